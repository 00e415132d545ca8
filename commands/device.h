/* SPDX-License-Identifier: MIT */
/*
 * A device is created whole or not at all, and looked at before it is removed.
 *
 * What a device lacks, its type or an instance of it, is returned as STATUS_LACKS_TYPE or
 * STATUS_LACKS_INSTANCE, without a report: create may find it on another parent, and with --wait it
 * may still come. Whoever has nothing left to try, and no time (run->uevents.has_time), reports it
 * by device_report_lack(), so that no lack reaches the exit code.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include "commands/command.h"
#include "holder.h"
#include "lib/attributes.h"

/*
 * Creates a device with all its attributes; reports what fails, but returns what it lacks without
 * a report (status_is_lack()). @wanted is what the user asked for: a pointer to the device of
 * @definition itself, or to one in whose place it is tried on another parent. With @may_exist, a
 * device with the parent and type of @wanted is success, also one that another process is just
 * creating, and its attributes are left as they are. Signals must be held back: one that ended the
 * program before the last attribute would leave half of what was asked for. With --dry-run, only
 * prints the commands that would do it.
 */
MUST_CHECK enum status device_create(struct run *run, const struct mdev_definition *definition,
				     const struct mdev *wanted, bool may_exist);

/*
 * Returns STATUS_DONE if the kernel may accept the device @mdev, or what it lacks, without a
 * report. Reports that its UUID is in use, unless @may_exist, and with --wait that the caller may
 * not create devices. @wanted as for device_create().
 */
MUST_CHECK enum status device_check_creatable(struct run *run, const struct mdev *mdev,
					      const struct mdev *wanted, bool may_exist);

/*
 * Returns whether the device @mdev is there within 100 ms: another process may just have created it
 * with the last instance.
 */
bool device_has_appeared(const struct run *run, const struct mdev *mdev);

/* Reports what @status says that the device lacks; returns its exit code. Any other status stays. */
enum status device_report_lack(struct run *run, const struct mdev *mdev, enum status status);

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

/*
 * With --exist-ok, looks for an active device with the UUID of @mdev. Returns whether there is one:
 * then *@status is STATUS_DONE if it is the same (sysfs_is_same()), else it is reported.
 */
bool device_find_existing(struct run *run, const struct mdev *mdev, enum status *status);

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
