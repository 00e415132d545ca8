/* SPDX-License-Identifier: MIT */
/* What define, undefine and modify share. */
#ifndef DEFINE_H
#define DEFINE_H

#include "commands/command.h"
#include "lib/attributes.h"

/*
 * Refuses to write where a link leads: STATUS_FAILURE if the directory of @mdev's
 * parent or, unless @file is NULL, that file in it is a link, or if event scripts are there.
 */
MUST_CHECK enum status define_check_links(const struct run *run, const struct mdev *mdev,
					  const char *file);

/* Saves @definition so that it survives a crash, with the lock held; reports what fails. */
MUST_CHECK enum status define_save(struct run *run, const struct mdev_definition *definition);

#endif
