/* SPDX-License-Identifier: MIT */
/*
 * The kernel's mediated devices, through sysfs. Functions return 0 or -errno
 * and print nothing; what they return lives in the arena of their struct sysfs, or in the one they
 * are given.
 * Names must be valid (file.h).
 */
#ifndef SYSFS_H
#define SYSFS_H

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/file.h"
#include "lib/list.h"
#include "mdev.h"

struct sysfs {
	int fd;			/* the directory sysfs is mounted on, or -errno of opening it */
	struct arena *arena;	/* for what functions return */
	const char *parent;	/* whose directory of types is kept open; NULL for none */
	int types_fd;		/* that directory */
	char type[FILE_NAME_SIZE];	/* whose available_instances is kept open; "" for none */
	int available_fd;	/* that file */
};

/* Opens the sysfs mounted on @directory; it stays open until the program ends. */
MUST_CHECK int sysfs_open(struct sysfs *sysfs, struct arena *arena, const char *directory);

/* Devices */

/*
 * Lists the devices of @parent, or all if it is NULL: of struct mdev, sorted by parent and UUID.
 * Without any device, parent or mdev module, returns 0 and an empty list; devices that disappear
 * meanwhile are skipped. On failure the list is empty.
 */
MUST_CHECK int sysfs_list_devices(const struct sysfs *sysfs, const char *parent,
				  struct list *devices);

/*
 * Opens the directory of the device @uuid and fills in @mdev, which the caller closes. Unlike the
 * UUID, the directory never refers to another device. -ENOENT if the device does not exist or is
 * not complete: a store to `remove` before the device is complete removes that file and leaves a
 * device that cannot be removed (remove_store). On failure @mdev is unchanged.
 */
MUST_CHECK int sysfs_open_device(const struct sysfs *sysfs, const struct uuid *uuid,
				 struct mdev *mdev);

/*
 * Opens the directory of the device with the UUID of @mdev, without reading its type or parent.
 * -ENOENT if there is no such device. On failure @mdev is unchanged.
 */
MUST_CHECK int sysfs_open_directory(const struct sysfs *sysfs, struct mdev *mdev);

/* Closes the directory of @mdev, if it is open. */
void sysfs_close_device(struct mdev *mdev);

/* Finds a device as sysfs_open_device() does, and leaves it closed. */
MUST_CHECK int sysfs_find_device(const struct sysfs *sysfs, const struct uuid *uuid,
				 struct mdev *mdev);

/* Reads the node of an open device; -ENOENT if the device has disappeared. */
MUST_CHECK int sysfs_read_device_node(struct arena *arena, const struct mdev *mdev,
				      struct mdev_node *node);

/*
 * Reads the label and device API of an open device's type; -ENOENT if the device has disappeared.
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
 * Returns whether the device @existing has the parent and type of @wanted, of which NULL stands for
 * any; a physical function stands for its virtual functions.
 */
bool sysfs_is_same(const struct sysfs *sysfs, const struct mdev *wanted,
		   const struct mdev *existing);

/*
 * Waits up to @timeout_ms for the device @mdev. Returns 0, -EEXIST if it is there but not the same
 * (sysfs_is_same()), -ENOENT if it did not appear, or another -errno. Another process may be
 * creating it: the kernel reserves the UUID and the instance first and shows the device last
 * (mdev_device_create).
 */
MUST_CHECK int sysfs_wait_until_active(const struct sysfs *sysfs, const struct mdev *mdev,
				       unsigned int timeout_ms);

/*
 * Removes an open device. Waits while a process has the device open, and cannot be killed then.
 * Returns 0, -ENOENT if it is gone or going, -EALREADY if its removal was started and is stuck, or
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
MUST_CHECK int sysfs_write_attribute(const struct mdev *mdev, struct arena *arena, const char *path,
				     const char *value);

/* Returns the path, below the directory of sysfs, of the file whose store creates @mdev. */
const char *sysfs_create_path(struct arena *arena, const struct mdev *mdev);

/* Returns the path, below the directory of sysfs, of the file @name of the device @mdev. */
const char *sysfs_device_path(struct arena *arena, const struct mdev *mdev, const char *name);

/* Returns 0 if an open device has the attribute @path, or -errno as sysfs_write_attribute(). */
MUST_CHECK int sysfs_check_attribute(const struct mdev *mdev, const char *path);

/* Parents and types */

/* Returns 0 if @parent exists and has types, -ENOENT if not, or another -errno. */
MUST_CHECK int sysfs_check_parent(const struct sysfs *sysfs, const char *parent);

/* Returns 0 if the parent of @mdev has its type, complete or not, -ENOENT if not, or -errno. */
MUST_CHECK int sysfs_check_type(const struct sysfs *sysfs, const struct mdev *mdev);

/*
 * Keeps the directory of @parent's types open, in place of another parent's, for devices that are
 * created on it one after the other, and what sysfs_read_available() reads of it. The name must
 * live as long as @sysfs. Returns as sysfs_check_parent(), but 0 for a parent that is kept and has
 * disappeared since.
 */
MUST_CHECK int sysfs_keep_parent(struct sysfs *sysfs, const char *parent);

/*
 * Lists the names of all parents, sorted. Unlike sysfs_list_devices(), returns -ENOENT if there is
 * no class (the mdev module is not loaded). On failure the list is empty.
 */
MUST_CHECK int sysfs_list_parents(const struct sysfs *sysfs, struct list *parents);

/* As sysfs_list_parents(), only those that are virtual functions of the PCI device @physical. */
MUST_CHECK int sysfs_list_functions(const struct sysfs *sysfs, const char *physical,
				    struct list *parents);

/*
 * Reads the types of @parent, sorted by name. -ENOENT if there is no such parent. A type that
 * cannot be read has its own error.
 */
MUST_CHECK int sysfs_read_types(const struct sysfs *sysfs, struct mdev_parent *parent);

/* Reads the number of available instances; -ENOENT if there is no such parent or type. */
MUST_CHECK int sysfs_read_available(struct sysfs *sysfs, const char *parent, const char *type,
				    unsigned long *available);

/* Nodes of the device tree */

/* Reads the node of a parent; -ENOENT if there is no such parent. */
MUST_CHECK int sysfs_read_parent_node(const struct sysfs *sysfs, const char *parent,
				      struct mdev_node *node);

/*
 * Reads the node of the PCI device, s390 subchannel or AP matrix @name, whether or not its driver
 * has registered it as a parent. -ENOENT if there is no such device.
 */
MUST_CHECK int sysfs_read_bus_node(const struct sysfs *sysfs, const char *name,
				   struct mdev_node *node);

/*
 * Reads the nearest ancestor that libvirt lists (a PCI device or a parent); for a mediated device,
 * its parent. -ENOENT without one: libvirt then says "computer". On failure @ancestor is
 * unchanged.
 */
MUST_CHECK int sysfs_read_ancestor(const struct sysfs *sysfs, const struct mdev_node *node,
				   struct mdev_node *ancestor);

/* Opens the directory of @node, which the caller closes. Returns the descriptor, or -errno. */
MUST_CHECK int sysfs_open_node(const struct sysfs *sysfs, const struct mdev_node *node);

/* Reads the name of the channel device attached to the subchannel @node, or NULL. */
MUST_CHECK int sysfs_read_channel_device(const struct sysfs *sysfs, const struct mdev_node *node,
					 const char **name);

/*
 * Returns the name of the PCI device that has NVIDIA's vGPU interface without mdev (vendor-specific
 * VFIO, Linux 6.8 and later): @device or, if it is a physical function, its first virtual function.
 * NULL if it does not have it.
 */
const char *sysfs_find_vendor_vfio(const struct sysfs *sysfs, const char *device);

/* Returns the name of the first PCI device, by name, with that interface; NULL without one. */
const char *sysfs_find_any_vendor_vfio(const struct sysfs *sysfs);

#endif
