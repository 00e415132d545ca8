/* SPDX-License-Identifier: MIT */
/*
 * The commands that make and remove devices: create and remove, which do what
 * their options say, and start and stop, which know definitions and event
 * scripts. Each looks before it writes, since the kernel's answer to a wrong
 * store is one number, and its remove of a device in use is a wait that nothing
 * ends. Some phrases are the established mdevctl's, which others look for.
 */
#include "commands/command.h"

#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "holder.h"
#include "lib/file.h"

/* Looks for who holds the open device @mdev. 0 or -errno, as holder_find. */
static int find_holders(struct run *run, const struct mdev *mdev, struct holders *holders)
{
	char text[UUID_LENGTH + 1];
	struct mdev_vfio vfio;
	int error = sysfs_read_vfio(&run->sysfs, run->arena, mdev, &vfio);

	uuid_format(&mdev->uuid, text);
	return error ? error : holder_find(run->arena, run->root, text, &vfio, holders);
}

/* Returns the holders' names and pids for a message. */
static const char *name_holders(struct run *run, const struct holders *holders)
{
	const char *text = NULL;
	struct out names;

	if (!holders->count)
		return "a process that could not be identified";
	out_init_memory(&names, run->arena);
	for (size_t i = 0; i < holders->count; i++) {
		const struct holder *holder = &holders->list[i];

		out_format(&names, "%s%s%s (pid %u)", i ? ", " : "",
			   holder->is_certain ? "" : "possibly ", holder->command, holder->pid);
	}
	if (!out_flush(&names))
		text = arena_copy(run->arena, names.text, names.length);
	return text ? text : "processes that could not be named: out of memory";
}

/* Reports that the device @uuid is not there or cannot be read. */
static enum status report_not_found(const char *verb, const struct uuid *uuid, int error)
{
	char text[UUID_LENGTH + 1];

	if (error == -ENOENT)
		return command_report_absent(verb, uuid, "device", NULL, "");
	uuid_format(uuid, text);
	out_message("cannot %s %s: %s", verb, text, command_reason(error));
	return command_status(error);
}

/* Making */

static enum status refuse_full(const struct subject *subject)
{
	out_message("cannot %s %s: No available instances of %s on %s", subject->verb,
		    subject->name, subject->type, subject->parent);
	return STATUS_FULL;
}

/* Reports that the driver has no room, though it may still offer @available instances. */
static enum status report_no_room(const struct subject *subject, unsigned long available)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot %s %s (type %s, parent %s): the driver has no room for it",
		   subject->verb, subject->name, subject->type, subject->parent);
	if (available)
		out_format(&line, ", although %s still offers %lu instance%s", subject->type, available,
			   available == 1 ? "" : "s");
	out_end_message(&line);
	return STATUS_FULL;
}

/* Says how @device is in the way of one with its UUID, @parent and @type, NULL where not known. */
static const char *describe_duplicate(const char *parent, const char *type,
				      const struct mdev *device)
{
	if (parent && strcmp(device->parent, parent))
		return "Device exists under different parent";
	if (type && strcmp(device->type, type))
		return "Device exists with different type";
	return "Device already exists";
}

static enum status refuse_duplicate(const struct subject *subject, const struct mdev *device)
{
	out_message("cannot %s %s (type %s, parent %s): %s (type %s, parent %s)", subject->verb,
		    subject->name, subject->type, subject->parent,
		    describe_duplicate(subject->parent, subject->type, device), device->type,
		    device->parent);
	return STATUS_EXISTS;
}

/* Whether @device, which has the UUID of @definition, has its parent and type, too. */
static bool is_of(const struct mdev_definition *definition, const struct mdev *device)
{
	return !strcmp(device->parent, definition->mdev.parent) &&
	       !strcmp(device->type, definition->mdev.type);
}

/* Whether the device can be made, as far as can be seen beforehand. */
static enum status look_before_make(struct run *run, const struct mdev_definition *definition,
				    const struct subject *subject, bool may_exist)
{
	struct mdev device;
	unsigned long available;
	int error;

	error = sysfs_read_available(&run->sysfs, run->arena, definition->mdev.parent,
				     definition->mdev.type, &available);
	if (error == -ENOENT || error == -ENOTDIR)
		return absent_refuse(run, subject);
	/* A UUID made here is nobody else's. */
	if (!may_exist && (run->request->values[OPTION_UUID] || run->request->operand_count) &&
	    !sysfs_find_device(&run->sysfs, run->arena, &definition->mdev.uuid, &device))
		return refuse_duplicate(subject, &device);
	/* The last instance may be going to be the very device. */
	if (!error && !available && !(may_exist && !sysfs_wait_until_active(&run->sysfs, run->arena,
								   &definition->mdev, 100)))
		return refuse_full(subject);
	return STATUS_DONE;	/* a count that cannot be read is the kernel's to judge by */
}

/* Tells why the kernel refused, which it may have put in one number for many reasons. */
static enum status refuse_make(struct run *run, const struct mdev_definition *definition,
			       const struct subject *subject, int error)
{
	enum status status = command_status(error);
	struct mdev device;
	unsigned long available = 0;

	/* A driver that counts for itself says EINVAL or anything else when it is full. */
	if ((status == STATUS_FULL || status == STATUS_FAILURE) &&
	    !sysfs_read_available(&run->sysfs, run->arena, definition->mdev.parent,
				  definition->mdev.type, &available) && !available)
		return refuse_full(subject);
	if (status == STATUS_FULL)
		return report_no_room(subject, available);
	if (error == -EEXIST &&
	    !sysfs_find_device(&run->sysfs, run->arena, &definition->mdev.uuid, &device))
		return refuse_duplicate(subject, &device);
	if (error == -ENOENT)
		return command_refuse(subject, STATUS_ABSENT, "parent or type went away", "");
	return command_refuse_error(subject, error);
}

/*
 * Removes the open device @mdev, which was created and must not stay. A device that is held
 * stays: the kernel would wait for the holder. Returns what to add to the message.
 */
static const char *undo_open(struct run *run, const struct mdev *mdev)
{
	struct holders holders = { .held = false };
	const char *reason, *text;
	char uuid[UUID_LENGTH + 1];
	int error = find_holders(run, mdev, &holders);

	if (!error && !holders.held)
		error = sysfs_remove_device(mdev);
	if (!holders.held && (!error || error == -ENOENT))
		return "; the device was removed again";
	uuid_format(&mdev->uuid, uuid);
	reason = holders.held ? name_holders(run, &holders) : out_errno(error);
	text = arena_join(run->arena, "; ", uuid, " was created and could not be removed: ",
			  holders.held ? "in use by " : "", reason);
	return text;
}

/* The same for a device that is not open. */
static const char *undo(struct run *run, const struct uuid *uuid)
{
	char text[UUID_LENGTH + 1];
	const char *outcome;
	struct mdev mdev;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &mdev);

	if (!error) {
		outcome = undo_open(run, &mdev);
		sysfs_close_device(&mdev);
		return outcome;
	}
	if (error == -ENOENT)
		return "; the device was removed again";
	uuid_format(uuid, text);
	return arena_join(run->arena, "; ", text, " was created and could not be removed: ",
			  out_errno(error));
}

/* Gives the new device its attributes, or removes it again. */
static enum status write_attributes(struct run *run, const struct mdev_definition *definition,
				    const struct subject *subject)
{
	enum status status = STATUS_DONE;
	struct mdev device = definition->mdev;
	int error = 0;

	/* Of its UUID there may be another device by the next moment. */
	if (definition->attribute_count)
		error = sysfs_open_created(&run->sysfs, run->arena, &device);
	if (error == -ENOENT)
		return command_refuse(subject, STATUS_ABSENT,
				      "it went away before its attributes were written", "");
	if (error)
		return command_refuse(subject, command_file_status(error), out_errno(error),
				      undo(run, &definition->mdev.uuid));
	for (size_t i = 0; !status && i < definition->attribute_count; i++) {
		const struct mdev_attribute *attribute = &definition->attributes[i];
		const char *reason;

		error = sysfs_write_attribute(&device, run->arena, attribute->name, attribute->value);
		/* A store in `remove` succeeds and leaves no device, as a parent that goes meanwhile. */
		if (!error && sysfs_check_kept(&device) == -ENOENT) {
			out_message("cannot %s %s (type %s, parent %s): attribute %s=%s: the"
				    " device went away", subject->verb, subject->name, subject->type,
				    subject->parent, attribute->name, attribute->value);
			status = STATUS_ABSENT;
		}
		if (!error)
			continue;
		/* Here the driver speaks of a value, not of instances or devices. */
		reason = error == -ENOENT ? "no such attribute"
		       : error == -ENOTDIR || error == -ELOOP ? "not in the device's own folder"
		       : out_errno(error);
		out_message("cannot %s %s (type %s, parent %s): attribute %s=%s: %s%s",
			    subject->verb, subject->name, subject->type, subject->parent,
			    attribute->name, attribute->value, reason,
			    undo_open(run, &device));
		status = command_file_status(error);
	}
	sysfs_close_device(&device);
	return status;
}

/*
 * Prints the UUID, without which the device would be lost to whoever asked for
 * it; nor does it stay if nobody reads any more what is printed.
 */
static enum status print_made(struct run *run, const struct mdev_definition *definition)
{
	int error = command_print_uuid(run, &definition->mdev.uuid);

	if (!error)
		return STATUS_DONE;
	out_message("cannot print the UUID to standard output: %s%s", out_errno(error),
		    undo(run, &definition->mdev.uuid));
	return STATUS_FAILURE;
}

/*
 * Creates a device, with all its attributes or not at all, and prints its UUID if @print. If
 * @may_exist, it may exist, or another process create it. To be called with signals held back:
 * one before the last attribute or the UUID would leave half of what was asked for, or a device
 * that nobody knows of.
 */
static enum status make(struct run *run, const struct mdev_definition *definition,
			const struct subject *subject, bool print, bool may_exist)
{
	struct mdev device;
	enum status status;
	int error;

	if (may_exist && !sysfs_find_device(&run->sysfs, run->arena, &definition->mdev.uuid, &device))
		return is_of(definition, &device) ? STATUS_DONE
						  : refuse_duplicate(subject, &device);
	status = look_before_make(run, definition, subject, may_exist);
	if (status)
		return status;
	error = sysfs_create(&run->sysfs, run->arena, &definition->mdev);
	if (!error)
		status = write_attributes(run, definition, subject);
	if (error == -EEXIST && may_exist &&
	    !sysfs_wait_until_active(&run->sysfs, run->arena, &definition->mdev, 1000))
		return STATUS_DONE;
	if (error)
		return refuse_make(run, definition, subject, error);
	return status || !print ? status : print_made(run, definition);
}

/* create */

/* Reads each --attr, a name that stays in the device's directory and a value; reports what is not. */
static enum status read_attributes(struct run *run, struct mdev_definition *definition)
{
	size_t count = run->request->attribute_count;
	struct mdev_attribute *list = arena_alloc(run->arena, count * sizeof(*list));

	if (!list)
		return command_no_memory();
	definition->attributes = list;
	definition->attribute_count = count;
	for (size_t i = 0; i < count; i++) {
		const char *attribute = run->request->attributes[i];
		const char *equals = strchr(attribute, '=');

		if (!equals)
			return options_refuse(run->request, "not NAME=VALUE: '%s'", attribute);
		list[i].name = arena_copy(run->arena, attribute, (size_t)(equals - attribute));
		list[i].value = equals + 1;
		if (!list[i].name)
			return command_no_memory();
		if (!file_path_valid(list[i].name))
			return options_refuse(run->request, "not a valid attribute name: '%s'",
					      list[i].name);
	}
	return STATUS_DONE;
}

enum status action_create(struct run *run)
{
	const struct request *request = run->request;
	const char *uuid = request->values[OPTION_UUID];
	struct mdev_definition definition = {
		.mdev.parent = request->values[OPTION_PARENT], .mdev.type = request->values[OPTION_TYPE],
	};
	struct subject subject;
	enum status status;

	if (!command_name_valid(run, OPTION_PARENT, "parent") ||
	    !command_name_valid(run, OPTION_TYPE, "type"))
		return STATUS_USAGE;
	status = read_attributes(run, &definition);
	if (status)
		return status;
	if (uuid && !command_read_uuid(run, uuid, &definition.mdev.uuid))
		return STATUS_USAGE;
	if (!uuid && !command_make_uuid(&definition.mdev.uuid))
		return STATUS_FAILURE;
	status = command_need_sysfs(run);
	if (status)
		return status;
	command_set_subject(&subject, "create", &definition, uuid);
	command_begin_change(run);
	status = make(run, &definition, &subject, true, false);
	signals_release(&run->signals);
	return status;
}

/* start */

struct start {
	const struct subject *subject;
	bool print;
	bool may_exist;		/* that another process starts it at the same time is all right */
};

static enum status act_start(struct run *run, struct callout *callout, void *data)
{
	const struct start *start = data;

	return make(run, callout->definition, start->subject, start->print, start->may_exist);
}

static enum status start_device(struct run *run, const struct mdev_definition *definition,
				bool is_new, bool may_exist)
{
	struct subject subject;
	struct start start = { .subject = &subject, .print = is_new, .may_exist = may_exist };

	command_set_subject(&subject, "start", definition, !is_new);
	return command_with_scripts(run, &subject, definition, act_start, &start);
}

/*
 * Starts what is marked auto of @count definitions, going on after failures.
 * @status is that of listing them; returns the first failure's.
 */
static enum status start_automatic(struct run *run, struct mdev_definition **list, size_t count,
				   enum status status)
{
	for (size_t i = 0; i < count; i++) {
		const struct arena before = *run->arena;
		bool had_scripts = run->has_scripts;
		enum status one = STATUS_DONE;
		int error = command_load(run, list[i]);

		/* A malformed one has been told of, one that is gone is none. */
		if (error)
			one = error == -ENOENT ? STATUS_DONE : command_status(error);
		else if (list[i]->automatic &&
			 sysfs_wait_until_active(&run->sysfs, run->arena, &list[i]->mdev, 0) &&
			 sysfs_check_parent(&run->sysfs, run->arena, list[i]->mdev.parent) != -ENOENT)
			one = start_device(run, list[i], false, true);
		/* What is known of the scripts since is for all that follow. */
		if (run->has_scripts == had_scripts)
			arena_release(run->arena, &before);
		if (!status)
			status = one;
	}
	return status;
}

/* Starts what is marked auto on @parent, or on every parent that is there if it is NULL. */
static enum status start_all(struct run *run, const char *parent)
{
	struct mdev_definition **list;
	enum status status = command_open_config(run), sysfs_status;
	size_t count;

	if (status)
		return status;
	status = command_list_definitions(run, parent, NULL, &list, &count);
	if (status && status != STATUS_DENIED)
		return status;
	sysfs_status = command_need_sysfs(run);
	if (sysfs_status)
		return status ? status : sysfs_status;
	return start_automatic(run, list, count, status);
}

/* Completes what is to be started with the definition its UUID may have. */
static enum status find_definition(struct run *run, struct mdev_definition *definition)
{
	const char *type = run->request->values[OPTION_TYPE];
	struct mdev_definition **list, found;
	char text[UUID_LENGTH + 1];
	enum status status;
	size_t count;
	int error;

	status = command_list_definitions(run, definition->mdev.parent, &definition->mdev.uuid, &list,
					  &count);
	if (status)
		return status;	/* it may be among those that are missing */
	if (count > 1)
		return command_report_ambiguous("start", &definition->mdev.uuid, list, count,
						"; give --parent");
	if (!count)
		return STATUS_DONE;
	found = *list[0];
	error = command_load(run, &found);
	/* It may have been deleted by now. */
	if (error)
		return error == -ENOENT ? STATUS_DONE : command_status(error);
	*definition = found;
	if (!type || !strcmp(type, definition->mdev.type))
		return STATUS_DONE;
	uuid_format(&definition->mdev.uuid, text);
	out_message("cannot start %s: Device exists with different type: it is defined as %s on"
		    " parent %s", text, definition->mdev.type, definition->mdev.parent);
	return STATUS_FAILURE;
}

/* Reports that a device without a definition, of which parent or type is not given, cannot be started. */
static enum status report_undefined(struct run *run, const struct mdev_definition *definition)
{
	const char *parent = definition->mdev.parent, *advice;
	char text[UUID_LENGTH + 1];
	struct mdev device;
	int error = sysfs_find_device(&run->sysfs, run->arena, &definition->mdev.uuid, &device);

	if (parent)
		advice = "; to start a new device, give --type";
	else if (definition->mdev.type)
		advice = "; to start a new device, give --parent";
	else
		advice = "; to start a new device, give --parent and --type";
	if (error == -ENOENT)
		return command_report_absent("start", &definition->mdev.uuid, "definition", parent, advice);
	if (error)
		return report_not_found("start", &definition->mdev.uuid, error);
	uuid_format(&definition->mdev.uuid, text);
	out_message("cannot start %s: %s (type %s, parent %s)", text,
		    describe_duplicate(parent, definition->mdev.type, &device), device.type,
		    device.parent);
	return STATUS_EXISTS;
}

/* Starts the device @uuid, which may be defined; @described is what the command line says of it. */
static enum status start_by_uuid(struct run *run, const struct uuid *uuid,
				 const struct mdev_definition *described)
{
	struct mdev_definition definition = *described;
	enum status status = STATUS_DONE;

	definition.mdev.uuid = *uuid;
	if (!run->request->values[OPTION_JSONFILE])
		status = find_definition(run, &definition);
	if (!status && (!definition.mdev.parent || !definition.mdev.type))
		status = report_undefined(run, &definition);
	return status ? status : start_device(run, &definition, false, false);
}

/* Checks that the options of start, with @count UUIDs, go together; reports what does not. */
static enum status check_start(struct run *run, size_t count)
{
	const struct request *request = run->request;
	bool has_parent = request->values[OPTION_PARENT], has_type = request->values[OPTION_TYPE];
	bool has_file = request->values[OPTION_JSONFILE];

	if (request->values[OPTION_ALL])
		return count || has_parent || has_type || has_file
		       ? options_refuse(request, "--all excludes UUIDs, --parent, --type and --jsonfile")
		       : STATUS_DONE;
	if (has_file && has_type)
		return options_refuse(request, "--jsonfile excludes --type");
	if (has_file && !has_parent)
		return options_refuse(request, "option --jsonfile requires --parent");
	if (has_file && count > 1)
		return options_refuse(request, "--jsonfile describes one device: only one UUID is allowed");
	if (!count && !has_parent)
		return options_refuse(request, "option --uuid or --parent is required");
	if (!count && !has_file && !has_type)
		return options_refuse(request, "option --type or --jsonfile is required");
	if (!command_name_valid(run, OPTION_PARENT, "parent") ||
	    !command_name_valid(run, OPTION_TYPE, "type"))
		return STATUS_USAGE;
	return STATUS_DONE;
}

enum status action_start(struct run *run)
{
	const struct request *request = run->request;
	const char *file = request->values[OPTION_JSONFILE];
	struct mdev_definition definition = {
		.mdev.parent = request->values[OPTION_PARENT], .mdev.type = request->values[OPTION_TYPE],
	};
	struct uuid *uuids;
	size_t count;
	enum status status = command_read_uuids(run, &uuids, &count);

	if (!status)
		status = check_start(run, count);
	if (status)
		return status;
	if (request->values[OPTION_ALL])
		return start_all(run, NULL);
	if (!count && !command_make_uuid(&definition.mdev.uuid))
		return STATUS_FAILURE;
	status = command_open_config(run);
	if (!status && file)
		status = command_load_json(run, file, &definition);
	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	if (!count)
		return start_device(run, &definition, true, false);
	for (size_t i = 0; i < count; i++) {
		enum status one = start_by_uuid(run, &uuids[i], &definition);

		if (!status)
			status = one;
	}
	return status;
}

/* What udev calls: failures are told, and udev has no use for a status. */
enum status action_start_parent(struct run *run)
{
	const char *parent = run->request->operand_count ? run->request->operands[0] : NULL;

	if (!parent)
		return options_refuse(run->request, "a parent is required");
	if (!file_name_valid(parent))
		return options_refuse(run->request, "not a valid parent name: '%s'", parent);
	start_all(run, parent);
	return STATUS_DONE;
}

/* Removing */

/*
 * Refuses a device that somebody holds, or of which that cannot be determined.
 * To look, the VFIO group is opened for a moment: of two processes that look at
 * once, one may take the other for a user of the device.
 */
static enum status look_before_remove(struct run *run, const struct mdev *mdev,
				      const struct subject *subject)
{
	struct holders holders;
	int error = find_holders(run, mdev, &holders);

	if (error)
		return command_refuse(subject, command_file_status(error),
				      "cannot determine whether it is in use: ", out_errno(error));
	if (!holders.held)
		return STATUS_DONE;
	out_message("cannot %s %s (type %s, parent %s): in use by %s; stop it, or use --force to"
		    " wait for it", subject->verb, subject->name, subject->type, subject->parent,
		    name_holders(run, &holders));
	return STATUS_IN_USE;
}

static enum status report_gone(const struct subject *subject, bool may_be_gone)
{
	return may_be_gone ? STATUS_DONE
			   : command_refuse(subject, STATUS_ABSENT, "it went away", "");
}

/* Removes an open device; that it is gone already is all right if @may_be_gone. */
static enum status unmake(const struct subject *subject, const struct mdev *mdev, bool may_be_gone)
{
	int error = sysfs_remove_device(mdev);

	if (error == -EALREADY)
		return command_refuse(subject, STATUS_IN_USE, "another removal of it is under way;"
				      " if none is, unbind or unload its parent's driver", "");
	if (error == -ENOENT)
		return report_gone(subject, may_be_gone);
	return error ? command_refuse_error(subject, error) : STATUS_DONE;
}

static enum status remove_device(struct run *run, const struct mdev *mdev, bool may_be_gone)
{
	struct mdev_definition definition = command_definition_of(mdev);
	struct subject subject;
	enum status status = STATUS_DONE;

	command_set_subject(&subject, "remove", &definition, true);
	if (!run->request->values[OPTION_FORCE])
		status = look_before_remove(run, mdev, &subject);
	return status ? status : unmake(&subject, mdev, may_be_gone);
}

/* stop */

struct stop {
	const struct subject *subject;
	const struct mdev *device;
};

static enum status act_stop(struct run *run, struct callout *callout, void *data)
{
	const struct stop *stop = data;

	(void)run;
	(void)callout;
	return unmake(stop->subject, stop->device, false);
}

static enum status stop_by_uuid(struct run *run, const struct uuid *uuid)
{
	struct mdev_definition definition;
	struct mdev device;
	struct subject subject;
	struct stop stop = { .subject = &subject, .device = &device };
	enum status status = STATUS_DONE;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &device);

	if (error)
		return report_not_found("stop", uuid, error);
	definition = command_definition_of(&device);
	command_set_subject(&subject, "stop", &definition, true);
	if (!run->request->values[OPTION_FORCE])
		status = look_before_remove(run, &device, &subject);
	if (!status)
		status = command_with_scripts(run, &subject, &definition, act_stop, &stop);
	sysfs_close_device(&device);
	return status;
}

enum status action_stop(struct run *run)
{
	struct uuid *uuids;
	size_t count;
	enum status status = command_read_uuids(run, &uuids, &count);

	if (status)
		return status;
	if (!count)
		return options_refuse(run->request, "a UUID is required");
	status = command_open_config(run);
	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	for (size_t i = 0; i < count; i++) {
		enum status one = stop_by_uuid(run, &uuids[i]);

		if (!status)
			status = one;
	}
	return status;
}

/* remove */

static enum status remove_by_uuid(struct run *run, const struct uuid *uuid)
{
	struct mdev device;
	enum status status;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &device);

	if (error)
		return report_not_found("remove", uuid, error);
	status = remove_device(run, &device, false);
	sysfs_close_device(&device);
	return status;
}

/* Removes a device that was listed; that it is gone by now is all right. */
static enum status remove_listed(struct run *run, const struct mdev *listed)
{
	struct mdev device;
	enum status status;
	int error = sysfs_open_device(&run->sysfs, run->arena, &listed->uuid, &device);

	if (error)
		return error == -ENOENT ? STATUS_DONE
					: report_not_found("remove", &listed->uuid, error);
	status = remove_device(run, &device, true);
	sysfs_close_device(&device);
	return status;
}

static enum status report_no_parent(struct run *run, const char *parent)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot remove the devices of %s: no such parent", parent);
	(void)absent_add_hint(&line, run, parent);
	out_end_message(&line);
	return STATUS_ABSENT;
}

static enum status remove_all(struct run *run)
{
	const char *parent = run->request->values[OPTION_PARENT];
	const struct mdev **devices;
	enum status status = STATUS_DONE;
	size_t count;
	int error = sysfs_list_devices(&run->sysfs, run->arena, parent, &devices, &count);

	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	/* A parent whose driver is unloaded leaves its class before its devices go. */
	if (parent && !count && sysfs_check_parent(&run->sysfs, run->arena, parent) == -ENOENT)
		return report_no_parent(run, parent);
	for (size_t i = 0; i < count; i++) {
		enum status one = remove_listed(run, devices[i]);

		if (status == STATUS_DONE)
			status = one;
	}
	return status;
}

enum status action_remove(struct run *run)
{
	const struct request *request = run->request;
	bool all = request->values[OPTION_ALL];
	struct uuid *uuids;
	size_t count;
	enum status status = command_read_uuids(run, &uuids, &count);

	if (status)
		return status;
	if (request->values[OPTION_PARENT] && !all)
		return options_refuse(request, "option --parent requires --all");
	if (!all && !count)
		return options_refuse(request, "a UUID or --all is required");
	if (all && count)
		return options_refuse(request, "UUIDs and --all exclude one another");
	if (!command_name_valid(run, OPTION_PARENT, "parent"))
		return STATUS_USAGE;
	status = command_need_sysfs(run);
	if (status)
		return status;
	if (all)
		return remove_all(run);
	for (size_t i = 0; i < count; i++) {
		enum status one = remove_by_uuid(run, &uuids[i]);

		if (!status)
			status = one;
	}
	return status;
}
