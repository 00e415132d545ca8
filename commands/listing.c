/* SPDX-License-Identifier: MIT */
/* What the commands that list share. */
#include "commands/listing.h"

#include <errno.h>
#include <string.h>

/*
 * @text as one line, without blanks around it and with ", " for each newline in
 * it; NULL if there is nothing. Out of memory is an error of the output.
 */
const char *listing_as_line(const struct run *run, const char *text)
{
	static const char blanks[] = " \t\n\v\f\r";
	const char *end;
	char *line, *to;

	if (!text)
		return NULL;
	text += strspn(text, blanks);
	end = text + strlen(text);
	while (end > text && strchr(blanks, end[-1]))
		end--;
	if (text == end)
		return NULL;
	line = to = arena_alloc(run->arena, 2 * (size_t)(end - text) + 1);
	if (!line)
		run->out->error = -ENOMEM;
	for (; line && text < end; text++) {
		if (*text == '\n')
			to = stpcpy(to, ", ");
		else
			*to++ = *text;
	}
	if (line)
		*to = '\0';
	return line;
}

/* JSON as it is laid out: two blanks a level. */

void listing_begin_line(struct out *out, int depth)
{
	out_string(out, "\n");
	while (depth--)
		out_string(out, "  ");
}

/* Begins a member on a line of its own; @first says that none is before it. */
void listing_begin_member(struct out *out, int depth, bool first, const char *key)
{
	if (!first)
		out_string(out, ",");
	listing_begin_line(out, depth);
	json_write_string(out, key, strlen(key));
	out_string(out, ": ");
}

void listing_add_string_member(struct out *out, int depth, bool first, const char *key,
			      const char *value)
{
	listing_begin_member(out, depth, first, key);
	json_write_string(out, value, strlen(value));
}

/*
 * Listings by parent are an array of one object, of an array for each parent,
 * of an object for each type or device. This begins the object called @name of
 * @parent; *@last is the parent of the one before, NULL for the first.
 */
void listing_begin_item(struct out *out, const char **last, const char *parent, const char *name)
{
	if (!*last)
		out_string(out, "[\n  {");
	if (!*last || strcmp(*last, parent)) {
		if (*last)
			out_string(out, "\n    ]");
		listing_begin_member(out, 2, !*last, parent);
		out_string(out, "[");
	} else {
		out_string(out, ",");
	}
	*last = parent;
	out_string(out, "\n      {");
	listing_begin_member(out, 4, true, name);
}

void listing_end_items(struct out *out, const char *last)
{
	out_string(out, last ? "\n    ]\n  }\n]\n" : "[]\n");
}
