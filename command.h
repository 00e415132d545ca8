/* SPDX-License-Identifier: MIT */
/* What the commands share: a run, its exit codes, and the reading of names. */
#ifndef COMMAND_H
#define COMMAND_H

#include "arena.h"
#include "mdev.h"
#include "options.h"
#include "out.h"
#include "sysfs.h"

/* One run of the program. */
struct run {
	const struct command *commands;
	const struct request *request;
	struct arena *arena;
	struct out *out;
	const char *root;	/* what stands before every path; "" for nothing */
	struct sysfs sysfs;	/* open once command_open_sysfs has returned 0 */
};

/* The exit code for -errno of a system call that concerned a device, parent or type. */
enum status command_status(int error);

/* -errno in words: of any system call, and of one on a device, parent or type. */
const char *command_errno(int error);
const char *command_reason(int error);

/* Tells that there is no memory left. */
enum status command_no_memory(void);

enum sysfs_state {
	SYSFS_OPEN,
	SYSFS_ABSENT,	/* it is not there, and the user did not say where it is */
	SYSFS_FAILED,	/* the user has been told */
};

/* Opens sysfs where the request says. */
__attribute__((warn_unused_result))
enum sysfs_state command_open_sysfs(struct run *run);

/* For commands that are nothing without sysfs: whether it is open; tells why if it is not. */
__attribute__((warn_unused_result))
bool command_need_sysfs(struct run *run);

/* Reads a UUID given by the user; tells them if it is none. */
__attribute__((warn_unused_result))
bool command_read_uuid(const struct run *run, const char *text, struct uuid *uuid);

/* Whether the value of option @id, a name of a @what, is valid or not given; tells if not. */
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
enum status action_remove(struct run *run);

#endif
