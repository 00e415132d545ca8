/* SPDX-License-Identifier: MIT */
/*
 * start: devices by their definitions or by options, with event scripts around it;
 * start --all and start-parent-mdevs: every definition marked auto.
 */
#include <errno.h>
#include <string.h>

#include "commands/device.h"
#include "lib/list.h"

/*
 * Reports a lack that --wait does not wait for, and returns its exit code; returns any other status
 * unchanged. --all waits for types only.
 */
static enum status report_final_lack(struct run *run, const struct mdev *mdev, enum status status)
{
	bool may_wait = status == STATUS_LACKS_TYPE || !has(run, OPTION_ALL);

	if (run->uevents.has_time && may_wait)
		return status;
	return device_report_lack(run, mdev, status);
}

/* Creates one device. Returns as report_final_lack(). */
static enum status create(struct run *run, const struct mdev_definition *definition, bool may_exist)
{
	const struct mdev *mdev = &definition->mdev;
	enum status status = device_create(run, definition, mdev, may_exist);

	return report_final_lack(run, mdev, status);
}

/*
 * Starts one device. With @may_exist, it is success if another process has started it. With --wait,
 * first checks that nothing is missing, and returns a lack that is waited for. A lack that is found
 * only after the event scripts is returned, too: they run again on the next try.
 */
static enum status start_device(struct run *run, const struct mdev_definition *definition,
				bool may_exist)
{
	const struct mdev *mdev = &definition->mdev;
	enum status status = STATUS_DONE;
	struct change change;

	if (has(run, OPTION_WAIT)) {
		status = device_check_creatable(run, mdev, mdev, may_exist);
		status = report_final_lack(run, mdev, status);
	}
	if (status)
		return status;
	if (has(run, OPTION_DRY_RUN))
		return create(run, definition, may_exist);
	status = command_begin_change(run, &change, definition);
	if (!status)
		status = create(run, definition, may_exist);
	if (!status && run->is_uuid_new)
		status = device_print_uuid(run, mdev);
	return command_end_change(run, &change, status);
}

/* start --all */

/* Starts a device if it is not active. Without --wait, a parent that is missing is not an error. */
static enum status start_inactive(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	struct mdev existing;
	bool is_active;

	if (sysfs_keep_parent(&run->sysfs, mdev->parent) == -ENOENT && !has(run, OPTION_WAIT))
		return STATUS_DONE;
	is_active = !sysfs_find_device(&run->sysfs, &mdev->uuid, &existing);
	if (is_active && !device_name_difference(mdev, &existing))
		return STATUS_DONE;
	/* Active with another parent or type: start_device() reports it. */
	return start_device(run, definition, !is_active);
}

/* Loads the definition of a device, and starts it if it is marked auto. */
static enum status start_defined(struct run *run, const struct mdev_definition *listed)
{
	struct mdev_definition definition = *listed;
	int error = command_load(run, &definition);

	if (error)
		return error == -ENOENT ? STATUS_DONE : command_file_status(error);
	return definition.automatic ? start_inactive(run, &definition) : STATUS_DONE;
}

/* Starts a device that was waited for; with --all by its definition as it is by then. */
static enum status start_again(struct run *run, const struct mdev_definition *definition)
{
	enum status status;

	if (has(run, OPTION_ALL))
		return start_defined(run, definition);
	if (device_find_existing(run, &definition->mdev, &status))
		return status;
	return start_device(run, definition, has(run, OPTION_EXIST_OK));
}

/*
 * Tries to start the devices in @waiting after each uevent until all are started or the time of
 * --wait is over. Returns @status if it is a failure, else the first failure.
 */
static enum status start_waiting(struct run *run, struct list *waiting, enum status status)
{
	const struct arena before = *run->arena;

	/* Once the time is over, a lack is reported instead of returned, and nothing is left. */
	while (waiting->count) {
		size_t count = waiting->count;

		uevent_wait(&run->uevents);
		waiting->count = 0;
		for (size_t i = 0; i < count; i++) {
			struct mdev_definition *definition = waiting->items[i];
			enum status started = start_again(run, definition);

			arena_release(run->arena, &before);
			if (status_is_lack(started))
				waiting->items[waiting->count++] = definition;
			else
				status_keep_first(&status, started);
		}
	}
	return status;
}

/* Starts the definitions of @parent that are marked auto, or those of all parents if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct list waiting = { .arena = run->arena };
	struct mdev_definition **list;
	enum status status = command_open_config(run);
	enum status sysfs_status;
	size_t count;

	if (status)
		return status;
	status = command_list_definitions(run, parent, NULL, &list, &count);
	/* If only some directories cannot be read, start what is in the others. */
	if (status && status != STATUS_DENIED)
		return status;
	sysfs_status = command_need_sysfs(run);
	status_keep_first(&status, sysfs_status);
	if (sysfs_status)
		return status;
	/* Reserved before the loop, the memory of a change is mapped once, not for each start. */
	if (!has(run, OPTION_DRY_RUN))
		arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (size_t i = 0; i < count; i++) {
		const struct arena before = *run->arena;
		enum status started = start_defined(run, list[i]);

		arena_release(run->arena, &before);
		if (status_is_lack(started))
			list_add(&waiting, list[i]);
		else
			status_keep_first(&status, started);
	}
	return start_waiting(run, &waiting, status);
}

/* udev has no use for an exit status: failures are reported and logged by its rule. */
enum status start_parent_run(struct run *run)
{
	(void)start_all(run, run->request->operands[0]);
	return STATUS_DONE;
}

/* start */

/* Replaces @definition by the stored one with its UUID, if any; reports one of another type. */
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
		return error == -ENOENT ? STATUS_DONE : command_file_status(error);
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
	int error = sysfs_find_device(&run->sysfs, &mdev->uuid, &existing);

	if (!error)
		return device_report_duplicate(run, mdev, &existing);
	if (error != -ENOENT)
		return refuse_errno(run, &wanted, error);
	if (mdev->parent)
		advice = "; to start a new device, give --type";
	else if (mdev->type)
		advice = "; to start a new device, give --parent";
	return refuse_absent(run, &mdev->uuid, "definition", mdev->parent, advice);
}

/* Starts a device; adds a copy of its definition to @waiting if --wait waits for what it lacks. */
static enum status start_or_wait(struct run *run, const struct mdev_definition *definition,
				 struct list *waiting)
{
	enum status status = start_device(run, definition, has(run, OPTION_EXIST_OK));
	struct mdev_definition *copy;

	if (!status_is_lack(status))
		return status;
	copy = arena_alloc(run->arena, sizeof(*copy));
	*copy = *definition;
	list_add(waiting, copy);
	return STATUS_DONE;
}

/* Starts the device @uuid, which is as its stored definition says or, without one, as @given. */
static enum status start_by_uuid(struct run *run, const struct uuid *uuid,
				 const struct mdev_definition *given, struct list *waiting)
{
	struct mdev_definition definition = *given;
	enum status status = STATUS_DONE;

	definition.mdev.uuid = *uuid;
	if (!has(run, OPTION_JSONFILE))
		status = read_definition(run, &definition);
	if (status)
		return status;
	/* With --exist-ok, no event script runs for an active device. */
	if (device_find_existing(run, &definition.mdev, &status))
		return status;
	if (!definition.mdev.parent || !definition.mdev.type)
		return report_undefined(run, &definition.mdev);
	return start_or_wait(run, &definition, waiting);
}

enum status start_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
	};
	struct list waiting = { .arena = run->arena };
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
		status = start_or_wait(run, &definition, &waiting);
	for (size_t i = 0; i < request->uuid_count; i++)
		status_keep_first(&status, start_by_uuid(run, &request->uuids[i], &definition,
							 &waiting));
	return start_waiting(run, &waiting, status);
}
