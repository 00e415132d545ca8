/* SPDX-License-Identifier: MIT */
/*
 * Vital Product Data (PCI Local Bus Specification 2.2, appendix I): a chain of
 * resources. A large one has a tag with the top bit set and two bytes of
 * length, least significant first; a small one has four bits of tag and three
 * of length in one byte. There is a name, a read-only section, which is
 * required and ends in the field RV, whose first byte makes the sum of all
 * bytes up to it 0, a read-write section, and an end tag. A section is a chain
 * of fields: two bytes of keyword, one of length, the value.
 *
 * As in libvirt 11.3 (virpcivpd.c) a field whose value is not printable is left
 * out, and one that extends beyond its section makes the whole malformed.
 */
#include "pci/vpd.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "lib/file.h"

#define ADDRESS_END 0x8000u	/* VPD addresses have 15 bits */
#define CHUNK 256u

enum {
	TAG_LARGE = 0x80,
	TAG_NAME = 0x82,
	TAG_READ_ONLY = 0x90,
	TAG_READ_WRITE = 0x91,
	TAG_END = 0x0f,		/* of a small resource */
};

/* The data, which is taken byte by byte, and read from the file in chunks. */
struct source {
	int fd;
	struct arena *arena;	/* for texts that are kept */
	unsigned int at;	/* the offset of the next byte */
	uint8_t sum;		/* of the bytes taken */
	unsigned int chunk_at;	/* the offset of the chunk that was read last */
	size_t chunk_size;
	uint8_t chunk[CHUNK];
};

/* Reads a chunk at source->at, unless the last one has that byte. Returns 0 or -errno. */
static int need_chunk(struct source *source)
{
	ssize_t got;

	if (source->at >= ADDRESS_END)
		return -EBADMSG;
	if (source->at - source->chunk_at < source->chunk_size)
		return 0;
	got = file_read_at(source->fd, source->chunk, CHUNK, (off_t)source->at);
	if (got <= 0)
		return got ? (int)got : -EBADMSG;
	source->chunk_at = source->at;
	source->chunk_size = (size_t)got;
	return 0;
}

/*
 * Takes @length bytes, into @bytes unless that is NULL. Returns 0, -EBADMSG if the data ends
 * before, or another -errno.
 */
static int take(struct source *source, void *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		int error = need_chunk(source);
		uint8_t byte;

		if (error)
			return error;
		byte = source->chunk[source->at - source->chunk_at];
		source->at++;
		source->sum = (uint8_t)(source->sum + byte);
		if (bytes)
			((uint8_t *)bytes)[i] = byte;
	}
	return 0;
}

/* Returns whether GLib's g_strstrip(), which libvirt uses, removes @c: not a vertical tab. */
static bool is_blank(char c)
{
	return c && strchr(" \t\n\f\r", c);
}

/*
 * Takes @length bytes as text: up to the first NUL, without the blanks around it. Sets
 * *@text to NULL if the text is not printable. Returns 0 or -errno.
 */
static int take_text(struct source *source, size_t length, const char **text)
{
	char *bytes = arena_alloc(source->arena, length + 1);
	char *end;
	int error = take(source, bytes, length);

	*text = NULL;
	if (error)
		return error;
	bytes[length] = '\0';
	while (is_blank(*bytes))
		bytes++;
	end = bytes + strlen(bytes);
	while (end > bytes && is_blank(end[-1]))
		end--;
	*end = '\0';
	for (const char *c = bytes; *c; c++) {
		if (*c < ' ' || *c > '~')
			return 0;
	}
	*text = bytes;
	return 0;
}

/* Returns whether the field @keyword is one that holds text. */
static bool is_text(const char keyword[2])
{
	if (keyword[0] == 'V' || keyword[0] == 'Y')
		return isdigit((unsigned char)keyword[1]) || isupper((unsigned char)keyword[1]);
	return !memcmp(keyword, "EC", 2) || !memcmp(keyword, "MN", 2) ||
	       !memcmp(keyword, "PN", 2) || !memcmp(keyword, "SN", 2);
}

/* Returns the field @keyword, NULL if it is missing. */
static struct vpd_field *find_field(const struct vpd_section *section, const char *keyword)
{
	for (size_t i = 0; i < section->fields.count; i++) {
		struct vpd_field *field = section->fields.items[i];

		if (!memcmp(field->keyword, keyword, 2))
			return field;
	}
	return NULL;
}

const char *vpd_value(const struct vpd_section *section, const char *keyword)
{
	const struct vpd_field *field = find_field(section, keyword);

	return field ? field->value : NULL;
}

/* Sets the value of the field @keyword, which is added unless it is there. */
static void set_field(struct vpd_section *section, const char *keyword, const char *value)
{
	struct vpd_field *field = find_field(section, keyword);

	if (!field) {
		field = arena_alloc(section->fields.arena, sizeof(*field));
		memcpy(field->keyword, keyword, 2);
		list_add(&section->fields, field);
	}
	field->value = value;
}

/* Takes the value of a field and keeps it if it is printable text. */
static int take_field(struct source *source, struct vpd_section *section, const char keyword[2],
		      size_t length)
{
	const char *value;
	int error;

	if (!is_text(keyword)) {
		section->present |= !memcmp(keyword, "CP", 2);
		return take(source, NULL, length);
	}
	error = take_text(source, length, &value);
	if (!error && value) {
		section->present = true;
		set_field(section, keyword, value);
	}
	return error;
}

/*
 * Takes the value of the RV field: its first byte makes the sum 0, the rest is reserved. Returns
 * -EBADMSG if the sum is not 0.
 */
static int take_checksum(struct source *source, size_t length)
{
	int error = length ? take(source, NULL, 1) : -EBADMSG;

	if (!error && source->sum)
		error = -EBADMSG;
	return error ? error : take(source, NULL, length - 1);
}

/*
 * Takes the section that ends at @end: the read-only one, which must end in the field RV, if
 * @has_checksum; else the read-write one, which may end in the field RW.
 */
static int take_section(struct source *source, struct vpd_section *section, unsigned int end,
			bool has_checksum)
{
	const char *last = has_checksum ? "RV" : "RW";
	const char *other = has_checksum ? "RW" : "RV";
	bool is_last = false;

	section->fields.arena = source->arena;
	while (!is_last && source->at + 3 <= end) {
		char head[3];
		size_t length;
		int error = take(source, head, sizeof(head));

		if (error)
			return error;
		length = (unsigned char)head[2];
		if (source->at + length > end || !memcmp(head, other, 2))
			return -EBADMSG;
		is_last = !memcmp(head, last, 2);
		if (is_last && has_checksum)
			error = take_checksum(source, length);
		else
			error = take_field(source, section, head, length);
		if (error)
			return error;
	}
	return source->at != end || (has_checksum && !is_last) ? -EBADMSG : 0;
}

/* Takes a resource's tag and length. Returns 0 or -errno. */
static int take_head(struct source *source, unsigned int *tag, unsigned int *length)
{
	uint8_t first = 0, size[2] = { 0 };
	int error = take(source, &first, 1);

	if (error)
		return error;
	if (!(first & TAG_LARGE)) {
		*tag = first >> 3;
		*length = first & 7;
		return 0;
	}
	error = take(source, size, sizeof(size));
	*tag = first;
	*length = error ? 0 : size[0] | (unsigned int)size[1] << 8;
	return error;
}

int vpd_read(int fd, struct arena *arena, struct vpd *vpd)
{
	struct source source = { .fd = fd, .arena = arena };
	bool has_read_only = false;
	unsigned int tag, length;
	int error;

	*vpd = (struct vpd){ .name = NULL };
	do {
		error = take_head(&source, &tag, &length);
		if (error)
			return error;
		switch (tag) {
		case TAG_END:
			return has_read_only ? 0 : -EBADMSG;
		case TAG_NAME:
			error = take_text(&source, length, &vpd->name);
			if (!error && !vpd->name)
				error = -EBADMSG;
			break;
		case TAG_READ_ONLY:
			error = take_section(&source, &vpd->read_only, source.at + length, true);
			has_read_only = true;
			break;
		case TAG_READ_WRITE:
			error = take_section(&source, &vpd->read_write, source.at + length, false);
			break;
		default:
			/* Other resources are not in the sum, as in libvirt. */
			source.at += length;
		}
	} while (!error);
	return error;
}
