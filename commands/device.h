/* SPDX-License-Identifier: MIT */
/* A device is created whole or not at all, and looked at before it is removed. */
#ifndef DEVICE_H
#define DEVICE_H

#include "commands/command.h"
#include "holder.h"
#include "lib/attributes.h"

/* Creating: errors that the caller reports, since it may try another parent, or wait, instead. */

/*
 * Returns 0 if no device has the UUID of @mdev, or -EEXIST. Where that cannot be read, the kernel
 * will say.
 */
MUST_CHECK int device_check_uuid(struct run *run, const struct mdev *mdev);

/*
 * Returns 0 if the kernel may accept the device @mdev, -ENOENT if its parent or type does not
 * exist, -EUSERS if no instance is left. With --wait, -EACCES or the like if the caller may not
 * create devices: then there is nothing to wait for.
 */
MUST_CHECK int device_check_room(struct run *run, const struct mdev *mdev);

/*
 * Creates the device @mdev, without attributes; with --dry-run, only prints the command that would
 * do it. Returns as device_check_room(), which it calls first, -ENODEV if the parent or type is
 * going away, -EEXIST, -ENOSPC if the driver has no room although it counts instances left, or
 * another -errno of the driver.
 */
MUST_CHECK int device_create(struct run *run, const struct mdev *mdev);

/*
 * Returns whether what device_create() failed for, @error, may still come within the time of
 * --wait. --all does not wait for instances.
 */
bool device_may_come(const struct run *run, int error);

/*
 * Returns whether the device @mdev is there, although device_create() failed with @error: another
 * process may just be creating it, and have taken the last instance for it.
 */
bool device_is_there(const struct run *run, const struct mdev *mdev, int error);

/* Reports why device_create() failed with @error; returns its exit code. */
enum status device_report_refusal(struct run *run, const struct mdev *mdev, int error);

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
MUST_CHECK enum status device_list(struct run *run, const struct mdev ***devices, size_t *count);

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
