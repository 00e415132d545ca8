/* SPDX-License-Identifier: MIT */
/*
 * What the unit tests share: cmocka with what it needs before it, text that
 * ends where memory does, files in memory that show what was written, and
 * folders that go away with the test. Only functions that assert_… fail a test.
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
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Text that ends with its memory, so that a sanitizer sees who reads on; free() it. */
static inline char *text_exact(const char *bytes, size_t length)
{
	char *text = malloc(length + 1);

	assert_non_null(text);
	memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

/* A file in memory. */
static inline int memory_open(void)
{
	int fd = memfd_create("unit", MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

/* What was written to @fd, which is closed; its length, and a NUL behind it. */
static inline size_t memory_take(int fd, char *text, size_t size)
{
	ssize_t length = pread(fd, text, size, 0);

	close(fd);
	assert_true(length >= 0);
	assert_true((size_t)length < size);
	text[length] = '\0';
	return (size_t)length;
}

/* How many descriptors are open: the same before and after, if none was left so. */
static inline int descriptors_open(void)
{
	int count = 0;

	for (int fd = 0; fd < 1024; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

/* stderr turned into memory; nothing may fail between begin and end, for cmocka tells there. */
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

/* A new folder, for the test alone: its path, to be given to folder_remove. */
static inline char *folder_make(void)
{
	const char *where = getenv("TMPDIR");
	char *path;

	assert_true(asprintf(&path, "%s/mdevctl-unit-XXXXXX", where ? where : "/tmp") > 0);
	assert_non_null(mkdtemp(path));
	return path;
}

static inline int remove_entry(const char *path, const struct stat *status, int kind,
			       struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

/* Removes a folder and all that is in it, and frees its path. */
static inline void folder_remove(char *path)
{
	nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(path);
}

/* Makes the file @path below @dir with @length bytes in it. */
static inline void file_make(int dir, const char *path, const char *bytes, size_t length)
{
	int fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	while (length) {
		ssize_t wrote = write(fd, bytes, length);

		assert_true(wrote > 0);
		bytes += wrote;
		length -= (size_t)wrote;
	}
	close(fd);
}

#endif
