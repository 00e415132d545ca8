/* SPDX-License-Identifier: MIT */
/* An array that doubles, in the arena. */
#include "lib/list.h"

#include <errno.h>
#include <string.h>

#define FIRST_ROOM 32

int list_add(struct list *list, const void *item)
{
	if (!item)
		return -ENOMEM;
	if (list->count == list->room) {
		size_t room = list->room ? 2 * list->room : FIRST_ROOM;
		void *items = arena_grow(list->arena, list->items,
					 list->room * sizeof(*list->items),
					 room * sizeof(*list->items));

		if (!items)
			return -ENOMEM;
		list->items = items;
		list->room = room;
	}
	list->items[list->count++] = item;
	return 0;
}

int list_add_copy(struct list *list, const char *string)
{
	return list_add(list, arena_copy(list->arena, string, strlen(string)));
}
