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

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Whether a hyphen stands after @count digits of the canonical form. */
static bool hyphen_after(int count)
{
	return count == 8 || count == 12 || count == 16 || count == 20;
}

/* Reads 32 digits, @hyphens between their groups or none; where they end, or NULL. */
static const char *parse_digits(const char *text, bool hyphens, struct uuid *uuid)
{
	uint64_t half[2] = { 0, 0 };

	for (int count = 0; count < 32; count++) {
		int value;

		if (hyphens && hyphen_after(count) && *text++ != '-')
			return NULL;
		value = digit_value(*text);
		if (value < 0)
			return NULL;
		text++;
		half[count / 16] = half[count / 16] << 4 | (uint64_t)value;
	}
	uuid->high = half[0];
	uuid->low = half[1];
	return text;
}

bool uuid_parse(const char *text, struct uuid *uuid)
{
	struct uuid read;
	const char *end = parse_digits(text, true, &read);

	if (!end || *end)
		return false;
	*uuid = read;
	return true;
}

bool uuid_parse_any(const char *text, struct uuid *uuid)
{
	static const char urn[] = "urn:uuid:";
	struct uuid read;
	const char *end;

	if (!strncmp(text, urn, sizeof(urn) - 1))
		return uuid_parse(text + sizeof(urn) - 1, uuid);
	if (*text == '{') {
		end = parse_digits(text + 1, true, &read);
		if (end && *end++ != '}')
			end = NULL;
	} else {
		end = parse_digits(text, true, &read);
		if (!end)
			end = parse_digits(text, false, &read);
	}
	if (!end || *end)
		return false;
	*uuid = read;
	return true;
}

void uuid_format(const struct uuid *uuid, char text[UUID_LENGTH + 1])
{
	for (int count = 0; count < 32; count++) {
		uint64_t half = count < 16 ? uuid->high : uuid->low;

		if (hyphen_after(count))
			*text++ = '-';
		*text++ = "0123456789abcdef"[half >> (60 - count % 16 * 4) & 15];
	}
	*text = '\0';
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
