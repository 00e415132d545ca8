/* SPDX-License-Identifier: MIT */
/* Commands for sh(1), quoted so that no name or value can end its word or control a terminal. */
#ifndef SHELL_H
#define SHELL_H

#include "lib/arena.h"
#include "lib/out.h"

/*
 * Prints the command that writes @value, and a newline unless it ends in one, to the file @path
 * with one write(2).
 */
void shell_print_store(struct out *out, struct arena *arena, const char *path, const char *value);

#endif
