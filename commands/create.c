/* SPDX-License-Identifier: MIT */
/*
 * create: a device as its options say, on the parent they name or the first one that has
 * room; no definition, no event script.
 */
#include <errno.h>

#include "commands/absent.h"
#include "commands/device.h"

/* Parents that are tried, in the order in which types prints them. */
struct candidates {
	struct mdev_parent *parents;
	size_t count;
	size_t offering;	/* how many of them have the type, but no room */
};

/* Lists all parents or, if @parent is not NULL, its virtual functions. Returns 0 or -errno. */
static int list_candidates(struct run *run, const char *parent, struct candidates *candidates)
{
	int error = sysfs_list_parents(&run->sysfs, &candidates->parents, &candidates->count);

	if (!error && parent)
		candidates->count = absent_select_functions(run, parent, candidates->parents,
							    candidates->count);
	return error;
}

/*
 * Creates @mdev on the first candidate that has room, and sets its parent. Returns as
 * device_create(); -EUSERS: some candidates have the type, but none has room.
 */
static int create_on_candidate(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	struct mdev tried = *mdev;
	int error = list_candidates(run, mdev->parent, candidates);

	if (error)
		return error;
	for (size_t i = 0; i < candidates->count; i++) {
		enum status status;

		tried.parent = candidates->parents[i].name;
		error = device_create(run, &tried);
		status = command_status(error);
		if (status == STATUS_FULL)
			candidates->offering++;
		if (status == STATUS_FULL || status == STATUS_ABSENT)
			continue;
		*mdev = tried;
		return error;
	}
	return candidates->offering ? -EUSERS : -ENOENT;
}

/*
 * Creates @mdev on its parent or, if it has none or that lacks the type, on a candidate. Returns as
 * device_create().
 */
static int create_somewhere(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	int error = device_check_uuid(run, mdev);

	*candidates = (struct candidates){ .count = 0 };
	if (!error)
		error = mdev->parent ? device_create(run, mdev) : -ENOENT;
	return error == -ENOENT ? create_on_candidate(run, mdev, candidates) : error;
}

/*
 * Tries to create @mdev until nothing is missing or the time of --wait is over. Returns as
 * device_create(), with signals held back.
 */
static int create_or_wait(struct run *run, struct mdev *mdev, struct candidates *candidates)
{
	const struct arena before = *run->arena;

	for (;;) {
		int error;

		command_hold_signals(run);
		error = create_somewhere(run, mdev, candidates);
		if (!device_may_come(run, error))
			return error;
		signals_release(&run->signals);
		arena_release(run->arena, &before);
		uevent_wait(&run->uevents);
	}
}

/* Reports why @mdev, @wanted on its parent or on a candidate, could not be created. */
static enum status report(struct run *run, const struct mdev *wanted, const struct mdev *mdev,
			  const struct candidates *candidates, int error)
{
	unsigned long offering = candidates->offering;

	if (error == -ENOENT && wanted->parent && !candidates->count)
		return absent_report(run, wanted);
	if (error == -ENOENT)
		return absent_report_type(run, wanted, candidates->parents, candidates->count);
	if (error == -EUSERS && offering)
		return refuse(run, wanted, STATUS_FULL, "No available instances of %s on %lu"
			      " parent%s", wanted->type, offering, offering == 1 ? "" : "s");
	/* Another parent's name would not explain that the UUID is in use. */
	return device_report_refusal(run, error == -EEXIST ? wanted : mdev, error);
}

enum status create_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev wanted = {
		.parent = value(run, OPTION_PARENT), .type = value(run, OPTION_TYPE),
	};
	struct mdev_definition definition = {
		.attributes = request->attributes, .attribute_count = request->attribute_count,
	};
	struct candidates candidates;
	enum status status = command_choose_uuid(run, &wanted.uuid);
	int error;

	if (status)
		return status;
	definition.mdev = wanted;
	error = create_or_wait(run, &definition.mdev, &candidates);
	if (!error)
		status = device_write_attributes(run, &definition);
	else if (!has(run, OPTION_EXIST_OK) || !device_is_there(run, &wanted, error))
		status = report(run, &wanted, &definition.mdev, &candidates, error);
	if (!status && !has(run, OPTION_DRY_RUN))
		status = device_print_uuid(run, &definition.mdev);
	signals_release(&run->signals);
	return status;
}
