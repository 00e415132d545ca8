/* SPDX-License-Identifier: MIT */
/*
 * The command create: creates a device as the options say, on the parent that they name or on the
 * first parent that has room. It reads no definition and runs no event script.
 *
 * The parents of a vGPU may be the virtual functions (SR-IOV) of a card. If the user gives the card
 * as parent, any of its virtual functions will do.
 */
#include <errno.h>

#include "commands/absent.h"
#include "commands/device.h"

/* Parents that are tried. */
struct candidates {
	struct list parents;	/* names, in the order in which `mdevctl types` prints them */
	size_t full;		/* how many of them have the type, but no room */
};

/*
 * Creates @mdev on the first candidate that has room. If @mdev has a parent, the candidates are its
 * virtual functions, otherwise all parents. Returns -ENOENT if no candidate has the type, -EUSERS
 * if some have the type, but no room (also where device_create() returned -ENOSPC). Otherwise
 * returns as device_create() did for the last candidate, and sets the parent of @mdev to that one.
 */
static int create_on_candidate(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	struct list *parents = &candidates->parents;
	struct mdev tried = *mdev;
	int error = mdev->parent ? sysfs_list_functions(&run->sysfs, mdev->parent, parents)
				 : sysfs_list_parents(&run->sysfs, parents);

	if (error)
		return error;
	for (size_t i = 0; i < parents->count; i++) {
		enum status status;

		tried.parent = parents->items[i];
		error = device_create(run, &tried);
		status = command_status(error);
		if (status != STATUS_FULL && status != STATUS_ABSENT) {
			*mdev = tried;
			return error;
		}
		if (status == STATUS_FULL)
			candidates->full++;
	}
	return candidates->full ? -EUSERS : -ENOENT;
}

/*
 * Creates @mdev on its parent, or on a candidate if it has no parent or the parent does not have
 * the type. Returns as device_create().
 */
static int create_somewhere(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	int error = device_check_uuid(run, mdev);

	*candidates = (struct candidates){ .full = 0 };
	if (error)
		return error;
	if (mdev->parent) {
		error = device_create(run, mdev);
		if (error != -ENOENT)
			return error;
	}
	return create_on_candidate(run, mdev, candidates);
}

/*
 * Tries to create @mdev, with --wait again and again until its time is over. Returns as
 * device_create(). Signals are held back when it returns; the caller lets them through.
 */
static int create_or_wait(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	const struct arena mark = arena_mark(run->arena);

	for (;;) {
		int error;

		command_hold_signals(run);
		error = create_somewhere(run, mdev, candidates);
		if (!device_should_wait(run, error))
			return error;
		signals_release(&run->signals);
		/* @mdev has not changed, and create_somewhere() lists the candidates again. */
		arena_release(run->arena, &mark);
		uevent_wait(&run->uevents);
	}
}

/*
 * Reports @error of create_or_wait(). @asked is the device that the user asked for, @tried the same
 * device after create_or_wait(), which may have set its parent.
 */
static enum status report_error(struct run *run, const struct mdev *asked,
				const struct mdev *tried, const struct candidates *candidates,
				int error)
{
	unsigned long full = candidates->full;

	if (error == -ENOENT && asked->parent && !candidates->parents.count)
		return absent_report(run, asked);
	if (error == -ENOENT)
		return absent_report_type(run, asked, &candidates->parents);
	if (error == -EUSERS && full)
		return refuse(run, asked, STATUS_FULL, "No available instances of %s on %lu"
			      " parent%s", asked->type, full, full == 1 ? "" : "s");
	/* Compare an existing device with @asked: the user did not choose the parent of @tried. */
	if (device_check_uuid(run, asked))
		return device_report_error(run, asked, -EEXIST);
	return device_report_error(run, tried, error);
}

enum status create_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev asked = {
		.parent = value(run, OPTION_PARENT), .type = value(run, OPTION_TYPE),
	};
	struct mdev_definition definition = {
		.attributes = request->attributes, .attribute_count = request->attribute_count,
	};
	struct candidates candidates;
	enum status status = command_choose_uuid(run, &asked.uuid);
	int error;

	if (status)
		return status;
	definition.mdev = asked;
	error = create_or_wait(run, &definition.mdev, &candidates);
	if (!error)
		status = device_write_attributes(run, &definition);
	else if (has(run, OPTION_EXIST_OK) && device_wait_until_there(run, &asked, error))
		status = STATUS_DONE;	/* the attributes of the device stay as they are */
	else
		status = report_error(run, &asked, &definition.mdev, &candidates, error);
	if (!status && !has(run, OPTION_DRY_RUN))
		status = device_print_uuid(run, &definition.mdev);
	signals_release(&run->signals);
	return status;
}
