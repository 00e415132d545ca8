/* SPDX-License-Identifier: MIT */
/* Lists: items keep their order through every growth. */
#include "unit.h"

#include "lib/list.h"

static _Alignas(16) char memory[4096];
static struct arena arena;

static void test_empty(void **state)
{
	struct list list = { .arena = &arena };

	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	list_add(&list, "one");
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0], "one");
}

static void test_add(void **state)
{
	static char items[50000];
	struct list list = { .arena = &arena };

	(void)state;
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

	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	for (unsigned int i = 0; i < 1000; i++) {
		char text[16];

		sprintf(text, "%u", i);
		list_add_copy(&list, text);
	}
	list_add_copy(&list, "");
	assert_int_equal(list.count, 1001);
	for (unsigned int i = 0; i < 1000; i++)
		assert_int_equal(strtoul(list.items[i], NULL, 10), i);
	assert_string_equal(list.items[1000], "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_add_copy),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
