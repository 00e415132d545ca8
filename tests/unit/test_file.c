/* SPDX-License-Identifier: MIT */
/* Files below a directory: names, reading whole, links, one-write stores, listings. */
#include "process.h"
#include "tree.h"

#include <limits.h>

#include "lib/file.h"

static int begin(void **state)
{
	begin_tree();
	return 0;
}

static int end(void **state)
{
	return end_tree();
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

	for (size_t i = 0; i < LENGTH(valid); i++)
		check_name(valid[i], true, true);
	for (size_t i = 0; i < LENGTH(invalid); i++)
		check_name(invalid[i], false, false);
	for (size_t i = 0; i < LENGTH(paths); i++)
		check_name(paths[i], false, true);
}

static void test_names_of_one_byte(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		const char name[] = { (char)byte, '\0' };

		check_name(name, byte != '/' && byte != '.', byte != '/' && byte != '.');
	}
}

/* The length of a name is bounded, that of a path is not. */
static void test_names_length(void **state)
{
	char text[4096];

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

/* The whole file "f" is @length bytes; what file_read_text makes of it in @size bytes. */
static ssize_t read_made(const char *bytes, size_t length, size_t size, char **text)
{
	unlinkat(dir, "f", 0);
	add_bytes("f", bytes, length);
	*text = malloc(size);
	assert_non_null(*text);
	return file_read_text(dir, "f", *text, size);
}

static void check_read(const char *bytes, size_t length, size_t size, const char *expected)
{
	size_t expected_length = length;
	char *text;

	if (length && bytes[length - 1] == '\n')
		expected_length--;
	assert_int_equal(read_made(bytes, length, size, &text), expected_length);
	assert_memory_equal(text, expected, expected_length);
	assert_int_equal(text[expected_length], '\0');
	free(text);
}

static void check_too_long(const char *bytes, size_t length, size_t size)
{
	char *text;

	assert_int_equal(read_made(bytes, length, size, &text), -EFBIG);
	free(text);
}

static void test_read(void **state)
{
	check_read("", 0, 16, "");
	check_read("\n", 1, 16, "");
	check_read("vfio-pci\n", 9, 16, "vfio-pci");
	check_read("no newline", 10, 16, "no newline");
	check_read("two\nlines\n", 10, 16, "two\nlines");
	check_read("two\nlines", 9, 16, "two\nlines");
	check_read("\n\n\n", 3, 16, "\n\n");
}

static void test_read_fit(void **state)
{
	check_read("", 0, 1, "");
	check_read("1234567\n", 8, 9, "1234567");
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

	memset(text, 'x', sizeof(text));
	assert_int_equal(read_made(text, 65536, 65537, &got), 65536);
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

	for (size_t i = 0; i < LENGTH(samples); i++) {
		for (size_t spare = 1; spare < 10; spare += 8) {
			const char *bytes = samples[i].bytes;
			size_t length = samples[i].length;
			char *text;
			size_t text_length = bytes[length - 1] == '\n' ? length - 1 : length;

			assert_int_equal(read_made(bytes, length, length + spare, &text), text_length);
			assert_int_equal(strlen(text), text_length);
			for (size_t at = 0; at < text_length; at++) {
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

	for (size_t i = 0; i < LENGTH(samples); i++) {
		add_file("f", samples[i].content);
		assert_int_equal(file_read_text(dir, "f", text, sizeof(text)), strlen(samples[i].text));
		assert_string_equal(text, samples[i].text);
		remove_file("f");
	}
	assert_int_equal(file_read_text(dir, "none", text, sizeof(text)), -ENOENT);
}

static void test_read_errors(void **state)
{
	char text[16];

	add_directory("directory");
	add_file("f", "x");
	add_link("dangling", "nothing");
	add_link("loop", "loop");
	add_fifo("fifo");
	assert_int_equal(file_read_text(dir, "none", text, sizeof(text)), -ENOENT);
	assert_int_equal(file_read_text(dir, "directory", text, sizeof(text)), -EISDIR);
	assert_int_equal(file_read_text(dir, "f/g", text, sizeof(text)), -ENOTDIR);
	assert_int_equal(file_read_text(dir, "dangling", text, sizeof(text)), -ENOENT);
	assert_int_equal(file_read_text(dir, "loop", text, sizeof(text)), -ELOOP);
	assert_int_equal(file_read_text(-1, "f", text, sizeof(text)), -EBADF);
	/* without a writer at the other end, and without waiting for one */
	assert_int_equal(file_read_text(dir, "fifo", text, sizeof(text)), 0);
	assert_string_equal(text, "");
}

/* Makes a FIFO and opens both its ends, each write to be one read's. */
static int make_packets(void)
{
	int fd;

	add_fifo("fifo");
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

	assert_int_equal(write(fd, "whole\n", 6), 6);
	assert_int_equal(write(fd, "more\n", 5), 5);
	assert_int_equal(file_read_text(dir, "fifo", text, sizeof(text)), 5);
	assert_string_equal(text, "whole");
	assert_int_equal(file_read_text(dir, "fifo", text, sizeof(text)), 4);
	assert_string_equal(text, "more");
	assert_int_equal(write(fd, "one, ", 5), 5);
	assert_int_equal(write(fd, "two, ", 5), 5);
	assert_int_equal(write(fd, "three\n", 6), 6);
	assert_int_equal(file_read_text(dir, "fifo", text, sizeof(text)), 15);
	assert_string_equal(text, "one, two, three");
	assert_int_equal(write(fd, "half", 4), 4);
	assert_int_equal(file_read_text(dir, "fifo", text, sizeof(text)), -EAGAIN);
	/* as much as fits, in parts */
	assert_int_equal(write(fd, "1234", 4), 4);
	assert_int_equal(write(fd, "567\n", 4), 4);
	assert_int_equal(file_read_text(dir, "fifo", text, 9), 7);
	assert_int_equal(write(fd, "1234", 4), 4);
	assert_int_equal(write(fd, "567\n", 4), 4);
	assert_int_equal(file_read_text(dir, "fifo", text, 8), -EFBIG);
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

	for (size_t at = 0; at < sizeof(bytes); at++)
		bytes[at] = (char)(at * 7 + at / 251);
	for (size_t i = 0; i < LENGTH(lengths); i++) {
		char *text = NULL;

		arena_init(&arena, memory, sizeof(memory));
		unlinkat(dir, "f", 0);
		add_bytes("f", bytes, lengths[i]);
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

/* Files that have more than their size says, as one that grows while it is read. */
static void test_load_grown(void **state)
{
	static const char *const paths[] = { "/proc/self/status", "/proc/self/mountinfo" };
	char *text;

	for (size_t i = 0; i < LENGTH(paths); i++) {
		ssize_t length;

		arena_init(&arena, memory, sizeof(memory));
		length = file_load(AT_FDCWD, paths[i], &arena, 1 << 20, &text);
		assert_true(length > 0);
		assert_int_equal(strlen(text), length);
		assert_int_equal(text[length - 1], '\n');
		assert_int_equal(file_load(AT_FDCWD, paths[i], &arena, 1, &text), -EFBIG);
	}
}

static void test_load_errors(void **state)
{
	char *text;

	arena_init(&arena, memory, sizeof(memory));
	add_file("f", "x");
	add_directory("directory");
	add_fifo("fifo");
	add_link("link", "f");
	assert_int_equal(file_load(dir, "none", &arena, 10, &text), -ENOENT);
	assert_int_equal(file_load(dir, "link", &arena, 10, &text), 1);
	assert_int_equal(file_load(dir, "directory", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(dir, "fifo", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(dir, "/dev/null", &arena, 10, &text), -EINVAL);
	assert_int_equal(file_load(-1, "f", &arena, 10, &text), -EBADF);
}

/* What the user names may be a link, and a FIFO is read to its writer's end. */
static void test_load_any(void **state)
{
	char *path, *text;
	pid_t child;

	arena_init(&arena, memory, sizeof(memory));
	add_file("f", "text");
	add_fifo("fifo");
	add_link("link", "f");
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

	add_link("link", "../../devices/x");
	add_file("f", "");
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

	add_file("f", "0123456789");
	add_link("link", "f");
	add_directory("directory");
	assert_int_equal(file_store(dir, "f", "abc"), 0);
	assert_int_equal(file_read_text(dir, "f", text, sizeof(text)), 10);
	assert_string_equal(text, "abc3456789");
	assert_int_equal(file_store(dir, "f", ""), 0);
	assert_int_equal(file_store(dir, "none", "abc"), -ENOENT);
	assert_int_equal(faccessat(dir, "none", F_OK, 0), -1);
	assert_int_equal(file_store(dir, "link", "xyz"), -ELOOP);
	assert_int_equal(file_store(dir, "directory", "xyz"), -EISDIR);
	assert_int_equal(file_store(-1, "f", "xyz"), -EBADF);
	assert_int_equal(file_read_text(dir, "f", text, sizeof(text)), 10);
	assert_string_equal(text, "abc3456789");
}

/* What cannot be stored whole or at all is an error; a FIFO without a reader is not waited for. */
static void test_store_errors(void **state)
{
	static char text[1 << 17];
	int dev = open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC);
	int fd;

	memset(text, 'x', sizeof(text) - 1);
	add_fifo("fifo");
	assert_int_equal(file_store(dir, "fifo", "x"), -ENXIO);
	fd = openat(dir, "fifo", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(file_store(dir, "fifo", "x"), 0);
	assert_int_equal(file_store(dir, "fifo", text), -EIO);
	close(fd);
	if (!access("/dev/full", W_OK))
		assert_int_equal(file_store(dev, "full", "x"), -ENOSPC);
	assert_int_equal(file_store(dir, "/dev/full", "x"), -EXDEV);
	close(dev);
}

static void test_open_flags(void **state)
{
	int fd;

	add_file("f", "x");
	fd = file_open(dir, "f", O_RDONLY);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_int_equal(fcntl(fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	assert_int_equal(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDONLY);
	close(fd);
	assert_int_equal(file_open(dir, "none", O_RDONLY), -ENOENT);
}

/* Makes the directory "list" with @count files, each named as a device is. */
static void make_list(unsigned int count)
{
	add_directory("list");
	for (unsigned int i = 0; i < count; i++) {
		char path[64];

		sprintf(path, "list/83b8f4f2-509f-382f-3c1e-%012x", i);
		add_file(path, "");
	}
}

/* Lists what is left of @directory: each of @count names, once. */
static void check_list(struct directory *directory, unsigned int count)
{
	bool seen[1000] = { false };
	const char *name;
	unsigned int found = 0;
	int more;

	while ((more = directory_next(directory, &name)) > 0) {
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
	assert_int_equal(directory_next(directory, &name), 0);
}

/* How many files a directory has: 4 KiB hold 72 (of 56 bytes each), "." and ".." (of 24). */
static unsigned int counts[] = { 0, 1, 72, 73, 1000 };

/* Lists a directory with as many files. */
static void test_directory(void **state)
{
	unsigned int count = *(unsigned int *)*state;
	struct directory directory;

	make_list(count);
	assert_int_equal(directory_open(&directory, dir, "list"), 0);
	check_list(&directory, count);
	directory_close(&directory);
}

/* Names of every length, and some that only begin like "." and "..". */
static void test_directory_names(void **state)
{
	static const char *const odd[] = { ".a", "..a", "...", " ", "\xff\n" };
	char long_name[NAME_MAX + 1];
	unsigned int left = LENGTH(odd) + NAME_MAX;
	struct directory directory;
	const char *name;

	for (size_t i = 0; i < LENGTH(odd); i++)
		add_file(odd[i], "");
	for (size_t length = 1; length <= NAME_MAX; length++) {
		memset(long_name, 'x', length);
		long_name[length] = '\0';
		add_file(long_name, "");
	}
	assert_int_equal(directory_open(&directory, dir, "."), 0);
	while (directory_next(&directory, &name) > 0) {
		remove_file(name);
		left--;
	}
	assert_int_equal(left, 0);
	directory_close(&directory);
}

static void test_directory_errors(void **state)
{
	struct directory directory;
	const char *name;

	add_file("f", "");
	add_directory("gone");
	assert_int_equal(directory_open(&directory, dir, "none"), -ENOENT);
	assert_int_equal(directory_open(&directory, dir, "f"), -ENOTDIR);
	assert_int_equal(directory_open(&directory, dir, "f/g"), -ENOTDIR);
	assert_int_equal(directory_open(&directory, -1, "f"), -EBADF);
	/* a directory that went away after it was opened, as a device's does */
	assert_int_equal(directory_open(&directory, dir, "gone"), 0);
	remove_directory("gone");
	assert_int_equal(directory_next(&directory, &name), -ENOENT);
	directory_close(&directory);
}

static int take_lock(int pipe)
{
	return file_lock(dir, "lock") < 0 || report(pipe);
}

/* The file that is locked is the one of that name, though another was deleted while a process waited for it. */
static void test_lock_deleted(void **state)
{
	struct process waiting;
	int old, new;

	old = file_lock(dir, "lock");
	assert_true(old >= 0);
	waiting = start_process(take_lock);
	assert_false(has_reported(&waiting, 200));
	remove_file("lock");
	new = file_lock(dir, "lock");
	assert_true(new >= 0);
	file_unlock(old);
	assert_false(has_reported(&waiting, 300));
	file_unlock(new);
	end_process(&waiting);
}

/* Neither through a link, nor where its directory is gone. */
static void test_lock_fails(void **state)
{
	int place_fd;

	add_link("lock", "elsewhere");
	assert_int_equal(file_lock(dir, "lock"), -ELOOP);
	assert_int_equal(file_check(dir, "elsewhere"), -ENOENT);
	add_directory("gone");
	place_fd = openat(dir, "gone", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(place_fd >= 0);
	remove_directory("gone");
	assert_int_equal(file_lock(place_fd, "lock"), -ENOENT);
	close(place_fd);
}

#define DIRECTORY(i) cmocka_unit_test_prestate_setup_teardown(test_directory, begin, end, &counts[i])

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_names_of_one_byte),
		cmocka_unit_test(test_names_length),
		IN_TREE(test_read),
		IN_TREE(test_read_fit),
		IN_TREE(test_read_page),
		IN_TREE(test_read_nul),
		IN_TREE(test_read_text),
		IN_TREE(test_read_errors),
		IN_TREE(test_read_in_parts),
		IN_TREE(test_load),
		IN_TREE(test_load_grown),
		IN_TREE(test_load_errors),
		IN_TREE(test_load_any),
		IN_TREE(test_link),
		IN_TREE(test_link_longest),
		IN_TREE(test_store),
		IN_TREE(test_store_errors),
		IN_TREE(test_open_flags),
		DIRECTORY(0), DIRECTORY(1), DIRECTORY(2), DIRECTORY(3), DIRECTORY(4),
		IN_TREE(test_directory_names),
		IN_TREE(test_directory_errors),
		IN_TREE(test_lock_deleted),
		IN_TREE(test_lock_fails),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
