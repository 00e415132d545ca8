/* SPDX-License-Identifier: MIT */
/*
 * Files below a directory descriptor: small files read whole, links, folders
 * listed, one-write stores. Errors are returned as -errno; nothing is printed.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lib/arena.h"

#define FILE_NAME_SIZE 256	/* a file name and its NUL (NAME_MAX + 1) */

/* A folder being listed; open with folder_open, end with folder_close. */
struct folder {
	int fd;
	size_t at, end;		/* what of the buffer is still to be given out */
	_Alignas(8) char buffer[4096];
};

/* Whether @name is one path component: not empty, ".", "..", nor with a '/'. */
bool file_name_valid(const char *name);

/* Whether @path is relative and made of valid names only. */
bool file_path_valid(const char *path);

/*
 * openat(2) with O_CLOEXEC, O_NOCTTY and O_NONBLOCK (a FIFO where a file is
 * expected must not stop us). The descriptor is never 0, 1 or 2, even if the
 * program was started with those closed, so that what goes to stdout cannot
 * end in some other file. The caller closes it.
 */
__attribute__((warn_unused_result))
int file_open(int dir, const char *path, int flags);

/*
 * Reads a text file to its end into @buffer and ends it with a NUL. Returns
 * the length, -EFBIG if it does not fit. A NUL in the file, which would hide
 * what follows it, is replaced by another control byte. @line_ends says that
 * what ends in a newline is whole, which spares sysfs readers the read that
 * finds the end (a sysfs attribute is given whole to the first read large
 * enough for it; sysfs.rst, "Reading/Writing Attribute Data").
 */
__attribute__((warn_unused_result))
ssize_t file_read(int dir, const char *path, char *buffer, size_t size, bool line_ends);

/* Reads an attribute as file_read() with @line_ends does, but without the newline at its end. */
__attribute__((warn_unused_result))
ssize_t file_read_text(int dir, const char *path, char *buffer, size_t size);

/*
 * Reads up to @size bytes at @at with one pread(2), which is repeated if a
 * signal interrupts it. Returns how many there were, or -errno.
 */
__attribute__((warn_unused_result))
ssize_t file_read_at(int fd, void *buffer, size_t size, off_t at);

/*
 * Reads a regular file, also through links, to its end into the arena: *@text, ended
 * with a NUL that is not counted. The length, -EFBIG if it is more than @most
 * bytes, -EINVAL if it is no regular file.
 */
__attribute__((warn_unused_result))
ssize_t file_load(int dir, const char *path, struct arena *arena, size_t most, char **text);

/* As file_load for a file the user named, of any kind and through links; a FIFO is waited for. */
__attribute__((warn_unused_result))
ssize_t file_load_any(const char *path, struct arena *arena, size_t most, char **text);

/* Whether @path is there, be it a link to nothing: 0, -ENOENT, or another -errno if that is not to be seen. */
__attribute__((warn_unused_result))
int file_check(int dir, const char *path);

/*
 * Reads the number of the character device that @path is or links to, 0 if it is
 * something else. Goes by what the kernel knows, and does not wait for a file
 * server. 0 or -errno.
 */
__attribute__((warn_unused_result))
int file_read_device_number(int dir, const char *path, dev_t *number);

/* Makes a file that must not be there yet and opens it for writing; the caller closes it. */
__attribute__((warn_unused_result))
int file_create(int dir, const char *path, mode_t mode);

/*
 * Opens a file, not a link, created for its owner alone if need be, and waits
 * until no other process has it locked. The lock ends with file_unlock or the
 * process. The file of that name is the one that is locked, if it was deleted
 * and created anew meanwhile. -ENOSYS if the kernel has no flock(2), -EINTR if a
 * blocked signal asks the program to end.
 */
__attribute__((warn_unused_result))
int file_lock(int dir, const char *path);
void file_unlock(int fd);

/* Reads a link's target and ends it with a NUL; its length, -ENAMETOOLONG if it does not fit. */
__attribute__((warn_unused_result))
ssize_t file_read_link(int dir, const char *path, char *buffer, size_t size);

/*
 * Opens the folder @path, which must be below @dir, wherever links lead; as file_open.
 */
__attribute__((warn_unused_result))
int file_open_below(int dir, const char *path, int flags);

/*
 * Stores @length bytes in an existing file below @dir, not a link, with one
 * write(2), which is repeated only if a signal kept it from beginning.
 */
__attribute__((warn_unused_result))
int file_store(int dir, const char *path, const char *bytes, size_t length);

__attribute__((warn_unused_result))
int folder_open(struct folder *folder, int dir, const char *path);

/* As folder_open for an open descriptor, which is folder_close's to close, or -errno, passed on. */
__attribute__((warn_unused_result))
int folder_open_at(struct folder *folder, int fd);

/* Goes back to the first name, for the directory as it is by now. 0 or -errno. */
__attribute__((warn_unused_result))
int folder_rewind(struct folder *folder);

/*
 * Gives the next name but "." and "..", in the folder's own order. 1 and *@name
 * (valid until the next call), 0 at the end, or -errno.
 */
__attribute__((warn_unused_result))
int folder_next(struct folder *folder, const char **name);

void folder_close(struct folder *folder);

#endif
