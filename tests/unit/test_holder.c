/* SPDX-License-Identifier: MIT */
/*
 * Tests holder.c over a /proc and /dev created here. The device nodes are links to
 * character devices that every host has, so that no test needs root: the group is
 * /dev/null, another group /dev/zero, the device's own node /dev/tty. The system
 * calls replaced below make a group busy, memory or descriptors run out, or a path
 * too long to be shown.
 */
#include "tree.h"

#include <sys/syscall.h>

#include "holder.h"

#define UUID "83b8f4f2-509f-382f-3c1e-e6bfe0fa6001"
#define OTHER_UUID "83b8f4f2-509f-382f-3c1e-e6bfe0fa6002"

/* Files that processes have open; '@' stands for the root of the tree. */
#define DEVICE "anon_inode:[vfio-device]"
#define GROUP "@/elsewhere/vfio/15"
#define OTHER_GROUP "@/elsewhere/vfio/16"
#define NODE "@/elsewhere/vfio/devices/vfio3"

static const struct uuid known = { 0x83b8f4f2509f382f, 0x3c1ee6bfe0fa6001 };
static _Alignas(16) char memory[65536];
static struct arena arena;
static struct device_holders holders;
static struct mdev_vfio vfio;
static int searches;		/* of /proc */

/* A system call on a path that ends like this, if not NULL, fails with the error. */
static struct {
	const char *open_end, *link_end;
	int error;
	int openings;		/* so many fail, then none; 0: all */
} fault;

static bool ends(const char *path, const char *end)
{
	size_t length = strlen(path), end_length = end ? strlen(end) : 0;

	return end && length >= end_length && !strcmp(path + length - end_length, end);
}

int openat(int at, const char *path, int flags, ...)
{
	va_list more;
	mode_t mode;

	va_start(more, flags);
	mode = va_arg(more, mode_t);
	va_end(more);
	searches += !strcmp(path, "proc");
	if (ends(path, fault.open_end)) {
		if (fault.openings && !--fault.openings)
			fault.open_end = NULL;
		errno = fault.error;
		return -1;
	}
	return (int)syscall(SYS_openat, at, path, flags, mode);
}

ssize_t readlinkat(int at, const char *path, char *buffer, size_t size)
{
	if (ends(path, fault.link_end)) {
		errno = fault.error;
		return -1;
	}
	return syscall(SYS_readlinkat, at, path, buffer, size);
}

static dev_t number_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	assert_true(S_ISCHR(status.st_mode));
	return status.st_rdev;
}

static int begin(void **state)
{
	memset(&fault, 0, sizeof(fault));
	arena_init(&arena, memory, sizeof(memory));
	searches = 0;
	begin_tree();
	add_directory("proc");
	add_directory("elsewhere/vfio/devices");
	add_link(GROUP + 2, "/dev/null");
	add_link(OTHER_GROUP + 2, "/dev/zero");
	add_link(NODE + 2, "/dev/tty");
	vfio = (struct mdev_vfio){
		.group = "15", .group_number = number_of("/dev/null"),
		.device_number = number_of("/dev/tty"),
	};
	return 0;
}

static int end(void **state)
{
	memset(&fault, 0, sizeof(fault));
	return end_tree();
}

/* Creates a directory "fd" with links to @files, up to NULL. */
static void add_files(const char *path, const char *const *files)
{
	char link[128], target[8192];

	add_directory(path);
	for (int i = 0; files[i]; i++) {
		bool is_below = files[i][0] == '@';

		snprintf(link, sizeof(link), "%s/%d", path, i);
		snprintf(target, sizeof(target), "%s%s", is_below ? place : "", files[i] + is_below);
		add_link(link, target);
	}
}

/* Creates a process with open files, up to NULL; without a name if @command is NULL. */
static void add_process(const char *pid, const char *command, const char *const *files)
{
	char path[128];

	if (command) {
		snprintf(path, sizeof(path), "proc/%s/comm", pid);
		add_file(path, command);
	}
	snprintf(path, sizeof(path), "proc/%s/fd", pid);
	add_files(path, files);
}

#define process(pid, command, ...) \
	add_process(pid, command, (const char *const[]){ __VA_ARGS__, NULL })

/* Creates the fdinfo of the file that a process has open as @fd; @pid may be "PID/task/TID". */
static void add_fdinfo(const char *pid, const char *fd, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "proc/%s/fdinfo/%s", pid, fd);
	add_file(path, text);
}

/* Creates the group's node where the program opens it; the group is free then. */
static void add_group_node(void)
{
	add_directory("dev/vfio");
	add_link("dev/vfio/15", "/dev/null");
}

static void make_group_busy(void)
{
	add_group_node();
	fault.open_end = "dev/vfio/15";
	fault.error = EBUSY;
}

static int try_find(void)
{
	memset(&holders, 0x55, sizeof(holders));
	holders.uuid = known;
	holders.vfio = vfio;
	holders.error = 0;
	holder_find(&arena, place, &holders, 1);
	return holders.error;
}

static void find(bool held, size_t count)
{
	assert_int_equal(try_find(), held ? -EBUSY : 0);
	assert_int_equal(holders.found.count, count);
}

static const struct holder *holder_at(size_t i)
{
	return holders.found.items[i];
}

static void check_holder(size_t i, unsigned int pid, const char *command)
{
	assert_true(i < holders.found.count);
	assert_int_equal(holder_at(i)->pid, pid);
	assert_string_equal(holder_at(i)->command, command);
}

static void check(size_t i, unsigned int pid, const char *command)
{
	check_holder(i, pid, command);
	assert_true(holder_at(i)->is_certain);
}

static void check_possibly(size_t i, unsigned int pid, const char *command)
{
	check_holder(i, pid, command);
	assert_false(holder_at(i)->is_certain);
}

static void test_none(void **state)
{
	find(false, 0);
	process("1", "init\n", "/dev/null", "/dev/vfio/vfio", "socket:[1]", "pipe:[15]", "/vfio");
	find(false, 0);
	vfio = (struct mdev_vfio){ .group = "15" };
	process("2", "both\n", GROUP, DEVICE, NODE);
	find(false, 0);
}

static void test_own_node(void **state)
{
	process("7", "qemu-system-x86\n", "/dev/null", NODE, "/dev/zero");
	process("8", "other\n", GROUP, OTHER_GROUP);
	find(true, 1);
	check(0, 7, "qemu-system-x86");
	vfio.group_number = 0;
	find(true, 1);
	vfio.device_number = number_of("/dev/full");
	find(false, 0);
}

static void test_group_and_device_in_one_process(void **state)
{
	process("20", "both\n", GROUP, "/x", DEVICE);
	process("21", "device first\n", DEVICE, GROUP);
	process("22", "group only\n", GROUP);
	process("24", "another group\n", OTHER_GROUP, DEVICE);
	process("25", "both groups\n", OTHER_GROUP, DEVICE, GROUP);
	find(true, 3);
	check(0, 20, "both");
	check(1, 21, "device first");
	check(2, 25, "both groups");
	make_group_busy();
	find(true, 3);
}

/* libvirt has the group open while it has the device stopped. */
static void test_group_alone_is_no_use(void **state)
{
	process("22", "libvirtd\n", GROUP);
	find(false, 0);
	make_group_busy();
	find(false, 0);
	/* Nor does a device count if its process has another group open. */
	process("23", "qemu\n", OTHER_GROUP, DEVICE);
	find(false, 0);
}

static void test_busy_and_nobody_to_be_seen(void **state)
{
	make_group_busy();
	find(true, 0);
	process("23", "qemu\n", OTHER_GROUP, DEVICE);
	find(true, 0);
	remove_file("proc/23/fd/0");
	find(true, 1);
	check_possibly(0, 23, "qemu");
}

/* Another program may open the group for a moment, and close it before it is found. */
static void test_busy_for_a_moment(void **state)
{
	make_group_busy();
	fault.openings = 5;
	find(false, 0);
	assert_null(fault.open_end);
}

static void test_broker_keeps_group(void **state)
{
	process("30", "broker\n", GROUP);
	process("31", "vm\n", "/dev/kvm", DEVICE);
	make_group_busy();
	find(true, 1);
	check_possibly(0, 31, "vm");
	fault.open_end = NULL;
	remove_file("dev/vfio/15");
	find(true, 1);
	check_possibly(0, 31, "vm");
}

/* The group cannot be opened: its node is missing, another device, or may not be opened. */
static void test_broker_closed_group(void **state)
{
	static const int errors[] = { EACCES, EPERM, ENODEV, ENXIO };

	process("31", "vm\n", "/dev/kvm", DEVICE);
	find(true, 1);
	check_possibly(0, 31, "vm");
	add_directory("dev");
	find(true, 1);
	add_directory("dev/vfio");
	find(true, 1);
	add_link("dev/vfio/15", "/dev/zero");
	find(true, 1);
	remove_file("dev/vfio/15");
	add_file("dev/vfio/15", "");
	find(true, 1);
	remove_file("dev/vfio/15");
	make_group_busy();
	for (size_t i = 0; i < LENGTH(errors); i++) {
		fault.error = errors[i];
		find(true, 1);
	}
	fault.error = EIO;		/* what this means is unknown */
	assert_int_equal(try_find(), -EIO);
	/* A device without a group is not opened through one. */
	vfio.group_number = 0;
	find(false, 0);
}

static void test_free_group(void **state)
{
	add_group_node();
	process("1", "vm\n", DEVICE);
	find(false, 0);
	process("2", "by device\n", NODE);
	find(true, 1);
	check(0, 2, "by device");
	vfio.device_number = 0;
	find(false, 0);
	/* With iommufd a group that was closed is free, even while its device is open. */
	vfio.has_iommufd = true;
	find(true, 1);
	check_possibly(0, 1, "vm");
}

#define INFO "pos:\t0\nflags:\t02000002\nmnt_id:\t15\nino:\t1113\n"
#define PARENT "/sys/devices/virtual/mtty/mtty/"

static void test_fdinfo_decides_for(void **state)
{
	process("30", "broker\n", GROUP);
	process("31", "vm\n", "/x", DEVICE);
	add_fdinfo("31", "1", INFO "vfio-device-syspath: " PARENT UUID "\n");
	find(true, 1);
	check(0, 31, "vm");
	/* Even if the process has another group open, and whatever the group's state. */
	remove_file("proc/31/fd/0");
	add_link("proc/31/fd/0", "/elsewhere/vfio/16");
	find(true, 1);
	make_group_busy();
	find(true, 1);
	check(0, 31, "vm");
}

static void test_fdinfo_decides_against(void **state)
{
	process("30", "broker\n", GROUP);
	process("31", "vm\n", DEVICE, DEVICE);
	add_fdinfo("31", "0", INFO "vfio-device-syspath: " PARENT OTHER_UUID "\n");
	add_fdinfo("31", "1", INFO "vfio-device-syspath: /sys/devices/pci0000:00/0000:00:02.0\n");
	process("32", "both\n", GROUP, DEVICE);
	add_fdinfo("32", "1", INFO "vfio-device-syspath: " PARENT UUID "/" OTHER_UUID "\n");
	find(false, 0);
	make_group_busy();
	find(false, 0);
}

/* An fdinfo that does not name a device decides nothing. */
static void test_fdinfo_silent(void **state)
{
	static const char *const silent[] = {
		"", INFO, INFO "x-vfio-device-syspath: " PARENT OTHER_UUID "\n",
		INFO "vfio-device-syspath: \n", INFO "vfio-device-syspath: none\nx: /y\n",
	};

	for (size_t i = 0; i < LENGTH(silent); i++) {
		char pid[16];

		snprintf(pid, sizeof(pid), "%zu", 100 + i);
		process(pid, "vm\n", DEVICE);
		add_fdinfo(pid, "0", silent[i]);
	}
	find(true, LENGTH(silent));
	for (size_t i = 0; i < LENGTH(silent); i++)
		check_possibly(i, (unsigned int)(100 + i), "vm");
}

/* The first thread of a process has ended: it has no files, or they cannot be read. */
static void test_thread_holds(void **state)
{
	static const char *const none[] = { NULL }, *const both[] = { "/x", GROUP, DEVICE, NULL };

	for (int i = 0; i < 3; i++) {
		static const char *const pids[] = { "40", "41", "42" };
		char path[64];

		process(pids[i], "threads\n", NULL);
		if (i == 1) {
			snprintf(path, sizeof(path), "proc/%s/fd", pids[i]);
			remove_directory(path);
		}
		snprintf(path, sizeof(path), "proc/%s/task/%s/fd", pids[i], pids[i]);
		add_files(path, none);
		snprintf(path, sizeof(path), "proc/%s/task/99/fd", pids[i]);
		add_files(path, both);
	}
	add_fdinfo("42/task/99", "2", INFO "vfio-device-syspath: " PARENT OTHER_UUID "\n");
	find(true, 2);
	check(0, 40, "threads");
	check(1, 41, "threads");
}

/* The path selects the files to check; the device number decides. */
static void test_numbers_decide(void **state)
{
	add_file("elsewhere/file/vfio/devices/vfio3", "");
	add_file("elsewhere/file/vfio/15", "");
	process("1", "a file\n", "@/elsewhere/file/vfio/devices/vfio3", "@/elsewhere/file/vfio/15");
	process("2", "gone\n", "/nowhere/vfio/devices/vfio3", "/nowhere/vfio/15");
	process("3", "a directory\n", "@/elsewhere/file/vfio/devices");
	find(false, 0);
	add_link("elsewhere/file/vfio/devices/vfio4", "/dev/full");
	add_link("elsewhere/file/vfio/devices/vfio5", "/dev/tty");
	process("4", "other device\n", "@/elsewhere/file/vfio/devices/vfio4");
	process("5", "other name\n", "@/elsewhere/file/vfio/devices/vfio5");
	find(true, 1);
	check(0, 5, "other name");
	/* Without such nodes, other devices than VFIO's may have that number. */
	vfio.device_number = 0;
	find(false, 0);
}

/* A file whose path is like a group's is not a group. */
static void test_numbers_decide_on_groups(void **state)
{
	add_file("elsewhere/file/vfio/16", "");
	process("1", "vm\n", "@/elsewhere/file/vfio/16", "/dev/vfio/17", DEVICE);
	find(true, 1);
	check_possibly(0, 1, "vm");
}

/* A path of more than 4 KiB, which the kernel does not show, in any process. */
static void test_long_path(void **state)
{
	process("1", "deep\n", "/deep", "/deep", "/x");
	process("2", "holder\n", "/x", NODE);
	fault.link_end = "0";
	fault.error = ENAMETOOLONG;
	find(true, 1);
	check(0, 2, "holder");
	fault.link_end = "1";		/* the holder's; its number can be read */
	find(true, 1);
	check(0, 2, "holder");
	remove_file("proc/2/fd/1");
	find(false, 0);
}

static void test_link_longest(void **state)
{
	char target[4096], *at = target;

	at = stpcpy(at, place);
	while (at < target + 4060)
		at = stpcpy(at, "/.");
	at = stpcpy(at, "/vfio");
	while (at < target + 4094)
		at = stpcpy(at, "/");
	strcpy(at, "3");
	assert_int_equal(strlen(target), 4095);
	add_directory("vfio");
	add_link("vfio/3", "/dev/tty");
	process("5", "long\n", target);
	find(true, 1);
	check(0, 5, "long");
}

/* If memory or descriptors run out at any step, the search fails. */
static void test_no_descriptors(void **state)
{
	static const char *const ends_of[] = {
		"dev/vfio/15", "proc", "31", "fd", "fdinfo/1", "40", "task", "99/fd",
	};
	static const int errors[] = { EMFILE, ENFILE, ENOMEM };

	add_group_node();
	process("31", "vm\n", "/x", DEVICE);
	add_fdinfo("31", "1", INFO "vfio-device-syspath: " PARENT OTHER_UUID "\n");
	process("40", "threads\n", NULL);
	add_directory("proc/40/task/99");
	find(false, 0);
	for (size_t i = 0; i < LENGTH(ends_of); i++) {
		for (size_t j = 0; j < LENGTH(errors); j++) {
			fault.open_end = ends_of[i];
			fault.error = errors[j];
			assert_int_equal(try_find(), -errors[j]);
		}
	}
	fault.open_end = NULL;
	fault.link_end = "1";
	for (size_t j = 0; j < LENGTH(errors); j++) {
		fault.error = errors[j];
		assert_int_equal(try_find(), -errors[j]);
	}
}

/* Any other failure concerns one process: the search goes on. */
static void test_other_failures(void **state)
{
	static const int errors[] = { ENOENT, ESRCH, EACCES, EPERM, EINVAL, ELOOP, ENOTDIR };

	process("0001", "hidden\n", "/x", NODE);
	process("2", "gone\n", NODE);
	process("12", "seen\n", NODE);
	for (size_t i = 0; i < LENGTH(errors); i++) {
		fault.error = errors[i];
		fault.open_end = "0001";	/* not the end of a random name */
		find(true, 2);
		check(1, 12, "seen");
		fault.open_end = NULL;
		fault.link_end = "1";
		find(true, 2);
		check(1, 12, "seen");
		fault.link_end = NULL;
	}
	/* A file that cannot be read for another reason may be the device. */
	fault.error = EIO;
	fault.link_end = "1";
	assert_int_equal(try_find(), -EIO);
}

static void test_proc_unreadable(void **state)
{
	static const int errors[] = { EACCES, EIO, ELOOP };

	fault.open_end = "proc";
	for (size_t i = 0; i < LENGTH(errors); i++) {
		fault.error = errors[i];
		assert_int_equal(try_find(), -errors[i]);
	}
	/* If the group is free, /proc is not searched. */
	add_group_node();
	vfio.device_number = 0;
	find(false, 0);
}

static void test_sorted(void **state)
{
	static const char *const pids[] = { "100", "9", "4194304", "10", "1", "99", "11" };
	static const unsigned int sorted[] = { 1, 9, 10, 11, 99, 100, 4194304 };

	for (size_t i = 0; i < LENGTH(pids); i++)
		process(pids[i], pids[i], NODE);
	find(true, LENGTH(sorted));
	for (size_t i = 0; i < LENGTH(sorted); i++) {
		char command[16];

		snprintf(command, sizeof(command), "%u", sorted[i]);
		check(i, sorted[i], command);
	}
}

static void test_sorted_by_certainty(void **state)
{
	process("1", "vm\n", DEVICE);
	process("3", "by node\n", NODE);
	process("2", "vm\n", DEVICE);
	process("4", "by group\n", GROUP, DEVICE);
	find(true, 4);
	check(0, 3, "by node");
	check(1, 4, "by group");
	check_possibly(2, 1, "vm");
	check_possibly(3, 2, "vm");
}

static void test_many(void **state)
{
	for (int i = 1; i <= 300; i++) {
		char pid[16];

		snprintf(pid, sizeof(pid), "%d", i * 7919 % 3001);
		process(pid, "c\n", "/dev/null", i % 2 ? NODE : "/dev/urandom");
	}
	find(true, 150);
	for (size_t i = 1; i < holders.found.count; i++)
		assert_true(holder_at(i - 1)->pid < holder_at(i)->pid);
}

/* The device's own node, open by a name that says nothing of VFIO. */
static void test_node_elsewhere(void **state)
{
	process("12", "vm\n", "/dev/tty");
	process("13", "cat\n", "/dev/urandom");
	find(true, 1);
	check_holder(0, 12, "vm");
}

/* A holder that was found stays one if the search fails after it, in whichever order it reads. */
static void test_holder_before_error(void **state)
{
	process("12", "vm\n", NODE, "/dev/urandom", NODE);
	fault.link_end = "1";
	fault.error = EIO;
	find(true, 1);
	check_holder(0, 12, "vm");
}

/* Entries of /proc that are not processes. */
static void test_not_processes(void **state)
{
	static const char *const names[] = {
		"self", "thread-self", "0", "12x", "x12", "-1", "1.5", "+1", " 1", "99999999999999999999",
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		process(names[i], "no process\n", NODE);
	add_file("proc/12", "");
	add_file("proc/version", "");
	find(false, 0);
}

/* Processes of others, whose files may not be read, and processes that end meanwhile. */
static void test_no_files(void **state)
{
	add_directory("proc/1");
	add_file("proc/2/fd", "");
	add_file("proc/3/fd/0", "x");
	process("4", "seen\n", NODE);
	find(true, 1);
	check(0, 4, "seen");
}

static void test_commands(void **state)
{
	process("1", "plain\n", NODE);
	process("2", "no newline", NODE);
	process("3", " a (b) \xc3\xa9\x1b\n", NODE);
	process("4", NULL, NODE);
	process("5", "", NODE);
	process("6", "\n", NODE);
	find(true, 6);
	check(0, 1, "plain");
	check(1, 2, "no newline");
	check(2, 3, " a (b) \xc3\xa9\x1b");
	for (size_t i = 3; i < 6; i++)
		assert_true(strlen(holder_at(i)->command) > 0);
}

static void test_no_proc(void **state)
{
	remove_directory("proc");
	find(false, 0);
	add_file("proc", "");
	find(false, 0);
	make_group_busy();
	find(true, 0);
}

/* What could not be searched may have the device open. */
static void test_unseen(void **state)
{
	static const int errors[] = { EACCES, EPERM };

	process("31", "hidden\n", "/x", "/y");
	process("32", "group only\n", GROUP);
	find(false, 0);
	assert_int_equal(holders.skip_error, 0);
	for (size_t i = 0; i < LENGTH(errors); i++) {
		fault.error = errors[i];
		fault.open_end = "31";
		find(false, 0);
		assert_int_equal(holders.skip_error, -errors[i]);
		fault.open_end = "fd";
		find(false, 0);
		assert_int_equal(holders.skip_error, -errors[i]);
		fault.open_end = NULL;
		fault.link_end = "1";
		find(false, 0);
		assert_int_equal(holders.skip_error, -errors[i]);
		fault.link_end = NULL;
	}
	/* A process that ends meanwhile is not hidden. */
	fault.error = ESRCH;
	fault.open_end = "31";
	find(false, 0);
	assert_int_equal(holders.skip_error, 0);
	fault.error = EACCES;
	/* If the group is free, a device without a node of its own is not in use. */
	vfio.device_number = 0;
	add_group_node();
	find(false, 0);
	assert_int_equal(holders.skip_error, 0);
	vfio.has_iommufd = true;
	find(false, 0);
	assert_int_equal(holders.skip_error, -EACCES);
	/* Without /proc, nothing is seen. */
	fault.open_end = "proc";
	fault.error = ENOENT;
	find(false, 0);
	assert_int_equal(holders.skip_error, -ENOENT);
	process("33", "by node\n", NODE);
	fault.open_end = "31";
	fault.error = EACCES;
	vfio.device_number = number_of("/dev/tty");
	find(true, 1);
}

/* Searches for several devices at once: each has its own holders, and /proc is read once. */
static void test_several(void **state)
{
	const struct uuid other = { known.high, known.low + 1 };
	const struct mdev_vfio by_group = vfio, none = { .group = "17" };
	const struct mdev_vfio by_node = { .device_number = number_of("/dev/full") };
	const struct mdev_vfio other_group = { .group = "16", .group_number = number_of("/dev/zero") };
	struct device_holders devices[] = {
		{ .uuid = other, .vfio = other_group }, { .uuid = known, .vfio = by_group },
		{ .uuid = other, .vfio = by_node }, { .uuid = other, .vfio = none },
		{ .uuid = known, .vfio = by_group, .error = -ENODEV },
	};

	add_link("elsewhere/vfio/devices/vfio4", "/dev/full");
	process("20", "both\n", GROUP, DEVICE, OTHER_GROUP);
	process("21", "by node\n", NODE);
	process("22", "by other node\n", "@/elsewhere/vfio/devices/vfio4", "/x");
	process("23", "no device\n", OTHER_GROUP);
	process("24", "by name\n", DEVICE);
	add_fdinfo("24", "0", INFO "vfio-device-syspath: " PARENT OTHER_UUID "\n");
	process("25", "passed\n", DEVICE);
	holder_find(&arena, place, devices, LENGTH(devices));
	assert_int_equal(searches, 1);
	holders = devices[0];
	assert_int_equal(holders.error, -EBUSY);
	assert_int_equal(holders.found.count, 3);
	check(0, 20, "both");
	check(1, 24, "by name");
	check_possibly(2, 25, "passed");
	holders = devices[1];
	assert_int_equal(holders.error, -EBUSY);
	assert_int_equal(holders.found.count, 3);
	check(0, 20, "both");
	check(1, 21, "by node");
	check_possibly(2, 25, "passed");
	holders = devices[2];
	assert_int_equal(holders.error, -EBUSY);
	assert_int_equal(holders.found.count, 2);
	check(0, 22, "by other node");
	check(1, 24, "by name");
	assert_int_equal(devices[3].error, 0);
	assert_int_equal(devices[3].found.count, 0);
	assert_int_equal(devices[4].error, -ENODEV);
	assert_int_equal(devices[4].found.count, 0);
	holder_find(&arena, place, devices, 0);
	assert_int_equal(searches, 1);
}

/* What the group decides alone keeps no other device from being searched for, nor does an error. */
static void test_several_groups(void **state)
{
	struct device_holders devices[3];

	add_group_node();
	add_link("dev/vfio/16", "/dev/zero");
	process("20", "group only\n", GROUP);
	process("21", "passed\n", DEVICE);
	for (size_t i = 0; i < LENGTH(devices); i++)
		devices[i] = (struct device_holders){ .uuid = known, .vfio = vfio };
	devices[0].vfio = (struct mdev_vfio){ "16", number_of("/dev/zero"), 0, false };
	devices[2].vfio = (struct mdev_vfio){ "18", number_of("/dev/full"), 0, false };
	/* 15 is free but may be open through its node, 16 is free, 18 has no node. */
	holder_find(&arena, place, devices, LENGTH(devices));
	assert_int_equal(searches, 1);
	assert_int_equal(devices[0].error, 0);
	assert_int_equal(devices[1].error, 0);
	assert_int_equal(devices[2].error, -EBUSY);
	assert_int_equal(devices[2].found.count, 1);
	/* 16 cannot be opened. */
	fault.open_end = "dev/vfio/16";
	fault.error = EIO;
	devices[2].error = 0;
	holder_find(&arena, place, devices, LENGTH(devices));
	assert_int_equal(searches, 2);
	assert_int_equal(devices[0].error, -EIO);
	assert_int_equal(devices[1].error, 0);
	assert_int_equal(devices[2].error, -EBUSY);
	assert_int_equal(devices[2].found.count, 1);
	/* 16 is busy, and nobody is seen: only it is searched for again. */
	remove_file("proc/21/fd/0");
	fault.error = EBUSY;
	devices[0].error = devices[2].error = 0;
	holder_find(&arena, place, devices, LENGTH(devices));
	assert_int_equal(searches, 2 + 11);
	assert_int_equal(devices[0].error, -EBUSY);
	assert_int_equal(devices[0].found.count, 0);
	assert_int_equal(devices[1].error, 0);
	assert_int_equal(devices[2].error, 0);
	/* /proc cannot be read: that concerns those that the group does not decide. */
	fault.open_end = "proc";
	fault.error = EMFILE;
	devices[0].error = 0;
	holder_find(&arena, place, devices, LENGTH(devices));
	assert_int_equal(devices[0].error, 0);
	assert_int_equal(devices[1].error, -EMFILE);
	assert_int_equal(devices[2].error, -EMFILE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_TREE(test_none),
		IN_TREE(test_own_node),
		IN_TREE(test_group_and_device_in_one_process),
		IN_TREE(test_group_alone_is_no_use),
		IN_TREE(test_busy_and_nobody_to_be_seen),
		IN_TREE(test_busy_for_a_moment),
		IN_TREE(test_broker_keeps_group),
		IN_TREE(test_broker_closed_group),
		IN_TREE(test_free_group),
		IN_TREE(test_fdinfo_decides_for),
		IN_TREE(test_fdinfo_decides_against),
		IN_TREE(test_fdinfo_silent),
		IN_TREE(test_thread_holds),
		IN_TREE(test_numbers_decide),
		IN_TREE(test_numbers_decide_on_groups),
		IN_TREE(test_long_path),
		IN_TREE(test_link_longest),
		IN_TREE(test_no_descriptors),
		IN_TREE(test_other_failures),
		IN_TREE(test_proc_unreadable),
		IN_TREE(test_sorted),
		IN_TREE(test_sorted_by_certainty),
		IN_TREE(test_many),
		IN_TREE(test_node_elsewhere),
		IN_TREE(test_holder_before_error),
		IN_TREE(test_not_processes),
		IN_TREE(test_no_files),
		IN_TREE(test_commands),
		IN_TREE(test_no_proc),
		IN_TREE(test_unseen),
		IN_TREE(test_several),
		IN_TREE(test_several_groups),
	};

	return cmocka_run_group_tests_name("holder", tests, NULL, NULL);
}
