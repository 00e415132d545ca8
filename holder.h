/* SPDX-License-Identifier: MIT */
/* Who holds a mediated device open. */
#ifndef HOLDER_H
#define HOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "mdev.h"

struct holder {
	unsigned int pid;
	const char *command;	/* as in /proc/PID/comm */
	bool is_certain;	/* false: it has some VFIO device open, which may be this one */
};

struct holders {
	bool held;		/* the device must be taken for open, whether or not a holder can be seen */
	struct holder *list;
	size_t count;		/* those that can be seen: the certain ones first, each by pid */
};

/*
 * Looks for processes that have the device @uuid open, which processes open by
 * way of @vfio, below the directory @root ("" for the root itself). Where /dev/vfio
 * or /proc is missing, or a process may not be looked at, goes by what is left.
 * 0, or -errno of a look that failed (-ENOMEM, -EMFILE): the device may be open.
 */
__attribute__((warn_unused_result))
int holder_find(struct arena *arena, const char *root, const char *uuid,
		const struct mdev_vfio *vfio, struct holders *holders);

#endif
