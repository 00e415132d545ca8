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
 * Speeds are generations: 1 is 2.5 GT/s, 2 is 5, up to 6, which is 64; 0 without a link.
 * Widths are lanes.
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
	bool is_virtual;		/* a virtual function, of: */
	struct pci_address physical;
	unsigned int most_virtual;	/* how many virtual functions it could have */
	struct list virtual;		/* those it has: of struct pci_address, sorted */
	unsigned int header_type;
	struct list group;		/* all devices of its IOMMU group, likewise */
	unsigned int numa_node;		/* UINT_MAX without NUMA */
	bool is_express;
	bool has_link;			/* of PCI Express */
	struct pci_link link;
	struct vpd *vpd;		/* NULL if missing, malformed or not readable */
};

/*
 * Reads the device called @name, whose directory in sysfs is open as @dir, all
 * but the names of vendor and product. What only root may read is left out for
 * other users. Returns 0, or -errno and in *@file what could not be read.
 */
MUST_CHECK int pci_read(int dir, const char *name, struct arena *arena, struct pci_device *device,
			const char **file);

#endif
