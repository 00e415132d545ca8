/* SPDX-License-Identifier: MIT */
/*
 * Memory for one run. Everything is taken from one arena and given back by
 * the end of the process, so error paths have descriptors to close and
 * nothing to free. Who does one thing after the other to many devices gives
 * back what was taken for each with arena_release.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	char *next;
	char *end;
	struct arena_block *last;	/* of the blocks that are mapped */
	size_t blocks;
};

/* Starts an arena in @first, @size bytes the caller owns and keeps. */
void arena_init(struct arena *arena, void *first, size_t size);

/* @size bytes, aligned for any type and not cleared; NULL when out of memory. */
__attribute__((warn_unused_result))
void *arena_alloc(struct arena *arena, size_t size);

/*
 * Room for @new_size bytes that begin with the @old_size bytes at @old, which
 * are not to be used any more (@old may be NULL if @old_size is 0). NULL when
 * out of memory; @old is then untouched. A large block is grown by moving its
 * pages, so an array that doubles is never held twice.
 */
__attribute__((warn_unused_result))
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/*
 * Gives back all that was taken since @mark, which is a copy of *@arena made
 * then. What was taken before must not have been grown since.
 */
void arena_release(struct arena *arena, const struct arena *mark);

/* A NUL-terminated copy of @length bytes at @bytes; NULL when out of memory. */
__attribute__((warn_unused_result))
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* The strings given, joined; a NULL among them ends them. NULL when out of memory. */
#define arena_join(arena, ...) \
	arena_join_all(arena, (const char *const[]){ __VA_ARGS__, NULL })

__attribute__((warn_unused_result))
char *arena_join_all(struct arena *arena, const char *const *parts);

#endif
