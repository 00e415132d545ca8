/* SPDX-License-Identifier: MIT */
/* Sorting arrays of pointers. */
#ifndef SORT_H
#define SORT_H

#include <stddef.h>

#include "lib/arena.h"

/*
 * Sorts the @count pointers of @items by @compare, which is given two of them
 * and answers as strcmp(3) does. Equal ones keep their order. 0 or -ENOMEM.
 */
__attribute__((warn_unused_result))
int sort_pointers(struct arena *arena, const void **items, size_t count,
		  int (*compare)(const void *a, const void *b));

#endif
