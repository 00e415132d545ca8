/* SPDX-License-Identifier: MIT */
/*
 * Prints libvirt's node device XML. Order of elements, indent and quotes are
 * libvirt's own (virNodeDeviceDefFormat, src/conf/node_device_conf.c), so that
 * documents can be compared byte by byte.
 */
#include "xml.h"

#include <limits.h>
#include <string.h>

#include "lib/utf8.h"

/* Returns whether XML 1.0 (section 2.2, "Char") allows the character of @length bytes at @text. */
static bool is_xml_char(const char *text, size_t length)
{
	static const char not_a_char[] = "\xef\xbf";	/* U+FFFE and U+FFFF: …be and …bf */
	unsigned char first = (unsigned char)text[0];

	if (length == 1)
		return first >= 0x20 || first == '\t' || first == '\n' || first == '\r';
	return !(length == 3 && !memcmp(text, not_a_char, 2) && (unsigned char)text[2] >= 0xbe);
}

/*
 * Adds text or an attribute's value: escaped, without the characters that XML
 * forbids (as libvirt does), and with U+FFFD for each byte that is not UTF-8.
 */
static void add_escaped(struct out *out, const char *text)
{
	static const char special[] = "&<>\"'";
	static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };

	while (*text) {
		size_t length = utf8_length(text);
		const char *found = strchr(special, *text);

		if (!length) {
			out_string(out, "\xef\xbf\xbd");
			length = 1;
		} else if (found) {
			out_string(out, entities[found - special]);
		} else if (is_xml_char(text, length)) {
			out_bytes(out, text, length);
		}
		text += length;
	}
}

/*
 * Adds @indent and then @template, in which "%s" stands for @text, escaped. Adds nothing if @text
 * is NULL: the device does not have what this element describes.
 */
static void add(struct out *out, const char *indent, const char *template, const char *text)
{
	const char *place = strchr(template, '%');

	if (!text)
		return;
	out_string(out, indent);
	out_bytes(out, template, (size_t)(place - template));
	add_escaped(out, text);
	out_string(out, place + strlen("%s"));
}

static void open_capability(struct out *out, const char *indent, const char *type)
{
	out_format(out, "%s<capability type='%s'>\n", indent, type);
}

static void close_capability(struct out *out, const char *indent)
{
	out_format(out, "%s</capability>\n", indent);
}

/*
 * Ends the start tag of @element, then adds @text and the end tag. Without text, ends the start tag
 * as that of an empty element.
 */
static void end_element(struct out *out, const char *element, const char *text)
{
	if (!text || !*text) {
		out_string(out, "/>\n");
		return;
	}
	add(out, "", ">%s", text);
	out_format(out, "</%s>\n", element);
}

/* Adds the start tag of <device> and the elements that every device has. */
static void open_device(struct out *out, const struct xml_device *head)
{
	out_string(out, "<device>\n");
	add(out, "  ", "<name>%s</name>\n", head->name);
	add(out, "  ", "<path>%s</path>\n", head->node.path);
	add(out, "  ", "<parent>%s</parent>\n", head->parent_node);
	add(out, "  ", "<driver>\n    <name>%s</name>\n  </driver>\n", head->node.driver);
}

void xml_print_device(struct out *out, const struct xml_device *head,
		      const struct mdev_definition *device, bool legacy)
{
	size_t attribute_count = legacy ? 0 : device->attribute_count;
	char uuid[UUID_LENGTH + 1];

	uuid_format(&device->mdev.uuid, uuid);
	open_device(out, head);
	open_capability(out, "  ", "mdev");
	add(out, "    ", "<type id='%s'/>\n", device->mdev.type);
	if (!legacy) {
		add(out, "    ", "<uuid>%s</uuid>\n", uuid);
		add(out, "    ", "<parent_addr>%s</parent_addr>\n", device->mdev.parent);
	}
	add(out, "    ", "<iommuGroup number='%s'/>\n", head->node.iommu_group);
	for (size_t i = 0; i < attribute_count; i++) {
		add(out, "    ", "<attr name='%s'", device->attributes[i].name);
		add(out, " ", "value='%s'/>\n", device->attributes[i].value);
	}
	out_string(out, "  </capability>\n</device>\n");
}

/* Adds a type, each line after @indent. */
static void add_type(struct out *out, const char *indent, const struct mdev_type *type)
{
	add(out, indent, "  <type id='%s'>\n", type->name);
	add(out, indent, "    <name>%s</name>\n", type->label);
	add(out, indent, "    <deviceAPI>%s</deviceAPI>\n", type->device_api);
	out_format(out, "%s    <availableInstances>%lu</availableInstances>\n%s  </type>\n",
		   indent, type->available, indent);
}

/* Adds the types of @parent that could be read, each line after @indent. */
static void add_types(struct out *out, const char *indent, const struct mdev_parent *parent)
{
	if (!parent->type_count)
		return;
	open_capability(out, indent, "mdev_types");
	for (size_t i = 0; i < parent->type_count; i++) {
		if (!parent->types[i].error)
			add_type(out, indent, &parent->types[i]);
	}
	close_capability(out, indent);
}

/* PCI */

static void add_address(struct out *out, const struct pci_address *address)
{
	out_format(out, "      <address domain='0x%04x' bus='0x%02x' slot='0x%02x'"
		   " function='0x%x'/>\n",
		   address->domain, address->bus, address->slot, address->function);
}

static void add_addresses(struct out *out, const struct list *addresses)
{
	for (size_t i = 0; i < addresses->count; i++)
		add_address(out, addresses->items[i]);
}

/* Adds the physical function of a virtual one, or the virtual functions of a physical one. */
static void add_functions(struct out *out, const struct pci_device *pci)
{
	if (pci->is_virtual) {
		open_capability(out, "    ", "phys_function");
		add_address(out, &pci->physical);
		close_capability(out, "    ");
	}
	if (!pci->most_virtual)
		return;
	out_format(out, "    <capability type='virt_functions' maxCount='%u'%s>\n",
		   pci->most_virtual, pci->virtual.count ? "" : "/");
	if (!pci->virtual.count)
		return;
	add_addresses(out, &pci->virtual);
	close_capability(out, "    ");
}

/*
 * Adds the fields of @section whose keyword is @initial and an index, which the vendor chooses. YA
 * is not one of them: it is the asset tag.
 */
static void add_indexed_fields(struct out *out, const struct vpd_section *section,
			       char initial, const char *element)
{
	for (size_t i = 0; i < section->fields.count; i++) {
		const struct vpd_field *field = section->fields.items[i];

		if (field->keyword[0] != initial || !memcmp(field->keyword, "YA", 2))
			continue;
		out_format(out, "        <%s index='%c'", element, field->keyword[1]);
		end_element(out, element, field->value);
	}
}

static void add_vpd(struct out *out, const struct vpd *vpd)
{
	const struct vpd_section *section = &vpd->read_only;

	open_capability(out, "    ", "vpd");
	add(out, "      ", "<name>%s</name>\n", vpd->name);
	if (section->present) {
		out_string(out, "      <fields access='readonly'>\n");
		add(out, "        ", "<change_level>%s</change_level>\n", vpd_value(section, "EC"));
		add(out, "        ", "<manufacture_id>%s</manufacture_id>\n", vpd_value(section, "MN"));
		add(out, "        ", "<part_number>%s</part_number>\n", vpd_value(section, "PN"));
		add(out, "        ", "<serial_number>%s</serial_number>\n", vpd_value(section, "SN"));
		add_indexed_fields(out, section, 'V', "vendor_field");
		out_string(out, "      </fields>\n");
	}
	section = &vpd->read_write;
	if (section->present) {
		out_string(out, "      <fields access='readwrite'>\n");
		add(out, "        ", "<asset_tag>%s</asset_tag>\n", vpd_value(section, "YA"));
		add_indexed_fields(out, section, 'V', "vendor_field");
		add_indexed_fields(out, section, 'Y', "system_field");
		out_string(out, "      </fields>\n");
	}
	close_capability(out, "    ");
}

/* Ends the tag of a link with its speed, if that generation is known, and its width. */
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

static void add_pci(struct out *out, const struct pci_device *pci,
		    const struct mdev_parent *parent, const char *iommu_group)
{
	out_format(out, "    <class>0x%06x</class>\n    <domain>%u</domain>\n    <bus>%u</bus>\n"
		   "    <slot>%u</slot>\n    <function>%u</function>\n", pci->class,
		   pci->address.domain, pci->address.bus, pci->address.slot, pci->address.function);
	out_format(out, "    <product id='0x%04x'", pci->product);
	end_element(out, "product", pci->product_name);
	out_format(out, "    <vendor id='0x%04x'", pci->vendor);
	end_element(out, "vendor", pci->vendor_name);
	add_functions(out, pci);
	if (pci->header_type == PCI_HEADER_BRIDGE)
		out_string(out, "    <capability type='pci-bridge'/>\n");
	else if (pci->header_type == PCI_HEADER_CARDBUS)
		out_string(out, "    <capability type='cardbus-bridge'/>\n");
	add_types(out, "    ", parent);
	if (pci->vpd)
		add_vpd(out, pci->vpd);
	if (iommu_group) {
		add(out, "    ", "<iommuGroup number='%s'>\n", iommu_group);
		add_addresses(out, &pci->group);
		out_string(out, "    </iommuGroup>\n");
	}
	if (pci->numa_node != UINT_MAX)
		out_format(out, "    <numa node='%u'/>\n", pci->numa_node);
	if (pci->is_express)
		add_express(out, pci);
}

/* Other kinds */

static void add_channel_address(struct out *out, const char *indent,
				const struct channel_address *address)
{
	out_format(out, "%s<cssid>0x%x</cssid>\n", indent, address->cssid);
	out_format(out, "%s<ssid>0x%x</ssid>\n", indent, address->ssid);
	out_format(out, "%s<devno>0x%04x</devno>\n", indent, address->devno);
}

static void add_subchannel(struct out *out, const struct xml_parent *kind)
{
	add_channel_address(out, "    ", kind->subchannel);
	if (kind->channel_device) {
		out_string(out, "    <channel_dev_addr>\n");
		add_channel_address(out, "      ", kind->channel_device);
		out_string(out, "    </channel_dev_addr>\n");
	}
}

void xml_print_parent(struct out *out, const struct xml_device *head,
		      const struct xml_parent *kind, const struct mdev_parent *parent)
{
	const struct mdev_node *node = &head->node;
	bool is_matrix = node->subsystem && !strcmp(node->subsystem, "matrix");

	open_device(out, head);
	if (kind->pci) {
		open_capability(out, "  ", "pci");
		add_pci(out, kind->pci, parent, node->iommu_group);
	} else if (kind->subchannel) {
		open_capability(out, "  ", "css");
		add_subchannel(out, kind);
		add_types(out, "    ", parent);
	} else if (is_matrix) {
		open_capability(out, "  ", "ap_matrix");
		add_types(out, "    ", parent);
	} else {
		add_types(out, "  ", parent);
		out_string(out, "</device>\n");
		return;
	}
	out_string(out, "  </capability>\n</device>\n");
}
