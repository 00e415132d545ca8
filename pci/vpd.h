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

/* A section of fields. */
struct vpd_section {
	bool present;		/* it has a field whose keyword is known, even if not kept */
	struct list fields;	/* of struct vpd_field, in their order, each keyword once */
};

struct vpd {
	const char *name;	/* NULL if it has none */
	struct vpd_section read_only;
	struct vpd_section read_write;
};

/* Returns the value of the field @keyword, or NULL if the section does not have it. */
const char *vpd_value(const struct vpd_section *section, const char *keyword);

/*
 * Reads the Vital Product Data in the file open as @fd, up to its end tag: reading
 * it from a device is slow. Returns 0, -EBADMSG if it is malformed, or another
 * -errno.
 */
MUST_CHECK int vpd_read(int fd, struct arena *arena, struct vpd *vpd);

#endif
