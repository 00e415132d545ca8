/* SPDX-License-Identifier: MIT */
/*
 * Signals that are held back while the program creates or changes something. The rule:
 *
 * - From before the event script's pre until after post and the notifiers, and in create from
 *   before the device exists until its UUID is printed or the device removed, no signal ends the
 *   program. One that arrived ends it afterwards, so that the caller sees it die of that signal.
 * - HUP, INT, QUIT and TERM ask the program to end. If one arrives before the action is begun,
 *   it is not begun: no further script is asked, and a script that has agreed to pre gets post
 *   with "failure".
 * - The program waits for the script that runs. What a process sends to the program alone is sent
 *   on to that script, so that one that hangs does not keep the program; but once the action is
 *   begun only from the second signal on, since the first would cost a script its post. What a
 *   terminal sends (^C), the script gets from the terminal.
 * - A signal that the caller ignores or blocks does nothing. Signals that stop the program (^Z)
 *   stop it at any time.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

struct signals {
	sigset_t before;	/* the mask that the program was started with */
	int fd;			/* readable while one that asks it to end waits; -1 if it cannot be seen */
	int first;		/* the first of them that was read; 0 for none */
	bool is_begun;		/* the action: what follows is not given up for a signal */
};

/* Begins to hold signals back. From then on SIGPIPE is ignored, to the end of the program. */
void signals_hold(struct signals *signals);

/* Ends that; the program dies of the signal that arrived, if any. */
void signals_release(struct signals *signals);

/* Reads which signals have arrived, and sends them on to @script, by the rule, unless it is 0. */
void signals_read(struct signals *signals, pid_t script);

/* Returns whether a signal that asks the program to end has arrived since signals_hold(). */
bool signals_arrived(struct signals *signals);

/* Returns whether a signal that asks the program to end is blocked and has not been read. */
bool signals_are_pending(void);

/* Waits until @fd can be written to: 0, or -EINTR if a signal arrives before. */
__attribute__((warn_unused_result))
int signals_wait_writable(const struct signals *signals, int fd);

#endif
