/* SPDX-License-Identifier: MIT */
/* Sorting pointers: every order of a few, many at random, and equal ones in their order. */
#include "unit.h"

#include <sys/resource.h>

#include "lib/sort.h"

struct item {
	unsigned int key;
	size_t at;	/* where it was */
};

static _Alignas(16) char memory[65536];

static int compare(const void *a, const void *b)
{
	const struct item *one = a, *other = b;

	return (one->key > other->key) - (one->key < other->key);
}

/* Sorts items of the @count keys at @keys; they are then in order and all there. */
static void check(const unsigned int *keys, size_t count)
{
	static struct item items[20000];
	static const void *pointers[20000 + 1];
	struct arena arena;
	size_t sum = 0;

	arena_init(&arena, memory, sizeof(memory));
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct item){ keys[i], i };
		pointers[i] = &items[i];
	}
	pointers[count] = "behind";
	assert_int_equal(sort_pointers(&arena, pointers, count, compare), 0);
	assert_string_equal(pointers[count], "behind");
	for (size_t i = 0; i < count; i++) {
		const struct item *item = pointers[i], *before = i ? pointers[i - 1] : NULL;

		assert_true(item >= items && item < items + count);
		assert_int_equal(item->key, keys[item->at]);
		if (before && (before->key > item->key ||
			       (before->key == item->key && before->at >= item->at)))
			fail_msg("%zu of %zu", i, count);
		sum += item->at;
	}
	assert_int_equal(sum, count ? count * (count - 1) / 2 : 0);
}

/* All sequences of up to six keys of which there are as many. */
static void test_every_order(void **state)
{
	(void)state;
	for (unsigned int count = 0; count <= 6; count++) {
		unsigned int orders = 1, keys[6];

		for (unsigned int i = 0; i < count; i++)
			orders *= count;
		for (unsigned int order = 0; order < orders; order++) {
			for (unsigned int i = 0, rest = order; i < count; i++, rest /= count)
				keys[i] = rest % count;
			check(keys, count);
		}
	}
}

/* Every length up to some, and some long ones, with few and with many different keys. */
static void test_random(void **state)
{
	static const size_t lengths[] = { 1023, 1024, 1025, 4097, 16384, 16385, 20000 };
	static unsigned int keys[20000];
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < 300 + LENGTH(lengths); i++) {
		size_t count = i < 300 ? i : lengths[i - 300];

		for (unsigned int span = 3; span; span = span == 3 ? 65536 : 0) {
			for (size_t at = 0; at < count; at++) {
				seed = seed * 1664525 + 1013904223;
				keys[at] = (seed >> 16) % span;
			}
			check(keys, count);
		}
	}
}

static void test_sorted_already(void **state)
{
	static unsigned int keys[5000];

	(void)state;
	for (unsigned int at = 0; at < LENGTH(keys); at++)
		keys[at] = at;
	check(keys, LENGTH(keys));
	for (unsigned int at = 0; at < LENGTH(keys); at++)
		keys[at] = (unsigned int)LENGTH(keys) - at;
	check(keys, LENGTH(keys));
	memset(keys, 0, sizeof(keys));
	check(keys, LENGTH(keys));
}

/* None and one need no memory. */
static void test_out_of_memory(void **state)
{
	static struct item items[100];
	const void *pointers[100];
	struct rlimit limit, none = { 0, 0 };
	struct arena arena;
	int few, many;

	(void)state;
	arena_init(&arena, memory, 16);
	for (size_t i = 0; i < 100; i++)
		pointers[i] = &items[i];
	getrlimit(RLIMIT_AS, &limit);
	none.rlim_max = limit.rlim_max;
	setrlimit(RLIMIT_AS, &none);
	few = sort_pointers(&arena, NULL, 0, compare);
	few |= sort_pointers(&arena, pointers, 1, compare);
	many = sort_pointers(&arena, pointers, 100, compare);
	setrlimit(RLIMIT_AS, &limit);
	assert_int_equal(few, 0);
	assert_int_equal(many, -ENOMEM);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_order),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_sorted_already),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests_name("sort", tests, NULL, NULL);
}
