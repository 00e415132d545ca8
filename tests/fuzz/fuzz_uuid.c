/* SPDX-License-Identifier: MIT */
/*
 * UUIDs, and names with a UUID or an address in them: what is read is what is
 * spelled there, formatted and read again it is the same, and the order of
 * UUIDs is that of their canonical forms.
 */
#include "fuzz.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "nodename.h"
#include "pci/address.h"
#include "uuid.h"

/* The canonical form, said in another way than the program does. */
static bool is_canonical(const char *text, size_t length)
{
	if (length != UUID_LENGTH)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23 ? text[i] != '-'
							    : !isxdigit((unsigned char)text[i]))
			return false;
	}
	return true;
}

/* Whether @text is in any of the forms that people give. */
static bool is_any(const char *text)
{
	size_t length = strlen(text);

	if (length == 32 && strspn(text, "0123456789abcdefABCDEF") == 32)
		return true;
	if (length == UUID_LENGTH + 2 && text[0] == '{' && text[length - 1] == '}')
		return is_canonical(text + 1, UUID_LENGTH);
	if (!strncmp(text, "urn:uuid:", 9))
		return is_canonical(text + 9, length - 9);
	return is_canonical(text, length);
}

/* The digits of @text, as the canonical form has them. */
static void check_digits(const char *text, const char *canonical)
{
	if (!strncmp(text, "urn:uuid:", 9))
		text += 9;
	text += *text == '{';
	for (; *canonical; canonical++) {
		if (*canonical == '-') {
			text += *text == '-';
			continue;
		}
		always(tolower((unsigned char)*text++) == *canonical);
	}
}

static void check_uuid(const char *text, struct uuid *uuid)
{
	char canonical[UUID_LENGTH + 1], mangled[sizeof("mdev_") + UUID_LENGTH];
	const struct uuid before = { 1, 2 };
	struct uuid strict = before, again;
	const char *parent;

	*uuid = before;
	always(uuid_parse_any(text, uuid) == is_any(text));
	if (!is_any(text))
		always(!uuid_compare(uuid, &before));
	always(uuid_parse(text, &strict) == is_canonical(text, strlen(text)));
	always(!uuid_compare(&strict, is_canonical(text, strlen(text)) ? uuid : &before));
	uuid_format(uuid, canonical);
	always(strlen(canonical) == UUID_LENGTH && is_canonical(canonical, UUID_LENGTH));
	if (is_any(text))
		check_digits(text, canonical);
	always(uuid_parse(canonical, &again) && !uuid_compare(uuid, &again));
	for (char *c = stpcpy(stpcpy(mangled, "mdev_"), canonical); c > mangled; c--) {
		if (*c == '-')
			*c = '_';
	}
	always(nodename_parse_device(mangled, &again, &parent) && !parent);
	always(!uuid_compare(uuid, &again));
}

static void check_names(struct arena *arena, const char *text)
{
	struct mdev_definition device = { .mdev.parent = text };
	struct pci_address pci;
	struct channel_address channel;
	const char *parent, *name;
	struct uuid uuid;

	if (address_parse_pci(text, &pci))
		always(pci.bus <= 0xff && pci.slot <= 0x1f && pci.function <= 7);
	if (address_parse_channel(text, &channel))
		always(channel.cssid <= 0xff && channel.ssid <= 3 && channel.devno <= 0xffff);
	if (nodename_parse_device(text, &uuid, &parent))
		always(!parent || (parent > text && parent <= text + strlen(text)));
	/* The name of a device is read as that device and parent. */
	device.mdev.uuid = (struct uuid){ 0x0123456789abcdef, 0xfedcba9876543210 };
	name = nodename_of_device(arena, &device, false);
	always(nodename_parse_device(name, &uuid, &parent) && parent);
	always(!uuid_compare(&uuid, &device.mdev.uuid) && nodename_matches(parent, text));
}

static int sign(int order)
{
	return (order > 0) - (order < 0);
}

/* Texts are divided by newlines; each is compared with the one before. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size), *rest = text, *one;
	struct uuid last = { 0, 0 };
	struct arena arena;

	arena_init(&arena, NULL, 0);
	while ((one = strsep(&rest, "\n"))) {
		char here[UUID_LENGTH + 1], before[UUID_LENGTH + 1];
		/* In a block of its own, so that a sanitizer sees who reads on. */
		char *copy = strdup(one);
		struct uuid uuid;

		always(copy);
		check_uuid(copy, &uuid);
		check_names(&arena, copy);
		uuid_format(&uuid, here);
		uuid_format(&last, before);
		always(sign(uuid_compare(&uuid, &last)) == sign(strcmp(here, before)));
		last = uuid;
		free(copy);
	}
	fuzz_free_all();
	free(text);
	return 0;
}
