/* SPDX-License-Identifier: MIT */
/* What the commands share: a run, its exit codes, and the reading of names. */
#ifndef COMMAND_H
#define COMMAND_H

#include <signal.h>

#include "callout.h"
#include "config.h"
#include "lib/arena.h"
#include "lib/options.h"
#include "lib/out.h"
#include "lib/signals.h"
#include "mdev.h"
#include "sysfs.h"

/* One run of the program. */
struct run {
	const struct request *request;
	struct arena *arena;
	struct out *out;
	const char *root;	/* what stands before every path; "" for nothing */
	const char *sysfs_directory;	/* where sysfs is looked for; set by command_open_sysfs */
	struct sysfs sysfs;	/* open once command_open_sysfs has returned SYSFS_OPEN */
	struct config config;	/* open once command_open_config has returned STATUS_DONE */
	bool is_lock_missing;	/* the user has been told that the kernel has no flock(2) */
	bool is_config_reported;	/* so has been that the definitions' directory is closed */
	sigset_t mask;		/* the signal mask of the program's start, which scripts get */
	struct callout_scripts scripts;	/* for command_begin_callout alone */
	bool has_scripts;		/* they have been looked for */
	struct signals signals;		/* held back by create and command_with_scripts */
	struct callout last_callout;	/* the last one that asked for attributes */
};

/* What is done, and to which device, in the words of messages. */
struct subject {
	const char *verb;
	char name[UUID_LENGTH + 1];	/* its UUID, or "a device" while the user knows of none */
	const char *parent;
	const char *type;
};

/* An active device as a definition without attributes. */
struct mdev_definition command_definition_of(const struct mdev *device);

/* Fills in a subject; @known says whether the user knows the UUID. */
void command_set_subject(struct subject *subject, const char *verb,
			 const struct mdev_definition *definition, bool known);

/* Tells "cannot VERB UUID (type TYPE, parent PARENT): " and @why and @more; @status. */
enum status command_refuse(const struct subject *subject, enum status status,
			   const char *why, const char *more);

/* The same for -errno. */
enum status command_refuse_error(const struct subject *subject, int error);

/*
 * Reports "cannot VERB UUID: no such WHAT", under @parent unless that is NULL,
 * and @advice; returns STATUS_ABSENT.
 */
enum status command_report_absent(const char *verb, const struct uuid *uuid, const char *what,
				  const char *parent, const char *advice);

/* Reports that @uuid has several definitions, those in @list, and @advice; returns STATUS_FAILURE. */
enum status command_report_ambiguous(const char *verb, const struct uuid *uuid,
				     struct mdev_definition *const *list, size_t count,
				     const char *advice);

/* The exit code for -errno of a system call that concerned a device, parent or type. */
enum status command_status(int error);

/* The exit code for -errno of a file: STATUS_DENIED if it is closed to the caller, else STATUS_FAILURE. */
enum status command_file_status(int error);

/* -errno of a system call on a device, parent or type in words. */
const char *command_reason(int error);

/* Tells that there is no memory left. */
enum status command_no_memory(void);

enum sysfs_state {
	SYSFS_OPEN,
	SYSFS_ABSENT,	/* it is not there, and the user did not say where it is */
};

/* Opens sysfs where the request says; reports why it cannot. */
__attribute__((warn_unused_result))
enum status command_open_sysfs(struct run *run, enum sysfs_state *state);

/* Opens sysfs for a command that needs it; reports why it cannot. */
__attribute__((warn_unused_result))
enum status command_need_sysfs(struct run *run);

/*
 * Opens the definitions; reports why it cannot. A directory that is closed to
 * the caller is not an error until it is needed; one that is missing is one if
 * the user named it.
 */
__attribute__((warn_unused_result))
enum status command_open_config(struct run *run);

/*
 * Lists definitions as config_list, and reports what cannot be read and what is
 * ignored. STATUS_DENIED if a directory may not be read: what can be read is in
 * the list. Else the list is empty on failure.
 */
__attribute__((warn_unused_result))
enum status command_list_definitions(struct run *run, const char *parent, const struct uuid *uuid,
				     struct mdev_definition ***list, size_t *count);

/*
 * Locks the definitions as config_lock, and reports, once, that the kernel has
 * no locks. 0, or -errno, which is for the caller to report.
 */
__attribute__((warn_unused_result))
int command_lock_config(struct run *run);

/*
 * Reads the definition in a file the user named, but for UUID and parent, which
 * are set; reports why it cannot.
 */
__attribute__((warn_unused_result))
enum status command_load_json(struct run *run, const char *file, struct mdev_definition *definition);

/*
 * Reads the file of a definition; tells of one that is malformed or cannot be
 * read. 0, -ENOENT if there is none, or -errno after telling.
 */
__attribute__((warn_unused_result))
int command_load(struct run *run, struct mdev_definition *definition);

/*
 * Reports that config_load failed so on @definition, with @before and @after in
 * the message.
 */
void command_report_definition(const struct run *run, const struct mdev_definition *definition,
			       int error, const struct json_error *json_error,
			       const char *before, const char *after);

/*
 * What that makes of a command that passes over what is no definition: done, if
 * the file is gone or its content is at fault, else the exit code.
 */
enum status command_load_status(int error);

/*
 * Begins what scripts are asked about @action on a device, whose definition has
 * to live as long. To be called with the definitions open. Tells if the scripts
 * cannot be listed; then there are none.
 */
void command_begin_callout(struct run *run, struct callout *callout,
			   const struct mdev_definition *definition, const char *action);

/*
 * The attributes that event scripts tell of an active device; none if that
 * fails, which is reported. STATUS_DENIED if the scripts are closed to the
 * caller, which is reported once.
 */
enum status command_get_attributes(struct run *run, struct callout *callout,
				   struct mdev_attribute **attributes, size_t *count);

/*
 * Holds signals back (signals.h) and reserves the memory of a change, so that
 * neither ends the program between its first step and its last;
 * signals_release() ends that.
 */
void command_begin_change(struct run *run);

/* What is done between the scripts' pre and post, with a pointer of its own. */
typedef enum status command_act(struct run *run, struct callout *callout, void *data);

/*
 * Does @act with the event scripts around it, which may forbid it unless --force is given.
 * Signals are held back meanwhile (signals.h).
 */
enum status command_with_scripts(struct run *run, const struct subject *subject,
				 const struct mdev_definition *definition,
				 command_act *act, void *data);

/* Prints a UUID that was made for the user, while signals are held back; 0 or -errno. */
__attribute__((warn_unused_result))
int command_print_uuid(struct run *run, const struct uuid *uuid);

/* Makes a UUID; tells why if it cannot. */
__attribute__((warn_unused_result))
bool command_make_uuid(struct uuid *uuid);

/* Reads a UUID given by the user; reports one that is malformed. */
__attribute__((warn_unused_result))
bool command_read_uuid(const struct run *run, const char *text, struct uuid *uuid);

/*
 * Reads the UUIDs that --uuid or, in its place, the operands give: *@count of
 * them, 0 if there are none. Reports what is wrong with them.
 */
__attribute__((warn_unused_result))
enum status command_read_uuids(struct run *run, struct uuid **uuids, size_t *count);

/* Whether the value of option @id, a name of a @what, is valid or not given; reports it if not. */
__attribute__((warn_unused_result))
bool command_name_valid(const struct run *run, enum option_id id, const char *what);

/* Tells of each type of @parent that could not be read; the first one's error, 0 without one. */
int command_tell_bad_types(const struct mdev_parent *parent);

/* The commands: show.c, dumpxml.c */
enum status show_types(struct run *run);
enum status show_list(struct run *run);
enum status dumpxml(struct run *run);

/* The commands: action.c */
enum status action_create(struct run *run);
enum status action_start(struct run *run);
enum status action_start_parent(struct run *run);
enum status action_remove(struct run *run);
enum status action_stop(struct run *run);

/* The commands: define.c */
enum status define_define(struct run *run);
enum status define_undefine(struct run *run);
enum status define_modify(struct run *run);

#endif
