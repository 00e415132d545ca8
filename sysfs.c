/* SPDX-License-Identifier: MIT */
/*
 * The layout of sysfs for mediated devices (Documentation/ABI/testing/
 * sysfs-bus-vfio-mdev and drivers/vfio/mdev/mdev_sysfs.c, Linux 6.1 and 6.12):
 *
 *   class/mdev_bus/PARENT                   link to the parent; the class
 *                                           exists once mdev is loaded
 *     mdev_supported_types/TYPE/
 *       name, description                   optional
 *       device_api, available_instances
 *       create                              takes a UUID
 *       devices/UUID                        link to each device of the type
 *   bus/mdev/devices/UUID                   link to …/PARENT/UUID
 *     mdev_type, driver, iommu_group        links; the last two optional
 *     vfio-dev/vfioN/dev                    the number of its character device;
 *                                           optional
 *     remove                                takes a 1
 *   class/vfio/GROUP/dev                    the number of /dev/vfio/GROUP
 *   class/misc/iommu                        if the kernel has iommufd
 *
 * Anything can disappear between two steps: another process removes a device, a
 * parent disappears with its driver. What has disappeared is skipped.
 */
#include "sysfs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "lib/number.h"

#define DEVICES "bus/mdev/devices"
#define PARENTS "class/mdev_bus"
#define TYPES "mdev_supported_types"
#define PCI_DEVICES "bus/pci/devices"

#define TEXT_SIZE (65536 + 1)	/* an attribute is at most a page, which is at most 64 KiB */
#define LINK_SIZE 4096		/* a link's target is at most PATH_MAX */

#define FEW_DEVICES 64		/* up to this many, list_by_links() is the faster way */

#define POLL_MS 10
#define STUCK_MS 500		/* a removal that takes longer to remove mdev_type is stuck */

int sysfs_open(struct sysfs *sysfs, struct arena *arena, const char *directory)
{
	int fd = file_open(AT_FDCWD, directory, O_PATH | O_DIRECTORY);

	*sysfs = (struct sysfs){ .fd = fd, .arena = arena };
	return fd < 0 ? fd : 0;
}

/*
 * Returns @result, but -ENOENT for every error that means that a link or directory of the kernel
 * does not exist, or is not what the kernel creates there (a file in place of a link or directory,
 * a link out of sysfs). Not for reading an attribute: see is_attribute_missing().
 */
static int unify_absence(ssize_t result)
{
	if (result == -ENODEV || result == -ENOTDIR || result == -EINVAL || result == -ELOOP ||
	    result == -EXDEV)
		return -ENOENT;
	return (int)result;
}

/* Returns 0 for an error that unify_absence() makes -ENOENT, and otherwise 0 or the error. */
static int ignore_absence(ssize_t result)
{
	int error = unify_absence(result);

	return error == -ENOENT ? 0 : error;
}

/*
 * Returns whether @error, of reading an attribute, means that the attribute or its device does not
 * exist. Drivers choose what reading their attributes returns: other errors are theirs, even those
 * that unify_absence() makes -ENOENT.
 */
static bool is_attribute_missing(ssize_t error)
{
	return error == -ENOENT || error == -ENODEV;
}

/* Reads a link's target. Returns its length, -ENOENT if there is no such link, or -errno. */
static int read_link(int dir, const char *path, char target[LINK_SIZE])
{
	return unify_absence(file_read_link(dir, path, target, LINK_SIZE));
}

/*
 * Returns a copy of the last component of the @length bytes at @path, or NULL if that is not a
 * valid name.
 */
static const char *copy_name(struct arena *arena, const char *path, size_t length)
{
	const char *slash = memrchr(path, '/', length);
	const char *start = slash ? slash + 1 : path;
	const char *name = arena_copy(arena, start, (size_t)(path + length - start));

	return file_name_valid(name) ? name : NULL;
}

/* Returns a copy of PARENT in @path, "…/PARENT/UUID"; NULL if @path has another form. */
static const char *copy_parent_name(struct arena *arena, const char *path, size_t length)
{
	if (length <= UUID_LENGTH || path[length - UUID_LENGTH - 1] != '/')
		return NULL;
	return copy_name(arena, path, length - UUID_LENGTH - 1);
}

/*
 * Reads the last component of a link's target. *@name is NULL if there is no such link, or if that
 * component is not a valid name.
 */
static int read_link_name(int dir, const char *path, struct arena *arena, const char **name)
{
	char target[LINK_SIZE];
	int length = read_link(dir, path, target);

	*name = NULL;
	if (length < 0)
		return ignore_absence(length);
	*name = copy_name(arena, target, (size_t)length);
	return 0;
}

/*
 * Reads an attribute as text without the newline at its end (file_read_text()). *@text is NULL if
 * there is no such attribute.
 */
static int read_text(int dir, const char *path, struct arena *arena, const char **text)
{
	char buffer[TEXT_SIZE];
	ssize_t length = file_read_text(dir, path, buffer, sizeof(buffer));

	*text = NULL;
	if (length < 0)
		return is_attribute_missing(length) ? 0 : (int)length;
	*text = arena_copy(arena, buffer, (size_t)length);
	return 0;
}

/* Reads an attribute as a number. Returns -ENOENT if there is no such attribute. */
static int read_number(int dir, const char *path, struct arena *arena, unsigned long *number)
{
	const char *text;
	int error = read_text(dir, path, arena, &text);

	if (error)
		return error;
	return text ? number_parse(text, 10, number) : -ENOENT;
}

/* Compares two names: the items of a list are pointers to them (list.h). */
static int compare_names(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Reads the names in an open directory, sorted. */
static int read_names(struct directory *directory, struct list *names)
{
	const char *name;
	int ret;

	while ((ret = directory_next(directory, &name)) > 0)
		list_add_copy(names, name, strlen(name) + 1);
	list_sort(names, 0, compare_names);
	return ret;
}

/* Reads the names in the directory @path, sorted. Returns -ENOENT if it does not exist. */
static int read_directory(int dir, const char *path, struct list *names)
{
	struct directory directory;
	int error = directory_open(&directory, dir, path);

	if (error)
		return unify_absence(error);
	error = read_names(&directory, names);
	directory_close(&directory);
	return error;
}

/* Returns the path of the directory of @parent's types. */
static const char *types_path(struct arena *arena, const char *parent)
{
	return arena_join(arena, PARENTS "/", parent, "/" TYPES);
}

/* Returns the path of @parent's @type, followed by @leaf, such as "/create". */
static const char *type_path(struct arena *arena, const char *parent, const char *type,
			     const char *leaf)
{
	return arena_join(arena, PARENTS "/", parent, "/" TYPES "/", type, leaf);
}

/* Lists of devices */

/*
 * Stands for a set of devices: two sets count as equal if their tallies are. This is enough for
 * list_devices(), which compares two readings of sysfs. The second one can lack a device only if
 * the device is being removed, or its parent with its driver. Equal tallies would be wrong only if
 * as many other devices were created between the readings, with UUIDs of the same sum. Random UUIDs
 * practically never have it; root could choose such UUIDs. Even then, the list only lacks devices
 * that are about to disappear.
 */
struct tally {
	size_t count;
	uint64_t sum;		/* of a hash of each name, so that their order does not matter */
};

/* Adds the device called @name, a UUID. */
static void tally_add(struct tally *tally, const char *name)
{
	uint64_t words[(UUID_LENGTH + 7) / 8] = { 0 }, hash = 0;

	memcpy(words, name, UUID_LENGTH);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		hash = hash * 31 + words[i];
	tally->count++;
	tally->sum += hash;
}

/* The state of sysfs_list_devices(). */
struct listing {
	const struct sysfs *sysfs;
	struct list devices;	/* the result */
	const char *parent;	/* the parent whose devices to list; NULL for all */

	/* For list_by_types(), which visits all types of all parents. */
	const char *visited_parent, *visited_type;
	bool is_parent_listed;	/* the devices of visited_parent are to be listed */
	struct tally found;	/* the devices of all parents */
};

/* Reads the bus's directory: tallies all devices, but adds only FEW_DEVICES names to @names. */
static int read_bus(struct directory *bus, struct list *names, struct tally *tally)
{
	const char *name;
	int ret;

	while ((ret = directory_next(bus, &name)) > 0) {
		if (strlen(name) != UUID_LENGTH)
			continue;
		tally_add(tally, name);
		if (tally->count <= FEW_DEVICES)
			list_add_copy(names, name, UUID_LENGTH + 1);
	}
	return ret;
}

/*
 * Reads the two links of the device @name in the bus's directory, open as @bus. Returns -ENOENT if
 * it is not a device or, with @parent not NULL, not a device of that parent.
 */
static int read_device_links(int bus, const char *name, const char *parent,
			     struct arena *arena, struct mdev *device)
{
	char path[UUID_LENGTH + sizeof("/mdev_type")], target[LINK_SIZE];
	int length, error;

	if (!uuid_parse(name, &device->uuid))
		return -ENOENT;
	length = read_link(bus, name, target);
	if (length < 0)
		return length;
	device->parent = copy_parent_name(arena, target, (size_t)length);
	if (!device->parent || (parent && strcmp(device->parent, parent)))
		return -ENOENT;
	strcpy(stpcpy(path, name), "/mdev_type");
	error = read_link_name(bus, path, arena, &device->type);
	if (error)
		return error;
	return device->type ? 0 : -ENOENT;
}

/* Lists devices by their links: two system calls for each. */
static int list_by_links(struct listing *listing, int bus, const struct list *names)
{
	struct mdev device = { .dir = 0 };

	for (size_t i = 0; i < names->count; i++) {
		int error = read_device_links(bus, names->items[i], listing->parent,
					      listing->devices.arena, &device);

		if (!error)
			list_add_copy(&listing->devices, &device, sizeof(device));
		else if (error != -ENOENT)
			return error;
	}
	return 0;
}

/* Lists the device @name of the visited type. */
static int visit_device(void *context, int dir, const char *name)
{
	struct listing *listing = context;
	struct mdev *device;
	struct uuid uuid;

	(void)dir;
	if (!uuid_parse(name, &uuid))
		return 0;
	tally_add(&listing->found, name);
	if (!listing->is_parent_listed)
		return 0;
	device = arena_alloc(listing->devices.arena, sizeof(*device));
	*device = (struct mdev){
		.uuid = uuid, .parent = listing->visited_parent, .type = listing->visited_type,
	};
	list_add(&listing->devices, device);
	return 0;
}

/* Lists the devices of the type @name by the names in its directory: no system call for each. */
static int visit_type(void *context, int types, const char *name)
{
	struct listing *listing = context;
	struct arena *arena = listing->devices.arena;

	listing->visited_type = arena_copy(arena, name, strlen(name));
	return ignore_absence(directory_visit(types, arena_join(arena, name, "/devices"),
					      visit_device, listing));
}

/* Visits all types of the parent @name. */
static int visit_parent(void *context, int parents, const char *name)
{
	struct listing *listing = context;
	struct arena *arena = listing->devices.arena;

	listing->visited_parent = arena_copy(arena, name, strlen(name));
	listing->is_parent_listed = !listing->parent || !strcmp(listing->parent, name);
	return ignore_absence(directory_visit(parents, arena_join(arena, name, "/" TYPES),
					      visit_type, listing));
}

/*
 * Lists devices by visiting every type of every parent, which costs much less than list_by_links()
 * if there are many devices. Misses the devices of a parent whose driver is being unloaded: the
 * kernel removes the parent's link from its class before the devices.
 */
static int list_by_types(struct listing *listing)
{
	return ignore_absence(directory_visit(listing->sysfs->fd, PARENTS, visit_parent, listing));
}

/*
 * Lists the devices in the bus's directory, which has all of them. If there are many, tries
 * list_by_types(). If that misses one or fails, falls back on list_by_links().
 */
static int list_devices(struct listing *listing, struct directory *bus)
{
	struct list names = { .arena = listing->devices.arena };
	struct tally tally = { .count = 0 };
	int error = read_bus(bus, &names, &tally);

	if (!error && tally.count > FEW_DEVICES) {
		if (!list_by_types(listing) && tally.count == listing->found.count &&
		    tally.sum == listing->found.sum)
			return 0;
		/* Begin again: read_bus() has kept only some of the names. */
		listing->devices.count = 0;
		names.count = 0;
		error = read_directory(bus->fd, ".", &names);
	}
	return error ? error : list_by_links(listing, bus->fd, &names);
}

int sysfs_list_devices(const struct sysfs *sysfs, const char *parent, struct list *devices)
{
	struct listing listing = { .sysfs = sysfs, .devices.arena = sysfs->arena, .parent = parent };
	struct directory bus;
	int error = directory_open(&bus, sysfs->fd, DEVICES);

	if (!error) {
		error = list_devices(&listing, &bus);
		directory_close(&bus);
	}
	*devices = listing.devices;
	if (error)
		devices->count = 0;
	list_sort(devices, 0, mdev_compare);
	return ignore_absence(error);
}

/* Paths of devices */

/*
 * Reads the link @name in @directory, a path below the root of sysfs, as a canonical path that
 * begins with /sys, wherever sysfs is mounted. The kernel's links go up to the root of sysfs, with
 * one "../" for each component of @directory, and then down (kernfs_get_target_path). Returns
 * -ENOENT if the link is missing or of another form.
 */
static int resolve_link(const struct sysfs *sysfs, const char *directory, const char *name,
			const char **path)
{
	char target[LINK_SIZE];
	const char *below = target;
	int length = read_link(sysfs->fd, arena_join(sysfs->arena, directory, "/", name), target);

	if (length < 0)
		return length;
	for (const char *component = directory; component; component = strchr(component + 1, '/')) {
		if (strncmp(below, "../", strlen("../")))
			return -ENOENT;
		below += strlen("../");
	}
	if (!file_path_valid(below))
		return -ENOENT;
	*path = arena_join(sysfs->arena, "/sys/", below);
	return 0;
}

/* One device */

int sysfs_open_device_directory(const struct sysfs *sysfs, struct mdev *mdev)
{
	const char *uuid = uuid_text(sysfs->arena, &mdev->uuid);
	const char *path = arena_join(sysfs->arena, DEVICES "/", uuid);
	int dir = unify_absence(file_open_below(sysfs->fd, path, O_PATH | O_DIRECTORY));

	if (dir < 0)
		return dir;
	mdev->dir = dir;
	return 0;
}

/*
 * Sets path, parent and type of @mdev, whose directory is open. Returns 0, -ENOENT if one of
 * them is missing, or another -errno.
 */
static int read_device(const struct sysfs *sysfs, struct mdev *mdev)
{
	int error = resolve_link(sysfs, DEVICES, uuid_text(sysfs->arena, &mdev->uuid), &mdev->path);
	const char *below;

	if (error)
		return error;
	below = mdev->path + strlen("/sys/");
	mdev->parent = copy_parent_name(sysfs->arena, below, strlen(below));
	/*
	 * The link above is found by UUID, and so may be that of a device which has replaced this
	 * one. Read mdev_type after it, in this device's directory: if it is still there, the
	 * device was not replaced.
	 */
	error = read_link_name(mdev->dir, "mdev_type", sysfs->arena, &mdev->type);
	if (error)
		return error;
	return mdev->parent && mdev->type ? 0 : -ENOENT;
}

int sysfs_open_device(const struct sysfs *sysfs, const struct uuid *uuid, struct mdev *mdev)
{
	struct mdev found = { .uuid = *uuid };
	int error = sysfs_open_device_directory(sysfs, &found);

	if (error)
		return error;
	error = read_device(sysfs, &found);
	if (error)
		close(found.dir);
	else
		*mdev = found;
	return error;
}

void sysfs_close_device(struct mdev *mdev)
{
	if (mdev_is_open(mdev))
		close(mdev->dir);
	mdev->dir = 0;
	mdev->path = NULL;
}

int sysfs_find_device(const struct sysfs *sysfs, const struct uuid *uuid, struct mdev *mdev)
{
	int error = sysfs_open_device(sysfs, uuid, mdev);

	if (!error)
		sysfs_close_device(mdev);
	return error;
}

/*
 * Returns 0 if an open device is complete, -ENOENT if it is being created or removed, or another
 * -errno. The kernel creates mdev_type last, and a removal removes it first, but for `remove`
 * (mdev_create_sysfs_files, mdev_remove_sysfs_files): while it is there, the device is complete.
 */
static int check_complete(const struct mdev *mdev)
{
	return file_check(mdev->dir, "mdev_type");
}

int sysfs_read_device_type(struct arena *arena, const struct mdev *mdev, struct mdev_type *type)
{
	int error = read_text(mdev->dir, "mdev_type/name", arena, &type->label);

	if (!error)
		error = read_text(mdev->dir, "mdev_type/device_api", arena, &type->device_api);
	if (error || (type->label && type->device_api))
		return error;
	/* A missing attribute is normal unless the device is being removed. */
	return check_complete(mdev);
}

/* Reads the links `driver` and `iommu_group` of the device whose directory is open as @dir. */
static int read_node_links(int dir, struct arena *arena, struct mdev_node *node)
{
	int error = read_link_name(dir, "driver", arena, &node->driver);

	return error ? error : read_link_name(dir, "iommu_group", arena, &node->iommu_group);
}

int sysfs_read_device_node(struct arena *arena, const struct mdev *mdev, struct mdev_node *node)
{
	int error = read_node_links(mdev->dir, arena, node);

	node->path = mdev->path;
	node->name = strrchr(mdev->path, '/') + 1;
	node->subsystem = "mdev";
	if (error || (node->driver && node->iommu_group))
		return error;
	/* A missing link is normal unless the device is being removed. */
	return check_complete(mdev);
}

/* Parents and types */

int sysfs_check_parent(const struct sysfs *sysfs, const char *parent)
{
	return unify_absence(file_check(sysfs->fd, types_path(sysfs->arena, parent)));
}

int sysfs_check_type(const struct sysfs *sysfs, const struct mdev *mdev)
{
	return unify_absence(file_check(sysfs->fd, type_path(sysfs->arena, mdev->parent,
							     mdev->type, "")));
}

/* Closes the file of the type that is kept, if one is. */
static void forget_type(struct sysfs *sysfs)
{
	if (sysfs->kept_type[0])
		close(sysfs->available_fd);
	sysfs->kept_type[0] = '\0';
}

/* Closes what is kept of a parent, if one is. */
static void forget_parent(struct sysfs *sysfs)
{
	forget_type(sysfs);
	if (sysfs->kept_parent)
		close(sysfs->types_fd);
	sysfs->kept_parent = NULL;
}

/* Returns whether the directory of types of @parent is kept open. */
static bool is_kept(const struct sysfs *sysfs, const char *parent)
{
	return sysfs->kept_parent && !strcmp(sysfs->kept_parent, parent);
}

int sysfs_keep_parent(struct sysfs *sysfs, const char *parent)
{
	int fd;

	if (is_kept(sysfs, parent))
		return 0;
	fd = unify_absence(file_open(sysfs->fd, types_path(sysfs->arena, parent),
				     O_PATH | O_DIRECTORY));
	if (fd < 0)
		return fd;
	forget_parent(sysfs);
	sysfs->kept_parent = parent;
	sysfs->types_fd = fd;
	return 0;
}

int sysfs_list_parents(const struct sysfs *sysfs, struct list *parents)
{
	int error;

	*parents = (struct list){ .arena = sysfs->arena };
	error = read_directory(sysfs->fd, PARENTS, parents);
	if (error)
		parents->count = 0;
	return error;
}

/*
 * Returns whether @parent is a virtual function of the PCI device @physical. A link that cannot be
 * read counts as none.
 */
static bool is_function(const struct sysfs *sysfs, const char *parent, const char *physical)
{
	const char *path = arena_join(sysfs->arena, PARENTS "/", parent, "/physfn"), *name;

	return !read_link_name(sysfs->fd, path, sysfs->arena, &name) && name &&
	       !strcmp(name, physical);
}

int sysfs_list_functions(const struct sysfs *sysfs, const char *physical, struct list *parents)
{
	int error = sysfs_list_parents(sysfs, parents);
	size_t kept = 0;

	for (size_t i = 0; i < parents->count; i++) {
		if (is_function(sysfs, parents->items[i], physical))
			parents->items[kept++] = parents->items[i];
	}
	parents->count = kept;
	return error;
}

/*
 * Reads the files of @type in the directory @types, up to the first error. Sets type->error and
 * type->error_file, the file that was read last.
 */
static void read_type(int types, struct arena *arena, struct mdev_type *type)
{
	/*
	 * Read device_api last: the kernel removes it before the others, so if it is there, a
	 * missing file is one the driver does not provide.
	 */
	const struct { const char *name; const char **text; } files[] = {
		{ "name", &type->label },
		{ "description", &type->description },
		{ "device_api", &type->device_api },
	};
	const char *directory = arena_join(arena, type->name, "/");

	type->error_file = "available_instances";
	type->error = read_number(types, arena_join(arena, directory, type->error_file), arena,
				  &type->available);
	for (size_t i = 0; !type->error && i < sizeof(files) / sizeof(*files); i++) {
		type->error_file = files[i].name;
		type->error = read_text(types, arena_join(arena, directory, type->error_file),
					arena, files[i].text);
	}
	if (!type->error && !type->device_api)
		type->error = -ENOENT;
}

int sysfs_read_types(const struct sysfs *sysfs, struct mdev_parent *parent)
{
	struct list names = { .arena = sysfs->arena };
	struct directory types;
	int error = directory_open(&types, sysfs->fd, types_path(sysfs->arena, parent->name));

	if (error)
		return unify_absence(error);
	error = read_names(&types, &names);
	parent->type_count = 0;
	parent->types = arena_alloc(sysfs->arena, names.count * sizeof(*parent->types));
	for (size_t i = 0; !error && i < names.count; i++) {
		struct mdev_type type = { .name = names.items[i] };

		read_type(types.fd, sysfs->arena, &type);
		/* Leave out what has disappeared or is not a type. EINVAL comes from a driver. */
		if (type.error == -EINVAL || unify_absence(type.error) != -ENOENT)
			parent->types[parent->type_count++] = type;
	}
	directory_close(&types);
	return error;
}

/*
 * Reads the number of available instances of the kept parent's @type. Keeps the file open: opening
 * it costs more than reading it. Returns 0 or -errno.
 */
static int read_kept_type(struct sysfs *sysfs, const char *type, unsigned long *available)
{
	char text[NUMBER_SIZE];
	ssize_t length;

	if (strcmp(sysfs->kept_type, type)) {
		int fd = file_open(sysfs->types_fd,
				   arena_join(sysfs->arena, type, "/available_instances"), O_RDONLY);

		if (fd < 0)
			return fd;
		forget_type(sysfs);
		sysfs->available_fd = fd;
		strcpy(sysfs->kept_type, type);
	}
	length = file_read_at(sysfs->available_fd, text, sizeof(text) - 1, 0);
	if (length < 0)
		return (int)length;
	if (length && text[length - 1] == '\n')
		length--;
	text[length] = '\0';
	/* A NUL would hide what follows it. */
	return strlen(text) < (size_t)length ? -EBADMSG : number_parse(text, 10, available);
}

int sysfs_read_available(struct sysfs *sysfs, const char *parent, const char *type,
			 unsigned long *available)
{
	if (is_kept(sysfs, parent)) {
		int error = read_kept_type(sysfs, type, available);

		if (!is_attribute_missing(error))
			return error;
		/* The parent has disappeared, and another may have appeared with its name. */
		forget_parent(sysfs);
	}
	return read_number(sysfs->fd, type_path(sysfs->arena, parent, type, "/available_instances"),
			   sysfs->arena, available);
}

/* Nodes of the device tree */

int sysfs_open_node(const struct sysfs *sysfs, const struct mdev_node *node)
{
	return unify_absence(file_open_below(sysfs->fd, node->path + strlen("/sys/"),
					     O_PATH | O_DIRECTORY));
}

/* Reads the node of the directory @path, which begins with /sys/. */
static int read_node(const struct sysfs *sysfs, const char *path, struct mdev_node *node)
{
	int error, dir;

	node->path = path;
	node->name = strrchr(path, '/') + 1;
	dir = sysfs_open_node(sysfs, node);
	if (dir < 0)
		return dir;
	error = read_link_name(dir, "subsystem", sysfs->arena, &node->subsystem);
	if (!error)
		error = read_node_links(dir, sysfs->arena, node);
	close(dir);
	return error;
}

int sysfs_read_parent_node(const struct sysfs *sysfs, const char *parent, struct mdev_node *node)
{
	const char *path;
	int error = resolve_link(sysfs, PARENTS, parent, &path);

	return error ? error : read_node(sysfs, path, node);
}

int sysfs_read_bus_node(const struct sysfs *sysfs, const char *name, struct mdev_node *node)
{
	static const char *const buses[] = {
		PCI_DEVICES, "bus/css/devices", "bus/matrix/devices",
	};

	for (size_t i = 0; i < sizeof(buses) / sizeof(*buses); i++) {
		const char *path;
		int error = resolve_link(sysfs, buses[i], name, &path);

		if (error != -ENOENT)
			return error ? error : read_node(sysfs, path, node);
	}
	return -ENOENT;
}

/* Returns 0 if libvirt lists @node, an ancestor of a parent; -ENOENT if not, or another -errno. */
static int check_libvirt_lists(const struct sysfs *sysfs, const struct mdev_node *node)
{
	if (!node->subsystem)
		return -ENOENT;
	if (!strcmp(node->subsystem, "pci"))
		return 0;
	return file_check(sysfs->fd, arena_join(sysfs->arena, PARENTS "/", node->name));
}

int sysfs_read_ancestor(const struct sysfs *sysfs, const struct mdev_node *node,
			struct mdev_node *ancestor)
{
	static const char devices[] = "/sys/devices/";
	/* A mediated device is directly below its parent, which may have left its class. */
	bool is_mdev = node->subsystem && !strcmp(node->subsystem, "mdev");
	const char *path = node->path;

	for (;;) {
		struct mdev_node found;
		int error;

		path = arena_copy(sysfs->arena, path, (size_t)(strrchr(path, '/') - path));
		if (strncmp(path, devices, strlen(devices)))
			return -ENOENT;
		error = read_node(sysfs, path, &found);
		if (error)
			return error;
		if (!is_mdev)
			error = check_libvirt_lists(sysfs, &found);
		if (!error) {
			*ancestor = found;
			return 0;
		}
		if (error != -ENOENT)
			return error;
	}
}

int sysfs_read_channel_device(const struct sysfs *sysfs, const struct mdev_node *node,
			      const char **name)
{
	int error, dir = sysfs_open_node(sysfs, node);

	if (dir < 0)
		return dir;
	error = read_text(dir, "dev_busid", sysfs->arena, name);
	close(dir);
	if (!error && *name && !strcmp(*name, "none"))
		*name = NULL;
	return error;
}

/* Returns whether @device has NVIDIA's vGPU interface without mdev; false if unreadable. */
static bool has_vendor_vfio(const struct sysfs *sysfs, const char *device)
{
	const char *directory = arena_join(sysfs->arena, PCI_DEVICES "/", device, "/nvidia/");
	const char *types = arena_join(sysfs->arena, directory, "creatable_vgpu_types");
	const char *current = arena_join(sysfs->arena, directory, "current_vgpu_type");

	return !file_check(sysfs->fd, types) && !file_check(sysfs->fd, current);
}

const char *sysfs_find_vendor_vfio(const struct sysfs *sysfs, const char *device)
{
	const char *path = arena_join(sysfs->arena, PCI_DEVICES "/", device, "/virtfn0"), *name;

	if (read_link_name(sysfs->fd, path, sysfs->arena, &name) || !name)
		name = device;
	return has_vendor_vfio(sysfs, name) ? name : NULL;
}

const char *sysfs_find_any_vendor_vfio(const struct sysfs *sysfs)
{
	struct list devices = { .arena = sysfs->arena };

	/* Failure is ignored: the devices read before it are searched, if any. */
	(void)!read_directory(sysfs->fd, PCI_DEVICES, &devices);
	for (size_t i = 0; i < devices.count; i++) {
		if (has_vendor_vfio(sysfs, devices.items[i]))
			return devices.items[i];
	}
	return NULL;
}

/* How a device is opened */

/* Reads an attribute "MAJOR:MINOR" of the kernel, not a driver's. The number is 0 without it. */
static int read_device_number(int dir, const char *path, struct arena *arena, dev_t *number)
{
	unsigned long major, minor;
	const char *text;
	int error = read_text(dir, path, arena, &text);

	*number = 0;
	if (error || !text)
		return ignore_absence(error);
	if (number_read(&text, 10, &major) || *text != ':' || number_parse(text + 1, 10, &minor))
		return -EBADMSG;
	*number = makedev((unsigned int)major, (unsigned int)minor);
	return 0;
}

/* Reads the number of an open device's own character device. The number is 0 if it has none. */
static int read_own_number(const struct mdev *mdev, struct arena *arena, dev_t *number)
{
	struct list names = { .arena = arena };
	int error = read_directory(mdev->dir, "vfio-dev", &names);

	*number = 0;
	for (size_t i = 0; !error && !*number && i < names.count; i++)
		error = read_device_number(mdev->dir,
					   arena_join(arena, "vfio-dev/", names.items[i], "/dev"),
					   arena, number);
	return ignore_absence(error);
}

int sysfs_read_vfio(const struct sysfs *sysfs, const struct mdev *mdev, struct mdev_vfio *vfio)
{
	struct arena *arena = sysfs->arena;
	int error = read_link_name(mdev->dir, "iommu_group", arena, &vfio->group);

	vfio->group_number = 0;
	if (!error && vfio->group)
		error = read_device_number(sysfs->fd, arena_join(arena, "class/vfio/", vfio->group,
								 "/dev"),
					   arena, &vfio->group_number);
	if (!error)
		error = read_own_number(mdev, arena, &vfio->device_number);
	/* Assume yes if it cannot be determined. */
	vfio->has_iommufd = file_check(sysfs->fd, "class/misc/iommu") != -ENOENT;
	return error;
}

/* Changing devices */

const char *sysfs_create_path(struct arena *arena, const struct mdev *mdev)
{
	return type_path(arena, mdev->parent, mdev->type, "/create");
}

const char *sysfs_device_path(struct arena *arena, const struct mdev *mdev, const char *name)
{
	return arena_join(arena, DEVICES "/", uuid_text(arena, &mdev->uuid), "/", name);
}

int sysfs_create(const struct sysfs *sysfs, const struct mdev *mdev)
{
	const char *uuid = uuid_text(sysfs->arena, &mdev->uuid);

	if (is_kept(sysfs, mdev->parent))
		return file_store(sysfs->types_fd, arena_join(sysfs->arena, mdev->type, "/create"),
				  uuid);
	return file_store(sysfs->fd, sysfs_create_path(sysfs->arena, mdev), uuid);
}

int sysfs_check_create(const struct sysfs *sysfs, const struct mdev *mdev)
{
	int fd = file_open(sysfs->fd, sysfs_create_path(sysfs->arena, mdev), O_WRONLY);

	if (fd < 0)
		return fd;
	close(fd);
	return 0;
}

bool sysfs_is_same(const struct sysfs *sysfs, const struct mdev *wanted,
		   const struct mdev *existing)
{
	if (wanted->type && strcmp(existing->type, wanted->type))
		return false;
	return !wanted->parent || !strcmp(existing->parent, wanted->parent) ||
	       is_function(sysfs, existing->parent, wanted->parent);
}

int sysfs_check_active(const struct sysfs *sysfs, const struct mdev *mdev)
{
	struct mdev found;
	int error = sysfs_find_device(sysfs, &mdev->uuid, &found);

	if (error)
		return error;
	return sysfs_is_same(sysfs, mdev, &found) ? 0 : -EEXIST;
}

int sysfs_wait_until_active(const struct sysfs *sysfs, const struct mdev *mdev,
			    unsigned int timeout_ms)
{
	int error;

	while ((error = sysfs_check_active(sysfs, mdev)) == -ENOENT && timeout_ms >= POLL_MS) {
		timeout_ms -= POLL_MS;
		poll(NULL, 0, POLL_MS);
	}
	return error;
}

int sysfs_check_removable(const struct mdev *mdev)
{
	return file_check(mdev->dir, "remove");
}

int sysfs_remove_device(const struct mdev *mdev)
{
	int error = file_store(mdev->dir, "remove", "1");

	/* The kernel says EAGAIN if another removal has begun (mdev_device_remove). */
	if (error == -EAGAIN)
		return -EALREADY;
	if (error == -ENODEV)
		return -ENOENT;
	if (error != -ENOENT)
		return error;
	/*
	 * `remove` is gone: another removal has begun, or the device has disappeared. mdev_type
	 * disappears shortly after `remove`, unless that removal waits or has failed. Any
	 * error of check_complete() counts as its disappearance.
	 */
	for (int waited_ms = 0; !check_complete(mdev); waited_ms += POLL_MS) {
		if (waited_ms >= STUCK_MS)
			return -EALREADY;
		poll(NULL, 0, POLL_MS);
	}
	return -ENOENT;
}

/* Returns 0 if @name is of a kind that store_or_check() stores to, or -errno if it is not. */
static int check_kind(int dir, const char *name)
{
	struct stat status;

	if (fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW))
		return -errno;
	if (S_ISLNK(status.st_mode))
		return -ELOOP;
	return S_ISDIR(status.st_mode) ? -EISDIR : 0;
}

/*
 * Stores @value in the attribute @path below the directory @dir, or checks that the attribute
 * exists if @value is NULL. Does not follow links: calls itself for each directory in @path.
 */
static int store_or_check(int dir, const char *path, const char *value)
{
	const char *slash = strchr(path, '/');
	char name[FILE_NAME_SIZE];
	int below, error;

	if (!slash)
		return value ? file_store(dir, path, value) : check_kind(dir, path);
	memcpy(name, path, (size_t)(slash - path));
	name[slash - path] = '\0';
	below = file_open(dir, name, O_PATH | O_DIRECTORY | O_NOFOLLOW);
	if (below < 0)
		return below;
	error = store_or_check(below, slash + 1, value);
	close(below);
	return error;
}

int sysfs_write_attribute(struct arena *arena, const struct mdev *mdev, const char *path,
			  const char *value)
{
	size_t length = strlen(value);

	if (!length || value[length - 1] != '\n')
		value = arena_join(arena, value, "\n");
	return store_or_check(mdev->dir, path, value);
}

int sysfs_check_attribute(const struct mdev *mdev, const char *path)
{
	return store_or_check(mdev->dir, path, NULL);
}
