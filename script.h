/* SPDX-License-Identifier: MIT */
/* Runs a program to its end: writes its standard input and reads what it prints. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "lib/attributes.h"
#include "lib/out.h"
#include "lib/signals.h"

/* A script, and how it is run. */
struct script_call {
	const char *const *argv;	/* ends in NULL; argv[0], the script's path, has a '/' */
	const char *input;		/* written to its standard input; "" for nothing */
	struct out *output;		/* an output to memory, to which the script's standard
					   output is added; NULL to discard that */
	struct signals *signals;	/* set if signals are held back, else NULL. The script gets
					   the signal mask that this program was started with */
};

/*
 * Runs a script and waits until it ends, for ever if need be. Meanwhile prints what it writes to
 * standard error, each line after the script's name, and forwards to it signals that a process
 * sends to this program alone, by the rule in lib/signals.h. That ends when the script closes its
 * pipes, if the kernel has no pidfd, and after an error. Sets SIGCHLD to its default action, and
 * leaves it so: while that signal is ignored, exit statuses are lost. Descriptors 0 to 2 must be
 * open.
 *
 * Returns 0 with *@status set as by waitpid(2); -EFBIG if the script printed more than 1 MiB, and
 * then discards that output; or -errno if the script cannot be started, written to or read from.
 * Prints a message for each of these errors, and for a signal that killed the script.
 */
MUST_CHECK int script_run(const struct script_call *call, int *status);

#endif
