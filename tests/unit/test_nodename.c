/* SPDX-License-Identifier: MIT */
/* libvirt's node device names: generated for each kind, read, and compared. */
#include "unit.h"

#include "nodename.h"

static _Alignas(16) char memory[65536];
static struct arena arena;

static const struct uuid known = { 0x83b8f4f2509f382f, 0x3c1ee6bfe0fa1001 };

#define LEGACY "mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001"

static int begin(void **state)
{
	arena_init(&arena, memory, sizeof(memory));
	return 0;
}

static void check_node(const char *subsystem, const char *name, const char *expected)
{
	const struct mdev_node node = {
		.path = "/sys/devices/x", .name = name, .subsystem = subsystem,
	};
	const char *made = nodename_of_node(&arena, &node);

	assert_non_null(made);
	assert_string_equal(made, expected);
	assert_ptr_not_equal(made, name);
}

static void test_node(void **state)
{
	check_node("pci", "0000:00:05.0", "pci_0000_00_05_0");
	check_node("pci", "10000:ff:1f.7", "pci_10000_ff_1f_7");
	check_node("css", "0.0.0052", "css_0_0_0052");
	check_node("matrix", "matrix", "ap_matrix");
	check_node("mtty", "mtty", "mtty_mtty");
	check_node("mdpy-x", "a.b-c+d e", "mdpy_x_a_b_c_d_e");
	check_node("usb", "1-2:3.4", "usb_1_2_3_4");
	check_node("pci", "", "pci_");
	check_node("ABCxyz019", "ABCXYZabcxyz0129", "ABCxyz019_ABCXYZabcxyz0129");
}

/* Only the whole word is the AP matrix. */
static void test_node_like_matrix(void **state)
{
	check_node("matrix2", "matrix", "matrix2_matrix");
	check_node("Matrix", "matrix", "Matrix_matrix");
	check_node("matri", "matrix", "matri_matrix");
	check_node("pci", "matrix", "pci_matrix");
	check_node("matrix", "other", "ap_other");
}

static void test_node_without_subsystem(void **state)
{
	const struct mdev_node node = { .path = "/sys/devices/x.y", .name = "x.y" };
	const char *made = nodename_of_node(&arena, &node);

	assert_non_null(made);
	assert_true(strspn(made, "abcdefghijklmnopqrstuvwxyz_") == strlen(made));
	assert_string_equal(made + strlen(made) - 4, "_x_y");
}

static bool is_kept(int byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z');
}

static void test_every_byte(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		const char name[] = { (char)byte, 'x', (char)byte, '\0' };
		char expected[16];

		arena_init(&arena, memory, sizeof(memory));
		sprintf(expected, "css_%cx%c", is_kept(byte) ? byte : '_', is_kept(byte) ? byte : '_');
		check_node("css", name, expected);
		assert_true(nodename_matches(expected + 4, name));
	}
	check_node("pci", "\xc3\xa9\xe2\x82\xac", "pci______");
}

static void test_device(void **state)
{
	struct mdev_definition device = { .mdev.uuid = known, .mdev.parent = "0000:00:05.0", .mdev.type = "t" };

	assert_string_equal(nodename_of_device(&arena, &device, false), LEGACY "_0000_00_05_0");
	assert_string_equal(nodename_of_device(&arena, &device, true), LEGACY);
	device.mdev.parent = "0.0.0052";
	assert_string_equal(nodename_of_device(&arena, &device, false), LEGACY "_0_0_0052");
	device.mdev.parent = "matrix";
	assert_string_equal(nodename_of_device(&arena, &device, false), LEGACY "_matrix");
	device.mdev.parent = "mtty";
	device.mdev.uuid = (struct uuid){ UINT64_MAX, 0 };
	assert_string_equal(nodename_of_device(&arena, &device, false),
			    "mdev_ffffffff_ffff_ffff_0000_000000000000_mtty");
}

/* Checks that @name is a device's and that @expected follows the UUID. */
static void taken(const char *name, const char *expected)
{
	const char *parent = "untouched";
	struct uuid uuid = { 0, 0 };

	if (!nodename_parse_device(name, &uuid, &parent))
		fail_msg("\"%s\" is refused", name);
	assert_true(uuid.high == known.high && uuid.low == known.low);
	assert_text(parent, expected);
}

static void refused(const char *name, size_t length)
{
	char *text = text_exact(name, length);
	const char *parent;
	struct uuid uuid;

	if (nodename_parse_device(text, &uuid, &parent))
		fail_msg("\"%s\" is taken", text);
	free(text);
}

static void test_parse(void **state)
{
	taken(LEGACY, NULL);
	taken(LEGACY "_0000_00_05_0", "0000_00_05_0");
	taken(LEGACY "_mtty", "mtty");
	taken(LEGACY "__", "_");
	taken(LEGACY "_0000:00:05.0", "0000:00:05.0");
	taken("mdev_83B8F4F2_509F_382F_3C1E_E6BFE0FA1001_matrix", "matrix");
}

/* A name that ends in '_' is refused, or at least has a parent. */
static void test_parse_empty_parent(void **state)
{
	const char *parent = NULL;
	struct uuid uuid;

	if (nodename_parse_device(LEGACY "_", &uuid, &parent)) {
		assert_non_null(parent);
		assert_string_equal(parent, "");
	}
}

static void test_parse_beginnings(void **state)
{
	for (size_t length = 0; length < strlen(LEGACY); length++)
		refused(LEGACY, length);
	for (size_t length = 5; length < strlen(LEGACY); length++) {
		char name[64];

		/* the same, not at the end of the text */
		sprintf(name, "%.*s_mtty", (int)length, LEGACY);
		refused(name, strlen(name));
	}
}

static void test_parse_every_wrong_byte(void **state)
{
	for (size_t at = 0; at < strlen(LEGACY); at++) {
		for (int byte = 1; byte < 256; byte++) {
			char name[] = LEGACY "_mtty";
			bool digit = at >= 5 && name[at] != '_';

			if (digit ? byte < 128 && strchr("0123456789abcdefABCDEF", byte) != NULL
				  : byte == name[at])
				continue;
			name[at] = (char)byte;
			refused(name, strlen(name));
			refused(name, strlen(LEGACY));
		}
	}
}

static void test_parse_wrong_byte_after(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		char name[64];

		if (byte == '_')
			continue;
		sprintf(name, LEGACY "%cmtty", byte);
		refused(name, strlen(name));
		refused(name, strlen(LEGACY) + 1);
	}
}

static void test_parse_other_names(void **state)
{
	static const char *const names[] = {
		"mdev_83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"mdev_83b8f4f2-509f-382f-3c1e-e6bfe0fa1001_mtty",
		"mdev_83b8f4f2_509f_382f_3c1e-e6bfe0fa1001",
		"mdev-83b8f4f2_509f_382f_3c1e_e6bfe0fa1001",
		"mdev__83b8f4f2_509f_382f_3c1e_e6bfe0fa1001",
		"mdev_83b8f4f2509f382f3c1ee6bfe0fa1001",
		"mdev_83b8f4f2509f382f3c1ee6bfe0fa1001_mtty",
		"mdev_83b8f4f2_509f_382f_3c1ee_6bfe0fa1001",
		"mdev_{83b8f4f2_509f_382f_3c1e_e6bfe0fa1001}",
		"MDEV_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001",
		" mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001",
		"83b8f4f2_509f_382f_3c1e_e6bfe0fa1001",
		"83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
		"pci_0000_00_05_0", "css_0_0_0052", "ap_matrix", "mdev", "mdev_", "mdev__", "",
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		refused(names[i], strlen(names[i]));
}

/* A generated name is read again, and its parent matches. */
static void test_round_trip(void **state)
{
	static const char *const parents[] = {
		"0000:00:05.0", "0.0.0052", "matrix", "mtty", "_", "a_b", "\xff", "x y", "-",
	};

	for (size_t i = 0; i < LENGTH(parents); i++) {
		struct mdev_definition device = { .mdev.uuid = known, .mdev.parent = parents[i], .mdev.type = "t" };
		const char *name = nodename_of_device(&arena, &device, false), *parent;
		struct uuid uuid;

		assert_true(nodename_parse_device(name, &uuid, &parent));
		assert_int_equal(uuid_compare(&uuid, &known), 0);
		assert_true(nodename_matches(parent, parents[i]));
	}
}

static void test_matches(void **state)
{
	assert_true(nodename_matches("0000_00_05_0", "0000:00:05.0"));
	assert_true(nodename_matches("0000_00_05_0", "0000_00_05_0"));
	assert_true(nodename_matches("0000_00_05_0", "0000.00-05 0"));
	assert_true(nodename_matches("", ""));
	assert_true(nodename_matches("__", "\xc3\xa9"));
	assert_false(nodename_matches("0000:00:05.0", "0000:00:05.0"));
	assert_false(nodename_matches("0000_00_05_", "0000:00:05.0"));
	assert_false(nodename_matches("0000_00_05_00", "0000:00:05.0"));
	assert_false(nodename_matches("0000_00_05_1", "0000:00:05.0"));
	assert_false(nodename_matches("0000_00_05_0", "0000:00:05."));
	assert_false(nodename_matches("", "a"));
	assert_false(nodename_matches("", ":"));
	assert_false(nodename_matches("a", ""));
	assert_false(nodename_matches("_", ""));
	assert_false(nodename_matches("MTTY", "mtty"));
	assert_false(nodename_matches("mtty", "m.ty"));
	assert_false(nodename_matches("_", "\xc3\xa9"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_node, begin),
		cmocka_unit_test_setup(test_node_like_matrix, begin),
		cmocka_unit_test_setup(test_node_without_subsystem, begin),
		cmocka_unit_test_setup(test_every_byte, begin),
		cmocka_unit_test_setup(test_device, begin),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_empty_parent),
		cmocka_unit_test(test_parse_beginnings),
		cmocka_unit_test(test_parse_every_wrong_byte),
		cmocka_unit_test(test_parse_wrong_byte_after),
		cmocka_unit_test(test_parse_other_names),
		cmocka_unit_test_setup(test_round_trip, begin),
		cmocka_unit_test(test_matches),
	};

	return cmocka_run_group_tests_name("nodename", tests, begin, NULL);
}
