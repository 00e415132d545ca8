/* SPDX-License-Identifier: MIT */
/*
 * What becomes of a device that is being made when the program gets a signal,
 * or when others take the device away. The commands make the device with
 * slots=7, assign_adapter=5, vendor/params=whole, on mdevfix's PCI parent.
 */
#define _GNU_SOURCE
#include "races.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define PARENT "0000:00:05.0"
#define TYPE "pcifix-small"
#define ASKED "/tmp/asked"	/* where event scripts write each event, one a line */
#define STEPS 2000		/* more than it has system calls by far */

/* The device's attribute, or "-" if it has none. */
static const char *get(const char *uuid, const char *name)
{
	char path[192];
	const char *value;

	snprintf(path, sizeof(path), DEVICES "%s/%s", uuid, name);
	value = fetch(path);
	return value ? value : "-";
}

static bool has(const char *uuid, const char *name, const char *value)
{
	return !strcmp(get(uuid, name), value);
}

static bool is_whole(const char *uuid)
{
	return has(uuid, "slots", "7") && has(uuid, "matrix", "05.") &&
	       has(uuid, "vendor/params", "whole");
}

/* Shows what the device that was found wrong has. */
static void show_attributes(const char *uuid)
{
	printf("#   it has slots '%s'", get(uuid, "slots"));
	printf(", matrix '%s'", get(uuid, "matrix"));
	printf(", vendor/params '%s'\n", get(uuid, "vendor/params"));
}

/* How often it ended in each way that is right. */
struct ends {
	unsigned int done;
	unsigned int nothing;
	unsigned int whole;
};

/* Judges what the command @child left behind that got @signal at @when, and removes it. */
static void judge(const struct child *child, const char *uuid, int signal, const char *when,
		  struct ends *ends)
{
	bool is_there = device_is_there(uuid);
	bool is_done = WIFEXITED(child->status) && !WEXITSTATUS(child->status);

	if (is_there && !is_whole(uuid)) {
		if (wrong(child, "%s at %s leaves half a device", strsignal(signal), when))
			show_attributes(uuid);
	} else if (is_done && !is_there) {
		wrong(child, "%s at %s: it succeeds, and there is no device", strsignal(signal), when);
	} else if (!is_done && (!WIFSIGNALED(child->status) || WTERMSIG(child->status) != signal)) {
		wrong(child, "%s at %s: exit %d", strsignal(signal), when, child_code(child));
	}
	ends->done += is_done;
	ends->nothing += !is_done && !is_there;
	ends->whole += !is_done && is_there;
	if (is_there && device_remove(uuid))
		die("removing the device");
}

/* Goes on to the next system call's begin or end. Whether there was one. */
static bool next_stop(struct child *child)
{
	int status;

	if (ptrace(PTRACE_SYSCALL, child->pid, NULL, NULL) ||
	    waitpid(child->pid, &status, 0) != child->pid)
		die("tracing");
	return WIFSTOPPED(status);
}

static void start_traced(struct child *child, char *const *argv)
{
	int status;

	child_start(child, argv, true);
	if (waitpid(child->pid, &status, 0) != child->pid || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, child->pid, NULL, PTRACE_O_EXITKILL))
		die("tracing");
}

/* Runs the command to its stop @step. Whether it came there. */
static bool run_to(struct child *child, char *const *argv, int step)
{
	start_traced(child, argv);
	for (int stops = 0; stops < step; stops++) {
		if (!next_stop(child))
			return false;
	}
	return true;
}

/*
 * The signal at each system call: INT when it begins, TERM when it has ended.
 * Either way the call is done (none that makes a device can be interrupted) and
 * the next one is not, so that each signal comes between any two calls.
 */
int mode_step(int signal, const char *uuid, char **arguments)
{
	struct child child;
	struct ends ends = { 0 };
	int step;

	child_init(&child);
	for (step = signal == SIGINT; step < STEPS; step += 2) {
		char when[32];

		if (!run_to(&child, arguments, step))
			break;
		/* It stays pending until the program, no longer traced, goes on. */
		if (kill(child.pid, signal) || ptrace(PTRACE_DETACH, child.pid, NULL, NULL))
			die("letting go");
		child_wait(&child, arguments);
		snprintf(when, sizeof(when), "stop %d", step);
		judge(&child, uuid, signal, when, &ends);
	}
	printf("# %s at %d calls: %u went on, %u made nothing, %u died with it made; wrong %u\n",
	       strsignal(signal), step / 2, ends.done, ends.nothing, ends.whole, wrongs);
	/* The last, undisturbed run has made it. */
	if (device_is_there(uuid) && device_remove(uuid))
		die("removing the device");
	return wrongs || step < 20 || step >= STEPS;
}

int mode_chance(double seconds, const char *uuid, char **arguments)
{
	struct child child;
	struct ends ends = { 0 };
	double longest, end = now() + seconds;
	unsigned int times;

	child_init(&child);
	child_run(&child, arguments);
	if (child_code(&child) || !is_whole(uuid) || device_remove(uuid)) {
		wrong(&child, "it does not make the device");
		return 1;
	}
	longest = child.ended - child.started;
	for (times = 0; now() < end; times++) {
		int signal = times % 2 ? SIGINT : SIGTERM;
		double after = chance() * 1.2 * longest;
		char when[32];

		child_start(&child, arguments, false);
		nap(after);
		kill(child.pid, signal);
		child_wait(&child, arguments);
		snprintf(when, sizeof(when), "%.2f ms", after * 1000);
		judge(&child, uuid, signal, when, &ends);
	}
	printf("# INT and TERM within %.0f ms, %u times: %u went on, %u made nothing, %u died with it"
	       " made; wrong %u\n", longest * 1200, times, ends.done, ends.nothing, ends.whole, wrongs);
	return wrongs || !times;
}

/* How often @word is a line of @text. */
static unsigned int count_lines(const char *text, const char *word)
{
	size_t length = strlen(word);
	unsigned int count = 0;

	while (text && *text) {
		size_t line = strcspn(text, "\n");

		count += line == length && !memcmp(text, word, length);
		text += line + !!text[line];
	}
	return count;
}

static void remove_entry(const char *directory, const char *name)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	if (!strcmp(directory, DEVICES) ? device_remove(name) : unlink(path))
		die("removing what was made");
}

/*
 * Checks that what is in @directory after the command @child is what it printed, or is named in a
 * message, and removes it. Returns how much there was.
 */
static unsigned int check_known(const struct child *child, const char *directory, int signal,
				const char *when)
{
	DIR *open = opendir(directory);
	struct dirent *entry;
	unsigned int found = 0, printed = 0;

	/* Nothing has been defined yet. */
	while (open && (entry = readdir(open))) {
		const char *name = entry->d_name;

		if (!strcmp(name, ".") || !strcmp(name, ".."))
			continue;
		found++;
		printed += count_lines(child->out, name);
		if (!count_lines(child->out, name) && !strstr(child->err, name))
			wrong(child, "%s at %s: nobody knows of %s", strsignal(signal), when, name);
		remove_entry(directory, name);
	}
	if (open)
		closedir(open);
	if (*child->out && !printed)
		wrong(child, "%s at %s: what is printed is not there", strsignal(signal), when);
	return found;
}

/* Checks that every event script that was asked before was told of the end, and begins anew. */
static void check_asked(const struct child *child, int signal, const char *when)
{
	const char *asked = fetch(ASKED);
	unsigned int before = count_lines(asked, "pre"), after = count_lines(asked, "post");

	if (before != after)
		wrong(child, "%s at %s: pre %u times, post %u times", strsignal(signal), when,
		      before, after);
	if (truncate(ASKED, 0) && errno != ENOENT)
		die("emptying " ASKED);
}

/* A command without a UUID, met by signals at @times moments spread over what it takes. */
int mode_known(int times, const char *directory, char **arguments)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	struct child child;
	struct ends ends = { 0 };
	double spread = 0;

	child_init(&child);
	for (int i = 0; i < 3; i++) {
		child_run(&child, arguments);
		if (child_code(&child) || check_known(&child, directory, 0, "no time") != 1) {
			wrong(&child, "undisturbed it fails");
			return 1;
		}
		check_asked(&child, 0, "no time");
		/* The shortest of them, since load makes one much longer than it is later. */
		if (!i || (child.ended - child.started) * 1.5 < spread)
			spread = (child.ended - child.started) * 1.5;
	}
	for (int i = 0; i < times; i++) {
		int signal = signals[i % 3];
		double after = spread * i / times;
		char when[32];
		bool is_done;
		unsigned int found;

		child_start(&child, arguments, false);
		nap(after);
		kill(child.pid, signal);
		child_wait(&child, arguments);
		snprintf(when, sizeof(when), "%.2f ms", after * 1000);
		is_done = WIFEXITED(child.status) && !WEXITSTATUS(child.status);
		if (!is_done && (!WIFSIGNALED(child.status) || WTERMSIG(child.status) != signal))
			wrong(&child, "%s at %s: exit %d", strsignal(signal), when,
			      child_code(&child));
		found = check_known(&child, directory, signal, when);
		if (is_done && !found)
			wrong(&child, "%s at %s: it succeeds with nothing made", strsignal(signal),
			      when);
		check_asked(&child, signal, when);
		ends.done += is_done;
		ends.nothing += !is_done && !found;
		ends.whole += !is_done && found;
	}
	printf("# TERM, INT and HUP within %.0f ms, %d times: %u went on, %u made nothing, %u died with"
	       " it made and printed; wrong %u\n", spread * 1000, times, ends.done, ends.nothing,
	       ends.whole, wrongs);
	/* Signals that come only before or after show nothing. */
	return wrongs || !ends.nothing || !ends.whole;
}

/* The stop at which the first attribute has been written; STEPS if there is none. */
static int first_written(struct child *child, const char *uuid, char *const *argv)
{
	int step = 0;

	start_traced(child, argv);
	while (!has(uuid, "slots", "7")) {
		if (!next_stop(child))
			return STEPS;
		step++;
	}
	if (ptrace(PTRACE_DETACH, child->pid, NULL, NULL))
		die("letting go");
	child_wait(child, argv);
	if (device_remove(uuid))
		die("removing the device");
	return step;
}

/*
 * At one stop after the other, from when an attribute is written until all are,
 * removes the device and makes another of the same UUID, which is not the
 * program's: it must be left as it is. (Before, the program cannot know one
 * from the other.)
 */
int mode_replaced(const char *uuid, char **arguments)
{
	struct child child;
	unsigned int times = 0;

	child_init(&child);
	for (int step = first_written(&child, uuid, arguments); step < STEPS; step++) {
		if (!run_to(&child, arguments, step) || is_whole(uuid))
			break;
		if (device_remove(uuid) || device_make(PARENT, TYPE, uuid))
			die("replacing the device");
		if (ptrace(PTRACE_DETACH, child.pid, NULL, NULL))
			die("letting go");
		child_wait(&child, arguments);
		times++;
		if (!device_is_there(uuid)) {
			wrong(&child, "replaced at stop %d: another's device is removed", step);
			continue;
		}
		if (!has(uuid, "slots", "1") || !has(uuid, "matrix", "") ||
		    !has(uuid, "vendor/params", "")) {
			if (wrong(&child, "replaced at stop %d: another's device gets attributes",
				  step))
				show_attributes(uuid);
		}
		if (device_remove(uuid))
			die("removing the device");
	}
	/* The last run, which is stopped or done, has made one, too; it ends with who traces it. */
	if (device_remove(uuid))
		die("removing the device");
	printf("# replaced at %u stops; wrong %u\n", times, wrongs);
	return wrongs || !times;
}
