/* SPDX-License-Identifier: MIT */
/* UTF-8 (RFC 3629): telling what is and what is not. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/*
 * The length, 1 to 4, of the valid character at the start of the NUL-ended
 * @text, 0 if there is none: overlong forms, surrogates and what is beyond
 * U+10FFFF are not valid, nor is the end of the text.
 */
size_t utf8_length(const char *text);

#endif
