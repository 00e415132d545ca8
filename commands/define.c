/* SPDX-License-Identifier: MIT */
/* define and undefine: definitions are written and deleted; devices stay as they are. */
#include "commands/define.h"

#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "commands/device.h"

enum status define_check_links(const struct run *run, const struct mdev *mdev, const char *file)
{
	const char *path = run->config.path;

	/* The command line cannot name such a parent, but an active device may have it. */
	if (!strcmp(mdev->parent, CONFIG_SCRIPTS))
		return refuse(run, mdev, STATUS_FAILURE, "event scripts are in %s/%s", path,
			      CONFIG_SCRIPTS);
	if (config_is_link(&run->config, mdev->parent))
		return refuse(run, mdev, STATUS_FAILURE, "%s/%s is a link", path, mdev->parent);
	if (file && config_is_link(&run->config, arena_join(run->arena, mdev->parent, "/", file)))
		return refuse(run, mdev, STATUS_FAILURE, "%s/%s/%s is a link", path, mdev->parent, file);
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

	if (error == -EBADMSG)
		return refuse(run, mdev, STATUS_FAILURE,
			      "the definition could not be read again: %s", json_error.what);
	return error ? refuse_file(run, mdev, error) : sync_change(run, mdev);
}

/* define */

/* Returns what @definition says of type, start and attributes, as text. */
static const char *format(struct run *run, const struct mdev_definition *definition)
{
	struct mdev_definition known = *definition;

	known.document = NULL;
	return json_format(run->arena, config_document(run->arena, &known));
}

/*
 * Reports that @definition exists, unless --exist-ok is given and it is the same. With --all,
 * reports nothing and returns STATUS_EXISTS.
 */
static enum status report_defined(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	struct mdev_definition stored = { .mdev = *mdev };
	int error;

	if (has(run, OPTION_ALL))
		return STATUS_EXISTS;
	if (!has(run, OPTION_EXIST_OK))
		return refuse(run, mdev, STATUS_EXISTS, "it is already defined");
	error = command_load(run, &stored);
	if (error && error != -ENOENT)
		return command_load_status(error) ? command_file_status(error) : STATUS_EXISTS;
	if (error || strcmp(format(run, &stored), format(run, definition)))
		return refuse(run, mdev, STATUS_EXISTS, "it is already defined, but differently");
	return STATUS_DONE;
}

/* Saves a definition that must not exist yet. */
static enum status save_new(struct run *run, const struct mdev_definition *definition)
{
	int error = command_lock_config(run);
	enum status status;

	if (error)
		return refuse_file(run, &definition->mdev, error);
	error = config_check(&run->config, run->arena, definition);
	if (!error)
		status = report_defined(run, definition);
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

/* Prints the UUID of a new definition, which is deleted if that fails. */
static enum status print_uuid(struct run *run, const struct mdev_definition *definition)
{
	const char *outcome = "the definition was deleted again";
	int error = command_print_uuid(run, &definition->mdev.uuid), undo_error;

	if (!error)
		return STATUS_DONE;
	undo_error = delete_file(run, definition);
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
 * Defines a device that is not defined yet, with the event scripts around it. With @is_copied, its
 * attributes are those of the active device.
 */
static enum status define(struct run *run, const struct mdev_definition *definition,
			  bool is_copied)
{
	struct mdev_definition whole = *definition;
	enum status status = define_check_links(run, &definition->mdev, NULL);
	struct change change;

	if (status)
		return status;
	status = command_begin_change(run, &change, definition);
	if (!status && is_copied)
		status = command_get_attributes(run, &change.action, &whole);
	if (!status)
		status = save_new(run, &whole);
	if (!status && run->is_uuid_new)
		status = print_uuid(run, &whole);
	status = command_end_change(run, &change, status);
	/* An active device has its parent and type. */
	if (!status && !is_copied && run->sysfs.fd >= 0)
		absent_warn(run, &definition->mdev);
	return status;
}

/* As define(), but reports a device that is already defined as report_defined() does. */
static enum status define_missing(struct run *run, struct mdev_definition *definition,
				  bool is_copied)
{
	int error = config_check(&run->config, run->arena, definition);
	enum status status = STATUS_DONE;
	struct callout_action action;

	if (error == -ENOENT)
		return define(run, definition, is_copied);
	if (error)
		return refuse_file(run, &definition->mdev, error);
	if (is_copied && has(run, OPTION_EXIST_OK)) {
		command_init_action(run, &action, definition, "define");
		status = command_get_attributes(run, &action, definition);
	}
	return status ? status : report_defined(run, definition);
}

/*
 * Defines the active devices that are not defined, then prints their UUIDs. If that fails, the
 * definitions stay: the UUIDs are known, and the next run would not define the devices again.
 */
static enum status define_all(struct run *run)
{
	enum status status = command_need_sysfs(run);
	struct list devices, defined = { .arena = run->arena };

	if (!status)
		status = device_list(run, &devices);
	if (status)
		return status;
	/* Reserved before the loop, the memory of a change is mapped once, not for each definition. */
	arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (size_t i = 0; i < devices.count; i++) {
		const struct mdev *device = devices.items[i];
		struct mdev_definition definition = {
			.mdev = *device, .automatic = has(run, OPTION_AUTO),
		};
		const struct arena mark = arena_mark(run->arena);
		enum status outcome = define_missing(run, &definition, true);

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
 * Takes the type, and the parent if it is not set, from the active device with the UUID of @mdev.
 * Sets *@is_copied if both are the device's: its attributes are to be copied, too.
 */
static enum status copy_device(struct run *run, struct mdev *mdev, bool *is_copied)
{
	struct mdev device;
	int error = -ENOENT;

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
	return status ? status : define_missing(run, &definition, is_copied);
}

/* undefine */

static enum status delete_definition(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	int error = delete_file(run, definition);

	if (error == -ENOENT)
		return refuse(run, mdev, STATUS_ABSENT, "no such definition");
	return error ? refuse_file(run, mdev, error) : sync_change(run, mdev);
}

/* Deletes a definition that can be read, with the event scripts around it. */
static enum status undefine_read(struct run *run, const struct mdev_definition *definition)
{
	struct change change;
	enum status status = command_begin_change(run, &change, definition);

	if (!status)
		status = delete_definition(run, definition);
	return command_end_change(run, &change, status);
}

/* Deletes a definition. One that cannot be read has no type to ask event scripts about. */
static enum status undefine(struct run *run, struct mdev_definition *definition)
{
	int error = config_load(&run->config, run->arena, definition);
	enum status status = command_load_status(error);

	if (status && !has(run, OPTION_FORCE)) {
		command_report_load_error(run, definition, NULL);
		return status;
	}
	if (error)
		definition->mdev.type = "unknown";
	status = define_check_links(run, &definition->mdev, NULL);
	if (status)
		return status;
	if (!error)
		return undefine_read(run, definition);
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
