/* SPDX-License-Identifier: MIT */
/*
 * Event scripts: programs that are run before and after a device is changed, and asked for what
 * only they know.
 */
#ifndef CALLOUT_H
#define CALLOUT_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/list.h"
#include "lib/out.h"
#include "lib/signals.h"
#include "mdev.h"

struct callout_script {
	const char *path;
	bool is_broken;		/* it cannot be executed, which has been reported */
};

/* The scripts of a host, in the order in which they are asked, and what they answered. */
struct callout_scripts {
	struct list callouts;		/* of struct callout_script, as are notifiers */
	struct list notifiers;
	struct callout_type *types;	/* those that scripts have been asked about */
	int error;	/* -errno if they could not be listed: then asking fails with it */
	struct arena arena;		/* for all of that */
};

/*
 * Finds the scripts below the root directory @root ("" for the root itself) and the directory of
 * definitions @config: the entries of "callouts" and "notifiers" that are not hidden and have an
 * execute bit. A missing directory is not an error. Returns 0 or -errno.
 */
MUST_CHECK int callout_find(struct callout_scripts *scripts, const char *root, const char *config);

/*
 * Adds to @scripts each struct callout_script that callout_find() would leave out because it has no
 * execute bit, although it begins with "#!" as no README does. Returns 0 or -errno.
 */
MUST_CHECK int callout_find_disabled(struct list *scripts, const char *root, const char *config);

/* What scripts answer. */
enum callout_answer {
	CALLOUT_NONE,		/* no script handles the type */
	CALLOUT_YES,
	CALLOUT_NO,
	CALLOUT_UNSUPPORTED,	/* the script that handles the type does not support the action */
};

/* One action on one device. The caller sets all but the last two. */
struct callout {
	struct arena *arena;
	struct callout_scripts *scripts;
	const struct mdev_definition *definition;	/* what scripts learn of the device */
	const char *action;		/* "start", "stop", "define", "undefine", "modify" */
	struct signals *signals;	/* held back during the action; NULL if none are */
	struct callout_script *handler;	/* the script that answered; NULL if none has */
	enum callout_answer answer;	/* to the last callout_ask() or callout_get_attributes() */
};

/*
 * Runs the script that handles the type for @event: "pre" asks whether the action may begin, "live"
 * to change an active device to the definition, "post" reports the action's end. @state is
 * "success" or "failure" with "post", else "none". Sets callout->answer, to CALLOUT_UNSUPPORTED
 * only for "pre". Returns 0, or -errno if no script can be asked: -EINTR if a signal came first.
 */
MUST_CHECK int callout_ask(struct callout *callout, const char *event, const char *state);

/*
 * Asks for the attributes of an active device. Sets *@output to what the script prints, which
 * should be JSON or nothing. Sets callout->answer, and returns, as callout_ask().
 */
MUST_CHECK int callout_get_attributes(struct callout *callout, struct out *output);

/*
 * Reports the action's end to notifiers. @state is "success", "failure" or, if there was no action
 * or only a live change, "none".
 */
void callout_notify(struct callout *callout, const char *state);

#endif
