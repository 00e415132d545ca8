/* SPDX-License-Identifier: MIT */
/*
 * The command dumpxml: finds the devices and parents that are named, reads
 * what their documents hold, then the names of all PCI devices among them in
 * one reading of pci.ids, and prints.
 */
#include "commands/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "lib/file.h"
#include "lib/list.h"
#include "nodename.h"
#include "pci/pciids.h"
#include "xml.h"

/*
 * Functions here return 0, -errno, or the exit code, which is positive, of a
 * failure the user has been told of.
 */

/* What a document is made from: a parent or, if it is not NULL, a device, active or defined. */
struct document {
	struct xml_device head;
	struct mdev_node node;			/* not of a device that is only defined */
	const struct mdev_definition *device;
	struct mdev_parent parent;
	struct pci_device *pci;		/* NULL if it is none */
	struct channel_address subchannel, channel_device;
	bool is_subchannel, has_channel_device;
};

static bool is_subsystem(const struct mdev_node *node, const char *name)
{
	return node->subsystem && !strcmp(node->subsystem, name);
}

static void add_document(struct list *documents, const struct document *document)
{
	struct document *copy = arena_alloc(documents->arena, sizeof(*copy));

	*copy = *document;
	list_add(documents, copy);
}

/* Fills in what stands around the capability. */
static int read_head(struct run *run, struct document *document, const char *name)
{
	struct mdev_node above;
	int error = sysfs_read_node_above(&run->sysfs, run->arena, &document->node, &above);

	if (error && error != -ENOENT)
		return error;
	document->head = (struct xml_device){
		.name = name,
		.path = document->node.path,
		.above = error ? "computer" : nodename_of_node(run->arena, &above),
		.driver = document->node.driver,
	};
	return document->head.name && document->head.above ? 0 : -ENOMEM;
}

/* Adds an open device, with the attributes that event scripts tell. */
static int add_device(struct run *run, struct list *documents,
		      const struct mdev *device)
{
	bool legacy = has(run, OPTION_LEGACY);
	struct mdev_definition *shown = arena_alloc(run->arena, sizeof(*shown));
	struct document document = { .device = shown };
	struct callout callout;
	enum status status;
	int error = sysfs_read_device_node(run->arena, device, &document.node);

	if (!shown || error)
		return error ? error : -ENOMEM;
	*shown = (struct mdev_definition){ .mdev = *device };
	error = read_head(run, &document, nodename_of_device(run->arena, shown, legacy));
	if (error)
		return error;
	command_begin_callout(run, &callout, shown, "dumpxml");
	status = command_get_attributes(run, &callout, &shown->attributes, &shown->attribute_count);
	/* A script that fails or is closed to the caller has been reported; the device is there all the same. */
	if (callout.error && status != STATUS_DENIED)
		return (int)status;
	add_document(documents, &document);
	return 0;
}

static int add_listed_device(struct run *run, struct list *documents, const struct uuid *uuid)
{
	struct mdev device;
	int error = sysfs_open_device(&run->sysfs, run->arena, uuid, &device);

	if (error)
		return error;
	error = add_device(run, documents, &device);
	sysfs_close_device(&device);
	return error;
}

/* Adds a device as it is defined. */
static int add_defined(struct run *run, struct list *documents,
		       struct mdev_definition *definition)
{
	bool legacy = has(run, OPTION_LEGACY);
	struct document document = { .device = definition };
	struct mdev_node parent;
	int error = command_load(run, definition);

	if (error)
		return error == -ENOENT ? error : (int)command_status(error);
	error = sysfs_read_parent_node(&run->sysfs, run->arena, definition->mdev.parent, &parent);
	/* Before its driver is loaded, libvirt looks for the parent by its name on the bus. */
	if (error == -ENOENT)
		error = sysfs_read_bus_node(&run->sysfs, run->arena, definition->mdev.parent, &parent);
	if (error && error != -ENOENT)
		return error;
	document.head.name = nodename_of_device(run->arena, definition, legacy);
	document.head.above = error ? "computer" : nodename_of_node(run->arena, &parent);
	if (!document.head.name || !document.head.above)
		return -ENOMEM;
	add_document(documents, &document);
	return 0;
}

/* Adds the one definition of @uuid, if @parent is NULL or what its parent's name becomes. */
static int add_defined_by_uuid(struct run *run, struct list *documents,
			       const struct uuid *uuid, const char *parent)
{
	struct mdev_definition **list;
	enum status status;
	size_t count, found = 0;

	status = command_list_definitions(run, NULL, uuid, &list, &count);
	if (status)
		return (int)status;
	for (size_t i = 0; i < count; i++) {
		if (!parent || nodename_matches(parent, list[i]->mdev.parent))
			list[found++] = list[i];
	}
	if (found > 1)
		return (int)command_report_ambiguous(run, &(struct mdev){ .uuid = *uuid }, list, found,
						     "; give libvirt's name, mdev_UUID_PARENT");
	return found ? add_defined(run, documents, list[0]) : -ENOENT;
}

/* Adds the device @uuid, if @parent is NULL or what its parent's name becomes. */
static int add_device_by_uuid(struct run *run, struct list *documents,
			      const struct uuid *uuid, const char *parent)
{
	struct mdev device = { .dir = 0 };
	int error = -ENOENT;

	if (!has(run, OPTION_INACTIVE))
		error = sysfs_open_device(&run->sysfs, run->arena, uuid, &device);
	if (!error && parent && !nodename_matches(parent, device.parent))
		error = -ENOENT;
	if (error == -ENOENT)
		error = add_defined_by_uuid(run, documents, uuid, parent);
	else if (!error)
		error = add_device(run, documents, &device);
	sysfs_close_device(&device);
	return error;
}

static int read_pci(struct run *run, struct document *document)
{
	const char *file = NULL;
	int error, dir = sysfs_open_node(&run->sysfs, &document->node);

	if (dir < 0)
		return dir;
	document->pci = arena_alloc(run->arena, sizeof(*document->pci));
	error = document->pci
		? pci_read(dir, document->node.name, run->arena, document->pci, &file) : -ENOMEM;
	close(dir);
	if (!error || !file)
		return error;
	out_message("cannot read %s of parent %s: %s", file, document->node.name,
		    command_reason(error));
	return (int)command_status(error);
}

static int read_subchannel(struct run *run, struct document *document)
{
	const char *name;
	int error = sysfs_read_channel_device(&run->sysfs, run->arena, &document->node, &name);

	document->is_subchannel = address_parse_channel(document->node.name, &document->subchannel);
	document->has_channel_device =
		!error && name && address_parse_channel(name, &document->channel_device);
	return error;
}

/* Reads what only parents of its kind have. */
static int read_kind(struct run *run, struct document *document)
{
	if (is_subsystem(&document->node, "pci"))
		return read_pci(run, document);
	if (is_subsystem(&document->node, "css"))
		return read_subchannel(run, document);
	return 0;
}

/* Adds the parent @name if, unless that is NULL, its node device name is @node_name. */
static int add_parent(struct run *run, struct list *documents, const char *name,
		      const char *node_name)
{
	struct document document = { .parent.name = name };
	const char *own;
	int error = sysfs_read_parent_node(&run->sysfs, run->arena, name, &document.node);

	if (error)
		return error;
	own = nodename_of_node(run->arena, &document.node);
	if (own && node_name && strcmp(own, node_name))
		return -ENOENT;
	error = read_head(run, &document, own);
	if (!error)
		error = sysfs_read_types(&run->sysfs, run->arena, &document.parent);
	if (!error)
		error = read_kind(run, &document);
	if (!error)
		error = (int)command_report_bad_types(&document.parent);
	if (!error)
		add_document(documents, &document);
	return error;
}

/* Adds the parent whose node device name is @name. */
static int add_parent_by_node_name(struct run *run, struct list *documents, const char *name)
{
	struct mdev_parent *parents;
	size_t count;
	int error = sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);

	if (error)
		return error;
	error = -ENOENT;
	for (size_t i = 0; i < count && error == -ENOENT; i++)
		error = add_parent(run, documents, parents[i].name, name);
	return error;
}

/* Describes what is not there by the name @name. */
static const char *describe_absent(const struct run *run, const char *name)
{
	const char *parent;
	struct uuid uuid;

	if (has(run, OPTION_ALL))
		return "no such parent";
	if (!uuid_parse_any(name, &uuid) && !nodename_parse_device(name, &uuid, &parent))
		return "no such device or parent";
	return has(run, OPTION_INACTIVE) ? "no such definition"
						     : "no such device or definition";
}

/* Reports that @name cannot be described, unless the user has been told already. */
static enum status tell(struct run *run, const char *name, int error)
{
	struct uuid uuid;
	struct out line;

	if (error > 0)
		return (enum status)error;
	out_start_message(&line);
	out_format(&line, "cannot describe %s: %s", name,
		   error == -ENOENT ? describe_absent(run, name) : command_reason(error));
	if (error == -ENOENT && !uuid_parse_any(name, &uuid))
		(void)absent_add_hint(&line, run, name);
	out_end_message(&line);
	return command_status(error);
}

static enum status add_by_name(struct run *run, struct list *documents, const char *name)
{
	const char *parent;
	struct uuid uuid;
	int error;

	if (uuid_parse_any(name, &uuid)) {
		error = add_device_by_uuid(run, documents, &uuid, NULL);
	} else if (nodename_parse_device(name, &uuid, &parent)) {
		error = add_device_by_uuid(run, documents, &uuid, parent);
	} else {
		/* A name of libvirt's may be longer than any in sysfs. */
		error = file_name_valid(name) ? add_parent(run, documents, name, NULL) : -ENOENT;
		if (error == -ENOENT)
			error = add_parent_by_node_name(run, documents, name);
	}
	return error ? tell(run, name, error) : STATUS_DONE;
}

/* All there is, to go into documents: sorted by parent and UUID. */
struct everything {
	struct mdev_parent *parents;
	size_t parent_count;
	const struct mdev **devices;
	size_t device_count;
	struct mdev_definition **definitions;
	size_t definition_count;
	enum status status;	/* of listing the definitions: some may be missing */
};

/* Takes what adding a document for a device came to: what has gone away is left out. */
static void take_result(struct run *run, enum status *status, const struct uuid *uuid,
			int error)
{
	char text[UUID_LENGTH + 1];
	enum status one;

	if (!error || error == -ENOENT)
		return;
	uuid_format(uuid, text);
	one = tell(run, text, error);
	if (!*status)
		*status = one;
}

/* Whether the device that is defined is active and to be described as such. */
static bool is_described(struct run *run, const struct everything *all,
			 const struct mdev_definition *definition)
{
	for (size_t i = 0; i < all->device_count; i++) {
		if (!uuid_compare(&all->devices[i]->uuid, &definition->mdev.uuid) &&
		    !strcmp(all->devices[i]->parent, definition->mdev.parent))
			return !has(run, OPTION_INACTIVE);
	}
	return false;
}

/* Adds the devices of @parent, those that are only defined behind those that are active. */
static void add_devices(struct run *run, struct list *documents,
			const struct everything *all, const char *parent, enum status *status)
{
	for (size_t i = 0; i < all->device_count; i++) {
		const struct mdev *device = all->devices[i];

		if (!has(run, OPTION_INACTIVE) && !strcmp(device->parent, parent))
			take_result(run, status, &device->uuid,
				    add_listed_device(run, documents, &device->uuid));
	}
	for (size_t i = 0; i < all->definition_count; i++) {
		struct mdev_definition *definition = all->definitions[i];

		if (!strcmp(definition->mdev.parent, parent) && !is_described(run, all, definition))
			take_result(run, status, &definition->mdev.uuid,
				    add_defined(run, documents, definition));
	}
}

static bool is_parent(const struct everything *all, const char *name)
{
	for (size_t i = 0; i < all->parent_count; i++) {
		if (!strcmp(all->parents[i].name, name))
			return true;
	}
	return false;
}

/* Adds the devices, active and then only defined, of each parent that is not in its class (any more). */
static void add_orphans(struct run *run, struct list *documents,
			const struct everything *all, enum status *status)
{
	size_t device = 0, definition = 0;

	while (device < all->device_count || definition < all->definition_count) {
		const char *parent = NULL;

		if (device < all->device_count)
			parent = all->devices[device]->parent;
		if (definition < all->definition_count &&
		    (!parent || strcmp(all->definitions[definition]->mdev.parent, parent) < 0))
			parent = all->definitions[definition]->mdev.parent;
		if (!is_parent(all, parent))
			add_devices(run, documents, all, parent, status);
		while (device < all->device_count && !strcmp(all->devices[device]->parent, parent))
			device++;
		while (definition < all->definition_count &&
		       !strcmp(all->definitions[definition]->mdev.parent, parent))
			definition++;
	}
}

static int read_everything(struct run *run, struct everything *all)
{
	const char *parent = value(run, OPTION_PARENT);
	int error = sysfs_list_parents(&run->sysfs, run->arena, &all->parents, &all->parent_count);

	if (error == -ENOENT) {
		all->parent_count = 0;
		error = 0;
	}
	if (!error)
		error = sysfs_list_devices(&run->sysfs, run->arena, parent, &all->devices,
					   &all->device_count);
	if (error)
		return error;
	all->status = command_list_definitions(run, parent, NULL, &all->definitions,
					       &all->definition_count);
	return all->status == STATUS_DENIED ? 0 : (int)all->status;
}

/* Adds every parent, each followed by its devices, then the devices of parents that are not there. */
static enum status add_all(struct run *run, struct list *documents)
{
	const char *only = value(run, OPTION_PARENT);
	struct everything all;
	enum status status;
	int error = read_everything(run, &all);

	if (error > 0)
		return (enum status)error;
	if (error) {
		out_message("cannot list parents and devices: %s", command_reason(error));
		return command_status(error);
	}
	status = all.status;
	for (size_t i = 0; i < all.parent_count; i++) {
		const char *parent = all.parents[i].name;

		if (only && strcmp(only, parent))
			continue;
		error = add_parent(run, documents, parent, NULL);
		if (error && error != -ENOENT && !status)
			status = tell(run, parent, error);
		add_devices(run, documents, &all, parent, &status);
	}
	add_orphans(run, documents, &all, &status);
	return only && !is_parent(&all, only) && !all.device_count && !all.definition_count
	       ? tell(run, only, -ENOENT) : status;
}

static int fill_pci_names(struct run *run, const struct list *documents)
{
	struct pci_device **devices = arena_alloc(run->arena, documents->count * sizeof(*devices));
	size_t count = 0;

	if (!devices)
		return -ENOMEM;
	for (size_t i = 0; i < documents->count; i++) {
		const struct document *document = documents->items[i];

		if (document->pci)
			devices[count++] = document->pci;
	}
	return pciids_fill(run->arena, run->root, devices, count);
}

static void print(struct run *run, const struct document *document)
{
	struct xml_parent kind = {
		.subsystem = document->node.subsystem,
		.iommu_group = document->node.iommu_group,
		.pci = document->pci,
		.subchannel = document->is_subchannel ? &document->subchannel : NULL,
		.channel_device = document->has_channel_device ? &document->channel_device : NULL,
	};

	if (document->device) {
		xml_print_device(run->out, &document->head, document->device,
				 document->node.iommu_group, has(run, OPTION_LEGACY));
	} else {
		xml_print_parent(run->out, &document->head, &kind, &document->parent);
	}
}

enum status dumpxml_run(struct run *run)
{
	struct list documents = { .arena = run->arena };
	enum status status = STATUS_DONE;
	int error;

	status = command_open_config(run);
	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	if (has(run, OPTION_ALL))
		status = add_all(run, &documents);
	for (size_t i = 0; i < run->request->operand_count; i++) {
		enum status one = add_by_name(run, &documents, run->request->operands[i]);

		if (!status)
			status = one;
	}
	error = fill_pci_names(run, &documents);
	if (error) {
		out_message("cannot read pci.ids: %s", out_errno(error));
		return STATUS_FAILURE;
	}
	for (size_t i = 0; i < documents.count; i++)
		print(run, documents.items[i]);
	return status;
}
