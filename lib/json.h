/* SPDX-License-Identifier: MIT */
/*
 * JSON (RFC 8259): a strict reader, values, and a writer. Values live in an arena, which does not
 * fail (arena.h). Errors of writing are kept in struct out, and returned by out_flush().
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/out.h"

/* The kinds without content come first, and the two with items last. */
enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

/* Bytes, among which may be NULs; UTF-8 if they were read. A NUL follows that is not counted. */
struct json_text {
	const char *bytes;
	size_t length;
};

struct json {
	enum json_kind kind;
	struct json_text text;	/* a string's content, or a number as it was written */
	struct json_text key;	/* of an object's member; all 0 in an array's item */
	struct json *first;	/* its first item or member; NULL if it has none */
	struct json *last;	/* its last one */
	struct json *next;	/* the one after it in the same array or object, or NULL */
	size_t offset;		/* where it begins in the text it was read from, in bytes */
};

/* What is wrong in a text, and where. */
struct json_error {
	const char *what;
	size_t offset;		/* in bytes, from 0 */
	unsigned long line, column;	/* from 1, columns in bytes; set by json_locate() */
};

/*
 * Reads the @length bytes at @text, which must be one value and white space only. *@value lives in
 * the arena and does not refer to @text. Returns 0, or -EBADMSG with *@error set; *@value is then
 * not to be used. Also malformed are more than 32 nested arrays and objects, more than 1024 members
 * in an object, and duplicate keys.
 */
MUST_CHECK int json_parse(struct arena *arena, const char *text, size_t length, struct json **value,
			  struct json_error *error);

/* Sets line and column from error->offset. @text is the text that json_parse() was given. */
void json_locate(struct json_error *error, const char *text);

/* Return the member @key of @object, or NULL if @object is NULL, is not an object or has none. */
struct json *json_member(const struct json *object, const char *key);
struct json *json_member_text(const struct json *object, const struct json_text *key);

/* Returns the string, or NULL if @value is NULL, is not a string or contains a NUL. */
const char *json_string(const struct json *value);

/* Returns a new value. */
struct json *json_new(struct arena *arena, enum json_kind kind);

/*
 * Appends @value to the array or object @to. Sets its key to @key, which must outlive it, or leaves
 * it as it is if @key is NULL: for an item of an array, or for a member whose key is set already.
 */
void json_append(struct json *to, const char *key, struct json *value);

/*
 * Append a new value as json_append() does. Keys and strings are not copied and must outlive it.
 * json_add() returns the value, to which more can be added if it is an array or an object.
 * json_add_string() adds null if @string is NULL.
 */
struct json *json_add(struct arena *arena, struct json *to, const char *key, enum json_kind kind);
void json_add_string(struct arena *arena, struct json *to, const char *key, const char *string);
void json_add_number(struct arena *arena, struct json *to, const char *key, unsigned long number);

/*
 * Writes a value on one line or, if @pretty, on many, indented by two blanks for each level. There
 * is no newline at the end. In strings, each byte that is not UTF-8 becomes U+FFFD, the replacement
 * character. DEL and the C1 control characters are escaped, since terminals obey them; JSON would
 * not require it.
 */
void json_write(struct out *out, const struct json *value, bool pretty);

/* Returns a value as a string on one line, in the arena. */
const char *json_format(struct arena *arena, const struct json *value);

#endif
