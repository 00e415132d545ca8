/* SPDX-License-Identifier: MIT */
/* Who holds a mediated device open. */
#ifndef HOLDER_H
#define HOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

struct holder {
	unsigned int pid;
	const char *command;	/* as in /proc/PID/comm */
};

struct holders {
	bool held;		/* certainly open in some process, be it seen or not */
	struct holder *list;
	size_t count;		/* those that can be seen, sorted by pid */
};

/*
 * Looks for processes that have the VFIO group @iommu_group or the VFIO
 * character device @vfio_name open (either may be NULL: there is none), below
 * the directory @root ("" for the root itself). Where /dev/vfio or /proc is
 * missing or may not be read, what it could have told stays unknown, which is
 * no error. 0, or -errno (-ENOMEM, -EMFILE).
 */
__attribute__((warn_unused_result))
int holder_find(struct arena *arena, const char *root, const char *iommu_group,
		const char *vfio_name, struct holders *holders);

#endif
