/* SPDX-License-Identifier: MIT */
/*
 * Creating and removing a device. Both look before they write: the kernel answers a store to
 * `create` with a bare errno, and its removal of a device in use blocks and cannot be interrupted.
 * Some messages have the words of the established mdevctl, since scripts match on them.
 */
#include "commands/device.h"

#include <errno.h>
#include <string.h>

#include "commands/absent.h"
#include "lib/shell.h"

/*
 * Finds the processes that use the device @mdev, whose directory is open. Returns 0 if there are
 * none, -EBUSY if there are, or another -errno.
 */
static int find_holders(struct run *run, const struct mdev *mdev, struct device_holders *holders)
{
	*holders = (struct device_holders){ .uuid = mdev->uuid };
	/* holder_find() leaves a device with an error alone, and sets its result otherwise. */
	holders->error = sysfs_read_vfio(&run->sysfs, mdev, &holders->vfio);
	holder_find(run->arena, run->root, holders, 1);
	return holders->error;
}

const char *device_name_holders(struct run *run, const struct device_holders *holders)
{
	struct out names;

	/* The device's VFIO group is busy, but no process that can be seen has it open. */
	if (!holders->found.count)
		return "unknown process";
	out_init_memory(&names, run->arena);
	for (size_t i = 0; i < holders->found.count; i++) {
		const struct holder *holder = holders->found.items[i];

		out_format(&names, "%s%s%s (pid %u)", i ? ", " : "",
			   holder->is_certain ? "" : "possibly ", holder->command, holder->pid);
	}
	return out_text(&names);
}

enum status device_report_unreadable(const struct run *run, const struct mdev *mdev, int error)
{
	if (error == -ENOENT)
		return refuse(run, mdev, STATUS_ABSENT, "no such device");
	return refuse_errno(run, mdev, error);
}

enum status device_open(struct run *run, const struct uuid *uuid, struct mdev *mdev)
{
	const struct mdev wanted = { .uuid = *uuid };
	int error = sysfs_open_device(&run->sysfs, uuid, mdev);

	return error ? device_report_unreadable(run, &wanted, error) : STATUS_DONE;
}

/* Prints the command that stores @text in the file @path below the directory of sysfs. */
static void print_store(struct run *run, const char *path, const char *text)
{
	const char *file = arena_join(run->arena, run->sysfs_directory, "/", path);

	shell_print_store(run->out, run->arena, file, text);
}

/* Reports that the parent of the devices to be listed does not exist. */
static enum status report_no_parent(struct run *run, const char *parent)
{
	struct out line;

	out_start_message(&line);
	out_format(&line, "cannot %s the devices of %s: no such parent",
		   run->request->command->name, parent);
	(void)absent_add_hint(&line, run, parent);	/* which may not know a hint */
	out_end_message(&line);
	return STATUS_ABSENT;
}

enum status device_list(struct run *run, struct list *devices)
{
	const char *parent = value(run, OPTION_PARENT);
	int error = sysfs_list_devices(&run->sysfs, parent, devices);

	if (error) {
		out_message("cannot list devices: %s", command_reason(error));
		return command_status(error);
	}
	/* When a driver is unloaded, its parents disappear before their devices do. */
	if (parent && !devices->count && sysfs_check_parent(&run->sysfs, parent) == -ENOENT)
		return report_no_parent(run, parent);
	return STATUS_DONE;
}

/* Creating */

const char *device_name_difference(const struct mdev *mdev, const struct mdev *existing)
{
	if (mdev->parent && strcmp(existing->parent, mdev->parent))
		return "Device exists under different parent";
	if (mdev->type && strcmp(existing->type, mdev->type))
		return "Device exists with different type";
	return NULL;
}

enum status device_report_duplicate(const struct run *run, const struct mdev *mdev,
				    const struct mdev *existing)
{
	const char *difference = device_name_difference(mdev, existing);

	return refuse(run, mdev, STATUS_EXISTS, "%s (type %s, parent %s)",
		      difference ? difference : "Device already exists", existing->type,
		      existing->parent);
}

int device_check_uuid(struct run *run, const struct mdev *mdev)
{
	struct mdev existing;

	if (run->is_uuid_new || sysfs_find_device(&run->sysfs, &mdev->uuid, &existing))
		return 0;
	return -EEXIST;
}

int device_check_room(struct run *run, const struct mdev *mdev)
{
	unsigned long available;
	int error = sysfs_read_available(&run->sysfs, mdev->parent, mdev->type, &available);

	if (error == -ENOENT || error == -ENOTDIR)
		return -ENOENT;
	/* If the count cannot be read, let the kernel decide. */
	if (error || available)
		return 0;
	if (has(run, OPTION_WAIT)) {
		error = sysfs_check_create(&run->sysfs, mdev);
		if (command_status(error) == STATUS_DENIED)
			return error;
	}
	return -EUSERS;
}

/*
 * Returns the error of device_create() for @error of the store to `create`. One errno may have
 * several causes, which differ in whether the type still exists and how many instances it counts.
 */
static int interpret_error(struct run *run, const struct mdev *mdev, int error)
{
	enum status status = command_status(error);
	unsigned long available = 0;
	int count_error = sysfs_read_available(&run->sysfs, mdev->parent, mdev->type, &available);

	if (status == STATUS_ABSENT)
		return count_error == -ENOENT ? -ENOENT : -ENODEV;
	if (error == -ENOSPC && available)
		return -ENOSPC;
	/* Drivers that count instances themselves return EINVAL or others when full. */
	if (status == STATUS_FULL || (status == STATUS_FAILURE && !count_error && !available))
		return -EUSERS;
	return error;
}

int device_create(struct run *run, const struct mdev *mdev)
{
	int error = device_check_room(run, mdev);

	if (error)
		return error;
	if (has(run, OPTION_DRY_RUN)) {
		print_store(run, sysfs_create_path(run->arena, mdev),
			    uuid_text(run->arena, &mdev->uuid));
		return 0;
	}
	error = sysfs_create(&run->sysfs, mdev);
	return error ? interpret_error(run, mdev, error) : 0;
}

bool device_should_wait(const struct run *run, int error)
{
	if (!run->uevents.has_time)
		return false;
	return command_status(error) == STATUS_ABSENT ||
	       (error == -EUSERS && !has(run, OPTION_ALL));
}

bool device_wait_until_there(const struct run *run, const struct mdev *mdev, int error)
{
	if (run->is_uuid_new)
		return false;
	if (error == -EEXIST)
		return sysfs_wait_until_active(&run->sysfs, mdev, 1000) == 0;
	return error == -EUSERS && sysfs_wait_until_active(&run->sysfs, mdev, 100) == 0;
}

/* Reports that no instance is left or, if sysfs says otherwise, that the driver has no room. */
static enum status report_full(struct run *run, const struct mdev *mdev)
{
	/* For the message that names type and parent itself, in the established mdevctl's words. */
	const struct mdev bare = { .uuid = mdev->uuid };
	unsigned long available;

	if (sysfs_read_available(&run->sysfs, mdev->parent, mdev->type, &available) || !available)
		return refuse(run, &bare, STATUS_FULL, "No available instances of %s on %s",
			      mdev->type, mdev->parent);
	return refuse(run, mdev, STATUS_FULL, "the driver has no room for it, although %s still"
		      " offers %lu instance%s", mdev->type, available, available == 1 ? "" : "s");
}

enum status device_report_error(struct run *run, const struct mdev *mdev, int error)
{
	struct mdev existing;

	/* Look for the UUID first: the kernel may have refused before it came to the UUID. */
	if (!run->is_uuid_new && !sysfs_find_device(&run->sysfs, &mdev->uuid, &existing))
		return device_report_duplicate(run, mdev, &existing);
	if (error == -ENOENT)
		return absent_report(run, mdev);
	if (error == -ENODEV)
		return refuse(run, mdev, STATUS_ABSENT, "parent or type went away");
	if (command_status(error) == STATUS_FULL)
		return report_full(run, mdev);
	return refuse_errno(run, mdev, error);
}

/*
 * Removes the device @mdev, whose directory is open, unless it is in use. Returns 0, -EBUSY and the
 * processes in *@holders if it is in use, or another -errno.
 */
static int remove_unused(struct run *run, const struct mdev *mdev, struct device_holders *holders)
{
	int error = find_holders(run, mdev, holders);

	return error ? error : sysfs_remove_device(mdev);
}

/* As remove_unused(), for a device whose directory is not open. */
static int open_and_remove(struct run *run, const struct mdev *mdev, struct device_holders *holders)
{
	struct mdev opened = *mdev;
	int error = sysfs_open_device_directory(&run->sysfs, &opened);

	if (error)
		return error;
	error = remove_unused(run, &opened, holders);
	sysfs_close_device(&opened);
	return error;
}

/*
 * Removes a device that was created and must not stay, unless a process has it open: the kernel
 * would wait for that process. Returns what became of the device, to be added to a message.
 */
static const char *remove_again(struct run *run, const struct mdev *mdev)
{
	struct device_holders holders = { .error = 0 };
	int error = mdev_is_open(mdev) ? remove_unused(run, mdev, &holders)
				       : open_and_remove(run, mdev, &holders);
	const char *reason;

	if (!error)
		return "; the device was removed again";
	if (command_status(error) == STATUS_ABSENT)
		return "; the device is gone";
	if (error == -EBUSY)
		reason = arena_join(run->arena, "in use by ", device_name_holders(run, &holders));
	else
		reason = out_errno(error);
	return arena_join(run->arena, "; ", uuid_text(run->arena, &mdev->uuid),
			  " was created and could not be removed: ", reason);
}

const char *device_attribute_reason(int error)
{
	if (error == -ENOENT)
		return "no such attribute";
	if (error == -ENOTDIR || error == -ELOOP)
		return "not in the device's own directory";
	return out_errno(error);
}

/*
 * Returns whether the device is gone after a store to an attribute, which returned @error. The
 * parent may have been removed meanwhile. After a store that succeeded the device may be gone, too:
 * the attribute may have been `remove`.
 */
static bool is_gone(const struct mdev *mdev, int error)
{
	return (!error || error == -ENOENT || error == -ENODEV) &&
	       sysfs_check_removable(mdev) == -ENOENT;
}

/* Stores one attribute of a new device, which is removed again if that fails. */
static enum status write_attribute(struct run *run, const struct mdev *mdev,
				   const struct mdev_attribute *attribute)
{
	int error = sysfs_write_attribute(run->arena, mdev, attribute->name, attribute->value);
	const char *outcome;

	if (is_gone(mdev, error))
		return refuse(run, mdev, STATUS_ABSENT, "attribute %s=%s: the device went away",
			      attribute->name, attribute->value);
	if (!error)
		return STATUS_DONE;
	outcome = remove_again(run, mdev);
	/* Not command_status(): ENOSPC of an attribute does not mean that the type is full. */
	return refuse(run, mdev, command_file_status(error), "attribute %s=%s: %s%s",
		      attribute->name, attribute->value, device_attribute_reason(error), outcome);
}

/* Prints the commands that write the attributes. */
static void print_attributes(struct run *run, const struct mdev_definition *definition)
{
	for (size_t i = 0; i < definition->attribute_count; i++) {
		const struct mdev_attribute *attribute = &definition->attributes[i];

		print_store(run, sysfs_device_path(run->arena, &definition->mdev, attribute->name),
			    attribute->value);
	}
}

enum status device_write_attributes(struct run *run, const struct mdev_definition *definition)
{
	struct mdev mdev = definition->mdev;
	enum status status = STATUS_DONE;
	int error;

	if (has(run, OPTION_DRY_RUN)) {
		print_attributes(run, definition);
		return STATUS_DONE;
	}
	if (!definition->attribute_count)
		return STATUS_DONE;
	/*
	 * Open the directory: if the device is removed and its UUID reused, later stores fail
	 * instead of reaching the new device.
	 */
	error = sysfs_open_device_directory(&run->sysfs, &mdev);
	if (error == -ENOENT)
		return refuse(run, &mdev, STATUS_ABSENT,
			      "it went away before its attributes were written");
	if (error) {
		const char *outcome = remove_again(run, &mdev);

		return refuse(run, &mdev, command_file_status(error), "%s%s", out_errno(error),
			      outcome);
	}
	for (size_t i = 0; !status && i < definition->attribute_count; i++)
		status = write_attribute(run, &mdev, &definition->attributes[i]);
	sysfs_close_device(&mdev);
	return status;
}

enum status device_print_uuid(struct run *run, const struct mdev *mdev)
{
	int error = command_print_uuid(run, &mdev->uuid);
	const char *outcome = "; the device stays";

	if (!error)
		return STATUS_DONE;
	if (!has(run, OPTION_EXIST_OK))
		outcome = remove_again(run, mdev);
	out_message("cannot print the UUID to standard output: %s%s", out_errno(error), outcome);
	return STATUS_FAILURE;
}

/* Removing */

enum status device_report_undetermined(const struct run *run, const struct mdev *mdev, int error)
{
	return refuse(run, mdev, command_file_status(error),
		      "cannot determine whether it is in use: %s", out_errno(error));
}

enum status device_check_free(struct run *run, const struct mdev *mdev)
{
	struct device_holders holders;
	int error;

	if (has(run, OPTION_FORCE))
		return STATUS_DONE;
	error = find_holders(run, mdev, &holders);
	if (!error)
		return STATUS_DONE;
	/*
	 * The device may be reported as in use because another mdevctl looks at it at the moment:
	 * to find holders opens the VFIO group. That is rare, and harmless.
	 */
	if (error == -EBUSY)
		return refuse(run, mdev, STATUS_IN_USE,
			      "in use by %s; stop it, or use --force to wait for it",
			      device_name_holders(run, &holders));
	return device_report_undetermined(run, mdev, error);
}

enum status device_remove(struct run *run, const struct mdev *mdev, bool may_be_gone)
{
	int error;

	if (has(run, OPTION_DRY_RUN)) {
		print_store(run, sysfs_device_path(run->arena, mdev, "remove"), "1");
		return STATUS_DONE;
	}
	error = sysfs_remove_device(mdev);
	if (error == -EALREADY)
		return refuse(run, mdev, STATUS_IN_USE, "another removal of it is under way; if none"
			      " is, unbind or unload its parent's driver");
	if (!error || (may_be_gone && command_status(error) == STATUS_ABSENT))
		return STATUS_DONE;
	if (command_status(error) == STATUS_ABSENT)
		return refuse(run, mdev, STATUS_ABSENT, "it went away");
	return refuse_errno(run, mdev, error);
}
