/* SPDX-License-Identifier: MIT */
/* Running a program: what it gets, what it prints, how it ends. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "lib/attributes.h"
#include "lib/out.h"
#include "lib/signals.h"

struct script_call {
	const char *const *argv;	/* the first is the script's path, with a '/' */
	const char *input;		/* for its standard input */
	struct out *output;		/* to memory: gets its standard output; NULL to drop that */
	struct signals *signals;	/* held back, but not for the script; NULL if none are */
};

/*
 * Runs a script until it ends. Prints what it writes to standard error. Forwards signals as
 * lib/signals.h says. Sets *@status as waitpid(2) does. Returns 0 or -errno; -EFBIG, and no output,
 * if that is longer than 1 MiB. Reports errors, and a signal that killed the script. Leaves SIGCHLD
 * at its default action.
 */
MUST_CHECK int script_run(const struct script_call *call, int *status);

#endif
