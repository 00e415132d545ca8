/* SPDX-License-Identifier: MIT */
/*
 * What the commands do to mediated devices. The kernel creates a device when its UUID is written to
 * the file `create` of a type, and removes it when 1 is written to its file `remove`. Here a device
 * is created with all its attributes or not at all, and is not removed while it is in use.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include "commands/command.h"
#include "holder.h"
#include "lib/attributes.h"

/*
 * Creating a device. device_check_uuid(), device_check_room() and device_create() report nothing,
 * since the caller may try another parent, or wait. They return 0 or
 *   -EEXIST  a device has the UUID
 *   -ENOENT  there is no such parent or type
 *   -ENODEV  the parent or type went away meanwhile
 *   -EUSERS  no instance is left
 *   -ENOSPC  the driver has no room for the device, although its type counts instances left
 * or another -errno of the driver. device_report_error() prints what they return.
 */

/*
 * Checks that no device has the UUID of @mdev. Returns 0 also if that cannot be read: the kernel
 * refuses a UUID that is in use.
 */
MUST_CHECK int device_check_uuid(struct run *run, const struct mdev *mdev);

/*
 * Checks that the parent of @mdev has the type, and that an instance is left. With --wait, if no
 * instance is left, also checks whether the caller may create devices at all, since it makes no
 * sense to wait without permission.
 */
MUST_CHECK int device_check_room(struct run *run, const struct mdev *mdev);

/*
 * Creates the device @mdev, without attributes, if device_check_room() returns 0. With --dry-run,
 * prints the command that would create it.
 */
MUST_CHECK int device_create(struct run *run, const struct mdev *mdev);

/*
 * Returns whether the caller is to wait and try again after @error of device_create(): something is
 * missing that may come, and the time of --wait is not over. With --all, does not wait for an
 * instance: the devices that have taken all instances are those that --all starts.
 */
bool device_should_wait(const struct run *run, int error);

/*
 * Returns whether a device with UUID, parent and type of @mdev exists although device_create()
 * returned @error: another process may be creating the same device. After -EEXIST, waits up to a
 * second until the kernel shows the device; after -EUSERS, when it is uncertain that the last
 * instance was taken for this device, up to 100 ms.
 */
bool device_wait_until_there(const struct run *run, const struct mdev *mdev, int error);

/* Reports @error of device_create(); returns its exit code. */
enum status device_report_error(struct run *run, const struct mdev *mdev, int error);

/*
 * Writes the attributes of a new device. Reports an attribute that cannot be written, and removes
 * the device again. The caller holds signals back: a signal that ended the program before the last
 * attribute would leave a device that is not what the user asked for. With --dry-run, only prints
 * the commands.
 */
MUST_CHECK enum status device_write_attributes(struct run *run,
					       const struct mdev_definition *definition);

/*
 * Prints the UUID of a device that was created. If that fails, reports it and removes the device
 * again, since whoever asked for it cannot know its UUID. With --exist-ok the device stays: another
 * process may have created it.
 */
MUST_CHECK enum status device_print_uuid(struct run *run, const struct mdev *mdev);

/* Finding */

/* Opens the device @uuid, which the caller closes. Reports why it cannot. */
MUST_CHECK enum status device_open(struct run *run, const struct uuid *uuid, struct mdev *mdev);

/*
 * Lists the devices of the parent in --parent, or all devices without that option. The list has
 * struct mdev, sorted by parent and UUID; on failure it is empty. Reports devices that cannot be
 * listed, and a parent that neither exists nor has devices (STATUS_ABSENT).
 */
MUST_CHECK enum status device_list(struct run *run, struct list *devices);

/* Reports that a device does not exist (-ENOENT) or cannot be read. */
enum status device_report_unreadable(const struct run *run, const struct mdev *mdev, int error);

/*
 * Returns in words how the parent or type of @existing differs from that of @mdev, or NULL if they
 * do not differ. A parent or type of @mdev that is NULL differs from none.
 */
const char *device_name_difference(const struct mdev *mdev, const struct mdev *existing);

/*
 * Reports that @existing has the UUID of @mdev, whose parent and type may be NULL; returns
 * STATUS_EXISTS.
 */
enum status device_report_duplicate(const struct run *run, const struct mdev *mdev,
				    const struct mdev *existing);

/* Returns in words what -errno of an attribute of a device means. */
const char *device_attribute_reason(int error);

/* Removing */

/* Returns the names and pids of @holders, which have a device open, for "in use by …". */
const char *device_name_holders(struct run *run, const struct device_holders *holders);

/* Reports that it cannot be determined whether a device is in use. */
enum status device_report_undetermined(const struct run *run, const struct mdev *mdev, int error);

/*
 * Returns STATUS_DONE if no process uses the device @mdev, whose directory is open, and always with
 * --force. Otherwise reports the processes, or that they cannot be determined.
 */
MUST_CHECK enum status device_check_free(struct run *run, const struct mdev *mdev);

/*
 * Removes the device @mdev, whose directory is open; with --dry-run, only prints the command.
 * Reports errors. With @may_be_gone, it is not an error if the device is gone.
 */
MUST_CHECK enum status device_remove(struct run *run, const struct mdev *mdev, bool may_be_gone);

#endif
