/* SPDX-License-Identifier: MIT */
/* A device is created whole or not at all, and looked at before it is removed. */
#ifndef DEVICE_H
#define DEVICE_H

#include "commands/command.h"
#include "holder.h"
#include "lib/attributes.h"

/*
 * Creates a device with all its attributes; reports what fails. With @may_exist, a
 * device with the same parent and type is success, also one that another process is
 * just creating, and its attributes are left as they are. Signals must be held back:
 * one that ended the program before the last attribute would leave half of what was
 * asked for. Returns STATUS_NOT_YET, without a report, for what --wait waits for.
 * With --dry-run, only prints the commands that would do it.
 *
 * Create, which tries other parents, sets run->wanted. STATUS_NOT_YET is returned then, too,
 * if there is no such parent or type or, unless the device is run->wanted itself, no instance.
 */
MUST_CHECK enum status device_create(struct run *run, const struct mdev_definition *definition,
				     bool may_exist);

/*
 * With --wait, looks whether device_create() can succeed now; the parent may be NULL. Returns
 * STATUS_NOT_YET if parent, type or, without --all, an instance is missing and there is time left.
 * Reports what time does not change (the UUID is in use, not permitted), and what is missing when
 * the time is over.
 */
MUST_CHECK enum status device_look_ahead(struct run *run, const struct mdev *mdev, bool may_exist);

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

/* Reports that @existing has the UUID of @mdev, whose parent and type may be NULL. */
enum status device_report_duplicate(const struct run *run, const struct mdev *mdev,
				    const struct mdev *existing);

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
