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
	struct out *output;		/* its standard output is added to this output to memory;
					   NULL to discard it */
	struct signals *signals;	/* if signals are held back, else NULL; it gets the signal
					   mask that this program was started with */
};

/*
 * Runs a script and waits until it ends, for ever if need be. Meanwhile prints what it writes to
 * standard error, each line after the script's name, and forwards signals to it by the rule in
 * lib/signals.h. Sets SIGCHLD to its default action, and leaves it so: while that signal is
 * ignored, exit statuses are lost.
 *
 * Returns 0 with *@status set as by waitpid(2); -EFBIG if the script printed more than 1 MiB, and
 * then discards that output; or -errno if the script cannot be started, written to or read from.
 * Prints a message for each of these errors, and for a signal that killed the script.
 */
MUST_CHECK int script_run(const struct script_call *call, int *status);

#endif
