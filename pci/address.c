/* SPDX-License-Identifier: MIT */
/*
 * Addresses in names: a PCI device's is domain, bus, slot, function
 * (pci_setup_device in Linux' drivers/pci/probe.c), a subchannel's channel
 * subsystem, subchannel set, number (css_sch_device_register,
 * drivers/s390/cio/css.c); all hexadecimal.
 */
#include "pci/address.h"

#include <string.h>

#include "lib/number.h"

#define DIGITS_MAX 8

/* Reads a part of an address, at most @max, and @end after it; moves *@text after both. */
static bool read_part(const char **text, char end, unsigned int max, unsigned int *part)
{
	const char *start = *text;
	unsigned long value;

	if (number_read(text, 16, &value) || *text - start > DIGITS_MAX)
		return false;
	if (**text != end || value > max)
		return false;
	++*text;
	*part = (unsigned int)value;
	return true;
}

/* Reads an address whose parts are separated by @colon, but the last by @dot. */
static bool parse_pci(const char *name, bool has_domain, char colon, char dot,
		      struct pci_address *address)
{
	struct pci_address read = { .domain = 0 };

	if ((has_domain && !read_part(&name, colon, 0xffffffff, &read.domain)) ||
	    !read_part(&name, colon, 0xff, &read.bus) ||
	    !read_part(&name, dot, 0x1f, &read.slot) ||
	    !read_part(&name, '\0', 7, &read.function))
		return false;
	*address = read;
	return true;
}

bool address_parse_pci(const char *name, struct pci_address *address)
{
	return parse_pci(name, true, ':', '.', address);
}

bool address_parse_any_pci(const char *text, struct pci_address *address)
{
	static const char prefix[] = "pci_";

	if (!strncmp(text, prefix, strlen(prefix)))
		return parse_pci(text + strlen(prefix), true, '_', '_', address);
	return address_parse_pci(text, address) || parse_pci(text, false, ':', '.', address);
}

bool address_parse_channel(const char *name, struct channel_address *address)
{
	struct channel_address read;

	if (!read_part(&name, '.', 0xff, &read.cssid) ||
	    !read_part(&name, '.', 3, &read.ssid) ||
	    !read_part(&name, '\0', 0xffff, &read.devno))
		return false;
	*address = read;
	return true;
}
