/* SPDX-License-Identifier: MIT */
/*
 * Finds the processes that have a mediated device open, since the kernel's
 * remove waits for them and cannot be interrupted (vfio_unregister_group_dev,
 * drivers/vfio/vfio_main.c).
 *
 * A device is opened in one of two ways:
 * - Through its VFIO group, /dev/vfio/GROUP. The group can be open once only; a
 *   second open fails with EBUSY (vfio_group_fops_open). The device is then a
 *   file without a path, "anon_inode:[vfio-device]", and may be passed to a
 *   process that does not have the group open. A container, the classic IOMMU
 *   backend, keeps the group busy while a device is open, even if the group was
 *   closed; iommufd (Linux 6.2 and later) does not (vfio_group_use_container).
 *   Linux 6.18 and later name the device of such a file in /proc/PID/fdinfo.
 * - Through its own character device, /dev/vfio/devices/vfioN (Linux 6.6 and
 *   later), which can be opened more than once.
 *
 * A group that is open without a device does not block a removal: libvirt opens
 * the group to check whether the device is in use, and keeps it open while it
 * has the device stopped.
 *
 * Character devices are compared by number: a process in its own mount
 * namespace, such as a guest started by libvirt, may have its /dev elsewhere,
 * and any file's path may end like theirs.
 */
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/number.h"

#define LINK_SIZE 4096
#define COMMAND_SIZE 64		/* TASK_COMM_LEN is 16 */
#define PID_MAX 4194304		/* the kernel's limit, PID_MAX_LIMIT */
#define TRIES 11

enum group_state {
	GROUP_UNKNOWN,		/* it cannot be opened, whether or not it is in use */
	GROUP_FREE,		/* no process has it open */
	GROUP_BUSY,		/* it, or a device that was opened through it, is open */
};

/* What is searched for, and what was found. */
struct search {
	struct arena *arena;
	char uuid[UUID_LENGTH + 1];
	const struct mdev_vfio *vfio;
	struct holders *holders;
	enum group_state group;
	bool group_seen;	/* some process has the group open */
};

/* The files that a process has open. */
struct open_files {
	bool any;
	bool group;		/* the device's group */
	bool other_group;
	bool device;		/* certainly the device */
	bool some_device;	/* a VFIO device; the kernel does not name it */
};

/* Returns 0 instead of an error that means that something is missing or may not be read. */
static int ignore_unreadable(ssize_t error)
{
	switch (error) {
	case -ENOENT:
	case -ESRCH:
	case -EACCES:
	case -EPERM:
	case -ENOTDIR:
	case -EINVAL:
	case -ELOOP:
	case -ENODEV:
	case -ENXIO:
		return 0;
	}
	return error < 0 ? (int)error : 0;
}

/* Returns where @part begins in @text, NULL if it does not. musl's strstr() would add 1.3 KB. */
static char *find(char *text, const char *part)
{
	size_t length = strlen(part);

	while ((text = strchr(text, *part)) && strncmp(text, part, length))
		text++;
	return text;
}

/* Notes which VFIO device the process, whose directory is open as @process, has open as @fd. */
static int note_device(const struct search *search, int process, const char *fd,
		       struct open_files *files)
{
	static const char key[] = "\nvfio-device-syspath:";
	char path[sizeof("fdinfo/") + FILE_NAME_SIZE], text[LINK_SIZE + 512];
	const char *name = NULL;
	char *line;
	ssize_t length;

	strcpy(stpcpy(path, "fdinfo/"), fd);
	length = file_read(process, path, text, sizeof(text), false);
	line = length > 0 ? find(text, key) : NULL;
	if (line) {
		line += strlen(key);
		line[strcspn(line, "\n")] = '\0';
		name = strrchr(line, '/');
	}
	if (!name)
		files->some_device = true;
	else if (!strcmp(name + 1, search->uuid))
		files->device = true;
	return ignore_unreadable(length);
}

/* Notes the file open as @fd, whose path has "/vfio/" in it, by its device number. */
static int note_node(const struct search *search, int fds, const char *fd,
		     struct open_files *files)
{
	const struct mdev_vfio *vfio = search->vfio;
	dev_t number;
	int error = file_read_device_number(fds, fd, &number);

	/* Any user's file may be on a file system that returns any other error. */
	if (error == -ENOMEM || error == -EMFILE || error == -ENFILE)
		return error;
	if (error || !number)
		return 0;
	if (number == vfio->device_number)
		files->device = true;
	else if (number == vfio->group_number)
		files->group = true;
	else if (vfio->group_number && major(number) == major(vfio->group_number))
		files->other_group = true;
	return 0;
}

static int note_file(const struct search *search, int process, int fds, const char *fd,
		     struct open_files *files)
{
	char target[LINK_SIZE];
	ssize_t length = file_read_link(fds, fd, target, sizeof(target));

	files->any = true;
	/* The kernel does not show a path of more than a page; the number can be read. */
	if (length == -ENAMETOOLONG || (length > 0 && find(target, "/vfio/")))
		return note_node(search, fds, fd, files);
	if (length > 0 && !strcmp(target, "anon_inode:[vfio-device]"))
		return note_device(search, process, fd, files);
	return ignore_unreadable(length);
}

/* Notes the open files of the process or thread whose directory is open as @process. */
static int note_files(const struct search *search, int process, struct open_files *files)
{
	struct folder fds;
	const char *fd;
	int ret = folder_open(&fds, process, "fd");

	if (ret)
		return ignore_unreadable(ret);
	while ((ret = folder_next(&fds, &fd)) > 0) {
		ret = note_file(search, process, fds.fd, fd, files);
		if (ret)
			break;
	}
	folder_close(&fds);
	return ignore_unreadable(ret);
}

/* Notes the open files of the first thread of @process that shows any; its threads share them. */
static int note_files_of_threads(const struct search *search, int process,
				 struct open_files *files)
{
	struct folder threads;
	const char *name;
	int ret = folder_open(&threads, process, "task");

	if (ret)
		return ignore_unreadable(ret);
	while (!files->any && (ret = folder_next(&threads, &name)) > 0) {
		int thread = file_open(threads.fd, name, O_PATH | O_DIRECTORY);

		if (thread < 0) {
			ret = ignore_unreadable(thread);
		} else {
			ret = note_files(search, thread, files);
			close(thread);
		}
		if (ret)
			break;
	}
	folder_close(&threads);
	return ignore_unreadable(ret);
}

static bool comes_before(const struct holder *one, const struct holder *other)
{
	if (one->is_certain != other->is_certain)
		return one->is_certain;
	return one->pid < other->pid;
}

/* Adds a process to the sorted list of holders. */
static void add_holder(const struct search *search, unsigned int pid, int process, bool is_certain)
{
	struct holder holder = { .pid = pid, .command = "a process", .is_certain = is_certain };
	struct holders *holders = search->holders;
	char command[COMMAND_SIZE];
	ssize_t length = file_read_text(process, "comm", command, sizeof(command));
	size_t size = holders->count * sizeof(holder), place = holders->count++;

	if (length > 0)
		holder.command = arena_copy(search->arena, command, (size_t)length);
	holders->list = arena_grow(search->arena, holders->list, size, size + sizeof(holder));
	for (; place && comes_before(&holder, &holders->list[place - 1]); place--)
		holders->list[place] = holders->list[place - 1];
	holders->list[place] = holder;
}

/* Adds a process to the holders if by @files it has, or may have, the device open. */
static void judge(struct search *search, unsigned int pid, int process,
		  const struct open_files *files)
{
	/* While a group is free, only iommufd can have a device of it open. */
	bool may_hold = search->vfio->group_number &&
			(search->group != GROUP_FREE || search->vfio->has_iommufd);

	search->group_seen |= files->group;
	if (files->device || (files->group && files->some_device))
		add_holder(search, pid, process, true);
	/* A process that has another group open has its device from that. */
	else if (files->some_device && !files->other_group && may_hold)
		add_holder(search, pid, process, false);
}

static int search_process(struct search *search, int proc, const char *name)
{
	struct open_files files = { .any = false };
	unsigned long pid;
	int process, error;

	if (number_parse(name, 10, &pid) || !pid || pid > PID_MAX)
		return 0;
	process = file_open(proc, name, O_PATH | O_DIRECTORY);
	if (process < 0)
		return ignore_unreadable(process);
	error = note_files(search, process, &files);
	/* If the first thread has ended, only the others show what the process has open. */
	if (!error && !files.any)
		error = note_files_of_threads(search, process, &files);
	if (!error)
		judge(search, (unsigned int)pid, process, &files);
	close(process);
	return error;
}

static int search_processes(struct search *search, int root)
{
	struct folder proc;
	const char *name;
	int ret = folder_open(&proc, root, "proc");

	if (ret)
		return ret == -ENOENT || ret == -ENOTDIR ? 0 : ret;
	while ((ret = folder_next(&proc, &name)) > 0) {
		ret = search_process(search, proc.fd, name);
		if (ret)
			break;
	}
	folder_close(&proc);
	return ret;
}

/* Sets the state of the device's group, by opening it as a user of the device does. */
static int try_group(struct search *search, int root)
{
	const char *path;
	dev_t number;
	int fd, error;

	search->group = GROUP_UNKNOWN;
	if (!search->vfio->group_number)
		return 0;
	path = arena_join(search->arena, "dev/vfio/", search->vfio->group);
	error = file_read_device_number(root, path, &number);
	if (error || number != search->vfio->group_number)
		return ignore_unreadable(error);
	fd = file_open(root, path, O_RDWR);
	if (fd >= 0) {
		search->group = GROUP_FREE;
		close(fd);
		return 0;
	}
	if (fd != -EBUSY)
		return ignore_unreadable(fd);
	search->group = GROUP_BUSY;
	return 0;
}

/* Searches once. Returns as holder_find(). */
static int search_once(struct search *search, int root)
{
	const struct mdev_vfio *vfio = search->vfio;
	int error = try_group(search, root);

	*search->holders = (struct holders){ .count = 0 };
	search->group_seen = false;
	if (error)
		return error;
	/* A process can have the device open only through its group, its own node, or iommufd. */
	if (search->group == GROUP_FREE && !vfio->device_number && !vfio->has_iommufd)
		return 0;
	error = search_processes(search, root);
	if (error)
		return error;
	/* A process that has the group open without a device explains why the group is busy. */
	if (search->holders->count || (search->group == GROUP_BUSY && !search->group_seen))
		return -EBUSY;
	return 0;
}

int holder_find(struct arena *arena, const char *root, const struct uuid *uuid,
		const struct mdev_vfio *vfio, struct holders *holders)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };
	struct search search = { .arena = arena, .vfio = vfio, .holders = holders };
	int dir, error;

	*holders = (struct holders){ .count = 0 };
	if (!vfio->group_number && !vfio->device_number)
		return 0;
	uuid_format(uuid, search.uuid);
	dir = file_open(AT_FDCWD, *root ? root : "/", O_PATH | O_DIRECTORY);
	if (dir < 0)
		return dir;
	error = search_once(&search, dir);
	/* A process that opens or closes the device during the search may be missed. */
	for (int tries = 1; error == -EBUSY && !holders->count && tries < TRIES; tries++) {
		nanosleep(&pause, NULL);
		error = search_once(&search, dir);
	}
	close(dir);
	return error;
}
