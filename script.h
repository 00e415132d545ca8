/* SPDX-License-Identifier: MIT */
/* Runs a script and exchanges text with it. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "lib/attributes.h"
#include "lib/out.h"
#include "lib/signals.h"

/* One call of a script. */
struct script_call {
	const char *const *argv;	/* the first is the script's path */
	const char *input;		/* for its standard input */
	struct out *answer;		/* its standard output is added to this; NULL to drop it */
	struct signals *signals;	/* held back and forwarded to it; NULL if they are not */
};

/*
 * Runs a script until it ends. Sets *@status as waitpid(2) does. Returns 0, -EFBIG if its answer is
 * too long, or -errno. Reports errors, and a signal that killed the script. Sets SIGCHLD to its
 * default action.
 */
MUST_CHECK int script_run(const struct script_call *call, int *status);

#endif
