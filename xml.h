/* SPDX-License-Identifier: MIT */
/* libvirt's node device XML, printed from the model; nothing is opened here. */
#ifndef XML_H
#define XML_H

#include "lib/out.h"
#include "mdev.h"
#include "pci/pci.h"

/* What every node device has. Names are libvirt's (nodename.h). */
struct xml_device {
	const char *name;
	const char *path;	/* NULL for a device that is not active */
	const char *parent_node;	/* the name of the node above, "computer" at the top */
	const char *driver;	/* NULL if unbound */
};

/*
 * Prints a mediated device; @iommu_group is a number's digits, NULL if there is
 * none. With @legacy as libvirt 3.4 to 7.2 print it, with type and group alone.
 */
void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_definition *device, const char *iommu_group, bool legacy);

/* What only parents of one kind have. */
struct xml_parent {
	const char *subsystem;		/* NULL if it has none */
	const char *iommu_group;	/* digits; NULL if it is in none */
	const struct pci_device *pci;	/* NULL if it is not a PCI device */
	const struct channel_address *subchannel;	/* NULL if it is not a subchannel */
	const struct channel_address *channel_device;	/* on it, or NULL */
};

/* Prints a parent with its types. */
void xml_print_parent(struct out *out, const struct xml_device *head,
		      const struct xml_parent *kind, const struct mdev_parent *parent);

#endif
