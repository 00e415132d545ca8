/* SPDX-License-Identifier: MIT */
/*
 * Holds signals back while the program creates or changes something. The rule:
 *
 * - From before the event script's pre until after post and the notifiers, and in create from
 *   before the device exists until its UUID is printed or the device removed, no signal ends the
 *   program. A signal that arrived ends it afterwards, so that the caller sees it die of that
 *   signal.
 * - HUP, INT, QUIT and TERM ask the program to end. If one arrives before the action has begun, the
 *   action does not begin: no other script is called, and a script whose pre succeeded is called
 *   for post with "failure".
 * - The program waits for the script that runs. A signal that a process sends to the program alone
 *   is forwarded to that script, so that a script that hangs does not block the program. After the
 *   action has begun, only the second and later signals are forwarded: the first would prevent a
 *   script's post. A signal from the terminal (^C) reaches the script directly.
 * - A signal that the caller ignores or blocks does nothing. Signals that stop the program (^Z)
 *   stop it at any time.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "lib/attributes.h"

struct signals {
	sigset_t before;	/* the mask that the program was started with */
	bool is_held;		/* signals_hold() was called, and not signals_release() since */
	bool is_prepared;	/* @fd is set, from the first signals_hold() on; false before */
	int fd;			/* readable if HUP, INT, QUIT or TERM arrived; -1 if unsupported */
	int first;		/* the first of those that was read; 0 for none */
	bool is_begun;		/* the action has begun; a signal does not cancel it */
};

/* Begins to hold signals back. Ignores SIGPIPE until the program ends. */
void signals_hold(struct signals *signals);

/* Stops holding signals back, if they are; the program dies of the one that arrived, if any. */
void signals_release(struct signals *signals);

/* Reads the signals that have arrived. Forwards them to @script, if not 0, as the rule says. */
void signals_read(struct signals *signals, pid_t script);

/* Returns whether a signal that asks the program to end has arrived since signals_hold(). */
bool signals_arrived(struct signals *signals);

/* Returns whether a signal that asks the program to end is pending and has not been read. */
bool signals_are_pending(void);

/* Waits until @fd can be written to. Returns 0, or -EINTR if a signal arrives first. */
MUST_CHECK int signals_wait_writable(const struct signals *signals, int fd);

#endif
