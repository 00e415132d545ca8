/* SPDX-License-Identifier: MIT */
/* remove and stop: both end active devices; stop runs event scripts before and after. */
#include "commands/absent.h"
#include "commands/device.h"

#include <errno.h>

/* Removes one device. With --all, one that is missing is not a failure, since it was not named. */
static enum status remove_by_uuid(struct run *run, const struct uuid *uuid)
{
	bool may_be_gone = has(run, OPTION_ALL);
	const struct mdev wanted = { .uuid = *uuid };
	struct mdev mdev;
	enum status status;
	int error = sysfs_open_device(&run->sysfs, uuid, &mdev);

	if (error == -ENOENT && may_be_gone)
		return STATUS_DONE;
	if (error)
		return device_report_unreadable(run, &wanted, error);
	status = device_check_free(run, &mdev);
	if (!status)
		status = device_remove(run, &mdev, may_be_gone);
	sysfs_close_device(&mdev);
	return status;
}

static enum status remove_all(struct run *run)
{
	struct list devices;
	enum status status = device_list(run, &devices);

	/* On failure the list is empty. */
	for (size_t i = 0; i < devices.count; i++) {
		const struct mdev *device = devices.items[i];

		status_keep_first(&status, remove_by_uuid(run, &device->uuid));
	}
	return status;
}

enum status remove_run(struct run *run)
{
	return has(run, OPTION_ALL) ? remove_all(run) : command_each_uuid(run, remove_by_uuid);
}

/* Stops a device that is not in use; @mdev is open. */
static enum status stop_device(struct run *run, const struct mdev *mdev)
{
	const struct mdev_definition definition = { .mdev = *mdev };
	struct change change;
	enum status status;

	/* Only prints the command then, and no event script runs. */
	if (has(run, OPTION_DRY_RUN))
		return device_remove(run, mdev, false);
	/* Notifiers hear of a refusal, too, by command_end_change(). */
	status = command_begin_change(run, &change, &definition);
	if (!status)
		status = device_remove(run, mdev, false);
	return command_end_change(run, &change, status);
}

static enum status stop_by_uuid(struct run *run, const struct uuid *uuid)
{
	struct mdev mdev;
	enum status status = device_open(run, uuid, &mdev);

	if (status)
		return status;
	status = device_check_free(run, &mdev);
	if (!status)
		status = stop_device(run, &mdev);
	sysfs_close_device(&mdev);
	return status;
}

enum status stop_run(struct run *run)
{
	return command_each_uuid(run, stop_by_uuid);
}
