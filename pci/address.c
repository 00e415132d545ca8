/* SPDX-License-Identifier: MIT */
/*
 * Addresses in names: a PCI device's is domain, bus, slot, function
 * (pci_setup_device in Linux' drivers/pci/probe.c), a subchannel's channel
 * subsystem, subchannel set, number (css_sch_device_register,
 * drivers/s390/cio/css.c); all hexadecimal.
 */
#include "pci/address.h"

#include <stddef.h>
#include <string.h>

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

bool address_parse_any_pci(const char *text, struct pci_address *address)
{
	static const char prefix[] = "pci_";
	char name[sizeof("0:00000000:00000000:00000000.00000000")];
	char *last = NULL, *end = name;
	unsigned int separators = 0;

	if (!strncmp(text, prefix, sizeof(prefix) - 1))
		text += sizeof(prefix) - 1;
	for (const char *c = text; *c; c++)
		separators += *c == ':' || *c == '_';
	if (separators == 1)
		end = stpcpy(name, "0:");
	if (strlen(text) >= sizeof(name) - sizeof("0:"))
		return false;
	strcpy(end, text);
	for (char *c = name; *c; c++) {
		if (*c == '_') {
			*c = ':';
			last = c;
		}
	}
	if (last)
		*last = '.';
	return address_parse_pci(name, address);
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
