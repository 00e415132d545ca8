/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259): a strict reader, values, and a writer. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/out.h"

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

/* UTF-8, which may contain NULs. A string is followed by a NUL that is not counted. */
struct json_text {
	const char *bytes;
	size_t length;
};

struct json {
	enum json_kind kind;
	struct json_text text;	/* a string's content, or a number as it was written */
	struct json_text key;	/* if it is an object's member */
	struct json *first;	/* item of an array or object; NULL if it has none */
	struct json *last;
	struct json *next;	/* in the same array or object; NULL for the last */
	size_t offset;		/* in bytes, from the start of the text it was read from */
};

/* What is wrong in a text, and where. */
struct json_error {
	const char *what;
	size_t offset;		/* in bytes, from 0 */
	unsigned long line, column;	/* from 1, columns in bytes; set by json_locate() */
};

/*
 * Reads the @length bytes at @text, which must be one value and white space only. The value
 * lives in the arena and does not refer to @text. Returns 0, or -EBADMSG with *@error set, also for
 * more than 32 nested arrays and objects, more than 1024 members in an object, and duplicate keys.
 */
MUST_CHECK int json_parse(struct arena *arena, const char *text, size_t length, struct json **value,
			  struct json_error *error);

/* Sets line and column, in bytes, from error->offset. */
void json_locate(struct json_error *error, const char *text);

/* Returns the member @key of @object, which is an object or an array; NULL if it has none. */
struct json *json_find(const struct json *object, const struct json_text *key);

/* Returns the member @key of @object, or NULL if it is NULL, is not an object or has none. */
struct json *json_member(const struct json *object, const char *key);

/* Returns the string, or NULL if @value is NULL, is not a string or contains a NUL. */
const char *json_string(const struct json *value);

/* Returns a new value. */
struct json *json_new(struct arena *arena, enum json_kind kind);

/*
 * Appends @value to @to. Sets its key to @key, which must outlive it; NULL leaves the key
 * unchanged.
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
 * Writes a string with its quotes. Each byte that is not UTF-8 becomes U+FFFD, the replacement
 * character. DEL and the C1 control characters are escaped, since terminals obey them; JSON would
 * not require it.
 */
void json_write_string(struct out *out, const char *bytes, size_t length);

/* Writes a value on one line or, if @pretty, on many, indented by two blanks for each level. */
void json_write(struct out *out, const struct json *value, bool pretty);

/* Returns a value as a string on one line, in the arena. */
const char *json_format(struct arena *arena, const struct json *value);

#endif
