/* SPDX-License-Identifier: MIT */
/*
 * The arena: a pointer that moves up through a first block (main's stack, so
 * that a short run maps nothing) and then through blocks mapped as needed.
 * Blocks of LARGE bytes and more have a mapping of their own, which mremap(2)
 * can grow without a copy.
 */
#include "arena.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define ALIGN ((size_t)16)
#define LARGE ((size_t)65536)

static size_t round_up(size_t size, size_t to)
{
	return (size + to - 1) & ~(to - 1);
}

static void *map_pages(size_t size)
{
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return pages == MAP_FAILED ? NULL : pages;
}

void arena_init(struct arena *arena, void *first, size_t size)
{
	size_t skip = -(uintptr_t)first & (ALIGN - 1);

	arena->end = (char *)first + size;
	arena->next = skip < size ? (char *)first + skip : arena->end;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *block;

	if (size > SIZE_MAX / 2)
		return NULL;
	size = round_up(size, ALIGN);
	if (size >= LARGE)
		return map_pages(size);
	if (size > (size_t)(arena->end - arena->next)) {
		char *chunk = map_pages(LARGE);

		if (!chunk)
			return NULL;
		arena->next = chunk;
		arena->end = chunk + LARGE;
	}
	block = arena->next;
	arena->next += size;
	return block;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	void *block;

	if (round_up(old_size, ALIGN) >= LARGE) {
		block = mremap(old, round_up(old_size, ALIGN),
			       round_up(new_size, ALIGN), MREMAP_MAYMOVE);
		return block == MAP_FAILED ? NULL : block;
	}
	block = arena_alloc(arena, new_size);
	if (block && old_size)
		memcpy(block, old, old_size);
	return block;
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
