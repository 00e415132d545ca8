/* SPDX-License-Identifier: MIT */
/* A device is created whole or not at all, and looked at before it is removed. */
#ifndef DEVICE_H
#define DEVICE_H

#include "commands/command.h"
#include "holder.h"
#include "lib/attributes.h"

/*
 * Creating a device. The functions that check and create report nothing, since the caller may try
 * another parent, or wait. They return 0 or
 *   -EEXIST  the UUID is in use
 *   -ENOENT  there is no such parent or type
 *   -ENODEV  the parent or type went away meanwhile
 *   -EUSERS  no instance is left
 *   -ENOSPC  the driver refuses the device, although it says that instances are left
 * or another -errno of the driver.
 */

/* Checks whether the UUID of @mdev is free. Where that cannot be read, the kernel will say. */
MUST_CHECK int device_check_uuid(struct run *run, const struct mdev *mdev);

/*
 * Checks whether the parent of @mdev has the type and an instance left; with --wait also whether
 * the caller may create one at all, since otherwise there is nothing to wait for.
 */
MUST_CHECK int device_check_room(struct run *run, const struct mdev *mdev);

/*
 * Checks the room for the device @mdev and creates it, without attributes. With --dry-run, prints
 * the command that would create it.
 */
MUST_CHECK int device_create(struct run *run, const struct mdev *mdev);

/*
 * Returns whether to wait and try again after @error: the time of --wait is not over, and what is
 * missing may come. With --all, an instance does not count: the devices that have the instances
 * are those that were to be started.
 */
bool device_should_wait(const struct run *run, int error);

/*
 * After @error of device_create(), waits up to a second for the device @mdev, which another process
 * may be creating at the moment. Returns whether it has appeared.
 */
bool device_wait_until_there(const struct run *run, const struct mdev *mdev, int error);

/* Reports @error of device_create(); returns its exit code. */
enum status device_report_error(struct run *run, const struct mdev *mdev, int error);

/*
 * Writes the attributes of a new device; if that fails, removes the device again and reports it.
 * Signals must be held back: one that ended the program in between would leave half of what was
 * asked for. With --dry-run, only prints the commands.
 */
MUST_CHECK enum status device_write_attributes(struct run *run,
					       const struct mdev_definition *definition);

/*
 * Prints the UUID of a device that was created. One whose UUID nobody can read is
 * removed again, since whoever asked for it could not find it; that is reported. With
 * --exist-ok it stays: another process may have created it.
 */
MUST_CHECK enum status device_print_uuid(struct run *run, const struct mdev *mdev);

/* Opens the device @uuid, which the caller closes; reports why it cannot. */
MUST_CHECK enum status device_open(struct run *run, const struct uuid *uuid, struct mdev *mdev);

/*
 * Lists the devices of --parent, or all without it, as sysfs_list_devices(). Reports a parent that
 * does not exist (STATUS_ABSENT), and devices that cannot be listed. On failure the list is empty.
 */
MUST_CHECK enum status device_list(struct run *run, struct list *devices);

/* Reports that a device cannot be found or read. */
enum status device_report_missing(const struct run *run, const struct mdev *mdev, int error);

/*
 * Returns in words how @existing, which has the UUID of @mdev, differs from it in parent or type,
 * of which NULL stands for any; NULL if it does not.
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

/* Returns the names and pids of those who have a device open that is in use, for "in use by …". */
const char *device_name_holders(struct run *run, const struct holders *holders);

/* Reports that it cannot be determined whether a device is in use. */
enum status device_report_undetermined(const struct run *run, const struct mdev *mdev, int error);

/* Reports an open device that is in use, unless --force is given. */
MUST_CHECK enum status device_check_free(struct run *run, const struct mdev *mdev);

/*
 * Removes an open device; reports what fails, but -ENOENT only unless @may_be_gone. With
 * --dry-run, only prints the command that would do it.
 */
MUST_CHECK enum status device_remove(struct run *run, const struct mdev *mdev, bool may_be_gone);

#endif
