/* SPDX-License-Identifier: MIT */
/* What the commands that list, types and list, share. */
#ifndef LISTING_H
#define LISTING_H

#include "commands/command.h"

/*
 * @text as one line, without blanks around it and with ", " for each newline in
 * it; NULL if there is nothing. Out of memory is an error of the output.
 */
const char *listing_as_line(const struct run *run, const char *text);

/* JSON as it is laid out: two blanks a level. */
void listing_begin_line(struct out *out, int depth);

/* Begins a member on a line of its own; @first says that none is before it. */
void listing_begin_member(struct out *out, int depth, bool first, const char *key);
void listing_add_string_member(struct out *out, int depth, bool first, const char *key,
			       const char *value);

/*
 * Listings by parent are an array of one object, of an array for each parent,
 * of an object for each type or device. This begins the object called @name of
 * @parent; *@last is the parent of the one before, NULL for the first.
 */
void listing_begin_item(struct out *out, const char **last, const char *parent, const char *name);
void listing_end_items(struct out *out, const char *last);

#endif
