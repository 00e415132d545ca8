/* SPDX-License-Identifier: MIT */
/* UUIDs: what is read and what is refused, printing, order, and random ones. */
#include "unit.h"

#include "uuid.h"

#define MADE 20000

static const char canonical[] = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";
static const char upper[] = "83B8F4F2-509F-382F-3C1E-E6BFE0FA1001";
static const char plain[] = "83b8f4f2509f382f3c1ee6bfe0fa1001";
static const struct uuid known = { 0x83b8f4f2509f382f, 0x3c1ee6bfe0fa1001 };

static const struct uuid before = { 0x1122334455667788, 0x99aabbccddeeff00 };

static struct uuid made[MADE];

static bool same(const struct uuid *a, const struct uuid *b)
{
	return a->high == b->high && a->low == b->low;
}

static bool is_hyphen_place(size_t at)
{
	return at == 8 || at == 13 || at == 18 || at == 23;
}

static bool is_digit(int byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

/* Parses @length bytes, with uuid_parse_any() if @any, else with uuid_parse(). */
static bool parse(bool any, const char *bytes, size_t length, struct uuid *uuid)
{
	char *text = text_exact(bytes, length);
	bool parsed;

	*uuid = before;
	parsed = any ? uuid_parse_any(text, uuid) : uuid_parse(text, uuid);
	free(text);
	return parsed;
}

/* Checks that neither parser accepts the text or changes *uuid. */
static void refused_length(const char *bytes, size_t length)
{
	struct uuid uuid;

	for (int any = 0; any < 2; any++) {
		if (parse(any, bytes, length, &uuid))
			fail_msg("%s takes \"%.*s\"", any ? "uuid_parse_any" : "uuid_parse",
				 (int)length, bytes);
		assert_true(same(&uuid, &before));
	}
}

static void refused(const char *text)
{
	refused_length(text, strlen(text));
}

static void taken(bool any, const char *text, const struct uuid *expected)
{
	struct uuid uuid;

	if (!parse(any, text, strlen(text), &uuid))
		fail_msg("%s refuses \"%s\"", any ? "uuid_parse_any" : "uuid_parse", text);
	assert_true(same(&uuid, expected));
}

/* Checks that only uuid_parse_any() accepts the text. */
static void taken_by_any_alone(const char *text)
{
	struct uuid uuid;

	taken(true, text, &known);
	assert_false(parse(false, text, strlen(text), &uuid));
	assert_true(same(&uuid, &before));
}

static void test_parse_canonical(void **state)
{
	static const struct uuid zero = { 0, 0 };
	static const struct uuid ones = { UINT64_MAX, UINT64_MAX };

	for (int any = 0; any < 2; any++) {
		taken(any, canonical, &known);
		taken(any, upper, &known);
		taken(any, "83b8F4F2-509F-382f-3C1E-e6BfE0fA1001", &known);
		taken(any, "00000000-0000-0000-0000-000000000000", &zero);
		taken(any, "ffffffff-ffff-ffff-ffff-ffffffffffff", &ones);
		taken(any, "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", &ones);
	}
}

static void test_parse_every_digit(void **state)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	for (unsigned int count = 0, at = 0; at < UUID_LENGTH; at++) {
		if (is_hyphen_place(at))
			continue;
		for (const char *digit = digits; *digit; digit++) {
			char text[] = "00000000-0000-0000-0000-000000000000";
			char one[] = { *digit, '\0' };
			uint64_t value = strtoull(one, NULL, 16) << (60 - count % 16 * 4);
			struct uuid expected = { count < 16 ? value : 0, count < 16 ? 0 : value };

			text[at] = *digit;
			taken(false, text, &expected);
			taken(true, text, &expected);
		}
		count++;
	}
}

static void test_parse_lengths(void **state)
{
	static const char longer[] = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001abcd";
	static const char longer_plain[] = "83b8f4f2509f382f3c1ee6bfe0fa1001abcdef01";

	assert_int_equal(strlen(longer), 40);
	assert_int_equal(strlen(longer_plain), 40);
	for (size_t length = 0; length <= 40; length++) {
		if (length != 36)
			refused_length(longer, length);
		if (length != 32)
			refused_length(longer_plain, length);
	}
	taken_by_any_alone(plain);
	taken_by_any_alone("83B8F4F2509F382F3C1EE6BFE0FA1001");
}

/* The right digits, one hyphen moved to each other place. */
static void test_parse_hyphen_moved(void **state)
{
	for (size_t from = 0; from < UUID_LENGTH; from++) {
		if (!is_hyphen_place(from))
			continue;
		for (size_t to = 0; to < UUID_LENGTH; to++) {
			char text[] = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";

			if (to == from)
				continue;
			memmove(text + from, text + from + 1, UUID_LENGTH - 1 - from);
			memmove(text + to + 1, text + to, UUID_LENGTH - 1 - to);
			text[to] = '-';
			refused(text);
		}
	}
}

/* One more hyphen at each place, in the canonical form and in the one without hyphens. */
static void test_parse_hyphen_added(void **state)
{
	static const char *const forms[] = { canonical, plain };

	for (size_t form = 0; form < LENGTH(forms); form++) {
		size_t length = strlen(forms[form]);

		for (size_t at = 0; at <= length; at++) {
			char text[UUID_LENGTH + 2];

			memcpy(text, forms[form], at);
			text[at] = '-';
			strcpy(text + at + 1, forms[form] + at);
			refused(text);
			if (at < length && forms[form][at] != '-') {
				strcpy(text, forms[form]);
				text[at] = '-';
				refused(text);
			}
		}
	}
}

/* The 14 ways to have some of the hyphens but not all. */
static void test_parse_hyphens_left_out(void **state)
{
	for (unsigned int kept = 1; kept < 15; kept++) {
		char text[UUID_LENGTH + 1];
		size_t length = 0;

		for (unsigned int at = 0, hyphen = 0; at < UUID_LENGTH; at++) {
			if (canonical[at] != '-' || kept >> hyphen++ & 1)
				text[length++] = canonical[at];
		}
		refused_length(text, length);
	}
}

static void test_parse_every_wrong_byte(void **state)
{
	for (size_t at = 0; at < UUID_LENGTH; at++) {
		for (int byte = 1; byte < 256; byte++) {
			char text[] = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";

			if (is_hyphen_place(at) ? byte == '-' : is_digit(byte))
				continue;
			text[at] = (char)byte;
			refused(text);
		}
	}
	for (size_t at = 0; at < 32; at++) {
		for (int byte = 1; byte < 256; byte++) {
			char text[] = "83b8f4f2509f382f3c1ee6bfe0fa1001";

			if (is_digit(byte))
				continue;
			text[at] = (char)byte;
			refused(text);
		}
	}
}

/* Any byte before or after each well-formed text. */
static void test_parse_junk_around(void **state)
{
	static const char *const forms[] = {
		"83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"83b8f4f2509f382f3c1ee6bfe0fa1001",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
	};

	for (size_t form = 0; form < LENGTH(forms); form++) {
		for (int byte = 1; byte < 256; byte++) {
			char text[64];

			sprintf(text, "%s%c", forms[form], byte);
			refused(text);
			sprintf(text, "%c%s", byte, forms[form]);
			refused(text);
		}
	}
}

static void test_parse_braces_and_urn(void **state)
{
	static const char *const wrong[] = {
		"", "{", "}", "{}", "{{", "urn:uuid:", "urn:uuid:{}", "{urn:uuid:}",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"{{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}}",
		"}83b8f4f2-509f-382f-3c1e-e6bfe0fa1001{",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001{",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001)",
		"(83b8f4f2-509f-382f-3c1e-e6bfe0fa1001)",
		"{ 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 }",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa100}",
		"{83b8f4f2-509f-382f-3c1e-e6bfe0fa10011}",
		"{urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"urn:uuid:{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"urn:uuid:urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}",
		"urn:uuid: 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa100",
		"urn:uuid83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"urn:uuid;83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"URN:UUID:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"urn:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"0x83b8f4f2509f382f3c1ee6bfe0fa1001",
	};

	taken_by_any_alone("{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}");
	taken_by_any_alone("{83B8F4F2-509F-382F-3C1E-E6BFE0FA1001}");
	taken_by_any_alone("urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001");
	taken_by_any_alone("urn:uuid:83B8F4F2-509F-382F-3C1E-E6BFE0FA1001");
	for (size_t i = 0; i < LENGTH(wrong); i++)
		refused(wrong[i]);
}

/* Only the canonical form may stand between braces or after the prefix (uuid.h). */
static void test_parse_plain_in_braces_or_urn(void **state)
{
	refused("{83b8f4f2509f382f3c1ee6bfe0fa1001}");
	refused("urn:uuid:83b8f4f2509f382f3c1ee6bfe0fa1001");
}

/* Every beginning of a form is refused: nothing is read beyond the NUL. */
static void test_parse_beginnings(void **state)
{
	static const char braces[] = "{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}";
	static const char urn[] = "urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";

	for (size_t length = 0; length < strlen(braces); length++)
		refused_length(braces, length);
	for (size_t length = 0; length < strlen(urn); length++)
		refused_length(urn, length);
}

static void test_format(void **state)
{
	static const struct uuid zero = { 0, 0 };
	static const struct uuid ones = { UINT64_MAX, UINT64_MAX };
	static const struct uuid count = { 0x0123456789abcdef, 0xfedcba9876543210 };
	char text[UUID_LENGTH + 2];

	text[UUID_LENGTH + 1] = '#';
	uuid_format(&known, text);
	assert_string_equal(text, canonical);
	assert_int_equal(text[UUID_LENGTH + 1], '#');
	uuid_format(&zero, text);
	assert_string_equal(text, "00000000-0000-0000-0000-000000000000");
	uuid_format(&ones, text);
	assert_string_equal(text, "ffffffff-ffff-ffff-ffff-ffffffffffff");
	uuid_format(&count, text);
	assert_string_equal(text, "01234567-89ab-cdef-fedc-ba9876543210");
}

/* A printed UUID is read again as the same, in each form and in upper case. */
static void test_round_trip(void **state)
{
	for (size_t i = 0; i < MADE; i++) {
		char text[64], again[UUID_LENGTH + 1];
		struct uuid uuid;

		uuid_format(&made[i], again);
		assert_true(uuid_parse(again, &uuid));
		assert_true(same(&uuid, &made[i]));
		sprintf(text, "{%s}", again);
		assert_true(uuid_parse_any(text, &uuid));
		assert_true(same(&uuid, &made[i]));
		for (char *c = strcpy(text, again); *c; c++)
			*c = *c >= 'a' && *c <= 'f' ? (char)(*c - 'a' + 'A') : *c;
		assert_true(uuid_parse(text, &uuid));
		assert_true(same(&uuid, &made[i]));
	}
}

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

static void check_order(const struct uuid *a, const struct uuid *b)
{
	char one[UUID_LENGTH + 1], other[UUID_LENGTH + 1];

	uuid_format(a, one);
	uuid_format(b, other);
	assert_int_equal(sign(uuid_compare(a, b)), sign(strcmp(one, other)));
	assert_int_equal(sign(uuid_compare(b, a)), sign(strcmp(other, one)));
	assert_int_equal(uuid_compare(a, a), 0);
}

static int compare(const void *a, const void *b)
{
	return uuid_compare(a, b);
}

/* All pairs of UUIDs that have one bit set or none, or all but one; neighbours of those made. */
static void test_compare(void **state)
{
	struct uuid bits[258] = { { 0, 0 }, { UINT64_MAX, UINT64_MAX } };

	for (size_t bit = 0; bit < 64; bit++) {
		uint64_t one = UINT64_C(1) << bit;

		bits[2 + 4 * bit] = (struct uuid){ one, 0 };
		bits[3 + 4 * bit] = (struct uuid){ 0, one };
		bits[4 + 4 * bit] = (struct uuid){ ~one, UINT64_MAX };
		bits[5 + 4 * bit] = (struct uuid){ UINT64_MAX, ~one };
	}
	for (size_t i = 0; i < LENGTH(bits); i++) {
		for (size_t j = 0; j < i; j++)
			check_order(&bits[i], &bits[j]);
	}
	for (size_t i = 1; i < MADE; i++)
		check_order(&made[i - 1], &made[i]);
}

static void test_made_version_and_variant(void **state)
{
	for (size_t i = 0; i < MADE; i++) {
		char text[UUID_LENGTH + 1];

		uuid_format(&made[i], text);
		assert_int_equal(text[14], '4');
		assert_non_null(strchr("89ab", text[19]));
		assert_int_equal(made[i].high >> 12 & 0xf, 4);
		assert_int_equal(made[i].low >> 62, 2);
	}
}

/* Returns how many of the random UUIDs have @bit, 0 to 127 from the left, set. */
static size_t count_bit(unsigned int bit)
{
	size_t count = 0;

	for (size_t i = 0; i < MADE; i++) {
		uint64_t half = bit < 64 ? made[i].high : made[i].low;

		count += half >> (63 - bit % 64) & 1;
	}
	return count;
}

/*
 * A random bit is set in half of n = 20000, give or take t = 600 with a chance
 * to fail of at most 2 exp(-2 t^2 / n) = 5e-16 (Hoeffding), 6e-14 for them all.
 */
static void test_made_distribution(void **state)
{
	unsigned int random = 0;

	for (unsigned int bit = 0; bit < 128; bit++) {
		if ((bit >= 48 && bit < 52) || bit == 64 || bit == 65)
			continue;
		assert_in_range(count_bit(bit), MADE / 2 - 600, MADE / 2 + 600);
		random++;
	}
	assert_int_equal(random, 122);
}

/* By chance two of them are the same once in 10^28 runs. */
static void test_made_all_different(void **state)
{
	static struct uuid sorted[MADE];

	memcpy(sorted, made, sizeof(sorted));
	qsort(sorted, MADE, sizeof(sorted[0]), compare);
	for (size_t i = 1; i < MADE; i++) {
		char lesser[UUID_LENGTH + 1], greater[UUID_LENGTH + 1];

		assert_true(uuid_compare(&sorted[i - 1], &sorted[i]) < 0);
		uuid_format(&sorted[i - 1], lesser);
		uuid_format(&sorted[i], greater);
		assert_true(strcmp(lesser, greater) < 0);
	}
}

static int make_all(void **state)
{
	for (size_t i = 0; i < MADE; i++) {
		if (uuid_make(&made[i]))
			return -1;
	}
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_canonical),
		cmocka_unit_test(test_parse_every_digit),
		cmocka_unit_test(test_parse_lengths),
		cmocka_unit_test(test_parse_hyphen_moved),
		cmocka_unit_test(test_parse_hyphen_added),
		cmocka_unit_test(test_parse_hyphens_left_out),
		cmocka_unit_test(test_parse_every_wrong_byte),
		cmocka_unit_test(test_parse_junk_around),
		cmocka_unit_test(test_parse_braces_and_urn),
		cmocka_unit_test(test_parse_plain_in_braces_or_urn),
		cmocka_unit_test(test_parse_beginnings),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_made_version_and_variant),
		cmocka_unit_test(test_made_distribution),
		cmocka_unit_test(test_made_all_different),
	};

	return cmocka_run_group_tests_name("uuid", tests, make_all, NULL);
}
