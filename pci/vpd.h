/* SPDX-License-Identifier: MIT */
/* Vital Product Data of a PCI device. */
#ifndef VPD_H
#define VPD_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/list.h"

struct vpd_field {
	char keyword[2];
	const char *value;	/* printable ASCII, without blanks around it */
};

/* The fields of a section, of struct vpd_field in their order, each keyword once. */
struct vpd_section {
	bool present;		/* it has a field that is known, if only one without text */
	struct list fields;
};

struct vpd {
	const char *name;	/* or NULL */
	struct vpd_section read_only;
	struct vpd_section read_write;
};

/* Returns the value of the field @keyword, NULL if the section has none. */
const char *vpd_value(const struct vpd_section *section, const char *keyword);

/*
 * Reads the Vital Product Data in the file open as @fd, no more of it than
 * needed, since reading it from a device is slow. Returns 0, -EBADMSG if it is
 * malformed, or -errno.
 */
MUST_CHECK int vpd_read(int fd, struct arena *arena, struct vpd *vpd);

#endif
