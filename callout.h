/* SPDX-License-Identifier: MIT */
/*
 * Event scripts, which this program, like the established mdevctl, runs before and after it changes
 * a device or its definition. There are two kinds, each in directories of its own: callouts may
 * refuse an action and know the attributes of active devices; notifiers only hear of what was done.
 * In this file, a "script" is of either kind. Functions print no message of their own, but
 * script_run() does for a script that fails.
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

/* A script of either kind. */
struct callout_script {
	const char *path;
	bool is_broken;		/* it cannot be executed, which was reported: do not try again */
};

/* The scripts of a host, and what they answered. Not to be copied: the lists point to @arena. */
struct callout_scripts {
	/* Lists of struct callout_script, in the order in which the scripts are run. */
	struct list callouts;
	struct list notifiers;
	struct callout_type *types;	/* types of devices that callouts were asked about */
	int error;			/* what callout_find() returned; unless it is 0, no callout
					   is asked. Notifiers are run as far as they are listed */
	struct arena arena;		/* holds what the members above point to */
};

/*
 * Lists the scripts in /usr/lib/mdevctl/scripts.d below the root directory @root ("" for the root
 * itself), then those in scripts.d in the directory of definitions, @config. A script is an entry
 * of the subdirectory "callouts" or "notifiers" that is not hidden and has an execute bit. A
 * missing directory is not an error. Returns 0 or -errno, and keeps that in @scripts.
 */
MUST_CHECK int callout_find(struct callout_scripts *scripts, const char *root, const char *config);

/*
 * Adds to @scripts, a list of struct callout_script, files in the same directories that seem to be
 * scripts, since they begin with "#!", but that callout_find() skips, since they have no execute
 * bit. Returns 0 or -errno.
 */
MUST_CHECK int callout_find_disabled(struct list *scripts, const char *root, const char *config);

/* What callouts answer by their exit status. */
enum callout_answer {
	CALLOUT_UNHANDLED,	/* no script handles this type of device, or this event */
	CALLOUT_YES,		/* 0: permitted or done */
	CALLOUT_NO,		/* any other but 2: refused or failed */
	CALLOUT_UNSUPPORTED,	/* the script that handles the type does not support the action */
};

/* An action on a device, of which scripts are asked or learn. The caller sets the first part. */
struct callout_action {
	struct arena *arena;
	struct callout_scripts *scripts;
	const struct mdev_definition *definition;	/* what scripts learn of the device */
	const char *name;	/* "start", "stop", "define", "undefine", "modify" */
	/*
	 * Set while signals are held back, else NULL. A signal that has arrived cancels the action,
	 * so that no other script is run, until the caller sets signals->is_begun when the action
	 * begins. See lib/signals.h.
	 */
	struct signals *signals;

	struct callout_script *handler;	/* the callout that handles the type; NULL: not known */
	enum callout_answer answer;	/* to the last callout_ask() or callout_get_attributes() */
};

/*
 * Runs the callout that handles the type of the device. What the callout does depends on @event and
 * @state:
 *
 *   pre   none              answers whether the action may begin
 *   live  none              changes the active device to action->definition
 *   post  success, failure  hears how the action ended
 *
 * Sets action->answer; CALLOUT_UNSUPPORTED is an answer to "pre" only. Returns 0; -EINTR if a
 * signal cancels the action; another -errno if the scripts could not be listed, or one could not be
 * run.
 */
MUST_CHECK int callout_ask(struct callout_action *action, const char *event, const char *state);

/*
 * Asks the callout that handles the type for the attributes of an active device. Sets *@output to
 * what it prints, which should be JSON or nothing. Sets action->answer, and returns, as
 * callout_ask().
 */
MUST_CHECK int callout_get_attributes(struct callout_action *action, struct out *output);

/*
 * Runs all notifiers. @state is "success" or "failure"; or "none" if the action was refused, or was
 * a live change, for which the protocol has no other state.
 */
void callout_notify(struct callout_action *action, const char *state);

#endif
