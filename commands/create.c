/* SPDX-License-Identifier: MIT */
/*
 * create: a device as its options say, on the parent they name or the first one that has
 * room; no definition, no event script.
 */
#include <errno.h>

#include "commands/absent.h"
#include "commands/device.h"

/* The parents to try, in the order in which types prints them. */
struct candidates {
	struct mdev_parent *parents;
	size_t count;
};

/* Lists all parents or, if @mdev has one, its virtual functions. 0 or -errno. */
static int list_candidates(struct run *run, const struct mdev *mdev, struct candidates *candidates)
{
	int error = sysfs_list_parents(&run->sysfs, &candidates->parents, &candidates->count);

	if (error) {
		candidates->count = 0;
		return error == -ENOENT ? 0 : error;
	}
	if (mdev->parent)
		candidates->count = absent_select_functions(run, mdev->parent, candidates->parents,
							    candidates->count);
	return 0;
}

/*
 * Reports that no candidate has the type of @mdev or, if some offer it, that none has an instance
 * left.
 */
static enum status report_no_room(struct run *run, const struct mdev *mdev,
				  const struct candidates *candidates, size_t offering)
{
	if (mdev->parent && !candidates->count)
		return absent_report(run, mdev);
	if (!offering)
		return absent_report_type(run, mdev, candidates->parents, candidates->count);
	return refuse(run, mdev, STATUS_FULL, "No available instances of %s on %lu parent%s",
		      mdev->type, (unsigned long)offering, offering == 1 ? "" : "s");
}

/* Creates the device on the first candidate that has room. Returns as create_somewhere(). */
static enum status create_on_candidate(struct run *run, const struct mdev_definition *definition,
				       bool may_exist)
{
	struct mdev_definition tried = *definition;
	struct candidates candidates;
	enum status status = STATUS_LACKS_TYPE;
	size_t offering = 0;
	int error = list_candidates(run, &definition->mdev, &candidates);

	if (error)
		return refuse_errno(run, &definition->mdev, error);
	for (size_t i = 0; i < candidates.count; i++) {
		tried.mdev.parent = candidates.parents[i].name;
		status = device_create(run, &tried, &definition->mdev, may_exist);
		if (!status_is_lack(status))
			return status;
		if (status == STATUS_LACKS_INSTANCE)
			offering++;
	}
	if (may_exist && device_has_appeared(run, &definition->mdev))
		return STATUS_DONE;
	if (run->uevents.has_time)
		return status;
	return report_no_room(run, &definition->mdev, &candidates, offering);
}

/*
 * Creates the device, on a candidate if it has no parent or that lacks the type. If something is
 * missing, reports it or, while the time of --wait is not over, returns what it is.
 */
static enum status create_somewhere(struct run *run, const struct mdev_definition *definition)
{
	const struct mdev *mdev = &definition->mdev;
	bool may_exist = has(run, OPTION_EXIST_OK);
	enum status status = STATUS_LACKS_TYPE;

	if (device_find_existing(run, mdev, &status))
		return status;
	if (mdev->parent)
		status = device_create(run, definition, mdev, may_exist);
	if (status == STATUS_LACKS_TYPE)
		return create_on_candidate(run, definition, may_exist);
	/* Nothing is reported while there is time to wait. */
	return run->uevents.has_time ? status : device_report_lack(run, mdev, status);
}

/* Creates a device and prints its UUID. Returns as create_somewhere(). */
static enum status create_device(struct run *run, const struct mdev_definition *definition)
{
	enum status status;

	if (has(run, OPTION_DRY_RUN))
		return create_somewhere(run, definition);
	command_hold_signals(run);
	status = create_somewhere(run, definition);
	if (!status)
		status = device_print_uuid(run, &definition->mdev);
	signals_release(&run->signals);
	return status;
}

enum status create_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
		.attributes = request->attributes, .attribute_count = request->attribute_count,
	};
	enum status status = command_choose_uuid(run, &definition.mdev.uuid);
	struct arena before;

	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	before = *run->arena;
	/* Once the time of --wait is over, a lack is reported instead of returned. */
	for (;;) {
		status = create_device(run, &definition);
		if (!status_is_lack(status))
			return status;
		arena_release(run->arena, &before);
		uevent_wait(&run->uevents);
	}
}
