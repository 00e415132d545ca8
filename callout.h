/* SPDX-License-Identifier: MIT */
/*
 * Event scripts: programs that are run before and after a device is changed, and asked for what
 * only they know.
 */
#ifndef CALLOUT_H
#define CALLOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/json.h"
#include "lib/list.h"
#include "lib/signals.h"
#include "mdev.h"

struct callout_script {
	const char *path;
	bool is_broken;		/* it could not be run, which has been reported */
};

/* What scripts answered about a type of device when they were asked for their capabilities. */
struct callout_type {
	const char *name;
	struct callout_script *handler;	/* that listed its capabilities; NULL if none did */
	const struct json *supports;	/* the capabilities it listed */
	struct callout_type *next;
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

/* One action on one device, from callout_begin() on. */
struct callout {
	struct arena *arena;
	struct callout_scripts *scripts;
	const struct mdev_definition *definition;	/* what scripts learn of the device */
	const char *action;		/* "start", "stop", "define", "undefine", "modify" */
	struct callout_script *handler;	/* the script that handles the type; NULL if unknown */
	int error;			/* -errno of the last answer, if that was CALLOUT_FAILED */
	struct signals *signals;	/* held back during the action; NULL if none are */
};

enum callout_answer {
	CALLOUT_YES,
	CALLOUT_NO,
	CALLOUT_NONE,		/* no script handles the type */
	CALLOUT_UNSUPPORTED,	/* the script that handles the type does not support this */
	CALLOUT_FAILED,		/* scripts could not be asked; -EINTR: a signal came first */
};

/* Begins an action. All that is passed must live as long as @callout. */
void callout_begin(struct callout *callout, struct arena *arena, struct callout_scripts *scripts,
		   const struct mdev_definition *definition, const char *action);

/* Asks scripts whether the action may begin. */
MUST_CHECK enum callout_answer callout_pre(struct callout *callout);

/* Reports the action's end to the script that handles the type. */
void callout_post(struct callout *callout, bool success);

/*
 * Reports the action's end to notifiers. @state is "success", "failure" or, if there was no action
 * or only a live change, "none".
 */
void callout_notify(struct callout *callout, const char *state);

/*
 * Asks for the attributes of an active device. Sets *@text and *@length to the answer, which should
 * be JSON or nothing. Never returns CALLOUT_UNSUPPORTED.
 */
MUST_CHECK enum callout_answer callout_get_attributes(struct callout *callout, const char **text,
						      size_t *length);

/* Has a script change an active device to its definition. Never returns CALLOUT_UNSUPPORTED. */
MUST_CHECK enum callout_answer callout_live(struct callout *callout);

#endif
