/* SPDX-License-Identifier: MIT */
/* Signals held back: which are seen, and to whom they are sent on. */
#include "unit.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/signals.h"

static pid_t sent_to;		/* whom the last signal was sent to; 0: none */

/* Notes what would be sent. */
int kill(pid_t pid, int signal)
{
	assert_int_equal(signal, SIGTERM);
	sent_to = pid;
	return 0;
}

/* The first signal is the script's only before the action has begun, every other one always. */
static void test_sent_on(void **state)
{
	struct signals signals = { .is_prepared = false };

	signals_hold(&signals);
	assert_false(signals_arrived(&signals));
	raise(SIGTERM);
	assert_true(signals_are_pending());
	assert_true(signals_arrived(&signals));
	assert_false(signals_are_pending());
	assert_int_equal(sent_to, 0);
	raise(SIGTERM);
	signals_read(&signals, 123);
	assert_int_equal(sent_to, 123);

	signals.first = 0;
	signals.is_begun = true;
	sent_to = 0;
	raise(SIGTERM);
	signals_read(&signals, 123);
	assert_int_equal(signals.first, SIGTERM);
	assert_int_equal(sent_to, 0);
	raise(SIGTERM);
	signals_read(&signals, 123);
	assert_int_equal(sent_to, 123);

	signals.first = 0;
	signals_release(&signals);
}

/* Whether it was read before or not, the signal ends the program when it is no longer held back. */
static void test_release(void **state)
{
	for (int is_read = 0; is_read < 2; is_read++) {
		struct signals signals = { .is_prepared = false };
		pid_t child = fork();
		int status;

		assert_true(child >= 0);
		if (child == 0) {
			signals_hold(&signals);
			raise(SIGTERM);
			if (is_read && !signals_arrived(&signals))
				_exit(1);
			signals_release(&signals);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sent_on),
		cmocka_unit_test(test_release),
	};

	return cmocka_run_group_tests_name("signals", tests, NULL, NULL);
}
