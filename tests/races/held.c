/* SPDX-License-Identifier: MIT */
/*
 * remove, while a process holds the device, lets it go and holds it again.
 *
 * Whoever opens the device between the program's look and its store makes the
 * kernel's remove wait, which nothing ends but that process. That is counted
 * as a wait; it must end when the process does.
 */
#define _GNU_SOURCE
#include "races.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PARENT "mtty"
#define TYPE "mtty-1"

struct counts {
	unsigned int rounds;
	unsigned int removed;
	unsigned int refused;
	unsigned int unseen;
	unsigned int absent;
	unsigned int waited;	/* at the end of their holder, in the kernel or because it came soon */
};

static struct counts counts;

/* Whether the holder has said that it holds. */
static bool holds(const struct child *holder)
{
	return lseek(holder->out_file, 0, SEEK_END) > 0;
}

/* Waits until the holder holds, or has ended because there is nothing to hold. */
static bool wait_held(struct child *holder)
{
	while (!holds(holder)) {
		if (child_ended(holder, 0.001))
			return false;
	}
	return true;
}

/*
 * Whether the refusal names one of the two holders (pid 0: there is none), and
 * nobody else. The name of one that is ending may be gone already, its pid not.
 */
static bool names(const char *message, const struct child holders[2])
{
	const char *in_use = strstr(message, "in use by ");

	for (int i = 0; in_use && i < 2; i++) {
		char name[64], unnamed[64];

		snprintf(name, sizeof(name), "in use by hold (pid %d); stop it, ", holders[i].pid);
		snprintf(unnamed, sizeof(unnamed), "in use by a process (pid %d); stop it, ",
			 holders[i].pid);
		if (!strncmp(in_use, name, strlen(name)) ||
		    !strncmp(in_use, unnamed, strlen(unnamed)))
			return true;
	}
	return false;
}

/* Judges a remove that has ended; @held says that the device was held from its start to its end. */
static void judge(const struct child *remove, const struct child holders[2], bool held,
		  bool is_alone)
{
	bool is_named = names(remove->err, holders);
	int code = child_code(remove);

	switch (code) {
	case 0:
		counts.removed++;
		if (*remove->out || *remove->err)
			wrong(remove, "it succeeds, and prints something");
		else if (held)
			wrong(remove, "a device that is held is removed");
		break;
	case 3:
		counts.absent++;
		if (is_alone)
			wrong(remove, "a device that is there is not found");
		break;
	case 6:
		counts.refused++;
		counts.unseen += !is_named;
		/* The other remove, looking, may be taken for a holder; it is gone before it can be named. */
		if (!is_named && (held || is_alone || strstr(remove->err, "(pid ")))
			wrong(remove, "refused, and no holder is named (%d, %d)",
			      holders[0].pid, holders[1].pid);
		break;
	default:
		wrong(remove, "exit %d", code);
	}
}

/* One device, one or two removes, one or two that hold it, one after the other. */
struct round {
	const char *uuid;
	struct child holders[2];
	struct child removes[2];
	bool is_done[2];		/* the removes */
	int remove_count;
};

static void start_holder(struct round *round, int i)
{
	char *hold[] = { "hold", (char *)round->uuid, NULL };

	child_start(&round->holders[i], hold, false);
}

static void start_removes(struct round *round)
{
	char *command[] = { "mdevctl", "remove", (char *)round->uuid, NULL };

	for (int i = 0; i < round->remove_count; i++)
		child_start(&round->removes[i], command, false);
}

/* Gives the removes @seconds to end. */
static void let_end(struct round *round, double seconds)
{
	for (int i = 0; i < round->remove_count; i++)
		round->is_done[i] = child_ended(&round->removes[i], seconds);
}

static void end_holder(struct round *round, int i)
{
	static char *const hold[] = { "hold", NULL };

	if (child_ended(&round->holders[i], 0))
		return;		/* it found nothing to hold */
	kill(round->holders[i].pid, SIGKILL);
	child_wait(&round->holders[i], hold);
}

/* When no holder is left, the removes must end. */
static void end_removes(struct round *round)
{
	static char *const command[] = { "mdevctl", "remove", NULL };

	for (int i = 0; i < round->remove_count; i++) {
		if (!round->is_done[i]) {
			counts.waited++;
			child_wait(&round->removes[i], command);
		}
	}
}

/* The device is held from before the remove until after it. */
static void try_held(struct round *round)
{
	round->remove_count = 1;
	start_holder(round, 0);
	if (!wait_held(&round->holders[0]))
		die("holding the device");
	start_removes(round);
	let_end(round, 20);
	if (!round->is_done[0])
		wrong(NULL, "it waits for a device that was held before");
	end_holder(round, 0);
	end_removes(round);
	judge(&round->removes[0], round->holders, round->is_done[0], true);
}

/* Anything at any time. */
static void try_any(struct round *round)
{
	bool is_again = chance() < 0.5;

	round->remove_count = chance() < 0.3 ? 2 : 1;
	start_holder(round, 0);
	nap(chance() * 0.06);
	start_removes(round);
	nap(chance() * 0.03);
	if (is_again) {
		end_holder(round, 0);
		start_holder(round, 1);
	}
	let_end(round, chance() < 0.3 ? 0.3 : chance() * 0.05);
	end_holder(round, is_again);
	end_removes(round);
	for (int i = 0; i < round->remove_count; i++)
		judge(&round->removes[i], round->holders, false, round->remove_count == 1);
}

static void try_once(struct round *round)
{
	round->holders[1].pid = 0;
	if (!device_is_there(round->uuid) && device_make(PARENT, TYPE, round->uuid))
		die("making a device to hold");
	if (chance() < 0.25)
		try_held(round);
	else
		try_any(round);
	for (int i = 0; i < round->remove_count; i++) {
		if (!child_code(&round->removes[i]) && device_is_there(round->uuid))
			wrong(&round->removes[i], "removed, and still there");
	}
	counts.rounds++;
}

int mode_held(double seconds, const char *uuid)
{
	struct round round = { .uuid = uuid };
	double end = now() + seconds;

	for (int i = 0; i < 2; i++) {
		child_init(&round.holders[i]);
		child_init(&round.removes[i]);
	}
	while (now() < end)
		try_once(&round);
	if (device_is_there(uuid) && device_remove(uuid))
		die("removing the device");
	printf("# %u rounds: %u removed, %u refused (%u without a name), %u found it gone, %u went"
	       " on when the holder had ended; wrong %u\n", counts.rounds, counts.removed, counts.refused,
	       counts.unseen, counts.absent, counts.waited, wrongs);
	/* Each way it may end must have been met, or nothing raced. */
	return wrongs || !counts.removed || !counts.refused;
}
