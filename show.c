/* SPDX-License-Identifier: MIT */
/*
 * The commands that list: types and list. Their text is that of the
 * established mdevctl, byte by byte, since scripts read it.
 */
#include "command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/*
 * An empty listing is a good answer to a script; a person is told why it is
 * empty: @why, if there is not more to it.
 */
static enum status show_nothing(const struct run *run, enum sysfs_state state, const char *why)
{
	if (!isatty(STDOUT_FILENO))
		return STATUS_DONE;
	if (state == SYSFS_ABSENT)
		why = "no sysfs at /sys: is it mounted?";
	else if (!sysfs_has_parents(&run->sysfs))
		why = "no device can be split: the mdev module is not loaded";
	out_message("%s", why);
	return STATUS_DONE;
}

/* types */

/*
 * Prints @title and @text as one line, without blanks around it and with ", "
 * for each newline in it; nothing if there is no text.
 */
static void print_text(struct out *out, const char *title, const char *text)
{
	static const char blanks[] = " \t\n\v\f\r";
	const char *end;

	if (!text)
		return;
	text += strspn(text, blanks);
	end = text + strlen(text);
	while (end > text && strchr(blanks, end[-1]))
		end--;
	if (text == end)
		return;
	out_string(out, title);
	for (size_t line; text < end; text += line) {
		if (*text == '\n') {
			out_string(out, ", ");
			text++;
		}
		line = strcspn(text, "\n");
		if (line > (size_t)(end - text))
			line = (size_t)(end - text);
		out_shown(out, text, line);
	}
	out_string(out, "\n");
}

static void print_type(struct out *out, const struct mdev_type *type)
{
	out_format(out, "  %s\n    Available instances: %lu\n    Device API: %s\n",
		   type->name, type->available, type->device_api);
	print_text(out, "    Name: ", type->label);
	print_text(out, "    Description: ", type->description);
}

static enum status print_types(struct run *run, struct mdev_parent *parent)
{
	int error = sysfs_read_types(&run->sysfs, run->arena, parent);

	if (error == -ENOENT)
		return STATUS_DONE;
	if (error) {
		out_message("cannot read the types of parent %s: %s", parent->name,
			    command_reason(error));
		return command_status(error);
	}
	if (parent->type_count)
		out_format(run->out, "%s\n", parent->name);
	for (size_t i = 0; i < parent->type_count; i++) {
		if (!parent->types[i].error)
			print_type(run->out, &parent->types[i]);
	}
	return command_status(command_tell_bad_types(parent));
}

enum status show_types(struct run *run)
{
	struct mdev_parent only = { .name = run->request->values[OPTION_PARENT] };
	struct mdev_parent *parents = &only;
	size_t count = 1;
	enum status status = STATUS_DONE;
	enum sysfs_state state;
	bool any = false;
	int error = 0;

	if (!command_name_valid(run, OPTION_PARENT, "parent"))
		return STATUS_USAGE;
	state = command_open_sysfs(run);
	if (state == SYSFS_ABSENT)
		return show_nothing(run, state, NULL);
	if (state == SYSFS_FAILED)
		return STATUS_FAILURE;
	if (!only.name)
		error = sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);
	if (error && error != -ENOENT) {
		out_message("cannot list parents: %s", command_reason(error));
		return command_status(error);
	}
	if (error)
		count = 0;
	for (size_t i = 0; i < count; i++) {
		enum status one = print_types(run, &parents[i]);

		if (status == STATUS_DONE)
			status = one;
		any = any || parents[i].type_count;
	}
	if (status || any)
		return status;
	return show_nothing(run, state, only.name ? "no such parent"
						  : "no parent is registered for mdev");
}

/* list */

static void print_long(struct out *out, const struct mdev_type *type, const struct mdev_node *node)
{
	print_text(out, "  Type name: ", type->label);
	if (type->device_api)
		out_format(out, "  Device API: %s\n", type->device_api);
	out_format(out, "  Driver: %s\n", node->driver ? node->driver : "none");
	out_format(out, "  IOMMU group: %s\n", node->iommu_group ? node->iommu_group : "none");
	out_format(out, "  Path: %s\n", node->path);
}

static enum status print_device(struct run *run, const struct mdev_device *device)
{
	struct mdev_type type = { .name = device->type };
	struct mdev_node node;
	bool is_long = run->request->values[OPTION_LONG];
	int error = 0;

	if (is_long) {
		error = sysfs_read_device_node(&run->sysfs, run->arena, &device->uuid, &node);
		if (!error)
			error = sysfs_read_device_type(&run->sysfs, run->arena, &device->uuid, &type);
	}
	if (error == -ENOENT)
		return STATUS_DONE;	/* it is gone */
	if (error) {
		char uuid[UUID_LENGTH + 1];

		uuid_format(&device->uuid, uuid);
		out_message("cannot read device %s: %s", uuid, command_reason(error));
		return command_status(error);
	}
	out_uuid(run->out, &device->uuid);
	out_format(run->out, " %s %s manual\n", device->parent, device->type);
	if (is_long)
		print_long(run->out, &type, &node);
	return STATUS_DONE;
}

/* Reads the devices that the request asks for. */
static int read_devices(struct run *run, const struct uuid *uuid,
			const struct mdev_device ***devices, size_t *count)
{
	const char *parent = run->request->values[OPTION_PARENT];
	struct { struct mdev_device device; const struct mdev_device *list; } *one;
	int error;

	if (!uuid)
		return sysfs_list_devices(&run->sysfs, run->arena, parent, devices, count);
	one = arena_alloc(run->arena, sizeof(*one));
	if (!one)
		return -ENOMEM;
	one->list = &one->device;
	*devices = &one->list;
	error = sysfs_find_device(&run->sysfs, run->arena, uuid, &one->device);
	*count = !error && (!parent || !strcmp(parent, one->device.parent));
	return error == -ENOENT ? 0 : error;
}

enum status show_list(struct run *run)
{
	const char *text = run->request->values[OPTION_UUID];
	const struct mdev_device **devices;
	struct uuid uuid;
	size_t count;
	enum status status = STATUS_DONE;
	enum sysfs_state state;
	int error;

	if (!command_name_valid(run, OPTION_PARENT, "parent") ||
	    (text && !command_read_uuid(run, text, &uuid)))
		return STATUS_USAGE;
	state = command_open_sysfs(run);
	if (state == SYSFS_ABSENT)
		return show_nothing(run, state, NULL);
	if (state == SYSFS_FAILED)
		return STATUS_FAILURE;
	error = read_devices(run, text ? &uuid : NULL, &devices, &count);
	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	for (size_t i = 0; i < count; i++) {
		enum status printed = print_device(run, devices[i]);

		if (status == STATUS_DONE)
			status = printed;
	}
	if (count)
		return status;
	return show_nothing(run, state, text || run->request->values[OPTION_PARENT]
			    ? "no such mediated device" : "there are no mediated devices");
}
