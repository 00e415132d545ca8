/* SPDX-License-Identifier: MIT */
/* Finds the processes that have a mediated device open. */
#ifndef HOLDER_H
#define HOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "mdev.h"

struct holder {
	unsigned int pid;
	const char *command;	/* as in /proc/PID/comm */
	bool is_certain;	/* false: it has some VFIO device open, which may be this one */
};

struct holders {
	struct holder *list;	/* those that were found: the certain ones first, each by pid */
	size_t count;
};

/*
 * Finds the processes that have the device @uuid open, which is opened as @vfio says, in /proc and
 * /dev/vfio below the directory @root ("" for the root itself); what is missing or may not be read
 * there is ignored. Returns 0 if the device is not in use, -EBUSY if it is, though @holders may be
 * empty, or another -errno if that cannot be determined.
 */
MUST_CHECK int holder_find(struct arena *arena, const char *root, const struct uuid *uuid,
			   const struct mdev_vfio *vfio, struct holders *holders);

#endif
