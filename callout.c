/* SPDX-License-Identifier: MIT */
/*
 * The established mdevctl's protocol for event scripts. A script is run, not
 * through a shell, as
 *
 *   SCRIPT -t TYPE -e EVENT -a ACTION -s STATE -u UUID -p PARENT
 *
 * with the definition of the device on its standard input, and exits with 2 if
 * it does not handle the type. One that answers the event "get", action
 * "capabilities", with {"supports": {"version", "actions", "events"}} is asked
 * about these only, and no other script is asked. Otherwise they are asked one
 * after the other until one does not exit with 2.
 *
 * What a script writes to standard error is passed on, line by line, with its
 * name. This file is the only one below the commands that prints.
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
#include "lib/list.h"

#define ANSWER_MAX (1024 * 1024)	/* bytes a script may answer; messages say 1 MiB */
#define CALLOUT_NO 1		/* any number for no */
#define LOOK_INTERVAL 100	/* ms between looks whether a script has ended, without a pidfd */

#define NOT_RUN (-ENOEXEC)	/* a script that is not a program, or closed to the caller */

extern char **environ;

/* Finding */

static int compare_paths(const void *a, const void *b)
{
	const char *const *one = a, *const *other = b;

	return strcmp(*one, *other);
}

/*
 * Whether an entry of a directory of scripts may be a program: neither hidden nor without an
 * execute bit, as README or a backup. What cannot be looked at may be one; running it says why not.
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

/* Adds the programs in the directory @path, sorted. */
static int add_folder(struct list *list, const char *path)
{
	struct folder folder;
	const char *name;
	size_t before = list->count;
	int more = path ? folder_open(&folder, AT_FDCWD, path) : -ENOMEM;

	if (more < 0)
		return more == -ENOENT || more == -ENOTDIR ? 0 : more;
	while ((more = folder_next(&folder, &name)) > 0) {
		if (!may_be_program(folder.fd, name))
			continue;
		list_add(list, arena_join(list->arena, path, "/", name));
	}
	folder_close(&folder);
	if (!more && list->count > before)
		qsort(list->items + before, list->count - before, sizeof(*list->items),
		      compare_paths);
	return more;
}

static int find_kind(struct list *list, const char *root, const char *config, const char *kind)
{
	int error = add_folder(list, arena_join(list->arena, root, "/usr/lib/mdevctl/scripts.d/",
						kind));

	return error ? error : add_folder(list, arena_join(list->arena, config, "/scripts.d/",
							   kind));
}

int callout_find(struct callout_scripts *scripts, struct arena *arena,
		 const char *root, const char *config, const sigset_t *mask)
{
	struct list callouts = { .arena = arena }, notifiers = { .arena = arena };
	int error = find_kind(&callouts, root, config, "callouts");

	if (!error)
		error = find_kind(&notifiers, root, config, "notifiers");
	*scripts = (struct callout_scripts){
		.callouts = callouts.items, .callout_count = callouts.count,
		.notifiers = notifiers.items, .notifier_count = notifiers.count,
		.mask = mask,
	};
	return error;
}

/* Running */

/* A pipe to or from a script; fds[1] is written to. -1 for what is closed. */
struct pipe {
	int fds[2];
};

struct output {
	char *bytes;
	size_t length;
	size_t room;
	bool is_too_long;	/* more than ANSWER_MAX bytes came; none is kept */
};

/* A script that runs. */
struct child {
	struct arena *arena;
	const char *script;
	pid_t pid;
	int pidfd;		/* -1 where the kernel has none */
	int input, output, errors;	/* our ends of its pipes; -1 once closed */
	const char *text;	/* what is still to be written to it */
	size_t length;
	struct output *answer;	/* its standard output; NULL if that is not used */
	size_t line_length;
	char line[512];		/* of its standard error, until it is whole */
	struct signals *signals;	/* as in struct callout */
};

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_pipe(struct pipe *pipe)
{
	close_end(&pipe->fds[0]);
	close_end(&pipe->fds[1]);
}

/* Opens a pipe above the standard descriptors, even if those are closed. 0, or -errno without one. */
static int open_pipe(struct pipe *pipe)
{
	int error = 0;

	pipe->fds[0] = pipe->fds[1] = -1;
	if (pipe2(pipe->fds, O_CLOEXEC))
		return -errno;
	for (int i = 0; i < 2; i++) {
		int high = fcntl(pipe->fds[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

		if (high < 0) {
			error = -errno;
			break;
		}
		close(pipe->fds[i]);
		pipe->fds[i] = high;
	}
	if (error)
		close_pipe(pipe);
	return error;
}

/* Ends a child that could not become the script; why is written to @report. */
static _Noreturn void give_up(int report)
{
	int error = errno;

	(void)!write(report, &error, sizeof(error));
	_exit(127);
}

/*
 * Starts a program with its standard descriptors on the script's ends of @pipes
 * and the signal mask @mask. If that fails, errno is written to the descriptor
 * @report, which a program that starts closes. posix_spawn(3) would be shorter,
 * but glibc's does not return that error under an emulator (qemu-user).
 */
static pid_t spawn(const char *const *argv, const struct pipe pipes[3], const sigset_t *mask,
		   int report)
{
	const struct sigaction by_default = { .sa_handler = SIG_DFL };
	pid_t pid = vfork();

	if (pid)
		return pid;
	for (int i = 0; i < 3; i++) {
		if (dup2(pipes[i].fds[i == 0 ? 0 : 1], i) < 0)
			give_up(report);
	}
	/* Whoever started us may ignore it; a script expects it. */
	sigaction(SIGPIPE, &by_default, NULL);
	sigprocmask(SIG_SETMASK, mask, NULL);
	execve(argv[0], (char *const *)argv, environ);
	give_up(report);
}

/* Starts a program as spawn does and waits until it runs. 0 and *@pid, or -errno. */
static int start_program(const char *const *argv, const struct pipe pipes[3],
			 const sigset_t *mask, pid_t *pid)
{
	struct pipe report;
	int error = open_pipe(&report);
	int exec_error = 0;
	ssize_t got;

	if (error)
		return error;
	*pid = spawn(argv, pipes, mask, report.fds[1]);
	if (*pid < 0)
		error = -errno;
	close_end(&report.fds[1]);
	do
		got = error ? 0 : read(report.fds[0], &exec_error, sizeof(exec_error));
	while (got < 0 && errno == EINTR);
	if (got > 0) {
		waitpid(*pid, NULL, 0);
		error = -exec_error;
	}
	close_end(&report.fds[0]);
	return error;
}

static int start(struct child *child, const char *const *argv, const sigset_t *mask)
{
	struct pipe pipes[3] = { { { -1, -1 } }, { { -1, -1 } }, { { -1, -1 } } };
	int error = 0;

	for (int i = 0; i < 3 && !error; i++)
		error = open_pipe(&pipes[i]);
	if (!error)
		error = start_program(argv, pipes, mask, &child->pid);
	if (error) {
		for (int i = 0; i < 3; i++)
			close_pipe(&pipes[i]);
		return error;
	}
	for (int i = 0; i < 3; i++)
		close_end(&pipes[i].fds[i == 0 ? 0 : 1]);
	child->input = pipes[0].fds[1];
	child->output = pipes[1].fds[0];
	child->errors = pipes[2].fds[0];
	child->pidfd = (int)syscall(SYS_pidfd_open, child->pid, 0);
	return 0;
}

/* Writes what the script will take; closes the pipe when it has all or wants no more. 0 or -errno. */
static int feed(struct child *child)
{
	ssize_t wrote = 0;

	if (child->length)
		wrote = write(child->input, child->text, child->length);
	if (wrote > 0) {
		child->text += wrote;
		child->length -= (size_t)wrote;
	}
	if (wrote < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (wrote < 0 && errno != EPIPE)
		return -errno;
	if (!child->length || wrote < 0)
		close_end(&child->input);
	return 0;
}

/* Keeps a part of an answer; of one that is too long nothing, and no more is read. 0 or -ENOMEM. */
static int keep(struct child *child, const char *bytes, size_t length)
{
	struct output *answer = child->answer;

	if (length > ANSWER_MAX - answer->length) {
		answer->is_too_long = true;
		answer->length = 0;
		close_end(&child->output);
		return 0;
	}
	if (answer->length + length > answer->room) {
		size_t room = 2 * (answer->length + length);
		char *grown = arena_grow(child->arena, answer->bytes, answer->room, room);

		if (!grown)
			return -ENOMEM;
		answer->bytes = grown;
		answer->room = room;
	}
	memcpy(answer->bytes + answer->length, bytes, length);
	answer->length += length;
	return 0;
}

static void end_line(struct child *child)
{
	struct out line;

	if (!child->line_length)
		return;
	child->line[child->line_length] = '\0';
	out_init(&line, STDERR_FILENO);
	out_format(&line, "%s: %s\n", strrchr(child->script, '/') + 1, child->line);
	(void)!out_flush(&line);
	child->line_length = 0;
}

/* Passes on lines; one too long for a line in parts. */
static void pass_on(struct child *child, const char *bytes, size_t length)
{
	for (; length; bytes++, length--) {
		if (*bytes == '\n' || child->line_length == sizeof(child->line) - 1)
			end_line(child);
		if (*bytes != '\n')
			child->line[child->line_length++] = *bytes ? *bytes : '\1';
	}
}

/* Reads once from *@fd, which is closed at its end. The number of bytes, or -errno. */
static int drain(struct child *child, int *fd)
{
	char buffer[4096];
	ssize_t got = read(*fd, buffer, sizeof(buffer));
	int error = 0;

	if (got < 0)
		return errno == EINTR ? 0 : -errno;
	if (got == 0)
		close_end(fd);
	else if (fd == &child->errors)
		pass_on(child, buffer, (size_t)got);
	else if (child->answer)
		error = keep(child, buffer, (size_t)got);
	return error ? error : (int)got;
}

/* Reads what a script that has ended left in a pipe, not what others still write to it. */
static int drain_rest(struct child *child, int *fd)
{
	int left = 0;

	if (*fd >= 0 && ioctl(*fd, FIONREAD, &left))
		return -errno;
	while (left > 0 && *fd >= 0) {
		int got = drain(child, fd);

		if (got < 0)
			return got;
		left -= got;
	}
	return 0;
}

/* Whether the script has ended; @pidfd as poll(2) left it. Before Linux 5.3 there is no pidfd. */
static bool has_ended(const struct child *child, const struct pollfd *pidfd)
{
	siginfo_t info;

	if (child->pidfd >= 0)
		return pidfd->revents;
	info.si_pid = 0;
	return waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT) || info.si_pid;
}

/*
 * Writes and reads at once until the script has ended or, if that cannot be
 * seen, has closed all its pipes: what it left running may keep them open.
 * Signals to the program are taken meanwhile. 0 or -errno.
 */
static int converse(struct child *child)
{
	int error = 0;

	while (child->input >= 0 || child->output >= 0 || child->errors >= 0 || child->pidfd >= 0) {
		struct pollfd ends[5] = {
			{ .fd = child->input, .events = POLLOUT },
			{ .fd = child->output, .events = POLLIN },
			{ .fd = child->errors, .events = POLLIN },
			{ .fd = child->pidfd, .events = POLLIN },
			{ .fd = child->signals ? child->signals->fd : -1, .events = POLLIN },
		};

		if (poll(ends, 5, child->pidfd < 0 ? LOOK_INTERVAL : -1) < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		if (ends[4].revents)
			signals_read(child->signals, child->pid);
		if (has_ended(child, &ends[3])) {
			error = drain_rest(child, &child->output);
			return error ? error : drain_rest(child, &child->errors);
		}
		if (ends[0].revents)
			error = feed(child);
		if (error >= 0 && ends[1].revents)
			error = drain(child, &child->output);
		if (error >= 0 && ends[2].revents)
			error = drain(child, &child->errors);
		if (error < 0)
			return error;
	}
	return 0;
}

/* Waits for the script's end. 0 and *@status as waitpid(2) gives it, or -errno. */
static int finish(struct child *child, int *status)
{
	close_end(&child->input);
	close_end(&child->output);
	close_end(&child->errors);
	close_end(&child->pidfd);
	end_line(child);
	while (waitpid(child->pid, status, 0) < 0) {
		if (errno != EINTR)
			return -errno;
	}
	return 0;
}

/* Whether @error, of starting a script, is the script's own fault. */
static bool is_no_program(int error)
{
	switch (-error) {
	case EACCES:
	case EPERM:
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
	case ELOOP:
	case ENOEXEC:
		return true;
	}
	return false;
}

/*
 * Runs a script. Returns its exit status; CALLOUT_NONE if it cannot be run or a
 * signal killed it; CALLOUT_NO if its answer is too long; or -errno: what it
 * would have said is not known.
 */
static int run_script(struct child *child, const char *const *argv, const sigset_t *mask)
{
	const struct sigaction by_default = { .sa_handler = SIG_DFL };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	int status = 0, error, wait_error;

	/* Ignored, as whoever started us may have it, it would take the exit status with it. */
	sigaction(SIGCHLD, &by_default, NULL);
	error = start(child, argv, mask);
	if (error) {
		out_message("cannot run %s: %s", child->script, out_errno(error));
		return is_no_program(error) ? NOT_RUN : error;
	}
	sigaction(SIGPIPE, &ignore, &before);
	fcntl(child->input, F_SETFL, O_NONBLOCK);
	error = converse(child);
	wait_error = finish(child, &status);
	sigaction(SIGPIPE, &before, NULL);
	if (!error)
		error = wait_error;
	if (error) {
		out_message("cannot talk to %s: %s", child->script, out_errno(error));
		return error;
	}
	if (child->answer && child->answer->is_too_long) {
		out_message("cannot read the answer of %s: longer than 1 MiB", child->script);
		return CALLOUT_NO;
	}
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	out_message("%s was killed by signal %d", child->script, WTERMSIG(status));
	return CALLOUT_NONE;
}

/* Asking */

/* Runs @script for an event with @input, as run_script; its output goes to @answer, if not NULL. */
static int run_event(struct callout *callout, const char *script, const char *event,
		     const char *action, const char *state, const char *input,
		     struct output *answer)
{
	const struct mdev_definition *definition = callout->definition;
	char uuid[UUID_LENGTH + 1];
	const char *const argv[] = {
		script, "-t", definition->mdev.type, "-e", event, "-a", action, "-s", state,
		"-u", uuid, "-p", definition->mdev.parent, NULL,
	};
	struct child child = {
		.arena = callout->arena, .script = script,
		.text = input, .length = strlen(input), .answer = answer,
		.signals = callout->signals,
	};

	if (child.signals && signals_arrived(child.signals) && !child.signals->is_begun)
		return -EINTR;
	uuid_format(&definition->mdev.uuid, uuid);
	if (answer)
		*answer = (struct output){ .bytes = NULL };
	return run_script(&child, argv, callout->scripts->mask);
}

/* A value as JSON on one line; NULL when out of memory. */
static const char *to_text(struct arena *arena, const struct json *value)
{
	size_t length;

	return value ? json_text(arena, value, &length) : NULL;
}

/* Whether the array @list has the string @name. */
static bool has_string(const struct json *list, const char *name)
{
	for (const struct json *item = list ? list->first : NULL; item; item = item->next) {
		const char *string = json_string(item);

		if (string && !strcmp(string, name))
			return true;
	}
	return false;
}

/* Whether @list is an array of strings. */
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

/* Returns what a script says in @answer that it handles; NULL if it does not say so. */
static const struct json *read_supports(struct arena *arena, const struct output *answer)
{
	struct json_error error;
	const struct json *supports, *version;
	struct json *document;

	if (!answer->length || json_parse(arena, answer->bytes, answer->length, &document, &error))
		return NULL;
	supports = json_member(document, "supports");
	version = json_member(supports, "version");
	if (!version || version->kind != JSON_NUMBER ||
	    !is_list_of_strings(json_member(supports, "actions")) ||
	    !is_list_of_strings(json_member(supports, "events")))
		return NULL;
	return supports;
}

/* As run_event, of the script at @place in a list: one that cannot be run is reported once and then skipped. */
static int run_listed(struct callout *callout, const void **place, const char *event,
		      const char *action, const char *state, const char *input,
		      struct output *answer)
{
	int status = *place ? run_event(callout, *place, event, action, state, input, answer) : NOT_RUN;

	if (status != NOT_RUN)
		return status;
	*place = NULL;
	return CALLOUT_NONE;
}

/* Asks scripts what they handle until one says so. 0 or -errno. */
static int ask_capabilities(struct callout *callout)
{
	static const char provides[] =
		"{\"provides\":{\"version\":2,"
		"\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\","
		"\"attributes\",\"capabilities\"],"
		"\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}";

	if (callout->scripts->error)
		return callout->scripts->error;
	if (callout->capabilities_asked)
		return 0;
	callout->capabilities_asked = true;
	for (size_t i = 0; i < callout->scripts->callout_count; i++) {
		const void **script = &callout->scripts->callouts[i];
		struct output answer;
		int status = run_listed(callout, script, "get", "capabilities", "none", provides,
					&answer);

		if (status < 0)
			return status;
		if (status != CALLOUT_NONE)
			callout->supports = read_supports(callout->arena, &answer);
		if (callout->supports) {
			callout->handler = *script;
			return 0;
		}
	}
	return 0;
}

/* Asks the scripts about an event, as run_event; returns as CALLOUT_NONE says. */
static int ask(struct callout *callout, const char *event, const char *action, const char *state,
	       struct output *answer)
{
	const char *input;
	int status = ask_capabilities(callout);

	if (status)
		return status;
	if (!callout->scripts->callout_count)
		return CALLOUT_NONE;
	/* What a device is like is asked without saying what it is to be like. */
	input = !strcmp(event, "get") ? "" : to_text(callout->arena,
						     config_document(callout->arena,
								     callout->definition));
	if (!input)
		return -ENOMEM;
	if (callout->supports && !(has_string(json_member(callout->supports, "events"), event) &&
				   has_string(json_member(callout->supports, "actions"), action)))
		return -EOPNOTSUPP;
	if (callout->handler) {
		status = run_event(callout, callout->handler, event, action, state, input, answer);
		/* A script that said what it handles cannot say that it does not handle the type. */
		if (callout->supports && status == CALLOUT_NONE)
			return CALLOUT_NO;
		return status == NOT_RUN ? CALLOUT_NONE : status;
	}
	for (size_t i = 0; i < callout->scripts->callout_count; i++) {
		const void **script = &callout->scripts->callouts[i];

		status = run_listed(callout, script, event, action, state, input, answer);
		if (status == CALLOUT_NONE)
			continue;
		callout->handler = *script;
		return status;
	}
	return CALLOUT_NONE;
}

void callout_begin(struct callout *callout, struct arena *arena,
		   const struct callout_scripts *scripts,
		   const struct mdev_definition *definition, const char *action,
		   const struct callout *before)
{
	*callout = (struct callout){
		.arena = arena, .scripts = scripts, .definition = definition, .action = action,
	};
	if (before && before->capabilities_asked && before->type &&
	    !strcmp(before->type, definition->mdev.type)) {
		callout->capabilities_asked = true;
		callout->supports = before->supports;
		callout->handler = before->supports ? before->handler : NULL;
	}
	callout->type = definition->mdev.type;
}

int callout_pre(struct callout *callout)
{
	return ask(callout, "pre", callout->action, "none", NULL);
}

void callout_post(struct callout *callout, bool success)
{
	(void)!ask(callout, "post", callout->action, success ? "success" : "failure", NULL);
}

void callout_notify(struct callout *callout, const char *state)
{
	for (size_t i = 0; i < callout->scripts->notifier_count; i++) {
		(void)!run_listed(callout, &callout->scripts->notifiers[i], "notify",
				  callout->action, state, "", NULL);
	}
}

int callout_get_attributes(struct callout *callout, const char **text, size_t *length)
{
	struct output answer = { .bytes = NULL };
	int status = ask(callout, "get", "attributes", "none", &answer);

	if (status == -EOPNOTSUPP)
		status = CALLOUT_NONE;
	callout->error = status < 0 ? status : 0;
	/* Some end their output with a NUL. */
	while (answer.length && !answer.bytes[answer.length - 1])
		answer.length--;
	*text = answer.bytes;
	*length = answer.length;
	return status;
}

int callout_live(struct callout *callout)
{
	int error = ask_capabilities(callout);

	/* One that does not know capabilities takes any event for something else. */
	if (error || !callout->supports)
		return error ? error : CALLOUT_NONE;
	error = ask(callout, "live", callout->action, "none", NULL);
	return error == -EOPNOTSUPP ? CALLOUT_NONE : error;
}
