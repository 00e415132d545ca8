/* SPDX-License-Identifier: MIT */
/*
 * What event scripts answer, with no script there: the input says how each one
 * ends, what it writes to standard error and what it answers. Attributes that
 * are taken are valid and read again the same; nothing that a script says
 * forges a line.
 *
 * An input is divided by lines "%%": how the scripts end, one after another,
 * a digit being the exit status, 's' a signal, 'x' that it cannot be started
 * ('0' behind the end); standard error; and answers, given in turn.
 */
#include "fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/command.h"
#include "lib/file.h"

static pid_t answer(int output, int errors);
static pid_t end_answer(int *status);

#define PIECE 100		/* bytes that come at once */

/* The program's own code around a script that is not there, and that writes slowly */
#define vfork() answer(theirs[OUTPUT], theirs[ERRORS])
#define waitpid(pid, status, options) end_answer(status)
#define waitid(kind, pid, info, options) 0	/* it has not ended: its pipes say so */
#define read(fd, buffer, size) read(fd, buffer, (size) < PIECE ? (size) : PIECE)
#include "script.c"
#undef vfork
#undef waitpid
#undef waitid
#undef read

#define DIVIDER "\n%%\n"
#define ANSWERS_MAX 8
#define PIPE_SIZE 60000		/* what a pipe takes while nobody reads it */
#define NO_PROCESS 0x3ffffff0	/* a number that no process has */

static struct {
	const char *ends;		/* how the next script ends */
	const char *errors;
	size_t errors_length;
	const char *answers[ANSWERS_MAX];
	size_t lengths[ANSWERS_MAX];
	size_t count;
	size_t next;
} script;

static void fill(int fd, const char *bytes, size_t length)
{
	if (length > PIPE_SIZE)
		length = PIPE_SIZE;
	always(!length || write(fd, bytes, length) == (ssize_t)length);
}

/* In the place of vfork: the script has written all it has to say. */
static pid_t answer(int output, int errors)
{
	size_t which = script.count ? script.next++ % script.count : 0;

	if (*script.ends == 'x') {
		script.ends++;
		errno = EACCES;
		return -1;
	}
	fill(errors, script.errors, script.errors_length);
	if (script.count)
		fill(output, script.answers[which], script.lengths[which]);
	return NO_PROCESS;
}

/* In the place of waitpid. */
static pid_t end_answer(int *status)
{
	char end = '0';

	if (*script.ends)
		end = *script.ends++;
	if (status)
		*status = end == 's' ? SIGKILL : (end & 0xf) << 8;
	return NO_PROCESS;
}

/* Divides the text; NULs may be in all but the first part. */
static void divide(const char *text, size_t size)
{
	const char *end = text + size;

	memset(&script, 0, sizeof(script));
	script.ends = "";
	for (size_t part = 0; text <= end && part < 2 + ANSWERS_MAX; part++) {
		char *divider = memmem(text, (size_t)(end - text), DIVIDER, strlen(DIVIDER));
		size_t length = (size_t)((divider ? divider : end) - text);

		if (part == 0 && divider) {
			*divider = '\0';
			script.ends = text;
		} else if (part == 1) {
			script.errors = text;
			script.errors_length = length;
		} else if (part > 1) {
			script.answers[script.count] = text;
			script.lengths[script.count++] = length;
		}
		text += length + strlen(DIVIDER);
	}
}

static void check_attributes(struct arena *arena, const struct mdev_definition *definition)
{
	const struct json *list = config_attributes(arena, definition);
	struct mdev_definition again = { .attribute_count = 0 };
	struct json_error error;
	struct json *value;
	const char *text;

	always(list);
	text = json_format(arena, list);
	always(!json_parse(arena, text, strlen(text), &value, &error));
	always(!config_parse_attributes(arena, value, &again, &error));
	always(again.attribute_count == definition->attribute_count);
	for (size_t i = 0; i < again.attribute_count; i++) {
		always(file_path_valid(again.attributes[i].name));
		always(!strcmp(definition->attributes[i].name, again.attributes[i].name));
		always(!strcmp(definition->attributes[i].value, again.attributes[i].value));
	}
}

/* Asks all that scripts are asked. */
static void converse_all(struct arena *arena)
{
	static const char path[] = "/etc/mdevctl.d/scripts.d/answer";
	struct callout_script script_list[3] = { { .path = path }, { .path = path }, { .path = path } };
	void *scripts[3] = { &script_list[0], &script_list[1], &script_list[2] };
	struct mdev_definition definition = { .mdev.parent = "0000:00:05.0", .mdev.type = "pcifix-large" };
	struct request request = { .command = NULL };
	struct run run = {
		.request = &request, .arena = arena, .root = "", .has_scripts = true,
		.scripts = {
			.callouts = { .items = scripts, .count = 2 },
			.notifiers = { .items = scripts + 2, .count = 1 },
		},
	};
	struct callout_action action;
	enum status status;

	command_init_action(&run, &action, &definition, "list");
	status = command_get_attributes(&run, &action, &definition);
	always(status == STATUS_DONE || status == STATUS_FAILURE);
	always(status == STATUS_DONE || !definition.attribute_count);
	check_attributes(arena, &definition);
	command_init_action(&run, &action, &definition, "modify");
	(void)!callout_ask(&action, "live", "none");
	command_init_action(&run, &action, &definition, "start");
	(void)!callout_ask(&action, "pre", "none");
	(void)!callout_ask(&action, "post", "success");
	callout_notify(&action, "success");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	int before = dup(STDIN_FILENO), after;
	struct arena arena;

	divide(text, size);
	arena_init(&arena, NULL, 0);
	capture_begin(false);
	converse_all(&arena);
	capture_end();
	check_messages("answer: ");
	always(!captured[1].length);
	/* No descriptor is left open. */
	close(before);
	after = dup(STDIN_FILENO);
	always(before == after);
	close(after);
	free(text);
	fuzz_free_all();
	return 0;
}
