/* SPDX-License-Identifier: MIT */
/* Waiting, for a limited time, for the kernel's uevents: a device came, went or changed. */
#ifndef UEVENT_H
#define UEVENT_H

#include <stdbool.h>

struct uevents {
	int fd;			/* the socket they come from, or negative */
	unsigned long seconds;	/* how long may be waited in all */
	int timer;		/* a timerfd(2) that can be read when that is over */
	bool has_time;		/* it is not over */
};

/*
 * Begins to listen, until the program ends; the time runs from now on. Without a socket,
 * uevent_wait() waits a second each time. With 0 @seconds there is nothing to wait for.
 */
void uevent_open(struct uevents *uevents, unsigned long seconds);

/*
 * Waits until a uevent has arrived since the last call, for a second at most, since the
 * socket may be deaf, and not beyond the deadline. Signals are not held back.
 */
void uevent_wait(struct uevents *uevents);

#endif
