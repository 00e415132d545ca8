/*
 * hold UUID [SHAPE]: opens a mediated device as one of many programs would, says "held PID NAME",
 * of the process that has it open, and keeps it open until killed. NAME is what /proc/PID/comm says.
 *
 * By way of its VFIO group: container (/dev/vfio/vfio), group (/dev/vfio/N, N from the link
 * iommu_group), type 1 IOMMU, device. (Linux, Documentation/driver-api/vfio.rst.) Debian's kernels
 * 6.1 and 6.12 have no /dev/vfio/devices; that of tests/cdev has.
 *
 * SHAPE:
 *   plain      one process has the group and the device open, as a virtual machine does (default)
 *   broker     "broker" has the group open, and has handed the device to "vm" (SCM_RIGHTS)
 *   closed     the same, but the broker has closed the group since
 *   group      the group alone
 *   thread     the first thread has ended, another lives
 *   namespace  in a mount namespace with a /dev of its own, whose nodes are deleted by then
 *   soon       waits for the device to appear first
 *   cdev       the device's own node, /dev/vfio/devices/vfioN, opened
 *   iommufd    the same, and bound to /dev/iommu, as a virtual machine does
 *   deep       no device at all, but a file whose path is longer than 4 KiB, below /tmp
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEVICE "/sys/bus/mdev/devices/"

/* From <linux/vfio.h> of Linux 6.6, later than Debian 12's. */
#ifndef VFIO_DEVICE_BIND_IOMMUFD
#define VFIO_DEVICE_BIND_IOMMUFD _IO(VFIO_TYPE, VFIO_BASE + 18)
struct vfio_device_bind_iommufd {
	__u32 argsz, flags;
	__s32 iommufd;
	__u32 out_devid;
};
#endif

struct device {
	char path[256];		/* of the group's node */
	int container, group, fd;
};

__attribute__((noreturn))
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

/* Whether the device has a group; fills in the path of that. */
static int find_group(const char *uuid, struct device *device)
{
	char path[256], link[256];
	ssize_t length;

	snprintf(path, sizeof(path), DEVICE "%s/iommu_group", uuid);
	length = readlink(path, link, sizeof(link) - 1);
	if (length < 0)
		return 0;
	link[length] = '\0';
	snprintf(device->path, sizeof(device->path), "/dev/vfio/%s", strrchr(link, '/') + 1);
	return 1;
}

static void open_group(struct device *device)
{
	device->container = open_or_die("/dev/vfio/vfio");
	device->group = open_or_die(device->path);
	if (ioctl(device->group, VFIO_GROUP_SET_CONTAINER, &device->container) < 0)
		die("VFIO_GROUP_SET_CONTAINER");
	if (ioctl(device->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0)
		die("VFIO_SET_IOMMU");
}

static void open_device(const char *uuid, struct device *device)
{
	open_group(device);
	device->fd = ioctl(device->group, VFIO_GROUP_GET_DEVICE_FD, uuid);
	if (device->fd < 0)
		die("VFIO_GROUP_GET_DEVICE_FD");
}

/* Opens the device's own node; its directory vfio-dev has one entry, vfioN. */
static int open_node(const char *uuid)
{
	struct dirent *entry;
	char path[512];
	DIR *stream;

	snprintf(path, sizeof(path), DEVICE "%s/vfio-dev", uuid);
	stream = opendir(path);
	if (!stream)
		die(path);
	do
		entry = readdir(stream);
	while (entry && entry->d_name[0] == '.');
	if (!entry)
		die("no node");
	snprintf(path, sizeof(path), "/dev/vfio/devices/%s", entry->d_name);
	closedir(stream);
	return open_or_die(path);
}

static void bind_iommufd(int fd)
{
	struct vfio_device_bind_iommufd bind = {
		.argsz = sizeof(bind), .iommufd = open_or_die("/dev/iommu"),
	};

	if (ioctl(fd, VFIO_DEVICE_BIND_IOMMUFD, &bind) < 0)
		die("VFIO_DEVICE_BIND_IOMMUFD");
}

static void say_held(void)
{
	char name[32];

	if (prctl(PR_GET_NAME, name))
		die("PR_GET_NAME");
	printf("held %d %s\n", (int)getpid(), name);
	fflush(stdout);
}

static void wait_for_end(void)
{
	for (;;)
		pause();
}

/* Sends the descriptor @fd, or receives one if it is -1, and returns it. */
static int pass(int socket, int fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { .bytes = "" };
	char byte = 0;
	struct iovec data = { &byte, 1 };
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control),
	};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	if (fd >= 0) {
		header->cmsg_level = SOL_SOCKET;
		header->cmsg_type = SCM_RIGHTS;
		header->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(header), &fd, sizeof(fd));
		if (sendmsg(socket, &message, 0) != 1)
			die("sendmsg");
		return fd;
	}
	if (recvmsg(socket, &message, 0) != 1)
		die("recvmsg");
	header = CMSG_FIRSTHDR(&message);
	if (!header)
		die("no descriptor");
	memcpy(&fd, CMSG_DATA(header), sizeof(fd));
	return fd;
}

static void hold_by_broker(const char *uuid, struct device *device, int closes)
{
	int sockets[2];
	char byte;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets))
		die("socketpair");
	switch (fork()) {
	case -1:
		die("fork");
	case 0:
		prctl(PR_SET_NAME, "vm");
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		pass(sockets[1], -1);
		if (read(sockets[1], &byte, 1) != 1)
			die("read");
		say_held();
		wait_for_end();
	}
	prctl(PR_SET_NAME, "broker");
	open_device(uuid, device);
	pass(sockets[0], device->fd);
	close(device->fd);
	if (closes) {
		close(device->group);
		close(device->container);
	}
	if (write(sockets[0], "", 1) != 1)
		die("write");
}

static void *live_on(void *nothing)
{
	char path[64];
	FILE *file;
	char state = 0;

	/* The first thread has ended once it is a zombie. */
	snprintf(path, sizeof(path), "/proc/%d/task/%d/stat", (int)getpid(), (int)getpid());
	while (state != 'Z') {
		file = fopen(path, "r");
		if (!file || fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
			die(path);
		fclose(file);
		usleep(1000);
	}
	say_held();
	wait_for_end();
	return nothing;
}

static void end_first_thread(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, live_on, NULL))
		die("pthread_create");
	pthread_exit(NULL);
}

static void make_node(const char *path, dev_t number)
{
	if (mknod(path, S_IFCHR | 0600, number))
		die(path);
}

static void hold_in_namespace(const char *uuid, struct device *device)
{
	struct stat container, group;

	if (stat("/dev/vfio/vfio", &container) || stat(device->path, &group))
		die(device->path);
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("none", "/dev", "tmpfs", 0, NULL) || mkdir("/dev/vfio", 0700))
		die("mount namespace");
	make_node("/dev/vfio/vfio", container.st_rdev);
	make_node(device->path, group.st_rdev);
	open_device(uuid, device);
	unlink("/dev/vfio/vfio");
	unlink(device->path);
}

static void hold_deep(void)
{
	char name[201];

	memset(name, 'd', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	if (chdir("/tmp"))
		die("/tmp");
	for (int depth = 0; depth < 25; depth++) {
		if ((mkdir(name, 0700) && errno != EEXIST) || chdir(name))
			die("mkdir");
	}
	if (open("file", O_RDWR | O_CREAT, 0600) < 0)
		die("file");
}

int main(int argc, char **argv)
{
	const char *shape = argc == 3 ? argv[2] : "plain";
	struct device device;

	if (argc != 2 && argc != 3) {
		fputs("usage: hold UUID [SHAPE]\n", stderr);
		return 2;
	}
	while (!find_group(argv[1], &device) || access(device.path, R_OK)) {
		if (strcmp(shape, "soon"))
			break;
	}
	if (!strcmp(shape, "broker") || !strcmp(shape, "closed")) {
		hold_by_broker(argv[1], &device, !strcmp(shape, "closed"));
		wait_for_end();
	} else if (!strcmp(shape, "group")) {
		open_group(&device);
	} else if (!strcmp(shape, "cdev")) {
		(void)open_node(argv[1]);
	} else if (!strcmp(shape, "iommufd")) {
		bind_iommufd(open_node(argv[1]));
	} else if (!strcmp(shape, "namespace")) {
		hold_in_namespace(argv[1], &device);
	} else if (!strcmp(shape, "deep")) {
		hold_deep();
	} else {
		open_device(argv[1], &device);
	}
	if (!strcmp(shape, "thread"))
		end_first_thread();
	say_held();
	wait_for_end();
}
