/* SPDX-License-Identifier: MIT */
/*
 * The printer of libvirt's node device XML. Order of elements, indent and
 * quotes are libvirt's own (virNodeDeviceDefFormat, src/conf/node_device_conf.c),
 * so that the documents can be compared byte by byte.
 */
#include "xml.h"

#include <string.h>

#include "utf8.h"

/* The five characters with a meaning in XML, as libvirt spells them; NULL for others. */
static const char *entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&apos;";
	}
	return NULL;
}

/* Whether XML 1.0 allows the @length-byte UTF-8 character at @text ("Char", section 2.2). */
static bool is_xml_char(const char *text, size_t length)
{
	static const char not_a_char[] = "\xef\xbf";	/* U+FFFE and U+FFFF: …be and …bf */
	unsigned char first = (unsigned char)text[0];

	if (length == 1)
		return first >= 0x20 || first == '\t' || first == '\n' || first == '\r';
	return !(length == 3 && !memcmp(text, not_a_char, 2) && (unsigned char)text[2] >= 0xbe);
}

/*
 * Adds text or an attribute's value: escaped, without what XML forbids (as
 * libvirt does), and with U+FFFD for each byte that is not UTF-8.
 */
static void add_escaped(struct out *out, const char *text)
{
	while (*text) {
		size_t length = utf8_length(text);
		const char *replacement = entity(*text);

		if (!length) {
			out_string(out, "\xef\xbf\xbd");
			length = 1;
		} else if (replacement) {
			out_string(out, replacement);
		} else if (is_xml_char(text, length)) {
			out_bytes(out, text, length);
		}
		text += length;
	}
}

/* Adds @before, @text escaped, and @after. */
static void add_around(struct out *out, const char *before, const char *text, const char *after)
{
	out_string(out, before);
	add_escaped(out, text);
	out_string(out, after);
}

static void open_device(struct out *out, const struct xml_device *head)
{
	out_string(out, "<device>\n");
	add_around(out, "  <name>", head->name, "</name>\n");
	add_around(out, "  <path>", head->path, "</path>\n");
	add_around(out, "  <parent>", head->above, "</parent>\n");
	if (head->driver) {
		add_around(out, "  <driver>\n    <name>", head->driver,
			   "</name>\n  </driver>\n");
	}
}

void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_device *device, const char *iommu_group)
{
	open_device(out, head);
	out_string(out, "  <capability type='mdev'>\n");
	add_around(out, "    <type id='", device->type, "'/>\n");
	out_string(out, "    <uuid>");
	out_uuid(out, &device->uuid);
	out_string(out, "</uuid>\n");
	add_around(out, "    <parent_addr>", device->parent, "</parent_addr>\n");
	if (iommu_group)
		add_around(out, "    <iommuGroup number='", iommu_group, "'/>\n");
	out_string(out, "  </capability>\n</device>\n");
}

static void add_indent(struct out *out, unsigned int depth)
{
	while (depth--)
		out_string(out, "  ");
}

static void add_type(struct out *out, unsigned int depth, const struct mdev_type *type)
{
	add_indent(out, depth);
	add_around(out, "<type id='", type->name, "'>\n");
	if (type->label) {
		add_indent(out, depth + 1);
		add_around(out, "<name>", type->label, "</name>\n");
	}
	add_indent(out, depth + 1);
	add_around(out, "<deviceAPI>", type->device_api, "</deviceAPI>\n");
	add_indent(out, depth + 1);
	out_format(out, "<availableInstances>%lu</availableInstances>\n", type->available);
	add_indent(out, depth);
	out_string(out, "</type>\n");
}

static void add_types(struct out *out, unsigned int depth, const struct mdev_parent *parent)
{
	if (!parent->type_count)
		return;
	add_indent(out, depth);
	out_string(out, "<capability type='mdev_types'>\n");
	for (size_t i = 0; i < parent->type_count; i++) {
		if (!parent->types[i].error)
			add_type(out, depth + 1, &parent->types[i]);
	}
	add_indent(out, depth);
	out_string(out, "</capability>\n");
}

/* The kind of capability of a device of @subsystem, NULL where libvirt knows none. */
static const char *capability_kind(const char *subsystem)
{
	if (!subsystem)
		return NULL;
	if (!strcmp(subsystem, "pci") || !strcmp(subsystem, "css"))
		return subsystem;
	return strcmp(subsystem, "matrix") ? NULL : "ap_matrix";
}

void xml_print_parent(struct out *out, const struct xml_device *head,
		      const char *subsystem, const struct mdev_parent *parent)
{
	const char *kind = capability_kind(subsystem);

	open_device(out, head);
	if (kind) {
		add_around(out, "  <capability type='", kind, "'>\n");
		add_types(out, 2, parent);
		out_string(out, "  </capability>\n");
	} else {
		add_types(out, 1, parent);
	}
	out_string(out, "</device>\n");
}
