/* SPDX-License-Identifier: MIT */
/*
 * Command lines: the options there are, what each command takes, the reading
 * of arguments into a request, and help. All of it follows one table.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/out.h"

/* Exit codes, documented in mdevctl(8). */
enum status {
	STATUS_DONE = 0,	/* done and printed */
	STATUS_FAILURE = 1,	/* any other failure */
	STATUS_USAGE = 2,	/* the command line is wrong, a malformed UUID included */
	STATUS_ABSENT = 3,	/* no such device, parent or type */
	STATUS_EXISTS = 4,
	STATUS_FULL = 5,	/* no instance left */
	STATUS_IN_USE = 6,
	STATUS_DENIED = 7,	/* not permitted */
};

enum option_id {
	OPTION_END,		/* ends a command's list */
	OPTION_UUID,
	OPTION_PARENT,
	OPTION_TYPE,
	OPTION_ATTR,
	OPTION_ALL,
	OPTION_FORCE,
	OPTION_VERBOSE,
	OPTION_LONG,
	OPTION_LEGACY,
	OPTION_DEFINED,
	OPTION_DUMPJSON,
	OPTION_INACTIVE,
	OPTION_AUTO,
	OPTION_MANUAL,
	OPTION_JSONFILE,
	OPTION_ADDATTR,
	OPTION_DELATTR,
	OPTION_INDEX,
	OPTION_VALUE,
	OPTION_LIVE,
	OPTION_SYSFS,
	OPTION_CONFIG,
	OPTION_ROOT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* An option as one command takes it. */
struct command_option {
	enum option_id id;
	bool required;
	const char *help;
};

struct run;

/* When a command writes to standard output. */
enum command_output {
	OUTPUT_ALWAYS,
	OUTPUT_NEW_UUID,	/* only a UUID that the user did not give */
	OUTPUT_NEVER,
};

struct command {
	const char *name;
	const char *operands;	/* as in a usage line; NULL if it takes none */
	int operands_max;	/* -1 for any number */
	const char *summary;
	const char *about;	/* a paragraph for its help; NULL if the summary says all */
	enum command_output output;
	const struct command_option *options;	/* ended by OPTION_END */
	enum status (*run)(struct run *run);
};

/* What a command line asks for. */
struct request {
	const struct command *command;		/* NULL if none was named */
	const char *values[OPTION_COUNT];	/* NULL if not given; "" for one without argument */
	const char **attributes;		/* the arguments of --attr, in order */
	size_t attribute_count;
	char **operands;
	int operand_count;
};

/*
 * Reads the @count words of @words into @request by the NULL-named end of
 * @commands; if request->command is set beforehand, no command is looked for.
 * The words are reordered. Reports what is wrong with them: STATUS_DONE,
 * STATUS_USAGE, or STATUS_FAILURE when out of memory.
 */
__attribute__((warn_unused_result))
enum status options_parse(struct request *request, struct arena *arena,
			  const struct command *commands, char **words, int count);

/* Reports the options that the command requires and the request lacks: STATUS_DONE or STATUS_USAGE. */
__attribute__((warn_unused_result))
enum status options_check_required(const struct request *request);

/* Whether what the request asks for writes to standard output. */
bool options_has_output(const struct request *request);

/* Reports a wrong command line and where to read about it; returns STATUS_USAGE. */
__attribute__((format(printf, 2, 3)))
enum status options_refuse(const struct request *request, const char *format, ...);

/* Reports that there is no command called @name, and which one may be meant; returns STATUS_USAGE. */
enum status options_refuse_command(const struct command *commands, const char *name);

/* The command called @name, NULL if there is none. */
const struct command *options_find_command(const struct command *commands, const char *name);

/* Prints the help of @command, or of the whole program if it is NULL. */
void options_help(struct out *out, const struct command *commands, const struct command *command);

#endif
