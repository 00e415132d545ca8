/* SPDX-License-Identifier: MIT */
/*
 * The arena: a pointer that moves up through a first block (main's stack, so
 * that a short run maps nothing) and then through blocks mapped as needed.
 * What takes LARGE bytes or more has a block of its own.
 */
#include "lib/arena.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGN ((size_t)16)
#define LARGE ((size_t)65536)

/* The head of each mapping, which is @size bytes with it. */
struct arena_block {
	_Alignas(16) struct arena_block *before;
	size_t size;
};

static size_t round_up(size_t size, size_t to)
{
	return (size + to - 1) & ~(to - 1);
}

/* Nothing is printed in part: output waits in memory until a command has all of it. */
_Noreturn static void end_out_of_memory(void)
{
	static const char message[] = "mdevctl: out of memory\n";

	(void)!write(STDERR_FILENO, message, sizeof(message) - 1);
	_exit(1);
}

/* Maps a block with room for @size bytes, which it returns. */
static char *map_block(struct arena *arena, size_t size)
{
	struct arena_block *block = mmap(NULL, sizeof(*block) + size, PROT_READ | PROT_WRITE,
					 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (block == MAP_FAILED)
		end_out_of_memory();
	block->before = arena->last;
	block->size = sizeof(*block) + size;
	arena->last = block;
	arena->blocks++;
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

/* Takes what follows from the last block. */
static void use_last(struct arena *arena)
{
	arena->next = (char *)(arena->last + 1);
	arena->end = (char *)arena->last + arena->last->size;
}

void arena_reserve(struct arena *arena, size_t size)
{
	if (size <= (size_t)(arena->end - arena->next))
		return;
	map_block(arena, 2 * size);
	use_last(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *block;

	if (size > SIZE_MAX / 2)
		end_out_of_memory();
	size = round_up(size, ALIGN);
	if (size > (size_t)(arena->end - arena->next)) {
		if (size >= LARGE)
			return map_block(arena, size);
		/* Every smaller size fits after the block's head. */
		map_block(arena, LARGE - sizeof(struct arena_block));
		use_last(arena);
	}
	block = arena->next;
	arena->next += size;
	return block;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	void *block = arena_alloc(arena, new_size);

	if (old_size)
		memcpy(block, old, old_size);
	return block;
}

void arena_release(struct arena *arena, const struct arena *mark)
{
	while (arena->blocks > mark->blocks) {
		struct arena_block *block = arena->last;

		/* Keep one spare block; unmapping it would make the next overflow map it again. */
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
