/* SPDX-License-Identifier: MIT */
/*
 * The command dumpxml: describes devices and parents as libvirt does, each in an XML document.
 * Finds those that are named, or all, and reads what their documents hold; then reads pci.ids, once
 * for the names of all PCI devices; then prints the documents.
 *
 * Functions that add a document report their errors, and return STATUS_DONE if there was none.
 */
#include "commands/device.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands/absent.h"
#include "commands/listing.h"
#include "lib/file.h"
#include "lib/list.h"
#include "nodename.h"
#include "pci/pciids.h"
#include "xml.h"

#define ROOT_NODE "computer"	/* what libvirt calls the root of the device tree */

/* What is printed of a device or a parent: of a parent if parent.name is set. */
struct document {
	struct xml_device common;
	struct mdev_definition device;	/* all 0 for a parent */
	struct mdev_parent parent;	/* all 0 for a device */
	struct xml_parent capabilities;	/* of a parent */
};

struct dump {
	struct run *run;
	struct list documents;
	struct list pci_devices;	/* a struct pci_device for each parent that is one */
	/* With --all: */
	struct list parents;	/* names, also of parents that only devices or definitions name */
	struct list devices;	/* the active ones, sorted; empty with --inactive */
	struct list definitions;
};

/* Reports that there is no @what called @name. */
static enum status report_absent(struct run *run, const char *name, const char *what)
{
	struct uuid uuid;
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot describe %s: no such %s", name, what);
	if (!uuid_parse_any(name, &uuid))
		(void)absent_add_hint(&line, run, name);	/* adds nothing without a hint */
	out_end_message(&line);
	return STATUS_ABSENT;
}

/*
 * Reports @error of reading the device or parent called @name; but not -ENOENT with --all, when it
 * was there a moment ago and is gone. Returns the status.
 */
static enum status report_or_skip(struct run *run, const char *name, int error)
{
	if (error == -ENOENT)
		return has(run, OPTION_ALL) ? STATUS_DONE
					    : report_absent(run, name, "device or parent");
	out_message("cannot describe %s: %s", name, command_reason(error));
	return command_status(error);
}

/* As report_or_skip(), for a device whose UUID is known. */
static enum status report_or_skip_device(struct run *run, const struct mdev *mdev, int error)
{
	if (error == -ENOENT && has(run, OPTION_ALL))
		return STATUS_DONE;
	return device_report_unreadable(run, mdev, error);
}

/*
 * Sets the names in document->common: libvirt's name of the node, which is @name, and libvirt's
 * name of the parent of document->common.node. Returns 0 or -errno.
 */
static int read_common(struct run *run, struct document *document, const char *name)
{
	struct mdev_node ancestor;
	int error = sysfs_read_ancestor(&run->sysfs, &document->common.node, &ancestor);

	/* A parent may be at the root of the tree; a mediated device there is about to go. */
	if (error && (error != -ENOENT || !document->parent.name))
		return error;
	document->common.name = name;
	document->common.parent_node = error ? ROOT_NODE : nodename_of_node(run->arena, &ancestor);
	return 0;
}

/* Adds the active device @mdev, which is open, with the attributes that event scripts report. */
static enum status add_device(struct dump *dump, const struct mdev *mdev)
{
	struct run *run = dump->run;
	bool legacy = has(run, OPTION_LEGACY);
	struct document *document = arena_alloc(run->arena, sizeof(*document));
	struct mdev_definition *device = &document->device;
	enum status status;
	int error;

	*document = (struct document){ .device.mdev = *mdev };
	error = sysfs_read_device_node(run->arena, mdev, &document->common.node);
	if (!error)
		error = read_common(run, document, nodename_of_device(run->arena, device, legacy));
	if (error)
		return report_or_skip_device(run, mdev, error);
	/* The XML of --legacy has no attributes. */
	status = legacy ? STATUS_DONE : listing_get_attributes(run, device);
	if (!status)
		list_add(&dump->documents, document);
	return status;
}

/* Adds a device as it is defined. */
static enum status add_definition(struct dump *dump, struct mdev_definition *definition)
{
	struct run *run = dump->run;
	const char *parent_name = definition->mdev.parent;
	struct document *document = arena_alloc(run->arena, sizeof(*document));
	struct mdev_node parent;
	int error = command_load(run, definition);

	if (error == -ENOENT)
		return report_or_skip_device(run, &definition->mdev, error);
	/*
	 * A malformed one is a failure, unlike in list: a document that was asked for is missing.
	 */
	if (error)
		return command_status(error);
	error = sysfs_read_parent_node(&run->sysfs, parent_name, &parent);
	/*
	 * As libvirt does, look for a parent whose driver is not loaded on its bus; the root of the
	 * tree stands for a parent that does not exist at all.
	 */
	if (error == -ENOENT)
		error = sysfs_read_bus_node(&run->sysfs, parent_name, &parent);
	if (error && error != -ENOENT)
		return report_or_skip_device(run, &definition->mdev, error);
	*document = (struct document){
		.device = *definition,
		.common.name = nodename_of_device(run->arena, definition, has(run, OPTION_LEGACY)),
		.common.parent_node = error ? ROOT_NODE : nodename_of_node(run->arena, &parent),
	};
	list_add(&dump->documents, document);
	return STATUS_DONE;
}

/* Reads what only the document of a PCI device has, but for names; reports errors. */
static enum status read_pci(struct dump *dump, struct document *document)
{
	struct run *run = dump->run;
	const struct mdev_node *node = &document->common.node;
	struct pci_device *pci = arena_alloc(run->arena, sizeof(*pci));
	const char *file;
	int error, dir = sysfs_open_node(&run->sysfs, node);

	if (dir < 0)
		return report_or_skip(run, document->parent.name, dir);
	error = pci_read(dir, node->name, run->arena, pci, &file);
	close(dir);
	if (error) {
		out_message("cannot read %s of parent %s: %s", file, node->name,
			    command_reason(error));
		return command_status(error);
	}
	document->capabilities.pci = pci;
	list_add(&dump->pci_devices, pci);
	return STATUS_DONE;
}

/* Returns the channel address @name ("0.0.1234"), parsed; NULL if it is not one. */
static struct channel_address *parse_channel(struct arena *arena, const char *name)
{
	struct channel_address *address = arena_alloc(arena, sizeof(*address));

	return address_parse_channel(name, address) ? address : NULL;
}

/* Reads what only the document of a subchannel (s390) has; reports errors. */
static enum status read_subchannel(struct run *run, struct document *document)
{
	const struct mdev_node *node = &document->common.node;
	const char *name;
	int error = sysfs_read_channel_device(&run->sysfs, node, &name);

	if (error)
		return report_or_skip(run, document->parent.name, error);
	document->capabilities.subchannel = parse_channel(run->arena, node->name);
	if (name)
		document->capabilities.channel_device = parse_channel(run->arena, name);
	return STATUS_DONE;
}

/* Reads what only documents of the parent's subsystem have; reports errors. */
static enum status read_capabilities(struct dump *dump, struct document *document)
{
	const char *subsystem = document->common.node.subsystem;

	if (subsystem && !strcmp(subsystem, "pci"))
		return read_pci(dump, document);
	if (subsystem && !strcmp(subsystem, "css"))
		return read_subchannel(dump->run, document);
	return STATUS_DONE;
}

/* Adds the parent called @name in sysfs. */
static enum status add_parent(struct dump *dump, const char *name)
{
	struct run *run = dump->run;
	struct document *document = arena_alloc(run->arena, sizeof(*document));
	struct mdev_node *node = &document->common.node;
	enum status status;
	int error;

	*document = (struct document){ .parent.name = name };
	error = sysfs_read_parent_node(&run->sysfs, name, node);
	if (!error)
		error = read_common(run, document, nodename_of_node(run->arena, node));
	if (!error)
		error = sysfs_read_types(&run->sysfs, &document->parent);
	if (error)
		return report_or_skip(run, name, error);
	status = read_capabilities(dump, document);
	/* A parent with a malformed type is not printed. */
	if (!status)
		status = command_report_types(&document->parent, 0);
	if (!status)
		list_add(&dump->documents, document);
	return status;
}

/* By name */

/*
 * Adds the device @uuid as it is defined. @parent_node_name, unless it is NULL, is what libvirt
 * calls the parent. The user wrote @name. Several definitions are an error.
 */
static enum status add_definition_by_uuid(struct dump *dump, const char *name,
					  const struct uuid *uuid, const char *parent_node_name)
{
	const struct mdev wanted = { .uuid = *uuid };
	struct list list, found = { .arena = dump->run->arena };
	enum status status = command_list_definitions(dump->run, NULL, uuid, &list);

	if (status)
		return status;
	for (size_t i = 0; i < list.count; i++) {
		const struct mdev_definition *definition = list.items[i];

		if (!parent_node_name || nodename_matches(parent_node_name, definition->mdev.parent))
			list_add(&found, definition);
	}
	if (found.count > 1)
		return command_report_ambiguous(dump->run, &wanted, &found,
						"; give libvirt's name, mdev_UUID_PARENT");
	if (found.count)
		return add_definition(dump, found.items[0]);
	return report_absent(dump->run, name, has(dump->run, OPTION_INACTIVE)
			     ? "definition" : "device or definition");
}

/*
 * Adds the device @uuid if it is active (without --inactive), else as it is defined. Parameters as
 * for add_definition_by_uuid().
 */
static enum status add_by_uuid(struct dump *dump, const char *name, const struct uuid *uuid,
			       const char *parent_node_name)
{
	struct run *run = dump->run;
	struct mdev device = { .dir = 0 };	/* not open */
	enum status status;
	int error = -ENOENT;

	if (!has(run, OPTION_INACTIVE))
		error = sysfs_open_device(&run->sysfs, uuid, &device);
	if (error && error != -ENOENT)
		return report_or_skip(run, name, error);
	if (!error && (!parent_node_name || nodename_matches(parent_node_name, device.parent)))
		status = add_device(dump, &device);
	else
		status = add_definition_by_uuid(dump, name, uuid, parent_node_name);
	sysfs_close_device(&device);
	return status;
}

/*
 * Finds the parent that is called @name in sysfs or by libvirt. Sets *@parent to its name in sysfs
 * and returns 0. Returns -ENOENT if there is no such parent, or another -errno.
 */
static int find_parent(struct run *run, const char *name, const char **parent)
{
	struct list parents;
	struct mdev_node node;
	int error = -ENOENT;

	*parent = name;
	/* libvirt's names may be too long for a file name. */
	if (file_name_valid(name))
		error = sysfs_check_parent(&run->sysfs, name);
	if (error != -ENOENT)
		return error;
	error = sysfs_list_parents(&run->sysfs, &parents);
	for (size_t i = 0; !error && i < parents.count; i++) {
		*parent = parents.items[i];
		error = sysfs_read_parent_node(&run->sysfs, *parent, &node);
		if (!error && !strcmp(nodename_of_node(run->arena, &node), name))
			return 0;
		if (error == -ENOENT)	/* it has gone meanwhile */
			error = 0;
	}
	return error ? error : -ENOENT;
}

/* Adds the device or parent that the user calls @name. */
static enum status add_by_name(struct dump *dump, const char *name)
{
	const char *parent, *parent_node_name;
	struct uuid uuid;
	int error;

	if (uuid_parse_any(name, &uuid))
		return add_by_uuid(dump, name, &uuid, NULL);
	if (nodename_parse_device(name, &uuid, &parent_node_name))
		return add_by_uuid(dump, name, &uuid, parent_node_name);
	error = find_parent(dump->run, name, &parent);
	return error ? report_or_skip(dump->run, name, error) : add_parent(dump, parent);
}

/* With --all */

/* Opens and adds an active device that sysfs_list_devices() has listed. */
static enum status add_listed_device(struct dump *dump, const struct mdev *listed)
{
	struct mdev device;
	enum status status;
	int error = sysfs_open_device(&dump->run->sysfs, &listed->uuid, &device);

	if (error)
		return report_or_skip_device(dump->run, listed, error);
	status = add_device(dump, &device);
	sysfs_close_device(&device);
	return status;
}

/* Adds the active devices of @parent, then those that are only defined. */
static enum status add_devices(struct dump *dump, const char *parent)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < dump->devices.count; i++) {
		const struct mdev *device = dump->devices.items[i];

		if (!strcmp(device->parent, parent))
			status_keep_first(&status, add_listed_device(dump, device));
	}
	for (size_t i = 0; i < dump->definitions.count; i++) {
		struct mdev_definition *definition = dump->definitions.items[i];

		if (!strcmp(definition->mdev.parent, parent) &&
		    !listing_find(&dump->devices, &definition->mdev))
			status_keep_first(&status, add_definition(dump, definition));
	}
	return status;
}

/* Adds @name to dump->parents, unless it is already there or --parent names another one. */
static void add_parent_name(struct dump *dump, const char *name)
{
	const char *wanted = value(dump->run, OPTION_PARENT);

	if (wanted && strcmp(wanted, name))
		return;
	for (size_t i = 0; i < dump->parents.count; i++) {
		if (!strcmp(dump->parents.items[i], name))
			return;
	}
	list_add(&dump->parents, name);
}

/* Lists the parents in sysfs and the active devices with theirs; reports errors. */
static enum status list_parents_and_devices(struct dump *dump)
{
	struct run *run = dump->run;
	const char *wanted_parent = value(run, OPTION_PARENT);
	struct list parents;
	int error = sysfs_list_parents(&run->sysfs, &parents);

	if (error == -ENOENT)
		error = 0;
	if (!error && !has(run, OPTION_INACTIVE))
		error = sysfs_list_devices(&run->sysfs, wanted_parent, &dump->devices);
	if (error) {
		out_message("cannot list parents and devices: %s", command_reason(error));
		return command_status(error);
	}
	for (size_t i = 0; i < parents.count; i++)
		add_parent_name(dump, parents.items[i]);
	for (size_t i = 0; i < dump->devices.count; i++) {
		const struct mdev *device = dump->devices.items[i];

		add_parent_name(dump, device->parent);
	}
	return STATUS_DONE;
}

/*
 * Adds each parent that is in sysfs, followed by its devices. Parents that only definitions name,
 * which have no document, come last.
 */
static enum status add_all(struct dump *dump)
{
	const char *wanted_parent = value(dump->run, OPTION_PARENT);
	enum status status = list_parents_and_devices(dump);

	if (status)
		return status;
	/* If some cannot be listed, describe the others. */
	status = command_list_definitions(dump->run, wanted_parent, NULL, &dump->definitions);
	for (size_t i = 0; i < dump->definitions.count; i++) {
		const struct mdev_definition *definition = dump->definitions.items[i];

		add_parent_name(dump, definition->mdev.parent);
	}
	if (wanted_parent && !dump->parents.count)
		status_keep_first(&status, report_absent(dump->run, wanted_parent, "parent"));
	for (size_t i = 0; i < dump->parents.count; i++) {
		const char *parent = dump->parents.items[i];

		status_keep_first(&status, add_parent(dump, parent));
		status_keep_first(&status, add_devices(dump, parent));
	}
	return status;
}

/* The command */

/* Reads the pci.ids names of all PCI devices; reports errors. */
static enum status read_pci_names(const struct dump *dump)
{
	const struct list *devices = &dump->pci_devices;
	int error = pciids_fill(dump->run->arena, dump->run->root,
				(struct pci_device **)devices->items, devices->count);

	if (!error)
		return STATUS_DONE;
	out_message("cannot read pci.ids: %s", command_file_reason(error));
	return STATUS_FAILURE;
}

static void print_document(struct run *run, const struct document *document)
{
	if (document->parent.name)
		xml_print_parent(run->out, &document->common, &document->capabilities,
				 &document->parent);
	else
		xml_print_device(run->out, &document->common, &document->device,
				 has(run, OPTION_LEGACY));
}

enum status dumpxml_run(struct run *run)
{
	const struct request *request = run->request;
	struct dump dump = { .run = run, .documents.arena = run->arena,
			     .pci_devices.arena = run->arena, .parents.arena = run->arena };
	enum status status = STATUS_DONE;

	if (has(run, OPTION_ALL))
		status = add_all(&dump);
	for (size_t i = 0; i < request->operand_count; i++)
		status_keep_first(&status, add_by_name(&dump, request->operands[i]));
	/* Print the documents also if the names of PCI devices could not be read. */
	status_keep_first(&status, read_pci_names(&dump));
	for (size_t i = 0; i < dump.documents.count; i++)
		print_document(run, dump.documents.items[i]);
	return status;
}
