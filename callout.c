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
 *
 * What a script writes to standard error is printed, line by line, after its name. This file is the
 * only one below the commands that prints.
 */
#include "callout.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config.h"
#include "lib/file.h"

#define ANSWER_MAX (1024 * 1024)	/* bytes a script may answer; messages say 1 MiB */
#define CHECK_INTERVAL 100	/* ms between checks whether a script has ended, without a pidfd */
#define EXIT_NOT_HANDLED 2

extern char **environ;

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

int callout_find(struct callout_scripts *scripts, const char *root, const char *config,
		 const sigset_t *mask)
{
	struct list none = { .arena = &scripts->arena };

	/* For the whole process: while SIGCHLD is ignored, exit statuses are lost. */
	signal(SIGCHLD, SIG_DFL);
	*scripts = (struct callout_scripts){ .callouts = none, .notifiers = none, .mask = mask };
	arena_init(&scripts->arena, NULL, 0);
	scripts->error = find_kind(&scripts->callouts, root, config, "callouts", may_be_program);
	if (!scripts->error)
		scripts->error = find_kind(&scripts->notifiers, root, config, "notifiers",
					   may_be_program);
	return scripts->error;
}

/* Running */

/* One call of a script. */
struct script_call {
	const char *const *argv;	/* the first is the script's path */
	const sigset_t *mask;		/* the signal mask it runs with */
	const char *input;		/* for its standard input */
	struct out *answer;		/* its standard output is added to this; NULL to drop it */
	struct signals *signals;	/* forwarded to it; NULL if they are not held back */
};

/* Indices in child->polled. The first three are also the script's descriptor numbers. */
enum { INPUT, OUTPUT, ERRORS, PIDFD, SIGNALS, POLLED_COUNT };

/* A script that runs. */
struct child {
	const struct script_call *call;
	pid_t pid;
	struct pollfd polled[POLLED_COUNT];	/* fd -1: not in use */
	const char *input;		/* what is still to be written to its standard input */
	size_t line_length;
	char line[512];			/* of its standard error, not yet complete */
};

static void close_descriptor(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Closes this program's ends of the pipes, and the pidfd. */
static void close_child(struct child *child)
{
	for (int i = INPUT; i <= PIDFD; i++)
		close_descriptor(&child->polled[i].fd);
}

/* Opens the pipes. Sets @theirs to the script's ends, by its descriptors. Returns 0 or -errno. */
static int open_pipes(struct child *child, int theirs[3])
{
	for (int i = INPUT; i <= ERRORS; i++) {
		int fds[2];

		if (pipe2(fds, O_CLOEXEC))
			return -errno;
		theirs[i] = fds[i == INPUT ? 0 : 1];
		child->polled[i].fd = fds[i == INPUT ? 1 : 0];
	}
	return 0;
}

/* Becomes the script, after vfork(2); if that fails, writes errno to @report. */
static _Noreturn void become(const struct script_call *call, const int theirs[3], int report)
{
	int error;

	/* main() ensures that 0 to 2 are open, so the pipes are above. */
	if (dup2(theirs[INPUT], STDIN_FILENO) >= 0 && dup2(theirs[OUTPUT], STDOUT_FILENO) >= 0 &&
	    dup2(theirs[ERRORS], STDERR_FILENO) >= 0) {
		/* The program may have been started with SIGPIPE ignored. */
		signal(SIGPIPE, SIG_DFL);
		sigprocmask(SIG_SETMASK, call->mask, NULL);
		execve(call->argv[0], (char *const *)call->argv, environ);
	}
	error = errno;
	(void)!write(report, &error, sizeof(error));
	_exit(127);
}

/*
 * Starts the script and waits until it runs. Returns 0 or -errno. posix_spawn(3) would be shorter,
 * but under an emulator (qemu-user) glibc's returns 0 if the script cannot be executed.
 */
static int spawn(struct child *child, const int theirs[3])
{
	int report[2], error = 0;

	if (pipe2(report, O_CLOEXEC))
		return -errno;
	child->pid = vfork();
	if (child->pid == 0)
		become(child->call, theirs, report[1]);
	if (child->pid < 0)
		error = errno;
	close(report[1]);
	/* A successful execve() closes the pipe, which ends the read; a failed one sends errno. */
	while (read(report[0], &error, sizeof(error)) < 0 && errno == EINTR)
		continue;
	close(report[0]);
	if (error && child->pid > 0)
		waitpid(child->pid, NULL, 0);
	return -error;
}

/* Starts the script, with pipes and, if the kernel has it, a pidfd. Returns 0 or -errno. */
static int start(struct child *child)
{
	int theirs[3] = { -1, -1, -1 };
	int error = open_pipes(child, theirs);

	if (!error)
		error = spawn(child, theirs);
	for (int i = INPUT; i <= ERRORS; i++)
		close_descriptor(&theirs[i]);
	if (error)
		close_child(child);
	else
		child->polled[PIDFD].fd = (int)syscall(SYS_pidfd_open, child->pid, 0);
	return error;
}

/*
 * Writes what the pipe takes, and closes it when all is written or the script has closed it.
 * Returns 0 or -errno.
 */
static int feed(struct child *child)
{
	ssize_t wrote = write(child->polled[INPUT].fd, child->input, strlen(child->input));

	if (wrote >= 0)
		child->input += wrote;
	else if (errno == EAGAIN || errno == EINTR)
		return 0;
	else if (errno != EPIPE)
		return -errno;
	if (wrote < 0 || !*child->input)
		close_descriptor(&child->polled[INPUT].fd);
	return 0;
}

/* Prints the collected line, unless it is empty, after the script's name. */
static void print_line(struct child *child)
{
	struct out line;

	if (!child->line_length)
		return;
	child->line[child->line_length] = '\0';
	out_init(&line, STDERR_FILENO);
	out_format(&line, "%s: %s\n", strrchr(child->call->argv[0], '/') + 1, child->line);
	(void)!out_flush(&line);
	child->line_length = 0;
}

/* Prints complete lines; one that does not fit in child->line is printed in parts. */
static void print_lines(struct child *child, const char *bytes, size_t length)
{
	for (; length; bytes++, length--) {
		if (*bytes == '\n' || child->line_length == sizeof(child->line) - 1)
			print_line(child);
		/* A NUL would end the string. Other control characters are printed as '?'. */
		if (*bytes != '\n')
			child->line[child->line_length++] = *bytes ? *bytes : '\1';
	}
}

/*
 * Reads once from OUTPUT or ERRORS; closes it at its end, or if the answer is too long. Returns the
 * number of bytes read, 0 at the end or if interrupted, or -errno.
 */
static int read_output(struct child *child, int which)
{
	struct out *answer = child->call->answer;
	char buffer[4096];
	ssize_t got = read(child->polled[which].fd, buffer, sizeof(buffer));

	if (got < 0)
		return errno == EINTR ? 0 : -errno;
	if (got == 0)
		close_descriptor(&child->polled[which].fd);
	else if (which == ERRORS)
		print_lines(child, buffer, (size_t)got);
	else if (answer)
		out_bytes(answer, buffer, (size_t)got);
	if (answer && answer->length > ANSWER_MAX)
		close_descriptor(&child->polled[OUTPUT].fd);
	return (int)got;
}

/*
 * Reads what a script that has ended left in a pipe, but not what other processes still write to
 * it. Returns 0 or -errno.
 */
static int read_rest(struct child *child, int which)
{
	int *fd = &child->polled[which].fd;
	int left = 0;

	if (*fd >= 0 && ioctl(*fd, FIONREAD, &left))
		return -errno;
	while (left > 0 && *fd >= 0) {
		int got = read_output(child, which);

		if (got < 0)
			return got;
		left -= got;
	}
	return 0;
}

/* Returns whether the script has ended, as of the last poll(2). Linux before 5.3 has no pidfd. */
static bool has_ended(const struct child *child)
{
	siginfo_t info = { .si_pid = 0 };

	if (child->polled[PIDFD].fd >= 0)
		return child->polled[PIDFD].revents;
	return waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT) || info.si_pid;
}

/*
 * Writes and reads at the same time until the script has ended: a process it started may keep
 * its pipes open. Without a pidfd, stops also when all pipes are closed. Returns 0 or -errno.
 */
static int converse(struct child *child)
{
	struct pollfd *polled = child->polled;

	while (polled[INPUT].fd >= 0 || polled[OUTPUT].fd >= 0 || polled[ERRORS].fd >= 0 ||
	       polled[PIDFD].fd >= 0) {
		int error = 0;

		if (poll(polled, POLLED_COUNT, polled[PIDFD].fd < 0 ? CHECK_INTERVAL : -1) < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		if (polled[SIGNALS].revents)
			signals_read(child->call->signals, child->pid);
		if (has_ended(child)) {
			error = read_rest(child, OUTPUT);
			return error ? error : read_rest(child, ERRORS);
		}
		if (polled[INPUT].revents)
			error = feed(child);
		for (int i = OUTPUT; !error && i <= ERRORS; i++) {
			int got = polled[i].revents ? read_output(child, i) : 0;

			error = got < 0 ? got : 0;
		}
		if (error)
			return error;
	}
	return 0;
}

/* Talks to the script until it ends. Sets *@status as waitpid(2) does. Returns 0 or -errno. */
static int finish(struct child *child, int *status)
{
	const sighandler_t before = signal(SIGPIPE, SIG_IGN);
	int enabled = 1, error;

	/* By syscall(2), since the libcs do not agree on the type of ioctl's request. */
	syscall(SYS_ioctl, child->polled[INPUT].fd, FIONBIO, &enabled);
	error = converse(child);
	signal(SIGPIPE, before);
	close_child(child);
	print_line(child);
	while (waitpid(child->pid, status, 0) < 0) {
		if (errno != EINTR)
			return error ? error : -errno;
	}
	return error;
}

/* Completes the answer. Drops one that is too long and returns -EFBIG; else returns 0. */
static int finish_answer(struct out *answer)
{
	(void)!out_flush(answer);
	if (answer->length <= ANSWER_MAX)
		return 0;
	out_init_memory(answer, answer->arena);
	return -EFBIG;
}

/*
 * Runs a script until it ends. Sets *@status as waitpid(2) does. Returns 0, -EFBIG if its answer is
 * too long, or -errno. Reports errors, and a signal that killed the script.
 */
static int script_run(const struct script_call *call, int *status)
{
	const char *path = call->argv[0];
	struct child child = {
		.call = call, .input = call->input,
		.polled = {
			[INPUT] = { .fd = -1, .events = POLLOUT },
			[OUTPUT] = { .fd = -1, .events = POLLIN },
			[ERRORS] = { .fd = -1, .events = POLLIN },
			[PIDFD] = { .fd = -1, .events = POLLIN },
			[SIGNALS] = { .fd = call->signals ? call->signals->fd : -1, .events = POLLIN },
		},
	};
	int error = start(&child);

	if (error) {
		out_message("cannot run %s: %s", path, out_errno(error));
		return error;
	}
	error = finish(&child, status);
	if (error) {
		out_message("cannot talk to %s: %s", path, out_errno(error));
		return error;
	}
	if (call->answer && finish_answer(call->answer)) {
		out_message("cannot read the answer of %s: longer than 1 MiB", path);
		return -EFBIG;
	}
	if (WIFSIGNALED(*status))
		out_message("%s was killed by signal %u", path, (unsigned int)WTERMSIG(*status));
	return 0;
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
		.argv = argv, .mask = callout->scripts->mask, .input = event->input,
		.answer = event->answer, .signals = signals,
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
