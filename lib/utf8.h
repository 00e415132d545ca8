/* SPDX-License-Identifier: MIT */
/* UTF-8 (RFC 3629). */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/*
 * Returns the length, 1 to 4, of the UTF-8 character at the start of @text, or
 * 0 if no character is there. Overlong forms, surrogates and what is beyond U+10FFFF are not
 * valid, nor is the NUL that ends the text.
 */
size_t utf8_length(const char *text);

#endif
