/* SPDX-License-Identifier: MIT */
/* Command lines: every form an option can have, what is refused, and the words for it. */
#include "unit.h"

#include "lib/options.h"

static const struct command_option many_options[] = {
	{ OPTION_UUID, false, "a UUID" },
	{ OPTION_PARENT, true, "a parent" },
	{ OPTION_ATTR, false, "an attribute" },
	{ OPTION_ALL, false, "all" },
	{ OPTION_FORCE, false, "force" },
	{ OPTION_VERBOSE, false, "verbose" },
	{ OPTION_LONG, false, "long" },
	{ OPTION_END, false, NULL },
};

static const struct command_option few_options[] = {
	{ OPTION_TYPE, true, "a type" },
	{ OPTION_PARENT, true, "a parent" },
	{ OPTION_END, false, NULL },
};

static const struct command commands[] = {
	{ "many", "[NAME]...", -1, "Does much", NULL, OUTPUT_NEW_UUID, many_options, NULL },
	{ "few", NULL, 0, "Does little", "It really does.\n", OUTPUT_ALWAYS, few_options, NULL },
	{ "one", "[NAME]", 1, "Takes one", NULL, OUTPUT_NEVER, few_options + 2, NULL },
	{ .name = NULL },
};

static const struct command *const many = &commands[0];
static const struct command *const few = &commands[1];
static const struct command *const one = &commands[2];

static _Alignas(16) char memory[16384];
static struct arena arena;
static struct request request;
static char told[65536];
static char *words[64];

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, memory, sizeof(memory));
	request = (struct request){ .command = NULL };
	return 0;
}

/* Parses @line, words with single spaces between them, into the request; what it returns. */
static int parse_more(const char *line)
{
	struct redirection redirection;
	char *rest = arena_copy(&arena, line, strlen(line));
	int count = 0, error;

	assert_non_null(rest);
	for (char *word; *line && (word = strsep(&rest, " ")); )
		words[count++] = word;
	stderr_begin(&redirection);
	error = options_parse(&request, &arena, commands, words, count);
	stderr_end(&redirection, told, sizeof(told));
	return error;
}

static int parse(const char *line)
{
	begin(NULL);
	return parse_more(line);
}

static void taken(const char *line)
{
	int error = parse(line);

	if (error || *told)
		fail_msg("\"%s\": %d, %s", line, error, told);
}

/* The line is wrong, and the user reads just that line. */
static void refused(const char *line, const char *message)
{
	int error = parse(line);

	if (error != STATUS_USAGE || strcmp(told, message))
		fail_msg("\"%s\": %d, %s", line, error, told);
}

static void check_value(enum option_id id, const char *expected)
{
	if (!expected) {
		assert_null(request.values[id]);
	} else {
		assert_non_null(request.values[id]);
		assert_string_equal(request.values[id], expected);
	}
}

static void check_operands(int count, const char *const *expected)
{
	assert_int_equal(request.operand_count, count);
	for (int i = 0; i < count; i++)
		assert_string_equal(request.operands[i], expected[i]);
}

#define operands(...) check_operands( \
	(int)LENGTH(((const char *const []){ __VA_ARGS__ })), (const char *const []){ __VA_ARGS__ })

static void test_nothing(void **state)
{
	(void)state;
	taken("");
	assert_null(request.command);
	check_operands(0, NULL);
	assert_int_equal(request.attribute_count, 0);
	for (enum option_id id = OPTION_END; id < OPTION_COUNT; id++)
		check_value(id, NULL);
}

static void test_commands(void **state)
{
	(void)state;
	taken("many");
	assert_ptr_equal(request.command, many);
	taken("few");
	assert_ptr_equal(request.command, few);
	taken("one");
	assert_ptr_equal(request.command, one);
	check_operands(0, NULL);
	assert_ptr_equal(options_find_command(commands, "many"), many);
	assert_ptr_equal(options_find_command(commands, "one"), one);
	assert_null(options_find_command(commands, "man"));
	assert_null(options_find_command(commands, "many "));
	assert_null(options_find_command(commands, "Many"));
	assert_null(options_find_command(commands, ""));
}

static void test_forms_with_argument(void **state)
{
	static const char *const lines[] = {
		"many --uuid=U", "many --uuid U", "many -uU", "many -u U",
		"--root=R many --uuid=U", "many -vuU", "many -fvu U", "many --verbose --uuid U",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		taken(lines[i]);
		assert_ptr_equal(request.command, many);
		check_value(OPTION_UUID, "U");
		check_value(OPTION_PARENT, NULL);
		check_operands(0, NULL);
	}
}

#define AT_MANY "; see 'mdevctl help many'\n"

static void test_odd_arguments(void **state)
{
	(void)state;
	taken("many --uuid=");
	check_value(OPTION_UUID, "");
	taken("many --uuid ");
	check_value(OPTION_UUID, "");
	taken("many --uuid=a=b");
	check_value(OPTION_UUID, "a=b");
	taken("many -u=U");
	check_value(OPTION_UUID, "U");
	refused("many --uuid --verbose", "mdevctl: many: option --uuid requires an argument" AT_MANY);
	refused("many -u - x", "mdevctl: many: option --uuid requires an argument" AT_MANY);
	refused("many -p -v", "mdevctl: many: option --parent requires an argument; if '-v' is one,"
		" write --parent=-v" AT_MANY);
	taken("many -p-v x");
	check_value(OPTION_PARENT, "-v");
	operands("x");
	taken("many --uuid=--");
	check_value(OPTION_UUID, "--");
	taken("many -up -pu");
	check_value(OPTION_UUID, "p");
	check_value(OPTION_PARENT, "u");
}

static void test_flags(void **state)
{
	(void)state;
	taken("many -v --long --all");
	check_value(OPTION_VERBOSE, "");
	check_value(OPTION_LONG, "");
	check_value(OPTION_ALL, "");
	check_value(OPTION_FORCE, NULL);
	taken("many -vf");
	check_value(OPTION_VERBOSE, "");
	check_value(OPTION_FORCE, "");
	taken("many -vfhV");
	check_value(OPTION_HELP, "");
	check_value(OPTION_VERSION, "");
	taken("many --force -f -ff --force");
	check_value(OPTION_FORCE, "");
	taken("many -fvpP -uU");
	check_value(OPTION_FORCE, "");
	check_value(OPTION_VERBOSE, "");
	check_value(OPTION_PARENT, "P");
	check_value(OPTION_UUID, "U");
	taken("many -fvp=-u");
	check_value(OPTION_PARENT, "-u");
	check_value(OPTION_UUID, NULL);
}

/* What every command takes, with none as well. */
static void test_common(void **state)
{
	static const char *const lines[] = {
		"--sysfs=S --root R -h -V", "-hV --root=R --sysfs S",
		"one --sysfs S --version --help --root=R", "--sysfs S one --root R -Vh",
		"-h --version few --sysfs=S --root R",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		taken(lines[i]);
		check_value(OPTION_SYSFS, "S");
		check_value(OPTION_ROOT, "R");
		check_value(OPTION_HELP, "");
		check_value(OPTION_VERSION, "");
		check_operands(0, NULL);
	}
}

static void test_operands(void **state)
{
	(void)state;
	taken("many a b c");
	operands("a", "b", "c");
	taken("many a -v b --uuid=U c -p P d");
	operands("a", "b", "c", "d");
	check_value(OPTION_VERBOSE, "");
	check_value(OPTION_UUID, "U");
	check_value(OPTION_PARENT, "P");
	taken("many - a");
	operands("-", "a");
	taken("many  a");
	operands("", "a");
	taken("many many");
	operands("many");
	taken("one a");
	operands("a");
	refused("one a b", "mdevctl: one: unexpected operand: b; see 'mdevctl help one'\n");
	refused("few a", "mdevctl: few: unexpected operand: a; see 'mdevctl help few'\n");
	refused("few -t T -p P a", "mdevctl: few: unexpected operand: a; see 'mdevctl help few'\n");
}

static void test_end_of_options(void **state)
{
	(void)state;
	taken("many -v -- -f --uuid=U -- x");
	check_value(OPTION_VERBOSE, "");
	check_value(OPTION_FORCE, NULL);
	check_value(OPTION_UUID, NULL);
	operands("-f", "--uuid=U", "--", "x");
	taken("many --");
	check_operands(0, NULL);
	taken("-- many -v");
	assert_ptr_equal(request.command, many);
	operands("-v");
	taken("--");
	assert_null(request.command);
	refused("-- -v", "mdevctl: unknown command: -v; see 'mdevctl help'\n");
	refused("one -- a --", "mdevctl: one: unexpected operand: --; see 'mdevctl help one'\n");
}

static void test_attributes(void **state)
{
	static const char *const expected[] = { "a=1", "b=2", "a=1", "", "=", "--x" };

	(void)state;
	taken("many --attr a=1 x --attr=b=2 --attr a=1 --attr= --attr = --attr --x");
	assert_int_equal(request.attribute_count, LENGTH(expected));
	for (size_t i = 0; i < LENGTH(expected); i++)
		assert_string_equal(request.attributes[i], expected[i]);
	operands("x");
	taken("many --attr=a --attr=b --attr=c --attr=d --attr=e --attr=f --attr=g --attr=h");
	assert_int_equal(request.attribute_count, 8);
	assert_string_equal(request.attributes[7], "h");
}

/* Called by the name of a command, as lsmdev is. */
static void test_command_given(void **state)
{
	(void)state;
	request.command = many;
	assert_int_equal(parse_more("few -v many"), 0);
	assert_ptr_equal(request.command, many);
	operands("few", "many");
	check_value(OPTION_VERBOSE, "");
	begin(NULL);
	request.command = few;
	assert_int_equal(parse_more("few"), STATUS_USAGE);
	assert_string_equal(told, "mdevctl: few: unexpected operand: few; see 'mdevctl help few'\n");
	begin(NULL);
	request.command = one;
	assert_int_equal(parse_more(""), 0);
	check_operands(0, NULL);
}

static void test_unknown_command(void **state)
{
	(void)state;
	refused("none", "mdevctl: unknown command: none (did you mean 'one'?); see 'mdevctl help'\n");
	refused("man", "mdevctl: unknown command: man (did you mean 'many'?); see 'mdevctl help'\n");
	refused("manyy", "mdevctl: unknown command: manyy (did you mean 'many'?); see 'mdevctl help'\n");
	refused("MANY", "mdevctl: unknown command: MANY; see 'mdevctl help'\n");
	refused("-", "mdevctl: unknown command: -; see 'mdevctl help'\n");
	refused("-h none", "mdevctl: unknown command: none (did you mean 'one'?); see 'mdevctl help'\n");
	refused(" many", "mdevctl: unknown command: ; see 'mdevctl help'\n");
}

static void test_unknown_option(void **state)
{
	(void)state;
	refused("many --none", "mdevctl: many: unknown option: --none" AT_MANY);
	refused("many --none=x", "mdevctl: many: unknown option: --none=x" AT_MANY);
	refused("many --uui U", "mdevctl: many: unknown option: --uui" AT_MANY);
	refused("many --uuids=U", "mdevctl: many: unknown option: --uuids=U" AT_MANY);
	refused("many --UUID=U", "mdevctl: many: unknown option: --UUID=U" AT_MANY);
	refused("many --=U", "mdevctl: many: unknown option: --=U" AT_MANY);
	refused("many ---", "mdevctl: many: unknown option: ---" AT_MANY);
	refused("many ---uuid", "mdevctl: many: unknown option: ---uuid" AT_MANY);
	refused("many -x", "mdevctl: many: unknown option: -x" AT_MANY);
	refused("many -vxf", "mdevctl: many: unknown option: -x" AT_MANY);
	refused("many -U", "mdevctl: many: unknown option: -U" AT_MANY);
	refused("many -uuid -w", "mdevctl: many: unknown option: -w" AT_MANY);
	refused("many -v-", "mdevctl: many: unknown option: --" AT_MANY);
}

/* Options of other commands, or of any before there is one, are unknown. */
static void test_option_of_other_command(void **state)
{
	(void)state;
	refused("many --type=T", "mdevctl: many: unknown option: --type=T" AT_MANY);
	refused("many -tT", "mdevctl: many: unknown option: -t" AT_MANY);
	refused("one -v", "mdevctl: one: unknown option: -v; see 'mdevctl help one'\n");
	refused("-v many", "mdevctl: unknown option: -v; see 'mdevctl help'\n");
	refused("--uuid=U many", "mdevctl: unknown option: --uuid=U; see 'mdevctl help'\n");
}

static void test_argument_missing(void **state)
{
	(void)state;
	refused("many --uuid", "mdevctl: many: option --uuid requires an argument" AT_MANY);
	refused("many -u", "mdevctl: many: option --uuid requires an argument" AT_MANY);
	refused("many x -vfp", "mdevctl: many: option --parent requires an argument" AT_MANY);
	refused("many --attr", "mdevctl: many: option --attr requires an argument" AT_MANY);
	refused("--root", "mdevctl: option --root requires an argument; see 'mdevctl help'\n");
}

static void test_argument_not_allowed(void **state)
{
	(void)state;
	refused("many --verbose=", "mdevctl: many: option --verbose takes no argument" AT_MANY);
	refused("many --all=yes", "mdevctl: many: option --all takes no argument" AT_MANY);
	refused("--help=many", "mdevctl: option --help takes no argument; see 'mdevctl help'\n");
	refused("many -v=1", "mdevctl: many: unknown option: -=" AT_MANY);
}

static void test_given_twice(void **state)
{
	(void)state;
	refused("many -u U --uuid=U", "mdevctl: many: option --uuid given twice" AT_MANY);
	refused("many --uuid= -u U", "mdevctl: many: option --uuid given twice" AT_MANY);
	refused("--root A many --root A", "mdevctl: many: option --root given twice" AT_MANY);
	refused("--sysfs=A --sysfs=B", "mdevctl: option --sysfs given twice; see 'mdevctl help'\n");
}

/* One message, of the first thing that is wrong, with no control bytes. */
static void test_messages(void **state)
{
	(void)state;
	refused("none --none", "mdevctl: unknown command: none (did you mean 'one'?); see 'mdevctl help'\n");
	refused("many --none -x", "mdevctl: many: unknown option: --none" AT_MANY);
	refused("a\nmdevctl:\x1b[m\xc2\x9b\x7f",
		"mdevctl: unknown command: a?mdevctl:?[m??; see 'mdevctl help'\n");
	refused("many --a\nb\xc3\xa9", "mdevctl: many: unknown option: --a?b\xc3\xa9" AT_MANY);
	refused("many -\n", "mdevctl: many: unknown option: -?" AT_MANY);
}

/* Every word of a full line is an attribute or an operand, with no place to spare. */
static void test_many_words(void **state)
{
	static char *line[10000];
	static char attribute[] = "--attr=a", name[] = "many";
	const struct { size_t attributes, operands; } samples[] = { { 0, 9999 }, { 9999, 0 }, { 5000, 4999 } };

	(void)state;
	for (size_t i = 0; i < LENGTH(samples); i++) {
		line[0] = name;
		for (size_t at = 1; at < LENGTH(line); at++)
			line[at] = at <= samples[i].attributes ? attribute : name;
		begin(NULL);
		assert_int_equal(options_parse(&request, &arena, commands, line, LENGTH(line)), 0);
		assert_int_equal(request.attribute_count, samples[i].attributes);
		assert_int_equal(request.operand_count, samples[i].operands);
	}
}

static bool complete(const char *line)
{
	struct redirection redirection;
	bool answer;

	taken(line);
	stderr_begin(&redirection);
	answer = !options_check_required(&request);
	stderr_end(&redirection, told, sizeof(told));
	return answer;
}

static bool has_output(const char *line)
{
	taken(line);
	return options_has_output(&request);
}

/* A command that prints a new UUID only has output unless the user names the device. */
static void test_has_output(void **state)
{
	(void)state;
	assert_true(has_output("many -p P"));
	assert_true(has_output("few -p P -t T"));
	assert_false(has_output("many -p P --uuid=U"));
	assert_false(has_output("many --all"));
	assert_false(has_output("many x"));
	assert_false(has_output("one x"));
	assert_true(has_output("one --help"));
	assert_true(has_output("--version"));
	assert_false(has_output(""));
}

static void test_complete(void **state)
{
	(void)state;
	assert_true(complete("many -p P"));
	assert_string_equal(told, "");
	assert_true(complete("many --parent="));
	assert_true(complete("one"));
	assert_true(complete("few -t T -p P"));
	assert_string_equal(told, "");
	assert_false(complete("many"));
	assert_string_equal(told, "mdevctl: many: option --parent is required" AT_MANY);
	assert_false(complete("few"));
	assert_string_equal(told, "mdevctl: few: options --type and --parent are required; see 'mdevctl help few'\n");
	assert_false(complete("few -t T"));
	assert_string_equal(told,
			    "mdevctl: few: option --parent is required; see 'mdevctl help few'\n");
}

/* The help of @command; of the program if it is NULL. */
static const char *help(const struct command *command)
{
	static struct out out;

	out_init(&out, memory_open());
	options_help(&out, commands, command);
	assert_int_equal(out_flush(&out), 0);
	memory_take(out.fd, told, sizeof(told));
	return told;
}

static void test_help_of_command(void **state)
{
	static const char beginning[] =
		"Usage: mdevctl few --type=TYPE --parent=PARENT [OPTION]...\n\n"
		"Does little.\n\n"
		"It really does.\n\n"
		"Options:\n"
		"  -t, --type=TYPE         a type\n"
		"  -p, --parent=PARENT     a parent\n"
		"      --sysfs=DIR         where sysfs is mounted (/sys)\n";

	(void)state;
	assert_ptr_equal(strstr(help(few), beginning), told);
	assert_non_null(strstr(told, "      --root=DIR          put DIR before every path"));
	assert_non_null(strstr(told, "\n  -h, --help              print help\n"));
	assert_non_null(strstr(told, "\n  -V, --version           print the version\n"));
	help(many);
	assert_ptr_equal(strstr(told, "Usage: mdevctl many --parent=PARENT [OPTION]... [NAME]...\n\n"
				"Does much.\n\nOptions:\n"), told);
	assert_non_null(strstr(told, "      --attr=NAME=VALUE   an attribute\n"));
	assert_non_null(strstr(told, "      --all               all\n"));
}

/* What is in the help's line that begins with @word, but for the blanks after it. */
static bool has_line(const char *word, const char *rest)
{
	const char *line = strstr(told, word);

	if (!line)
		return false;
	line += strlen(word);
	return *line == ' ' && !strncmp(line + strspn(line, " "), rest, strlen(rest));
}

/* Of the program: every command with what it does, no option but the common. */
static void test_help_of_program(void **state)
{
	(void)state;
	help(NULL);
	assert_ptr_equal(strstr(told, "Usage: mdevctl COMMAND"), told);
	assert_true(has_line("\n  many", "Does much\n  few"));
	assert_true(has_line("\n  few", "Does little\n  one"));
	assert_true(has_line("\n  one", "Takes one\n\nOptions:\n"));
	assert_true(has_line("\n  -h, --help", "print help\n"));
	assert_null(strstr(told, "--uuid"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_forms_with_argument),
		cmocka_unit_test(test_odd_arguments),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_common),
		cmocka_unit_test(test_operands),
		cmocka_unit_test(test_end_of_options),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test_setup(test_command_given, begin),
		cmocka_unit_test(test_unknown_command),
		cmocka_unit_test(test_unknown_option),
		cmocka_unit_test(test_option_of_other_command),
		cmocka_unit_test(test_argument_missing),
		cmocka_unit_test(test_argument_not_allowed),
		cmocka_unit_test(test_given_twice),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_many_words),
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_has_output),
		cmocka_unit_test(test_help_of_command),
		cmocka_unit_test(test_help_of_program),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
