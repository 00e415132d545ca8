/* SPDX-License-Identifier: MIT */
/*
 * Event scripts: programs in certain folders that are run before and after
 * what is done to a device, and asked for what only they know.
 */
#ifndef CALLOUT_H
#define CALLOUT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/json.h"
#include "lib/signals.h"
#include "mdev.h"

/* The scripts a host has, as paths, in the order in which they are asked. */
struct callout_scripts {
	const void **callouts;
	size_t callout_count;
	const void **notifiers;
	size_t notifier_count;
	const sigset_t *mask;	/* the signal mask they run with */
	int error;	/* -errno if they could not be listed: then none is asked, and that fails */
};

/*
 * Finds the scripts below the directory @root ("" for the root itself) and in
 * the directory of definitions @config: those entries of the directories
 * "callouts" and "notifiers" that are neither hidden nor without an execute
 * bit. A missing directory is not an error. They run with the signal mask
 * @mask, the caller's, which must live as long. 0 or -errno.
 */
__attribute__((warn_unused_result))
int callout_find(struct callout_scripts *scripts, struct arena *arena,
		 const char *root, const char *config, const sigset_t *mask);

/* One action on one device. */
struct callout {
	struct arena *arena;
	const struct callout_scripts *scripts;
	const struct mdev_definition *definition;	/* what scripts are told of the device */
	const char *action;		/* "start", "stop", "define", "undefine", "modify" */
	const char *handler;		/* the script that handles the type; NULL for none yet */
	const struct json *supports;	/* what the handler said it handles; NULL: it did not say */
	bool capabilities_asked;	/* scripts have been asked what they handle */
	const char *type;		/* of what type they have been asked */
	int error;			/* -errno if they could not be asked for attributes */
	struct signals *signals;	/* those held back around the action; NULL: none are */
};

/*
 * Begins an action. What @before, an earlier one or NULL, found out about the
 * scripts of the same type need not be asked again.
 */
void callout_begin(struct callout *callout, struct arena *arena,
		   const struct callout_scripts *scripts,
		   const struct mdev_definition *definition, const char *action,
		   const struct callout *before);

/*
 * What scripts answered: CALLOUT_NONE if no script handles the type, 0 for yes,
 * else another number for no, or -errno, -EOPNOTSUPP if the script that handles
 * the type said that it does not handle this, -EINTR if a signal had arrived before.
 */
#define CALLOUT_NONE 2

/* Asks before the action. */
__attribute__((warn_unused_result))
int callout_pre(struct callout *callout);

/* Tells of the action's end the script that was asked before it. */
void callout_post(struct callout *callout, bool success);

/* Tells all notifiers of the end; @state is "success", "failure" or, if nothing was done, "none". */
void callout_notify(struct callout *callout, const char *state);

/* Asks for the attributes of an active device: *@text of *@length bytes, JSON if it is not empty. */
__attribute__((warn_unused_result))
int callout_get_attributes(struct callout *callout, const char **text, size_t *length);

/* Has a running device changed to what its definition says. */
__attribute__((warn_unused_result))
int callout_live(struct callout *callout);

#endif
