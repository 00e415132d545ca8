/* SPDX-License-Identifier: MIT */
/*
 * The established mdevctl's protocol for event scripts. A script is run, not through a shell, as
 *
 *   SCRIPT -t TYPE -e EVENT -a ACTION -s STATE -u UUID -p PARENT
 *
 * and exits with 2 if it does not handle the type. Standard input holds the definition for the
 * events pre, post and live, what this program provides for get capabilities, and nothing
 * otherwise.
 *
 * A script that answers the event "get", action "capabilities", with
 * {"supports": {"version", "actions", "events"}} handles the type alone, and gets only the events
 * and actions it lists. Without such a script, one after the other is asked until one does not exit
 * with 2.
 */
#include "callout.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config.h"
#include "lib/file.h"
#include "script.h"

#define EXIT_NOT_HANDLED 2

/* Finding */

static int compare_scripts(const void *a, const void *b)
{
	const struct callout_script *first = a, *second = b;

	return strcmp(first->path, second->path);
}

/*
 * Returns whether an entry of a directory of scripts can be a program, unlike a README or a backup.
 * If its mode cannot be read, returns true: running it then reports the reason.
 */
static bool may_be_program(int dir, const char *name)
{
	struct stat status;

	if (name[0] == '.')
		return false;
	if (fstatat(dir, name, &status, 0))
		return true;
	return S_ISREG(status.st_mode) && status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH);
}

/* Returns whether an entry is a script by its first line, but has no execute bit. */
static bool is_disabled(int dir, const char *name)
{
	char start[2];
	bool ret;
	int fd;

	if (name[0] == '.' || may_be_program(dir, name))
		return false;
	fd = file_open(dir, name, O_RDONLY);
	if (fd < 0)
		return false;
	ret = file_read_at(fd, start, sizeof(start), 0) == sizeof(start) &&
	      !memcmp(start, "#!", sizeof(start));
	close(fd);
	return ret;
}

/* Adds the entries of the directory @path that are @wanted, sorted. Returns 0 or -errno. */
static int add_scripts(struct list *list, const char *path, bool (*wanted)(int, const char *))
{
	struct directory directory;
	const char *name;
	size_t before = list->count;
	int ret = directory_open(&directory, AT_FDCWD, path);

	if (ret < 0)
		return ret == -ENOENT || ret == -ENOTDIR ? 0 : ret;
	while ((ret = directory_next(&directory, &name)) > 0) {
		struct callout_script script = { .is_broken = false };

		if (!wanted(directory.fd, name))
			continue;
		script.path = arena_join(list->arena, path, "/", name);
		list_add_copy(list, &script, sizeof(script));
	}
	directory_close(&directory);
	list_sort(list, before, compare_scripts);
	return ret;
}

/* Lists the @wanted scripts of a kind, "callouts" or "notifiers". Returns 0 or -errno. */
static int find_kind(struct list *list, const char *root, const char *config, const char *kind,
		     bool (*wanted)(int, const char *))
{
	const char *installed = arena_join(list->arena, root, "/usr/lib/mdevctl/scripts.d/", kind);
	const char *local = arena_join(list->arena, config, "/" CONFIG_SCRIPTS "/", kind);
	int error = add_scripts(list, installed, wanted);

	return error ? error : add_scripts(list, local, wanted);
}

int callout_find_disabled(struct list *scripts, const char *root, const char *config)
{
	int error = find_kind(scripts, root, config, "callouts", is_disabled);

	return error ? error : find_kind(scripts, root, config, "notifiers", is_disabled);
}

int callout_find(struct callout_scripts *scripts, const char *root, const char *config)
{
	struct list none = { .arena = &scripts->arena };

	*scripts = (struct callout_scripts){ .callouts = none, .notifiers = none };
	arena_init(&scripts->arena, NULL, 0);
	scripts->error = find_kind(&scripts->callouts, root, config, "callouts", may_be_program);
	if (!scripts->error)
		scripts->error = find_kind(&scripts->notifiers, root, config, "notifiers",
					   may_be_program);
	return scripts->error;
}

/* Asking */

/* Returns whether @error of starting a script says that the caller cannot run it at all. */
static bool cannot_be_run(int error)
{
	return error == -EACCES || error == -EPERM || error == -ENOENT || error == -ENOTDIR ||
	       error == -EISDIR || error == -ELOOP || error == -ENOEXEC;
}

static enum callout_answer fail(struct callout *callout, int error)
{
	callout->error = error;
	return CALLOUT_FAILED;
}

struct event {
	const char *name, *action, *state;
	const char *input;	/* for the script's standard input */
	struct out *answer;	/* set to its standard output, unless NULL */
};

/*
 * Asks one script. Returns CALLOUT_NONE if it does not handle the type, was killed or cannot be
 * run, which is reported once; CALLOUT_YES for exit status 0; else CALLOUT_NO.
 */
static enum callout_answer run_script(struct callout *callout, struct callout_script *script,
				      const struct event *event)
{
	const struct mdev *device = &callout->definition->mdev;
	struct signals *signals = callout->signals;
	const char *const argv[] = {
		script->path, "-t", device->type, "-e", event->name, "-a", event->action,
		"-s", event->state, "-u", uuid_text(callout->arena, &device->uuid),
		"-p", device->parent, NULL,
	};
	const struct script_call call = {
		.argv = argv, .input = event->input, .output = event->answer, .signals = signals,
	};
	int status, error;

	if (script->is_broken)
		return CALLOUT_NONE;
	/* Interrupted before the first change: do not start another script. */
	if (signals && signals_arrived(signals) && !signals->is_begun)
		return fail(callout, -EINTR);
	if (event->answer)
		out_init_memory(event->answer, callout->arena);
	error = script_run(&call, &status);
	if (cannot_be_run(error)) {
		script->is_broken = true;
		return CALLOUT_NONE;
	}
	if (error)
		return error == -EFBIG ? CALLOUT_NO : fail(callout, error);
	if (WIFSIGNALED(status) || WEXITSTATUS(status) == EXIT_NOT_HANDLED)
		return CALLOUT_NONE;
	return WEXITSTATUS(status) ? CALLOUT_NO : CALLOUT_YES;
}

/* Returns whether the array @list has the string @name. */
static bool has_string(const struct json *list, const char *name)
{
	for (const struct json *item = list->first; item; item = item->next) {
		if (!strcmp(json_string(item), name))
			return true;
	}
	return false;
}

/* Returns whether @list is an array of strings. */
static bool is_list_of_strings(const struct json *list)
{
	if (!list || list->kind != JSON_ARRAY)
		return false;
	for (const struct json *item = list->first; item; item = item->next) {
		if (!json_string(item))
			return false;
	}
	return true;
}

/* Returns the member "supports" of a script's @answer, or NULL if the answer is not valid. */
static const struct json *read_supports(struct arena *arena, const struct out *answer)
{
	struct json_error error;
	const struct json *supports, *version;
	struct json *document;

	if (!answer->length || json_parse(arena, answer->text, answer->length, &document, &error))
		return NULL;
	supports = json_member(document, "supports");
	version = json_member(supports, "version");
	if (!version || version->kind != JSON_NUMBER ||
	    !is_list_of_strings(json_member(supports, "actions")) ||
	    !is_list_of_strings(json_member(supports, "events")))
		return NULL;
	return supports;
}

/* Asks scripts for their capabilities until one lists them. Returns 0 or -errno. */
static int ask_capabilities(struct callout *callout, struct callout_type *type)
{
	struct callout_scripts *scripts = callout->scripts;
	struct out output;
	const struct event event = {
		.name = "get", .action = "capabilities", .state = "none", .answer = &output,
		.input = "{\"provides\":{\"version\":2,"
			 "\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\","
			 "\"attributes\",\"capabilities\"],"
			 "\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}",
	};

	for (size_t i = 0; i < scripts->callouts.count && !type->handler; i++) {
		struct callout_script *script = scripts->callouts.items[i];
		enum callout_answer answer = run_script(callout, script, &event);

		if (answer == CALLOUT_FAILED)
			return callout->error;
		if (answer != CALLOUT_NONE)
			type->supports = read_supports(&scripts->arena, &output);
		if (type->supports)
			type->handler = script;
	}
	return 0;
}

/* Sets *@type to what scripts say about the device's type. Asks once. Returns 0 or -errno. */
static int find_type(struct callout *callout, const struct callout_type **type)
{
	struct callout_scripts *scripts = callout->scripts;
	const char *name = callout->definition->mdev.type;
	struct callout_type *new;
	int error;

	for (*type = scripts->types; *type; *type = (*type)->next) {
		if (!strcmp((*type)->name, name))
			return 0;
	}
	new = arena_alloc(&scripts->arena, sizeof(*new));
	*new = (struct callout_type){
		.name = arena_copy(&scripts->arena, name, strlen(name)), .next = scripts->types,
	};
	error = ask_capabilities(callout, new);
	if (!error)
		scripts->types = new;
	*type = new;
	return error;
}

/* Returns whether the script that handles @type supports @event. */
static bool is_supported(const struct callout_type *type, const struct event *event)
{
	return has_string(json_member(type->supports, "events"), event->name) &&
	       has_string(json_member(type->supports, "actions"), event->action);
}

/*
 * Asks callout->handler if it is known; else asks each script until one handles the event, and
 * keeps it as handler for the callout's later events.
 */
static enum callout_answer try_scripts(struct callout *callout, const struct event *event)
{
	const struct list *callouts = &callout->scripts->callouts;

	if (callout->handler)
		return run_script(callout, callout->handler, event);
	for (size_t i = 0; i < callouts->count; i++) {
		enum callout_answer answer = run_script(callout, callouts->items[i], event);

		if (answer == CALLOUT_NONE)
			continue;
		callout->handler = callouts->items[i];
		return answer;
	}
	return CALLOUT_NONE;
}

/* Asks about an event. Sets *@answer, unless @answer is NULL, to what the script prints. */
static enum callout_answer ask(struct callout *callout, const char *name, const char *action,
			       const char *state, struct out *answer)
{
	struct event event = {
		.name = name, .action = action, .state = state, .input = "", .answer = answer,
	};
	const struct callout_type *type;
	enum callout_answer result;
	int error = callout->scripts->error;

	if (!error)
		error = find_type(callout, &type);
	if (error)
		return fail(callout, error);
	/* A script that does not list its capabilities may take this event for another one. */
	if (!type->handler && !strcmp(name, "live"))
		return CALLOUT_NONE;
	/* For "get", standard input is empty. */
	if (callout->scripts->callouts.count && strcmp(name, "get"))
		event.input = json_format(callout->arena,
					  config_document(callout->arena, callout->definition));
	if (!type->handler)
		return try_scripts(callout, &event);
	callout->handler = type->handler;
	/* Only before a change does it matter whether the script supports the event. */
	if (!is_supported(type, &event))
		return strcmp(name, "pre") ? CALLOUT_NONE : CALLOUT_UNSUPPORTED;
	result = run_script(callout, type->handler, &event);
	/* A script that listed its capabilities must handle the event: status 2 is a refusal. */
	if (result == CALLOUT_NONE && !type->handler->is_broken)
		return CALLOUT_NO;
	return result;
}

void callout_begin(struct callout *callout, struct arena *arena, struct callout_scripts *scripts,
		   const struct mdev_definition *definition, const char *action)
{
	*callout = (struct callout){
		.arena = arena, .scripts = scripts, .definition = definition, .action = action,
	};
}

enum callout_answer callout_pre(struct callout *callout)
{
	return ask(callout, "pre", callout->action, "none", NULL);
}

void callout_post(struct callout *callout, bool success)
{
	(void)!ask(callout, "post", callout->action, success ? "success" : "failure", NULL);
}

void callout_notify(struct callout *callout, const char *state)
{
	const struct event event = {
		.name = "notify", .action = callout->action, .state = state, .input = "",
	};

	for (size_t i = 0; i < callout->scripts->notifiers.count; i++)
		(void)!run_script(callout, callout->scripts->notifiers.items[i], &event);
}

enum callout_answer callout_get_attributes(struct callout *callout, const char **text,
					   size_t *length)
{
	enum callout_answer answer;
	struct out output;

	out_init_memory(&output, callout->arena);
	answer = ask(callout, "get", "attributes", "none", &output);
	/* Some scripts end their output with a NUL. */
	while (output.length && !output.text[output.length - 1])
		output.length--;
	*text = output.text;
	*length = output.length;
	return answer;
}

enum callout_answer callout_live(struct callout *callout)
{
	return ask(callout, "live", callout->action, "none", NULL);
}
