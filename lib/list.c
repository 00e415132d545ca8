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
	list->items[list->count++] = (void *)item;
}

void list_add_copy(struct list *list, const void *item, size_t size)
{
	void *copy = arena_alloc(list->arena, size);

	list_add(list, memcpy(copy, item, size));
}

/* Sorts @items; @spare has room for half of them. */
static void sort(void **items, size_t count, void **spare, list_compare *compare)
{
	void **right = items + count / 2, **end = items + count;
	void **left = spare, **left_end = spare + count / 2;

	if (count < 2)
		return;
	sort(items, count / 2, spare, compare);
	sort(right, count - count / 2, spare, compare);
	memcpy(spare, items, count / 2 * sizeof(*items));
	while (left < left_end && right < end)
		*items++ = compare(*left, *right) <= 0 ? *left++ : *right++;
	/* What is left of the right half is in its place. */
	memcpy(items, left, (size_t)(left_end - left) * sizeof(*items));
}

void list_sort(struct list *list, size_t from, list_compare *compare)
{
	size_t count = list->count - from;

	if (count > 1)
		sort(list->items + from, count,
		     arena_alloc(list->arena, count / 2 * sizeof(*list->items)), compare);
}
