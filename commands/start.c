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
 * Returns whether the start of a device that is already active succeeds: with --exist-ok, with
 * --all and for start-parent-mdevs. (A new UUID is never that of an active device.)
 */
static bool is_active_ok(const struct run *run)
{
	return has(run, OPTION_EXIST_OK) || !given_uuid(run);
}

/*
 * Decides what follows from @error of device_create(). Returns STATUS_DONE if the device is active
 * and that is success, STATUS_NOT_YET if the start is to be tried again after the next uevent
 * (--wait). Otherwise reports the error and returns its exit code.
 */
static enum status on_create_error(struct run *run, const struct mdev *mdev, int error)
{
	if (is_active_ok(run) && device_wait_until_there(run, mdev, error))
		return STATUS_DONE;
	if (device_should_wait(run, error))
		return STATUS_NOT_YET;
	return device_report_error(run, mdev, error);
}

/*
 * Creates a device with its attributes. With @is_uuid_free, does not check whether a device has the
 * UUID. Returns STATUS_NOT_YET or reports an error as on_create_error() does.
 */
static enum status create(struct run *run, const struct mdev_definition *definition,
			  bool is_uuid_free)
{
	const struct mdev *mdev = &definition->mdev;
	int error = is_uuid_free ? 0 : device_check_uuid(run, mdev);

	if (!error)
		error = device_create(run, mdev);
	if (error)
		return on_create_error(run, mdev, error);
	return device_write_attributes(run, definition);
}

/*
 * Starts a device, with event scripts before and after. Parameters and result are those of
 * create().
 *
 * With --exist-ok, no script runs if the device is active. With --wait, no script runs while
 * parent, type or instance are missing. If another process takes the last instance while scripts
 * run, the result is STATUS_NOT_YET, and the scripts run again at the next try.
 */
static enum status start_device(struct run *run, const struct mdev_definition *definition,
				bool is_uuid_free)
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
		return on_create_error(run, mdev, error);
	/* With --dry-run, create() prints commands, and no script runs. */
	if (has(run, OPTION_DRY_RUN))
		return create(run, definition, is_uuid_free);
	/* Event scripts hear of every outcome, STATUS_NOT_YET included, in command_end_change(). */
	status = command_begin_change(run, &change, definition);
	if (!status)
		status = create(run, definition, is_uuid_free);
	if (!status && run->is_uuid_new)
		status = device_print_uuid(run, mdev);
	return command_end_change(run, &change, status);
}

/* Tries to start the device of a definition. Returns as create(). */
typedef enum status start_function(struct run *run, const struct mdev_definition *definition);

/*
 * Calls @start for each of @definitions. Keeps the definitions for which it returns STATUS_NOT_YET,
 * and calls it for them again after a uevent, or after a second (uevent_wait()). @start returns no
 * STATUS_NOT_YET any more once the time of --wait is over (device_should_wait()), so that the loop
 * ends. What @start allocates is released after each call. Returns the first failure.
 */
static enum status start_each(struct run *run, struct list *definitions, start_function *start)
{
	enum status status = STATUS_DONE;

	/* command_begin_change() would reserve it for each device, and arena_release() unmap it. */
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
	 * Opens the directory of the parent's types, for this device and those that follow. The
	 * name is that of @listed, since sysfs keeps it, and start_each() releases @definition's.
	 * Without --wait, a parent that is missing is not an error. Other errors are reported when
	 * the device is created.
	 */
	if (sysfs_keep_parent(&run->sysfs, listed->mdev.parent) == -ENOENT &&
	    !has(run, OPTION_WAIT))
		return STATUS_DONE;
	/* -ENOENT: start_device() need not look again, which would take 4 per cent of the time. */
	error = sysfs_check_active(&run->sysfs, &definition.mdev);
	return error ? start_device(run, &definition, error == -ENOENT) : STATUS_DONE;
}

/* Starts the definitions of @parent that are marked auto, or those of all parents if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct list definitions;
	/* First the definitions: what cannot be listed is reported even without sysfs. */
	enum status status = command_list_definitions(run, parent, NULL, &definitions);
	enum status started = command_need_sysfs(run);

	/* Also if the list is incomplete: it has what could be read. */
	if (!started)
		started = start_each(run, &definitions, start_automatic);
	status_keep_first(&status, started);
	return status;
}

enum status start_parent_run(struct run *run)
{
	return start_all(run, run->request->operands[0]);
}

/* start */

/*
 * Replaces @definition by the stored definition of its UUID, if there is one. If @definition has a
 * parent, only a stored definition under the same parent counts. Reports a stored definition whose
 * type is not that of @definition, several stored definitions, and errors.
 */
static enum status read_definition(struct run *run, struct mdev_definition *definition)
{
	const char *type = definition->mdev.type;
	/* Without type and parent, which refuse() would add: the message names the stored ones. */
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
	/* "Device exists with different type" is the established mdevctl's; scripts match on it. */
	if (type && strcmp(type, found->mdev.type))
		return refuse(run, &bare, STATUS_FAILURE, "Device exists with different type: it is"
			      " defined as %s on parent %s", found->mdev.type, found->mdev.parent);
	*definition = *found;
	return STATUS_DONE;
}

/*
 * Concludes the start of a device that has no definition, and whose parent or type (NULL in @mdev)
 * the user did not give. With --exist-ok, returns STATUS_DONE if the device is active and has what
 * of parent and type was given. Otherwise reports why it cannot be started.
 */
static enum status start_undefined(struct run *run, const struct mdev *mdev)
{
	/* Without type and parent, which refuse() would add. */
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
 * Starts a device that the user named or described: as its stored definition says or, if it has
 * none, with --jsonfile or with a new UUID, as @given says.
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
		return start_undefined(run, &definition.mdev);
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
		return request_refuse(request,
				      "--jsonfile describes one device: only one UUID is allowed");
	status = command_choose_uuid(run, &definition.mdev.uuid);
	if (!status && has(run, OPTION_JSONFILE))
		status = command_load_json(run, &definition);
	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	if (run->is_uuid_new)
		list_add_copy(&definitions, &definition, sizeof(definition));
	for (size_t i = 0; i < request->uuid_count; i++) {
		definition.mdev.uuid = request->uuids[i];
		list_add_copy(&definitions, &definition, sizeof(definition));
	}
	return start_each(run, &definitions, start_given);
}
