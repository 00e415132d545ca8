/* SPDX-License-Identifier: MIT */
/* Waits, for a limited time, for the kernel's uevents: a device was added, removed or changed. */
#ifndef UEVENT_H
#define UEVENT_H

#include <stdbool.h>

struct uevents {
	int fd;			/* the socket they come from; negative without one */
	unsigned long seconds;	/* how long to wait in all */
	int timer;		/* a timerfd(2) that becomes readable at the end of that time */
	bool has_time;		/* the end has not been reached */
};

/*
 * Listens from now on until the program ends. The time begins now, too; if @seconds is 0, has_time
 * is false at once.
 */
void uevent_open(struct uevents *uevents, unsigned long seconds);

/*
 * Waits until a uevent arrives, or has arrived since the last call, until a second has passed, or
 * until the time ends. The second is for a socket that is missing or gets no uevents: the caller
 * must look again all the same. Signals are not held back.
 */
void uevent_wait(struct uevents *uevents);

#endif
