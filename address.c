/* SPDX-License-Identifier: MIT */
/*
 * Addresses in names: a PCI device's is domain, bus, slot, function
 * (pci_setup_device in Linux' drivers/pci/probe.c), a subchannel's channel
 * subsystem, subchannel set, number (css_sch_device_register,
 * drivers/s390/cio/css.c); all hexadecimal.
 */
#include "address.h"

#include <stddef.h>

const char *address_parse_hex(const char *text, char end, unsigned int *value)
{
	const char *start = text;

	for (*value = 0; *text != end; text++) {
		unsigned int digit;

		if (*text >= '0' && *text <= '9')
			digit = (unsigned int)(*text - '0');
		else if ((*text | 0x20) >= 'a' && (*text | 0x20) <= 'f')
			digit = (unsigned int)((*text | 0x20) - 'a' + 10);
		else
			return NULL;
		if (text - start == 8)
			return NULL;
		*value = *value << 4 | digit;
	}
	return text == start ? NULL : text;
}

bool address_parse_pci(const char *name, struct pci_address *address)
{
	struct pci_address read;
	const char *at = address_parse_hex(name, ':', &read.domain);

	at = at ? address_parse_hex(at + 1, ':', &read.bus) : NULL;
	at = at ? address_parse_hex(at + 1, '.', &read.slot) : NULL;
	at = at ? address_parse_hex(at + 1, '\0', &read.function) : NULL;
	if (!at || read.bus > 0xff || read.slot > 0x1f || read.function > 7)
		return false;
	*address = read;
	return true;
}

bool address_parse_channel(const char *name, struct channel_address *address)
{
	struct channel_address read;
	const char *at = address_parse_hex(name, '.', &read.cssid);

	at = at ? address_parse_hex(at + 1, '.', &read.ssid) : NULL;
	at = at ? address_parse_hex(at + 1, '\0', &read.devno) : NULL;
	if (!at || read.cssid > 0xff || read.ssid > 3 || read.devno > 0xffff)
		return false;
	*address = read;
	return true;
}
