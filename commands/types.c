/* SPDX-License-Identifier: MIT */
/*
 * The command types: lists the types that parents offer. Text and JSON are, byte for byte, those of
 * the established mdevctl (see mdevctl.c): scripts read them.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/command.h"
#include "commands/listing.h"

/*
 * Adds to @parents the name of --parent, whether it exists or not, or those of all parents; reports
 * why it cannot. Having none, also without sysfs, is not an error.
 */
static enum status list_parents(struct run *run, struct list *parents)
{
	const char *name = value(run, OPTION_PARENT);
	int error;

	if (run->sysfs.fd < 0)
		return STATUS_DONE;
	if (name) {
		list_add(parents, name);
		return STATUS_DONE;
	}
	error = sysfs_list_parents(&run->sysfs, parents);
	if (!error || error == -ENOENT)
		return STATUS_DONE;
	out_message("cannot list parents: %s", command_reason(error));
	return command_status(error);
}

/* Removes from @parent the types that --type and --available leave out. */
static void filter_types(const struct run *run, struct mdev_parent *parent)
{
	const char *name = value(run, OPTION_TYPE);
	size_t kept = 0;

	for (size_t i = 0; i < parent->type_count; i++) {
		const struct mdev_type *type = &parent->types[i];
		/* A type that cannot be read is kept: read_types() reports it. */
		bool is_full = !type->error && !type->available;

		if ((!name || !strcmp(type->name, name)) && !(is_full && has(run, OPTION_AVAILABLE)))
			parent->types[kept++] = *type;
	}
	parent->type_count = kept;
}

/* Reads the types of @parent that are asked for; reports what cannot be read. */
static enum status read_types(struct run *run, struct mdev_parent *parent)
{
	int error = sysfs_read_types(&run->sysfs, parent);

	filter_types(run, parent);
	return command_report_types(parent, error);
}

/* Prints a type as text. */
static void print_type(struct out *out, const struct mdev_type *type)
{
	out_format(out, "  %s\n    Available instances: %lu\n    Device API: %s\n",
		   type->name, type->available, type->device_api);
	if (type->label)
		out_format(out, "    Name: %s\n", type->label);
	if (type->description)
		out_format(out, "    Description: %s\n", type->description);
}

/* Returns a type as JSON. */
static struct json *make_json(struct arena *arena, const struct mdev_type *type)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	json_add_number(arena, object, "available_instances", type->available);
	json_add_string(arena, object, "device_api", type->device_api);
	if (type->label)
		json_add_string(arena, object, "name", type->label);
	if (type->description)
		json_add_string(arena, object, "description", type->description);
	return object;
}

/*
 * Adds the types of @parent that could be read to @json, an object for listing_print(); prints them
 * if that is NULL.
 */
static void show_parent(struct run *run, struct mdev_parent *parent, struct json *json)
{
	if (parent->type_count && !json)
		out_format(run->out, "%s\n", parent->name);
	for (size_t i = 0; i < parent->type_count; i++) {
		struct mdev_type *type = &parent->types[i];

		if (type->error)
			continue;
		type->label = listing_one_line(run->arena, type->label);
		type->description = listing_one_line(run->arena, type->description);
		if (json)
			listing_add(run->arena, json, parent->name, type->name,
				    make_json(run->arena, type));
		else
			print_type(run->out, type);
	}
}

/* Explains why there are no types, but only on a terminal: for scripts, none is a good answer. */
static void explain_no_types(struct run *run)
{
	const char *parent = value(run, OPTION_PARENT);

	if (!isatty(STDOUT_FILENO) || absent_explain(run))
		return;
	if (has(run, OPTION_TYPE) || has(run, OPTION_AVAILABLE))
		out_message("no type matches; 'mdevctl types' lists all");
	else if (parent)
		out_message("parent '%s' offers no types", parent);
}

enum status types_run(struct run *run)
{
	struct list parents = { .arena = run->arena };
	struct json *json = NULL;
	size_t type_count = 0;
	enum status status = list_parents(run, &parents);

	if (status)
		return status;
	if (has(run, OPTION_DUMPJSON))
		json = json_new(run->arena, JSON_OBJECT);
	for (size_t i = 0; i < parents.count; i++) {
		struct mdev_parent parent = { .name = parents.items[i] };

		status_keep_first(&status, read_types(run, &parent));
		show_parent(run, &parent, json);
		type_count += parent.type_count;
	}
	if (json)
		listing_print(run->out, run->arena, json, false);
	else if (!status && !type_count)
		explain_no_types(run);
	return status;
}
