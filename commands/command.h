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
	struct out *out;	/* standard output */
	const char *root;	/* the directory of --root, put before every path; "" without it */
	/* What the command needs, by the table of commands; set by command_open(). */
	const char *sysfs_directory;
	struct sysfs sysfs;
	struct config config;
	struct uevents uevents;	/* the time of --wait; has_time is false without the option */
	struct signals signals;	/* held back between command_hold_signals() and signals_release() */
	struct callout_scripts scripts;	/* used by command_init_action() only */
	bool has_scripts;	/* @scripts is set */
	bool is_uuid_new;	/* command_choose_uuid() made the UUID; messages say "a device" */
	/* What has been reported, and is not to be reported again. */
	bool is_lock_reported;		/* that the kernel has no flock(2) */
	bool is_config_reported;	/* by list, that it cannot read the definitions */
};

/* Options */

/* Returns whether the option @id was given. */
bool has(const struct run *run, enum option_id id);

/* Returns the argument of the option @id, or NULL if the option was not given. */
const char *value(const struct run *run, enum option_id id);

/* Returns the UUID of --uuid or the first operand, or NULL. */
const struct uuid *given_uuid(const struct run *run);

/*
 * Sets *@uuid to given_uuid() or, if that is NULL, to a random UUID for a new device; sets
 * run->is_uuid_new then. Reports errors.
 */
MUST_CHECK enum status command_choose_uuid(struct run *run, struct uuid *uuid);

/* Prints a new UUID, with signals held back. Returns 0 or -errno. */
MUST_CHECK int command_print_uuid(struct run *run, const struct uuid *uuid);

/*
 * Calls @function for each UUID of the request, also after a failure. Returns the first failure.
 */
MUST_CHECK enum status command_each_uuid(struct run *run, enum status (*function)(struct run *run,
									const struct uuid *uuid));

/* Messages and exit codes */

/* Sets *@first to @status if that is the first failure of several things. */
static inline void status_keep_first(enum status *first, enum status status)
{
	if (!*first)
		*first = status;
}

/*
 * Reports "cannot VERB UUID (type TYPE, parent PARENT): " and the message, to standard error. The
 * parentheses are left out if type or parent is NULL. When the time of --wait is over, says "after
 * N seconds" before the colon. Returns @status.
 */
__attribute__((format(printf, 4, 5)))
enum status refuse(const struct run *run, const struct mdev *mdev, enum status status,
		   const char *format, ...);

/*
 * Reports "cannot VERB UUID: no such WHAT" and @advice, which is "" or begins with "; ". Adds
 * "under PARENT" to WHAT unless @parent is NULL. Returns STATUS_ABSENT.
 */
enum status refuse_absent(const struct run *run, const struct uuid *uuid, const char *what,
			  const char *parent, const char *advice);

/* Begins a message as refuse() does; the caller adds the reason and calls out_end_message(). */
void refuse_begin(struct out *line, const struct run *run, const struct mdev *mdev);

/* Reports @error of a system call on a device, parent or type; returns command_status() of it. */
enum status refuse_errno(const struct run *run, const struct mdev *mdev, int error);

/* Reports @error of a system call on a file; returns command_file_status() of it. */
enum status refuse_file(const struct run *run, const struct mdev *mdev, int error);

/*
 * An errno means one thing where it comes from a device, parent or type in sysfs, and another where
 * it comes from a file. So there are two functions for its exit code and two for its words.
 */
enum status command_status(int error);
const char *command_reason(int error);

/* STATUS_DENIED if the caller may not use the file, else STATUS_FAILURE. */
enum status command_file_status(int error);
const char *command_file_reason(int error);

/* Sysfs and definitions */

/*
 * Opens what the command needs and begins the time of --wait; reports what cannot be opened. It is
 * not an error if the directory of definitions is missing, unless --config names it, nor if the
 * caller may not read it: functions that read it report that.
 */
MUST_CHECK enum status command_open(struct run *run);

/*
 * Opens sysfs if it is not open: for a command that needs it with some options only, or after it
 * has read definitions. Reports why it cannot.
 */
MUST_CHECK enum status command_need_sysfs(struct run *run);

/*
 * Reports what sysfs_read_types(), which returned @error, could not read: @parent, unless it has
 * disappeared, or types of it. Returns the exit code of the first failure.
 */
enum status command_report_types(const struct mdev_parent *parent, int error);

/*
 * Lists definitions as config_list() does; the list has struct mdev_definition. Reports what
 * is ignored and what cannot be read. On failure, the list has what could be read: with
 * STATUS_DENIED, some directories are missing from it, otherwise it is empty.
 */
MUST_CHECK enum status command_list_definitions(struct run *run, const char *parent,
						const struct uuid *uuid, struct list *definitions);

/*
 * Finds the only definition of @mdev's UUID, under its parent unless that is NULL. Sets *@found to
 * the definition, or to NULL if it does not exist. Reports several definitions, and what cannot be
 * listed; on such a failure *@found is one definition or NULL.
 */
MUST_CHECK enum status command_find_definition(struct run *run, const struct mdev *mdev,
					       struct mdev_definition **found);

/*
 * Reports that the device has several @definitions, and @advice, which begins with "; ". Returns
 * STATUS_FAILURE.
 */
enum status command_report_ambiguous(const struct run *run, const struct mdev *mdev,
				     const struct list *definitions, const char *advice);

/*
 * Locks the definitions by config_lock(). Reports, once in a run, that the kernel has no locks.
 * Returns 0, or -errno, which it does not report.
 */
MUST_CHECK int command_lock_config(struct run *run);

/* Reads the file of --jsonfile into @definition; keeps UUID and parent. Reports errors. */
MUST_CHECK enum status command_load_json(struct run *run, struct mdev_definition *definition);

/*
 * Reads the file of @definition. Returns 0, -ENOENT, which it does not report, if there is no such
 * file, or another -errno, which it reports.
 */
MUST_CHECK int command_load(struct run *run, struct mdev_definition *definition);

/* Adds to @line the path of @definition and why config_load() failed on it (definition->error). */
void command_add_load_error(struct out *line, const struct run *run,
			    const struct mdev_definition *definition);

/*
 * Reports why config_load() failed on @definition: as an error if @outcome is NULL, otherwise as a
 * warning that ends in @outcome.
 */
void command_report_load_error(const struct run *run, const struct mdev_definition *definition,
			       const char *outcome);

/*
 * Returns the exit code for @error of config_load() on one of many definitions. It is STATUS_DONE
 * if the definition is malformed or gone: a listing skips it.
 */
enum status command_load_status(int error);

/* Event scripts */

/*
 * Sets @action, of which event scripts are to be asked, to @name ("start", …) of the device of
 * @definition, which must live as long as @action. Definitions must be open, since scripts are in
 * their directory. Reports scripts that cannot be listed; then none is asked. Nothing needs to end
 * @action.
 */
void command_init_action(struct run *run, struct callout_action *action,
			 const struct mdev_definition *definition, const char *name);

/*
 * Sets the attributes of @definition to those that event scripts report of the active device; sets
 * none on failure. Reports errors. STATUS_DENIED if the caller may not read the scripts, which
 * command_init_action() has reported.
 */
enum status command_get_attributes(struct run *run, struct callout_action *action,
				   struct mdev_definition *definition);

/*
 * The memory of a change: enough for a definition of CONFIG_SIZE_MAX bytes, read and
 * written, and what scripts print.
 */
#define COMMAND_CHANGE_MEMORY (8 * CONFIG_SIZE_MAX)

/* A change of a device or definition, with event scripts before and after. */
struct change {
	struct callout_action action;
	bool needs_post;	/* event scripts are to run for "post" */
};

/*
 * Begins a change: holds signals back and asks the event scripts. Scripts may refuse, unless
 * --force is given; reports a refusal. Whatever it returns, command_end_change() must follow.
 */
MUST_CHECK enum status command_begin_change(struct run *run, struct change *change,
					    const struct mdev_definition *definition);

/*
 * Ends a change: reports to the event scripts whether it succeeded, as STATUS_DONE alone says, and
 * lets signals through. Returns @status.
 */
enum status command_end_change(struct run *run, struct change *change, enum status status);

/*
 * Reserves the memory of a change and holds signals back: neither lack of memory nor a signal can
 * end the program before signals_release(). Does nothing with --dry-run.
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
