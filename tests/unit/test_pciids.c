/* SPDX-License-Identifier: MIT */
/* Names of PCI vendors and products: which lines are used, and for which devices. */
#include "tree.h"

#include "pci/pciids.h"

static _Alignas(16) char memory[65536];
static struct arena arena;

#define FIRST_PLACE "usr/share/misc/pci.ids"
#define SECOND_PLACE "usr/share/hwdata/pci.ids"

static int begin(void **state)
{
	arena_init(&arena, memory, sizeof(memory));
	begin_tree();
	add_directory("usr/share/misc");
	add_directory("usr/share/hwdata");
	return 0;
}

static int end(void **state)
{
	return end_tree();
}

static void put_bytes(const char *text, size_t length)
{
	unlinkat(dir, FIRST_PLACE, 0);
	add_bytes(FIRST_PLACE, text, length);
}

static void put(const char *text)
{
	put_bytes(text, strlen(text));
}

static int fill(struct pci_device *device)
{
	struct pci_device *devices[] = { device };

	device->vendor_name = NULL;
	device->product_name = NULL;
	return pciids_fill(&arena, place, devices, 1);
}

static void check(unsigned int vendor, unsigned int product, const char *vendor_name,
		  const char *product_name)
{
	struct pci_device device = { .vendor = vendor, .product = product };

	assert_int_equal(fill(&device), 0);
	assert_text(device.vendor_name, vendor_name);
	assert_text(device.product_name, product_name);
	assert_int_equal(device.vendor, vendor);
	assert_int_equal(device.product, product);
}

static const char sample[] =
	"#\n"
	"#\tList of PCI ID's\n"
	"# 1af4  Not this\n"
	"\n"
	"0010  Allied Telesis, Inc\n"
	"# a comment within\n"
	"\t8139  AT-2500TX V3 Ethernet\n"
	"1af4  Red Hat, Inc.\n"
	"\t1000  Virtio network device\n"
	"\t\t01de fffb  Propolis Virtio network device\n"
	"\t1001  Virtio block device\n"
	"\t\t1002 0001  A subsystem\n"
	"\t#1003  Commented out\n"
	"8086  Intel Corporation\n"
	"\t1000  82542 Gigabit Ethernet Controller (Fiber)\n"
	"\t\t0e11 b0df  NC6132 Gigabit Ethernet Adapter (1000-SX)\n"
	"\tffff  Last\n"
	"ffff  Illegal Vendor ID\n"
	"\n"
	"# List of known device classes\n"
	"C 00  Unclassified device\n"
	"\t00  Non-VGA unclassified device\n"
	"C 01  Mass storage controller\n"
	"\t05  ATA controller\n"
	"\t\t20  ADMA single stepping\n"
	"abcd  Behind the classes\n"
	"\t0001  Neither\n";

static void test_names(void **state)
{
	put(sample);
	check(0x1af4, 0x1000, "Red Hat, Inc.", "Virtio network device");
	check(0x1af4, 0x1001, "Red Hat, Inc.", "Virtio block device");
	check(0x8086, 0x1000, "Intel Corporation", "82542 Gigabit Ethernet Controller (Fiber)");
	check(0x8086, 0xffff, "Intel Corporation", "Last");
	check(0x0010, 0x8139, "Allied Telesis, Inc", "AT-2500TX V3 Ethernet");
	check(0xffff, 0x0000, "Illegal Vendor ID", NULL);
}

static void test_vendor_only(void **state)
{
	put(sample);
	check(0x8086, 0x1001, "Intel Corporation", NULL);	/* another vendor's */
	check(0x0010, 0x1000, "Allied Telesis, Inc", NULL);
	check(0x1234, 0x1000, NULL, NULL);
	check(0, 0, NULL, NULL);
	check(0x0010, 0, "Allied Telesis, Inc", NULL);
}

/* Subsystems, comments and what comes after the vendors are not products. */
static void test_other_lines(void **state)
{
	put(sample);
	check(0x1af4, 0x01de, "Red Hat, Inc.", NULL);
	check(0x1af4, 0x1002, "Red Hat, Inc.", NULL);
	check(0x1af4, 0x1003, "Red Hat, Inc.", NULL);
	check(0x01de, 0xfffb, NULL, NULL);
	check(0x8086, 0x0e11, "Intel Corporation", NULL);
	check(0xabcd, 0x0001, NULL, NULL);
	check(0xffff, 0x0001, "Illegal Vendor ID", NULL);
}

/* Lines that are nearly well-formed. */
static void test_malformed_lines(void **state)
{
	static const char *const lines[] = {
		"1af4 One blank", "1af4\tA tab", "1af4", "1af4 ", "1af", "1af4x  More", " 1af4  Blank before",
		"01af4  Five digits", "0x1af4  Prefixed", "1af4", "-1af4  Sign", "#1af4  Comment",
		"\t1af4  A product without a vendor", "\t\t1af4 1000  A subsystem without one",
		"1afg  No digit", "\357\273\2771af4  Byte order mark",
		"C 1a  Class",
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		put(lines[i]);
		check(0x1af4, 0x1000, NULL, NULL);
	}
	put("1af4  v\n\t1000\n\t1000 One\n\t1000\tTab\n\t 1000  Blank\n\t100  Three\n\t10000  Five\n"
	    "\t1000  right\n");
	check(0x1af4, 0x1000, "v", "right");
	put("1af4    more blanks\n");
	check(0x1af4, 0x1000, "  more blanks", NULL);
}

static void test_no_file(void **state)
{
	char *elsewhere = place;

	check(0x1af4, 0x1000, NULL, NULL);
	assert_true(asprintf(&place, "%s/nowhere", elsewhere) > 0);
	check(0x1af4, 0x1000, NULL, NULL);
	free(place);
	place = elsewhere;
	add_link(FIRST_PLACE, "nowhere");
	check(0x1af4, 0x1000, NULL, NULL);
	put("");
	check(0x1af4, 0x1000, NULL, NULL);
	put("\n\n");
	check(0x1af4, 0x1000, NULL, NULL);
}

static void test_second_place(void **state)
{
	static const char text[] = "1af4  In the second place\n";

	add_file(SECOND_PLACE, text);
	check(0x1af4, 0x1000, "In the second place", NULL);
	put("1af4  In the first place\n");
	check(0x1af4, 0x1000, "In the first place", NULL);
	remove_file(FIRST_PLACE);
	add_link(FIRST_PLACE, "../hwdata/pci.ids");
	check(0x1af4, 0x1000, "In the second place", NULL);
}

static void test_not_readable(void **state)
{
	struct pci_device device = { .vendor = 0x1af4, .product = 0x1000 };

	add_directory(FIRST_PLACE);
	assert_int_equal(fill(&device), -EINVAL);
	assert_null(device.vendor_name);
}

static void test_no_devices(void **state)
{
	add_directory(FIRST_PLACE);	/* to read it would fail */
	assert_int_equal(pciids_fill(&arena, place, NULL, 0), 0);
}

/* Devices in any order, of the same vendor, of the same product, and unknown ones. */
static void test_several(void **state)
{
	static const struct {
		unsigned int vendor, product;
		const char *vendor_name, *product_name;
	} all[] = {
		{ 0xffff, 0xffff, "Illegal Vendor ID", NULL },
		{ 0x8086, 0x1000, "Intel Corporation", "82542 Gigabit Ethernet Controller (Fiber)" },
		{ 0x1af4, 0x1001, "Red Hat, Inc.", "Virtio block device" },
		{ 0x1af4, 0x1000, "Red Hat, Inc.", "Virtio network device" },
		{ 0x1234, 0x5678, NULL, NULL },
		{ 0x1af4, 0x1001, "Red Hat, Inc.", "Virtio block device" },
		{ 0x1af4, 0x9999, "Red Hat, Inc.", NULL },
		{ 0x0010, 0x8139, "Allied Telesis, Inc", "AT-2500TX V3 Ethernet" },
	};
	struct pci_device devices[LENGTH(all)], *pointers[LENGTH(all)];

	put(sample);
	for (size_t i = 0; i < LENGTH(all); i++) {
		devices[i] = (struct pci_device){ .vendor = all[i].vendor, .product = all[i].product };
		pointers[i] = &devices[i];
	}
	assert_int_equal(pciids_fill(&arena, place, pointers, LENGTH(all)), 0);
	remove_file(FIRST_PLACE);
	for (size_t i = 0; i < LENGTH(all); i++) {
		assert_text(devices[i].vendor_name, all[i].vendor_name);
		assert_text(devices[i].product_name, all[i].product_name);
	}
}

/* A file that may never end is not read. */
static void test_not_a_file(void **state)
{
	struct pci_device device = { .vendor = 0x1af4, .product = 0x1000 };

	add_fifo(FIRST_PLACE);
	assert_int_equal(fill(&device), -EINVAL);
	remove_file(FIRST_PLACE);
	add_link(FIRST_PLACE, "/dev/zero");
	assert_int_equal(fill(&device), -EINVAL);
	assert_null(device.vendor_name);
}

static void test_no_newline(void **state)
{
	put("1af4  v\n\t1000  p");
	check(0x1af4, 0x1000, "v", "p");
	put("1af4  v");
	check(0x1af4, 0x1000, "v", NULL);
	put("1af4  v\n\t1000");
	check(0x1af4, 0x1000, "v", NULL);
	put("1af4  v\n\t");
	check(0x1af4, 0x1000, "v", NULL);
}

/* Lines may end in CR LF; whether the CR is part of the name does not matter. */
static void test_carriage_returns(void **state)
{
	struct pci_device device = { .vendor = 0x1af4, .product = 0x1000 };

	put("# x\r\n\r\n1af4  vendor\r\n\t1000  product\r\n\t\t1000 1000  not\r\n");
	assert_int_equal(fill(&device), 0);
	assert_non_null(device.vendor_name);
	assert_non_null(device.product_name);
	assert_int_equal(strncmp(device.vendor_name, "vendor", 6), 0);
	assert_int_equal(strncmp(device.product_name, "product", 7), 0);
	assert_true(strlen(device.vendor_name) <= 7);
	assert_true(strlen(device.product_name) <= 8);
}

/* Names of any length are read whole. */
static void test_long_lines(void **state)
{
	static const size_t lengths[] = { 900, 1023, 1024, 4095, 4096, 16384, 40000 };
	char *text = malloc(200000);

	assert_non_null(text);
	for (size_t i = 0; i < LENGTH(lengths); i++) {
		struct pci_device device = { .vendor = 0x1af4, .product = 0x1000 };
		size_t length = lengths[i];
		char *to = stpcpy(text, "# ");

		memset(to, '1', length);
		to = stpcpy(to + length, "\n1af4  ");
		memset(to, 'v', length);
		to = stpcpy(to + length, "\n\t1000  ");
		memset(to, 'p', length);
		to = stpcpy(to + length, "\n8086  after\n");
		put_bytes(text, (size_t)(to - text));
		assert_int_equal(fill(&device), 0);
		assert_non_null(device.vendor_name);
		assert_non_null(device.product_name);
		assert_int_equal(strlen(device.vendor_name), length);
		assert_int_equal(strspn(device.vendor_name, "v"), length);
		assert_int_equal(strlen(device.product_name), length);
		assert_int_equal(strspn(device.product_name, "p"), length);
		check(0x8086, 0, "after", NULL);
	}
	free(text);
}

static void test_odd_bytes(void **state)
{
	put("1af4  \xc3\xa9 <&>\"\n\t1000  \xff\x01\n");
	check(0x1af4, 0x1000, "\xc3\xa9 <&>\"", "\xff\x01");
	put_bytes("\0\0\0\n1af4  a\0b\n\t1000  p\n", 23);
	check(0x1af4, 0x1000, "a", "p");
	put_bytes("1af4  a\0\t1000  within a line\n", 29);
	check(0x1af4, 0x1000, "a", NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_TREE(test_names),
		IN_TREE(test_vendor_only),
		IN_TREE(test_other_lines),
		IN_TREE(test_malformed_lines),
		IN_TREE(test_no_file),
		IN_TREE(test_second_place),
		IN_TREE(test_not_readable),
		IN_TREE(test_no_devices),
		IN_TREE(test_several),
		IN_TREE(test_not_a_file),
		IN_TREE(test_no_newline),
		IN_TREE(test_carriage_returns),
		IN_TREE(test_long_lines),
		IN_TREE(test_odd_bytes),
	};

	return cmocka_run_group_tests_name("pciids", tests, NULL, NULL);
}
