/* SPDX-License-Identifier: MIT */
/*
 * Feeds the files it is given to a fuzz program, in place of libFuzzer, which
 * only clang has. Prints each one's name before, so that the last name is that
 * of the input that breaks it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static void replay(const char *path)
{
	FILE *file = fopen(path, "r");
	uint8_t *data;
	long size;

	always(file);
	always(!fseek(file, 0, SEEK_END));
	size = ftell(file);
	always(size >= 0);
	rewind(file);
	/* Of exactly that size, so that a sanitizer sees who reads on. */
	data = malloc((size_t)size);
	always(data || !size);
	always(fread(data, 1, (size_t)size, file) == (size_t)size);
	fclose(file);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	free(data);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		puts(argv[i]);
		fflush(stdout);
		replay(argv[i]);
	}
	return 0;
}
