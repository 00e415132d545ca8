/* SPDX-License-Identifier: MIT */
/*
 * The kernel's mediated devices, through sysfs. Functions return 0 or -errno
 * and print nothing; what they hand out lives in the arena they are given.
 * Names must be valid (file.h) before they come here.
 */
#ifndef SYSFS_H
#define SYSFS_H

#include "lib/arena.h"
#include "mdev.h"

struct sysfs {
	int fd;			/* the directory sysfs is mounted on */
};

/* Opens the sysfs mounted on @directory; it stays open for the run. */
__attribute__((warn_unused_result))
int sysfs_open(struct sysfs *sysfs, const char *directory);

/*
 * All devices, sorted by parent and UUID, or only those of @parent unless it
 * is NULL. No devices is no error, whatever the reason; a device that goes
 * away meanwhile is left out.
 */
__attribute__((warn_unused_result))
int sysfs_list_devices(const struct sysfs *sysfs, struct arena *arena, const char *parent,
		       const struct mdev ***devices, size_t *count);

/* The device called @uuid; -ENOENT if there is none. */
__attribute__((warn_unused_result))
int sysfs_find_device(const struct sysfs *sysfs, struct arena *arena,
		      const struct uuid *uuid, struct mdev *device);

/*
 * Opens the directory of the device @uuid and fills in @mdev, which the caller closes. Unlike the
 * UUID, the directory never comes to stand for another device. -ENOENT if the device does not
 * exist or is not complete: the kernel would take the file `remove` from one that is still being
 * created, and leave a device that cannot be removed (remove_store). On failure @mdev is unchanged.
 */
__attribute__((warn_unused_result))
int sysfs_open_device(const struct sysfs *sysfs, struct arena *arena,
		      const struct uuid *uuid, struct mdev *mdev);

/*
 * Opens the directory of the device @mdev, which sysfs_create() has just created. -ENOENT if it is
 * already gone. On failure @mdev is unchanged.
 */
__attribute__((warn_unused_result))
int sysfs_open_created(const struct sysfs *sysfs, struct arena *arena, struct mdev *mdev);

/* Closes the directory of @mdev, if it is open. */
void sysfs_close_device(struct mdev *mdev);

/* Reads an open device's links; -ENOENT if the device is gone. */
__attribute__((warn_unused_result))
int sysfs_read_device_node(struct arena *arena, const struct mdev *mdev, struct mdev_node *node);

/*
 * Reads an open device's type, without the number of available instances and the description;
 * -ENOENT if the device is gone.
 */
__attribute__((warn_unused_result))
int sysfs_read_device_type(struct arena *arena, const struct mdev *mdev, struct mdev_type *type);

/* Reads how processes open an open device. */
__attribute__((warn_unused_result))
int sysfs_read_vfio(const struct sysfs *sysfs, struct arena *arena, const struct mdev *mdev,
		    struct mdev_vfio *vfio);

/* Whether @parent is there and makes devices: 0, -ENOENT, or another -errno if that is not to be seen. */
__attribute__((warn_unused_result))
int sysfs_check_parent(const struct sysfs *sysfs, struct arena *arena, const char *parent);

/* The names of all parents, sorted, their types unread. -ENOENT if the mdev module is not loaded. */
__attribute__((warn_unused_result))
int sysfs_list_parents(const struct sysfs *sysfs, struct arena *arena,
		       struct mdev_parent **parents, size_t *count);

/*
 * Fills in @parent's types, sorted by name. -ENOENT if there is no such parent
 * (any more). A type that cannot be read carries the error itself.
 */
__attribute__((warn_unused_result))
int sysfs_read_types(const struct sysfs *sysfs, struct arena *arena, struct mdev_parent *parent);

/* The names of @parent's types alone. */
__attribute__((warn_unused_result))
int sysfs_list_types(const struct sysfs *sysfs, struct arena *arena, struct mdev_parent *parent);

/* What sysfs says of a parent as a device. -ENOENT if there is no such parent. */
__attribute__((warn_unused_result))
int sysfs_read_parent_node(const struct sysfs *sysfs, struct arena *arena,
			   const char *parent, struct mdev_node *node);

/*
 * Reads the PCI device, s390 subchannel or AP matrix @name, whether or not its
 * driver has registered it as a parent; -ENOENT if there is none.
 */
__attribute__((warn_unused_result))
int sysfs_read_bus_node(const struct sysfs *sysfs, struct arena *arena, const char *name,
			struct mdev_node *node);

/*
 * The nearest device above @node in /sys/devices that libvirt has a node for
 * and that can be above a parent: a PCI device or another parent.
 * -ENOENT if there is none, which libvirt calls "computer".
 */
__attribute__((warn_unused_result))
int sysfs_read_node_above(const struct sysfs *sysfs, struct arena *arena,
			  const struct mdev_node *node, struct mdev_node *above);

/* Opens the folder of @node, for what only devices of its kind have; the caller closes it. */
__attribute__((warn_unused_result))
int sysfs_open_node(const struct sysfs *sysfs, const struct mdev_node *node);

/* The name of the channel device behind the subchannel @node; NULL if there is none. */
__attribute__((warn_unused_result))
int sysfs_read_channel_device(const struct sysfs *sysfs, struct arena *arena,
			      const struct mdev_node *node, const char **name);

/* The PCI device whose virtual function @parent is; NULL if it is not a virtual function. */
__attribute__((warn_unused_result))
int sysfs_read_physical_function(const struct sysfs *sysfs, struct arena *arena,
				 const char *parent, const char **name);

/* The first virtual function of the PCI device @device; NULL if it has none. */
__attribute__((warn_unused_result))
int sysfs_read_virtual_function(const struct sysfs *sysfs, struct arena *arena,
				const char *device, const char **name);

/*
 * Whether the driver of the PCI device @name creates vGPUs through files of its
 * own (vendor-specific VFIO, Linux 6.8 and later) instead of mdev.
 */
bool sysfs_has_vendor_vfio(const struct sysfs *sysfs, const char *name);

/* The first PCI device, by name, of which that is true; NULL if there is none. */
__attribute__((warn_unused_result))
int sysfs_find_vendor_vfio(const struct sysfs *sysfs, struct arena *arena, const char **name);

/* Whether any bus of the host has a device of this name. */
bool sysfs_has_device(const struct sysfs *sysfs, const char *name);

/* The instances of @type left on @parent; -ENOENT if there is no such parent or type. */
__attribute__((warn_unused_result))
int sysfs_read_available(const struct sysfs *sysfs, struct arena *arena,
			 const char *parent, const char *type, unsigned long *available);

/*
 * Creates the device @mdev, which then exists and is bound to its driver. Returns 0, or the
 * kernel's -errno.
 */
__attribute__((warn_unused_result))
int sysfs_create(const struct sysfs *sysfs, struct arena *arena, const struct mdev *mdev);

/*
 * Waits up to @timeout_ms for another process to create the device @mdev. The kernel reserves a
 * device's UUID and instance first and shows the device last (mdev_device_create). Returns 0 once
 * the device exists, -EEXIST if it has another parent or type, -ENOENT if it does not appear.
 */
__attribute__((warn_unused_result))
int sysfs_wait_until_active(const struct sysfs *sysfs, struct arena *arena,
			    const struct mdev *mdev, unsigned int timeout_ms);

/* Returns 0 if the open device exists and nobody has begun to remove it, -ENOENT, or another -errno. */
__attribute__((warn_unused_result))
int sysfs_check_kept(const struct mdev *mdev);

/*
 * Removes an open device. Waits, and cannot be killed, while a process has the device open.
 * Returns 0, -ENOENT if the device is already gone, -EALREADY if another removal is under way, or
 * another -errno.
 */
__attribute__((warn_unused_result))
int sysfs_remove_device(const struct mdev *mdev);

/*
 * Stores @value in the attribute @path, a valid path (file.h) relative to the
 * directory of an open device, which links are not followed out of. It is
 * stored as echo would: with a newline, unless it ends in one. Vendor drivers
 * drop the last byte of a value, or look for the newline; one that stores an
 * empty value needs it, since an empty write never reaches the driver
 * (kernfs_fop_write_iter).
 */
__attribute__((warn_unused_result))
int sysfs_write_attribute(const struct mdev *mdev, struct arena *arena, const char *path,
			  const char *value);

#endif
