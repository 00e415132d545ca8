/* SPDX-License-Identifier: MIT */
/* The commands that keep definitions: define, undefine, modify. */
#include "commands/command.h"

#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "lib/file.h"

static bool given(const struct run *run, enum option_id id)
{
	return run->request->values[id];
}

/* Reads the options that name a device: *@uuid, if it is given, and the names. */
static bool read_names(struct run *run, struct uuid *uuid)
{
	const char *text = run->request->values[OPTION_UUID];

	return command_name_valid(run, OPTION_PARENT, "parent") &&
	       command_name_valid(run, OPTION_TYPE, "type") &&
	       (!text || command_read_uuid(run, text, uuid));
}

/* define */

struct definition_in_making {
	struct mdev_definition *definition;
	const struct subject *subject;
	bool is_copied;		/* from an active device, attributes included */
	bool print;		/* its UUID, which the user does not know */
};

static enum status refuse_defined(const struct subject *subject)
{
	return command_refuse(subject, STATUS_EXISTS, "it is already defined", "");
}

/* Tells of -errno of something done to a file. */
static enum status refuse_file(const struct subject *subject, int error)
{
	return command_refuse(subject, command_file_status(error), out_errno(error), "");
}

/*
 * Refuses to write where a link leads: STATUS_FAILURE if the parent's directory or, unless @file
 * is NULL, that file in it is a link.
 */
static enum status check_links(const struct run *run, const struct subject *subject,
			       const char *file)
{
	if (config_is_link(&run->config, subject->parent, NULL))
		file = NULL;
	else if (!file || !config_is_link(&run->config, subject->parent, file))
		return STATUS_DONE;
	out_message("cannot %s %s (type %s, parent %s): %s/%s%s%s is a link", subject->verb,
		    subject->name, subject->type, subject->parent, run->config.path,
		    subject->parent, file ? "/" : "", file ? file : "");
	return STATUS_FAILURE;
}

/* Makes a change that was made under the lock survive a crash, and reports it if that fails. */
static enum status sync_change(struct run *run, const struct subject *subject)
{
	int error = config_sync(&run->config, subject->parent);

	return error ? command_refuse(subject, command_file_status(error), out_errno(error),
				      "; the change was made, but may not survive a crash")
		     : STATUS_DONE;
}

/* Saves @definition under the lock, and reports what fails. */
static enum status save_locked(struct run *run, const struct subject *subject,
			       const struct mdev_definition *definition)
{
	struct json_error json_error;
	int error = config_save(&run->config, run->arena, definition, &json_error);

	if (error == -EBADMSG)
		return command_refuse(subject, STATUS_FAILURE,
				      "the definition could not be read again: ", json_error.what);
	return error ? refuse_file(subject, error) : sync_change(run, subject);
}

/* Saves a definition that is not there yet. */
static enum status save_new(struct run *run, const struct subject *subject,
			    const struct mdev_definition *definition)
{
	int error = command_lock_config(run);
	enum status status;

	if (error)
		return refuse_file(subject, error);
	error = config_check(&run->config, definition);
	if (!error)
		status = refuse_defined(subject);
	else if (error == -ENOENT)
		status = save_locked(run, subject, definition);
	else
		status = refuse_file(subject, error);
	config_unlock(&run->config);
	return status;
}

/* Prints the UUID of a new definition, which is deleted if that fails. */
static enum status print_defined(struct run *run, const struct mdev_definition *definition)
{
	char uuid[UUID_LENGTH + 1];
	int error = command_print_uuid(run, &definition->mdev.uuid);
	int left;

	if (!error)
		return STATUS_DONE;
	left = command_lock_config(run);
	if (!left) {
		left = config_delete(&run->config, definition);
		if (!left)
			left = config_sync(&run->config, definition->mdev.parent);
		config_unlock(&run->config);
	}
	uuid_format(&definition->mdev.uuid, uuid);
	if (left && left != -ENOENT)
		out_message("cannot print the UUID to standard output: %s; %s was defined and could"
			    " not be deleted again", out_errno(error), uuid);
	else
		out_message("cannot print the UUID to standard output: %s; the definition was"
			    " deleted again", out_errno(error));
	return STATUS_FAILURE;
}

static enum status act_define(struct run *run, struct callout *callout, void *data)
{
	struct definition_in_making *making = data;
	struct mdev_definition whole = *making->definition;
	enum status status = STATUS_DONE;

	if (making->is_copied)
		status = command_get_attributes(run, callout, &whole.attributes,
						&whole.attribute_count);
	if (!status)
		status = save_new(run, making->subject, &whole);
	return status || !making->print ? status : print_defined(run, &whole);
}

/* Tells that it cannot be seen whether a device is active. */
static enum status refuse_unseen(const struct run *run, const char *verb, int error)
{
	out_message("cannot %s %s: %s", verb, run->request->values[OPTION_UUID],
		    command_reason(error));
	return command_status(error);
}

/* Completes a definition without a file from the options and an active device. */
static enum status complete(struct run *run, enum sysfs_state sysfs,
			    struct mdev_definition *definition, bool *is_copied)
{
	const char *parent = run->request->values[OPTION_PARENT];
	const char *type = run->request->values[OPTION_TYPE];
	struct mdev device = { .parent = NULL };
	bool active = false;

	if (given(run, OPTION_UUID)) {
		int error = -ENOENT;

		if (sysfs == SYSFS_OPEN)
			error = sysfs_find_device(&run->sysfs, run->arena, &definition->mdev.uuid,
						  &device);
		if (error && error != -ENOENT)
			return refuse_unseen(run, "define", error);
		active = !error;
	}
	if (!active && !type)
		return options_refuse(run->request, "no such device: %s required",
				      parent ? "option --type is" : "options --parent and --type are");
	definition->mdev.parent = parent ? parent : device.parent;
	if (!strcmp(definition->mdev.parent, CONFIG_SCRIPTS)) {
		out_message("define: not a valid parent name: '%s'", definition->mdev.parent);
		return STATUS_FAILURE;
	}
	definition->mdev.type = type ? type : device.type;
	definition->automatic = given(run, OPTION_AUTO);
	*is_copied = active && !type && !strcmp(definition->mdev.parent, device.parent);
	return STATUS_DONE;
}

/* Checks that the options of define go together; reports what does not. */
static enum status check_define(struct run *run)
{
	const struct request *request = run->request;
	bool has_uuid = given(run, OPTION_UUID), has_parent = given(run, OPTION_PARENT);
	bool has_type = given(run, OPTION_TYPE), has_file = given(run, OPTION_JSONFILE);

	if (has_file && (has_type || given(run, OPTION_AUTO)))
		return options_refuse(request, "--jsonfile excludes --type and --auto");
	if (!has_parent && (has_type || has_file))
		return options_refuse(request, "option --%s requires --parent",
				      has_type ? "type" : "jsonfile");
	if (!has_uuid && !has_parent)
		return options_refuse(request, "option --uuid or --parent is required");
	if (!has_uuid && !has_type && !has_file)
		return options_refuse(request, "option --type or --jsonfile is required");
	return STATUS_DONE;
}

enum status define_define(struct run *run)
{
	const char *file = run->request->values[OPTION_JSONFILE];
	struct mdev_definition definition = { .mdev.type = NULL };
	struct definition_in_making making = { .definition = &definition };
	struct subject subject;
	enum status status = check_define(run);
	enum sysfs_state sysfs;
	int error;

	if (status)
		return status;
	if (!read_names(run, &definition.mdev.uuid))
		return STATUS_USAGE;
	if (!given(run, OPTION_UUID) && !command_make_uuid(&definition.mdev.uuid))
		return STATUS_FAILURE;
	status = command_open_config(run);
	if (status)
		return status;
	definition.mdev.parent = run->request->values[OPTION_PARENT];
	status = command_open_sysfs(run, &sysfs);
	if (!status && file)
		status = command_load_json(run, file, &definition);
	if (!status && !file)
		status = complete(run, sysfs, &definition, &making.is_copied);
	if (status)
		return status;
	command_set_subject(&subject, "define", &definition, given(run, OPTION_UUID));
	making.subject = &subject;
	error = config_check(&run->config, &definition);
	if (error != -ENOENT)
		return error ? refuse_file(&subject, error) : refuse_defined(&subject);
	status = check_links(run, &subject, NULL);
	if (status)
		return status;
	making.print = !given(run, OPTION_UUID);
	status = command_with_scripts(run, &subject, &definition, act_define, &making);
	if (!status && sysfs == SYSFS_OPEN)
		absent_warn(run, &definition);
	return status;
}

/* undefine */

static enum status act_undefine(struct run *run, struct callout *callout, void *data)
{
	const struct subject *subject = data;
	enum status status;
	int error = command_lock_config(run);

	if (error)
		return refuse_file(subject, error);
	error = config_delete(&run->config, callout->definition);
	if (!error)
		status = sync_change(run, subject);
	else if (error == -ENOENT)
		status = command_refuse(subject, STATUS_ABSENT, "no such definition", "");
	else
		status = refuse_file(subject, error);
	config_unlock(&run->config);
	return status;
}

/* Deletes a definition; one that cannot be read has no type to ask scripts about. */
static enum status undefine(struct run *run, struct mdev_definition *definition)
{
	struct json_error json_error;
	struct subject subject;
	struct callout callout;
	enum status status;
	int error = config_load(&run->config, run->arena, definition, &json_error);
	bool is_refused = command_load_status(error) && !given(run, OPTION_FORCE);

	if (error)
		definition->mdev.type = "unknown";
	command_set_subject(&subject, "undefine", definition, true);
	status = is_refused ? command_load_status(error) : check_links(run, &subject, NULL);
	if (!error && !status)
		return command_with_scripts(run, &subject, definition, act_undefine, &subject);
	if (!status) {
		command_begin_callout(run, &callout, definition, "undefine");
		status = act_undefine(run, &callout, &subject);
	}
	if (is_refused)
		command_report_definition(run, definition, error, &json_error, "", "");
	else if (error && error != -ENOENT && !status)
		command_report_definition(run, definition, error, &json_error, "warning: ",
					  "; deleted anyway");
	return status;
}

static enum status undefine_by_uuid(struct run *run, const struct uuid *uuid)
{
	const char *parent = run->request->values[OPTION_PARENT];
	struct mdev_definition **list;
	enum status status;
	size_t count;

	status = command_list_definitions(run, parent, uuid, &list, &count);
	if (status)
		return status;
	if (!count)
		return command_report_absent("undefine", uuid, "definition", parent, "");
	for (size_t i = 0; i < count; i++) {
		enum status one = undefine(run, list[i]);

		if (!status)
			status = one;
	}
	return status;
}

enum status define_undefine(struct run *run)
{
	struct uuid *uuids;
	size_t count;
	enum status status = command_read_uuids(run, &uuids, &count);

	if (status)
		return status;
	if (!count)
		return options_refuse(run->request, "a UUID is required");
	if (!command_name_valid(run, OPTION_PARENT, "parent"))
		return STATUS_USAGE;
	status = command_open_config(run);
	if (status)
		return status;
	for (size_t i = 0; i < count; i++) {
		enum status one = undefine_by_uuid(run, &uuids[i]);

		if (!status)
			status = one;
	}
	return status;
}

/* modify */

/* What is to be changed. */
struct modification {
	const struct subject *subject;
	const struct mdev_definition *replacement;	/* from a file; NULL without one */
	size_t index;					/* SIZE_MAX if it is not given */
};

static enum status refuse_index(const struct subject *subject, size_t index,
				const struct mdev_definition *definition)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot %s %s (type %s, parent %s): Attribute index %lu is invalid;"
		   " it has %lu attribute%s", subject->verb, subject->name, subject->type,
		   subject->parent, (unsigned long)index,
		   (unsigned long)definition->attribute_count,
		   definition->attribute_count == 1 ? "" : "s");
	out_end_message(&line);
	return STATUS_FAILURE;
}

/* Puts an attribute in at @index, those behind it moving on. */
static enum status add_attribute(struct run *run, const struct modification *modification,
				 struct mdev_definition *definition)
{
	size_t count = definition->attribute_count;
	size_t index = modification->index == SIZE_MAX ? count : modification->index;
	struct mdev_attribute *attributes;

	if (index > count)
		return refuse_index(modification->subject, index, definition);
	attributes = arena_alloc(run->arena, (count + 1) * sizeof(*attributes));
	if (!attributes)
		return command_no_memory();
	for (size_t i = 0; i < count; i++)
		attributes[i + (i >= index)] = definition->attributes[i];
	attributes[index] = (struct mdev_attribute){
		.name = run->request->values[OPTION_ADDATTR],
		.value = run->request->values[OPTION_VALUE],
	};
	definition->attributes = attributes;
	definition->attribute_count = count + 1;
	return STATUS_DONE;
}

/* Takes the attribute at @index away, or the last one; from none, nothing. */
static enum status delete_attribute(const struct modification *modification,
				    struct mdev_definition *definition)
{
	size_t count = definition->attribute_count;
	size_t index = modification->index;

	if (index == SIZE_MAX) {
		definition->attribute_count = count ? count - 1 : 0;
		return STATUS_DONE;
	}
	if (index >= count)
		return refuse_index(modification->subject, index, definition);
	for (size_t i = index; i + 1 < count; i++)
		definition->attributes[i] = definition->attributes[i + 1];
	definition->attribute_count--;
	return STATUS_DONE;
}

/* Changes @definition as the request says. */
static enum status edit(struct run *run, const struct modification *modification,
			struct mdev_definition *definition)
{
	const char *type = run->request->values[OPTION_TYPE];

	if (modification->replacement) {
		struct mdev_definition changed = *modification->replacement;

		if (config_keep_unknown(run->arena, &changed, definition->document))
			return command_no_memory();
		changed.file = definition->file;
		*definition = changed;
	}
	if (type)
		definition->mdev.type = type;
	if (given(run, OPTION_AUTO) || given(run, OPTION_MANUAL))
		definition->automatic = given(run, OPTION_AUTO);
	if (given(run, OPTION_ADDATTR))
		return add_attribute(run, modification, definition);
	if (given(run, OPTION_DELATTR))
		return delete_attribute(modification, definition);
	return STATUS_DONE;
}

/* Whether a definition that could not be read can be replaced all the same. */
static bool can_replace(const struct mdev_definition *replacement, int error)
{
	return replacement && (error == -ENOENT || error == -EBADMSG);
}

/* Edits and saves the definition as it is by now, since another process may have changed it. */
static enum status edit_and_save(struct run *run, const struct modification *modification,
				 struct mdev_definition *definition)
{
	struct json_error json_error;
	int error = config_load(&run->config, run->arena, definition, &json_error);
	enum status status;

	if (error == -ENOENT && !modification->replacement)
		return command_refuse(modification->subject, STATUS_ABSENT,
				      "no such definition", "");
	if (error && !can_replace(modification->replacement, error)) {
		command_report_definition(run, definition, error, &json_error, "", "");
		return command_status(error);
	}
	status = edit(run, modification, definition);
	if (!status)
		status = save_locked(run, modification->subject, definition);
	if (!status && error == -EBADMSG)
		command_report_definition(run, definition, error, &json_error, "warning: ",
					  "; replaced anyway");
	return status;
}

static enum status act_modify(struct run *run, struct callout *callout, void *data)
{
	const struct modification *modification = data;
	struct mdev_definition current = {
		.mdev = callout->definition->mdev,
	};
	enum status status;
	int error = command_lock_config(run);

	if (error)
		return refuse_file(modification->subject, error);
	status = edit_and_save(run, modification, &current);
	config_unlock(&run->config);
	return status;
}

/* Finds the one definition that is meant; makes one to be if it comes from a file. */
static enum status find_one(struct run *run, const struct uuid *uuid,
			    const struct mdev_definition *replacement,
			    struct mdev_definition *definition)
{
	/* The definition to replace is that of the replacement's parent, be it given or a device's. */
	const char *parent = replacement ? replacement->mdev.parent
					 : run->request->values[OPTION_PARENT];
	const char *file = NULL;
	struct mdev_definition **list;
	enum status status;
	size_t count;

	status = command_list_definitions(run, parent, uuid, &list, &count);
	if (status)
		return status;
	if (count > 1)
		return command_report_ambiguous("modify", uuid, list, count, "; give --parent");
	if (count) {
		struct json_error json_error;
		int error;

		*definition = *list[0];
		error = config_load(&run->config, run->arena, definition, &json_error);
		file = definition->file;
		if (!error)
			return STATUS_DONE;
		/* It may have been deleted by now. */
		if (error != -ENOENT && !can_replace(replacement, error)) {
			command_report_definition(run, definition, error, &json_error, "", "");
			return command_status(error);
		}
	}
	if (replacement) {
		*definition = *replacement;
		definition->file = file;
		return STATUS_DONE;
	}
	return command_report_absent("modify", uuid, "definition", parent, "");
}

static enum status modify_defined(struct run *run, const struct uuid *uuid,
				  const struct mdev_definition *replacement, size_t index)
{
	char name[UUID_LENGTH + 1];
	struct mdev_definition definition;
	struct subject subject;
	struct modification modification = {
		.subject = &subject, .replacement = replacement, .index = index,
	};
	enum status status = find_one(run, uuid, replacement, &definition);

	if (status)
		return status;
	command_set_subject(&subject, "modify", &definition, true);
	status = check_links(run, &subject, config_file_name(&definition, name));
	if (!status)
		status = edit(run, &modification, &definition);
	if (status)
		return status;
	return command_with_scripts(run, &subject, &definition, act_modify, &modification);
}

/* The active device that is meant. */
static enum status find_active(struct run *run, const struct uuid *uuid,
			       struct mdev *device)
{
	const char *parent = run->request->values[OPTION_PARENT];
	enum status status = command_need_sysfs(run);
	int error;

	if (status)
		return status;
	error = sysfs_find_device(&run->sysfs, run->arena, uuid, device);
	if (error && error != -ENOENT)
		return refuse_unseen(run, "modify", error);
	if (!error && (!parent || !strcmp(parent, device->parent)))
		return STATUS_DONE;
	return command_report_absent("modify", uuid, "device", parent, "");
}

/* Whether the definition of an active device, which is to be changed with it, is one of it. */
static enum status check_defined(struct run *run, const struct mdev *device)
{
	struct mdev_definition definition = { .mdev = *device };
	char name[UUID_LENGTH + 1];
	struct subject subject;
	int error = command_load(run, &definition);

	if (error == -ENOENT)
		return command_report_absent("modify", &device->uuid, "definition", device->parent,
					     "");
	if (error)
		return command_status(error);
	command_set_subject(&subject, "modify", &definition, true);
	if (strcmp(definition.mdev.type, device->type))
		return command_refuse(&subject, STATUS_FAILURE,
				      "'type' of active and defined mdev does not match", "");
	return check_links(run, &subject, config_file_name(&definition, name));
}

/* Has a running device changed by the event script that knows how to. */
static enum status modify_live(struct run *run, const struct uuid *uuid,
			       struct mdev_definition *replacement)
{
	struct mdev_definition active;
	struct mdev_attribute *attributes;
	struct mdev device;
	struct subject subject;
	struct callout callout;
	size_t count;
	int answer;
	enum status status = find_active(run, uuid, &device);

	if (status)
		return status;
	replacement->mdev.parent = device.parent;
	active = command_definition_of(&device);
	command_set_subject(&subject, "modify", &active, true);
	/* The script that knows the device is asked what it is like before it is to change it. */
	command_begin_callout(run, &callout, &active, "modify");
	(void)!command_get_attributes(run, &callout, &attributes, &count);
	if (given(run, OPTION_DEFINED))
		status = check_defined(run, &device);
	if (status)
		return status;
	if (strcmp(replacement->mdev.type, device.type))
		return command_refuse(&subject, STATUS_FAILURE,
				      "'type' cannot be changed on active mdev", "");
	callout.definition = replacement;
	callout.signals = &run->signals;
	command_begin_change(run);
	answer = callout_live(&callout);
	run->signals.is_begun = true;
	if (answer != CALLOUT_NONE)
		callout_notify(&callout, "none");
	signals_release(&run->signals);
	if (answer == CALLOUT_NONE)
		return command_refuse(&subject, STATUS_FAILURE, "Live modification is not supported"
				      " for this device type; stop and start the device instead", "");
	if (answer > 0)
		return command_refuse(&subject, STATUS_FAILURE, "refused by event script ",
				      callout.handler);
	return answer ? command_refuse_error(&subject, answer) : STATUS_DONE;
}

/* Reads a number of an attribute. */
static bool read_index(struct run *run, size_t *index)
{
	const char *text = run->request->values[OPTION_INDEX];
	size_t value = 0;

	*index = SIZE_MAX;
	if (!text)
		return true;
	for (const char *c = text; *c; c++) {
		if (*c < '0' || *c > '9' || value > SIZE_MAX / 100) {
			value = SIZE_MAX;
			break;
		}
		value = value * 10 + (size_t)(*c - '0');
	}
	*index = value;
	if (*text && value != SIZE_MAX)
		return true;
	options_refuse(run->request, "not a number: '%s'", text);
	return false;
}

/* Checks that the options of modify go together; reports what does not. */
static enum status check_modify(struct run *run)
{
	const struct request *request = run->request;
	const char *attribute = request->values[OPTION_ADDATTR];
	bool has_file = given(run, OPTION_JSONFILE), live = given(run, OPTION_LIVE);
	int ways = given(run, OPTION_AUTO) + given(run, OPTION_MANUAL) + given(run, OPTION_ADDATTR) +
		   given(run, OPTION_DELATTR) + given(run, OPTION_JSONFILE);

	if (ways > 1)
		return options_refuse(request, "--auto, --manual, --addattr, --delattr and --jsonfile"
				      " exclude one another");
	if (live && !has_file)
		return options_refuse(request, "option --live requires --jsonfile: nothing else can be"
				      " changed on an active device");
	if (!ways)
		return options_refuse(request, "option --auto, --manual, --addattr, --delattr or"
				      " --jsonfile is required");
	if (given(run, OPTION_ADDATTR) != given(run, OPTION_VALUE))
		return options_refuse(request, "--addattr and --value require each other");
	if (given(run, OPTION_INDEX) && !given(run, OPTION_ADDATTR) && !given(run, OPTION_DELATTR))
		return options_refuse(request, "option --index requires --addattr or --delattr");
	if (has_file && given(run, OPTION_TYPE))
		return options_refuse(request, "--jsonfile excludes --type");
	if (has_file && !live && !given(run, OPTION_PARENT))
		return options_refuse(request, "option --jsonfile requires --parent");
	if (attribute && !file_path_valid(attribute))
		return options_refuse(request, "not a valid attribute name: '%s'", attribute);
	return STATUS_DONE;
}

enum status define_modify(struct run *run)
{
	const char *file = run->request->values[OPTION_JSONFILE];
	bool live = given(run, OPTION_LIVE);
	struct mdev_definition replacement = { .mdev.parent = run->request->values[OPTION_PARENT] };
	enum status status = check_modify(run);
	size_t index;

	if (status)
		return status;
	if (!read_names(run, &replacement.mdev.uuid) || !read_index(run, &index))
		return STATUS_USAGE;
	status = command_open_config(run);
	if (!status && file)
		status = command_load_json(run, file, &replacement);
	if (!status && live)
		status = modify_live(run, &replacement.mdev.uuid, &replacement);
	if (status || (live && !given(run, OPTION_DEFINED)))
		return status;
	return modify_defined(run, &replacement.mdev.uuid, file ? &replacement : NULL, index);
}
