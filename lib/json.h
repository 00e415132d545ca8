/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259): a strict reader, values, and a writer. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
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

/* UTF-8, in which there may be NULs; a string is followed by one more, which is not counted. */
struct json_text {
	const char *bytes;
	size_t length;
};

struct json {
	enum json_kind kind;
	struct json_text text;	/* a string's content, or a number as it was written */
	struct json_text key;	/* of an object's member */
	struct json *first;	/* item of an array or object; NULL if it is empty */
	struct json *last;
	struct json *next;	/* in the same array or object; NULL for the last */
	size_t offset;		/* in bytes, in the text it was read from */
};

/* What is wrong in a text, and where. */
struct json_error {
	const char *what;
	size_t offset;		/* in bytes, from 0 */
	size_t line, column;	/* from 1, columns in bytes; set by json_locate */
};

/*
 * Reads the @length bytes at @text, which must be one value and nothing else but white space. The
 * value lives in the arena and does not refer to @text. Returns 0, or -EBADMSG with *@error set,
 * also for more than 32 nested arrays and objects, more than 1024 members in an object, and
 * duplicate keys.
 */
__attribute__((warn_unused_result))
int json_parse(struct arena *arena, const char *text, size_t length,
	       struct json **value, struct json_error *error);

/* Sets the line and the column of an error from its offset in @text. */
void json_locate(struct json_error *error, const char *text);

/* Returns whether @object has a member @key. */
bool json_has_key(const struct json *object, const struct json_text *key);

/* Returns the member @key of @object; NULL if it has none or is not an object. */
struct json *json_member(const struct json *object, const char *key);

/* Returns the content of a string without a NUL in it; NULL if @value is anything else, or NULL. */
const char *json_string(const struct json *value);

/* Return a new value. Strings are not copied and must live as long as the value. */
struct json *json_new(struct arena *arena, enum json_kind kind);
struct json *json_new_string(struct arena *arena, const char *string);

/* Appends @value to an array, where @key is NULL, or to an object. */
void json_append(struct json *to, const char *key, struct json *value);

/*
 * Append a new value in the same way; keys and strings are not copied. json_add returns the value,
 * to which more can be added if it is an array or an object.
 */
struct json *json_add(struct arena *arena, struct json *to, const char *key, enum json_kind kind);
void json_add_string(struct arena *arena, struct json *to, const char *key, const char *string);
void json_add_number(struct arena *arena, struct json *to, const char *key, unsigned long number);

/*
 * Writes a string with its quotes. What is not UTF-8 in it becomes U+FFFD. DEL and C1 control
 * characters are escaped, though JSON allows them, since terminals obey them.
 */
void json_write_string(struct out *out, const char *bytes, size_t length);

/* Writes a value on one line or, if @pretty, on many, indented by two blanks a level. */
void json_write(struct out *out, const struct json *value, bool pretty);

/* Returns a value on one line, in the arena, and after it a NUL that is not counted in *@length. */
const char *json_text(struct arena *arena, const struct json *value, size_t *length);

#endif
