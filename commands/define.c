/* SPDX-License-Identifier: MIT */
/*
 * The commands define and undefine: write and delete definitions. Devices stay as they are.
 *
 * Changes of definitions are made between command_lock_config() and config_unlock(). Event scripts
 * are asked before and hear of the outcome after: command_end_change() must follow each
 * command_begin_change(), even one that fails.
 */
#include "commands/define.h"

#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "commands/device.h"

enum status define_check_target(const struct run *run, const struct mdev *mdev, const char *file)
{
	const char *path = run->config.path;

	/* The command line cannot name such a parent, but an active device may have it. */
	if (!strcmp(mdev->parent, CONFIG_SCRIPTS))
		return refuse(run, mdev, STATUS_FAILURE, "event scripts are in %s/%s", path,
			      CONFIG_SCRIPTS);
	if (config_is_link(&run->config, mdev->parent))
		return refuse(run, mdev, STATUS_FAILURE, "%s/%s is a link", path, mdev->parent);
	if (file && config_is_link(&run->config, arena_join(run->arena, mdev->parent, "/", file)))
		return refuse(run, mdev, STATUS_FAILURE, "%s/%s/%s is a link", path, mdev->parent,
			      file);
	return STATUS_DONE;
}

/* Syncs a change of the definition of @mdev to disk; reports a failure. */
static enum status sync_change(struct run *run, const struct mdev *mdev)
{
	int error = config_sync(&run->config, mdev->parent);

	if (!error)
		return STATUS_DONE;
	return refuse(run, mdev, command_file_status(error), "%s; the change of %s/%s/%s was made,"
		      " but may not survive a crash", out_errno(error), run->config.path,
		      mdev->parent, uuid_text(run->arena, &mdev->uuid));
}

enum status define_save(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	struct json_error json_error;
	int error = config_save(&run->config, run->arena, definition, &json_error);

	/* Before it writes the definition, config_save() checks that it can be read again. */
	if (error == -EBADMSG)
		return refuse(run, mdev, STATUS_FAILURE,
			      "the definition could not be read again: %s", json_error.what);
	if (error)
		return refuse_file(run, mdev, error);
	return sync_change(run, mdev);
}

/* define */

/* Returns type, start and attributes of @definition as text that can be compared. */
static const char *comparable_text(struct run *run, const struct mdev_definition *definition)
{
	return json_format(run->arena, config_known_document(run->arena, definition));
}

/*
 * Decides what follows if the device of @definition already has a stored definition:
 *   with --all                         returns STATUS_EXISTS: the caller skips the device
 *   with --exist-ok, and it is equal   returns STATUS_DONE
 *   it cannot be read                  reports that; returns STATUS_EXISTS if it is malformed
 *   otherwise                          reports that it exists; returns STATUS_EXISTS
 */
static enum status accept_stored(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	struct mdev_definition stored = { .mdev = *mdev };
	enum status status;
	int error;

	if (has(run, OPTION_ALL))
		return STATUS_EXISTS;
	if (!has(run, OPTION_EXIST_OK))
		return refuse(run, mdev, STATUS_EXISTS, "it is already defined");
	error = command_load(run, &stored);
	/* It reports all errors but -ENOENT; the status of a malformed definition is 0. */
	status = command_load_status(error);
	if (error && error != -ENOENT)
		return status ? status : STATUS_EXISTS;
	/* -ENOENT: it was deleted just now, and so is not equal, either. */
	if (error || strcmp(comparable_text(run, &stored), comparable_text(run, definition)))
		return refuse(run, mdev, STATUS_EXISTS, "it is already defined, but differently");
	return STATUS_DONE;
}

/* Saves a definition; if it is already stored, decides by accept_stored(). */
static enum status save_new(struct run *run, const struct mdev_definition *definition)
{
	int error = command_lock_config(run);
	enum status status;

	if (error)
		return refuse_file(run, &definition->mdev, error);
	error = config_check(&run->config, run->arena, definition);
	if (error == 0)	/* it is stored */
		status = accept_stored(run, definition);
	else if (error == -ENOENT)
		status = define_save(run, definition);
	else
		status = refuse_file(run, &definition->mdev, error);
	config_unlock(&run->config);
	return status;
}

/* Deletes the file of @definition. Returns 0 or -errno. */
static int delete_file(struct run *run, const struct mdev_definition *definition)
{
	int error = command_lock_config(run);

	if (error)
		return error;
	error = config_delete(&run->config, run->arena, definition);
	config_unlock(&run->config);
	return error;
}

/*
 * Prints the UUID of a new definition. If that fails, deletes the definition: whoever asked for it
 * could not find it.
 */
static enum status print_uuid(struct run *run, const struct mdev_definition *definition)
{
	const char *outcome = "the definition was deleted again";
	int error = command_print_uuid(run, &definition->mdev.uuid), undo_error;

	if (!error)
		return STATUS_DONE;
	undo_error = delete_file(run, definition);
	/*
	 * If the sync fails, the definition is deleted unless the machine crashes: report only that
	 * the UUID could not be printed. -ENOENT: another process has deleted the definition.
	 */
	if (!undo_error)
		(void)!config_sync(&run->config, definition->mdev.parent);
	else if (undo_error != -ENOENT)
		outcome = arena_join(run->arena, uuid_text(run->arena, &definition->mdev.uuid),
				     " was defined and could not be deleted again: ",
				     out_errno(undo_error));
	out_message("cannot print the UUID to standard output: %s; %s", out_errno(error), outcome);
	return STATUS_FAILURE;
}

/*
 * Defines a device that is not defined yet. With @is_copied, the definition is a copy of an active
 * device, from which event scripts read the attributes.
 */
static enum status define(struct run *run, const struct mdev_definition *definition,
			  bool is_copied)
{
	/* Event scripts see @definition; the attributes are only added to what is saved. */
	struct mdev_definition complete = *definition;
	enum status status = define_check_target(run, &definition->mdev, NULL);
	struct change change;

	if (status)
		return status;
	status = command_begin_change(run, &change, definition);
	if (!status && is_copied)
		status = command_get_attributes(run, &change.action, &complete);
	if (!status)
		status = save_new(run, &complete);
	if (!status && run->is_uuid_new)
		status = print_uuid(run, &complete);
	status = command_end_change(run, &change, status);
	/* Warn of a parent or type that is missing; those of an active device are not. */
	if (!status && !is_copied && run->sysfs.fd >= 0)
		absent_warn(run, &definition->mdev);
	return status;
}

/*
 * Defines a device as define() if it is not defined; if it is, decides by accept_stored(), without
 * event scripts being asked. save_new() checks again under the lock, which is not held while
 * scripts run.
 */
static enum status define_if_missing(struct run *run, struct mdev_definition *definition,
				     bool is_copied)
{
	int error = config_check(&run->config, run->arena, definition);
	enum status status = STATUS_DONE;
	struct callout_action action;

	if (error == -ENOENT)
		return define(run, definition, is_copied);
	if (error)
		return refuse_file(run, &definition->mdev, error);
	/* Compare the stored attributes with those of the active device. */
	if (is_copied && has(run, OPTION_EXIST_OK)) {
		command_init_action(run, &action, definition, "define");
		status = command_get_attributes(run, &action, definition);
	}
	return status ? status : accept_stored(run, definition);
}

/*
 * Defines the active devices that are not defined, then prints their UUIDs. If the UUIDs cannot be
 * printed, the definitions stay: unlike a random UUID, those of active devices can be listed.
 */
static enum status define_all(struct run *run)
{
	enum status status = command_need_sysfs(run);
	struct list devices, defined = { .arena = run->arena };

	if (!status)
		status = device_list(run, &devices);
	if (status)
		return status;
	/* Map the memory of a change now: arena_release() would unmap it after each definition. */
	arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (size_t i = 0; i < devices.count; i++) {
		const struct mdev *device = devices.items[i];
		struct mdev_definition definition = {
			.mdev = *device, .automatic = has(run, OPTION_AUTO),
		};
		const struct arena mark = arena_mark(run->arena);
		enum status outcome = define_if_missing(run, &definition, true);

		arena_release(run->arena, &mark);
		if (!outcome)
			list_add(&defined, device);
		else if (outcome != STATUS_EXISTS)
			status_keep_first(&status, outcome);
	}
	for (size_t i = 0; i < defined.count; i++) {
		const struct mdev *device = defined.items[i];

		out_format(run->out, "%s\n", uuid_text(run->arena, &device->uuid));
	}
	return status;
}

/*
 * Sets the type of @mdev to that of the active device with its UUID, and the parent, too, if @mdev
 * has none. Sets *@is_copied, so that the definition gets the attributes of the active device,
 * unless @mdev has another parent, which makes it another device.
 */
static enum status copy_device(struct run *run, struct mdev *mdev, bool *is_copied)
{
	struct mdev device;
	int error = -ENOENT;

	/* Without sysfs, no device is active. */
	if (run->sysfs.fd >= 0)
		error = sysfs_find_device(&run->sysfs, &mdev->uuid, &device);
	if (error == -ENOENT)
		return request_refuse(run->request, "no such device: %s required", mdev->parent
				      ? "option --type is" : "options --parent and --type are");
	if (error)
		return refuse_errno(run, mdev, error);
	*is_copied = !mdev->parent || !strcmp(mdev->parent, device.parent);
	if (!mdev->parent)
		mdev->parent = device.parent;
	mdev->type = device.type;
	return STATUS_DONE;
}

enum status define_run(struct run *run)
{
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
		.automatic = has(run, OPTION_AUTO),
	};
	bool is_copied = false;
	enum status status;

	if (has(run, OPTION_ALL))
		return define_all(run);
	status = command_choose_uuid(run, &definition.mdev.uuid);
	if (!status && has(run, OPTION_JSONFILE))
		status = command_load_json(run, &definition);
	else if (!status && !has(run, OPTION_TYPE))
		status = copy_device(run, &definition.mdev, &is_copied);
	return status ? status : define_if_missing(run, &definition, is_copied);
}

/* undefine */

static enum status delete_definition(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	int error = delete_file(run, definition);

	if (error == -ENOENT)
		return refuse(run, mdev, STATUS_ABSENT, "no such definition");
	if (error)
		return refuse_file(run, mdev, error);
	return sync_change(run, mdev);
}

/* Deletes a definition that was read, so that event scripts can be asked. */
static enum status undefine_valid(struct run *run, const struct mdev_definition *definition)
{
	struct change change;
	enum status status = command_begin_change(run, &change, definition);

	if (!status)
		status = delete_definition(run, definition);
	return command_end_change(run, &change, status);
}

/*
 * Deletes a definition, also a malformed one; with --force, also one that the caller may not read,
 * or that cannot be read for another reason.
 */
static enum status undefine(struct run *run, struct mdev_definition *definition)
{
	int error = config_load(&run->config, run->arena, definition);
	enum status status = command_load_status(error);	/* 0 if missing or malformed */

	if (status && !has(run, OPTION_FORCE)) {
		command_report_load_error(run, definition, NULL);
		return status;
	}
	if (error)
		definition->mdev.type = "unknown";	/* for messages */
	status = define_check_target(run, &definition->mdev, NULL);
	if (status)
		return status;
	if (!error)
		return undefine_valid(run, definition);
	/* No event script is asked: which one handles a device depends on its type. */
	status = delete_definition(run, definition);
	if (!status && error != -ENOENT)
		command_report_load_error(run, definition, "; deleted anyway");
	return status;
}

static enum status undefine_by_uuid(struct run *run, const struct uuid *uuid)
{
	const char *parent = value(run, OPTION_PARENT);
	struct list list;
	enum status status = command_list_definitions(run, parent, uuid, &list);

	if (status)
		return status;
	if (!list.count)
		return refuse_absent(run, uuid, "definition", parent, "");
	for (size_t i = 0; i < list.count; i++)
		status_keep_first(&status, undefine(run, list.items[i]));
	return status;
}

enum status undefine_run(struct run *run)
{
	return command_each_uuid(run, undefine_by_uuid);
}
