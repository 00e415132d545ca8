/* SPDX-License-Identifier: MIT */
/*
 * The command check: reports what would keep definitions from starting as things are now. It only
 * reads: no lock is taken and no event script runs. A problem of a definition is printed to
 * standard output; an error that keeps it from being checked is reported to standard error.
 *
 * Types of one parent may share instances, and sysfs does not say whether they do: a driver
 * computes the available_instances of each type as if no other type were used. So if a parent has
 * several types, available_instances is only an upper limit.
 */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "commands/absent.h"
#include "commands/device.h"
#include "lib/list.h"

/* A definition to check. */
struct entry {
	struct mdev_definition *definition;	/* its error is not 0 if it is malformed */
	const char *other_parent;	/* under which the device is marked auto as well, or NULL */
};

struct check {
	struct run *run;
	struct list entries;		/* all definitions, sorted by parent and UUID */
	struct list automatic;		/* those entries that are marked auto */
	struct mdev_parent parent;	/* of the definitions being checked; name NULL at first */
	unsigned long *needed;		/* instances of each type of @parent needed so far */
	bool has_problem;
};

/* Prints a line about a problem of the definition of @mdev. */
__attribute__((format(printf, 3, 4)))
static void print_problem(struct check *check, const struct mdev *mdev, const char *format, ...)
{
	struct run *run = check->run;
	va_list values;

	check->has_problem = true;
	out_format(run->out, "%s (type %s, parent %s): ", uuid_text(run->arena, &mdev->uuid),
		   mdev->type, mdev->parent);
	va_start(values, format);
	out_vformat(run->out, format, values);
	va_end(values);
	out_string(run->out, "\n");
}

/*
 * Reads the file of @definition and adds it, also if it is malformed. Skips a definition that is
 * gone; reports one that cannot be read.
 */
static enum status add_entry(struct check *check, struct mdev_definition *definition)
{
	struct run *run = check->run;
	struct entry *entry = arena_alloc(run->arena, sizeof(*entry));
	int error = config_load(&run->config, run->arena, definition);
	enum status status = command_load_status(error);	/* 0 if missing or malformed */

	if (status)
		command_report_load_error(run, definition, NULL);
	if (status || error == -ENOENT)
		return status;
	*entry = (struct entry){ .definition = definition };
	list_add(&check->entries, entry);
	if (!error && definition->automatic)
		list_add(&check->automatic, entry);
	return STATUS_DONE;
}

static int compare_uuids(const void *a, const void *b)
{
	const struct entry *first = a, *second = b;

	return uuid_compare(&first->definition->mdev.uuid, &second->definition->mdev.uuid);
}

/*
 * Sets other_parent of entries whose device is marked auto under several parents; sorts the list.
 */
static void find_other_parents(struct list *automatic)
{
	struct entry **entries = (struct entry **)automatic->items;

	list_sort(automatic, 0, compare_uuids);
	for (size_t i = 1; i < automatic->count; i++) {
		if (compare_uuids(entries[i - 1], entries[i]))
			continue;
		entries[i - 1]->other_parent = entries[i]->definition->mdev.parent;
		entries[i]->other_parent = entries[i - 1]->definition->mdev.parent;
	}
}

/* Prints the attributes of @definition that @device, its device, which is open, does not have. */
static void check_attributes(struct check *check, const struct mdev_definition *definition,
			     const struct mdev *device)
{
	for (size_t i = 0; i < definition->attribute_count; i++) {
		const char *name = definition->attributes[i].name;
		int error = sysfs_check_attribute(device, name);

		/* Do not blame the definition if the device is just being removed. */
		if (error && sysfs_check_removable(device) != -ENOENT)
			print_problem(check, &definition->mdev, "attribute %s: %s", name,
				      device_attribute_reason(error));
	}
}

/*
 * Checks a definition whose type is not among the types of its parent that were read. Prints that
 * the parent or type does not exist. Prints nothing if the type exists after all: it was coming or
 * going while the types were read, or read_parent() has reported that they cannot be read.
 */
static enum status check_missing_type(struct check *check, const struct mdev *mdev)
{
	struct run *run = check->run;
	unsigned long available;
	struct out reason;
	int error = sysfs_read_available(&run->sysfs, mdev->parent, mdev->type, &available);

	/* It exists, or read_parent() has reported why it cannot be read. */
	if (error != -ENOENT && error != -ENOTDIR)
		return STATUS_DONE;
	out_init_memory(&reason, run->arena);
	error = absent_add_reason(&reason, run, mdev);
	if (error)
		return refuse_errno(run, mdev, error);
	print_problem(check, mdev, "%s", out_text(&reason));
	return STATUS_DONE;
}

/*
 * Counts @mdev, which is marked auto and not active, among those that need an instance of @type;
 * prints if fewer are left.
 */
static void check_instances(struct check *check, const struct mdev *mdev,
			    const struct mdev_type *type)
{
	unsigned long *needed = &check->needed[type - check->parent.types];

	++*needed;
	if (*needed > type->available)
		print_problem(check, mdev, "too many are marked auto: the parent can create %s%lu"
			      " more of this type", check->parent.type_count > 1 ? "at most " : "",
			      type->available);
}

/* Prints the problems of a definition of check->parent; reports what cannot be read. */
static enum status check_entry(struct check *check, const struct entry *entry)
{
	const struct mdev_definition *definition = entry->definition;
	const struct mdev *mdev = &definition->mdev;
	const struct mdev_type *type = mdev_find_type(&check->parent, mdev->type);
	struct run *run = check->run;
	struct mdev device = { .dir = 0 };	/* not open */
	const char *difference = NULL;
	enum status status = STATUS_DONE;
	int error = sysfs_open_device(&run->sysfs, &mdev->uuid, &device);

	if (error && error != -ENOENT)
		return refuse_errno(run, mdev, error);
	if (!error)
		difference = device_name_difference(mdev, &device);
	if (!type)
		status = check_missing_type(check, mdev);
	else if (definition->automatic && error && !type->error)
		check_instances(check, mdev, type);
	if (entry->other_parent)
		print_problem(check, mdev, "also marked auto under parent %s", entry->other_parent);
	if (difference)
		print_problem(check, mdev, "%s (type %s, parent %s)", difference, device.type,
			      device.parent);
	else if (!error)
		check_attributes(check, definition, &device);
	sysfs_close_device(&device);
	return status;
}

/* Reads the types of the parent @name into check->parent; reports those it cannot read. */
static enum status read_parent(struct check *check, const char *name)
{
	struct arena *arena = check->run->arena;
	struct mdev_parent *parent = &check->parent;
	size_t size;
	int error;

	*parent = (struct mdev_parent){ .name = name };
	error = sysfs_read_types(&check->run->sysfs, parent);
	size = parent->type_count * sizeof(*check->needed);
	check->needed = memset(arena_alloc(arena, size), 0, size);
	return command_report_types(parent, error);
}

/*
 * Checks the definitions of the parent @asked, or of all parents if that is NULL. Prints problems;
 * reports what cannot be read.
 */
static enum status check_entries(struct check *check, const char *asked)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < check->entries.count; i++) {
		const struct entry *entry = check->entries.items[i];
		const char *parent = entry->definition->mdev.parent;

		if (asked && strcmp(asked, parent))
			continue;
		if (!check->parent.name || strcmp(check->parent.name, parent))
			status_keep_first(&status, read_parent(check, parent));
		if (entry->definition->error) {
			check->has_problem = true;
			command_add_load_error(check->run->out, check->run, entry->definition);
			out_string(check->run->out, "\n");
		} else {
			status_keep_first(&status, check_entry(check, entry));
		}
	}
	return status;
}

/* Prints event scripts that are not run since they have no execute bit. */
static enum status check_scripts(struct check *check)
{
	struct run *run = check->run;
	struct list scripts = { .arena = run->arena };
	int error = callout_find_disabled(&scripts, run->root, run->config.path);

	for (size_t i = 0; i < scripts.count; i++) {
		const struct callout_script *script = scripts.items[i];

		check->has_problem = true;
		out_format(run->out, "%s: not executable\n", script->path);
	}
	if (!error)
		return STATUS_DONE;
	out_message("cannot list event scripts: %s", out_errno(error));
	return command_file_status(error);
}

enum status check_run(struct run *run)
{
	struct check check = {
		.run = run, .entries.arena = run->arena, .automatic.arena = run->arena,
	};
	const char *asked = value(run, OPTION_PARENT);
	struct list definitions;
	/* Also with --parent, list all: a device may be marked auto under another parent, too. */
	enum status status = command_list_definitions(run, NULL, NULL, &definitions);

	for (size_t i = 0; i < definitions.count; i++)
		status_keep_first(&status, add_entry(&check, definitions.items[i]));
	find_other_parents(&check.automatic);
	status_keep_first(&status, check_entries(&check, asked));
	status_keep_first(&status, check_scripts(&check));
	if (check.has_problem)
		status_keep_first(&status, STATUS_FAILURE);
	return status;
}
