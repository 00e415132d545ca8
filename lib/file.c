/* SPDX-License-Identifier: MIT */
/*
 * Files below a directory descriptor. Directories are read with getdents64(2), since opendir(3)
 * allocates memory. A short read is not the end: a pending signal cuts one short (filldir64).
 */
#include "lib/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lib/signals.h"

#define SPARE 64	/* what a file may have beyond its size before more memory is taken */

/* An entry as the kernel writes it (getdents(2)). */
struct kernel_dirent {
	uint64_t inode;
	int64_t offset;
	uint16_t length;
	uint8_t type;
	char name[];
};

/* Returns whether the @length bytes at @name are a valid path component. */
static bool component_valid(const char *name, size_t length)
{
	if (length == 0 || length >= FILE_NAME_SIZE)
		return false;
	return !(name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.')));
}

bool file_name_valid(const char *name)
{
	return !strchr(name, '/') && component_valid(name, strlen(name));
}

bool file_path_valid(const char *path)
{
	for (;;) {
		const char *end = strchrnul(path, '/');

		if (!component_valid(path, (size_t)(end - path)))
			return false;
		if (!*end)
			return true;
		path = end + 1;
	}
}

int file_open(int dir, const char *path, int flags)
{
	int fd = openat(dir, path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);

	return fd < 0 ? -errno : fd;
}

int file_check(int dir, const char *path)
{
	struct stat status;

	return fstatat(dir, path, &status, AT_SYMLINK_NOFOLLOW) ? -errno : 0;
}

/*
 * A flag of statx(2) that fstatat(2) takes, too, since Linux 4.11 (vfs_statx). musl before 1.2.5
 * declares neither the flag nor statx(2) itself.
 */
#define STATX_DONT_SYNC 0x4000

int file_read_device_number(int dir, const char *path, dev_t *number)
{
	struct stat status;
	int error = fstatat(dir, path, &status, STATX_DONT_SYNC);

	if (error && errno == EINVAL)
		error = fstatat(dir, path, &status, 0);
	*number = !error && S_ISCHR(status.st_mode) ? status.st_rdev : 0;
	return error ? -errno : 0;
}

/* What openat2(2) takes; neither glibc nor musl declares it. */
struct open_how {
	uint64_t flags, mode, resolve;
};
#define RESOLVE_BENEATH 0x08

int file_open_below(int dir, const char *path, int flags)
{
	/* With O_PATH, openat2(2) refuses O_NOCTTY and O_NONBLOCK. */
	const int no_wait = flags & O_PATH ? 0 : O_NOCTTY | O_NONBLOCK;
	const struct open_how how = {
		.flags = (unsigned int)(flags | O_CLOEXEC | no_wait), .resolve = RESOLVE_BENEATH,
	};
	int tries = 100;
	long fd;

	/* EAGAIN: a rename or mount somewhere in the system left a ".." uncertain for a moment. */
	do
		fd = syscall(SYS_openat2, dir, path, &how, sizeof(how));
	while (fd < 0 && errno == EAGAIN && --tries);
	/* Linux before 5.6 has no openat2, and some sandboxes forbid what they do not know. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return file_open(dir, path, flags);
	return fd < 0 ? -errno : (int)fd;
}

/* Locks the file open as @fd, when no other process has it locked. Returns 0 or -errno. */
static int wait_for_lock(int fd)
{
	/* Poll: a blocked signal would not end a wait in the kernel. */
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return -errno;
		if (signals_are_pending())
			return -EINTR;
		poll(NULL, 0, 5);
	}
	return 0;
}

/* Returns 0 if @path is the file open as @fd, -ESTALE if it is not, or another -errno. */
static int check_same(int fd, int dir, const char *path)
{
	struct stat ours, named;

	if (fstat(fd, &ours))
		return -errno;
	if (fstatat(dir, path, &named, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? -ESTALE : -errno;
	return ours.st_dev == named.st_dev && ours.st_ino == named.st_ino ? 0 : -ESTALE;
}

/*
 * Opens the file @path, created if need be, and locks it. Returns the descriptor, -ESTALE if the
 * file was deleted or replaced meanwhile, or another -errno.
 */
static int open_locked(int dir, const char *path, int access)
{
	int fd = file_open(dir, path, access | O_CREAT | O_NOFOLLOW);
	int error;

	if (fd < 0)
		return fd;
	error = wait_for_lock(fd);
	if (!error)
		error = check_same(fd, dir, path);
	if (!error)
		return fd;
	close(fd);
	return error;
}

int file_lock(int dir, const char *path)
{
	int fd = -ESTALE;

	/* Limited, since some file systems give one file two inode numbers. */
	for (int tries = 0; fd == -ESTALE && tries < 1000; tries++) {
		fd = open_locked(dir, path, O_RDONLY);
		/* NFS locks only files open for writing; elsewhere watchers would see a change. */
		if (fd == -EBADF)
			fd = open_locked(dir, path, O_RDWR);
	}
	return fd;
}

void file_unlock(int fd)
{
	/* A copy of the descriptor in another process would keep the lock. */
	flock(fd, LOCK_UN);
	close(fd);
}

/* Reads up to @size bytes with one read(2), which is repeated if a signal interrupts it. */
static ssize_t read_some(int fd, char *buffer, size_t size)
{
	ssize_t got;

	do
		got = read(fd, buffer, size);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -errno : got;
}

ssize_t file_read_text(int dir, const char *path, char *buffer, size_t size)
{
	int fd = file_open(dir, path, O_RDONLY);
	size_t length = 0;
	ssize_t got;

	if (fd < 0)
		return fd;
	do {
		got = read_some(fd, buffer + length, size - length);
		if (got > 0)
			length += (size_t)got;
	} while (got > 0 && length < size && buffer[length - 1] != '\n');
	close(fd);
	if (got < 0)
		return got;
	if (length == size)
		return -EFBIG;
	buffer[length] = '\0';
	for (char *nul = buffer + strlen(buffer); nul < buffer + length; nul += strlen(nul))
		*nul = '\1';
	if (length && buffer[length - 1] == '\n')
		buffer[--length] = '\0';
	return (ssize_t)length;
}

ssize_t file_read_at(int fd, void *buffer, size_t size, off_t at)
{
	ssize_t got;

	do
		got = pread(fd, buffer, size, at);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -errno : got;
}

/*
 * Reads the file open as @fd into the arena, to its end. @size is what it is known to have; a read
 * that asks for more and gets no more is the last one, which saves a final empty read.
 */
static ssize_t read_whole(int fd, struct arena *arena, size_t size, size_t most, char **text)
{
	size_t length = 0, room = size + SPARE;
	ssize_t got;

	*text = arena_alloc(arena, room);
	do {
		if (length == room) {
			*text = arena_grow(arena, *text, room, 2 * room);
			room *= 2;
		}
		got = read_some(fd, *text + length, room - length);
		if (got < 0)
			return got;
		length += (size_t)got;
		if (length > most)
			return -EFBIG;
	} while (got && length != size);
	(*text)[length] = '\0';
	return (ssize_t)length;
}

/* Reads the file open as @fd, and closes it. Returns as file_load(). */
static ssize_t load_fd(int fd, bool must_be_regular, struct arena *arena, size_t most, char **text)
{
	struct stat status;
	ssize_t length;

	if (fstat(fd, &status))
		length = -errno;
	else if (must_be_regular && !S_ISREG(status.st_mode))
		length = -EINVAL;
	else if (S_ISREG(status.st_mode) && (uintmax_t)status.st_size > most)
		length = -EFBIG;
	else
		length = read_whole(fd, arena, (size_t)status.st_size, most, text);
	close(fd);
	return length;
}

ssize_t file_load(int dir, const char *path, struct arena *arena, size_t most, char **text)
{
	int fd = file_open(dir, path, O_RDONLY);

	return fd < 0 ? fd : load_fd(fd, true, arena, most, text);
}

ssize_t file_load_any(const char *path, struct arena *arena, size_t most, char **text)
{
	int fd = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? -errno : load_fd(fd, false, arena, most, text);
}

ssize_t file_read_link(int dir, const char *path, char *buffer, size_t size)
{
	ssize_t length = readlinkat(dir, path, buffer, size);

	if (length < 0)
		return -errno;
	if ((size_t)length == size)
		return -ENAMETOOLONG;
	buffer[length] = '\0';
	return length;
}

int file_store(int dir, const char *path, const char *text)
{
	size_t length = strlen(text);
	int fd = file_open_below(dir, path, O_WRONLY | O_NOFOLLOW);
	ssize_t wrote;
	int error = 0;

	if (fd < 0)
		return fd;
	do
		wrote = write(fd, text, length);
	while (wrote < 0 && errno == EINTR);
	if (wrote < 0)
		error = -errno;
	else if ((size_t)wrote != length)
		error = -EIO;	/* the attribute took only a part of the value */
	close(fd);
	return error;
}

int directory_open(struct directory *directory, int dir, const char *path)
{
	directory->fd = file_open(dir, path, O_RDONLY | O_DIRECTORY);
	directory->at = 0;
	directory->end = 0;
	return directory->fd < 0 ? directory->fd : 0;
}

int directory_next(struct directory *directory, const char **name)
{
	const struct kernel_dirent *entry;

	*name = NULL;
	do {
		if (directory->at == directory->end) {
			long got = syscall(SYS_getdents64, directory->fd, directory->buffer,
					   sizeof(directory->buffer));

			if (got <= 0)
				return got ? -errno : 0;
			directory->at = 0;
			directory->end = (size_t)got;
		}
		entry = (const void *)(directory->buffer + directory->at);
		directory->at += entry->length;
	} while (entry->name[0] == '.' && !component_valid(entry->name, strlen(entry->name)));
	*name = entry->name;
	return 1;
}

void directory_close(struct directory *directory)
{
	close(directory->fd);
}

int directory_visit(int dir, const char *path, directory_visitor *visit, void *context)
{
	struct directory directory;
	const char *name;
	int ret = directory_open(&directory, dir, path);

	if (ret)
		return ret;
	while ((ret = directory_next(&directory, &name)) > 0) {
		ret = visit(context, directory.fd, name);
		if (ret)
			break;
	}
	directory_close(&directory);
	return ret;
}
