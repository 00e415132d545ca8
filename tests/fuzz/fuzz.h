/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz programs share. Each feeds one part of the program with any
 * bytes and breaks off, as a sanitizer does, where a promise is not kept.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/json.h"

/* What libFuzzer, or replay.c, calls with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Breaks off unless a promise is kept. */
#define always(kept) ((kept) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #kept))

__attribute__((noreturn))
void fuzz_broken(const char *file, int line, const char *promise);

/* Frees what was allocated from arenas. */
void fuzz_free_all(void);

/* The input as text with a NUL behind it, in a block of exactly that size; free() it. */
char *fuzz_text(const uint8_t *data, size_t size);

/* What was written to a standard descriptor; ended by a NUL. */
struct captured {
	char *bytes;
	size_t length;
	size_t room;
};

extern struct captured captured[3];

/*
 * From here on what is written to stdout, which may pass for a terminal, and
 * to stderr is captured.
 */
void capture_begin(bool is_terminal);
void capture_end(void);

/*
 * @text has no control character but newlines, neither C0, DEL nor C1 in UTF-8,
 * and its last line is ended.
 */
void check_shown(const struct captured *text);

/*
 * stderr has nothing but lines that begin with "mdevctl: " or, unless that is
 * NULL, with @other; how many.
 */
size_t check_messages(const char *other);

/* Two values are the same, or not. */
bool same_json(const struct json *one, const struct json *other);

#endif
