/* SPDX-License-Identifier: MIT */
/*
 * pci.ids (https://pci-ids.ucw.cz): lines sorted by vendor, "vvvv  Name", each
 * followed by its products, "<tab>dddd  Name", each of those by its subsystems
 * with two tabs. Behind the vendors are classes, "C cc  Name". Digits are
 * hexadecimal, "#" begins a comment.
 */
#include "pci/pciids.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"

#define SIZE_MOST (16 * 1024 * 1024)	/* ten times what it is; a device in its place has no end */
#define LINE_SIZE 1024		/* what is behind that of a longer line is not looked at */

/* Where the file is: Debian's and most others' place, and that of the package hwdata. */
static const char *const places[] = { "usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids" };

/* The file, read in pieces and given out in lines. */
struct lines {
	int fd;
	size_t at, end;
	size_t read;		/* bytes, of which there may not be more than SIZE_MOST */
	char buffer[16384];
	char line[LINE_SIZE];
};

/* Takes the next byte; it, -1 at the end, or -errno below that. */
static int next_byte(struct lines *lines)
{
	if (lines->at == lines->end) {
		ssize_t got;

		do
			got = read(lines->fd, lines->buffer, sizeof(lines->buffer));
		while (got < 0 && errno == EINTR);
		if (got <= 0)
			return got ? -1 - errno : -1;
		lines->at = 0;
		lines->end = (size_t)got;
		lines->read += (size_t)got;
		if (lines->read > SIZE_MOST)
			return -1 - EFBIG;
	}
	return (unsigned char)lines->buffer[lines->at++];
}

/* Takes the next line into lines->line. 1, 0 at the end, or -errno. */
static int next_line(struct lines *lines)
{
	size_t length = 0;
	int byte;

	while ((byte = next_byte(lines)) >= 0 && byte != '\n') {
		if (length < LINE_SIZE - 1)
			lines->line[length++] = (char)byte;
	}
	lines->line[length] = '\0';
	if (byte < -1)
		return byte + 1;
	return byte >= 0 || length > 0;
}

/* Reads "hhhh  Name". The name, NULL if it is none such. */
static const char *parse_entry(const char *text, unsigned int *id)
{
	*id = 0;
	for (int i = 0; i < 4; i++, text++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit = *text ? strchr(digits, *text) : NULL;

		if (!digit)
			return NULL;
		*id = *id << 4 | (unsigned int)(digit - digits);
	}
	return text[0] == ' ' && text[1] == ' ' ? text + 2 : NULL;
}

/* Gives the name in @entry to the devices it is of; how many names are still wanting goes down. */
static int use_entry(struct arena *arena, const char *entry, bool is_product, unsigned int vendor,
		     unsigned int id, struct pci_device **devices, size_t count)
{
	const char *name = NULL;

	for (size_t i = 0; i < count; i++) {
		struct pci_device *device = devices[i];

		if (device->vendor != vendor || (is_product && device->product != id))
			continue;
		if (!name)
			name = arena_copy(arena, entry, strlen(entry));
		if (!name)
			return -ENOMEM;
		if (is_product)
			device->product_name = name;
		else
			device->vendor_name = name;
	}
	return 0;
}

static int read_entries(struct lines *lines, struct arena *arena,
			struct pci_device **devices, size_t count)
{
	unsigned int vendor = 0, id;
	bool in_vendor = false;
	int more;

	while ((more = next_line(lines)) > 0) {
		const char *line = lines->line;
		bool is_product = line[0] == '\t';
		const char *name = parse_entry(line + is_product, &id);

		if (line[0] == 'C' && line[1] == ' ')
			return 0;
		if (!name || (is_product && !in_vendor))
			continue;
		if (!is_product) {
			vendor = id;
			in_vendor = true;
		}
		more = use_entry(arena, name, is_product, vendor, id, devices, count);
		if (more)
			return more;
	}
	return more;
}

static int open_file(struct arena *arena, const char *root)
{
	int fd = -ENOENT;

	for (size_t i = 0; i < sizeof(places) / sizeof(*places) && fd == -ENOENT; i++) {
		const char *path = arena_join(arena, root, "/", places[i]);

		fd = path ? file_open(AT_FDCWD, path, O_RDONLY) : -ENOMEM;
	}
	return fd;
}

int pciids_fill(struct arena *arena, const char *root, struct pci_device **devices, size_t count)
{
	struct lines lines = { .fd = -1 };
	int error;

	if (!count)
		return 0;
	lines.fd = open_file(arena, root);
	if (lines.fd < 0)
		return lines.fd == -ENOENT || lines.fd == -EACCES ? 0 : lines.fd;
	error = read_entries(&lines, arena, devices, count);
	close(lines.fd);
	return error;
}
