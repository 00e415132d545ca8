/* SPDX-License-Identifier: MIT */
/*
 * Command lines: the options there are, what each command accepts, and the reading of words into a
 * request. request_read() checks each word, request_check_rules() which options go together; after
 * both, commands use the values without checking them again.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/out.h"
#include "mdev.h"

/* Exit codes, documented in mdevctl(8). They are here because reading a command line has one. */
enum status {
	STATUS_DONE = 0,	/* success; all output was written */
	STATUS_FAILURE = 1,	/* any other failure */
	STATUS_USAGE = 2,	/* the command line is wrong, a malformed UUID included */
	STATUS_ABSENT = 3,	/* no such device, parent or type */
	STATUS_EXISTS = 4,	/* the device or definition exists already */
	STATUS_FULL = 5,	/* no instance left */
	STATUS_IN_USE = 6,	/* a process has the device open */
	STATUS_DENIED = 7,	/* not permitted */
	STATUS_NOT_YET,		/* no exit code: with --wait, the device is to be tried again */
};

enum option_id {
	OPTION_NONE,
	OPTION_OPERANDS,	/* not an option: stands for operands in a command's rules */
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

/* A set of options is an unsigned int in which the option @id is the bit 1u << id. */
#define OPTION_BIT(name) (1u << OPTION_##name)
_Static_assert(OPTION_COUNT <= 32, "a set of options has 32 bits");

/* What an argument must be. */
enum argument_kind {
	ARGUMENT_TEXT,		/* anything */
	ARGUMENT_UUID,
	ARGUMENT_NAME,		/* a UUID, or a device's or parent's name in sysfs or in libvirt */
	ARGUMENT_PARENT,	/* a parent's name in sysfs */
	ARGUMENT_TYPE,		/* a type's name in sysfs */
	ARGUMENT_INDEX,		/* the place of an attribute */
	ARGUMENT_SECONDS,
	ARGUMENT_ATTRIBUTE,	/* an attribute's name, a path below the device */
	ARGUMENT_ASSIGNMENT,	/* an attribute's NAME=VALUE */
	ARGUMENT_FILE,		/* a path */
	ARGUMENT_DIRECTORY,	/* a path */
};

/* An option as one command takes it. */
struct command_option {
	enum option_id id;	/* OPTION_NONE ends a list */
	const char *help;
};

enum rule_kind {
	RULE_END,
	RULE_ANY,	/* one of @options must be given */
	RULE_NEEDS,	/* if one of @options is given, one of @others must be given, too */
	RULE_EXCLUDES,	/* see below */
};

/*
 * Which options of a command go together. An operand that is a UUID counts as --uuid.
 *
 * RULE_EXCLUDES has two forms. { --all }, { --uuid, --type }: --all cannot be combined with --uuid,
 * nor with --type. { --auto, --manual, --addattr } as both sets: at most one of the three.
 */
struct option_rule {
	enum rule_kind kind;
	unsigned int options;
	unsigned int others;
};

/* When a command writes to standard output. */
enum command_output {
	OUTPUT_ALWAYS,
	OUTPUT_UNLESS_UUID,	/* the UUIDs of new devices or definitions, if the user gave none */
	OUTPUT_UNLESS_UUID_OR_ALL,	/* as before, but nothing with --all */
	OUTPUT_NEVER,
};

/* What may follow the options of a command. */
struct operands {
	const char *name;	/* for messages: "a UUID"; required if a rule includes operands */
	size_t most;		/* how many there may be */
	enum argument_kind kind;
};

/* What is opened before a command runs; command_need_sysfs() opens sysfs later. */
enum command_needs {
	NEEDS_DEFINITIONS = 1,
	NEEDS_SYSFS = 2,
	USES_SYSFS = 4,		/* if it is there; if not, run->sysfs.fd is negative */
};

struct run;

struct command {
	const char *name;	/* NULL ends a table */
	const char *verb;	/* for messages: "cannot VERB UUID: …"; NULL for the name */
	const char *usage;	/* what may follow the name: a line for each way to call it */
	struct operands operands;	/* all 0 if it takes none */
	const char *summary;
	const char *about;	/* a paragraph for its help; NULL if the summary says all */
	enum command_output output;
	unsigned int needs;	/* of enum command_needs */
	bool always_succeeds;	/* failures are reported, but the exit code is STATUS_DONE */
	bool takes_empty_parent;	/* --parent= is valid, and no parent's name */
	const struct command_option *options;
	const struct option_rule *rules;	/* NULL for none */
	enum status (*run)(struct run *run);
};

/* What a command line asks for. */
struct request {
	struct arena *arena;			/* set before request_read(), which uses it */
	const struct command *command;		/* NULL if none was named */
	unsigned int given;			/* the set of options given, operands included */
	const char *values[OPTION_COUNT];	/* the arguments of options; NULL if not given */
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
 * Reads the @count words of @words into @request by the table @commands. If request->command is set
 * beforehand, every word is an option or an operand of that command. Moves the operands to the
 * front of @words, which request->operands then is. Returns STATUS_DONE, or STATUS_USAGE after
 * reporting a word that is not valid.
 */
MUST_CHECK enum status request_read(struct request *request, const struct command *commands,
				    char **words, size_t count);

/*
 * Checks the options given by the rules of request->command, which must be set. Returns
 * STATUS_DONE, or STATUS_USAGE after reporting a rule that is broken.
 */
MUST_CHECK enum status request_check_rules(const struct request *request);

/* Returns whether the request writes to standard output if it succeeds. */
bool request_has_output(const struct request *request);

/* Reports a wrong command line and where to read about it; returns STATUS_USAGE. */
__attribute__((format(printf, 2, 3)))
enum status request_refuse(const struct request *request, const char *format, ...);

/*
 * Returns the command called @name. Returns NULL if it does not exist, and reports that with the
 * name of a similar command.
 */
const struct command *request_find_command(const struct command *commands, const char *name);

/* Prints the help of @command, or of the whole program if it is NULL. */
void request_print_help(struct out *out, const struct command *commands,
			const struct command *command);

#endif
