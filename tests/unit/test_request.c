/* SPDX-License-Identifier: MIT */
/* Command lines: every form an option can have, what is refused, and the words for it. */
#include "written.h"

#include <limits.h>

#include "commands/request.h"

static const struct command_option many_options[] = {
	{ OPTION_TYPE, "a type" },
	{ OPTION_PARENT, "a parent" },
	{ OPTION_ATTR, "an attribute" },
	{ OPTION_INDEX, "a number" },
	{ OPTION_ADDATTR, "an attribute's name" },
	{ OPTION_JSONFILE, "a file" },
	{ OPTION_VALUE, "anything" },
	{ OPTION_ALL, "all" },
	{ OPTION_FORCE, "force" },
	{ OPTION_VERBOSE, "verbose" },
	{ OPTION_LONG, "long" },
	{ OPTION_NONE, NULL },
};

static const struct command_option few_options[] = {
	{ OPTION_TYPE, "a type" },
	{ OPTION_PARENT, "a parent" },
	{ OPTION_NONE, NULL },
};

static const struct command_option uuid_options[] = {
	{ OPTION_UUID, "a UUID" },
	{ OPTION_ALL, "all" },
	{ OPTION_PARENT, "a parent, or nothing" },
	{ OPTION_DRY_RUN, "print only" },
	{ OPTION_NONE, NULL },
};

static const struct option_rule many_rules[] = {
	{ RULE_ANY, OPTION_BIT(PARENT), 0 },
	{ RULE_NEEDS, OPTION_BIT(VALUE), OPTION_BIT(ADDATTR) | OPTION_BIT(ATTR) | OPTION_BIT(INDEX) },
	{ RULE_EXCLUDES, OPTION_BIT(FORCE) | OPTION_BIT(LONG) | OPTION_BIT(VERBOSE),
			 OPTION_BIT(FORCE) | OPTION_BIT(LONG) | OPTION_BIT(VERBOSE) },
	{ RULE_END, 0, 0 },
};

static const struct option_rule few_rules[] = {
	{ RULE_ANY, OPTION_BIT(PARENT), 0 },
	{ RULE_ANY, OPTION_BIT(TYPE), 0 },
	{ RULE_END, 0, 0 },
};

static const struct option_rule uuid_rules[] = {
	{ RULE_ANY, OPTION_BIT(UUID) | OPTION_BIT(PARENT) | OPTION_BIT(ALL), 0 },
	{ RULE_EXCLUDES, OPTION_BIT(ALL), OPTION_BIT(UUID) },
	{ RULE_END, 0, 0 },
};

static const struct command commands[] = {
	{
		.name = "many", .usage = "[-f] NAME...\n--all",
		.operands = { "a word", SIZE_MAX, ARGUMENT_TEXT },
		.summary = "Does much", .options = many_options,
		.rules = many_rules,
	}, {
		.name = "few", .usage = "-t TYPE -p PARENT", .summary = "Does little",
		.about = "It really does.\n", .options = few_options, .rules = few_rules,
	}, {
		.name = "one", .usage = "", .operands = { NULL, 1, ARGUMENT_TEXT },
		.summary = "Takes one", .output = OUTPUT_NEVER, .options = few_options + 2,
	}, {
		.name = "uuids", .usage = "UUID...",
		.operands = { "a UUID", SIZE_MAX, ARGUMENT_UUID },
		.summary = "Takes UUIDs", .output = OUTPUT_UNLESS_UUID_OR_ALL,
		.takes_empty_parent = true, .options = uuid_options, .rules = uuid_rules,
	},
	{ .name = NULL },
};

static const struct command *const many = &commands[0];
static const struct command *const few = &commands[1];
static const struct command *const one = &commands[2];
static const struct command *const uuids = &commands[3];

static _Alignas(16) char memory[16384];
static struct arena arena;
static struct request request;
static char told[65536];
static char *words[64];

static int begin(void **state)
{
	arena_init(&arena, memory, sizeof(memory));
	request = (struct request){ .arena = &arena };
	return 0;
}

/* Parses @line, words with single spaces between them, into the request; what it returns. */
static int parse_more(const char *line)
{
	struct redirection redirection;
	char *rest = arena_copy(&arena, line, strlen(line));
	size_t count = 0;
	int error;

	assert_non_null(rest);
	for (char *word; *line && (word = strsep(&rest, " ")); )
		words[count++] = word;
	stderr_begin(&redirection);
	error = request_read(&request, commands, words, count);
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
	assert_text(request.values[id], expected);
}

static void check_given(enum option_id id, bool expected)
{
	assert_int_equal(!!(request.given & 1u << id), expected);
}

static void check_operands(size_t count, const char *const *expected)
{
	assert_int_equal(request.operand_count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(request.operands[i], expected[i]);
}

#define operands(...) check_operands( \
	LENGTH(((const char *const []){ __VA_ARGS__ })), (const char *const []){ __VA_ARGS__ })

static void test_nothing(void **state)
{
	taken("");
	assert_null(request.command);
	check_operands(0, NULL);
	assert_int_equal(request.attribute_count, 0);
	for (enum option_id id = OPTION_NONE; id < OPTION_COUNT; id++)
		check_value(id, NULL);
}

static void test_commands(void **state)
{
	taken("many");
	assert_ptr_equal(request.command, many);
	taken("few");
	assert_ptr_equal(request.command, few);
	taken("one");
	assert_ptr_equal(request.command, one);
	check_operands(0, NULL);
	assert_ptr_equal(request_find_command(commands, "many"), many);
	assert_ptr_equal(request_find_command(commands, "one"), one);
	assert_null(request_find_command(commands, "man"));
	assert_null(request_find_command(commands, "many "));
	assert_null(request_find_command(commands, "Many"));
	assert_null(request_find_command(commands, ""));
}

static void test_forms_with_argument(void **state)
{
	static const char *const lines[] = {
		"many --type=U", "many --type U", "many -tU", "many -t U",
		"--root=R many --type=U", "many -vtU", "many -fvt U", "many --verbose --type U",
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		taken(lines[i]);
		assert_ptr_equal(request.command, many);
		check_value(OPTION_TYPE, "U");
		check_value(OPTION_PARENT, NULL);
		check_operands(0, NULL);
	}
}

#define AT_MANY "; see 'mdevctl help many'\n"

static void test_odd_arguments(void **state)
{
	taken("many --value=");
	check_value(OPTION_VALUE, "");
	taken("many --value ");
	check_value(OPTION_VALUE, "");
	taken("many --value --verbose");
	check_value(OPTION_VALUE, "--verbose");
	refused("uuids --uuid --all", "mdevctl: uuids: option --uuid requires an argument;"
		" see 'mdevctl help uuids'\n");
	taken("many --type=a=b");
	check_value(OPTION_TYPE, "a=b");
	taken("many -t=U");
	check_value(OPTION_TYPE, "U");
	refused("many --type --verbose", "mdevctl: many: option --type requires an argument; if"
		" '--verbose' is one, write --type=--verbose" AT_MANY);
	refused("many -p -v", "mdevctl: many: option --parent requires an argument; if '-v' is one,"
		" write --parent=-v" AT_MANY);
	taken("many -p-v x");
	check_value(OPTION_PARENT, "-v");
	operands("x");
	taken("many --type=--");
	check_value(OPTION_TYPE, "--");
	taken("many -tp -pu");
	check_value(OPTION_TYPE, "p");
	check_value(OPTION_PARENT, "u");
}

static void test_flags(void **state)
{
	taken("many -v --long --all");
	check_given(OPTION_VERBOSE, true);
	check_given(OPTION_LONG, true);
	check_given(OPTION_ALL, true);
	check_given(OPTION_FORCE, false);
	taken("many -vf");
	check_given(OPTION_VERBOSE, true);
	check_given(OPTION_FORCE, true);
	taken("many -vfhV");
	check_given(OPTION_HELP, true);
	check_given(OPTION_VERSION, true);
	taken("many --force -f -ff --force");
	check_given(OPTION_FORCE, true);
	taken("many -fvpP -tU");
	check_given(OPTION_FORCE, true);
	check_given(OPTION_VERBOSE, true);
	check_value(OPTION_PARENT, "P");
	check_value(OPTION_TYPE, "U");
	taken("many -fvp=-u");
	check_value(OPTION_PARENT, "-u");
	check_value(OPTION_TYPE, NULL);
}

/* What every command takes, with none as well. */
static void test_common(void **state)
{
	static const char *const lines[] = {
		"--sysfs=S --root R -h -V", "-hV --root=R --sysfs S",
		"one --sysfs S --version --help --root=R", "--sysfs S one --root R -Vh",
		"-h --version few --sysfs=S --root R",
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		taken(lines[i]);
		check_value(OPTION_SYSFS, "S");
		check_value(OPTION_ROOT, "R");
		check_given(OPTION_HELP, true);
		check_given(OPTION_VERSION, true);
		check_operands(0, NULL);
	}
}

static void test_operands(void **state)
{
	taken("many a b c");
	operands("a", "b", "c");
	taken("many a -v b --type=U c -p P d");
	operands("a", "b", "c", "d");
	check_given(OPTION_VERBOSE, true);
	check_value(OPTION_TYPE, "U");
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
	taken("many -v -- -f --type=U -- x");
	check_given(OPTION_VERBOSE, true);
	check_given(OPTION_FORCE, false);
	check_value(OPTION_TYPE, NULL);
	operands("-f", "--type=U", "--", "x");
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

/* Arguments, and operands, must be of their kind. */
static void test_attributes(void **state)
{
	static const struct mdev_attribute expected[] = {
		{ "a", "1" }, { "b", "2=" }, { "a", "1" }, { "a/b", "" }, { "--x", "y" },
	};

	taken("many --attr a=1 x --attr=b=2= --attr a=1 --attr=a/b= --attr --x=y");
	assert_int_equal(request.attribute_count, LENGTH(expected));
	for (size_t i = 0; i < LENGTH(expected); i++) {
		assert_string_equal(request.attributes[i].name, expected[i].name);
		assert_string_equal(request.attributes[i].value, expected[i].value);
	}
	operands("x");
	refused("many --attr a", "mdevctl: many: not NAME=VALUE: 'a'" AT_MANY);
	refused("many --attr =1", "mdevctl: many: not a valid attribute name: ''" AT_MANY);
	refused("many --attr=../a=1", "mdevctl: many: not a valid attribute name: '../a'" AT_MANY);
	refused("many --addattr=/a", "mdevctl: many: not a valid attribute name: '/a'" AT_MANY);
	taken("many --addattr=a/b");
	check_value(OPTION_ADDATTR, "a/b");
}

#define UUID "00000000-0000-4000-8000-000000000001"
#define AT_UUIDS "; see 'mdevctl help uuids'\n"

static void test_uuids(void **state)
{
	struct uuid expected;

	assert_true(uuid_parse_any(UUID, &expected));
	taken("uuids -u " UUID);
	assert_int_equal(request.uuid_count, 1);
	assert_false(uuid_compare(&request.uuids[0], &expected));
	taken("uuids 00000000000040008000000000000001 " UUID);
	assert_int_equal(request.uuid_count, 2);
	assert_false(uuid_compare(&request.uuids[1], &expected));
	assert_ptr_equal(request.command, uuids);
	taken("uuids");
	assert_int_equal(request.uuid_count, 0);
	refused("uuids --uuid=U", "mdevctl: uuids: not a UUID: 'U'" AT_UUIDS);
	refused("uuids " UUID " x", "mdevctl: uuids: not a UUID: 'x'" AT_UUIDS);
}

static void test_names(void **state)
{
	refused("many -p a/b", "mdevctl: many: not a valid parent name: 'a/b'" AT_MANY);
	refused("many -p scripts.d", "mdevctl: many: not a valid parent name: 'scripts.d'" AT_MANY);
	refused("many --parent=", "mdevctl: many: not a valid parent name: ''" AT_MANY);
	refused("many --type=..", "mdevctl: many: not a valid type name: '..'" AT_MANY);
	refused("many --jsonfile=", "mdevctl: many: option --jsonfile requires a file" AT_MANY);
	refused("many --root=", "mdevctl: many: option --root requires a directory" AT_MANY);
	taken("uuids --parent=");
	check_value(OPTION_PARENT, "");
	refused("uuids --parent=.", "mdevctl: uuids: not a valid parent name: '.'" AT_UUIDS);
}

static void test_numbers(void **state)
{
	static const char *const wrong[] = { "", "-1", "+1", "1x", "0x1", "9999999999" };

	taken("many -i 0");
	assert_int_equal(request.index, 0);
	taken("many --index=123456789");
	assert_int_equal(request.index, 123456789);
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		char line[64], message[128];

		sprintf(line, "many --index=%s", wrong[i]);
		sprintf(message, "mdevctl: many: not a valid number: '%s'%s", wrong[i], AT_MANY);
		refused(line, message);
	}
}

/* Called by the name of a command, as lsmdev is. */
static void test_command_given(void **state)
{
	request.command = many;
	assert_int_equal(parse_more("few -v many"), 0);
	assert_ptr_equal(request.command, many);
	operands("few", "many");
	check_given(OPTION_VERBOSE, true);
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
	refused("many --none", "mdevctl: many: unknown option: --none" AT_MANY);
	refused("many --none=x", "mdevctl: many: unknown option: --none=x" AT_MANY);
	refused("many --typ U", "mdevctl: many: unknown option: --typ" AT_MANY);
	refused("many --types=U", "mdevctl: many: unknown option: --types=U" AT_MANY);
	refused("many --UUID=U", "mdevctl: many: unknown option: --UUID=U" AT_MANY);
	refused("many --=U", "mdevctl: many: unknown option: --=U" AT_MANY);
	refused("many ---", "mdevctl: many: unknown option: ---" AT_MANY);
	refused("many ---type", "mdevctl: many: unknown option: ---type" AT_MANY);
	refused("many -\n", "mdevctl: many: unknown option: -?" AT_MANY);
	refused("many -x", "mdevctl: many: unknown option: -x" AT_MANY);
	refused("many -vxf", "mdevctl: many: unknown option: -x" AT_MANY);
	refused("many -U", "mdevctl: many: unknown option: -U" AT_MANY);
	refused("many -tuid -w", "mdevctl: many: unknown option: -w" AT_MANY);
	refused("many -v-", "mdevctl: many: unknown option: --" AT_MANY);
}

/* Options of other commands, or of any before there is one, are unknown. */
static void test_option_of_other_command(void **state)
{
	refused("many --uuid=T", "mdevctl: many: unknown option: --uuid=T" AT_MANY);
	refused("many -uT", "mdevctl: many: unknown option: -u" AT_MANY);
	refused("one -v", "mdevctl: one: unknown option: -v; see 'mdevctl help one'\n");
	refused("-v many", "mdevctl: unknown option: -v; see 'mdevctl help'\n");
	refused("--type=U many", "mdevctl: unknown option: --type=U; see 'mdevctl help'\n");
}

static void test_argument_missing(void **state)
{
	refused("many --type", "mdevctl: many: option --type requires an argument" AT_MANY);
	refused("many -t", "mdevctl: many: option --type requires an argument" AT_MANY);
	refused("many x -vfp", "mdevctl: many: option --parent requires an argument" AT_MANY);
	refused("many --attr", "mdevctl: many: option --attr requires an argument" AT_MANY);
	refused("--root", "mdevctl: option --root requires an argument; see 'mdevctl help'\n");
}

static void test_argument_not_allowed(void **state)
{
	refused("many --verbose=", "mdevctl: many: option --verbose takes no argument" AT_MANY);
	refused("many --all=yes", "mdevctl: many: option --all takes no argument" AT_MANY);
	refused("--help=many", "mdevctl: option --help takes no argument; see 'mdevctl help'\n");
	refused("many -v=1", "mdevctl: many: unknown option: -=" AT_MANY);
}

static void test_given_twice(void **state)
{
	refused("many -t U --type=U", "mdevctl: many: option --type given twice" AT_MANY);
	refused("many --type=T -t U", "mdevctl: many: option --type given twice" AT_MANY);
	refused("--root A many --root A", "mdevctl: many: option --root given twice" AT_MANY);
	refused("--sysfs=A --sysfs=B", "mdevctl: option --sysfs given twice; see 'mdevctl help'\n");
}

/* One message, of the first thing that is wrong, with no control bytes. */
static void test_messages(void **state)
{
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
	static char *line[5000];
	static char attribute[] = "--attr=a=b", name[] = "many";
	const struct { size_t attributes, operands; } samples[] = { { 0, 4999 }, { 4999, 0 }, { 2500, 2499 } };

	for (size_t i = 0; i < LENGTH(samples); i++) {
		line[0] = name;
		for (size_t at = 1; at < LENGTH(line); at++)
			line[at] = at <= samples[i].attributes ? attribute : name;
		begin(NULL);
		assert_int_equal(request_read(&request, commands, line, LENGTH(line)), 0);
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
	answer = !request_check_rules(&request);
	stderr_end(&redirection, told, sizeof(told));
	return answer;
}

static bool has_output(const char *line)
{
	taken(line);
	return request_has_output(&request);
}

/* A command that prints a new UUID only has output unless the user names the device. */
static void test_has_output(void **state)
{
	assert_true(has_output("many -p P"));
	assert_true(has_output("uuids -p P"));
	assert_false(has_output("uuids -p P --uuid=" UUID));
	assert_false(has_output("uuids --all"));
	assert_false(has_output("uuids " UUID));
	assert_true(has_output("uuids -n " UUID));
	assert_true(has_output("uuids --all --dry-run"));
	assert_false(has_output("one x"));
	assert_true(has_output("one --help"));
	assert_true(has_output("--version"));
	assert_false(has_output(""));
}

static void kept(const char *line)
{
	if (!complete(line) || *told)
		fail_msg("\"%s\": %s", line, told);
}

static void broken(const char *line, const char *message)
{
	if (complete(line) || strcmp(told, message))
		fail_msg("\"%s\": %s", line, told);
}

static void test_rules(void **state)
{
	kept("many -p P");
	kept("one");
	kept("few -t T -p P");
	broken("many", "mdevctl: many: option --parent is required" AT_MANY);
	broken("few", "mdevctl: few: option --parent is required; see 'mdevctl help few'\n");
	broken("few -t T", "mdevctl: few: option --parent is required; see 'mdevctl help few'\n");
	broken("few -p P", "mdevctl: few: option --type is required; see 'mdevctl help few'\n");
	kept("many -p P --value v --addattr a");
	kept("many -p P --value v --index 1");
	broken("many -p P --value v", "mdevctl: many: option --value requires --attr, --addattr or"
	       " --index" AT_MANY);
	kept("many -p P -v");
	broken("many -p P -v --long", "mdevctl: many: option --verbose cannot be combined with --long"
	       AT_MANY);
	broken("many -p P -v -f --long", "mdevctl: many: option --force cannot be combined with"
	       " --verbose" AT_MANY);
	kept("uuids --all");
	kept("uuids " UUID);
	kept("uuids -u " UUID " --parent=");
	broken("uuids", "mdevctl: uuids: a UUID, --parent or --all is required" AT_UUIDS);
	broken("uuids --all " UUID, "mdevctl: uuids: option --all cannot be combined with a UUID" AT_UUIDS);
	broken("uuids --all -u " UUID, "mdevctl: uuids: option --all cannot be combined with a UUID" AT_UUIDS);
	broken("uuids " UUID " -u " UUID, "mdevctl: uuids: option --uuid cannot be combined with other"
	       " UUIDs" AT_UUIDS);
}

/* The help of @command; of the program if it is NULL. */
static const char *help(const struct command *command)
{
	begin_writing();
	request_print_help(&out, commands, command);
	end_writing();
	return written;
}

static void test_help_of_command(void **state)
{
	static const char beginning[] =
		"Usage: mdevctl few -t TYPE -p PARENT\n\n"
		"Does little.\n\n"
		"It really does.\n\n"
		"Options:\n"
		"  -t, --type=TYPE         a type\n"
		"  -p, --parent=PARENT     a parent\n\n"
		"\"mdevctl help\" lists the options that every command takes.\n";

	assert_string_equal(help(few), beginning);
	assert_string_equal(help(one), "Usage: mdevctl one\n\nTakes one.\n\n"
			    "\"mdevctl help\" lists the options that every command takes.\n");
	help(many);
	assert_ptr_equal(strstr(written, "Usage: mdevctl many [-f] NAME...\n"
				"       mdevctl many --all\n\n"
				"Does much.\n\nOptions:\n"), written);
	assert_non_null(strstr(written, "      --attr=NAME=VALUE   an attribute\n"));
	assert_non_null(strstr(written, "      --all               all\n"));
}

/* What is in the help's line that begins with @word, but for the blanks after it. */
static bool has_line(const char *word, const char *rest)
{
	const char *line = strstr(written, word);

	if (!line)
		return false;
	line += strlen(word);
	return *line == ' ' && !strncmp(line + strspn(line, " "), rest, strlen(rest));
}

/* Of the program: every command with what it does, no option but the common. */
static void test_help_of_program(void **state)
{
	help(NULL);
	assert_ptr_equal(strstr(written, "Usage: mdevctl COMMAND"), written);
	assert_true(has_line("\n  many", "Does much\n  few"));
	assert_true(has_line("\n  few", "Does little\n  one"));
	assert_true(has_line("\n  one", "Takes one\n  uuids"));
	assert_true(has_line("\n  -h, --help", "print help\n"));
	assert_null(strstr(written, "--type"));
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
		cmocka_unit_test(test_uuids),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test_setup(test_command_given, begin),
		cmocka_unit_test(test_unknown_command),
		cmocka_unit_test(test_unknown_option),
		cmocka_unit_test(test_option_of_other_command),
		cmocka_unit_test(test_argument_missing),
		cmocka_unit_test(test_argument_not_allowed),
		cmocka_unit_test(test_given_twice),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_many_words),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_has_output),
		cmocka_unit_test(test_help_of_command),
		cmocka_unit_test(test_help_of_program),
	};

	return cmocka_run_group_tests_name("request", tests, NULL, NULL);
}
