/* SPDX-License-Identifier: MIT */
/*
 * Explains why a parent or type that the user named is not there: the name is
 * written in another form, the device is a physical function whose virtual
 * functions are the parents, its driver is not loaded, or uses VFIO without
 * mdev; the type is called by the name that is meant for people. Some phrases
 * are those of the established mdevctl, which others match on.
 */
#include "commands/absent.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "lib/file.h"
#include "nodename.h"
#include "pci/address.h"

#define NAMED_MAX 4	/* virtual functions that a message names */

/* Returns whether libvirt calls @parent @name. */
static bool is_libvirt_name(struct run *run, const char *name, const char *parent)
{
	struct mdev_node node;
	const char *own;

	if (!strchr(name, '_') || sysfs_read_parent_node(&run->sysfs, run->arena, parent, &node))
		return false;
	own = nodename_of_node(run->arena, &node);
	return own && !strcasecmp(name, own);
}

/*
 * Returns whether @name is @parent's name in another form: in another case, as another
 * form of a PCI address, or libvirt's.
 */
static bool is_other_form(struct run *run, const char *name, const char *parent)
{
	struct pci_address one, other;

	if (!strcmp(name, parent))
		return false;
	if (!strcasecmp(name, parent) || is_libvirt_name(run, name, parent))
		return true;
	return address_parse_any_pci(name, &one) && address_parse_pci(parent, &other) &&
	       one.domain == other.domain && one.bus == other.bus && one.slot == other.slot &&
	       one.function == other.function;
}

/* Returns the parent whose name @name is another form of, or NULL. */
static const char *find_other_form(struct run *run, const char *name,
				   const struct mdev_parent *parents, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_other_form(run, name, parents[i].name))
			return parents[i].name;
	}
	return NULL;
}

/* Returns the name of the PCI device whose address @name is another form of, or NULL. */
static const char *find_pci_device(struct run *run, const char *name)
{
	struct pci_address address;
	struct mdev_node node;
	struct out text;

	if (!address_parse_any_pci(name, &address))
		return NULL;
	out_init_memory(&text, run->arena);
	out_format(&text, "%04x:%02x:%02x.%x", address.domain, address.bus, address.slot,
		   address.function);
	out_bytes(&text, "", 1);
	if (out_flush(&text) || !strcmp(name, text.text) ||
	    sysfs_read_bus_node(&run->sysfs, run->arena, text.text, &node))
		return NULL;
	return text.text;
}

/* Adds the parents that are virtual functions of @name; returns whether there are any. */
static bool add_virtual_functions(struct out *line, struct run *run, const char *name,
				  const struct mdev_parent *parents, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const char *physical;

		if (sysfs_read_physical_function(&run->sysfs, run->arena, parents[i].name,
						 &physical) || !physical)
			continue;
		if (strcmp(name, physical))
			continue;
		if (found < NAMED_MAX)
			out_format(line, "%s%s", found ? ", " : "; its virtual functions are parents: ",
				   parents[i].name);
		found++;
	}
	if (found > NAMED_MAX)
		out_format(line, " and %lu more", (unsigned long)(found - NAMED_MAX));
	return found;
}

/* Adds how to use vendor-specific VFIO, if the driver of @device has it; returns whether it has. */
static bool add_vendor_vfio(struct out *line, struct run *run, const char *device)
{
	if (!sysfs_has_vendor_vfio(&run->sysfs, device))
		return false;
	out_format(line, "; its driver uses vendor-specific VFIO: write the number of a type to"
		   " %s/bus/pci/devices/%s/nvidia/current_vgpu_type", run->sysfs_directory, device);
	return true;
}

/*
 * Adds what the host has in place of a parent called @name; returns whether it has
 * anything. @parents are the @count parents that exist.
 */
static bool add_alternative(struct out *line, struct run *run, const char *name,
			    const struct mdev_parent *parents, size_t count)
{
	const char *device, *function;
	bool found;

	if (!file_name_valid(name))
		return false;
	device = find_other_form(run, name, parents, count);
	if (device) {
		out_format(line, "; its name is '%s'", device);
		return true;
	}
	device = find_pci_device(run, name);
	if (device)
		out_format(line, "; %s is not registered for mdev support", device);
	found = device;
	if (!device)
		device = name;
	if (sysfs_read_virtual_function(&run->sysfs, run->arena, device, &function) || !function)
		function = device;
	found |= add_virtual_functions(line, run, device, parents, count);
	found |= add_vendor_vfio(line, run, function);
	return found;
}

bool absent_add_hint(struct out *line, struct run *run, const char *name)
{
	struct mdev_parent *parents;
	size_t count = 0;
	int error = sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);

	if (add_alternative(line, run, name, parents, count))
		return true;
	if (error != -ENOENT)
		return false;
	out_string(line, "; the mdev module is not loaded");
	return true;
}

static enum status report_parent(struct run *run, const struct mdev *mdev)
{
	struct mdev_node node;
	struct out line;
	bool is_there = !sysfs_read_parent_node(&run->sysfs, run->arena, mdev->parent, &node) ||
			!sysfs_read_bus_node(&run->sysfs, run->arena, mdev->parent, &node);

	refuse_begin(&line, run, mdev);
	if (is_there)
		out_format(&line, "Parent %s is not currently registered for mdev support",
			   mdev->parent);
	else
		out_format(&line, "Unable to find parent device '%s'", mdev->parent);
	if (!absent_add_hint(&line, run, mdev->parent) && is_there)
		out_string(&line, "; its driver is missing or offers no types");
	out_end_message(&line);
	return STATUS_ABSENT;
}

/* Returns the type of @parent whose name for people is @label, or NULL. */
static const char *find_labelled(struct run *run, const char *parent, const char *label)
{
	struct mdev_parent read = { .name = parent };

	if (sysfs_read_types(&run->sysfs, run->arena, &read))
		return NULL;
	for (size_t i = 0; i < read.type_count; i++) {
		if (read.types[i].label && !strcmp(read.types[i].label, label))
			return read.types[i].name;
	}
	return NULL;
}

/* Adds that @parent does not offer @type, and what it offers. */
static void add_types(struct out *line, struct run *run, const struct mdev_parent *parent,
		      const char *type)
{
	const char *labelled = find_labelled(run, parent->name, type);

	out_format(line, "Parent %s does not support mdev type %s", parent->name, type);
	if (labelled) {
		out_format(line, "; that is the name of type %s", labelled);
		return;
	}
	out_string(line, parent->type_count ? "; it offers " : "; it offers no types");
	for (size_t i = 0; i < parent->type_count; i++)
		out_format(line, "%s%s", i ? ", " : "", parent->types[i].name);
}

enum status absent_report(struct run *run, const struct mdev *mdev)
{
	struct mdev_parent parent = { .name = mdev->parent };
	struct out line;
	int error = sysfs_list_types(&run->sysfs, run->arena, &parent);

	if (error == -ENOENT)
		return report_parent(run, mdev);
	if (error)
		return refuse_errno(run, mdev, error);
	refuse_begin(&line, run, mdev);
	add_types(&line, run, &parent, mdev->type);
	out_end_message(&line);
	return STATUS_ABSENT;
}

static bool offers(const struct mdev_parent *parent, const char *type)
{
	for (size_t i = 0; i < parent->type_count; i++) {
		if (!strcmp(parent->types[i].name, type))
			return true;
	}
	return false;
}

void absent_warn(struct run *run, const struct mdev *mdev)
{
	struct mdev_parent parent = { .name = mdev->parent }, *parents;
	int error = sysfs_list_types(&run->sysfs, run->arena, &parent);
	char uuid[UUID_LENGTH + 1];
	struct out line, hint;
	size_t count = 0;

	uuid_format(&mdev->uuid, uuid);
	if (!error && !offers(&parent, mdev->type)) {
		out_start_message(&line);
		out_format(&line, "warning: defined %s: ", uuid);
		add_types(&line, run, &parent, mdev->type);
		out_end_message(&line);
	}
	if (error != -ENOENT)
		return;
	(void)!sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);
	out_init_memory(&hint, run->arena);
	if (!add_alternative(&hint, run, mdev->parent, parents, count) || out_flush(&hint))
		return;
	out_start_message(&line);
	out_format(&line, "warning: defined %s for parent '%s', which is not there", uuid,
		   mdev->parent);
	out_bytes(&line, hint.text, hint.length);
	out_end_message(&line);
}

void absent_explain_no_parent(struct run *run, const char *name)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "no parent '%s'", name);
	if (!absent_add_hint(&line, run, name))
		out_string(&line, "; 'mdevctl types' lists parents");
	out_end_message(&line);
}

bool absent_explain_no_parents(struct run *run, enum sysfs_state state)
{
	struct mdev_parent *parents;
	const char *device = NULL;
	size_t count = 0;
	struct out line;
	int error;

	if (state == SYSFS_ABSENT) {
		out_message("cannot open sysfs at %s: %s", run->sysfs_directory, out_errno(-ENOENT));
		return true;
	}
	error = sysfs_list_parents(&run->sysfs, run->arena, &parents, &count);
	if (count)
		return false;
	out_start_message(&line);
	if (!sysfs_find_vendor_vfio(&run->sysfs, run->arena, &device) && device) {
		out_format(&line, "no parent is registered for mdev; there is %s", device);
		add_vendor_vfio(&line, run, device);
	} else {
		out_format(&line, "%s; load the device's driver",
			   error ? "the mdev module is not loaded" : "no parent is registered for mdev");
	}
	out_end_message(&line);
	return true;
}
