/* SPDX-License-Identifier: MIT */
/*
 * UUIDs as two 64-bit numbers, so that the order of the numbers is the order
 * of the text. Format: RFC 9562, sections 4 (layout, variant) and 5.4
 * (version 4). The kernel prints lower case and accepts both (lib/uuid.c).
 */
#include "uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "lib/number.h"

/* Reads @count digits and appends them to *@number. Returns whether all are digits. */
static bool read_digits(const char *text, int count, uint64_t *number)
{
	const char *end = text + count;
	uint64_t value = *number;

	while (text < end) {
		unsigned int digit = number_digit(*text++);

		if (digit > 0xf)
			return false;
		value = value << 4 | digit;
	}
	*number = value;
	return true;
}

/*
 * Reads 32 digits, in groups with a hyphen between them if @has_hyphens, and then the byte @end.
 * Returns false, and leaves *@uuid unchanged, if @text has another form.
 */
static bool parse_digits(const char *text, bool has_hyphens, char end, struct uuid *uuid)
{
	static const int groups[] = { 8, 4, 4, 4, 12 };
	struct uuid read = { 0, 0 };

	for (int i = 0; i < 5; i++) {
		if (has_hyphens && i > 0 && *text++ != '-')
			return false;
		if (!read_digits(text, groups[i], i < 3 ? &read.high : &read.low))
			return false;
		text += groups[i];
	}
	if (*text != end)
		return false;
	*uuid = read;
	return true;
}

bool uuid_parse(const char *text, struct uuid *uuid)
{
	return parse_digits(text, true, '\0', uuid);
}

bool uuid_parse_any(const char *text, struct uuid *uuid)
{
	static const char urn[] = "urn:uuid:";

	if (*text == '{' && strlen(text) == UUID_LENGTH + 2)
		return parse_digits(text + 1, true, '}', uuid);
	if (parse_digits(text, false, '\0', uuid))
		return true;
	if (!strncmp(text, urn, strlen(urn)))
		text += strlen(urn);
	return uuid_parse(text, uuid);
}

/* Writes the lowest @count bytes of @number, two digits each. */
static void write_bytes(char *text, int count, uint64_t number)
{
	static const char hex[] = "0123456789abcdef";

	for (char *to = text + 2 * count; to > text; number >>= 8) {
		*--to = hex[number & 0xf];
		*--to = hex[number >> 4 & 0xf];
	}
}

void uuid_format(const struct uuid *uuid, char text[UUID_LENGTH + 1])
{
	write_bytes(text, 4, uuid->high >> 32);
	write_bytes(text + 9, 2, uuid->high >> 16);
	write_bytes(text + 14, 2, uuid->high);
	write_bytes(text + 19, 2, uuid->low >> 48);
	write_bytes(text + 24, 6, uuid->low);
	text[8] = text[13] = text[18] = text[23] = '-';
	text[UUID_LENGTH] = '\0';
}

const char *uuid_text(struct arena *arena, const struct uuid *uuid)
{
	char *text = arena_alloc(arena, UUID_LENGTH + 1);

	uuid_format(uuid, text);
	return text;
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
	/* The version, 4, and the variant, binary 10. */
	uuid->high = (uuid->high & ~UINT64_C(0xf000)) | UINT64_C(0x4000);
	uuid->low = (uuid->low & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62;
	return 0;
}
