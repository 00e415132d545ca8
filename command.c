/* SPDX-License-Identifier: MIT */
/*
 * What the commands share. Errors are told in the words that glibc has made
 * known, whichever library the program is built with; where those would
 * mislead, in words for what the kernel means by them (drivers/vfio/mdev/
 * mdev_core.c, Linux 6.1 and 6.12).
 */
#include "command.h"

#include <errno.h>
#include <string.h>

#include "file.h"

enum status command_status(int error)
{
	switch (-error) {
	case 0:
		return STATUS_DONE;
	case ENOENT:
	case ENODEV:
		return STATUS_ABSENT;
	case EEXIST:
		return STATUS_EXISTS;
	case EUSERS:
	case ENOSPC:
		return STATUS_FULL;
	case EAGAIN:
	case EBUSY:
		return STATUS_IN_USE;
	case EACCES:
	case EPERM:
	case EROFS:
		return STATUS_DENIED;
	}
	return STATUS_FAILURE;
}

const char *command_errno(int error)
{
	switch (-error) {
	case EIO:
		return "Input/output error";
	case ENOMEM:
		return "Cannot allocate memory";
	case EBUSY:
		return "Device or resource busy";
	case EMFILE:
		return "Too many open files";
	case ERANGE:
		return "Numerical result out of range";
	case ELOOP:
		return "Too many levels of symbolic links";
	case EOPNOTSUPP:
		return "Operation not supported";
	}
	return strerror(-error);
}

const char *command_reason(int error)
{
	switch (-error) {
	case EUSERS:
	case ENOSPC:
		return "no instance left";
	case EEXIST:
		return "the UUID is in use";
	case EAGAIN:
		return "another removal of it is under way";
	case EINVAL:
		return "the driver refused it (Invalid argument)";
	case ENODEV:
		return "it is going away (No such device)";
	case EBADMSG:
		return "not a number";
	case ERANGE:
		return "number too large";
	case EFBIG:
		return "longer than a sysfs attribute can be";
	}
	return command_errno(error);
}

enum status command_no_memory(void)
{
	out_message("out of memory");
	return STATUS_FAILURE;
}

enum sysfs_state command_open_sysfs(struct run *run)
{
	const char *given = run->request->values[OPTION_SYSFS];
	const char *directory = given;
	int error;

	if (!given) {
		directory = *run->root ? arena_join(run->arena, run->root, "/sys") : "/sys";
		if (!directory) {
			command_no_memory();
			return SYSFS_FAILED;
		}
	}
	error = sysfs_open(&run->sysfs, directory);
	if (!error)
		return SYSFS_OPEN;
	if (!given && error == -ENOENT)
		return SYSFS_ABSENT;
	out_message("cannot open sysfs at %s: %s", directory, command_errno(error));
	return SYSFS_FAILED;
}

bool command_need_sysfs(struct run *run)
{
	enum sysfs_state state = command_open_sysfs(run);

	if (state == SYSFS_ABSENT) {
		out_message("cannot open sysfs at %s/sys: %s", run->root,
			    command_errno(-ENOENT));
	}
	return state == SYSFS_OPEN;
}

bool command_read_uuid(const struct run *run, const char *text, struct uuid *uuid)
{
	if (uuid_parse_any(text, uuid))
		return true;
	out_message("%s: not a UUID: '%s'", run->request->command->name, text);
	return false;
}

bool command_name_valid(const struct run *run, enum option_id id, const char *what)
{
	const char *name = run->request->values[id];

	if (!name || file_name_valid(name))
		return true;
	out_message("%s: not a name of a %s: '%s'", run->request->command->name, what, name);
	return false;
}

int command_tell_bad_types(const struct mdev_parent *parent)
{
	int error = 0;

	for (size_t i = 0; i < parent->type_count; i++) {
		const struct mdev_type *type = &parent->types[i];

		if (!type->error)
			continue;
		out_message("cannot read %s of type %s of parent %s: %s",
			    type->error_file, type->name, parent->name,
			    command_reason(type->error));
		if (!error)
			error = type->error;
	}
	return error;
}
