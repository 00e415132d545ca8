/* SPDX-License-Identifier: MIT */
/*
 * The command list: lists active devices and whether each is defined or, with --defined,
 * definitions and whether the device of each is active. Text and JSON are, byte for byte, those of
 * the established mdevctl (see mdevctl.c): scripts read them.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/device.h"
#include "commands/listing.h"

/* What --long shows of an active device. */
struct details {
	int error;		/* of reading type and node, which are valid if it is 0 */
	struct mdev_type type;
	struct mdev_node node;
	struct device_holders *holders;	/* has an error of its own (holder.h) */
};

struct query {
	struct run *run;
	const struct uuid *uuid;	/* list only devices or definitions with it; NULL: all */
	struct list devices;		/* the active ones, sorted by parent and UUID */
	struct details *details;	/* one for each device; NULL without --long */
	size_t count;			/* how many entries were printed or added to @json */
	struct json *json;		/* for listing_print(); NULL: print text at once */
	bool is_denial_reported;	/* it was reported that definitions may not be read */
	bool has_skipped;		/* a definition that cannot be read was reported */
};

/* Reads the active device with query->uuid, if there is one. Returns 0 or -errno. */
static int read_device(struct query *query)
{
	struct mdev device;
	int error = sysfs_find_device(&query->run->sysfs, query->uuid, &device);

	if (error)
		return error == -ENOENT ? 0 : error;
	list_add_copy(&query->devices, &device, sizeof(device));
	return 0;
}

/* Returns whether @mdev has the parent of --parent and the type of --type, where they are given. */
static bool matches_options(const struct query *query, const struct mdev *mdev)
{
	const char *parent = value(query->run, OPTION_PARENT);
	const char *type = value(query->run, OPTION_TYPE);

	return (!parent || !strcmp(parent, mdev->parent)) && (!type || !strcmp(type, mdev->type));
}

/* Removes from query->devices those that do not match the options. */
static void filter_devices(struct query *query)
{
	struct list *devices = &query->devices;
	size_t kept = 0;

	for (size_t i = 0; i < devices->count; i++) {
		if (matches_options(query, devices->items[i]))
			devices->items[kept++] = devices->items[i];
	}
	devices->count = kept;
}

/* Reads the active devices, which are listed or, with --defined, compared with; reports errors. */
static enum status read_devices(struct query *query)
{
	struct run *run = query->run;
	int error = 0;

	/*
	 * Without sysfs no device is active, but definitions can still be listed. If nothing is
	 * listed, explain_nothing() says that sysfs is missing.
	 */
	if (run->sysfs.fd < 0)
		return STATUS_DONE;
	if (query->uuid)
		error = read_device(query);
	else
		error = sysfs_list_devices(&run->sysfs, value(run, OPTION_PARENT), &query->devices);
	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	/* sysfs_list_devices() has left out other parents. */
	if (query->uuid || has(run, OPTION_TYPE))
		filter_devices(query);
	return STATUS_DONE;
}

/*
 * Returns 0 if the device is not in use, -EBUSY if it is, or another -errno if that cannot be
 * determined: the whole search failed, or found no use of the device, but could not search some
 * processes that may have it open.
 */
static int check_use(const struct device_holders *holders)
{
	return holders->error ? holders->error : holders->skip_error;
}

/* Prints who has the device open, in the words of the messages of remove. */
static void print_holders(struct run *run, const struct device_holders *holders)
{
	int error = check_use(holders);

	if (!error)
		out_string(run->out, "  Not in use\n");
	else if (error == -EBUSY)
		out_format(run->out, "  In use by: %s\n", device_name_holders(run, holders));
	else
		out_format(run->out, "  Cannot determine whether it is in use: %s\n",
			   out_errno(error));
}

static void print_details(struct run *run, const struct details *details)
{
	const struct mdev_node *node = &details->node;
	const char *label = listing_one_line(run->arena, details->type.label);

	if (label)
		out_format(run->out, "  Type name: %s\n", label);
	if (details->type.device_api)
		out_format(run->out, "  Device API: %s\n", details->type.device_api);
	out_format(run->out, "  Driver: %s\n", node->driver ? node->driver : "none");
	out_format(run->out, "  IOMMU group: %s\n", node->iommu_group ? node->iommu_group : "none");
	out_format(run->out, "  Path: %s\n", node->path);
	print_holders(run, details->holders);
}

static void print_attributes(struct run *run, const struct mdev_definition *definition)
{
	const struct json *list = config_attributes(run->arena, definition);
	unsigned long index = 0;

	if (list->first)
		out_string(run->out, "  Attrs:\n");
	for (const struct json *item = list->first; item; item = item->next) {
		/* The established mdevctl's form, with the index for modify --index. */
		out_format(run->out, "    @{%lu}: ", index++);
		json_write(run->out, item, false);
		out_string(run->out, "\n");
	}
}

/*
 * Adds the member "holders": an array of the processes that have the device open; null if it cannot
 * be determined whether it is in use.
 */
static void add_holders(struct arena *arena, struct json *object,
			const struct device_holders *holders)
{
	int error = check_use(holders);
	struct json *list, *item;

	if (error && error != -EBUSY) {
		json_add(arena, object, "holders", JSON_NULL);
		return;
	}
	list = json_add(arena, object, "holders", JSON_ARRAY);
	for (size_t i = 0; i < holders->found.count; i++) {
		const struct holder *holder = holders->found.items[i];

		item = json_add(arena, list, NULL, JSON_OBJECT);
		json_add_number(arena, item, "pid", holder->pid);
		json_add_string(arena, item, "command", holder->command);
		if (!holder->is_certain)
			json_add(arena, item, "certain", JSON_FALSE);
	}
	/* It is in use, but no process was found: show one that is not known. */
	if (error && !holders->found.count) {
		item = json_add(arena, list, NULL, JSON_OBJECT);
		json_add(arena, item, "pid", JSON_NULL);
		json_add(arena, item, "command", JSON_NULL);
	}
}

/* Adds the members that only --long shows. */
static void add_details(struct arena *arena, struct json *object, const struct details *details)
{
	const struct mdev_node *node = &details->node;

	json_add_string(arena, object, "name", listing_one_line(arena, details->type.label));
	json_add_string(arena, object, "device_api", details->type.device_api);
	json_add_string(arena, object, "driver", node->driver);
	json_add_string(arena, object, "iommu_group", node->iommu_group);
	json_add_string(arena, object, "path", node->path);
	add_holders(arena, object, details->holders);
}

static void add_json(struct query *query, const struct mdev_definition *definition,
		     const struct details *details)
{
	struct arena *arena = query->run->arena;
	const struct mdev *mdev = &definition->mdev;
	struct json *object = config_known_document(arena, definition);

	if (details)
		add_details(arena, object, details);
	listing_add(arena, query->json, mdev->parent, uuid_text(arena, &mdev->uuid), object);
}

/*
 * Prints an active device or a definition, or adds it to query->json. @has_counterpart says whether
 * the device is also defined or, with --defined, whether the device is also active. @details may be
 * NULL.
 */
static void add_entry(struct query *query, const struct mdev_definition *definition,
		      bool has_counterpart, const struct details *details)
{
	struct run *run = query->run;
	const struct mdev *mdev = &definition->mdev;
	char uuid[UUID_LENGTH + 1];

	query->count++;
	if (query->json) {
		add_json(query, definition, details);
		return;
	}
	/*
	 * This is out_format(run->out, "%s %s %s…"), but a long listing takes a tenth less time.
	 * out_shown() replaces control characters, which the other strings do not have.
	 */
	uuid_format(&mdev->uuid, uuid);
	uuid[UUID_LENGTH] = ' ';	/* in place of the NUL */
	out_bytes(run->out, uuid, sizeof(uuid));
	out_shown(run->out, mdev->parent);
	out_bytes(run->out, " ", 1);
	out_shown(run->out, mdev->type);
	out_string(run->out, definition->automatic ? " auto" : " manual");
	if (has_counterpart)
		out_string(run->out, has(run, OPTION_DEFINED) ? " (active)" : " (defined)");
	out_bytes(run->out, "\n", 1);
	if (details)
		print_details(run, details);
	if (has(run, OPTION_VERBOSE))
		print_attributes(run, definition);
}

/*
 * With --dumpjson, prints the entries; with --uuid and a single entry, only that one without the
 * arrays around it.
 */
static void print_json(const struct query *query)
{
	if (query->json)
		listing_print(query->run->out, query->run->arena, query->json,
			      query->uuid && query->count == 1);
}

/* Active devices */

/*
 * Reads the details of a device, and sets those members of details->holders that holder_find()
 * needs. Returns 0, -ENOENT if the device is gone, or another -errno.
 */
static int read_details(struct run *run, const struct uuid *uuid, struct details *details)
{
	struct device_holders *holders = details->holders;
	struct mdev device;
	int error = sysfs_open_device(&run->sysfs, uuid, &device);

	if (error)
		return error;
	error = sysfs_read_device_node(run->arena, &device, &details->node);
	if (!error)
		error = sysfs_read_device_type(run->arena, &device, &details->type);
	holders->uuid = *uuid;
	holders->error = sysfs_read_vfio(&run->sysfs, &device, &holders->vfio);
	sysfs_close_device(&device);
	return error;
}

/*
 * Reads the details of all devices, and finds their holders in one search. The search is not
 * without effect: it opens the VFIO group of each device for a moment, in which another process
 * gets EBUSY. Libvirt does the same before it starts a virtual machine. Otherwise only root, who
 * sees all processes, could know that a device is not in use.
 */
static void read_all_details(struct query *query)
{
	struct run *run = query->run;
	size_t count = query->devices.count;
	struct device_holders *holders = arena_alloc(run->arena, count * sizeof(*holders));

	query->details = arena_alloc(run->arena, count * sizeof(*query->details));
	for (size_t i = 0; i < count; i++) {
		const struct mdev *device = query->devices.items[i];
		struct details *details = &query->details[i];

		details->holders = &holders[i];
		details->error = read_details(run, &device->uuid, details);
		if (details->error)
			holders[i].error = details->error;	/* holder_find() skips it */
	}
	holder_find(run->arena, run->root, holders, count);
}

/* Reports, once in a run, that the caller may not read the definitions of @parent, or any. */
static void report_denied(struct query *query, const char *parent, int error)
{
	struct run *run = query->run;
	const char *directory = run->config.path;

	if (query->is_denial_reported)
		return;
	query->is_denial_reported = true;
	if (run->config.fd < 0)
		run->is_config_reported = true;	/* command_init_action() does not report it again */
	else
		directory = arena_join(run->arena, directory, "/", parent);
	out_message("cannot read definitions in %s: %s; whether devices are defined is not shown",
		    directory, out_errno(error));
}

/*
 * Sets automatic of @shown, an active device, to that of its definition, and error to that of
 * reading the definition, which is reported unless it is -ENOENT. Returns STATUS_DONE, also if the
 * definition is missing or malformed, or the caller may not read it: the device is listed all the
 * same. Returns another status for another error.
 */
static enum status read_definition(struct query *query, struct mdev_definition *shown)
{
	struct run *run = query->run;
	struct mdev_definition definition = { .mdev = shown->mdev };
	const struct arena mark = arena_mark(run->arena);
	int error = config_load(&run->config, run->arena, &definition);
	enum status status = command_load_status(error);	/* 0 if missing or malformed */

	shown->error = error;
	shown->automatic = !error && definition.automatic;
	if (status == STATUS_DENIED) {
		report_denied(query, shown->mdev.parent, error);
		status = STATUS_DONE;
	} else if (error && error != -ENOENT) {
		command_report_load_error(run, &definition, NULL);
	}
	arena_release(run->arena, &mark);
	return status;
}

/* Prints or adds an active device, unless it is gone; reports errors. @details may be NULL. */
static enum status add_device(struct query *query, const struct mdev *device,
			      const struct details *details)
{
	struct run *run = query->run;
	struct mdev_definition shown = { .mdev = *device };
	enum status status;

	if (details && details->error == -ENOENT)
		return STATUS_DONE;
	if (details && details->error)
		return refuse_errno(run, device, details->error);
	status = read_definition(query, &shown);
	if (status)
		return status;
	if (has(run, OPTION_VERBOSE) || query->json)
		status = listing_get_attributes(run, &shown);
	/* List the device even if its attributes could not be read. */
	add_entry(query, &shown, !shown.error, details);
	/*
	 * Report that the search for holders failed. That it could not look into some processes
	 * (holders->skip_error) is not a failure: no user but root can look into all.
	 */
	if (details && details->holders->error && details->holders->error != -EBUSY)
		status_keep_first(&status, device_report_undetermined(run, device,
								      details->holders->error));
	return status;
}

static enum status list_active(struct query *query)
{
	enum status status = STATUS_DONE;

	if (has(query->run, OPTION_LONG))
		read_all_details(query);
	for (size_t i = 0; i < query->devices.count; i++) {
		const struct details *details = query->details ? &query->details[i] : NULL;

		status_keep_first(&status, add_device(query, query->devices.items[i], details));
	}
	print_json(query);
	return status;
}

/* Definitions */

/* Prints or adds a definition; reports, and skips, one that is malformed or cannot be read. */
static enum status add_definition(struct query *query, struct mdev_definition *definition)
{
	const struct mdev *device = listing_find(&query->devices, &definition->mdev);
	int error = command_load(query->run, definition);

	if (!error && !matches_options(query, &definition->mdev))
		return STATUS_DONE;
	/*
	 * As in the established mdevctl, a device of another type counts here as not active; but in
	 * a list of active devices, a definition with another type counts (read_definition()).
	 */
	if (!error)
		add_entry(query, definition,
			  device && !strcmp(device->type, definition->mdev.type), NULL);
	else if (error != -ENOENT)
		query->has_skipped = true;	/* command_load() has reported it */
	return command_load_status(error);
}

static enum status list_defined(struct query *query)
{
	struct run *run = query->run;
	struct list definitions;
	enum status status = command_list_definitions(run, value(run, OPTION_PARENT), query->uuid,
						      &definitions);
	bool is_partial = status == STATUS_DENIED;	/* some directories cannot be read */

	/* List what there is, unless --uuid is given: what cannot be read may hold it. */
	if (status && (query->uuid || !is_partial))
		return status;
	for (size_t i = 0; i < definitions.count; i++) {
		const struct arena mark = arena_mark(run->arena);

		status_keep_first(&status, add_definition(query, definitions.items[i]));
		/* The entries of JSON refer to what was read. */
		if (!query->json)
			arena_release(run->arena, &mark);
	}
	print_json(query);
	return status;
}

/* The command */

/* Explains why nothing is listed. Of the options that nothing matches, names only the parent. */
static void explain_nothing(const struct query *query)
{
	struct run *run = query->run;
	const char *parent = value(run, OPTION_PARENT);
	bool defined = has(run, OPTION_DEFINED);

	if (!defined && absent_explain(run))
		return;
	if (parent || has(run, OPTION_TYPE) || query->uuid)
		out_message("no such %s%s%s; 'mdevctl list%s' lists all",
			    defined ? "definition" : "device", parent ? " under " : "",
			    parent ? parent : "", defined ? " --defined" : "");
	else if (defined)
		out_message("there are no definitions in %s", run->config.path);
	else
		out_message("there are no mediated devices; 'mdevctl types' lists what can be"
			    " created");
}

enum status list_run(struct run *run)
{
	struct query query = {
		.run = run, .uuid = given_uuid(run), .devices.arena = run->arena,
	};
	enum status status = read_devices(&query);

	if (status)
		return status;
	if (has(run, OPTION_DUMPJSON))
		query.json = json_new(run->arena, JSON_OBJECT);
	status = has(run, OPTION_DEFINED) ? list_defined(&query) : list_active(&query);
	/* Only on a terminal: for scripts, an empty list is a good answer. */
	if (!status && !query.count && !query.has_skipped && !query.json && isatty(STDOUT_FILENO))
		explain_nothing(&query);
	return status;
}
