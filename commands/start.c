/* SPDX-License-Identifier: MIT */
/*
 * The commands start and start-parent-mdevs. A device is started as its definition or the options
 * say; with --all, and by start-parent-mdevs, every device whose definition is marked auto. Event
 * scripts run before and after each start.
 */
#include <errno.h>
#include <string.h>

#include "commands/device.h"
#include "lib/list.h"

/*
 * Returns whether the command succeeds if a device is already active: with --exist-ok, and for
 * devices that the user did not name.
 */
static bool may_be_active(const struct run *run)
{
	return has(run, OPTION_EXIST_OK) || !given_uuid(run);
}

/*
 * Decides what @error of creating @mdev means. Returns STATUS_DONE if the device is active and may
 * be, STATUS_NOT_YET if the caller is to try again after the next uevent (--wait); otherwise
 * reports the error.
 */
static enum status conclude(struct run *run, const struct mdev *mdev, int error)
{
	if (may_be_active(run) && device_wait_until_there(run, mdev, error))
		return STATUS_DONE;
	if (device_should_wait(run, error))
		return STATUS_NOT_YET;
	return device_report_error(run, mdev, error);
}

/*
 * Creates a device with its attributes. @is_free: the caller knows that no device has the UUID.
 * Returns as conclude().
 */
static enum status create(struct run *run, const struct mdev_definition *definition, bool is_free)
{
	const struct mdev *mdev = &definition->mdev;
	int error = is_free ? 0 : device_check_uuid(run, mdev);

	if (!error)
		error = device_create(run, mdev);
	return error ? conclude(run, mdev, error) : device_write_attributes(run, definition);
}

/*
 * Starts a device, with event scripts before and after. @is_free and result as for create().
 *
 * With --exist-ok, no script runs if the device is active. With --wait, none runs while something
 * is missing. Other processes may act while scripts run, so create() looks again: if the last
 * instance was taken meanwhile, the device is tried again, and its scripts run again.
 */
static enum status start_device(struct run *run, const struct mdev_definition *definition,
				bool is_free)
{
	const struct mdev *mdev = &definition->mdev;
	struct change change;
	enum status status;
	int error = 0;

	if (has(run, OPTION_EXIST_OK) || has(run, OPTION_WAIT))
		error = device_check_uuid(run, mdev);
	if (!error && has(run, OPTION_WAIT))
		error = device_check_room(run, mdev);
	if (error)
		return conclude(run, mdev, error);
	/* This prints commands: no script runs. */
	if (has(run, OPTION_DRY_RUN))
		return create(run, definition, is_free);
	/* After command_begin_change(), whatever it returns, command_end_change() must follow. */
	status = command_begin_change(run, &change, definition);
	if (!status)
		status = create(run, definition, is_free);
	if (!status && run->is_uuid_new)
		status = device_print_uuid(run, mdev);
	return command_end_change(run, &change, status);
}

/* Tries to start a device. Returns as conclude(). */
typedef enum status start_function(struct run *run, const struct mdev_definition *definition);

/*
 * Calls @start for each of @definitions and, after each uevent, again for those that returned
 * STATUS_NOT_YET. None does once the time of --wait is over (device_should_wait()), which ends the
 * loop. Empties the list. Returns the first failure.
 */
static enum status start_each(struct run *run, struct list *definitions, start_function *start)
{
	enum status status = STATUS_DONE;

	/* So that command_begin_change() need not map its memory for each start. */
	if (!has(run, OPTION_DRY_RUN))
		arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (;;) {
		size_t left = 0;

		for (size_t i = 0; i < definitions->count; i++) {
			const struct arena mark = arena_mark(run->arena);
			enum status started = start(run, definitions->items[i]);

			arena_release(run->arena, &mark);
			if (started == STATUS_NOT_YET)
				definitions->items[left++] = definitions->items[i];
			else
				status_keep_first(&status, started);
		}
		definitions->count = left;
		if (!left)
			return status;
		uevent_wait(&run->uevents);
	}
}

/* start --all */

/* Reads the definition of a device. Starts the device if it is marked auto and not active. */
static enum status start_automatic(struct run *run, const struct mdev_definition *listed)
{
	struct mdev_definition definition = *listed;
	int error = command_load(run, &definition);

	/* -ENOENT: it was deleted since it was listed. Other errors have been reported. */
	if (error)
		return error == -ENOENT ? STATUS_DONE : command_file_status(error);
	if (!definition.automatic)
		return STATUS_DONE;
	/*
	 * Opens the directory of the parent's types for the definitions that follow. Without
	 * --wait, a parent that is missing is not an error; other errors show again at the start.
	 */
	if (sysfs_keep_parent(&run->sysfs, listed->mdev.parent) == -ENOENT &&
	    !has(run, OPTION_WAIT))
		return STATUS_DONE;
	/* If the UUID is free, start_device() need not look again: a look is 4 per cent of a start. */
	error = sysfs_wait_until_active(&run->sysfs, &definition.mdev, 0);
	return error ? start_device(run, &definition, error == -ENOENT) : STATUS_DONE;
}

/* Starts the definitions of @parent that are marked auto, or those of all parents if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct list definitions;
	enum status status = command_list_definitions(run, parent, NULL, &definitions);

	/* On failure, the list has what could be read. */
	status_keep_first(&status, start_each(run, &definitions, start_automatic));
	return status;
}

enum status start_parent_run(struct run *run)
{
	return start_all(run, run->request->operands[0]);
}

/* start */

/*
 * Replaces @definition by the stored definition of its UUID. If @definition has a parent, only one
 * under that parent counts; without a stored definition, @definition stays as it is. Reports a
 * stored definition whose type is not that of @definition, and errors.
 */
static enum status read_definition(struct run *run, struct mdev_definition *definition)
{
	const char *type = definition->mdev.type;
	/* For a message that names the stored type and parent itself. */
	const struct mdev bare = { .uuid = definition->mdev.uuid };
	struct mdev_definition *found;
	enum status status = command_find_definition(run, &definition->mdev, &found);
	int error;

	if (status || !found)
		return status;
	error = command_load(run, found);
	/* -ENOENT: it was deleted since it was found. Other errors have been reported. */
	if (error)
		return error == -ENOENT ? STATUS_DONE : command_file_status(error);
	/* The first words are the established mdevctl's. */
	if (type && strcmp(type, found->mdev.type))
		return refuse(run, &bare, STATUS_FAILURE, "Device exists with different type: it is"
			      " defined as %s on parent %s", found->mdev.type, found->mdev.parent);
	*definition = *found;
	return STATUS_DONE;
}

/*
 * Concludes the start of a device that has no definition and whose parent or type is not given.
 * Returns STATUS_DONE if it is active and --exist-ok is given; otherwise reports why it cannot be
 * started.
 */
static enum status conclude_undefined(struct run *run, const struct mdev *mdev)
{
	const struct mdev bare = { .uuid = mdev->uuid };
	const char *advice = "; to start a new device, give --parent and --type";
	struct mdev existing;
	int error = sysfs_find_device(&run->sysfs, &mdev->uuid, &existing);

	if (!error && has(run, OPTION_EXIST_OK) && sysfs_is_same(&run->sysfs, mdev, &existing))
		return STATUS_DONE;
	if (!error)
		return device_report_duplicate(run, mdev, &existing);
	if (error != -ENOENT)
		return refuse_errno(run, &bare, error);
	if (mdev->parent)
		advice = "; to start a new device, give --type";
	else if (mdev->type)
		advice = "; to start a new device, give --parent";
	return refuse_absent(run, &mdev->uuid, "definition", mdev->parent, advice);
}

/*
 * Starts the device @given. With a UUID that the user gave and without --jsonfile, its stored
 * definition counts instead, if there is one.
 */
static enum status start_given(struct run *run, const struct mdev_definition *given)
{
	struct mdev_definition definition = *given;
	enum status status = STATUS_DONE;

	if (!has(run, OPTION_JSONFILE) && !run->is_uuid_new)
		status = read_definition(run, &definition);
	if (status)
		return status;
	if (!definition.mdev.parent || !definition.mdev.type)
		return conclude_undefined(run, &definition.mdev);
	return start_device(run, &definition, false);
}

enum status start_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
	};
	struct list definitions = { .arena = run->arena };
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
	/* Without a UUID that the user gave, command_choose_uuid() has made one. */
	if (run->is_uuid_new)
		list_add(&definitions, &definition);
	for (size_t i = 0; i < request->uuid_count; i++) {
		definition.mdev.uuid = request->uuids[i];
		list_add_copy(&definitions, &definition, sizeof(definition));
	}
	return start_each(run, &definitions, start_given);
}
