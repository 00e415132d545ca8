/* SPDX-License-Identifier: MIT */
/* Lists: arrays of pointers that double when they are full, in an arena. */
#ifndef LIST_H
#define LIST_H

#include <stddef.h>

#include "lib/arena.h"

/* An empty list has its arena set and everything else 0. */
struct list {
	struct arena *arena;
	void **items;	/* NULL while it is empty */
	size_t count;
	size_t room;
};

/* Adds @item at the end. */
void list_add(struct list *list, const void *item);

/* Adds a copy of @item, @size bytes, at the end. */
void list_add_copy(struct list *list, const void *item, size_t size);

/* Compares two items, not pointers to them as qsort(3) has it. Returns as strcmp(3) does. */
typedef int list_compare(const void *a, const void *b);

/* Sorts the items from index @from on, 0 for all. Equal ones keep their order. */
void list_sort(struct list *list, size_t from, list_compare *compare);

#endif
