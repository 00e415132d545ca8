/* SPDX-License-Identifier: MIT */
/* Attributes of functions, for the compiler. */
#ifndef ATTRIBUTES_H
#define ATTRIBUTES_H

/* The result says whether the function failed. */
#define MUST_CHECK __attribute__((warn_unused_result))

#endif
