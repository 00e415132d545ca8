/* SPDX-License-Identifier: MIT */
/*
 * races: runs mdevctl against what changes under it, in the guest, and judges
 *
 *   races loop SECONDS FORM CODES ARGUMENT...   over and over; output and exit code must fit
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

/* Whether @code is among the numbers in @codes, "0,3,5". */
static bool is_among(const char *codes, int code)
{
	for (char *end; *codes; codes = *end ? end + 1 : end) {
		if (strtol(codes, &end, 10) == code)
			return true;
	}
	return false;
}

static void judge(struct child *child, form_check *form, const char *codes, bool may_tell)
{
	const char *what = NULL;
	/* Judging cuts lines, and what is wrong is to be shown whole. */
	char *out = strdup(child->out), *err = strdup(child->err);
	int code = child_code(child);

	if (!out || !err)
		die("strdup");
	if (code >= 128)
		what = "it crashed";
	else if (!is_among(codes, code))
		what = "an exit code that cannot be";
	else if (!code && *err && !may_tell)
		what = "a message of a success";
	else if (code && !*err)
		what = "a failure without a message";
	else if (form == form_by_name("uuid") && !code != !!*out)
		what = "a UUID of no device, or none of one";
	else if (*err)
		what = form_messages(err, code);
	if (!what)
		what = form(out);
	if (what)
		wrong(child, "%s (exit %d)", what, code);
	free(out);
	free(err);
}

int mode_loop(double seconds, const char *form, const char *codes, char **arguments)
{
	bool may_tell = !strcmp(arguments[1], "start-parent-mdevs");
	unsigned long counts[256] = { 0 }, total = 0;
	double end = now() + seconds, longest = 0;
	struct child child;

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
		judge(&child, form_by_name(form), codes, may_tell);
	}
	printf("#");
	print_command(arguments);
	printf(": %lu times, %.1f s at most; exits", total, longest);
	for (int code = 0; code < 256; code++) {
		if (counts[code])
			printf(" %d:%lu", code, counts[code]);
	}
	printf("; wrong %u\n", wrongs);
	return wrongs || !total;
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

	if (!strcmp(mode, "loop") && argc > 6)
		return mode_loop(atof(argv[2]), argv[3], argv[4], argv + 5);
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
