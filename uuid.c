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

/* Where the hyphens of the canonical form are: a bit for each. */
#define HYPHENS (UINT64_C(1) << 8 | UINT64_C(1) << 13 | UINT64_C(1) << 18 | UINT64_C(1) << 23)

/* Reads @length characters, digits and, where @hyphens has a bit, hyphens; where they end, or NULL. */
static const char *parse_digits(const char *text, int length, uint64_t hyphens, struct uuid *uuid)
{
	uint64_t half = 0;
	int digits = 0;

	for (int i = 0; i < length; i++) {
		unsigned int c = (unsigned char)text[i];
		unsigned int digit = c - '0';

		if (hyphens >> i & 1) {
			if (c != '-')
				return NULL;
			continue;
		}
		if (digit > 9) {
			digit = (c | 0x20) - 'a';
			if (digit > 5)
				return NULL;
			digit += 10;
		}
		half = half << 4 | digit;
		if (++digits == 16)
			uuid->high = half;
	}
	uuid->low = half;
	return text + length;
}

/* Reads the canonical form; where it ends, or NULL. */
static const char *parse_canonical(const char *text, struct uuid *uuid)
{
	return parse_digits(text, UUID_LENGTH, HYPHENS, uuid);
}

bool uuid_parse(const char *text, struct uuid *uuid)
{
	struct uuid read;
	const char *end = parse_canonical(text, &read);

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
		end = parse_canonical(text + 1, &read);
		if (end && *end++ != '}')
			end = NULL;
	} else {
		end = parse_canonical(text, &read);
		if (!end)
			end = parse_digits(text, 32, 0, &read);
	}
	if (!end || *end)
		return false;
	*uuid = read;
	return true;
}

void uuid_format(const struct uuid *uuid, char text[UUID_LENGTH + 1])
{
	uint64_t half = uuid->high;
	int digits = 0;

	for (int i = 0; i < UUID_LENGTH; i++) {
		if (HYPHENS >> i & 1) {
			text[i] = '-';
			continue;
		}
		text[i] = "0123456789abcdef"[half >> 60];
		half <<= 4;
		if (++digits == 16)
			half = uuid->low;
	}
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
