/* SPDX-License-Identifier: MIT */
/* Finds the processes that have mediated devices open. */
#ifndef HOLDER_H
#define HOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/list.h"
#include "mdev.h"

/* A process that has a device open. */
struct holder {
	unsigned int pid;
	const char *command;	/* as in /proc/PID/comm; "a process" if that is not readable */
	bool is_certain;	/* false: it has a VFIO device open, which may be another one */
};

/*
 * One device and its holders. The caller sets @uuid, @vfio and @error. holder_find() sets the other
 * members, and replaces @error by its own result. If the caller's @error is not 0, holder_find()
 * keeps it and finds no holders.
 */
struct device_holders {
	struct uuid uuid;
	struct mdev_vfio vfio;	/* how the device is opened; a number of 0: not this way */
	int error;		/* from the caller: 0, or -errno of reading @vfio.
				   From holder_find(): 0 if the device is not in use; -EBUSY if it
				   is; another -errno if this cannot be determined */
	int skip_error;		/* if @error is 0: -errno if processes were skipped, as they could
				   not be searched; they may have the device open. Else 0 */
	struct list found;	/* of struct holder, the certain ones first, then by pid. Empty in
				   spite of -EBUSY if no holder is visible, as in another PID
				   namespace */
};

/*
 * Finds the holders of @count devices. Reads /proc and opens files in /dev/vfio, both below the
 * directory @root ("" for the root itself). Files that are missing or may not be read are skipped;
 * @skip_error is set if this may hide a holder. Searches /proc once for all devices. Repeats the
 * search, with pauses of up to 100 ms in all, while a group is busy without a visible reason. Opens
 * the group of each device for a moment; meanwhile another process that opens it gets EBUSY.
 */
void holder_find(struct arena *arena, const char *root, struct device_holders *devices,
		 size_t count);

#endif
