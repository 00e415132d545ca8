/* SPDX-License-Identifier: MIT */
/* What define, undefine and modify share. */
#ifndef DEFINE_H
#define DEFINE_H

#include "commands/command.h"
#include "lib/attributes.h"

/*
 * Checks where the definition of @mdev is to be written or deleted: the directory of its parent
 * must not be a link, nor that of the event scripts. @file is the name of the file to be replaced,
 * which must not be a link either, or NULL. Reports a failure and returns STATUS_FAILURE.
 */
MUST_CHECK enum status define_check_target(const struct run *run, const struct mdev *mdev,
					  const char *file);

/*
 * Writes the file of @definition, and syncs it so that it survives a crash; reports what fails. The
 * caller holds the lock of command_lock_config().
 */
MUST_CHECK enum status define_save(struct run *run, const struct mdev_definition *definition);

#endif
