/* SPDX-License-Identifier: MIT */
/*
 * What the commands share. Where an error's usual words would mislead, a message
 * says what the kernel means by it (drivers/vfio/mdev/mdev_core.c, Linux 6.1 and
 * 6.12).
 */
#include "commands/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"

/* Options */

bool has(const struct run *run, enum option_id id)
{
	return run->request->given & 1u << id;
}

const char *value(const struct run *run, enum option_id id)
{
	return run->request->values[id];
}

const struct uuid *given_uuid(const struct run *run)
{
	return run->request->uuid_count ? run->request->uuids : NULL;
}

/* Returns what the command does, for messages and event scripts. */
static const char *verb(const struct run *run)
{
	const struct command *command = run->request->command;

	return command->verb ? command->verb : command->name;
}

enum status command_choose_uuid(struct run *run, struct uuid *uuid)
{
	const struct uuid *given = given_uuid(run);
	int error;

	if (given) {
		*uuid = *given;
		return STATUS_DONE;
	}
	run->is_uuid_new = true;
	error = uuid_make(uuid);
	if (!error)
		return STATUS_DONE;
	out_message("cannot generate a UUID: %s", out_errno(error));
	return STATUS_FAILURE;
}

enum status command_each_uuid(struct run *run, enum status (*function)(struct run *run,
								       const struct uuid *uuid))
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < run->request->uuid_count; i++)
		status_keep_first(&status, function(run, &run->request->uuids[i]));
	return status;
}

int command_print_uuid(struct run *run, const struct uuid *uuid)
{
	int error;

	out_format(run->out, "%s\n", uuid_text(run->arena, uuid));
	/*
	 * A write to a full pipe would block, and signals are held back: wait until there is room,
	 * or a signal. With the error of that, out_flush() drops the text and returns the error.
	 */
	run->out->error = signals_wait_writable(&run->signals, STDOUT_FILENO);
	error = out_flush(run->out);
	/* The caller reports it: main() must not report it again. */
	run->out->error = 0;
	return error;
}

/* Messages and exit codes */

void refuse_begin(struct out *line, const struct run *run, const struct mdev *mdev)
{
	unsigned long seconds = run->uevents.seconds;
	const char *uuid = uuid_text(run->arena, &mdev->uuid);

	out_start_message(line);
	out_format(line, "cannot %s %s", verb(run), run->is_uuid_new ? "a device" : uuid);
	if (mdev->type && mdev->parent)
		out_format(line, " (type %s, parent %s)", mdev->type, mdev->parent);
	if (seconds && !run->uevents.has_time)
		out_format(line, " after %lu second%s", seconds, seconds == 1 ? "" : "s");
	out_string(line, ": ");
}

enum status refuse(const struct run *run, const struct mdev *mdev, enum status status,
		   const char *format, ...)
{
	struct out line;
	va_list values;

	refuse_begin(&line, run, mdev);
	va_start(values, format);
	out_vformat(&line, format, values);
	va_end(values);
	out_end_message(&line);
	return status;
}

enum status refuse_errno(const struct run *run, const struct mdev *mdev, int error)
{
	return refuse(run, mdev, command_status(error), "%s", command_reason(error));
}

enum status refuse_file(const struct run *run, const struct mdev *mdev, int error)
{
	return refuse(run, mdev, command_file_status(error), "%s", out_errno(error));
}

enum status refuse_absent(const struct run *run, const struct uuid *uuid, const char *what,
			  const char *parent, const char *advice)
{
	const struct mdev mdev = { .uuid = *uuid };

	return refuse(run, &mdev, STATUS_ABSENT, "no such %s%s%s%s", what, parent ? " under " : "",
		      parent ? parent : "", advice);
}

enum status command_status(int error)
{
	switch (-error) {
	case 0:
		return STATUS_DONE;
	case ENOENT:
	case ENODEV:
		return STATUS_ABSENT;
	case EEXIST:
		return STATUS_EXISTS;
	case EUSERS:
	case ENOSPC:
		return STATUS_FULL;
	case EBUSY:
		return STATUS_IN_USE;
	case EACCES:
	case EPERM:
	case EROFS:
		return STATUS_DENIED;
	}
	return STATUS_FAILURE;
}

enum status command_file_status(int error)
{
	enum status status = command_status(error);

	return status == STATUS_DENIED ? status : STATUS_FAILURE;
}

const char *command_reason(int error)
{
	switch (-error) {
	case EUSERS:
	case ENOSPC:
		return "no instance left";
	case EEXIST:
		return "the UUID is in use";
	case EINVAL:
		return "the driver refused it (Invalid argument)";
	case ENODEV:
		return "it is going away (No such device)";
	case EBADMSG:
		return "not a number";
	case ERANGE:
		return "number too large";
	case EFBIG:
		return "longer than a sysfs attribute can be";
	}
	return out_errno(error);
}

/* Sysfs and definitions */

const char *command_file_reason(int error)
{
	switch (-error) {
	case EINVAL:
		return "not a regular file";
	case ELOOP:	/* config.c returns it for a dangling link, too */
		return "a link that leads nowhere";
	}
	return out_errno(error);
}

/* Opens sysfs where the request says; reports why it cannot. */
static enum status open_sysfs(struct run *run, bool is_needed)
{
	const char *given = value(run, OPTION_SYSFS);
	int error;

	run->sysfs_directory = given ? given : arena_join(run->arena, run->root, "/sys");
	error = sysfs_open(&run->sysfs, run->arena, run->sysfs_directory);
	/* The directory of --sysfs must exist. */
	if (!error || (error == -ENOENT && !is_needed && !given))
		return STATUS_DONE;
	out_message("cannot open sysfs at %s: %s", run->sysfs_directory, out_errno(error));
	return command_file_status(error);
}

enum status command_need_sysfs(struct run *run)
{
	return run->sysfs.fd > 0 ? STATUS_DONE : open_sysfs(run, true);
}

/* Opens the definitions where the request says; reports why it cannot. */
static enum status open_config(struct run *run)
{
	const char *given = value(run, OPTION_CONFIG);
	const char *path = given ? given : arena_join(run->arena, run->root, "/etc/mdevctl.d");
	int error = config_open(&run->config, path);

	if (!error && given && run->config.fd == -ENOENT)
		error = -ENOENT;
	if (!error)
		return STATUS_DONE;
	out_message("cannot open definitions in %s: %s", path, command_file_reason(error));
	return command_file_status(error);
}

enum status command_open(struct run *run)
{
	unsigned int needs = run->request->command->needs;
	enum status status = STATUS_DONE;

	if (needs & NEEDS_DEFINITIONS)
		status = open_config(run);
	if (!status && needs & (NEEDS_SYSFS | USES_SYSFS))
		status = open_sysfs(run, needs & NEEDS_SYSFS);
	if (!status && has(run, OPTION_WAIT))
		uevent_open(&run->uevents, run->request->seconds);
	return status;
}

enum status command_report_types(const struct mdev_parent *parent, int error)
{
	enum status status = STATUS_DONE;

	if (error && error != -ENOENT) {
		out_message("cannot read the types of parent %s: %s", parent->name,
			    command_reason(error));
		return command_status(error);
	}
	for (size_t i = 0; i < parent->type_count; i++) {
		const struct mdev_type *type = &parent->types[i];

		if (!type->error)
			continue;
		out_message("cannot read %s of type %s of parent %s: %s", type->error_file,
			    type->name, parent->name, command_reason(type->error));
		status_keep_first(&status, command_status(type->error));
	}
	return status;
}

/* Definitions */

enum status command_list_definitions(struct run *run, const char *parent, const struct uuid *uuid,
				     struct list *definitions)
{
	struct config_listing listing;
	int error = config_list(&run->config, run->arena, parent, uuid, &listing);

	*definitions = listing.definitions;
	if (error) {
		definitions->count = 0;
		out_message("cannot list definitions in %s: %s", run->config.path,
			    out_errno(error));
		return command_file_status(error);
	}
	for (size_t i = 0; i < listing.ignored.count; i++) {
		const struct mdev_definition *ignored = listing.ignored.items[i];

		out_message("%s/%s/%s is ignored: another file defines the same device",
			    run->config.path, ignored->mdev.parent, ignored->file);
	}
	if (!listing.unreadable_parent)
		return STATUS_DONE;
	out_message("cannot list definitions in %s/%s: %s", run->config.path,
		    listing.unreadable_parent, out_errno(-EACCES));
	return STATUS_DENIED;
}

enum status command_find_definition(struct run *run, const struct mdev *mdev,
				    struct mdev_definition **found)
{
	struct list list;
	enum status status = command_list_definitions(run, mdev->parent, &mdev->uuid, &list);

	*found = list.count ? list.items[0] : NULL;
	if (!status && list.count > 1)
		return command_report_ambiguous(run, mdev, &list, "; give --parent");
	return status;
}

enum status command_report_ambiguous(const struct run *run, const struct mdev *mdev,
				     const struct list *definitions, const char *advice)
{
	struct out line;

	refuse_begin(&line, run, mdev);
	out_string(&line, "defined under ");
	for (size_t i = 0; i < definitions->count; i++) {
		const struct mdev_definition *definition = definitions->items[i];

		if (i)
			out_string(&line, i + 1 < definitions->count ? ", " : " and ");
		out_format(&line, "%s", definition->mdev.parent);
	}
	out_string(&line, advice);
	out_end_message(&line);
	return STATUS_FAILURE;
}

int command_lock_config(struct run *run)
{
	int error = config_lock(&run->config);

	if (!error && run->config.lock_fd < 0 && !run->is_lock_reported) {
		out_message("cannot lock definitions in %s: %s; continuing without a lock",
			    run->config.path, out_errno(-ENOSYS));
		run->is_lock_reported = true;
	}
	return error;
}

enum status command_load_json(struct run *run, struct mdev_definition *definition)
{
	const char *file = value(run, OPTION_JSONFILE);
	struct json_error error;
	char *text;
	ssize_t length = file_load_any(file, run->arena, CONFIG_SIZE_MAX, &text);

	if (length < 0) {
		out_message("cannot read %s: %s", file, out_errno((int)length));
		return command_file_status((int)length);
	}
	if (!config_parse(run->arena, text, (size_t)length, definition, &error))
		return STATUS_DONE;
	out_message("%s: invalid definition at line %lu, column %lu: %s", file, error.line,
		    error.column, error.what);
	return STATUS_FAILURE;
}

void command_add_load_error(struct out *line, const struct run *run,
			    const struct mdev_definition *definition)
{
	const struct json_error *invalid = &definition->invalid;

	out_format(line, "%s/%s/%s: ", run->config.path, definition->mdev.parent,
		   config_file_name(run->arena, definition));
	if (definition->error == -EBADMSG)
		out_format(line, "invalid definition at line %lu, column %lu: %s", invalid->line,
			   invalid->column, invalid->what);
	else
		out_format(line, "%s", command_file_reason(definition->error));
}

void command_report_load_error(const struct run *run, const struct mdev_definition *definition,
			       const char *outcome)
{
	struct out line;

	out_start_message(&line);
	if (outcome)
		out_string(&line, "warning: ");
	if (definition->error != -EBADMSG)
		out_string(&line, "cannot read definition ");
	command_add_load_error(&line, run, definition);
	if (outcome)
		out_string(&line, outcome);
	out_end_message(&line);
}

int command_load(struct run *run, struct mdev_definition *definition)
{
	int error = config_load(&run->config, run->arena, definition);

	if (error && error != -ENOENT)
		command_report_load_error(run, definition, NULL);
	return error;
}

enum status command_load_status(int error)
{
	switch (-error) {
	case 0:
	case ENOENT:
	case EBADMSG:
	case EFBIG:
	case EINVAL:
	case ELOOP:
		return STATUS_DONE;
	}
	return command_file_status(error);
}

/* Event scripts */

void command_init_action(struct run *run, struct callout_action *action,
			 const struct mdev_definition *definition, const char *name)
{
	int error = 0;

	if (!run->has_scripts) {
		error = callout_find(&run->scripts, run->root, run->config.path);
		run->has_scripts = true;
	}
	/* Scripts are among the definitions: do not report twice that these may not be read. */
	if (error && !(run->is_config_reported && command_status(error) == STATUS_DENIED))
		out_message("cannot list event scripts: %s", out_errno(error));
	*action = (struct callout_action){
		.arena = run->arena, .scripts = &run->scripts, .definition = definition,
		.name = name,
	};
}

/*
 * Returns whether what a script answered stands for no attributes although it is not a list of
 * attributes: null, and "[{}]", which the established mdevctl takes.
 */
static bool is_empty_answer(const struct json *list)
{
	return list->kind == JSON_NULL ||
	       (list->kind == JSON_ARRAY && list->first && list->first->kind == JSON_OBJECT &&
		!list->first->first && !list->first->next);
}

enum status command_get_attributes(struct run *run, struct callout_action *action,
				   struct mdev_definition *definition)
{
	struct json_error json_error;
	struct json *list;
	struct out output;
	int error = callout_get_attributes(action, &output);

	definition->attribute_count = 0;
	/* command_init_action() has reported it. */
	if (error && error == run->scripts.error && command_status(error) == STATUS_DENIED)
		return STATUS_DENIED;
	if (error) {
		out_message("cannot ask event scripts for attributes: %s", out_errno(error));
		return STATUS_FAILURE;
	}
	if (action->answer == CALLOUT_UNHANDLED)
		return STATUS_DONE;
	if (action->answer != CALLOUT_YES) {
		out_message("event script %s failed to get attributes", action->handler->path);
		return STATUS_FAILURE;
	}
	if (!output.length)
		return STATUS_DONE;
	error = json_parse(run->arena, output.text, output.length, &list, &json_error);
	if (!error && !is_empty_answer(list))
		error = config_parse_attributes(run->arena, list, definition, &json_error);
	if (!error)
		return STATUS_DONE;
	out_message("event script %s gave no list of attributes: %s", action->handler->path,
		    json_error.what);
	return STATUS_FAILURE;
}

/*
 * Returns STATUS_DONE if the event scripts, which were asked about @action, agree, or if no script
 * handles the type. Otherwise reports that they refuse or, with @error, that they could not be
 * asked; returns STATUS_DONE all the same with --force.
 */
static enum status report_pre_answer(struct run *run, const struct callout_action *action,
				     int error)
{
	const struct mdev *mdev = &action->definition->mdev;
	enum status status;

	if (!error && (action->answer == CALLOUT_YES || action->answer == CALLOUT_UNHANDLED))
		return STATUS_DONE;
	if (error)
		status = refuse_file(run, mdev, error);
	else
		status = refuse(run, mdev, STATUS_FAILURE, "%s by event script %s",
				action->answer == CALLOUT_NO ? "refused" : "not supported",
				action->handler->path);
	if (!has(run, OPTION_FORCE))
		return status;
	out_message("continuing because of --force");
	return STATUS_DONE;
}

void command_hold_signals(struct run *run)
{
	if (has(run, OPTION_DRY_RUN))
		return;
	arena_reserve(run->arena, COMMAND_CHANGE_MEMORY);
	signals_hold(&run->signals);
}

enum status command_begin_change(struct run *run, struct change *change,
				 const struct mdev_definition *definition)
{
	bool is_interrupted;
	enum status status;
	int error;

	command_init_action(run, &change->action, definition, verb(run));
	change->action.signals = &run->signals;
	command_hold_signals(run);
	error = callout_ask(&change->action, "pre", "none");
	is_interrupted = signals_arrived(&run->signals);
	/* A later signal does not cancel the change, and scripts are still run for the change. */
	run->signals.is_begun = true;
	if (is_interrupted)
		status = refuse(run, &definition->mdev, STATUS_FAILURE, "interrupted by a signal");
	else
		status = report_pre_answer(run, &change->action, error);
	change->needs_post = !status || change->action.answer == CALLOUT_YES;
	return status;
}

enum status command_end_change(struct run *run, struct change *change, enum status status)
{
	const char *state = "none";

	if (change->needs_post) {
		state = status ? "failure" : "success";
		/* The change is made, whatever the script answers. Errors have been reported. */
		(void)!callout_ask(&change->action, "post", state);
	}
	callout_notify(&change->action, state);
	signals_release(&run->signals);
	return status;
}
