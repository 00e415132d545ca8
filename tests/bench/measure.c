/* SPDX-License-Identifier: MIT */
/*
 * measure: what one command costs
 *
 * usage: measure [-n] [-r PATTERN] RUNS COMMAND [ARG...]
 *
 * Runs COMMAND (a path) with its output to /dev/null and prints one line of five numbers:
 *
 *   nanoseconds, the least of RUNS runs, from before the fork to after the wait; in a guest that
 *     counts instructions (QEMU's -icount shift=0) that is instructions, user and kernel together
 *   system calls, execve not included
 *   peak resident memory, in KiB
 *   page faults
 *   exit status
 *
 * With -r, "1" is written after each run to the files that match the shell's PATTERN: for a command
 * that creates devices, their files "remove".
 * With -n, system calls are not counted ("-" is printed) and COMMAND runs no more than RUNS times; the
 * memory is then at least that of this program.
 *
 * Timed runs are started by vfork, so that they do not pay for a copy of this process. The run for
 * the memory is forked: an exec'd process inherits the peak of the address space it came from, which
 * for a fresh copy of this small static program is a few pages.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void die(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(125);
}

static unsigned long long now(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts))
		die("clock_gettime");
	return (unsigned long long)ts.tv_sec * 1000000000U + (unsigned long long)ts.tv_nsec;
}

static int exit_status_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static unsigned long long run_timed(char **argv, struct rusage *ru, int *exit_status)
{
	unsigned long long start = now();
	pid_t pid = vfork();
	int status;

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0)
		die("vfork");
	if (wait4(pid, &status, 0, ru) < 0)
		die("wait4");
	*exit_status = exit_status_of(status);
	return now() - start;
}

/*
 * Stops come in pairs, entry and exit, the first being execve's exit, and exit_group's never comes:
 * the number of stops is twice that of the calls after execve.
 */
static unsigned long run_traced(char **argv, struct rusage *ru, int *exit_status)
{
	unsigned long stops = 0;
	int status, sig;
	pid_t pid = fork();

	if (pid == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL))
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0)
		die("fork");
	if (waitpid(pid, &status, 0) < 0)
		die("waitpid");
	if (!WIFSTOPPED(status)) {
		*exit_status = exit_status_of(status);
		return 0;
	}
	if (ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)PTRACE_O_TRACESYSGOOD))
		die("ptrace");
	for (sig = 0;; sig = WSTOPSIG(status)) {
		if (sig == (SIGTRAP | 0x80)) {
			stops++;
			sig = 0;
		}
		if (ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)sig))
			die("ptrace");
		if (wait4(pid, &status, 0, ru) < 0)
			die("wait4");
		if (!WIFSTOPPED(status)) {
			*exit_status = exit_status_of(status);
			return stops / 2;
		}
	}
}

static void undo(const char *pattern)
{
	glob_t files;
	size_t i;

	if (!pattern)
		return;
	if (glob(pattern, 0, NULL, &files))
		die(pattern);
	for (i = 0; i < files.gl_pathc; i++) {
		int fd = open(files.gl_pathv[i], O_WRONLY | O_CLOEXEC);

		if (fd < 0 || write(fd, "1", 1) != 1)
			die(files.gl_pathv[i]);
		close(fd);
	}
	globfree(&files);
}

int main(int argc, char **argv)
{
	unsigned long long least = (unsigned long long)-1;
	const char *undo_pattern = NULL;
	struct rusage ru = { 0 };
	char calls[24] = "-";
	long faults = 0;
	int count = 1, runs, out, null, status;

	if (argc > 1 && !strcmp(argv[1], "-n")) {
		count = 0;
		argc--;
		argv++;
	}
	if (argc > 2 && !strcmp(argv[1], "-r")) {
		undo_pattern = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc < 3 || (runs = atoi(argv[1])) < 1) {
		fputs("usage: measure [-n] [-r PATTERN] RUNS COMMAND [ARG...]\n", stderr);
		return 125;
	}
	argv += 2;
	out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (out < 0 || null < 0 || dup2(null, STDOUT_FILENO) < 0)
		die("/dev/null");

	while (runs--) {
		unsigned long long t = run_timed(argv, &ru, &status);

		undo(undo_pattern);
		if (t < least)
			least = t;
		faults = ru.ru_minflt + ru.ru_majflt;
	}
	if (count) {
		snprintf(calls, sizeof(calls), "%lu", run_traced(argv, &ru, &status));
		undo(undo_pattern);
	}
	return dprintf(out, "%llu %s %ld %ld %d\n", least, calls, ru.ru_maxrss, faults, status) < 0;
}
