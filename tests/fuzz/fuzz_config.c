/* SPDX-License-Identifier: MIT */
/*
 * Definitions: one that is read has a type and attributes of valid names, and
 * written and read again it is the same, with the members this program does
 * not know.
 */
#include "fuzz.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "lib/file.h"

#define MEMBERS_MAX 1024

static void check_definition(const struct mdev_definition *definition)
{
	always(definition->mdev.type && file_name_valid(definition->mdev.type));
	always(definition->document && definition->document->kind == JSON_OBJECT);
	for (size_t i = 0; i < definition->attribute_count; i++) {
		always(file_path_valid(definition->attributes[i].name));
		always(definition->attributes[i].value);
	}
}

static bool same_definition(const struct mdev_definition *one, const struct mdev_definition *other)
{
	if (strcmp(one->mdev.type, other->mdev.type) || one->automatic != other->automatic ||
	    one->attribute_count != other->attribute_count)
		return false;
	for (size_t i = 0; i < one->attribute_count; i++) {
		if (strcmp(one->attributes[i].name, other->attributes[i].name) ||
		    strcmp(one->attributes[i].value, other->attributes[i].value))
			return false;
	}
	return true;
}

static bool is_known(const struct json *member)
{
	static const char *const known[] = { "mdev_type", "start", "attrs" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (member->key.length == strlen(known[i]) &&
		    !memcmp(member->key.bytes, known[i], member->key.length))
			return true;
	}
	return false;
}

/* What this program does not know is kept, in its order. */
static void check_unknown(const struct json *before, const struct json *after)
{
	const struct json *other = after->first;

	for (const struct json *member = before->first; member; member = member->next) {
		if (is_known(member))
			continue;
		while (other && is_known(other))
			other = other->next;
		always(other && same_json(member, other));
		other = other->next;
	}
}

static size_t count_members(const struct json *object)
{
	size_t count = 0;

	for (const struct json *member = object->first; member; member = member->next)
		count++;
	return count;
}

static void check_again(struct arena *arena, const struct mdev_definition *definition, bool pretty)
{
	struct mdev_definition again;
	struct json_error error;
	struct json *document = config_document(arena, definition);
	struct out out;
	int result;

	always(document);
	out_init_memory(&out, arena);
	json_write(&out, document, pretty);
	always(!out_flush(&out));
	result = config_parse(arena, out.text, out.length, &again, &error);
	/* An empty list of attributes may be the member that is one too many. */
	always(!result || count_members(document) > MEMBERS_MAX);
	if (result)
		return;
	check_definition(&again);
	always(same_definition(definition, &again));
	check_unknown(definition->document, again.document);
}

static void check_keeping(struct arena *arena, struct mdev_definition *definition)
{
	struct mdev_definition other = { .mdev.type = definition->mdev.type };

	config_keep_unknown(arena, &other, definition->document);
	check_unknown(definition->document, other.document);
	other.attributes = definition->attributes;
	other.attribute_count = definition->attribute_count;
	other.automatic = definition->automatic;
	check_again(arena, &other, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mdev_definition definition;
	struct json_error error = { .what = NULL, .offset = SIZE_MAX };
	struct arena arena;
	char *text = fuzz_text(data, size);
	int result;

	arena_init(&arena, NULL, 0);
	result = config_parse(&arena, text, size, &definition, &error);
	if (result) {
		always(result == -EBADMSG);
		always(error.what && *error.what && error.offset <= size);
	}
	fuzz_free_all();
	if (!result) {
		always(!config_parse(&arena, text, size, &definition, &error));
		check_definition(&definition);
		check_again(&arena, &definition, false);
		check_again(&arena, &definition, true);
		check_keeping(&arena, &definition);
		fuzz_free_all();
	}
	free(text);
	return 0;
}
