/* SPDX-License-Identifier: MIT */
/*
 * What the unit tests share: cmocka with what it needs before it, text that
 * ends where memory does, and files in memory that show what was written.
 * tree.h has a directory for each test, written.h what is printed, process.h
 * processes beside the test. Only functions that assert_… fail a test.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Every test, setup and teardown gets a state from cmocka, which none here needs. */
#pragma GCC diagnostic ignored "-Wunused-parameter"

/* Checks that @text is @expected, or NULL if that is NULL. */
static inline void assert_text(const char *text, const char *expected)
{
	if (!expected) {
		assert_null(text);
	} else {
		assert_non_null(text);
		assert_string_equal(text, expected);
	}
}

/* Returns a copy of text that ends with its memory, so that a sanitizer sees who reads on. */
static inline char *text_exact(const char *bytes, size_t length)
{
	char *text = malloc(length + 1);

	assert_non_null(text);
	memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

/* Opens a file in memory. */
static inline int memory_open(void)
{
	int fd = memfd_create("unit", MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

/* Reads into @text what was written to @fd, ends it with a NUL, closes @fd. Returns the length. */
static inline size_t memory_take(int fd, char *text, size_t size)
{
	ssize_t length = pread(fd, text, size, 0);

	close(fd);
	assert_true(length >= 0);
	assert_true((size_t)length < size);
	text[length] = '\0';
	return (size_t)length;
}

/* Returns how many descriptors are open. */
static inline int descriptors_open(void)
{
	int count = 0;

	for (int fd = 0; fd < 1024; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

/* stderr in memory. Nothing may fail between begin and end, since cmocka reports on stderr. */
struct redirection {
	int saved;
	int memory;
};

static inline void stderr_begin(struct redirection *redirection)
{
	redirection->memory = memory_open();
	redirection->saved = dup(STDERR_FILENO);
	assert_true(redirection->saved >= 0);
	assert_true(dup2(redirection->memory, STDERR_FILENO) >= 0);
}

static inline void stderr_end(struct redirection *redirection, char *text, size_t size)
{
	dup2(redirection->saved, STDERR_FILENO);
	close(redirection->saved);
	memory_take(redirection->memory, text, size);
}

/* Encodes @code, of up to 21 bits, in UTF-8 by the bits. Returns how many bytes that takes. */
static inline size_t encode_utf8(uint32_t code, void *to)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = 1U + (code >= 0x80) + (code >= 0x800) + (code >= 0x10000);
	unsigned char *bytes = to;

	for (size_t i = length; i-- > 1; code >>= 6)
		bytes[i] = (unsigned char)(0x80 | (code & 0x3f));
	bytes[0] = (unsigned char)(lead[length] | code);
	return length;
}

#endif
