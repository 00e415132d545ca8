/* SPDX-License-Identifier: MIT */
/*
 * Command lines: the options there are, what each command takes, and the
 * reading of arguments into a request, whose values need no second look.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/out.h"
#include "mdev.h"

/* Exit codes, documented in mdevctl(8). */
enum status {
	STATUS_DONE = 0,	/* success; all output was written */
	STATUS_FAILURE = 1,	/* any other failure */
	STATUS_USAGE = 2,	/* the command line is wrong, a malformed UUID included */
	STATUS_ABSENT = 3,	/* no such device, parent or type */
	STATUS_EXISTS = 4,
	STATUS_FULL = 5,	/* no instance left */
	STATUS_IN_USE = 6,
	STATUS_DENIED = 7,	/* not permitted */
	STATUS_NOT_YET,		/* no exit code: a device is to be tried again when --wait allows */
};

enum option_id {
	OPTION_NONE,
	OPTION_OPERANDS,	/* in rules: operands, as if they were an option */
	OPTION_UUID,
	OPTION_PARENT,
	OPTION_TYPE,
	OPTION_ATTR,
	OPTION_AUTO,
	OPTION_MANUAL,
	OPTION_ADDATTR,
	OPTION_DELATTR,
	OPTION_INDEX,
	OPTION_VALUE,
	OPTION_JSONFILE,
	OPTION_LIVE,
	OPTION_ALL,
	OPTION_FORCE,
	OPTION_EXIST_OK,
	OPTION_WAIT,
	OPTION_DRY_RUN,
	OPTION_DEFINED,
	OPTION_INACTIVE,
	OPTION_LEGACY,
	OPTION_AVAILABLE,
	OPTION_VERBOSE,
	OPTION_LONG,
	OPTION_DUMPJSON,
	OPTION_SYSFS,
	OPTION_CONFIG,
	OPTION_ROOT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* What an argument must be. */
enum argument_kind {
	ARGUMENT_TEXT,		/* anything */
	ARGUMENT_UUID,
	ARGUMENT_NAME,		/* a device's or parent's, libvirt's names included */
	ARGUMENT_PARENT,	/* a name that can be a parent's */
	ARGUMENT_TYPE,		/* a name that can be a type's */
	ARGUMENT_INDEX,		/* of an attribute */
	ARGUMENT_SECONDS,
	ARGUMENT_ATTRIBUTE,	/* an attribute's name, a path below the device */
	ARGUMENT_ASSIGNMENT,	/* NAME=VALUE, an attribute's */
	ARGUMENT_PATH,		/* of a file or directory */
};

/* An option as one command takes it. */
struct command_option {
	enum option_id id;	/* OPTION_NONE ends a list */
	const char *help;
};

/* A set of options. */
#define OPTION_BIT(id) (1u << OPTION_##id)

enum rule_kind {
	RULE_END,
	RULE_ANY,	/* one of @options must be given */
	RULE_NEEDS,	/* where one of @options is given, one of @others must be, too */
	RULE_EXCLUDES,	/* where one of @options is given, no other one of @others may be; both
			   sets are the same, or have no option in common */
};

/* How the options of a command go together; an operand that is a UUID counts as --uuid. */
struct option_rule {
	enum rule_kind kind;
	unsigned int options;
	unsigned int others;
};

/* When a command writes to standard output. */
enum command_output {
	OUTPUT_ALWAYS,
	OUTPUT_NEW_UUID,	/* only a UUID that the user did not give, and nothing with --all */
	OUTPUT_NEW_UUIDS,	/* only UUIDs that the user did not give, also with --all */
	OUTPUT_NEVER,
};

/* What may follow the options of a command. */
struct operands {
	const char *name;	/* for messages: "a UUID"; NULL if no rule names them */
	size_t most;
	enum argument_kind kind;
};

/* What is opened before a command runs. */
enum command_needs {
	NEEDS_DEFINITIONS = 1,
	NEEDS_SYSFS = 2,
	USES_SYSFS = 4,		/* it can do without; run->sysfs.fd is negative then */
};

struct run;

struct command {
	const char *name;	/* NULL ends a table */
	const char *verb;	/* for messages: "cannot VERB UUID: …"; NULL for the name */
	const char *usage;	/* what may follow the name, a line each way */
	struct operands operands;	/* all 0 if it takes none */
	const char *summary;
	const char *about;	/* a paragraph for its help; NULL if the summary says all */
	enum command_output output;
	unsigned int needs;	/* of enum command_needs */
	bool always_succeeds;	/* failures are reported, but the exit code is STATUS_DONE */
	bool takes_empty_parent;	/* which matches nothing, as in the established mdevctl */
	const struct command_option *options;
	const struct option_rule *rules;	/* NULL for none */
	enum status (*run)(struct run *run);
};

/* What a command line asks for. */
struct request {
	struct arena *arena;			/* set before request_read(), which uses it */
	const struct command *command;		/* NULL if none was named */
	unsigned int given;			/* the set of options that were; operands count, too */
	const char *values[OPTION_COUNT];	/* their arguments; NULL for an option without one */
	struct uuid *uuids;			/* those of --uuid or the operands */
	size_t uuid_count;
	struct mdev_attribute *attributes;	/* those of --attr, in order */
	size_t attribute_count;
	unsigned long index;			/* of --index */
	unsigned long seconds;			/* of --wait */
	char **operands;
	size_t operand_count;
};

/*
 * Reads the @count words of @words into @request by the table @commands; if
 * request->command is set beforehand, every word is an option or an operand of
 * that command. The words are reordered. Reports what is wrong with them:
 * STATUS_DONE or STATUS_USAGE.
 */
MUST_CHECK enum status request_read(struct request *request, const struct command *commands,
				    char **words, size_t count);

/* Checks the rules of the command; reports one that is not kept: STATUS_DONE or STATUS_USAGE. */
MUST_CHECK enum status request_check_rules(const struct request *request);

/* Returns whether what the request asks for writes to standard output. */
bool request_has_output(const struct request *request);

/* Reports a wrong command line and where to read about it; returns STATUS_USAGE. */
__attribute__((format(printf, 2, 3)))
enum status request_refuse(const struct request *request, const char *format, ...);

/* Returns the command called @name; without one, reports which may be meant and returns NULL. */
const struct command *request_find_command(const struct command *commands, const char *name);

/* Prints the help of @command, or of the whole program if it is NULL. */
void request_print_help(struct out *out, const struct command *commands,
			const struct command *command);

#endif
