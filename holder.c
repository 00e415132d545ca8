/* SPDX-License-Identifier: MIT */
/*
 * Finds the processes that have mediated devices open, since the kernel's
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
 * has the device stopped. We open the group for the same reason, also for
 * `list --long`: a holder in another PID namespace shows in no other way. Who
 * opens it in that moment gets EBUSY.
 *
 * Character devices are compared by number: a process in its own mount
 * namespace, such as a guest started by libvirt, may have its /dev elsewhere,
 * and any file's path may end like theirs.
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
#define COMMAND_SIZE 64		/* TASK_COMM_LEN is 16 */
#define PID_MAX 4194304		/* the kernel's limit, PID_MAX_LIMIT */
#define RETRIES 10
#define RETRY_MS 10

enum group_state {
	GROUP_UNKNOWN,		/* it cannot be opened, whether or not it is in use */
	GROUP_FREE,		/* no process has it open */
	GROUP_BUSY,		/* it, or a device that was opened through it, is open */
};

/* A device that is searched for. */
struct target {
	struct holders *holders;
	char uuid[UUID_LENGTH + 1];
	enum group_state group;
	bool group_seen;	/* a process has the group open */
};

struct search {
	struct arena *arena;
	int root;
	struct target *targets;	/* the devices of which the result is not known */
	size_t count;
	bool has_own_node;	/* a device has a character device of its own */
	int unseen;		/* -errno of processes that could not be searched, or 0 */
	/* What the process that is being searched has open. */
	bool has_files;		/* at least one is listed */
	bool has_unnamed_device; /* a VFIO device; the kernel does not name it */
	struct list devices;	/* names of the VFIO devices that it names */
	struct list nodes;	/* the numbers, dev_t, of character devices */
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

/* As ignore_unreadable(), and notes that a process may not be searched. */
static int ignore_unseen(struct search *search, ssize_t result)
{
	if (result == -EACCES || result == -EPERM)
		search->unseen = (int)result;
	return ignore_unreadable(result);
}

/* Returns where @part begins in @text, NULL if it does not. musl's strstr() would add 1.3 KB. */
static char *find(char *text, const char *part)
{
	size_t length = strlen(part);

	while ((text = strchr(text, *part)) && strncmp(text, part, length))
		text++;
	return text;
}

/* Notes the VFIO device that a process has open as @fd, whose link is in @fd_dir. */
static int note_device(struct search *search, int fd_dir, const char *fd)
{
	static const char key[] = "\nvfio-device-syspath:";
	const char *path = arena_join(search->arena, "../fdinfo/", fd), *name = NULL;
	char text[LINK_SIZE + 512];
	ssize_t length = file_read_text(fd_dir, path, text, sizeof(text));
	char *line = length > 0 ? find(text, key) : NULL;

	if (line) {
		line += strlen(key);
		*strchrnul(line, '\n') = '\0';
		name = strrchr(line, '/');
	}
	if (name)
		list_add_copy(&search->devices, name + 1, strlen(name + 1) + 1);
	else
		search->has_unnamed_device = true;
	return ignore_unseen(search, length);
}

/* Notes the file that a process has open as @fd by its number, if it is a character device. */
static int note_node(struct search *search, int fd_dir, const char *fd)
{
	dev_t number;
	int error = file_read_device_number(fd_dir, fd, &number);

	/* Only our own shortage is an error: any user's file system (FUSE) may return anything else. */
	if (error == -ENOMEM || error == -EMFILE || error == -ENFILE)
		return error;
	if (!error && number)
		list_add_copy(&search->nodes, &number, sizeof(number));
	return 0;
}

/*
 * Returns whether the open file @path may be a VFIO node. A group that is open by another name is
 * busy; a device's own node can be open more than once, and has to be found by its number.
 */
static bool may_be_node(const struct search *search, char *path)
{
	return find(path, "/vfio/") || (search->has_own_node && *path == '/');
}

/* Notes the file that a process has open as @fd, whose link is in @fd_dir. */
static int note_file(void *context, int fd_dir, const char *fd)
{
	struct search *search = context;
	char target[LINK_SIZE];
	ssize_t length = file_read_link(fd_dir, fd, target, sizeof(target));

	search->has_files = true;
	/* readlink fails for a path of more than a page; the device number can still be read. */
	if (length == -ENAMETOOLONG || (length > 0 && may_be_node(search, target)))
		return note_node(search, fd_dir, fd);
	if (length > 0 && !strcmp(target, "anon_inode:[vfio-device]"))
		return note_device(search, fd_dir, fd);
	return ignore_unseen(search, length);
}

/* Notes the open files of a thread, unless another thread has shown them: they share them. */
static int note_files_of_thread(void *context, int task_dir, const char *id)
{
	struct search *search = context;

	if (search->has_files)
		return 0;
	return ignore_unseen(search, directory_visit(task_dir, arena_join(search->arena, id, "/fd"),
						     note_file, search));
}

static bool comes_before(const struct holder *one, const struct holder *other)
{
	if (one->is_certain != other->is_certain)
		return one->is_certain;
	return one->pid < other->pid;
}

/* Adds a process to the sorted list of @holders. */
static void add_holder(struct arena *arena, struct holders *holders, unsigned int pid, int pid_dir,
		       bool is_certain)
{
	struct holder holder = { .pid = pid, .command = "a process", .is_certain = is_certain };
	char command[COMMAND_SIZE];
	ssize_t length = file_read_text(pid_dir, "comm", command, sizeof(command));
	size_t place = holders->count, size = place * sizeof(holder);

	if (length > 0)
		holder.command = arena_copy(arena, command, (size_t)length);
	holders->list = arena_grow(arena, holders->list, size, size + sizeof(holder));
	holders->count++;
	for (; place && comes_before(&holder, &holders->list[place - 1]); place--)
		holders->list[place] = holders->list[place - 1];
	holders->list[place] = holder;
}

/*
 * Adds a process to the holders of @target if what it has open says so. Certain: it has the
 * device's own node, a file the kernel names as the device, or the group with a VFIO device.
 * Possible: a VFIO device the kernel does not name, while no other group is open that could explain
 * it.
 */
static void add_if_holder(const struct search *search, struct target *target, unsigned int pid,
			  int pid_dir)
{
	const struct mdev_vfio *vfio = &target->holders->vfio;
	/* If the group is free, only a device opened through iommufd can still be open. */
	bool may_be_open = vfio->group_number && (target->group != GROUP_FREE || vfio->has_iommufd);
	bool has_device = false, has_group = false, has_other_group = false;

	for (size_t i = 0; i < search->devices.count; i++)
		has_device |= !strcmp(search->devices.items[i], target->uuid);
	for (size_t i = 0; i < search->nodes.count; i++) {
		dev_t number = *(const dev_t *)search->nodes.items[i];

		if (number == vfio->device_number)
			has_device = true;
		else if (number == vfio->group_number)
			has_group = true;
		else if (vfio->group_number && major(number) == major(vfio->group_number))
			has_other_group = true;
	}
	target->group_seen |= has_group;
	if (has_device || (has_group && search->has_unnamed_device))
		add_holder(search->arena, target->holders, pid, pid_dir, true);
	else if (search->has_unnamed_device && !has_other_group && may_be_open)
		add_holder(search->arena, target->holders, pid, pid_dir, false);
}

static int search_process(void *context, int proc_dir, const char *name)
{
	struct search *search = context;
	unsigned long pid;
	int pid_dir, error;

	if (number_parse(name, 10, &pid) || !pid || pid > PID_MAX)
		return 0;
	pid_dir = file_open(proc_dir, name, O_PATH | O_DIRECTORY);
	if (pid_dir < 0)
		return ignore_unseen(search, pid_dir);
	search->has_files = search->has_unnamed_device = false;
	search->devices.count = search->nodes.count = 0;
	error = ignore_unseen(search, directory_visit(pid_dir, "fd", note_file, search));
	/* If the first thread has ended, only the others list what the process has open. */
	if (!error && !search->has_files)
		error = ignore_unreadable(directory_visit(pid_dir, "task", note_files_of_thread,
							  search));
	for (size_t i = 0; i < search->count; i++)
		add_if_holder(search, &search->targets[i], (unsigned int)pid, pid_dir);
	close(pid_dir);
	return error;
}

static int search_processes(struct search *search)
{
	int error = directory_visit(search->root, "proc", search_process, search);

	if (error)
		search->unseen = error;
	return error == -ENOENT || error == -ENOTDIR ? 0 : error;
}

/* Sets the state of the device's group, by opening it as a user of the device does. */
static int try_group(const struct search *search, struct target *target)
{
	const struct mdev_vfio *vfio = &target->holders->vfio;
	const char *path;
	dev_t number;
	int fd, error;

	if (search->root < 0)
		return search->root;
	target->group = GROUP_UNKNOWN;
	if (!vfio->group_number)
		return 0;
	path = arena_join(search->arena, "dev/vfio/", vfio->group);
	error = file_read_device_number(search->root, path, &number);
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
 * Sets the result for a device; @error is that of the search. The device is in use also if its
 * group is busy and no visible process has it open; then another search may find more: returns
 * false. A process that has only the group open does not block a removal.
 */
static bool judge(const struct search *search, struct target *target, int error)
{
	struct holders *holders = target->holders;

	/* A holder that was found stays one, whatever failed after it. */
	if (holders->count || (!error && target->group == GROUP_BUSY && !target->group_seen))
		error = -EBUSY;
	holders->error = error;
	holders->unseen = error ? 0 : search->unseen;
	return error != -EBUSY || holders->count;
}

/* Searches once for the devices of which the result is not known, and keeps those still so. */
static void search_once(struct search *search)
{
	size_t kept = 0;
	int error;

	search->unseen = 0;
	for (size_t i = 0; i < search->count; i++) {
		struct target *target = &search->targets[i];
		const struct mdev_vfio *vfio = &target->holders->vfio;
		bool is_settled;

		error = try_group(search, target);
		/* A free group decides, unless the device can be open without its group. */
		is_settled = error || (target->group == GROUP_FREE && !vfio->device_number &&
				       !vfio->has_iommufd);
		if (!is_settled || !judge(search, target, error))
			search->targets[kept++] = *target;
	}
	search->count = kept;
	if (!kept)
		return;
	error = search_processes(search);
	kept = 0;
	for (size_t i = 0; i < search->count; i++) {
		if (!judge(search, &search->targets[i], error))
			search->targets[kept++] = search->targets[i];
	}
	search->count = kept;
}

/* Adds a device to the search, unless it has an error or cannot be opened. */
static void add_target(struct search *search, struct holders *holders)
{
	struct target *target = &search->targets[search->count];

	holders->list = NULL;
	holders->count = 0;
	holders->unseen = 0;
	if (holders->error || (!holders->vfio.group_number && !holders->vfio.device_number))
		return;
	*target = (struct target){ .holders = holders };
	uuid_format(&holders->uuid, target->uuid);
	search->has_own_node |= holders->vfio.device_number;
	search->count++;
}

void holder_find(struct arena *arena, const char *root, struct holders *devices, size_t count)
{
	struct search search = {
		.arena = arena, .targets = arena_alloc(arena, count * sizeof(*search.targets)),
		.devices.arena = arena, .nodes.arena = arena,
	};

	for (size_t i = 0; i < count; i++)
		add_target(&search, &devices[i]);
	if (!search.count)
		return;
	search.root = file_open(AT_FDCWD, *root ? root : "/", O_PATH | O_DIRECTORY);
	search_once(&search);
	/*
	 * A busy group without a holder may be a process that opened or closed it during the
	 * search: search again, for 100 ms.
	 */
	for (int retries = 0; search.count && retries < RETRIES; retries++) {
		poll(NULL, 0, RETRY_MS);
		search_once(&search);
	}
	if (search.root >= 0)
		close(search.root);
}
