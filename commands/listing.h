/* SPDX-License-Identifier: MIT */
/* What types, list and dumpxml share. */
#ifndef LISTING_H
#define LISTING_H

#include "commands/command.h"
#include "lib/attributes.h"

/*
 * Returns @text on one line: without blanks around it, and with ", " in place of each
 * newline. Returns NULL if nothing is left or @text is NULL.
 */
const char *listing_one_line(struct arena *arena, const char *text);

/*
 * Sets the attributes of the active device @shown to those that event scripts report. Reports if
 * that fails, and leaves the device without attributes. Returns STATUS_DONE, also if a script fails
 * or the caller may not read the scripts; another status if they could not be asked.
 */
MUST_CHECK enum status listing_get_attributes(struct run *run, struct mdev_definition *shown);

/*
 * Returns the device with the parent and UUID of @sought among @devices, which are in the order of
 * sysfs_list_devices(); NULL if it is not among them.
 */
const struct mdev *listing_find(const struct list *devices, const struct mdev *sought);

/*
 * Adds the object { @name: @value } to the array of @parent in @parents: an object, empty at first,
 * with an array for each parent, { PARENT: [{ NAME: VALUE }, …], … }. The entries of one parent
 * must be added in a row. @parent and @name are not copied.
 */
void listing_add(struct arena *arena, struct json *parents, const char *parent,
		 const char *name, struct json *value);

/*
 * Prints @parents in an array, or an empty array if nothing was added. With @is_single,
 * prints only the first value that was added.
 */
void listing_print(struct out *out, struct arena *arena, struct json *parents, bool is_single);

#endif
