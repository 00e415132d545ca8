/* SPDX-License-Identifier: MIT */
/*
 * The established mdevctl's protocol for event scripts. A script is run, not through a shell, as
 *
 *   SCRIPT -t TYPE -e EVENT -a ACTION -s STATE -u UUID -p PARENT
 *
 * and a callout exits with 2 if it does not handle the type. The script's standard input is
 *
 *   -e pre, -e post, -e live    the definition
 *   -e get -a capabilities      the events and actions that this program knows
 *   -e get -a attributes        empty
 *   -e notify (notifiers)       empty
 *
 * Callouts are first asked for their capabilities, one after the other. One that prints
 * {"supports": {"version", "actions", "events"}} handles the type: no other callout is run for that
 * type, and this one only for the events and actions that it lists. If no callout prints this, each
 * event is given to one callout after the other until one does not exit with 2.
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

/* What callouts answered when they were asked for their capabilities with a type of device. */
struct callout_type {
	const char *name;
	bool is_asked;			/* false: they have not been asked yet */
	struct callout_script *handler;	/* the first to list its capabilities; NULL if none did */
	const struct json *supports;	/* the capabilities that the handler listed */
	struct callout_type *next;
};

/* Finding */

static int compare_scripts(const void *a, const void *b)
{
	const struct callout_script *first = a, *second = b;

	return strcmp(first->path, second->path);
}

/*
 * Returns whether an entry of a directory of scripts is an executable file, unlike a README.
 * If its mode cannot be read, returns true: running it then reports the reason.
 */
static bool may_be_program(int dir, const char *name)
{
	struct stat status;

	if (fstatat(dir, name, &status, 0))
		return true;
	return S_ISREG(status.st_mode) && status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH);
}

/*
 * Returns whether an entry seems to be a script, since it begins with "#!", but has no execute bit.
 * If its mode or content cannot be read, returns false: nothing says that it is a script.
 */
static bool is_disabled(int dir, const char *name)
{
	char start[2] = "";
	int fd;

	if (may_be_program(dir, name))
		return false;
	fd = file_open(dir, name, O_RDONLY);
	if (fd < 0)
		return false;
	(void)!file_read_at(fd, start, sizeof(start), 0);	/* on failure, @start stays empty */
	close(fd);
	return start[0] == '#' && start[1] == '!';
}

/*
 * Adds to @list, sorted, the entries of the directory @path that are not hidden and for which
 * @wanted returns true. Returns 0, also if there is no such directory, or -errno.
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
	return ret;	/* of the last directory_next(): 0 at the end, or -errno */
}

/*
 * Lists the @wanted scripts of a kind, "callouts" or "notifiers": those that packages install, then
 * those of this host. Returns 0 or -errno.
 */
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

/*
 * Returns whether @error of script_run() says that the caller cannot execute the script at all.
 * execve(2) alone fails with one of these; pipes and vfork(2) fail with others.
 */
static bool cannot_be_run(int error)
{
	return error == -EACCES || error == -EPERM || error == -ENOENT || error == -ENOTDIR ||
	       error == -EISDIR || error == -ELOOP || error == -ENOEXEC;
}

/* What a script is asked, or what a notifier is to know. */
struct query {
	const char *event, *action, *state;	/* arguments of the script */
	const char *input;	/* the script's standard input; "" for nothing */
	struct out *output;	/* set to the script's standard output; NULL to discard it */
};

/*
 * Runs one script by script_run(), and sets *@answer by what became of the script:
 *
 *   exited with 0               CALLOUT_YES
 *   exited with 2               CALLOUT_UNHANDLED
 *   killed by a signal          CALLOUT_UNHANDLED, as in the established mdevctl: without an exit
 *                               status there is no answer, so the next script is asked
 *   cannot be executed          CALLOUT_UNHANDLED, and is not tried again
 *   any other exit status       CALLOUT_NO
 *   printed more than 1 MiB     CALLOUT_NO
 *
 * Returns 0 in these cases. Returns -EINTR, without running the script, if a signal cancels the
 * action; or another -errno, which script_run() has reported.
 */
static int ask_script(struct callout_action *action, struct callout_script *script,
		      const struct query *query, enum callout_answer *answer)
{
	const struct mdev *device = &action->definition->mdev;
	struct signals *signals = action->signals;
	const char *const argv[] = {
		script->path, "-t", device->type, "-e", query->event, "-a", query->action,
		"-s", query->state, "-u", uuid_text(action->arena, &device->uuid),
		"-p", device->parent, NULL,
	};
	const struct script_call call = {
		.argv = argv, .input = query->input, .output = query->output, .signals = signals,
	};
	int status, error;

	*answer = CALLOUT_UNHANDLED;
	if (script->is_broken)
		return 0;
	/* A signal cancels an action that the caller has not begun: run no other script for it. */
	if (signals && signals_arrived(signals) && !signals->is_begun)
		return -EINTR;
	if (query->output)
		out_init_memory(query->output, action->arena);
	error = script_run(&call, &status);
	if (error == -EFBIG)	/* it printed too much */
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

/*
 * Returns the member "supports" of what a script printed; NULL if it is missing or malformed. That
 * is not an error: a script that lists no capabilities may print anything.
 */
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

/*
 * Asks callouts for their capabilities with the type of the device, until one lists them. Sets
 * @type, whose members live in the arena of the scripts, longer than the action. Returns 0, or
 * -errno, after which the next event asks again.
 */
static int ask_capabilities(struct callout_action *action, struct callout_type *type)
{
	struct callout_scripts *scripts = action->scripts;
	struct out output;
	const struct query query = {
		.event = "get", .action = "capabilities", .state = "none", .output = &output,
		.input = "{\"provides\":{\"version\":2,"
			 "\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\","
			 "\"attributes\",\"capabilities\"],"
			 "\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}",
	};

	for (size_t i = 0; i < scripts->callouts.count && !type->handler; i++) {
		struct callout_script *script = scripts->callouts.items[i];
		enum callout_answer answer;
		int error = ask_script(action, script, &query, &answer);

		if (error)
			return error;
		/* The established mdevctl reads capabilities after any exit status but 2. */
		if (answer != CALLOUT_UNHANDLED)
			type->supports = read_supports(&scripts->arena, &output);
		if (type->supports)
			type->handler = script;
	}
	type->is_asked = true;
	return 0;
}

/* Returns the entry of scripts->types for the type @name, which it adds on the first call. */
static struct callout_type *find_or_add_type(struct callout_scripts *scripts, const char *name)
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

/*
 * Asks the callout that listed its capabilities for the type, if it listed event and action of
 * @query. Returns 0 or -errno.
 */
static int ask_handler(struct callout_action *action, const struct callout_type *type,
		       const struct query *query)
{
	int error;

	action->handler = type->handler;
	if (!has_string(json_member(type->supports, "events"), query->event) ||
	    !has_string(json_member(type->supports, "actions"), query->action)) {
		/*
		 * "pre" asks for permission, and this callout, the only one that could permit the
		 * action, does not know it. After any other event, the answer stays UNHANDLED.
		 */
		if (!strcmp(query->event, "pre"))
			action->answer = CALLOUT_UNSUPPORTED;
		return 0;
	}
	error = ask_script(action, type->handler, query, &action->answer);
	/*
	 * The callout listed the event, so it must handle it: if it exits with 2 or is killed, that
	 * is a refusal.
	 */
	if (!error && action->answer == CALLOUT_UNHANDLED && !type->handler->is_broken)
		action->answer = CALLOUT_NO;
	return error;
}

/*
 * Asks callouts that did not list their capabilities: action->handler if an earlier event of the
 * action has set it, else one after the other until one handles the type. Returns 0 or -errno.
 */
static int ask_each(struct callout_action *action, const struct query *query)
{
	const struct list *callouts = &action->scripts->callouts;

	/*
	 * Only callouts that list "live" get it, and these listed nothing: one that does not know
	 * the event could take it for another.
	 */
	if (!strcmp(query->event, "live"))
		return 0;
	if (action->handler)
		return ask_script(action, action->handler, query, &action->answer);
	for (size_t i = 0; i < callouts->count; i++) {
		struct callout_script *script = callouts->items[i];
		int error = ask_script(action, script, query, &action->answer);

		/*
		 * After an error, too: the script may have handled the event, and must get "post".
		 */
		if (error || action->answer != CALLOUT_UNHANDLED) {
			action->handler = script;
			return error;
		}
	}
	return 0;
}

/* Asks the callout that handles the type. Sets action->answer, and returns, as callout_ask(). */
static int ask(struct callout_action *action, const struct query *query)
{
	struct callout_scripts *scripts = action->scripts;
	struct callout_type *type;
	int error = scripts->error;

	action->answer = CALLOUT_UNHANDLED;
	if (error)
		return error;
	type = find_or_add_type(scripts, action->definition->mdev.type);
	if (!type->is_asked)
		error = ask_capabilities(action, type);
	if (error)
		return error;
	return type->handler ? ask_handler(action, type, query) : ask_each(action, query);
}

int callout_ask(struct callout_action *action, const char *event, const char *state)
{
	struct query query = {
		.event = event, .action = action->name, .state = state, .input = "",
	};

	/* Without callouts, as on most hosts, save formatting what nobody reads. */
	if (action->scripts->callouts.count)
		query.input = json_format(action->arena,
					  config_document(action->arena, action->definition));
	return ask(action, &query);
}

int callout_get_attributes(struct callout_action *action, struct out *output)
{
	const struct query query = {
		.event = "get", .action = "attributes", .state = "none", .input = "",
		.output = output,
	};
	int error;

	out_init_memory(output, action->arena);
	error = ask(action, &query);
	/* Some scripts end their output with a NUL. */
	while (output->length && !output->text[output->length - 1])
		output->length--;
	return error;
}

void callout_notify(struct callout_action *action, const char *state)
{
	const struct list *notifiers = &action->scripts->notifiers;
	const struct query query = {
		.event = "notify", .action = action->name, .state = state, .input = "",
	};
	enum callout_answer unused;

	/*
	 * (void)! drops the error: a notifier cannot change the outcome, and script_run() has
	 * reported a failure to run it. No signal cancels notifiers, since callers set
	 * signals->is_begun before.
	 */
	for (size_t i = 0; i < notifiers->count; i++)
		(void)!ask_script(action, notifiers->items[i], &query, &unused);
}
