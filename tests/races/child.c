/* SPDX-License-Identifier: MIT */
/* Running the program, with an eye on the clock, and reading and writing sysfs. */
#define _GNU_SOURCE
#include "races.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HANG 60.0		/* seconds: far more than anything takes here */
#define SHOWN 5			/* of what is wrong */

unsigned int wrongs;

_Noreturn void die(const char *what)
{
	printf("# races: %s: %s\n", what, strerror(errno));
	fflush(stdout);
	_exit(2);
}

double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void nap(double seconds)
{
	struct timespec time = { .tv_sec = (time_t)seconds };

	time.tv_nsec = (long)((seconds - (double)time.tv_sec) * 1e9);
	while (nanosleep(&time, &time) && errno == EINTR)
		;
}

double chance(void)
{
	static bool seeded;

	if (!seeded)
		srand48((long)(now() * 1e6) ^ getpid());
	seeded = true;
	return drand48();
}

static void show(const char *name, const char *text)
{
	for (int lines = 0; *text && lines < 12; lines++) {
		size_t length = strcspn(text, "\n");

		printf("#   %s: %.*s\n", name, (int)length, text);
		text += length + !!text[length];
	}
}

bool wrong(const struct child *child, const char *format, ...)
{
	va_list arguments;

	if (wrongs++ >= SHOWN)
		return false;
	printf("# wrong: ");
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	printf("\n");
	if (child) {
		show("stdout", child->out);
		show("stderr", child->err);
	}
	fflush(stdout);
	return true;
}

void child_init(struct child *child)
{
	sigset_t ends;

	/* Not taken, so that it can be waited for with a limit. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	*child = (struct child){ .out_file = memfd_create("out", MFD_CLOEXEC),
				 .err_file = memfd_create("err", MFD_CLOEXEC) };
	if (child->out_file < 0 || child->err_file < 0)
		die("memfd_create");
}

static void empty(int file)
{
	if (ftruncate(file, 0) || lseek(file, 0, SEEK_SET))
		die("emptying an output file");
}

void child_start(struct child *child, char *const *argv, bool traced)
{
	sigset_t none;

	empty(child->out_file);
	empty(child->err_file);
	fflush(stdout);
	child->started = now();
	child->pid = fork();
	if (child->pid < 0)
		die("fork");
	if (child->pid)
		return;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* The shell gives what runs in the background an ignored INT. */
	signal(SIGINT, SIG_DFL);
	if (dup2(child->out_file, 1) < 0 || dup2(child->err_file, 2) < 0)
		_exit(126);
	if (traced)
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	execvp(argv[0], argv);
	_exit(127);
}

static char *take(char *before, int file)
{
	off_t size = lseek(file, 0, SEEK_END);
	char *text = realloc(before, (size_t)size + 1);

	if (size < 0 || !text || pread(file, text, (size_t)size, 0) != size)
		die("reading output");
	text[size] = '\0';
	return text;
}

bool child_ended(struct child *child, double seconds)
{
	double end = now() + seconds;
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	for (;;) {
		struct timespec left = { .tv_nsec = 0 };
		double rest = end - now();
		pid_t pid = waitpid(child->pid, &child->status, WNOHANG);

		if (pid == child->pid && (WIFEXITED(child->status) || WIFSIGNALED(child->status)))
			break;
		if (pid < 0)
			die("waitpid");
		if (rest <= 0)
			return false;
		if (rest > 1)	/* another child's end may have used the signal up */
			rest = 1;
		left.tv_sec = (time_t)rest;
		left.tv_nsec = (long)((rest - (double)left.tv_sec) * 1e9);
		sigtimedwait(&ends, NULL, &left);
	}
	child->ended = now();
	child->out = take(child->out, child->out_file);
	child->err = take(child->err, child->err_file);
	return true;
}

static void show_file(const char *name, pid_t pid)
{
	char path[64];
	const char *text;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	text = fetch(path);
	show(name, text ? text : "(unreadable)");
}

void child_wait(struct child *child, char *const *argv)
{
	if (child_ended(child, HANG))
		return;
	printf("# wrong: hangs for %.0f s:", now() - child->started);
	while (*argv)
		printf(" %s", *argv++);
	printf("\n");
	show_file("syscall", child->pid);
	show_file("stack", child->pid);
	fflush(stdout);
	kill(child->pid, SIGKILL);
	if (!child_ended(child, 5))
		printf("#   not even SIGKILL ends it\n");
	fflush(stdout);
	_exit(3);
}

void child_run(struct child *child, char *const *argv)
{
	child_start(child, argv, false);
	child_wait(child, argv);
}

int child_code(const struct child *child)
{
	return WIFEXITED(child->status) ? WEXITSTATUS(child->status)
					: 128 + WTERMSIG(child->status);
}

int store(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t wrote;
	int error;

	if (fd < 0)
		return -1;
	wrote = write(fd, text, strlen(text));
	error = errno;
	close(fd);
	errno = error;
	return wrote < 0 ? -1 : 0;
}

const char *fetch(const char *path)
{
	static char text[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0)
		return NULL;
	length = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (length < 0)
		return NULL;
	if (length && text[length - 1] == '\n')
		length--;
	text[length] = '\0';
	return text;
}

bool device_is_there(const char *uuid)
{
	char path[128];

	snprintf(path, sizeof(path), DEVICES "%s", uuid);
	return !access(path, F_OK);
}

int device_make(const char *parent, const char *type, const char *uuid)
{
	char path[256];

	snprintf(path, sizeof(path), TYPES "/create", parent, type);
	return store(path, uuid);
}

int device_remove(const char *uuid)
{
	char path[128];

	snprintf(path, sizeof(path), DEVICES "%s/remove", uuid);
	return store(path, "1");
}
