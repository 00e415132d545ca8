/* SPDX-License-Identifier: MIT */
/*
 * A PCI device as sysfs shows it (Documentation/ABI/testing/sysfs-bus-pci) and,
 * for what only its configuration space tells, as PCI Local Bus 3.0, chapter 6,
 * and PCI Express Base 4.0, section 7.5.3, lay that out. Configuration space
 * beyond its first 64 bytes and Vital Product Data are for root to read.
 */
#include "pci/pci.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"

#define CONFIG_SIZE 256		/* where the capabilities are that are read here */

enum {
	CONFIG_STATUS = 0x06,
	STATUS_HAS_CAPABILITIES = 0x10,
	CONFIG_HEADER_TYPE = 0x0e,
	HEADER_TYPE_MASK = 0x7f,
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

/* Whether what went wrong is that this device has no such file or that not everybody may read it. */
static bool is_unavailable(ssize_t error)
{
	return error == -ENOENT || error == -EACCES || error == -EPERM;
}

/* Reads decimal digits, at least one, to the end of @text. */
static bool parse_decimal(const char *text, unsigned int *value)
{
	const char *start = text;

	for (*value = 0; *text >= '0' && *text <= '9' && text - start < 9; text++)
		*value = *value * 10 + (unsigned int)(*text - '0');
	return text != start && !*text;
}

/* Reads an attribute in @text, without its newline. 1, 0 if there is none, or -errno. */
static int read_text(int dir, const char *name, char *text, size_t size)
{
	ssize_t length = file_read(dir, name, text, size, true);

	if (length < 0)
		return length == -ENOENT ? 0 : (int)length;
	if (length && text[length - 1] == '\n')
		text[length - 1] = '\0';
	return 1;
}

/* Reads a number written "0x…"; 0 if there is no such attribute. */
static int read_id(int dir, const char *name, unsigned int *id)
{
	char text[32];
	int found = read_text(dir, name, text, sizeof(text));

	*id = 0;
	if (found <= 0)
		return found;
	return !strncmp(text, "0x", 2) && address_parse_hex(text + 2, '\0', id) ? 0 : -EBADMSG;
}

/* Reads a decimal number that is not negative; *@number stays if there is none. */
static int read_count(int dir, const char *name, unsigned int *number)
{
	char text[32];
	int found = read_text(dir, name, text, sizeof(text));

	if (found <= 0)
		return found;
	return parse_decimal(text, number) ? 0 : -EBADMSG;
}

/* Reads the NUMA node, which is written "-1" where there is none. */
static int read_numa_node(int dir, struct pci_device *device, const char **file)
{
	char text[32];
	unsigned int node;
	int found = read_text(dir, *file = "numa_node", text, sizeof(text));

	device->numa_node = -1;
	if (found <= 0 || text[0] == '-')
		return found < 0 ? found : 0;
	if (!parse_decimal(text, &node))
		return -EBADMSG;
	device->numa_node = (int)node;
	return 0;
}

/* Reads the address a link's target ends in. 1, 0 if there is no such link, or -errno. */
static int read_address_link(int dir, const char *name, struct pci_address *address)
{
	char target[4096];
	ssize_t length = file_read_link(dir, name, target, sizeof(target));
	const char *last;

	if (length < 0)
		return length == -ENOENT || length == -EINVAL ? 0 : (int)length;
	last = strrchr(target, '/');
	return address_parse_pci(last ? last + 1 : target, address);
}

/* What orders addresses: their parts, the first one first. */
static unsigned long long address_rank(const struct pci_address *address)
{
	return (unsigned long long)address->domain << 16 | address->bus << 8 |
	       address->slot << 3 | address->function;
}

/* Adds an address in its place. */
static int add_address(struct pci_address **list, size_t *count, struct arena *arena,
		       const struct pci_address *address)
{
	size_t size = *count * sizeof(*address);
	struct pci_address *place;

	/* Lists are short; they grow by one. */
	*list = arena_grow(arena, *list, size, size + sizeof(*address));
	if (!*list)
		return -ENOMEM;
	place = *list + (*count)++;
	for (; place > *list && address_rank(place - 1) > address_rank(address); place--)
		*place = place[-1];
	*place = *address;
	return 0;
}

/* Reads the links physfn and virtfn0, virtfn1, … */
static int read_functions(int dir, struct arena *arena, struct pci_device *device,
			  const char **file)
{
	int found = read_address_link(dir, *file = "physfn", &device->physical);

	device->is_virtual = found > 0;
	if (found < 0)
		return found;
	for (unsigned int i = 0; i < device->most_virtual; i++) {
		struct pci_address address;
		char digits[3 * sizeof(i) + 1];
		char *digit = digits + sizeof(digits) - 1;
		unsigned int rest = i;
		const char *name;

		*digit = '\0';
		do
			*--digit = (char)('0' + rest % 10);
		while (rest /= 10);
		*file = name = arena_join(arena, "virtfn", digit);
		found = name ? read_address_link(dir, name, &address) : -ENOMEM;
		if (found <= 0)
			return found;
		if (add_address(&device->virtual, &device->virtual_count, arena, &address))
			return -ENOMEM;
	}
	return 0;
}

static int read_group(int dir, struct arena *arena, struct pci_device *device, const char **file)
{
	struct pci_address address;
	struct folder members;
	const char *name;
	int more = folder_open(&members, dir, *file = "iommu_group/devices");

	if (more < 0)
		return more == -ENOENT || more == -ENOTDIR || more == -ELOOP ? 0 : more;
	while ((more = folder_next(&members, &name)) > 0) {
		if (address_parse_pci(name, &address) &&
		    add_address(&device->group, &device->group_count, arena, &address)) {
			more = -ENOMEM;
			break;
		}
	}
	folder_close(&members);
	return more;
}

/* The number of @size bytes, least significant first, at @at of the configuration space. */
static unsigned int config_value(const unsigned char *config, size_t at, size_t size)
{
	unsigned int value = 0;

	while (size--)
		value = value << 8 | config[at + size];
	return value;
}

/* Where the capability @id begins in the @length bytes of @config; 0 if it is not there. */
static size_t find_capability(const unsigned char *config, size_t length, unsigned int id)
{
	unsigned int type = config[CONFIG_HEADER_TYPE] & HEADER_TYPE_MASK;
	size_t at;

	if (!(config[CONFIG_STATUS] & STATUS_HAS_CAPABILITIES))
		return 0;
	at = config[type == 2 ? CONFIG_CAPABILITIES_CARDBUS : CONFIG_CAPABILITIES];
	/* Each takes four bytes at least: a longer chain goes round. */
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

static int read_config(int dir, struct pci_device *device, const char **file)
{
	unsigned char config[CONFIG_SIZE];
	int fd = file_open(dir, *file = "config", O_RDONLY);
	ssize_t length;

	if (fd < 0)
		return is_unavailable(fd) ? 0 : fd;
	do
		length = pread(fd, config, sizeof(config), 0);
	while (length < 0 && errno == EINTR);
	if (length < 0)
		length = -errno;
	close(fd);
	if (length < 64)
		return length < 0 && !is_unavailable(length) ? (int)length : 0;
	switch (config[CONFIG_HEADER_TYPE] & HEADER_TYPE_MASK) {
	case 1:
		device->bridge = PCI_BRIDGE_PCI;
		break;
	case 2:
		device->bridge = PCI_BRIDGE_CARDBUS;
		break;
	}
	read_express(config, (size_t)length, device);
	return 0;
}

/* Reads Vital Product Data; what cannot be read or understood is left out, as libvirt does. */
static int read_vpd(int dir, struct arena *arena, struct pci_device *device, const char **file)
{
	int fd = file_open(dir, *file = "vpd", O_RDONLY);
	struct vpd *vpd;
	int error;

	if (fd < 0)
		return fd == -EMFILE || fd == -ENFILE || fd == -ENOMEM ? fd : 0;
	vpd = arena_alloc(arena, sizeof(*vpd));
	error = vpd ? vpd_read(fd, arena, vpd) : -ENOMEM;
	close(fd);
	if (!error)
		device->vpd = vpd;
	return error == -ENOMEM ? error : 0;
}

int pci_read(int dir, const char *name, struct arena *arena, struct pci_device *device,
	     const char **file)
{
	int error;

	*device = (struct pci_device){ .vpd = NULL };
	*file = "the address";
	if (!address_parse_pci(name, &device->address))
		return -EBADMSG;
	error = read_id(dir, *file = "class", &device->class);
	if (!error)
		error = read_id(dir, *file = "vendor", &device->vendor);
	if (!error)
		error = read_id(dir, *file = "device", &device->product);
	if (!error)
		error = read_count(dir, *file = "sriov_totalvfs", &device->most_virtual);
	if (!error)
		error = read_functions(dir, arena, device, file);
	if (!error)
		error = read_group(dir, arena, device, file);
	if (!error)
		error = read_numa_node(dir, device, file);
	if (!error)
		error = read_config(dir, device, file);
	if (!error)
		error = read_vpd(dir, arena, device, file);
	return error;
}
