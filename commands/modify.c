/* SPDX-License-Identifier: MIT */
/*
 * The command modify: changes a definition, or with --live an active device, which only an event
 * script can. --jsonfile gives a replacement for all but the UUID and the parent. By the command's
 * rules --live requires --jsonfile, which in turn requires --parent unless --live finds the parent.
 * Some phrases are the established mdevctl's: scripts match on them.
 */
#include <errno.h>
#include <string.h>

#include "commands/define.h"

/* Editing */

static enum status refuse_index(const struct run *run, const struct mdev_definition *definition)
{
	size_t count = definition->attribute_count;

	return refuse(run, &definition->mdev, STATUS_FAILURE, "Attribute index %lu is invalid; it"
		      " has %lu attribute%s", (unsigned long)run->request->index, (unsigned long)count,
		      count == 1 ? "" : "s");
}

/* Inserts the attribute of --addattr at --index, by default after the others. */
static enum status add_attribute(const struct run *run, struct mdev_definition *definition)
{
	size_t count = definition->attribute_count;
	size_t index = has(run, OPTION_INDEX) ? run->request->index : count;
	struct mdev_attribute *attributes = definition->attributes;

	if (index > count)
		return refuse_index(run, definition);
	attributes = arena_grow(run->arena, attributes, count * sizeof(*attributes),
				(count + 1) * sizeof(*attributes));
	memmove(attributes + index + 1, attributes + index, (count - index) * sizeof(*attributes));
	attributes[index] = (struct mdev_attribute){
		.name = value(run, OPTION_ADDATTR), .value = value(run, OPTION_VALUE),
	};
	definition->attributes = attributes;
	definition->attribute_count++;
	return STATUS_DONE;
}

/* Removes the attribute at --index, by default the last; without attributes, does nothing. */
static enum status delete_attribute(const struct run *run, struct mdev_definition *definition)
{
	struct mdev_attribute *attributes = definition->attributes;
	size_t count = definition->attribute_count;
	size_t index = run->request->index;

	if (!has(run, OPTION_INDEX)) {
		if (count)
			definition->attribute_count--;
		return STATUS_DONE;
	}
	if (index >= count)
		return refuse_index(run, definition);
	definition->attribute_count = count - 1;
	memmove(attributes + index, attributes + index + 1,
		(count - 1 - index) * sizeof(*attributes));
	return STATUS_DONE;
}

/*
 * Changes @definition, but not its UUID, parent and file name, as the request says. @replacement is
 * that of --jsonfile, or NULL.
 */
static enum status edit(const struct run *run, const struct mdev_definition *replacement,
			struct mdev_definition *definition)
{
	if (replacement) {
		const struct json *old = definition->document;

		definition->mdev.type = replacement->mdev.type;
		definition->automatic = replacement->automatic;
		definition->attributes = replacement->attributes;
		definition->attribute_count = replacement->attribute_count;
		definition->document = replacement->document;
		config_keep_unknown(run->arena, definition, old);
	}
	if (has(run, OPTION_TYPE))
		definition->mdev.type = value(run, OPTION_TYPE);
	if (has(run, OPTION_AUTO) || has(run, OPTION_MANUAL))
		definition->automatic = has(run, OPTION_AUTO);
	if (has(run, OPTION_ADDATTR))
		return add_attribute(run, definition);
	if (has(run, OPTION_DELATTR))
		return delete_attribute(run, definition);
	return STATUS_DONE;
}

/* The definition */

/*
 * Reads the file of @definition, of which UUID and parent are set; reports one that cannot be read.
 * With a @replacement, the file may be missing or malformed: definition->error says so.
 */
static enum status load_stored(struct run *run, const struct mdev_definition *replacement,
			       struct mdev_definition *definition)
{
	int error = config_load(&run->config, run->arena, definition);

	if (!error || (replacement && (error == -ENOENT || error == -EBADMSG)))
		return STATUS_DONE;
	if (error == -ENOENT)
		return refuse(run, &definition->mdev, STATUS_ABSENT, "no such definition");
	command_report_load_error(run, definition, NULL);
	return command_file_status(error);
}

/*
 * Reads the definition of @mdev again, now with the lock, since another process may have changed it
 * while event scripts ran; then edits and saves it.
 */
static enum status edit_and_save(struct run *run, const struct mdev_definition *replacement,
				 const struct mdev *mdev)
{
	struct mdev_definition stored = { .mdev = *mdev }, edited;
	int error = command_lock_config(run);
	enum status status;

	if (error)
		return refuse_file(run, mdev, error);
	status = load_stored(run, replacement, &stored);
	edited = stored;
	if (!status)
		status = edit(run, replacement, &edited);
	if (!status)
		status = define_save(run, &edited);
	if (!status && stored.error == -EBADMSG)
		command_report_load_error(run, &stored, "; replaced anyway");
	config_unlock(&run->config);
	return status;
}

/*
 * Changes the definition of @mdev, whose parent is NULL if any will do. With a @replacement, whose
 * parent is that of @mdev, the device need not be defined.
 */
static enum status modify_defined(struct run *run, const struct mdev *mdev,
				  const struct mdev_definition *replacement)
{
	struct mdev_definition definition = { .mdev = *mdev }, *found;
	struct change change;
	enum status status = command_find_definition(run, mdev, &found);

	if (status)
		return status;
	if (!found && !replacement)
		return refuse_absent(run, &mdev->uuid, "definition", mdev->parent, "");
	if (found) {
		definition.mdev.parent = found->mdev.parent;
		definition.file = found->file;
	}
	status = load_stored(run, replacement, &definition);
	if (!status)
		status = define_check_target(run, &definition.mdev,
					     config_file_name(run->arena, &definition));
	if (!status)
		status = edit(run, replacement, &definition);
	if (status)
		return status;
	status = command_begin_change(run, &change, &definition);
	if (!status)
		status = edit_and_save(run, replacement, &definition.mdev);
	return command_end_change(run, &change, status);
}

/* The active device */

/* Finds the active device @uuid, under --parent if that is given; reports one that is missing. */
static enum status find_active(struct run *run, const struct uuid *uuid, struct mdev *device)
{
	const char *parent = value(run, OPTION_PARENT);
	const struct mdev wanted = { .uuid = *uuid };
	enum status status = command_need_sysfs(run);
	int error;

	if (status)
		return status;
	error = sysfs_find_device(&run->sysfs, uuid, device);
	if (error && error != -ENOENT)
		return refuse_errno(run, &wanted, error);
	if (!error && (!parent || !strcmp(parent, device->parent)))
		return STATUS_DONE;
	return refuse_absent(run, uuid, "device", parent, "");
}

/*
 * Checks, before a live change, that the definition can be changed after it. Reports one that is
 * missing or cannot be read, has another type than @device, or is a link.
 */
static enum status check_defined(struct run *run, const struct mdev *device)
{
	struct mdev_definition definition = { .mdev = *device };
	int error = command_load(run, &definition);

	if (error == -ENOENT)
		return refuse_absent(run, &device->uuid, "definition", device->parent, "");
	if (error)
		return command_file_status(error);
	if (strcmp(definition.mdev.type, device->type))
		return refuse(run, &definition.mdev, STATUS_FAILURE,
			      "'type' of active and defined mdev does not match");
	return define_check_target(run, &definition.mdev,
				   config_file_name(run->arena, &definition));
}

/*
 * Has the event script that handles the active @device change it to @replacement; reports a
 * refusal. In the protocol (callout.h), the event "live" is question and change in one: there is no
 * "pre" or "post", so command_begin_change() is not used. Notifiers run with the state "none",
 * whatever the script answers, unless no script handles the type.
 */
static enum status change_live(struct run *run, struct callout_action *action,
			       const struct mdev *device,
			       const struct mdev_definition *replacement)
{
	int error;

	action->definition = replacement;
	action->signals = &run->signals;
	command_hold_signals(run);
	/* A signal that has arrived before the script starts cancels the change (-EINTR). */
	error = callout_ask(action, "live", "none");
	/* The script may have changed the device: no signal keeps notifiers from running. */
	run->signals.is_begun = true;
	if (error || action->answer != CALLOUT_UNHANDLED)
		callout_notify(action, "none");
	signals_release(&run->signals);
	if (error)
		return refuse_file(run, device, error);
	if (action->answer == CALLOUT_UNHANDLED)
		return refuse(run, device, STATUS_FAILURE, "Live modification is not supported for"
			      " this device type; stop and start the device instead");
	if (action->answer == CALLOUT_NO)
		return refuse(run, device, STATUS_FAILURE, "refused by event script %s",
			      action->handler->path);
	return STATUS_DONE;
}

/*
 * Changes the active device with the UUID of @replacement. Sets the parent of @replacement to the
 * device's, for the change of the definition that follows with --defined. If that one fails, it is
 * reported, and the live change stays.
 */
static enum status modify_live(struct run *run, struct mdev_definition *replacement)
{
	struct mdev_definition active = { .automatic = false };
	struct callout_action action;
	enum status status = find_active(run, &replacement->mdev.uuid, &active.mdev);

	if (status)
		return status;
	replacement->mdev.parent = active.mdev.parent;
	/*
	 * The established mdevctl asks for the attributes before a live change. The answer is not
	 * used; a failure is reported, but does not affect the exit status.
	 */
	command_init_action(run, &action, &active, "modify");
	(void)!command_get_attributes(run, &action, &active);
	if (has(run, OPTION_DEFINED))
		status = check_defined(run, &active.mdev);
	if (status)
		return status;
	if (strcmp(replacement->mdev.type, active.mdev.type))
		return refuse(run, &active.mdev, STATUS_FAILURE,
			      "'type' cannot be changed on active mdev");
	return change_live(run, &action, &active.mdev, replacement);
}

enum status modify_run(struct run *run)
{
	/* Without --jsonfile, only its UUID and parent are used. */
	struct mdev_definition replacement = {
		.mdev.uuid = *given_uuid(run), .mdev.parent = value(run, OPTION_PARENT),
	};
	bool has_file = has(run, OPTION_JSONFILE), live = has(run, OPTION_LIVE);
	enum status status = STATUS_DONE;

	if (has_file)
		status = command_load_json(run, &replacement);
	if (!status && live)
		status = modify_live(run, &replacement);
	if (status || (live && !has(run, OPTION_DEFINED)))
		return status;
	return modify_defined(run, &replacement.mdev, has_file ? &replacement : NULL);
}
