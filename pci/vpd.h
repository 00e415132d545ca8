/* SPDX-License-Identifier: MIT */
/* Vital Product Data of a PCI device. */
#ifndef VPD_H
#define VPD_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

struct vpd_field {
	char keyword[2];
	const char *value;	/* printable ASCII, without blanks around it */
};

/* A section's fields in their order; of fields with the same keyword the last one's value. */
struct vpd_section {
	bool present;
	struct vpd_field *fields;
	size_t count;
};

struct vpd {
	const char *name;	/* NULL if there is none */
	struct vpd_section read_only;
	struct vpd_section read_write;
};

/* The value of a field, NULL if the section has none of that keyword. */
const char *vpd_value(const struct vpd_section *section, const char *keyword);

/*
 * Reads the Vital Product Data in the file open as @fd, no more of it than
 * needed, since reading it from a device is slow. 0, -EBADMSG if it is not
 * well-formed, or -errno.
 */
__attribute__((warn_unused_result))
int vpd_read(int fd, struct arena *arena, struct vpd *vpd);

#endif
