/* SPDX-License-Identifier: MIT */
/* UUIDs (RFC 9562): reads, prints, compares and creates them. */
#ifndef UUID_H
#define UUID_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/attributes.h"

#define UUID_LENGTH 36		/* characters of the canonical form */

struct uuid {
	uint64_t high;		/* the first eight bytes, most significant first */
	uint64_t low;
};

/*
 * Reads the canonical form, 8-4-4-4-12 hexadecimal digits of either case and
 * nothing after them, as the kernel and definition files spell it. Returns
 * false, and leaves *@uuid unchanged, if @text has another form.
 */
bool uuid_parse(const char *text, struct uuid *uuid);

/*
 * Reads what people and scripts give: the canonical form, the same between
 * braces or after "urn:uuid:", or 32 digits without hyphens. Returns as
 * uuid_parse().
 */
bool uuid_parse_any(const char *text, struct uuid *uuid);

/* Writes the canonical form in lower case and a NUL. */
void uuid_format(const struct uuid *uuid, char text[UUID_LENGTH + 1]);

/* Returns the canonical form in lower case, in the arena. */
MUST_CHECK const char *uuid_text(struct arena *arena, const struct uuid *uuid);

/* Compares two UUIDs in the order of their printed forms, as strcmp(3) does. */
int uuid_compare(const struct uuid *a, const struct uuid *b);

/* Creates a random (version 4) UUID. Returns 0, or -errno of getrandom(2). */
MUST_CHECK int uuid_make(struct uuid *uuid);

#endif
