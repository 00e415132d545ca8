/* SPDX-License-Identifier: MIT */
/* libvirt's node device XML, printed from the model; nothing is opened here. */
#ifndef XML_H
#define XML_H

#include "mdev.h"
#include "out.h"

/* What stands around every capability: names are libvirt's (nodename.h). */
struct xml_device {
	const char *name;
	const char *path;
	const char *above;	/* the name of the node above, "computer" at the top */
	const char *driver;	/* NULL if unbound */
};

/* A mediated device; @iommu_group is a number's digits, or NULL without one. */
void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_device *device, const char *iommu_group);

/* A parent with its types; @subsystem decides the kind of capability. */
void xml_print_parent(struct out *out, const struct xml_device *head,
		      const char *subsystem, const struct mdev_parent *parent);

#endif
