/* SPDX-License-Identifier: MIT */
/*
 * The kernel broadcasts a uevent when a device is added, removed, bound or changed
 * (lib/kobject_uevent.c, Linux 6.1 and 6.12). To listen takes no privilege, but in a network
 * namespace of another user namespace no uevent arrives. What a uevent says does not matter here:
 * the caller looks again.
 */
#include "lib/uevent.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* From linux/netlink.h, which musl-gcc does not find. */
#define NETLINK_KOBJECT_UEVENT 15

struct sockaddr_nl {
	sa_family_t nl_family;
	unsigned short nl_pad;
	uint32_t nl_pid;	/* 0: the kernel chooses one */
	uint32_t nl_groups;
};

#define KERNEL_GROUP 1		/* the kernel's own events; udev sends to group 2 */

#define LOOK_MS 1000
/* Uevents come in bursts. That of a removal comes shortly before the instance is free. */
#define SETTLE_MS 20

void uevent_open(struct uevents *uevents, unsigned long seconds)
{
	const struct sockaddr_nl address = { .nl_family = AF_NETLINK, .nl_groups = KERNEL_GROUP };
	const struct itimerspec time = { .it_value.tv_sec = (time_t)seconds };
	int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
			NETLINK_KOBJECT_UEVENT);

	if (fd >= 0 && bind(fd, (const struct sockaddr *)&address, sizeof(address))) {
		close(fd);
		fd = -1;
	}
	uevents->fd = fd;
	uevents->timer = timer;
	uevents->seconds = seconds;
	uevents->has_time = seconds && !timerfd_settime(timer, 0, &time, NULL);
}

/* Reads the uevents that have arrived, to the end. ENOBUFS says only that some were lost. */
static void drain(int fd)
{
	char byte;

	while (read(fd, &byte, sizeof(byte)) >= 0 || errno == ENOBUFS)
		continue;
}

void uevent_wait(struct uevents *uevents)
{
	struct pollfd fds[] = {
		{ .fd = uevents->fd, .events = POLLIN },
		{ .fd = uevents->timer, .events = POLLIN },
	};

	poll(fds, 2, LOOK_MS);
	if (fds[0].revents) {
		poll(NULL, 0, SETTLE_MS);
		drain(uevents->fd);
	}
	uevents->has_time = !fds[1].revents;
}
