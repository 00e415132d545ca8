/* SPDX-License-Identifier: MIT */
/*
 * Output without stdio: a listing of ten thousand devices needs one small
 * buffer, the last write is checked like the first, and the program stays
 * small (musl's printf alone brings 10 KiB of floating point).
 */
#include "lib/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "lib/utf8.h"

/*
 * Errors that files, processes and drivers give, in the words that glibc has
 * made known, whichever library the program is built with (but for EILSEQ, which
 * here is about definitions). They are one after the other, each behind its
 * number, since a table of pointers would be as long again.
 */
#define ERRORS(X) \
	X(EPERM, "Operation not permitted") \
	X(ENOENT, "No such file or directory") \
	X(EINTR, "Interrupted system call") \
	X(EIO, "Input/output error") \
	X(ENXIO, "No such device or address") \
	X(E2BIG, "Argument list too long") \
	X(ENOEXEC, "Exec format error") \
	X(EBADF, "Bad file descriptor") \
	X(EAGAIN, "Resource temporarily unavailable") \
	X(ENOMEM, "Cannot allocate memory") \
	X(EACCES, "Permission denied") \
	X(EBUSY, "Device or resource busy") \
	X(EEXIST, "File exists") \
	X(EXDEV, "Invalid cross-device link") \
	X(ENODEV, "No such device") \
	X(ENOTDIR, "Not a directory") \
	X(EISDIR, "Is a directory") \
	X(EINVAL, "Invalid argument") \
	X(ENFILE, "Too many open files in system") \
	X(EMFILE, "Too many open files") \
	X(ETXTBSY, "Text file busy") \
	X(EFBIG, "File too large") \
	X(ENOSPC, "No space left on device") \
	X(EROFS, "Read-only file system") \
	X(EPIPE, "Broken pipe") \
	X(ERANGE, "Numerical result out of range") \
	X(EDEADLK, "Resource deadlock avoided") \
	X(ENAMETOOLONG, "File name too long") \
	X(ENOLCK, "No locks available") \
	X(ENOSYS, "Function not implemented") \
	X(ELOOP, "Too many levels of symbolic links") \
	X(EOVERFLOW, "Value too large for defined data type") \
	X(EILSEQ, "Not UTF-8") \
	X(EOPNOTSUPP, "Operation not supported") \
	X(EADDRINUSE, "Address already in use") \
	X(EADDRNOTAVAIL, "Cannot assign requested address") \
	X(ETIMEDOUT, "Connection timed out") \
	X(ESTALE, "Stale file handle") \
	X(EDQUOT, "Disk quota exceeded")
#define ERROR_MEMBERS(error, words) unsigned char number_##error; char words_##error[sizeof(words)];
#define ERROR_VALUES(error, words) error, words,

static const struct {
	ERRORS(ERROR_MEMBERS)
} error_words = {
	ERRORS(ERROR_VALUES)
};

const char *out_errno(int error)
{
	static char other[sizeof("error -2147483648")];
	const char *next = (const char *)&error_words;
	struct out text;

	for (; next < (const char *)(&error_words + 1); next += strlen(next + 1) + 2) {
		if ((unsigned char)*next == -error)
			return next + 1;
	}
	out_init(&text, -1);
	out_format(&text, "error %d", -error);
	memcpy(other, text.buffer, text.used);
	return other;
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

/* Moves what is gathered to out->text. */
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
	for (;;) {
		size_t room = sizeof(out->buffer) - out->used;

		if (length < room)
			break;
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

void out_string(struct out *out, const char *string)
{
	out_bytes(out, string, strlen(string));
}

void out_uuid(struct out *out, const struct uuid *uuid)
{
	char text[UUID_LENGTH + 1];

	uuid_format(uuid, text);
	out_bytes(out, text, UUID_LENGTH);
}

static bool is_ascii(char c)
{
	return c >= ' ' && c < 0x7f;
}

/*
 * The length of the control character at @text, which is one of UTF-8 of
 * @length bytes, 0 if it is not UTF-8; 0 if there is none: C0, DEL, and C1, which
 * terminals obey in UTF-8 and some of them as single bytes.
 */
static size_t control_length(const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0];

	if (length == 2 && first == 0xc2 && (unsigned char)text[1] < 0xa0)
		return 2;
	return length < 2 && (first < 0x20 || (first >= 0x7f && first < 0xa0));
}

void out_shown(struct out *out, const char *bytes, size_t length)
{
	const char *end = bytes + length;
	const char *plain = bytes;

	while (bytes < end) {
		size_t whole, control;

		if (is_ascii(*bytes)) {
			bytes++;
			continue;
		}
		whole = utf8_length(bytes);
		control = control_length(bytes, whole);
		if (!control) {
			bytes += whole ? whole : 1;
			continue;
		}
		out_bytes(out, plain, (size_t)(bytes - plain));
		out_bytes(out, "?", 1);
		bytes += control;
		plain = bytes;
	}
	if (plain < end)
		out_bytes(out, plain, (size_t)(end - plain));
}

static void add_number(struct out *out, unsigned long value, unsigned int base, unsigned int width)
{
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	for (size_t count = sizeof(digits) - at; count < width; count++)
		out_bytes(out, "0", 1);
	out_bytes(out, digits + at, sizeof(digits) - at);
}

static void add_signed(struct out *out, long value, unsigned int width)
{
	bool negative = value < 0;

	if (negative)
		out_bytes(out, "-", 1);
	add_number(out, negative ? 0UL - (unsigned long)value : (unsigned long)value, 10,
		   negative && width ? width - 1 : width);
}

__attribute__((format(printf, 2, 0)))
void out_vformat(struct out *out, const char *format, va_list values)
{
	const char *string;

	while (*format) {
		size_t plain = strcspn(format, "%");
		unsigned int width = 0;
		bool is_long = false;
		char byte;

		out_bytes(out, format, plain);
		format += plain;
		if (!*format)
			return;
		for (format++; *format >= '0' && *format <= '9'; format++)
			width = width * 10 + (unsigned int)(*format - '0');
		if (*format == 'l') {
			is_long = true;
			format++;
		}
		switch (*format++) {
		case 's':
			string = va_arg(values, const char *);
			out_shown(out, string, strlen(string));
			break;
		case 'c':
			byte = (char)va_arg(values, int);
			out_bytes(out, &byte, 1);
			break;
		case 'd':
			add_signed(out, is_long ? va_arg(values, long) : va_arg(values, int), width);
			break;
		case 'u':
		case 'x':
			add_number(out, is_long ? va_arg(values, unsigned long)
						: va_arg(values, unsigned int),
				   format[-1] == 'x' ? 16 : 10, width);
			break;
		default:
			out_bytes(out, format - 1, 1);
		}
	}
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
	(void)!out_flush(line);		/* there is nowhere left to say that it failed */
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
