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
	const char *parent_node;	/* the name of the node above, "computer" at the top */
	struct mdev_node node;		/* all NULL for a device that is not active */
};

/*
 * Prints a mediated device; with @legacy as libvirt 3.4 to 7.2 print it, with type
 * and IOMMU group alone.
 */
void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_definition *device, bool legacy);

/* What only parents of one kind have. */
struct xml_parent {
	const struct pci_device *pci;	/* NULL if it is not a PCI device */
	const struct channel_address *subchannel;	/* NULL if it is not a subchannel */
	const struct channel_address *channel_device;	/* on it, or NULL */
};

/* Prints a parent with its types, which could all be read. */
void xml_print_parent(struct out *out, const struct xml_device *head,
		      const struct xml_parent *kind, const struct mdev_parent *parent);

#endif
