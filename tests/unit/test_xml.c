/* SPDX-License-Identifier: MIT */
/* libvirt's XML: whole documents, and how each byte is printed in each place. */
#include "written.h"

#include <limits.h>

#include "xml.h"

static const struct mdev_definition device = {
	.mdev.uuid = { 0x83b8f4f2509f382f, 0x3c1ee6bfe0fa1001 },
	.mdev.parent = "0000:00:05.0",
	.mdev.type = "mtty-1",
};

static const struct xml_device head = {
	.name = "mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_0000_00_05_0",
	.node.path = "/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
	.parent_node = "pci_0000_00_05_0",
	.node.driver = "vfio_mdev",
};

static void check_device(const struct xml_device *around, const struct mdev_definition *shown,
			 const char *group, const char *expected)
{
	struct xml_device in_group = *around;

	in_group.node.iommu_group = group;
	begin_writing();
	xml_print_device(&out, &in_group, shown, false);
	end_writing();
	assert_string_equal(written, expected);
}

static void check_parent(const struct xml_device *around, const struct xml_parent *kind,
			 const struct mdev_parent *parent, const char *expected)
{
	begin_writing();
	xml_print_parent(&out, around, kind, parent);
	end_writing();
	assert_string_equal(written, expected);
}

static void test_device(void **state)
{
	check_device(&head, &device, "12",
		     "<device>\n"
		     "  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_0000_00_05_0</name>\n"
		     "  <path>/sys/devices/pci0000:00/0000:00:05.0/"
		     "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>\n"
		     "  <parent>pci_0000_00_05_0</parent>\n"
		     "  <driver>\n"
		     "    <name>vfio_mdev</name>\n"
		     "  </driver>\n"
		     "  <capability type='mdev'>\n"
		     "    <type id='mtty-1'/>\n"
		     "    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>\n"
		     "    <parent_addr>0000:00:05.0</parent_addr>\n"
		     "    <iommuGroup number='12'/>\n"
		     "  </capability>\n"
		     "</device>\n");
}

static const struct xml_device bare_head = {
	.name = "n", .node.path = "/p", .parent_node = "computer",
};

static void test_device_bare(void **state)
{
	check_device(&bare_head, &device, NULL,
		     "<device>\n"
		     "  <name>n</name>\n"
		     "  <path>/p</path>\n"
		     "  <parent>computer</parent>\n"
		     "  <capability type='mdev'>\n"
		     "    <type id='mtty-1'/>\n"
		     "    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>\n"
		     "    <parent_addr>0000:00:05.0</parent_addr>\n"
		     "  </capability>\n"
		     "</device>\n");
}

static void test_device_legacy(void **state)
{
	struct xml_device in_group = bare_head;

	in_group.node.iommu_group = "0";
	begin_writing();
	xml_print_device(&out, &in_group, &device, true);
	end_writing();
	assert_string_equal(written,
			    "<device>\n"
			    "  <name>n</name>\n"
			    "  <path>/p</path>\n"
			    "  <parent>computer</parent>\n"
			    "  <capability type='mdev'>\n"
			    "    <type id='mtty-1'/>\n"
			    "    <iommuGroup number='0'/>\n"
			    "  </capability>\n"
			    "</device>\n");
}

static struct mdev_type types[] = {
	{ .name = "mtty-1", .label = "Single port serial", .device_api = "vfio-pci",
	  .description = "unseen", .available = 24 },
	{ .name = "mtty-2", .device_api = "vfio-pci", .available = 0 },
	{ .name = "mtty-3", .error = -EIO, .error_file = "name" },
	{ .name = "mtty-4", .label = "", .device_api = "vfio-ap", .available = ULONG_MAX },
};

static const struct mdev_parent parent = { .name = "x", .types = types, .type_count = 4 };
static const struct mdev_parent barren = { .name = "x" };

/* What is printed as HEAD and no more, unless its node has a driver. */
#define AROUND .name = "n", .parent_node = "a", .node.path = "/p"

static const struct xml_device around = { AROUND };

#define HEAD "<device>\n  <name>n</name>\n  <path>/p</path>\n  <parent>a</parent>\n"

#define TYPES(indent) \
	indent "<capability type='mdev_types'>\n" \
	indent "  <type id='mtty-1'>\n" \
	indent "    <name>Single port serial</name>\n" \
	indent "    <deviceAPI>vfio-pci</deviceAPI>\n" \
	indent "    <availableInstances>24</availableInstances>\n" \
	indent "  </type>\n" \
	indent "  <type id='mtty-2'>\n" \
	indent "    <deviceAPI>vfio-pci</deviceAPI>\n" \
	indent "    <availableInstances>0</availableInstances>\n" \
	indent "  </type>\n" \
	indent "  <type id='mtty-4'>\n" \
	indent "    <name></name>\n" \
	indent "    <deviceAPI>vfio-ap</deviceAPI>\n" \
	indent "    <availableInstances>18446744073709551615</availableInstances>\n" \
	indent "  </type>\n" \
	indent "</capability>\n"

#define ADDRESS_ELEMENTS(indent, number) \
	indent "<cssid>0xfe</cssid>\n" indent "<ssid>0x3</ssid>\n" indent "<devno>" number "</devno>\n"

static const struct xml_device matrix = {
	AROUND, .node.subsystem = "matrix", .node.iommu_group = "9",
};
static const struct xml_device generic = {
	AROUND, .node.subsystem = "mtty", .node.iommu_group = "9",
};
static const struct xml_device like_matrix = { AROUND, .node.subsystem = "ap_matrix" };
static const struct xml_parent no_kind = { .pci = NULL };

static void test_matrix_and_generic(void **state)
{
	check_parent(&matrix, &no_kind, &parent,
		     HEAD "  <capability type='ap_matrix'>\n" TYPES("    ")
		     "  </capability>\n</device>\n");
	check_parent(&generic, &no_kind, &parent, HEAD TYPES("  ") "</device>\n");
	check_parent(&like_matrix, &no_kind, &parent, HEAD TYPES("  ") "</device>\n");
	check_parent(&around, &no_kind, &parent, HEAD TYPES("  ") "</device>\n");
}

static void test_without_types(void **state)
{
	check_parent(&matrix, &no_kind, &barren,
		     HEAD "  <capability type='ap_matrix'>\n  </capability>\n</device>\n");
	check_parent(&generic, &no_kind, &barren, HEAD "</device>\n");
	check_parent(&around, &no_kind, &barren, HEAD "</device>\n");
}

static void test_subchannel(void **state)
{
	static const struct channel_address subchannel = { 0xfe, 3, 0x52 };
	static const struct channel_address device_address = { 0xfe, 3, 0xff1b };
	struct xml_parent css = { .subchannel = &subchannel };

	check_parent(&around, &css, &parent,
		     HEAD "  <capability type='css'>\n" ADDRESS_ELEMENTS("    ", "0x0052")
		     TYPES("    ") "  </capability>\n</device>\n");
	css.channel_device = &device_address;
	check_parent(&around, &css, &barren,
		     HEAD "  <capability type='css'>\n" ADDRESS_ELEMENTS("    ", "0x0052")
		     "    <channel_dev_addr>\n" ADDRESS_ELEMENTS("      ", "0xff1b")
		     "    </channel_dev_addr>\n  </capability>\n</device>\n");
}

static void test_driver(void **state)
{
	static const struct xml_device bound = {
		AROUND, .node.subsystem = "mtty", .node.driver = "<&>",
	};

	check_parent(&bound, &no_kind, &barren,
		     HEAD "  <driver>\n    <name>&lt;&amp;&gt;</name>\n  </driver>\n</device>\n");
}

/* Checks that @text, as a device's name, is printed as @expected. */
static void check_escaped(const char *text, const char *expected)
{
	char *exact = text_exact(text, strlen(text));
	struct xml_device named = head;
	char *name, *stop;

	named.name = exact;
	begin_writing();
	xml_print_device(&out, &named, &device, false);
	end_writing();
	free(exact);
	name = strstr(written, "<name>");
	assert_non_null(name);
	stop = strstr(name, "</name>\n  <path>");
	assert_non_null(stop);
	*stop = '\0';
	assert_string_equal(name + strlen("<name>"), expected);
}

#define REPLACED "\xef\xbf\xbd"		/* U+FFFD */

/* How each of the 255 bytes is printed alone. */
static void expect_byte(int byte, char text[16])
{
	static const char *const entities[128] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&apos;",
	};
	const char one[] = { (char)byte, '\0' };

	if (byte >= 0x80)
		strcpy(text, REPLACED);
	else if (entities[byte])
		strcpy(text, entities[byte]);
	else if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
		*text = '\0';
	else
		strcpy(text, one);
}

static void test_every_byte(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		const char alone[] = { (char)byte, '\0' };
		const char within[] = { 'a', (char)byte, 'b', '\0' };
		const char twice[] = { (char)byte, (char)byte, '\0' };
		char becomes[16], expected[64];

		expect_byte(byte, becomes);
		check_escaped(alone, becomes);
		sprintf(expected, "a%sb", becomes);
		check_escaped(within, expected);
		sprintf(expected, "%s%s", becomes, becomes);
		check_escaped(twice, expected);
	}
	check_escaped("", "");
}

/* All bytes in one text, 0xc2 to 0xf4 each followed by a start. */
static void test_all_bytes(void **state)
{
	char text[256], expected[4096] = "";

	for (int byte = 1; byte < 256; byte++) {
		char becomes[16];

		text[byte - 1] = (char)byte;
		expect_byte(byte, becomes);
		strcat(expected, becomes);
	}
	text[255] = '\0';
	check_escaped(text, expected);
}

static void test_characters(void **state)
{
	static const char *const kept[] = {
		"\x7f", "\xc2\x80", "\xc2\x85", "\xc2\x9f", "\xc3\xa9", "\xdf\xbf", "\xe0\xa0\x80",
		"\xe2\x82\xac", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd", "\xef\xb7\x90",
		"\xef\xbb\xbf", "\xef\xbe\xbf", "\xee\xbf\xbe", "\xe1\xbf\xbf", "\xf0\x90\x80\x80",
		"\xf0\x9f\x98\x80", "\xf0\x9f\xbf\xbf", "\xf4\x8f\xbf\xbf", "tab\tline\nreturn\r",
	};

	for (size_t i = 0; i < LENGTH(kept); i++)
		check_escaped(kept[i], kept[i]);
}

/* XML 1.0, section 2.2: Char has neither U+FFFE nor U+FFFF. */
static void test_no_characters(void **state)
{
	check_escaped("a\xef\xbf\xbe" "b\xef\xbf\xbf" "c", "abc");
	check_escaped("\x01\x08\x0b\x0c\x0e\x1f", "");
}

static void test_invalid_utf8(void **state)
{
	static const struct { const char *text, *expected; } samples[] = {
		{ "a\xff" "b", "a" REPLACED "b" },
		{ "\xc3", REPLACED },				/* cut off */
		{ "\xe2\x82", REPLACED REPLACED },
		{ "\xf0\x9f\x98", REPLACED REPLACED REPLACED },
		{ "\xc3<", REPLACED "&lt;" },			/* what follows is not taken with it */
		{ "\xe2\x82'", REPLACED REPLACED "&apos;" },
		{ "\xc3\xc3\xa9", REPLACED "\xc3\xa9" },
		{ "\x80\xc3\xa9", REPLACED "\xc3\xa9" },
		{ "\xc0\xbc", REPLACED REPLACED },		/* overlong '<' */
		{ "\xe0\x80\xbc", REPLACED REPLACED REPLACED },
		{ "\xf0\x80\x80\xbc", REPLACED REPLACED REPLACED REPLACED },
		{ "\xed\xa0\x80", REPLACED REPLACED REPLACED },	/* surrogate */
		{ "\xf4\x90\x80\x80", REPLACED REPLACED REPLACED REPLACED },
		{ "\xc3\x01\xa9", REPLACED REPLACED },		/* dropping joins nothing */
		{ "\xef\xbf", REPLACED REPLACED },
	};

	for (size_t i = 0; i < LENGTH(samples); i++)
		check_escaped(samples[i].text, samples[i].expected);
}

#define HOSTILE "<a href='b' title=\"c\">&amp;]]>--\x01\xff\t\xc3\xa9"
#define ESCAPED "&lt;a href=&apos;b&apos; title=&quot;c&quot;&gt;&amp;amp;]]&gt;--" \
	REPLACED "\t\xc3\xa9"

/* Every string of a device is escaped, in attributes as in text. */
static void test_device_escapes_all(void **state)
{
	static const struct xml_device hostile_head = {
		.name = "1" HOSTILE, .node.path = "2" HOSTILE, .parent_node = "3" HOSTILE,
		.node.driver = "4" HOSTILE,
	};
	static const struct mdev_definition hostile = {
		.mdev.uuid = { 0, 0 }, .mdev.parent = "5" HOSTILE, .mdev.type = "6" HOSTILE,
	};

	check_device(&hostile_head, &hostile, "7" HOSTILE,
		     "<device>\n"
		     "  <name>1" ESCAPED "</name>\n"
		     "  <path>2" ESCAPED "</path>\n"
		     "  <parent>3" ESCAPED "</parent>\n"
		     "  <driver>\n"
		     "    <name>4" ESCAPED "</name>\n"
		     "  </driver>\n"
		     "  <capability type='mdev'>\n"
		     "    <type id='6" ESCAPED "'/>\n"
		     "    <uuid>00000000-0000-0000-0000-000000000000</uuid>\n"
		     "    <parent_addr>5" ESCAPED "</parent_addr>\n"
		     "    <iommuGroup number='7" ESCAPED "'/>\n"
		     "  </capability>\n"
		     "</device>\n");
}

/* Attributes in their order, and none with legacy; a device that is not active has no path. */
static void test_device_attributes(void **state)
{
	static const struct xml_device inactive = { .name = "n", .parent_node = "computer" };
	static struct mdev_attribute attributes[] = {
		{ "1" HOSTILE, "2" HOSTILE }, { "b/c", "" }, { "a", "x=y" }, { "a", "again" },
	};
	const struct mdev_definition defined = {
		.mdev.parent = "p", .mdev.type = "t", .attributes = attributes, .attribute_count = 4,
	};

	check_device(&inactive, &defined, NULL,
		     "<device>\n"
		     "  <name>n</name>\n"
		     "  <parent>computer</parent>\n"
		     "  <capability type='mdev'>\n"
		     "    <type id='t'/>\n"
		     "    <uuid>00000000-0000-0000-0000-000000000000</uuid>\n"
		     "    <parent_addr>p</parent_addr>\n"
		     "    <attr name='1" ESCAPED "' value='2" ESCAPED "'/>\n"
		     "    <attr name='b/c' value=''/>\n"
		     "    <attr name='a' value='x=y'/>\n"
		     "    <attr name='a' value='again'/>\n"
		     "  </capability>\n"
		     "</device>\n");
	begin_writing();
	xml_print_device(&out, &inactive, &defined, true);
	end_writing();
	assert_null(strstr(written, "<attr"));
}

static void test_parent_escapes_all(void **state)
{
	struct mdev_type type = {
		.name = "1" HOSTILE, .label = "2" HOSTILE, .device_api = "3" HOSTILE,
		.available = 7,
	};
	const struct mdev_parent hostile = { .name = "x", .types = &type, .type_count = 1 };
	const struct xml_device hostile_node = {
		AROUND, .node.subsystem = HOSTILE, .node.iommu_group = HOSTILE,
	};

	check_parent(&hostile_node, &no_kind, &hostile,
		     HEAD
		     "  <capability type='mdev_types'>\n"
		     "    <type id='1" ESCAPED "'>\n"
		     "      <name>2" ESCAPED "</name>\n"
		     "      <deviceAPI>3" ESCAPED "</deviceAPI>\n"
		     "      <availableInstances>7</availableInstances>\n"
		     "    </type>\n"
		     "  </capability>\n"
		     "</device>\n");
}

/* A PCI device with only what all of them have. */
static const struct pci_device plain_pci = {
	.address = { 0xffff, 0xff, 0x1f, 7 }, .class = 0x30000, .vendor = 0x8086, .product = 0x1b,
	.numa_node = UINT_MAX,
};

#define PCI_IDENTITY \
	"  <capability type='pci'>\n" \
	"    <class>0x030000</class>\n" \
	"    <domain>65535</domain>\n" \
	"    <bus>255</bus>\n" \
	"    <slot>31</slot>\n" \
	"    <function>7</function>\n"

static void test_pci_plain(void **state)
{
	const struct xml_parent pci = { .pci = &plain_pci };

	check_parent(&around, &pci, &parent,
		     HEAD PCI_IDENTITY
		     "    <product id='0x001b'/>\n"
		     "    <vendor id='0x8086'/>\n" TYPES("    ")
		     "  </capability>\n</device>\n");
}

static struct vpd_field fields[] = {
	{ { 'S', 'N' }, "1" HOSTILE }, { { 'E', 'C' }, "2" }, { { 'V', 'Z' }, "3" HOSTILE },
	{ { 'P', 'N' }, "4" }, { { 'M', 'N' }, "5" }, { { 'V', '0' }, "" },
	{ { 'Y', '0' }, "6" HOSTILE }, { { 'Y', 'A' }, "7" HOSTILE }, { { 'V', '1' }, "8" },
	{ { 'Y', 'Z' }, "" },
};
static void *read_only[] = {
	&fields[0], &fields[1], &fields[2], &fields[3], &fields[4], &fields[5],
};
static void *read_write[] = { &fields[6], &fields[7], &fields[8], &fields[9] };
static struct vpd full_vpd = {
	.name = "0" HOSTILE,
	.read_only = { true, { .items = read_only, .count = 6 } },
	.read_write = { true, { .items = read_write, .count = 4 } },
};

#define FULL_VPD \
	"    <capability type='vpd'>\n" \
	"      <name>0" ESCAPED "</name>\n" \
	"      <fields access='readonly'>\n" \
	"        <change_level>2</change_level>\n" \
	"        <manufacture_id>5</manufacture_id>\n" \
	"        <part_number>4</part_number>\n" \
	"        <serial_number>1" ESCAPED "</serial_number>\n" \
	"        <vendor_field index='Z'>3" ESCAPED "</vendor_field>\n" \
	"        <vendor_field index='0'/>\n" \
	"      </fields>\n" \
	"      <fields access='readwrite'>\n" \
	"        <asset_tag>7" ESCAPED "</asset_tag>\n" \
	"        <vendor_field index='1'>8</vendor_field>\n" \
	"        <system_field index='0'>6" ESCAPED "</system_field>\n" \
	"        <system_field index='Z'/>\n" \
	"      </fields>\n" \
	"    </capability>\n"

static struct pci_address first = { 0, 1, 0, 1 }, second = { 0x10000, 0xff, 0x1f, 7 };
static void *address_items[] = { &first, &second };
static const struct list addresses = { .items = address_items, .count = 2 };

#define ADDRESSES \
	"      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>\n" \
	"      <address domain='0x10000' bus='0xff' slot='0x1f' function='0x7'/>\n"

/* Everything a PCI device can have, in libvirt's order, with every string escaped. */
static void test_pci_full(void **state)
{
	struct pci_device full = plain_pci;
	const struct xml_device in_group = { AROUND, .node.iommu_group = "12" HOSTILE };
	const struct xml_parent pci = { .pci = &full };

	full.product_name = "product " HOSTILE;
	full.vendor_name = "vendor " HOSTILE;
	full.is_virtual = true;
	full.physical = (struct pci_address){ 0, 1, 0, 0 };
	full.most_virtual = 64;
	full.virtual = full.group = addresses;
	full.header_type = PCI_HEADER_BRIDGE;
	full.vpd = &full_vpd;
	full.numa_node = 0;
	full.is_express = full.has_link = true;
	full.link = (struct pci_link){ 255, 6, 32, 1, 1 };
	check_parent(&in_group, &pci, &parent,
		     HEAD PCI_IDENTITY
		     "    <product id='0x001b'>product " ESCAPED "</product>\n"
		     "    <vendor id='0x8086'>vendor " ESCAPED "</vendor>\n"
		     "    <capability type='phys_function'>\n"
		     "      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>\n"
		     "    </capability>\n"
		     "    <capability type='virt_functions' maxCount='64'>\n" ADDRESSES
		     "    </capability>\n"
		     "    <capability type='pci-bridge'/>\n" TYPES("    ") FULL_VPD
		     "    <iommuGroup number='12" ESCAPED "'>\n" ADDRESSES "    </iommuGroup>\n"
		     "    <numa node='0'/>\n"
		     "    <pci-express>\n"
		     "      <link validity='cap' port='255' speed='64' width='32'/>\n"
		     "      <link validity='sta' speed='2.5' width='1'/>\n"
		     "    </pci-express>\n"
		     "  </capability>\n</device>\n");
}

/* Empty parts: no virtual functions, no link, Vital Product Data without fields. */
static void test_pci_bare(void **state)
{
	static struct vpd bare_vpd;
	struct pci_device bare = plain_pci;
	const struct xml_parent pci = { .pci = &bare };

	bare.most_virtual = 4;
	bare.header_type = PCI_HEADER_CARDBUS;
	bare.vpd = &bare_vpd;
	bare.is_express = true;
	check_parent(&around, &pci, &barren,
		     HEAD PCI_IDENTITY
		     "    <product id='0x001b'/>\n"
		     "    <vendor id='0x8086'/>\n"
		     "    <capability type='virt_functions' maxCount='4'/>\n"
		     "    <capability type='cardbus-bridge'/>\n"
		     "    <capability type='vpd'>\n    </capability>\n"
		     "    <pci-express/>\n"
		     "  </capability>\n</device>\n");
}

/* The speed of each generation, and no speed for an unknown one. */
static void test_pci_speeds(void **state)
{
	static const char *const speeds[] = {
		"", " speed='2.5'", " speed='5'", " speed='8'", " speed='16'", " speed='32'",
		" speed='64'", "", "",
	};
	struct pci_device device_of = plain_pci;
	const struct xml_parent pci = { .pci = &device_of };

	device_of.is_express = device_of.has_link = true;
	for (unsigned int speed = 0; speed < LENGTH(speeds); speed++) {
		char expected[256];

		device_of.link = (struct pci_link){ 1, speed, 16, speed, 8 };
		begin_writing();
		xml_print_parent(&out, &around, &pci, &barren);
		end_writing();
		sprintf(expected,
			"    <pci-express>\n"
			"      <link validity='cap' port='1'%s width='16'/>\n"
			"      <link validity='sta'%s width='8'/>\n"
			"    </pci-express>\n", speeds[speed], speeds[speed]);
		assert_non_null(strstr(written, expected));
	}
}

/* More than the buffer holds. */
static void test_many_types(void **state)
{
	static struct mdev_type many[300];
	const struct mdev_parent big = { .name = "x", .types = many, .type_count = 300 };
	size_t found = 0;

	for (size_t i = 0; i < LENGTH(many); i++) {
		many[i] = (struct mdev_type){
			.name = "type<", .label = "label&", .device_api = "vfio-pci", .available = i,
		};
	}
	begin_writing();
	xml_print_parent(&out, &matrix, &no_kind, &big);
	end_writing();
	for (char *at = written; (at = strstr(at, "      <type id='type&lt;'>\n"
						  "        <name>label&amp;</name>\n")); at++)
		found++;
	assert_int_equal(found, 300);
	assert_non_null(strstr(written, "<availableInstances>299</availableInstances>\n"
			       "      </type>\n    </capability>\n  </capability>\n</device>\n"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_device),
		cmocka_unit_test(test_device_bare),
		cmocka_unit_test(test_device_legacy),
		cmocka_unit_test(test_matrix_and_generic),
		cmocka_unit_test(test_without_types),
		cmocka_unit_test(test_subchannel),
		cmocka_unit_test(test_driver),
		cmocka_unit_test(test_every_byte),
		cmocka_unit_test(test_all_bytes),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_no_characters),
		cmocka_unit_test(test_invalid_utf8),
		cmocka_unit_test(test_device_escapes_all),
		cmocka_unit_test(test_device_attributes),
		cmocka_unit_test(test_parent_escapes_all),
		cmocka_unit_test(test_pci_plain),
		cmocka_unit_test(test_pci_full),
		cmocka_unit_test(test_pci_bare),
		cmocka_unit_test(test_pci_speeds),
		cmocka_unit_test(test_many_types),
	};

	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
