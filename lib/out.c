/* SPDX-License-Identifier: MIT */
/*
 * Output without stdio: a string in a format cannot forge a line, the last write
 * is checked like the first, and the program stays small (musl's printf alone
 * brings 10 KiB of floating point).
 */
#include "lib/out.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "lib/number.h"
#include "lib/utf8.h"

const char *out_errno(int error)
{
	/* strerror() says "Illegal byte sequence"; here it is about a definition. */
	return error == -EILSEQ ? "Not UTF-8" : strerror(-error);
}

void out_init(struct out *out, int fd)
{
	out->fd = fd;
	out->arena = NULL;
	out->error = 0;
	out->used = 0;
}

void out_init_memory(struct out *out, struct arena *arena)
{
	out_init(out, -1);
	out->arena = arena;
	out->text = NULL;
	out->length = 0;
	out->room = 0;
}

/* Appends the buffer to out->text, whose room doubles. */
static void flush_to_memory(struct out *out)
{
	if (out->length + out->used > out->room) {
		size_t room = 2 * (out->length + out->used);

		out->text = arena_grow(out->arena, out->text, out->room, room);
		out->room = room;
	}
	memcpy(out->text + out->length, out->buffer, out->used);
	out->length += out->used;
	out->used = 0;
}

int out_flush(struct out *out)
{
	size_t done = 0;

	if (out->arena) {
		if (out->used)
			flush_to_memory(out);
		return 0;
	}
	while (!out->error && done < out->used) {
		ssize_t wrote = write(out->fd, out->buffer + done, out->used - done);

		if (wrote > 0)
			done += (size_t)wrote;
		else if (wrote == 0)
			out->error = -EIO;
		else if (errno != EINTR)
			out->error = -errno;
	}
	out->used = 0;
	return out->error;
}

void out_bytes(struct out *out, const char *bytes, size_t length)
{
	while (length >= sizeof(out->buffer) - out->used) {
		size_t room = sizeof(out->buffer) - out->used;

		memcpy(out->buffer + out->used, bytes, room);
		out->used += room;
		bytes += room;
		length -= room;
		if (out_flush(out))
			return;
	}
	memcpy(out->buffer + out->used, bytes, length);
	out->used += length;
}

const char *out_text(struct out *out)
{
	out_bytes(out, "", 1);
	(void)!out_flush(out);		/* memory does not fail */
	return out->text;
}

void out_string(struct out *out, const char *string)
{
	out_bytes(out, string, strlen(string));
}

/*
 * Returns the length of the control character at @text, or 0: C0,
 * DEL, or C1, which terminals obey in UTF-8 and some of them as a single byte.
 * @length is that of the UTF-8 character at @text, or 0.
 */
static size_t control_length(const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0];

	if (length == 2 && first == 0xc2 && (unsigned char)text[1] < 0xa0)
		return 2;
	return length < 2 && (first < 0x20 || (first >= 0x7f && first < 0xa0));
}

void out_shown(struct out *out, const char *string)
{
	const char *plain = string;	/* what is added unchanged begins here */

	for (;;) {
		size_t whole, control;

		if (*string >= ' ' && *string < 0x7f) {
			string++;
			continue;
		}
		if (!*string)
			break;
		whole = utf8_length(string);
		control = control_length(string, whole);
		if (!control) {
			string += whole ? whole : 1;
			continue;
		}
		out_bytes(out, plain, (size_t)(string - plain));
		out_bytes(out, "?", 1);
		string += control;
		plain = string;
	}
	out_bytes(out, plain, (size_t)(string - plain));
}

/* Adds the value of one conversion: @type is the letter of %@type or, if @is_long, of %l@type. */
static void add_value(struct out *out, char type, bool is_long, size_t width, va_list *values)
{
	char byte[2] = "", text[NUMBER_SIZE];
	unsigned long number;
	const char *string;

	switch (type) {
	case 's':
		string = va_arg(*values, const char *);
		out_shown(out, string);
		break;
	case 'c':
		byte[0] = (char)va_arg(*values, int);
		out_shown(out, byte);
		break;
	case 'u':
	case 'x':
		if (is_long)
			number = va_arg(*values, unsigned long);
		else
			number = va_arg(*values, unsigned int);
		string = number_format(number, type == 'x' ? 16 : 10, text);
		for (size_t count = strlen(string); count < width; count++)
			out_bytes(out, "0", 1);
		out_string(out, string);
		break;
	default:
		out_bytes(out, &type, 1);
	}
}

__attribute__((format(printf, 2, 0)))
void out_vformat(struct out *out, const char *format, va_list values)
{
	va_list rest;

	va_copy(rest, values);
	for (;;) {
		const char *percent = strchrnul(format, '%');
		unsigned int width = 0;
		bool is_long;

		out_bytes(out, format, (size_t)(percent - format));
		format = percent;
		if (!*format)
			break;
		for (format++; *format >= '0' && *format <= '9'; format++)
			width = width * 10 + number_digit(*format);
		is_long = *format == 'l';
		if (is_long)
			format++;
		add_value(out, *format, is_long, width, &rest);
		format++;
	}
	va_end(rest);
}

void out_format(struct out *out, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	out_vformat(out, format, values);
	va_end(values);
}

void out_start_message(struct out *line)
{
	out_init(line, STDERR_FILENO);
	out_string(line, "mdevctl: ");
}

void out_end_message(struct out *line)
{
	out_string(line, "\n");
	(void)!out_flush(line);		/* there is nowhere left to report a failure */
}

void out_message(const char *format, ...)
{
	struct out line;
	va_list values;

	out_start_message(&line);
	va_start(values, format);
	out_vformat(&line, format, values);
	va_end(values);
	out_end_message(&line);
}
