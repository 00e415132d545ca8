/* SPDX-License-Identifier: MIT */
/*
 * Whether what the program printed is whole. /tmp/known holds what `types`
 * prints while nothing comes or goes: a type that is listed with anything else
 * but another number of instances is half there.
 */
#define _GNU_SOURCE
#include "races.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KNOWN "/tmp/known"
#define UUID_LENGTH 36

/* Cuts the first line off @text. NULL at the end; "\n" if the last one has no end. */
static char *cut_line(char **text)
{
	char *line = *text;
	char *end;

	if (!*line)
		return NULL;
	end = strchr(line, '\n');
	if (!end)
		return "\n";
	*end = '\0';
	*text = end + 1;
	return line;
}

/* The types that there are: a line PARENT|TYPE|LINE|LINE... for each. */
static char *known[512];
static size_t known_count;

/*
 * Takes the output of `types` apart and calls @with for each type, flattened
 * like that. NULL, or what is wrong.
 */
static const char *flatten(char *text, const char *with(const char *flat))
{
	char parent[256] = "", flat[4096] = "";
	bool has_types = true;
	const char *what = NULL;
	char *line;

	while (!what && (line = cut_line(&text))) {
		bool is_type = !strncmp(line, "  ", 2) && line[2] > ' ';

		if (*line == '\n')
			return "the last line has no end";
		if (!strncmp(line, "    ", 4)) {
			if (!*flat)
				return "a property of no type";
			if (strncmp(line, "    Available instances: ", 25)) {
				strcat(flat, "|");
				strcat(flat, line + 4);
			} else if (!line[25] || line[25 + strspn(line + 25, "0123456789")]) {
				return "not a number of instances";
			} else {
				strcat(flat, "|instances");
			}
			continue;
		}
		if (*flat)
			what = with(flat);
		*flat = '\0';
		if (is_type) {
			has_types = true;
			snprintf(flat, sizeof(flat), "%s|%s", parent, line + 2);
		} else if (*line > ' ' && has_types) {
			has_types = false;
			snprintf(parent, sizeof(parent), "%s", line);
		} else {
			what = "a parent without types";
		}
	}
	if (!what && *flat)
		what = with(flat);
	return what ? what : has_types ? NULL : "a parent without types";
}

static const char *add_known(const char *flat)
{
	if (known_count == sizeof(known) / sizeof(*known))
		return "too many types";
	known[known_count++] = strdup(flat);
	return NULL;
}

static void need_known(void)
{
	static char text[65536];
	FILE *file;

	if (known_count)
		return;
	file = fopen(KNOWN, "r");
	if (!file || !fread(text, 1, sizeof(text) - 1, file) || flatten(text, add_known))
		die(KNOWN);
	fclose(file);
}

/* @what with the text it is wrong in; good until the next one. */
static const char *wrong_in(const char *what, const char *text)
{
	static char line[1024];

	snprintf(line, sizeof(line), "%s: %s", what, text);
	return line;
}

static const char *check_type(const char *flat)
{
	need_known();
	for (size_t i = 0; i < known_count; i++) {
		if (!strcmp(known[i], flat))
			return NULL;
	}
	return wrong_in("a type that is not whole", flat);
}

static const char *check_types(char *text)
{
	return flatten(text, check_type);
}

static bool is_uuid(const char *text)
{
	for (int i = 0; i < UUID_LENGTH; i++) {
		bool is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (is_hyphen ? text[i] != '-' : !isdigit(text[i]) && (text[i] < 'a' || text[i] > 'f'))
			return false;
	}
	return true;
}

/* The known type of the line "UUID PARENT TYPE START"; NULL if it is none. */
static const char *type_of_line(char *line)
{
	char flat[512];
	char *parent = line + UUID_LENGTH + 1, *type, *start;

	if (strlen(line) <= UUID_LENGTH || !is_uuid(line) || line[UUID_LENGTH] != ' ')
		return NULL;
	type = strchr(parent, ' ');
	start = type ? strchr(type + 1, ' ') : NULL;
	if (!start || (strcmp(start, " auto") && strcmp(start, " manual") &&
		       strcmp(start, " auto (defined)") && strcmp(start, " manual (defined)")))
		return NULL;
	snprintf(flat, sizeof(flat), "%.*s|%.*s|", (int)(type - parent), parent,
		 (int)(start - type - 1), type + 1);
	need_known();
	for (size_t i = 0; i < known_count; i++) {
		if (!strncmp(known[i], flat, strlen(flat)))
			return known[i];
	}
	return NULL;
}

static const char *check_list(char *text)
{
	char *line;

	while ((line = cut_line(&text))) {
		if (!type_of_line(line))
			return wrong_in("not UUID PARENT TYPE START of a known type", line);
	}
	return NULL;
}

/* Below each device its type's name, if it has one, and the four others. */
static const char *check_long(char *text)
{
	static const char *const labels[] = {
		"  Type name: ", "  Device API: ", "  Driver: ", "  IOMMU group: ", "  Path: /sys/devices/",
	};
	const char *type = NULL;
	size_t next = 5;
	char *line;

	while ((line = cut_line(&text))) {
		if (*line != ' ') {
			if (next < 5)
				return "a device that is not whole";
			type = type_of_line(line);
			if (!type)
				return wrong_in("not UUID PARENT TYPE START of a known type", line);
			next = !strstr(type, "|Name: ");
			continue;
		}
		if (next == 5 || strncmp(line, labels[next], strlen(labels[next])) ||
		    !line[strlen(labels[next])])
			return wrong_in("a property is missing, empty or too much at", line);
		/* A device gets its driver and group before it is listed, and loses them after. */
		if (!strcmp(line + strlen(labels[next]), "none"))
			return wrong_in("a device that is not whole", line);
		next++;
	}
	return next < 5 ? "a device that is not whole" : NULL;
}

/* An array, whole: every bracket that opens closes, in order; strings end. */
static const char *check_json(char *text)
{
	char open[64];
	size_t depth = 0;
	bool is_string = false;

	if (*text != '[')
		return "JSON that is no array";
	for (; *text; text++) {
		if (is_string) {
			if (*text == '\\' && text[1])
				text++;
			else if (*text == '"')
				is_string = false;
			continue;
		}
		is_string = *text == '"';
		if (*text == '[' || *text == '{') {
			if (depth == sizeof(open))
				return "JSON that is too deep";
			open[depth++] = *text;
		} else if (*text == ']' || *text == '}') {
			if (!depth || open[--depth] != (*text == ']' ? '[' : '{'))
				return "JSON with a wrong bracket";
			if (text[-1] == ',')
				return "JSON with a lonely comma";
			if (!depth)
				return strcmp(text + 1, "\n") ? "something behind the JSON" : NULL;
		}
	}
	return "JSON that is cut off";
}

static size_t count_of(const char *text, const char *word)
{
	size_t count = 0;

	while ((text = strstr(text, word))) {
		text += strlen(word);
		count++;
	}
	return count;
}

/* The same of types, each of which has a name. */
static const char *check_json_types(char *text)
{
	size_t count = count_of(text, "\"available_instances\": ");

	if (count_of(text, "\"device_api\": ") != count || count_of(text, "\"name\": ") != count)
		return "a type that is not whole";
	return check_json(text);
}

/*
 * Each type that a parent has has a name, here, and each device that is there
 * (by its path) its driver and group: those it gets before it is listed.
 */
static const char *check_xml_whole(const char *text)
{
	const char *type = text, *device = text;

	while ((type = strstr(type, "<type id="))) {
		type += strcspn(type, ">");
		if (*type && type[-1] != '/' && strncmp(type + 1 + strspn(type + 1, "\n "), "<name>", 6))
			return "a type that is not whole";
	}
	while ((device = strstr(device, "<device>"))) {
		const char *end = strstr(device, "</device>");
		char *copy = strndup(device, end ? (size_t)(end - device) : strlen(device));
		bool is_half;

		if (!copy)
			die("strndup");
		is_half = strstr(copy, "<path>") && strstr(copy, "<capability type='mdev'>") &&
			  (!strstr(copy, "<driver>") || !strstr(copy, "<iommuGroup "));
		free(copy);
		if (is_half)
			return "a device that is not whole";
		device++;
	}
	return NULL;
}

/* Documents <device>...</device>, with every element ended in its place. */
static const char *check_xml(char *text)
{
	const char *what = check_xml_whole(text);
	const char *open[32];
	size_t lengths[32], depth = 0;

	if (what)
		return what;
	if (*text && text[strlen(text) - 1] != '\n')
		return "the last line has no end";
	while (*text) {
		char *end;

		if (!depth && *text == '\n') {
			text++;
			continue;
		}
		if (*text == '>' || (!depth && *text != '<'))
			return "XML with text where none may be";
		if (*text++ != '<')
			continue;
		end = strchr(text, '>');
		if (!end)
			return "XML with an element cut off";
		if (*text == '/') {
			if (!depth-- || lengths[depth] != (size_t)(end - text - 1) ||
			    strncmp(open[depth], text + 1, lengths[depth]))
				return "XML with a wrong end";
		} else if (end[-1] != '/') {
			if (!depth && (end - text != 6 || strncmp(text, "device", 6)))
				return "XML that is no <device>";
			if (depth == 32)
				return "XML that is too deep";
			open[depth] = text;
			lengths[depth++] = strcspn(text, " />");
		}
		text = end + 1;
	}
	return depth ? "XML that is cut off" : NULL;
}

static const char *check_uuid(char *text)
{
	if (!*text)
		return NULL;	/* which the exit code must fit, see mode_loop */
	return strlen(text) == UUID_LENGTH + 1 && is_uuid(text) && text[UUID_LENGTH] == '\n'
	       ? NULL : "not one UUID";
}

static const char *check_nothing(char *text)
{
	return *text ? "output where there is to be none" : NULL;
}

form_check *form_by_name(const char *name)
{
	static const struct {
		const char *name;
		form_check *check;
	} forms[] = {
		{ "types", check_types }, { "list", check_list }, { "long", check_long },
		{ "json", check_json }, { "json-types", check_json_types }, { "xml", check_xml }, { "uuid", check_uuid },
		{ "nothing", check_nothing },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (!strcmp(forms[i].name, name))
			return forms[i].check;
	}
	errno = EINVAL;
	die(name);
}

/* What a message with this exit code may say. 0 is for start-parent-mdevs, which always succeeds. */
static const struct fit {
	int code;
	const char *words;
} fits[] = {
	{ 3, "Unable to find parent device" },
	{ 3, "is not currently registered for mdev support" },
	{ 3, "does not support mdev type" },
	{ 3, "it is going away" },
	{ 3, "went away" },
	{ 3, "no such device" },
	{ 4, "Device already exists" },
	{ 4, "Device exists under different parent" },
	{ 4, "the UUID is in use" },
	{ 5, "No available instances" },
	{ 5, "the driver has no room for it" },
	{ 6, "in use by " },
	{ 6, "another removal of it is under way" },
	/* A device that goes away while it gets attributes looks as one that lacks them. */
	{ 1, "the device was removed again" },
};

const char *form_messages(char *text, int code)
{
	char *line;

	while ((line = cut_line(&text))) {
		bool does_fit = false;

		if (strncmp(line, "mdevctl: ", 9))
			return "a line on stderr that is no message";
		for (size_t i = 0; i < sizeof(fits) / sizeof(*fits); i++)
			does_fit |= (!code || fits[i].code == code) && strstr(line, fits[i].words);
		if (!does_fit)
			return "a message that does not fit the exit code";
	}
	return NULL;
}
