/* SPDX-License-Identifier: MIT */
/*
 * Strings in an arena. In a file of their own, since the fuzz programs put another
 * allocator in the place of arena.c.
 */
#include <string.h>

#include "lib/arena.h"

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *arena_join_all(struct arena *arena, const char *const *parts)
{
	size_t length = 0;
	char *joined, *end;

	for (const char *const *part = parts; *part; part++)
		length += strlen(*part);
	joined = end = arena_alloc(arena, length + 1);
	*end = '\0';
	for (const char *const *part = parts; *part; part++)
		end = stpcpy(end, *part);
	return joined;
}
