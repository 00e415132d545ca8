/* SPDX-License-Identifier: MIT */
/* Vital Product Data under construction: it is added piece by piece, then read into @vpd. */
#ifndef UNIT_VPD_DATA_H
#define UNIT_VPD_DATA_H

#include "unit.h"

#include "pci/vpd.h"

/* Tags of resources */
enum { NAME = 0x82, OTHER = 0x83, READ_ONLY = 0x90, READ_WRITE = 0x91, END = 0x78 };

static _Alignas(16) char memory[65536];
static struct arena arena;
static struct vpd vpd;

static unsigned char data[65536];
static size_t size;

static inline void add(const void *bytes, size_t length)
{
	assert_true(size + length <= sizeof(data));
	memcpy(data + size, bytes, length);
	size += length;
}

static inline void add_byte(size_t byte)
{
	const unsigned char one = (unsigned char)byte;

	add(&one, 1);
}

/* Adds the head of a large resource. Returns where its content begins. */
static inline size_t add_head(size_t tag, size_t length)
{
	add_byte(tag);
	add_byte(length & 0xff);
	add_byte(length >> 8);
	return size;
}

/* Stores the length, and @more, of the resource whose content begins at @at. */
static inline void store_length(size_t at, int more)
{
	size_t length = size - at + (size_t)more;

	data[at - 2] = (unsigned char)length;
	data[at - 1] = (unsigned char)(length >> 8);
}

/* Ends the resource whose content begins at @at. */
static inline void end_resource(size_t at)
{
	store_length(at, 0);
}

static inline void add_name(const char *name)
{
	add_head(NAME, strlen(name));
	add(name, strlen(name));
}

static inline void add_field(const char *keyword, const char *value)
{
	add(keyword, 2);
	add_byte(strlen(value));
	add(value, strlen(value));
}

/* Starts new data with a read-only section. Returns where its content begins. */
static inline size_t begin_read_only(void)
{
	size = 0;
	return add_head(READ_ONLY, 0);
}

/*
 * Ends the section at @at with RV, @length bytes, the first of them the checksum,
 * and stores the section's length as so much more than it is.
 */
static inline void end_read_only_wrong(size_t at, size_t length, int more)
{
	unsigned char sum = 0;
	size_t checksum;

	add("RV", 2);
	add_byte(length);
	checksum = size;
	for (size_t i = 0; i < length; i++)
		add_byte(i ? 0xee : 0);
	store_length(at, more);
	for (size_t i = 0; i < checksum; i++)
		sum = (unsigned char)(sum + data[i]);
	if (length)
		data[checksum] = (unsigned char)-sum;
}

/* Ends the section at @at with RV, @length bytes, the first of them the checksum. */
static inline void end_read_only(size_t at, size_t length)
{
	end_read_only_wrong(at, length, 0);
}

/* Reads the first @length bytes of the data. Returns as vpd_read(). */
static inline int read_part(size_t length)
{
	int fd = memory_open(), error;

	assert_int_equal(write(fd, data, length), length);
	arena_init(&arena, memory, sizeof(memory));
	error = vpd_read(fd, &arena, &vpd);
	close(fd);
	return error;
}

/* Reads the data. Returns as vpd_read(). */
static inline int read_data(void)
{
	return read_part(size);
}

static inline void check_value(const struct vpd_section *section, const char *keyword,
			       const char *expected)
{
	assert_text(vpd_value(section, keyword), expected);
}

#endif
