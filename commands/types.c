/* SPDX-License-Identifier: MIT */
/*
 * The command types. Its text and its JSON are those of the established mdevctl,
 * byte by byte, since scripts and libvirt read them; but JSON ends in a newline.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/command.h"
#include "commands/listing.h"

static void print_type(struct run *run, const struct mdev_type *type)
{
	const char *label = listing_as_line(run, type->label);
	const char *description = listing_as_line(run, type->description);

	out_format(run->out, "  %s\n    Available instances: %lu\n    Device API: %s\n",
		   type->name, type->available, type->device_api);
	if (label)
		out_format(run->out, "    Name: %s\n", label);
	if (description)
		out_format(run->out, "    Description: %s\n", description);
}

static void print_type_json(struct run *run, const struct mdev_type *type)
{
	const char *label = listing_as_line(run, type->label);
	const char *description = listing_as_line(run, type->description);

	out_string(run->out, "{");
	listing_begin_member(run->out, 5, true, "available_instances");
	out_format(run->out, "%lu", type->available);
	listing_add_string_member(run->out, 5, false, "device_api", type->device_api);
	if (label)
		listing_add_string_member(run->out, 5, false, "name", label);
	if (description)
		listing_add_string_member(run->out, 5, false, "description", description);
	out_string(run->out, "\n        }\n      }");
}

/* Prints @parent's types; *@last as for listing_begin_item. */
static enum status print_types(struct run *run, struct mdev_parent *parent, const char **last)
{
	bool json = has(run, OPTION_DUMPJSON);
	int error = sysfs_read_types(&run->sysfs, run->arena, parent);

	if (error == -ENOENT)
		return STATUS_DONE;
	if (error) {
		out_message("cannot read the types of parent %s: %s", parent->name,
			    command_reason(error));
		return command_status(error);
	}
	if (parent->type_count && !json)
		out_format(run->out, "%s\n", parent->name);
	for (size_t i = 0; i < parent->type_count; i++) {
		const struct mdev_type *type = &parent->types[i];

		if (type->error)
			continue;
		if (json) {
			listing_begin_item(run->out, last, parent->name, type->name);
			print_type_json(run, type);
		} else {
			*last = parent->name;
			print_type(run, type);
		}
	}
	return command_report_bad_types(parent);
}

/* The parents the request asks for, or all. 0 or -errno, no parents being no error. */
static int read_parents(struct run *run, enum sysfs_state state, struct mdev_parent *only,
			struct mdev_parent **parents, size_t *count)
{
	int error = 0;

	*parents = only;
	*count = only->name && state == SYSFS_OPEN;
	if (!only->name && state == SYSFS_OPEN)
		error = sysfs_list_parents(&run->sysfs, run->arena, parents, count);
	if (error != -ENOENT)
		return error;
	*count = 0;
	return 0;
}

/* Says on a terminal why there are no types; to a script, no types are a good answer. */
static void explain_no_types(struct run *run, enum sysfs_state state)
{
	const char *parent = value(run, OPTION_PARENT);

	if (!isatty(STDOUT_FILENO) || absent_explain_no_parents(run, state) || !parent)
		return;
	if (sysfs_check_parent(&run->sysfs, run->arena, parent) == -ENOENT)
		absent_explain_no_parent(run, parent);
	else
		out_message("parent '%s' offers no types", parent);
}

enum status types_run(struct run *run)
{
	struct mdev_parent only = { .name = value(run, OPTION_PARENT) };
	struct mdev_parent *parents;
	const char *last = NULL;
	size_t count;
	enum status status;
	enum sysfs_state state;
	int error;

	status = command_open_sysfs(run, &state);
	if (status)
		return status;
	error = read_parents(run, state, &only, &parents, &count);
	if (error) {
		out_message("cannot list parents: %s", command_reason(error));
		return command_status(error);
	}
	for (size_t i = 0; i < count; i++) {
		enum status one = print_types(run, &parents[i], &last);

		if (status == STATUS_DONE)
			status = one;
	}
	if (has(run, OPTION_DUMPJSON))
		listing_end_items(run->out, last);
	else if (!status && !last)
		explain_no_types(run, state);
	return status;
}
