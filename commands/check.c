/* SPDX-License-Identifier: MIT */
/*
 * The command check: reports what would keep definitions from starting as things are now. It only
 * reads: no lock is taken and no event script runs.
 *
 * Types of one parent may share instances, and sysfs does not say whether they do: a driver
 * computes the available_instances of each as if nothing else was to be created. So with several
 * types it is only an upper limit.
 */
#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "commands/device.h"
#include "lib/list.h"

/* A definition, and what is known of it; for mdev_compare() its device comes first. */
struct entry {
	struct mdev_definition definition;	/* marked auto only if it could be read */
	int error;			/* of config_load() */
	struct json_error json_error;	/* set if that is -EBADMSG */
	const char *twin;		/* another parent that has it marked auto, or NULL */
};

struct check {
	struct run *run;
	struct list entries;		/* in the order of definitions */
	bool has_problem;
};

/* Begins the line of a problem of @mdev. Returns the output to add it to. */
static struct out *begin(struct check *check, const struct mdev *mdev)
{
	check->has_problem = true;
	out_format(check->run->out, "%s (type %s, parent %s): ",
		   uuid_text(check->run->arena, &mdev->uuid), mdev->type, mdev->parent);
	return check->run->out;
}

/* Adds an entry for @definition; reports one that may not be read, and skips it. */
static enum status load(struct check *check, const struct mdev_definition *definition)
{
	struct run *run = check->run;
	struct entry *entry = arena_alloc(run->arena, sizeof(*entry));
	enum status status;

	*entry = (struct entry){ .definition = *definition };
	entry->error = config_load(&run->config, run->arena, &entry->definition, &entry->json_error);
	if (entry->error == -ENOENT)
		return STATUS_DONE;
	status = command_load_status(entry->error);
	if (status) {
		command_report_definition(run, definition, entry->error, NULL, NULL);
		return status;
	}
	list_add(&check->entries, entry);
	if (entry->error)
		entry->definition.automatic = false;
	return STATUS_DONE;
}

/* Orders definitions marked auto first, and these by UUID. */
static int compare_twins(const void *a, const void *b)
{
	const struct mdev_definition *first = a, *second = b;

	if (first->automatic != second->automatic)
		return first->automatic ? -1 : 1;
	return uuid_compare(&first->mdev.uuid, &second->mdev.uuid);
}

/* Sets the twins of all entries. */
static void find_twins(struct list *list)
{
	struct entry **entries = (struct entry **)list->items;

	list_sort(list, 0, compare_twins);
	for (size_t i = 1; i < list->count && entries[i]->definition.automatic; i++) {
		if (compare_twins(entries[i - 1], entries[i]))
			continue;
		entries[i - 1]->twin = entries[i]->definition.mdev.parent;
		entries[i]->twin = entries[i - 1]->definition.mdev.parent;
	}
	list_sort(list, 0, mdev_compare);
}

/* Prints attributes of @definition that its device, which is open, does not have. */
static void check_attributes(struct check *check, const struct mdev_definition *definition,
			     const struct mdev *device)
{
	for (size_t i = 0; i < definition->attribute_count; i++) {
		const char *name = definition->attributes[i].name;

		/* A device that is being removed has lost its attributes. */
		if (sysfs_check_attribute(device, name) && sysfs_check_removable(device) != -ENOENT)
			out_format(begin(check, &definition->mdev),
				   "attribute %s: no such attribute\n", name);
	}
}

/*
 * Prints what is wrong with one definition under @parent, which has no types if it does not exist;
 * reports a device that cannot be read. @needed: the instances that the definitions before it
 * need, by type.
 */
static enum status check_entry(struct check *check, const struct entry *entry,
			       const struct mdev_parent *parent, unsigned long *needed)
{
	const struct mdev_definition *definition = &entry->definition;
	const struct mdev *mdev = &definition->mdev;
	const struct mdev_type *type;
	struct run *run = check->run;
	const char *difference = NULL;
	struct mdev device = { .dir = 0 };
	int error;

	if (entry->error) {
		check->has_problem = true;
		command_add_definition(run->out, run, definition, entry->error, &entry->json_error);
		out_string(run->out, "\n");
		return STATUS_DONE;
	}
	error = sysfs_open_device(&run->sysfs, &mdev->uuid, &device);
	if (error && error != -ENOENT)
		return refuse_errno(run, mdev, error);
	if (!error)
		difference = device_name_difference(mdev, &device);
	type = mdev_find_type(parent, mdev->type);
	if (!type) {
		(void)!absent_add_reason(begin(check, mdev), run, mdev);
		out_string(run->out, "\n");
	} else if (definition->automatic && error && !type->error &&
		   needed[type - parent->types]++ >= type->available) {
		out_format(begin(check, mdev), "too many are marked auto: the parent can make"
			   " %s%lu more of this type\n", parent->type_count > 1 ? "at most " : "",
			   type->available);
	}
	if (entry->twin)
		out_format(begin(check, mdev), "marked auto under parent %s, too\n", entry->twin);
	if (difference)
		out_format(begin(check, mdev), "%s (type %s, parent %s)\n", difference, device.type,
			   device.parent);
	else if (!error)
		check_attributes(check, definition, &device);
	sysfs_close_device(&device);
	return STATUS_DONE;
}

/* Prints what is wrong with the @count definitions of one parent; reports what cannot be read. */
static enum status check_parent(struct check *check, struct entry *const *entries, size_t count)
{
	struct run *run = check->run;
	struct mdev_parent parent = { .name = entries[0]->definition.mdev.parent };
	int error = sysfs_read_types(&run->sysfs, &parent);
	size_t size = parent.type_count * sizeof(unsigned long);
	unsigned long *needed = memset(arena_alloc(run->arena, size), 0, size);
	enum status status;

	if (error && error != -ENOENT)
		return command_report_types(&parent, error);
	status = command_report_bad_types(&parent);
	for (size_t i = 0; i < count; i++)
		status_keep_first(&status, check_entry(check, entries[i], &parent, needed));
	return status;
}

/* Checks the definitions of each parent that is asked for. */
static enum status check_parents(struct check *check, const char *asked)
{
	struct entry **entries = (struct entry **)check->entries.items;
	enum status status = STATUS_DONE;
	size_t end;

	for (size_t i = 0; i < check->entries.count; i = end) {
		const char *parent = entries[i]->definition.mdev.parent;

		end = i + 1;
		while (end < check->entries.count &&
		       !strcmp(entries[end]->definition.mdev.parent, parent))
			end++;
		if (!asked || !strcmp(asked, parent))
			status_keep_first(&status, check_parent(check, entries + i, end - i));
	}
	return status;
}

/* Prints event scripts that are not executable. */
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
	struct check check = { .run = run, .entries.arena = run->arena };
	const char *asked = value(run, OPTION_PARENT);
	struct mdev_definition **definitions;
	enum status status = command_open_config(run);
	size_t count;

	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	/* Of all parents: the same device may be defined under another one. */
	status = command_list_definitions(run, NULL, NULL, &definitions, &count);
	if (status && status != STATUS_DENIED)
		return status;
	for (size_t i = 0; i < count; i++)
		status_keep_first(&status, load(&check, definitions[i]));
	find_twins(&check.entries);
	status_keep_first(&status, check_parents(&check, asked));
	status_keep_first(&status, check_scripts(&check));
	if (check.has_problem)
		status_keep_first(&status, STATUS_FAILURE);
	return status;
}
