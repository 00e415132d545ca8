/* SPDX-License-Identifier: MIT */
/*
 * races: runs mdevctl against what changes under it, in the guest
 *
 *   races loop SECONDS RECORD ARGUMENT...       over and over; each different run is added to the file RECORD
 *   races events UUID                           until SIGTERM: how often the kernel added, removed it
 *   races held SECONDS UUID                     remove, while `hold` holds, lets go and holds again
 *   races step SIGNAL UUID ARGUMENT...          a signal at each system call
 *   races chance SECONDS UUID ARGUMENT...       INT and TERM at any time
 *   races known TIMES DIRECTORY ARGUMENT...     the same, without a UUID: what is left in DIRECTORY is known
 *   races replaced UUID ARGUMENT...             the device made is replaced while it gets attributes
 *
 * Prints lines that begin with "#". Exit status 0: nothing was wrong; 1: something
 * was; 2: could not be tried; 3: the program hung.
 */
#define _GNU_SOURCE
#include "races.h"

#include <errno.h>
#include <linux/netlink.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void print_command(char *const *argv)
{
	for (; *argv; argv++)
		printf(" %s", *argv);
}

/* Returns whether no run before this one had the same exit code and output, by a hash (FNV-1a). */
static bool is_new(const struct child *child)
{
	static uint64_t known[65536];
	static size_t count;
	const char *const texts[] = { child->out, child->err };
	uint64_t hash = 0xcbf29ce484222325 ^ (uint64_t)child_code(child);

	for (int i = 0; i < 2; i++) {
		const char *text = texts[i];

		do
			hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
		while (*text++);
	}
	for (size_t i = 0; i < count; i++) {
		if (known[i] == hash)
			return false;
	}
	if (count < sizeof(known) / sizeof(*known))
		known[count++] = hash;
	return true;
}

/* Adds a run to the file: its exit code, its two outputs' sizes, and both. */
static void record(FILE *file, const struct child *child)
{
	if (is_new(child) && fprintf(file, "run %d %zu %zu\n%s%s", child_code(child), strlen(child->out),
				     strlen(child->err), child->out, child->err) < 0)
		die("recording");
}

int mode_loop(double seconds, const char *path, char **arguments)
{
	FILE *file = fopen(path, "a");
	unsigned long counts[256] = { 0 }, total = 0;
	double end = now() + seconds, longest = 0;
	struct child child;

	if (!file)
		die(path);
	child_init(&child);
	/* What comes and goes goes first, so that it does so often. */
	if (nice(10) < 0)
		die("nice");
	while (now() < end) {
		child_run(&child, arguments);
		counts[child_code(&child) & 255]++;
		total++;
		if (child.ended - child.started > longest)
			longest = child.ended - child.started;
		record(file, &child);
	}
	if (fclose(file))
		die(path);
	printf("#");
	print_command(arguments);
	printf(": %lu times, %.1f s at most; exits", total, longest);
	for (int code = 0; code < 256; code++) {
		if (counts[code])
			printf(" %d:%lu", code, counts[code]);
	}
	printf(";\n");
	return !total;
}

static volatile sig_atomic_t ended;

static void end(int number)
{
	(void)number;
	ended = 1;
}

int mode_events(const char *uuid)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK, .nl_groups = 1 };
	struct sigaction action = { .sa_handler = end };
	struct timeval limit = { .tv_usec = 200 * 1000 };
	int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
	int room = 32 * 1024 * 1024;
	unsigned long added = 0, removed = 0;
	char event[8192];

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room)) ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit)) ||
	    bind(fd, (struct sockaddr *)&address, sizeof(address)))
		die("listening to the kernel");
	sigaction(SIGTERM, &action, NULL);
	puts("listening");
	fflush(stdout);
	for (;;) {
		ssize_t length = recv(fd, event, sizeof(event) - 1, 0);
		const char *last;

		if (length < 0 && errno == EAGAIN && ended)
			break;	/* all that was sent before is read */
		if (length < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (length < 0)
			die("an event was lost");
		event[length] = '\0';
		/* "add@/devices/.../UUID", then variables */
		last = strrchr(event, '/');
		if (!last || strcmp(last + 1, uuid))
			continue;
		added += !strncmp(event, "add@", 4);
		removed += !strncmp(event, "remove@", 7);
	}
	printf("added %lu removed %lu\n", added, removed);
	return 0;
}

static int signal_by_name(const char *name)
{
	return !strcmp(name, "INT") ? SIGINT : !strcmp(name, "TERM") ? SIGTERM : 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";

	if (!strcmp(mode, "loop") && argc > 5)
		return mode_loop(atof(argv[2]), argv[3], argv + 4);
	if (!strcmp(mode, "events") && argc == 3)
		return mode_events(argv[2]);
	if (!strcmp(mode, "held") && argc == 4)
		return mode_held(atof(argv[2]), argv[3]);
	if (!strcmp(mode, "step") && argc > 5 && signal_by_name(argv[2]))
		return mode_step(signal_by_name(argv[2]), argv[3], argv + 4);
	if (!strcmp(mode, "chance") && argc > 5)
		return mode_chance(atof(argv[2]), argv[3], argv + 4);
	if (!strcmp(mode, "known") && argc > 5)
		return mode_known(atoi(argv[2]), argv[3], argv + 4);
	if (!strcmp(mode, "replaced") && argc > 4)
		return mode_replaced(argv[2], argv + 3);
	puts("# races: wrong arguments");
	return 2;
}
