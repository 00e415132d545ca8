/* SPDX-License-Identifier: MIT */
/*
 * Files below a directory descriptor: small files read whole, links, directories listed, one-write
 * stores. Functions return -errno on failure and print nothing; descriptors they return are the
 * caller's to close.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lib/arena.h"
#include "lib/attributes.h"

#define FILE_NAME_SIZE 256	/* a file name and its NUL (NAME_MAX + 1) */

/* A directory that is being listed, from directory_open to directory_close. */
struct directory {
	int fd;
	size_t at, end;		/* the part of the buffer that has not been returned */
	_Alignas(8) char buffer[4096];
};

/* Returns whether @name is one path component: not empty, ".", ".." nor with a '/' in it. */
bool file_name_valid(const char *name);

/* Returns whether @path is relative and each of its components valid. */
bool file_path_valid(const char *path);

/*
 * Opens a file as openat(2) does, with O_CLOEXEC, O_NOCTTY and O_NONBLOCK: a FIFO where a file is
 * expected must not block the program. A file that O_CREAT creates has mode 0600.
 */
MUST_CHECK int file_open(int dir, const char *path, int flags);

/*
 * Reads a text file to its end into @buffer, without the newline at its end, and adds a NUL.
 * Returns the length, -EFBIG if the file does not fit. A NUL in the file, which would hide what
 * follows it, is replaced by another control byte. A read that ends in a newline is the last one,
 * which saves the final empty read: the kernel returns a whole attribute to the first read that is
 * large enough (sysfs.rst, "Reading/Writing Attribute Data").
 */
MUST_CHECK ssize_t file_read_text(int dir, const char *path, char *buffer, size_t size);

/*
 * Reads up to @size bytes at @at with one pread(2), which is repeated if a
 * signal interrupts it. Returns how many there were, or -errno.
 */
MUST_CHECK ssize_t file_read_at(int fd, void *buffer, size_t size, off_t at);

/*
 * Reads a regular file, also through links, into the arena: *@text, and a NUL after it. Returns the
 * length, -EFBIG if it is more than @most bytes, -EINVAL if it is not a regular file.
 */
MUST_CHECK ssize_t file_load(int dir, const char *path, struct arena *arena, size_t most,
			     char **text);

/* As file_load, but of any kind of file that the user named; waits for a FIFO's writer. */
MUST_CHECK ssize_t file_load_any(const char *path, struct arena *arena, size_t most, char **text);

/* Returns 0 if @path exists, even as a dangling link; -ENOENT if not, or another -errno. */
MUST_CHECK int file_check(int dir, const char *path);

/*
 * Sets *@number to that of the character device that @path is or links to, 0 if it is something
 * else. Does not wait for a file server: attributes that the kernel has cached will do. Returns 0
 * or -errno.
 */
MUST_CHECK int file_read_device_number(int dir, const char *path, dev_t *number);

/*
 * Opens a file that is not a link, created with mode 0600 if need be, and waits until no other
 * process has it locked. If the file is deleted or replaced meanwhile, locks the new one.
 * file_unlock or the end of the process ends the lock. Returns -ENOSYS if the kernel has no
 * flock(2), -EINTR if a blocked signal asks the program to end.
 */
MUST_CHECK int file_lock(int dir, const char *path);
void file_unlock(int fd);

/* Reads a link's target and adds a NUL. Returns its length, -ENAMETOOLONG if it does not fit. */
MUST_CHECK ssize_t file_read_link(int dir, const char *path, char *buffer, size_t size);

/* Opens a file as file_open does; fails if @path, links in it included, leads out of @dir. */
MUST_CHECK int file_open_below(int dir, const char *path, int flags);

/*
 * Writes @text to an existing file below @dir, not a link, with one write(2), which is repeated
 * only if a signal kept it from beginning. Returns 0 or -errno.
 */
MUST_CHECK int file_store(int dir, const char *path, const char *text);

/* Opens a directory to list it. Returns 0 or -errno. */
MUST_CHECK int directory_open(struct directory *directory, int dir, const char *path);

/*
 * Returns 1 and the next name but "." and "..", in the directory's own order, as *@name, which is
 * valid until the next call; 0 at the end, or -errno.
 */
MUST_CHECK int directory_next(struct directory *directory, const char **name);

void directory_close(struct directory *directory);

/* Handles an entry of the directory open as @dir. Returns 0, or what directory_visit() returns. */
typedef int directory_visitor(void *context, int dir, const char *name);

/*
 * Calls @visit with @context for each name that directory_next() returns, until the result is not
 * 0. Returns that, or 0 at the end, or -errno.
 */
MUST_CHECK int directory_visit(int dir, const char *path, directory_visitor *visit, void *context);

#endif
