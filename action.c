/* SPDX-License-Identifier: MIT */
/*
 * The commands that act: create and remove. Each looks before it writes,
 * since the kernel's answer to a wrong store is one number, and its remove of
 * a device in use is a wait that nothing ends.
 */
#include "command.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "file.h"
#include "holder.h"

/* A device, or one to be, in the words of messages. */
struct subject {
	const char *verb;
	char name[UUID_LENGTH + 1];	/* its UUID, or "a device" while the user knows of none */
	const char *parent;
	const char *type;
};

static enum status refuse(const struct subject *subject, enum status status,
			  const char *why, const char *more)
{
	out_message("cannot %s %s (type %s, parent %s): %s%s", subject->verb, subject->name,
		    subject->type, subject->parent, why, more);
	return status;
}

static enum status refuse_error(const struct subject *subject, int error)
{
	return refuse(subject, command_status(error), command_reason(error), "");
}

/* create */

struct creation {
	struct uuid uuid;
	const char *parent;
	const char *type;
	const char **attributes;	/* NAME=VALUE */
	size_t attribute_count;
};

/* Whether the host has a device of the parent's name that makes no mediated devices. */
static bool is_unregistered(struct run *run, const char *parent)
{
	struct mdev_node node;

	return !sysfs_read_parent_node(&run->sysfs, run->arena, parent, &node) ||
	       sysfs_has_device(&run->sysfs, parent);
}

/* Tells why the parent cannot be found, as far as the host shows it. */
static enum status refuse_parent(struct run *run, const struct subject *subject)
{
	struct mdev_parent *parents;
	size_t count;
	int error = sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);

	if (error && error != -ENOENT)
		return refuse_error(subject, error);
	if (is_unregistered(run, subject->parent))
		return refuse(subject, STATUS_ABSENT, "the parent is not registered for mdev:"
			      " its driver is missing or offers no types", "");
	if (error)
		return refuse(subject, STATUS_ABSENT, "no such parent:"
			      " the mdev module is not loaded", "");
	for (size_t i = 0; i < count; i++) {
		if (strcmp(parents[i].name, subject->parent) &&
		    !strcasecmp(parents[i].name, subject->parent))
			return refuse(subject, STATUS_ABSENT, "no such parent; there is ",
				      parents[i].name);
	}
	return refuse(subject, STATUS_ABSENT, "no such parent", "");
}

/* Tells which types there are instead, or what else is wrong with parent or type. */
static enum status refuse_type(struct run *run, const struct subject *subject)
{
	struct mdev_parent parent = { .name = subject->parent };
	struct out line;
	int error = sysfs_list_types(&run->sysfs, run->arena, &parent);

	if (error == -ENOENT)
		return refuse_parent(run, subject);
	if (error)
		return refuse_error(subject, error);
	out_start_message(&line);
	out_format(&line, "cannot %s %s (type %s, parent %s): no such type; there is ",
		   subject->verb, subject->name, subject->type, subject->parent);
	for (size_t i = 0; i < parent.type_count; i++)
		out_format(&line, "%s%s", i ? ", " : "", parent.types[i].name);
	out_string(&line, parent.type_count ? "" : "none");
	out_end_message(&line);
	return STATUS_ABSENT;
}

static enum status refuse_duplicate(const struct subject *subject, const struct mdev_device *device)
{
	out_message("cannot %s %s (type %s, parent %s): the UUID is in use"
		    " by a device of type %s on parent %s", subject->verb, subject->name,
		    subject->type, subject->parent, device->type, device->parent);
	return STATUS_EXISTS;
}

/* Whether the device can be made, as far as can be seen beforehand. */
static enum status look_before_create(struct run *run, const struct creation *creation,
				      const struct subject *subject)
{
	struct mdev_device device;
	unsigned long available;
	int error = sysfs_read_available(&run->sysfs, run->arena, creation->parent,
					 creation->type, &available);

	if (error == -ENOENT || error == -ENOTDIR)
		return refuse_type(run, subject);
	if (run->request->values[OPTION_UUID] &&
	    !sysfs_find_device(&run->sysfs, run->arena, &creation->uuid, &device))
		return refuse_duplicate(subject, &device);
	if (!error && !available)
		return refuse(subject, STATUS_FULL, "no instance left", "");
	return STATUS_DONE;	/* a count that cannot be read is the kernel's to judge by */
}

/* Tells why the kernel refused, which it may have put in one number for many reasons. */
static enum status refuse_create(struct run *run, const struct creation *creation,
				 const struct subject *subject, int error)
{
	struct mdev_device device;
	unsigned long available;

	/* A driver that counts for itself says EINVAL or anything else when it is full. */
	if (command_status(error) == STATUS_FAILURE &&
	    !sysfs_read_available(&run->sysfs, run->arena, creation->parent, creation->type,
				  &available) && !available)
		return refuse(subject, STATUS_FULL, "no instance left", "");
	if (error == -EEXIST &&
	    !sysfs_find_device(&run->sysfs, run->arena, &creation->uuid, &device))
		return refuse_duplicate(subject, &device);
	if (error == -ENOENT)
		return refuse(subject, STATUS_ABSENT, "parent or type went away", "");
	return refuse_error(subject, error);
}

/* Removes a device that was made and is not to be. What to add to the message. */
static const char *undo(struct run *run, const struct creation *creation)
{
	int error = sysfs_remove(&run->sysfs, &creation->uuid);
	char uuid[UUID_LENGTH + 1];
	const char *more;

	if (!error || command_status(error) == STATUS_ABSENT)
		return "; the device was removed again";
	uuid_format(&creation->uuid, uuid);
	more = arena_join(run->arena, "; ", uuid, " was made and could not be removed again");
	return more ? more : "; the device was made and could not be removed again";
}

static enum status write_attributes(struct run *run, const struct creation *creation,
				    const struct subject *subject)
{
	for (size_t i = 0; i < creation->attribute_count; i++) {
		const char *attribute = creation->attributes[i];
		size_t length = strcspn(attribute, "=");
		const char *name = arena_copy(run->arena, attribute, length);
		int error = name ? 0 : -ENOMEM;
		const char *reason;

		if (!error)
			error = sysfs_write_attribute(&run->sysfs, &creation->uuid, name,
						      attribute + length + 1);
		if (!error)
			continue;
		/* Here the driver speaks of a value, not of instances or devices. */
		reason = error == -ENOENT ? "no such attribute"
		       : error == -ENOTDIR || error == -ELOOP ? "not in the device's own folder"
		       : command_errno(error);
		out_message("cannot %s %s (type %s, parent %s): attribute %s: %s%s", subject->verb,
			    subject->name, subject->type, subject->parent, attribute, reason,
			    undo(run, creation));
		return error == -EACCES || error == -EPERM ? STATUS_DENIED : STATUS_FAILURE;
	}
	return STATUS_DONE;
}

/* Prints the UUID, without which the device would be lost to whoever asked for it. */
static enum status print_created(struct run *run, const struct creation *creation)
{
	int error;

	out_uuid(run->out, &creation->uuid);
	out_string(run->out, "\n");
	error = out_flush(run->out);
	if (!error)
		return STATUS_DONE;
	run->out->error = 0;	/* it is told here */
	out_message("cannot print the UUID to standard output: %s%s", command_errno(error),
		    undo(run, creation));
	return STATUS_FAILURE;
}

static enum status create(struct run *run, const struct creation *creation)
{
	struct subject subject = {
		.verb = "create", .parent = creation->parent, .type = creation->type,
	};
	enum status status;
	int error;

	if (run->request->values[OPTION_UUID])
		uuid_format(&creation->uuid, subject.name);
	else
		strcpy(subject.name, "a device");
	status = look_before_create(run, creation, &subject);
	if (status)
		return status;
	error = sysfs_create(&run->sysfs, run->arena, creation->parent, creation->type,
			     &creation->uuid);
	if (error)
		return refuse_create(run, creation, &subject, error);
	status = write_attributes(run, creation, &subject);
	return status ? status : print_created(run, creation);
}

/* Whether each --attr is a name that stays in the device's folder, and a value. */
static bool attributes_valid(struct run *run)
{
	for (size_t i = 0; i < run->request->attribute_count; i++) {
		const char *attribute = run->request->attributes[i];
		const char *equals = strchr(attribute, '=');
		const char *name;

		if (!equals) {
			out_message("create: not NAME=VALUE: '%s'", attribute);
			return false;
		}
		name = arena_copy(run->arena, attribute, (size_t)(equals - attribute));
		if (!name || !file_path_valid(name)) {
			out_message("create: not a name of an attribute: '%s'", name ? name : "");
			return false;
		}
	}
	return true;
}

enum status action_create(struct run *run)
{
	const struct request *request = run->request;
	struct creation creation = {
		.parent = request->values[OPTION_PARENT],
		.type = request->values[OPTION_TYPE],
		.attributes = request->attributes,
		.attribute_count = request->attribute_count,
	};
	const char *uuid = request->values[OPTION_UUID];
	int error;

	if (!command_name_valid(run, OPTION_PARENT, "parent") ||
	    !command_name_valid(run, OPTION_TYPE, "type") || !attributes_valid(run) ||
	    (uuid && !command_read_uuid(run, uuid, &creation.uuid)))
		return STATUS_USAGE;
	error = uuid ? 0 : uuid_make(&creation.uuid);
	if (error) {
		out_message("cannot make a UUID: %s", command_errno(error));
		return STATUS_FAILURE;
	}
	return command_need_sysfs(run) ? create(run, &creation) : STATUS_FAILURE;
}

/* remove */

/* Tells who has the device open. */
static enum status refuse_held(const struct subject *subject, const struct holders *holders)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot %s %s (type %s, parent %s): in use by ", subject->verb,
		   subject->name, subject->type, subject->parent);
	for (size_t i = 0; i < holders->count; i++) {
		out_format(&line, "%s%s (pid %u)", i ? ", " : "", holders->list[i].command,
			   holders->list[i].pid);
	}
	out_format(&line, "%s; end that, or wait for it with --force",
		   holders->count ? "" : "a process that cannot be seen from here");
	out_end_message(&line);
	return STATUS_IN_USE;
}

/* Whether nobody has the device open, as far as can be seen. */
static enum status look_before_remove(struct run *run, const struct uuid *uuid,
				      const struct subject *subject)
{
	const char *group, *vfio_name;
	struct holders holders;
	int error = sysfs_read_iommu_group(&run->sysfs, run->arena, uuid, &group);

	if (!error)
		error = sysfs_read_vfio_name(&run->sysfs, run->arena, uuid, &vfio_name);
	if (!error)
		error = holder_find(run->arena, run->root, group, vfio_name, &holders);
	if (error) {
		out_message("cannot %s %s (type %s, parent %s): cannot see whether it is in use: %s",
			    subject->verb, subject->name, subject->type, subject->parent,
			    command_errno(error));
		return STATUS_FAILURE;
	}
	return holders.held ? refuse_held(subject, &holders) : STATUS_DONE;
}

/* Removes @device; that it is @gone already is all right if it was not asked for by name. */
static enum status remove_device(struct run *run, const struct mdev_device *device, bool may_be_gone)
{
	struct subject subject = {
		.verb = "remove", .parent = device->parent, .type = device->type,
	};
	enum status status = STATUS_DONE;
	int error;

	uuid_format(&device->uuid, subject.name);
	if (!run->request->values[OPTION_FORCE])
		status = look_before_remove(run, &device->uuid, &subject);
	if (status)
		return status;
	error = sysfs_remove(&run->sysfs, &device->uuid);
	if (!error || (may_be_gone && command_status(error) == STATUS_ABSENT))
		return STATUS_DONE;
	if (command_status(error) == STATUS_ABSENT)
		return refuse(&subject, STATUS_ABSENT, "it went away", "");
	return refuse_error(&subject, error);
}

static enum status remove_by_uuid(struct run *run, const struct uuid *uuid)
{
	struct mdev_device device;
	int error = sysfs_find_device(&run->sysfs, run->arena, uuid, &device);
	char text[UUID_LENGTH + 1];

	if (!error)
		return remove_device(run, &device, false);
	uuid_format(uuid, text);
	out_message("cannot remove %s: %s", text,
		    error == -ENOENT ? "no such device" : command_reason(error));
	return command_status(error);
}

static enum status remove_all(struct run *run)
{
	struct mdev_parent parent = { .name = run->request->values[OPTION_PARENT] };
	const struct mdev_device **devices;
	enum status status = STATUS_DONE;
	size_t count;
	int error = 0;

	if (parent.name)
		error = sysfs_list_types(&run->sysfs, run->arena, &parent);
	if (error == -ENOENT) {
		out_message("cannot remove the devices of %s: no such parent", parent.name);
		return STATUS_ABSENT;
	}
	if (!error)
		error = sysfs_list_devices(&run->sysfs, run->arena, parent.name, &devices, &count);
	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	for (size_t i = 0; i < count; i++) {
		enum status one = remove_device(run, devices[i], true);

		if (status == STATUS_DONE)
			status = one;
	}
	return status;
}

/* Reads the UUIDs the request names into @uuids; whether all are well-formed and of one kind. */
static bool read_uuids(struct run *run, struct uuid *uuids, size_t *count)
{
	const struct request *request = run->request;
	const char *option = request->values[OPTION_UUID];
	bool all = request->values[OPTION_ALL];
	int ways = !!option + !!request->operand_count + all;

	if (ways != 1 || (request->values[OPTION_PARENT] && !all)) {
		out_message("remove: %s; see 'mdevctl help remove'",
			    ways == 0 ? "UUIDs, --uuid or --all are needed"
			    : ways > 1 ? "UUIDs, --uuid and --all exclude one another"
			    : "--parent goes with --all only");
		return false;
	}
	*count = 0;
	if (option)
		return command_read_uuid(run, option, &uuids[(*count)++]);
	for (int i = 0; i < request->operand_count; i++) {
		if (!command_read_uuid(run, request->operands[i], &uuids[(*count)++]))
			return false;
	}
	return true;
}

enum status action_remove(struct run *run)
{
	size_t room = (size_t)run->request->operand_count + 1;
	struct uuid *uuids = arena_alloc(run->arena, room * sizeof(*uuids));
	enum status status = STATUS_DONE;
	size_t count;

	if (!uuids)
		return command_no_memory();
	if (!read_uuids(run, uuids, &count) || !command_name_valid(run, OPTION_PARENT, "parent"))
		return STATUS_USAGE;
	if (!command_need_sysfs(run))
		return STATUS_FAILURE;
	if (run->request->values[OPTION_ALL])
		return remove_all(run);
	for (size_t i = 0; i < count; i++) {
		enum status one = remove_by_uuid(run, &uuids[i]);

		if (status == STATUS_DONE)
			status = one;
	}
	return status;
}
