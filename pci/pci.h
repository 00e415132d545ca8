/* SPDX-License-Identifier: MIT */
/* A PCI device as sysfs shows it. */
#ifndef PCI_H
#define PCI_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/list.h"
#include "pci/address.h"
#include "pci/vpd.h"

/* Header types, as in configuration space. */
enum { PCI_HEADER_BRIDGE = 1, PCI_HEADER_CARDBUS = 2 };

/*
 * A link of PCI Express. Speeds are generations: 1 is 2.5 GT/s, 2 is 5, up to 6, which is
 * 64; 0 while there is no link. Widths are numbers of lanes.
 */
struct pci_link {
	unsigned int port;
	unsigned int most_speed, most_width;	/* what the device supports */
	unsigned int speed, width;		/* what is in use */
};

struct pci_device {
	struct pci_address address;
	unsigned int class;		/* 24 bits */
	unsigned int vendor, product;
	const char *vendor_name;	/* from pci.ids (pciids.h); NULL if not known */
	const char *product_name;
	bool is_virtual;		/* it is a virtual function */
	struct pci_address physical;	/* if so, its physical function */
	unsigned int most_virtual;	/* how many virtual functions it could have */
	struct list virtual;		/* those it has: of struct pci_address, sorted */
	unsigned int header_type;
	struct list group;		/* the devices of its IOMMU group, likewise */
	unsigned int numa_node;		/* UINT_MAX without NUMA */
	bool is_express;
	bool has_link;			/* this type of PCI Express device has a link */
	struct pci_link link;
	struct vpd *vpd;		/* NULL if missing, malformed or not readable */
};

/*
 * Reads the device called @name, whose directory in sysfs is open as @dir. Does not
 * set the names of vendor and product (pciids.h), nor, for other users, what only root
 * may read. Returns 0, or -errno with *@file set to the file that could not be read.
 */
MUST_CHECK int pci_read(int dir, const char *name, struct arena *arena, struct pci_device *device,
			const char **file);

#endif
