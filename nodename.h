/* SPDX-License-Identifier: MIT */
/* The names libvirt gives node devices. */
#ifndef NODENAME_H
#define NODENAME_H

#include <stdbool.h>

#include "lib/arena.h"
#include "mdev.h"

/* Returns the name of a device that is not mediated: "pci_0000_00_05_0". */
const char *nodename_of_node(struct arena *arena, const struct mdev_node *node);

/*
 * Returns the name of a mediated device: "mdev_UUID_PARENT", as libvirt 7.7 and
 * later name it, or "mdev_UUID" if @legacy.
 */
const char *nodename_of_device(struct arena *arena, const struct mdev_definition *device,
			       bool legacy);

/*
 * Returns whether @name has the form of a mediated device's name. If so, sets *@uuid, and *@parent
 * to the part of @name that is the parent's mangled name, or to NULL if @name ends in the UUID.
 */
bool nodename_parse_device(const char *name, struct uuid *uuid, const char **parent);

/* Returns whether @mangled is what the sysfs name @name becomes in a node device's name. */
bool nodename_matches(const char *mangled, const char *name);

#endif
