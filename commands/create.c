/* SPDX-License-Identifier: MIT */
/* create: a device as its options say; no definition, no event script. */
#include "commands/device.h"

/* Creates a device and prints its UUID; STATUS_NOT_YET if --wait waits for what it lacks. */
static enum status create_device(struct run *run, const struct mdev_definition *definition)
{
	bool may_exist = has(run, OPTION_EXIST_OK);
	enum status status = device_look_ahead(run, &definition->mdev, may_exist);

	if (status)
		return status;
	if (has(run, OPTION_DRY_RUN))
		return device_create(run, definition, may_exist);
	command_hold_signals(run);
	status = device_create(run, definition, may_exist);
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
	while ((status = create_device(run, &definition)) == STATUS_NOT_YET) {
		arena_release(run->arena, &before);
		uevent_wait(&run->uevents);
	}
	return status;
}
