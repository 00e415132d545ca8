/* SPDX-License-Identifier: MIT */
/*
 * pci.ids (https://pci-ids.ucw.cz): lines sorted by vendor, "vvvv  Name", each
 * followed by its products, "<tab>dddd  Name", each of those by its subsystems
 * with two tabs. After the vendors come classes, "C cc  Name". Digits are
 * hexadecimal, "#" begins a comment.
 */
#include "pci/pciids.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

#include "lib/file.h"
#include "lib/number.h"

#define FILE_SIZE_MAX (16 * 1024 * 1024)	/* ten times the file's size in 2025 */

/* Where the file is: Debian's and most others' place, and that of the package hwdata. */
static const char *const places[] = { "/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids" };

/* Reads "hhhh  Name". Returns the name and sets *@id, or returns NULL if @text has another form. */
static const char *parse_entry(const char *text, unsigned long *id)
{
	const char *end = text;

	if (number_read(&end, 16, id) || end - text != 4 || strncmp(end, "  ", 2))
		return NULL;
	return end + 2;
}

/* Sets the name of @vendor or, unless @product is NULL, of its product in the devices. */
static void set_name(struct pci_device **devices, size_t count, unsigned long vendor,
		     const unsigned long *product, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (devices[i]->vendor != vendor)
			continue;
		if (!product)
			devices[i]->vendor_name = name;
		else if (devices[i]->product == *product)
			devices[i]->product_name = name;
	}
}

/*
 * Reads the lines of @text, @length bytes and a NUL, up to the classes. Ends each line in a NUL, so
 * that names point into @text.
 */
static void read_lines(char *text, size_t length, struct pci_device **devices, size_t count)
{
	const char *end = text + length;
	/* Until there is a vendor, one that no device has. */
	unsigned long vendor = ULONG_MAX, id;

	while (text < end && strncmp(text, "C ", 2)) {
		bool is_product = *text == '\t';
		char *line_end = memchr(text, '\n', (size_t)(end - text));
		const char *name;

		if (line_end)
			*line_end = '\0';
		name = parse_entry(text + is_product, &id);
		if (name && !is_product)
			vendor = id;
		if (name)
			set_name(devices, count, vendor, is_product ? &id : NULL, name);
		if (!line_end)
			break;
		text = line_end + 1;
	}
}

int pciids_fill(struct arena *arena, const char *root, struct pci_device **devices, size_t count)
{
	ssize_t length = -ENOENT;
	char *text;

	if (!count)
		return 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places) && length == -ENOENT; i++) {
		const char *path = arena_join(arena, root, places[i]);

		length = file_load(AT_FDCWD, path, arena, FILE_SIZE_MAX, &text);
	}
	if (length < 0)
		return length == -ENOENT || length == -EACCES ? 0 : (int)length;
	read_lines(text, (size_t)length, devices, count);
	return 0;
}
