/* SPDX-License-Identifier: MIT */
/* JSON: what RFC 8259 has and nothing else, where a text goes wrong, what is written. */
#include "written.h"

#include <limits.h>

#include "lib/json.h"

static _Alignas(16) char memory[1 << 20];
static struct arena arena;

static int parse(const char *bytes, size_t length, struct json **value, struct json_error *error)
{
	char *text = text_exact(bytes, length);
	int result;

	arena_init(&arena, memory, sizeof(memory));
	*error = (struct json_error){ .what = NULL, .offset = SIZE_MAX };
	result = json_parse(&arena, text, length, value, error);
	memset(text, '#', length);	/* nothing of it is used any more */
	free(text);
	return result;
}

static struct json *take(const char *text, size_t length)
{
	struct json_error error;
	struct json *value;

	if (parse(text, length, &value, &error))
		fail_msg("refused at byte %zu, %s: %s", error.offset, error.what, text);
	return value;
}

static struct json *taken(const char *text)
{
	return take(text, strlen(text));
}

static size_t refusal(const char *text, size_t length)
{
	struct json_error error;
	struct json *value;
	int result = parse(text, length, &value, &error);

	if (!result)
		fail_msg("taken: %s", text);
	assert_int_equal(result, -EBADMSG);
	assert_non_null(error.what);
	assert_true(*error.what);
	assert_true(error.offset <= length);
	return error.offset;
}

static void refuse(const char *text, size_t length, size_t offset)
{
	size_t at = refusal(text, length);

	if (at != offset)
		fail_msg("refused at byte %zu, not %zu: %s", at, offset, text);
}

static void refused(const char *text, size_t offset)
{
	refuse(text, strlen(text), offset);
}

static void check_text(const struct json *value, enum json_kind kind, const char *bytes, size_t length)
{
	assert_non_null(value);
	assert_int_equal(value->kind, kind);
	assert_int_equal(value->text.length, length);
	assert_memory_equal(value->text.bytes, bytes, length);
	assert_int_equal(value->text.bytes[length], '\0');
}

/* Reading */

static void test_words(void **state)
{
	assert_int_equal(taken("null")->kind, JSON_NULL);
	assert_int_equal(taken("false")->kind, JSON_FALSE);
	assert_int_equal(taken("true")->kind, JSON_TRUE);
	refused("nul", 0);
	refused("n", 0);
	refused("NULL", 0);
	refused("True", 0);
	refused("fals", 0);
	refused("undefined", 0);
	refused("nulll", 4);
	refused("truefalse", 4);
	refused("false1", 5);
	refused("[tru]", 1);
	refuse("nu\0l", 4, 0);
}

static void test_numbers(void **state)
{
	static const char *const numbers[] = {
		"0", "-0", "1", "-1", "9", "10", "1234567890", "0.0", "-0.5", "1.5", "0.10", "10.01",
		"1e1", "1E1", "1e+1", "1e-1", "1E+10", "0e0", "0E-0", "-1.5e+10", "1e00", "1e007",
		"1e400", "-1e-400", "3.141592653589793238462643383279502884197",
		"123456789012345678901234567890123456789012345678901234567890",
	};

	for (size_t i = 0; i < LENGTH(numbers); i++) {
		char list[256];

		check_text(taken(numbers[i]), JSON_NUMBER, numbers[i], strlen(numbers[i]));
		snprintf(list, sizeof(list), "[%s,%s ,%s]", numbers[i], numbers[i], numbers[i]);
		check_text(taken(list)->first->next, JSON_NUMBER, numbers[i], strlen(numbers[i]));
	}
}

static void test_numbers_malformed(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
	} numbers[] = {
		{ "-", 0 }, { "+1", 0 }, { ".5", 0 }, { "-.5", 0 }, { "1.", 0 }, { "1.e1", 0 },
		{ "1e", 0 }, { "1e+", 0 }, { "1e-", 0 }, { "1e+-1", 0 }, { "1.5e", 0 }, { "01", 0 },
		{ "-01", 0 }, { "00", 0 }, { "-00", 0 }, { "00.5", 0 }, { "--1", 0 }, { "- 1", 0 },
		{ "-a", 0 }, { "e1", 0 }, { "Infinity", 0 }, { "-Infinity", 0 }, { "NaN", 0 },
		{ "\xef\xbc\x91", 0 }, { "0e", 0 }, { "1. 5", 0 }, { "1e 5", 0 }, { "1.-5", 0 },
		{ "0x1", 1 }, { "1_000", 1 }, { "1,5", 1 }, { "1f", 1 }, { "1 2", 2 }, { "1-1", 1 },
		{ "1.5.5", 3 }, { "1e5.5", 3 }, { "1e5e5", 3 }, { "[1.]", 1 }, { "[0,-]", 3 },
		{ "[01]", 1 }, { "{\"a\":1.}", 5 }, { "  \n 1e", 4 },
	};

	for (size_t i = 0; i < LENGTH(numbers); i++)
		refused(numbers[i].text, numbers[i].offset);
	refuse("1\0", 2, 1);
	refuse("1\0" "2", 3, 1);
	refuse("-\0" "1", 3, 0);
	refuse("1.\0" "1", 4, 0);
}

static bool is_space(int byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_digit(int byte)
{
	return byte >= '0' && byte <= '9';
}

/* Every byte alone, before a value and behind one. */
static void test_every_byte(void **state)
{
	for (int byte = 0; byte < 256; byte++) {
		const char alone[] = { (char)byte, '\0' };
		const char behind[] = { '1', (char)byte, '\0' };
		const char before[] = { (char)byte, 't', 'r', 'u', 'e', '\0' };

		if (is_digit(byte))
			take(alone, 1);
		else
			refuse(alone, 1, is_space(byte) || (byte && strchr("[{\"", byte)) ? 1 : 0);
		if (is_digit(byte) || is_space(byte))
			take(behind, 2);
		else
			refuse(behind, 2, byte && strchr(".eE", byte) ? 0 : 1);
		if (is_space(byte))
			take(before, 5);
		else
			refusal(before, 5);
	}
}

static void test_white_space(void **state)
{
	taken(" \t\r\n1 \t\r\n");
	taken("\n\n[ ]\n");
	taken(" { \t} ");
	taken(" [ 1 , 2\r,\n3 ] ");
	taken(" {\n\"a\"\t:\r1 ,\n\"b\" : [ ] } ");
	refused("", 0);
	refused(" ", 1);
	refused(" \t\r\n", 4);
	refused("\f1", 0);
	refused("\v1", 0);
	refused("\xc2\xa0" "1", 0);		/* no-break space */
	refused("\xef\xbb\xbf{}", 0);		/* byte order mark */
	refused("1\xe2\x80\xa8", 1);		/* line separator */
	refused("/**/1", 0);
	refused("1//", 1);
	refused("1 # one", 2);
	refuse("\0", 1, 0);
	refuse("\0" "1", 2, 0);
	refuse(" \0", 2, 1);
	refuse("1 \0", 3, 2);
	refuse("{}\0{}", 5, 2);
}

static void test_arrays(void **state)
{
	const struct json *value = taken("[]");

	assert_int_equal(value->kind, JSON_ARRAY);
	assert_null(value->first);
	value = taken("[1,\"b\",null,[false],{}]");
	assert_int_equal(value->kind, JSON_ARRAY);
	value = value->first;
	check_text(value, JSON_NUMBER, "1", 1);
	value = value->next;
	check_text(value, JSON_STRING, "b", 1);
	value = value->next;
	assert_int_equal(value->kind, JSON_NULL);
	value = value->next;
	assert_int_equal(value->kind, JSON_ARRAY);
	assert_int_equal(value->first->kind, JSON_FALSE);
	assert_null(value->first->next);
	value = value->next;
	assert_int_equal(value->kind, JSON_OBJECT);
	assert_null(value->first);
	assert_null(value->next);
}

static void test_arrays_malformed(void **state)
{
	refused("[", 1);
	refused("[ ", 2);
	refused("]", 0);
	refused("[,]", 1);
	refused("[,1]", 1);
	refused("[1,]", 3);
	refused("[1, ]", 4);
	refused("[1,,2]", 3);
	refused("[1 2]", 3);
	refused("[1", 2);
	refused("[1,", 3);
	refused("[1}", 2);
	refused("[1]]", 3);
	refused("[1],", 3);
	refused("[][]", 2);
	refused("[[1]", 4);
	refused("[1:2]", 2);
	refused("[\"a\":2]", 4);
	refused("[1;2]", 2);
	refused("(1)", 0);
	refuse("[1\0]", 4, 2);
	refuse("[\0]", 3, 1);
}

static void test_objects(void **state)
{
	const struct json *value = taken("{}");

	assert_int_equal(value->kind, JSON_OBJECT);
	assert_null(value->first);
	value = taken("{\"b\":1,\"a\":\"x\",\"\":{\"b\":2}}")->first;
	assert_string_equal(value->key.bytes, "b");
	check_text(value, JSON_NUMBER, "1", 1);
	value = value->next;
	assert_string_equal(value->key.bytes, "a");
	check_text(value, JSON_STRING, "x", 1);
	value = value->next;
	assert_int_equal(value->key.length, 0);
	assert_string_equal(value->key.bytes, "");
	assert_string_equal(value->first->key.bytes, "b");
	assert_null(value->next);
}

static void test_objects_malformed(void **state)
{
	refused("{", 1);
	refused("}", 0);
	refused("{,}", 1);
	refused("{\"a\"}", 4);
	refused("{\"a\"", 4);
	refused("{\"a\":}", 5);
	refused("{\"a\":", 5);
	refused("{\"a\":1,}", 7);
	refused("{\"a\":1, }", 8);
	refused("{\"a\":1,,\"b\":2}", 7);
	refused("{\"a\" 1}", 5);
	refused("{\"a\",1}", 4);
	refused("{\"a\"=1}", 4);
	refused("{\"a\"::1}", 5);
	refused("{\"a\":1 \"b\":2}", 7);
	refused("{\"a\":1", 6);
	refused("{\"a\":1]", 6);
	refused("{\"a\":1;}", 6);
	refused("{\"a\":1}}", 7);
	refused("{'a':1}", 1);
	refused("{a:1}", 1);
	refused("{1:1}", 1);
	refused("{null:1}", 1);
	refused("{[]:1}", 1);
	refused("{\"a", 3);
	refused("{:1}", 1);
	refuse("{\"a\"\0:1}", 8, 4);
	refuse("{\"a\":1\0}", 8, 6);
	refuse("{\0}", 3, 1);
}

static void test_strings(void **state)
{
	check_text(taken("\"\""), JSON_STRING, "", 0);
	check_text(taken("\"a b\""), JSON_STRING, "a b", 3);
	check_text(taken("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), JSON_STRING, "\"\\/\b\f\n\r\t", 8);
	check_text(taken("\"'/\x7f\""), JSON_STRING, "'/\x7f", 3);
	check_text(taken("\"\\u0041\\u00e9\\u20AC\\u20ac\""), JSON_STRING,
		   "A\xc3\xa9\xe2\x82\xac\xe2\x82\xac", 9);
	check_text(taken("\"\\\\u0041\""), JSON_STRING, "\\u0041", 6);
	check_text(taken("\"\\\\\""), JSON_STRING, "\\", 1);
	check_text(taken("\"\\u005c\\u0022\""), JSON_STRING, "\\\"", 2);
	check_text(taken("\"a\\u0000b\""), JSON_STRING, "a\0b", 3);
	check_text(taken("\"\\u0000\""), JSON_STRING, "\0", 1);
	check_text(taken("\"\\u0000\\u0000\\n\""), JSON_STRING, "\0\0\n", 3);
}

static void test_strings_malformed(void **state)
{
	refused("\"", 1);
	refused("\"abc", 4);
	refused("'a'", 0);
	refused("a", 0);
	refused("\"a\"b", 3);
	refused("\"a\"\"b\"", 3);
	refused("\"\\\"", 3);
	refused("\"\\\\\\\"", 5);
	refused("\"a\\", 3);
	refused("\"\\", 2);
	refused("\"\\u", 2);
	refused("\"\\u004", 2);
	refused("\"\\u0041", 7);
	refused("[\"a]", 4);
	refuse("\"a\0b\"", 5, 2);
	refuse("\"\0", 2, 1);
	refuse("\"\\\0\"", 4, 2);
	refuse("\"\\u\0" "041\"", 8, 2);
	refuse("\"\\u00\0" "41\"", 8, 2);
	refuse("\"a\\\"\0\\\"\"", 8, 4);
}

/* A backslash before every byte. */
static void test_escapes(void **state)
{
	static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";

	for (int byte = 0; byte < 256; byte++) {
		const char text[] = { '"', 'a', '\\', (char)byte, '"', '\0' };
		const char *name = byte ? strchr(names, byte) : NULL;
		const char expected[] = { 'a', name ? meanings[name - names] : '\0', '\0' };

		if (name)
			check_text(take(text, 5), JSON_STRING, expected, 2);
		else
			refuse(text, 5, 3);
	}
}

/* Every byte as one of the four digits. */
static void test_hex_digits(void **state)
{
	for (int byte = 0; byte < 256; byte++) {
		bool is_hex = byte && strchr("0123456789abcdefABCDEF", byte);

		for (size_t place = 0; place < 4; place++) {
			char text[] = "\"\\u0000\"";

			text[3 + place] = (char)byte;
			if (!is_hex)
				refuse(text, 8, 2);
			else if (place || (byte != 'd' && byte != 'D'))
				take(text, 8);
		}
	}
}

/* Every byte in a string, where it stands for itself or for nothing. */
static void test_control_characters(void **state)
{
	for (int byte = 0; byte < 128; byte++) {
		const char text[] = { '"', 'a', (char)byte, 'b', '"', '\0' };

		if (byte == '"')
			refuse(text, 5, 3);
		else if (byte == '\\')
			check_text(take(text, 5), JSON_STRING, "a\b", 2);
		else if (byte < 0x20)
			refuse(text, 5, 2);
		else
			check_text(take(text, 5), JSON_STRING, text + 1, 3);
	}
}

/* Each \u there is; surrogates are none. */
static void test_every_unicode_escape(void **state)
{
	for (unsigned int code = 0; code < 0x10000; code++) {
		char text[16], expected[4];

		snprintf(text, sizeof(text), code % 2 ? "\"x\\u%04x\"" : "\"x\\u%04X\"", code);
		if (code >= 0xd800 && code < 0xe000) {
			refused(text, 3);
		} else {
			const struct json *value = taken(text);
			size_t length = encode_utf8(code, expected);

			assert_int_equal(value->text.length, 1 + length);
			assert_memory_equal(value->text.bytes + 1, expected, length);
		}
	}
}

static void check_pair(unsigned int high, unsigned int low)
{
	char text[16], expected[4];
	size_t length = encode_utf8(0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00), expected);

	snprintf(text, sizeof(text), "\"\\u%04x\\u%04X\"", high, low);
	assert_int_equal(length, 4);
	check_text(taken(text), JSON_STRING, expected, 4);
}

static void test_surrogate_pairs(void **state)
{
	for (unsigned int high = 0xd800; high < 0xdc00; high++) {
		check_pair(high, 0xdc00);
		check_pair(high, 0xdfff);
	}
	for (unsigned int low = 0xdc00; low < 0xe000; low++) {
		check_pair(0xd800, low);
		check_pair(0xdbff, low);
	}
	check_text(taken("\"\\ud83d\\ude00\\u0041\""), JSON_STRING, "\xf0\x9f\x98\x80" "A", 5);
	check_text(taken("\"\\uD83D\\uDE00\\ud83d\\ude00\""), JSON_STRING,
		   "\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 8);
}

static void test_surrogate_halves(void **state)
{
	refused("\"\\ud800\"", 2);
	refused("\"\\udbff\"", 2);
	refused("\"\\udc00\"", 2);
	refused("\"\\udfff\"", 2);
	refused("\"\\ud800", 2);
	refused("\"\\ud800x\"", 2);
	refused("\"\\ud800\\", 2);
	refused("\"\\ud800\\n\"", 2);
	refused("\"\\ud800\\u\"", 2);
	refused("\"\\ud800\\udc0\"", 2);
	refused("\"\\ud800udc00\"", 2);
	refused("\"\\ud800\\u0041\"", 2);
	refused("\"\\ud800\\ud800\"", 2);
	refused("\"\\ud800\\udbff\"", 2);
	refused("\"\\ud800\\ue000\"", 2);
	refused("\"\\udc00\\ud800\"", 2);
	refused("\"\\ud83d\\ude00\\ude00\"", 14);
	refused("\"\\ud83d \\ude00\"", 2);
	refused("{\"\\ud800\":1}", 3);
	refuse("\"\\ud800\0udc00\"", 14, 2);
	refuse("\"\\ud800\\\0dc00\"", 14, 2);
}

static void test_utf8(void **state)
{
	static const char *const valid[] = {
		"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
		"\xef\xbf\xbd", "\xef\xbf\xbf", "\xef\xbb\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
		"\xe2\x80\xa8", "\xe2\x82\xac",
	};
	static const char *const invalid[] = {
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x7f", "\xc2\xc0", "\xe0\x80\x80",
		"\xe0\x9f\xbf", "\xe2\x82", "\xe2\x28\xa1", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98", "\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xff",
	};
	char text[64];

	for (size_t i = 0; i < LENGTH(valid); i++) {
		snprintf(text, sizeof(text), "\"%s\"", valid[i]);
		check_text(taken(text), JSON_STRING, valid[i], strlen(valid[i]));
		snprintf(text, sizeof(text), "{\"%s\":1}", valid[i]);
		assert_string_equal(taken(text)->first->key.bytes, valid[i]);
		refused(valid[i], 0);
	}
	for (size_t i = 0; i < LENGTH(invalid); i++) {
		snprintf(text, sizeof(text), "\"ab%s\"", invalid[i]);
		refused(text, 3);
		snprintf(text, sizeof(text), "\"\xc3\xa9%s", invalid[i]);
		refused(text, 3);
		snprintf(text, sizeof(text), "{\"%s\":1}", invalid[i]);
		refused(text, 2);
	}
	refuse("\"\xc3\0\"", 4, 1);
	refuse("\"\xe2\x82\0\"", 5, 1);
}

static void test_duplicate_keys(void **state)
{
	refused("{\"a\":1,\"a\":2}", 7);
	refused("{\"a\":1,\"a\":1}", 7);
	refused("{\"a\":1, \"a\"", 8);
	refused("{\"\":1,\"\":2}", 6);
	refused("{\"a\":1,\"b\":2,\"a\":3}", 13);
	refused("{\"a\":1,\"\\u0061\":2}", 7);
	refused("{\"\\u0061\":1,\"a\":2}", 12);
	refused("{\"/\":1,\"\\/\":2}", 7);
	refused("{\"\\n\":1,\"\\u000a\":2}", 8);
	refused("{\"\\u000A\":1,\"\\u000a\":2}", 12);
	refused("{\"\xc3\xa9\":1,\"\\u00e9\":2}", 8);
	refused("{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}", 10);
	refused("{\"a\\u0000\":1,\"a\\u0000\":2}", 13);
	refused("[{\"x\":{\"a\":1,\"a\":2}}]", 13);
	taken("{\"a\":1,\"A\":2,\"a \":3,\"aa\":4,\"\":5}");
	taken("{\"a\":1,\"a\\u0000\":2,\"a\\u0000b\":3,\"\\u0000\":4,\"\":5}");
	taken("{\"\xc3\xa9\":1,\"e\xcc\x81\":2}");	/* composed and not */
	taken("{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}");
	taken("[{\"a\":1},{\"a\":1}]");
}

/* @count times @open, then @middle, then @count times @close. */
static size_t nest(char *text, const char *open, const char *middle, const char *close, int count)
{
	char *to = text;

	for (int i = 0; i < count; i++)
		to = stpcpy(to, open);
	to = stpcpy(to, middle);
	for (int i = 0; i < count; i++)
		to = stpcpy(to, close);
	return (size_t)(to - text);
}

static void test_depth(void **state)
{
	char text[1024];

	for (int depth = 1; depth <= 32; depth++) {
		nest(text, "[", "", "]", depth);
		taken(text);
		nest(text, "{\"a\":", "{}", "}", depth - 1);
		taken(text);
	}
	nest(text, "[", "", "]", 33);
	refused(text, 32);
	nest(text, "{\"a\":", "1", "}", 33);
	refused(text, 32 * 5);
	nest(text, "[{\"a\":", "[]", "}]", 15);
	taken(text);
	nest(text, "[{\"a\":", "{}", "}]", 16);
	refused(text, 16 * 6);
	nest(text, "[", "", "", 1000);
	refused(text, 32);
	nest(text, "[", "", "]", 33);
	text[32] = ' ';
	text[33] = ' ';
	taken(text);
	nest(text, "[],", "[]", "", 100);	/* side by side is not deep */
	memmove(text + 1, text, strlen(text) + 1);
	text[0] = '[';
	strcat(text, "]");
	taken(text);
}

static char *add_members(char *to, int first, int count)
{
	to = stpcpy(to, "{");
	for (int i = first; i < first + count; i++)
		to += sprintf(to, "%s\"k%d\":%d", i == first ? "" : ",", i, i);
	return stpcpy(to, "}");
}

static void test_member_count(void **state)
{
	static char text[65536];
	const struct json *value;
	size_t count = 0, offset, key;
	char *to;

	add_members(text, 0, 1024);
	value = taken(text);
	for (const struct json *member = value->first; member; member = member->next)
		count++;
	assert_int_equal(count, 1024);
	check_text(json_member(value, "k1023"), JSON_NUMBER, "1023", 4);

	add_members(text, 0, 1025);
	offset = refusal(text, strlen(text));
	key = (size_t)(strstr(text, "\"k1024\"") - text);
	assert_in_range(offset, key, key + strlen("\"k1024\""));

	to = stpcpy(text, "[");			/* each object has its own */
	to = add_members(to, 0, 1024);
	*to++ = ',';
	to = add_members(to, 0, 1024);
	strcpy(to, "]");
	taken(text);
}

static void test_long_array(void **state)
{
	enum { ITEMS = 20000 };
	char *text = malloc(2 * ITEMS + 2);
	const struct json *value;
	size_t count = 0;

	assert_non_null(text);
	text[0] = '[';
	for (size_t i = 0; i < ITEMS; i++)
		memcpy(text + 1 + 2 * i, "7,", 2);
	strcpy(text + 2 * ITEMS, "]");
	value = take(text, 2 * ITEMS + 1);
	for (const struct json *item = value->first; item; item = item->next)
		count++;
	assert_int_equal(count, ITEMS);
	free(text);
}

static void test_long_string(void **state)
{
	static char text[300000];

	memset(text, 'x', sizeof(text));
	text[0] = '"';
	text[sizeof(text) - 1] = '"';
	check_text(take(text, sizeof(text)), JSON_STRING, text + 1, sizeof(text) - 2);
	refuse(text, sizeof(text) - 1, sizeof(text) - 1);
}

static const char document[] =
	" {\"mdev_type\": \"t\\u0031\\n\", \"n\": [0, -1.5e+3, true, false, null],\n"
	"\"o\": {\"\": {}, \"\\ud83d\\ude00\": \"\xf0\x9f\x98\x80\", \"k\": [[], {}]}} ";

/* No beginning of a text is one, and what is left out is told no later than at its end. */
static void test_truncated(void **state)
{
	size_t whole = strlen(document) - 1;	/* but for the blank at the end */

	taken(document);
	take(document, whole);
	for (size_t length = 0; length < whole; length++)
		refusal(document, length);
}

/* Whatever the bytes, reading ends, with a value or with a place in the text. */
static void test_random(void **state)
{
	uint32_t seed = 1;

	for (int run = 0; run < 20000; run++) {
		char text[sizeof(document)];
		size_t length = strlen(document);
		struct json_error error;
		struct json *value;
		int result;

		memcpy(text, document, sizeof(text));
		for (int change = 0; change <= run % 4; change++) {
			seed = seed * 1664525 + 1013904223;
			text[(seed >> 16) % length] = change % 2 ? "\"\\{}[],:u0"[seed % 10]
								 : (char)(seed >> 8);
		}
		result = parse(text, length, &value, &error);
		assert_true(result == 0 || result == -EBADMSG);
		if (result)
			assert_true(error.what && error.offset <= length);
	}
}

static void test_offsets(void **state)
{
	const struct json *value = taken(" {\"a\": [1,  \"b\"], \"c\":null}");

	assert_int_equal(value->offset, 1);
	assert_int_equal(value->first->offset, 7);
	assert_int_equal(value->first->first->offset, 8);
	assert_int_equal(value->first->first->next->offset, 12);
	assert_int_equal(value->first->next->offset, 22);
}

static void check_place(const char *text, size_t offset, size_t line, size_t column)
{
	struct json_error error = { .offset = offset };

	json_locate(&error, text);
	assert_int_equal(error.line, line);
	assert_int_equal(error.column, column);
}

/* Lines end in newlines; a column is a byte. */
static void test_places(void **state)
{
	check_place("", 0, 1, 1);
	check_place("ab", 2, 1, 3);
	check_place("a\nb", 1, 1, 2);
	check_place("a\nb", 2, 2, 1);
	check_place("a\nb", 3, 2, 2);
	check_place("\n\n", 2, 3, 1);
	check_place("\r\n\t\"\xc3\xa9\"", 6, 2, 5);
	check_place("\0\nb", 2, 2, 1);
}

static void test_lookup(void **state)
{
	struct json *value = taken("{\"a\":\"x\",\"b\":\"\",\"a\\u0000b\":\"y\",\"n\":\"1\\u00002\","
				   "\"m\":3,\"\":\"e\"}");
	const struct json_text with_nul = { "a\0b", 3 }, without = { "a\0c", 3 };

	assert_string_equal(json_string(json_member(value, "a")), "x");
	assert_string_equal(json_string(json_member(value, "b")), "");
	assert_string_equal(json_string(json_member(value, "")), "e");
	assert_null(json_member(value, "A"));
	assert_null(json_member(value, "ab"));
	assert_null(json_string(json_member(value, "n")));
	assert_null(json_string(json_member(value, "m")));
	assert_null(json_string(json_member(value, "none")));
	assert_null(json_string(value));
	assert_null(json_string(NULL));
	assert_true(json_member_text(value, &with_nul));
	assert_false(json_member_text(value, &without));
	assert_null(json_member(json_member(value, "a"), "a"));
	assert_null(json_member(NULL, "a"));
	assert_null(json_member(taken("[{\"a\":1}]"), "a"));
	assert_false(json_member_text(taken("[]"), &with_nul));
}

/* Writing */

static void check_written(const struct json *value, bool pretty, const char *expected)
{
	begin_writing();
	json_write(&out, value, pretty);
	end_writing();
	assert_string_equal(written, expected);
}

static void check_compact(const struct json *value, const char *expected)
{
	assert_string_equal(json_format(&arena, value), expected);
	check_written(value, false, expected);
}

static void test_write(void **state)
{
	const struct json *value;

	value = taken(" { \"a\" : [ 1 , -0.50E+01 , [ ] , { } ] , \"b\" : { \"c\" : null , \"d\" : true } , "
		      "\"e\" : \"x\" , \"f\" : false , \"g\" : [ { \"h\" : [ 2 ] } , [ 3 ] ] } ");
	check_compact(value, "{\"a\":[1,-0.50E+01,[],{}],\"b\":{\"c\":null,\"d\":true},"
			     "\"e\":\"x\",\"f\":false,\"g\":[{\"h\":[2]},[3]]}");
	check_written(value, true,
		      "{\n"
		      "  \"a\": [\n"
		      "    1,\n"
		      "    -0.50E+01,\n"
		      "    [],\n"
		      "    {}\n"
		      "  ],\n"
		      "  \"b\": {\n"
		      "    \"c\": null,\n"
		      "    \"d\": true\n"
		      "  },\n"
		      "  \"e\": \"x\",\n"
		      "  \"f\": false,\n"
		      "  \"g\": [\n"
		      "    {\n"
		      "      \"h\": [\n"
		      "        2\n"
		      "      ]\n"
		      "    },\n"
		      "    [\n"
		      "      3\n"
		      "    ]\n"
		      "  ]\n"
		      "}");
}

static void test_write_simple(void **state)
{
	static const char *const values[] = { "null", "true", "false", "-1e5", "\"\"", "[]", "{}" };

	for (size_t i = 0; i < LENGTH(values); i++) {
		check_compact(taken(values[i]), values[i]);
		check_written(taken(values[i]), true, values[i]);
	}
}

static void test_made(void **state)
{
	struct json *list, *object;

	arena_init(&arena, memory, sizeof(memory));
	list = json_new(&arena, JSON_ARRAY);
	object = json_new(&arena, JSON_OBJECT);
	json_add_string(&arena, object, "z", "last\n");
	json_append(object, "a\"", json_new(&arena, JSON_NULL));
	json_append(list, NULL, json_new(&arena, JSON_TRUE));
	json_append(list, NULL, object);
	json_append(list, NULL, json_new(&arena, JSON_ARRAY));
	check_compact(list, "[true,{\"z\":\"last\\n\",\"a\\\"\":null},[]]");
	assert_string_equal(json_string(json_member(object, "z")), "last\n");
}

static void test_added(void **state)
{
	struct json *object, *list;

	arena_init(&arena, memory, sizeof(memory));
	object = json_new(&arena, JSON_OBJECT);
	json_add_string(&arena, object, "name", "x");
	json_add_number(&arena, object, "count", 0);
	json_add(&arena, object, "auto", JSON_TRUE);
	list = json_add(&arena, object, "list", JSON_ARRAY);
	json_add_number(&arena, list, NULL, ULONG_MAX);
	json_add_string(&arena, list, NULL, "");
	json_add_string(&arena, list, NULL, NULL);
	check_compact(object, "{\"name\":\"x\",\"count\":0,\"auto\":true,"
			      "\"list\":[18446744073709551615,\"\",null]}");
}

/* A value that was in another list is the last in the new one. */
static void test_append_moved(void **state)
{
	struct json *old, *to;

	old = taken("{\"a\":1,\"b\":2,\"c\":3}");
	to = json_new(&arena, JSON_OBJECT);
	json_append(to, NULL, old->first);
	check_compact(to, "{\"a\":1}");
	json_append(to, "d", json_new(&arena, JSON_FALSE));
	check_compact(to, "{\"a\":1,\"d\":false}");
}

static void check_string(const char *bytes, size_t length, const char *expected)
{
	char *exact = text_exact(bytes, length);
	const struct json value = { .kind = JSON_STRING, .text = { exact, length } };

	begin_writing();
	json_write(&out, &value, false);
	end_writing();
	free(exact);
	assert_string_equal(written, expected);
}

static void test_write_string(void **state)
{
	check_string("", 0, "\"\"");
	check_string("a/b'c", 5, "\"a/b'c\"");
	check_string("\"\\\b\f\n\r\t", 7, "\"\\\"\\\\\\b\\f\\n\\r\\t\"");
	check_string("a\0b", 3, "\"a\\u0000b\"");
	check_string("\0", 1, "\"\\u0000\"");
	check_string("a\x7f~", 3, "\"a\\u007f~\"");
	check_string("\xc2\x80\xc2\x9f\xc2\xa0", 6, "\"\\u0080\\u009f\xc2\xa0\"");
	check_string("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
	check_string("\xe2\x80\xa8", 3, "\"\xe2\x80\xa8\"");
	for (int byte = 1; byte < 0x20; byte++) {
		const char one[] = { (char)byte, '\0' };
		char expected[16];

		if (strchr("\b\f\n\r\t", byte))
			continue;
		snprintf(expected, sizeof(expected), "\"\\u%04x\"", (unsigned int)byte);
		check_string(one, 1, expected);
	}
}

#define REPLACED "\xef\xbf\xbd"

static void test_write_not_utf8(void **state)
{
	for (int byte = 0x80; byte < 0x100; byte++) {
		const char text[] = { 'a', (char)byte, 'b', '\0' };

		check_string(text, 3, "\"a" REPLACED "b\"");
		check_string(text + 1, 1, "\"" REPLACED "\"");
		check_string(text, 2, "\"a" REPLACED "\"");
	}
	check_string("\xff\xfe", 2, "\"" REPLACED REPLACED "\"");
	check_string("\xc3\"", 2, "\"" REPLACED "\\\"\"");
	check_string("\xc3\0\xa9", 3, "\"" REPLACED "\\u0000" REPLACED "\"");
	check_string("\xc3\n", 2, "\"" REPLACED "\\n\"");
}

/* Whatever is written can be read. */
static void test_write_any(void **state)
{
	uint32_t seed = 1;

	for (int run = 0; run < 20000; run++) {
		static const char bytes[] = "\x80\xbf\xc0\xc2\xe0\xed\xa0\x9f\xf0\x90\xf4\x8f\xff\"\\a\0\n";
		char string[9] = "";
		struct json *value;
		const char *text;

		for (size_t i = 0; i < 8; i++) {
			seed = seed * 1664525 + 1013904223;
			string[i] = bytes[(seed >> 16) % (sizeof(bytes) - 1)];
		}
		arena_init(&arena, memory, sizeof(memory));
		value = json_new(&arena, JSON_STRING);
		value->text = (struct json_text){ string, 8 };
		text = json_format(&arena, value);
		take(text, strlen(text));
	}
}

/* A character cut by the length is not one; what follows it is not written. */
static void test_write_part(void **state)
{
	static const char bytes[] = "\xf0\x9f\x98\x80" "behind";

	for (size_t length = 1; length <= 3; length++) {
		const struct json cut = { .kind = JSON_STRING, .text = { bytes, length } };
		const struct json *value;

		begin_writing();
		json_write(&out, &cut, false);
		value = take(written, end_writing());
		if (strncmp(value->text.bytes, REPLACED, 3))
			fail_msg("%zu bytes of four are written as %s", length, written);
	}
}

/* Of plain characters, too, only as many are written as the length says. */
static void test_write_plain_part(void **state)
{
	static const char *const expected[] = { "\"\"", "\"a\"", "\"ab\"", "\"abc\"" };

	for (size_t length = 0; length <= 3; length++) {
		const struct json value = { .kind = JSON_STRING, .text = { "abcdef", length } };

		begin_writing();
		json_write(&out, &value, false);
		end_writing();
		assert_string_equal(written, expected[length]);
	}
}

static void check_round_trip(const char *text)
{
	const struct json *value = taken(text);
	char *compact, *pretty;
	const char *again;

	again = json_format(&arena, value);
	compact = text_exact(again, strlen(again));
	out_init_memory(&out, &arena);
	json_write(&out, value, true);
	assert_int_equal(out_flush(&out), 0);
	pretty = text_exact(out.text, out.length);
	check_compact(taken(pretty), compact);
	check_compact(taken(compact), compact);
	free(compact);
	free(pretty);
}

static void test_round_trips(void **state)
{
	static char text[65536];

	check_round_trip(document);
	check_round_trip("{\"\\u0000\\u001f\\u007f\\ud83d\\ude00\":\"\\/\\b\\\"\\\\\"}");
	check_round_trip("[1e5,1E5,1.0,-0,100000000000000000000000]");
	nest(text, "[", "1", "]", 32);
	check_round_trip(text);
	add_members(text, 0, 1024);
	check_round_trip(text);
}

/* Characters of several bytes on every boundary of what is written at once. */
static void test_round_trip_long(void **state)
{
	enum { SIZE = 3 * 17000 };
	static char text[SIZE + 3];

	for (size_t shift = 0; shift < 3; shift++) {
		memset(text, 'x', sizeof(text));
		text[0] = '"';
		for (size_t i = 1 + shift; i + 3 < SIZE; i += 3)
			memcpy(text + i, "\xe2\x82\xac", 3);
		text[SIZE] = '"';
		text[SIZE + 1] = '\0';
		check_compact(taken(text), text);
	}
}

static void test_write_fails(void **state)
{
	out_init(&out, -1);
	json_write(&out, taken("[1]"), true);
	assert_int_equal(out_flush(&out), -EBADF);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_numbers_malformed),
		cmocka_unit_test(test_every_byte),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_arrays),
		cmocka_unit_test(test_arrays_malformed),
		cmocka_unit_test(test_objects),
		cmocka_unit_test(test_objects_malformed),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_strings_malformed),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_hex_digits),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_every_unicode_escape),
		cmocka_unit_test(test_surrogate_pairs),
		cmocka_unit_test(test_surrogate_halves),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_duplicate_keys),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_member_count),
		cmocka_unit_test(test_long_array),
		cmocka_unit_test(test_long_string),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_simple),
		cmocka_unit_test(test_made),
		cmocka_unit_test(test_added),
		cmocka_unit_test(test_append_moved),
		cmocka_unit_test(test_write_string),
		cmocka_unit_test(test_write_not_utf8),
		cmocka_unit_test(test_write_any),
		cmocka_unit_test(test_write_part),
		cmocka_unit_test(test_write_plain_part),
		cmocka_unit_test(test_round_trips),
		cmocka_unit_test(test_round_trip_long),
		cmocka_unit_test(test_write_fails),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
