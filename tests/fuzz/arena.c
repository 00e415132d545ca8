/* SPDX-License-Identifier: MIT */
/*
 * The arena of the fuzz programs, in place of the project's: each allocation is
 * a block of its own from malloc(3), so that AddressSanitizer sees who goes
 * beyond one, or goes on using one that was grown. The blocks of a run are
 * freed after it.
 */
#include "lib/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static struct {
	const struct arena *owner;
	void *bytes;
} *blocks;
static size_t block_count, block_room;

void fuzz_free_all(void)
{
	while (block_count)
		free(blocks[--block_count].bytes);
}

void arena_init(struct arena *arena, void *first, size_t size)
{
	/* Not even the first memory is used. */
	(void)first;
	(void)size;
	*arena = (struct arena){ .blocks = block_count };
}

/* Every allocation is one of its own. */
void arena_reserve(struct arena *arena, size_t size)
{
	(void)arena;
	(void)size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *block;

	always(size <= SIZE_MAX / 2);
	if (block_count == block_room) {
		block_room = block_room ? 2 * block_room : 1024;
		blocks = realloc(blocks, block_room * sizeof(*blocks));
		always(blocks);
	}
	block = malloc(size);
	always(block);
	/* Nothing promises that it is cleared. */
	memset(block, 0xa5, size);
	blocks[block_count].owner = arena;
	blocks[block_count++].bytes = block;
	arena->blocks = block_count;
	return block;
}

/* Frees the blocks of this arena after the mark, also those that were grown since; others stay. */
void arena_release(struct arena *arena, const struct arena *mark)
{
	size_t kept = mark->blocks;

	for (size_t i = mark->blocks; i < block_count; i++) {
		if (blocks[i].owner == arena)
			free(blocks[i].bytes);
		else
			blocks[kept++] = blocks[i];
	}
	if (kept < block_count)
		block_count = kept;
	*arena = *mark;
}

static void give_back(void *block)
{
	size_t at = block_count;

	while (at && blocks[at - 1].bytes != block)
		at--;
	always(at);
	blocks[at - 1] = blocks[--block_count];
	free(block);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	void *block = arena_alloc(arena, new_size);

	if (old_size)
		memcpy(block, old, old_size);
	if (old)
		give_back(old);
	arena->blocks = block_count;
	return block;
}
