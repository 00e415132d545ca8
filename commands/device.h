/* SPDX-License-Identifier: MIT */
/* A device is created whole or not at all, and looked at before it is removed. */
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
 *   -ENOSPC  the driver refuses the device, although it counts instances left
 * or another -errno of the driver. device_report_error() prints what they return.
 */

/*
 * Checks that no device has the UUID of @mdev. Returns 0 also if that cannot be read: then the store
 * to `create` fails.
 */
MUST_CHECK int device_check_uuid(struct run *run, const struct mdev *mdev);

/*
 * Checks that the parent of @mdev has the type, and that an instance is left. If none is left, and
 * with --wait, also checks whether the caller may create devices: without permission there is
 * nothing to wait for.
 */
MUST_CHECK int device_check_room(struct run *run, const struct mdev *mdev);

/*
 * Creates the device @mdev, without attributes, if device_check_room() returns 0. With --dry-run,
 * prints the command that would create it.
 */
MUST_CHECK int device_create(struct run *run, const struct mdev *mdev);

/*
 * Returns whether the caller is to wait and try again after @error of device_create(): something is
 * missing that may come, and the time of --wait is not over. With --all, there is no wait for an
 * instance, since the devices that are being started themselves have taken the instances.
 */
bool device_should_wait(const struct run *run, int error);

/*
 * Returns whether a device with UUID, parent and type of @mdev exists although device_create()
 * returned @error: another process may be creating the same device. Waits for it up to a second
 * after -EEXIST, up to 100 ms after -EUSERS.
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
 * Lists the devices of --parent, or all without it: of struct mdev, sorted by parent and UUID.
 * Reports a parent that does not exist (STATUS_ABSENT), and devices that cannot be listed. On
 * failure the list is empty.
 */
MUST_CHECK enum status device_list(struct run *run, struct list *devices);

/* Reports that a device does not exist (-ENOENT) or cannot be read. */
enum status device_report_unreadable(const struct run *run, const struct mdev *mdev, int error);

/*
 * Returns in words how the parent or type of @existing differs from that of @mdev, whose parent and
 * type may be NULL, for any. Returns NULL if they do not differ.
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
const char *device_name_holders(struct run *run, const struct holders *holders);

/* Reports that it cannot be determined whether a device is in use. */
enum status device_report_undetermined(const struct run *run, const struct mdev *mdev, int error);

/*
 * Returns STATUS_DONE if no process has the open device @mdev open, or with --force; otherwise
 * reports the processes, or that they cannot be determined.
 */
MUST_CHECK enum status device_check_free(struct run *run, const struct mdev *mdev);

/*
 * Removes an open device; with --dry-run, only prints the command. Reports errors. With
 * @may_be_gone, it is not an error if the device is gone.
 */
MUST_CHECK enum status device_remove(struct run *run, const struct mdev *mdev, bool may_be_gone);

#endif
