/* SPDX-License-Identifier: MIT */
/*
 * The JSON reader and writer: a text is taken if RFC 8259 says so, which is
 * asked of a second reader that does nothing else; what is read is well-formed
 * and holds nothing of the text; written, on one line or on many, and read
 * again it is the same; what is refused is told with a byte that is in the
 * text or at its end.
 */
#include "fuzz.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/utf8.h"

#define DEPTH_MAX 32
#define MEMBERS_MAX 1024

/*
 * The grammar of RFC 8259, as plain as it stands there. Each function takes one
 * thing off the front; false if it is not there.
 */
struct rest {
	const uint8_t *at, *end;
};

static bool take(struct rest *rest, const char *any)
{
	if (rest->at == rest->end || !*rest->at || !strchr(any, *rest->at))
		return false;
	rest->at++;
	return true;
}

static void take_blanks(struct rest *rest)
{
	while (take(rest, " \t\n\r"))
		;
}

static bool take_digits(struct rest *rest)
{
	if (!take(rest, "0123456789"))
		return false;
	while (take(rest, "0123456789"))
		;
	return true;
}

static bool take_number(struct rest *rest)
{
	(void)!take(rest, "-");
	if (!take(rest, "0") && !take_digits(rest))
		return false;
	if (take(rest, ".") && !take_digits(rest))
		return false;
	if (!take(rest, "eE"))
		return true;
	(void)!take(rest, "+-");
	return take_digits(rest);
}

/* Four hexadecimal digits, as a number in *@code. */
static bool take_code(struct rest *rest, unsigned int *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++) {
		char digit[2] = "";

		if (rest->at < rest->end)
			digit[0] = (char)*rest->at;
		if (!take(rest, "0123456789abcdefABCDEF"))
			return false;
		*code = *code << 4 | (unsigned int)strtoul(digit, NULL, 16);
	}
	return true;
}

/* What is behind a backslash; a surrogate only with its other half. */
static bool take_escape(struct rest *rest)
{
	unsigned int code;

	if (take(rest, "\"\\/bfnrt"))
		return true;
	if (!take(rest, "u") || !take_code(rest, &code))
		return false;
	if (code < 0xd800 || code > 0xdfff)
		return true;
	return code < 0xdc00 && take(rest, "\\") && take(rest, "u") && take_code(rest, &code) &&
	       code >= 0xdc00 && code <= 0xdfff;
}

/* A character beyond ASCII: decoded, and encoded in no more bytes than it needs. */
static bool take_wide(struct rest *rest)
{
	static const unsigned long least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned int first = *rest->at++;
	unsigned int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	unsigned long code = first & (0x7fu >> length);

	if (first < 0xc0 || first > 0xf7)
		return false;
	for (unsigned int i = 1; i < length; i++) {
		if (rest->at == rest->end || (*rest->at & 0xc0) != 0x80)
			return false;
		code = code << 6 | (*rest->at++ & 0x3f);
	}
	return code >= least[length] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

static bool take_string(struct rest *rest)
{
	if (!take(rest, "\""))
		return false;
	while (rest->at < rest->end && *rest->at != '"') {
		if (*rest->at < 0x20)
			return false;
		if (*rest->at >= 0x80) {
			if (!take_wide(rest))
				return false;
		} else if (*rest->at++ == '\\' && !take_escape(rest)) {
			return false;
		}
	}
	return take(rest, "\"");
}

static bool take_value(struct rest *rest);

/* An array or an object, behind its bracket. */
static bool take_items(struct rest *rest, bool is_object)
{
	const char *close = is_object ? "}" : "]";

	take_blanks(rest);
	if (take(rest, close))
		return true;
	do {
		take_blanks(rest);
		if (is_object) {
			if (!take_string(rest))
				return false;
			take_blanks(rest);
			if (!take(rest, ":"))
				return false;
		}
		take_blanks(rest);
		if (!take_value(rest))
			return false;
		take_blanks(rest);
	} while (take(rest, ","));
	return take(rest, close);
}

static bool take_value(struct rest *rest)
{
	static const char *const words[] = { "null", "true", "false" };

	if (rest->at == rest->end)
		return false;
	if (*rest->at == '"')
		return take_string(rest);
	if (take(rest, "["))
		return take_items(rest, false);
	if (take(rest, "{"))
		return take_items(rest, true);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t length = strlen(words[i]), left = (size_t)(rest->end - rest->at);

		if (left >= length && !memcmp(rest->at, words[i], length)) {
			rest->at += length;
			return true;
		}
	}
	return take_number(rest);
}

static bool is_json(const uint8_t *data, size_t size)
{
	struct rest rest = { data, data + size };

	take_blanks(&rest);
	if (!take_value(&rest))
		return false;
	take_blanks(&rest);
	return rest.at == rest.end;
}

/* Whether well-formed JSON may be refused for that reason. */
static bool is_limit(const char *what)
{
	return !strcmp(what, "nested too deeply") || !strcmp(what, "too many members") ||
	       !strcmp(what, "duplicate key");
}

/* Well-formed UTF-8, in which there may be NULs, with a NUL behind it. */
static void check_text(const struct json_text *text)
{
	for (size_t at = 0; at < text->length; ) {
		size_t length = text->bytes[at] ? utf8_length(text->bytes + at) : 1;

		always(length);
		at += length;
		always(at <= text->length);
	}
	always(!text->bytes[text->length]);
}

static void check_value(const struct json *value, int depth, size_t begin, size_t size)
{
	const struct json *last = NULL;
	size_t count = 0;

	always(value->offset >= begin && value->offset < size);
	if (value->kind == JSON_STRING || value->kind == JSON_NUMBER)
		check_text(&value->text);
	if (value->kind != JSON_ARRAY && value->kind != JSON_OBJECT) {
		always(!value->first);
		return;
	}
	always(depth < DEPTH_MAX);
	for (const struct json *item = value->first; item; item = item->next) {
		if (value->kind == JSON_OBJECT) {
			check_text(&item->key);
			if (!memchr(item->key.bytes, '\0', item->key.length))
				always(json_member(value, item->key.bytes) == item);
			always(json_member_text(value, &item->key));
			always(++count <= MEMBERS_MAX);
		}
		check_value(item, depth + 1, last ? last->offset + 1 : value->offset + 1, size);
		last = item;
	}
	always(value->last == last);
}

/* Reads from text that is gone afterwards. */
static int read_json(struct arena *arena, const void *data, size_t size, struct json **value,
		     struct json_error *error)
{
	char *text = malloc(size);
	int result;

	always(text || !size);
	if (size)
		memcpy(text, data, size);
	result = json_parse(arena, text, size, value, error);
	free(text);
	return result;
}

static void check_again(struct arena *arena, const struct json *value)
{
	struct json_error error;
	struct json *again;
	const char *text = json_format(arena, value);
	struct out pretty;

	always(!strchr(text, '\n'));
	always(!read_json(arena, text, strlen(text), &again, &error));
	always(same_json(value, again));
	always(!strcmp(text, json_format(arena, again)));
	out_init_memory(&pretty, arena);
	json_write(&pretty, value, true);
	always(!out_flush(&pretty));
	always(!read_json(arena, pretty.text, pretty.length, &again, &error));
	always(same_json(value, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct json_error error = { .what = NULL, .offset = SIZE_MAX };
	struct arena arena;
	struct json *value;
	int result;

	arena_init(&arena, NULL, 0);
	result = read_json(&arena, data, size, &value, &error);
	if (result) {
		always(result == -EBADMSG);
		always(error.what && *error.what && error.offset <= size);
	}
	always(!result ? is_json(data, size) : is_limit(error.what) || !is_json(data, size));
	fuzz_free_all();
	if (!result) {
		always(!read_json(&arena, data, size, &value, &error));
		check_value(value, 0, 0, size);
		check_again(&arena, value);
		fuzz_free_all();
	}
	return 0;
}
