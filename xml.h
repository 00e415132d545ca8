/* SPDX-License-Identifier: MIT */
/* libvirt's node device XML, printed from the model; nothing is opened here. */
#ifndef XML_H
#define XML_H

#include "lib/out.h"
#include "mdev.h"
#include "pci/pci.h"

/* The part that every node device has. Names are libvirt's (nodename.h). */
struct xml_device {
	const char *name;
	const char *parent_node;	/* its parent's name; "computer" at the root */
	struct mdev_node node;		/* all NULL if the device is not active */
};

/*
 * Prints a mediated device. With @legacy, prints only its type and IOMMU group, as
 * libvirt 3.4 to 7.2 do.
 */
void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_definition *device, bool legacy);

/* The part that only parents of one kind have. */
struct xml_parent {
	const struct pci_device *pci;	/* NULL if it is not a PCI device */
	const struct channel_address *subchannel;	/* NULL if it is not a subchannel */
	const struct channel_address *channel_device;	/* attached to it, or NULL */
};

/* Prints a parent with those of its types that could be read. */
void xml_print_parent(struct out *out, const struct xml_device *head,
		      const struct xml_parent *kind, const struct mdev_parent *parent);

#endif
