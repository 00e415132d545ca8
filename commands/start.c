/* SPDX-License-Identifier: MIT */
/*
 * start: devices by their definitions or by options, with event scripts around it;
 * start --all and start-parent-mdevs: every definition marked auto.
 */
#include <errno.h>
#include <string.h>

#include "commands/device.h"

/* Starts one device; @may_exist if that another process starts it, too, is not an error. */
static enum status start_device(struct run *run, const struct mdev_definition *definition,
				bool may_exist)
{
	struct change change;
	enum status status = command_begin_change(run, &change, definition);

	if (!status)
		status = device_create(run, definition, may_exist);
	if (!status && run->is_uuid_new)
		status = device_print_uuid(run, &definition->mdev);
	return command_end_change(run, &change, status);
}

/* start --all */

/* Starts the device of a definition if it is marked auto, its parent is there and it is not active. */
static enum status start_defined(struct run *run, struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	int error = command_load(run, definition);

	if (error)
		return error == -ENOENT ? STATUS_DONE : command_status(error);
	if (!definition->automatic || !sysfs_wait_until_active(&run->sysfs, run->arena, mdev, 0) ||
	    sysfs_check_parent(&run->sysfs, run->arena, mdev->parent) == -ENOENT)
		return STATUS_DONE;
	return start_device(run, definition, true);
}

/* Starts what is marked auto on @parent, or on every parent that is there if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct mdev_definition **list;
	enum status status = command_open_config(run), sysfs_status;
	size_t count;

	if (status)
		return status;
	status = command_list_definitions(run, parent, NULL, &list, &count);
	if (status && status != STATUS_DENIED)
		return status;
	sysfs_status = command_need_sysfs(run);
	status_keep_first(&status, sysfs_status);
	if (sysfs_status)
		return status;
	/* Each start reserves it; it is mapped once. */
	arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (size_t i = 0; i < count; i++) {
		const struct arena before = *run->arena;

		status_keep_first(&status, start_defined(run, list[i]));
		arena_release(run->arena, &before);
	}
	return status;
}

/* udev has no use for an exit status: failures are reported and logged by its rule. */
enum status start_parent_run(struct run *run)
{
	(void)start_all(run, run->request->operands[0]);
	return STATUS_DONE;
}

/* start */

/* Completes what is to be started with the definition that its UUID may have. */
static enum status read_definition(struct run *run, struct mdev_definition *definition)
{
	const char *type = definition->mdev.type;
	const struct mdev wanted = { .uuid = definition->mdev.uuid };
	struct mdev_definition *found;
	enum status status = command_find_definition(run, &definition->mdev, &found);
	int error;

	if (status || !found)
		return status;
	error = command_load(run, found);
	/* It may have been deleted by now. */
	if (error)
		return error == -ENOENT ? STATUS_DONE : command_status(error);
	*definition = *found;
	if (!type || !strcmp(type, found->mdev.type))
		return STATUS_DONE;
	return refuse(run, &wanted, STATUS_FAILURE, "Device exists with different type: it is defined"
		      " as %s on parent %s", found->mdev.type, found->mdev.parent);
}

/* Reports that a device without a definition, whose parent or type is not given, cannot be started. */
static enum status report_undefined(struct run *run, const struct mdev *mdev)
{
	const struct mdev wanted = { .uuid = mdev->uuid };
	const char *advice = "; to start a new device, give --parent and --type";
	struct mdev existing;
	int error = sysfs_find_device(&run->sysfs, run->arena, &mdev->uuid, &existing);

	if (!error)
		return device_report_duplicate(run, mdev, &existing);
	if (error != -ENOENT)
		return device_report_missing(run, &wanted, error);
	if (mdev->parent)
		advice = "; to start a new device, give --type";
	else if (mdev->type)
		advice = "; to start a new device, give --parent";
	return refuse_absent(run, &mdev->uuid, "definition", mdev->parent, advice);
}

/* Starts the device @uuid, of which the command line says the rest or a definition does. */
static enum status start_by_uuid(struct run *run, const struct uuid *uuid,
				 const struct mdev_definition *described)
{
	struct mdev_definition definition = *described;
	bool may_exist = has(run, OPTION_EXIST_OK);
	enum status status = STATUS_DONE;

	definition.mdev.uuid = *uuid;
	if (!has(run, OPTION_JSONFILE))
		status = read_definition(run, &definition);
	if (status)
		return status;
	/* Checked before the event scripts run, since nothing is to be changed then. */
	if (may_exist && !sysfs_wait_until_active(&run->sysfs, run->arena, &definition.mdev, 0))
		return STATUS_DONE;
	if (!definition.mdev.parent || !definition.mdev.type)
		return report_undefined(run, &definition.mdev);
	return start_device(run, &definition, may_exist);
}

enum status start_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
	};
	enum status status;

	if (has(run, OPTION_ALL))
		return start_all(run, NULL);
	if (has(run, OPTION_JSONFILE) && request->uuid_count > 1)
		return request_refuse(request, "--jsonfile describes one device: only one UUID is allowed");
	status = command_choose_uuid(run, &definition.mdev.uuid);
	if (!status)
		status = command_open_config(run);
	if (!status && has(run, OPTION_JSONFILE))
		status = command_load_json(run, &definition);
	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	if (run->is_uuid_new)
		return start_device(run, &definition, false);
	for (size_t i = 0; i < request->uuid_count; i++)
		status_keep_first(&status, start_by_uuid(run, &request->uuids[i], &definition));
	return status;
}
