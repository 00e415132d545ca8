/* SPDX-License-Identifier: MIT */
/* The arena: alignment, blocks that keep to themselves, growth, and failure. */
#include "unit.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include "lib/arena.h"

#define LARGE 65536	/* from here on blocks have their own pages */

static _Alignas(64) char first[8192];
static struct arena arena;

static int begin(void **state)
{
	arena_init(&arena, first, sizeof(first));
	return 0;
}

/* The bytes of address space in use. */
static size_t address_space(void)
{
	FILE *file = fopen("/proc/self/statm", "re");
	unsigned long pages;

	assert_non_null(file);
	assert_int_equal(fscanf(file, "%lu", &pages), 1);
	fclose(file);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static char pattern(size_t seed, size_t at)
{
	return (char)(seed * 31 + at * 7 + at / 251);
}

static void fill(char *block, size_t size, size_t seed)
{
	for (size_t at = 0; at < size; at++)
		block[at] = pattern(seed, at);
}

static void check(const char *block, size_t size, size_t seed)
{
	for (size_t at = 0; at < size; at++) {
		if (block[at] != pattern(seed, at))
			fail_msg("byte %zu of block %zu (%zu bytes)", at, seed, size);
	}
}

static bool aligned(const void *block)
{
	return (uintptr_t)block % 16 == 0 && (uintptr_t)block % _Alignof(max_align_t) == 0;
}

/* Allocates a block and fills it. */
static char *alloc_filled(size_t size, size_t seed)
{
	char *block = arena_alloc(&arena, size);

	assert_non_null(block);
	assert_true(aligned(block));
	fill(block, size, seed);
	return block;
}

/* Whether the block lies within @size bytes at @bytes. */
static bool within(const char *block, size_t length, const char *bytes, size_t size)
{
	uintptr_t start = (uintptr_t)block, from = (uintptr_t)bytes;

	return start >= from && start + length <= from + size;
}

/* Blocks of all sizes are aligned, and each keeps what is put in it. */
static void test_alloc(void **state)
{
	enum { COUNT = 600 };
	char *blocks[COUNT];

	for (size_t size = 0; size < COUNT; size++)
		blocks[size] = alloc_filled(size, size);
	for (size_t size = 0; size < COUNT; size++)
		check(blocks[size], size, size);
}

/* First blocks at every offset and of every small size: nothing is put outside them. */
static void test_first_block(void **state)
{
	for (size_t offset = 0; offset < 32; offset++) {
		for (size_t size = 16; size < 200; size++) {
			char *block;

			arena_init(&arena, first + offset, size);
			for (size_t taken = 0; taken < size + 32; taken += 16) {
				block = arena_alloc(&arena, 9);
				assert_non_null(block);
				assert_true(aligned(block));
				assert_true(within(block, 9, first + offset, size) ||
					    !within(block, 1, first, sizeof(first)));
			}
			assert_false(within(block, 1, first, sizeof(first)));
		}
	}
}

/* One smaller than what aligning it costs is not used. */
static void test_first_block_tiny(void **state)
{
	for (size_t offset = 0; offset < 16; offset++) {
		for (size_t size = 0; size < 16; size++) {
			char *block;

			arena_init(&arena, first + offset, size);
			block = arena_alloc(&arena, 16);
			assert_non_null(block);
			assert_true(aligned(block));
			if (within(block, 1, first, sizeof(first)))
				fail_msg("%zu bytes at offset %zu", size, offset);
		}
	}
}

/* The first block is used to its last byte. */
static void test_first_block_whole(void **state)
{
	char *block;

	arena_init(&arena, first, 1024);
	block = arena_alloc(&arena, 1024);
	assert_ptr_equal(block, first);
	block = arena_alloc(&arena, 1);
	assert_false(within(block, 1, first, sizeof(first)));
}

/* Sizes about the bound between what shares pages and what has its own. */
static void test_large(void **state)
{
	static const size_t sizes[] = {
		LARGE / 2, LARGE - 33, LARGE - 17, LARGE - 16, LARGE - 15, LARGE - 1, LARGE,
		LARGE + 1, LARGE + 16, 2 * LARGE - 1, 2 * LARGE, 3 * LARGE + 5, 64 * LARGE,
	};
	char *large[LENGTH(sizes)], *small[LENGTH(sizes)];

	for (size_t i = 0; i < LENGTH(sizes); i++) {
		large[i] = alloc_filled(sizes[i], i);
		small[i] = alloc_filled(100, 1000 + i);
	}
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		check(large[i], sizes[i], i);
		check(small[i], 100, 1000 + i);
	}
}

/* An array that doubles, as callers grow theirs, between blocks of others. */
static void test_grow_doubling(void **state)
{
	enum { STEPS = 20 };
	char *other[STEPS], *block = NULL;
	size_t size = 0;

	for (size_t step = 0; step < STEPS; step++) {
		size_t grown = size ? size * 2 : 16;

		block = arena_grow(&arena, block, size, grown);
		assert_non_null(block);
		assert_true(aligned(block));
		check(block, size, 7);
		fill(block, grown, 7);
		size = grown;
		other[step] = alloc_filled(48, 100 + step);
	}
	assert_int_equal(size, 16 << (STEPS - 1));
	check(block, size, 7);
	for (size_t step = 0; step < STEPS; step++)
		check(other[step], 48, 100 + step);
}

/* From and to every size about the bound. */
static void test_grow_about_bound(void **state)
{
	static const size_t sizes[] = {
		1, 16, 4096, LARGE - 4096, LARGE - 33, LARGE - 32, LARGE - 31, LARGE - 17,
		LARGE - 16, LARGE - 15, LARGE - 1, LARGE, LARGE + 1, LARGE + 15, LARGE + 16,
		LARGE + 4095, LARGE + 4096, LARGE + 4097, 2 * LARGE - 1, 2 * LARGE, 2 * LARGE + 1,
	};

	for (size_t i = 0; i < LENGTH(sizes); i++) {
		for (size_t j = i; j < LENGTH(sizes); j++) {
			char *guard, *block;

			arena_init(&arena, first, sizeof(first));
			block = alloc_filled(sizes[i], i);
			guard = alloc_filled(64, 99);
			block = arena_grow(&arena, block, sizes[i], sizes[j]);
			assert_non_null(block);
			assert_true(aligned(block));
			check(block, sizes[i], i);
			fill(block, sizes[j], j);
			check(guard, 64, 99);
			check(block, sizes[j], j);
		}
	}
}

static void test_grow_from_nothing(void **state)
{
	char *block;

	block = arena_grow(&arena, NULL, 0, 10);
	assert_non_null(block);
	fill(block, 10, 1);
	block = arena_grow(&arena, NULL, 0, 3 * LARGE);
	assert_non_null(block);
	fill(block, 3 * LARGE, 1);
	check(first, 10, 1);
}

/* Runs @take in a process without memory left, which must end it; returns what it printed to stderr. */
static const char *run_without_memory(void (*take)(void), int *status)
{
	static char text[256];
	static char block[64];
	struct rlimit none = { 0, 0 };
	ssize_t length;
	int fds[2];
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	assert_int_not_equal(pid, -1);
	if (!pid) {
		dup2(fds[1], STDERR_FILENO);
		arena_init(&arena, block, sizeof(block));
		setrlimit(RLIMIT_AS, &none);
		take();
		_exit(0);
	}
	close(fds[1]);
	length = read(fds[0], text, sizeof(text) - 1);
	assert_true(length >= 0);
	text[length] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, status, 0), pid);
	return text;
}

static void take_own(void)
{
	(void)!arena_alloc(&arena, 16);
}

static void take_some(void)
{
	(void)!arena_alloc(&arena, 1000);
}

static void take_large(void)
{
	(void)!arena_alloc(&arena, LARGE);
}

static void take_huge(void)
{
	(void)!arena_alloc(&arena, SIZE_MAX);
}

static void take_reserve(void)
{
	arena_reserve(&arena, 100);
}

static void grow(void)
{
	(void)!arena_grow(&arena, first, 16, 1000);
}

static void copy(void)
{
	(void)!arena_copy(&arena, first, 1000);
}

static void test_out_of_memory(void **state)
{
	static void (*const takes[])(void) = {
		take_some, take_large, take_huge, take_reserve, grow, copy,
	};
	int status;

	assert_string_equal(run_without_memory(take_own, &status), "");
	assert_int_equal(status, 0);
	for (size_t i = 0; i < LENGTH(takes); i++) {
		assert_string_equal(run_without_memory(takes[i], &status),
				    "mdevctl: out of memory\n");
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 1);
	}
}

/* What was reserved is there when nothing more can be mapped, whatever the sizes. */
static void take_reserved(void)
{
	(void)!arena_alloc(&arena, 16);
	(void)!arena_alloc(&arena, 3 * LARGE);
	(void)!arena_alloc(&arena, 30000);
	(void)!arena_grow(&arena, first, 1000, LARGE);
}

static void test_reserve(void **state)
{
	struct rlimit limit, none = { 0, 0 };
	struct arena mark;
	int status;

	mark = arena;
	arena_reserve(&arena, sizeof(first));
	assert_int_equal(arena.blocks, 0);
	arena_reserve(&arena, 5 * LARGE);
	assert_int_equal(arena.blocks, 1);
	getrlimit(RLIMIT_AS, &limit);
	none.rlim_max = limit.rlim_max;
	setrlimit(RLIMIT_AS, &none);
	take_reserved();
	setrlimit(RLIMIT_AS, &limit);
	assert_int_equal(arena.blocks, 1);
	arena_release(&arena, &mark);
	assert_int_equal(arena.blocks, 0);
	assert_string_equal(run_without_memory(take_reserved, &status), "mdevctl: out of memory\n");
}

static void test_copy(void **state)
{
	static char text[2 * LARGE];
	char *copy;

	memset(text, 'x', sizeof(text));
	assert_string_equal(arena_copy(&arena, "", 0), "");
	assert_string_equal(arena_copy(&arena, "abc", 3), "abc");
	assert_string_equal(arena_copy(&arena, "abc", 2), "ab");
	copy = arena_copy(&arena, "a\0b", 3);
	assert_memory_equal(copy, "a\0b", 4);
	for (size_t length = 0; length < 100; length++) {
		copy = arena_copy(&arena, text, length);
		assert_non_null(copy);
		assert_int_equal(strlen(copy), length);
	}
	for (size_t length = LARGE - 20; length < LARGE + 20; length++) {
		copy = arena_copy(&arena, text, length);
		assert_non_null(copy);
		assert_int_equal(strlen(copy), length);
	}
}

/* What is released is given out again, and what was taken before the mark stays. */
static void test_release(void **state)
{
	static const size_t sizes[] = { 1, 100, 4000, 30000, LARGE - 16, LARGE, 3 * LARGE };
	struct arena mark;
	char *kept[LENGTH(sizes)];

	mark = arena;
	assert_ptr_equal(arena_alloc(&arena, 100), first);
	arena_release(&arena, &mark);
	assert_ptr_equal(arena_alloc(&arena, 100), first);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		kept[i] = alloc_filled(sizes[i], i);
		mark = arena;
		for (size_t j = 0; j < LENGTH(sizes); j++)
			alloc_filled(sizes[j], LENGTH(sizes) + j);
		arena_release(&arena, &mark);
	}
	for (size_t i = 0; i < LENGTH(sizes); i++)
		check(kept[i], sizes[i], i);
}

/* Taking and releasing for ever takes no more than once, whatever is grown in between. */
static void test_release_for_ever(void **state)
{
	struct rlimit limit, some = { 0, 0 };
	size_t missing = 0;

	getrlimit(RLIMIT_AS, &limit);
	some.rlim_max = limit.rlim_max;
	some.rlim_cur = address_space() + 64 * 1024 * 1024;
	setrlimit(RLIMIT_AS, &some);
	for (size_t i = 0; i < 200; i++) {
		const struct arena mark = arena;
		char *one = arena_alloc(&arena, LARGE);
		char *other = arena_alloc(&arena, 4 * LARGE);

		missing += !arena_alloc(&arena, 5000) || !one || !other;
		one = one ? arena_grow(&arena, one, LARGE, 100 * LARGE) : NULL;
		missing += !one || !arena_alloc(&arena, 60000) || !arena_alloc(&arena, 60000);
		arena_release(&arena, &mark);
	}
	setrlimit(RLIMIT_AS, &limit);
	assert_int_equal(missing, 0);
}

/* A block that is not the last one mapped is grown, and all are released. */
static void test_release_grown(void **state)
{
	struct arena mark;
	char *before, *one, *other;

	before = alloc_filled(2 * LARGE, 1);
	mark = arena;
	one = alloc_filled(LARGE, 2);
	other = alloc_filled(LARGE, 3);
	one = arena_grow(&arena, one, LARGE, 300 * LARGE);
	assert_non_null(one);
	check(one, LARGE, 2);
	check(other, LARGE, 3);
	arena_release(&arena, &mark);
	check(before, 2 * LARGE, 1);
	assert_int_equal(arena.blocks, mark.blocks);
	assert_non_null(arena_grow(&arena, before, 2 * LARGE, 400 * LARGE));
}

/* A string's NUL has its place: what comes behind does not go over it. */
static void test_strings_end(void **state)
{
	enum { COUNT = 70 };
	char text[COUNT], *copies[COUNT], *joins[COUNT];

	memset(text, 'x', sizeof(text));
	for (size_t length = 0; length < COUNT; length++) {
		copies[length] = arena_copy(&arena, text, length);
		assert_non_null(copies[length]);
		joins[length] = arena_join(&arena, copies[length]);
		assert_non_null(joins[length]);
	}
	for (size_t length = 0; length < COUNT; length++) {
		assert_int_equal(strlen(copies[length]), length);
		assert_int_equal(strlen(joins[length]), length);
	}
}

static void test_join(void **state)
{
	static char text[LARGE];
	char *joined;

	memset(text, 'x', sizeof(text) - 1);
	assert_string_equal(arena_join(&arena, NULL), "");
	assert_string_equal(arena_join(&arena, "", NULL), "");
	assert_string_equal(arena_join(&arena, "", "", NULL), "");
	assert_string_equal(arena_join(&arena, "abc", NULL), "abc");
	assert_string_equal(arena_join(&arena, "a", "", "b", "/", "cd", NULL), "ab/cd");
	joined = arena_join(&arena, text, text, "y", NULL);
	assert_non_null(joined);
	assert_int_equal(strlen(joined), 2 * (LARGE - 1) + 1);
	assert_memory_equal(joined + 2 * (LARGE - 1), "y", 2);
}

#define WITH_ARENA(test) cmocka_unit_test_setup(test, begin)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		WITH_ARENA(test_alloc),
		WITH_ARENA(test_first_block),
		WITH_ARENA(test_first_block_tiny),
		WITH_ARENA(test_first_block_whole),
		WITH_ARENA(test_large),
		WITH_ARENA(test_grow_doubling),
		WITH_ARENA(test_grow_about_bound),
		WITH_ARENA(test_grow_from_nothing),
		WITH_ARENA(test_out_of_memory),
		WITH_ARENA(test_reserve),
		WITH_ARENA(test_copy),
		WITH_ARENA(test_release),
		WITH_ARENA(test_release_for_ever),
		WITH_ARENA(test_release_grown),
		WITH_ARENA(test_strings_end),
		WITH_ARENA(test_join),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
