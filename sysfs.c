/* SPDX-License-Identifier: MIT */
/*
 * sysfs as the mdev bus lays it out (Documentation/ABI/testing/
 * sysfs-bus-vfio-mdev and drivers/vfio/mdev/mdev_sysfs.c, Linux 6.1 and 6.12):
 *
 *   class/mdev_bus/PARENT                   link to the parent; the class is
 *                                           there once the mdev module is
 *     mdev_supported_types/TYPE/
 *       name, description                   optional
 *       device_api, available_instances
 *       create                              takes a UUID
 *       devices/UUID                        link to each device of the type
 *   bus/mdev/devices/UUID                   link to …/PARENT/UUID
 *     mdev_type, driver, iommu_group        links; the last two optional
 *     vfio-dev/vfioN/dev                    the number of its character device,
 *                                           if any
 *     remove                                takes a 1
 *   class/vfio/GROUP/dev                    the number of /dev/vfio/GROUP
 *   class/misc/iommu                        if the kernel has iommufd
 *
 * Anything can go away between two steps: a device by another process's hand,
 * a parent with its driver. What is gone is left out.
 */
#include "sysfs.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/list.h"

#define DEVICES "bus/mdev/devices"
#define PARENTS "class/mdev_bus"
#define TYPES "mdev_supported_types"
#define PCI_DEVICES "bus/pci/devices"

/* An attribute and a link's target are at most a page, which is at most 64 KiB. */
#define TEXT_SIZE (65536 + 1)
#define LINK_SIZE 4096		/* the kernel's own bound on paths, PATH_MAX */

#define FEW_DEVICES 64		/* to read the links of so many costs less than to list all types */

int sysfs_open(struct sysfs *sysfs, const char *directory)
{
	sysfs->fd = file_open(AT_FDCWD, directory, O_PATH | O_DIRECTORY);
	return sysfs->fd < 0 ? sysfs->fd : 0;
}

/*
 * Whether @error says that something is not there, or not what the kernel
 * would have put there (a file where a link or a folder belongs).
 */
static bool is_absence(ssize_t error)
{
	return error == -ENOENT || error == -ENODEV || error == -ENOTDIR ||
	       error == -EINVAL || error == -ELOOP;
}

static char *last_component(char *path)
{
	char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The last component of the target of the link @name in the folder @dir; NULL if there is none. */
static int read_link_name(int dir, const char *name, struct arena *arena, const char **found)
{
	char target[LINK_SIZE];
	ssize_t length = file_read_link(dir, name, target, sizeof(target));
	const char *last;

	*found = NULL;
	if (length < 0)
		return is_absence(length) ? 0 : (int)length;
	last = last_component(target);
	if (!file_name_valid(last))
		return 0;
	*found = arena_copy(arena, last, strlen(last));
	return *found ? 0 : -ENOMEM;
}

/* Devices */

static void add_device(struct list *list, const struct mdev *device)
{
	struct mdev *copy = arena_alloc(list->arena, sizeof(*copy));

	*copy = *device;
	list_add(list, copy);
}

static int compare_devices(const void *a, const void *b)
{
	const struct mdev *one = *(const struct mdev *const *)a;
	const struct mdev *other = *(const struct mdev *const *)b;
	/* Devices found by type share their parent's name. */
	int order = one->parent == other->parent ? 0 : strcmp(one->parent, other->parent);

	return order ? order : uuid_compare(&one->uuid, &other->uuid);
}

/*
 * Reads the device @name of the directory open as @dir through its two links.
 * 1, 0 if there is none or it is not one of @parent (unless NULL), or -errno.
 */
static int read_device_links(int dir, const char *name, const char *parent,
			     struct arena *arena, struct mdev *device)
{
	char target[LINK_SIZE];
	char path[UUID_LENGTH + sizeof("/mdev_type")];
	char *found;
	ssize_t length;

	if (!uuid_parse(name, &device->uuid))
		return 0;
	length = file_read_link(dir, name, target, sizeof(target));
	if (length < 0)
		return is_absence(length) ? 0 : (int)length;
	found = strrchr(target, '/');
	if (!found)
		return 0;
	*found = '\0';
	found = last_component(target);
	if (!file_name_valid(found) || (parent && strcmp(found, parent)))
		return 0;
	device->parent = parent ? parent : arena_copy(arena, found, strlen(found));

	strcpy(stpcpy(path, name), "/mdev_type");
	length = file_read_link(dir, path, target, sizeof(target));
	if (length < 0)
		return is_absence(length) ? 0 : (int)length;
	found = last_component(target);
	if (!file_name_valid(found))
		return 0;
	device->type = arena_copy(arena, found, strlen(found));
	return device->parent && device->type ? 1 : -ENOMEM;
}

/* Devices, for comparison: how many, and a sum over their UUIDs. */
struct tally {
	size_t count;
	uint64_t sum;
};

static void tally_add(struct tally *tally, const struct uuid *uuid)
{
	tally->count++;
	tally->sum += uuid->high ^ uuid->low;
}

struct listing {
	const struct sysfs *sysfs;
	struct list devices;
	const char *parent;	/* whose devices are listed; NULL for all */
	struct tally found;	/* by list_by_types, whosever they are */
};

/* Counts the devices in @folder, the bus's. 0 or -errno. */
static int count_devices(struct folder *folder, struct tally *tally)
{
	struct uuid uuid;
	const char *name;
	int ret;

	*tally = (struct tally){ .count = 0 };
	while ((ret = folder_next(folder, &name)) > 0) {
		if (uuid_parse(name, &uuid))
			tally_add(tally, &uuid);
	}
	return ret;
}

/* Lists the devices in @folder, the bus's, each by its links: two system calls a device. */
static int list_by_links(struct listing *listing, struct folder *folder)
{
	struct mdev device;
	const char *name;
	int ret = folder_rewind(folder);

	if (ret)
		return ret;
	while ((ret = folder_next(folder, &name)) > 0) {
		int found = read_device_links(folder->fd, name, listing->parent,
					      listing->devices.arena, &device);

		if (found < 0)
			return found;
		if (found)
			add_device(&listing->devices, &device);
	}
	return ret;
}

/* Lists the devices of one type, by the names in its directory: no system call for each. */
static int list_of_type(struct listing *listing, int types, const char *type, const char *parent)
{
	bool is_listed = !listing->parent || !strcmp(listing->parent, parent);
	struct arena *arena = listing->devices.arena;
	struct mdev device = { .parent = parent };
	struct folder folder;
	const char *path = arena_join(arena, type, "/devices");
	const char *name;
	int ret;

	device.type = arena_copy(arena, type, strlen(type));
	ret = folder_open(&folder, types, path);
	if (ret)
		return is_absence(ret) ? 0 : ret;
	while ((ret = folder_next(&folder, &name)) > 0) {
		if (!uuid_parse(name, &device.uuid))
			continue;
		tally_add(&listing->found, &device.uuid);
		if (is_listed)
			add_device(&listing->devices, &device);
	}
	folder_close(&folder);
	return ret;
}

static int open_types(const struct sysfs *sysfs, struct arena *arena, const char *parent,
		      struct folder *folder)
{
	const char *path = arena_join(arena, PARENTS "/", parent, "/" TYPES);

	return path ? folder_open(folder, sysfs->fd, path) : -ENOMEM;
}

/* Lists the devices of every type of @parent. */
static int list_of_parent(struct listing *listing, const char *parent)
{
	struct folder types;
	const char *type;
	int ret = open_types(listing->sysfs, listing->devices.arena, parent, &types);

	if (ret)
		return is_absence(ret) ? 0 : ret;
	while ((ret = folder_next(&types, &type)) > 0) {
		ret = list_of_type(listing, types.fd, type, parent);
		if (ret)
			break;
	}
	folder_close(&types);
	return ret;
}

/*
 * Lists the devices of every type of every parent, which costs much less than
 * links where there are many devices. Finds none whose parent has no link in
 * its class: while a driver is unloaded, that goes first.
 */
static int list_by_types(struct listing *listing)
{
	struct mdev_parent *parents;
	size_t count;
	int error = sysfs_list_parents(listing->sysfs, listing->devices.arena, &parents, &count);

	for (size_t i = 0; !error && i < count; i++)
		error = list_of_parent(listing, parents[i].name);
	return error;
}

/*
 * Lists the devices in @folder, the bus's, which is the truth: what the types
 * list is taken only if it is the same devices.
 */
static int list_devices(struct listing *listing, struct folder *folder)
{
	struct tally bus;
	int error = count_devices(folder, &bus);

	if (error || !bus.count)
		return error;
	if (bus.count > FEW_DEVICES)
		error = list_by_types(listing);
	if (error && !is_absence(error))
		return error;
	if (bus.count == listing->found.count && bus.sum == listing->found.sum)
		return 0;
	listing->devices.count = 0;
	return list_by_links(listing, folder);
}

int sysfs_list_devices(const struct sysfs *sysfs, struct arena *arena, const char *parent,
		       const struct mdev ***devices, size_t *count)
{
	struct listing listing = { .sysfs = sysfs, .devices.arena = arena, .parent = parent };
	struct list *list = &listing.devices;
	struct folder folder;
	int error = folder_open(&folder, sysfs->fd, DEVICES);

	*devices = NULL;
	*count = 0;
	if (error)
		return is_absence(error) ? 0 : error;
	error = list_devices(&listing, &folder);
	folder_close(&folder);
	if (error)
		return is_absence(error) ? 0 : error;
	*devices = (const struct mdev **)list->items;
	*count = list->count;
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), compare_devices);
	return 0;
}

int sysfs_find_device(const struct sysfs *sysfs, struct arena *arena,
		      const struct uuid *uuid, struct mdev *device)
{
	char name[UUID_LENGTH + 1];
	int dir = file_open(sysfs->fd, DEVICES, O_PATH | O_DIRECTORY);
	int found;

	if (dir < 0)
		return is_absence(dir) ? -ENOENT : dir;
	uuid_format(uuid, name);
	found = read_device_links(dir, name, NULL, arena, device);
	close(dir);
	if (found < 0)
		return found;
	return found ? 0 : -ENOENT;
}

/* Parents and types */

static int compare_names(const void *a, const void *b)
{
	const char *const *one = a, *const *other = b;

	return strcmp(*one, *other);
}

/* The names in @folder, sorted. */
static int list_names(struct folder *folder, struct list *names)
{
	const char *name;
	int more;

	while ((more = folder_next(folder, &name)) > 0)
		list_add_copy(names, name);
	if (!more && names->count)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
	return more;
}

int sysfs_check_parent(const struct sysfs *sysfs, struct arena *arena, const char *parent)
{
	const char *path = arena_join(arena, PARENTS "/", parent, "/" TYPES);
	int error = path ? file_check(sysfs->fd, path) : -ENOMEM;

	return is_absence(error) ? -ENOENT : error;
}

int sysfs_list_parents(const struct sysfs *sysfs, struct arena *arena,
		       struct mdev_parent **parents, size_t *count)
{
	struct folder folder;
	struct list names = { .arena = arena };
	int error = folder_open(&folder, sysfs->fd, PARENTS);

	if (error)
		return error;
	error = list_names(&folder, &names);
	folder_close(&folder);
	if (error)
		return error;
	*count = names.count;
	*parents = arena_alloc(arena, names.count * sizeof(**parents));
	for (size_t i = 0; *parents && i < names.count; i++)
		(*parents)[i] = (struct mdev_parent){ .name = names.items[i] };
	return *parents ? 0 : -ENOMEM;
}

/* Takes the names in @folder as @parent's types. */
static int list_type_names(struct folder *folder, struct arena *arena, struct mdev_parent *parent)
{
	struct list names = { .arena = arena };
	int error = list_names(folder, &names);

	if (error)
		return error;
	parent->type_count = names.count;
	parent->types = arena_alloc(arena, names.count * sizeof(*parent->types));
	for (size_t i = 0; parent->types && i < names.count; i++)
		parent->types[i] = (struct mdev_type){ .name = names.items[i] };
	return parent->types ? 0 : -ENOMEM;
}

int sysfs_list_types(const struct sysfs *sysfs, struct arena *arena, struct mdev_parent *parent)
{
	struct folder folder;
	int error = open_types(sysfs, arena, parent->name, &folder);

	if (error)
		return is_absence(error) ? -ENOENT : error;
	error = list_type_names(&folder, arena, parent);
	folder_close(&folder);
	return error;
}

/*
 * Reads the attribute @path as text in @buffer (TEXT_SIZE bytes), without the
 * newline at its end. Its length or -errno.
 */
static ssize_t read_text(int dir, const char *path, char *buffer)
{
	ssize_t length = file_read(dir, path, buffer, TEXT_SIZE, true);

	if (length > 0 && buffer[length - 1] == '\n')
		buffer[--length] = '\0';
	return length;
}

/* As read_text, copied to the arena; NULL where there is no such attribute. */
static int read_optional_text(int dir, const char *path, struct arena *arena, const char **text)
{
	char buffer[TEXT_SIZE];
	ssize_t length = read_text(dir, path, buffer);

	*text = NULL;
	if (length < 0)
		return length == -ENOENT || length == -ENODEV ? 0 : (int)length;
	*text = arena_copy(arena, buffer, (size_t)length);
	return *text ? 0 : -ENOMEM;
}

static int read_number(int dir, const char *path, unsigned long *number)
{
	char buffer[TEXT_SIZE];
	ssize_t length = read_text(dir, path, buffer);
	unsigned long value = 0;

	if (length < 0)
		return (int)length;
	if (length == 0)
		return -EBADMSG;
	for (const char *c = buffer; *c; c++) {
		unsigned long digit = (unsigned long)(*c - '0');

		if (*c < '0' || *c > '9')
			return -EBADMSG;
		if (value > (ULONG_MAX - digit) / 10)
			return -ERANGE;
		value = value * 10 + digit;
	}
	*number = value;
	return 0;
}

/*
 * Reads the files of @type below the folder @dir. What fails is left in the
 * type, with the file's name.
 */
static void read_type(int dir, struct arena *arena, struct mdev_type *type)
{
	char path[FILE_NAME_SIZE + sizeof("/available_instances")];
	char *leaf = stpcpy(path, type->name);

	*leaf++ = '/';
	strcpy(leaf, "available_instances");
	type->error_file = "available_instances";
	type->error = read_number(dir, path, &type->available);
	if (type->error)
		return;
	strcpy(leaf, "name");
	type->error_file = "name";
	type->error = read_optional_text(dir, path, arena, &type->label);
	if (type->error)
		return;
	strcpy(leaf, "description");
	type->error_file = "description";
	type->error = read_optional_text(dir, path, arena, &type->description);
	if (type->error)
		return;
	/* The first to go with the parent: while it is there, there was no more to read than was read. */
	strcpy(leaf, "device_api");
	type->error_file = "device_api";
	type->error = read_optional_text(dir, path, arena, &type->device_api);
	if (!type->error && !type->device_api)
		type->error = -ENOENT;
}

int sysfs_read_types(const struct sysfs *sysfs, struct arena *arena, struct mdev_parent *parent)
{
	struct folder folder;
	size_t kept = 0;
	int error = open_types(sysfs, arena, parent->name, &folder);

	if (error)
		return is_absence(error) ? -ENOENT : error;
	error = list_type_names(&folder, arena, parent);
	for (size_t i = 0; !error && i < parent->type_count; i++) {
		struct mdev_type *type = &parent->types[i];

		read_type(folder.fd, arena, type);
		if (type->error == -ENOMEM)
			error = -ENOMEM;
		else if (!is_absence(type->error))
			parent->types[kept++] = *type;
	}
	folder_close(&folder);
	parent->type_count = kept;
	return error;
}

/*
 * Returns 0 if an open device is complete, -ENOENT if it is being created or removed, or another
 * -errno. mdev_type is created last and removed first (mdev_create_sysfs_files,
 * mdev_remove_sysfs_files): while it is there, the device is complete.
 */
static int check_complete(const struct mdev *mdev)
{
	return file_check(mdev->dir, "mdev_type");
}

int sysfs_read_device_type(struct arena *arena, const struct mdev *mdev, struct mdev_type *type)
{
	int error = read_optional_text(mdev->dir, "mdev_type/name", arena, &type->label);

	if (!error)
		error = read_optional_text(mdev->dir, "mdev_type/device_api", arena, &type->device_api);
	if (error || (type->label && type->device_api))
		return error;
	/* What is missing was never there, unless the device is gone. */
	return check_complete(mdev);
}

int sysfs_read_available(const struct sysfs *sysfs, struct arena *arena,
			 const char *parent, const char *type, unsigned long *available)
{
	const char *path = arena_join(arena, PARENTS "/", parent, "/" TYPES "/", type,
				      "/available_instances");

	return path ? read_number(sysfs->fd, path, available) : -ENOMEM;
}

/* Nodes of the device tree */

/*
 * The canonical path, always as below /sys, of the link @name in @folder, two
 * names below sysfs' root: the target's ".." are resolved against the folder.
 */
static int resolve_link(const struct sysfs *sysfs, struct arena *arena,
			const char *folder, const char *name, const char **path)
{
	char target[LINK_SIZE];
	const char *link = arena_join(arena, folder, "/", name);
	char *root, *end;
	ssize_t length;

	if (!link)
		return -ENOMEM;
	length = file_read_link(sysfs->fd, link, target, sizeof(target));
	if (length < 0)
		return is_absence(length) ? -ENOENT : (int)length;
	if (target[0] == '/')
		return -ENOENT;		/* sysfs' own are relative */
	*path = root = arena_join(arena, "/sys/", folder, "/", target);
	if (!root)
		return -ENOMEM;
	root += strlen("/sys");
	end = root + 1 + strlen(folder);
	for (char *part = target; part; ) {
		char *next = strchr(part, '/');

		if (next)
			*next++ = '\0';
		if (!strcmp(part, "..")) {
			while (end > root && *--end != '/')
				;
		} else if (*part && strcmp(part, ".")) {
			*end++ = '/';
			end = stpcpy(end, part);
		}
		part = next;
	}
	*end = '\0';
	return end > root ? 0 : -ENOENT;
}

int sysfs_open_node(const struct sysfs *sysfs, const struct mdev_node *node)
{
	int dir = file_open(sysfs->fd, node->path + strlen("/sys/"), O_PATH | O_DIRECTORY);

	return is_absence(dir) ? -ENOENT : dir;
}

/* Reads the links of @node, whose directory is open as @dir, but `subsystem`. */
static int read_node_links(int dir, struct arena *arena, struct mdev_node *node)
{
	int error = read_link_name(dir, "driver", arena, &node->driver);

	return error ? error : read_link_name(dir, "iommu_group", arena, &node->iommu_group);
}

static int read_node(const struct sysfs *sysfs, struct arena *arena,
		     const char *path, struct mdev_node *node)
{
	int dir, error;

	node->path = path;
	node->name = strrchr(path, '/') + 1;
	dir = sysfs_open_node(sysfs, node);
	if (dir < 0)
		return dir;
	error = read_link_name(dir, "subsystem", arena, &node->subsystem);
	if (!error)
		error = read_node_links(dir, arena, node);
	close(dir);
	return error;
}

int sysfs_read_device_node(struct arena *arena, const struct mdev *mdev, struct mdev_node *node)
{
	int error;

	node->path = mdev->path;
	node->name = strrchr(mdev->path, '/') + 1;
	node->subsystem = "mdev";
	error = read_node_links(mdev->dir, arena, node);
	if (error || (node->driver && node->iommu_group))
		return error;
	/* As in sysfs_read_device_type(). */
	return check_complete(mdev);
}

int sysfs_read_parent_node(const struct sysfs *sysfs, struct arena *arena,
			   const char *parent, struct mdev_node *node)
{
	const char *path;
	int error = resolve_link(sysfs, arena, PARENTS, parent, &path);

	return error ? error : read_node(sysfs, arena, path, node);
}

int sysfs_read_bus_node(const struct sysfs *sysfs, struct arena *arena, const char *name,
			struct mdev_node *node)
{
	static const char *const buses[] = {
		PCI_DEVICES, "bus/css/devices", "bus/matrix/devices",
	};

	for (size_t i = 0; i < sizeof(buses) / sizeof(*buses); i++) {
		const char *path;
		int error = resolve_link(sysfs, arena, buses[i], name, &path);

		if (error != -ENOENT)
			return error ? error : read_node(sysfs, arena, path, node);
	}
	return -ENOENT;
}

/* 1 if @node is a device libvirt shows and that a parent can be below, 0 if not, or -errno. */
static int is_shown(const struct sysfs *sysfs, struct arena *arena, const struct mdev_node *node)
{
	const char *path;
	int error;

	if (!node->subsystem)
		return 0;
	if (!strcmp(node->subsystem, "pci"))
		return 1;
	path = arena_join(arena, PARENTS "/", node->name);
	error = path ? file_check(sysfs->fd, path) : -ENOMEM;
	return error == -ENOENT ? 0 : error ? error : 1;
}

int sysfs_read_node_above(const struct sysfs *sysfs, struct arena *arena,
			  const struct mdev_node *node, struct mdev_node *above)
{
	static const char top[] = "/sys/devices/";
	/* A mediated device is right below its parent, which may be leaving its class already. */
	bool is_next = node->subsystem && !strcmp(node->subsystem, "mdev");
	size_t length = strlen(node->path);

	for (;;) {
		const char *path;
		int error, shown;

		while (length && node->path[--length] != '/')
			;
		if (length < sizeof(top) || memcmp(node->path, top, sizeof(top) - 1))
			return -ENOENT;
		path = arena_copy(arena, node->path, length);
		if (!path)
			return -ENOMEM;
		error = read_node(sysfs, arena, path, above);
		if (error || is_next)
			return error;
		shown = is_shown(sysfs, arena, above);
		if (shown)
			return shown < 0 ? shown : 0;
	}
}

int sysfs_read_channel_device(const struct sysfs *sysfs, struct arena *arena,
			      const struct mdev_node *node, const char **name)
{
	int dir = sysfs_open_node(sysfs, node);
	int error;

	if (dir < 0)
		return dir;
	error = read_optional_text(dir, "dev_busid", arena, name);
	close(dir);
	if (!error && *name && !strcmp(*name, "none"))
		*name = NULL;
	return error;
}

int sysfs_read_physical_function(const struct sysfs *sysfs, struct arena *arena,
				 const char *parent, const char **name)
{
	const char *path = arena_join(arena, PARENTS "/", parent, "/physfn");

	*name = NULL;
	return path ? read_link_name(sysfs->fd, path, arena, name) : -ENOMEM;
}

int sysfs_read_virtual_function(const struct sysfs *sysfs, struct arena *arena,
				const char *device, const char **name)
{
	const char *path = arena_join(arena, PCI_DEVICES "/", device, "/virtfn0");

	*name = NULL;
	return path ? read_link_name(sysfs->fd, path, arena, name) : -ENOMEM;
}

bool sysfs_has_vendor_vfio(const struct sysfs *sysfs, const char *name)
{
	char path[sizeof(PCI_DEVICES) + FILE_NAME_SIZE + sizeof("/nvidia/creatable_vgpu_types")];
	char *end = stpcpy(stpcpy(path, PCI_DEVICES "/"), name);

	strcpy(end, "/nvidia/creatable_vgpu_types");
	if (file_check(sysfs->fd, path))
		return false;
	strcpy(end, "/nvidia/current_vgpu_type");
	return !file_check(sysfs->fd, path);
}

int sysfs_find_vendor_vfio(const struct sysfs *sysfs, struct arena *arena, const char **name)
{
	char first[FILE_NAME_SIZE] = "";
	struct folder devices;
	const char *device;
	int ret = folder_open(&devices, sysfs->fd, PCI_DEVICES);

	*name = NULL;
	if (ret < 0)
		return is_absence(ret) ? 0 : ret;
	while ((ret = folder_next(&devices, &device)) > 0) {
		if ((!*first || strcmp(device, first) < 0) && sysfs_has_vendor_vfio(sysfs, device))
			strcpy(first, device);
	}
	folder_close(&devices);
	if (ret < 0 || !*first)
		return ret;
	*name = arena_copy(arena, first, strlen(first));
	return *name ? 0 : -ENOMEM;
}

bool sysfs_has_device(const struct sysfs *sysfs, const char *name)
{
	struct folder buses;
	const char *bus;
	bool found = false;

	if (folder_open(&buses, sysfs->fd, "bus"))
		return false;
	while (!found && folder_next(&buses, &bus) > 0) {
		char path[2 * FILE_NAME_SIZE + sizeof("/devices/")];

		strcpy(stpcpy(stpcpy(path, bus), "/devices/"), name);
		found = !file_check(buses.fd, path);
	}
	folder_close(&buses);
	return found;
}

/* How a device is opened */

/* Reads the attribute @path, "MAJOR:MINOR"; 0 is stored where there is no such attribute. */
static int read_device_number(int dir, const char *path, dev_t *number)
{
	char buffer[TEXT_SIZE];
	ssize_t length = read_text(dir, path, buffer);
	unsigned int parts[2] = { 0, 0 };
	int part = 0;

	*number = 0;
	if (length <= 0)
		return is_absence(length) ? 0 : length ? (int)length : -EBADMSG;
	for (const char *c = buffer; *c; c++) {
		if (*c == ':' && part == 0)
			part++;
		else if (*c >= '0' && *c <= '9')
			parts[part] = parts[part] * 10 + (unsigned int)(*c - '0');
		else
			return -EBADMSG;
	}
	if (part == 0)
		return -EBADMSG;
	*number = makedev(parts[0], parts[1]);
	return 0;
}

/* Reads the number of the character device that a device has of its own. */
static int read_own_number(int device, dev_t *number)
{
	struct folder folder;
	const char *name;
	int found = 0, error = folder_open(&folder, device, "vfio-dev");

	*number = 0;
	if (error)
		return is_absence(error) ? 0 : error;
	while (!error && !*number && (found = folder_next(&folder, &name)) > 0) {
		char path[FILE_NAME_SIZE + sizeof("/dev")];

		strcpy(stpcpy(path, name), "/dev");
		error = read_device_number(folder.fd, path, number);
	}
	if (!error && !*number && !is_absence(found))
		error = found;
	folder_close(&folder);
	return error;
}

int sysfs_read_vfio(const struct sysfs *sysfs, struct arena *arena, const struct mdev *mdev,
		    struct mdev_vfio *vfio)
{
	int error = read_link_name(mdev->dir, "iommu_group", arena, &vfio->group);

	vfio->group_number = 0;
	if (!error && vfio->group) {
		const char *path = arena_join(arena, "class/vfio/", vfio->group, "/dev");

		error = path ? read_device_number(sysfs->fd, path, &vfio->group_number) : -ENOMEM;
	}
	if (!error)
		error = read_own_number(mdev->dir, &vfio->device_number);
	vfio->has_iommufd = file_check(sysfs->fd, "class/misc/iommu") != -ENOENT;
	return error;
}

/* Actions */

static void pause_10_ms(void)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };

	nanosleep(&pause, NULL);
}

int sysfs_create(const struct sysfs *sysfs, struct arena *arena, const struct mdev *mdev)
{
	char uuid[UUID_LENGTH + 1];
	const char *path = arena_join(arena, PARENTS "/", mdev->parent, "/" TYPES "/", mdev->type,
				      "/create");

	uuid_format(&mdev->uuid, uuid);
	return file_store(sysfs->fd, path, uuid, UUID_LENGTH);
}

int sysfs_wait_until_active(const struct sysfs *sysfs, struct arena *arena,
			    const struct mdev *mdev, unsigned int timeout_ms)
{
	struct mdev found;

	while (sysfs_find_device(sysfs, arena, &mdev->uuid, &found)) {
		if (timeout_ms < 10)
			return -ENOENT;
		timeout_ms -= 10;
		pause_10_ms();
	}
	return strcmp(found.parent, mdev->parent) || strcmp(found.type, mdev->type) ? -EEXIST : 0;
}

/* Opens the directory of the device @mdev->uuid; sets the path and the parent, too. */
static int open_directory(const struct sysfs *sysfs, struct arena *arena, struct mdev *mdev)
{
	char name[UUID_LENGTH + 1];
	const char *leaf, *parent;
	int error;

	uuid_format(&mdev->uuid, name);
	error = resolve_link(sysfs, arena, DEVICES, name, &mdev->path);
	if (error)
		return error;
	leaf = strrchr(mdev->path, '/');
	parent = (const char *)memrchr(mdev->path, '/', (size_t)(leaf - mdev->path)) + 1;
	mdev->parent = arena_copy(arena, parent, (size_t)(leaf - parent));
	mdev->dir = file_open_below(sysfs->fd, mdev->path + strlen("/sys/"), O_PATH | O_DIRECTORY);
	if (mdev->dir < 0)
		return is_absence(mdev->dir) ? -ENOENT : mdev->dir;
	return 0;
}

int sysfs_open_device(const struct sysfs *sysfs, struct arena *arena,
		      const struct uuid *uuid, struct mdev *mdev)
{
	struct mdev found = { .uuid = *uuid };
	int error = open_directory(sysfs, arena, &found);

	if (error)
		return error;
	error = read_link_name(found.dir, "mdev_type", arena, &found.type);
	if (!error && !found.type)
		error = -ENOENT;
	if (error)
		close(found.dir);
	else
		*mdev = found;
	return error;
}

int sysfs_open_created(const struct sysfs *sysfs, struct arena *arena, struct mdev *mdev)
{
	struct mdev found = { .uuid = mdev->uuid };
	int error = open_directory(sysfs, arena, &found);

	if (error)
		return error;
	mdev->path = found.path;
	mdev->dir = found.dir;
	return 0;
}

void sysfs_close_device(struct mdev *mdev)
{
	if (mdev->dir)
		close(mdev->dir);
	mdev->dir = 0;
	mdev->path = NULL;
}

int sysfs_check_kept(const struct mdev *mdev)
{
	return file_check(mdev->dir, "remove");
}

int sysfs_remove_device(const struct mdev *mdev)
{
	int error = file_store(mdev->dir, "remove", "1", 1);

	/* A removal takes `remove` first; the device follows at once, or waits for those who use it. */
	for (int i = 0; i < 50 && error == -ENOENT && !check_complete(mdev); i++)
		pause_10_ms();
	if (error == -EAGAIN || (error == -ENOENT && !check_complete(mdev)))
		return -EALREADY;
	return error == -ENODEV ? -ENOENT : error;
}

int sysfs_write_attribute(const struct mdev *mdev, struct arena *arena, const char *path,
			  const char *value)
{
	size_t length = strlen(value);
	int dir = mdev->dir, error;

	if (!length || value[length - 1] != '\n') {
		value = arena_join(arena, value, "\n");
		length++;
	}
	if (!value)
		return -ENOMEM;
	for (const char *slash; dir >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
		char name[FILE_NAME_SIZE];
		int below;

		memcpy(name, path, (size_t)(slash - path));
		name[slash - path] = '\0';
		below = file_open(dir, name, O_PATH | O_DIRECTORY | O_NOFOLLOW);
		if (dir != mdev->dir)
			close(dir);
		dir = below;
	}
	if (dir < 0)
		return dir;
	error = file_store(dir, path, value, length);
	if (dir != mdev->dir)
		close(dir);
	return error;
}
