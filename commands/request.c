/* SPDX-License-Identifier: MIT */
/*
 * Options in the GNU manner: "--name=value", "--name value", "-uVALUE", "-u VALUE" (and "-u=VALUE",
 * as the established mdevctl takes it), letters of flags in one word ("-fn"), options before and
 * after operands, "--" before operands only. A command's own options follow its name. Long options
 * cannot be abbreviated, so that a new option never changes what an old script means.
 */
#include "commands/request.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "config.h"
#include "lib/file.h"
#include "lib/number.h"

struct option {
	char letter;		/* 0 if it has none */
	enum argument_kind kind;
	const char *name;
	const char *argument;	/* its name in help; NULL if the option takes none */
};

static const struct option options[OPTION_COUNT] = {
	[OPTION_UUID]		= { 'u', ARGUMENT_UUID, "uuid", "UUID" },
	[OPTION_PARENT]		= { 'p', ARGUMENT_PARENT, "parent", "PARENT" },
	[OPTION_TYPE]		= { 't', ARGUMENT_TYPE, "type", "TYPE" },
	[OPTION_ATTR]		= { 0, ARGUMENT_ASSIGNMENT, "attr", "NAME=VALUE" },
	[OPTION_AUTO]		= { 'a', .name = "auto" },
	[OPTION_MANUAL]		= { 'm', .name = "manual" },
	[OPTION_ADDATTR]	= { 0, ARGUMENT_ATTRIBUTE, "addattr", "NAME" },
	[OPTION_DELATTR]	= { .name = "delattr" },
	[OPTION_INDEX]		= { 'i', ARGUMENT_INDEX, "index", "N" },
	[OPTION_VALUE]		= { 0, ARGUMENT_TEXT, "value", "VALUE" },
	[OPTION_JSONFILE]	= { 0, ARGUMENT_FILE, "jsonfile", "FILE" },
	[OPTION_LIVE]		= { 'l', .name = "live" },
	[OPTION_ALL]		= { .name = "all" },
	[OPTION_FORCE]		= { 'f', .name = "force" },
	[OPTION_EXIST_OK]	= { .name = "exist-ok" },
	[OPTION_WAIT]		= { 0, ARGUMENT_SECONDS, "wait", "SECONDS" },
	[OPTION_DRY_RUN]	= { 'n', .name = "dry-run" },
	[OPTION_DEFINED]	= { 'd', .name = "defined" },
	[OPTION_INACTIVE]	= { .name = "inactive" },
	[OPTION_LEGACY]		= { .name = "legacy" },
	[OPTION_AVAILABLE]	= { .name = "available" },
	[OPTION_VERBOSE]	= { 'v', .name = "verbose" },
	[OPTION_LONG]		= { .name = "long" },
	[OPTION_DUMPJSON]	= { .name = "dumpjson" },
	[OPTION_SYSFS]		= { 0, ARGUMENT_DIRECTORY, "sysfs", "DIR" },
	[OPTION_CONFIG]		= { 0, ARGUMENT_DIRECTORY, "config", "DIR" },
	[OPTION_ROOT]		= { 0, ARGUMENT_DIRECTORY, "root", "DIR" },
	[OPTION_HELP]		= { 'h', .name = "help" },
	[OPTION_VERSION]	= { 'V', .name = "version" },
};

/* Options that every command accepts, and the program without a command. */
static const struct command_option common_options[] = {
	{ OPTION_SYSFS, "where sysfs is mounted (default: /sys)" },
	{ OPTION_CONFIG, "where definitions are (default: /etc/mdevctl.d)" },
	{ OPTION_ROOT, "put DIR before every path the program uses" },
	{ OPTION_HELP, "print help" },
	{ OPTION_VERSION, "print the version" },
	{ OPTION_NONE, NULL },
};

enum status request_refuse(const struct request *request, const char *format, ...)
{
	const struct command *command = request->command;
	struct out line;
	va_list values;

	out_start_message(&line);
	if (command)
		out_format(&line, "%s: ", command->name);
	va_start(values, format);
	out_vformat(&line, format, values);
	va_end(values);
	out_string(&line, "; see 'mdevctl help");
	if (command)
		out_format(&line, " %s", command->name);
	out_string(&line, "'");
	out_end_message(&line);
	return STATUS_USAGE;
}

/* Arguments */

static enum status read_uuid(struct request *request, const char *text)
{
	if (!uuid_parse_any(text, &request->uuids[request->uuid_count]))
		return request_refuse(request, "not a UUID: '%s'", text);
	request->uuid_count++;
	return STATUS_DONE;
}

/* Returns STATUS_DONE if @is_valid; else reports that @text is not a valid @what. */
static enum status refuse_unless(bool is_valid, const struct request *request, const char *what,
				 const char *text)
{
	if (is_valid)
		return STATUS_DONE;
	return request_refuse(request, "not a valid %s: '%s'", what, text);
}

static enum status read_number(const struct request *request, const char *text,
			       unsigned long *number)
{
	/* Up to INT_MAX, a number fits any type, a time_t of 32 bits included. */
	bool is_valid = !number_parse(text, 10, number) && *number <= INT_MAX;

	return refuse_unless(is_valid, request, "number", text);
}

static enum status read_assignment(struct request *request, const char *text)
{
	const char *equals = strchr(text, '=');
	struct mdev_attribute *attribute;

	if (!equals)
		return request_refuse(request, "not NAME=VALUE: '%s'", text);
	attribute = &request->attributes[request->attribute_count++];
	attribute->name = arena_copy(request->arena, text, (size_t)(equals - text));
	attribute->value = equals + 1;
	return refuse_unless(file_path_valid(attribute->name), request, "attribute name",
			     attribute->name);
}

/*
 * Checks the argument @text of the option @id, or an operand if that is OPTION_OPERANDS; reports
 * one that is not valid. Stores a UUID, number or attribute in its own form; other arguments stay
 * text.
 */
static enum status read_argument(struct request *request, enum option_id id,
				 enum argument_kind kind, const char *text)
{
	switch (kind) {
	case ARGUMENT_TEXT:
		break;
	case ARGUMENT_UUID:
		return read_uuid(request, text);
	case ARGUMENT_NAME:
		/* libvirt's names may be longer than a file's. */
		return refuse_unless(*text && !strchr(text, '/') && strcmp(text, ".") &&
				     strcmp(text, ".."), request, "name", text);
	case ARGUMENT_PARENT:
		if (!*text && request->command->takes_empty_parent)
			break;
		/* A parent called CONFIG_SCRIPTS would have its definitions among event scripts. */
		return refuse_unless(file_name_valid(text) && strcmp(text, CONFIG_SCRIPTS), request,
				     "parent name", text);
	case ARGUMENT_TYPE:
		return refuse_unless(file_name_valid(text), request, "type name", text);
	case ARGUMENT_INDEX:
		return read_number(request, text, &request->index);
	case ARGUMENT_SECONDS:
		return read_number(request, text, &request->seconds);
	case ARGUMENT_ATTRIBUTE:
		return refuse_unless(file_path_valid(text), request, "attribute name", text);
	case ARGUMENT_ASSIGNMENT:
		return read_assignment(request, text);
	case ARGUMENT_FILE:
	case ARGUMENT_DIRECTORY:
		if (*text)
			break;
		return request_refuse(request, "option --%s requires a %s", options[id].name,
				      kind == ARGUMENT_FILE ? "file" : "directory");
	}
	return STATUS_DONE;
}

/* Words */

/* A command line being read. */
struct reader {
	struct request *request;
	const struct command *commands;
	char **next;		/* the words still to be read */
	char **end;
};

/* Returns whether @list has the option @id. */
static bool contains(const struct command_option *list, enum option_id id)
{
	while (list->id != OPTION_NONE && list->id != id)
		list++;
	return list->id == id;
}

/* Returns whether @command, or the program itself if that is NULL, accepts the option @id. */
static bool is_accepted(const struct command *command, enum option_id id)
{
	return contains(common_options, id) || (command && contains(command->options, id));
}

/* Notes that the option @id was given, and its argument @value, NULL if it takes none. */
static enum status set_option(struct reader *reader, enum option_id id, const char *value)
{
	struct request *request = reader->request;
	const struct option *option = &options[id];

	request->given |= 1u << id;
	if (!value)
		return STATUS_DONE;
	if (request->values[id] && option->kind != ARGUMENT_ASSIGNMENT)
		return request_refuse(request, "option --%s given twice", option->name);
	request->values[id] = value;
	return read_argument(request, id, option->kind, value);
}

/*
 * Reads an option with the argument @value or, if that is NULL and it takes an argument, with the
 * next word. A next word that begins with '-' is not a UUID. It can be a parent or type, but more
 * likely these were forgotten and the word is an option: "--parent=-x" must be written for that. An
 * option of another kind takes any next word.
 */
static enum status read_option(struct reader *reader, enum option_id id, const char *value)
{
	const struct option *option = &options[id];
	enum argument_kind kind = option->kind;

	if (!option->argument && value)
		return request_refuse(reader->request, "option --%s takes no argument",
				      option->name);
	if (!option->argument || value)
		return set_option(reader, id, value);
	if (reader->next == reader->end || (kind == ARGUMENT_UUID && **reader->next == '-'))
		return request_refuse(reader->request, "option --%s requires an argument",
				      option->name);
	value = *reader->next++;
	if (*value == '-' && (kind == ARGUMENT_PARENT || kind == ARGUMENT_TYPE))
		return request_refuse(reader->request, "option --%s requires an argument; if '%s' is"
				      " one, write --%s=%s", option->name, value, option->name,
				      value);
	return set_option(reader, id, value);
}

/* Reads a word "--name" or "--name=value". */
static enum status read_long(struct reader *reader, const char *word)
{
	const char *name = word + 2;
	size_t length = (size_t)(strchrnul(name, '=') - name);

	for (enum option_id id = OPTION_UUID; id < OPTION_COUNT; id++) {
		if (is_accepted(reader->request->command, id) &&
		    strlen(options[id].name) == length && !memcmp(options[id].name, name, length))
			return read_option(reader, id, name[length] ? name + length + 1 : NULL);
	}
	return request_refuse(reader->request, "unknown option: %s", word);
}

/* Returns the option with @letter that the command accepts, or OPTION_NONE. */
static enum option_id find_letter(const struct command *command, char letter)
{
	for (enum option_id id = OPTION_UUID; id < OPTION_COUNT; id++) {
		if (options[id].letter == letter && is_accepted(command, id))
			return id;
	}
	return OPTION_NONE;
}

/* Reads a word of letters: "-f", "-fn", "-uVALUE". */
static enum status read_bundle(struct reader *reader, const char *word)
{
	for (const char *letter = word + 1; *letter; letter++) {
		enum option_id id = find_letter(reader->request->command, *letter);
		const char *rest = letter + 1;
		enum status status;

		if (id == OPTION_NONE)
			return request_refuse(reader->request, "unknown option: -%c", *letter);
		if (options[id].argument) {
			if (!*rest)
				rest = NULL;	/* the argument is the next word */
			else if (*rest == '=')
				rest++;
			return read_option(reader, id, rest);
		}
		status = read_option(reader, id, NULL);
		if (status)
			return status;
	}
	return STATUS_DONE;
}

#define COMMAND_LENGTH 24	/* a command with a longer name is not suggested */

/*
 * Returns how many letters to add, drop or replace in @word for @name (Levenshtein's distance);
 * SIZE_MAX if @name is longer than COMMAND_LENGTH.
 */
static size_t count_wrong_letters(const char *word, const char *name)
{
	size_t length = strlen(name);
	/*
	 * row[i]: the distance of the part of @word read so far from the first i letters of @name
	 */
	size_t row[COMMAND_LENGTH + 1];

	if (length > COMMAND_LENGTH)
		return SIZE_MAX;
	for (size_t i = 0; i <= length; i++)
		row[i] = i;
	for (; *word; word++) {
		size_t without_both = row[0]++;	/* row[i] as it was before this letter of @word */

		for (size_t i = 0; i < length; i++) {
			size_t least = without_both + (*word != name[i]);

			without_both = row[i + 1];
			if (without_both + 1 < least)	/* drop the letter of @word */
				least = without_both + 1;
			if (row[i] + 1 < least)		/* add the letter of @name */
				least = row[i] + 1;
			row[i + 1] = least;
		}
	}
	return row[length];
}

/* Reports that there is no command called @name, and which one may be meant. */
static void report_unknown_command(const struct command *commands, const char *name)
{
	const struct request no_command = { .command = NULL };
	const char *likely = NULL;
	/*
	 * Suggest nothing if more than a third of the letters differ: it would fit any short word.
	 */
	size_t fewest = strlen(name) / 3 + 1;

	for (; commands->name; commands++) {
		size_t wrong = count_wrong_letters(name, commands->name);

		if (wrong < fewest) {
			likely = commands->name;
			fewest = wrong;
		}
	}
	if (likely)
		request_refuse(&no_command, "unknown command: %s (did you mean '%s'?)", name, likely);
	else
		request_refuse(&no_command, "unknown command: %s", name);
}

const struct command *request_find_command(const struct command *commands, const char *name)
{
	for (const struct command *command = commands; command->name; command++) {
		if (!strcmp(command->name, name))
			return command;
	}
	report_unknown_command(commands, name);
	return NULL;
}

/* Returns as what the operands of @command count in its rules: UUIDs count as --uuid. */
static unsigned int operand_bit(const struct command *command)
{
	return command->operands.kind == ARGUMENT_UUID ? OPTION_BIT(UUID) : OPTION_BIT(OPERANDS);
}

/* Reads a command's name or an operand. */
static enum status read_word(struct reader *reader, char *word)
{
	struct request *request = reader->request;
	const struct command *command = request->command;

	if (!command) {
		request->command = request_find_command(reader->commands, word);
		return request->command ? STATUS_DONE : STATUS_USAGE;
	}
	if (request->operand_count >= command->operands.most)
		return request_refuse(request, "unexpected operand: %s", word);
	request->given |= operand_bit(command);
	request->operands[request->operand_count++] = word;
	return read_argument(request, OPTION_OPERANDS, command->operands.kind, word);
}

enum status request_read(struct request *request, const struct command *commands,
			 char **words, size_t count)
{
	struct reader reader = { request, commands, words, words + count };
	bool only_operands = false;
	enum status status = STATUS_DONE;

	/* Operands are moved to the front of @words: those words have been read. */
	request->operands = words;
	/* Each word holds at most one UUID and one attribute. */
	request->uuids = arena_alloc(request->arena, count * sizeof(*request->uuids));
	request->attributes = arena_alloc(request->arena, count * sizeof(*request->attributes));
	while (!status && reader.next < reader.end) {
		char *word = *reader.next++;

		if (only_operands || word[0] != '-' || !word[1])
			status = read_word(&reader, word);
		else if (!strcmp(word, "--"))
			only_operands = true;
		else if (word[1] == '-')
			status = read_long(&reader, word);
		else
			status = read_bundle(&reader, word);
	}
	return status;
}

/* Rules */

/* Returns the option of @set with the lowest number, as a set; 0 if @set is empty. */
static unsigned int lowest_of(unsigned int set)
{
	return set & -set;
}

/*
 * Returns the options of a set as text: "--parent", "--parent or --all", "--type, --parent or
 * --all". Operands come first, by the command's name for them: "a UUID, --parent or --all".
 */
static const char *join_names(const struct request *request, unsigned int set)
{
	unsigned int operands = set & operand_bit(request->command);
	const char *text = operands ? request->command->operands.name : "";

	for (unsigned int left = set & ~operands; left; left &= ~lowest_of(left)) {
		/* ffs(3) counts bits from 1. */
		const char *name = options[ffs((int)left) - 1].name;
		const char *separator = left == lowest_of(left) ? " or " : ", ";

		text = arena_join(request->arena, text, *text ? separator : "", "--", name);
	}
	return text;
}

/* Returns the same text to begin a message: "option --parent or --all", but "a UUID or --all". */
static const char *join_subject(const struct request *request, unsigned int set)
{
	const char *text = join_names(request, set);

	return *text == '-' ? arena_join(request->arena, "option ", text) : text;
}

/* Checks one rule; reports it if it is broken. */
static enum status check_rule(const struct request *request, const struct option_rule *rule)
{
	unsigned int option = lowest_of(rule->options & request->given);
	/* An option that is in both sets (RULE_EXCLUDES) does not exclude itself. */
	unsigned int other = lowest_of(rule->others & request->given & ~option);

	if (rule->kind == RULE_ANY && !option)
		return request_refuse(request, "%s is required",
				      join_subject(request, rule->options));
	if (rule->kind == RULE_NEEDS && option && !other)
		return request_refuse(request, "%s requires %s",
				      join_subject(request, option),
				      join_names(request, rule->others));
	if (rule->kind == RULE_EXCLUDES && option && other)
		return request_refuse(request, "%s cannot be combined with %s",
				      join_subject(request, option),
				      join_names(request, other));
	return STATUS_DONE;
}

enum status request_check_rules(const struct request *request)
{
	const struct option_rule *rule = request->command->rules;
	enum status status = STATUS_DONE;

	/* No rule can say this: operands that are UUIDs count as --uuid. */
	if (request->values[OPTION_UUID] && request->uuid_count > 1)
		return request_refuse(request, "option --uuid cannot be combined with other UUIDs");
	for (; !status && rule && rule->kind != RULE_END; rule++)
		status = check_rule(request, rule);
	return status;
}

bool request_has_output(const struct request *request)
{
	const struct command *command = request->command;

	if (request->given & (OPTION_BIT(HELP) | OPTION_BIT(VERSION) | OPTION_BIT(DRY_RUN)))
		return true;
	if (!command)
		return false;
	if (command->output == OUTPUT_UNLESS_UUID_OR_ALL && request->given & OPTION_BIT(ALL))
		return false;
	if (request->uuid_count)
		return command->output == OUTPUT_ALWAYS;
	return command->output != OUTPUT_NEVER;
}

/* Help */

/* Adds spaces after a word of @used characters, up to the column @width; at least one. */
static void pad(struct out *out, size_t used, size_t width)
{
	do
		out_string(out, " ");
	while (++used < width);
}

/* Prints what the options of @list do, a line each. */
static void print_options(struct out *out, const struct command_option *list)
{
	for (; list->id != OPTION_NONE; list++) {
		const struct option *option = &options[list->id];
		size_t used = strlen(option->name);

		if (option->letter)
			out_format(out, "  -%c, --%s", option->letter, option->name);
		else
			out_format(out, "      --%s", option->name);
		if (option->argument) {
			out_format(out, "=%s", option->argument);
			used += 1 + strlen(option->argument);
		}
		pad(out, used, 18);
		out_format(out, "%s\n", list->help);
	}
}

static void print_usage(struct out *out, const struct command *command)
{
	const char *line = command->usage;
	const char *label = "Usage:";

	while (line) {
		const char *end = strchrnul(line, '\n');

		out_format(out, "%s mdevctl %s%s", label, command->name, line == end ? "" : " ");
		out_bytes(out, line, (size_t)(end - line));
		out_string(out, "\n");
		label = "      ";
		line = *end ? end + 1 : NULL;
	}
}

static void print_program_help(struct out *out, const struct command *commands)
{
	out_string(out,
		   "Usage: mdevctl COMMAND [OPTION]... [OPERAND]...\n\n"
		   "List, create, remove and define mediated devices.\n\n"
		   "Commands:\n");
	for (; commands->name; commands++) {
		out_format(out, "  %s", commands->name);
		pad(out, strlen(commands->name), 20);
		out_format(out, "%s\n", commands->summary);
	}
	out_string(out, "\nOptions:\n");
	print_options(out, common_options);
	out_string(out,
		   "\nExit status: 0 done, 1 failure, 2 usage, 3 no such device, parent or type,\n"
		   "4 exists already, 5 no instance left, 6 in use, 7 not permitted.\n"
		   "\"mdevctl help COMMAND\" describes one command, mdevctl(8) all of them.\n");
}

void request_print_help(struct out *out, const struct command *commands,
			const struct command *command)
{
	if (!command) {
		print_program_help(out, commands);
		return;
	}
	print_usage(out, command);
	out_format(out, "\n%s.\n\n", command->summary);
	if (command->about) {
		out_string(out, command->about);
		out_string(out, "\n");
	}
	if (command->options->id != OPTION_NONE) {
		out_string(out, "Options:\n");
		print_options(out, command->options);
		out_string(out, "\n");
	}
	out_string(out, "\"mdevctl help\" lists the options that every command takes.\n");
}
