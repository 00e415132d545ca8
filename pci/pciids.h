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
 * @root ("" for the root itself); they stay NULL where the file or the entry
 * is missing. The file is read once if @count is not 0. Returns 0 or -errno,
 * -EINVAL if it is not a regular file.
 */
MUST_CHECK int pciids_fill(struct arena *arena, const char *root, struct pci_device **devices,
			   size_t count);

#endif
