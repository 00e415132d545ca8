/* SPDX-License-Identifier: MIT */
/*
 * Output to a descriptor or to memory: text is collected in a buffer, which is
 * written when it is full, and every write is checked.
 */
#ifndef OUT_H
#define OUT_H

#include <stdarg.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"

struct out {
	int fd;			/* -1 for output to @text */
	struct arena *arena;	/* where @text grows; NULL for output to a descriptor */
	char *text;		/* what was flushed, without a NUL at its end */
	size_t length;		/* of @text */
	size_t room;
	int error;		/* -errno of the first failed write; nothing is written after it */
	size_t used;		/* of @buffer */
	char buffer[4096];
};

/* Starts output to @fd, which remains the caller's. */
void out_init(struct out *out, int fd);

/* Starts output to memory. After out_flush() it is the out->length bytes at out->text. */
void out_init_memory(struct out *out, struct arena *arena);

/* Ends output to memory. Returns all of it as a string. */
const char *out_text(struct out *out);

/* Adds @length bytes unchanged. */
void out_bytes(struct out *out, const char *bytes, size_t length);

/* Adds a string unchanged. */
void out_string(struct out *out, const char *string);

/*
 * Adds a string, each control character shown as '?', so that no name can forge a line or control
 * a terminal.
 */
void out_shown(struct out *out, const char *string);

/*
 * Adds formatted text. Of printf's conversions it knows %s %c %u %x %%, and
 * for %u and %x the length l and a width padded with zeros (%04x). Strings and
 * characters come from sysfs and from users and are added by out_shown().
 */
__attribute__((format(printf, 2, 3)))
void out_format(struct out *out, const char *format, ...);

/* Adds formatted text, as out_format(). */
__attribute__((format(printf, 2, 0)))
void out_vformat(struct out *out, const char *format, va_list values);

/* Writes the buffer. Returns 0, or -errno of the first failure since out_init(). */
MUST_CHECK int out_flush(struct out *out);

/* Returns the words for @error, an -errno. */
const char *out_errno(int error);

/* Writes one line "mdevctl: …" to stderr, in one write unless it is longer than the buffer. */
__attribute__((format(printf, 1, 2)))
void out_message(const char *format, ...);

/* Starts such a line, to be added to, and writes it. */
void out_start_message(struct out *line);
void out_end_message(struct out *line);

#endif
