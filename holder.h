/* SPDX-License-Identifier: MIT */
/* Finds the processes that have mediated devices open. */
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

/* A device and who has it open. The caller sets @uuid, @vfio and @error, holder_find() the rest. */
struct holders {
	struct uuid uuid;
	struct mdev_vfio vfio;	/* how the device is opened */
	int error;		/* 0: not in use; -EBUSY: in use, though @count may be 0; or another
				   -errno: this cannot be determined */
	int unseen;		/* with @error 0: -errno of processes that could not be searched and
				   may have it open, or 0 */
	struct holder *list;	/* those that were found: the certain ones first, each by pid */
	size_t count;
};

/*
 * Finds the processes that have any of the @count @devices open, in /proc and /dev/vfio below the
 * directory @root ("" for the root itself); what is missing or may not be read there is ignored.
 * Devices with an error are skipped. /proc is searched once for all of them; again only for a group
 * that is busy without a visible reason, for 100 ms. Opens the group of each device for a moment;
 * meanwhile another process that opens it gets EBUSY.
 */
void holder_find(struct arena *arena, const char *root, struct holders *devices, size_t count);

#endif
