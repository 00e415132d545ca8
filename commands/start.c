/* SPDX-License-Identifier: MIT */
/*
 * start: devices by their definitions or by options, with event scripts around it;
 * start --all and start-parent-mdevs: every definition marked auto.
 */
#include <errno.h>
#include <string.h>

#include "commands/device.h"
#include "lib/list.h"

/* Returns whether a device that is already active is success. One that was not named may be. */
static bool may_exist(const struct run *run)
{
	return has(run, OPTION_EXIST_OK) || !given_uuid(run);
}

/*
 * Reports why a device could not be created, unless it is there and may be. Returns STATUS_NOT_YET,
 * and reports nothing, while --wait has time for what is missing.
 */
static enum status report_or_wait(struct run *run, const struct mdev *mdev, int error)
{
	if (may_exist(run) && device_is_there(run, mdev, error))
		return STATUS_DONE;
	if (device_may_come(run, error))
		return STATUS_NOT_YET;
	return device_report_refusal(run, mdev, error);
}

/* Creates a device with its attributes. Returns as report_or_wait(). */
static enum status create(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	/* If the device may exist, start_device() has looked. */
	int error = may_exist(run) ? 0 : device_check_uuid(run, mdev);

	if (!error)
		error = device_create(run, mdev);
	if (error)
		return report_or_wait(run, mdev, error);
	return device_write_attributes(run, definition);
}

/*
 * Starts a device with the event scripts around it. They do not run if it is there and may be, nor
 * with --wait while something is missing; what is missing only after they have run is waited for,
 * too, and they run again. Returns as report_or_wait().
 */
static enum status start_device(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	struct change change;
	enum status status;
	int error = 0;

	if (may_exist(run) || has(run, OPTION_WAIT))
		error = device_check_uuid(run, mdev);
	if (!error && has(run, OPTION_WAIT))
		error = device_check_room(run, mdev);
	if (error)
		return report_or_wait(run, mdev, error);
	if (has(run, OPTION_DRY_RUN))
		return create(run, definition);
	status = command_begin_change(run, &change, definition);
	if (!status)
		status = create(run, definition);
	if (!status && run->is_uuid_new)
		status = device_print_uuid(run, mdev);
	return command_end_change(run, &change, status);
}

/* Starts a device as @definition says now. Returns as report_or_wait(). */
typedef enum status start_function(struct run *run, const struct mdev_definition *definition);

/*
 * Starts @count devices, each by @start; those that lack what --wait waits for, again after each
 * uevent. Reorders @definitions. Returns the first failure.
 */
static enum status start_each(struct run *run, struct mdev_definition **definitions, size_t count,
			      start_function *start)
{
	enum status status = STATUS_DONE;

	/* Reserved before the loop, the memory of a change is mapped once, not for each start. */
	if (!has(run, OPTION_DRY_RUN))
		arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (;;) {
		size_t left = 0;

		for (size_t i = 0; i < count; i++) {
			const struct arena before = *run->arena;
			enum status started = start(run, definitions[i]);

			arena_release(run->arena, &before);
			if (started == STATUS_NOT_YET)
				definitions[left++] = definitions[i];
			else
				status_keep_first(&status, started);
		}
		if (!left)
			return status;
		count = left;
		uevent_wait(&run->uevents);
	}
}

/* start --all */

/* Loads the definition of a device, and starts it if it is marked auto and not active. */
static enum status start_automatic(struct run *run, const struct mdev_definition *listed)
{
	struct mdev_definition definition = *listed;
	int error = command_load(run, &definition);

	if (error)
		return error == -ENOENT ? STATUS_DONE : command_file_status(error);
	if (!definition.automatic)
		return STATUS_DONE;
	/* Without --wait, a parent that is missing is not an error. */
	if (sysfs_keep_parent(&run->sysfs, listed->mdev.parent) == -ENOENT &&
	    !has(run, OPTION_WAIT))
		return STATUS_DONE;
	return start_device(run, &definition);
}

/* Starts the definitions of @parent that are marked auto, or those of all parents if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct mdev_definition **list;
	size_t count;
	enum status status = command_list_definitions(run, parent, NULL, &list, &count);

	/* If only some directories cannot be read, start what is in the others. */
	if (status && status != STATUS_DENIED)
		return status;
	status_keep_first(&status, start_each(run, list, count, start_automatic));
	return status;
}

enum status start_parent_run(struct run *run)
{
	return start_all(run, run->request->operands[0]);
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

/*
 * Reports that a device without a definition, whose parent or type is not given, cannot be started;
 * with --exist-ok, not if it is active.
 */
static enum status report_undefined(struct run *run, const struct mdev *mdev)
{
	const struct mdev wanted = { .uuid = mdev->uuid };
	const char *advice = "; to start a new device, give --parent and --type";
	struct mdev existing;
	int error = sysfs_find_device(&run->sysfs, &mdev->uuid, &existing);

	if (!error && has(run, OPTION_EXIST_OK) && sysfs_is_same(&run->sysfs, mdev, &existing))
		return STATUS_DONE;
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

/* Starts a device as @given and, without --jsonfile, its stored definition say. */
static enum status start_by_uuid(struct run *run, const struct mdev_definition *given)
{
	struct mdev_definition definition = *given;
	enum status status = STATUS_DONE;

	if (!has(run, OPTION_JSONFILE))
		status = read_definition(run, &definition);
	if (status)
		return status;
	if (!definition.mdev.parent || !definition.mdev.type)
		return report_undefined(run, &definition.mdev);
	return start_device(run, &definition);
}

enum status start_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
	};
	struct list list = { .arena = run->arena };
	enum status status;

	if (has(run, OPTION_ALL))
		return start_all(run, NULL);
	if (has(run, OPTION_JSONFILE) && request->uuid_count > 1)
		return request_refuse(request, "--jsonfile describes one device: only one UUID is allowed");
	status = command_choose_uuid(run, &definition.mdev.uuid);
	if (!status && has(run, OPTION_JSONFILE))
		status = command_load_json(run, &definition);
	if (status)
		return status;
	if (run->is_uuid_new)
		list_add(&list, &definition);
	for (size_t i = 0; i < request->uuid_count; i++) {
		definition.mdev.uuid = request->uuids[i];
		list_add_copy(&list, &definition, sizeof(definition));
	}
	return start_each(run, (struct mdev_definition **)list.items, list.count,
			  run->is_uuid_new ? start_device : start_by_uuid);
}
