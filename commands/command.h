/* SPDX-License-Identifier: MIT */
/* What the commands share: a run, its messages and exit codes, definitions, event scripts. */
#ifndef COMMAND_H
#define COMMAND_H

#include "callout.h"
#include "commands/request.h"
#include "config.h"
#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/out.h"
#include "lib/signals.h"
#include "lib/uevent.h"
#include "mdev.h"
#include "sysfs.h"

/* One run of the program. */
struct run {
	const struct request *request;
	struct arena *arena;
	struct out *out;
	const char *root;	/* what stands before every path; "" for nothing */
	const char *sysfs_directory;	/* where sysfs is looked for */
	struct sysfs sysfs;	/* if the command needs it, as is config; set by command_open() */
	struct config config;
	bool is_uuid_new;	/* it was made here, so that messages call the device "a device" */
	bool is_lock_missing;	/* it was reported that the kernel has no flock(2) */
	bool is_config_reported;	/* it was reported that the definitions' directory cannot be read */
	struct callout_scripts scripts;	/* for command_begin_callout() alone */
	bool has_scripts;		/* they have been looked for */
	struct signals signals;		/* held back by command_hold_signals() */
	struct uevents uevents;		/* of --wait, from command_open() on; else has_time is false */
};

/* Options */

/* Returns whether the option @id was given. */
bool has(const struct run *run, enum option_id id);

/* Returns the argument of the option @id, NULL if it was not given. */
const char *value(const struct run *run, enum option_id id);

/* Returns the UUID of --uuid or the first operand, or NULL. */
const struct uuid *given_uuid(const struct run *run);

/* Sets *@uuid to the UUID given, or to a random one for a new device; reports errors. */
MUST_CHECK enum status command_choose_uuid(struct run *run, struct uuid *uuid);

/* Prints a UUID that was made for the user, while signals are held back; 0 or -errno. */
MUST_CHECK int command_print_uuid(struct run *run, const struct uuid *uuid);

/*
 * Calls @function for each UUID of the request, also after one that fails. Returns the first
 * failure.
 */
MUST_CHECK enum status command_each_uuid(struct run *run, enum status (*function)(struct run *run,
									const struct uuid *uuid));

/* Messages and exit codes */

/* Keeps the status of the first of several things that failed. */
static inline void status_keep_first(enum status *first, enum status status)
{
	if (!*first)
		*first = status;
}

/*
 * Reports "cannot VERB UUID (type TYPE, parent PARENT): " and the message; without
 * the parentheses if type or parent is NULL, and with "after N seconds" once the time
 * of --wait is over. Returns @status.
 */
__attribute__((format(printf, 4, 5)))
enum status refuse(const struct run *run, const struct mdev *mdev, enum status status,
		   const char *format, ...);

/*
 * Reports "cannot VERB UUID: no such WHAT", under @parent unless that is NULL, and
 * @advice; returns STATUS_ABSENT.
 */
enum status refuse_absent(const struct run *run, const struct uuid *uuid, const char *what,
			  const char *parent, const char *advice);

/* Begins such a message, for out_end_message() to end. */
void refuse_begin(struct out *line, const struct run *run, const struct mdev *mdev);

/* Reports -errno of a system call on a device, parent or type, in words of its own; returns its exit code. */
enum status refuse_errno(const struct run *run, const struct mdev *mdev, int error);

/* Reports -errno of an ordinary file; returns STATUS_DENIED or STATUS_FAILURE. */
enum status refuse_file(const struct run *run, const struct mdev *mdev, int error);

/* Returns the exit code for -errno of a system call on a device, parent or type. */
enum status command_status(int error);

/* Returns STATUS_DENIED for -errno of a file that the caller may not use, else STATUS_FAILURE. */
enum status command_file_status(int error);

/* Returns in words what -errno of a system call on a device, parent or type means. */
const char *command_reason(int error);

/* Returns in words what -errno of a file that config.h or file.h reads means. */
const char *command_file_reason(int error);

/* Sysfs and definitions */

/*
 * Opens what the command needs, and begins the time of --wait; reports what cannot be opened. A
 * directory of definitions that is missing is an error only if the user named it, and one that the
 * caller may not read is not until it is needed.
 */
MUST_CHECK enum status command_open(struct run *run);

/* Reports sysfs if it is missing; returns STATUS_DONE or an exit code. */
MUST_CHECK enum status command_need_sysfs(const struct run *run);

/*
 * Reports what sysfs_read_types() could not read: all, if it returned @error, or types of @parent.
 * A parent that is gone is not reported. Returns the exit code for the first.
 */
enum status command_report_types(const struct mdev_parent *parent, int error);

/* Definitions */

/*
 * Lists definitions as config_list(), of struct mdev_definition; reports what is ignored and what
 * cannot be read. On failure, the list has what could be read: with STATUS_DENIED all but some
 * directories, otherwise nothing.
 */
MUST_CHECK enum status command_list_definitions(struct run *run, const char *parent,
						const struct uuid *uuid, struct list *definitions);

/*
 * Finds the one definition of @mdev's UUID, under its parent unless that is NULL.
 * Sets *@found to the first match, also on failure, or to NULL. Reports several
 * definitions, and what cannot be listed.
 */
MUST_CHECK enum status command_find_definition(struct run *run, const struct mdev *mdev,
					       struct mdev_definition **found);

/* Reports that the device has several @definitions, and @advice; returns STATUS_FAILURE. */
enum status command_report_ambiguous(const struct run *run, const struct mdev *mdev,
				     const struct list *definitions, const char *advice);

/*
 * Locks the definitions as config_lock(), and reports, once, that the kernel has
 * no locks. 0, or -errno, which is for the caller to report.
 */
MUST_CHECK int command_lock_config(struct run *run);

/* Reads the definition of --jsonfile, but for UUID and parent; reports why it cannot. */
MUST_CHECK enum status command_load_json(struct run *run, struct mdev_definition *definition);

/*
 * Reads the file of a definition; reports one that is malformed or cannot be
 * read. 0, -ENOENT if it does not exist, or -errno after reporting it.
 */
MUST_CHECK int command_load(struct run *run, struct mdev_definition *definition);

/* Adds to @line the path of @definition and why config_load() failed on it. */
void command_add_definition(struct out *line, const struct run *run,
			    const struct mdev_definition *definition);

/*
 * Reports why config_load() failed on @definition: as an error or, unless @outcome is NULL, as a
 * warning that ends in @outcome.
 */
void command_report_definition(const struct run *run, const struct mdev_definition *definition,
			       const char *outcome);

/*
 * Returns STATUS_DONE for an error of one definition, which a listing skips (it is
 * gone or malformed); else the exit code for @error.
 */
enum status command_load_status(int error);

/* Event scripts */

/*
 * Begins what scripts are asked about @action on a device, whose definition must
 * live as long. The definitions must be open. Reports scripts that cannot be
 * listed, and then asks none.
 */
void command_begin_callout(struct run *run, struct callout *callout,
			   const struct mdev_definition *definition, const char *action);

/*
 * Sets the attributes of @definition to those that event scripts report of the active device, or to
 * none if that fails, which is reported. STATUS_DENIED if the caller may not read the scripts, which
 * is reported once.
 */
enum status command_get_attributes(struct run *run, struct callout *callout,
				   struct mdev_definition *definition);

/*
 * The memory of a change: enough for a definition of CONFIG_SIZE_MAX bytes, read and
 * written, and what scripts print.
 */
#define COMMAND_CHANGE_MEMORY (8 * CONFIG_SIZE_MAX)

/* A change of a device or definition that event scripts know of. */
struct change {
	struct callout callout;
	bool needs_post;	/* it was agreed to: event scripts are run after it, too */
};

/*
 * Begins a change: holds signals back and asks the event scripts, which may refuse
 * unless --force is given. Reports a refusal. Whatever it returns,
 * command_end_change() must follow.
 */
MUST_CHECK enum status command_begin_change(struct run *run, struct change *change,
					    const struct mdev_definition *definition);

/* Reports the outcome of a change to the event scripts, then lets signals through. Returns @status. */
enum status command_end_change(struct run *run, struct change *change, enum status status);

/*
 * Reserves the memory of a change and holds signals back (signals.h), so that neither ends the
 * program in the middle; signals_release() lets them through. Does nothing with --dry-run.
 */
void command_hold_signals(struct run *run);

/* The commands, each in the file of its name; stop is in remove.c, undefine in define.c. */
enum status types_run(struct run *run);
enum status list_run(struct run *run);
enum status create_run(struct run *run);
enum status remove_run(struct run *run);
enum status stop_run(struct run *run);
enum status define_run(struct run *run);
enum status undefine_run(struct run *run);
enum status modify_run(struct run *run);
enum status check_run(struct run *run);
enum status start_run(struct run *run);
enum status start_parent_run(struct run *run);
enum status dumpxml_run(struct run *run);

#endif
