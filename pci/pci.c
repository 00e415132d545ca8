/* SPDX-License-Identifier: MIT */
/*
 * A PCI device as sysfs shows it (Documentation/ABI/testing/sysfs-bus-pci) and,
 * for what only its configuration space has, as PCI Local Bus 3.0, chapter 6,
 * and PCI Express Base 4.0, section 7.5.3, define that. Only root may read
 * configuration space beyond its first 64 bytes and Vital Product Data.
 */
#include "pci/pci.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/number.h"

#define CONFIG_SIZE 256		/* the part that has the capabilities read here */
#define TEXT_SIZE 32		/* for attributes that are numbers */

enum {
	CONFIG_STATUS = 0x06,
	STATUS_HAS_CAPABILITIES = 0x10,
	CONFIG_HEADER_TYPE = 0x0e,
	HEADER_TYPE_MASK = 0x7f,
	HEADER_SIZE = 64,		/* what everybody may read */
	CONFIG_CAPABILITIES = 0x34,
	CONFIG_CAPABILITIES_CARDBUS = 0x14,
	CAPABILITY_EXPRESS = 0x10,
	EXPRESS_FLAGS = 0x02,
	EXPRESS_LINK_CAPABILITIES = 0x0c,
	EXPRESS_LINK_STATUS = 0x12,
	EXPRESS_SIZE = 0x14,
	TYPE_ROOT_INTEGRATED = 0x9,	/* device types that have no link */
	TYPE_ROOT_EVENT_COLLECTOR = 0xa,
};

/* The device's directory that is read. */
struct source {
	int dir;
	struct arena *arena;
	const char *file;		/* the one that was read last, for a message */
};

/* An attribute that is a number. */
struct number_file {
	const char *name;
	unsigned int base;		/* 10, or 16 with "0x" before the digits */
	bool may_be_negative;		/* a negative number means that the device has none */
	unsigned int *number;
};

/* Reads a number. Leaves it unchanged if the device has none. Returns 0 or -errno. */
static int read_number(struct source *source, const struct number_file *file)
{
	char text[TEXT_SIZE];
	const char *digits = file->base == 16 ? text + strlen("0x") : text;
	ssize_t length = file_read_text(source->dir, file->name, text, sizeof(text));
	unsigned long value;

	source->file = file->name;
	if (length < 0)
		return length == -ENOENT ? 0 : (int)length;
	if (file->may_be_negative && text[0] == '-')
		return 0;
	if (file->base == 16 && strncmp(text, "0x", strlen("0x")))
		return -EBADMSG;
	if (number_parse(digits, file->base, &value) || value > INT_MAX)
		return -EBADMSG;
	*file->number = (unsigned int)value;
	return 0;
}

/* Reads the attributes that are numbers. */
static int read_numbers(struct source *source, struct pci_device *device)
{
	const struct number_file files[] = {
		{ "class", 16, false, &device->class },
		{ "vendor", 16, false, &device->vendor },
		{ "device", 16, false, &device->product },
		{ "sriov_totalvfs", 10, false, &device->most_virtual },
		{ "numa_node", 10, true, &device->numa_node },
	};
	int error = 0;

	for (size_t i = 0; !error && i < sizeof(files) / sizeof(*files); i++)
		error = read_number(source, &files[i]);
	return error;
}

/*
 * Reads the address at the end of a link's target. Returns 0, -ENOENT if there is no such link or
 * no address, or another -errno.
 */
static int read_address_link(struct source *source, const char *name, struct pci_address *address)
{
	char target[4096];
	ssize_t length = file_read_link(source->dir, name, target, sizeof(target));
	const char *slash;

	source->file = name;
	if (length < 0)
		return length == -EINVAL ? -ENOENT : (int)length;
	slash = strrchr(target, '/');
	return address_parse_pci(slash ? slash + 1 : target, address) ? 0 : -ENOENT;
}

/* Returns a number in the order of addresses: by their parts, the first one first. */
static unsigned long long address_rank(const struct pci_address *address)
{
	return (unsigned long long)address->domain << 16 | address->bus << 8 |
	       address->slot << 3 | address->function;
}

static int compare_addresses(const void *a, const void *b)
{
	unsigned long long first_rank = address_rank(a), second_rank = address_rank(b);

	return (first_rank > second_rank) - (first_rank < second_rank);
}

/* Reads the link physfn and the links virtfn0, virtfn1, … up to the first that is missing. */
static int read_functions(struct source *source, struct pci_device *device)
{
	struct pci_address address = { 0 };
	int error = read_address_link(source, "physfn", &device->physical);

	device->is_virtual = !error;
	if (error == -ENOENT)
		error = 0;
	device->virtual.arena = source->arena;
	for (unsigned int i = 0; !error && i < device->most_virtual; i++) {
		char text[NUMBER_SIZE];
		const char *name = arena_join(source->arena, "virtfn", number_format(i, 10, text));

		error = read_address_link(source, name, &address);
		if (!error)
			list_add_copy(&device->virtual, &address, sizeof(address));
	}
	list_sort(&device->virtual, 0, compare_addresses);
	return error;
}

/* Reads the addresses of the devices in the device's IOMMU group. Returns -ENOENT without one. */
static int read_group(struct source *source, struct pci_device *device)
{
	struct pci_address address = { 0 };
	struct directory members;
	const char *name;
	int ret = directory_open(&members, source->dir, "iommu_group/devices");

	source->file = "iommu_group/devices";
	device->group.arena = source->arena;
	if (ret)
		return ret == -ENOTDIR || ret == -ELOOP ? -ENOENT : ret;
	while ((ret = directory_next(&members, &name)) > 0) {
		if (address_parse_pci(name, &address))
			list_add_copy(&device->group, &address, sizeof(address));
	}
	directory_close(&members);
	list_sort(&device->group, 0, compare_addresses);
	return ret;
}

/* Returns the number of @size bytes at @at in @config, the least significant byte first. */
static unsigned int config_value(const unsigned char *config, size_t at, size_t size)
{
	unsigned int value = 0;

	while (size--)
		value = value << 8 | config[at + size];
	return value;
}

/* Returns where the capability @id is in the @length bytes of @config, or 0 if it is missing. */
static size_t find_capability(const unsigned char *config, size_t length, unsigned int id)
{
	size_t at = CONFIG_CAPABILITIES;

	if (!(config[CONFIG_STATUS] & STATUS_HAS_CAPABILITIES))
		return 0;
	if ((config[CONFIG_HEADER_TYPE] & HEADER_TYPE_MASK) == PCI_HEADER_CARDBUS)
		at = CONFIG_CAPABILITIES_CARDBUS;
	at = config[at];
	/* A capability takes at least four bytes. A chain with more of them than fit has a loop. */
	for (int steps = 0; steps < CONFIG_SIZE / 4; steps++) {
		at &= ~(size_t)3;
		if (at < 0x40 || at + 2 > length)
			return 0;
		if (config[at] == id)
			return at;
		at = config[at + 1];
	}
	return 0;
}

/* Reads the PCI Express capability, if there is one. */
static void read_express(const unsigned char *config, size_t length, struct pci_device *device)
{
	size_t at = find_capability(config, length, CAPABILITY_EXPRESS);
	unsigned int type, able, state;

	if (!at || at + EXPRESS_SIZE > length)
		return;
	device->is_express = true;
	type = config_value(config, at + EXPRESS_FLAGS, 2) >> 4 & 0xf;
	device->has_link = type != TYPE_ROOT_INTEGRATED && type != TYPE_ROOT_EVENT_COLLECTOR;
	able = config_value(config, at + EXPRESS_LINK_CAPABILITIES, 4);
	state = config_value(config, at + EXPRESS_LINK_STATUS, 2);
	device->link = (struct pci_link){
		.port = able >> 24,
		.most_speed = able & 0xf,
		.most_width = able >> 4 & 0x3f,
		.speed = state & 0xf,
		.width = state >> 4 & 0x3f,
	};
}

/* Reads configuration space. Returns 0, -ENOENT if this user may not read it, or another -errno. */
static int read_config(struct source *source, struct pci_device *device)
{
	unsigned char config[CONFIG_SIZE] = { 0 };
	int fd = file_open(source->dir, "config", O_RDONLY);
	ssize_t length = fd < 0 ? fd : file_read_at(fd, config, sizeof(config), 0);

	source->file = "config";
	if (fd >= 0)
		close(fd);
	if (length == -EACCES || length == -EPERM)
		return -ENOENT;
	if (length < 0)
		return (int)length;
	if (length < HEADER_SIZE)
		return 0;
	device->header_type = config[CONFIG_HEADER_TYPE] & HEADER_TYPE_MASK;
	read_express(config, (size_t)length, device);
	return 0;
}

/*
 * Reads Vital Product Data. Leaves it out if it is unreadable or malformed, as libvirt does; only
 * our own shortage is an error.
 */
static int read_vpd(struct source *source, struct pci_device *device)
{
	int fd = file_open(source->dir, "vpd", O_RDONLY);
	struct vpd *vpd;
	int error;

	source->file = "vpd";
	if (fd < 0)
		return fd == -EMFILE || fd == -ENFILE || fd == -ENOMEM ? fd : 0;
	vpd = arena_alloc(source->arena, sizeof(*vpd));
	error = vpd_read(fd, source->arena, vpd);
	close(fd);
	if (!error)
		device->vpd = vpd;
	return error == -ENOMEM ? error : 0;
}

int pci_read(int dir, const char *name, struct arena *arena, struct pci_device *device,
	     const char **file)
{
	/* A step returns -ENOENT if the device lacks what it reads, which is not an error. */
	static int (*const steps[])(struct source *source, struct pci_device *device) = {
		read_numbers, read_functions, read_group, read_config, read_vpd,
	};
	struct source source = { .dir = dir, .arena = arena, .file = "the address" };
	int error = 0;

	*device = (struct pci_device){ .numa_node = UINT_MAX };
	if (!address_parse_pci(name, &device->address))
		error = -EBADMSG;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps) && !error; i++) {
		error = steps[i](&source, device);
		if (error == -ENOENT)
			error = 0;
	}
	*file = source.file;
	return error;
}
