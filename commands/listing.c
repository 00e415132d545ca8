/* SPDX-License-Identifier: MIT */
/*
 * What types, list and dumpxml share. The JSON is that of the established mdevctl, byte for byte,
 * since scripts and libvirt read it; only the newline at the end is added.
 */
#include "commands/listing.h"

#include <stdlib.h>
#include <string.h>

const char *listing_one_line(struct arena *arena, const char *text)
{
	static const char blanks[] = " \t\n\v\f\r";
	const char *end;
	char *line, *to;

	if (!text)
		return NULL;
	while (*text && strchr(blanks, *text))
		text++;
	end = text + strlen(text);
	while (end > text && strchr(blanks, end[-1]))
		end--;
	if (text == end)
		return NULL;
	/* Each newline becomes two characters. */
	line = to = arena_alloc(arena, 2 * (size_t)(end - text) + 1);
	for (; text < end; text++) {
		if (*text == '\n')
			to = stpcpy(to, ", ");
		else
			*to++ = *text;
	}
	*to = '\0';
	return line;
}

enum status listing_get_attributes(struct run *run, struct mdev_definition *shown)
{
	struct callout_action action;
	enum status status;

	command_init_action(run, &action, shown, run->request->command->name);
	status = command_get_attributes(run, &action, shown);
	/*
	 * Show the device without attributes, as the established mdevctl does, if a script answered
	 * but failed, or if the caller may not read the scripts.
	 */
	return action.answer != CALLOUT_UNHANDLED || status == STATUS_DENIED ? STATUS_DONE : status;
}

/* Compares what bsearch(3) passes: pointers to items of a list of devices. */
static int compare_pointers(const void *a, const void *b)
{
	const struct mdev *const *first = a, *const *second = b;

	return mdev_compare(*first, *second);
}

const struct mdev *listing_find(const struct list *devices, const struct mdev *sought)
{
	void **found = NULL;

	if (devices->count)
		found = bsearch(&sought, devices->items, devices->count, sizeof(*devices->items),
				compare_pointers);
	return found ? *found : NULL;
}

void listing_add(struct arena *arena, struct json *parents, const char *parent,
		 const char *name, struct json *value)
{
	struct json *under_parent = parents->last;

	if (!under_parent || strcmp(under_parent->key.bytes, parent))
		under_parent = json_add(arena, parents, parent, JSON_ARRAY);
	json_append(json_add(arena, under_parent, NULL, JSON_OBJECT), name, value);
}

void listing_print(struct out *out, struct arena *arena, struct json *parents, bool is_single)
{
	struct json *shown = json_new(arena, JSON_ARRAY);

	if (is_single && parents->first)
		shown = parents->first->first->first;	/* parent, entry, its value */
	else if (parents->first)
		json_append(shown, NULL, parents);
	json_write(out, shown, true);
	out_string(out, "\n");
}
