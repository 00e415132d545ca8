/* SPDX-License-Identifier: MIT */
/*
 * The command list. Its text and its JSON are those of the established mdevctl,
 * byte by byte, since scripts and libvirt read them; but JSON ends in a newline.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/command.h"
#include "commands/listing.h"

/* A line of a listing: a device, active or defined or both. */
struct entry {
	const struct mdev_definition *definition;
	bool is_marked;			/* an active one is defined, a defined one active */
	const struct mdev_type *type;	/* with --long, else NULL */
	const struct mdev_node *node;	/* with --long, of an active one, else NULL */
};

struct listing {
	struct run *run;
	bool defined;			/* definitions are listed, not devices */
	bool is_single;			/* JSON without what stands around a device */
	bool is_reported;		/* an error was reported: more explanation would deny it */
	bool is_closed_reported;	/* the user knows that some definitions may not be read */
	const char *last;		/* as for listing_begin_item */
	size_t count;
};

/* Prints what only devices have. */
static void print_node(struct run *run, const struct mdev_type *type, const struct mdev_node *node)
{
	const char *label = listing_as_line(run, type->label);

	if (label)
		out_format(run->out, "  Type name: %s\n", label);
	if (type->device_api)
		out_format(run->out, "  Device API: %s\n", type->device_api);
	out_format(run->out, "  Driver: %s\n", node->driver ? node->driver : "none");
	out_format(run->out, "  IOMMU group: %s\n", node->iommu_group ? node->iommu_group : "none");
	out_format(run->out, "  Path: %s\n", node->path);
}

static void print_attributes(struct out *out, const struct mdev_definition *definition)
{
	if (definition->attribute_count)
		out_string(out, "  Attrs:\n");
	for (size_t i = 0; i < definition->attribute_count; i++) {
		const struct mdev_attribute *attribute = &definition->attributes[i];

		out_format(out, "    @{%lu}: {", (unsigned long)i);
		json_write_string(out, attribute->name, strlen(attribute->name));
		out_string(out, ":");
		json_write_string(out, attribute->value, strlen(attribute->value));
		out_string(out, "}\n");
	}
}

static void print_entry(struct listing *listing, const struct entry *entry)
{
	const struct mdev_definition *definition = entry->definition;
	struct out *out = listing->run->out;
	char uuid[UUID_LENGTH + 1];

	uuid_format(&definition->mdev.uuid, uuid);
	out_bytes(out, uuid, UUID_LENGTH);
	out_bytes(out, " ", 1);
	out_shown(out, definition->mdev.parent, strlen(definition->mdev.parent));
	out_bytes(out, " ", 1);
	out_shown(out, definition->mdev.type, strlen(definition->mdev.type));
	out_string(out, definition->automatic ? " auto" : " manual");
	out_string(out, !entry->is_marked ? "\n" : listing->defined ? " (active)\n" : " (defined)\n");
	if (entry->node)
		print_node(listing->run, entry->type, entry->node);
	if (has(listing->run, OPTION_VERBOSE))
		print_attributes(out, definition);
}

/* The object of a definition, its members @depth levels deep. */
static void print_definition_json(struct out *out, const struct mdev_definition *definition,
				  int depth)
{
	out_string(out, "{");
	listing_add_string_member(out, depth, true, "mdev_type", definition->mdev.type);
	listing_add_string_member(out, depth, false, "start", definition->automatic ? "auto" : "manual");
	listing_begin_member(out, depth, false, "attrs");
	out_string(out, "[");
	for (size_t i = 0; i < definition->attribute_count; i++) {
		out_string(out, i ? "," : "");
		listing_begin_line(out, depth + 1);
		out_string(out, "{");
		listing_add_string_member(out, depth + 2, true, definition->attributes[i].name,
				  definition->attributes[i].value);
		listing_begin_line(out, depth + 1);
		out_string(out, "}");
	}
	if (definition->attribute_count)
		listing_begin_line(out, depth);
	out_string(out, "]");
	listing_begin_line(out, depth - 1);
	out_string(out, "}");
}

static void print_entry_json(struct listing *listing, const struct entry *entry)
{
	struct out *out = listing->run->out;
	char uuid[UUID_LENGTH + 1];

	if (listing->is_single) {
		print_definition_json(out, entry->definition, 1);
		return;
	}
	uuid_format(&entry->definition->mdev.uuid, uuid);
	listing_begin_item(out, &listing->last, entry->definition->mdev.parent, uuid);
	print_definition_json(out, entry->definition, 5);
	out_string(out, "\n      }");
}

static void add_entry(struct listing *listing, const struct entry *entry)
{
	listing->count++;
	if (has(listing->run, OPTION_DUMPJSON))
		print_entry_json(listing, entry);
	else
		print_entry(listing, entry);
}

static void end_listing(struct listing *listing)
{
	if (!has(listing->run, OPTION_DUMPJSON))
		return;
	if (listing->is_single && listing->count)
		out_string(listing->run->out, "\n");
	else
		listing_end_items(listing->run->out, listing->last);
}

/* The order of listings: by parent, then UUID. */
static int compare_places(const char *parent, const struct uuid *uuid,
			  const char *other_parent, const struct uuid *other_uuid)
{
	int order = strcmp(parent, other_parent);

	return order ? order : uuid_compare(uuid, other_uuid);
}

/* What a listing is made from, in the order of listings; definitions only if they are what is listed. */
struct sources {
	const struct mdev **devices;
	size_t device_count;
	struct mdev_definition **definitions;
	size_t definition_count;
	enum status status;	/* of listing the definitions: some may be missing */
};

/* Reads the devices and the definitions that the request asks for. 0, -errno, or a status if it has been told. */
static int read_sources(struct run *run, enum sysfs_state state, const struct uuid *uuid,
			struct sources *sources)
{
	const char *parent = value(run, OPTION_PARENT);
	struct { struct mdev device; const struct mdev *list; } *one;
	int error;

	*sources = (struct sources){ .devices = NULL };
	if (has(run, OPTION_DEFINED)) {
		sources->status = command_list_definitions(run, parent, uuid,
							   &sources->definitions,
							   &sources->definition_count);
		if (sources->status && (uuid || sources->status != STATUS_DENIED))
			return (int)sources->status;
	}
	if (state != SYSFS_OPEN)
		return 0;
	if (!uuid)
		return sysfs_list_devices(&run->sysfs, run->arena, parent, &sources->devices,
					  &sources->device_count);
	one = arena_alloc(run->arena, sizeof(*one));
	if (!one)
		return -ENOMEM;
	one->list = &one->device;
	sources->devices = &one->list;
	error = sysfs_find_device(&run->sysfs, run->arena, uuid, &one->device);
	sources->device_count = !error && (!parent || !strcmp(parent, one->device.parent));
	return error == -ENOENT ? 0 : error;
}

/* Reads what --long adds. 0, -ENOENT if the device is gone, or -errno. */
static int read_long(struct run *run, const struct uuid *uuid, struct mdev_type *type,
		     struct mdev_node *node)
{
	struct mdev mdev;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &mdev);

	*type = (struct mdev_type){ .name = NULL };
	if (error)
		return error;
	error = sysfs_read_device_node(run->arena, &mdev, node);
	if (!error)
		error = sysfs_read_device_type(run->arena, &mdev, type);
	sysfs_close_device(&mdev);
	return error;
}

static enum status refuse_device(const struct uuid *uuid, int error)
{
	char text[UUID_LENGTH + 1];

	uuid_format(uuid, text);
	out_message("cannot read device %s: %s", text, command_reason(error));
	return command_status(error);
}

/* Reports, once for a listing, that definitions of @parent may not be read. */
static void report_closed(struct listing *listing, const char *parent, int error)
{
	struct run *run = listing->run;
	bool is_whole = run->config.fd < 0;	/* the directory of all definitions is closed */

	if (!listing->is_closed_reported)
		out_message("cannot read definitions in %s%s%s: %s; whether devices are defined is"
			    " not shown", run->config.path, is_whole ? "" : "/",
			    is_whole ? "" : parent, out_errno(error));
	listing->is_closed_reported = true;
	run->is_config_reported = is_whole;
}

/*
 * Reads from an active device's definition, if it has one, whether it starts automatically.
 * Returns and reports errors as command_load, but of what is closed to the caller only the first.
 */
static int read_definition(struct listing *listing, const struct mdev *device,
			   bool *automatic)
{
	struct run *run = listing->run;
	struct mdev_definition definition = { .mdev = *device };
	const struct arena before = *run->arena;
	struct json_error json_error;
	int error = config_load(&run->config, run->arena, &definition, &json_error);

	if (command_status(error) == STATUS_DENIED)
		report_closed(listing, device->parent, error);
	else if (error && error != -ENOENT)
		command_report_definition(run, &definition, error, &json_error, "", "");
	*automatic = !error && definition.automatic;
	arena_release(run->arena, &before);
	return error;
}

static enum status add_device(struct listing *listing, const struct mdev *device)
{
	struct run *run = listing->run;
	struct mdev_definition shown = (struct mdev_definition){ .mdev = *device };
	struct entry entry = { .definition = &shown };
	enum status status;
	struct callout callout;
	struct mdev_type type;
	struct mdev_node node;
	int error;

	if (has(run, OPTION_LONG)) {
		error = read_long(run, &device->uuid, &type, &node);

		if (error)
			return error == -ENOENT ? STATUS_DONE : refuse_device(&device->uuid, error);
		entry.type = &type;
		entry.node = &node;
	}
	error = read_definition(listing, device, &shown.automatic);
	/* Better no line than one that says of a device that it is not defined. */
	status = command_load_status(error);
	if (status && status != STATUS_DENIED)
		return status;
	status = STATUS_DONE;
	entry.is_marked = !error;
	if (has(run, OPTION_VERBOSE) || has(run, OPTION_DUMPJSON)) {
		command_begin_callout(run, &callout, &shown, "list");
		status = command_get_attributes(run, &callout, &shown.attributes,
						&shown.attribute_count);
		/* A script that fails or is closed has been reported; the device is there all the same. */
		if (!callout.error || status == STATUS_DENIED)
			status = STATUS_DONE;
	}
	add_entry(listing, &entry);
	return status;
}

static enum status list_active(struct listing *listing, const struct sources *sources)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < sources->device_count; i++) {
		enum status one = add_device(listing, sources->devices[i]);

		if (!status)
			status = one;
	}
	return status;
}

/* Adds a definition; *@at goes through the devices, which are in the same order. */
static void add_definition(struct listing *listing, const struct mdev_definition *definition,
			   const struct sources *sources, size_t *at)
{
	struct entry entry = { .definition = definition };
	int order = -1;

	while (*at < sources->device_count && order < 0) {
		const struct mdev *device = sources->devices[*at];

		order = compare_places(device->parent, &device->uuid,
				       definition->mdev.parent, &definition->mdev.uuid);
		*at += order < 0;
	}
	/* A device of another type is not the one that is defined. */
	entry.is_marked = order == 0 && !strcmp(sources->devices[*at]->type, definition->mdev.type);
	add_entry(listing, &entry);
}

static enum status list_defined(struct listing *listing, const struct sources *sources)
{
	struct run *run = listing->run;
	enum status status = sources->status;
	size_t at = 0;

	for (size_t i = 0; i < sources->definition_count; i++) {
		const struct arena before = *run->arena;

		int error = command_load(run, sources->definitions[i]);

		if (!error)
			add_definition(listing, sources->definitions[i], sources, &at);
		else if (!status)
			status = command_load_status(error);
		listing->is_reported |= error && error != -ENOENT;
		arena_release(run->arena, &before);
	}
	return status;
}

/* Says on a terminal why nothing is listed. */
static void explain_no_devices(const struct listing *listing, enum sysfs_state state)
{
	struct run *run = listing->run;
	const char *parent = value(run, OPTION_PARENT);
	const char *uuid = value(run, OPTION_UUID);
	const char *under = parent ? " under " : "";

	if (!isatty(STDOUT_FILENO) || listing->is_reported)
		return;
	if (listing->defined && (parent || uuid)) {
		out_message("no such definition%s%s; 'mdevctl list --defined' lists all", under,
			    parent ? parent : "");
	} else if (listing->defined) {
		out_message("there are no definitions in %s", run->config.path);
	} else if (!absent_explain_no_parents(run, state)) {
		if (parent && sysfs_check_parent(&run->sysfs, run->arena, parent) == -ENOENT)
			absent_explain_no_parent(run, parent);
		else if (parent || uuid)
			out_message("no such device%s%s; 'mdevctl list' lists all", under,
				    parent ? parent : "");
		else
			out_message("there are no mediated devices; 'mdevctl types' lists what can be created");
	}
}

enum status list_run(struct run *run)
{
	const struct uuid *uuid = given_uuid(run);
	struct listing listing = { .run = run, .defined = has(run, OPTION_DEFINED) };
	struct sources sources;
	enum sysfs_state state;
	enum status status;
	int error;

	status = command_open_sysfs(run, &state);
	if (!status)
		status = command_open_config(run);
	if (status)
		return status;
	error = read_sources(run, state, uuid, &sources);
	if (error > 0)
		return (enum status)error;
	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	listing.is_single = uuid && (listing.defined ? sources.definition_count
						     : sources.device_count) == 1;
	status = listing.defined ? list_defined(&listing, &sources)
				 : list_active(&listing, &sources);
	end_listing(&listing);
	if (!status && !listing.count && !has(run, OPTION_DUMPJSON))
		explain_no_devices(&listing, state);
	return status;
}
