/* SPDX-License-Identifier: MIT */
/*
 * libvirt's node device names: a word for the kind, then the sysfs name, with
 * '_' for every byte that is not an ASCII letter or digit (libvirt's
 * nodeDeviceGenerateName, src/node_device/node_device_driver.c). The word is
 * the subsystem's name, but for the AP matrix, whose subsystem is "matrix" and
 * whose name is "ap_matrix".
 */
#include "nodename.h"

#include <ctype.h>
#include <string.h>

/* Returns what @c becomes in a node device's name. */
static char mangle(char c)
{
	return isalnum((unsigned char)c) ? c : '_';
}

/* Replaces each byte of @name by what it becomes. Returns @name. */
static const char *mangle_all(char *name)
{
	for (char *c = name; *c; c++)
		*c = mangle(*c);
	return name;
}

const char *nodename_of_node(struct arena *arena, const struct mdev_node *node)
{
	const char *kind = node->subsystem ? node->subsystem : "unknown";

	if (!strcmp(kind, "matrix"))
		kind = "ap";
	return mangle_all(arena_join(arena, kind, "_", node->name));
}

const char *nodename_of_device(struct arena *arena, const struct mdev_definition *device,
			       bool legacy)
{
	const char *uuid = uuid_text(arena, &device->mdev.uuid);

	if (legacy)
		return mangle_all(arena_join(arena, "mdev_", uuid));
	return mangle_all(arena_join(arena, "mdev_", uuid, "_", device->mdev.parent));
}

bool nodename_parse_device(const char *name, struct uuid *uuid, const char **parent)
{
	static const char prefix[] = "mdev_";
	char text[UUID_LENGTH + 1];

	if (strncmp(name, prefix, sizeof(prefix) - 1))
		return false;
	name += sizeof(prefix) - 1;
	if (strlen(name) < UUID_LENGTH)
		return false;
	for (size_t i = 0; i < UUID_LENGTH; i++) {
		if (name[i] == '-')
			return false;
		text[i] = name[i] == '_' ? '-' : name[i];
	}
	text[UUID_LENGTH] = '\0';
	name += UUID_LENGTH;
	if (*name && *name != '_')
		return false;
	*parent = *name ? name + 1 : NULL;
	return uuid_parse(text, uuid);
}

bool nodename_matches(const char *mangled, const char *name)
{
	while (*name && *mangled == mangle(*name)) {
		mangled++;
		name++;
	}
	return !*name && !*mangled;
}
