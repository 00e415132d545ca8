/* SPDX-License-Identifier: MIT */
/*
 * Options in the GNU manner: "--name=value", "--name value", "-nVALUE",
 * "-n VALUE" (and "-n=VALUE", as the established mdevctl takes it), flags
 * bundled, options before and after operands, "--" to end them. Long options are
 * not taken abbreviated, so that a new option never changes what an old script
 * means.
 */
#include "lib/options.h"

#include <string.h>

struct option {
	char letter;		/* 0 if it has none */
	const char *name;
	const char *argument;	/* what help calls its argument; NULL if it takes none */
};

static const struct option options[OPTION_COUNT] = {
	[OPTION_UUID]		= { 'u', "uuid", "UUID" },
	[OPTION_PARENT]		= { 'p', "parent", "PARENT" },
	[OPTION_TYPE]		= { 't', "type", "TYPE" },
	[OPTION_ATTR]		= { 0, "attr", "NAME=VALUE" },
	[OPTION_ALL]		= { 0, "all", NULL },
	[OPTION_FORCE]		= { 'f', "force", NULL },
	[OPTION_VERBOSE]	= { 'v', "verbose", NULL },
	[OPTION_LONG]		= { 0, "long", NULL },
	[OPTION_LEGACY]		= { 0, "legacy", NULL },
	[OPTION_DEFINED]	= { 'd', "defined", NULL },
	[OPTION_DUMPJSON]	= { 0, "dumpjson", NULL },
	[OPTION_INACTIVE]	= { 0, "inactive", NULL },
	[OPTION_AUTO]		= { 'a', "auto", NULL },
	[OPTION_MANUAL]		= { 'm', "manual", NULL },
	[OPTION_JSONFILE]	= { 0, "jsonfile", "FILE" },
	[OPTION_ADDATTR]	= { 0, "addattr", "NAME" },
	[OPTION_DELATTR]	= { 0, "delattr", NULL },
	[OPTION_INDEX]		= { 'i', "index", "N" },
	[OPTION_VALUE]		= { 0, "value", "VALUE" },
	[OPTION_LIVE]		= { 'l', "live", NULL },
	[OPTION_SYSFS]		= { 0, "sysfs", "DIR" },
	[OPTION_CONFIG]		= { 0, "config", "DIR" },
	[OPTION_ROOT]		= { 0, "root", "DIR" },
	[OPTION_HELP]		= { 'h', "help", NULL },
	[OPTION_VERSION]	= { 'V', "version", NULL },
};

/* What every command takes, and the program itself. */
static const struct command_option common_options[] = {
	{ OPTION_SYSFS, false, "where sysfs is mounted (/sys)" },
	{ OPTION_CONFIG, false, "where definitions are (/etc/mdevctl.d)" },
	{ OPTION_ROOT, false, "put DIR before every path the program uses" },
	{ OPTION_HELP, false, "print help" },
	{ OPTION_VERSION, false, "print the version" },
	{ OPTION_END, false, NULL },
};

static bool takes(const struct command_option *list, enum option_id id)
{
	while (list->id != OPTION_END && list->id != id)
		list++;
	return list->id == id;
}

static bool is_taken(const struct command *command, enum option_id id)
{
	return takes(common_options, id) || (command && takes(command->options, id));
}

enum status options_refuse(const struct request *request, const char *format, ...)
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

/* The option spelled @name (@length bytes, long) or @letter; OPTION_END if it is not taken. */
static enum option_id find_option(const struct command *command, char letter,
				  const char *name, size_t length)
{
	for (enum option_id id = OPTION_END + 1; id < OPTION_COUNT; id++) {
		const struct option *option = &options[id];
		bool same = name ? strlen(option->name) == length &&
				   !memcmp(option->name, name, length)
				 : option->letter == letter;

		if (same && is_taken(command, id))
			return id;
	}
	return OPTION_END;
}

static enum status set_option(struct request *request, enum option_id id, const char *value)
{
	const struct option *option = &options[id];

	if (id == OPTION_ATTR)
		request->attributes[request->attribute_count++] = value;
	else if (request->values[id] && option->argument)
		return options_refuse(request, "option --%s given twice", option->name);
	/* An empty name is a variable that was not set. */
	if (option->argument && !strcmp(option->argument, "DIR") && !*value)
		return options_refuse(request, "option --%s requires a directory", option->name);
	if (option->argument && !strcmp(option->argument, "FILE") && !*value)
		return options_refuse(request, "option --%s requires a file", option->name);
	request->values[id] = value;
	return STATUS_DONE;
}

/* Words still to be read. */
struct words {
	char **next;
	char **end;
};

/* Sets the option @id from @value or, if that is NULL and the option takes an argument, from the next word. */
static enum status take_option(struct request *request, struct words *words, enum option_id id,
			       const char *value)
{
	const struct option *option = &options[id];

	if (!option->argument && value)
		return options_refuse(request, "option --%s takes no argument", option->name);
	if (!option->argument)
		return set_option(request, id, "");
	if (value)
		return set_option(request, id, value);
	if (words->next == words->end || (id == OPTION_UUID && **words->next == '-'))
		return options_refuse(request, "option --%s requires an argument", option->name);
	value = *words->next++;
	if (*value == '-' && (id == OPTION_PARENT || id == OPTION_TYPE))
		return options_refuse(request, "option --%s requires an argument; if '%s' is one, write"
				      " --%s=%s", option->name, value, option->name, value);
	return set_option(request, id, value);
}

static enum status read_long(struct request *request, struct words *words, const char *word)
{
	const char *name = word + 2;
	size_t length = strcspn(name, "=");
	enum option_id id = find_option(request->command, 0, name, length);

	if (id == OPTION_END)
		return options_refuse(request, "unknown option: %s", word);
	return take_option(request, words, id, name[length] ? name + length + 1 : NULL);
}

static enum status read_bundle(struct request *request, struct words *words, const char *word)
{
	for (const char *letter = word + 1; *letter; letter++) {
		enum option_id id = find_option(request->command, *letter, NULL, 0);
		enum status status;

		if (id == OPTION_END) {
			const char name[] = { '-', *letter, '\0' };

			return options_refuse(request, "unknown option: %s", name);
		}
		if (options[id].argument) {
			const char *rest = letter + 1;

			if (*rest == '=')
				rest++;
			return take_option(request, words, id, letter[1] ? rest : NULL);
		}
		status = take_option(request, words, id, NULL);
		if (status)
			return status;
	}
	return STATUS_DONE;
}

const struct command *options_find_command(const struct command *commands, const char *name)
{
	while (commands->name && strcmp(commands->name, name))
		commands++;
	return commands->name ? commands : NULL;
}

#define COMMAND_LENGTH 24	/* more than the name of any command */

/* How many letters must be added, dropped or replaced to make @name of @word (Levenshtein's distance). */
static size_t count_wrong_letters(const char *word, const char *name)
{
	size_t length = strlen(name);
	size_t row[COMMAND_LENGTH + 1];		/* for the part of @word read so far and each part of @name */

	for (size_t i = 0; i <= length; i++)
		row[i] = i;
	for (; *word; word++) {
		size_t replaced = row[0]++;

		for (size_t i = 0; i < length; i++) {
			size_t least = replaced + (*word != name[i]);

			if (row[i] + 1 < least)
				least = row[i] + 1;
			replaced = row[i + 1];
			if (replaced + 1 < least)
				least = replaced + 1;
			row[i + 1] = least;
		}
	}
	return row[length];
}

enum status options_refuse_command(const struct command *commands, const char *name)
{
	const struct request no_command = { .command = NULL };
	const char *likely = NULL;
	/* One letter in three at most: fewer would make any short word another. */
	size_t fewest = strlen(name) / 3 + 1;

	for (; commands->name; commands++) {
		size_t wrong = count_wrong_letters(name, commands->name);

		if (wrong < fewest) {
			likely = commands->name;
			fewest = wrong;
		}
	}
	if (likely)
		return options_refuse(&no_command, "unknown command: %s (did you mean '%s'?)",
				      name, likely);
	return options_refuse(&no_command, "unknown command: %s", name);
}

static enum status read_operand(struct request *request, const struct command *commands, char *word)
{
	int most;

	if (!request->command) {
		request->command = options_find_command(commands, word);
		return request->command ? STATUS_DONE : options_refuse_command(commands, word);
	}
	most = request->command->operands_max;
	if (most >= 0 && request->operand_count >= most)
		return options_refuse(request, "unexpected operand: %s", word);
	request->operands[request->operand_count++] = word;
	return STATUS_DONE;
}

enum status options_parse(struct request *request, struct arena *arena,
			  const struct command *commands, char **words, int count)
{
	struct words rest = { words, words + count };
	bool only_operands = false;
	enum status status = STATUS_DONE;

	/* An operand is kept in a place already read. */
	request->operands = words;
	request->attributes = arena_alloc(arena, (size_t)count * sizeof(*request->attributes));
	if (!request->attributes) {
		out_message("out of memory");
		return STATUS_FAILURE;
	}
	while (!status && rest.next < rest.end) {
		char *word = *rest.next++;

		if (only_operands || word[0] != '-' || !word[1])
			status = read_operand(request, commands, word);
		else if (!strcmp(word, "--"))
			only_operands = true;
		else if (word[1] == '-')
			status = read_long(request, &rest, word);
		else
			status = read_bundle(request, &rest, word);
	}
	return status;
}

enum status options_check_required(const struct request *request)
{
	const struct command_option *option = request->command->options;
	const char *names[OPTION_COUNT];
	size_t count = 0;

	for (; option->id != OPTION_END; option++) {
		if (option->required && !request->values[option->id])
			names[count++] = options[option->id].name;
	}
	/* No command requires more than two. */
	if (count > 1)
		return options_refuse(request, "options --%s and --%s are required", names[0], names[1]);
	if (count)
		return options_refuse(request, "option --%s is required", names[0]);
	return STATUS_DONE;
}

bool options_has_output(const struct request *request)
{
	const struct command *command = request->command;

	if (request->values[OPTION_HELP] || request->values[OPTION_VERSION])
		return true;
	if (!command)
		return false;
	if (command->output == OUTPUT_NEW_UUID)
		return !request->values[OPTION_UUID] && !request->values[OPTION_ALL] &&
		       !request->operand_count;
	return command->output == OUTPUT_ALWAYS;
}

/* Help */

static void pad(struct out *out, size_t used, size_t width)
{
	do
		out_string(out, " ");
	while (++used < width);
}

static void list_options(struct out *out, const struct command_option *list)
{
	for (; list->id != OPTION_END; list++) {
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

static void usage_line(struct out *out, const struct command *command)
{
	const struct command_option *option = command->options;

	out_format(out, "Usage: mdevctl %s", command->name);
	for (; option->id != OPTION_END; option++) {
		if (option->required) {
			out_format(out, " --%s=%s", options[option->id].name,
				   options[option->id].argument);
		}
	}
	out_string(out, " [OPTION]...");
	if (command->operands)
		out_format(out, " %s", command->operands);
	out_string(out, "\n\n");
}

static void help_program(struct out *out, const struct command *commands)
{
	out_string(out,
		   "Usage: mdevctl COMMAND [OPTION]... [OPERAND]...\n\n"
		   "See, make and remove mediated devices.\n\n"
		   "Commands:\n");
	for (; commands->name; commands++) {
		out_format(out, "  %s", commands->name);
		pad(out, strlen(commands->name), 20);
		out_format(out, "%s\n", commands->summary);
	}
	out_string(out, "\nOptions:\n");
	list_options(out, common_options);
	out_string(out,
		   "\nExit status: 0 done, 1 failure, 2 usage, 3 no such device, parent or type,\n"
		   "4 exists already, 5 no instance left, 6 in use, 7 not permitted.\n"
		   "\"mdevctl help COMMAND\" tells more of one command, mdevctl(8) of all.\n");
}

void options_help(struct out *out, const struct command *commands, const struct command *command)
{
	if (!command) {
		help_program(out, commands);
		return;
	}
	usage_line(out, command);
	out_format(out, "%s.\n\n", command->summary);
	if (command->about) {
		out_string(out, command->about);
		out_string(out, "\n");
	}
	out_string(out, "Options:\n");
	list_options(out, command->options);
	list_options(out, common_options);
}
