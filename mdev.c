/* SPDX-License-Identifier: MIT */
/* The order of devices in every listing; types by their names. */
#include "mdev.h"

#include <string.h>

int mdev_compare(const void *a, const void *b)
{
	const struct mdev *first = a, *second = b;
	/* Devices that were listed together often share their parent's name. */
	int order = first->parent == second->parent ? 0 : strcmp(first->parent, second->parent);

	return order ? order : uuid_compare(&first->uuid, &second->uuid);
}

const struct mdev_type *mdev_find_type(const struct mdev_parent *parent, const char *name)
{
	for (size_t i = 0; i < parent->type_count; i++) {
		if (!strcmp(parent->types[i].name, name))
			return &parent->types[i];
	}
	return NULL;
}
