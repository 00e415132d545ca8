/* SPDX-License-Identifier: MIT */
/* Vital Product Data: what is read from it, and everything malformed. */
#include "vpd_data.h"

/* Makes data with a name, both sections and an end, as a card should have. */
static void make_full(void)
{
	size_t at;

	size = 0;
	add_name("Some Card");
	at = add_head(READ_ONLY, 0);
	add_field("PN", "PN-1");
	add_field("SN", " 0042\t");
	add_field("V0", "vendor's");
	end_read_only(at, 4);
	at = add_head(READ_WRITE, 0);
	add_field("YA", "tag");
	add_field("RW", "xx");
	end_resource(at);
	add_byte(END);
}

static void test_full(void **state)
{
	make_full();
	assert_int_equal(read_data(), 0);
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
	make_full();
	for (size_t length = 0; length < size; length++)
		assert_int_equal(read_part(length), -EBADMSG);
	assert_int_equal(read_data(), 0);
	add("after", 5);
	assert_int_equal(read_data(), 0);
}

/* Any bit changed up to the checksum makes the data malformed. */
static void test_checksum(void **state)
{
	size_t covered;

	make_full();
	covered = (size_t)((unsigned char *)memmem(data, size, "RV", 2) - data) + 4;
	for (size_t bit = 0; bit < covered * 8; bit++) {
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
		if (read_data() != -EBADMSG)
			fail_msg("bit %zu of byte %zu", bit % 8, bit / 8);
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(read_data(), 0);
	/* bytes after it are not in the sum */
	data[covered] ^= 0xff;
	assert_int_equal(read_data(), 0);
}

static void test_values(void **state)
{
	size_t at = begin_read_only();

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
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), 0);
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

	memset(longest, 'x', 255);
	longest[255] = '\0';
	add_field("PN", longest);
	add("SN\x05" "12\0\x01\x02", 8);
	end_read_only(at, 255);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	check_value(&vpd.read_only, "PN", longest);
	check_value(&vpd.read_only, "SN", "12");
}

static void test_many_fields(void **state)
{
	size_t at = begin_read_only();

	for (int i = 0; i < 36; i++) {
		const char keyword[] = { 'V', (char)(i < 10 ? '0' + i : 'A' + i - 10), '\0' };

		add_field(keyword, keyword);
		add_field("EC", "again");
	}
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	assert_int_equal(vpd.read_only.fields.count, 37);
	check_value(&vpd.read_only, "V0", "V0");
	check_value(&vpd.read_only, "VZ", "VZ");
	check_value(&vpd.read_only, "EC", "again");
}

/* Every byte in a value: printable ones are kept, blanks around the value are removed. */
static void test_every_byte(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		const char value[] = { (char)byte, 'a', (char)byte, 'b', (char)byte, '\0' };
		size_t at = begin_read_only();

		add_field("PN", value);
		end_read_only(at, 1);
		add_byte(END);
		assert_int_equal(read_data(), 0);
		check_value(&vpd.read_only, "PN", byte == ' ' ? "a b"
			    : byte < ' ' || byte > '~' ? NULL : value);
	}
}

/* Blanks are those of GLib: a vertical tab makes the value unprintable. */
static void test_blanks(void **state)
{
	size_t at = begin_read_only();

	add_field("PN", " \t\n\f\ra\r\f\n\t ");
	add_field("EC", "\va");
	add_field("MN", "a\v");
	add_field("SN", "\t\t");
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), 0);
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

	for (size_t i = 0; i < LENGTH(samples); i++) {
		size = 0;
		add_name(samples[i].name);
		end_read_only(add_head(READ_ONLY, 0), 1);
		add_byte(END);
		assert_int_equal(read_data(), samples[i].expected ? 0 : -EBADMSG);
		if (samples[i].expected)
			assert_string_equal(vpd.name, samples[i].expected);
	}
}

/* A section is present if it has a known field; CP is known but has no text. */
static void test_section_present(void **state)
{
	size_t at = begin_read_only();

	add_field("XX", "unknown");
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	assert_false(vpd.read_only.present);
	at = begin_read_only();
	add_field("CP", "\x01\x02\x03\x04");
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	assert_true(vpd.read_only.present);
	assert_int_equal(vpd.read_only.fields.count, 0);
}

/* A read-write section may end with any field, also an empty one, but not within one. */
static void test_read_write_end(void **state)
{
	for (size_t rest = 0; rest < 4; rest++) {
		size_t at = begin_read_only();

		end_read_only(at, 1);
		at = add_head(READ_WRITE, 0);
		add_field("YA", "a");
		add("Y0", rest < 3 ? rest : 2);
		if (rest == 3)
			add_byte(0);
		end_resource(at);
		add_byte(END);
		assert_int_equal(read_data(), rest == 0 || rest == 3 ? 0 : -EBADMSG);
	}
}

/* Other resources, large and small, are skipped. */
static void test_other_resources(void **state)
{
	size_t at;

	size = 0;
	/* libvirt leaves what is in them out of the sum; here it adds up to 0. */
	add_head(OTHER, 256);
	for (int i = 0; i < 256; i++)
		add_byte(0x90);
	add("\x27" "xxxxxx0", 8);	/* a small one of seven bytes, most would be end tags */
	at = add_head(READ_ONLY, 0);
	add_field("PN", "p");
	end_read_only(at, 1);
	add_byte(0x7a);			/* an end tag with two bytes */
	assert_int_equal(read_data(), 0);
	check_value(&vpd.read_only, "PN", "p");
}

static void test_no_read_only(void **state)
{
	size_t at;

	size = 0;
	add_name("n");
	at = add_head(READ_WRITE, 0);
	add_field("YA", "a");
	end_resource(at);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);
	size = 0;
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);
	memset(data, 0, sizeof(data));
	assert_int_equal(read_part(sizeof(data)), -EBADMSG);
	memset(data, 0xff, sizeof(data));
	assert_int_equal(read_part(sizeof(data)), -EBADMSG);
}

/* Fields that extend beyond their section, and sections with a wrong end. */
static void test_sections_malformed(void **state)
{
	size_t at = begin_read_only();

	add("PN\xff" "abc", 6);
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);

	at = begin_read_only();			/* without RV */
	add_field("PN", "p");
	end_resource(at);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);

	at = begin_read_only();			/* RV, and then more */
	add_field("PN", "p");
	end_read_only(at, 1);
	add_field("SN", "s");
	end_resource(at);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);

	at = begin_read_only();			/* RW in a read-only section */
	add_field("RW", "x");
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);

	make_full();				/* RV in a read-write section */
	size--;
	at = add_head(READ_WRITE, 0);
	add_field("RV", "x");
	end_resource(at);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);
}

static void test_errors(void **state)
{
	int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	arena_init(&arena, memory, sizeof(memory));
	assert_int_equal(vpd_read(-1, &arena, &vpd), -EBADF);
	assert_true(fd >= 0);
	assert_int_equal(vpd_read(fd, &arena, &vpd), -EISDIR);
	close(fd);
}

/* Addresses have 15 bits: data that would extend beyond them are malformed. */
static void test_too_long(void **state)
{
	for (size_t more = 0; more < 2; more++) {
		size_t at = begin_read_only();

		end_read_only(at, 1);
		at = add_head(OTHER, 0);
		while (size < 0x7fff + more)
			add_byte(0xff);
		end_resource(at);
		add_byte(END);
		assert_int_equal(read_data(), more ? -EBADMSG : 0);
	}
	size = 0;
	add_head(OTHER, 0x7fff);
	memset(data + size, 0, sizeof(data) - size);
	assert_int_equal(read_part(sizeof(data)), -EBADMSG);
	size = 0;
	add_head(NAME, 0xffff);
	memset(data + size, 'x', sizeof(data) - size);
	assert_int_equal(read_part(sizeof(data)), -EBADMSG);
}

/* With random damage reading ends, and the values it finds are valid. */
static void test_random(void **state)
{
	uint32_t seed = 1;

	for (int run = 0; run < 20000; run++) {
		make_full();
		for (int change = 0; change <= run % 3; change++) {
			seed = seed * 1664525 + 1013904223;
			data[(seed >> 16) % size] = (unsigned char)(seed >> 8);
		}
		if (read_data())
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
