/* SPDX-License-Identifier: MIT */
/*
 * The arena: a pointer that moves up through a first block (main's stack, so
 * that a short run maps nothing) and then through blocks mapped as needed.
 * What takes LARGE bytes and more has a block of its own, which mremap(2) can
 * grow without a copy.
 */
#include "lib/arena.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGN ((size_t)16)
#define LARGE ((size_t)65536)

/* What stands before the bytes of each mapping, which is @size bytes with it. */
struct arena_block {
	_Alignas(16) struct arena_block *before;
	size_t size;
};

static size_t round_up(size_t size, size_t to)
{
	return (size + to - 1) & ~(to - 1);
}

/* Maps a block with room for @size bytes, which it returns; NULL when out of memory. */
static char *map_block(struct arena *arena, size_t size)
{
	struct arena_block *block = mmap(NULL, sizeof(*block) + size, PROT_READ | PROT_WRITE,
					 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (block == MAP_FAILED)
		return NULL;
	block->before = arena->last;
	block->size = sizeof(*block) + size;
	arena->last = block;
	arena->blocks++;
	return (char *)(block + 1);
}

/* As map_block for the block whose bytes are at @old and are to have room for @size. */
static char *grow_block(struct arena *arena, char *old, size_t size)
{
	struct arena_block *block = (struct arena_block *)(void *)old - 1;
	struct arena_block **link = &arena->last;

	while (*link != block)
		link = &(*link)->before;
	block = mremap(block, block->size, sizeof(*block) + size, MREMAP_MAYMOVE);
	if (block == MAP_FAILED)
		return NULL;
	block->size = sizeof(*block) + size;
	*link = block;
	return (char *)(block + 1);
}

void arena_init(struct arena *arena, void *first, size_t size)
{
	size_t skip = -(uintptr_t)first & (ALIGN - 1);

	arena->end = (char *)first + size;
	arena->next = skip < size ? (char *)first + skip : arena->end;
	arena->last = NULL;
	arena->blocks = 0;
}

/* Makes the last block the one that is taken from. */
static void use_last(struct arena *arena)
{
	arena->next = (char *)(arena->last + 1);
	arena->end = (char *)arena->last + arena->last->size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *block;

	if (size > SIZE_MAX / 2)
		return NULL;
	size = round_up(size, ALIGN);
	if (size >= LARGE)
		return map_block(arena, size);
	if (size > (size_t)(arena->end - arena->next)) {
		/* All but what is LARGE fits behind the block's head. */
		if (!map_block(arena, LARGE - sizeof(struct arena_block)))
			return NULL;
		use_last(arena);
	}
	block = arena->next;
	arena->next += size;
	return block;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	void *block;

	if (new_size > SIZE_MAX / 2)
		return NULL;
	if (round_up(old_size, ALIGN) >= LARGE)
		return grow_block(arena, old, round_up(new_size, ALIGN));
	block = arena_alloc(arena, new_size);
	if (block && old_size)
		memcpy(block, old, old_size);
	return block;
}

void arena_release(struct arena *arena, const struct arena *mark)
{
	while (arena->blocks > mark->blocks) {
		struct arena_block *block = arena->last;

		/* Were it given back, the next to need more than is left of its forerunner would map it again. */
		if (arena->blocks == mark->blocks + 1 && block->size == LARGE) {
			use_last(arena);
			return;
		}
		arena->last = block->before;
		arena->blocks--;
		munmap(block, block->size);
	}
	arena->next = mark->next;
	arena->end = mark->end;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	if (copy) {
		memcpy(copy, bytes, length);
		copy[length] = '\0';
	}
	return copy;
}

char *arena_join_all(struct arena *arena, const char *const *parts)
{
	size_t length = 0;
	char *joined, *end;

	for (const char *const *part = parts; *part; part++)
		length += strlen(*part);
	joined = end = arena_alloc(arena, length + 1);
	if (!joined)
		return NULL;
	*end = '\0';
	for (const char *const *part = parts; *part; part++)
		end = stpcpy(end, *part);
	return joined;
}
