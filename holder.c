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
#define RETRIES 10
#define RETRY_MS 10

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
	bool group_seen;	/* a process has the group open */
};

/* The files that a process has open. */
struct open_files {
	bool is_readable;	/* at least one file is listed */
	bool has_group;		/* the device's group */
	bool has_other_group;
	bool has_device;	/* certainly the device */
	bool has_unnamed_device; /* a VFIO device; the kernel does not name it */
};

/*
 * Returns a negative @result, or 0 if it is no error or means that something is missing or
 * unreadable.
 */
static int ignore_unreadable(ssize_t result)
{
	switch (result) {
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
	return result < 0 ? (int)result : 0;
}

/* Returns where @part begins in @text, NULL if it does not. musl's strstr() would add 1.3 KB. */
static char *find(char *text, const char *part)
{
	size_t length = strlen(part);

	while ((text = strchr(text, *part)) && strncmp(text, part, length))
		text++;
	return text;
}

/*
 * Notes whether the VFIO device that a process has open as @fd is the device searched for;
 * `has_unnamed_device` if the kernel does not name it. The process's directory is @pid_dir.
 */
static int note_device(const struct search *search, int pid_dir, const char *fd,
		       struct open_files *files)
{
	static const char key[] = "\nvfio-device-syspath:";
	char path[sizeof("fdinfo/") + FILE_NAME_SIZE], text[LINK_SIZE + 512];
	const char *name = NULL;
	char *line;
	ssize_t length;

	strcpy(stpcpy(path, "fdinfo/"), fd);
	/* It has several lines: one that ends a read need not be the last. */
	length = file_read(pid_dir, path, text, sizeof(text), false);
	line = length > 0 ? find(text, key) : NULL;
	if (line) {
		line += strlen(key);
		line[strcspn(line, "\n")] = '\0';
		name = strrchr(line, '/');
	}
	if (!name)
		files->has_unnamed_device = true;
	else if (!strcmp(name + 1, search->uuid))
		files->has_device = true;
	/* else: another device, by name */
	return ignore_unreadable(length);
}

/* Notes the file open as @fd, whose path has "/vfio/" in it, by its device number. */
static int note_node(const struct search *search, int fd_dir, const char *fd,
		     struct open_files *files)
{
	const struct mdev_vfio *vfio = search->vfio;
	dev_t number;
	int error = file_read_device_number(fd_dir, fd, &number);

	/* Only our own shortage is an error: any user's file system (FUSE) may return anything else. */
	if (error == -ENOMEM || error == -EMFILE || error == -ENFILE)
		return error;
	if (error || !number)
		return 0;
	if (number == vfio->device_number)
		files->has_device = true;
	else if (number == vfio->group_number)
		files->has_group = true;
	else if (vfio->group_number && major(number) == major(vfio->group_number))
		files->has_other_group = true;
	return 0;
}

/* Notes the file open as @fd. Its link is in @fd_dir, the directory "fd" of @pid_dir. */
static int note_file(const struct search *search, int pid_dir, int fd_dir, const char *fd,
		     struct open_files *files)
{
	char target[LINK_SIZE];
	ssize_t length = file_read_link(fd_dir, fd, target, sizeof(target));

	files->is_readable = true;
	/* readlink fails for a path of more than a page; the device number can still be read. */
	if (length == -ENAMETOOLONG || (length > 0 && find(target, "/vfio/")))
		return note_node(search, fd_dir, fd, files);
	if (length > 0 && !strcmp(target, "anon_inode:[vfio-device]"))
		return note_device(search, pid_dir, fd, files);
	return ignore_unreadable(length);
}

/* Notes the open files of the process or thread whose directory is open as @pid_dir. */
static int note_files(const struct search *search, int pid_dir, struct open_files *files)
{
	struct directory directory;
	const char *fd;
	int ret = directory_open(&directory, pid_dir, "fd");

	if (ret)
		return ignore_unreadable(ret);
	while ((ret = directory_next(&directory, &fd)) > 0) {
		ret = note_file(search, pid_dir, directory.fd, fd, files);
		if (ret)
			break;
	}
	directory_close(&directory);
	return ignore_unreadable(ret);
}

/* Notes the open files of the process's first readable thread; the threads share them. */
static int note_files_of_threads(const struct search *search, int pid_dir,
				 struct open_files *files)
{
	struct directory threads;
	const char *name;
	int ret = directory_open(&threads, pid_dir, "task");

	if (ret)
		return ignore_unreadable(ret);
	while (!files->is_readable && (ret = directory_next(&threads, &name)) > 0) {
		int thread_dir = file_open(threads.fd, name, O_PATH | O_DIRECTORY);

		if (thread_dir < 0) {
			ret = ignore_unreadable(thread_dir);
		} else {
			ret = note_files(search, thread_dir, files);
			close(thread_dir);
		}
		if (ret)
			break;
	}
	directory_close(&threads);
	return ignore_unreadable(ret);
}

static bool comes_before(const struct holder *one, const struct holder *other)
{
	if (one->is_certain != other->is_certain)
		return one->is_certain;
	return one->pid < other->pid;
}

/* Adds a process to the sorted list of holders. */
static void add_holder(const struct search *search, unsigned int pid, int pid_dir, bool is_certain)
{
	struct holder holder = { .pid = pid, .command = "a process", .is_certain = is_certain };
	struct holders *holders = search->holders;
	char command[COMMAND_SIZE];
	ssize_t length = file_read_text(pid_dir, "comm", command, sizeof(command));
	size_t place = holders->count, size = place * sizeof(holder);

	if (length > 0)
		holder.command = arena_copy(search->arena, command, (size_t)length);
	holders->list = arena_grow(search->arena, holders->list, size, size + sizeof(holder));
	holders->count++;
	for (; place && comes_before(&holder, &holders->list[place - 1]); place--)
		holders->list[place] = holders->list[place - 1];
	holders->list[place] = holder;
}

/*
 * Adds a process to the holders if its @files say so. Certain: it has the device's own node, a file
 * the kernel names as the device, or the group with a VFIO device. Possible: a VFIO device the
 * kernel does not name, while no other group is open that could explain it.
 */
static void add_if_holder(struct search *search, unsigned int pid, int pid_dir,
			  const struct open_files *files)
{
	/* If the group is free, only a device opened through iommufd can still be open. */
	bool may_be_open = search->vfio->group_number &&
			   (search->group != GROUP_FREE || search->vfio->has_iommufd);

	search->group_seen |= files->has_group;
	if (files->has_device || (files->has_group && files->has_unnamed_device))
		add_holder(search, pid, pid_dir, true);
	else if (files->has_unnamed_device && !files->has_other_group && may_be_open)
		add_holder(search, pid, pid_dir, false);
}

static int search_process(struct search *search, int proc_dir, const char *name)
{
	struct open_files files = { .is_readable = false };
	unsigned long pid;
	int pid_dir, error;

	if (number_parse(name, 10, &pid) || !pid || pid > PID_MAX)
		return 0;
	pid_dir = file_open(proc_dir, name, O_PATH | O_DIRECTORY);
	if (pid_dir < 0)
		return ignore_unreadable(pid_dir);
	error = note_files(search, pid_dir, &files);
	/* If the first thread has ended, only the others list what the process has open. */
	if (!error && !files.is_readable)
		error = note_files_of_threads(search, pid_dir, &files);
	if (!error)
		add_if_holder(search, (unsigned int)pid, pid_dir, &files);
	close(pid_dir);
	return error;
}

static int search_processes(struct search *search, int root)
{
	struct directory proc;
	const char *name;
	int ret = directory_open(&proc, root, "proc");

	if (ret)
		return ret == -ENOENT || ret == -ENOTDIR ? 0 : ret;
	while ((ret = directory_next(&proc, &name)) > 0) {
		ret = search_process(search, proc.fd, name);
		if (ret)
			break;
	}
	directory_close(&proc);
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

/* Searches once; @search has found nothing before. Returns as holder_find(). */
static int search_once(struct search *search, int root)
{
	const struct mdev_vfio *vfio = search->vfio;
	int error = try_group(search, root);

	if (error)
		return error;
	/* The group is free, and no own node or iommufd lets a device be open without it. */
	if (search->group == GROUP_FREE && !vfio->device_number && !vfio->has_iommufd)
		return 0;
	error = search_processes(search, root);
	if (error)
		return error;
	/*
	 * In use also if the group is busy and no visible process has it open. A process that has
	 * only the group open does not block a removal.
	 */
	if (search->holders->count || (search->group == GROUP_BUSY && !search->group_seen))
		return -EBUSY;
	return 0;
}

int holder_find(struct arena *arena, const char *root, const struct uuid *uuid,
		const struct mdev_vfio *vfio, struct holders *holders)
{
	const struct timespec pause = { .tv_nsec = RETRY_MS * 1000 * 1000 };
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
	/*
	 * A busy group without a holder may be a process that opened or closed it during the
	 * search: search again, for 100 ms.
	 */
	for (int retries = 0; error == -EBUSY && !holders->count && retries < RETRIES; retries++) {
		nanosleep(&pause, NULL);
		error = search_once(&search, dir);
	}
	close(dir);
	return error;
}
