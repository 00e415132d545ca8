/* SPDX-License-Identifier: MIT */
/* Tests sysfs.c over small trees created for each test: where links lead, and what is listed. */
#include "tree.h"

#include <limits.h>
#include <sys/sysmacros.h>

#include "sysfs.h"

#define UUID "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001"
#define NIL "00000000-0000-0000-0000-000000000000"
#define DEVICE "bus/mdev/devices/" UUID
#define PCI "devices/pci0000:00/0000:00:05.0"
#define MTTY "devices/virtual/mtty/mtty"

static const struct uuid known = { 0x83b8f4f2509f382f, 0x3c1ee6bfe0fa1001 };

static struct sysfs sysfs;
static struct arena arena;
static _Alignas(16) char memory[65536];

/* Creates an empty sysfs with the bus and the class in it. */
static int begin(void **state)
{
	char *path;

	arena_init(&arena, memory, sizeof(memory));
	begin_tree();
	/* One directory lower, so that what leaves sysfs is still removed with the place. */
	add_directory("sys");
	assert_true(asprintf(&path, "%s/sys", place) > 0);
	assert_int_equal(sysfs_open(&sysfs, &arena, path), 0);
	free(path);
	close(dir);
	dir = sysfs.fd;
	add_directory("bus/mdev/devices");
	add_directory("class/mdev_bus");
	add_directory(PCI "/" UUID);
	add_directory(MTTY "/" UUID);
	return 0;
}

static int end(void **state)
{
	return end_tree();
}

/* Completes the device and opens it. */
static struct mdev open_device(void)
{
	struct mdev mdev;

	(void)!symlinkat("../mdev_supported_types/mtty-1", dir, DEVICE "/mdev_type");
	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), 0);
	return mdev;
}

static int read_device_node(struct mdev_node *node)
{
	struct mdev mdev;
	int error = sysfs_open_device(&sysfs, &known, &mdev);

	if (error)
		return error;
	error = sysfs_read_device_node(&arena, &mdev, node);
	sysfs_close_device(&mdev);
	return error;
}

/* Checks that @what was found to be the node @path, or not found if that is NULL. */
static void check_node(const char *what, int error, const struct mdev_node *node, const char *path)
{
	if (error != (path ? 0 : -ENOENT))
		fail_msg("%s: %d %s", what, error, error ? "" : node->path);
	if (!path)
		return;
	assert_string_equal(node->path, path);
	assert_string_equal(node->name, strrchr(path, '/') + 1);
}

/* Checks that a device link to @target leads to the node @path, or to none if that is NULL. */
static void check_device(const char *target, const char *path)
{
	struct mdev_node node;
	int error;

	unlinkat(dir, DEVICE, 0);
	add_link(DEVICE, target);
	/* Without it the device would not be complete. */
	(void)!symlinkat("../mdev_supported_types/t", dir, DEVICE "/mdev_type");
	error = read_device_node(&node);
	check_node(target, error, &node, path);
}

/* Checks the same of the parent "p". */
static void check_parent(const char *target, const char *path)
{
	struct mdev_node node;
	int error;

	unlinkat(dir, "class/mdev_bus/p", 0);
	add_link("class/mdev_bus/p", target);
	error = sysfs_read_parent_node(&sysfs, "p", &node);
	check_node(target, error, &node, path);
}

static void test_link_of_device(void **state)
{
	check_device("../../../" PCI "/" UUID, "/sys/" PCI "/" UUID);
	check_device("../../../" MTTY "/" UUID, "/sys/" MTTY "/" UUID);
}

static void test_link_of_parent(void **state)
{
	check_parent("../../" PCI, "/sys/" PCI);
	check_parent("../../" MTTY, "/sys/" MTTY);
	check_parent("../../devices/virtual", "/sys/devices/virtual");
	check_parent("../../devices", "/sys/devices");
}

/* The kernel's links have neither "." nor "", and ".." only at the start. */
static void test_link_dots(void **state)
{
	static const char *const targets[] = {
		"../../devices/virtual/../pci0000:00/0000:00:05.0",
		"../../devices/virtual/mtty/../../pci0000:00/./0000:00:05.0",
		"../../" MTTY "/..", "../../" MTTY "/../", "../../" MTTY "/../..", "../../" MTTY "/",
		"../../" MTTY "/.", "../../" MTTY "/./", "..//.././/" MTTY, "./../.././" MTTY,
		"../mdev_bus/../../" MTTY, "..", ".", "mdev_bus", "./mdev_bus",
		"../../devices/..a/.b/..",
	};

	for (size_t i = 0; i < LENGTH(targets); i++)
		check_parent(targets[i], NULL);
	check_device("../../../bus/mdev/..", NULL);
	check_device("../../../bus/../class/../" PCI "/" UUID, NULL);
}

/* Names that contain dots are names. */
static void test_link_dotted_names(void **state)
{
	add_directory("devices/..a/.b/c../.../d");
	check_parent("../../devices/..a/.b/c../.../d", "/sys/devices/..a/.b/c../.../d");
}

/* sysfs itself is not a device. */
static void test_link_to_root(void **state)
{
	check_parent("../..", NULL);
	check_parent("../../", NULL);
	check_parent("../../.", NULL);
	check_parent("../../devices/..", NULL);
	check_parent("../../" MTTY "/../../../..", NULL);
	check_device("../../..", NULL);
	check_device("../../../", NULL);
	check_device("../../../class/..", NULL);
}

/* A link that would leave sysfs does not: ".." in its root is the root. */
static void test_link_beyond_root(void **state)
{
	static const char *const targets[] = {
		"../../../outside", "../../../../outside", "../../../../../../../../outside",
		"../../devices/../../outside",
	};

	assert_int_equal(mkdirat(dir, "../outside", 0700), 0);
	for (size_t i = 0; i < LENGTH(targets); i++)
		check_parent(targets[i], NULL);
	check_parent("../../..", NULL);
	check_parent("../../../../..", NULL);
	check_device("../../../../outside", NULL);
	check_device("../../../..", NULL);
}

/* The kernel creates no absolute links; one must not be taken for a relative one. */
static void test_link_absolute(void **state)
{
	char *target;

	check_parent("/", NULL);
	check_parent("/nothing", NULL);
	check_device("/nothing", NULL);
	assert_true(asprintf(&target, "%s/sys/" MTTY, place) > 0);
	check_parent(target, NULL);
	check_device(target, NULL);
	free(target);
}

static void test_link_absolute_decoy(void **state)
{
	add_directory("class/mdev_bus/decoy/directory");
	check_parent("/decoy/directory", NULL);
	add_directory("bus/mdev/devices/decoy/directory");
	check_device("/decoy/directory", NULL);
}

static void test_link_dangling(void **state)
{
	check_parent("../../devices/none", NULL);
	check_parent("../../" MTTY "/none/deeper", NULL);
	check_parent("none", NULL);
	check_device("../../../devices/none/" UUID, NULL);
	check_device("none", NULL);
}

static void test_link_loop(void **state)
{
	check_device(UUID, NULL);
	check_parent("p", NULL);
	add_link("class/mdev_bus/q", "p");
	check_parent("q", NULL);
	check_parent("../mdev_bus/q", NULL);
	check_parent("p/deeper", NULL);
	add_link("bus/mdev/devices/other", UUID);
	check_device("other", NULL);
}

/* In place of a link: nothing, a file, a directory; and a link to a file. */
static void test_no_link(void **state)
{
	struct mdev_node node;

	assert_int_equal(read_device_node(&node), -ENOENT);
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), -ENOENT);
	add_file("class/mdev_bus/p", "");
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), -ENOENT);
	add_directory(DEVICE);
	assert_int_equal(read_device_node(&node), -ENOENT);
	remove_directory(DEVICE);
	add_file("devices/file", "");
	check_device("../../../devices/file", NULL);
	check_device("../../../devices/file/", NULL);
	check_device("../../../devices/file/" UUID, NULL);
	remove_file("class/mdev_bus/p");
	check_parent("../../devices/file", NULL);
	directory_remove(place);
	place = directory_make();
	assert_int_equal(read_device_node(&node), -ENOENT);
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), -ENOENT);
}

/* The longest target possible, which goes up further than to the root. */
static void test_link_longest(void **state)
{
	struct mdev_node node;
	char target[PATH_MAX] = "../../";
	size_t length = strlen(target);

	while (length + 3 < sizeof(target) - sizeof(MTTY)) {
		memcpy(target + length, "../", 3);
		length += 3;
	}
	strcpy(target + length, MTTY);
	unlinkat(dir, "class/mdev_bus/p", 0);
	if (symlinkat(target, dir, "class/mdev_bus/p"))
		skip();		/* not every file system supports it */
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), -ENOENT);
}

static void test_node_links(void **state)
{
	struct mdev_node node;

	add_link(PCI "/subsystem", "../../../bus/pci");
	add_link(PCI "/driver", "../../../bus/pci/drivers/pcifix");
	add_link(PCI "/iommu_group", "../../../kernel/iommu_groups/12");
	add_link("class/mdev_bus/p", "../../" PCI);
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), 0);
	assert_text(node.path, "/sys/" PCI);
	assert_text(node.name, "0000:00:05.0");
	assert_text(node.subsystem, "pci");
	assert_text(node.driver, "pcifix");
	assert_text(node.iommu_group, "12");
}

/* A node's links are missing, or files in their place; targets of one word and absolute. */
static void test_node_links_odd(void **state)
{
	struct mdev_node node;

	add_link(DEVICE, "../../../" MTTY "/" UUID);
	assert_int_equal(read_device_node(&node), -ENOENT);
	add_link(MTTY "/" UUID "/mdev_type", "../mdev_supported_types/t");
	assert_int_equal(read_device_node(&node), 0);
	assert_text(node.subsystem, "mdev");
	assert_text(node.driver, NULL);
	assert_text(node.iommu_group, NULL);
	add_link(MTTY "/" UUID "/iommu_group", "/kernel/iommu_groups/0");
	add_file(MTTY "/" UUID "/driver", "vfio_mdev");
	assert_int_equal(read_device_node(&node), 0);
	assert_text(node.driver, NULL);
	assert_text(node.iommu_group, "0");
	add_link("class/mdev_bus/p", "../../" MTTY);
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), 0);
	assert_text(node.subsystem, NULL);
	add_link(MTTY "/subsystem", "mtty");
	assert_int_equal(sysfs_read_parent_node(&sysfs, "p", &node), 0);
	assert_text(node.subsystem, "mtty");
}

static void check_ancestor(const char *path, const char *expected)
{
	const struct mdev_node node = { .path = path, .name = strrchr(path, '/') + 1 };
	struct mdev_node ancestor;
	int error = sysfs_read_ancestor(&sysfs, &node, &ancestor);

	check_node(path, error, &ancestor, expected);
}

/* The bridge above a PCI device, the parent above a device; not directories, nor other devices. */
static void test_ancestor(void **state)
{
	add_directory("devices/pci0000:00/0000:00:02.0/0000:01:00.0/" UUID);
	add_link("devices/pci0000:00/0000:00:02.0/subsystem", "../../../bus/pci");
	add_link("devices/pci0000:00/0000:00:02.0/0000:01:00.0/subsystem", "../../../../bus/pci");
	add_link(PCI "/subsystem", "../../../bus/pci");
	add_link(MTTY "/subsystem", "../../../../class/mtty");
	check_ancestor("/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0/" UUID,
		    "/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0");
	check_ancestor("/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0",
		    "/sys/devices/pci0000:00/0000:00:02.0");
	check_ancestor("/sys/devices/pci0000:00/0000:00:02.0", NULL);
	check_ancestor("/sys/" PCI "/" UUID, "/sys/" PCI);
	check_ancestor("/sys/" PCI, NULL);
	check_ancestor("/sys/" MTTY "/" UUID, NULL);
	add_link("class/mdev_bus/mtty", "../../" MTTY);
	check_ancestor("/sys/" MTTY "/" UUID, "/sys/" MTTY);
	check_ancestor("/sys/" MTTY, NULL);
	check_ancestor("/sys/devices/x", NULL);
	add_directory("devices/x/y");
	add_link("devices/x/subsystem", "../../bus/pci");
	check_ancestor("/sys/devices/x/y", "/sys/devices/x");
	check_ancestor("/sys/devices", NULL);
	check_ancestor("/sys/class/mdev_bus/x", NULL);
	check_ancestor("/sys/class", NULL);
}

/* A mediated device is below its parent, which may have left its class. */
static void test_ancestor_of_device(void **state)
{
	struct mdev_node node = {
		.path = "/sys/" MTTY "/" UUID, .name = UUID, .subsystem = "mdev",
	};
	struct mdev_node ancestor;

	assert_int_equal(sysfs_read_ancestor(&sysfs, &node, &ancestor), 0);
	assert_string_equal(ancestor.path, "/sys/" MTTY);
	node.subsystem = "other";
	assert_int_equal(sysfs_read_ancestor(&sysfs, &node, &ancestor), -ENOENT);
}

static void test_channel_device(void **state)
{
	static const struct { const char *text, *expected; } samples[] = {
		{ "0.0.0052\n", "0.0.0052" }, { "none\n", NULL }, { "none", NULL }, { "non\n", "non" },
	};
	const struct mdev_node node = { .path = "/sys/" MTTY, .name = "mtty" };
	const struct mdev_node none = { .path = "/sys/devices/none", .name = "none" };
	const char *name = "untouched";

	assert_int_equal(sysfs_read_channel_device(&sysfs, &none, &name), -ENOENT);
	assert_int_equal(sysfs_read_channel_device(&sysfs, &node, &name), 0);
	assert_text(name, NULL);
	for (size_t i = 0; i < LENGTH(samples); i++) {
		unlinkat(dir, MTTY "/dev_busid", 0);
		add_file(MTTY "/dev_busid", samples[i].text);
		assert_int_equal(sysfs_read_channel_device(&sysfs, &node, &name), 0);
		assert_text(name, samples[i].expected);
	}
	remove_file(MTTY "/dev_busid");
	add_directory(MTTY "/dev_busid");
	assert_int_equal(sysfs_read_channel_device(&sysfs, &node, &name), -EISDIR);
}

/* Creates device number @number of the type @type, with all its links. */
static void make_device(const char *parent, const char *type, unsigned int number)
{
	char path[512], target[512];

	sprintf(path, "%s/%08x-0000-4000-8000-000000000000", parent, number);
	assert_int_equal(mkdirat(dir, path, 0700), 0);
	sprintf(target, "../mdev_supported_types/%s", type);
	strcat(path, "/mdev_type");
	add_link(path, target);
	sprintf(path, "bus/mdev/devices/%08x-0000-4000-8000-000000000000", number);
	sprintf(target, "../../../%s/%08x-0000-4000-8000-000000000000", parent, number);
	add_link(path, target);
	sprintf(path, "%s/mdev_supported_types/%s/devices/%08x-0000-4000-8000-000000000000",
		parent, type, number);
	sprintf(target, "../../../%08x-0000-4000-8000-000000000000", number);
	add_link(path, target);
}

static const struct { const char *path, *name, *type; } kinds[] = {
	{ PCI, "0000:00:05.0", "fix-1" },
	{ MTTY, "mtty", "mtty-1" },
	{ PCI, "0000:00:05.0", "fix-2" },
	{ MTTY, "mtty", "mtty-2" },
};

/* Creates @count devices, of both parents and each of their types in turn. */
static void make_devices(unsigned int count)
{
	add_link("class/mdev_bus/0000:00:05.0", "../../" PCI);
	add_link("class/mdev_bus/mtty", "../../" MTTY);
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		char path[512];

		sprintf(path, "%s/mdev_supported_types/%s/devices", kinds[i].path, kinds[i].type);
		add_directory(path);
	}
	for (unsigned int i = 0; i < count; i++)
		make_device(kinds[i % 4].path, kinds[i % 4].type, i);
}

static void check_listed(const struct mdev *device, unsigned int number)
{
	assert_int_equal(device->uuid.high, (uint64_t)number << 32 | 0x4000);
	assert_int_equal(device->uuid.low, 0x8000000000000000);
	assert_string_equal(device->parent, kinds[number % 4].name);
	assert_string_equal(device->type, kinds[number % 4].type);
}

/* Returns the devices of @parent, or of all if it is NULL, which must be @expected_count. */
static const struct mdev **list(const char *parent, size_t expected_count)
{
	struct list devices;

	assert_int_equal(sysfs_list_devices(&sysfs, parent, &devices), 0);
	assert_int_equal(devices.count, expected_count);
	return (const struct mdev **)devices.items;
}

/* How many devices are listed: up to 64 by their links, more by their types. */
static unsigned int counts[] = { 0, 1, 64, 65, 300 };

/* Checks that as many devices are listed in order, by whichever way that number takes. */
static void test_list(void **state)
{
	unsigned int count = *(unsigned int *)*state;
	const struct mdev **devices;
	struct mdev found;
	size_t at = 0;
	const struct uuid none = { UINT64_MAX, 0 };

	make_devices(count);
	devices = list(NULL, count);
	for (unsigned int kind = 0; kind < 2; kind++) {
		for (unsigned int i = kind; i < count; i += 2)
			check_listed(devices[at++], i);
	}
	devices = list("mtty", count / 2);
	for (unsigned int i = 0; i < count / 2; i++) {
		check_listed(devices[i], 2 * i + 1);
		assert_int_equal(sysfs_find_device(&sysfs, &devices[i]->uuid, &found), 0);
		check_listed(&found, 2 * i + 1);
	}
	list("none", 0);
	assert_int_equal(sysfs_find_device(&sysfs, &none, &found), -ENOENT);
}

/* Entries that are not devices, and incomplete devices, are skipped. */
static void test_list_leaves_out(void **state)
{
	const struct mdev **devices;
	struct mdev found;

	make_devices(2);
	add_link("bus/mdev/devices/not-a-uuid", "../../../" MTTY);
	add_link("bus/mdev/devices/83b8f4f2509f382f3c1ee6bfe0fa1001", "../../../" MTTY "/" UUID);
	add_file("bus/mdev/devices/00000000-0000-0000-0000-00000000000a", "");
	add_directory("bus/mdev/devices/00000000-0000-0000-0000-00000000000b");
	add_link("bus/mdev/devices/00000000-0000-0000-0000-00000000000c", "one-word");
	add_link("bus/mdev/devices/00000000-0000-0000-0000-00000000000e", "../" UUID);
	add_link("bus/mdev/devices/00000000-0000-0000-0000-00000000000f", "/" UUID);
	add_link("bus/mdev/devices/00000000-0000-0000-0000-00000000000d",
		  "../../../" MTTY "/00000000-0000-0000-0000-00000000000d");
	add_link(DEVICE, "../../../" MTTY "/" UUID);	/* it has no mdev_type */
	devices = list(NULL, 2);
	check_listed(devices[0], 0);
	check_listed(devices[1], 1);
	assert_int_equal(sysfs_find_device(&sysfs, &known, &found), -ENOENT);
}

/* Names in a type's directory that are not UUIDs are skipped. */
static void test_list_by_types_leaves_out(void **state)
{
	const struct mdev **devices;

	make_devices(80);
	add_file(MTTY "/mdev_supported_types/mtty-1/devices/not-a-uuid", "");
	add_directory(MTTY "/mdev_supported_types/odd");
	add_file(MTTY "/mdev_supported_types/file", "");
	add_link("class/mdev_bus/dangling", "../../devices/none");
	add_link("class/mdev_bus/bare", "../../devices/pci0000:00");
	devices = list(NULL, 80);
	for (unsigned int i = 0; i < 40; i++) {
		check_listed(devices[i], 2 * i);
		check_listed(devices[40 + i], 2 * i + 1);
	}
}

/* Checks that the devices of all parents, and of "mtty", are the @count of make_devices(). */
static void check_all_listed(unsigned int count)
{
	const struct mdev **devices;

	devices = list(NULL, count);
	for (unsigned int i = 0; i < count; i++)
		check_listed(devices[i], i < count / 2 ? 2 * i : 2 * (i - count / 2) + 1);
	devices = list("mtty", count / 2);
	for (unsigned int i = 0; i < count / 2; i++)
		check_listed(devices[i], 2 * i + 1);
}

/* Devices of a parent that has left its class are listed, be they few or many. */
static void test_list_unlinked_parent(void **state)
{
	make_devices(64);
	remove_file("class/mdev_bus/mtty");
	check_all_listed(64);
	for (unsigned int i = 64; i < 200; i++)
		make_device(kinds[i % 4].path, kinds[i % 4].type, i);
	check_all_listed(200);
}

/* As many devices by types as by the bus need not be the same devices. */
static void test_list_as_many(void **state)
{
	make_devices(80);
	remove_file(MTTY "/mdev_supported_types/mtty-1/devices/00000001-0000-4000-8000-000000000000");
	add_link(MTTY "/mdev_supported_types/mtty-1/devices/" UUID, "../../../" UUID);
	check_all_listed(80);
}

/* If one type cannot be listed, the links are read. The target is too long to be opened. */
static void test_list_unreadable_type(void **state)
{
	char target[NAME_MAX + 2];

	make_devices(80);
	memset(target, 'x', sizeof(target) - 1);
	target[sizeof(target) - 1] = '\0';
	add_directory(MTTY "/mdev_supported_types/unreadable");
	add_link(MTTY "/mdev_supported_types/unreadable/devices", target);
	check_all_listed(80);
}

/* A UUID of zeros counts. */
static void test_list_nil(void **state)
{
	const struct mdev **devices;

	make_devices(80);
	add_directory(MTTY "/" NIL);
	add_link(MTTY "/" NIL "/mdev_type", "../mdev_supported_types/mtty-1");
	add_link("bus/mdev/devices/" NIL, "../../../" MTTY "/" NIL);
	devices = list("mtty", 41);
	assert_int_equal(devices[0]->uuid.high, 0);
	assert_int_equal(devices[0]->uuid.low, 0);
}

/* Many devices are listed without reading any device's links. */
static void test_list_many_by_types(void **state)
{
	make_devices(65);
	for (unsigned int i = 0; i < 65; i++) {
		char path[128];

		sprintf(path, "bus/mdev/devices/%08x-0000-4000-8000-000000000000", i);
		remove_file(path);
		add_link(path, "nowhere");
	}
	list(NULL, 65);
}

/* Without the bus there are no devices, which is not an error; the class does not matter. */
static void test_list_without_bus(void **state)
{
	struct mdev found;

	make_devices(80);
	assert_int_equal(renameat(dir, "class", dir, "no-class"), 0);
	list(NULL, 80);
	assert_int_equal(renameat(dir, "bus", dir, "no-bus"), 0);
	list(NULL, 0);
	assert_int_equal(sysfs_find_device(&sysfs, &known, &found), -ENOENT);
}

static void check_available(const char *text, int error, unsigned long expected)
{
	unsigned long available = 12345;

	unlinkat(dir, MTTY "/mdev_supported_types/mtty-1/available_instances", 0);
	add_file(MTTY "/mdev_supported_types/mtty-1/available_instances", text);
	assert_int_equal(sysfs_read_available(&sysfs, "mtty", "mtty-1", &available), error);
	if (!error)
		assert_int_equal(available, expected);
}

static void test_available(void **state)
{
	unsigned long available;

	make_devices(0);
	check_available("0\n", 0, 0);
	check_available("24\n", 0, 24);
	check_available("24", 0, 24);
	check_available("00024\n", 0, 24);
	check_available("18446744073709551615\n", 0, ULONG_MAX);
	check_available("18446744073709551616\n", -ERANGE, 0);
	check_available("18446744073709551620\n", -ERANGE, 0);
	check_available("99999999999999999999999\n", -ERANGE, 0);
	check_available("", -EBADMSG, 0);
	check_available("\n", -EBADMSG, 0);
	check_available("-1\n", -EBADMSG, 0);
	check_available("+1\n", -EBADMSG, 0);
	check_available(" 1\n", -EBADMSG, 0);
	check_available("1 \n", -EBADMSG, 0);
	check_available("1x\n", -EBADMSG, 0);
	check_available("0x10\n", -EBADMSG, 0);
	check_available("1\n2\n", -EBADMSG, 0);
	assert_int_equal(sysfs_read_available(&sysfs, "mtty", "none", &available), -ENOENT);
	assert_int_equal(sysfs_read_available(&sysfs, "none", "mtty-1", &available), -ENOENT);
}

#define TYPE MTTY "/mdev_supported_types/mtty-1"

/* Of a parent that is kept, the directory of types is open; one that came in its place is found. */
static void test_keep_parent(void **state)
{
	const struct mdev mdev = { .uuid = known, .parent = "mtty", .type = "mtty-1" };
	unsigned long available;

	make_devices(0);
	assert_int_equal(sysfs_keep_parent(&sysfs, "none"), -ENOENT);
	add_file(TYPE "/create", "");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(sysfs_keep_parent(&sysfs, "mtty"), 0);
		check_available("3\n", 0, 3);
		assert_int_equal(sysfs_create(&sysfs, &mdev), 0);
		assert_int_equal(sysfs_read_available(&sysfs, "mtty", "none", &available),
				 -ENOENT);
	}
	assert_int_equal(sysfs_keep_parent(&sysfs, "mtty"), 0);
	unlinkat(dir, TYPE "/available_instances", 0);
	assert_int_equal(renameat(dir, MTTY "/mdev_supported_types", dir, "gone"), 0);
	add_directory(TYPE);
	check_available("7\n", 0, 7);
}

/* Reads the types of "mtty", which must be @expected_count. Returns the first. */
static struct mdev_type read_first_type(size_t expected_count)
{
	struct mdev_parent parent = { .name = "mtty" };

	assert_int_equal(sysfs_read_types(&sysfs, &parent), 0);
	assert_int_equal(parent.type_count, expected_count);
	return parent.types[0];
}

static void test_types(void **state)
{
	struct mdev_parent parent = { .name = "mtty" };
	struct mdev_type type;

	make_devices(0);
	parent.name = "none";
	assert_int_equal(sysfs_check_parent(&sysfs, "mtty"), 0);
	assert_int_equal(sysfs_check_parent(&sysfs, "none"), -ENOENT);
	add_file("class/mdev_bus/file", "");
	add_link("class/mdev_bus/loop", "loop");
	assert_int_equal(sysfs_check_parent(&sysfs, "file"), -ENOENT);
	assert_int_equal(sysfs_check_parent(&sysfs, "loop"), -ENOENT);
	assert_int_equal(sysfs_read_types(&sysfs, &parent), -ENOENT);
	/* Those without their files have disappeared. */
	add_file(MTTY "/mdev_supported_types/mtty-2/available_instances", "1\n");
	add_file(TYPE "/device_api", "vfio-pci\n");
	add_file(TYPE "/available_instances", "24\n");
	type = read_first_type(1);
	assert_int_equal(type.error, 0);
	assert_string_equal(type.name, "mtty-1");
	assert_string_equal(type.device_api, "vfio-pci");
	assert_int_equal(type.available, 24);
	assert_text(type.label, NULL);
	assert_text(type.description, NULL);
	add_file(TYPE "/name", "Single port\n");
	add_file(TYPE "/description", "one\ntwo\n");
	type = read_first_type(1);
	assert_text(type.label, "Single port");
	assert_text(type.description, "one\ntwo");
}

/* A type with a malformed file is listed, with the error and the file's name. */
static void test_types_error(void **state)
{
	struct mdev_type type;

	make_devices(0);
	add_file(TYPE "/device_api", "vfio-pci\n");
	add_file(TYPE "/available_instances", "many\n");
	type = read_first_type(1);
	assert_int_equal(type.error, -EBADMSG);
	assert_string_equal(type.error_file, "available_instances");
	remove_file(TYPE "/available_instances");
	add_file(TYPE "/available_instances", "1\n");
	add_directory(TYPE "/description");
	type = read_first_type(1);
	assert_int_equal(type.error, -EISDIR);
	assert_string_equal(type.error_file, "description");
}

/* The first file that cannot be read is named, whichever it is. */
static void test_types_error_file(void **state)
{
	static const struct { const char *name, *content; } files[] = {
		{ "available_instances", "1\n" }, { "name", "label\n" },
		{ "description", "text\n" }, { "device_api", "vfio-pci\n" },
	};

	make_devices(0);
	for (size_t i = 0; i < LENGTH(files); i++) {
		char path[256];
		struct mdev_type type;

		sprintf(path, TYPE "/%s", files[i].name);
		add_directory(path);
		type = read_first_type(1);
		assert_int_equal(type.error, -EISDIR);
		assert_string_equal(type.error_file, files[i].name);
		remove_directory(path);
		add_file(path, files[i].content);
	}
	assert_int_equal(read_first_type(1).error, 0);
}

/* The longest text possible, with pages of 64 KiB, and one byte more. */
static void test_types_longest(void **state)
{
	static char text[65537 + 1];
	struct mdev_type type;

	make_devices(0);
	memset(text, 'x', sizeof(text) - 2);
	add_file(TYPE "/device_api", "vfio-pci\n");
	add_file(TYPE "/available_instances", "1\n");
	add_file(TYPE "/description", text);
	type = read_first_type(1);
	assert_int_equal(type.error, 0);
	assert_text(type.description, text);
	text[sizeof(text) - 2] = 'x';
	remove_file(TYPE "/description");
	add_file(TYPE "/description", text);
	type = read_first_type(1);
	assert_int_equal(type.error, -EFBIG);
	assert_string_equal(type.error_file, "description");
}

static void test_device_type(void **state)
{
	struct mdev_type type = { .name = "mtty-1" };
	struct mdev mdev;

	make_devices(0);
	add_file(TYPE "/device_api", "vfio-pci\n");
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	mdev = open_device();
	assert_int_equal(sysfs_read_device_type(&arena, &mdev, &type), 0);
	assert_text(type.device_api, "vfio-pci");
	assert_text(type.label, NULL);
	add_file(TYPE "/name", "Single port\n");
	assert_int_equal(sysfs_read_device_type(&arena, &mdev, &type), 0);
	assert_text(type.label, "Single port");
	remove_file(TYPE "/name");
	remove_file(DEVICE "/mdev_type");
	assert_int_equal(sysfs_read_device_type(&arena, &mdev, &type), -ENOENT);
	sysfs_close_device(&mdev);
}

/* A link that is missing while the device is being removed does not mean that there was none. */
static void test_device_node_going(void **state)
{
	struct mdev_node node;
	struct mdev mdev;

	make_devices(0);
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	mdev = open_device();
	assert_int_equal(sysfs_read_device_node(&arena, &mdev, &node), 0);
	assert_null(node.driver);
	remove_file(DEVICE "/mdev_type");
	assert_int_equal(sysfs_read_device_node(&arena, &mdev, &node), -ENOENT);
	sysfs_close_device(&mdev);
}

static void test_parents(void **state)
{
	struct list parents;

	assert_int_equal(sysfs_list_parents(&sysfs, &parents), 0);
	assert_int_equal(parents.count, 0);
	for (char name[] = "x9"; name[1] >= '0'; name[1]--) {
		char path[64];

		sprintf(path, "class/mdev_bus/%s", name);
		add_link(path, "../../" MTTY);
	}
	assert_int_equal(sysfs_list_parents(&sysfs, &parents), 0);
	assert_int_equal(parents.count, 10);
	for (size_t i = 0; i < parents.count; i++) {
		const char *name = parents.items[i];

		assert_int_equal(name[1], '0' + i);
	}
	unlinkat(dir, "class/mdev_bus/x1", 0);
	unlinkat(dir, "class/mdev_bus/x2", 0);
	add_directory("class/mdev_bus/x1");
	add_directory("class/mdev_bus/x2");
	add_link("class/mdev_bus/x1/physfn", "../0000:41:00.0");
	add_link("class/mdev_bus/x2/physfn", "../0000:41:00.1");
	assert_int_equal(sysfs_list_functions(&sysfs, "0000:41:00.0", &parents), 0);
	assert_int_equal(parents.count, 1);
	assert_string_equal(parents.items[0], "x1");
	assert_int_equal(sysfs_list_functions(&sysfs, "0000:41:00.2", &parents), 0);
	assert_int_equal(parents.count, 0);
	directory_remove(place);
	place = directory_make();
	assert_int_equal(sysfs_list_parents(&sysfs, &parents), -ENOENT);
	assert_int_equal(sysfs_list_functions(&sysfs, "0000:41:00.0", &parents), -ENOENT);
	assert_int_equal(parents.count, 0);
}

/* Checks what is stored in files that stand for the kernel's. */
static void test_create_and_remove(void **state)
{
	struct mdev mdev = { .uuid = known, .parent = "mtty", .type = "mtty-1" };
	char text[64];
	int fd;

	make_devices(0);
	assert_int_equal(sysfs_create(&sysfs, &mdev), -ENOENT);
	add_file(TYPE "/create", "");
	assert_int_equal(sysfs_create(&sysfs, &mdev), 0);
	add_file(MTTY "/" UUID "/remove", "");
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	mdev = open_device();
	assert_int_equal(sysfs_check_removable(&mdev), 0);
	assert_int_equal(sysfs_remove_device(&mdev), 0);
	sysfs_close_device(&mdev);
	fd = openat(dir, TYPE "/create", O_RDONLY | O_CLOEXEC);
	assert_int_equal(memory_take(fd, text, sizeof(text)), 36);
	assert_string_equal(text, UUID);
	fd = openat(dir, MTTY "/" UUID "/remove", O_RDONLY | O_CLOEXEC);
	assert_int_equal(memory_take(fd, text, sizeof(text)), 1);
	assert_string_equal(text, "1");
}

/* Only a complete device is opened; its link gives its path and its parent. */
static void test_open_device(void **state)
{
	const struct mdev before = { .parent = "before", .path = "before", .dir = 99 };
	struct mdev mdev = before;

	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), -ENOENT);
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), -ENOENT);
	add_file(MTTY "/" UUID "/mdev_type", "");
	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), -ENOENT);
	assert_memory_equal(&mdev, &before, sizeof(mdev));
	remove_file(DEVICE "/mdev_type");
	mdev = open_device();
	assert_true(mdev.dir > STDERR_FILENO);
	assert_int_equal(uuid_compare(&mdev.uuid, &known), 0);
	assert_text(mdev.parent, "mtty");
	assert_text(mdev.type, "mtty-1");
	assert_text(mdev.path, "/sys/" MTTY "/" UUID);
	sysfs_close_device(&mdev);
	assert_int_equal(mdev.dir, 0);
	assert_null(mdev.path);
	assert_text(mdev.parent, "mtty");
	sysfs_close_device(&mdev);
}

/* Only the UUID is used: the device need not be complete; @mdev keeps its parent and type. */
static void test_open_directory(void **state)
{
	struct mdev mdev = { .uuid = known, .parent = "given", .type = "mtty-1" };

	assert_int_equal(sysfs_open_device_directory(&sysfs, &mdev), -ENOENT);
	assert_int_equal(mdev.dir, 0);
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	assert_int_equal(sysfs_open_device_directory(&sysfs, &mdev), 0);
	assert_true(mdev.dir > STDERR_FILENO);
	assert_text(mdev.parent, "given");
	assert_text(mdev.type, "mtty-1");
	sysfs_close_device(&mdev);
}

/* A device in the root of sysfs has no parent. */
static void test_open_device_without_parent(void **state)
{
	struct mdev mdev = { .path = "before" };

	add_directory(UUID);
	add_link(UUID "/mdev_type", "../mdev_supported_types/mtty-1");
	add_link(DEVICE, "../../../" UUID);
	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), -ENOENT);
	assert_string_equal(mdev.path, "before");
}

/* Without `remove`, the device is going, or its removal is stuck. */
static void test_remove_twice(void **state)
{
	struct mdev mdev;

	add_link(DEVICE, "../../../" MTTY "/" UUID);
	mdev = open_device();
	assert_int_equal(sysfs_check_removable(&mdev), -ENOENT);
	assert_int_equal(sysfs_remove_device(&mdev), -EALREADY);
	remove_file(DEVICE "/mdev_type");
	assert_int_equal(sysfs_remove_device(&mdev), -ENOENT);
	sysfs_close_device(&mdev);
}

static void test_wait_until_active(void **state)
{
	struct mdev mdev = { .uuid = known, .parent = "mtty", .type = "mtty-1" };

	assert_int_equal(sysfs_wait_until_active(&sysfs, &mdev, 20), -ENOENT);
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	add_link(DEVICE "/mdev_type", "../mdev_supported_types/mtty-1");
	assert_int_equal(sysfs_wait_until_active(&sysfs, &mdev, 0), 0);
	mdev.type = "mtty-2";
	assert_int_equal(sysfs_wait_until_active(&sysfs, &mdev, 1000), -EEXIST);
	mdev.type = "mtty-1";
	mdev.parent = "other";
	assert_int_equal(sysfs_wait_until_active(&sysfs, &mdev, 1000), -EEXIST);
}

static struct mdev_vfio read_vfio(const struct mdev *mdev)
{
	struct mdev_vfio vfio;

	memset(&vfio, 0x55, sizeof(vfio));
	assert_int_equal(sysfs_read_vfio(&sysfs, mdev, &vfio), 0);
	return vfio;
}

static void test_vfio(void **state)
{
	struct mdev_vfio vfio;
	struct mdev device;

	add_directory(MTTY "/" UUID);
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	device = open_device();
	vfio = read_vfio(&device);
	assert_text(vfio.group, NULL);
	assert_true(!vfio.group_number && !vfio.device_number && !vfio.has_iommufd);
	add_link(MTTY "/" UUID "/iommu_group", "../../../../../kernel/iommu_groups/7");
	add_directory(MTTY "/" UUID "/vfio-dev");
	vfio = read_vfio(&device);
	assert_text(vfio.group, "7");
	assert_true(!vfio.group_number && !vfio.device_number);
	add_directory(MTTY "/" UUID "/vfio-dev/vfio3");
	add_directory("class/vfio/7");
	add_file("class/vfio/7/dev", "243:7\n");
	vfio = read_vfio(&device);
	assert_int_equal(vfio.group_number, makedev(243, 7));
	assert_true(!vfio.device_number);
	add_file(MTTY "/" UUID "/vfio-dev/vfio3/dev", "511:1048575\n");
	add_directory("class/misc/iommu");
	vfio = read_vfio(&device);
	assert_int_equal(vfio.device_number, makedev(511, 1048575));
	assert_true(vfio.has_iommufd);
	sysfs_close_device(&device);
}

/* By the time the group is read, the UUID may refer to another device. */
static void test_vfio_of_what_is_open(void **state)
{
	struct mdev_vfio vfio;
	struct mdev device;

	add_directory(MTTY "/" UUID "/vfio-dev/vfio3");
	add_directory("devices/virtual/other/" UUID "/vfio-dev/vfio4");
	add_link(MTTY "/" UUID "/iommu_group", "../../../../../kernel/iommu_groups/7");
	add_file(MTTY "/" UUID "/vfio-dev/vfio3/dev", "511:3\n");
	add_link("devices/virtual/other/" UUID "/iommu_group", "../../../../kernel/iommu_groups/8");
	add_file("devices/virtual/other/" UUID "/vfio-dev/vfio4/dev", "511:4\n");
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	device = open_device();
	remove_file(DEVICE);
	add_link(DEVICE, "../../../devices/virtual/other/" UUID);
	vfio = read_vfio(&device);
	assert_text(vfio.group, "7");
	assert_int_equal(vfio.device_number, makedev(511, 3));
	sysfs_close_device(&device);
}

static void test_vfio_malformed(void **state)
{
	static const char *const malformed[] = { "", "\n", "243\n", "243:7:1\n", "x:1\n", "243,7\n", "-1:3\n" };
	struct mdev_vfio vfio;
	struct mdev device;

	add_directory(MTTY "/" UUID);
	add_directory("class/vfio/7");
	add_link(MTTY "/" UUID "/iommu_group", "../../../../../kernel/iommu_groups/7");
	add_link(DEVICE, "../../../" MTTY "/" UUID);
	device = open_device();
	for (size_t i = 0; i < LENGTH(malformed); i++) {
		add_file("class/vfio/7/dev", malformed[i]);
		assert_int_equal(sysfs_read_vfio(&sysfs, &device, &vfio), -EBADMSG);
		remove_file("class/vfio/7/dev");
	}
	sysfs_close_device(&device);
}

/* Nothing is stored through a link, in the last component of a path or before it. */
static void test_write_attribute(void **state)
{
	struct stat status;
	struct mdev device;

	add_link(DEVICE, "../../../" MTTY "/" UUID);
	add_directory(MTTY "/" UUID "/a/b");
	add_file(MTTY "/" UUID "/remove", "");
	add_file(MTTY "/" UUID "/slots", "");
	add_file(MTTY "/" UUID "/lines", "");
	add_file(MTTY "/" UUID "/a/b/heads", "");
	add_file("devices/other", "");
	add_link(MTTY "/" UUID "/link", "slots");
	add_link(MTTY "/" UUID "/out", "../../../..");
	add_link(MTTY "/" UUID "/a/in", "b");
	device = open_device();
	assert_int_equal(sysfs_write_attribute(&arena, &device, "slots", "12"), 0);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "a/b/heads", ""), 0);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "lines", "1\n2\n"), 0);
	assert_int_equal(fstatat(dir, MTTY "/" UUID "/slots", &status, 0), 0);
	assert_int_equal(status.st_size, 3);
	assert_int_equal(fstatat(dir, MTTY "/" UUID "/lines", &status, 0), 0);
	assert_int_equal(status.st_size, 4);
	assert_int_equal(fstatat(dir, MTTY "/" UUID "/a/b/heads", &status, 0), 0);
	assert_int_equal(status.st_size, 1);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "none", "1"), -ENOENT);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "none/none", "1"), -ENOENT);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "slots/x", "1"), -ENOTDIR);
	assert_int_equal(sysfs_write_attribute(&arena, &device, "link", "1"), -ELOOP);
	assert_true(sysfs_write_attribute(&arena, &device, "out/other", "1") < 0);
	assert_true(sysfs_write_attribute(&arena, &device, "a/in/heads", "1") < 0);
	assert_int_equal(fstatat(dir, "devices/other", &status, 0), 0);
	assert_int_equal(status.st_size, 0);
	assert_int_equal(fstatat(dir, MTTY "/" UUID "/slots", &status, 0), 0);
	assert_int_equal(status.st_size, 3);
	assert_int_equal(sysfs_remove_device(&device), 0);
	assert_int_equal(fstatat(dir, MTTY "/" UUID "/remove", &status, 0), 0);
	assert_int_equal(status.st_size, 1);
	sysfs_close_device(&device);
}

/* Nothing is stored outside the root, wherever links lead. */
static void test_store_below(void **state)
{
	struct mdev mdev = { .uuid = known, .parent = "out", .type = "outside" };
	struct stat status;

	add_directory("../outside");
	add_file("../outside/create", "");
	add_file("../outside/remove", "");
	add_link("class/mdev_bus/out", "../../..");
	add_link("../mdev_supported_types", ".");
	add_link(DEVICE, "../../../../outside");
	add_link("../outside/mdev_type", "../mdev_supported_types/outside");
	assert_int_equal(sysfs_open_device(&sysfs, &known, &mdev), -ENOENT);
	assert_int_equal(sysfs_open_device_directory(&sysfs, &mdev), -ENOENT);
	assert_int_equal(sysfs_create(&sysfs, &mdev), -EXDEV);
	assert_int_equal(fstatat(dir, "../outside/create", &status, 0), 0);
	assert_int_equal(status.st_size, 0);
	assert_int_equal(fstatat(dir, "../outside/remove", &status, 0), 0);
	assert_int_equal(status.st_size, 0);
}

static void test_open(void **state)
{
	struct sysfs other;
	char *path;

	add_file("f", "");
	assert_true(asprintf(&path, "%s/sys/none", place) > 0);
	assert_int_equal(sysfs_open(&other, &arena, path), -ENOENT);
	strcpy(strrchr(path, '/'), "/f");
	assert_int_equal(sysfs_open(&other, &arena, path), -ENOTDIR);
	free(path);
}

#define LIST(i) cmocka_unit_test_prestate_setup_teardown(test_list, begin, end, &counts[i])

int main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_TREE(test_link_of_device),
		IN_TREE(test_link_of_parent),
		IN_TREE(test_link_dots),
		IN_TREE(test_link_dotted_names),
		IN_TREE(test_link_to_root),
		IN_TREE(test_link_beyond_root),
		IN_TREE(test_link_absolute),
		IN_TREE(test_link_absolute_decoy),
		IN_TREE(test_link_dangling),
		IN_TREE(test_link_loop),
		IN_TREE(test_no_link),
		IN_TREE(test_link_longest),
		IN_TREE(test_node_links),
		IN_TREE(test_node_links_odd),
		IN_TREE(test_ancestor),
		IN_TREE(test_ancestor_of_device),
		IN_TREE(test_channel_device),
		LIST(0), LIST(1), LIST(2), LIST(3), LIST(4),
		IN_TREE(test_list_leaves_out),
		IN_TREE(test_list_by_types_leaves_out),
		IN_TREE(test_list_unlinked_parent),
		IN_TREE(test_list_as_many),
		IN_TREE(test_list_unreadable_type),
		IN_TREE(test_list_nil),
		IN_TREE(test_list_many_by_types),
		IN_TREE(test_list_without_bus),
		IN_TREE(test_available),
		IN_TREE(test_keep_parent),
		IN_TREE(test_types),
		IN_TREE(test_types_error),
		IN_TREE(test_types_error_file),
		IN_TREE(test_types_longest),
		IN_TREE(test_device_type),
		IN_TREE(test_device_node_going),
		IN_TREE(test_parents),
		IN_TREE(test_create_and_remove),
		IN_TREE(test_open_device),
		IN_TREE(test_open_device_without_parent),
		IN_TREE(test_open_directory),
		IN_TREE(test_remove_twice),
		IN_TREE(test_wait_until_active),
		IN_TREE(test_vfio),
		IN_TREE(test_vfio_of_what_is_open),
		IN_TREE(test_vfio_malformed),
		IN_TREE(test_write_attribute),
		IN_TREE(test_store_below),
		IN_TREE(test_open),
	};

	return cmocka_run_group_tests_name("sysfs", tests, NULL, NULL);
}
