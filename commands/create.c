/* SPDX-License-Identifier: MIT */
/* create: a device as its options say; no definition, no event script. */
#include "commands/device.h"

enum status create_run(struct run *run)
{
	const struct request *request = run->request;
	struct mdev_definition definition = {
		.mdev.parent = value(run, OPTION_PARENT), .mdev.type = value(run, OPTION_TYPE),
		.attributes = request->attributes, .attribute_count = request->attribute_count,
	};
	enum status status = command_choose_uuid(run, &definition.mdev.uuid);

	if (!status)
		status = command_need_sysfs(run);
	if (status)
		return status;
	command_hold_signals(run);
	status = device_create(run, &definition, has(run, OPTION_EXIST_OK));
	if (!status)
		status = device_print_uuid(run, &definition.mdev);
	signals_release(&run->signals);
	return status;
}
