/* SPDX-License-Identifier: MIT */
/*
 * Finding who holds a mediated device open, since the kernel's remove waits
 * for them and cannot be interrupted (vfio_unregister_group_dev,
 * drivers/vfio/vfio_main.c). A device is opened through its VFIO group, which
 * can be open once only: a second open gets EBUSY (vfio_group_fops_open), also
 * while a device of it is still open. A group that is open without a device is
 * no hindrance: libvirt itself opens the group to see whether the device is in
 * use, and has it open while it has the device stopped. A device opened through
 * its own character device (Linux 6.6 and later) can be opened again, so there
 * /proc alone can tell.
 *
 * Links in /proc/PID/fd are compared by their end, "/vfio/15" or
 * "/vfio/devices/vfio3": a process in a mount namespace of its own, such as a
 * guest started by libvirt, may have its /dev elsewhere.
 */
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"

#define LINK_SIZE 4096
#define COMMAND_SIZE 64		/* TASK_COMM_LEN is 16 */

/* What is looked for: link ends, NULL where there is none. */
struct search {
	struct arena *arena;
	const char *group_end;
	const char *device_end;
};

static bool ends_with(const char *text, size_t length, const char *end)
{
	size_t end_length = end ? strlen(end) : 0;

	return end && length >= end_length && !strcmp(text + length - end_length, end);
}

/* What a process has open. */
struct open_files {
	bool group;
	bool device;		/* some VFIO device, of which the kernel does not tell more */
	bool own_node;		/* the device, through its own node */
};

/*
 * Whether @error says that a process is gone (what goes away while it is read
 * holds nothing), somebody else's, or not what the kernel puts there.
 */
static bool is_hidden(ssize_t error)
{
	return error == -ENOENT || error == -ESRCH || error == -EACCES || error == -EPERM ||
	       error == -ENOTDIR || error == -EINVAL || error == -ELOOP;
}

/* Looks through what the process whose folder is open as @process has open. 0 or -errno. */
static int look_into(const struct search *search, int process, struct open_files *files)
{
	char target[LINK_SIZE];
	struct folder fds;
	const char *fd;
	int more = folder_open(&fds, process, "fd");

	*files = (struct open_files){ .group = false };
	if (more < 0)
		return is_hidden(more) ? 0 : more;
	while ((more = folder_next(&fds, &fd)) > 0) {
		ssize_t length = file_read_link(fds.fd, fd, target, sizeof(target));

		if (is_hidden(length))
			continue;
		if (length < 0) {
			more = (int)length;
			break;
		}
		files->group |= ends_with(target, (size_t)length, search->group_end);
		files->own_node |= ends_with(target, (size_t)length, search->device_end);
		files->device |= !strcmp(target, "anon_inode:[vfio-device]");
	}
	folder_close(&fds);
	return is_hidden(more) ? 0 : more;
}

/* Adds a process in its place. */
static int add_holder(const struct search *search, struct holders *holders,
		      unsigned int pid, int process)
{
	char command[COMMAND_SIZE];
	ssize_t length = file_read(process, "comm", command, sizeof(command), true);
	size_t size = holders->count * sizeof(struct holder);
	struct holder *place;
	const char *copy;

	if (length > 0 && command[length - 1] == '\n')
		length--;
	if (length <= 0)
		length = (ssize_t)(stpcpy(command, "a process") - command);
	copy = arena_copy(search->arena, command, (size_t)length);
	holders->list = arena_grow(search->arena, holders->list, size, size + sizeof(*place));
	if (!copy || !holders->list)
		return -ENOMEM;
	place = holders->list + holders->count++;
	for (; place > holders->list && place[-1].pid > pid; place--)
		*place = place[-1];
	*place = (struct holder){ .pid = pid, .command = copy };
	return 0;
}

/* The number that @name is, 0 if it is none: a process's folder. */
static unsigned int parse_pid(const char *name)
{
	unsigned int pid = 0;

	for (; *name >= '0' && *name <= '9' && pid < 100000000; name++)
		pid = pid * 10 + (unsigned int)(*name - '0');
	return *name ? 0 : pid;
}

/* Looks at one process; notes in *@group_seen that it has the group open. */
static int search_process(const struct search *search, struct holders *holders,
			  int proc, const char *name, bool *group_seen)
{
	unsigned int pid = parse_pid(name);
	struct open_files files;
	int process, error;

	if (!pid)
		return 0;
	process = file_open(proc, name, O_PATH | O_DIRECTORY);
	if (process < 0)
		return is_hidden(process) ? 0 : process;
	error = look_into(search, process, &files);
	if (!error && (files.own_node || (files.group && files.device)))
		error = add_holder(search, holders, pid, process);
	close(process);
	*group_seen |= files.group;
	return error;
}

static int search_processes(const struct search *search, struct holders *holders, int root)
{
	bool group_seen = false;
	struct folder proc;
	const char *name;
	int more = folder_open(&proc, root, "proc");

	if (more < 0)
		return is_hidden(more) ? 0 : more;
	while ((more = folder_next(&proc, &name)) > 0) {
		more = search_process(search, holders, proc.fd, name, &group_seen);
		if (more < 0)
			break;
	}
	folder_close(&proc);
	/* Who has the group open and no device explains why it could not be opened. */
	if (holders->count)
		holders->held = true;
	else if (group_seen)
		holders->held = false;
	return more;
}

/* Opens the group as a user of it would. 0 if it is free, or -errno. */
static int try_group(const struct search *search, int root)
{
	const char *path = arena_join(search->arena, "dev", search->group_end);
	int fd = path ? file_open(root, path, O_RDWR) : -ENOMEM;

	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

/* Whether the character device is there for somebody to have open. */
static bool has_device(const struct search *search, int root)
{
	const char *path = arena_join(search->arena, "dev", search->device_end);

	return !path || file_check(root, path) != -ENOENT;
}

static int look(const struct search *search, struct holders *holders, int root)
{
	int error = search->group_end ? try_group(search, root) : -ENOENT;

	holders->held = error == -EBUSY;
	/* A group that is free leaves the character device, where the host has those. */
	if (!error && !(search->device_end && has_device(search, root)))
		return 0;
	return search_processes(search, holders, root);
}

int holder_find(struct arena *arena, const char *root, const char *iommu_group,
		const char *vfio_name, struct holders *holders)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };
	struct search search = { .arena = arena };
	int dir, error;

	*holders = (struct holders){ .held = false };
	if (iommu_group && file_name_valid(iommu_group))
		search.group_end = arena_join(arena, "/vfio/", iommu_group);
	if (vfio_name)
		search.device_end = arena_join(arena, "/vfio/devices/", vfio_name);
	if (!search.group_end && !search.device_end)
		return 0;
	dir = file_open(AT_FDCWD, *root ? root : "/", O_PATH | O_DIRECTORY);
	if (dir < 0)
		return dir;
	error = look(&search, holders, dir);
	/* One that comes or goes just now may hold it and not be met. */
	for (int again = 0; !error && holders->held && !holders->count && again < 10; again++) {
		nanosleep(&pause, NULL);
		error = look(&search, holders, dir);
	}
	close(dir);
	return error;
}
