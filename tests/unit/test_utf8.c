/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 against a second decoder, one that goes by the numbers of RFC 3629,
 * section 3, where the program goes by the table of section 4.
 */
#include "unit.h"

#include "lib/utf8.h"

/* Returns what utf8_length() should: decodes, checks the number, and encodes it again. */
static size_t expected_length(const unsigned char *bytes)
{
	size_t length = bytes[0] < 0x80 ? 1 : (bytes[0] & 0xe0) == 0xc0 ? 2
		      : (bytes[0] & 0xf0) == 0xe0 ? 3 : (bytes[0] & 0xf8) == 0xf0 ? 4 : 0;
	uint32_t code = bytes[0] & (length < 2 ? 0xffU : 0x7fU >> length);
	unsigned char again[4];

	if (!length || !bytes[0])
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (bytes[i] & 0x3f);
	}
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return 0;
	return encode_utf8(code, again) == length && !memcmp(again, bytes, length) ? length : 0;
}

static void check(const unsigned char *bytes)
{
	size_t length = utf8_length((const char *)bytes);

	if (length != expected_length(bytes))
		fail_msg("%02x %02x %02x %02x: %zu", bytes[0], bytes[1], bytes[2], bytes[3], length);
}

/* Returns utf8_length() of a copy that ends where its memory does. */
static size_t length_of(const char *bytes, size_t size)
{
	char *text = text_exact(bytes, size);
	size_t length = utf8_length(text);

	free(text);
	return length;
}

static void test_one_byte(void **state)
{
	assert_int_equal(length_of("", 0), 0);
	for (int byte = 1; byte < 256; byte++) {
		char text = (char)byte;

		assert_int_equal(length_of(&text, 1), byte < 0x80 ? 1 : 0);
	}
}

static void test_two_bytes(void **state)
{
	for (int first = 0; first < 256; first++) {
		for (int second = 0; second < 256; second++) {
			const unsigned char bytes[4] = { (unsigned char)first, (unsigned char)second };
			bool pair = first >= 0xc2 && first <= 0xdf && second >= 0x80 && second <= 0xbf;

			check(bytes);
			assert_int_equal(utf8_length((const char *)bytes),
					 first && first < 0x80 ? 1 : pair ? 2 : 0);
		}
	}
}

static void test_three_bytes(void **state)
{
	for (unsigned int rest = 0; rest < 0x100000; rest++) {
		const unsigned char bytes[4] = {
			(unsigned char)(0xe0 | rest >> 16),
			(unsigned char)(rest >> 8), (unsigned char)rest,
		};

		check(bytes);
	}
}

/* Every start and second byte, with third and fourth ones at the bounds of a continuation. */
static void test_four_bytes(void **state)
{
	static const unsigned char bounds[] = {
		0x00, 0x01, 0x7f, 0x80, 0x81, 0x8f, 0x90, 0x9f, 0xa0, 0xbe, 0xbf, 0xc0, 0xff,
	};

	for (unsigned int start = 0; start < 0x1000; start++) {
		for (size_t third = 0; third < LENGTH(bounds); third++) {
			for (size_t fourth = 0; fourth < LENGTH(bounds); fourth++) {
				const unsigned char bytes[5] = {
					(unsigned char)(0xf0 | start >> 8), (unsigned char)start,
					bounds[third], bounds[fourth],
				};

				check(bytes);
			}
		}
	}
}

static void test_every_character(void **state)
{
	for (uint32_t code = 1; code <= 0x1fffff; code++) {
		unsigned char bytes[5] = { 0 };
		size_t length = encode_utf8(code, bytes);
		bool valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

		if (utf8_length((const char *)bytes) != (valid ? length : 0))
			fail_msg("U+%04X", code);
	}
}

struct sample {
	const char *bytes;
	size_t length;
};

static const struct sample samples[] = {
	{ "\x01", 1 }, { "\x7f", 1 },
	{ "\xc2\x80", 2 }, { "\xdf\xbf", 2 },			/* U+0080, U+07FF */
	{ "\xe0\xa0\x80", 3 }, { "\xe0\xbf\xbf", 3 },		/* U+0800, U+0FFF */
	{ "\xec\xbf\xbf", 3 }, { "\xed\x80\x80", 3 },
	{ "\xed\x9f\xbf", 3 }, { "\xee\x80\x80", 3 },		/* U+D7FF, U+E000 */
	{ "\xef\xbf\xbd", 3 }, { "\xef\xbf\xbf", 3 },		/* U+FFFD, U+FFFF */
	{ "\xf0\x90\x80\x80", 4 }, { "\xf0\xbf\xbf\xbf", 4 },	/* U+10000 */
	{ "\xf3\xbf\xbf\xbf", 4 }, { "\xf4\x80\x80\x80", 4 },
	{ "\xf4\x8f\xbf\xbf", 4 },				/* U+10FFFF */
	/* overlong */
	{ "\xc0\x80", 0 }, { "\xc0\xaf", 0 }, { "\xc1\xbf", 0 },
	{ "\xe0\x80\x80", 0 }, { "\xe0\x80\xaf", 0 }, { "\xe0\x9f\xbf", 0 },
	{ "\xf0\x80\x80\x80", 0 }, { "\xf0\x80\x80\xaf", 0 }, { "\xf0\x8f\xbf\xbf", 0 },
	/* surrogates, single and as a pair */
	{ "\xed\xa0\x80", 0 }, { "\xed\xad\xbf", 0 }, { "\xed\xae\x80", 0 },
	{ "\xed\xaf\xbf", 0 }, { "\xed\xb0\x80", 0 }, { "\xed\xbe\x80", 0 },
	{ "\xed\xbf\xbf", 0 }, { "\xed\xa0\x80\xed\xb0\x80", 0 },
	/* beyond U+10FFFF, and the five and six bytes of old */
	{ "\xf4\x90\x80\x80", 0 }, { "\xf4\xbf\xbf\xbf", 0 }, { "\xf5\x80\x80\x80", 0 },
	{ "\xf7\xbf\xbf\xbf", 0 }, { "\xf8\x88\x80\x80\x80", 0 }, { "\xfb\xbf\xbf\xbf\xbf", 0 },
	{ "\xfc\x84\x80\x80\x80\x80", 0 }, { "\xfd\xbf\xbf\xbf\xbf\xbf", 0 },
	{ "\xfe\x80\x80\x80\x80\x80\x80", 0 }, { "\xff", 0 },
	/* a continuation alone, one missing, one replaced */
	{ "\x80", 0 }, { "\xbf", 0 }, { "\xc2" "A", 0 }, { "\xc2\xc2\x80", 0 },
	{ "\xe2\x82" "A", 0 }, { "\xe2" "A\xac", 0 }, { "\xf0\x9f\x98" "A", 0 },
	{ "\xf0\x9f" "A\x80", 0 }, { "\xf0" "A\x98\x80", 0 },
};

static void test_bounds(void **state)
{
	for (size_t i = 0; i < LENGTH(samples); i++) {
		const char *bytes = samples[i].bytes;
		size_t length = length_of(bytes, strlen(bytes));

		if (length != samples[i].length)
			fail_msg("sample %zu: %zu instead of %zu", i, length, samples[i].length);
	}
}

static void test_truncated(void **state)
{
	for (size_t i = 0; i < LENGTH(samples); i++) {
		for (size_t cut = 1; cut < samples[i].length; cut++)
			assert_int_equal(length_of(samples[i].bytes, cut), 0);
	}
}

/* What follows a character does not change it. */
static void test_followed(void **state)
{
	static const char *const after[] = { "A", "\x80", "\xbf", "\xc2\x80", "\xff" };

	for (size_t i = 0; i < LENGTH(samples); i++) {
		for (size_t j = 0; samples[i].length && j < LENGTH(after); j++) {
			char text[8];

			strcpy(stpcpy(text, samples[i].bytes), after[j]);
			assert_int_equal(length_of(text, strlen(text)), samples[i].length);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_byte),
		cmocka_unit_test(test_two_bytes),
		cmocka_unit_test(test_three_bytes),
		cmocka_unit_test(test_four_bytes),
		cmocka_unit_test(test_every_character),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_followed),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
