/* SPDX-License-Identifier: MIT */
/* Waiting for uevents: how long, and what ends it. The socket is one end of a pair. */
#include "unit.h"

#include <limits.h>
#include <sys/socket.h>
#include <time.h>

#include "lib/uevent.h"

static int ends[2];		/* what uevent_open() gets, and where events are sent */
static int socket_error, bind_error;
static bool is_overrun;		/* the next read fails with ENOBUFS */
static int reads;

int socket(int domain, int type, int protocol)
{
	assert_int_equal(domain, AF_NETLINK);
	assert_int_equal(protocol, 15);
	errno = socket_error;
	if (socket_error)
		return -1;
	assert_int_equal(socketpair(AF_UNIX, type, 0, ends), 0);
	return ends[0];
}

int bind(int fd, const struct sockaddr *address, socklen_t size)
{
	uint32_t groups;

	assert_int_equal(fd, ends[0]);
	assert_int_equal(address->sa_family, AF_NETLINK);
	assert_int_equal(size, 12);
	memcpy(&groups, (const char *)address + 8, sizeof(groups));
	assert_int_equal(groups, 1);
	errno = bind_error;
	return bind_error ? -1 : 0;
}

ssize_t read(int fd, void *buffer, size_t size)
{
	reads++;
	if (is_overrun) {
		is_overrun = false;
		errno = ENOBUFS;
		return -1;
	}
	return recv(fd, buffer, size, 0);
}

static int now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)(now.tv_sec % 1000000 * 1000 + now.tv_nsec / 1000000);
}

/* Waits once; returns after how many milliseconds. */
static int wait_once(struct uevents *uevents)
{
	int before = now_ms();

	uevent_wait(uevents);
	return now_ms() - before;
}

static void close_ends(void)
{
	close(ends[0]);
	close(ends[1]);
}

static void test_no_time(void **state)
{
	struct uevents uevents;

	uevent_open(&uevents, 0);
	assert_false(uevents.has_time);
	close_ends();
}

/* Without an event it looks once a second, until the deadline. */
static void test_silence(void **state)
{
	struct uevents uevents;
	int waited;

	uevent_open(&uevents, 2);
	assert_true(uevents.has_time);
	waited = wait_once(&uevents);
	assert_in_range(waited, 990, 1500);
	assert_true(uevents.has_time);
	waited += wait_once(&uevents);
	assert_in_range(waited, 1990, 3000);
	while (uevents.has_time)	/* by less than a millisecond */
		wait_once(&uevents);
	assert_int_equal(reads, 0);
	assert_in_range(wait_once(&uevents), 0, 100);
	assert_false(uevents.has_time);
	close_ends();

	uevent_open(&uevents, INT_MAX);
	assert_in_range(wait_once(&uevents), 990, 1500);
	assert_true(uevents.has_time);
	close_ends();
}

/* Events end the wait, many at once only one. */
static void test_events(void **state)
{
	struct uevents uevents;

	uevent_open(&uevents, 60);
	for (int i = 0; i < 5; i++)
		assert_int_equal(send(ends[1], "add@/devices/virtual/mtty/mtty", 30, 0), 30);
	assert_in_range(wait_once(&uevents), 0, 500);
	assert_true(uevents.has_time);
	assert_in_range(wait_once(&uevents), 990, 1500);

	is_overrun = true;
	assert_int_equal(send(ends[1], "", 0, 0), 0);
	assert_in_range(wait_once(&uevents), 0, 500);
	assert_false(is_overrun);
	assert_in_range(wait_once(&uevents), 990, 1500);
	close_ends();
}

/* Where there is no socket, or it cannot be bound, time passes all the same. */
static void test_no_socket(void **state)
{
	struct uevents uevents;

	socket_error = EAFNOSUPPORT;
	uevent_open(&uevents, 1);
	assert_true(uevents.fd < 0);
	assert_in_range(wait_once(&uevents), 990, 1500);
	socket_error = 0;

	bind_error = EPERM;
	uevent_open(&uevents, 1);
	assert_true(uevents.fd < 0);
	assert_int_equal(fcntl(ends[0], F_GETFD), -1);
	assert_in_range(wait_once(&uevents), 990, 1500);
	bind_error = 0;
	close(ends[1]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_time),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_no_socket),
	};

	return cmocka_run_group_tests_name("uevent", tests, NULL, NULL);
}
