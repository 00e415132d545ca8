/* SPDX-License-Identifier: MIT */
/*
 * Digits and numbers. strtoul(3) does not serve: it also accepts blanks, signs
 * and "0x", and wraps negative numbers around.
 */
#include "lib/number.h"

#include <errno.h>

/*
 * The value of each digit plus 1; 0 for a byte that is not a digit. A table, since reading UUIDs
 * takes a third of the time of `list`.
 */
const unsigned char number_digits[256] = {
	['0'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
	['A'] = 11, 12, 13, 14, 15, 16,
	['a'] = 11, 12, 13, 14, 15, 16,
};

int number_read(const char **text, unsigned int base, unsigned long *value)
{
	const char *next = *text;

	*value = 0;
	for (; number_digit(*next) < base; next++) {
		if (__builtin_mul_overflow(*value, base, value) ||
		    __builtin_add_overflow(*value, number_digit(*next), value))
			return -ERANGE;
	}
	if (next == *text)
		return -EBADMSG;
	*text = next;
	return 0;
}

int number_parse(const char *text, unsigned int base, unsigned long *value)
{
	int error = number_read(&text, base, value);

	return !error && *text ? -EBADMSG : error;
}

const char *number_format(unsigned long value, unsigned int base, char text[NUMBER_SIZE])
{
	char *first = &text[NUMBER_SIZE - 1];

	*first = '\0';
	do {
		*--first = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	return first;
}
