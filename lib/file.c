/* SPDX-License-Identifier: MIT */
/*
 * Access to files below a directory descriptor. Directories are read with
 * getdents64(2) itself, since opendir(3) allocates. A short read is not taken
 * for the end: a pending signal cuts one short (filldir64).
 */
#include "lib/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "lib/signals.h"

/* An entry as the kernel writes it (getdents(2)). */
struct kernel_dirent {
	uint64_t inode;
	int64_t offset;
	uint16_t length;
	uint8_t type;
	char name[];
};

/* Whether the @length bytes at @name are a valid component. */
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
		size_t length = strcspn(path, "/");

		if (!component_valid(path, length))
			return false;
		if (!path[length])
			return true;
		path += length + 1;
	}
}

/* The descriptor @fd or, if that is a standard one, one in its place that is not; -errno. */
static int move_up(int fd)
{
	int high;

	if (fd > STDERR_FILENO)
		return fd;
	high = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (high < 0)
		high = -errno;
	close(fd);
	return high;
}

/* As file_open, with the bits @mode for a file that is made and no flag but O_CLOEXEC added. */
static int open_high(int dir, const char *path, int flags, mode_t mode)
{
	int fd = openat(dir, path, flags | O_CLOEXEC, mode);

	return fd < 0 ? -errno : move_up(fd);
}

int file_open(int dir, const char *path, int flags)
{
	return open_high(dir, path, flags | O_NOCTTY | O_NONBLOCK, 0);
}

int file_create(int dir, const char *path, mode_t mode)
{
	return open_high(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

int file_check(int dir, const char *path)
{
	struct stat status;

	return fstatat(dir, path, &status, AT_SYMLINK_NOFOLLOW) ? -errno : 0;
}

/* What statx(2) writes, as far as it matters here; not every library's headers know it. */
struct kernel_statx {
	uint32_t mask, block_size;
	uint64_t attributes;
	uint32_t links, uid, gid;
	uint16_t mode, spare;
	uint64_t inode, size, blocks, attributes_mask, times[8];
	uint32_t rdev_major, rdev_minor;
	uint64_t more[15];
};
#define STATX_ASK_TYPE 0x01
#define STATX_DONT_SYNC 0x4000

int file_read_device_number(int dir, const char *path, dev_t *number)
{
	struct kernel_statx status;
	struct stat old;

	*number = 0;
	if (!syscall(SYS_statx, dir, path, STATX_DONT_SYNC, STATX_ASK_TYPE, &status)) {
		if (S_ISCHR(status.mode))
			*number = makedev(status.rdev_major, status.rdev_minor);
		return 0;
	}
	/* Before Linux 4.11 it is not there, and some sandboxes forbid what they do not know. */
	if ((errno != ENOSYS && errno != EPERM) || fstatat(dir, path, &old, 0))
		return -errno;
	if (S_ISCHR(old.st_mode))
		*number = old.st_rdev;
	return 0;
}

/* What openat2(2) takes; not every library's headers know it. */
struct open_how {
	uint64_t flags, mode, resolve;
};
#define RESOLVE_BENEATH 0x08

int file_open_below(int dir, const char *path, int flags)
{
	/* With O_PATH no more flags may be given. */
	const struct open_how how = {
		.flags = (unsigned int)(flags | O_CLOEXEC | (flags & O_PATH ? 0 : O_NOCTTY | O_NONBLOCK)),
		.resolve = RESOLVE_BENEATH,
	};
	int tries = 100;
	long fd;

	/* A rename or mount anywhere in the system may make a ".." uncertain for a moment. */
	do
		fd = syscall(SYS_openat2, dir, path, &how, sizeof(how));
	while (fd < 0 && errno == EAGAIN && --tries);
	/* Before Linux 5.6 it is not there, and some sandboxes forbid what they do not know. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return file_open(dir, path, flags);
	return fd < 0 ? -errno : move_up((int)fd);
}

/* Locks the file open as @fd. 0 or -errno. */
static int lock(int fd)
{
	const struct timespec pause = { .tv_nsec = 5 * 1000 * 1000 };

	/* A wait in the kernel would not end for a signal that is blocked. */
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return -errno;
		if (signals_are_pending())
			return -EINTR;
		nanosleep(&pause, NULL);
	}
	return 0;
}

/* Opens the file @path, created if need be, and locks it. Returns the descriptor, or -errno. */
static int open_locked(int dir, const char *path, int access)
{
	int fd = open_high(dir, path, access | O_CREAT | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, 0600);
	int error;

	if (fd < 0)
		return fd;
	error = lock(fd);
	if (!error)
		return fd;
	close(fd);
	return error;
}

/* Returns 0 if the file open as @fd is the one of the name @path, -ENOENT if not, or another -errno. */
static int check_name(int fd, int dir, const char *path)
{
	struct stat ours, named;

	if (fstat(fd, &ours) || fstatat(dir, path, &named, AT_SYMLINK_NOFOLLOW))
		return -errno;
	return ours.st_dev == named.st_dev && ours.st_ino == named.st_ino ? 0 : -ENOENT;
}

int file_lock(int dir, const char *path)
{
	/* A file system that gives a file two identities does not keep us here for ever. */
	for (int tries = 0; tries < 1000; tries++) {
		int fd = open_locked(dir, path, O_RDONLY), error;

		/* NFS locks only what is open for writing; elsewhere, watchers would take that for a change. */
		if (fd == -EBADF)
			fd = open_locked(dir, path, O_RDWR);
		if (fd < 0)
			return fd;
		/* The file may have been deleted while this process waited, and another one locked. */
		error = check_name(fd, dir, path);
		if (!error)
			return fd;
		close(fd);
		if (error != -ENOENT)
			return error;
	}
	return -ESTALE;
}

void file_unlock(int fd)
{
	/* A copy in another process would keep it. */
	flock(fd, LOCK_UN);
	close(fd);
}

static ssize_t read_whole(int fd, char *buffer, size_t size, bool line_ends)
{
	size_t length = 0;

	while (length < size) {
		ssize_t got = read(fd, buffer + length, size - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		length += (size_t)got;
		if (got == 0 || (line_ends && length < size && buffer[length - 1] == '\n'))
			return (ssize_t)length;
	}
	return -EFBIG;
}

ssize_t file_read(int dir, const char *path, char *buffer, size_t size, bool line_ends)
{
	int fd = file_open(dir, path, O_RDONLY);
	ssize_t length;

	if (fd < 0)
		return fd;
	length = read_whole(fd, buffer, size, line_ends);
	close(fd);
	if (length < 0)
		return length;
	for (char *nul = buffer; (nul = memchr(nul, '\0', (size_t)(buffer + length - nul)));)
		*nul = '\1';
	buffer[length] = '\0';
	return length;
}

ssize_t file_read_text(int dir, const char *path, char *buffer, size_t size)
{
	ssize_t length = file_read(dir, path, buffer, size, true);

	if (length > 0 && buffer[length - 1] == '\n')
		buffer[--length] = '\0';
	return length;
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
 * Reads what is open as @fd to its end into the arena; as file_load. The end is
 * after @size bytes or, if that is 0, where a read finds it.
 */
static ssize_t load(int fd, struct arena *arena, size_t size, size_t most, char **text)
{
	size_t room = size ? size + 1 : 4096, length = 0;
	char *buffer = arena_alloc(arena, room);

	while (buffer) {
		ssize_t got = read(fd, buffer + length, room - 1 - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		length += (size_t)got;
		if (length > most)
			return -EFBIG;
		if (got == 0 || length == size) {
			buffer[length] = '\0';
			*text = buffer;
			return (ssize_t)length;
		}
		if (length == room - 1) {
			buffer = arena_grow(arena, buffer, room, 2 * room);
			room *= 2;
		}
	}
	return -ENOMEM;
}

ssize_t file_load(int dir, const char *path, struct arena *arena, size_t most, char **text)
{
	int fd = file_open(dir, path, O_RDONLY);
	struct stat status;
	ssize_t length = 0;

	if (fd < 0)
		return fd;
	if (fstat(fd, &status))
		length = -errno;
	else if (!S_ISREG(status.st_mode))
		length = -EINVAL;
	else if ((uintmax_t)status.st_size > most)
		length = -EFBIG;
	if (!length)
		length = load(fd, arena, (size_t)status.st_size, most, text);
	close(fd);
	return length;
}

ssize_t file_load_any(const char *path, struct arena *arena, size_t most, char **text)
{
	int fd = open_high(AT_FDCWD, path, O_RDONLY | O_NOCTTY, 0);
	ssize_t length;

	if (fd < 0)
		return fd;
	length = load(fd, arena, 0, most, text);
	close(fd);
	return length;
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

int file_store(int dir, const char *path, const char *bytes, size_t length)
{
	int fd = file_open_below(dir, path, O_WRONLY | O_NOFOLLOW);
	ssize_t wrote;
	int error = 0;

	if (fd < 0)
		return fd;
	do
		wrote = write(fd, bytes, length);
	while (wrote < 0 && errno == EINTR);
	if (wrote < 0)
		error = -errno;
	else if ((size_t)wrote != length)
		error = -EIO;	/* a store that took a part did not take it */
	close(fd);
	return error;
}

int folder_open_at(struct folder *folder, int fd)
{
	folder->fd = fd;
	folder->at = 0;
	folder->end = 0;
	return fd < 0 ? fd : 0;
}

int folder_open(struct folder *folder, int dir, const char *path)
{
	return folder_open_at(folder, file_open(dir, path, O_RDONLY | O_DIRECTORY));
}

int folder_rewind(struct folder *folder)
{
	folder->at = 0;
	folder->end = 0;
	return lseek(folder->fd, 0, SEEK_SET) < 0 ? -errno : 0;
}

/* The next name that has been read, but "." and ".."; NULL if there is none. */
static const char *take_name(struct folder *folder)
{
	while (folder->at < folder->end) {
		const struct kernel_dirent *entry = (const void *)(folder->buffer + folder->at);

		folder->at += entry->length;
		if (entry->name[0] != '.' || component_valid(entry->name, strlen(entry->name)))
			return entry->name;
	}
	return NULL;
}

int folder_next(struct folder *folder, const char **name)
{
	while (!(*name = take_name(folder))) {
		long got = syscall(SYS_getdents64, folder->fd, folder->buffer,
				   sizeof(folder->buffer));

		if (got <= 0)
			return got ? -errno : 0;
		folder->at = 0;
		folder->end = (size_t)got;
	}
	return 1;
}

void folder_close(struct folder *folder)
{
	close(folder->fd);
}
