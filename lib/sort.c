/* SPDX-License-Identifier: MIT */
/*
 * A merge sort: half the comparisons of what qsort(3) does in musl, which sorts
 * in place, and no moving of more than pointers. Listing ten thousand devices
 * is for a good part sorting.
 */
#include "lib/sort.h"

#include <errno.h>
#include <string.h>

/*
 * Merges two sorted parts, from @left up to @middle and from there up to @end,
 * into @to. Not inlined, so that its loop has the registers for itself.
 */
__attribute__((noinline))
static void merge(const void **to, const void *const *left, const void *const *middle,
		  const void *const *end, int (*compare)(const void *a, const void *b))
{
	const void *const *right = middle;

	while (left < middle && right < end)
		*to++ = compare(*left, *right) <= 0 ? *left++ : *right++;
	while (left < middle)
		*to++ = *left++;
	while (right < end)
		*to++ = *right++;
}

int sort_pointers(struct arena *arena, const void **items, size_t count,
		  int (*compare)(const void *a, const void *b))
{
	const void **from = items, **to, **swap;

	if (count < 2)
		return 0;
	to = arena_alloc(arena, count * sizeof(*items));
	if (!to)
		return -ENOMEM;
	for (size_t run = 1; run < count; run *= 2) {
		for (size_t at = 0; at < count; at += 2 * run) {
			size_t rest = count - at;
			size_t middle = run < rest ? run : rest;
			size_t end = 2 * run < rest ? 2 * run : rest;

			merge(to + at, from + at, from + at + middle, from + at + end, compare);
		}
		swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof(*items));
	return 0;
}
