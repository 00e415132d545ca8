/* SPDX-License-Identifier: MIT */
/* Event scripts as their caller sees them: descriptors, signals. The script is this program. */
#include "tree.h"

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
	sigset_t blocked;

	sigprocmask(SIG_SETMASK, NULL, &blocked);
	sigaction(SIGPIPE, NULL, &pipe);
	return USR1_BLOCKED * sigismember(&blocked, SIGUSR1) +
	       TERM_BLOCKED * sigismember(&blocked, SIGTERM) +
	       PIPE_IGNORED * (pipe.sa_handler == SIG_IGN);
}

static struct callout_scripts scripts;
static struct callout_action action;
static struct signals held;	/* has the mask that the script gets */

/* Creates a directory of definitions with this program as its only event script. */
static int begin(void **state)
{
	begin_tree();
	add_directory("scripts.d/callouts");
	add_link("scripts.d/callouts/self", "/proc/self/exe");
	sigemptyset(&held.before);
	held.fd = -1;
	setenv(EXPECTED, "0", 1);
	return 0;
}

static int end(void **state)
{
	return end_tree();
}

/* Finds the script and sets the action to ask it about. */
static void init_action(void)
{
	arena_init(&arena, memory, sizeof(memory));
	assert_int_equal(callout_find(&scripts, place, place), 0);
	assert_int_equal(scripts.callouts.count, 1);
	assert_int_equal(scripts.notifiers.count, 0);
	action = (struct callout_action){
		.arena = &arena, .scripts = &scripts, .definition = &definition,
		.name = "define", .signals = &held,
	};
}

/* Asks with room for @room descriptors more. */
static int ask_with_room(int room)
{
	struct rlimit before, now;
	int error;

	getrlimit(RLIMIT_NOFILE, &before);
	now = before;
	for (now.rlim_cur = 0; room || fcntl((int)now.rlim_cur, F_GETFD) != -1; now.rlim_cur++)
		room -= fcntl((int)now.rlim_cur, F_GETFD) == -1;
	setrlimit(RLIMIT_NOFILE, &now);
	error = callout_ask(&action, "pre", "none");
	setrlimit(RLIMIT_NOFILE, &before);
	return error;
}

/* Whichever pipe fails, all descriptors are closed again. */
static void test_failed_pipe_leaks_nothing(void **state)
{
	struct redirection redirection;
	char text[1024];

	/* The four pipes take eight. */
	for (int room = 0; room < 12; room++) {
		int before = descriptors_open();
		int error;

		init_action();
		stderr_begin(&redirection);
		error = ask_with_room(room);
		stderr_end(&redirection, text, sizeof(text));
		assert_int_equal(descriptors_open(), before);
		if (room < 8) {
			assert_int_equal(error, -EMFILE);
			assert_non_null(strstr(text, "callouts/self: Too many open files\n"));
		} else {
			assert_int_equal(error, 0);
			assert_int_equal(action.answer, CALLOUT_YES);
			assert_string_equal(text, "");
		}
	}
}

/* Scripts that could not be asked for their capabilities are asked again for the next device. */
static void test_capabilities_after_failure(void **state)
{
	struct redirection redirection;
	char text[1024];

	setenv(CAPABILITIES, "{\"supports\":{\"version\":2,\"actions\":[],\"events\":[]}}", 1);
	init_action();
	stderr_begin(&redirection);
	assert_int_equal(ask_with_room(0), -EMFILE);
	stderr_end(&redirection, text, sizeof(text));
	assert_int_equal(callout_ask(&action, "pre", "none"), 0);
	assert_int_equal(action.answer, CALLOUT_UNSUPPORTED);
	unsetenv(CAPABILITIES);
}

/* Has the script check its signals. */
static void check_signals(const char *expected)
{
	setenv(EXPECTED, expected, 1);
	assert_int_equal(callout_ask(&action, "pre", "none"), 0);
	assert_int_equal(action.answer, CALLOUT_YES);
}

/* Scripts have the mask from before signals_hold(), and the default SIGPIPE. */
static void test_signals(void **state)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, pipe;
	sigset_t before, blocked;

	sigaddset(&held.before, SIGUSR1);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	init_action();
	check_signals("1");
	sigprocmask(SIG_BLOCK, &blocked, &before);
	check_signals("1");
	assert_int_equal(signals_now(), TERM_BLOCKED);
	sigaction(SIGPIPE, &ignore, &pipe);
	check_signals("1");
	assert_int_equal(signals_now(), TERM_BLOCKED + PIPE_IGNORED);
	sigaction(SIGPIPE, &pipe, NULL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	setenv(EXPECTED, "0", 1);
	assert_int_equal(callout_ask(&action, "pre", "none"), 0);
	assert_int_equal(action.answer, CALLOUT_NO);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		IN_TREE(test_failed_pipe_leaks_nothing),
		IN_TREE(test_capabilities_after_failure),
		IN_TREE(test_signals),
	};

	if (getenv(CAPABILITIES))
		return puts(getenv(CAPABILITIES)) < 0;
	if (argc > 1 && !strcmp(argv[1], "-t"))
		return signals_now() != atoi(getenv(EXPECTED));
	return cmocka_run_group_tests_name("callout", tests, NULL, NULL);
}
