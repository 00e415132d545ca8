/* SPDX-License-Identifier: MIT */
/* Numbers that are not negative, as decimal or hexadecimal digits. */
#ifndef NUMBER_H
#define NUMBER_H

#include "lib/attributes.h"

#define NUMBER_SIZE 24		/* the digits of any number and a NUL */

extern const unsigned char number_digits[256];

/* Returns the value of the hexadecimal digit @c, or 16 or more if it is not one. */
static inline unsigned int number_digit(char c)
{
	return number_digits[(unsigned char)c] - 1U;
}

/*
 * Reads the digits of @base, 10 or 16, at *@text and moves *@text after them.
 * Returns 0, -EBADMSG if there is no digit, or -ERANGE if the number is too large.
 */
MUST_CHECK int number_read(const char **text, unsigned int base, unsigned long *value);

/* Reads a string of nothing but such digits. Returns as number_read(). */
MUST_CHECK int number_parse(const char *text, unsigned int base, unsigned long *value);

/* Writes @value and a NUL to the end of @text. Returns where its first digit is in @text. */
const char *number_format(unsigned long value, unsigned int base, char text[NUMBER_SIZE]);

#endif
