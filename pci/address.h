/* SPDX-License-Identifier: MIT */
/* Addresses of devices as their names in sysfs spell them. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>

/* "0000:00:05.0" */
struct pci_address {
	unsigned int domain, bus, slot, function;
};

/* "0.0.0052", of an s390 subchannel or a device on one */
struct channel_address {
	unsigned int cssid, ssid, devno;
};

/* Read an address and nothing after it. Return false, and leave *@address, for anything else. */
bool address_parse_pci(const char *name, struct pci_address *address);
bool address_parse_channel(const char *name, struct channel_address *address);

/*
 * Reads a PCI address as people write it: without the domain or with more
 * zeros, or as libvirt's node device name ("pci_0000_00_05_0").
 */
bool address_parse_any_pci(const char *text, struct pci_address *address);

#endif
