/*
 * hold UUID: opens a mediated device as a virtual machine would, says "held", and keeps it open
 * until killed.
 *
 * By way of its VFIO group: container (/dev/vfio/vfio), group (/dev/vfio/N, N from the link
 * iommu_group), type 1 IOMMU, device. (Linux, Documentation/driver-api/vfio.rst.) There is no
 * /dev/vfio/devices in Debian's kernels 6.1 and 6.12.
 */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEVICE "/sys/bus/mdev/devices/"

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static int open_or_die(const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		die(path);
	return fd;
}

static void hold_group(const char *uuid)
{
	char path[256];
	char link[256];
	ssize_t len;
	int container;
	int group;

	snprintf(path, sizeof(path), DEVICE "%s/iommu_group", uuid);
	len = readlink(path, link, sizeof(link) - 1);
	if (len < 0)
		die(path);
	link[len] = '\0';
	snprintf(path, sizeof(path), "/dev/vfio/%s", strrchr(link, '/') + 1);

	container = open_or_die("/dev/vfio/vfio");
	group = open_or_die(path);
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) < 0)
		die("VFIO_GROUP_SET_CONTAINER");
	if (ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0)
		die("VFIO_SET_IOMMU");
	if (ioctl(group, VFIO_GROUP_GET_DEVICE_FD, uuid) < 0)
		die("VFIO_GROUP_GET_DEVICE_FD");
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: hold UUID\n", stderr);
		return 2;
	}
	hold_group(argv[1]);
	puts("held");
	fflush(stdout);
	for (;;)
		pause();
}
