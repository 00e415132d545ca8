/* SPDX-License-Identifier: MIT */
/*
 * mdevctl: manages Linux mediated devices from the command line. This file holds the table of
 * commands, and main(), which reads the command line and runs a command; commands/ has a file for
 * each. "The established mdevctl" is the older program of this name, github.com/mdevctl/mdevctl:
 * scripts, udev rules and libvirt that call it can call this one.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/command.h"
#include "lib/file.h"

#ifndef VERSION
#error "VERSION comes from the Makefile"
#endif

#define FIRST_MEMORY 16384	/* bytes on the stack, enough for an ordinary run */

/* The options of modify that exclude each other, and of which one must be given. */
#define MODIFY_WAYS (OPTION_BIT(AUTO) | OPTION_BIT(MANUAL) | OPTION_BIT(ADDATTR) | \
		     OPTION_BIT(DELATTR) | OPTION_BIT(JSONFILE))

static enum status run_help(struct run *run);

/* Make an array of their arguments and an entry that ends it. A comma must follow each argument. */
#define OPTIONS(...) (const struct command_option[]){ __VA_ARGS__ { OPTION_NONE, NULL } }
#define RULES(...) (const struct option_rule[]){ __VA_ARGS__ { RULE_END, 0, 0 } }

static const struct command commands[] = {
	{
		.name = "types",
		.usage = "[-p PARENT] [-t TYPE] [--available] [--dumpjson]",
		.summary = "List the types of devices that parents offer",
		.takes_empty_parent = true,
		.needs = USES_SYSFS,
		.run = types_run,
		.options = OPTIONS(
			{ OPTION_PARENT, "only those of this parent" },
			{ OPTION_TYPE, "only the type of this name" },
			{ OPTION_AVAILABLE, "only those with an instance left" },
			{ OPTION_DUMPJSON, "in JSON" },
		),
	}, {
		.name = "list",
		.usage = "[-dv] [-u UUID] [-p PARENT] [-t TYPE] [--long] [--dumpjson]",
		.summary = "List mediated devices",
		.about = "A line has the UUID, parent and type of a device, how it is started, and whether\n"
			 "it is defined (or, with --defined, active). Called as lsmdev, the program does this.\n",
		.takes_empty_parent = true,
		.needs = NEEDS_DEFINITIONS | USES_SYSFS,
		.run = list_run,
		.options = OPTIONS(
			{ OPTION_UUID, "only the device with this UUID" },
			{ OPTION_PARENT, "only devices of this parent" },
			{ OPTION_TYPE, "only devices of this type" },
			{ OPTION_DEFINED, "definitions, whether their devices are active or not" },
			{ OPTION_VERBOSE, "with the attributes of each device" },
			{ OPTION_DUMPJSON, "in JSON" },
			{ OPTION_LONG, "with type name, API, driver, IOMMU group, path, holders" },
		),
	}, {
		.name = "create",
		.usage = "[-n] [--wait SECONDS] [-p PARENT] -t TYPE [-u UUID [--exist-ok]]"
			 " [--attr NAME=VALUE]...",
		.summary = "Create a mediated device and print its UUID",
		.about = "If an attribute cannot be written, the device is removed again.\n",
		.needs = NEEDS_SYSFS,
		.run = create_run,
		.options = OPTIONS(
			{ OPTION_PARENT, "its parent (default: the first with room)" },
			{ OPTION_TYPE, "one of the parent's types" },
			{ OPTION_UUID, "its UUID (default: random)" },
			{ OPTION_EXIST_OK, "succeed if it is already there, and the same" },
			{ OPTION_ATTR, "then write VALUE to its attribute; may be repeated" },
			{ OPTION_WAIT, "wait up to SECONDS for parent, type and an instance" },
			{ OPTION_DRY_RUN, "only print the shell commands that would do it" },
		),
		.rules = RULES(
			{ RULE_ANY, OPTION_BIT(TYPE), 0 },
			{ RULE_NEEDS, OPTION_BIT(EXIST_OK), OPTION_BIT(UUID) },
		),
	}, {
		.name = "remove",
		.usage = "[-fn] UUID...\n"
			 "[-fn] -u UUID\n"
			 "[-fn] --all [-p PARENT]",
		.operands = { "a UUID", SIZE_MAX, ARGUMENT_UUID },
		.summary = "Remove mediated devices",
		.about = "A device that a process has open is left alone, since the kernel would wait\n"
			 "for that process and could not be interrupted.\n",
		.output = OUTPUT_NEVER,
		.needs = NEEDS_SYSFS,
		.run = remove_run,
		.options = OPTIONS(
			{ OPTION_UUID, "the device with this UUID" },
			{ OPTION_ALL, "all devices" },
			{ OPTION_PARENT, "with --all: of this parent" },
			{ OPTION_FORCE, "also if in use: wait until it is not" },
			{ OPTION_DRY_RUN, "only print the shell commands that would do it" },
		),
		.rules = RULES(
			{ RULE_NEEDS, OPTION_BIT(PARENT), OPTION_BIT(ALL) },
			{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(ALL), 0 },
			{ RULE_EXCLUDES, OPTION_BIT(ALL), OPTION_BIT(UUID) },
		),
	}, {
		.name = "define",
		.usage = "[-af] [-u UUID [--exist-ok]] -p PARENT -t TYPE\n"
			 "[-f] [-u UUID [--exist-ok]] -p PARENT --jsonfile FILE\n"
			 "[-af] -u UUID [--exist-ok] [-p PARENT]\n"
			 "[-af] --all [-p PARENT]",
		.summary = "Define a device, to be started later",
		.about = "With the UUID of an active device alone, parent, type and attributes are those of\n"
			 "that device. UUIDs that are not given are printed.\n",
		.output = OUTPUT_UNLESS_UUID,
		.needs = NEEDS_DEFINITIONS | USES_SYSFS,
		.run = define_run,
		.options = OPTIONS(
			{ OPTION_UUID, "its UUID (default: random)" },
			{ OPTION_PARENT, "its parent, which need not be there" },
			{ OPTION_TYPE, "its type" },
			{ OPTION_AUTO, "start it when its parent appears" },
			{ OPTION_JSONFILE, "read type, start and attributes from FILE" },
			{ OPTION_ALL, "all active devices that are not defined" },
			{ OPTION_EXIST_OK, "succeed if it is already there, and the same" },
			{ OPTION_FORCE, "even if an event script refuses" },
		),
		.rules = RULES(
			{ RULE_EXCLUDES, OPTION_BIT(ALL), OPTION_BIT(UUID) | OPTION_BIT(TYPE) |
							  OPTION_BIT(JSONFILE) | OPTION_BIT(EXIST_OK) },
			{ RULE_NEEDS, OPTION_BIT(EXIST_OK), OPTION_BIT(UUID) },
			{ RULE_EXCLUDES, OPTION_BIT(JSONFILE), OPTION_BIT(TYPE) | OPTION_BIT(AUTO) },
			{ RULE_NEEDS, OPTION_BIT(TYPE) | OPTION_BIT(JSONFILE), OPTION_BIT(PARENT) },
			{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(PARENT) | OPTION_BIT(ALL), 0 },
			{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(TYPE) | OPTION_BIT(JSONFILE) |
				    OPTION_BIT(ALL), 0 },
		),
	}, {
		.name = "undefine",
		.usage = "[-f] [-p PARENT] UUID...\n"
			 "[-f] [-p PARENT] -u UUID",
		.operands = { "a UUID", SIZE_MAX, ARGUMENT_UUID },
		.summary = "Delete the definitions of devices",
		.about = "A device that is active stays so.\n",
		.output = OUTPUT_NEVER,
		.needs = NEEDS_DEFINITIONS,
		.run = undefine_run,
		.options = OPTIONS(
			{ OPTION_UUID, "the device with this UUID" },
			{ OPTION_PARENT, "only the definition under this parent" },
			{ OPTION_FORCE, "even if an event script refuses" },
		),
		.rules = RULES(
			{ RULE_ANY, OPTION_BIT(UUID), 0 },
		),
	}, {
		.name = "modify",
		.usage = "[-f] [-p PARENT] [-t TYPE] -u UUID -a | -m\n"
			 "[-f] [-p PARENT] [-t TYPE] [-i N] -u UUID --addattr NAME --value VALUE\n"
			 "[-f] [-p PARENT] [-t TYPE] [-i N] -u UUID --delattr\n"
			 "[-f] -p PARENT -u UUID --jsonfile FILE\n"
			 "-l [-df] [-p PARENT] -u UUID --jsonfile FILE",
		.summary = "Change the definition of a device",
		.about = "A device that is active stays as it is, but for --live.\n",
		.output = OUTPUT_NEVER,
		.needs = NEEDS_DEFINITIONS,
		.run = modify_run,
		.options = OPTIONS(
			{ OPTION_UUID, "the device's UUID" },
			{ OPTION_PARENT, "the parent, if the UUID is defined under several" },
			{ OPTION_TYPE, "change its type" },
			{ OPTION_AUTO, "start it when its parent appears" },
			{ OPTION_MANUAL, "start it by hand only" },
			{ OPTION_ADDATTR, "add an attribute, after the others or at --index" },
			{ OPTION_VALUE, "the value of the attribute added" },
			{ OPTION_DELATTR, "remove the last attribute, or that at --index" },
			{ OPTION_INDEX, "the attribute's place, the first being 0" },
			{ OPTION_JSONFILE, "read type, start and attributes from FILE" },
			{ OPTION_LIVE, "change the active device, through its event script" },
			{ OPTION_DEFINED, "with --live: the definition as well" },
			{ OPTION_FORCE, "even if an event script refuses" },
		),
		.rules = RULES(
			{ RULE_ANY, OPTION_BIT(UUID), 0 },
			{ RULE_EXCLUDES, MODIFY_WAYS, MODIFY_WAYS },
			{ RULE_NEEDS, OPTION_BIT(LIVE), OPTION_BIT(JSONFILE) },
			{ RULE_ANY, MODIFY_WAYS, 0 },
			{ RULE_NEEDS, OPTION_BIT(ADDATTR), OPTION_BIT(VALUE) },
			{ RULE_NEEDS, OPTION_BIT(VALUE), OPTION_BIT(ADDATTR) },
			{ RULE_NEEDS, OPTION_BIT(INDEX), OPTION_BIT(ADDATTR) | OPTION_BIT(DELATTR) },
			{ RULE_EXCLUDES, OPTION_BIT(JSONFILE), OPTION_BIT(TYPE) },
			{ RULE_NEEDS, OPTION_BIT(JSONFILE), OPTION_BIT(PARENT) | OPTION_BIT(LIVE) },
		),
	}, {
		.name = "check",
		.usage = "[-p PARENT]",
		.summary = "Report what would keep definitions from starting",
		.needs = NEEDS_DEFINITIONS | NEEDS_SYSFS,
		.run = check_run,
		.options = OPTIONS(
			{ OPTION_PARENT, "only definitions of this parent" },
		),
	}, {
		.name = "start",
		.usage = "[-fn] [--wait SECONDS] [--exist-ok] [-p PARENT] [-t TYPE] UUID...\n"
			 "[-fn] [--wait SECONDS] -u UUID [--exist-ok] [-p PARENT] [-t TYPE]\n"
			 "[-fn] [--wait SECONDS] [-u UUID [--exist-ok]] -p PARENT -t TYPE\n"
			 "[-fn] [--wait SECONDS] [-u UUID [--exist-ok]] -p PARENT --jsonfile FILE\n"
			 "[-fn] [--wait SECONDS] --all",
		.operands = { "a UUID", SIZE_MAX, ARGUMENT_UUID },
		.summary = "Start devices, defined ones or new ones",
		.about = "The UUID is printed if none is given. --all starts every definition marked auto\n"
			 "whose parent is there.\n",
		.output = OUTPUT_UNLESS_UUID_OR_ALL,
		.needs = NEEDS_DEFINITIONS,
		.run = start_run,
		.options = OPTIONS(
			{ OPTION_UUID, "its UUID (default: random)" },
			{ OPTION_PARENT, "its parent" },
			{ OPTION_TYPE, "its type" },
			{ OPTION_JSONFILE, "read type and attributes from FILE" },
			{ OPTION_ALL, "all that are marked auto" },
			{ OPTION_EXIST_OK, "succeed if it is already there, and the same" },
			{ OPTION_WAIT, "wait up to SECONDS for parent, type and an instance" },
			{ OPTION_FORCE, "even if an event script refuses" },
			{ OPTION_DRY_RUN, "only print the shell commands that would do it" },
		),
		.rules = RULES(
			{ RULE_NEEDS, OPTION_BIT(EXIST_OK), OPTION_BIT(UUID) },
			{ RULE_EXCLUDES, OPTION_BIT(ALL), OPTION_BIT(UUID) | OPTION_BIT(PARENT) |
							  OPTION_BIT(TYPE) | OPTION_BIT(JSONFILE) },
			{ RULE_EXCLUDES, OPTION_BIT(JSONFILE), OPTION_BIT(TYPE) },
			{ RULE_NEEDS, OPTION_BIT(JSONFILE), OPTION_BIT(PARENT) },
			{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(PARENT) | OPTION_BIT(ALL), 0 },
			{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(TYPE) | OPTION_BIT(JSONFILE) |
				    OPTION_BIT(ALL), 0 },
		),
	}, {
		.name = "start-parent-mdevs",
		.verb = "start",
		.usage = "PARENT",
		.operands = { "a parent", 1, ARGUMENT_NAME },
		.summary = "Start a parent's definitions marked auto, as udev does",
		.about = "Failures are reported but do not affect the exit status.\n",
		.output = OUTPUT_NEVER,
		.needs = NEEDS_DEFINITIONS,
		.always_succeeds = true,	/* udev has no use for an exit status */
		.run = start_parent_run,
		.options = OPTIONS(),
		.rules = RULES(
			{ RULE_ANY, OPTION_BIT(OPERANDS), 0 },
		),
	}, {
		.name = "stop",
		.usage = "[-fn] UUID...\n"
			 "[-fn] -u UUID",
		.operands = { "a UUID", SIZE_MAX, ARGUMENT_UUID },
		.summary = "Stop devices",
		.about = "A device that a process has open is left alone, as by remove.\n",
		.output = OUTPUT_NEVER,
		.needs = NEEDS_DEFINITIONS | NEEDS_SYSFS,
		.run = stop_run,
		.options = OPTIONS(
			{ OPTION_UUID, "the device with this UUID" },
			{ OPTION_FORCE, "even if in use or an event script refuses" },
			{ OPTION_DRY_RUN, "only print the shell commands that would do it" },
		),
		.rules = RULES(
			{ RULE_ANY, OPTION_BIT(UUID), 0 },
		),
	}, {
		.name = "dumpxml",
		.verb = "describe",
		.usage = "[--inactive] [--legacy] NAME...\n"
			 "[--inactive] [--legacy] --all [-p PARENT]",
		.operands = { "a name", SIZE_MAX, ARGUMENT_NAME },
		.summary = "Describe devices and parents in libvirt's XML",
		.about = "NAME is a device's UUID, a parent's name, or libvirt's name of either.\n",
		.needs = NEEDS_DEFINITIONS | NEEDS_SYSFS,
		.run = dumpxml_run,
		.options = OPTIONS(
			{ OPTION_ALL, "all parents and devices" },
			{ OPTION_PARENT, "with --all: this parent and its devices" },
			{ OPTION_INACTIVE, "devices as they are defined" },
			{ OPTION_LEGACY, "devices as libvirt 3.4 to 7.2 describe them" },
		),
		.rules = RULES(
			{ RULE_NEEDS, OPTION_BIT(PARENT), OPTION_BIT(ALL) },
			{ RULE_ANY, OPTION_BIT(OPERANDS) | OPTION_BIT(ALL), 0 },
			{ RULE_EXCLUDES, OPTION_BIT(ALL), OPTION_BIT(OPERANDS) },
		),
	}, {
		.name = "help",
		.usage = "[COMMAND]",
		.operands = { NULL, 1, ARGUMENT_TEXT },
		.summary = "Print help on the program or a command",
		.run = run_help,
		.options = OPTIONS(),
	},
	{ .name = NULL },
};

/* The command help. */
static enum status run_help(struct run *run)
{
	const struct command *command = NULL;

	if (run->request->operand_count) {
		command = request_find_command(commands, run->request->operands[0]);
		if (!command)
			return STATUS_USAGE;
	}
	request_print_help(run->out, commands, command);
	return STATUS_DONE;
}

/* Returns the directory to put before every path that the program uses; "" for the root. */
static const char *find_root(const struct request *request)
{
	const char *root = request->values[OPTION_ROOT];

	if (!root)
		root = secure_getenv("MDEVCTL_ENV_ROOT");
	return root && strcmp(root, "/") ? root : "";
}

/* Returns whether the directory @root exists or is ""; reports that it does not exist. */
static bool check_root(const char *root)
{
	int fd;

	if (!*root)
		return true;
	fd = file_open(AT_FDCWD, root, O_PATH | O_DIRECTORY);
	if (fd >= 0)
		close(fd);
	/* Another error occurs again when sysfs or a definition is opened, and is reported then. */
	if (fd != -ENOENT && fd != -ENOTDIR)
		return true;
	out_message("cannot open root directory %s: %s", root, out_errno(fd));
	return false;
}

static bool is_closed(int fd)
{
	struct stat status;

	return fstat(fd, &status) && errno == EBADF;
}

/*
 * Opens those of the descriptors 0 to 2 that are closed: else a file that is opened would get such
 * a number, and what is printed would be written to it. The descriptors can be neither read nor
 * written, as before. If one cannot be opened, no file can.
 */
static void fill_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (is_closed(fd))
			(void)!openat(AT_FDCWD, "/", O_PATH | O_CLOEXEC);	/* becomes @fd */
	}
}

/* Does what the command line asks for. The caller flushes run->out. */
static enum status run_request(struct run *run, const struct request *request)
{
	enum status status;
	struct out errors;

	/* Do not do what could not be printed afterwards. */
	if (request_has_output(request) && is_closed(STDOUT_FILENO)) {
		out_message("standard output is closed");
		return STATUS_FAILURE;
	}
	if (request->given & OPTION_BIT(HELP)) {
		request_print_help(run->out, commands, request->command);
		return STATUS_DONE;
	}
	if (request->given & OPTION_BIT(VERSION)) {
		out_string(run->out, "mdevctl " VERSION "\n");
		return STATUS_DONE;
	}
	if (!request->command) {
		out_init(&errors, STDERR_FILENO);
		request_print_help(&errors, commands, NULL);
		(void)!out_flush(&errors);	/* the status says that it is an error */
		return STATUS_USAGE;
	}
	status = request_check_rules(request);
	if (status)
		return status;
	fill_standard_descriptors();
	run->root = find_root(request);
	if (request->command->run != run_help && !check_root(run->root))
		return STATUS_FAILURE;
	status = command_open(run);
	if (!status)
		status = request->command->run(run);
	return request->command->always_succeeds ? STATUS_DONE : status;
}

int main(int argc, char **argv)
{
	_Alignas(16) char first[FIRST_MEMORY];
	struct arena arena;
	struct out out;
	struct request request = { .arena = &arena };
	struct run run = { .request = &request, .arena = &arena, .out = &out };
	const char *name = argc > 0 ? strrchr(argv[0], '/') : NULL;
	enum status status;
	int error;

	arena_init(&arena, first, sizeof(first));
	out_init(&out, STDOUT_FILENO);
	/* lsmdev is a link to the program: the command list. */
	if (argc > 0 && !strcmp(name ? name + 1 : argv[0], "lsmdev"))
		request.command = request_find_command(commands, "list");
	status = request_read(&request, commands, argv + 1, argc > 0 ? (size_t)argc - 1 : 0);
	if (!status)
		status = run_request(&run, &request);
	error = out_flush(&out);
	if (error) {
		out_message("cannot write to standard output: %s", out_errno(error));
		if (status == STATUS_DONE)
			status = STATUS_FAILURE;
	}
	return (int)status;
}
