/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz programs share: captured output and checks of it. The linker
 * puts the functions __wrap_… in the place of those of libc (--wrap=…).
 */
#include "fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct captured captured[3];
static bool is_capturing, is_a_terminal;

void fuzz_broken(const char *file, int line, const char *promise)
{
	is_capturing = false;
	fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, promise);
	for (int fd = 1; fd <= 2; fd++) {
		if (captured[fd].length)
			fprintf(stderr, "std%s:\n%s", fd == 1 ? "out" : "err", captured[fd].bytes);
	}
	abort();
}

char *fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	always(text);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

/* Capturing */

ssize_t __real_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length);
int __wrap_isatty(int fd);
pid_t __wrap_vfork(void);

ssize_t __wrap_write(int fd, const void *bytes, size_t length)
{
	struct captured *text;

	if (!is_capturing || (fd != STDOUT_FILENO && fd != STDERR_FILENO))
		return __real_write(fd, bytes, length);
	text = &captured[fd];
	if (text->length + length >= text->room) {
		text->room = 2 * (text->length + length) + 1;
		text->bytes = realloc(text->bytes, text->room);
		always(text->bytes);
	}
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
	return (ssize_t)length;
}

int __wrap_isatty(int fd)
{
	(void)fd;
	return is_a_terminal;
}

/* Nothing that is found in an input is ever run. */
pid_t __wrap_vfork(void)
{
	errno = EPERM;
	return -1;
}

void capture_begin(bool is_terminal)
{
	for (int fd = 1; fd <= 2; fd++) {
		captured[fd].length = 0;
		if (captured[fd].bytes)
			captured[fd].bytes[0] = '\0';
	}
	is_a_terminal = is_terminal;
	is_capturing = true;
}

void capture_end(void)
{
	is_capturing = false;
}

/* Checks */

void check_shown(const struct captured *text)
{
	for (size_t i = 0; i < text->length; i++) {
		unsigned char byte = (unsigned char)text->bytes[i];
		unsigned char next = (unsigned char)text->bytes[i + 1];

		always(byte >= 0x20 || byte == '\n');
		always(byte != 0x7f);
		always(!(byte == 0xc2 && next >= 0x80 && next < 0xa0));
	}
	always(!text->length || text->bytes[text->length - 1] == '\n');
}

size_t check_messages(const char *other)
{
	static const char own[] = "mdevctl: ";
	const char *line = captured[2].bytes;
	size_t count = 0;

	check_shown(&captured[2]);
	while (line && *line) {
		const char *begin = strncmp(line, own, sizeof(own) - 1) ? other : own;

		always(begin && !strncmp(line, begin, strlen(begin)));
		line += strlen(begin);
		always(*line != '\n');
		line = strchr(line, '\n') + 1;
		count++;
	}
	return count;
}

static bool same_text(const struct json_text *one, const struct json_text *other)
{
	return one->length == other->length &&
	       (!one->length || !memcmp(one->bytes, other->bytes, one->length));
}

bool same_json(const struct json *one, const struct json *other)
{
	const struct json *a = one->first, *b = other->first;

	if (one->kind != other->kind || !same_text(&one->text, &other->text) ||
	    !same_text(&one->key, &other->key))
		return false;
	while (a && b && same_json(a, b)) {
		a = a->next;
		b = b->next;
	}
	return !a && !b;
}
