/* SPDX-License-Identifier: MIT */
/* Output: text gathered in a buffer, written as it fills, and checked. */
#ifndef OUT_H
#define OUT_H

#include <stdarg.h>
#include <stddef.h>

#include "lib/arena.h"
#include "uuid.h"

struct out {
	int fd;			/* -1: to @text */
	struct arena *arena;	/* where @text grows; NULL for output to a descriptor */
	char *text;		/* what has been flushed; no string */
	size_t length;
	size_t room;
	int error;		/* -errno of the first write that failed, then nothing more is written */
	size_t used;
	char buffer[4096];
};

/* Starts output to @fd, which stays the caller's. */
void out_init(struct out *out, int fd);

/* Starts output to memory: out->text, out->length bytes of it once out_flush has returned 0. */
void out_init_memory(struct out *out, struct arena *arena);

/* Adds @length bytes as they are. */
void out_bytes(struct out *out, const char *bytes, size_t length);

/* Adds a string as it is. */
void out_string(struct out *out, const char *string);

/*
 * Adds the @length bytes of a string, or of a part of one, with each control
 * character shown as '?', so that no name can forge a line or drive a terminal.
 */
void out_shown(struct out *out, const char *bytes, size_t length);

/* Adds a UUID in its canonical form. */
void out_uuid(struct out *out, const struct uuid *uuid);

/*
 * Adds formatted text. Of printf's conversions it knows %s %c %d %u %x %%, the
 * length l, and a width padded with zeros (%04x). Strings come from sysfs and
 * from users and are added by out_shown.
 */
__attribute__((format(printf, 2, 3)))
void out_format(struct out *out, const char *format, ...);

__attribute__((format(printf, 2, 0)))
void out_vformat(struct out *out, const char *format, va_list values);

/* Writes what is gathered. 0, or -errno of the first failure since out_init. */
__attribute__((warn_unused_result))
int out_flush(struct out *out);

/* -errno in words; valid until the next call. */
const char *out_errno(int error);

/* Writes one line "mdevctl: …" to stderr, in one write unless it is longer than the buffer. */
__attribute__((format(printf, 1, 2)))
void out_message(const char *format, ...);

/* The same in steps: what is added to @line between them is the line. */
void out_start_message(struct out *line);
void out_end_message(struct out *line);

#endif
