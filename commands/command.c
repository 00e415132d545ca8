/* SPDX-License-Identifier: MIT */
/*
 * What the commands share. Where the usual words for an error would mislead, it
 * is told in words for what the kernel means by it (drivers/vfio/mdev/
 * mdev_core.c, Linux 6.1 and 6.12).
 */
#include "commands/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"

/* Enough for a definition of CONFIG_SIZE_MAX bytes, read and written, and what scripts print. */
#define CHANGE_MEMORY (8 * CONFIG_SIZE_MAX)

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

enum status command_no_memory(void)
{
	out_message("out of memory");
	return STATUS_FAILURE;
}

enum status command_open_sysfs(struct run *run, enum sysfs_state *state)
{
	const char *given = run->request->values[OPTION_SYSFS];
	const char *directory = given;
	int error;

	if (!given) {
		directory = *run->root ? arena_join(run->arena, run->root, "/sys") : "/sys";
		if (!directory)
			return command_no_memory();
	}
	run->sysfs_directory = directory;
	error = sysfs_open(&run->sysfs, directory);
	*state = error ? SYSFS_ABSENT : SYSFS_OPEN;
	if (!error || (!given && error == -ENOENT))
		return STATUS_DONE;
	out_message("cannot open sysfs at %s: %s", directory, out_errno(error));
	return command_file_status(error);
}

enum status command_need_sysfs(struct run *run)
{
	enum sysfs_state state;
	enum status status = command_open_sysfs(run, &state);

	if (status || state == SYSFS_OPEN)
		return status;
	out_message("cannot open sysfs at %s: %s", run->sysfs_directory, out_errno(-ENOENT));
	return STATUS_FAILURE;
}

bool command_make_uuid(struct uuid *uuid)
{
	int error = uuid_make(uuid);

	if (error)
		out_message("cannot make a UUID: %s", out_errno(error));
	return !error;
}

bool command_read_uuid(const struct run *run, const char *text, struct uuid *uuid)
{
	if (uuid_parse_any(text, uuid))
		return true;
	options_refuse(run->request, "not a UUID: '%s'", text);
	return false;
}

enum status command_read_uuids(struct run *run, struct uuid **uuids, size_t *count)
{
	const struct request *request = run->request;
	const char *option = request->values[OPTION_UUID];
	size_t operand_count = (size_t)request->operand_count;
	struct uuid *list = arena_alloc(run->arena, (operand_count + 1) * sizeof(*list));

	if (!list)
		return command_no_memory();
	*uuids = list;
	*count = option ? 1 : operand_count;
	if (option && operand_count)
		return options_refuse(request, "UUIDs and --uuid exclude one another");
	if (option)
		return command_read_uuid(run, option, list) ? STATUS_DONE : STATUS_USAGE;
	for (size_t i = 0; i < operand_count; i++) {
		if (!command_read_uuid(run, request->operands[i], &list[i]))
			return STATUS_USAGE;
	}
	return STATUS_DONE;
}

bool command_name_valid(const struct run *run, enum option_id id, const char *what)
{
	const char *name = run->request->values[id];

	bool is_folder = id == OPTION_PARENT && name && !strcmp(name, CONFIG_SCRIPTS);

	/* A parent of that name could have no definitions; there is none. */
	if (!name || (file_name_valid(name) && !is_folder))
		return true;
	options_refuse(run->request, "not a valid %s name: '%s'", what, name);
	return false;
}

struct mdev_definition command_definition_of(const struct mdev *device)
{
	return (struct mdev_definition){ .mdev = *device };
}

void command_set_subject(struct subject *subject, const char *verb,
			 const struct mdev_definition *definition, bool known)
{
	subject->verb = verb;
	subject->parent = definition->mdev.parent;
	subject->type = definition->mdev.type;
	if (known)
		uuid_format(&definition->mdev.uuid, subject->name);
	else
		strcpy(subject->name, "a device");
}

enum status command_refuse(const struct subject *subject, enum status status,
			   const char *why, const char *more)
{
	out_message("cannot %s %s (type %s, parent %s): %s%s", subject->verb, subject->name,
		    subject->type, subject->parent, why, more);
	return status;
}

enum status command_report_absent(const char *verb, const struct uuid *uuid, const char *what,
				  const char *parent, const char *advice)
{
	char text[UUID_LENGTH + 1];

	uuid_format(uuid, text);
	out_message("cannot %s %s: no such %s%s%s%s", verb, text, what, parent ? " under " : "",
		    parent ? parent : "", advice);
	return STATUS_ABSENT;
}

enum status command_report_ambiguous(const char *verb, const struct uuid *uuid,
				     struct mdev_definition *const *list, size_t count,
				     const char *advice)
{
	char text[UUID_LENGTH + 1];
	struct out line;

	uuid_format(uuid, text);
	out_start_message(&line);
	out_format(&line, "cannot %s %s: defined under ", verb, text);
	for (size_t i = 0; i < count; i++) {
		if (i)
			out_string(&line, i + 1 < count ? ", " : " and ");
		out_format(&line, "%s", list[i]->mdev.parent);
	}
	out_string(&line, advice);
	out_end_message(&line);
	return STATUS_FAILURE;
}

enum status command_refuse_error(const struct subject *subject, int error)
{
	return command_refuse(subject, command_status(error), command_reason(error), "");
}

enum status command_open_config(struct run *run)
{
	const char *given = run->request->values[OPTION_CONFIG];
	const char *path = given ? given : arena_join(run->arena, run->root, "/etc/mdevctl.d");
	int error = path ? config_open(&run->config, path) : -ENOMEM;

	if (!error && given && run->config.fd == -ENOENT)
		error = -ENOENT;
	if (!error)
		return STATUS_DONE;
	out_message("cannot open definitions in %s: %s", path ? path : "/etc/mdevctl.d",
		    error == -ELOOP ? "a link that leads nowhere" : out_errno(error));
	return STATUS_FAILURE;
}

enum status command_list_definitions(struct run *run, const char *parent, const struct uuid *uuid,
				     struct mdev_definition ***list, size_t *count)
{
	struct config_listing listing;
	int error = config_list(&run->config, run->arena, parent, uuid, &listing);

	*list = error ? NULL : listing.definitions;
	*count = error ? 0 : listing.count;
	if (error) {
		out_message("cannot list definitions in %s: %s", run->config.path,
			    out_errno(error));
		return command_file_status(error);
	}
	for (size_t i = 0; i < listing.ignored_count; i++) {
		const struct mdev_definition *ignored = listing.ignored[i];

		out_message("%s/%s/%s is ignored: another file defines the same device",
			    run->config.path, ignored->mdev.parent, ignored->file);
	}
	if (!listing.unreadable_parent)
		return STATUS_DONE;
	out_message("cannot list definitions in %s/%s: %s", run->config.path,
		    listing.unreadable_parent, out_errno(-EACCES));
	return STATUS_DENIED;
}

int command_lock_config(struct run *run)
{
	int error = config_lock(&run->config);

	if (!error && run->config.lock_fd < 0 && !run->is_lock_missing) {
		out_message("cannot lock definitions in %s: %s; continuing without a lock",
			    run->config.path, out_errno(-ENOSYS));
		run->is_lock_missing = true;
	}
	return error;
}

void command_begin_callout(struct run *run, struct callout *callout,
			   const struct mdev_definition *definition, const char *action)
{
	int error = 0;

	if (!run->has_scripts) {
		error = callout_find(&run->scripts, run->arena, run->root, run->config.path,
				     &run->mask);
		run->scripts.error = error;
		run->has_scripts = true;
	}
	/* Scripts in a directory that is reported to be closed need no message of their own. */
	if (error && !(run->is_config_reported && command_status(error) == STATUS_DENIED))
		out_message("cannot list event scripts: %s", out_errno(error));
	callout_begin(callout, run->arena, &run->scripts, definition, action, &run->last_callout);
}

enum status command_load_json(struct run *run, const char *file,
			      struct mdev_definition *definition)
{
	struct json_error error;
	char *text;
	ssize_t length = file_load_any(file, run->arena, CONFIG_SIZE_MAX, &text);
	int result;

	if (length < 0) {
		out_message("cannot read %s: %s", file, out_errno((int)length));
		return command_file_status((int)length);
	}
	result = config_parse(run->arena, text, (size_t)length, definition, &error);
	if (result == -EBADMSG)
		out_message("%s: invalid definition at line %lu, column %lu: %s", file,
			    (unsigned long)error.line, (unsigned long)error.column, error.what);
	else if (result)
		out_message("cannot read %s: %s", file, out_errno(result));
	return result ? STATUS_FAILURE : STATUS_DONE;
}

static const char *file_reason(int error)
{
	switch (-error) {
	case EINVAL:
		return "not a regular file";
	case ELOOP:
		return "a link that leads nowhere";
	}
	return out_errno(error);
}

void command_report_definition(const struct run *run, const struct mdev_definition *definition,
			       int error, const struct json_error *json_error,
			       const char *before, const char *after)
{
	char buffer[UUID_LENGTH + 1];
	const char *file = config_file_name(definition, buffer);

	if (error == -EBADMSG)
		out_message("%s%s/%s/%s: invalid definition at line %lu, column %lu: %s%s", before,
			    run->config.path, definition->mdev.parent, file,
			    (unsigned long)json_error->line, (unsigned long)json_error->column,
			    json_error->what, after);
	else
		out_message("%scannot read definition %s/%s/%s: %s%s", before, run->config.path,
			    definition->mdev.parent, file, file_reason(error), after);
}

int command_load(struct run *run, struct mdev_definition *definition)
{
	struct json_error error;
	int result = config_load(&run->config, run->arena, definition, &error);

	if (result && result != -ENOENT)
		command_report_definition(run, definition, result, &error, "", "");
	return result;
}

enum status command_load_status(int error)
{
	switch (-error) {
	case ENOENT:
	case EBADMSG:
	case EFBIG:
	case EINVAL:
	case ELOOP:
		return STATUS_DONE;
	}
	return command_status(error);
}

/* Reports what is wrong with a script's answer, or that there is no memory to read it. */
static enum status refuse_answer(struct callout *callout, int error, const char *what)
{
	if (error == -ENOMEM) {
		callout->error = error;
		return command_no_memory();
	}
	out_message("event script %s gave no list of attributes: %s", callout->handler, what);
	return STATUS_FAILURE;
}

enum status command_get_attributes(struct run *run, struct callout *callout,
				   struct mdev_attribute **attributes, size_t *count)
{
	struct json_error error;
	struct json *list;
	const char *text;
	size_t length;
	int answer = callout_get_attributes(callout, &text, &length);

	run->last_callout = *callout;
	*attributes = NULL;
	*count = 0;
	if (answer == CALLOUT_NONE)
		return STATUS_DONE;
	if (answer && answer == run->scripts.error && command_status(answer) == STATUS_DENIED)
		return STATUS_DENIED;
	if (answer < 0) {
		out_message("cannot ask event scripts for attributes: %s", out_errno(answer));
		return STATUS_FAILURE;
	}
	if (answer) {
		out_message("event script %s failed to get attributes", callout->handler);
		return STATUS_FAILURE;
	}
	if (!length)
		return STATUS_DONE;
	answer = json_parse(run->arena, text, length, &list, &error);
	if (answer)
		return refuse_answer(callout, answer, error.what);
	/* "[{}]" stands for none, and so does null. */
	if (list->kind == JSON_NULL)
		return STATUS_DONE;
	if (list->kind == JSON_ARRAY && list->first && list->first->kind == JSON_OBJECT &&
	    !list->first->first && !list->first->next)
		return STATUS_DONE;
	answer = config_parse_attributes(run->arena, list, attributes, count, &error);
	if (!answer)
		return STATUS_DONE;
	*count = 0;
	return refuse_answer(callout, answer, error.what);
}

/* Reports a script that does not agree to the action; STATUS_DONE if it goes on all the same. */
static enum status heed_answer(struct run *run, const struct subject *subject,
			       const struct callout *callout, int answer)
{
	bool is_script = answer > 0 || answer == -EOPNOTSUPP;
	enum status status = is_script ? STATUS_FAILURE : command_file_status(answer);

	if (!answer || answer == CALLOUT_NONE)
		return STATUS_DONE;
	command_refuse(subject, status, answer > 0 ? "refused by event script "
		       : answer == -EOPNOTSUPP ? "not supported by event script "
		       : out_errno(answer), is_script ? callout->handler : "");
	if (!run->request->values[OPTION_FORCE])
		return status;
	out_message("continuing because of --force");
	return STATUS_DONE;
}

void command_begin_change(struct run *run)
{
	arena_reserve(run->arena, CHANGE_MEMORY);
	signals_hold(&run->signals);
}

enum status command_with_scripts(struct run *run, const struct subject *subject,
				 const struct mdev_definition *definition,
				 command_act *act, void *data)
{
	struct callout callout;
	enum status status;
	bool is_interrupted;
	int answer;

	command_begin_callout(run, &callout, definition, subject->verb);
	callout.signals = &run->signals;
	command_begin_change(run);
	answer = callout_pre(&callout);
	is_interrupted = signals_arrived(&run->signals);
	run->signals.is_begun = true;
	if (is_interrupted)
		status = command_refuse(subject, STATUS_FAILURE, "interrupted by a signal", "");
	else
		status = heed_answer(run, subject, &callout, answer);
	if (status && answer) {
		callout_notify(&callout, "none");
	} else {
		if (!status)
			status = act(run, &callout, data);
		callout_post(&callout, !status);
		callout_notify(&callout, status ? "failure" : "success");
	}
	signals_release(&run->signals);
	return status;
}

int command_print_uuid(struct run *run, const struct uuid *uuid)
{
	int error;

	out_uuid(run->out, uuid);
	out_string(run->out, "\n");
	/* Nobody may ever read on; then a signal ends the wait. */
	run->out->error = signals_wait_writable(&run->signals, STDOUT_FILENO);
	error = out_flush(run->out);
	run->out->error = 0;	/* the caller tells it */
	return error;
}

int command_tell_bad_types(const struct mdev_parent *parent)
{
	int error = 0;

	for (size_t i = 0; i < parent->type_count; i++) {
		const struct mdev_type *type = &parent->types[i];

		if (!type->error)
			continue;
		out_message("cannot read %s of type %s of parent %s: %s",
			    type->error_file, type->name, parent->name,
			    command_reason(type->error));
		if (!error)
			error = type->error;
	}
	return error;
}
