/* SPDX-License-Identifier: MIT */
/* A process beside the test, which reports through a pipe that it has come to some point. */
#ifndef UNIT_PROCESS_H
#define UNIT_PROCESS_H

#include "unit.h"

#include <poll.h>
#include <sys/wait.h>

struct process {
	pid_t pid;
	int reports;	/* the pipe */
};

/* Starts a process, which exits with what @act returns, and is killed after a minute. */
static inline struct process start_process(int (*act)(int pipe))
{
	struct process process;
	int ends[2];

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	process.pid = fork();
	process.reports = ends[0];
	assert_true(process.pid >= 0);
	if (!process.pid) {
		alarm(60);
		_exit(act(ends[1]));
	}
	close(ends[1]);
	return process;
}

/* Reports through @pipe, which @act got. Returns 0, or 1 if that fails. */
static inline int report(int pipe)
{
	return write(pipe, "x", 1) != 1;
}

/* Waits for so long at most until the process has reported. Returns whether it has. */
static inline bool has_reported(const struct process *process, int milliseconds)
{
	struct pollfd wait = { .fd = process->reports, .events = POLLIN };

	return poll(&wait, 1, milliseconds) > 0 && (wait.revents & POLLIN);
}

/* Checks that the process reports and exits with 0. */
static inline void end_process(const struct process *process)
{
	int status = 0;

	assert_true(has_reported(process, 30000));
	assert_int_equal(waitpid(process->pid, &status, 0), process->pid);
	assert_int_equal(status, 0);
	close(process->reports);
}

#endif
