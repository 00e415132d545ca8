/* SPDX-License-Identifier: MIT */
/*
 * Vital Product Data (PCI Local Bus Specification 2.2, appendix I): a chain of
 * resources. A large one has a tag with the top bit set and two bytes of
 * length, least significant first; a small one has four bits of tag and three
 * of length in one byte. There is a name, a read-only section, which is
 * required and ends in the field RV, the first byte of which makes the sum of
 * all bytes up to it 0, a read-write section, and an end tag. A section is a
 * chain of fields: two bytes of keyword, one of length, the value.
 *
 * What is taken and what is refused follows libvirt 11.3 (virpcivpd.c): a
 * field whose value is not printable is left out, one that reaches out of its
 * section makes the whole unreadable.
 */
#include "pci/vpd.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define ADDRESS_END 0x8000u	/* VPD addresses have 15 bits */
#define CHUNK 256u

enum {
	TAG_NAME = 0x82,
	TAG_READ_ONLY = 0x90,
	TAG_READ_WRITE = 0x91,
	TAG_END = 0x0f,		/* a small resource's */
};

/* The data, read in pieces as it is walked through, and the sum of what was walked over. */
struct source {
	int fd;
	unsigned int at;
	uint8_t sum;
	unsigned int chunk_at;
	size_t chunk_size;
	uint8_t chunk[CHUNK];
};

static int read_chunk(struct source *source, unsigned int at)
{
	ssize_t got;

	do
		got = pread(source->fd, source->chunk, CHUNK, (off_t)at);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return -errno;
	source->chunk_at = at;
	source->chunk_size = (size_t)got;
	return got ? 0 : -EBADMSG;
}

/* Takes the next byte; it or -errno, -EBADMSG at the end of the data. */
static int next_byte(struct source *source)
{
	unsigned int at = source->at;

	if (at >= ADDRESS_END)
		return -EBADMSG;
	if (at - source->chunk_at >= source->chunk_size) {
		int error = read_chunk(source, at);

		if (error)
			return error;
	}
	source->at++;
	source->sum = (uint8_t)(source->sum + source->chunk[at - source->chunk_at]);
	return source->chunk[at - source->chunk_at];
}

/* Takes @length bytes into @bytes, or over them if that is NULL. */
static int take(struct source *source, void *bytes, size_t length)
{
	uint8_t *next = bytes;

	while (length--) {
		int byte = next_byte(source);

		if (byte < 0)
			return byte;
		if (next)
			*next++ = (uint8_t)byte;
	}
	return 0;
}

/* Whether GLib's g_strstrip(), which libvirt uses, trims @c: a vertical tab it does not. */
static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/*
 * Takes @length bytes as text without the blanks around it, ended by the first
 * NUL. *@text is NULL if it has what is not printable.
 */
static int take_text(struct source *source, struct arena *arena, size_t length, const char **text)
{
	char *bytes = arena_alloc(arena, length + 1);
	char *end;
	int error;

	*text = NULL;
	if (!bytes)
		return -ENOMEM;
	error = take(source, bytes, length);
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

static bool is_upper_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* Whether a field of this keyword holds text. */
static bool is_text(const char keyword[2])
{
	static const char known[] = "ECMNPNSN";

	if (keyword[0] == 'V' || keyword[0] == 'Y')
		return is_upper_or_digit(keyword[1]);
	for (size_t i = 0; i < sizeof(known) - 1; i += 2) {
		if (!memcmp(keyword, known + i, 2))
			return true;
	}
	return false;
}

static struct vpd_field *find_field(const struct vpd_section *section, const char *keyword)
{
	for (size_t i = 0; i < section->count; i++) {
		if (!memcmp(section->fields[i].keyword, keyword, 2))
			return &section->fields[i];
	}
	return NULL;
}

const char *vpd_value(const struct vpd_section *section, const char *keyword)
{
	const struct vpd_field *field = find_field(section, keyword);

	return field ? field->value : NULL;
}

static int add_field(struct vpd_section *section, struct arena *arena,
		     const char keyword[2], const char *value)
{
	struct vpd_field *field = find_field(section, keyword);
	size_t size = section->count * sizeof(*field);

	if (!field) {
		section->fields = arena_grow(arena, section->fields, size, size + sizeof(*field));
		if (!section->fields)
			return -ENOMEM;
		field = &section->fields[section->count++];
		memcpy(field->keyword, keyword, 2);
	}
	field->value = value;
	return 0;
}

/* Takes a field's value; -EBADMSG where it is not what its keyword and section want. */
static int take_field(struct source *source, struct arena *arena, struct vpd_section *section,
		      const char keyword[2], size_t length)
{
	const char *value;
	int error;

	if (!is_text(keyword)) {
		section->present |= !memcmp(keyword, "CP", 2);
		return take(source, NULL, length);
	}
	error = take_text(source, arena, length, &value);
	if (error || !value)
		return error;
	section->present = true;
	return add_field(section, arena, keyword, value);
}

/* Takes the RV field: its first byte makes the sum right, the rest is reserved. */
static int take_checksum(struct source *source, size_t length)
{
	int error = length ? take(source, NULL, 1) : -EBADMSG;

	if (error || source->sum)
		return error ? error : -EBADMSG;
	return take(source, NULL, length - 1);
}

/* Takes a section that ends at @end. */
static int take_section(struct source *source, struct arena *arena, struct vpd_section *section,
			unsigned int end, bool read_only)
{
	while (source->at + 3 <= end) {
		char head[3];
		size_t length;
		int error = take(source, head, sizeof(head));

		if (error)
			return error;
		length = (unsigned char)head[2];
		if (source->at + length > end)
			return -EBADMSG;
		if (!memcmp(head, "RV", 2) || !memcmp(head, "RW", 2)) {
			/* Each ends its own section and has no place in the other. */
			if ((head[1] == 'V') != read_only)
				return -EBADMSG;
			error = read_only ? take_checksum(source, length)
					  : take(source, NULL, length);
			return error || source->at == end ? error : -EBADMSG;
		}
		error = take_field(source, arena, section, head, length);
		if (error)
			return error;
	}
	return read_only || source->at != end ? -EBADMSG : 0;
}

/* Takes a resource's tag and length. The tag or -errno. */
static int take_head(struct source *source, unsigned int *length)
{
	uint8_t size[2];
	int tag = next_byte(source);
	int error;

	*length = 0;
	if (tag < 0)
		return tag;
	if (!(tag & 0x80)) {
		*length = (unsigned int)tag & 7;
		return tag >> 3;
	}
	error = take(source, size, sizeof(size));
	if (error)
		return error;
	*length = size[0] | (unsigned int)size[1] << 8;
	return tag;
}

int vpd_read(int fd, struct arena *arena, struct vpd *vpd)
{
	struct source source = { .fd = fd };
	bool has_read_only = false;

	*vpd = (struct vpd){ .name = NULL };
	for (;;) {
		unsigned int length, end;
		int error, tag = take_head(&source, &length);

		if (tag < 0)
			return tag;
		if (tag == TAG_END)
			return has_read_only ? 0 : -EBADMSG;
		end = source.at + length;
		if (tag == TAG_NAME) {
			error = take_text(&source, arena, length, &vpd->name);
			if (!error && !vpd->name)
				error = -EBADMSG;
		} else if (tag == TAG_READ_ONLY) {
			error = take_section(&source, arena, &vpd->read_only, end, true);
			has_read_only = true;
		} else if (tag == TAG_READ_WRITE) {
			error = take_section(&source, arena, &vpd->read_write, end, false);
		} else {
			/* libvirt takes what it does not know out of the sum. */
			source.at = end;
			error = 0;
		}
		if (error)
			return error;
	}
}
