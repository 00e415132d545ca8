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

/* What scripts answered when they were asked for their capabilities with a type of device. */
struct callout_type {
	const char *name;
	bool is_asked;			/* scripts have been asked */
	struct callout_script *handler;	/* the first that listed its capabilities; NULL if none */
	const struct json *supports;	/* the capabilities it listed */
	struct callout_type *next;
};

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

	if (fstatat(dir, name, &status, 0))
		return true;
	return S_ISREG(status.st_mode) && status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH);
}

/* Returns whether an entry is a script by its first line, but has no execute bit. */
static bool is_disabled(int dir, const char *name)
{
	char start[2] = "";
	int fd;

	if (may_be_program(dir, name))
		return false;
	fd = file_open(dir, name, O_RDONLY);
	if (fd < 0)
		return false;
	(void)!file_read_at(fd, start, sizeof(start), 0);
	close(fd);
	return start[0] == '#' && start[1] == '!';
}

/*
 * Adds the @wanted entries of the directory @path that are not hidden, sorted. Returns 0 or -errno.
 */
static int add_scripts(struct list *list, const char *path, bool (*wanted)(int, const char *))
{
	struct directory directory;
	const char *name;
	size_t before = list->count;
	int ret = directory_open(&directory, AT_FDCWD, path);

	if (ret < 0)
		return ret == -ENOENT || ret == -ENOTDIR ? 0 : ret;
	while ((ret = directory_next(&directory, &name)) > 0) {
		if (name[0] != '.' && wanted(directory.fd, name)) {
			const struct callout_script script = {
				.path = arena_join(list->arena, path, "/", name),
			};

			list_add_copy(list, &script, sizeof(script));
		}
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
	*scripts = (struct callout_scripts){
		.callouts.arena = &scripts->arena, .notifiers.arena = &scripts->arena,
	};
	arena_init(&scripts->arena, NULL, 0);
	scripts->error = find_kind(&scripts->callouts, root, config, "callouts", may_be_program);
	if (!scripts->error)
		scripts->error = find_kind(&scripts->notifiers, root, config, "notifiers",
					   may_be_program);
	return scripts->error;
}

/* Asking */

/* Returns whether the @error of running a script says that the caller cannot execute it at all. */
static bool cannot_be_run(int error)
{
	return error == -EACCES || error == -EPERM || error == -ENOENT || error == -ENOTDIR ||
	       error == -EISDIR || error == -ELOOP || error == -ENOEXEC;
}

/* What a script is run for. */
struct event {
	const char *name, *action, *state;
	const char *input;	/* for the script's standard input */
	struct out *output;	/* set to its standard output; NULL to drop that */
};

/*
 * Runs one script. Sets *@answer to CALLOUT_NONE if it does not handle the type, was killed or
 * cannot be executed; to CALLOUT_YES for exit status 0; else to CALLOUT_NO. Returns 0, -EINTR if a
 * signal came first, or -errno. All failures but -EINTR have been reported.
 */
static int run_script(struct callout *callout, struct callout_script *script,
		      const struct event *event, enum callout_answer *answer)
{
	const struct mdev *device = &callout->definition->mdev;
	struct signals *signals = callout->signals;
	const char *const argv[] = {
		script->path, "-t", device->type, "-e", event->name, "-a", event->action,
		"-s", event->state, "-u", uuid_text(callout->arena, &device->uuid),
		"-p", device->parent, NULL,
	};
	const struct script_call call = {
		.argv = argv, .input = event->input, .output = event->output, .signals = signals,
	};
	int status, error;

	*answer = CALLOUT_NONE;
	if (script->is_broken)
		return 0;
	/* A signal that arrives before the action has begun cancels it: start no other script. */
	if (signals && signals_arrived(signals) && !signals->is_begun)
		return -EINTR;
	if (event->output)
		out_init_memory(event->output, callout->arena);
	error = script_run(&call, &status);
	if (error == -EFBIG)
		*answer = CALLOUT_NO;
	else if (cannot_be_run(error))
		script->is_broken = true;
	else if (error)
		return error;
	else if (WIFEXITED(status) && WEXITSTATUS(status) != EXIT_NOT_HANDLED)
		*answer = WEXITSTATUS(status) ? CALLOUT_NO : CALLOUT_YES;
	return 0;
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

/* Returns the member "supports" of what a script printed, or NULL if that is not valid. */
static const struct json *read_supports(struct arena *arena, const struct out *output)
{
	struct json_error error;
	const struct json *supports, *version;
	struct json *document;

	if (!output->length || json_parse(arena, output->text, output->length, &document, &error))
		return NULL;
	supports = json_member(document, "supports");
	version = json_member(supports, "version");
	if (!version || version->kind != JSON_NUMBER ||
	    !is_list_of_strings(json_member(supports, "actions")) ||
	    !is_list_of_strings(json_member(supports, "events")))
		return NULL;
	return supports;
}

/* Asks scripts for their capabilities until one lists them. Sets @type. Returns 0 or -errno. */
static int ask_capabilities(struct callout *callout, struct callout_type *type)
{
	struct callout_scripts *scripts = callout->scripts;
	struct out output;
	const struct event event = {
		.name = "get", .action = "capabilities", .state = "none", .output = &output,
		.input = "{\"provides\":{\"version\":2,"
			 "\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\","
			 "\"attributes\",\"capabilities\"],"
			 "\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}",
	};

	for (size_t i = 0; i < scripts->callouts.count && !type->handler; i++) {
		struct callout_script *script = scripts->callouts.items[i];
		enum callout_answer answer;
		int error = run_script(callout, script, &event, &answer);

		if (error)
			return error;
		if (answer != CALLOUT_NONE)
			type->supports = read_supports(&scripts->arena, &output);
		if (type->supports)
			type->handler = script;
	}
	type->is_asked = true;
	return 0;
}

/* Returns what scripts answered about the type @name; a new entry if they were not asked. */
static struct callout_type *find_type(struct callout_scripts *scripts, const char *name)
{
	struct callout_type *type = scripts->types;

	while (type && strcmp(type->name, name))
		type = type->next;
	if (!type) {
		type = arena_alloc(&scripts->arena, sizeof(*type));
		*type = (struct callout_type){
			.name = arena_copy(&scripts->arena, name, strlen(name)),
			.next = scripts->types,
		};
		scripts->types = type;
	}
	return type;
}

/* Asks the script that listed its capabilities for the type. Returns 0 or -errno. */
static int ask_handler(struct callout *callout, const struct callout_type *type,
		       const struct event *event)
{
	int error;

	callout->handler = type->handler;
	if (!has_string(json_member(type->supports, "events"), event->name) ||
	    !has_string(json_member(type->supports, "actions"), event->action)) {
		/* Only before a change does it matter. */
		if (!strcmp(event->name, "pre"))
			callout->answer = CALLOUT_UNSUPPORTED;
		return 0;
	}
	error = run_script(callout, type->handler, event, &callout->answer);
	/* It listed the event, so it must handle it: exit status 2 is a refusal. */
	if (!error && callout->answer == CALLOUT_NONE && !type->handler->is_broken)
		callout->answer = CALLOUT_NO;
	return error;
}

/*
 * Asks scripts that did not list their capabilities: callout->handler if it is known; else one
 * after the other until one handles the type, which becomes the handler. Returns 0 or -errno.
 */
static int ask_each(struct callout *callout, const struct event *event)
{
	const struct list *callouts = &callout->scripts->callouts;

	/* A script that does not list its capabilities may take this event for another one. */
	if (!strcmp(event->name, "live"))
		return 0;
	if (callout->handler)
		return run_script(callout, callout->handler, event, &callout->answer);
	for (size_t i = 0; i < callouts->count; i++) {
		struct callout_script *script = callouts->items[i];
		int error = run_script(callout, script, event, &callout->answer);

		if (error || callout->answer != CALLOUT_NONE) {
			callout->handler = script;
			return error;
		}
	}
	return 0;
}

/* Asks scripts about @event. Sets callout->answer. Returns 0 or -errno. */
static int ask(struct callout *callout, const struct event *event)
{
	struct callout_type *type = find_type(callout->scripts, callout->definition->mdev.type);
	int error = callout->scripts->error;

	callout->answer = CALLOUT_NONE;
	if (!error && !type->is_asked)
		error = ask_capabilities(callout, type);
	if (error)
		return error;
	return type->handler ? ask_handler(callout, type, event) : ask_each(callout, event);
}

int callout_ask(struct callout *callout, const char *name, const char *state)
{
	struct event event = {
		.name = name, .action = callout->action, .state = state, .input = "",
	};

	/* Without scripts, as on most hosts, nobody reads it. */
	if (callout->scripts->callouts.count)
		event.input = json_format(callout->arena,
					  config_document(callout->arena, callout->definition));
	return ask(callout, &event);
}

int callout_get_attributes(struct callout *callout, struct out *output)
{
	const struct event event = {
		.name = "get", .action = "attributes", .state = "none", .input = "",
		.output = output,
	};
	int error;

	out_init_memory(output, callout->arena);
	error = ask(callout, &event);
	/* Some scripts end their output with a NUL. */
	while (output->length && !output->text[output->length - 1])
		output->length--;
	return error;
}

void callout_notify(struct callout *callout, const char *state)
{
	const struct list *notifiers = &callout->scripts->notifiers;
	const struct event event = {
		.name = "notify", .action = callout->action, .state = state, .input = "",
	};
	enum callout_answer unused;

	for (size_t i = 0; i < notifiers->count; i++)
		(void)!run_script(callout, notifiers->items[i], &event, &unused);
}
