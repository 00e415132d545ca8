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

/* What sysfs says of a mediated device beyond parent and type; -ENOENT if it is gone. */
__attribute__((warn_unused_result))
int sysfs_read_device_node(const struct sysfs *sysfs, struct arena *arena,
			   const struct uuid *uuid, struct mdev_node *node);

/* A device's type, without the count of instances and the description. */
__attribute__((warn_unused_result))
int sysfs_read_device_type(const struct sysfs *sysfs, struct arena *arena,
			   const struct uuid *uuid, struct mdev_type *type);

/* Reads how processes open the device whose directory is open as @device. */
__attribute__((warn_unused_result))
int sysfs_read_vfio(const struct sysfs *sysfs, struct arena *arena, int device,
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

/* Makes a device; once this returns 0 it is there and bound. -errno as the kernel put it. */
__attribute__((warn_unused_result))
int sysfs_create(const struct sysfs *sysfs, struct arena *arena,
		 const char *parent, const char *type, const struct uuid *uuid);

/*
 * Opens a device's folder, for what follows; the caller closes it. Unlike the
 * UUID it never comes to stand for another device.
 */
__attribute__((warn_unused_result))
int sysfs_open_device(const struct sysfs *sysfs, const struct uuid *uuid);

/* Whether an open device is there, and whole: 0, -ENOENT or another -errno. */
__attribute__((warn_unused_result))
int sysfs_check_device(int device);

/* Whether an open device is there and nobody has begun to remove it: 0, -ENOENT or another -errno. */
__attribute__((warn_unused_result))
int sysfs_check_kept(int device);

/*
 * Removes an open device, which sysfs_check_device has found whole: of one that
 * is still being made the kernel would take the file `remove` away and leave a
 * device that nothing can remove (remove_store). Blocks, not to be killed, while
 * a process holds it open.
 */
__attribute__((warn_unused_result))
int sysfs_remove(int device);

/*
 * Stores @value in the attribute @path, a valid path (file.h) relative to the
 * directory of an open device, which links are not followed out of. It is
 * stored as echo would: with a newline, unless it ends in one. Vendor drivers
 * drop the last byte of a value, or look for the newline; one that stores an
 * empty value needs it, since an empty write never reaches the driver
 * (kernfs_fop_write_iter).
 */
__attribute__((warn_unused_result))
int sysfs_write_attribute(int device, struct arena *arena, const char *path, const char *value);

#endif
