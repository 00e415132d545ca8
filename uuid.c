/* SPDX-License-Identifier: MIT */
/*
 * UUIDs as two 64-bit numbers, so that the order of the numbers is the order
 * of the text. Format: RFC 9562, sections 4 (layout, variant) and 5.4
 * (version 4). The kernel prints lower case and takes both (lib/uuid.c).
 */
#include "uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define DIGITS 32

/*
 * Digits are read and written eight at a time, one in each byte of a number:
 * a listing is for a good part UUIDs.
 */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The number of eight bytes, the first one highest, and the reverse. */
static uint64_t big_endian(uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap64(bytes);
#else
	return bytes;
#endif
}

/* The eight digits @values, each a byte from 0 to 15, as characters in lower case. */
static uint64_t to_characters(uint64_t values)
{
	uint64_t letters = (values + EACH(6)) >> 4 & EACH(1);	/* 1 where it is above 9 */

	return values + EACH('0') + letters * ('a' - '0' - 10);
}

/* Reads eight digits into the lower half of *@number, moving what is there up. */
static bool read_eight(const char *digits, uint64_t *number)
{
	uint64_t text, values, letters;

	memcpy(&text, digits, sizeof(text));
	text = big_endian(text);
	letters = text >> 6 & EACH(1);
	text |= letters << 5;
	values = (text & EACH(0xf)) + letters * 9;
	/* What was no digit is above 15 now or comes out as another character. */
	if ((values & EACH(0xf0)) || to_characters(values) != text)
		return false;
	values = (values | values >> 4) & UINT64_C(0x00ff00ff00ff00ff);
	values = (values | values >> 8) & UINT64_C(0x0000ffff0000ffff);
	values = (values | values >> 16) & UINT64_C(0x00000000ffffffff);
	*number = *number << 32 | values;
	return true;
}

static void write_eight(char *digits, uint64_t number)
{
	uint64_t values = number & UINT64_C(0x00000000ffffffff);

	values = (values | values << 16) & UINT64_C(0x0000ffff0000ffff);
	values = (values | values << 8) & UINT64_C(0x00ff00ff00ff00ff);
	values = (values | values << 4) & EACH(0xf);
	values = big_endian(to_characters(values));
	memcpy(digits, &values, sizeof(values));
}

/* Reads the 32 digits at @digits. */
static bool parse_digits(const char *digits, struct uuid *uuid)
{
	struct uuid read = { 0, 0 };

	if (!read_eight(digits, &read.high) || !read_eight(digits + 8, &read.high) ||
	    !read_eight(digits + 16, &read.low) || !read_eight(digits + 24, &read.low))
		return false;
	*uuid = read;
	return true;
}

/* Reads the canonical form, the first UUID_LENGTH characters of @text. */
static bool parse_canonical(const char *text, struct uuid *uuid)
{
	char digits[DIGITS];

	if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
		return false;
	memcpy(digits, text, 8);
	memcpy(digits + 8, text + 9, 4);
	memcpy(digits + 12, text + 14, 4);
	memcpy(digits + 16, text + 19, 4);
	memcpy(digits + 20, text + 24, 12);
	return parse_digits(digits, uuid);
}

bool uuid_parse(const char *text, struct uuid *uuid)
{
	return strlen(text) == UUID_LENGTH && parse_canonical(text, uuid);
}

bool uuid_parse_any(const char *text, struct uuid *uuid)
{
	static const char urn[] = "urn:uuid:";
	size_t length = strlen(text);

	if (length == DIGITS)
		return parse_digits(text, uuid);
	if (length == UUID_LENGTH)
		return parse_canonical(text, uuid);
	if (length == UUID_LENGTH + 2)
		return text[0] == '{' && text[length - 1] == '}' && parse_canonical(text + 1, uuid);
	return length == UUID_LENGTH + sizeof(urn) - 1 && !strncmp(text, urn, sizeof(urn) - 1) &&
	       parse_canonical(text + sizeof(urn) - 1, uuid);
}

void uuid_format(const struct uuid *uuid, char text[UUID_LENGTH + 1])
{
	char digits[DIGITS];

	write_eight(digits, uuid->high >> 32);
	write_eight(digits + 8, uuid->high);
	write_eight(digits + 16, uuid->low >> 32);
	write_eight(digits + 24, uuid->low);
	memcpy(text, digits, 8);
	memcpy(text + 9, digits + 8, 4);
	memcpy(text + 14, digits + 12, 4);
	memcpy(text + 19, digits + 16, 4);
	memcpy(text + 24, digits + 20, 12);
	text[8] = text[13] = text[18] = text[23] = '-';
	text[UUID_LENGTH] = '\0';
}

int uuid_compare(const struct uuid *a, const struct uuid *b)
{
	if (a->high != b->high)
		return a->high < b->high ? -1 : 1;
	if (a->low != b->low)
		return a->low < b->low ? -1 : 1;
	return 0;
}

int uuid_make(struct uuid *uuid)
{
	/* Up to 256 bytes come whole and uninterrupted (getrandom(2)). */
	if (getrandom(uuid, sizeof(*uuid), 0) < 0)
		return -errno;
	uuid->high = (uuid->high & ~UINT64_C(0xf000)) | UINT64_C(0x4000);
	uuid->low = (uuid->low & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62;
	return 0;
}
