/* SPDX-License-Identifier: MIT */
/* Definitions in their directory: listed, read, saved, deleted, and locked against others. */
#include "process.h"
#include "tree.h"

#include <dirent.h>
#include <sys/file.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include "config.h"

static _Alignas(16) char memory[1 << 20];
static struct arena arena;
static struct config config;
static struct json_error no_error;	/* for what is not to fail because of it */

static const struct uuid first = { 0x00000000c0de4000, 0x8000000000000001 };
static const struct uuid second = { 0x00000000c0de4000, 0x8000000000000002 };
static const struct uuid third = { 0xf0000000c0de4000, 0x8000000000000000 };

#define FIRST "00000000-c0de-4000-8000-000000000001"
#define SECOND "00000000-c0de-4000-8000-000000000002"
#define THIRD "f0000000-c0de-4000-8000-000000000000"
#define PLAIN "{\"mdev_type\":\"t-1\",\"start\":\"auto\",\"attrs\":[]}"

static void open_config(void)
{
	char *path;

	assert_true(asprintf(&path, "%s/d", place) > 0);
	assert_int_equal(config_open(&config, path), 0);
}

/* Creates a directory of definitions, called d. */
static int begin(void **state)
{
	arena_init(&arena, memory, sizeof(memory));
	begin_tree();
	add_directory("d");
	open_config();
	return config.fd < 0;
}

static void close_config(void)
{
	if (config.fd >= 0)
		close(config.fd);
	if (config.parent_fd >= 0)
		close(config.parent_fd);
	free((char *)(uintptr_t)config.path);
}

static int end(void **state)
{
	close_config();
	return end_tree();
}

static bool there(const char *path)
{
	struct stat status;

	return !fstatat(dir, path, &status, AT_SYMLINK_NOFOLLOW);
}

/* How many entries the directory has. */
static size_t count_entries(const char *path)
{
	DIR *stream = fdopendir(openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	size_t count = 0;

	assert_non_null(stream);
	while (readdir(stream))
		count++;
	closedir(stream);
	return count - 2;
}

static void check_file(const char *path, const char *expected)
{
	static char text[65536];
	int fd = openat(dir, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	assert_true(fd >= 0);
	memory_take(fd, text, sizeof(text));
	assert_string_equal(text, expected);
}

static const struct mdev_definition *definition_at(const struct list *list, size_t index)
{
	return list->items[index];
}

/* Checks that there are those definitions, "PARENT/UUID" each, in that order. */
static void check_list(const char *parent, const struct uuid *uuid, size_t count,
		       const char *const *expected)
{
	struct config_listing listing;

	assert_int_equal(config_list(&config, &arena, parent, uuid, &listing), 0);
	assert_int_equal(listing.definitions.count, count);
	assert_null(listing.unreadable_parent);
	for (size_t i = 0; i < count; i++) {
		const struct mdev_definition *definition = listing.definitions.items[i];
		char text[FILENAME_MAX], name[UUID_LENGTH + 1];

		uuid_format(&definition->mdev.uuid, name);
		snprintf(text, sizeof(text), "%s/%s", definition->mdev.parent, name);
		assert_string_equal(text, expected[i]);
		assert_null(definition->mdev.type);
		assert_null(definition->document);
		assert_int_equal(config_check(&config, &arena, definition), 0);
	}
}

#define check_listed(parent, uuid, ...) \
	check_list(parent, uuid, LENGTH(((const char *const[]){ __VA_ARGS__ })), \
		   (const char *const[]){ __VA_ARGS__ })

static void check_none(const char *parent, const struct uuid *uuid)
{
	check_list(parent, uuid, 0, NULL);
}

static int load(const char *parent, const struct uuid *uuid, struct mdev_definition *definition)
{
	*definition = (struct mdev_definition){ .mdev.uuid = *uuid, .mdev.parent = parent };
	return config_load(&config, &arena, definition);
}

static int save(const char *parent, const struct uuid *uuid)
{
	const struct mdev_definition definition = {
		.mdev.uuid = *uuid, .mdev.parent = parent, .mdev.type = "t-1", .automatic = true,
	};

	return config_save(&config, &arena, &definition, &no_error);
}

static int delete(const char *parent, const struct uuid *uuid)
{
	const struct mdev_definition definition = { .mdev.uuid = *uuid, .mdev.parent = parent };

	return config_delete(&config, &arena, &definition);
}

/* What save puts into the file. */
#define SAVED "{\n  \"mdev_type\": \"t-1\",\n  \"start\": \"auto\",\n  \"attrs\": []\n}"

/* Listing */

static void test_list(void **state)
{
	check_none(NULL, NULL);
	add_directory("d/empty");
	add_file("d/p2/" SECOND, "");
	add_file("d/p2/" FIRST, PLAIN);
	add_file("d/p2/" THIRD, "not JSON");		/* listing does not read */
	add_file("d/p10/" SECOND, PLAIN);
	add_file("d/p1/" THIRD, PLAIN);
	add_file("d/P/" SECOND, PLAIN);
	check_listed(NULL, NULL, "P/" SECOND, "p1/" THIRD, "p10/" SECOND,
		     "p2/" FIRST, "p2/" SECOND, "p2/" THIRD);
	check_listed("p2", NULL, "p2/" FIRST, "p2/" SECOND, "p2/" THIRD);
	check_listed("p1", NULL, "p1/" THIRD);
	check_listed(NULL, &second, "P/" SECOND, "p10/" SECOND, "p2/" SECOND);
	check_listed("p2", &second, "p2/" SECOND);
	check_none("p1", &second);
	check_none("p", NULL);
	check_none("empty", NULL);
}

static void test_list_many(void **state)
{
	enum { COUNT = 1000 };
	struct mdev_definition **list;
	struct config_listing listing;

	add_directory("d/p");
	add_directory("d/q");
	for (unsigned int i = 0; i < COUNT; i++) {
		char path[64];

		snprintf(path, sizeof(path), "d/%c/%08x-c0de-4000-8000-000000000000", i % 2 ? 'q' : 'p',
			 i * 2654435761u);
		add_file(path, "");
	}
	assert_int_equal(config_list(&config, &arena, NULL, NULL, &listing), 0);
	assert_int_equal(listing.definitions.count, COUNT);
	list = (struct mdev_definition **)listing.definitions.items;
	for (size_t i = 1; i < COUNT; i++) {
		int order = strcmp(list[i - 1]->mdev.parent, list[i]->mdev.parent);

		assert_true(order < 0 ||
			    (!order && uuid_compare(&list[i - 1]->mdev.uuid, &list[i]->mdev.uuid) < 0));
	}
}

static void test_no_directory(void **state)
{
	struct mdev_definition definition;

	close_config();
	remove_directory("d");
	open_config();
	assert_int_equal(config.fd, -ENOENT);
	check_none(NULL, NULL);
	check_none("p", NULL);
	check_none("p", &first);
	assert_int_equal(load("p", &first, &definition), -ENOENT);
	assert_int_equal(delete("p", &first), -ENOENT);
	assert_false(there("d"));
}

static void test_directory_is_none(void **state)
{
	struct config other;

	add_file("file", "");
	add_link("link", "file");
	for (size_t i = 0; i < 2; i++) {
		char *path;

		assert_true(asprintf(&path, "%s/%s", place, i ? "link" : "file") > 0);
		assert_int_equal(config_open(&other, path), -ENOTDIR);
		free(path);
	}
}

/* What lies beside definitions and is none. */
static void test_other_names(void **state)
{
	static const char *const names[] = {
		FIRST "0", FIRST ".new", "." FIRST, "." FIRST ".new", FIRST "~", " " FIRST, "{" FIRST "}",
		"urn:uuid:" FIRST, "00000000c0de40008000000000000001", "x", ".x", "README", FIRST "\n",
		"00000000-c0de-4000-8000-00000000000", "g0000000-c0de-4000-8000-000000000001",
	};

	add_directory("d/p");
	for (size_t i = 0; i < LENGTH(names); i++) {
		char path[128];

		snprintf(path, sizeof(path), "d/p/%s", names[i]);
		add_file(path, PLAIN);
		snprintf(path, sizeof(path), "d/%s", names[i]);
		add_file(path, PLAIN);
	}
	add_file("d/" FIRST, PLAIN);
	add_file("d/scripts.d/" FIRST, PLAIN);
	add_file("d/scripts.d/callouts/" FIRST, PLAIN);
	add_file("d/p/q/" FIRST, PLAIN);
	check_none(NULL, NULL);
	check_none("p", NULL);
	add_file("d/p/" SECOND, PLAIN);
	check_listed(NULL, NULL, "p/" SECOND);
}

/* Directories of parents that are links: read, but nothing is written where they lead. */
static void test_linked_parents(void **state)
{
	struct mdev_definition definition;

	add_file("d/p/" SECOND, PLAIN);
	add_file("out/" FIRST, PLAIN);
	add_link("d/link", "p");
	add_link("d/out", "../out");
	check_listed(NULL, NULL, "link/" SECOND, "out/" FIRST, "p/" SECOND);
	check_listed("out", &first, "out/" FIRST);
	assert_int_equal(load("out", &first, &definition), 0);
	assert_int_equal(load("link", &second, &definition), 0);
	assert_true(config_is_link(&config, "out"));
	assert_false(config_is_link(&config, "p"));
	assert_false(config_is_link(&config, "out/" FIRST));
	assert_int_equal(config_lock(&config), 0);
	for (size_t i = 0; i < 2; i++) {
		const char *parent = i ? "out" : "link";

		assert_int_equal(save(parent, &first), -ELOOP);
		assert_int_equal(save(parent, &third), -ELOOP);
		assert_int_equal(delete(parent, i ? &first : &second), -ELOOP);
		assert_int_equal(config_sync(&config, parent), -ELOOP);
	}
	config_unlock(&config);
	check_file("out/" FIRST, PLAIN);
	check_file("d/p/" SECOND, PLAIN);
	assert_int_equal(count_entries("out"), 1);
	assert_int_equal(count_entries("d/p"), 1);
}

/* What is not a parent's directory, or leads to none. */
static void test_other_parents(void **state)
{
	static const char *const parents[] = { "dangling", "loop", "fifo", "file", "filelink" };
	struct mdev_definition definition;

	add_file("d/p/" SECOND, PLAIN);
	add_link("d/filelink", "file");
	add_link("d/dangling", "nowhere");
	add_link("d/loop", "loop");
	add_fifo("d/fifo");
	add_file("d/file", PLAIN);
	check_listed(NULL, NULL, "p/" SECOND);
	for (size_t i = 0; i < LENGTH(parents); i++) {
		check_none(parents[i], NULL);
		check_none(parents[i], &first);
		assert_int_equal(load(parents[i], &first, &definition), -ENOENT);
		assert_int_equal(load(parents[i], &second, &definition), -ENOENT);
		assert_true(save(parents[i], &first) < 0);
		assert_true(delete(parents[i], &first) < 0);
	}
	check_file("d/file", PLAIN);
	check_file("d/p/" SECOND, PLAIN);
	assert_false(there("d/nowhere"));
	assert_false(there("d/p/" FIRST));
}

/* A definition that is a link is read and deleted; nothing is written where it leads. */
static void test_linked_file(void **state)
{
	struct mdev_definition definition;

	add_file("elsewhere", PLAIN);
	add_directory("d/p");
	add_link("d/p/" FIRST, "../../elsewhere");
	check_listed(NULL, NULL, "p/" FIRST);
	assert_int_equal(load("p", &first, &definition), 0);
	assert_string_equal(definition.mdev.type, "t-1");
	assert_true(config_is_link(&config, "p/" FIRST));
	assert_int_equal(save("p", &first), -ELOOP);
	assert_int_equal(count_entries("d/p"), 1);
	assert_int_equal(config_delete(&config, &arena, &definition), 0);
	assert_false(there("d/p/" FIRST));
	check_file("elsewhere", PLAIN);
}

/* What is not a file, or leads to none: neither read nor written or waited for. */
static void test_other_files(void **state)
{
	static const struct {
		const char *parent;
		int error;
	} files[] = {
		{ "dangling", -ELOOP }, { "loop", -ELOOP }, { "fifo", -EINVAL }, { "directory", -EINVAL },
		{ "linkedfifo", -EINVAL }, { "linkeddirectory", -EINVAL }, { "zero", -EINVAL },
	};
	struct mdev_definition definition;

	for (size_t i = 0; i < LENGTH(files); i++) {
		char path[64];

		snprintf(path, sizeof(path), "d/%s", files[i].parent);
		add_directory(path);
	}
	add_link("d/dangling/" FIRST, "../../nowhere");
	add_link("d/loop/" FIRST, FIRST);
	add_link("d/linkedfifo/" FIRST, "../fifo/" FIRST);
	add_link("d/linkeddirectory/" FIRST, "../fifo");
	add_link("d/zero/" FIRST, "/dev/zero");
	add_fifo("d/fifo/" FIRST);
	add_directory("d/directory/" FIRST);
	for (size_t i = 0; i < LENGTH(files); i++) {
		char path[128];

		assert_int_equal(load(files[i].parent, &first, &definition), files[i].error);
		assert_true(save(files[i].parent, &first) < 0);
		snprintf(path, sizeof(path), "d/%s", files[i].parent);
		assert_int_equal(count_entries(path), 1);
		snprintf(path, sizeof(path), "d/%s/" FIRST, files[i].parent);
		assert_true(there(path));
	}
	assert_false(there("nowhere"));
	assert_true(delete("directory", &first) < 0);
	assert_int_equal(delete("dangling", &first), 0);
}

/* The names of the kernel's and drivers' choice: any bytes but '/' and NUL. */
static void test_parent_names(void **state)
{
	static char longest[256];
	const char *const names[] = {
		"\x01\n", " ", "-p", "...", "..p", ".hidden", "0.0.0052", "0000:00:05.0", "a b", "matrix",
		"scripts", "scripts.d.", "\xc3\xa9", "\xff\xfe", longest,
	};
	char *expected[LENGTH(names)];

	memset(longest, '\xff', sizeof(longest) - 1);
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct mdev_definition definition;

		assert_int_equal(save(names[i], &first), 0);
		assert_int_equal(load(names[i], &first, &definition), 0);
		assert_string_equal(definition.mdev.type, "t-1");
		assert_string_equal(definition.mdev.parent, names[i]);
		assert_true(asprintf(&expected[i], "%s/" FIRST, names[i]) > 0);
		check_listed(names[i], NULL, expected[i]);
	}
	check_list(NULL, NULL, LENGTH(names), (const char *const *)expected);
	for (size_t i = 0; i < LENGTH(names); i++)
		free(expected[i]);
}

/* The directory of event scripts is not one for definitions, and is not created as one. */
static void test_scripts_parent(void **state)
{
	assert_int_equal(save("scripts.d", &first), -EINVAL);
	assert_false(there("d/scripts.d"));
}

/* A parent's directory that was missing is found once a definition has been saved in it. */
static void test_load_before_save(void **state)
{
	struct mdev_definition definition;

	assert_int_equal(load("p", &first, &definition), -ENOENT);
	assert_int_equal(save("p", &first), 0);
	assert_int_equal(load("p", &first, &definition), 0);
}

#define UPPER_THIRD "F0000000-C0DE-4000-8000-000000000000"

/* A file named in upper case is a definition as any other, and keeps its name. */
static void test_upper_case(void **state)
{
	struct mdev_definition definition;

	add_directory("d/q");
	add_file("d/p/" UPPER_THIRD, PLAIN);
	check_listed(NULL, NULL, "p/" THIRD);
	assert_int_equal(load("p", &first, &definition), -ENOENT);
	assert_int_equal(load("p", &third, &definition), 0);
	assert_string_equal(definition.file, UPPER_THIRD);
	assert_int_equal(load("q", &third, &definition), -ENOENT);
	assert_int_equal(load("p", &third, &definition), 0);
	definition.automatic = false;
	assert_int_equal(config_lock(&config), 0);
	add_file("d/p/." THIRD ".new-1", "left over");
	assert_int_equal(config_save(&config, &arena, &definition, &no_error), 0);
	assert_int_equal(count_entries("d/p"), 1);
	assert_int_equal(load("p", &third, &definition), 0);
	assert_false(definition.automatic);
	assert_int_equal(config_delete(&config, &arena, &definition), 0);
	assert_int_equal(count_entries("d/p"), 0);
	config_unlock(&config);
}

/* Of files that differ in case, the one in lower case counts, or else the first by name. */
static void test_two_cases(void **state)
{
	struct mdev_definition definition;
	struct config_listing listing;

	add_file("d/p/f0000000-C0DE-4000-8000-000000000000", "");
	add_file("d/p/" UPPER_THIRD, PLAIN);
	add_file("d/p/F0000000-c0de-4000-8000-000000000000", "");
	check_listed(NULL, NULL, "p/" THIRD);
	assert_int_equal(load("p", &third, &definition), 0);
	assert_string_equal(definition.file, UPPER_THIRD);
	assert_int_equal(config_list(&config, &arena, "p", &third, &listing), 0);
	assert_string_equal(definition_at(&listing.definitions, 0)->file, UPPER_THIRD);
	assert_int_equal(listing.ignored.count, 2);
	assert_string_equal(definition_at(&listing.ignored, 0)->file,
			    "F0000000-c0de-4000-8000-000000000000");
	assert_string_equal(definition_at(&listing.ignored, 1)->file,
			    "f0000000-C0DE-4000-8000-000000000000");
	add_file("d/p/" THIRD, "{\"mdev_type\":\"t-2\",\"start\":\"auto\"}");
	assert_int_equal(config_list(&config, &arena, NULL, NULL, &listing), 0);
	assert_int_equal(listing.definitions.count, 1);
	assert_null(definition_at(&listing.definitions, 0)->file);
	assert_int_equal(listing.ignored.count, 3);
	assert_int_equal(load("p", &third, &definition), 0);
	assert_string_equal(definition.mdev.type, "t-2");
	assert_null(definition.file);
}

/* A directory of definitions that may not be read is one only for what needs it. */
static void test_closed(void **state)
{
	struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" }, loaded;
	struct config_listing listing;
	struct config closed;
	int errors[6];

	assert_int_equal(fchmodat(dir, "d", 0, 0), 0);
	if (!geteuid())
		assert_int_equal(seteuid(65534), 0);
	errors[0] = config_open(&closed, config.path);
	loaded = definition;
	errors[1] = config_list(&closed, &arena, NULL, NULL, &listing);
	errors[2] = config_list(&closed, &arena, "p", &first, &listing);
	errors[3] = config_load(&closed, &arena, &loaded);
	errors[4] = config_check(&closed, &arena, &definition);
	errors[5] = config_lock(&closed);
	if (!getuid())
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(fchmodat(dir, "d", 0700, 0), 0);
	assert_int_equal(errors[0], 0);
	assert_int_equal(listing.definitions.count, 0);
	for (int i = 1; i < 6; i++)
		assert_int_equal(errors[i], -EACCES);
}

/* A parent's directory that may not be read is reported, and the others are listed. */
static void test_unreadable_parent(void **state)
{
	const struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
	struct mdev_definition loaded;
	struct config_listing all, one, other;
	int errors[5];

	add_directory("d/q");
	add_file("d/a/" FIRST, PLAIN);
	add_file("d/p/" FIRST, PLAIN);
	assert_int_equal(fchmodat(dir, "d", 0755, 0), 0);
	assert_int_equal(fchmodat(dir, "d/a", 0755, 0), 0);
	assert_int_equal(fchmodat(dir, "d/p", 0, 0), 0);
	assert_int_equal(fchmodat(dir, "d/q", 0, 0), 0);
	if (!geteuid())
		assert_int_equal(seteuid(65534), 0);
	errors[0] = config_list(&config, &arena, NULL, &first, &all);
	errors[1] = config_list(&config, &arena, "q", NULL, &one);
	errors[2] = config_list(&config, &arena, "a", NULL, &other);
	errors[3] = config_check(&config, &arena, &definition);
	errors[4] = load("p", &first, &loaded);
	if (!getuid())
		assert_int_equal(seteuid(0), 0);
	for (int i = 0; i < 5; i++)
		assert_int_equal(errors[i], i < 3 ? 0 : -EACCES);
	assert_int_equal(all.definitions.count, 1);
	assert_string_equal(definition_at(&all.definitions, 0)->mdev.parent, "a");
	assert_true(!strcmp(all.unreadable_parent, "p") || !strcmp(all.unreadable_parent, "q"));
	assert_int_equal(one.definitions.count, 0);
	assert_string_equal(one.unreadable_parent, "q");
	assert_int_equal(other.definitions.count, 1);
	assert_null(other.unreadable_parent);
	assert_int_equal(fchmodat(dir, "d/p", 0700, 0), 0);	/* to be removed */
	assert_int_equal(fchmodat(dir, "d/q", 0700, 0), 0);
}

/* Reading */

/* However often one looks, and in whatever order, what is there is there. */
static void test_second_look(void **state)
{
	struct mdev_definition definition;

	add_file("d/p/" FIRST, PLAIN);
	add_file("d/q/" SECOND, PLAIN);
	for (int time = 0; time < 3; time++) {
		assert_int_equal(load("p", &first, &definition), 0);
		check_listed(NULL, NULL, "p/" FIRST, "q/" SECOND);
		assert_int_equal(load("q", &second, &definition), 0);
		assert_int_equal(load("none", &second, &definition), -ENOENT);
		assert_int_equal(load("q", &first, &definition), -ENOENT);
	}
}

static void test_load(void **state)
{
	struct mdev_definition definition;

	add_file("d/p/" FIRST, " {\"start\": \"manual\", \"x\": 1, \"attrs\": [{\"a/b\": \"1\"}, {\"c\": \"\"},\n"
	    "{\"c\":\" \\n\\u00e9\"}], \"mdev_type\": \"t-2\"}\n");
	add_file("d/p/" SECOND, "{\"mdev_type\":\"t-1\",\"start\":\"auto\"}");
	assert_int_equal(load("p", &first, &definition), 0);
	assert_int_equal(uuid_compare(&definition.mdev.uuid, &first), 0);
	assert_string_equal(definition.mdev.parent, "p");
	assert_string_equal(definition.mdev.type, "t-2");
	assert_false(definition.automatic);
	assert_int_equal(definition.attribute_count, 3);
	assert_string_equal(definition.attributes[0].name, "a/b");
	assert_string_equal(definition.attributes[0].value, "1");
	assert_string_equal(definition.attributes[1].name, "c");
	assert_string_equal(definition.attributes[1].value, "");
	assert_string_equal(definition.attributes[2].value, " \n\xc3\xa9");
	assert_non_null(definition.document);
	assert_int_equal(load("p", &second, &definition), 0);
	assert_true(definition.automatic);
	assert_int_equal(definition.attribute_count, 0);
	assert_int_equal(load("p", &third, &definition), -ENOENT);
	assert_int_equal(load("q", &first, &definition), -ENOENT);
}

static void refused(const char *text, size_t length, size_t offset)
{
	struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
	struct json_error error = { .what = NULL, .offset = SIZE_MAX };
	char *exact = text_exact(text, length);
	int result = config_parse(&arena, exact, length, &definition, &error);

	free(exact);
	if (!result)
		fail_msg("taken: %s", text);
	assert_int_equal(result, -EBADMSG);
	assert_non_null(error.what);
	if (error.offset != offset)
		fail_msg("refused at byte %zu, not %zu (%s): %s", error.offset, offset, error.what, text);
}

static void test_malformed(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
	} texts[] = {
		{ "", 0 },
		{ "x", 0 },
		{ " []", 1 },
		{ "\"t\"", 0 },
		{ " null", 1 },
		{ " {}", 1 },
		{ "{\"start\":\"auto\"}", 0 },
		{ "{\"mdev_type\":\"t\"}", 0 },
		{ "{\"mdev_type\":\"t\",\"start\":\"auto\"", 31 },
		{ "{\"mdev_type\":\"t\",\"start\":\"auto\"} x", 33 },
		{ "{\"mdev_type\":\"t\",\"start\":\"auto\",\"start\":\"auto\"}", 32 },
		{ "{\"mdev_type\":1,\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":null,\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\"\",\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\".\",\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\"..\",\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\"../t\",\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\"a/b\",\"start\":\"auto\"}", 13 },
		{ "{\"mdev_type\":\"t\\u0000\",\"start\":\"auto\"}", 13 },
		{ "{\"start\":null,\"mdev_type\":\"t\"}", 9 },
		{ "{\"start\":\"auto\",\"mdev_type\":\"t\",\"attrs\":{}}", 40 },
		{ "{\"start\":\"auto\",\"mdev_type\":\"t\",\"attrs\":\"\"}", 40 },
		{ "{\"attrs\":[{}],\"start\":\"auto\",\"mdev_type\":\"t\"}", 10 },
		{ "{\"attrs\":[1],\"start\":\"auto\",\"mdev_type\":\"t\"}", 10 },
		{ "{\"attrs\":[[]],\"start\":\"auto\",\"mdev_type\":\"t\"}", 10 },
		{ "{\"attrs\":[\"a\"],\"start\":\"auto\",\"mdev_type\":\"t\"}", 10 },
		{ "{\"attrs\":[{\"a\":\"1\"},{\"b\":\"1\",\"c\":\"2\"}],\"start\":\"auto\",\"mdev_type\":\"t\"}", 20 },
		{ "{\"attrs\":[{\"a\":1}],\"start\":\"auto\",\"mdev_type\":\"t\"}", 15 },
		{ "{\"attrs\":[{\"a\":null}],\"start\":\"auto\",\"mdev_type\":\"t\"}", 15 },
		{ "{\"attrs\":[{\"a\":\"\\u0000\"}],\"start\":\"auto\",\"mdev_type\":\"t\"}", 15 },
	};
	/* what no attribute is called */
	static const char *const names[] = {
		"", ".", "..", "/", "/a", "a/", "a//b", "../a", "a/..", "a/../b", "a/./b", "a\\u0000",
		"\\u0000", "\\u002e\\u002e", "..\\/a",
	};

	for (size_t i = 0; i < LENGTH(texts); i++)
		refused(texts[i].text, strlen(texts[i].text), texts[i].offset);
	for (size_t i = 0; i < LENGTH(names); i++) {
		char text[128];
		int at = snprintf(text, sizeof(text), "{\"attrs\":[{\"%s\":", names[i]);

		strcpy(text + at, "\"v\"}],\"start\":\"auto\",\"mdev_type\":\"t\"}");
		refused(text, strlen(text), (size_t)at);
	}
	refused(PLAIN "\0", sizeof(PLAIN), sizeof(PLAIN) - 1);
	refused("{\"mdev_type\":\"t\0\"}", 18, 15);
}

/* What is not "auto" is as good as "manual", and no attrs as good as none in them. */
static void test_start(void **state)
{
	static const char *const starts[] = {
		"\"manual\"", "\"\"", "\"Auto\"", "\"auto \"", "\"auto\\u0000\"", "true", "false", "1",
		"[\"auto\"]", "{}", "\"auto\"", "\"\\u0061uto\"",
	};

	for (size_t i = 0; i < LENGTH(starts); i++) {
		struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
		struct json_error error;
		char text[128];
		int length = snprintf(text, sizeof(text), "{\"mdev_type\":\"t\",\"start\":%s,"
				      "\"attrs\":null}", starts[i]);

		assert_int_equal(config_parse(&arena, text, (size_t)length, &definition, &error), 0);
		assert_int_equal(definition.automatic, i >= LENGTH(starts) - 2);
		assert_int_equal(definition.attribute_count, 0);
	}
}

/* A document of no more than a MiB; blanks fill it up. */
static void test_size(void **state)
{
	char *text = malloc(CONFIG_SIZE_MAX + 1);
	struct mdev_definition definition;
	int fd;

	assert_non_null(text);
	memset(text, ' ', CONFIG_SIZE_MAX + 1);
	memcpy(text, PLAIN, strlen(PLAIN));
	add_directory("d/p");
	add_bytes("d/p/" FIRST, text, CONFIG_SIZE_MAX);
	add_bytes("d/p/" SECOND, text, CONFIG_SIZE_MAX + 1);
	free(text);
	assert_int_equal(load("p", &first, &definition), 0);
	assert_string_equal(definition.mdev.type, "t-1");
	assert_int_equal(load("p", &second, &definition), -EFBIG);
	fd = openat(dir, "d/p/" THIRD, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0);	/* all hole */
	close(fd);
	assert_int_equal(load("p", &third, &definition), -EFBIG);
}

/* Saving */

static void test_save(void **state)
{
	struct mdev_attribute attributes[] = {
		{ "b/c", "1" }, { "a", "" }, { "b/c", "\"\n\xc3\xa9" }, { "\xc2\x9b", "\x01" },
	};
	struct mdev_definition definition = {
		.mdev.uuid = third, .mdev.parent = "p", .mdev.type = "a type",
		.attributes = attributes, .attribute_count = LENGTH(attributes),
	};

	assert_int_equal(config_save(&config, &arena, &definition, &no_error), 0);
	check_file("d/p/" THIRD,
		   "{\n"
		   "  \"mdev_type\": \"a type\",\n"
		   "  \"start\": \"manual\",\n"
		   "  \"attrs\": [\n"
		   "    {\n"
		   "      \"b/c\": \"1\"\n"
		   "    },\n"
		   "    {\n"
		   "      \"a\": \"\"\n"
		   "    },\n"
		   "    {\n"
		   "      \"b/c\": \"\\\"\\n\xc3\xa9\"\n"
		   "    },\n"
		   "    {\n"
		   "      \"\\u009b\": \"\\u0001\"\n"
		   "    }\n"
		   "  ]\n"
		   "}");
	assert_int_equal(load("p", &third, &definition), 0);
	assert_int_equal(definition.attribute_count, 4);
	assert_string_equal(definition.attributes[2].value, "\"\n\xc3\xa9");
	/* JSON could not give it back */
	attributes[0].value = "\xff";
	definition.attributes = attributes;
	assert_int_equal(config_save(&config, &arena, &definition, &no_error), -EILSEQ);
	assert_int_equal(save("p", &third), 0);
	check_file("d/p/" THIRD, SAVED);
	check_listed(NULL, NULL, "p/" THIRD);
	assert_int_equal(count_entries("d/p"), 1);
}

static void check_mode(const char *path, mode_t mode)
{
	struct stat status;

	assert_int_equal(fstatat(dir, path, &status, AT_SYMLINK_NOFOLLOW), 0);
	assert_int_equal(status.st_mode & 07777, mode);
}

static void test_mode(void **state)
{
	static const mode_t modes[] = { 0600, 0644, 0640, 0444, 0400, 0666, 0, 0755 };
	mode_t old;

	old = umask(027);
	assert_int_equal(save("p", &first), 0);
	umask(0);
	assert_int_equal(save("q", &first), 0);
	umask(old);
	check_mode("d/p", 0750);
	check_mode("d/p/" FIRST, 0640);
	check_mode("d/q", 0755);
	check_mode("d/q/" FIRST, 0644);
	for (size_t i = 0; i < LENGTH(modes); i++) {
		assert_int_equal(fchmodat(dir, "d/p/" FIRST, modes[i], 0), 0);
		old = umask(077);
		assert_int_equal(save("p", &first), 0);
		umask(old);
		check_mode("d/p/" FIRST, modes[i]);
	}
}

static void test_owner(void **state)
{
	struct stat status;

	assert_int_equal(save("p", &first), 0);
	if (geteuid() == 0) {
		assert_int_equal(fchownat(dir, "d/p/" FIRST, 1234, 5678, 0), 0);
		assert_int_equal(fchmodat(dir, "d/p/" FIRST, 0640, 0), 0);
	}
	assert_int_equal(save("p", &first), 0);
	assert_int_equal(fstatat(dir, "d/p/" FIRST, &status, AT_SYMLINK_NOFOLLOW), 0);
	assert_int_equal(status.st_uid, geteuid() == 0 ? 1234 : geteuid());
	if (geteuid() == 0) {
		assert_int_equal(status.st_gid, 5678);
		assert_int_equal(status.st_mode & 07777, 0640);
	}
}

/* Another file takes the name: what has the old one open or linked keeps it whole. */
static void test_replaced(void **state)
{
	char text[64];
	int fd;

	add_file("d/p/" FIRST, "old");
	assert_int_equal(linkat(dir, "d/p/" FIRST, dir, "kept", 0), 0);
	fd = openat(dir, "d/p/" FIRST, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(save("p", &first), 0);
	check_file("d/p/" FIRST, SAVED);
	check_file("kept", "old");
	memory_take(fd, text, sizeof(text));
	assert_string_equal(text, "old");
}

/* What this program does not know stays, in its order, whatever it is. */
static void test_unknown_members(void **state)
{
	struct mdev_definition definition;

	add_file("d/p/" FIRST, "{\"zz\":1.0e5,\"attrs\":[{\"a\":\"1\"}],\"n\\u0000l\":\"\\u0000\",\"mdev_type\":\"t\","
	    "\"o\":{\"attrs\":[1,null],\"\":true},\"start\":\"manual\",\"Start\":false,\"l\":[]}");
	assert_int_equal(load("p", &first, &definition), 0);
	definition.mdev.type = "new";
	definition.automatic = true;
	definition.attribute_count = 0;
	for (int time = 0; time < 2; time++) {
		assert_int_equal(config_save(&config, &arena, &definition, &no_error), 0);
		check_file("d/p/" FIRST,
			   "{\n"
			   "  \"mdev_type\": \"new\",\n"
			   "  \"start\": \"auto\",\n"
			   "  \"attrs\": [],\n"
			   "  \"zz\": 1.0e5,\n"
			   "  \"n\\u0000l\": \"\\u0000\",\n"
			   "  \"o\": {\n"
			   "    \"attrs\": [\n"
			   "      1,\n"
			   "      null\n"
			   "    ],\n"
			   "    \"\": true\n"
			   "  },\n"
			   "  \"Start\": false,\n"
			   "  \"l\": []\n"
			   "}");
		assert_int_equal(load("p", &first, &definition), 0);
	}
}

static const char *document_text(const struct mdev_definition *definition)
{
	return json_format(&arena, config_document(&arena, definition));
}

static void test_keep_unknown(void **state)
{
	static const char new[] = "{\"mdev_type\":\"new\",\"start\":\"auto\",\"x\":1,\"y\":{}}";
	static const char old[] = "{\"a\":[{}],\"mdev_type\":\"old\",\"x\":2,\"start\":\"manual\","
				  "\"attrs\":[{\"k\":\"v\"}],\"z\":\"\\u0000\"}";
	struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
	struct json_error error;
	struct json *document;

	assert_int_equal(config_parse(&arena, new, strlen(new), &definition, &error), 0);
	assert_int_equal(json_parse(&arena, old, strlen(old), &document, &error), 0);
	config_keep_unknown(&arena, &definition, document);
	assert_string_equal(document_text(&definition),
			    "{\"mdev_type\":\"new\",\"start\":\"auto\",\"attrs\":[],\"x\":1,\"y\":{},"
			    "\"a\":[{}],\"z\":\"\\u0000\"}");
	definition.document = NULL;
	config_keep_unknown(&arena, &definition, NULL);
	assert_string_equal(document_text(&definition),
			    "{\"mdev_type\":\"new\",\"start\":\"auto\",\"attrs\":[]}");
	config_keep_unknown(&arena, &definition, document);
	assert_string_equal(document_text(&definition),
			    "{\"mdev_type\":\"new\",\"start\":\"auto\",\"attrs\":[],\"a\":[{}],\"x\":2,"
			    "\"z\":\"\\u0000\"}");
}

static void test_attributes(void **state)
{
	struct mdev_attribute attributes[] = { { "b", "1" }, { "a", "\"" }, { "b", "" } };
	struct mdev_definition definition = { .attributes = attributes, .attribute_count = 3 };
	struct mdev_definition reread = { .attribute_count = 0 };
	const char *const text = "[{\"b\":\"1\"},{\"a\":\"\\\"\"},{\"b\":\"\"}]";
	struct json_error error;
	struct json *list;

	list = config_attributes(&arena, &definition);
	assert_non_null(list);
	assert_string_equal(json_format(&arena, list), text);
	assert_int_equal(config_parse_attributes(&arena, list, &reread, &error), 0);
	assert_int_equal(reread.attribute_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(reread.attributes[i].name, attributes[i].name);
		assert_string_equal(reread.attributes[i].value, attributes[i].value);
	}
	definition.attribute_count = reread.attribute_count = 0;
	list = config_attributes(&arena, &definition);
	assert_non_null(list);
	assert_string_equal(json_format(&arena, list), "[]");
	assert_int_equal(config_parse_attributes(&arena, list, &reread, &error), 0);
	assert_int_equal(reread.attribute_count, 0);
}

/* Temporary files as this program names them. */
#define RANDOM "6ba7b810-9dad-41d1-80b4-00c04fd430c8"
static const char *const temporaries[] = {
	"d/p/." FIRST ".new-" RANDOM, "d/p/." SECOND ".new-" RANDOM,
};

/* Makes one of these, of one of seven kinds. */
static void make_temporary(const char *path, int kind)
{
	int error = 0;

	switch (kind) {
	case 0:
		add_file(path, "{\"mdev_type\":");
		break;
	case 1:
		add_file(path, "longer than what is to be written " SAVED SAVED);
		assert_int_equal(fchmodat(dir, path, 0, 0), 0);
		break;
	case 2:
		error = symlinkat("../../outside", dir, path);
		break;
	case 3:
		error = symlinkat("../../nowhere", dir, path);
		break;
	case 4:
		error = symlinkat(SECOND, dir, path);
		break;
	case 5:
		error = mkfifoat(dir, path, 0600);
		break;
	case 6:
		error = linkat(dir, "outside", dir, path, 0);
		break;
	}
	assert_int_equal(error, 0);
}

/* What a killed process left is gone after the next save, and nothing is written through it. */
static void test_temporaries_removed(void **state)
{
	add_file("d/p/" SECOND, PLAIN);
	add_file("outside", "outside");
	assert_int_equal(config_lock(&config), 0);
	for (int kind = 0; kind < 7; kind++) {
		for (size_t i = 0; i < LENGTH(temporaries); i++)
			make_temporary(temporaries[i], kind);
		if (kind)
			check_listed("p", NULL, "p/" FIRST, "p/" SECOND);
		else
			check_listed("p", NULL, "p/" SECOND);
		assert_int_equal(save("p", &first), 0);
		for (size_t i = 0; i < LENGTH(temporaries); i++)
			assert_false(there(temporaries[i]));
		check_file("d/p/" FIRST, SAVED);
		check_mode("d/p/" FIRST, 0644 & ~umask(umask(0)));
		check_file("outside", "outside");
		check_file("d/p/" SECOND, PLAIN);
		assert_false(there("nowhere"));
	}
	config_unlock(&config);
}

/* Without the lock, as where the kernel has none, a temporary file may be in use. */
static void test_temporaries_in_use(void **state)
{
	add_directory("d/p");
	for (size_t i = 0; i < LENGTH(temporaries); i++)
		make_temporary(temporaries[i], 0);
	assert_int_equal(save("p", &first), 0);
	assert_int_equal(delete("p", &first), 0);
	for (size_t i = 0; i < LENGTH(temporaries); i++)
		assert_true(there(temporaries[i]));
}

/* A directory of a temporary file's name does not keep anything from being saved or deleted. */
static void test_temporary_is_directory(void **state)
{
	add_directory("d/p");
	for (size_t i = 0; i < LENGTH(temporaries); i++)
		add_directory(temporaries[i]);
	assert_int_equal(config_lock(&config), 0);
	assert_int_equal(save("p", &first), 0);
	check_file("d/p/" FIRST, SAVED);
	check_listed(NULL, NULL, "p/" FIRST);
	assert_int_equal(delete("p", &first), 0);
	config_unlock(&config);
}

/* Files that are named nearly like temporary ones stay, such as those of editors. */
static void test_others_stay(void **state)
{
	static const char *const names[] = {
		"d/p/." FIRST ".swp", "d/p/." FIRST, "d/p/" FIRST ".new", "d/p/.new", "d/p/." FIRST "0.new",
		"d/p/.F0000000-C0DE-4000-8000-000000000000.new-1", "d/p/.", "d/p/.x.new-1",
		"d/." FIRST ".new-1", "d/p/." FIRST "x.new-1", "d/p/." FIRST ".new",
	};

	add_directory("d/p");
	for (size_t i = 0; i < LENGTH(names); i++) {
		if (!there(names[i]))
			add_file(names[i], "kept");
	}
	assert_int_equal(config_lock(&config), 0);
	assert_int_equal(save("p", &first), 0);
	assert_int_equal(delete("p", &first), 0);
	config_unlock(&config);
	for (size_t i = 0; i < LENGTH(names); i++)
		assert_true(there(names[i]));
}

static void test_save_fails(void **state)
{
	struct mdev_attribute attribute = { .name = "a" };
	struct mdev_definition definition = {
		.mdev.uuid = first, .mdev.parent = "p", .mdev.type = "t", .attributes = &attribute, .attribute_count = 1,
	};
	struct rlimit limit, small;
	void (*handler)(int);
	char *value = malloc(100000);
	int error;

	assert_non_null(value);
	memset(value, 'x', 99999);
	value[99999] = '\0';
	attribute.value = value;
	assert_int_equal(save("p", &first), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = limit;
	small.rlim_cur = 20000;
	handler = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	error = config_save(&config, &arena, &definition, &no_error);
	setrlimit(RLIMIT_FSIZE, &limit);
	signal(SIGXFSZ, handler);
	free(value);
	assert_int_equal(error, -EFBIG);
	check_file("d/p/" FIRST, SAVED);
	assert_int_equal(count_entries("d/p"), 1);
}

/* Saves @definition, which is to fail so, with nothing written, and with what as the reason. */
static void check_not_saved(const struct mdev_definition *definition, int expected, const char *what)
{
	struct json_error error = { .what = NULL };

	assert_int_equal(config_save(&config, &arena, definition, &error), expected);
	if (what)
		assert_string_equal(error.what, what);
	else
		assert_null(error.what);
	assert_int_equal(config_check(&config, &arena, definition), -ENOENT);
}

/* A text of less than a MiB that is longer when indented. */
static void test_save_large(void **state)
{
	enum { COUNT = 9400, ITEM = 110 };
	static const char head[] = "{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":[";
	char *text = malloc(sizeof(head) + COUNT * ITEM + 2);
	struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
	struct json_error error;
	char *to;
	int result;

	assert_non_null(text);
	to = stpcpy(text, head);
	for (int i = 0; i < COUNT; i++)
		to += sprintf(to, "%s{\"a\":\"%0*d\"}", i ? "," : "", ITEM - 10, i);
	to = stpcpy(to, "]}");
	assert_true(to - text < CONFIG_SIZE_MAX);
	result = config_parse(&arena, text, (size_t)(to - text), &definition, &error);
	free(text);
	assert_int_equal(result, 0);
	assert_int_equal(definition.attribute_count, COUNT);
	check_not_saved(&definition, -EFBIG, NULL);
}

/* As many members as there may be, and attrs not among them. */
static void test_save_members(void **state)
{
	static char text[32768];
	struct mdev_definition definition = { .mdev.uuid = first, .mdev.parent = "p" };
	struct json_error error;
	char *to = stpcpy(text, "{\"mdev_type\":\"t\",\"start\":\"auto\"");

	for (int i = 2; i < 1024; i++)
		to += sprintf(to, ",\"k%d\":%d", i, i);
	strcpy(to, "}");
	assert_int_equal(config_parse(&arena, text, strlen(text), &definition, &error), 0);
	check_not_saved(&definition, -EBADMSG, "too many members");
}

static void test_delete(void **state)
{
	assert_int_equal(delete("p", &first), -ENOENT);
	add_directory("d/p");
	assert_int_equal(delete("p", &first), -ENOENT);
	add_file("d/p/" FIRST, "no definition");
	add_file("d/p/" SECOND, PLAIN);
	for (size_t i = 0; i < LENGTH(temporaries); i++)
		add_file(temporaries[i], "left over");
	assert_int_equal(config_lock(&config), 0);
	assert_int_equal(delete("p", &first), 0);
	config_unlock(&config);
	assert_false(there("d/p/" FIRST));
	for (size_t i = 0; i < LENGTH(temporaries); i++)
		assert_false(there(temporaries[i]));
	check_listed(NULL, NULL, "p/" SECOND);
	assert_int_equal(delete("p", &first), -ENOENT);
	assert_int_equal(delete("q", &second), -ENOENT);
	check_file("d/p/" SECOND, PLAIN);
}

/* The lock */

/* The directory is created, and the one it is in, as /etc/mdevctl.d below a root, but no others. */
static void test_lock_makes_directories(void **state)
{
	struct config other;
	char *path;

	assert_true(asprintf(&path, "%s/a/b/c", place) > 0);
	assert_int_equal(config_open(&other, path), 0);
	assert_int_equal(config_lock(&other), -ENOENT);
	assert_false(there("a"));
	free(path);
	assert_true(asprintf(&path, "%s/a/b", place) > 0);
	assert_int_equal(config_open(&other, path), 0);
	assert_int_equal(other.fd, -ENOENT);
	assert_int_equal(config_lock(&other), 0);
	assert_true(other.fd >= 0);
	assert_true(there("a/b"));
	config_unlock(&other);
	assert_int_equal(config_lock(&other), 0);
	config_unlock(&other);
	close(other.fd);
	free(path);
	add_file("file", "");
	assert_true(asprintf(&path, "%s/file/c", place) > 0);
	(void)!config_open(&other, path);
	assert_int_equal(config_lock(&other), -ENOTDIR);
	free(path);
}

static int take_lock(int pipe)
{
	struct config other;

	return config_open(&other, config.path) || config_lock(&other) || report(pipe);
}

static void test_lock(void **state)
{
	struct process other;

	assert_int_equal(config_lock(&config), 0);
	other = start_process(take_lock);
	assert_false(has_reported(&other, 200));
	assert_int_equal(save("p", &first), 0);		/* under the lock others are kept out of */
	assert_false(has_reported(&other, 50));
	config_unlock(&config);
	end_process(&other);
	/* The end of that process has ended its lock. */
	assert_int_equal(config_lock(&config), 0);
	config_unlock(&config);
}

/* The lock's file is deleted while it is locked: the next process locks another, and waits all the same. */
static void test_lock_deleted(void **state)
{
	struct process other;

	assert_int_equal(config_lock(&config), 0);
	remove_file("d/.lock");
	other = start_process(take_lock);
	assert_false(has_reported(&other, 200));
	assert_true(there("d/.lock"));
	config_unlock(&config);
	end_process(&other);
}

/* Others, who may read the directory, cannot keep it locked, but for a moment while the lock is new. */
static void test_lock_is_private(void **state)
{
	const struct timespec old[] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = time(NULL) - 60 } };
	struct stat status;
	int fd = open(config.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(config_lock(&config), 0);
	config_unlock(&config);
	assert_int_equal(utimensat(dir, "d/.lock", old, 0), 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	alarm(5);
	assert_int_equal(config_lock(&config), 0);
	alarm(0);
	config_unlock(&config);
	close(fd);
	assert_int_equal(fstatat(dir, "d/.lock", &status, AT_SYMLINK_NOFOLLOW), 0);
	assert_int_equal(status.st_mode, S_IFREG | 0600);
	check_none(NULL, NULL);
}

static bool is_hurried;		/* pauses take no time */
static unsigned int pauses;	/* how many there were then */

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	const struct timespec time = { timeout / 1000, timeout % 1000 * 1000000L };

	if (!is_hurried)
		return ppoll(fds, count, timeout < 0 ? NULL : &time, NULL);
	pauses++;
	return 0;
}

/* A reader of the directory keeps it locked while the lock is new: that ends after ten seconds. */
static void test_lock_new(void **state)
{
	int fd = open(config.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	is_hurried = true;
	alarm(5);
	assert_int_equal(config_lock(&config), 0);
	alarm(0);
	is_hurried = false;
	assert_int_equal(pauses, 1000);
	config_unlock(&config);
	close(fd);
}

static int hold_lock(int pipe)
{
	if (take_lock(pipe))
		return 1;
	for (;;)
		pause();
}

/* The one who holds the lock is killed. */
static void test_lock_killed(void **state)
{
	struct process holder = start_process(hold_lock), other;

	assert_true(has_reported(&holder, 30000));
	other = start_process(take_lock);
	assert_false(has_reported(&other, 100));
	kill(holder.pid, SIGKILL);
	assert_int_equal(waitpid(holder.pid, NULL, 0), holder.pid);
	close(holder.reports);
	end_process(&other);
}

/* Readers do not wait. */
static void test_lock_readers(void **state)
{
	struct config other;

	assert_int_equal(save("p", &first), 0);
	assert_int_equal(config_open(&other, config.path), 0);
	assert_int_equal(config_lock(&other), 0);
	check_listed(NULL, NULL, "p/" FIRST);
	assert_int_equal(load("p", &first, &(struct mdev_definition){ .mdev.type = NULL }), 0);
	config_unlock(&other);
	close(other.fd);
}

/* Processes that each save many times, and readers that never see half a file. */
static void save_at_once(bool locked)
{
	enum { WRITERS = 4, TIMES = 50 };
	pid_t children[WRITERS];
	struct mdev_definition definition;
	int left = WRITERS;

	assert_int_equal(save("p", &first), 0);
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (!children[i]) {
			alarm(60);
			/* A descriptor that is inherited would be the same lock. */
			if (config_open(&config, config.path))
				_exit(1);
			for (int time = 0; time < TIMES; time++) {
				if (locked && config_lock(&config))
					_exit(2);
				if (save("p", &first))
					_exit(3);
				config_unlock(&config);
			}
			_exit(0);
		}
	}
	while (left) {
		int status;
		pid_t ended = waitpid(-1, &status, WNOHANG);

		arena_init(&arena, memory, sizeof(memory));
		assert_int_equal(load("p", &first, &definition), 0);
		check_listed(NULL, NULL, "p/" FIRST);
		assert_true(ended >= 0);
		if (ended > 0) {
			assert_int_equal(status, 0);
			left--;
		}
	}
	check_file("d/p/" FIRST, SAVED);
	assert_int_equal(count_entries("d/p"), 1);
}

static void test_concurrent(void **state)
{
	save_at_once(true);
}

/* No two write one temporary file even where there are no locks. */
static void test_concurrent_unlocked(void **state)
{
	save_at_once(false);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_TREE(test_list),
		IN_TREE(test_list_many),
		IN_TREE(test_no_directory),
		IN_TREE(test_directory_is_none),
		IN_TREE(test_other_names),
		IN_TREE(test_linked_parents),
		IN_TREE(test_other_parents),
		IN_TREE(test_linked_file),
		IN_TREE(test_other_files),
		IN_TREE(test_parent_names),
		IN_TREE(test_scripts_parent),
		IN_TREE(test_load_before_save),
		IN_TREE(test_upper_case),
		IN_TREE(test_two_cases),
		IN_TREE(test_closed),
		IN_TREE(test_unreadable_parent),
		IN_TREE(test_load),
		IN_TREE(test_second_look),
		IN_TREE(test_malformed),
		IN_TREE(test_start),
		IN_TREE(test_size),
		IN_TREE(test_save),
		IN_TREE(test_mode),
		IN_TREE(test_owner),
		IN_TREE(test_replaced),
		IN_TREE(test_unknown_members),
		IN_TREE(test_keep_unknown),
		IN_TREE(test_attributes),
		IN_TREE(test_temporaries_removed),
		IN_TREE(test_temporaries_in_use),
		IN_TREE(test_temporary_is_directory),
		IN_TREE(test_others_stay),
		IN_TREE(test_save_fails),
		IN_TREE(test_save_large),
		IN_TREE(test_save_members),
		IN_TREE(test_delete),
		IN_TREE(test_lock_makes_directories),
		IN_TREE(test_lock),
		IN_TREE(test_lock_deleted),
		IN_TREE(test_lock_is_private),
		IN_TREE(test_lock_new),
		IN_TREE(test_lock_killed),
		IN_TREE(test_lock_readers),
		IN_TREE(test_concurrent),
		IN_TREE(test_concurrent_unlocked),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
