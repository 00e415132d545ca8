/* SPDX-License-Identifier: MIT */
/*
 * The printer of libvirt's node device XML. Order of elements, indent and
 * quotes are libvirt's own (virNodeDeviceDefFormat, src/conf/node_device_conf.c),
 * so that the documents can be compared byte by byte.
 */
#include "xml.h"

#include <string.h>

#include "lib/utf8.h"

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

/* Ends the open tag of @element, and the element: without content if @text is empty. */
static void end_element(struct out *out, const char *element, const char *text)
{
	if (!*text) {
		out_string(out, "/>\n");
		return;
	}
	add_around(out, ">", text, "</");
	out_format(out, "%s>\n", element);
}

static void open_device(struct out *out, const struct xml_device *head)
{
	out_string(out, "<device>\n");
	add_around(out, "  <name>", head->name, "</name>\n");
	if (head->path)
		add_around(out, "  <path>", head->path, "</path>\n");
	add_around(out, "  <parent>", head->above, "</parent>\n");
	if (head->driver) {
		add_around(out, "  <driver>\n    <name>", head->driver,
			   "</name>\n  </driver>\n");
	}
}

void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_definition *device, const char *iommu_group, bool legacy)
{
	open_device(out, head);
	out_string(out, "  <capability type='mdev'>\n");
	add_around(out, "    <type id='", device->mdev.type, "'/>\n");
	if (!legacy) {
		out_string(out, "    <uuid>");
		out_uuid(out, &device->mdev.uuid);
		out_string(out, "</uuid>\n");
		add_around(out, "    <parent_addr>", device->mdev.parent, "</parent_addr>\n");
	}
	if (iommu_group)
		add_around(out, "    <iommuGroup number='", iommu_group, "'/>\n");
	for (size_t i = 0; !legacy && i < device->attribute_count; i++) {
		add_around(out, "    <attr name='", device->attributes[i].name, "'");
		add_around(out, " value='", device->attributes[i].value, "'/>\n");
	}
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

/* PCI */

/* The address of each of @count devices, one a line. */
static void add_addresses(struct out *out, const struct pci_address *address, size_t count)
{
	for (; count--; address++) {
		out_format(out, "      <address domain='0x%04x' bus='0x%02x' slot='0x%02x'"
			   " function='0x%x'/>\n",
			   address->domain, address->bus, address->slot, address->function);
	}
}

/* An identity and, if it is known, its name. */
static void add_identity(struct out *out, const char *element, unsigned int id, const char *name)
{
	out_format(out, "    <%s id='0x%04x'", element, id);
	end_element(out, element, name ? name : "");
}

static void add_functions(struct out *out, const struct pci_device *pci)
{
	if (pci->is_virtual) {
		out_string(out, "    <capability type='phys_function'>\n");
		add_addresses(out, &pci->physical, 1);
		out_string(out, "    </capability>\n");
	}
	if (!pci->most_virtual)
		return;
	out_format(out, "    <capability type='virt_functions' maxCount='%u'%s>\n",
		   pci->most_virtual, pci->virtual_count ? "" : "/");
	if (!pci->virtual_count)
		return;
	add_addresses(out, pci->virtual, pci->virtual_count);
	out_string(out, "    </capability>\n");
}

static void add_vpd_field(struct out *out, const char *element, const char *value)
{
	if (!value)
		return;
	out_format(out, "        <%s>", element);
	add_escaped(out, value);
	out_format(out, "</%s>\n", element);
}

/* The fields of @section whose keyword begins with @initial and whose index is free to choose. */
static void add_vpd_indexed(struct out *out, const struct vpd_section *section,
			    char initial, const char *element)
{
	for (size_t i = 0; i < section->count; i++) {
		const struct vpd_field *field = &section->fields[i];

		if (field->keyword[0] != initial || !memcmp(field->keyword, "YA", 2))
			continue;
		out_format(out, "        <%s index='%c'", element, field->keyword[1]);
		end_element(out, element, field->value);
	}
}

static void add_vpd(struct out *out, const struct vpd *vpd)
{
	const struct vpd_section *section = &vpd->read_only;

	out_string(out, "    <capability type='vpd'>\n");
	if (vpd->name)
		add_around(out, "      <name>", vpd->name, "</name>\n");
	if (section->present) {
		out_string(out, "      <fields access='readonly'>\n");
		add_vpd_field(out, "change_level", vpd_value(section, "EC"));
		add_vpd_field(out, "manufacture_id", vpd_value(section, "MN"));
		add_vpd_field(out, "part_number", vpd_value(section, "PN"));
		add_vpd_field(out, "serial_number", vpd_value(section, "SN"));
		add_vpd_indexed(out, section, 'V', "vendor_field");
		out_string(out, "      </fields>\n");
	}
	section = &vpd->read_write;
	if (section->present) {
		out_string(out, "      <fields access='readwrite'>\n");
		add_vpd_field(out, "asset_tag", vpd_value(section, "YA"));
		add_vpd_indexed(out, section, 'V', "vendor_field");
		add_vpd_indexed(out, section, 'Y', "system_field");
		out_string(out, "      </fields>\n");
	}
	out_string(out, "    </capability>\n");
}

/* The attributes of a link that say how fast and how wide it is. */
static void add_link_state(struct out *out, unsigned int speed, unsigned int width)
{
	static const char *const speeds[] = { NULL, "2.5", "5", "8", "16", "32", "64" };

	if (speed > 0 && speed < sizeof(speeds) / sizeof(*speeds))
		out_format(out, " speed='%s'", speeds[speed]);
	out_format(out, " width='%u'/>\n", width);
}

static void add_express(struct out *out, const struct pci_device *pci)
{
	if (!pci->has_link) {
		out_string(out, "    <pci-express/>\n");
		return;
	}
	out_format(out, "    <pci-express>\n      <link validity='cap' port='%u'", pci->link.port);
	add_link_state(out, pci->link.most_speed, pci->link.most_width);
	out_string(out, "      <link validity='sta'");
	add_link_state(out, pci->link.speed, pci->link.width);
	out_string(out, "    </pci-express>\n");
}

static void add_pci(struct out *out, const struct xml_parent *kind, const struct mdev_parent *parent)
{
	const struct pci_device *pci = kind->pci;

	out_format(out, "    <class>0x%06x</class>\n    <domain>%u</domain>\n    <bus>%u</bus>\n"
		   "    <slot>%u</slot>\n    <function>%u</function>\n", pci->class,
		   pci->address.domain, pci->address.bus, pci->address.slot, pci->address.function);
	add_identity(out, "product", pci->product, pci->product_name);
	add_identity(out, "vendor", pci->vendor, pci->vendor_name);
	add_functions(out, pci);
	if (pci->bridge == PCI_BRIDGE_PCI)
		out_string(out, "    <capability type='pci-bridge'/>\n");
	else if (pci->bridge == PCI_BRIDGE_CARDBUS)
		out_string(out, "    <capability type='cardbus-bridge'/>\n");
	add_types(out, 2, parent);
	if (pci->vpd)
		add_vpd(out, pci->vpd);
	if (kind->iommu_group) {
		add_around(out, "    <iommuGroup number='", kind->iommu_group, "'>\n");
		add_addresses(out, pci->group, pci->group_count);
		out_string(out, "    </iommuGroup>\n");
	}
	if (pci->numa_node >= 0)
		out_format(out, "    <numa node='%d'/>\n", pci->numa_node);
	if (pci->is_express)
		add_express(out, pci);
}

/* Other kinds */

static void add_channel_address(struct out *out, unsigned int depth,
				const struct channel_address *address)
{
	add_indent(out, depth);
	out_format(out, "<cssid>0x%x</cssid>\n", address->cssid);
	add_indent(out, depth);
	out_format(out, "<ssid>0x%x</ssid>\n", address->ssid);
	add_indent(out, depth);
	out_format(out, "<devno>0x%04x</devno>\n", address->devno);
}

static void add_subchannel(struct out *out, const struct xml_parent *kind,
			   const struct mdev_parent *parent)
{
	add_channel_address(out, 2, kind->subchannel);
	if (kind->channel_device) {
		out_string(out, "    <channel_dev_addr>\n");
		add_channel_address(out, 3, kind->channel_device);
		out_string(out, "    </channel_dev_addr>\n");
	}
	add_types(out, 2, parent);
}

void xml_print_parent(struct out *out, const struct xml_device *head,
		      const struct xml_parent *kind, const struct mdev_parent *parent)
{
	open_device(out, head);
	if (kind->pci) {
		out_string(out, "  <capability type='pci'>\n");
		add_pci(out, kind, parent);
		out_string(out, "  </capability>\n");
	} else if (kind->subchannel) {
		out_string(out, "  <capability type='css'>\n");
		add_subchannel(out, kind, parent);
		out_string(out, "  </capability>\n");
	} else if (kind->subsystem && !strcmp(kind->subsystem, "matrix")) {
		out_string(out, "  <capability type='ap_matrix'>\n");
		add_types(out, 2, parent);
		out_string(out, "  </capability>\n");
	} else {
		add_types(out, 1, parent);
	}
	out_string(out, "</device>\n");
}
