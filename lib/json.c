/* SPDX-License-Identifier: MIT */
/*
 * JSON as RFC 8259 defines it, without extensions. Where the RFC leaves a choice, this reader
 * accepts only what every program understands alike: keys must be unique, text must be UTF-8,
 * surrogates must be paired.
 */
#include "lib/json.h"

#include <errno.h>
#include <string.h>

#include "lib/number.h"
#include "lib/utf8.h"

#define DEPTH_MAX 32		/* limits the stack: the parser calls itself */
#define MEMBERS_MAX 1024	/* limits the time to find duplicate keys, which is quadratic */

/* The kinds without content, which are the first of the enum. */
static const char *const literals[] = {
	[JSON_NULL] = "null", [JSON_FALSE] = "false", [JSON_TRUE] = "true",
};

struct parser {
	struct arena *arena;
	char *text;		/* a copy; a NUL follows it; strings in it are decoded in place */
	size_t length;
	size_t at;		/* the offset of the next byte */
	struct json_error *error;
};

/* Sets the error to @what, found at the next byte. Returns -EBADMSG. */
static int fail(struct parser *parser, const char *what)
{
	*parser->error = (struct json_error){ .what = what, .offset = parser->at };
	return -EBADMSG;
}

/* Returns the next byte. At the end of the text, that is the NUL that follows it. */
static char peek(const struct parser *parser)
{
	return parser->text[parser->at];
}

/* Skips white space, if there is any. */
static void skip_space(struct parser *parser)
{
	while (peek(parser) && strchr(" \n\t\r", peek(parser)))
		parser->at++;
}

/*
 * Skips white space and, if @token follows, skips that and the white space after it. Returns
 * whether it followed.
 */
static bool skip_token(struct parser *parser, char token)
{
	skip_space(parser);
	if (peek(parser) != token)
		return false;
	parser->at++;
	skip_space(parser);
	return true;
}

/* Returns the value of the four hexadecimal digits at @text, or -1 if not all four are there. */
static long parse_hex4(const char *text)
{
	long value = 0;

	for (int i = 0; i < 4; i++) {
		unsigned int digit = number_digit(text[i]);

		/* Not a digit (number.h), as the NUL at the end. */
		if (digit > 15)
			return -1;
		value = value << 4 | (long)digit;
	}
	return value;
}

/*
 * Writes the character @code in UTF-8, up to four bytes. Returns the byte after it. The first byte
 * says how many follow and has the highest bits. Each following byte has six more. U+00E9, binary
 * 00011 101001, is 11000011 10101001.
 */
static char *put_utf8(char *to, long code)
{
	static const unsigned char first_bytes[] = { 0, 0xc0, 0xe0, 0xf0 };
	int following = (code >= 0x80) + (code >= 0x800) + (code >= 0x10000);

	*to++ = (char)(first_bytes[following] | code >> 6 * following);
	while (following--)
		*to++ = (char)(0x80 | (code >> 6 * following & 0x3f));
	return to;
}

/*
 * Decodes the escape at the byte after its backslash, writes the character to *@to and advances
 * *@to. Looks ahead only as far as all bytes before match, and so not beyond the NUL at the end.
 */
static int parse_escape(struct parser *parser, char **to)
{
	/* Each name has its meaning at the same index. */
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
	/* The first of two surrogates: the second must follow, in an escape of its own. */
	if (code >= 0xd800 && code < 0xdc00) {
		const char *second = parser->text + parser->at + strlen("uXXXX");
		long low = second[0] == '\\' && second[1] == 'u' ? parse_hex4(second + 2) : -1;

		if (low < 0xdc00 || low > 0xdfff)
			return fail(parser, "unpaired surrogate");
		code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00));
		/* Skip both escapes but the first backslash, which is skipped already. */
		parser->at += strlen("\\uXXXX");
	}
	parser->at += strlen("uXXXX");
	*to = put_utf8(*to, code);
	return 0;
}

/* Copies or decodes the next character of a string to *@to, and advances *@to. */
static int parse_character(struct parser *parser, char **to)
{
	const char *from = parser->text + parser->at;
	size_t length;

	if (parser->at == parser->length)
		return fail(parser, "unterminated string");
	/* A NUL that is part of the text is one, too. */
	if ((unsigned char)*from < 0x20)
		return fail(parser, "control character in a string");
	length = utf8_length(from);
	if (!length)
		return fail(parser, "invalid UTF-8");
	parser->at += length;
	if (*from == '\\')
		return parse_escape(parser, to);
	memmove(*to, from, length);
	*to += length;
	return 0;
}

/*
 * Reads a string from its opening quote. Decodes it in place, since the result is never longer; the
 * NUL after it replaces a byte that has been read, at the latest the closing quote.
 */
static int parse_string(struct parser *parser, struct json_text *text)
{
	char *start = parser->text + parser->at + 1;
	char *end = start;

	parser->at++;
	while (peek(parser) != '"') {
		int error = parse_character(parser, &end);

		if (error)
			return error;
	}
	parser->at++;
	*end = '\0';
	*text = (struct json_text){ start, (size_t)(end - start) };
	return 0;
}

/* Skips digits. Returns whether there was one. */
static bool skip_digits(const char **text)
{
	const char *start = *text;

	while (number_digit(**text) < 10)
		++*text;
	return *text > start;
}

/* Skips a number. Returns whether it is valid. */
static bool skip_number(const char **text)
{
	const char *integer;

	if (**text == '-')
		++*text;
	integer = *text;
	if (!skip_digits(text) || (*integer == '0' && *text > integer + 1))
		return false;
	if (**text == '.') {
		++*text;
		if (!skip_digits(text))
			return false;
	}
	if (**text != 'e' && **text != 'E')
		return true;
	++*text;
	if (**text == '+' || **text == '-')
		++*text;
	return skip_digits(text);
}

/* Reads a number, and keeps it as it is written. */
static int parse_number(struct parser *parser, struct json *value)
{
	const char *start = parser->text + parser->at;
	const char *end = start;

	if (!skip_number(&end))
		return fail(parser, "invalid number");
	value->kind = JSON_NUMBER;
	value->text.length = (size_t)(end - start);
	value->text.bytes = arena_copy(parser->arena, start, value->text.length);
	parser->at += value->text.length;
	return 0;
}

/* Reads null, false or true. */
static int parse_literal(struct parser *parser, struct json *value)
{
	for (enum json_kind kind = JSON_NULL; kind <= JSON_TRUE; kind++) {
		size_t length = strlen(literals[kind]);

		if (!strncmp(parser->text + parser->at, literals[kind], length)) {
			value->kind = kind;
			parser->at += length;
			return 0;
		}
	}
	return fail(parser, "expected a value");
}

/* Reads the key of @member, which must be new in @object, and the colon. */
static int parse_key(struct parser *parser, const struct json *object, struct json *member)
{
	size_t start = parser->at;
	int error;

	if (peek(parser) != '"')
		return fail(parser, "expected a key");
	error = parse_string(parser, &member->key);
	if (error)
		return error;
	if (json_member_text(object, &member->key)) {
		parser->at = start;	/* the error is at the key, not after it */
		return fail(parser, "duplicate key");
	}
	return skip_token(parser, ':') ? 0 : fail(parser, "expected ':'");
}

static int parse_value(struct parser *parser, int depth, struct json *value);

/* Reads an array or an object, from its opening bracket. */
static int parse_container(struct parser *parser, int depth, struct json *value)
{
	bool is_object = peek(parser) == '{';
	char close = is_object ? '}' : ']';

	if (depth == DEPTH_MAX)
		return fail(parser, "nested too deeply");
	value->kind = is_object ? JSON_OBJECT : JSON_ARRAY;
	parser->at++;
	if (skip_token(parser, close))
		return 0;
	for (size_t count = 0;; count++) {
		struct json *item = json_new(parser->arena, JSON_NULL);
		int error = 0;

		/* Arrays are limited only by the length of the text. */
		if (is_object && count == MEMBERS_MAX)
			return fail(parser, "too many members");
		if (is_object)
			error = parse_key(parser, value, item);
		if (!error)
			error = parse_value(parser, depth + 1, item);
		if (error)
			return error;
		json_append(value, NULL, item);
		if (skip_token(parser, close))
			return 0;
		if (!skip_token(parser, ','))
			return fail(parser, is_object ? "expected ',' or '}'"
						      : "expected ',' or ']'");
	}
}

/* Reads a value inside @depth arrays and objects. */
static int parse_value(struct parser *parser, int depth, struct json *value)
{
	char c = peek(parser);

	value->offset = parser->at;
	if (c == '{' || c == '[')
		return parse_container(parser, depth, value);
	if (c == '"') {
		value->kind = JSON_STRING;
		return parse_string(parser, &value->text);
	}
	if (c == '-' || number_digit(c) < 10)
		return parse_number(parser, value);
	return parse_literal(parser, value);
}

int json_parse(struct arena *arena, const char *text, size_t length,
	       struct json **value, struct json_error *error)
{
	struct parser parser = { .arena = arena, .length = length, .error = error };
	int result;

	parser.text = arena_copy(arena, text, length);
	*value = json_new(arena, JSON_NULL);
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

struct json *json_member_text(const struct json *object, const struct json_text *key)
{
	struct json *member = object && object->kind == JSON_OBJECT ? object->first : NULL;

	while (member && (member->key.length != key->length ||
			  memcmp(member->key.bytes, key->bytes, key->length)))
		member = member->next;
	return member;
}

struct json *json_member(const struct json *object, const char *key)
{
	const struct json_text text = { key, strlen(key) };

	return json_member_text(object, &text);
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

	*value = (struct json){ .kind = kind };
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
	struct json *value = json_add(arena, to, key, string ? JSON_STRING : JSON_NULL);

	if (string)
		value->text = (struct json_text){ string, strlen(string) };
}

void json_add_number(struct arena *arena, struct json *to, const char *key, unsigned long number)
{
	struct json *value = json_add(arena, to, key, JSON_NUMBER);
	char digits[NUMBER_SIZE];
	const char *first = number_format(number, 10, digits);

	value->text.length = strlen(first);
	value->text.bytes = arena_copy(arena, first, value->text.length);
}

/* Writing */

/*
 * Returns the first byte from @text on that is not written as it is, or @end. Bytes from 0x80 on
 * are among them, whether char is signed or not.
 */
static const char *skip_plain(const char *text, const char *end)
{
	while (text < end && *text >= ' ' && *text < 0x7f && *text != '"' && *text != '\\')
		text++;
	return text;
}

/*
 * Writes the character at @text, escaped if needed. Returns the number of bytes it takes up in
 * @text. Looks for a short escape before \uXXXX, and for both before UTF-8.
 */
static size_t write_special(struct out *out, const char *text, const char *end)
{
	static const char special[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
	const unsigned char *byte = (const unsigned char *)text;
	const char *name = *text ? strchr(special, *text) : NULL;
	size_t length = utf8_length(text);

	if (length > (size_t)(end - text))
		length = 0;	/* cut off by @end */
	if (name)
		out_format(out, "\\%c", names[name - special]);
	else if (byte[0] < 0x80)
		out_format(out, "\\u%04x", (unsigned int)byte[0]);
	else if (!length)
		out_string(out, "\xef\xbf\xbd");	/* U+FFFD, for what is not UTF-8 */
	else if (byte[0] == 0xc2 && byte[1] < 0xa0)	/* C1, U+0080 to U+009F */
		out_format(out, "\\u%04x", (unsigned int)byte[1]);
	else
		out_bytes(out, text, length);
	/* A NUL and a byte that is not UTF-8 have no length as UTF-8, but take up one byte. */
	return length ? length : 1;
}

/* Writes a string with its quotes. */
static void write_string(struct out *out, const struct json_text *text)
{
	const char *bytes = text->bytes, *end = bytes + text->length;

	out_string(out, "\"");
	while (bytes < end) {
		const char *special = skip_plain(bytes, end);

		out_bytes(out, bytes, (size_t)(special - bytes));
		bytes = special;
		if (bytes < end)
			bytes += write_special(out, bytes, end);
	}
	out_string(out, "\"");
}

/* Begins a line indented to @depth, if @pretty. */
static void write_break(struct out *out, bool pretty, int depth)
{
	if (!pretty)
		return;
	out_string(out, "\n");
	while (depth--)
		out_string(out, "  ");
}

static void write_value(struct out *out, const struct json *value, bool pretty, int depth);

static void write_container(struct out *out, const struct json *value, bool pretty, int depth)
{
	bool is_object = value->kind == JSON_OBJECT;

	out_string(out, is_object ? "{" : "[");
	for (const struct json *item = value->first; item; item = item->next) {
		write_break(out, pretty, depth + 1);
		if (is_object) {
			write_string(out, &item->key);
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
	if (value->kind <= JSON_TRUE)
		out_string(out, literals[value->kind]);
	else if (value->kind == JSON_NUMBER)
		out_bytes(out, value->text.bytes, value->text.length);
	else if (value->kind == JSON_STRING)
		write_string(out, &value->text);
	else
		write_container(out, value, pretty, depth);
}

void json_write(struct out *out, const struct json *value, bool pretty)
{
	write_value(out, value, pretty, 0);
}

const char *json_format(struct arena *arena, const struct json *value)
{
	struct out out;

	out_init_memory(&out, arena);
	json_write(&out, value, false);
	return out_text(&out);
}
