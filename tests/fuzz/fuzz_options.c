/* SPDX-License-Identifier: MIT */
/*
 * Command lines, only read, never run: each is taken without a word or refused
 * with one line, and what is taken is among its words. Words are divided by
 * NULs or, where there is none, by newlines.
 */
#include "fuzz.h"

#define main mdevctl_main
int mdevctl_main(int argc, char **argv);
#include "mdevctl.c"
#undef main

#define WORDS_MAX 64

struct line {
	char *text;
	size_t size;
	char *words[WORDS_MAX];
	int count;
};

static void split(struct line *line, const uint8_t *data, size_t size)
{
	char separator = size && memchr(data, '\0', size) ? '\0' : '\n';
	char *word;

	line->text = word = fuzz_text(data, size);
	line->size = size;
	line->count = 0;
	for (size_t i = 0; i <= size && line->count < WORDS_MAX; i++) {
		if (i < size && line->text[i] != separator)
			continue;
		line->text[i] = '\0';
		/* Each in a block of its own, so that a sanitizer sees who reads on. */
		line->words[line->count] = strdup(word);
		always(line->words[line->count++]);
		word = line->text + i + 1;
	}
}

static bool is_in(const char *value, char *const *words, int count)
{
	for (int i = 0; i < count; i++) {
		if (value >= words[i] && value <= words[i] + strlen(words[i]))
			return true;
	}
	return false;
}

static void check_request(const struct request *request, const struct line *line,
			  char *const *words)
{
	for (int id = OPTION_NONE; id < OPTION_COUNT; id++) {
		const char *value = request->values[id];

		always(!value || !*value || is_in(value, words, line->count));
	}
	always(request->attribute_count <= (size_t)line->count);
	for (size_t i = 0; i < request->attribute_count; i++) {
		always(file_path_valid(request->attributes[i].name));
		always(is_in(request->attributes[i].value, words, line->count));
	}
	always(request->uuid_count <= (size_t)line->count);
	always(request->operand_count <= (size_t)line->count);
	for (size_t i = 0; i < request->operand_count; i++)
		always(is_in(request->operands[i], words, line->count));
	always(!request->operand_count || request->command);
	always(!request->command || request->operand_count <= request->command->operands.most);
}

static void check_help(const struct request *request)
{
	struct out out;

	capture_begin(false);
	out_init(&out, STDOUT_FILENO);
	request_print_help(&out, commands, request->command);
	always(!out_flush(&out));
	capture_end();
	check_shown(&captured[1]);
	always(!strncmp(captured[1].bytes, "Usage: mdevctl ", 15));
}

/* Reads the line for @command, NULL for that which it names itself. */
static void check_line(const struct line *line, const struct command *command)
{
	struct arena arena;
	struct request request = { .arena = &arena, .command = command };
	char *words[WORDS_MAX];
	int result;

	/* The line itself is kept: reading puts words in another order. */
	memcpy(words, line->words, sizeof(words));
	arena_init(&arena, NULL, 0);
	capture_begin(false);
	result = request_read(&request, commands, words, (size_t)line->count);
	capture_end();
	always(result == 0 || result == STATUS_USAGE);
	always(check_messages(NULL) == (result ? 1 : 0));
	if (!result) {
		check_request(&request, line, line->words);
		check_help(&request);
	}
	if (!result && request.command) {
		bool is_complete;

		capture_begin(false);
		is_complete = !request_check_rules(&request);
		capture_end();
		always(check_messages(NULL) == (is_complete ? 0 : 1));
	}
	fuzz_free_all();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct line line;

	split(&line, data, size);
	check_line(&line, NULL);
	check_line(&line, request_find_command(commands, "list"));
	while (line.count)
		free(line.words[--line.count]);
	free(line.text);
	return 0;
}
