/* SPDX-License-Identifier: MIT */
/*
 * Finds the processes that have mediated devices open. The kernel's remove waits for them and
 * cannot be interrupted (vfio_unregister_group_dev, drivers/vfio/vfio_main.c).
 *
 * A process opens a device in one of two ways:
 * - Through the device's VFIO group: it opens /dev/vfio/GROUP and gets from it a file without a
 *   path, "anon_inode:[vfio-device]". That file may be passed to a process that does not have the
 *   group open. Linux 6.18 and later name the device of such a file in /proc/PID/fdinfo.
 * - Through the device's own node, the character device /dev/vfio/devices/vfioN (Linux 6.6 and
 *   later). Any number of processes may have it open.
 *
 * Only one process can open a group; a second open fails with EBUSY (vfio_group_fops_open). So
 * opening the group finds holders that /proc does not show, as those in another PID namespace. A
 * group can be
 * - busy although no process has it open: if its container is of the classic IOMMU backend, an open
 *   device keeps the group busy (vfio_group_use_container);
 * - free although the device is open: with iommufd (Linux 6.2 and later) in place of a container,
 *   an open device does not keep the group busy;
 * - busy although the device is not open: libvirt opens a group to check whether the device is in
 *   use, and keeps it open while it has the device stopped. Such a group does not block a removal,
 *   so a process that has only the group open is not a holder.
 *
 * Nodes are compared by device number, not by path: a process in its own mount namespace, such as
 * a guest started by libvirt, may have its /dev elsewhere, and any file may have a path that ends
 * like that of a node.
 */
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/list.h"
#include "lib/number.h"

#define LINK_SIZE 4096
#define FDINFO_MAX (LINK_SIZE + 512)	/* a path, and the lines before it */
#define COMMAND_SIZE 64		/* TASK_COMM_LEN is 16 */
#define PID_MAX 4194304		/* the kernel's limit, PID_MAX_LIMIT */
#define RETRIES 10
#define RETRY_MS 10

enum group_state {
	GROUP_UNKNOWN,		/* there is no group, or it cannot be opened */
	GROUP_FREE,		/* it can be opened */
	GROUP_BUSY,		/* to open it fails with EBUSY */
};

/* A device whose holders are searched for. */
struct target {
	struct device_holders *holders;	/* the device, and the result */
	char uuid[UUID_LENGTH + 1];
	enum group_state group;
	bool group_seen;	/* a visible process has the group open */
};

/* The process that is being searched, and what it has open. */
struct process {
	unsigned int pid;
	int dir;		/* /proc/PID */
	bool has_files;		/* at least one open file is listed */
	bool has_unnamed_device; /* a VFIO device whose name the kernel does not show */
	struct list devices;	/* names of the VFIO devices whose names it shows */
	struct list nodes;	/* the numbers, dev_t, of character devices */
};

struct search {
	struct arena *arena;
	int root;		/* the directory that has /proc and /dev/vfio */
	struct target *targets;	/* the devices whose result is not final */
	size_t count;
	bool has_own_node;	/* a device has a character device of its own */
	int skip_error;		/* -errno of a process that could not be searched, or 0 */
	struct process process;
};

/*
 * Returns @result if it is an error that ends the search. Returns 0 if @result is not an error, or
 * says that a file is missing or may not be read: the search skips such a file. @result is what a
 * function of lib/file.h returned: a descriptor, a length, 0 or -errno.
 */
static int ignore_unreadable(ssize_t result)
{
	switch (result) {
	/* Missing, or the process has ended. */
	case -ENOENT:
	case -ESRCH:
	/* A process or node of another user. */
	case -EACCES:
	case -EPERM:
	/* Not the kernel's kind of file: the root directory is a copy of a host's files. */
	case -ENOTDIR:
	case -EINVAL:
	case -ELOOP:
	/* A node without a driver. */
	case -ENODEV:
	case -ENXIO:
		return 0;
	}
	return result < 0 ? (int)result : 0;
}

/* Notes it if @result says that a process may not be searched. Returns as ignore_unreadable(). */
static int note_denied(struct search *search, ssize_t result)
{
	if (result == -EACCES || result == -EPERM)
		search->skip_error = (int)result;
	return ignore_unreadable(result);
}

/* Returns where @part begins in @text, or NULL. strstr(3) of musl would add 1.3 KB. */
static const char *find_text(const char *text, const char *part)
{
	size_t length = strlen(part);

	while ((text = strchr(text, *part)) && strncmp(text, part, length))
		text++;
	return text;
}

/*
 * Notes the VFIO device that the process has open as @fd, an entry of /proc/PID/fd, open as
 * @fd_dir. Its name, the UUID of a mediated device, is in fdinfo:
 * "vfio-device-syspath: PATH/NAME". If fdinfo cannot be read, the device counts as unnamed.
 */
static int note_device(struct search *search, int fd_dir, const char *fd)
{
	/* The line is not the first one, so a newline is before it. */
	static const char key[] = "\nvfio-device-syspath:";
	const char *info = arena_join(search->arena, "../fdinfo/", fd);
	char *text;
	/* To its end: it has several lines, so that one that ends a read need not be the last. */
	ssize_t length = file_load(fd_dir, info, search->arena, FDINFO_MAX, &text);
	const char *line = length > 0 ? find_text(text, key) : NULL;
	const char *slash = NULL;

	if (line) {
		size_t line_length = (size_t)(strchrnul(line + 1, '\n') - line);

		slash = strrchr(arena_copy(search->arena, line, line_length), '/');
	}
	if (slash)
		list_add(&search->process.devices, slash + 1);
	else
		search->process.has_unnamed_device = true;
	return note_denied(search, length);
}

/* Notes the number of the file that the process has open as @fd, if it is a character device. */
static int note_node(struct search *search, int fd_dir, const char *fd)
{
	dev_t number;
	int error = file_read_device_number(fd_dir, fd, &number);

	/*
	 * Only a shortage of this process is an error. Other errors come from the file system that
	 * the file is in, and any user may mount one (FUSE); they do not mean that the process may
	 * not be searched, since note_file() has read the link.
	 */
	if (error == -ENOMEM || error == -EMFILE || error == -ENFILE)
		return error;
	if (!error && number)	/* 0: not a character device */
		list_add_copy(&search->process.nodes, &number, sizeof(number));
	return 0;
}

/*
 * Returns whether the open file @path may be a VFIO node, so that its number must be read.
 * - If a target has its own node, any path may be: nothing but the number shows that this node is
 *   open.
 * - Otherwise only groups are looked for, and a path without "/vfio/" is not worth a system call. A
 *   group that is missed for its path is not taken for free: opening it fails with EBUSY.
 */
static bool may_be_node(const struct search *search, const char *path)
{
	return find_text(path, "/vfio/") || (search->has_own_node && *path == '/');
}

/* Notes the file that the process has open as @fd, an entry of /proc/PID/fd, open as @fd_dir. */
static int note_file(void *context, int fd_dir, const char *fd)
{
	struct search *search = context;
	char path[LINK_SIZE];
	ssize_t length = file_read_link(fd_dir, fd, path, sizeof(path));

	/* Also if the link cannot be read: the threads would list the same files. */
	search->process.has_files = true;
	/* A path may be too long to be read; the number can still be read. */
	if (length == -ENAMETOOLONG || (length > 0 && may_be_node(search, path)))
		return note_node(search, fd_dir, fd);
	if (length > 0 && !strcmp(path, "anon_inode:[vfio-device]"))
		return note_device(search, fd_dir, fd);
	return note_denied(search, length);
}

/*
 * Notes the open files of a thread, unless those of another thread are noted: threads share their
 * open files. Files that only one thread has open (unshare(2), CLONE_FILES) may be missed.
 */
static int note_files_of_thread(void *context, int task_dir, const char *id)
{
	struct search *search = context;

	if (search->process.has_files)
		return 0;
	return note_denied(search, directory_visit(task_dir, arena_join(search->arena, id, "/fd"),
						   note_file, search));
}

/* Compares two holders by certainty and pid. */
static int compare_holders(const void *a, const void *b)
{
	const struct holder *first = a, *second = b;

	if (first->is_certain != second->is_certain)
		return first->is_certain ? -1 : 1;
	return first->pid < second->pid ? -1 : 1;
}

/* Adds the process that is being searched to @holders. */
static void add_holder(const struct search *search, struct device_holders *holders, bool is_certain)
{
	struct holder holder = {
		.pid = search->process.pid, .command = "a process", .is_certain = is_certain,
	};
	char command[COMMAND_SIZE];
	ssize_t length = file_read_text(search->process.dir, "comm", command, sizeof(command));

	if (length > 0)
		holder.command = arena_copy(search->arena, command, (size_t)length);
	list_add_copy(&holders->found, &holder, sizeof(holder));
}

/*
 * Adds the process to the holders of @target if it has the device open or may have it open, and
 * sets target->group_seen if it has the group open. The process is a holder that is
 * - Certain: the device's own node, a file that the kernel names as the device, or the device's
 *   group and any unnamed VFIO device. That device may belong to another group that the process has
 *   open; the process then counts as a certain holder of a device in each of these groups.
 * - Possible: an unnamed VFIO device, which may be this one, and no group that it came from.
 * A process that has only the group open is not a holder.
 */
static void add_if_holder(const struct search *search, struct target *target)
{
	const struct process *process = &search->process;
	const struct mdev_vfio *vfio = &target->holders->vfio;
	/*
	 * Whether a file that the kernel does not name can be the device of @target. Such a file
	 * comes from a group. If this device's group is free, no such file of it is open, unless
	 * iommufd is in use: then the group is free although the device is open.
	 */
	bool may_be_unnamed = vfio->group_number &&
			      (target->group != GROUP_FREE || vfio->has_iommufd);
	bool has_device = false, has_group = false, has_other_group = false;

	/* The numbers in @vfio may be 0 (none), but not those in process->nodes. */
	for (size_t i = 0; i < process->devices.count; i++)
		has_device |= !strcmp(process->devices.items[i], target->uuid);
	for (size_t i = 0; i < process->nodes.count; i++) {
		dev_t number = *(const dev_t *)process->nodes.items[i];

		if (number == vfio->device_number)
			has_device = true;
		else if (number == vfio->group_number)
			has_group = true;
		else if (vfio->group_number && major(number) == major(vfio->group_number))
			has_other_group = true;	/* groups share a major number */
	}
	target->group_seen |= has_group;
	if (has_device || (has_group && process->has_unnamed_device))
		add_holder(search, target->holders, true);
	else if (process->has_unnamed_device && !has_other_group && may_be_unnamed)
		add_holder(search, target->holders, false);
}

/* Searches the process @name, an entry of /proc, for each target. Skips entries of other kinds. */
static int search_process(void *context, int proc_dir, const char *name)
{
	struct search *search = context;
	struct process *process = &search->process;
	unsigned long pid;
	int error;

	if (number_parse(name, 10, &pid) || !pid || pid > PID_MAX)
		return 0;
	process->dir = file_open(proc_dir, name, O_PATH | O_DIRECTORY);
	if (process->dir < 0)
		return note_denied(search, process->dir);
	process->pid = (unsigned int)pid;
	process->has_files = process->has_unnamed_device = false;
	process->devices.count = process->nodes.count = 0;
	error = note_denied(search, directory_visit(process->dir, "fd", note_file, search));
	/*
	 * If the first thread has ended, only the others list what the process has open. For each
	 * of them, note_files_of_thread() notes whether it may be searched.
	 */
	if (!error && !process->has_files)
		error = ignore_unreadable(directory_visit(process->dir, "task",
							  note_files_of_thread, search));
	/* After an error, too: what was noted before it holds. */
	for (size_t i = 0; i < search->count; i++)
		add_if_holder(search, &search->targets[i]);
	close(process->dir);
	return error;
}

/* Searches all processes. A missing /proc is not an error, but hides every process. */
static int search_processes(struct search *search)
{
	int error = directory_visit(search->root, "proc", search_process, search);

	if (error != -ENOENT && error != -ENOTDIR)
		return error;
	search->skip_error = error;
	return 0;
}

/* Sets the state of the device's group, by opening it as a user of the device does. */
static int try_group(const struct search *search, struct target *target)
{
	const struct mdev_vfio *vfio = &target->holders->vfio;
	const char *path;
	dev_t number;
	int fd, error;

	target->group = GROUP_UNKNOWN;
	if (!vfio->group_number)
		return 0;
	path = arena_join(search->arena, "dev/vfio/", vfio->group);
	error = file_read_device_number(search->root, path, &number);
	/* A node with another number is not this group's: the state of the group is unknown. */
	if (error || number != vfio->group_number)
		return ignore_unreadable(error);
	fd = file_open(search->root, path, O_RDWR);
	if (fd == -EBUSY) {
		target->group = GROUP_BUSY;
		return 0;
	}
	if (fd < 0)
		return ignore_unreadable(fd);
	target->group = GROUP_FREE;
	close(fd);
	return 0;
}

/*
 * Sets the result for a device after a search that returned @error. Returns whether the result is
 * final:
 * - A holder was found: in use.
 * - None was found, but a visible process has the group open: not in use, since that process has
 *   only the group open. This is why the group is busy.
 * - None was found, and the group is busy for no visible reason: in use, but not final, since
 *   another search may find the holder.
 * - None was found otherwise: not in use as far as /proc shows; skip_error says whether processes
 *   were skipped.
 */
static bool set_result(const struct search *search, struct target *target, int error)
{
	struct device_holders *holders = target->holders;
	bool is_unexplained = !error && target->group == GROUP_BUSY && !target->group_seen &&
			      !holders->found.count;

	/* A holder that was found stays one, whatever failed after it. */
	if (holders->found.count || is_unexplained)
		error = -EBUSY;
	list_sort(&holders->found, 0, compare_holders);
	holders->error = error;
	holders->skip_error = error ? 0 : search->skip_error;
	return !is_unexplained;
}

/*
 * Searches once and sets the result for every target. Keeps as targets those whose result is not
 * final. For those no holder was found and group_seen is false: the next search begins anew.
 */
static void search_once(struct search *search)
{
	size_t kept = 0;
	int error;

	search->skip_error = 0;
	for (size_t i = 0; i < search->count; i++) {
		struct target *target = &search->targets[i];
		const struct mdev_vfio *vfio = &target->holders->vfio;

		error = try_group(search, target);
		/* A free group decides, unless the device can be open without its group. */
		if (error || (target->group == GROUP_FREE && !vfio->device_number &&
			      !vfio->has_iommufd))
			set_result(search, target, error);
		else
			search->targets[kept++] = *target;
	}
	search->count = kept;
	if (!kept)
		return;
	error = search_processes(search);
	kept = 0;
	for (size_t i = 0; i < search->count; i++) {
		struct target *target = &search->targets[i];

		if (!set_result(search, target, error))
			search->targets[kept++] = *target;
	}
	search->count = kept;
}

/* Adds a device to the search, unless it has an error or no process can open it. */
static void add_target(struct search *search, struct device_holders *holders)
{
	struct target *target = &search->targets[search->count];

	holders->found = (struct list){ .arena = search->arena };
	holders->skip_error = 0;
	if (holders->error || (!holders->vfio.group_number && !holders->vfio.device_number))
		return;
	*target = (struct target){ .holders = holders };
	uuid_format(&holders->uuid, target->uuid);
	if (holders->vfio.device_number)
		search->has_own_node = true;
	search->count++;
}

void holder_find(struct arena *arena, const char *root, struct device_holders *devices,
		 size_t count)
{
	struct search search = {
		.arena = arena, .targets = arena_alloc(arena, count * sizeof(*search.targets)),
		.process.devices.arena = arena, .process.nodes.arena = arena,
	};

	for (size_t i = 0; i < count; i++)
		add_target(&search, &devices[i]);
	if (!search.count)
		return;
	search.root = file_open(AT_FDCWD, *root ? root : "/", O_PATH | O_DIRECTORY);
	if (search.root < 0) {
		for (size_t i = 0; i < search.count; i++)
			search.targets[i].holders->error = search.root;
		return;
	}
	search_once(&search);
	/* A holder may be invisible because it opened or closed the group during the search. */
	for (int retries = 0; search.count && retries < RETRIES; retries++) {
		poll(NULL, 0, RETRY_MS);
		search_once(&search);
	}
	close(search.root);
}
