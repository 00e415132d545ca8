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
	if (config_is_link(&run->config, mdev->parent, NULL))
		return refuse(run, mdev, STATUS_FAILURE, "%s/%s is a link", path, mdev->parent);
	if (file && config_is_link(&run->config, mdev->parent, file))
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
	struct mdev_definition stored = { .mdev = definition->mdev };
	const char *difference = "";
	int error;

	if (has(run, OPTION_ALL))
		return STATUS_EXISTS;
	if (has(run, OPTION_EXIST_OK)) {
		error = command_load(run, &stored);
		if (error && error != -ENOENT)
			return command_load_status(error) ? command_file_status(error) : STATUS_EXISTS;
		if (!error && !strcmp(format(run, &stored), format(run, definition)))
			return STATUS_DONE;
		difference = ", but differently";
	}
	return refuse(run, &definition->mdev, STATUS_EXISTS, "it is already defined%s", difference);
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

/* Deletes a definition again. Returns 0 or -errno. */
static int undo(struct run *run, const struct mdev_definition *definition)
{
	int error = command_lock_config(run);

	if (error)
		return error;
	error = config_delete(&run->config, run->arena, definition);
	if (!error)
		(void)!config_sync(&run->config, definition->mdev.parent);
	config_unlock(&run->config);
	return error == -ENOENT ? 0 : error;
}

/* Prints the UUID of a new definition, which is deleted if that fails. */
static enum status print_uuid(struct run *run, const struct mdev_definition *definition)
{
	const char *outcome = "the definition was deleted again";
	int error = command_print_uuid(run, &definition->mdev.uuid), undo_error;

	if (!error)
		return STATUS_DONE;
	undo_error = undo(run, definition);
	if (undo_error)
		outcome = arena_join(run->arena, uuid_text(run->arena, &definition->mdev.uuid),
				     " was defined and could not be deleted again: ",
				     out_errno(undo_error));
	out_message("cannot print the UUID to standard output: %s; %s", out_errno(error), outcome);
	return STATUS_FAILURE;
}

/*
 * Takes what the options do not give, parent and type, from the active device with the UUID. Sets
 * *@is_copied if both are the device's: its attributes are to be copied, too.
 */
static enum status complete(struct run *run, struct mdev_definition *definition, bool *is_copied)
{
	struct mdev *mdev = &definition->mdev;
	struct mdev device = { .parent = NULL };
	int error = -ENOENT;

	if (given_uuid(run) && run->sysfs.fd >= 0)
		error = sysfs_find_device(&run->sysfs, &mdev->uuid, &device);
	if (error && error != -ENOENT)
		return refuse_errno(run, mdev, error);
	if (error && !mdev->type)
		return request_refuse(run->request, "no such device: %s required", mdev->parent
				      ? "option --type is" : "options --parent and --type are");
	*is_copied = !error && !mdev->type &&
		     (!mdev->parent || !strcmp(mdev->parent, device.parent));
	if (!mdev->parent)
		mdev->parent = device.parent;
	if (!mdev->type)
		mdev->type = device.type;
	definition->automatic = has(run, OPTION_AUTO);
	return STATUS_DONE;
}

/* Defines a device with the event scripts around it. */
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
		status = command_get_attributes(run, &change.callout, &whole.attributes,
						&whole.attribute_count);
	if (!status)
		status = save_new(run, &whole);
	if (!status && run->is_uuid_new)
		status = print_uuid(run, &whole);
	return command_end_change(run, &change, status);
}

/* Defines an active device. Returns STATUS_EXISTS, and reports nothing, if it is defined. */
static enum status define_active(struct run *run, const struct mdev *device)
{
	const struct mdev_definition definition = {
		.mdev = *device, .automatic = has(run, OPTION_AUTO),
	};
	int error = config_check(&run->config, run->arena, &definition);

	if (!error)
		return STATUS_EXISTS;
	return error == -ENOENT ? define(run, &definition, true) : refuse_file(run, device, error);
}

/*
 * Defines the active devices that are not defined, then prints their UUIDs. If that fails, the
 * definitions stay: the UUIDs are known, and the next run would not define the devices again.
 */
static enum status define_all(struct run *run)
{
	enum status status = command_need_sysfs(run);
	const struct mdev **devices;
	size_t count, defined = 0;

	if (!status)
		status = device_list(run, &devices, &count);
	if (status)
		return status;
	/* Reserved before the loop, the memory of a change is mapped once, not for each definition. */
	arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	for (size_t i = 0; i < count; i++) {
		const struct arena before = *run->arena;
		enum status outcome = define_active(run, devices[i]);

		arena_release(run->arena, &before);
		if (!outcome)
			devices[defined++] = devices[i];
		else if (outcome != STATUS_EXISTS)
			status_keep_first(&status, outcome);
	}
	for (size_t i = 0; i < defined; i++)
		out_format(run->out, "%s\n", uuid_text(run->arena, &devices[i]->uuid));
	return status;
}

/* Reports that @definition exists, as report_defined(); @is_copied as in complete(). */
static enum status report_existing(struct run *run, struct mdev_definition *definition,
				   bool is_copied)
{
	enum status status = STATUS_DONE;
	struct callout callout;

	if (is_copied && has(run, OPTION_EXIST_OK)) {
		command_begin_callout(run, &callout, definition, "define");
		status = command_get_attributes(run, &callout, &definition->attributes,
						&definition->attribute_count);
	}
	return status ? status : report_defined(run, definition);
}

enum status define_run(struct run *run)
{
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
	};
	bool is_copied = false;
	enum status status;
	int error;

	if (has(run, OPTION_ALL))
		return define_all(run);
	status = command_choose_uuid(run, &definition.mdev.uuid);
	if (!status && has(run, OPTION_JSONFILE))
		status = command_load_json(run, &definition);
	else if (!status)
		status = complete(run, &definition, &is_copied);
	if (status)
		return status;
	error = config_check(&run->config, run->arena, &definition);
	if (!error)
		return report_existing(run, &definition, is_copied);
	if (error != -ENOENT)
		return refuse_file(run, &definition.mdev, error);
	status = define(run, &definition, is_copied);
	if (!status && run->sysfs.fd >= 0)
		absent_warn(run, &definition.mdev);
	return status;
}

/* undefine */

static enum status delete_definition(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	int error = command_lock_config(run);
	enum status status;

	if (error)
		return refuse_file(run, mdev, error);
	error = config_delete(&run->config, run->arena, definition);
	if (!error)
		status = sync_change(run, mdev);
	else if (error == -ENOENT)
		status = refuse(run, mdev, STATUS_ABSENT, "no such definition");
	else
		status = refuse_file(run, mdev, error);
	config_unlock(&run->config);
	return status;
}

/* Deletes a definition that can be read, with the event scripts around it. */
static enum status undefine(struct run *run, const struct mdev_definition *definition)
{
	struct change change;
	enum status status = define_check_links(run, &definition->mdev, NULL);

	if (status)
		return status;
	status = command_begin_change(run, &change, definition);
	if (!status)
		status = delete_definition(run, definition);
	return command_end_change(run, &change, status);
}

/* Deletes a definition that could not be read: it has no type to ask event scripts about. */
static enum status undefine_unread(struct run *run, struct mdev_definition *definition, int error,
				   const struct json_error *json_error)
{
	enum status status = command_load_status(error);

	if (status && !has(run, OPTION_FORCE)) {
		command_report_definition(run, definition, error, json_error, NULL);
		return status;
	}
	definition->mdev.type = "unknown";
	status = define_check_links(run, &definition->mdev, NULL);
	if (!status)
		status = delete_definition(run, definition);
	if (!status && error != -ENOENT)
		command_report_definition(run, definition, error, json_error, "; deleted anyway");
	return status;
}

static enum status undefine_by_uuid(struct run *run, const struct uuid *uuid)
{
	const char *parent = value(run, OPTION_PARENT);
	struct mdev_definition **list;
	struct json_error json_error;
	size_t count;
	enum status status = command_list_definitions(run, parent, uuid, &list, &count);

	if (status)
		return status;
	if (!count)
		return refuse_absent(run, uuid, "definition", parent, "");
	for (size_t i = 0; i < count; i++) {
		int error = config_load(&run->config, run->arena, list[i], &json_error);

		status_keep_first(&status, error ? undefine_unread(run, list[i], error, &json_error)
						 : undefine(run, list[i]));
	}
	return status;
}

enum status undefine_run(struct run *run)
{
	return command_each_uuid(run, undefine_by_uuid);
}
