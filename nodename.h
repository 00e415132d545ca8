/* SPDX-License-Identifier: MIT */
/* The names libvirt gives node devices. */
#ifndef NODENAME_H
#define NODENAME_H

#include <stdbool.h>

#include "lib/arena.h"
#include "mdev.h"

/* The name of a device that is not mediated: "pci_0000_00_05_0". NULL when out of memory. */
const char *nodename_of_node(struct arena *arena, const struct mdev_node *node);

/*
 * The name of a mediated device: "mdev_UUID_PARENT", as libvirt makes it since
 * 7.7, or "mdev_UUID" if @legacy. NULL when out of memory.
 */
const char *nodename_of_device(struct arena *arena, const struct mdev_definition *device,
			       bool legacy);

/*
 * Whether @name has the form of a mediated device's name, and whose: *@uuid,
 * and in *@parent what stands behind it, NULL if nothing does.
 */
bool nodename_parse_device(const char *name, struct uuid *uuid, const char **parent);

/* Whether @mangled is what becomes of @name in a node device's name. */
bool nodename_matches(const char *mangled, const char *name);

#endif
