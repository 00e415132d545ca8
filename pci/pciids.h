/* SPDX-License-Identifier: MIT */
/* The names of PCI vendors and products, from the file pci.ids. */
#ifndef PCIIDS_H
#define PCIIDS_H

#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "pci/pci.h"

/*
 * Fills in the names of @count devices from the pci.ids below the directory
 * @root ("" for the root itself). A name stays NULL if its entry is missing, and
 * all do if the file is missing or may not be read. Reads the file once, unless
 * @count is 0. Returns 0, -EINVAL if it is not a regular file, or another -errno.
 */
MUST_CHECK int pciids_fill(struct arena *arena, const char *root, struct pci_device **devices,
			   size_t count);

#endif
