/* SPDX-License-Identifier: MIT */
/*
 * The kernel's mediated devices, through sysfs. Functions print nothing and, unless their comment
 * says otherwise, return 0 or -errno. What they return lives in an arena: that of @sysfs or, in a
 * function that reads through the open directory of a device and needs no @sysfs, @arena. An arena
 * does not fail (arena.h).
 *
 * Callers ensure that names of parents and types are valid (file_name_valid()), which bounds their
 * length and keeps them below sysfs. Names that these functions return are valid.
 */
#ifndef SYSFS_H
#define SYSFS_H

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/file.h"
#include "lib/list.h"
#include "mdev.h"

struct sysfs {
	int fd;			/* the directory sysfs is mounted on. Negative if it could not be
				   opened: commands that can do without sysfs test this */
	struct arena *arena;	/* for what functions return */

	/* What sysfs_keep_parent() and sysfs_read_available() keep open. */
	const char *kept_parent;	/* a parent; NULL if none is kept */
	int types_fd;		/* the directory of its types */
	char kept_type[FILE_NAME_SIZE];	/* one of its types; "" if none is kept */
	int available_fd;	/* the type's file available_instances */
};

/* Opens the sysfs mounted on @directory. It stays open until the program ends. */
MUST_CHECK int sysfs_open(struct sysfs *sysfs, struct arena *arena, const char *directory);

/* Devices */

/*
 * Lists the devices of @parent, or all if it is NULL: of struct mdev, sorted by parent and UUID.
 * The list is empty if there is no device, parent or mdev module, which is not an error, and on
 * failure. A device that is created or removed meanwhile may be missing or listed.
 */
MUST_CHECK int sysfs_list_devices(const struct sysfs *sysfs, const char *parent,
				  struct list *devices);

/*
 * Opens the directory of the device @uuid and fills in @mdev, which the caller closes. If the
 * device is removed and another is created with its UUID, the open directory does not refer to that
 * one. Returns -ENOENT if the device does not exist or is not complete. An incomplete device must
 * not be removed: the kernel would delete its file `remove` but not the device, which could then
 * never be removed (remove_store, drivers/vfio/mdev/mdev_sysfs.c). On failure @mdev is unchanged.
 */
MUST_CHECK int sysfs_open_device(const struct sysfs *sysfs, const struct uuid *uuid,
				 struct mdev *mdev);

/*
 * Opens only the directory of the device with the UUID of @mdev, complete or not, and sets no more
 * of @mdev than that. Returns -ENOENT if there is no such device. On failure @mdev is unchanged.
 */
MUST_CHECK int sysfs_open_device_directory(const struct sysfs *sysfs, struct mdev *mdev);

/*
 * Closes the directory of @mdev, if it is open. 0 in @mdev->dir means that it is not: main() keeps
 * descriptor 0 in use, so that no directory gets that number.
 */
void sysfs_close_device(struct mdev *mdev);

/* Finds a device as sysfs_open_device() does, and leaves it closed. */
MUST_CHECK int sysfs_find_device(const struct sysfs *sysfs, const struct uuid *uuid,
				 struct mdev *mdev);

/* Reads the node of an open device. Returns -ENOENT if the device has disappeared. */
MUST_CHECK int sysfs_read_device_node(struct arena *arena, const struct mdev *mdev,
				      struct mdev_node *node);

/*
 * Reads the label and device API of an open device's type. Returns -ENOENT if the device has
 * disappeared.
 */
MUST_CHECK int sysfs_read_device_type(struct arena *arena, const struct mdev *mdev,
				      struct mdev_type *type);

/* Reads how processes open an open device. */
MUST_CHECK int sysfs_read_vfio(const struct sysfs *sysfs, const struct mdev *mdev,
			       struct mdev_vfio *vfio);

/* Creates the device @mdev, bound to its driver. Returns 0, or the kernel's -errno. */
MUST_CHECK int sysfs_create(const struct sysfs *sysfs, const struct mdev *mdev);

/* Returns 0 if the caller may create devices of the type of @mdev, or -errno. */
MUST_CHECK int sysfs_check_create(const struct sysfs *sysfs, const struct mdev *mdev);

/*
 * Returns whether the device @existing has the parent and the type of @wanted. A parent or type of
 * NULL in @wanted matches any. A parent in @wanted that is a PCI physical function also matches its
 * virtual functions (SR-IOV). A parent that cannot be examined does not match.
 */
bool sysfs_is_same(const struct sysfs *sysfs, const struct mdev *wanted,
		   const struct mdev *existing);

/*
 * Returns 0 if the device @mdev exists, -EEXIST if a device exists that has its UUID and is not the
 * same (sysfs_is_same()), -ENOENT if no device has its UUID, or another -errno.
 */
MUST_CHECK int sysfs_check_active(const struct sysfs *sysfs, const struct mdev *mdev);

/*
 * Waits up to @timeout_ms for the device @mdev, which another process may be creating: the kernel
 * reserves the UUID and the instance first and shows the device last (mdev_device_create). Returns
 * as sysfs_check_active().
 */
MUST_CHECK int sysfs_wait_until_active(const struct sysfs *sysfs, const struct mdev *mdev,
				       unsigned int timeout_ms);

/*
 * Removes an open device. While a process has the device open, the kernel makes the caller wait,
 * and the caller cannot be killed. Returns 0, -ENOENT if the device has disappeared or another
 * process has nearly removed it, -EALREADY if another removal waits or has failed, or another
 * -errno.
 */
MUST_CHECK int sysfs_remove_device(const struct mdev *mdev);

/* Returns 0 if no removal of an open device has begun, -ENOENT if one has, or another -errno. */
MUST_CHECK int sysfs_check_removable(const struct mdev *mdev);

/*
 * Stores @value in the attribute @path, a valid path (file.h) relative to an open device's
 * directory; links are not followed. Adds a newline, as echo does, unless @value ends in one:
 * vendor drivers drop the last byte of a value, or look for the newline, and an empty write would
 * not reach the driver (kernfs_fop_write_iter).
 */
MUST_CHECK int sysfs_write_attribute(struct arena *arena, const struct mdev *mdev, const char *path,
				     const char *value);

/* Returns the path, below the directory of sysfs, of the file whose store creates @mdev. */
const char *sysfs_create_path(struct arena *arena, const struct mdev *mdev);

/* Returns the path, below the directory of sysfs, of the file @name of the device @mdev. */
const char *sysfs_device_path(struct arena *arena, const struct mdev *mdev, const char *name);

/*
 * Returns 0 if an open device has the attribute @path, which need not be writable, or -errno as
 * sysfs_write_attribute() would.
 */
MUST_CHECK int sysfs_check_attribute(const struct mdev *mdev, const char *path);

/* Parents and types */

/* Returns 0 if @parent exists and has types, -ENOENT if not, or another -errno. */
MUST_CHECK int sysfs_check_parent(const struct sysfs *sysfs, const char *parent);

/* Returns 0 if the parent of @mdev has its type, -ENOENT if not, or another -errno. */
MUST_CHECK int sysfs_check_type(const struct sysfs *sysfs, const struct mdev *mdev);

/*
 * Opens the directory of @parent's types and keeps it open until the next call, which makes
 * sysfs_create() and sysfs_read_available() faster for this parent. The string @parent must live as
 * long as @sysfs. Returns as sysfs_check_parent(), but always 0 for the parent that is already
 * kept, even if it has disappeared.
 */
MUST_CHECK int sysfs_keep_parent(struct sysfs *sysfs, const char *parent);

/*
 * Lists the names of all parents, sorted. Returns -ENOENT if the class of parents does not exist,
 * that is, if the mdev module is not loaded. On failure the list is empty.
 */
MUST_CHECK int sysfs_list_parents(const struct sysfs *sysfs, struct list *parents);

/*
 * As sysfs_list_parents(), but lists only virtual functions of the PCI device @physical. Skips a
 * parent that cannot be examined.
 */
MUST_CHECK int sysfs_list_functions(const struct sysfs *sysfs, const char *physical,
				    struct list *parents);

/*
 * Reads the types of the parent @parent->name, sorted by name. Returns -ENOENT if there is no such
 * parent. A type that cannot be read does not make this fail: its own error is set.
 */
MUST_CHECK int sysfs_read_types(const struct sysfs *sysfs, struct mdev_parent *parent);

/* Reads the number of available instances. Returns -ENOENT if there is no such parent or type. */
MUST_CHECK int sysfs_read_available(struct sysfs *sysfs, const char *parent, const char *type,
				    unsigned long *available);

/* Nodes of the device tree */

/* Reads the node of a parent. Returns -ENOENT if there is no such parent. */
MUST_CHECK int sysfs_read_parent_node(const struct sysfs *sysfs, const char *parent,
				      struct mdev_node *node);

/*
 * Reads the node of the PCI device, s390 subchannel or AP matrix @name, whether or not its driver
 * has registered it as a parent. Returns -ENOENT if there is no such device.
 */
MUST_CHECK int sysfs_read_bus_node(const struct sysfs *sysfs, const char *name,
				   struct mdev_node *node);

/*
 * Reads the nearest ancestor of @node that libvirt lists as a node device, a PCI device or a
 * parent; for a mediated device, its parent. Returns -ENOENT without such an ancestor; libvirt then
 * gives the root of its tree, "computer", as the parent. On failure @ancestor is unchanged.
 */
MUST_CHECK int sysfs_read_ancestor(const struct sysfs *sysfs, const struct mdev_node *node,
				   struct mdev_node *ancestor);

/* Opens the directory of @node, which the caller closes. Returns the descriptor, or -errno. */
MUST_CHECK int sysfs_open_node(const struct sysfs *sysfs, const struct mdev_node *node);

/* Reads the name of the channel device attached to the subchannel @node, or NULL without one. */
MUST_CHECK int sysfs_read_channel_device(const struct sysfs *sysfs, const struct mdev_node *node,
					 const char **name);

/*
 * Returns the name of the PCI device that has NVIDIA's vGPU interface without mdev (vendor-specific
 * VFIO, Linux 6.8 and later): @device or, if that is a physical function, its first virtual
 * function. Returns NULL if the device does not have the interface, or cannot be examined: this is
 * used only for a hint in a message.
 */
const char *sysfs_find_vendor_vfio(const struct sysfs *sysfs, const char *device);

/* Returns the name of the first PCI device, by name, with that interface, or NULL likewise. */
const char *sysfs_find_any_vendor_vfio(const struct sysfs *sysfs);

#endif
