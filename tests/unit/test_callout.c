/* SPDX-License-Identifier: MIT */
/* Event scripts as their caller sees them: descriptors, signals. The script is this program. */
#include "unit.h"

#include <signal.h>
#include <sys/resource.h>

#include "callout.h"

#define EXPECTED "EXPECTED"	/* the variable that names the signals the script expects, as bits */
#define CAPABILITIES "CAPABILITIES"	/* the variable that holds what the script answers */
#define USR1_BLOCKED 1
#define TERM_BLOCKED 2
#define PIPE_IGNORED 4

static struct arena arena;
static _Alignas(16) char memory[16384];
static struct mdev_definition definition = { .mdev.parent = "mtty", .mdev.type = "mtty-1" };

/* The bits for the signals of this process. */
static int signals_now(void)
{
	struct sigaction pipe;
	sigset_t mask;

	sigprocmask(SIG_SETMASK, NULL, &mask);
	sigaction(SIGPIPE, NULL, &pipe);
	return USR1_BLOCKED * sigismember(&mask, SIGUSR1) +
	       TERM_BLOCKED * sigismember(&mask, SIGTERM) +
	       PIPE_IGNORED * (pipe.sa_handler == SIG_IGN);
}

/* Makes a directory of definitions with this program as its only event script. */
static char *make_scripts(void)
{
	static const char *const parts[] = { "/scripts.d", "/scripts.d/callouts" };
	char *folder = folder_make();
	char path[4096];

	for (size_t i = 0; i < LENGTH(parts); i++) {
		snprintf(path, sizeof(path), "%s%s", folder, parts[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	snprintf(path, sizeof(path), "%s/scripts.d/callouts/self", folder);
	assert_int_equal(symlink("/proc/self/exe", path), 0);
	return folder;
}

static void begin(struct callout *callout, struct callout_scripts *scripts, const char *folder,
		  const sigset_t *mask)
{
	arena_init(&arena, memory, sizeof(memory));
	assert_int_equal(callout_find(scripts, folder, folder, mask), 0);
	assert_int_equal(scripts->callouts.count, 1);
	assert_int_equal(scripts->notifiers.count, 0);
	callout_begin(callout, &arena, scripts, &definition, "define");
}

/* Asks with room for @room descriptors more. */
static enum callout_answer pre_with_room(struct callout *callout, int room)
{
	struct rlimit before, now;
	enum callout_answer answer;

	getrlimit(RLIMIT_NOFILE, &before);
	now = before;
	for (now.rlim_cur = 0; room || fcntl((int)now.rlim_cur, F_GETFD) != -1; now.rlim_cur++)
		room -= fcntl((int)now.rlim_cur, F_GETFD) == -1;
	setrlimit(RLIMIT_NOFILE, &now);
	answer = callout_pre(callout);
	setrlimit(RLIMIT_NOFILE, &before);
	return answer;
}

/* Whichever pipe fails, all descriptors are closed again. */
static void test_failed_pipe_leaks_nothing(void **state)
{
	char *folder = make_scripts();
	struct callout_scripts scripts;
	struct redirection redirection;
	struct callout callout;
	char text[1024];
	sigset_t mask;

	(void)state;
	sigemptyset(&mask);
	setenv(EXPECTED, "0", 1);
	/* The four pipes take eight. */
	for (int room = 0; room < 12; room++) {
		int before = descriptors_open();
		enum callout_answer answer;

		begin(&callout, &scripts, folder, &mask);
		stderr_begin(&redirection);
		answer = pre_with_room(&callout, room);
		stderr_end(&redirection, text, sizeof(text));
		assert_int_equal(descriptors_open(), before);
		if (room < 8) {
			assert_int_equal(answer, CALLOUT_FAILED);
			assert_int_equal(callout.error, -EMFILE);
			assert_non_null(strstr(text, "callouts/self: Too many open files\n"));
		} else {
			assert_int_equal(answer, CALLOUT_YES);
			assert_string_equal(text, "");
		}
	}
	folder_remove(folder);
}

/* Scripts that could not be asked for their capabilities are asked again for the next device. */
static void test_capabilities_after_failure(void **state)
{
	char *folder = make_scripts();
	struct callout_scripts scripts;
	struct redirection redirection;
	struct callout callout;
	char text[1024];
	sigset_t mask;

	(void)state;
	sigemptyset(&mask);
	setenv(EXPECTED, "0", 1);
	setenv(CAPABILITIES, "{\"supports\":{\"version\":2,\"actions\":[],\"events\":[]}}", 1);
	begin(&callout, &scripts, folder, &mask);
	stderr_begin(&redirection);
	assert_int_equal(pre_with_room(&callout, 0), CALLOUT_FAILED);
	stderr_end(&redirection, text, sizeof(text));
	callout_begin(&callout, &arena, &scripts, &definition, "define");
	assert_int_equal(callout_pre(&callout), CALLOUT_UNSUPPORTED);
	unsetenv(CAPABILITIES);
	folder_remove(folder);
}

/* Has the script check its signals. */
static void check_signals(struct callout *callout, const char *expected)
{
	setenv(EXPECTED, expected, 1);
	assert_int_equal(callout_pre(callout), CALLOUT_YES);
}

/* Scripts have the mask given and the default SIGPIPE; the program keeps its own. */
static void test_signals(void **state)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, pipe;
	char *folder = make_scripts();
	struct callout_scripts scripts;
	struct callout callout;
	sigset_t before, blocked, mask;

	(void)state;
	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	begin(&callout, &scripts, folder, &mask);
	check_signals(&callout, "1");
	sigprocmask(SIG_BLOCK, &blocked, &before);
	check_signals(&callout, "1");
	assert_int_equal(signals_now(), TERM_BLOCKED);
	sigaction(SIGPIPE, &ignore, &pipe);
	check_signals(&callout, "1");
	assert_int_equal(signals_now(), TERM_BLOCKED + PIPE_IGNORED);
	sigaction(SIGPIPE, &pipe, NULL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	setenv(EXPECTED, "0", 1);
	assert_int_equal(callout_pre(&callout), CALLOUT_NO);
	folder_remove(folder);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_failed_pipe_leaks_nothing),
		cmocka_unit_test(test_capabilities_after_failure),
		cmocka_unit_test(test_signals),
	};

	if (getenv(CAPABILITIES))
		return puts(getenv(CAPABILITIES)) < 0;
	if (argc > 1 && !strcmp(argv[1], "-t"))
		return signals_now() != atoi(getenv(EXPECTED));
	return cmocka_run_group_tests_name("callout", tests, NULL, NULL);
}
