/* SPDX-License-Identifier: MIT */
/*
 * mdevctl: Linux mediated devices from the command line. This file holds the
 * table of commands and main; what a command does is in show.c and action.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "lib/file.h"

#ifndef VERSION
#error "VERSION comes from the Makefile"
#endif

#define FIRST_MEMORY 16384	/* what an ordinary run needs */

static enum status run_help(struct run *run);

static const struct command_option no_options[] = { { OPTION_END, false, NULL } };

static const struct command commands[] = {
	{
		.name = "types",
		.summary = "List the types of devices that parents can make",
		.run = show_types,
		.options = (const struct command_option[]){
			{ OPTION_PARENT, false, "only those of this parent" },
			{ OPTION_DUMPJSON, false, "in JSON" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "list",
		.summary = "List mediated devices",
		.about = "A line has the UUID, parent and type of a device, how it is started, and whether\n"
			 "it is defined (or, with --defined, active). Called as lsmdev, the program does this.\n",
		.run = show_list,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "only the device with this UUID" },
			{ OPTION_PARENT, false, "only devices of this parent" },
			{ OPTION_DEFINED, false, "definitions, whether their devices are active or not" },
			{ OPTION_VERBOSE, false, "with the attributes of each device" },
			{ OPTION_DUMPJSON, false, "in JSON" },
			{ OPTION_LONG, false, "with type name, device API, driver, IOMMU group, path" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "create",
		.summary = "Make a mediated device and print its UUID",
		.about = "If an attribute cannot be written, the device is removed again.\n",
		.run = action_create,
		.options = (const struct command_option[]){
			{ OPTION_PARENT, true, "the parent that makes it" },
			{ OPTION_TYPE, true, "one of the parent's types" },
			{ OPTION_UUID, false, "its UUID (a random one)" },
			{ OPTION_ATTR, false, "then write VALUE to its attribute; may be repeated" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "remove",
		.operands = "UUID...",
		.operands_max = -1,
		.summary = "Remove mediated devices",
		.about = "A device that a process has open is left alone, since the kernel would wait\n"
			 "for that process and could not be interrupted.\n",
		.output = OUTPUT_NEVER,
		.run = action_remove,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "the device with this UUID" },
			{ OPTION_ALL, false, "all devices" },
			{ OPTION_PARENT, false, "with --all: of this parent" },
			{ OPTION_FORCE, false, "also if in use: wait until it is not" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "define",
		.summary = "Define a device, to be started later",
		.about = "With the UUID of an active device alone, parent, type and attributes are taken\n"
			 "from that. The UUID is printed if none is given.\n",
		.output = OUTPUT_NEW_UUID,
		.run = define_define,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "its UUID (a random one)" },
			{ OPTION_PARENT, false, "its parent, which need not be there" },
			{ OPTION_TYPE, false, "its type" },
			{ OPTION_AUTO, false, "start it when its parent appears" },
			{ OPTION_JSONFILE, false, "take type, start and attributes from FILE" },
			{ OPTION_FORCE, false, "even if an event script refuses" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "undefine",
		.operands = "UUID...",
		.operands_max = -1,
		.summary = "Delete the definitions of devices",
		.about = "A device that is active stays so.\n",
		.output = OUTPUT_NEVER,
		.run = define_undefine,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "the device with this UUID" },
			{ OPTION_PARENT, false, "only the definition under this parent" },
			{ OPTION_FORCE, false, "even if an event script refuses" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "modify",
		.summary = "Change the definition of a device",
		.about = "One of --auto, --manual, --addattr, --delattr and --jsonfile is needed. A device\n"
			 "that is active stays as it is, but for --live.\n",
		.output = OUTPUT_NEVER,
		.run = define_modify,
		.options = (const struct command_option[]){
			{ OPTION_UUID, true, "the device's UUID" },
			{ OPTION_PARENT, false, "the parent, if the UUID is defined under several" },
			{ OPTION_TYPE, false, "change its type" },
			{ OPTION_AUTO, false, "start it when its parent appears" },
			{ OPTION_MANUAL, false, "start it by hand only" },
			{ OPTION_ADDATTR, false, "add an attribute, behind the others or at --index" },
			{ OPTION_VALUE, false, "the value of the attribute added" },
			{ OPTION_DELATTR, false, "take the last attribute away, or that at --index" },
			{ OPTION_INDEX, false, "the attribute's place, the first being 0" },
			{ OPTION_JSONFILE, false, "take type, start and attributes from FILE" },
			{ OPTION_LIVE, false, "change the active device, through its event script" },
			{ OPTION_DEFINED, false, "with --live: the definition as well" },
			{ OPTION_FORCE, false, "even if an event script refuses" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "start",
		.operands = "[UUID]...",
		.operands_max = -1,
		.summary = "Start devices, defined ones or new ones",
		.about = "The UUID is printed if none is given. --all starts every definition marked auto\n"
			 "whose parent is there.\n",
		.output = OUTPUT_NEW_UUID,
		.run = action_start,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "its UUID (a random one)" },
			{ OPTION_PARENT, false, "its parent" },
			{ OPTION_TYPE, false, "its type" },
			{ OPTION_JSONFILE, false, "take type and attributes from FILE" },
			{ OPTION_ALL, false, "all that are marked auto" },
			{ OPTION_FORCE, false, "even if an event script refuses" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "start-parent-mdevs",
		.operands = "PARENT",
		.operands_max = 1,
		.summary = "Start a parent's definitions marked auto, as udev does",
		.about = "Failures are told and are no failure.\n",
		.output = OUTPUT_NEVER,
		.run = action_start_parent,
		.options = no_options,
	}, {
		.name = "stop",
		.operands = "UUID...",
		.operands_max = -1,
		.summary = "Stop devices",
		.about = "A device that a process has open is left alone, as by remove.\n",
		.output = OUTPUT_NEVER,
		.run = action_stop,
		.options = (const struct command_option[]){
			{ OPTION_UUID, false, "the device with this UUID" },
			{ OPTION_FORCE, false, "even if in use or an event script refuses" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "dumpxml",
		.operands = "NAME...",
		.operands_max = -1,
		.summary = "Describe devices and parents in libvirt's XML",
		.about = "NAME is a device's UUID, a parent's name, or libvirt's name of either.\n",
		.run = dumpxml,
		.options = (const struct command_option[]){
			{ OPTION_ALL, false, "all parents and devices" },
			{ OPTION_PARENT, false, "with --all: this parent and its devices" },
			{ OPTION_INACTIVE, false, "devices as they are defined" },
			{ OPTION_LEGACY, false, "devices as libvirt 3.4 to 7.2 describe them" },
			{ OPTION_END, false, NULL },
		},
	}, {
		.name = "help",
		.operands = "[COMMAND]",
		.operands_max = 1,
		.summary = "Print help on the program or a command",
		.run = run_help,
		.options = no_options,
	},
	{ .name = NULL },
};

static enum status run_help(struct run *run)
{
	const struct command *command = NULL;

	if (run->request->operand_count) {
		const char *name = run->request->operands[0];

		command = options_find_command(commands, name);
		if (!command)
			return options_refuse_command(commands, name);
	}
	options_help(run->out, commands, command);
	return STATUS_DONE;
}

/* The directory to put before every path. */
static const char *find_root(const struct request *request)
{
	const char *root = request->values[OPTION_ROOT];

	if (!root)
		root = secure_getenv("MDEVCTL_ENV_ROOT");
	return root && strcmp(root, "/") ? root : "";
}

/* Whether the directory @root, which is to go before every path, is there; reports if not. */
static bool check_root(const char *root)
{
	int fd = *root ? file_open(AT_FDCWD, root, O_PATH | O_DIRECTORY) : -EACCES;

	if (fd >= 0)
		close(fd);
	/* Any other error is one of what is opened below it. */
	if (fd != -ENOENT && fd != -ENOTDIR)
		return true;
	out_message("cannot open root directory %s: %s", root, out_errno(fd));
	return false;
}

/* Does what the command line asks for, but for seeing that all was printed. */
static enum status run_request(struct run *run, const struct request *request)
{
	enum status status;
	struct out errors;

	/* Known before anything is done: the result could not be printed. */
	if (options_has_output(request) && fcntl(STDOUT_FILENO, F_GETFD) < 0) {
		out_message("standard output is closed");
		return STATUS_FAILURE;
	}
	if (request->values[OPTION_HELP]) {
		options_help(run->out, commands, request->command);
		return STATUS_DONE;
	}
	if (request->values[OPTION_VERSION]) {
		out_string(run->out, "mdevctl " VERSION "\n");
		return STATUS_DONE;
	}
	if (!request->command) {
		out_init(&errors, STDERR_FILENO);
		options_help(&errors, commands, NULL);
		(void)!out_flush(&errors);
		return STATUS_USAGE;
	}
	status = options_check_required(request);
	if (status)
		return status;
	run->root = find_root(request);
	if (request->command->run != run_help && !check_root(run->root))
		return STATUS_FAILURE;
	return request->command->run(run);
}

int main(int argc, char **argv)
{
	_Alignas(16) char first[FIRST_MEMORY];
	struct arena arena;
	struct out out;
	struct request request = { .command = NULL };
	struct run run = { .request = &request, .arena = &arena, .out = &out };
	const char *name = argc > 0 ? strrchr(argv[0], '/') : NULL;
	enum status status;
	int error;

	sigprocmask(SIG_SETMASK, NULL, &run.mask);
	arena_init(&arena, first, sizeof(first));
	out_init(&out, STDOUT_FILENO);
	if (argc > 0 && !strcmp(name ? name + 1 : argv[0], "lsmdev"))
		request.command = options_find_command(commands, "list");
	status = options_parse(&request, &arena, commands, argv + 1, argc > 0 ? argc - 1 : 0);
	if (!status)
		status = run_request(&run, &request);
	error = out_flush(&out);
	if (error) {
		/* What there was to print did not fit in memory. */
		if (error == -ENOMEM)
			command_no_memory();
		else
			out_message("cannot write to standard output: %s", out_errno(error));
		if (status == STATUS_DONE)
			status = STATUS_FAILURE;
	}
	return (int)status;
}
