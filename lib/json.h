/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259): a strict reader and a writer, which know nothing of what is in it. */
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

/* Bytes of UTF-8, which may hold a NUL and end in one that is not counted. */
struct json_text {
	const char *bytes;
	size_t length;
};

struct json {
	enum json_kind kind;
	struct json_text text;	/* a string's content, or a number as it is spelled */
	struct json_text key;	/* of an object's member */
	struct json *first;	/* of an array or object, in order; NULL if it is empty */
	struct json *last;
	struct json *next;	/* in the same array or object; NULL for the last */
	size_t offset;		/* where it began in the text it was read from */
};

/* What is wrong with a text, and where. */
struct json_error {
	const char *what;
	size_t offset;		/* in bytes, from 0 */
	size_t line, column;	/* of that byte, from 1; columns are bytes, too. Set by json_locate */
};

/*
 * Reads the @length bytes at @text, which must be one value and nothing else
 * but white space. The value lives in the arena and holds nothing of @text. 0,
 * -EBADMSG with *@error filled in, or -ENOMEM. No more than 32 arrays and
 * objects may stand in one another, no more than 1024 members in an object; two members with one
 * key are an error.
 */
__attribute__((warn_unused_result))
int json_parse(struct arena *arena, const char *text, size_t length,
	       struct json **value, struct json_error *error);

/* Sets the line and the column of an error from its offset in @text. */
void json_locate(struct json_error *error, const char *text);

/* Whether @object has a member with that key. */
bool json_has_key(const struct json *object, const struct json_text *key);

/* The member of @object called @key, NULL if there is none or it is no object. */
struct json *json_member(const struct json *object, const char *key);

/* The content of a string without a NUL in it; NULL for any other value, NULL included. */
const char *json_string(const struct json *value);

/*
 * Make values; NULL when out of memory. Strings are not copied and have to live
 * as long as the value.
 */
struct json *json_new(struct arena *arena, enum json_kind kind);
struct json *json_new_string(struct arena *arena, const char *string);

/* Puts @value at the end of an array or, with @key, of an object. */
void json_append(struct json *to, const char *key, struct json *value);

/*
 * Appends a new value to an array, where @key is NULL, or an object. Keys and strings are not
 * copied. json_add returns the value, to which more can be added if it is an array or an object.
 */
struct json *json_add(struct arena *arena, struct json *to, const char *key, enum json_kind kind);
void json_add_string(struct arena *arena, struct json *to, const char *key, const char *string);
void json_add_number(struct arena *arena, struct json *to, const char *key, unsigned long number);

/*
 * Writes a string's quotes and content; what is not UTF-8 in it becomes U+FFFD.
 * Control characters that JSON would take as they are (DEL and C1) are escaped
 * as well: terminals obey them.
 */
void json_write_string(struct out *out, const char *bytes, size_t length);

/* Writes a value: on one line or, if @pretty, indented by two blanks a level. */
void json_write(struct out *out, const struct json *value, bool pretty);

/*
 * A value on one line, as a string in the arena that ends in a NUL not counted
 * in *@length; NULL when out of memory.
 */
__attribute__((warn_unused_result))
const char *json_text(struct arena *arena, const struct json *value, size_t *length);

#endif
