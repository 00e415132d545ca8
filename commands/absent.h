/* SPDX-License-Identifier: MIT */
/* Why a parent or type that the user named is not there. */
#ifndef ABSENT_H
#define ABSENT_H

#include "commands/command.h"

/*
 * Reports why the parent or type of a device to be created is not there, and what
 * the host has instead; returns STATUS_ABSENT, or the status of what could not be read.
 */
enum status absent_report(struct run *run, const struct mdev *mdev);

/* Adds "; " and what the host has in place of a parent called @name; returns whether it has anything. */
bool absent_add_hint(struct out *line, struct run *run, const char *name);

/*
 * Warns, after a definition is saved, if its parent is there under another name or
 * does not offer its type. A parent that is not there at all may still appear. Sysfs
 * must be open.
 */
void absent_warn(struct run *run, const struct mdev *mdev);

/* Reports that there is no parent called @name, and what the host has in its place. */
void absent_explain_no_parent(struct run *run, const char *name);

/* Reports why there are no parents, if there are none; returns whether it did. */
bool absent_explain_no_parents(struct run *run, enum sysfs_state state);

#endif
