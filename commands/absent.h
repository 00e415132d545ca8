/* SPDX-License-Identifier: MIT */
/* Explains why a parent or type that the user named does not exist. */
#ifndef ABSENT_H
#define ABSENT_H

#include "commands/command.h"

/*
 * Adds to @line which of parent and type of @mdev does not exist, and what the host has in its
 * place. Returns 0, or -errno if the types of the parent cannot be read; then @line is unchanged.
 */
MUST_CHECK int absent_add_reason(struct out *line, struct run *run, const struct mdev *mdev);

/*
 * Reports which of parent and type of the device @mdev, to be created, does not exist,
 * and what the host has in its place. Returns STATUS_ABSENT, or another status if the
 * types of the parent cannot be read.
 */
enum status absent_report(struct run *run, const struct mdev *mdev);

/*
 * Reports that none of @parents offers the type of @mdev. @parents are the names of the virtual
 * functions of the parent of @mdev or, if that is NULL, of all parents. Returns STATUS_ABSENT.
 */
enum status absent_report_type(struct run *run, const struct mdev *mdev,
			       const struct list *parents);

/*
 * Adds to @line "; " and what the host has in place of the parent @name, which does not
 * exist, or that the mdev module is not loaded. Returns false if nothing is known; then
 * @line is unchanged.
 */
bool absent_add_hint(struct out *line, struct run *run, const char *name);

/*
 * Warns, after a definition is saved, if its parent does not offer its type, or if the parent does
 * not exist and the host has something in its place. If the host has nothing, the parent may yet
 * appear: no warning. Sysfs must be open.
 */
void absent_warn(struct run *run, const struct mdev *mdev);

/*
 * If nothing was found because sysfs is missing, there are no parents, or the parent of --parent
 * does not exist, reports that and returns true. Else reports nothing and returns false.
 */
bool absent_explain(struct run *run);

#endif
