/* SPDX-License-Identifier: MIT */
/*
 * Any sh(1) takes what this prints. Shells differ in what echo does with a hyphen or a backslash,
 * so that it is used for plain words only. printf as a builtin may write each line by itself; run
 * by env(1) it writes all at once.
 */
#include "lib/shell.h"

#include <stdbool.h>
#include <string.h>

/* Characters that mean themselves in a word, wherever they stand. */
#define PLAIN "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:,+@%-"

static bool is_plain(const char *word)
{
	for (const char *c = word; *c; c++) {
		if (!strchr(PLAIN, *c))
			return false;
	}
	return *word && *word != '-';
}

static void add_word(struct out *line, const char *word)
{
	if (is_plain(word)) {
		out_string(line, word);
		return;
	}
	out_string(line, "'");
	for (; *word; word++) {
		if (*word == '\'')
			out_string(line, "'\\''");
		else
			out_bytes(line, word, 1);
	}
	out_string(line, "'");
}

/* Returns whether @c is a character of ASCII that is not a control character. */
static bool is_printable(char c)
{
	return c >= ' ' && c <= '~';
}

/* Prints a command; if not all of it is printable, as one that has printf decode it. */
static void print_command(struct out *out, const char *text, size_t length)
{
	size_t printable = 0;

	while (printable < length && is_printable(text[printable]))
		printable++;
	if (printable == length) {
		out_bytes(out, text, length);
		out_string(out, "\n");
		return;
	}
	out_string(out, "eval \"$(printf '");
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (is_printable(text[i]) && !strchr("'\\%", text[i]))
			out_bytes(out, &text[i], 1);
		else
			out_format(out, "\\%u%u%u", byte >> 6, byte >> 3 & 7, byte & 7);
	}
	out_string(out, "')\"\n");
}

void shell_print_store(struct out *out, struct arena *arena, const char *path, const char *value)
{
	size_t length = strlen(value);
	const char *command = "echo ";
	struct out line;

	/* The command adds the newline. */
	if (length && value[length - 1] == '\n')
		length--;
	value = arena_copy(arena, value, length);
	if (strchr(value, '\n'))
		command = "env printf '%s\\n' ";
	else if (!is_plain(value))
		command = "printf '%s\\n' ";
	out_init_memory(&line, arena);
	out_string(&line, command);
	add_word(&line, value);
	out_string(&line, " >");
	add_word(&line, path);
	(void)!out_flush(&line);	/* memory does not fail */
	print_command(out, line.text, line.length);
}
