/* SPDX-License-Identifier: MIT */
/*
 * Memory for one run. Everything is taken from one arena and returned to the
 * system when the process ends, so error paths close descriptors and free
 * nothing. A loop over many items releases what each one took with
 * arena_release().
 *
 * Out of memory ends the program here: "mdevctl: out of memory", exit status 1.
 * What must not be interrupted reserves its memory before it begins.
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

/* Starts an arena in @first, @size bytes that the caller owns and keeps. */
void arena_init(struct arena *arena, void *first, size_t size);

/*
 * Makes sure that allocations of @size bytes in all cannot fail. Maps twice that if it
 * must, so that a loop which takes less and reserves again seldom maps anything.
 */
void arena_reserve(struct arena *arena, size_t size);

/* Returns @size bytes, aligned for any type and not cleared. */
__attribute__((returns_nonnull))
void *arena_alloc(struct arena *arena, size_t size);

/*
 * Returns room for @new_size bytes that begin with a copy of the @old_size bytes
 * at @old, which may be NULL if @old_size is 0.
 */
__attribute__((returns_nonnull))
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* Returns a mark, to which arena_release() can go back. */
static inline struct arena arena_mark(const struct arena *arena)
{
	return *arena;
}

/* Releases everything taken since @mark. */
void arena_release(struct arena *arena, const struct arena *mark);

/* Returns a NUL-terminated copy of the @length bytes at @bytes. */
__attribute__((returns_nonnull))
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* Returns the strings given, joined; a NULL among them ends them. */
#define arena_join(arena, ...) \
	arena_join_all(arena, (const char *const[]){ __VA_ARGS__, NULL })

__attribute__((returns_nonnull))
char *arena_join_all(struct arena *arena, const char *const *parts);

#endif
