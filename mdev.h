/* SPDX-License-Identifier: MIT */
/*
 * The model: what a host offers and has, as read from sysfs and const from
 * then on. Strings live in the arena of the run; a name is the last component
 * of a sysfs path and may hold any byte but '/' and NUL.
 */
#ifndef MDEV_H
#define MDEV_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lib/json.h"
#include "uuid.h"

/* A type of device that a parent can make. */
struct mdev_type {
	const char *name;		/* "mtty-1": the driver's name and its own */
	const char *label;		/* for people, from the file `name`, or NULL */
	const char *description;	/* one line or several, or NULL */
	const char *device_api;		/* "vfio-pci", … */
	unsigned long available;	/* instances that can still be made */
	int error;			/* 0; or -errno of reading it, and nothing else is set */
	const char *error_file;		/* the file it happened to */
};

/* A device that can be split. */
struct mdev_parent {
	const char *name;
	struct mdev_type *types;	/* sorted by name */
	size_t type_count;
};

/* A mediated device, active or to be created. */
struct mdev {
	struct uuid uuid;
	const char *parent;		/* names; NULL while they are not known */
	const char *type;
	const char *path;		/* canonical, /sys/devices/…; from sysfs_open_device() */
	int dir;			/* its directory in sysfs, open; 0 if it is not */
};

/* Returns whether the directory of @mdev in sysfs is open. */
static inline bool mdev_is_open(const struct mdev *mdev)
{
	return mdev->dir;
}

/* Compares two struct mdev by parent and UUID, as strcmp(3) does. */
int mdev_compare(const void *a, const void *b);

/* Returns the type @name of @parent, whose types were read; NULL if it has no such type. */
const struct mdev_type *mdev_find_type(const struct mdev_parent *parent, const char *name);

/* How processes open a device. Numbers are those of character devices, or 0. */
struct mdev_vfio {
	const char *group;		/* the IOMMU group's number, as in sysfs; NULL for none */
	dev_t group_number;		/* of /dev/vfio/GROUP */
	dev_t device_number;		/* of /dev/vfio/devices/vfioN */
	bool has_iommufd;		/* the kernel has iommufd */
};

/* A value to be stored in a device's attribute when it has been made. */
struct mdev_attribute {
	const char *name;		/* a valid path (file.h) below the device's directory */
	const char *value;
};

/* A device as it is to be, as kept in a file of its own or given by the user. */
struct mdev_definition {
	struct mdev mdev;
	bool automatic;			/* to be started when its parent appears */
	struct mdev_attribute *attributes;
	size_t attribute_count;
	const struct json *document;	/* what it was read from; NULL if it was made up */
	const char *file;		/* its file's name; NULL for the UUID in lower case */
	int error;			/* 0, or -errno of reading its file */
	struct json_error invalid;	/* what is wrong in it, if that is -EBADMSG */
};

/* What libvirt calls a node device: any device of the host, seen as one node of its tree. */
struct mdev_node {
	const char *path;		/* /sys/devices/…, canonical */
	const char *name;		/* the path's last component */
	const char *subsystem;		/* NULL if it has none */
	const char *driver;		/* NULL if it is not bound */
	const char *iommu_group;	/* its number as sysfs spells it; NULL if it is in none */
};

#endif
