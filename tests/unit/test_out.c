/* SPDX-License-Identifier: MIT */
/* Output: what each conversion prints, the end of the buffer, and errors. */
#include "written.h"

#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#define SIZE (sizeof(((struct out *)NULL)->buffer))

/* Checks that out_format() writes what printf() does. */
#define as_printf(...) do { \
	char expected[512]; \
	snprintf(expected, sizeof(expected), __VA_ARGS__); \
	begin_writing(); \
	out_format(&out, __VA_ARGS__); \
	end_writing(); \
	assert_string_equal(written, expected); \
} while (0)

/* Checks that %s shows @string as @shown. */
static void check_shown(const char *string, const char *shown)
{
	char *text = text_exact(string, strlen(string));

	begin_writing();
	out_format(&out, "%s", text);
	end_writing();
	free(text);
	assert_string_equal(written, shown);
}

static void test_plain(void **state)
{
	as_printf("plain\ttext\n");
	as_printf("100%% sure");
	as_printf("%%");
	as_printf("%%%%x%%");
	as_printf("<%s> %c %u %x %lu %lx %04x%%\n", "string", 'c', 2U, 3U, 4UL, 5UL, 6U);
	begin_writing();
	out_format(&out, "%s", "");
	assert_int_equal(end_writing(), 0);
}

static void test_numbers(void **state)
{
	static const int values[] = {
		0, 1, 9, 10, 15, 16, 99, 100, 255, 256, 65535, 65536, INT_MAX - 1, INT_MAX,
		-1, -9, -10, -16, -99, -100, -65536, INT_MIN + 1, INT_MIN,
	};

	for (size_t i = 0; i < LENGTH(values); i++) {
		as_printf("%u|", (unsigned int)values[i]);
		as_printf("%x|", (unsigned int)values[i]);
		as_printf("%lu|", (unsigned long)values[i]);
		as_printf("%lx|", (unsigned long)values[i]);
	}
	as_printf("%u %x %lu %lx", UINT_MAX, UINT_MAX, ULONG_MAX, ULONG_MAX);
	as_printf("%lu %lx", ULONG_MAX / 10, ULONG_MAX / 16 + 1);
}

static void test_width(void **state)
{
	static const unsigned int values[] = { 0, 1, 15, 16, 255, 4095, 65535, 65536, UINT_MAX };

	for (size_t i = 0; i < LENGTH(values); i++) {
		as_printf("%01x", values[i]);
		as_printf("%02x", values[i]);
		as_printf("%04x", values[i]);
		as_printf("%08x", values[i]);
		as_printf("%09x", values[i]);
		as_printf("%010u", values[i]);
		as_printf("%016lx", (unsigned long)values[i]);
		as_printf("%020lu", (unsigned long)values[i]);
	}
	as_printf("%04x:%02x:%02x.%u", 0U, 5U, 0x1fU, 7U);
	as_printf("%016lx", ULONG_MAX);
	as_printf("%024lx", ULONG_MAX);
	as_printf("%0100u", 7U);
}

static void test_characters(void **state)
{
	for (int c = 0x20; c < 0x7f; c++)
		as_printf("<%c>", c);
}

static void test_controls(void **state)
{
	for (int byte = 1; byte < 256; byte++) {
		const char string[] = { 'a', (char)byte, 'b', '\0' };
		bool control = byte < 0x20 || (byte >= 0x7f && byte < 0xa0);

		check_shown(string, control ? "a?b" : string);
	}
	check_shown("\n", "?");
	check_shown("\x1b[31m", "?[31m");
	check_shown("one\nmdevctl: two\r\n\t", "one?mdevctl: two???");
	check_shown("\x01\x02\x03", "???");
}

static void test_controls_c1(void **state)
{
	for (int byte = 0x80; byte < 0x100; byte++) {
		const char string[] = { 'a', '\xc2', (char)byte, 'b', '\0' };

		check_shown(string, byte < 0xa0 ? "a?b" : string);
		/* alone: some terminals obey those, too */
		check_shown(string + 2, byte < 0xa0 ? "?b" : string + 2);
	}
	check_shown("\xc2\x9b\xc2\x9b", "??");
	check_shown("\x9b" "31m", "?31m");
	check_shown("a\xc2", "a\xc2");
	check_shown("\xc2\xc2\x9b", "\xc2?");
	/* not control characters: parts of other characters */
	check_shown("\xc3\x9b \xe2\x82\xac \xf0\x9f\x98\x80 \xc4\x9b",
		    "\xc3\x9b \xe2\x82\xac \xf0\x9f\x98\x80 \xc4\x9b");
	/* what is replaced does not let its neighbours make a new one */
	check_shown("\xc2\x01\x9b", "\xc2??");
	check_shown("\xe2\x82", "\xe2?");
}

/* Controls in a format are the program's own. */
static void test_controls_of_format(void **state)
{
	as_printf("\t%s\n\x1b%s\xc2\x85", "a", "b");
}

/* Bytes and strings that are not formatted are written unchanged, also a NUL. */
static void test_as_it_is(void **state)
{
	char all[256];

	for (int byte = 0; byte < 256; byte++)
		all[byte] = (char)byte;
	begin_writing();
	out_bytes(&out, all, sizeof(all));
	out_bytes(&out, all, 0);
	out_string(&out, "%s %d\n\x1b\xc2\x9b");
	assert_int_equal(end_writing(), 256 + 9);
	assert_memory_equal(written, all, sizeof(all));
	assert_string_equal(written + 256, "%s %d\n\x1b\xc2\x9b");
}

/* Returns bytes of a text in which each place differs from those near it. */
static char pattern(size_t at)
{
	return (char)('!' + (at * 7 + at / 90) % 90);
}

static void test_buffer_end(void **state)
{
	static const size_t lengths[] = {
		SIZE - 1, SIZE, SIZE + 1, 2 * SIZE - 1, 2 * SIZE, 2 * SIZE + 1, 5 * SIZE + 321,
	};
	static const size_t pieces[] = { 1, 7, 36, 4096, SIZE - 1, SIZE, SIZE + 1, 6 * SIZE };
	static char text[6 * SIZE];

	for (size_t at = 0; at < sizeof(text); at++)
		text[at] = pattern(at);
	for (size_t i = 0; i < LENGTH(lengths); i++) {
		for (size_t j = 0; j < LENGTH(pieces); j++) {
			begin_writing();
			for (size_t at = 0; at < lengths[i]; at += pieces[j]) {
				size_t left = lengths[i] - at;

				out_bytes(&out, text + at, left < pieces[j] ? left : pieces[j]);
			}
			assert_int_equal(end_writing(), lengths[i]);
			assert_memory_equal(written, text, lengths[i]);
		}
	}
}

/* Every conversion at every place around the buffer's end. */
static void test_format_at_buffer_end(void **state)
{
	static char fill[SIZE];
	static const char expected[] =
		"<a??b\xc3\xa9> c 4294967295 00ff 18446744073709551615 %";

	assert_int_equal(sizeof(long), 8);
	memset(fill, '.', sizeof(fill));
	for (size_t room = 0; room < sizeof(expected) + 1; room++) {
		begin_writing();
		out_bytes(&out, fill, SIZE - room);
		out_format(&out, "<%s> %c %u %04x %lu %%", "a\n\xc2\x85" "b\xc3\xa9", 'c',
			   UINT_MAX, 0xffU, ULONG_MAX);
		assert_int_equal(end_writing(), SIZE - room + sizeof(expected) - 1);
		assert_memory_equal(written, fill, SIZE - room);
		assert_string_equal(written + SIZE - room, expected);
	}
}

static void test_long_string(void **state)
{
	static char text[3 * SIZE], expected[3 * SIZE];

	for (size_t at = 0; at < sizeof(text) - 1; at++) {
		text[at] = at % 97 ? pattern(at) : '\n';
		expected[at] = at % 97 ? pattern(at) : '?';
	}
	begin_writing();
	out_format(&out, "%s", text);
	assert_int_equal(end_writing(), sizeof(text) - 1);
	assert_string_equal(written, expected);
}

/* Nothing is written before the buffer is full or flushed. */
static void test_writes(void **state)
{
	static char text[SIZE];
	int fds[2];

	memset(text, 'x', sizeof(text));
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, fds), 0);
	out_init(&out, fds[1]);
	out_bytes(&out, text, SIZE - 1);
	assert_int_equal(read(fds[0], written, sizeof(written)), -1);
	assert_int_equal(out_flush(&out), 0);
	assert_int_equal(read(fds[0], written, sizeof(written)), SIZE - 1);
	out_bytes(&out, text, SIZE);
	assert_int_equal(read(fds[0], written, sizeof(written)), SIZE);
	assert_int_equal(out_flush(&out), 0);
	assert_int_equal(out_flush(&out), 0);
	assert_int_equal(read(fds[0], written, sizeof(written)), -1);
	close(fds[0]);
	close(fds[1]);
}

static void test_flush_of_nothing(void **state)
{
	out_init(&out, -1);
	assert_int_equal(out_flush(&out), 0);
	out_string(&out, "");
	out_format(&out, "%s", "");
	assert_int_equal(out_flush(&out), 0);
}

static void test_full_device(void **state)
{
	static char text[SIZE];
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		skip();
	memset(text, 'x', sizeof(text));
	out_init(&out, fd);
	out_string(&out, "x");
	assert_int_equal(out.error, 0);
	assert_int_equal(out_flush(&out), -ENOSPC);
	assert_int_equal(out_flush(&out), -ENOSPC);
	out_init(&out, fd);
	for (int i = 0; i < 3; i++)
		out_bytes(&out, text, sizeof(text));
	assert_int_equal(out.error, -ENOSPC);
	out_format(&out, "%s%u", "x", 5U);
	assert_int_equal(out_flush(&out), -ENOSPC);
	close(fd);
}

/* After an error nothing is written any more, even where it could be. */
static void test_error_stays(void **state)
{
	static char text[SIZE];
	int memory = memory_open();
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	memset(text, 'x', sizeof(text));
	out_init(&out, fd);
	out_string(&out, "lost");
	assert_int_equal(out_flush(&out), -EBADF);
	assert_true(dup2(memory, fd) >= 0);
	out_string(&out, "more");
	out_format(&out, "%s %u", "more", 1U);
	for (int i = 0; i < 3; i++)
		out_bytes(&out, text, sizeof(text));
	assert_int_equal(out_flush(&out), -EBADF);
	assert_int_equal(lseek(memory, 0, SEEK_END), 0);
	out_init(&out, fd);
	out_string(&out, "again");
	assert_int_equal(out_flush(&out), 0);
	close(fd);
	assert_int_equal(memory_take(memory, written, sizeof(written)), 5);
	assert_string_equal(written, "again");
}

/* After a short write the rest is written, and the error of that is reported. */
static void test_partial_write(void **state)
{
	struct rlimit limit, small = { 10000, 0 };
	static char text[12000];
	int error;

	for (size_t at = 0; at < sizeof(text); at++)
		text[at] = pattern(at);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small.rlim_max = limit.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	begin_writing();
	out_bytes(&out, text, sizeof(text));
	setrlimit(RLIMIT_FSIZE, &small);
	error = out_flush(&out);
	setrlimit(RLIMIT_FSIZE, &limit);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(error, -EFBIG);
	assert_int_equal(memory_take(out.fd, written, sizeof(written)), 10000);
	assert_memory_equal(written, text, 10000);
}

static int go[2];

static void on_alarm(int number)
{
	static int count;
	int saved = errno;

	if (++count == 20)
		(void)!write(go[1], "", 1);
	errno = saved;
}

/* Waits for a byte on go[0], then copies what comes on @from to @to. */
static void copy_slowly(int from, int to)
{
	char bytes[1000];
	ssize_t got;

	if (read(go[0], bytes, 1) != 1)
		_exit(1);
	while ((got = read(from, bytes, sizeof(bytes))) > 0) {
		if (write(to, bytes, (size_t)got) != got)
			_exit(1);
	}
	_exit(0);
}

/*
 * A reader that does not start before twenty signals have interrupted the
 * writer, which fills the pipe up in the middle of a buffer.
 */
static void test_interrupted_write(void **state)
{
	struct itimerval often = { { 0, 2000 }, { 0, 2000 } }, never = { { 0, 0 }, { 0, 0 } };
	struct sigaction action = { .sa_handler = on_alarm };
	static char text[201000];
	int fds[2], memory = memory_open(), error, status;
	pid_t child;

	for (size_t at = 0; at < sizeof(text); at++)
		text[at] = pattern(at);
	assert_int_equal(pipe(go), 0);
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], text, 1000), 1000);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		close(fds[1]);
		copy_slowly(fds[0], memory);
	}
	close(fds[0]);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	out_init(&out, fds[1]);
	out_bytes(&out, text + 1000, sizeof(text) - 1000);
	error = out_flush(&out);
	setitimer(ITIMER_REAL, &never, NULL);
	close(fds[1]);
	assert_int_equal(error, 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(memory_take(memory, written, sizeof(written)), sizeof(text));
	assert_memory_equal(written, text, sizeof(text));
	close(go[0]);
	close(go[1]);
}

static _Alignas(16) char first[256];

/* To memory: the same bytes, however many and however often flushed. */
static void test_memory(void **state)
{
	static char text[5 * SIZE + 7];
	static const size_t pieces[] = { 1, 100, SIZE - 1, SIZE, SIZE + 1, sizeof(text) };
	struct arena arena;

	for (size_t at = 0; at < sizeof(text); at++)
		text[at] = pattern(at);
	arena_init(&arena, first, sizeof(first));
	out_init_memory(&out, &arena);
	assert_int_equal(out_flush(&out), 0);
	assert_int_equal(out.length, 0);
	for (size_t i = 0; i < LENGTH(pieces); i++) {
		out_init_memory(&out, &arena);
		for (size_t at = 0; at < sizeof(text); at += pieces[i]) {
			size_t left = sizeof(text) - at;

			out_bytes(&out, text + at, left < pieces[i] ? left : pieces[i]);
			if (at % 3 == 0)
				assert_int_equal(out_flush(&out), 0);
		}
		assert_int_equal(out_flush(&out), 0);
		assert_int_equal(out_flush(&out), 0);
		assert_int_equal(out.length, sizeof(text));
		assert_memory_equal(out.text, text, sizeof(text));
	}
}

static void test_message(void **state)
{
	struct redirection redirection;

	stderr_begin(&redirection);
	out_message("cannot create %s: %u of %u", "a\nmdevctl: b\x1b[m\xc2\x9b", 3U, 4U);
	stderr_end(&redirection, written, sizeof(written));
	assert_string_equal(written, "mdevctl: cannot create a?mdevctl: b?[m?: 3 of 4\n");
}

static void test_message_is_one_write(void **state)
{
	static char text[SIZE - 10];
	int fds[2], saved = dup(STDERR_FILENO);
	ssize_t got;

	memset(text, 'x', sizeof(text) - 1);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, fds), 0);
	dup2(fds[1], STDERR_FILENO);
	out_message("%s%s%s", "a", text + 2, "b");
	dup2(saved, STDERR_FILENO);
	close(saved);
	got = read(fds[0], written, sizeof(written));
	assert_int_equal(got, 9 + 1 + strlen(text + 2) + 1 + 1);
	assert_int_equal(written[got - 1], '\n');
	assert_int_equal(read(fds[0], written, sizeof(written)), -1);
	close(fds[0]);
	close(fds[1]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_controls_c1),
		cmocka_unit_test(test_controls_of_format),
		cmocka_unit_test(test_as_it_is),
		cmocka_unit_test(test_buffer_end),
		cmocka_unit_test(test_format_at_buffer_end),
		cmocka_unit_test(test_long_string),
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_flush_of_nothing),
		cmocka_unit_test(test_full_device),
		cmocka_unit_test(test_error_stays),
		cmocka_unit_test(test_partial_write),
		cmocka_unit_test(test_interrupted_write),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_message_is_one_write),
	};

	return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
