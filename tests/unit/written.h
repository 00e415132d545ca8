/* SPDX-License-Identifier: MIT */
/* What a function prints to @out between begin_writing() and end_writing() is in @written then. */
#ifndef UNIT_WRITTEN_H
#define UNIT_WRITTEN_H

#include "unit.h"

#include "lib/out.h"

static struct out out;
static char written[1 << 18];

static inline void begin_writing(void)
{
	out_init(&out, memory_open());
}

/* Reads what was written since begin_writing(). Returns its length. */
static inline size_t end_writing(void)
{
	assert_int_equal(out_flush(&out), 0);
	return memory_take(out.fd, written, sizeof(written));
}

#endif
