/* SPDX-License-Identifier: MIT */
/* Files below a folder: names, reading whole, links, one-write stores, listings. */
#include "unit.h"

#include <limits.h>
#include <poll.h>
#include <sys/wait.h>

#include "lib/file.h"

static char *place;
static int dir, descriptors;

static int begin(void **state)
{
	(void)state;
	place = folder_make();
	dir = open(place, O_PATH | O_DIRECTORY | O_CLOEXEC);
	descriptors = descriptors_open();
	return dir < 0;
}

static int end(void **state)
{
	bool left_open = descriptors_open() != descriptors;

	(void)state;
	close(dir);
	folder_remove(place);
	return left_open;
}

static void check_name(const char *name, bool valid, bool valid_path)
{
	char *text = text_exact(name, strlen(name));

	if (file_name_valid(text) != valid || file_path_valid(text) != valid_path)
		fail_msg("\"%s\"", name);
	free(text);
}

static void test_names(void **state)
{
	static const char *const valid[] = {
		"a", "0000:00:05.0", ".a", "..a", "a.", "a..", "...", "....", "a..b", " ", "-", "~",
		"\n", "\x01", "\xff", "*", "\\", "a\\..\\b", ". ", " ..", "..\n",
	};
	static const char *const invalid[] = {
		"", ".", "..", "/", "//", "/a", "a/", "/a/", "./", "../", "/.", "/..", "a//b",
		"a/.", "a/..", "a/../b", "a/./b", "./a", "../a", "a/b/", "a/b/..", "a/b//c", "..//",
	};
	static const char *const paths[] = { "a/b", "a/b/c", "a/.b", "..a/b..", "a/...", " / " };

	(void)state;
	for (size_t i = 0; i < LENGTH(valid); i++)
		check_name(valid[i], true, true);
	for (size_t i = 0; i < LENGTH(invalid); i++)
		check_name(invalid[i], false, false);
	for (size_t i = 0; i < LENGTH(paths); i++)
		check_name(paths[i], false, true);
}

static void test_names_of_one_byte(void **state)
{
	(void)state;
	for (int byte = 1; byte < 256; byte++) {
		const char name[] = { (char)byte, '\0' };

		check_name(name, byte != '/' && byte != '.', byte != '/' && byte != '.');
	}
}

/* The length of a name is bounded, that of a path is not. */
static void test_names_length(void **state)
{
	char text[4096];

	(void)state;
	assert_int_equal(FILE_NAME_SIZE, NAME_MAX + 1);
	memset(text, 'x', sizeof(text));
	for (size_t length = 250; length < 260; length++) {
		text[length] = '\0';
		check_name(text, length <= NAME_MAX, length <= NAME_MAX);
		text[length] = 'x';
	}
	for (size_t at = 255; at < sizeof(text); at += 256)
		text[at] = '/';
	text[sizeof(text) - 1] = '\0';
	check_name(text, false, true);
	text[255] = 'x';
	check_name(text, false, false);
}

/* The whole file "f" is @length bytes; what file_read makes of it in @size bytes. */
static ssize_t read_made(const char *bytes, size_t length, size_t size, bool line_ends,
			 char **text)
{
	ssize_t got;

	unlinkat(dir, "f", 0);
	file_make(dir, "f", bytes, length);
	*text = malloc(size);
	assert_non_null(*text);
	got = file_read(dir, "f", *text, size, line_ends);
	return got;
}

static void check_read(const char *bytes, size_t length, size_t size, const char *expected)
{
	for (int line_ends = 0; line_ends < 2; line_ends++) {
		char *text;

		assert_int_equal(read_made(bytes, length, size, line_ends, &text), length);
		assert_memory_equal(text, expected, length + 1);
		free(text);
	}
}

static void check_too_long(const char *bytes, size_t length, size_t size)
{
	for (int line_ends = 0; line_ends < 2; line_ends++) {
		char *text;

		assert_int_equal(read_made(bytes, length, size, line_ends, &text), -EFBIG);
		free(text);
	}
}

static void test_read(void **state)
{
	(void)state;
	check_read("", 0, 16, "");
	check_read("\n", 1, 16, "\n");
	check_read("vfio-pci\n", 9, 16, "vfio-pci\n");
	check_read("no newline", 10, 16, "no newline");
	check_read("two\nlines\n", 10, 16, "two\nlines\n");
	check_read("two\nlines", 9, 16, "two\nlines");
	check_read("\n\n\n", 3, 16, "\n\n\n");
}

static void test_read_fit(void **state)
{
	(void)state;
	check_read("", 0, 1, "");
	check_read("1234567\n", 8, 9, "1234567\n");
	check_read("12345678", 8, 9, "12345678");
	check_too_long("1234567\n", 8, 8);
	check_too_long("12345678", 8, 8);
	check_too_long("12345678", 8, 7);
	check_too_long("1234567\n", 8, 1);
	check_too_long("x", 1, 1);
	check_too_long("\n", 1, 1);
}

/* The largest attribute there can be, with pages of 64 KiB, and more. */
static void test_read_page(void **state)
{
	static char text[70000];
	char *got;

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(read_made(text, 65536, 65537, true, &got), 65536);
	assert_int_equal(strlen(got), 65536);
	free(got);
	check_too_long(text, 65537, 65537);
	check_too_long(text, sizeof(text), 65537);
}

/* A NUL hides nothing: the text is as long as the file. */
static void test_read_nul(void **state)
{
	static const struct { const char *bytes; size_t length; } samples[] = {
		{ "\0", 1 }, { "a\0", 2 }, { "\0a", 2 }, { "a\0b\n", 4 }, { "\0\0\0", 3 },
		{ "a\0\0b\0", 5 }, { "a\n\0", 3 }, { "\0\n", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(samples); i++) {
		for (size_t spare = 1; spare < 10; spare += 8) {
			const char *bytes = samples[i].bytes;
			size_t length = samples[i].length;
			char *text;

			assert_int_equal(read_made(bytes, length, length + spare, spare > 1, &text),
					 length);
			assert_int_equal(strlen(text), length);
			for (size_t at = 0; at < length; at++) {
				if (bytes[at])
					assert_int_equal(text[at], bytes[at]);
				else
					assert_in_range(text[at], 1, 31);
			}
			free(text);
		}
	}
}

/* One newline at the end is not part of an attribute's text. */
static void test_read_text(void **state)
{
	static const struct { const char *content, *text; } samples[] = {
		{ "", "" }, { "\n", "" }, { "a", "a" }, { "a\n", "a" }, { "a\n\n", "a\n" }, { "\na", "\na" },
	};
	char text[16];

	(void)state;
	for (size_t i = 0; i < LENGTH(samples); i++) {
		file_make(dir, "f", samples[i].content, strlen(samples[i].content));
		assert_int_equal(file_read_text(dir, "f", text, sizeof(text)), strlen(samples[i].text));
		assert_string_equal(text, samples[i].text);
		assert_int_equal(unlinkat(dir, "f", 0), 0);
	}
	assert_int_equal(file_read_text(dir, "none", text, sizeof(text)), -ENOENT);
}

static void test_read_errors(void **state)
{
	char text[16];

	(void)state;
	assert_int_equal(mkdirat(dir, "folder", 0700), 0);
	file_make(dir, "f", "x", 1);
	assert_int_equal(symlinkat("nothing", dir, "dangling"), 0);
	assert_int_equal(symlinkat("loop", dir, "loop"), 0);
	assert_int_equal(mkfifoat(dir, "fifo", 0600), 0);
	assert_int_equal(file_read(dir, "none", text, sizeof(text), true), -ENOENT);
	assert_int_equal(file_read(dir, "folder", text, sizeof(text), true), -EISDIR);
	assert_int_equal(file_read(dir, "f/g", text, sizeof(text), true), -ENOTDIR);
	assert_int_equal(file_read(dir, "dangling", text, sizeof(text), true), -ENOENT);
	assert_int_equal(file_read(dir, "loop", text, sizeof(text), true), -ELOOP);
	assert_int_equal(file_read(-1, "f", text, sizeof(text), true), -EBADF);
	/* without a writer at the other end, and without waiting for one */
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), true), 0);
	assert_string_equal(text, "");
}

/* Makes a FIFO and opens both its ends, each write to be one read's. */
static int make_packets(void)
{
	int fd;

	assert_int_equal(mkfifoat(dir, "fifo", 0600), 0);
	fd = openat(dir, "fifo", O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_SETFL, O_DIRECT), 0);
	return fd;
}

/* What comes in parts: read to the end, or to what ends a line. */
static void test_read_in_parts(void **state)
{
	char text[32];
	int fd = make_packets();

	(void)state;
	assert_int_equal(write(fd, "whole\n", 6), 6);
	assert_int_equal(write(fd, "more\n", 5), 5);
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), true), 6);
	assert_string_equal(text, "whole\n");
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), true), 5);
	assert_string_equal(text, "more\n");
	assert_int_equal(write(fd, "one, ", 5), 5);
	assert_int_equal(write(fd, "two, ", 5), 5);
	assert_int_equal(write(fd, "three\n", 6), 6);
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), true), 16);
	assert_string_equal(text, "one, two, three\n");
	assert_int_equal(write(fd, "half", 4), 4);
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), true), -EAGAIN);
	assert_int_equal(write(fd, "line\n", 5), 5);
	assert_int_equal(file_read(dir, "fifo", text, sizeof(text), false), -EAGAIN);
	/* as much as fits, in parts */
	assert_int_equal(write(fd, "1234", 4), 4);
	assert_int_equal(write(fd, "567\n", 4), 4);
	assert_int_equal(file_read(dir, "fifo", text, 9, true), 8);
	assert_int_equal(write(fd, "1234", 4), 4);
	assert_int_equal(write(fd, "567\n", 4), 4);
	assert_int_equal(file_read(dir, "fifo", text, 8, true), -EFBIG);
	close(fd);
}

static _Alignas(16) char memory[65536];
static struct arena arena;

/* Files of all lengths about those where more memory is needed. */
static void test_load(void **state)
{
	static const size_t lengths[] = {
		0, 1, 4094, 4095, 4096, 4097, 8190, 8191, 8192, 8193, 65535, 65536, 131071, 131072,
		300000,
	};
	static char bytes[300000];

	(void)state;
	for (size_t at = 0; at < sizeof(bytes); at++)
		bytes[at] = (char)(at * 7 + at / 251);
	for (size_t i = 0; i < LENGTH(lengths); i++) {
		char *text = NULL;

		arena_init(&arena, memory, sizeof(memory));
		unlinkat(dir, "f", 0);
		file_make(dir, "f", bytes, lengths[i]);
		assert_int_equal(file_load(dir, "f", &arena, lengths[i], &text), lengths[i]);
		assert_non_null(text);
		assert_memory_equal(text, bytes, lengths[i]);
		assert_int_equal(text[lengths[i]], '\0');
		assert_int_equal(file_load(dir, "f", &arena, SIZE_MAX, &text), lengths[i]);
		assert_memory_equal(text, bytes, lengths[i]);
		if (lengths[i])
			assert_int_equal(file_load(dir, "f", &arena, lengths[i] - 1, &text), -EFBIG);
	}
}

static void test_load_errors(void **state)
{
	char *text;

	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	file_make(dir, "f", "x", 1);
	assert_int_equal(mkdirat(dir, "folder", 0700), 0);
	assert_int_equal(mkfifoat(dir, "fifo", 0600), 0);
	assert_int_equal(symlinkat("f", dir, "link"), 0);
	assert_int_equal(file_load(dir, "none", &arena, 10, &text), -ENOENT);
	assert_int_equal(file_load(dir, "link", &arena, 10, &text), 1);
	assert_int_equal(file_load(dir, "folder", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(dir, "fifo", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(dir, "/dev/null", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(-1, "f", &arena, 10, &text), -EBADF);
}

/* What the user names may be a link, and a FIFO is read to its writer's end. */
static void test_load_any(void **state)
{
	char *path, *text;
	pid_t child;

	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	file_make(dir, "f", "text", 4);
	assert_int_equal(mkfifoat(dir, "fifo", 0600), 0);
	assert_int_equal(symlinkat("f", dir, "link"), 0);
	assert_true(asprintf(&path, "%s/link", place) > 0);
	assert_int_equal(file_load_any(path, &arena, 4, &text), 4);
	assert_string_equal(text, "text");
	assert_int_equal(file_load_any(path, &arena, 3, &text), -EFBIG);
	assert_int_equal(file_load_any(place, &arena, 3, &text), -EISDIR);
	assert_int_equal(file_load_any("/dev/null", &arena, 10, &text), 0);
	assert_string_equal(text, "");
	strcpy(strrchr(path, '/'), "/non");
	assert_int_equal(file_load_any(path, &arena, 3, &text), -ENOENT);
	free(path);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		int fd = openat(dir, "fifo", O_WRONLY | O_CLOEXEC);
		bool wrote = write(fd, "one ", 4) == 4;

		usleep(10000);
		_exit(!wrote || write(fd, "two", 3) != 3);
	}
	assert_true(asprintf(&path, "%s/fifo", place) > 0);
	assert_int_equal(file_load_any(path, &arena, 100, &text), 7);
	assert_string_equal(text, "one two");
	assert_int_equal(waitpid(child, NULL, 0), child);
	free(path);
}

static void test_link(void **state)
{
	char target[64];

	(void)state;
	assert_int_equal(symlinkat("../../devices/x", dir, "link"), 0);
	file_make(dir, "f", "", 0);
	memset(target, '#', sizeof(target));
	assert_int_equal(file_read_link(dir, "link", target, sizeof(target)), 15);
	assert_string_equal(target, "../../devices/x");
	assert_int_equal(file_read_link(dir, "link", target, 16), 15);
	assert_string_equal(target, "../../devices/x");
	assert_int_equal(file_read_link(dir, "link", target, 15), -ENAMETOOLONG);
	assert_int_equal(file_read_link(dir, "link", target, 1), -ENAMETOOLONG);
	assert_int_equal(file_read_link(dir, "f", target, sizeof(target)), -EINVAL);
	assert_int_equal(file_read_link(dir, "none", target, sizeof(target)), -ENOENT);
	assert_int_equal(file_read_link(dir, "f/g", target, sizeof(target)), -ENOTDIR);
	assert_int_equal(file_read_link(-1, "f", target, sizeof(target)), -EBADF);
}

static void test_link_longest(void **state)
{
	static char target[PATH_MAX], read[PATH_MAX];

	(void)state;
	memset(target, 'x', sizeof(target) - 1);
	if (symlinkat(target, dir, "long"))
		skip();		/* not every filesystem keeps one */
	assert_int_equal(file_read_link(dir, "long", read, sizeof(read)), PATH_MAX - 1);
	assert_string_equal(read, target);
}

/* A store goes over what is there, cuts nothing off, and makes nothing. */
static void test_store(void **state)
{
	char text[32];

	(void)state;
	file_make(dir, "f", "0123456789", 10);
	assert_int_equal(symlinkat("f", dir, "link"), 0);
	assert_int_equal(mkdirat(dir, "folder", 0700), 0);
	assert_int_equal(file_store(dir, "f", "abc", 3), 0);
	assert_int_equal(file_read(dir, "f", text, sizeof(text), false), 10);
	assert_string_equal(text, "abc3456789");
	assert_int_equal(file_store(dir, "f", "", 0), 0);
	assert_int_equal(file_store(dir, "none", "abc", 3), -ENOENT);
	assert_int_equal(faccessat(dir, "none", F_OK, 0), -1);
	assert_int_equal(file_store(dir, "link", "xyz", 3), -ELOOP);
	assert_int_equal(file_store(dir, "folder", "xyz", 3), -EISDIR);
	assert_int_equal(file_store(-1, "f", "xyz", 3), -EBADF);
	assert_int_equal(file_read(dir, "f", text, sizeof(text), false), 10);
	assert_string_equal(text, "abc3456789");
}

/* What cannot be stored whole or at all is an error; a FIFO without a reader is not waited for. */
static void test_store_errors(void **state)
{
	static char text[1 << 17];
	int dev = open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC);
	int fd;

	(void)state;
	assert_int_equal(mkfifoat(dir, "fifo", 0600), 0);
	assert_int_equal(file_store(dir, "fifo", "x", 1), -ENXIO);
	fd = openat(dir, "fifo", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(file_store(dir, "fifo", "x", 1), 0);
	assert_int_equal(file_store(dir, "fifo", text, sizeof(text)), -EIO);
	close(fd);
	if (!access("/dev/full", W_OK))
		assert_int_equal(file_store(dev, "full", "x", 1), -ENOSPC);
	assert_int_equal(file_store(dir, "/dev/full", "x", 1), -EXDEV);
	close(dev);
}

static void test_open_flags(void **state)
{
	int fd;

	(void)state;
	file_make(dir, "f", "x", 1);
	fd = file_open(dir, "f", O_RDONLY);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_int_equal(fcntl(fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	assert_int_equal(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDONLY);
	close(fd);
	assert_int_equal(file_open(dir, "none", O_RDONLY), -ENOENT);
}

/* Makes the folder "list" with @count files, each named as a device is. */
static void make_list(unsigned int count)
{
	assert_int_equal(mkdirat(dir, "list", 0700), 0);
	for (unsigned int i = 0; i < count; i++) {
		char path[64];

		sprintf(path, "list/83b8f4f2-509f-382f-3c1e-%012x", i);
		file_make(dir, path, "", 0);
	}
}

/* Lists what is left of @folder: each of @count names, once. */
static void check_list(struct directory *folder, unsigned int count)
{
	bool seen[1000] = { false };
	const char *name;
	unsigned int found = 0;
	int more;

	while ((more = directory_next(folder, &name)) > 0) {
		unsigned long number;

		assert_int_equal(more, 1);
		assert_int_equal(strlen(name), 36);
		assert_memory_equal(name, "83b8f4f2-509f-382f-3c1e-", 24);
		number = strtoul(name + 24, NULL, 16);
		assert_true(number < count);
		assert_false(seen[number]);
		seen[number] = true;
		found++;
	}
	assert_int_equal(more, 0);
	assert_int_equal(found, count);
	assert_int_equal(directory_next(folder, &name), 0);
}

/* Lists a directory with @count files, from the start and again, whole or in part. */
static void check_folder(unsigned int count)
{
	struct directory directory;
	const char *name;

	make_list(count);
	assert_int_equal(directory_open(&directory, dir, "list"), 0);
	check_list(&directory, count);
	assert_int_equal(directory_rewind(&directory), 0);
	check_list(&directory, count);
	directory_close(&directory);
	assert_int_equal(directory_open_at(&directory, file_open(dir, "list", O_RDONLY)), 0);
	assert_int_equal(directory_next(&directory, &name), count ? 1 : 0);
	assert_int_equal(directory_rewind(&directory), 0);
	check_list(&directory, count);
	directory_close(&directory);
}

static void test_folder_0(void **state)
{
	(void)state;
	check_folder(0);
}

static void test_folder_1(void **state)
{
	(void)state;
	check_folder(1);
}

/* 56 bytes an entry, 24 each for "." and "..": 4 KiB end after the 72nd. */
static void test_folder_72(void **state)
{
	(void)state;
	check_folder(72);
}

static void test_folder_73(void **state)
{
	(void)state;
	check_folder(73);
}

static void test_folder_1000(void **state)
{
	(void)state;
	check_folder(1000);
}

/* Names of every length, and some that only begin like "." and "..". */
static void test_folder_names(void **state)
{
	static const char *const odd[] = { ".a", "..a", "...", " ", "\xff\n" };
	char long_name[NAME_MAX + 1];
	unsigned int left = LENGTH(odd) + NAME_MAX;
	struct directory directory;
	const char *name;

	(void)state;
	for (size_t i = 0; i < LENGTH(odd); i++)
		file_make(dir, odd[i], "", 0);
	for (size_t length = 1; length <= NAME_MAX; length++) {
		memset(long_name, 'x', length);
		long_name[length] = '\0';
		file_make(dir, long_name, "", 0);
	}
	assert_int_equal(directory_open(&directory, dir, "."), 0);
	while (directory_next(&directory, &name) > 0) {
		assert_int_equal(unlinkat(dir, name, 0), 0);
		left--;
	}
	assert_int_equal(left, 0);
	directory_close(&directory);
}

static void test_folder_errors(void **state)
{
	struct directory directory;
	const char *name;

	(void)state;
	file_make(dir, "f", "", 0);
	assert_int_equal(mkdirat(dir, "gone", 0700), 0);
	assert_int_equal(directory_open(&directory, dir, "none"), -ENOENT);
	assert_int_equal(directory_open(&directory, dir, "f"), -ENOTDIR);
	assert_int_equal(directory_open(&directory, dir, "f/g"), -ENOTDIR);
	assert_int_equal(directory_open(&directory, -1, "f"), -EBADF);
	assert_int_equal(directory_open_at(&directory, -ENOSPC), -ENOSPC);
	/* a folder that went away after it was opened, as a device's does */
	assert_int_equal(directory_open(&directory, dir, "gone"), 0);
	assert_int_equal(unlinkat(dir, "gone", AT_REMOVEDIR), 0);
	assert_int_equal(directory_next(&directory, &name), -ENOENT);
	directory_close(&directory);
}

/* A process that takes the lock and tells how it went. */
static pid_t start_locking(int pipes[2])
{
	pid_t child;

	assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		alarm(60);
		_exit(file_lock(dir, "lock") < 0 || write(pipes[1], "x", 1) != 1);
	}
	close(pipes[1]);
	return child;
}

static bool has_told(int fd, int milliseconds)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	return poll(&wait, 1, milliseconds) > 0 && (wait.revents & POLLIN);
}

/* The file that is locked is the one of that name, though another was deleted while a process waited for it. */
static void test_lock_deleted(void **state)
{
	int pipes[2], status, old, new;
	pid_t child;

	(void)state;
	old = file_lock(dir, "lock");
	assert_true(old >= 0);
	child = start_locking(pipes);
	assert_false(has_told(pipes[0], 200));
	assert_int_equal(unlinkat(dir, "lock", 0), 0);
	new = file_lock(dir, "lock");
	assert_true(new >= 0);
	file_unlock(old);
	assert_false(has_told(pipes[0], 300));
	file_unlock(new);
	assert_true(has_told(pipes[0], 30000));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(pipes[0]);
}

/* Neither through a link, nor where its directory is gone. */
static void test_lock_fails(void **state)
{
	int place_fd;

	(void)state;
	assert_int_equal(symlinkat("elsewhere", dir, "lock"), 0);
	assert_int_equal(file_lock(dir, "lock"), -ELOOP);
	assert_int_equal(file_check(dir, "elsewhere"), -ENOENT);
	assert_int_equal(mkdirat(dir, "gone", 0700), 0);
	place_fd = openat(dir, "gone", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(place_fd >= 0);
	assert_int_equal(unlinkat(dir, "gone", AT_REMOVEDIR), 0);
	assert_int_equal(file_lock(place_fd, "lock"), -ENOENT);
	close(place_fd);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_names_of_one_byte),
		cmocka_unit_test(test_names_length),
		cmocka_unit_test_setup_teardown(test_read, begin, end),
		cmocka_unit_test_setup_teardown(test_read_fit, begin, end),
		cmocka_unit_test_setup_teardown(test_read_page, begin, end),
		cmocka_unit_test_setup_teardown(test_read_nul, begin, end),
		cmocka_unit_test_setup_teardown(test_read_text, begin, end),
		cmocka_unit_test_setup_teardown(test_read_errors, begin, end),
		cmocka_unit_test_setup_teardown(test_read_in_parts, begin, end),
		cmocka_unit_test_setup_teardown(test_load, begin, end),
		cmocka_unit_test_setup_teardown(test_load_errors, begin, end),
		cmocka_unit_test_setup_teardown(test_load_any, begin, end),
		cmocka_unit_test_setup_teardown(test_link, begin, end),
		cmocka_unit_test_setup_teardown(test_link_longest, begin, end),
		cmocka_unit_test_setup_teardown(test_store, begin, end),
		cmocka_unit_test_setup_teardown(test_store_errors, begin, end),
		cmocka_unit_test_setup_teardown(test_open_flags, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_0, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_1, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_72, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_73, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_1000, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_names, begin, end),
		cmocka_unit_test_setup_teardown(test_folder_errors, begin, end),
		cmocka_unit_test_setup_teardown(test_lock_deleted, begin, end),
		cmocka_unit_test_setup_teardown(test_lock_fails, begin, end),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
