/* SPDX-License-Identifier: MIT */
/* Numbers as digits: the bounds, and everything that is not a number. */
#include "unit.h"

#include <limits.h>

#include "lib/number.h"

static void test_digit(void **state)
{
	static const char digits[] = "0123456789abcdef", upper[] = "0123456789ABCDEF";

	for (int byte = 0; byte < 256; byte++) {
		const char *lower = memchr(digits, byte, 16), *other = memchr(upper, byte, 16);
		unsigned int expected = 16;

		if (lower)
			expected = (unsigned int)(lower - digits);
		else if (other)
			expected = (unsigned int)(other - upper);
		if (expected < 16)
			assert_int_equal(number_digit((char)byte), expected);
		else
			assert_true(number_digit((char)byte) >= 16);
	}
}

static void check_read(const char *string, unsigned int base, unsigned long expected,
		       const char *rest)
{
	char *text = text_exact(string, strlen(string));
	const char *end = text;
	unsigned long value;

	assert_int_equal(number_read(&end, base, &value), 0);
	assert_true(value == expected);
	assert_string_equal(end, rest);
	free(text);
}

static void test_read(void **state)
{
	check_read("0", 10, 0, "");
	check_read("007", 10, 7, "");
	check_read("12a", 10, 12, "a");
	check_read("12a", 16, 0x12a, "");
	check_read("fF:00", 16, 0xff, ":00");
	check_read("1b36\n", 16, 0x1b36, "\n");
	check_read("0x1", 16, 0, "x1");
	check_read("18446744073709551615 ", 10, ULONG_MAX, " ");
	check_read("ffffffffffffffff", 16, ULONG_MAX, "");
	check_read("00000000000000000000000000000001", 16, 1, "");
}

static void test_refused(void **state)
{
	static const char *const malformed[] = { "", " 1", "+1", "-1", ":", "x", "g", "\n", "\xff" };
	static const char *const large[] = {
		"18446744073709551616", "18446744073709551620", "99999999999999999999999",
	};
	unsigned long value;

	for (size_t i = 0; i < LENGTH(malformed); i++) {
		const char *end = malformed[i];

		assert_int_equal(number_read(&end, 10, &value), -EBADMSG);
		assert_ptr_equal(end, malformed[i]);
		assert_int_equal(number_parse(malformed[i], 16, &value), -EBADMSG);
	}
	for (size_t i = 0; i < LENGTH(large); i++)
		assert_int_equal(number_parse(large[i], 10, &value), -ERANGE);
	assert_int_equal(number_parse("10000000000000000", 16, &value), -ERANGE);
}

static void test_parse(void **state)
{
	unsigned long value;

	assert_int_equal(number_parse("4294967296", 10, &value), 0);
	assert_true(value == 4294967296);
	assert_int_equal(number_parse("1 ", 10, &value), -EBADMSG);
	assert_int_equal(number_parse("1a", 10, &value), -EBADMSG);
}

static void test_format(void **state)
{
	static const unsigned long values[] = { 0, 1, 9, 10, 15, 16, 4095, 65536, ULONG_MAX };

	for (size_t i = 0; i < LENGTH(values); i++) {
		char text[NUMBER_SIZE], expected[NUMBER_SIZE];

		sprintf(expected, "%lu", values[i]);
		assert_string_equal(number_format(values[i], 10, text), expected);
		sprintf(expected, "%lx", values[i]);
		assert_string_equal(number_format(values[i], 16, text), expected);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_digit),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_format),
	};

	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
