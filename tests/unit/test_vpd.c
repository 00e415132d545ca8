/* SPDX-License-Identifier: MIT */
/* Vital Product Data: what is read from it, and everything malformed. */
#include "unit.h"

#include "pci/vpd.h"

static _Alignas(16) char memory[65536];
static struct arena arena;
static struct vpd vpd;

/* The data under construction. */
static unsigned char data[65536];
static size_t size;

static void add(const void *bytes, size_t length)
{
	assert_true(size + length <= sizeof(data));
	memcpy(data + size, bytes, length);
	size += length;
}

static void add_byte(size_t byte)
{
	const unsigned char one = (unsigned char)byte;

	add(&one, 1);
}

/* Adds the head of a large resource. Returns where its length is. */
static size_t add_head(size_t tag, size_t length)
{
	add_byte(tag);
	add_byte(length & 0xff);
	add_byte(length >> 8);
	return size - 2;
}

/* Stores at @at the length of the resource that add_head() began. */
static void end_resource(size_t at)
{
	size_t length = size - at - 2;

	data[at] = (unsigned char)length;
	data[at + 1] = (unsigned char)(length >> 8);
}

static void add_name(const char *name)
{
	add_head(0x82, strlen(name));
	add(name, strlen(name));
}

static void add_field(const char *keyword, const char *value)
{
	add(keyword, 2);
	add_byte(strlen(value));
	add(value, strlen(value));
}

/* Ends the read-only section begun at @at with an RV field of @spare bytes after the checksum. */
static void end_read_only(size_t at, size_t spare)
{
	unsigned char sum = 0;

	add("RV", 2);
	add_byte(1 + spare);
	add_byte(0);
	for (size_t i = 0; i < spare; i++)
		add_byte(0xee);
	end_resource(at);
	for (size_t i = 0; i < size - spare; i++)
		sum = (unsigned char)(sum + data[i]);
	data[size - 1 - spare] = (unsigned char)-sum;
}

static int read_data(size_t length)
{
	int fd = memory_open(), error;

	assert_int_equal(write(fd, data, length), length);
	arena_init(&arena, memory, sizeof(memory));
	error = vpd_read(fd, &arena, &vpd);
	close(fd);
	return error;
}

static void check_value(const struct vpd_section *section, const char *keyword, const char *expected)
{
	const char *value = vpd_value(section, keyword);

	if (!expected) {
		assert_null(value);
	} else {
		assert_non_null(value);
		assert_string_equal(value, expected);
	}
}

/* Makes data with a name, both sections and an end, as a card should have. */
static void make_full(void)
{
	size_t at;

	size = 0;
	add_name("Some Card");
	at = add_head(0x90, 0);
	add_field("PN", "PN-1");
	add_field("SN", " 0042\t");
	add_field("V0", "vendor's");
	end_read_only(at, 3);
	at = add_head(0x91, 0);
	add_field("YA", "tag");
	add_field("RW", "xx");
	end_resource(at);
	add_byte(0x78);
}

static void test_full(void **state)
{
	(void)state;
	make_full();
	assert_int_equal(read_data(size), 0);
	assert_string_equal(vpd.name, "Some Card");
	assert_true(vpd.read_only.present);
	assert_int_equal(vpd.read_only.fields.count, 3);
	check_value(&vpd.read_only, "PN", "PN-1");
	check_value(&vpd.read_only, "SN", "0042");
	check_value(&vpd.read_only, "V0", "vendor's");
	check_value(&vpd.read_only, "YA", NULL);
	check_value(&vpd.read_only, "RV", NULL);
	assert_true(vpd.read_write.present);
	assert_int_equal(vpd.read_write.fields.count, 1);
	check_value(&vpd.read_write, "YA", "tag");
	check_value(&vpd.read_write, "PN", NULL);
}

static void test_truncated(void **state)
{
	(void)state;
	make_full();
	for (size_t length = 0; length < size; length++)
		assert_int_equal(read_data(length), -EBADMSG);
	assert_int_equal(read_data(size), 0);
	add("after", 5);
	assert_int_equal(read_data(size), 0);
}

/* Any bit changed up to the checksum makes the data malformed. */
static void test_checksum(void **state)
{
	size_t covered;

	(void)state;
	make_full();
	covered = (size_t)((unsigned char *)memmem(data, size, "RV", 2) - data) + 4;
	for (size_t bit = 0; bit < covered * 8; bit++) {
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
		if (read_data(size) != -EBADMSG)
			fail_msg("bit %zu of byte %zu", bit % 8, bit / 8);
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(read_data(size), 0);
	/* bytes after it are not in the sum */
	data[covered] ^= 0xff;
	assert_int_equal(read_data(size), 0);
}

/* Starts new data with a read-only section. Returns where its length is. */
static size_t begin_read_only(void)
{
	size = 0;
	return add_head(0x90, 0);
}

static void test_values(void **state)
{
	size_t at = begin_read_only();

	(void)state;
	add_field("EC", "");
	add_field("MN", "  ");
	add_field("PN", " a b \n");
	add_field("SN", "caf\xc3\xa9");		/* not printable ASCII: left out */
	add_field("V1", "a\x01");
	add_field("V2", "<&>");
	add_field("V3", "first");
	add_field("V3", "second");
	add_field("V_", "no such keyword");
	add_field("XX", "unknown");
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	assert_null(vpd.name);
	assert_true(vpd.read_only.present);
	assert_false(vpd.read_write.present);
	check_value(&vpd.read_only, "EC", "");
	check_value(&vpd.read_only, "MN", "");
	check_value(&vpd.read_only, "PN", "a b");
	check_value(&vpd.read_only, "SN", NULL);
	check_value(&vpd.read_only, "V1", NULL);
	check_value(&vpd.read_only, "V2", "<&>");
	check_value(&vpd.read_only, "V3", "second");
	check_value(&vpd.read_only, "V_", NULL);
	check_value(&vpd.read_only, "XX", NULL);
	assert_int_equal(vpd.read_only.fields.count, 5);
}

/* A NUL ends a value, and the longest possible value is read whole. */
static void test_value_lengths(void **state)
{
	char longest[256];
	size_t at = begin_read_only();

	(void)state;
	memset(longest, 'x', 255);
	longest[255] = '\0';
	add_field("PN", longest);
	add("SN\x05" "12\0\x01\x02", 8);
	end_read_only(at, 254);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	check_value(&vpd.read_only, "PN", longest);
	check_value(&vpd.read_only, "SN", "12");
}

static void test_many_fields(void **state)
{
	size_t at = begin_read_only();

	(void)state;
	for (int i = 0; i < 36; i++) {
		const char keyword[] = { 'V', (char)(i < 10 ? '0' + i : 'A' + i - 10), '\0' };

		add_field(keyword, keyword);
		add_field("EC", "again");
	}
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	assert_int_equal(vpd.read_only.fields.count, 37);
	check_value(&vpd.read_only, "V0", "V0");
	check_value(&vpd.read_only, "VZ", "VZ");
	check_value(&vpd.read_only, "EC", "again");
}

/* Every byte in a value: printable ones are kept, blanks around the value are removed. */
static void test_every_byte(void **state)
{
	(void)state;
	for (int byte = 1; byte < 256; byte++) {
		const char value[] = { (char)byte, 'a', (char)byte, 'b', (char)byte, '\0' };
		size_t at = begin_read_only();

		add_field("PN", value);
		end_read_only(at, 0);
		add_byte(0x78);
		assert_int_equal(read_data(size), 0);
		check_value(&vpd.read_only, "PN", byte == ' ' ? "a b"
			    : byte < ' ' || byte > '~' ? NULL : value);
	}
}

/* Blanks are those of GLib: a vertical tab makes the value unprintable. */
static void test_blanks(void **state)
{
	size_t at = begin_read_only();

	(void)state;
	add_field("PN", " \t\n\f\ra\r\f\n\t ");
	add_field("EC", "\va");
	add_field("MN", "a\v");
	add_field("SN", "\t\t");
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	check_value(&vpd.read_only, "PN", "a");
	check_value(&vpd.read_only, "EC", NULL);
	check_value(&vpd.read_only, "MN", NULL);
	check_value(&vpd.read_only, "SN", "");
}

static void test_name(void **state)
{
	static const struct { const char *name, *expected; } samples[] = {
		{ "", "" }, { " a card ", "a card" }, { "caf\xc3\xa9", NULL }, { "a\x01", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(samples); i++) {
		size_t at;

		size = 0;
		add_name(samples[i].name);
		at = add_head(0x90, 0);
		end_read_only(at, 0);
		add_byte(0x78);
		assert_int_equal(read_data(size), samples[i].expected ? 0 : -EBADMSG);
		if (samples[i].expected)
			assert_string_equal(vpd.name, samples[i].expected);
	}
}

/* A section is present if it has a known field; CP is known but has no text. */
static void test_section_present(void **state)
{
	size_t at = begin_read_only();

	(void)state;
	add_field("XX", "unknown");
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	assert_false(vpd.read_only.present);
	at = begin_read_only();
	add_field("CP", "\x01\x02\x03\x04");
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), 0);
	assert_true(vpd.read_only.present);
	assert_int_equal(vpd.read_only.fields.count, 0);
}

/* A read-write section may end with any field, also an empty one, but not within one. */
static void test_read_write_end(void **state)
{
	(void)state;
	for (size_t rest = 0; rest < 4; rest++) {
		size_t at = begin_read_only();

		end_read_only(at, 0);
		at = add_head(0x91, 0);
		add_field("YA", "a");
		add("Y0", rest < 3 ? rest : 2);
		if (rest == 3)
			add_byte(0);
		end_resource(at);
		add_byte(0x78);
		assert_int_equal(read_data(size), rest == 0 || rest == 3 ? 0 : -EBADMSG);
	}
}

/* Other resources, large and small, are skipped. */
static void test_other_resources(void **state)
{
	size_t at;

	(void)state;
	size = 0;
	/* libvirt leaves what is in them out of the sum; here it adds up to 0. */
	add_head(0x83, 256);
	for (int i = 0; i < 256; i++)
		add_byte(0x90);
	add("\x27" "xxxxxx0", 8);	/* a small one of seven bytes, most would be end tags */
	at = add_head(0x90, 0);
	add_field("PN", "p");
	end_read_only(at, 0);
	add_byte(0x7a);			/* an end tag with two bytes */
	assert_int_equal(read_data(size), 0);
	check_value(&vpd.read_only, "PN", "p");
}

static void test_no_read_only(void **state)
{
	size_t at;

	(void)state;
	size = 0;
	add_name("n");
	at = add_head(0x91, 0);
	add_field("YA", "a");
	end_resource(at);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);
	size = 0;
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);
	memset(data, 0, sizeof(data));
	assert_int_equal(read_data(sizeof(data)), -EBADMSG);
	memset(data, 0xff, sizeof(data));
	assert_int_equal(read_data(sizeof(data)), -EBADMSG);
}

/* Fields that extend beyond their section, and sections with a wrong end. */
static void test_sections_malformed(void **state)
{
	size_t at = begin_read_only();

	(void)state;
	add("PN\xff" "abc", 6);
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);

	at = begin_read_only();			/* without RV */
	add_field("PN", "p");
	end_resource(at);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);

	at = begin_read_only();			/* RV, and then more */
	add_field("PN", "p");
	end_read_only(at, 0);
	add_field("SN", "s");
	end_resource(at);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);

	at = begin_read_only();			/* RW in a read-only section */
	add_field("RW", "x");
	end_read_only(at, 0);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);

	make_full();				/* RV in a read-write section */
	size--;
	at = add_head(0x91, 0);
	add_field("RV", "x");
	end_resource(at);
	add_byte(0x78);
	assert_int_equal(read_data(size), -EBADMSG);
}

static void test_errors(void **state)
{
	int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	assert_int_equal(vpd_read(-1, &arena, &vpd), -EBADF);
	assert_true(fd >= 0);
	assert_int_equal(vpd_read(fd, &arena, &vpd), -EISDIR);
	close(fd);
}

/* Addresses have 15 bits: data that would extend beyond them are malformed. */
static void test_too_long(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		size_t at = begin_read_only();

		end_read_only(at, 0);
		at = add_head(0x83, 0);
		while (size < 0x7fff + more)
			add_byte(0xff);
		end_resource(at);
		add_byte(0x78);
		assert_int_equal(read_data(size), more ? -EBADMSG : 0);
	}
	size = 0;
	add_head(0x83, 0x7fff);
	memset(data + size, 0, sizeof(data) - size);
	assert_int_equal(read_data(sizeof(data)), -EBADMSG);
	size = 0;
	add_head(0x82, 0xffff);
	memset(data + size, 'x', sizeof(data) - size);
	assert_int_equal(read_data(sizeof(data)), -EBADMSG);
}

/* With random damage reading ends, and the values it finds are valid. */
static void test_random(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (int run = 0; run < 20000; run++) {
		make_full();
		for (int change = 0; change <= run % 3; change++) {
			seed = seed * 1664525 + 1013904223;
			data[(seed >> 16) % size] = (unsigned char)(seed >> 8);
		}
		if (read_data(size))
			continue;
		for (size_t i = 0; i < vpd.read_only.fields.count; i++) {
			const struct vpd_field *field = vpd.read_only.fields.items[i];

			assert_true(strlen(field->value) <= 255);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_checksum),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_value_lengths),
		cmocka_unit_test(test_many_fields),
		cmocka_unit_test(test_every_byte),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_name),
		cmocka_unit_test(test_section_present),
		cmocka_unit_test(test_read_write_end),
		cmocka_unit_test(test_other_resources),
		cmocka_unit_test(test_no_read_only),
		cmocka_unit_test(test_sections_malformed),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests_name("vpd", tests, NULL, NULL);
}
