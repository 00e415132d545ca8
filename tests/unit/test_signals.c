/* SPDX-License-Identifier: MIT */
/* Signals held back: which are seen, and to whom they are sent on. */
#include "unit.h"

#include <signal.h>

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

	(void)state;
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

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sent_on),
	};

	return cmocka_run_group_tests_name("signals", tests, NULL, NULL);
}
