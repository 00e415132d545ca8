/* SPDX-License-Identifier: MIT */
/*
 * Explains why a parent or type that the user named does not exist:
 * - the name of the parent is written in another form;
 * - the device is a physical function whose virtual functions (SR-IOV) are the parents;
 * - its driver is not loaded, or uses VFIO without mdev;
 * - the user gave the label of the type (its file "name") instead of the type's name.
 *
 * Scripts match on phrases of the established mdevctl, which stay as they are: "Unable to find
 * parent device", "is not currently registered for mdev support", "does not support mdev type".
 *
 * A hint is added to a message about another failure. What cannot be read for it is left out
 * without a word, since it would not explain that failure; so errors count as "no such hint" here.
 */
#include "commands/absent.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "lib/file.h"
#include "nodename.h"
#include "pci/address.h"

#define NAMED_MAX 4	/* how many virtual functions a message names */

/* Returns the PCI address @name in the form that sysfs has; NULL if @name is not an address. */
static const char *normalize_address(struct run *run, const char *name)
{
	struct pci_address address;
	struct out text;

	if (!address_parse_any_pci(name, &address))
		return NULL;
	out_init_memory(&text, run->arena);
	out_format(&text, "%04x:%02x:%02x.%x", address.domain, address.bus, address.slot,
		   address.function);
	return out_text(&text);
}

/* Returns whether @name is libvirt's name for @parent, in any case of letters. */
static bool is_libvirt_name(struct run *run, const char *name, const char *parent)
{
	struct mdev_node node;

	return strchr(name, '_') && !sysfs_read_parent_node(&run->sysfs, parent, &node) &&
	       !strcasecmp(name, nodename_of_node(run->arena, &node));
}

/*
 * Returns the parent whose name @name is in another form: in another case of letters, as another
 * form of the PCI address @address (NULL if @name is not one), or as libvirt names it. Returns NULL
 * if @name is no form of a parent's name.
 */
static const char *find_other_form(struct run *run, const char *name, const char *address)
{
	struct list parents;

	(void)!sysfs_list_parents(&run->sysfs, &parents);	/* empty on failure */
	for (size_t i = 0; i < parents.count; i++) {
		const char *parent = parents.items[i];

		if (!strcmp(name, parent))
			continue;
		if (!strcasecmp(name, parent) || (address && !strcmp(address, parent)) ||
		    is_libvirt_name(run, name, parent))
			return parent;
	}
	return NULL;
}

/*
 * Adds to @line the parents that are virtual functions of the PCI device @name. Returns
 * whether there are any.
 */
static bool add_virtual_functions(struct out *line, struct run *run, const char *name)
{
	struct list functions;

	(void)!sysfs_list_functions(&run->sysfs, name, &functions);	/* empty on failure */
	for (size_t i = 0; i < functions.count && i < NAMED_MAX; i++)
		out_format(line, "%s%s", i ? ", " : "; its virtual functions are parents: ",
			   (const char *)functions.items[i]);
	if (functions.count > NAMED_MAX)
		out_format(line, " and %lu more", (unsigned long)(functions.count - NAMED_MAX));
	return functions.count;
}

/* Adds to @line how types of the PCI device @device are set without mdev (vendor-specific VFIO). */
static void add_vendor_vfio(struct out *line, const struct run *run, const char *device)
{
	out_format(line, "; its driver uses vendor-specific VFIO: write the number of a type to"
		   " %s/bus/pci/devices/%s/nvidia/current_vgpu_type", run->sysfs_directory, device);
}

/*
 * Adds to @line what the host has in place of the parent @name, which does not exist: that name in
 * another form, a device that is not a parent, virtual functions, or vendor-specific VFIO. Returns
 * whether it has any.
 */
static bool add_alternative(struct out *line, struct run *run, const char *name)
{
	const char *address, *other_form, *vendor_device, *device = name;
	struct mdev_node node;
	bool found = false;

	if (!file_name_valid(name))
		return false;
	address = normalize_address(run, name);
	other_form = find_other_form(run, name, address);
	if (other_form) {
		out_format(line, "; its name is '%s'", other_form);
		return true;
	}
	if (address && strcmp(name, address) && !sysfs_read_bus_node(&run->sysfs, address, &node)) {
		out_format(line, "; %s is not registered for mdev support", address);
		device = address;
		found = true;
	}
	found |= add_virtual_functions(line, run, device);
	vendor_device = sysfs_find_vendor_vfio(&run->sysfs, device);
	if (vendor_device)
		add_vendor_vfio(line, run, vendor_device);
	return found || vendor_device;
}

bool absent_add_hint(struct out *line, struct run *run, const char *name)
{
	struct list parents;

	if (add_alternative(line, run, name))
		return true;
	/* The directory of parents appears with the module. */
	if (sysfs_list_parents(&run->sysfs, &parents) != -ENOENT)
		return false;
	out_string(line, "; the mdev module is not loaded");
	return true;
}

/* Adds to @line that the parent @name does not exist or has no types. */
static void add_parent(struct out *line, struct run *run, const char *name)
{
	struct mdev_node node;
	bool exists = !sysfs_read_parent_node(&run->sysfs, name, &node) ||
		      !sysfs_read_bus_node(&run->sysfs, name, &node);

	if (exists)
		out_format(line, "Parent %s is not currently registered for mdev support", name);
	else
		out_format(line, "Unable to find parent device '%s'", name);
	if (!absent_add_hint(line, run, name) && exists)
		out_string(line, "; its driver is missing or offers no types");
}

/* Returns the name of the type of @parent with this label, or NULL. */
static const char *find_type_by_label(const struct mdev_parent *parent, const char *label)
{
	for (size_t i = 0; i < parent->type_count; i++) {
		if (parent->types[i].label && !strcmp(parent->types[i].label, label))
			return parent->types[i].name;
	}
	return NULL;
}

/* Adds to @line that @parent does not offer @type, and what it offers. */
static void add_types(struct out *line, const struct mdev_parent *parent, const char *type)
{
	const char *type_name = find_type_by_label(parent, type);

	out_format(line, "Parent %s does not support mdev type %s", parent->name, type);
	if (type_name) {
		out_format(line, "; that is the name of type %s", type_name);
		return;
	}
	out_string(line, parent->type_count ? "; it offers " : "; it offers no types");
	for (size_t i = 0; i < parent->type_count; i++)
		out_format(line, "%s%s", i ? ", " : "", parent->types[i].name);
}

int absent_add_reason(struct out *line, struct run *run, const struct mdev *mdev)
{
	struct mdev_parent parent = { .name = mdev->parent };
	int error = sysfs_read_types(&run->sysfs, &parent);

	if (error && error != -ENOENT)
		return error;
	if (error)
		add_parent(line, run, mdev->parent);
	else if (!sysfs_check_type(&run->sysfs, mdev))
		/* It is there now, but was not, or lacks files: it comes or goes at the moment. */
		out_string(line, "parent or type went away");
	else
		add_types(line, &parent, mdev->type);
	return 0;
}

enum status absent_report(struct run *run, const struct mdev *mdev)
{
	struct out line;
	int error;

	refuse_begin(&line, run, mdev);
	error = absent_add_reason(&line, run, mdev);
	if (error)
		return refuse_errno(run, mdev, error);
	out_end_message(&line);
	return STATUS_ABSENT;
}

enum status absent_report_type(struct run *run, const struct mdev *mdev,
			       const struct list *parents)
{
	const char *type_name = NULL, *hint = "'mdevctl types' lists what can be created";

	for (size_t i = 0; i < parents->count && !type_name; i++) {
		struct mdev_parent parent = { .name = parents->items[i] };

		if (!sysfs_read_types(&run->sysfs, &parent))
			type_name = find_type_by_label(&parent, mdev->type);
	}
	if (type_name)
		hint = arena_join(run->arena, "that is the name of type ", type_name);
	else if (!parents->count)
		hint = "no parent is registered for mdev";
	return refuse(run, mdev, STATUS_ABSENT, "no %s offers type %s; %s",
		      mdev->parent ? "virtual function" : "parent", mdev->type, hint);
}

void absent_warn(struct run *run, const struct mdev *mdev)
{
	struct mdev_parent parent = { .name = mdev->parent };
	struct out line;
	int error;

	if (sysfs_check_type(&run->sysfs, mdev) != -ENOENT)
		return;
	error = sysfs_read_types(&run->sysfs, &parent);
	out_start_message(&line);	/* printed only by out_end_message() */
	out_format(&line, "warning: defined %s", uuid_text(run->arena, &mdev->uuid));
	if (error == -ENOENT) {
		out_format(&line, " for '%s', which is not a parent", mdev->parent);
		/* Without an alternative, the parent may yet appear: no warning. */
		if (!add_alternative(&line, run, mdev->parent))
			return;
	} else if (!error) {
		out_string(&line, ": ");
		add_types(&line, &parent, mdev->type);
	} else {
		return;
	}
	out_end_message(&line);
}

/* If there are no parents, reports why, and returns true; else returns false. */
static bool explain_no_parents(struct run *run)
{
	struct list parents;
	const char *device;
	struct out line;
	int error;

	if (command_need_sysfs(run))
		return true;	/* it has reported that sysfs is missing */
	error = sysfs_list_parents(&run->sysfs, &parents);
	if (parents.count)
		return false;
	if (error && error != -ENOENT) {
		out_message("cannot list parents: %s", command_reason(error));
		return true;
	}
	device = sysfs_find_any_vendor_vfio(&run->sysfs);
	out_start_message(&line);
	if (device) {
		out_format(&line, "no parent is registered for mdev; there is %s", device);
		add_vendor_vfio(&line, run, device);
	} else {
		out_format(&line, "%s; load the device's driver", error
			   ? "the mdev module is not loaded" : "no parent is registered for mdev");
	}
	out_end_message(&line);
	return true;
}

bool absent_explain(struct run *run)
{
	const char *parent = value(run, OPTION_PARENT);
	struct out line;

	if (explain_no_parents(run))
		return true;
	if (!parent || sysfs_check_parent(&run->sysfs, parent) != -ENOENT)
		return false;
	out_start_message(&line);
	out_format(&line, "no parent '%s'", parent);
	if (!absent_add_hint(&line, run, parent))
		out_string(&line, "; 'mdevctl types' lists parents");
	out_end_message(&line);
	return true;
}
