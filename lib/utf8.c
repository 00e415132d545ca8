/* SPDX-License-Identifier: MIT */
/*
 * The table of well-formed byte sequences in RFC 3629, section 4: the first
 * byte determines the length and, in four cases, narrows the second byte.
 */
#include "lib/utf8.h"

size_t utf8_length(const char *text)
{
	const unsigned char *byte = (const unsigned char *)text;
	unsigned char low = 0x80, high = 0xbf;
	size_t length = 4;

	if (byte[0] < 0x80)
		return byte[0] != '\0';
	if (byte[0] < 0xc2 || byte[0] > 0xf4)
		return 0;
	if (byte[0] < 0xe0)
		length = 2;
	else if (byte[0] < 0xf0)
		length = 3;
	switch (byte[0]) {
	case 0xe0: low = 0xa0; break;
	case 0xed: high = 0x9f; break;
	case 0xf0: low = 0x90; break;
	case 0xf4: high = 0x8f; break;
	}
	if (byte[1] < low || byte[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++) {
		if (byte[i] < 0x80 || byte[i] > 0xbf)
			return 0;
	}
	return length;
}
