/* SPDX-License-Identifier: MIT */
/*
 * Finds who holds a mediated device open, since the kernel's remove waits for
 * them and cannot be interrupted (vfio_unregister_group_dev,
 * drivers/vfio/vfio_main.c).
 *
 * A device is opened in one of two ways:
 * - Through its VFIO group, /dev/vfio/GROUP. The group can be open once only; a
 *   second open fails with EBUSY (vfio_group_fops_open). The device is then a
 *   file without a path, "anon_inode:[vfio-device]", and may be handed to a
 *   process that has no group. A container, the classic IOMMU backend, keeps the
 *   group busy while a device is open, even if the group was closed; iommufd
 *   (Linux 6.2 and later) does not (vfio_group_use_container). Linux 6.18 and
 *   later say in /proc/PID/fdinfo which device such a file is.
 * - Through its own character device, /dev/vfio/devices/vfioN (Linux 6.6 and
 *   later), which can be opened again.
 *
 * A group that is open without a device does not block a removal: libvirt opens
 * the group to see whether the device is in use, and keeps it open while it has
 * the device stopped.
 *
 * Character devices are compared by number: a process in its own mount namespace,
 * such as a guest started by libvirt, may have its /dev elsewhere, and any
 * file's path may end like theirs.
 */
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "lib/file.h"

#define LINK_SIZE 4096
#define COMMAND_SIZE 64		/* TASK_COMM_LEN is 16 */

enum group_state {
	GROUP_UNKNOWN,		/* it cannot be tried */
	GROUP_FREE,		/* nobody has it open */
	GROUP_BUSY,		/* it, or a device that was opened through it, is open */
};

/* One look: what it is for, and what it has found. */
struct search {
	struct arena *arena;
	const char *uuid;
	const struct mdev_vfio *vfio;
	struct holders *holders;
	enum group_state group;
	bool group_seen;	/* some process has the group open */
};

/* What a process has open. */
struct open_files {
	bool any;
	bool group;		/* the device's group */
	bool other_group;
	bool device;		/* certainly the device */
	bool some_device;	/* a VFIO device; the kernel does not say which */
};

/*
 * Returns @error of looking into /proc if the look failed. Others say that a
 * process or its file is gone or not ours to see: then there is nothing to look at.
 */
static int check_look(ssize_t error)
{
	switch (error) {
	case -ENOENT:
	case -ESRCH:
	case -EACCES:
	case -EPERM:
	case -ENOTDIR:
	case -EINVAL:
	case -ELOOP:
		return 0;
	}
	return error < 0 ? (int)error : 0;
}

/* The same of a file that may be any user's, on a file system that answers what it likes. */
static int check_file(int error)
{
	return error == -ENOMEM || error == -EMFILE || error == -ENFILE ? error : 0;
}

/* Returns where @part begins in @text; NULL if it does not. strstr() of musl would add 1.3 KB. */
static char *find(char *text, const char *part)
{
	size_t length = strlen(part);

	while ((text = strchr(text, *part)) && strncmp(text, part, length))
		text++;
	return text;
}

/* Notes a VFIO device that the process open as @process has open as @fd. 0 or -errno. */
static int look_at_device(const struct search *search, int process, const char *fd,
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
	return check_look(length);
}

/* Notes the file with the path /…/vfio/… that is open as @fd, by its device number. 0 or -errno. */
static int look_at_node(const struct search *search, int fds, const char *fd,
			struct open_files *files)
{
	const struct mdev_vfio *vfio = search->vfio;
	dev_t number;
	int error = file_read_device_number(fds, fd, &number);

	if (error || !number)
		return check_file(error);
	if (number == vfio->device_number)
		files->device = true;
	else if (number == vfio->group_number)
		files->group = true;
	else if (vfio->group_number && major(number) == major(vfio->group_number))
		files->other_group = true;
	return 0;
}

static int look_at_file(const struct search *search, int process, int fds, const char *fd,
			struct open_files *files)
{
	char target[LINK_SIZE];
	ssize_t length = file_read_link(fds, fd, target, sizeof(target));

	files->any = true;
	/* The kernel does not show a path of more than a page; the number can be read. */
	if (length == -ENAMETOOLONG || (length > 0 && find(target, "/vfio/")))
		return look_at_node(search, fds, fd, files);
	if (length > 0 && !strcmp(target, "anon_inode:[vfio-device]"))
		return look_at_device(search, process, fd, files);
	return check_look(length);
}

/* Looks at what the process or thread whose directory is open as @process has open. 0 or -errno. */
static int look_into(const struct search *search, int process, struct open_files *files)
{
	struct folder fds;
	const char *fd;
	int found, error = folder_open(&fds, process, "fd");

	if (error)
		return check_look(error);
	while ((found = folder_next(&fds, &fd)) > 0) {
		error = look_at_file(search, process, fds.fd, fd, files);
		if (error)
			break;
	}
	folder_close(&fds);
	return error ? error : check_look(found);
}

/* Looks at the threads of a process until one shows open files, which its threads share. 0 or -errno. */
static int look_into_threads(const struct search *search, int process, struct open_files *files)
{
	struct folder threads;
	const char *name;
	int found = 0, error = folder_open(&threads, process, "task");

	if (error)
		return check_look(error);
	while (!files->any && (found = folder_next(&threads, &name)) > 0) {
		int thread = file_open(threads.fd, name, O_PATH | O_DIRECTORY);

		error = thread < 0 ? check_look(thread) : look_into(search, thread, files);
		if (thread >= 0)
			close(thread);
		if (error)
			break;
	}
	folder_close(&threads);
	return error ? error : check_look(found);
}

static bool comes_before(const struct holder *one, const struct holder *other)
{
	if (one->is_certain != other->is_certain)
		return one->is_certain;
	return one->pid < other->pid;
}

/* Adds a process in its place. 0 or -errno. */
static int add_holder(const struct search *search, unsigned int pid, int process, bool is_certain)
{
	struct holders *holders = search->holders;
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
	*place = (struct holder){ .pid = pid, .command = copy, .is_certain = is_certain };
	for (; place > holders->list && comes_before(place, place - 1); place--) {
		struct holder before = place[-1];

		place[-1] = place[0];
		place[0] = before;
	}
	return 0;
}

/* Judges by @files whether a process holds the device. 0 or -errno. */
static int judge(struct search *search, unsigned int pid, int process,
		 const struct open_files *files)
{
	/* A free group has no open device, but with iommufd. */
	bool may_hold = search->vfio->group_number &&
			(search->group != GROUP_FREE || search->vfio->has_iommufd);

	search->group_seen |= files->group;
	if (files->device || (files->group && files->some_device))
		return add_holder(search, pid, process, true);
	/* Whoever has another group open has the device from that. */
	if (files->some_device && !files->other_group && may_hold)
		return add_holder(search, pid, process, false);
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

static int search_process(struct search *search, int proc, const char *name)
{
	unsigned int pid = parse_pid(name);
	struct open_files files = { .any = false };
	int process, error;

	if (!pid)
		return 0;
	process = file_open(proc, name, O_PATH | O_DIRECTORY);
	if (process < 0)
		return check_look(process);
	error = look_into(search, process, &files);
	/* Of a process whose first thread has ended, the others alone show what it has open. */
	if (!error && !files.any)
		error = look_into_threads(search, process, &files);
	if (!error)
		error = judge(search, pid, process, &files);
	close(process);
	return error;
}

static int search_processes(struct search *search, int root)
{
	struct folder proc;
	const char *name;
	int found, error = folder_open(&proc, root, "proc");

	if (error)
		return error == -ENOENT || error == -ENOTDIR ? 0 : error;
	while ((found = folder_next(&proc, &name)) > 0) {
		error = search_process(search, proc.fd, name);
		if (error)
			break;
	}
	folder_close(&proc);
	return error ? error : found;
}

/* Opens the group as a user of it would. 0 and the state, or -errno. */
static int try_group(const struct search *search, int root, enum group_state *state)
{
	const char *path;
	dev_t number;
	int fd, error;

	*state = GROUP_UNKNOWN;
	if (!search->vfio->group_number)
		return 0;
	path = arena_join(search->arena, "dev/vfio/", search->vfio->group);
	if (!path)
		return -ENOMEM;
	error = file_read_device_number(root, path, &number);
	if (!error && number != search->vfio->group_number)
		return 0;
	fd = error ? error : file_open(root, path, O_RDWR);
	switch (fd) {
	case -EBUSY:
		*state = GROUP_BUSY;
		return 0;
	case -ENOENT:
	case -ENOTDIR:
	case -ELOOP:
	case -EACCES:
	case -EPERM:
	case -ENODEV:
	case -ENXIO:
		return 0;
	}
	if (fd < 0)
		return fd;
	close(fd);
	*state = GROUP_FREE;
	return 0;
}

static int look(struct search *search, int root)
{
	int error = try_group(search, root, &search->group);

	*search->holders = (struct holders){ .held = false };
	search->group_seen = false;
	if (error)
		return error;
	/* Nothing is left through which a process could have it open. */
	if (search->group == GROUP_FREE && !search->vfio->device_number && !search->vfio->has_iommufd)
		return 0;
	error = search_processes(search, root);
	/* Whoever has the group open and no device explains why it is busy. */
	search->holders->held = search->holders->count ||
				(search->group == GROUP_BUSY && !search->group_seen);
	return error;
}

int holder_find(struct arena *arena, const char *root, const char *uuid,
		const struct mdev_vfio *vfio, struct holders *holders)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };
	struct search search = { .arena = arena, .uuid = uuid, .vfio = vfio, .holders = holders };
	int dir, error;

	*holders = (struct holders){ .held = false };
	if (!vfio->group_number && !vfio->device_number)
		return 0;
	dir = file_open(AT_FDCWD, *root ? root : "/", O_PATH | O_DIRECTORY);
	if (dir < 0)
		return dir;
	error = look(&search, dir);
	/* A holder that comes or goes just now may not be met. */
	for (int again = 0; !error && holders->held && !holders->count && again < 10; again++) {
		nanosleep(&pause, NULL);
		error = look(&search, dir);
	}
	close(dir);
	return error;
}
