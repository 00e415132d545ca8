/* SPDX-License-Identifier: MIT */
/* What the compiler is told of functions. */
#ifndef ATTRIBUTES_H
#define ATTRIBUTES_H

/* The result says whether the function failed. */
#define MUST_CHECK __attribute__((warn_unused_result))

#endif
