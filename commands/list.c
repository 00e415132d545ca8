/* SPDX-License-Identifier: MIT */
/*
 * The command list: active devices, each with whether it is defined, or
 * definitions, each with whether its device is active. The text is that of the
 * established mdevctl, byte for byte, since scripts read it.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/command.h"
#include "commands/listing.h"

/* What --long shows of an active device. */
struct details {
	struct mdev_type type;
	struct mdev_node node;
};

struct listing {
	struct run *run;
	const char *parent;		/* list only this parent's; NULL: all */
	const struct uuid *uuid;	/* list only what has this UUID; NULL: all */
	bool defined;			/* list definitions, not active devices */
	enum sysfs_state state;
	const struct mdev **devices;	/* active ones, sorted by parent and UUID */
	size_t device_count;
	size_t count;			/* of the devices or definitions to list */
	struct json *json;		/* for listing_print(); NULL: print text at once */
	bool is_denial_reported;	/* that some definitions cannot be read */
};

/* Reads the active device with listing->uuid, if it exists. Returns 0 or -errno. */
static int read_device(struct listing *listing)
{
	struct run *run = listing->run;
	struct mdev *device = arena_alloc(run->arena, sizeof(*device));
	int error = sysfs_find_device(&run->sysfs, run->arena, listing->uuid, device);

	if (error)
		return error == -ENOENT ? 0 : error;
	if (listing->parent && strcmp(listing->parent, device->parent))
		return 0;
	listing->devices = arena_alloc(run->arena, sizeof(*listing->devices));
	listing->devices[0] = device;
	listing->device_count = 1;
	return 0;
}

/* Reads the active devices to list or to compare with; reports errors. */
static enum status read_devices(struct listing *listing)
{
	struct run *run = listing->run;
	int error = 0;

	if (listing->state != SYSFS_OPEN)
		return STATUS_DONE;
	if (listing->uuid)
		error = read_device(listing);
	else
		error = sysfs_list_devices(&run->sysfs, run->arena, listing->parent,
					   &listing->devices, &listing->device_count);
	if (error)
		out_message("cannot list devices: %s", command_reason(error));
	return command_status(error);
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
}

static void print_attributes(struct run *run, const struct mdev_definition *definition)
{
	const struct json *list = config_attributes(run->arena, definition->attributes,
						    definition->attribute_count);
	unsigned long index = 0;

	if (list->first)
		out_string(run->out, "  Attrs:\n");
	for (const struct json *item = list->first; item; item = item->next) {
		out_format(run->out, "    @{%lu}: ", index++);
		json_write(run->out, item, false);
		out_string(run->out, "\n");
	}
}

static void add_json(struct listing *listing, const struct mdev_definition *definition)
{
	struct arena *arena = listing->run->arena;
	struct mdev_definition shown = *definition;
	char *uuid = arena_alloc(arena, UUID_LENGTH + 1);

	uuid_format(&shown.mdev.uuid, uuid);
	shown.document = NULL;	/* members that this program does not know are not listed */
	listing_add(arena, listing->json, shown.mdev.parent, uuid, config_document(arena, &shown));
}

/*
 * Lists an active device or a definition. @has_counterpart: the device is also
 * defined, or the definition's device is also active. @details may be NULL.
 */
static void add_entry(struct listing *listing, const struct mdev_definition *definition,
		      bool has_counterpart, const struct details *details)
{
	struct run *run = listing->run;
	const struct mdev *mdev = &definition->mdev;
	char uuid[UUID_LENGTH + 1];

	if (listing->json) {
		add_json(listing, definition);
		return;
	}
	/* Not by out_format(), which costs a tenth of a listing. */
	uuid_format(&mdev->uuid, uuid);
	out_bytes(run->out, uuid, UUID_LENGTH);
	out_bytes(run->out, " ", 1);
	out_shown(run->out, mdev->parent, strlen(mdev->parent));
	out_bytes(run->out, " ", 1);
	out_shown(run->out, mdev->type, strlen(mdev->type));
	out_string(run->out, definition->automatic ? " auto" : " manual");
	if (has_counterpart)
		out_string(run->out, listing->defined ? " (active)" : " (defined)");
	out_bytes(run->out, "\n", 1);
	if (details)
		print_details(run, details);
	if (has(run, OPTION_VERBOSE))
		print_attributes(run, definition);
}

/*
 * With --dumpjson, prints the entries; with --uuid and a single match, that entry without
 * what encloses it.
 */
static void end_listing(const struct listing *listing)
{
	if (listing->json)
		listing_print(listing->run->out, listing->run->arena, listing->json,
			      listing->uuid && listing->count == 1);
}

/* Active devices */

/* Reads the details of a device. Returns 0, -ENOENT if it is gone, or another -errno. */
static int read_details(struct run *run, const struct uuid *uuid, struct details *details)
{
	struct mdev device;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &device);

	if (error)
		return error;
	error = sysfs_read_device_node(run->arena, &device, &details->node);
	if (!error)
		error = sysfs_read_device_type(run->arena, &device, &details->type);
	sysfs_close_device(&device);
	return error;
}

/* Reports, once for a listing, that the definitions of @parent cannot be read. */
static void report_denied(struct listing *listing, const char *parent, int error)
{
	struct run *run = listing->run;
	bool is_directory_denied = run->config.fd < 0;

	if (!listing->is_denial_reported)
		out_message("cannot read definitions in %s%s%s: %s; whether devices are defined is"
			    " not shown", run->config.path, is_directory_denied ? "" : "/",
			    is_directory_denied ? "" : parent, out_errno(error));
	listing->is_denial_reported = true;
	/* command_begin_callout() need not report it again. */
	run->is_config_reported |= is_directory_denied;
}

/*
 * Sets *@is_defined and @shown->automatic from the definition of an active device, of
 * whatever type, as the established program does. Returns STATUS_DONE if it was read, is
 * missing, malformed or may not be read, and reports the last two; else the exit code.
 */
static enum status read_definition(struct listing *listing, struct mdev_definition *shown,
				   bool *is_defined)
{
	struct run *run = listing->run;
	struct mdev_definition definition = { .mdev = shown->mdev };
	const struct arena before = *run->arena;	/* arena_release() frees what comes after this copy */
	struct json_error json_error;
	int error = config_load(&run->config, run->arena, &definition, &json_error);
	enum status status = command_load_status(error);

	*is_defined = !error;
	shown->automatic = !error && definition.automatic;
	if (status == STATUS_DENIED) {
		report_denied(listing, shown->mdev.parent, error);
		status = STATUS_DONE;
	} else if (error && error != -ENOENT) {
		command_report_definition(run, &definition, error, &json_error, "", "");
	}
	arena_release(run->arena, &before);
	return status;
}

static enum status add_device(struct listing *listing, const struct mdev *device)
{
	struct run *run = listing->run;
	struct mdev_definition shown = { .mdev = *device };
	struct details buffer, *details = NULL;
	enum status status;
	bool is_defined;

	if (has(run, OPTION_LONG) && !listing->json) {
		int error = read_details(run, &device->uuid, &buffer);

		if (error)
			return error == -ENOENT ? STATUS_DONE : refuse_errno(run, device, error);
		details = &buffer;
	}
	status = read_definition(listing, &shown, &is_defined);
	if (status)
		return status;
	if (has(run, OPTION_VERBOSE) || listing->json)
		status = listing_get_attributes(run, &shown);
	/* The device is listed even if its attributes could not be read. */
	add_entry(listing, &shown, is_defined, details);
	return status;
}

static enum status list_active(struct listing *listing)
{
	enum status status = read_devices(listing);

	if (status)
		return status;
	listing->count = listing->device_count;
	for (size_t i = 0; i < listing->count; i++)
		status_keep_first(&status, add_device(listing, listing->devices[i]));
	end_listing(listing);
	return status;
}

/* Definitions */

static enum status add_definition(struct listing *listing, struct mdev_definition *definition)
{
	const struct mdev *device = listing_find(listing->devices, listing->device_count,
						 &definition->mdev);
	int error = command_load(listing->run, definition);

	/* The device counts as active only if it has the type that is defined. */
	if (!error)
		add_entry(listing, definition,
			  device && !strcmp(device->type, definition->mdev.type), NULL);
	return command_load_status(error);
}

static enum status list_defined(struct listing *listing)
{
	struct run *run = listing->run;
	struct mdev_definition **definitions;
	enum status status = command_list_definitions(run, listing->parent, listing->uuid,
						      &definitions, &listing->count);
	enum status device_status;

	/* What readable directories hold is listed; a UUID may be in one that cannot be read. */
	if (status && (listing->uuid || status != STATUS_DENIED))
		return status;
	device_status = read_devices(listing);
	if (device_status)
		return device_status;
	for (size_t i = 0; i < listing->count; i++) {
		const struct arena before = *run->arena;

		status_keep_first(&status, add_definition(listing, definitions[i]));
		/* JSON holds what was read until it is printed. */
		if (!listing->json)
			arena_release(run->arena, &before);
	}
	end_listing(listing);
	return status;
}

/* The command */

/* Explains why nothing is listed. */
static void explain_nothing(const struct listing *listing)
{
	struct run *run = listing->run;
	const char *parent = listing->parent;
	const char *under = parent ? arena_join(run->arena, " under ", parent) : "";

	if (!listing->defined && absent_explain_no_parents(run, listing->state))
		return;
	if (listing->defined && (parent || listing->uuid))
		out_message("no such definition%s; 'mdevctl list --defined' lists all", under);
	else if (listing->defined)
		out_message("there are no definitions in %s", run->config.path);
	else if (parent && sysfs_check_parent(&run->sysfs, run->arena, parent) == -ENOENT)
		absent_explain_no_parent(run, parent);
	else if (parent || listing->uuid)
		out_message("no such device%s; 'mdevctl list' lists all", under);
	else
		out_message("there are no mediated devices; 'mdevctl types' lists what can be"
			    " created");
}

enum status list_run(struct run *run)
{
	struct listing listing = {
		.run = run,
		.parent = value(run, OPTION_PARENT),
		.uuid = given_uuid(run),
		.defined = has(run, OPTION_DEFINED),
	};
	enum status status;

	if (has(run, OPTION_DUMPJSON))
		listing.json = json_new(run->arena, JSON_OBJECT);
	status = command_open_sysfs(run, &listing.state);
	if (!status)
		status = command_open_config(run);
	if (status)
		return status;
	status = listing.defined ? list_defined(&listing) : list_active(&listing);
	/* Hints are for terminals; scripts expect no output. */
	if (!status && !listing.count && !listing.json && isatty(STDOUT_FILENO))
		explain_nothing(&listing);
	return status;
}
