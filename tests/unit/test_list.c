/* SPDX-License-Identifier: MIT */
/* Lists: items keep their order through every growth. */
#include "unit.h"

#include "lib/list.h"

static _Alignas(16) char memory[4096];
static struct arena arena;

static void test_empty(void **state)
{
	struct list list = { .arena = &arena };

	arena_init(&arena, memory, sizeof(memory));
	list_add(&list, "one");
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0], "one");
}

static void test_add(void **state)
{
	static char items[50000];
	struct list list = { .arena = &arena };

	arena_init(&arena, memory, sizeof(memory));
	for (size_t i = 0; i < sizeof(items); i++) {
		list_add(&list, &items[i]);
		assert_int_equal(list.count, i + 1);
		assert_true(list.room >= list.count);
	}
	for (size_t i = 0; i < sizeof(items); i++)
		assert_ptr_equal(list.items[i], &items[i]);
}

static void test_add_copy(void **state)
{
	struct list list = { .arena = &arena };

	arena_init(&arena, memory, sizeof(memory));
	for (unsigned int i = 0; i < 1000; i++) {
		char text[16];

		sprintf(text, "%u", i);
		list_add_copy(&list, text, strlen(text) + 1);
	}
	list_add_copy(&list, "", 1);
	assert_int_equal(list.count, 1001);
	for (unsigned int i = 0; i < 1000; i++)
		assert_int_equal(strtoul(list.items[i], NULL, 10), i);
	assert_string_equal(list.items[1000], "");
}

struct item {
	unsigned int key;
	size_t at;	/* where it was */
};

static int compare(const void *a, const void *b)
{
	const struct item *one = a, *other = b;

	return (one->key > other->key) - (one->key < other->key);
}

/* Sorts items of the @count keys at @keys, after one that stays; they are then in order and all there. */
static void check_sort(const unsigned int *keys, size_t count)
{
	static struct item items[20000];
	struct list list = { .arena = &arena };
	size_t sum = 0;

	arena_init(&arena, memory, sizeof(memory));
	list_add(&list, "first");
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct item){ keys[i], i };
		list_add(&list, &items[i]);
	}
	list_sort(&list, 1, compare);
	assert_string_equal(list.items[0], "first");
	for (size_t i = 0; i < count; i++) {
		const struct item *item = list.items[i + 1], *before = i ? list.items[i] : NULL;

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
static void test_sort_every_order(void **state)
{
	for (unsigned int count = 0; count <= 6; count++) {
		unsigned int orders = 1, keys[6];

		for (unsigned int i = 0; i < count; i++)
			orders *= count;
		for (unsigned int order = 0; order < orders; order++) {
			for (unsigned int i = 0, rest = order; i < count; i++, rest /= count)
				keys[i] = rest % count;
			check_sort(keys, count);
		}
	}
}

/* Every length up to some, and some long ones, with few and with many different keys. */
static void test_sort_random(void **state)
{
	static const size_t lengths[] = { 1023, 1024, 1025, 4097, 16384, 16385, 20000 };
	static unsigned int keys[20000];
	uint32_t seed = 1;

	for (size_t i = 0; i < 300 + LENGTH(lengths); i++) {
		size_t count = i < 300 ? i : lengths[i - 300];

		for (unsigned int span = 3; span; span = span == 3 ? 65536 : 0) {
			for (size_t at = 0; at < count; at++) {
				seed = seed * 1664525 + 1013904223;
				keys[at] = (seed >> 16) % span;
			}
			check_sort(keys, count);
		}
	}
}

static void test_sort_sorted(void **state)
{
	static unsigned int keys[5000];

	for (unsigned int at = 0; at < LENGTH(keys); at++)
		keys[at] = at;
	check_sort(keys, LENGTH(keys));
	for (unsigned int at = 0; at < LENGTH(keys); at++)
		keys[at] = (unsigned int)LENGTH(keys) - at;
	check_sort(keys, LENGTH(keys));
	memset(keys, 0, sizeof(keys));
	check_sort(keys, LENGTH(keys));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_add_copy),
		cmocka_unit_test(test_sort_every_order),
		cmocka_unit_test(test_sort_random),
		cmocka_unit_test(test_sort_sorted),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
