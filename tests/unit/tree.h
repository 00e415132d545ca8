/* SPDX-License-Identifier: MIT */
/* A directory for each test, removed after it with all files that the test has created there. */
#ifndef UNIT_TREE_H
#define UNIT_TREE_H

#include "unit.h"

#include <ftw.h>

static char *place;		/* the directory's path */
static int dir;			/* the directory, where the paths below begin */
static int descriptors;		/* how many were open before the test */

/* Creates a directory for temporary files. Returns its path, to be given to directory_remove(). */
static inline char *directory_make(void)
{
	const char *where = getenv("TMPDIR");
	char *path;

	assert_true(asprintf(&path, "%s/mdevctl-unit-XXXXXX", where ? where : "/tmp") > 0);
	assert_non_null(mkdtemp(path));
	return path;
}

static inline int remove_entry(const char *path, const struct stat *status, int kind,
			       struct FTW *at)
{
	return remove(path);
}

/* Removes a directory and all that is in it, and frees its path. */
static inline void directory_remove(char *path)
{
	nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(path);
}

/* Creates the directory of a test. */
static inline void begin_tree(void)
{
	descriptors = descriptors_open();
	place = directory_make();
	dir = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(dir >= 0);
}

/* Removes the directory of a test. Returns 1 if the test has left a descriptor open, else 0. */
static inline int end_tree(void)
{
	close(dir);
	directory_remove(place);
	return descriptors_open() != descriptors;
}

/* A test that has begin() before it and end() after it. */
#define IN_TREE(test) cmocka_unit_test_setup_teardown(test, begin, end)

/* Creates the directory @path and those above it. */
static inline void add_directory(const char *path)
{
	char part[1024];

	for (size_t length = strcspn(path, "/"); ; length += 1 + strcspn(path + length + 1, "/")) {
		memcpy(part, path, length);
		part[length] = '\0';
		assert_true(!mkdirat(dir, part, 0700) || errno == EEXIST);
		if (!path[length])
			return;
	}
}

/* Creates a file of @length bytes, and the directories above it. */
static inline void add_bytes(const char *path, const char *bytes, size_t length)
{
	const char *name = strrchr(path, '/');
	char above[1024];
	int fd;

	if (name) {
		memcpy(above, path, (size_t)(name - path));
		above[name - path] = '\0';
		add_directory(above);
	}
	fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	while (length) {
		ssize_t wrote = write(fd, bytes, length);

		assert_true(wrote > 0);
		bytes += wrote;
		length -= (size_t)wrote;
	}
	close(fd);
}

static inline void add_file(const char *path, const char *text)
{
	add_bytes(path, text, strlen(text));
}

static inline void add_link(const char *path, const char *target)
{
	if (symlinkat(target, dir, path))
		fail_msg("cannot link %s to %s", path, target);
}

static inline void add_fifo(const char *path)
{
	assert_int_equal(mkfifoat(dir, path, 0600), 0);
}

static inline void remove_file(const char *path)
{
	assert_int_equal(unlinkat(dir, path, 0), 0);
}

static inline void remove_directory(const char *path)
{
	assert_int_equal(unlinkat(dir, path, AT_REMOVEDIR), 0);
}

#endif
