/* SPDX-License-Identifier: MIT */
/* Damaged Vital Product Data: each byte changed; every keyword; lengths a little too large or small. */
#include "vpd_data.h"

/* Makes data with a name and both sections. Returns where the checksum's range ends. */
static size_t make_full(void)
{
	size_t at, covered;

	size = 0;
	add_name("A Card");
	at = add_head(READ_ONLY, 0);
	add_field("PN", "PN-1");
	add_field("SN", "0042");
	add_field("EC", "");
	end_read_only(at, 3);
	covered = size - 2;
	at = add_head(READ_WRITE, 0);
	add_field("YA", "tag");
	add_field("RW", "rest");
	end_resource(at);
	add_byte(END);
	return covered;
}

static bool is_shown(const struct vpd_section *section)
{
	for (size_t i = 0; i < section->fields.count; i++) {
		const struct vpd_field *field = section->fields.items[i];
		const char *value = field->value;

		for (const char *c = value; *c; c++) {
			if (*c < ' ' || *c > '~')
				return false;
		}
		if (*value == ' ' || (*value && value[strlen(value) - 1] == ' '))
			return false;
	}
	return true;
}

/* Every byte changed to every other value. */
static void test_every_byte_changed(void **state)
{
	size_t covered = make_full();

	assert_int_equal(read_data(), 0);
	for (size_t at = 0; at < size; at++) {
		unsigned char right = data[at];

		for (int wrong = 0; wrong < 256; wrong++) {
			int error;

			if (wrong == right)
				continue;
			data[at] = (unsigned char)wrong;
			error = read_data();
			if (error != -EBADMSG && (error || at < covered))
				fail_msg("byte %zu being %#x: %d", at, (unsigned int)wrong, error);
			if (!error)
				assert_true(is_shown(&vpd.read_only) && is_shown(&vpd.read_write));
		}
		data[at] = right;
	}
	assert_int_equal(read_data(), 0);
}

/* Every byte missing, and every byte doubled. */
static void test_every_byte_moved(void **state)
{
	static unsigned char whole[sizeof(data)];
	size_t covered = make_full(), length = size;

	memcpy(whole, data, length);
	for (size_t at = 0; at < length; at++) {
		int error;

		memcpy(data, whole, at);
		memcpy(data + at, whole + at + 1, length - at - 1);
		size = length - 1;
		error = read_data();
		assert_true(error == -EBADMSG || (!error && at >= covered));
		memcpy(data, whole, at + 1);
		memcpy(data + at + 1, whole + at, length - at);
		size = length + 1;
		error = read_data();
		assert_true(error == -EBADMSG || (!error && at + 1 >= covered));
	}
}

/* Data cut off and filled up, as by a device that has less than it claims. */
static void test_cut_and_filled(void **state)
{
	size_t covered = make_full(), whole = size;

	for (int filling = 0; filling < 2; filling++) {
		for (size_t at = 0; at + 1 < whole; at++) {
			make_full();
			memset(data + at, filling ? 0xff : 0, 1024 - at);
			size = 1024;
			if (at + (filling == 0) < covered)
				assert_int_equal(read_data(), -EBADMSG);
			else
				assert_true(read_data() != 1);
		}
	}
}

static bool is_text(const char *keyword)
{
	static const char *const known[] = { "EC", "MN", "PN", "SN" };

	if (*keyword == 'V' || *keyword == 'Y')
		return (keyword[1] >= '0' && keyword[1] <= '9') || (keyword[1] >= 'A' && keyword[1] <= 'Z');
	for (size_t i = 0; i < LENGTH(known); i++) {
		if (!memcmp(keyword, known[i], 2))
			return true;
	}
	return false;
}

/* Every possible keyword, in a read-only section. */
static void test_every_keyword(void **state)
{
	for (unsigned int both = 0; both < 0x10000; both++) {
		const char keyword[3] = { (char)(both >> 8), (char)both, '\0' };
		size_t at = begin_read_only();
		int error;

		add(keyword, 2);
		add("\x01v", 2);
		end_read_only(at, 1);
		add_byte(END);
		error = read_data();
		if (!memcmp(keyword, "RV", 2) || !memcmp(keyword, "RW", 2)) {
			assert_int_equal(error, -EBADMSG);
			continue;
		}
		assert_int_equal(error, 0);
		assert_int_equal(vpd.read_only.fields.count, is_text(keyword));
		check_value(&vpd.read_only, keyword, is_text(keyword) ? "v" : NULL);
		assert_int_equal(vpd.read_only.present, is_text(keyword) || !memcmp(keyword, "CP", 2));
	}
}

/* The same keyword in both sections is two fields. */
static void test_both_sections(void **state)
{
	const struct vpd_field *first, *second;
	size_t at = begin_read_only();

	add_field("V1", "one");
	add_field("V1", "caf\xc3\xa9");		/* not printable: the one before stays */
	end_read_only(at, 1);
	at = add_head(READ_WRITE, 0);
	add_field("V1", "first");
	add_field("Y0", "y");
	add_field("V1", "last");
	end_resource(at);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	check_value(&vpd.read_only, "V1", "one");
	assert_string_equal(vpd_value(&vpd.read_write, "V1"), "last");
	assert_int_equal(vpd.read_write.fields.count, 2);
	first = vpd.read_write.fields.items[0];
	second = vpd.read_write.fields.items[1];
	assert_memory_equal(first->keyword, "V1", 2);
	assert_memory_equal(second->keyword, "Y0", 2);
}

/* A read-only section whose stored length is too small or too large, with a correct sum. */
static void test_section_lengths(void **state)
{
	for (int more = -12; more <= 12; more++) {
		size_t at = begin_read_only();

		add_field("PN", "p");
		end_read_only_wrong(at, 2, more);
		add_byte(END);
		memset(data + size, 0x78, 64);
		size += 64;
		assert_int_equal(read_data(), more ? -EBADMSG : 0);
	}
}

/* A field whose stored length is too small or too large, with a correct sum. */
static void test_field_lengths(void **state)
{
	for (size_t said = 0; said < 256; said++) {
		size_t at = begin_read_only();

		add("PN", 2);
		add_byte(said);
		add("\xff\xff\xff\xff\xff\xff", 6);
		end_read_only(at, 1);
		add_byte(END);
		memset(data + size, 0x78, 512);
		size += 512;
		assert_int_equal(read_data(), said == 6 ? 0 : -EBADMSG);
	}
}

/* RV of every length; the bytes after the checksum are reserved. */
static void test_checksum_lengths(void **state)
{
	for (size_t length = 1; length < 256; length++) {
		size_t at = begin_read_only();

		add_field("PN", "p");
		end_read_only(at, length);
		add_byte(END);
		assert_int_equal(read_data(), 0);
		check_value(&vpd.read_only, "PN", "p");
		data[3 + 4 + 3]++;
		assert_int_equal(read_data(), -EBADMSG);
	}
}

/* RV without the byte that makes the sum 0 is malformed, even if the sum is 0 without it. */
static void test_checksum_missing(void **state)
{
	unsigned int taken = 0;

	for (size_t byte = 0; byte < 256; byte++) {
		size_t at = begin_read_only();

		add("XX\x01", 3);
		add_byte(byte);
		end_read_only(at, 0);
		add_byte(END);
		taken += read_data() == 0;
	}
	assert_int_equal(taken, 0);
}

static void test_checksum_twice(void **state)
{
	size_t at = begin_read_only();

	end_read_only(at, 1);
	end_read_only(at, 1);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);
}

/* Empty sections: the read-only one must have RV, the read-write one may be empty. */
static void test_empty_sections(void **state)
{
	size_t at;

	size = 0;
	add_head(READ_ONLY, 0);
	add_byte(END);
	assert_int_equal(read_data(), -EBADMSG);
	size = 0;
	at = add_head(NAME, 0);
	end_resource(at);
	at = add_head(READ_ONLY, 0);
	end_read_only(at, 1);
	add_head(READ_WRITE, 0);
	add_byte(END);
	assert_int_equal(read_data(), 0);
	assert_string_equal(vpd.name, "");
	assert_false(vpd.read_only.present);
	assert_false(vpd.read_write.present);
}

/* RW must end where its section ends. */
static void test_read_write_space(void **state)
{
	for (size_t said = 0; said < 8; said++) {
		size_t at = begin_read_only();

		end_read_only(at, 1);
		at = add_head(READ_WRITE, 0);
		add("RW", 2);
		add_byte(said);
		add("\x01\x02\x03\x04", 4);
		end_resource(at);
		add_byte(END);
		assert_int_equal(read_data(), said == 4 ? 0 : -EBADMSG);
	}
}

/* Resources of every length come first, so that chunks end at every place of the rest. */
static void test_every_offset(void **state)
{
	for (size_t before = 0; before < 600; before++) {
		size_t at;

		size = 0;
		at = add_head(OTHER, 0);
		for (size_t i = 0; i < before; i++)
			add_byte(0);	/* not in the sum, as libvirt has it */
		end_resource(at);
		at = add_head(READ_ONLY, 0);
		add_field("PN", "a part number");
		add_field("V7", "seven");
		end_read_only(at, 2);
		add_byte(END);
		assert_int_equal(read_data(), 0);
		check_value(&vpd.read_only, "PN", "a part number");
		check_value(&vpd.read_only, "V7", "seven");
		size--;
		assert_int_equal(read_data(), -EBADMSG);
	}
}

/* The file is read from its start, whatever its offset. */
static void test_position(void **state)
{
	int fd = memory_open();

	make_full();
	assert_int_equal(write(fd, data, size), size);
	arena_init(&arena, memory, sizeof(memory));
	assert_int_equal(vpd_read(fd, &arena, &vpd), 0);
	assert_int_equal(vpd_read(fd, &arena, &vpd), 0);
	assert_string_equal(vpd.name, "A Card");
	assert_int_equal(lseek(fd, 0, SEEK_CUR), (off_t)size);
	close(fd);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_byte_changed),
		cmocka_unit_test(test_every_byte_moved),
		cmocka_unit_test(test_cut_and_filled),
		cmocka_unit_test(test_every_keyword),
		cmocka_unit_test(test_both_sections),
		cmocka_unit_test(test_section_lengths),
		cmocka_unit_test(test_field_lengths),
		cmocka_unit_test(test_checksum_lengths),
		cmocka_unit_test(test_checksum_missing),
		cmocka_unit_test(test_checksum_twice),
		cmocka_unit_test(test_empty_sections),
		cmocka_unit_test(test_read_write_space),
		cmocka_unit_test(test_every_offset),
		cmocka_unit_test(test_position),
	};

	return cmocka_run_group_tests_name("vpd_damage", tests, NULL, NULL);
}
