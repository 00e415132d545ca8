/* SPDX-License-Identifier: MIT */
#include "lib/list.h"

#include <string.h>

#define FIRST_ROOM 32

void list_add(struct list *list, const void *item)
{
	if (list->count == list->room) {
		size_t room = list->room ? 2 * list->room : FIRST_ROOM;

		list->items = arena_grow(list->arena, list->items,
					 list->room * sizeof(*list->items),
					 room * sizeof(*list->items));
		list->room = room;
	}
	list->items[list->count++] = item;
}

void list_add_copy(struct list *list, const char *string)
{
	list_add(list, arena_copy(list->arena, string, strlen(string)));
}
