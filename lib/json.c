/* SPDX-License-Identifier: MIT */
/*
 * JSON as RFC 8259 has it, and nothing looser. What it leaves open is decided
 * so that no two programs can read one text differently: keys are unique,
 * texts are UTF-8, a surrogate stands in a pair or not at all.
 */
#include "lib/json.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "lib/utf8.h"

#define DEPTH_MAX 32
#define MEMBERS_MAX 1024	/* looking for a key twice is quadratic */

/* Where the bytes from @text to @end, or the first of them, cease to stand for themselves in a string. */
static const char *skip_plain(const char *text, const char *end)
{
	while (text < end && (unsigned char)(*text - 0x20) < 0x5f && *text != '"' && *text != '\\')
		text++;
	return text;
}

struct parser {
	struct arena *arena;
	const char *text;	/* ends in a NUL that is not part of it */
	size_t length;
	size_t at;
	struct json_error *error;
};

static int fail(struct parser *parser, const char *what)
{
	*parser->error = (struct json_error){ .what = what, .offset = parser->at };
	return -EBADMSG;
}

/* The next byte; NUL at the end of the text. */
static char peek(const struct parser *parser)
{
	return parser->text[parser->at];
}

static void skip_space(struct parser *parser)
{
	const char *next = parser->text + parser->at;

	while (*next == ' ' || *next == '\n' || *next == '\t' || *next == '\r')
		next++;
	parser->at = (size_t)(next - parser->text);
}

/* Four hexadecimal digits; -1 if they are not there. */
static long parse_hex4(const char *text)
{
	long value = 0;

	for (int i = 0; i < 4; i++) {
		static const char digits[] = "0123456789abcdefABCDEF";
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
		long number;

		if (!digit)
			return -1;
		number = digit - digits;
		value = value << 4 | (number > 15 ? number - 6 : number);
	}
	return value;
}

/* Writes the character @code in UTF-8; where it ends. */
static char *put_utf8(char *to, long code)
{
	if (code < 0x80) {
		*to++ = (char)code;
		return to;
	}
	if (code < 0x800) {
		*to++ = (char)(0xc0 | code >> 6);
	} else {
		if (code < 0x10000) {
			*to++ = (char)(0xe0 | code >> 12);
		} else {
			*to++ = (char)(0xf0 | code >> 18);
			*to++ = (char)(0x80 | (code >> 12 & 0x3f));
		}
		*to++ = (char)(0x80 | (code >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (code & 0x3f));
	return to;
}

/* Reads the escape behind a backslash into *@to, which it moves on. */
static int parse_escape(struct parser *parser, char **to)
{
	static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *name = peek(parser) ? strchr(names, peek(parser)) : NULL;
	long code;

	if (name) {
		*(*to)++ = meanings[name - names];
		parser->at++;
		return 0;
	}
	if (peek(parser) != 'u')
		return fail(parser, "invalid escape");
	code = parse_hex4(parser->text + parser->at + 1);
	if (code < 0)
		return fail(parser, "\\u requires four hexadecimal digits");
	if (code >= 0xdc00 && code < 0xe000)
		return fail(parser, "unpaired surrogate");
	if (code >= 0xd800 && code < 0xdc00) {
		const char *second = parser->text + parser->at + 5;
		long low = second[0] == '\\' && second[1] == 'u' ? parse_hex4(second + 2) : -1;

		if (low < 0xdc00 || low > 0xdfff)
			return fail(parser, "unpaired surrogate");
		code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00));
		parser->at += 6;
	}
	parser->at += 5;
	*to = put_utf8(*to, code);
	return 0;
}

/* Reads a string, from its opening quote. */
static int parse_string(struct parser *parser, struct json_text *text)
{
	const char *start = parser->text + parser->at + 1;
	const char *close = skip_plain(start, parser->text + parser->length);
	size_t room;
	char *to;

	if (*close == '"') {
		text->length = (size_t)(close - start);
		text->bytes = arena_copy(parser->arena, start, text->length);
		parser->at += text->length + 2;
		return text->bytes ? 0 : -ENOMEM;
	}
	/* What an escape stands for is never longer than the escape. */
	while (*close && *close != '"')
		close += *close == '\\' && close[1] ? 2 : 1;
	room = (size_t)(close - parser->text) - parser->at;
	to = arena_alloc(parser->arena, room);
	if (!to)
		return -ENOMEM;
	text->bytes = to;
	parser->at++;
	while (peek(parser) != '"') {
		size_t length = utf8_length(parser->text + parser->at);
		int error = 0;

		if (parser->at == parser->length)
			return fail(parser, "unterminated string");
		if (peek(parser) == '\\') {
			parser->at++;
			error = parse_escape(parser, &to);
		} else if ((unsigned char)peek(parser) < 0x20) {
			error = fail(parser, "control character in a string");
		} else if (!length) {
			error = fail(parser, "invalid UTF-8");
		} else {
			to = mempcpy(to, parser->text + parser->at, length);
			parser->at += length;
		}
		if (error)
			return error;
	}
	parser->at++;
	text->length = (size_t)(to - text->bytes);
	*to = '\0';
	return 0;
}

static size_t count_digits(const char *text)
{
	return strspn(text, "0123456789");
}

static int parse_number(struct parser *parser, struct json *value)
{
	const char *start = parser->text + parser->at;
	const char *end = start + (*start == '-');
	size_t digits = count_digits(end);

	if (!digits || (*end == '0' && digits > 1))
		return fail(parser, "invalid number");
	end += digits;
	if (*end == '.') {
		digits = count_digits(++end);
		if (!digits)
			return fail(parser, "invalid number");
		end += digits;
	}
	if (*end == 'e' || *end == 'E') {
		end++;
		end += *end == '+' || *end == '-';
		digits = count_digits(end);
		if (!digits)
			return fail(parser, "invalid number");
		end += digits;
	}
	value->kind = JSON_NUMBER;
	value->text.length = (size_t)(end - start);
	value->text.bytes = arena_copy(parser->arena, start, value->text.length);
	parser->at += value->text.length;
	return value->text.bytes ? 0 : -ENOMEM;
}

/* Reads null, false or true. */
static int parse_word(struct parser *parser, struct json *value)
{
	static const char *const words[] = {
		[JSON_NULL] = "null", [JSON_FALSE] = "false", [JSON_TRUE] = "true",
	};

	for (enum json_kind kind = JSON_NULL; kind <= JSON_TRUE; kind++) {
		size_t length = strlen(words[kind]);

		if (!strncmp(parser->text + parser->at, words[kind], length)) {
			value->kind = kind;
			parser->at += length;
			return 0;
		}
	}
	return fail(parser, "expected a value");
}

static int parse_value(struct parser *parser, int depth, struct json *value);

static bool same_text(const struct json_text *a, const struct json_text *b)
{
	return a->length == b->length && !memcmp(a->bytes, b->bytes, a->length);
}

/* Reads a member's key and colon. */
static int parse_key(struct parser *parser, const struct json *object, struct json *member)
{
	size_t start = parser->at, count = 0;
	int error;

	if (peek(parser) != '"')
		return fail(parser, "expected a key");
	error = parse_string(parser, &member->key);
	if (error)
		return error;
	for (const struct json *other = object->first; other; other = other->next) {
		if (same_text(&other->key, &member->key)) {
			parser->at = start;
			return fail(parser, "duplicate key");
		}
		if (++count == MEMBERS_MAX)
			return fail(parser, "too many members");
	}
	skip_space(parser);
	if (peek(parser) != ':')
		return fail(parser, "expected ':'");
	parser->at++;
	skip_space(parser);
	return 0;
}

/* Reads an array or an object, from its opening bracket. */
static int parse_list(struct parser *parser, int depth, struct json *value)
{
	bool is_object = peek(parser) == '{';
	char close = is_object ? '}' : ']';
	if (depth == DEPTH_MAX)
		return fail(parser, "nested too deeply");
	value->kind = is_object ? JSON_OBJECT : JSON_ARRAY;
	parser->at++;
	skip_space(parser);
	if (peek(parser) == close) {
		parser->at++;
		return 0;
	}
	for (;;) {
		struct json *item = json_new(parser->arena, JSON_NULL);
		int error = item ? 0 : -ENOMEM;

		if (!error && is_object)
			error = parse_key(parser, value, item);
		if (!error)
			error = parse_value(parser, depth + 1, item);
		if (error)
			return error;
		json_append(value, NULL, item);
		skip_space(parser);
		if (peek(parser) == close)
			break;
		if (peek(parser) != ',')
			return fail(parser, is_object ? "expected ',' or '}'" : "expected ',' or ']'");
		parser->at++;
		skip_space(parser);
	}
	parser->at++;
	return 0;
}

static int parse_value(struct parser *parser, int depth, struct json *value)
{
	char c = peek(parser);

	value->offset = parser->at;
	if (c == '{' || c == '[')
		return parse_list(parser, depth, value);
	if (c == '"') {
		value->kind = JSON_STRING;
		return parse_string(parser, &value->text);
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return parse_number(parser, value);
	return parse_word(parser, value);
}

int json_parse(struct arena *arena, const char *text, size_t length,
	       struct json **value, struct json_error *error)
{
	struct parser parser = { .arena = arena, .length = length, .error = error };
	int result;

	parser.text = arena_copy(arena, text, length);
	*value = json_new(arena, JSON_NULL);
	if (!parser.text || !*value)
		return -ENOMEM;
	skip_space(&parser);
	result = parse_value(&parser, 0, *value);
	if (result)
		return result;
	skip_space(&parser);
	return parser.at == length ? 0 : fail(&parser, "unexpected text after the value");
}

void json_locate(struct json_error *error, const char *text)
{
	error->line = 1;
	error->column = 1;
	for (size_t i = 0; i < error->offset; i++) {
		error->column++;
		if (text[i] == '\n') {
			error->line++;
			error->column = 1;
		}
	}
}

bool json_has_key(const struct json *object, const struct json_text *key)
{
	const struct json *member = object->first;

	while (member && !same_text(&member->key, key))
		member = member->next;
	return member;
}

/* Whether @text is the string @string; one with a NUL in it is none. */
static bool is_string(const struct json_text *text, const char *string)
{
	return !strcmp(text->bytes, string) && strlen(string) == text->length;
}

struct json *json_member(const struct json *object, const char *key)
{
	struct json *member = object && object->kind == JSON_OBJECT ? object->first : NULL;

	while (member && !is_string(&member->key, key))
		member = member->next;
	return member;
}

const char *json_string(const struct json *value)
{
	if (!value || value->kind != JSON_STRING || strlen(value->text.bytes) != value->text.length)
		return NULL;
	return value->text.bytes;
}

struct json *json_new(struct arena *arena, enum json_kind kind)
{
	struct json *value = arena_alloc(arena, sizeof(*value));

	if (value)
		*value = (struct json){ .kind = kind };
	return value;
}

struct json *json_new_string(struct arena *arena, const char *string)
{
	struct json *value = json_new(arena, JSON_STRING);

	if (value)
		value->text = (struct json_text){ string, strlen(string) };
	return value;
}

void json_append(struct json *to, const char *key, struct json *value)
{
	if (to->last)
		to->last->next = value;
	else
		to->first = value;
	to->last = value;
	value->next = NULL;
	if (key)
		value->key = (struct json_text){ key, strlen(key) };
}

struct json *json_add(struct arena *arena, struct json *to, const char *key, enum json_kind kind)
{
	struct json *value = json_new(arena, kind);

	json_append(to, key, value);
	return value;
}

void json_add_string(struct arena *arena, struct json *to, const char *key, const char *string)
{
	json_append(to, key, json_new_string(arena, string));
}

void json_add_number(struct arena *arena, struct json *to, const char *key, unsigned long number)
{
	struct json *value = json_add(arena, to, key, JSON_NUMBER);
	struct out digits;

	out_init_memory(&digits, arena);
	out_format(&digits, "%lu", number);
	(void)!out_flush(&digits);
	value->text = (struct json_text){ digits.text, digits.length };
}

/* Writing */

void json_write_string(struct out *out, const char *bytes, size_t length)
{
	static const char special[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
	const char *end = bytes + length;

	out_string(out, "\"");
	for (const char *c = bytes;;) {
		const char *plain = c;
		const char *name;
		size_t size;

		c = skip_plain(c, end);
		out_bytes(out, plain, (size_t)(c - plain));
		if (c == end)
			break;
		size = utf8_length(c);
		size = size <= (size_t)(end - c) ? size : 0;
		name = *c ? strchr(special, (unsigned char)*c) : NULL;
		if (name)
			out_format(out, "\\%c", names[name - special]);
		else if ((unsigned char)*c < 0x20 || *c == 0x7f)
			out_format(out, "\\u%04x", (unsigned int)(unsigned char)*c);
		else if (size == 2 && *c == '\xc2' && (unsigned char)c[1] < 0xa0)
			out_format(out, "\\u%04x", (unsigned int)(unsigned char)c[1]);
		else if (!size)
			out_string(out, "\xef\xbf\xbd");
		else
			out_bytes(out, c, size);
		c += size ? size : 1;
	}
	out_string(out, "\"");
}

static void write_break(struct out *out, bool pretty, int depth)
{
	if (!pretty)
		return;
	out_string(out, "\n");
	while (depth--)
		out_string(out, "  ");
}

static void write_value(struct out *out, const struct json *value, bool pretty, int depth);

static void write_list(struct out *out, const struct json *value, bool pretty, int depth)
{
	bool is_object = value->kind == JSON_OBJECT;

	out_string(out, is_object ? "{" : "[");
	for (const struct json *item = value->first; item; item = item->next) {
		write_break(out, pretty, depth + 1);
		if (is_object) {
			json_write_string(out, item->key.bytes, item->key.length);
			out_string(out, pretty ? ": " : ":");
		}
		write_value(out, item, pretty, depth + 1);
		if (item->next)
			out_string(out, ",");
	}
	if (value->first)
		write_break(out, pretty, depth);
	out_string(out, is_object ? "}" : "]");
}

static void write_value(struct out *out, const struct json *value, bool pretty, int depth)
{
	switch (value->kind) {
	case JSON_NULL:
		out_string(out, "null");
		break;
	case JSON_FALSE:
		out_string(out, "false");
		break;
	case JSON_TRUE:
		out_string(out, "true");
		break;
	case JSON_NUMBER:
		out_bytes(out, value->text.bytes, value->text.length);
		break;
	case JSON_STRING:
		json_write_string(out, value->text.bytes, value->text.length);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		write_list(out, value, pretty, depth);
		break;
	}
}

void json_write(struct out *out, const struct json *value, bool pretty)
{
	write_value(out, value, pretty, 0);
}

const char *json_text(struct arena *arena, const struct json *value, size_t *length)
{
	struct out out;

	out_init_memory(&out, arena);
	json_write(&out, value, false);
	out_bytes(&out, "", 1);
	if (out_flush(&out))
		return NULL;
	*length = out.length - 1;
	return out.text;
}
