/* SPDX-License-Identifier: MIT */
/* What the commands that show devices and types share. */
#ifndef LISTING_H
#define LISTING_H

#include "commands/command.h"
#include "lib/attributes.h"

/*
 * Returns @text on one line: without blanks around it, and with ", " for each
 * newline in it. NULL if nothing is left.
 */
const char *listing_one_line(struct arena *arena, const char *text);

/*
 * Asks event scripts for the attributes of the active device @shown and sets
 * them. A script that fails is reported but does not affect the result: returns
 * another status than STATUS_DONE only if the scripts could not be asked.
 */
MUST_CHECK enum status listing_get_attributes(struct run *run, struct mdev_definition *shown);

/*
 * Returns the device with the parent and UUID of @sought among @devices, which
 * sysfs_list_devices() has listed; NULL if it is not among them.
 */
const struct mdev *listing_find(const struct mdev *const *devices, size_t count,
				const struct mdev *sought);

/*
 * Adds { @name: @value } to the array of @parent in @parents, an object with a
 * member for each parent. What is under one parent must be added in a row.
 * @parent and @name are not copied.
 */
void listing_add(struct arena *arena, struct json *parents, const char *parent,
		 const char *name, struct json *value);

/*
 * Prints @parents as the established mdevctl does: in an array, which is empty if
 * @parents is; or, if @is_single, only the first value that was added.
 */
void listing_print(struct out *out, struct arena *arena, struct json *parents, bool is_single);

#endif
