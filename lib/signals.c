/* SPDX-License-Identifier: MIT */
/*
 * Signals are blocked and read from a signalfd(2), which needs no handler and therefore no global
 * variable. In a kernel that was built without signalfd they still wait until they are released,
 * but are not seen before and not forwarded.
 */
#include "lib/signals.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* The signals that ask the program to end. */
static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };

static bool is_ignored(int signal)
{
	struct sigaction action;

	return sigaction(signal, NULL, &action) || action.sa_handler == SIG_IGN;
}

/* Ignores SIGPIPE and opens the descriptor, once for all changes that the program makes. */
static void prepare(struct signals *signals)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t set;

	sigaction(SIGPIPE, &ignore, NULL);
	sigemptyset(&set);
	for (size_t i = 0; i < COUNT(ending); i++) {
		/* A blocked signal becomes pending even if it is ignored. */
		if (!is_ignored(ending[i]) && !sigismember(&signals->before, ending[i]))
			sigaddset(&set, ending[i]);
	}
	signals->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	signals->is_prepared = true;
}

void signals_hold(struct signals *signals)
{
	static const int stopping[] = { SIGTSTP, SIGTTIN, SIGTTOU };
	sigset_t set;

	sigfillset(&set);
	for (size_t i = 0; i < COUNT(stopping); i++)
		sigdelset(&set, stopping[i]);
	sigprocmask(SIG_BLOCK, &set, &signals->before);
	if (!signals->is_prepared)
		prepare(signals);
	signals->is_held = true;
	signals->first = 0;
	signals->is_begun = false;
}

void signals_release(struct signals *signals)
{
	if (!signals->is_held)
		return;
	signals->is_held = false;
	/* This delivers signals that are pending. One that was read is not any more. */
	sigprocmask(SIG_SETMASK, &signals->before, NULL);
	if (signals->first)
		raise(signals->first);
}

void signals_read(struct signals *signals, pid_t script)
{
	struct signalfd_siginfo info;

	while (read(signals->fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		/* The code of a signal from a process is 0 or negative (sigaction(2)). */
		if (script && info.ssi_code <= 0 && (signals->first || !signals->is_begun))
			kill(script, (int)info.ssi_signo);
		if (!signals->first)
			signals->first = (int)info.ssi_signo;
	}
}

bool signals_arrived(struct signals *signals)
{
	signals_read(signals, 0);
	return signals->first;
}

bool signals_are_pending(void)
{
	sigset_t pending;

	if (sigpending(&pending))
		return false;
	for (size_t i = 0; i < COUNT(ending); i++) {
		if (sigismember(&pending, ending[i]) && !is_ignored(ending[i]))
			return true;
	}
	return false;
}

int signals_wait_writable(const struct signals *signals, int fd)
{
	struct pollfd fds[2] = {
		{ .fd = fd, .events = POLLOUT },
		{ .fd = signals->fd, .events = POLLIN },
	};

	while (poll(fds, 2, -1) < 0) {
		if (errno != EINTR)
			return 0;	/* write() reports what is wrong */
	}
	return fds[0].revents ? 0 : -EINTR;
}
