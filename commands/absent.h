/* SPDX-License-Identifier: MIT */
/* Why a parent or type that the user named is not there. */
#ifndef ABSENT_H
#define ABSENT_H

#include "commands/command.h"

/*
 * Reports why the subject's parent or type is not there, and what the host has
 * instead; returns STATUS_ABSENT, or the status of what could not be read.
 */
enum status absent_refuse(struct run *run, const struct subject *subject);

/* Adds what the host has in place of a parent called @name, beginning with "; "; whether there is anything. */
bool absent_add_hint(struct out *line, struct run *run, const char *name);

/* Adds where the vendor-specific VFIO of @device is used, if its driver has that in place of mdev; whether it has. */
bool absent_add_vendor_vfio(struct out *line, struct run *run, const char *device);

/*
 * Reports, once a definition is saved, that its parent is there under another
 * name or does not offer its type. Nothing if the parent is not there at all,
 * which a definition is free to wait for. With sysfs open.
 */
void absent_warn(struct run *run, const struct mdev_definition *definition);

#endif
