/* SPDX-License-Identifier: MIT */
/* Growing arrays of pointers. */
#ifndef LIST_H
#define LIST_H

#include <stddef.h>

#include "lib/arena.h"

/* Starts empty with its arena set and all else 0. */
struct list {
	struct arena *arena;
	const void **items;	/* NULL while it is empty */
	size_t count;
	size_t room;
};

/* Adds @item at the end. 0, or -ENOMEM, also if @item is NULL: what was to be added could not be made. */
__attribute__((warn_unused_result))
int list_add(struct list *list, const void *item);

/* Adds a copy of a string. 0 or -ENOMEM. */
__attribute__((warn_unused_result))
int list_add_copy(struct list *list, const char *string);

#endif
