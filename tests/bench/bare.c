/* SPDX-License-Identifier: MIT */
/*
 * bare: the system calls that mdevctl's listings cannot do without, and nothing more
 *
 * usage: bare nothing    ends at once: what it costs to start and end a static program
 *        bare list       reads the two links of each device: its place, its type
 *        bare walk       reads each type's folder of devices, no call per device
 *        bare definitions   reads each file in each folder of /etc/mdevctl.d
 *        bare device UUID   reads the links that tell what a device is, where and whose
 *        bare types      reads the four files of each type
 *        bare create PATH UUID   writes UUID to the file PATH of a type
 *        bare start DIR PATH     writes each name in the directory DIR to the file PATH of a type
 *
 * Prints nothing. An error ends it with status 1.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct entry {
	unsigned long long ino;
	long long off;
	unsigned short len;
	unsigned char type;
	char name[];
};

typedef void visit(int dir, const char *name);

static _Noreturn void fail(void)
{
	_exit(1);
}

static int open_dir(int at, const char *path)
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		fail();
	return fd;
}

/* Calls each for every entry of the directory, and closes it. */
static void walk(int dir, visit *each)
{
	char buf[32768] __attribute__((aligned(8)));
	const struct entry *e;
	long n, i;

	while ((n = syscall(SYS_getdents64, dir, buf, sizeof(buf))) > 0) {
		for (i = 0; i < n; i += e->len) {
			e = (const struct entry *)(const void *)(buf + i);
			if (each && e->name[0] != '.')
				each(dir, e->name);
		}
	}
	if (n < 0)
		fail();
	close(dir);
}

static void visit_device(int dir, const char *name)
{
	char path[64], target[4096];
	size_t len = strlen(name);

	memcpy(path, name, len);
	memcpy(path + len, "/mdev_type", sizeof("/mdev_type"));
	if (readlinkat(dir, name, target, sizeof(target)) < 0 ||
	    readlinkat(dir, path, target, sizeof(target)) < 0)
		fail();
}

static void visit_type_devices(int dir, const char *name)
{
	char path[512];
	size_t len = strlen(name);

	memcpy(path, name, len);
	memcpy(path + len, "/devices", sizeof("/devices"));
	walk(open_dir(dir, path), NULL);
}

static void visit_type_files(int dir, const char *name)
{
	static const char *const files[] = { "name", "description", "device_api",
					     "available_instances" };
	char path[512], value[4096];
	size_t len = strlen(name), i;
	int fd;

	memcpy(path, name, len);
	path[len] = '/';
	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		strcpy(path + len + 1, files[i]);
		fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			continue;
		if (read(fd, value, sizeof(value)) < 0)
			fail();
		close(fd);
	}
}

static void visit_definition(int dir, const char *name)
{
	char text[4096];
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read(fd, text, sizeof(text)) < 0)
		fail();
	close(fd);
}

static void visit_definitions(int dir, const char *name)
{
	walk(open_dir(dir, name), visit_definition);
}

static void read_device(const char *uuid)
{
	static const char *const links[] = { "", "/mdev_type", "/driver", "/iommu_group", "/../subsystem" };
	char path[256], target[4096];
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(*links); i++) {
		strcpy(path, "/sys/bus/mdev/devices/");
		strcat(strcat(path, uuid), links[i]);
		readlinkat(AT_FDCWD, path, target, sizeof(target));
	}
}

static visit *each_type;

static void visit_parent(int dir, const char *name)
{
	char path[512];
	size_t len = strlen(name);

	memcpy(path, name, len);
	memcpy(path + len, "/mdev_supported_types", sizeof("/mdev_supported_types"));
	walk(open_dir(dir, path), each_type);
}

static void create(const char *path, const char *uuid)
{
	int fd = openat(AT_FDCWD, path, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || write(fd, uuid, strlen(uuid)) < 0)
		fail();
	close(fd);
}

static const char *create_path;

static void visit_name(int dir, const char *name)
{
	(void)dir;
	create(create_path, name);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "nothing"))
		return 0;
	if (!strcmp(what, "list")) {
		walk(open_dir(AT_FDCWD, "/sys/bus/mdev/devices"), visit_device);
		return 0;
	}
	if (!strcmp(what, "create") && argc == 4) {
		create(argv[2], argv[3]);
		return 0;
	}
	if (!strcmp(what, "start") && argc == 4) {
		create_path = argv[3];
		walk(open_dir(AT_FDCWD, argv[2]), visit_name);
		return 0;
	}
	if (!strcmp(what, "definitions")) {
		walk(open_dir(AT_FDCWD, "/etc/mdevctl.d"), visit_definitions);
		return 0;
	}
	if (!strcmp(what, "device") && argc == 3) {
		read_device(argv[2]);
		return 0;
	}
	each_type = !strcmp(what, "walk") ? visit_type_devices :
		    !strcmp(what, "types") ? visit_type_files : NULL;
	if (!each_type)
		fail();
	walk(open_dir(AT_FDCWD, "/sys/class/mdev_bus"), visit_parent);
	return 0;
}
