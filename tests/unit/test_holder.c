/* SPDX-License-Identifier: MIT */
/*
 * Who holds a device, as a made-up /proc and /dev tell. That a group is busy
 * only a kernel can tell; here it is free, if it is there.
 */
#include "unit.h"

#include "holder.h"

static _Alignas(16) char memory[65536];
static struct arena arena;
static struct holders holders;
static char *root;
static int dir, descriptors;

#define DEVICE "anon_inode:[vfio-device]"

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	descriptors = descriptors_open();
	root = folder_make();
	dir = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return dir < 0 || mkdirat(dir, "proc", 0700);
}

static int end(void **state)
{
	(void)state;
	close(dir);
	folder_remove(root);
	return descriptors_open() != descriptors;
}

/* A process with files open, up to NULL; without a name if @command is NULL. */
static void add_process(const char *pid, const char *command, const char *const *files)
{
	char path[128];

	snprintf(path, sizeof(path), "proc/%s", pid);
	assert_int_equal(mkdirat(dir, path, 0700), 0);
	if (command) {
		snprintf(path, sizeof(path), "proc/%s/comm", pid);
		file_make(dir, path, command, strlen(command));
	}
	snprintf(path, sizeof(path), "proc/%s/fd", pid);
	assert_int_equal(mkdirat(dir, path, 0700), 0);
	for (int i = 0; files[i]; i++) {
		snprintf(path, sizeof(path), "proc/%s/fd/%d", pid, i);
		assert_int_equal(symlinkat(files[i], dir, path), 0);
	}
}

#define process(pid, command, ...) \
	add_process(pid, command, (const char *const[]){ __VA_ARGS__, NULL })

/* Makes a device node, as far as it matters, and the folders it is in. */
static void add_node(const char *path)
{
	(void)!mkdirat(dir, "dev", 0700);
	(void)!mkdirat(dir, "dev/vfio", 0700);
	(void)!mkdirat(dir, "dev/vfio/devices", 0700);
	file_make(dir, path, "", 0);
}

static void find(const char *group, const char *device)
{
	memset(&holders, 0x55, sizeof(holders));
	assert_int_equal(holder_find(&arena, root, group, device, &holders), 0);
	assert_int_equal(holders.held, holders.count > 0);
}

static void check(size_t i, unsigned int pid, const char *command)
{
	assert_true(i < holders.count);
	assert_int_equal(holders.list[i].pid, pid);
	assert_string_equal(holders.list[i].command, command);
}

static void test_none(void **state)
{
	(void)state;
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
	process("1", "init\n", "/dev/null", "/dev/vfio/vfio", "socket:[1]", "pipe:[15]", "/vfio");
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
	find(NULL, NULL);
	assert_int_equal(holders.count, 0);
}

static void test_device(void **state)
{
	(void)state;
	process("7", "qemu-system-x86\n", "/dev/null", "/dev/vfio/devices/vfio3", "/dev/zero");
	process("8", "other\n", "/dev/vfio/devices/vfio4", "/dev/vfio/15");
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 1);
	check(0, 7, "qemu-system-x86");
	find("15", "vfio3");
	assert_int_equal(holders.count, 1);
	check(0, 7, "qemu-system-x86");
	find(NULL, "vfio4");
	assert_int_equal(holders.count, 1);
	check(0, 8, "other");
	find(NULL, "vfio5");
	assert_int_equal(holders.count, 0);
}

/* A device is open through a group where both are. */
static void test_group(void **state)
{
	(void)state;
	process("20", "both\n", "/dev/vfio/15", "/x", DEVICE);
	process("21", "device first\n", DEVICE, "/dev/vfio/15");
	process("22", "group only\n", "/dev/vfio/15");
	process("23", "device only\n", DEVICE);
	process("24", "another group\n", "/dev/vfio/16", DEVICE);
	find("15", NULL);
	assert_int_equal(holders.count, 2);
	check(0, 20, "both");
	check(1, 21, "device first");
	find("16", NULL);
	assert_int_equal(holders.count, 1);
	check(0, 24, "another group");
	find("17", NULL);
	assert_int_equal(holders.count, 0);
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 0);
}

/* libvirt has the group open while it has the device stopped. */
static void test_group_alone(void **state)
{
	(void)state;
	process("22", "libvirtd\n", "/dev/vfio/15");
	find("15", NULL);
	assert_int_equal(holders.count, 0);
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
}

static void test_both_ways(void **state)
{
	(void)state;
	process("30", "by group\n", "/dev/vfio/15", DEVICE);
	process("31", "by device\n", "/dev/vfio/devices/vfio3");
	process("32", "by both\n", "/dev/vfio/devices/vfio3", "/dev/vfio/15", DEVICE);
	find("15", "vfio3");
	assert_int_equal(holders.count, 3);
	check(0, 30, "by group");
	check(1, 31, "by device");
	check(2, 32, "by both");
}

/* /dev may be elsewhere for others; the end of the link tells, but the whole of it. */
static void test_link_ends(void **state)
{
	static const char *const none[] = {
		"/dev/vfio/115", "/dev/vfio/1", "/dev/vfio/150", "/dev/vfio/15/", "/dev/vfio/15 (deleted)",
		"/dev/xvfio/15", "vfio/15", "15", "/15", "/dev/vfio/devices/15", "/dev/vfio//15",
		"/dev/vfio/devices/vfio33", "/dev/vfio/devices/vfio", "/dev/vfio/devices/xvfio3",
		"/dev/vfio/vfio3", "/dev/vfio/devices/vfio3/x", "devices/vfio3", "vfio/devices/vfio3", "x",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(none); i++) {
		char pid[16];

		snprintf(pid, sizeof(pid), "%zu", 100 + i);
		process(pid, "none\n", none[i], DEVICE);
	}
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
	process("1", "a\n", "/srv/guest/dev/vfio/15", DEVICE);
	process("2", "b\n", "/vfio/15", DEVICE);
	process("3", "c\n", "/srv/guest/dev/vfio/devices/vfio3");
	process("4", "d\n", "/vfio/devices/vfio3");
	find("15", "vfio3");
	assert_int_equal(holders.count, 4);
}

static void test_link_long(void **state)
{
	char target[4096];

	(void)state;
	memset(target, 'x', sizeof(target));
	target[0] = '/';
	strcpy(target + sizeof(target) - sizeof("/vfio/devices/vfio3"), "/vfio/devices/vfio3");
	assert_int_equal(strlen(target), 4095);
	process("5", "long\n", target);
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 1);
	check(0, 5, "long");
}

static void test_sorted(void **state)
{
	static const char *const pids[] = { "100", "9", "4194304", "10", "1", "99", "11" };
	static const unsigned int sorted[] = { 1, 9, 10, 11, 99, 100, 4194304 };

	(void)state;
	for (size_t i = 0; i < LENGTH(pids); i++)
		process(pids[i], pids[i], "/dev/vfio/devices/vfio3");
	find(NULL, "vfio3");
	assert_int_equal(holders.count, LENGTH(sorted));
	for (size_t i = 0; i < LENGTH(sorted); i++) {
		char command[16];

		snprintf(command, sizeof(command), "%u", sorted[i]);
		check(i, sorted[i], command);
	}
}

static void test_many(void **state)
{
	(void)state;
	for (int i = 1; i <= 300; i++) {
		char pid[16];

		snprintf(pid, sizeof(pid), "%d", i * 7919 % 3001);
		process(pid, "c\n", "/dev/null", i % 2 ? "/dev/vfio/devices/vfio3" : "/dev/tty");
	}
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 150);
	for (size_t i = 1; i < holders.count; i++)
		assert_true(holders.list[i - 1].pid < holders.list[i].pid);
}

/* What is in /proc beside processes. */
static void test_not_processes(void **state)
{
	static const char *const names[] = {
		"self", "thread-self", "0", "12x", "x12", "-1", "1.5", "+1", " 1", "99999999999999999999",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++)
		process(names[i], "no process\n", "/dev/vfio/devices/vfio3");
	file_make(dir, "proc/12", "", 0);
	file_make(dir, "proc/version", "", 0);
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 0);
}

/* Processes of others, whose files may not be seen, and those that end meanwhile. */
static void test_no_files(void **state)
{
	(void)state;
	assert_int_equal(mkdirat(dir, "proc/1", 0700), 0);
	assert_int_equal(mkdirat(dir, "proc/2", 0700), 0);
	file_make(dir, "proc/2/fd", "", 0);
	assert_int_equal(mkdirat(dir, "proc/3", 0700), 0);
	assert_int_equal(mkdirat(dir, "proc/3/fd", 0700), 0);
	file_make(dir, "proc/3/fd/0", "/dev/vfio/devices/vfio3", 23);
	process("4", "seen\n", "/dev/vfio/devices/vfio3");
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 1);
	check(0, 4, "seen");
}

static void test_commands(void **state)
{
	(void)state;
	process("1", "plain\n", "/dev/vfio/devices/vfio3");
	process("2", "no newline", "/dev/vfio/devices/vfio3");
	process("3", " a (b) \xc3\xa9\x1b\n", "/dev/vfio/devices/vfio3");
	process("4", NULL, "/dev/vfio/devices/vfio3");
	process("5", "", "/dev/vfio/devices/vfio3");
	process("6", "\n", "/dev/vfio/devices/vfio3");
	find(NULL, "vfio3");
	assert_int_equal(holders.count, 6);
	check(0, 1, "plain");
	check(1, 2, "no newline");
	check(2, 3, " a (b) \xc3\xa9\x1b");
	for (size_t i = 3; i < 6; i++)
		assert_true(strlen(holders.list[i].command) > 0);
}

/* A group that can be opened is not held; the device's own node is still to be looked at. */
static void test_free_group(void **state)
{
	(void)state;
	add_node("dev/vfio/15");
	process("1", "stale\n", "/dev/vfio/15", DEVICE);
	process("2", "by device\n", "/dev/vfio/devices/vfio3");
	find("15", NULL);
	assert_int_equal(holders.count, 0);
	find("15", "vfio3");			/* the host has no such node */
	assert_int_equal(holders.count, 0);
	add_node("dev/vfio/devices/vfio3");
	find("15", "vfio3");
	assert_true(holders.count >= 1);
	check(holders.count - 1, 2, "by device");
	find("16", NULL);
	assert_int_equal(holders.count, 0);
}

static void test_no_proc(void **state)
{
	(void)state;
	assert_int_equal(unlinkat(dir, "proc", AT_REMOVEDIR), 0);
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
	find("15", NULL);
	find(NULL, "vfio3");
	add_node("dev/vfio/15");
	add_node("dev/vfio/devices/vfio3");
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
	file_make(dir, "proc", "", 0);
	find("15", "vfio3");
	assert_int_equal(holders.count, 0);
}

/* A group's name is one component, or it is none. */
static void test_group_names(void **state)
{
	static const char *const names[] = { "", ".", "..", "/", "../vfio/15", "vfio/15", "devices/vfio3" };

	(void)state;
	process("1", "c\n", "/dev/vfio/15", "/dev/vfio/devices/vfio3", "/dev/vfio/", DEVICE);
	for (size_t i = 0; i < LENGTH(names); i++) {
		find(names[i], NULL);
		assert_int_equal(holders.count, 0);
	}
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		CASE(test_none),
		CASE(test_device),
		CASE(test_group),
		CASE(test_group_alone),
		CASE(test_both_ways),
		CASE(test_link_ends),
		CASE(test_link_long),
		CASE(test_sorted),
		CASE(test_many),
		CASE(test_not_processes),
		CASE(test_no_files),
		CASE(test_commands),
		CASE(test_free_group),
		CASE(test_no_proc),
		CASE(test_group_names),
	};

	return cmocka_run_group_tests_name("holder", tests, NULL, NULL);
}
