/* SPDX-License-Identifier: MIT */
/*
 * A script's standard input, output and error are pipes, written and read in one loop around
 * poll(2), so that the script and this program never wait for each other. This is the only file
 * that starts programs. Unlike the modules beside it, which leave messages to the commands, it
 * prints its own: what a script writes to standard error is printed while the script runs, line by
 * line.
 */
#include "script.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define OUTPUT_MAX (1024 * 1024)	/* bytes a script may print; a message says 1 MiB */
#define CHECK_INTERVAL 100	/* ms between checks whether a script has ended, without a pidfd */

extern char **environ;

/*
 * Indices in child->polled. The first three are the pipes, by their descriptor numbers in the
 * script; PIPE_COUNT is their number, and so the index of what follows them.
 */
enum { INPUT, OUTPUT, ERRORS, PIPE_COUNT, PIDFD = PIPE_COUNT, SIGNALS, POLLED_COUNT };

/* A script that runs. */
struct child {
	const struct script_call *call;
	pid_t pid;
	struct pollfd polled[POLLED_COUNT];	/* fd is -1 if not open, which poll(2) skips */
	const char *input;		/* the rest of call->input, still to be written */
	size_t line_length;
	char line[512];			/* of its standard error, as far as it was read */
};

static void close_descriptor(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Closes this program's ends of the pipes, and the pidfd; SIGNALS belongs to the caller. */
static void close_descriptors(struct child *child)
{
	for (int i = 0; i < PIPE_COUNT; i++)
		close_descriptor(&child->polled[i].fd);
	close_descriptor(&child->polled[PIDFD].fd);
}

/*
 * Opens the pipes. Sets @theirs to the ends that become the script's descriptors 0, 1 and 2.
 * Returns 0 or -errno.
 */
static int open_pipes(struct child *child, int theirs[PIPE_COUNT])
{
	for (int i = 0; i < PIPE_COUNT; i++) {
		int fds[2];

		if (pipe2(fds, O_CLOEXEC))
			return -errno;
		theirs[i] = fds[i == INPUT ? 0 : 1];
		child->polled[i].fd = fds[i == INPUT ? 1 : 0];
	}
	return 0;
}

/*
 * Executes the script, in the child of vfork(2); if that fails, writes errno to @report. The child
 * shares the parent's memory until then, so this must not change the parent's variables.
 */
static _Noreturn void become(const struct script_call *call, const int theirs[PIPE_COUNT],
			     int report)
{
	int error;

	/*
	 * No dup2() closes a pipe that is still needed: all have higher numbers than 2, since
	 * fill_standard_descriptors() in mdevctl.c ensures that 0 to 2 are open.
	 */
	if (dup2(theirs[INPUT], STDIN_FILENO) >= 0 && dup2(theirs[OUTPUT], STDOUT_FILENO) >= 0 &&
	    dup2(theirs[ERRORS], STDERR_FILENO) >= 0) {
		/* The program may have been started with SIGPIPE ignored. */
		signal(SIGPIPE, SIG_DFL);
		/* Signals held back here are not to be held back from the script. */
		if (call->signals)
			sigprocmask(SIG_SETMASK, &call->signals->before, NULL);
		execve(call->argv[0], (char *const *)call->argv, environ);
	}
	error = errno;
	/* (void)! drops a result that must be checked: an empty pipe has room for an int. */
	(void)!write(report, &error, sizeof(error));
	_exit(127);
}

/*
 * Starts the script and waits until it runs. Returns 0 or -errno. posix_spawn(3) would be shorter,
 * but under an emulator (qemu-user) glibc's returns 0 if the script cannot be executed.
 */
static int spawn(struct child *child, const int theirs[PIPE_COUNT])
{
	int report[2], error = 0;

	if (pipe2(report, O_CLOEXEC))
		return -errno;
	signal(SIGCHLD, SIG_DFL);	/* else exit statuses may be lost: see script_run() */
	child->pid = vfork();
	if (child->pid == 0)
		become(child->call, theirs, report[1]);
	if (child->pid < 0)
		error = errno;
	close(report[1]);
	/*
	 * If execve() failed, this reads its errno. If it succeeded, or there is no child, the pipe
	 * is closed and empty, and @error stays as it is.
	 */
	while (read(report[0], &error, sizeof(error)) < 0 && errno == EINTR)
		continue;
	close(report[0]);
	if (error && child->pid > 0)
		waitpid(child->pid, NULL, 0);
	return -error;
}

/* Starts the script with pipes and, if one can be opened, a pidfd. Returns 0 or -errno. */
static int start(struct child *child)
{
	int theirs[PIPE_COUNT] = { -1, -1, -1 };
	int error = open_pipes(child, theirs);

	if (!error)
		error = spawn(child, theirs);
	for (int i = 0; i < PIPE_COUNT; i++)
		close_descriptor(&theirs[i]);
	if (error)
		close_descriptors(child);
	else	/* -1 if it fails, as before Linux 5.3: converse() does without */
		child->polled[PIDFD].fd = (int)syscall(SYS_pidfd_open, child->pid, 0);
	return error;
}

/*
 * Writes a part of the input. Closes the pipe when the whole input is written, at once if the input
 * is empty. Also closes it when the script has closed its end: a script need not read its input.
 * Returns 0 or -errno. A pipe that poll(2) calls writable has room for PIPE_BUF bytes (pipe_poll()
 * in fs/pipe.c), so write(2) does not block.
 */
static int feed(struct child *child)
{
	size_t length = strnlen(child->input, PIPE_BUF);
	ssize_t wrote = write(child->polled[INPUT].fd, child->input, length);

	if (wrote >= 0)
		child->input += wrote;
	else if (errno == EPIPE)
		child->input = "";
	else if (errno != EINTR)
		return -errno;
	if (!*child->input)
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
	(void)!out_flush(&line);	/* without standard error, there is nowhere to report to */
	child->line_length = 0;
}

/* Prints complete lines; one that does not fit in child->line is printed in parts. */
static void print_lines(struct child *child, const char *bytes, size_t length)
{
	for (; length; bytes++, length--) {
		if (*bytes == '\n' || child->line_length == sizeof(child->line) - 1)
			print_line(child);
		/* A NUL would end the string: store \1, which out_format() prints as '?'. */
		if (*bytes != '\n')
			child->line[child->line_length++] = *bytes ? *bytes : '\1';
	}
}

static bool is_too_long(const struct out *output)
{
	return output && output->length > OUTPUT_MAX;
}

/*
 * Reads once from the pipe @which, OUTPUT or ERRORS. Closes it at its end, or if the output is too
 * long. Returns the number of bytes read, which is 0 at the end or if a signal interrupts the read;
 * or -errno.
 */
static int read_output(struct child *child, int which)
{
	struct out *output = child->call->output;
	char buffer[4096];
	ssize_t got = read(child->polled[which].fd, buffer, sizeof(buffer));

	if (got < 0)
		return errno == EINTR ? 0 : -errno;
	if (which == ERRORS)
		print_lines(child, buffer, (size_t)got);
	else if (output) {
		out_bytes(output, buffer, (size_t)got);
		/* Count it in output->length, for is_too_long(). Output to memory does not fail. */
		(void)!out_flush(output);
	}
	if (got == 0 || (which == OUTPUT && is_too_long(output)))
		close_descriptor(&child->polled[which].fd);
	return (int)got;
}

/*
 * Reads what a script that has ended left in the pipe @which: as many bytes as are there now, but
 * not what a process that it started still writes. Returns 0 or -errno.
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

/* Returns whether the script has ended, as of the last poll(2) if there is a pidfd. */
static bool has_ended(const struct child *child)
{
	siginfo_t info = { .si_pid = 0 };

	if (child->polled[PIDFD].fd >= 0)
		return child->polled[PIDFD].revents != 0;
	/* waitid() fails only if there is no such child. */
	return waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT) || info.si_pid;
}

/* Writes and reads once where the last poll(2) found that possible. Returns 0 or -errno. */
static int exchange(struct child *child)
{
	int error = child->polled[INPUT].revents ? feed(child) : 0;

	for (int i = OUTPUT; !error && i < PIPE_COUNT; i++) {
		int got = child->polled[i].revents ? read_output(child, i) : 0;

		error = got < 0 ? got : 0;
	}
	return error;
}

/*
 * Writes and reads until the script has ended, not until its pipes are closed: a process that the
 * script started may keep them open. Returns 0 or -errno.
 *
 * The pidfd stays open for as long as the loop runs. Without a pidfd, the loop also ends when all
 * pipes are closed: the script is then most likely exiting. finish() waits for the script's end,
 * but does not forward signals to it.
 */
static int converse(struct child *child)
{
	struct pollfd *polled = child->polled;
	int error = 0;

	while (!error && (polled[INPUT].fd >= 0 || polled[OUTPUT].fd >= 0 ||
			  polled[ERRORS].fd >= 0 || polled[PIDFD].fd >= 0)) {
		int timeout = polled[PIDFD].fd < 0 ? CHECK_INTERVAL : -1;

		if (poll(polled, POLLED_COUNT, timeout) < 0) {
			if (errno != EINTR)
				return -errno;
			continue;
		}
		if (polled[SIGNALS].revents)
			signals_read(child->call->signals, child->pid);
		if (has_ended(child)) {
			error = read_rest(child, OUTPUT);
			return error ? error : read_rest(child, ERRORS);
		}
		error = exchange(child);
	}
	return error;
}

/*
 * Writes to and reads from the script until it ends. Sets *@status as waitpid(2) does. Returns 0 or
 * -errno. After an error, the script finds its pipes closed, but is waited for all the same: it
 * must not be left or killed in the middle of what it does.
 */
static int finish(struct child *child, int *status)
{
	const sighandler_t old_action = signal(SIGPIPE, SIG_IGN);
	int error = converse(child);

	signal(SIGPIPE, old_action);
	close_descriptors(child);
	print_line(child);
	while (waitpid(child->pid, status, 0) < 0) {
		if (errno != EINTR)
			return error ? error : -errno;
	}
	return error;
}

int script_run(const struct script_call *call, int *status)
{
	const char *path = call->argv[0];
	int signal_fd = call->signals ? call->signals->fd : -1;
	struct child child = {
		.call = call, .input = call->input,
		.polled = {
			[INPUT] = { .fd = -1, .events = POLLOUT },
			[OUTPUT] = { .fd = -1, .events = POLLIN },
			[ERRORS] = { .fd = -1, .events = POLLIN },
			[PIDFD] = { .fd = -1, .events = POLLIN },
			[SIGNALS] = { .fd = signal_fd, .events = POLLIN },
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
	if (is_too_long(call->output)) {
		out_init_memory(call->output, call->output->arena);	/* discard it */
		out_message("cannot read the answer of %s: longer than 1 MiB", path);
		return -EFBIG;
	}
	if (WIFSIGNALED(*status))
		/* %u, since out_format() has no %d. */
		out_message("%s was killed by signal %u", path, (unsigned int)WTERMSIG(*status));
	return 0;
}
