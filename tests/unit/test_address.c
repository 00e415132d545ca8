/* SPDX-License-Identifier: MIT */
/* Addresses in names: the bounds of each number, and everything malformed. */
#include "unit.h"

#include "pci/address.h"

static void pci_taken(const char *name, unsigned int domain, unsigned int bus,
		      unsigned int slot, unsigned int function)
{
	struct pci_address address = { 1, 1, 1, 1 };

	if (!address_parse_pci(name, &address))
		fail_msg("\"%s\" is refused", name);
	assert_int_equal(address.domain, domain);
	assert_int_equal(address.bus, bus);
	assert_int_equal(address.slot, slot);
	assert_int_equal(address.function, function);
}

static void pci_refused(const char *name)
{
	struct pci_address address = { 91, 92, 93, 94 };
	char *text = text_exact(name, strlen(name));

	if (address_parse_pci(text, &address))
		fail_msg("\"%s\" is taken", name);
	free(text);
	assert_true(address.domain == 91 && address.bus == 92);
	assert_true(address.slot == 93 && address.function == 94);
}

static void channel_taken(const char *name, unsigned int cssid, unsigned int ssid,
			  unsigned int devno)
{
	struct channel_address address = { 1, 1, 1 };

	if (!address_parse_channel(name, &address))
		fail_msg("\"%s\" is refused", name);
	assert_int_equal(address.cssid, cssid);
	assert_int_equal(address.ssid, ssid);
	assert_int_equal(address.devno, devno);
}

static void channel_refused(const char *name)
{
	struct channel_address address = { 91, 92, 93 };
	char *text = text_exact(name, strlen(name));

	if (address_parse_channel(text, &address))
		fail_msg("\"%s\" is taken", name);
	free(text);
	assert_true(address.cssid == 91 && address.ssid == 92 && address.devno == 93);
}

static void test_pci(void **state)
{
	pci_taken("0000:00:05.0", 0, 0, 5, 0);
	pci_taken("0000:00:00.0", 0, 0, 0, 0);
	pci_taken("ffff:ff:1f.7", 0xffff, 0xff, 0x1f, 7);
	pci_taken("ABCD:EF:1A.0", 0xabcd, 0xef, 0x1a, 0);
	pci_taken("10000:e1:1f.7", 0x10000, 0xe1, 0x1f, 7);
	pci_taken("ffffffff:00:00.0", 0xffffffff, 0, 0, 0);
}

static void test_pci_malformed(void **state)
{
	static const char *const names[] = {
		"", ":", "0000", "0000:", "0000:00", "0000:00:", "0000:00:05", "0000:00:05.",
		":00:05.0", "0000::05.0", "0000:00:.0", "0000:00:05.8", "0000:00:20.0",
		"0000:100:05.0", "0000:00:05.0 ", " 0000:00:05.0", "0000:00:05.0.0", "0000:00:05:0",
		"0000.00:05.0", "0000:00.05.0", "0000:00:05.g", "0000:00:0g.0", "-000:00:05.0",
		"0x00:00:05.0", "100000000:00:05.0", "000000000:00:05.0", "mtty", "0.0.0052",
		"0000:00:05.00000000f", "0000:00:05.0\n", "0000:00:05./", "0000:00:05.@",
		"0000:00:05.\x80", "0000:00:05.\xff", "0000:00:+5.0",
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		pci_refused(names[i]);
}

/* A PCI address as people write it. */
static void test_any_pci(void **state)
{
	static const char *const same[] = {
		"0000:82:00.4", "82:00.4", "00000000:82:00.4", "0:82:0.4", "pci_0000_82_00_4",
	};
	static const char *const refused[] = {
		"", "82", "82:00", "pci_", "pci_0000_82_00", "0000:82:00.4x", "82.00.4", ":82:00.4",
		"000000000:82:00.4", "0000:182:00.4", "0000:82:00.8", "pci_0000_82_00_4_0",
		"0000:82:00.40000000000000000000000000000000000",
	};
	struct pci_address address;

	for (size_t i = 0; i < LENGTH(same); i++) {
		address = (struct pci_address){ 1, 1, 1, 1 };
		assert_true(address_parse_any_pci(same[i], &address));
		assert_true(address.domain == 0 && address.bus == 0x82);
		assert_true(address.slot == 0 && address.function == 4);
	}
	for (size_t i = 0; i < LENGTH(refused); i++) {
		if (address_parse_any_pci(refused[i], &address))
			fail_msg("\"%s\" is accepted", refused[i]);
	}
}

static void test_channel(void **state)
{
	channel_taken("0.0.0052", 0, 0, 0x52);
	channel_taken("fe.3.ffff", 0xfe, 3, 0xffff);
	channel_taken("FF.0.ABCD", 0xff, 0, 0xabcd);
	channel_taken("0.0.0000", 0, 0, 0);
}

static void test_channel_malformed(void **state)
{
	static const char *const names[] = {
		"", ".", "..", "0", "0.", "0.0", "0.0.", ".0.0052", "0..0052", "0.0.0052.",
		"0.0.0052.0", "100.0.0052", "0.4.0052", "0.0.10000", "0.0.g", "0.0.0052 ", " 0.0.0052",
		"0:0:0052", "0.0:0052", "-1.0.0052", "0.0.000000052", "0.0.0x52", "matrix", "none",
		"0.0.0052\n", "defunct",
	};

	for (size_t i = 0; i < LENGTH(names); i++)
		channel_refused(names[i]);
}

/* Every byte in the place of a digit. */
static void test_every_byte(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		char pci[] = "0000:0?:05.0", channel[] = "0.0.00?2";
		bool digit = byte < 128 && strchr("0123456789abcdefABCDEF", byte) != NULL;
		char one[] = { (char)byte, '\0' };
		unsigned int value = digit ? (unsigned int)strtoul(one, NULL, 16) : 0;

		pci[6] = (char)byte;
		channel[6] = (char)byte;
		if (digit) {
			pci_taken(pci, 0, value, 5, 0);
			channel_taken(channel, 0, 0, value << 4 | 2);
		} else {
			pci_refused(pci);
			channel_refused(channel);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pci),
		cmocka_unit_test(test_any_pci),
		cmocka_unit_test(test_pci_malformed),
		cmocka_unit_test(test_channel),
		cmocka_unit_test(test_channel_malformed),
		cmocka_unit_test(test_every_byte),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
