/* SPDX-License-Identifier: MIT */
/*
 * Whole trees, sysfs, definitions and pci.ids, with any bytes, lengths and link
 * targets: each command that only reads is run over them, in this process. It
 * ends with one of the documented exit codes, and with a message if that is not
 * 0 or what it prints is not all for lack of memory; no name or content forges
 * a line, a message or markup, or puts a control character into a listing; JSON
 * is well-formed.
 *
 * An input is lines, each an entry of the tree, with the folders it is in:
 *
 *   d PATH            a folder
 *   f PATH CONTENT    a file
 *   l PATH TARGET     a link
 *   p PATH            a FIFO
 *   x COUNT           the next entry is made COUNT times
 *   i PATH            "./" at the front of paths that follow stands for PATH and '/'
 *
 * Any byte stands for itself but for the newline, the blank behind a path, and
 * the backslash: \\ \n \t \xNN, \(N,C) for N times the character C, \# for two
 * digits that count the times of x. What is not understood is passed over.
 *
 * Nothing is written outside the tree, nothing read outside it, nothing run:
 * paths go through no link while the tree is made, links that lead out of it
 * to something are taken away again, and no process can be started.
 */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "lib/file.h"
#include "lib/utf8.h"

#define main mdevctl_main
int mdevctl_main(int argc, char **argv);
#include "mdevctl.c"
#undef main

#define ENTRIES_MAX 400
#define BYTES_MAX 300000	/* of a tree's files */
#define PATH_SIZE 1024
#define WORDS_MAX 10		/* of a command line, behind those that say where the tree is */

/* Where trees are, and the one there is. */
static char folder[PATH_SIZE];
static char tree_path[PATH_SIZE + 8];

/* Making the tree */

struct maker {
	int root;
	size_t entries, bytes;		/* made so far */
	unsigned int number;		/* what \# stands for */
	char in[PATH_SIZE];		/* what ./ stands for; "" for nothing */
};

/* Text that is being read, and what it stands for. */
struct text {
	const char *at, *end;
	char *to;
	size_t length, room;
};

static void put(struct text *text, char byte, size_t count)
{
	while (count-- && text->length < text->room)
		text->to[text->length++] = byte;
}

static unsigned int read_digits(struct text *text, int base, int most)
{
	unsigned int value = 0;

	for (; most && text->at < text->end; most--, text->at++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit = *text->at ? strchr(digits, *text->at) : NULL;

		if (!digit || digit - digits >= base)
			break;
		value = value * (unsigned int)base + (unsigned int)(digit - digits);
	}
	return value;
}

/* Reads one character that stands for itself, or for another behind a backslash. */
static char read_char(struct text *text)
{
	char c = *text->at++;

	if (c != '\\' || text->at == text->end)
		return c;
	c = *text->at++;
	switch (c) {
	case 'n': return '\n';
	case 't': return '\t';
	case 'x': return (char)read_digits(text, 16, 2);
	}
	return c;
}

/* Reads to the next blank or, unless @is_word, to the end of the line. */
static void read_part(struct maker *maker, struct text *text, bool is_word)
{
	text->length = 0;
	while (text->at < text->end && !(is_word && *text->at == ' ')) {
		bool is_escape = *text->at == '\\' && text->end - text->at > 2;
		bool is_repeated = is_escape && text->at[1] == '(';
		size_t count = 1;

		if (is_escape && text->at[1] == '#') {
			put(text, "0123456789abcdef"[maker->number >> 4 & 15], 1);
			put(text, "0123456789abcdef"[maker->number & 15], 1);
			text->at += 2;
			continue;
		}
		if (is_repeated) {
			text->at += 2;
			count = read_digits(text, 10, 6);
			/* The comma */
			text->at += text->at < text->end;
			if (text->at == text->end)
				break;
		}
		put(text, read_char(text), count);
		/* The bracket that closes it */
		text->at += is_repeated && text->at < text->end;
	}
}

static int open_folder(int dir, const char *name)
{
	return openat(dir, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Makes the folders @path is in, through no link. The last of them and *@name, or -1. */
static int make_folders_of(struct maker *maker, char *path, const char **name)
{
	int dir = dup(maker->root);

	for (char *slash; dir >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
		int below;

		*slash = '\0';
		below = open_folder(dir, path);
		if (below < 0 && !mkdirat(dir, path, 0755))
			below = open_folder(dir, path);
		close(dir);
		dir = below;
	}
	*name = path;
	return dir;
}

static void make_file(int dir, const char *name, const char *content, size_t length)
{
	/* A FIFO of that name would be waited for. */
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK |
			O_CLOEXEC, 0644);

	if (fd < 0)
		return;
	(void)!write(fd, content, length);
	close(fd);
}

/* Reads the path at the front of @text; false if none is left that is within the tree. */
static bool read_path(struct maker *maker, struct text *text, char path[PATH_SIZE])
{
	char word[PATH_SIZE];
	size_t in = strlen(maker->in);

	text->to = word;
	text->room = sizeof(word) - 1;
	read_part(maker, text, true);
	word[text->length] = '\0';
	if (!strncmp(word, "./", 2) && in + text->length < PATH_SIZE)
		strcpy(stpcpy(path, maker->in), word + 1);
	else
		strcpy(path, word);
	return file_path_valid(path);
}

static void make_entry(struct maker *maker, const char *line, const char *end)
{
	static char content[BYTES_MAX + 1];
	char path[PATH_SIZE];
	struct text text = { .at = line + 2, .end = end };
	const char *name;
	int dir;

	if (!read_path(maker, &text, path) || ++maker->entries > ENTRIES_MAX)
		return;
	text.at += text.at < end;
	text.to = content;
	text.room = BYTES_MAX - maker->bytes;
	read_part(maker, &text, false);
	content[text.length] = '\0';
	maker->bytes += text.length;
	dir = make_folders_of(maker, path, &name);
	if (dir < 0)
		return;
	switch (line[0]) {
	case 'd':
		(void)!mkdirat(dir, name, 0755);
		break;
	case 'f':
		make_file(dir, name, content, text.length);
		break;
	case 'l':
		(void)!symlinkat(content, dir, name);
		break;
	case 'p':
		(void)!mkfifoat(dir, name, 0644);
		break;
	}
	close(dir);
}

/* Opens the path below @root, which may lead nowhere else; -1 if it does. */
static int open_beneath(int root, const char *path)
{
	struct open_how how = {
		.flags = O_PATH | O_CLOEXEC,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};

	return (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
}

static int checked_root;

/* For nftw: takes a link away that leads to something outside the tree. */
static int keep_inside(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	int fd;

	(void)status;
	(void)place;
	if (kind != FTW_SL)
		return 0;
	fd = open_beneath(checked_root, path + strlen(tree_path) + 1);
	if (fd < 0 && !faccessat(AT_FDCWD, path, F_OK, 0))
		always(!unlink(path));
	if (fd >= 0)
		close(fd);
	return 0;
}

static void make_tree(const uint8_t *data, size_t size)
{
	const char *line = (const char *)data, *end = line + size;
	struct maker maker = { .entries = 0 };
	char path[PATH_SIZE];
	unsigned int times = 1;

	always(!mkdir(tree_path, 0755));
	maker.root = open(tree_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	always(maker.root >= 0);
	while (line < end) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		const char *stop = newline ? newline : end;

		if (stop - line > 2 && line[1] == ' ' && line[0] == 'x') {
			struct text text = { .at = line + 2, .end = stop };

			times = read_digits(&text, 10, 3);
		} else if (stop - line > 2 && line[1] == ' ' && line[0] == 'i') {
			struct text text = { .at = line + 2, .end = stop };

			if (!read_path(&maker, &text, path))
				*path = '\0';
			strcpy(maker.in, path);
		} else if (stop - line > 2 && line[1] == ' ') {
			for (maker.number = 0; maker.number < times; maker.number++)
				make_entry(&maker, line, stop);
			times = 1;
			maker.number = 0;
		}
		line = stop + 1;
	}
	checked_root = maker.root;
	/* It must be able to tell. */
	close(open_beneath(maker.root, "."));
	always(open_beneath(maker.root, "..") < 0 && errno == EXDEV);
	nftw(tree_path, keep_inside, 16, FTW_PHYS);
	close(maker.root);
}

/* For nftw */
static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	always(!remove(path));
	return 0;
}

static void remove_tree(void)
{
	nftw(tree_path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* Checks */

static bool is_device_line(const char *line, const char *end)
{
	static const char *const ends[] = {
		" auto", " manual", " auto (defined)", " manual (defined)", " auto (active)",
		" manual (active)",
	};
	char text[UUID_LENGTH + 1], again[UUID_LENGTH + 1];
	struct uuid uuid;

	if (end - line < UUID_LENGTH + 1 || line[UUID_LENGTH] != ' ')
		return false;
	memcpy(text, line, UUID_LENGTH);
	text[UUID_LENGTH] = '\0';
	if (!uuid_parse(text, &uuid))
		return false;
	uuid_format(&uuid, again);
	if (strcmp(text, again))
		return false;
	line += UUID_LENGTH + 1;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t length = strlen(ends[i]);

		/* A parent, a blank and a type are before it. */
		if ((size_t)(end - line) > length + 2 && !memcmp(end - length, ends[i], length) &&
		    memchr(line + 1, ' ', (size_t)(end - line) - length - 2))
			return true;
	}
	return false;
}

static bool begins_with(const char *line, const char *const *beginnings)
{
	while (*beginnings && strncmp(line, *beginnings, strlen(*beginnings)))
		beginnings++;
	return *beginnings;
}

static void check_list(int status)
{
	static const char *const more[] = {
		"  Attrs:\n", "    @{", "  Type name: ", "  Device API: ", "  Driver: ",
		"  IOMMU group: ", "  Path: /sys/", "  In use by: ", "  Not in use\n",
		"  Cannot determine whether it is in use: ", NULL,
	};
	const char *line = captured[1].bytes;

	(void)status;
	check_shown(&captured[1]);
	while (line && *line) {
		const char *end = strchr(line, '\n');

		always(is_device_line(line, end) || begins_with(line, more));
		line = end + 1;
	}
}

static void check_types(int status)
{
	(void)status;
	check_shown(&captured[1]);
}

static void check_json(int status)
{
	const struct captured *text = &captured[1];
	struct json_error error;
	struct json *value;
	struct arena arena;

	/* What could not be begun with prints nothing. */
	if (status && !text->length)
		return;
	arena_init(&arena, NULL, 0);
	always(text->length && text->bytes[text->length - 1] == '\n');
	if (json_parse(&arena, text->bytes, text->length, &value, &error)) {
		/* Two names that are no UTF-8 may come to the same. */
		always(strstr(text->bytes, "\xef\xbf\xbd") &&
		       !strcmp(error.what, "duplicate key"));
		return;
	}
	always(value->kind == JSON_ARRAY || value->kind == JSON_OBJECT);
}

/* Where the tag at @at, behind its '<', ends. */
static const char *tag_end(const char *at)
{
	char quote = '\0';

	for (; *at && (quote || *at != '>'); at++) {
		always(*at != '<');
		if (quote && *at == quote)
			quote = '\0';
		else if (!quote && (*at == '\'' || *at == '"'))
			quote = *at;
	}
	always(*at == '>');
	return at;
}

static void check_entity(const char *at)
{
	static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", NULL };

	always(begins_with(at, known));
}

/* Elements are closed as they were opened, and each document is one <device>. */
static void check_xml(int status)
{
	struct { const char *name; size_t length; } open[16];
	const char *at = captured[1].bytes;
	size_t depth = 0;

	(void)status;
	for (; at && *at; at++) {
		size_t length = utf8_length(at);

		always(length);
		always((unsigned char)*at >= 0x20 || *at == '\n' || *at == '\t' || *at == '\r');
		if (*at == '&')
			check_entity(at);
		if (*at == '<' && at[1] == '/') {
			always(depth--);
			at += 2;
			always(!strncmp(at, open[depth].name, open[depth].length));
			at += open[depth].length;
			always(*at == '>');
		} else if (*at == '<') {
			const char *end = tag_end(at + 1);

			always(depth < sizeof(open) / sizeof(*open));
			open[depth].name = at + 1;
			open[depth].length = strcspn(at + 1, " />");
			always(open[depth].length);
			always(depth || !strncmp(at, "<device>", 8));
			for (const char *c = at; c < end; c++) {
				if (*c == '&')
					check_entity(c);
			}
			depth += end[-1] != '/';
			at = end;
		} else {
			always(*at != '>');
			always(depth || *at == '\n');
			at += length - 1;
		}
	}
	always(!depth);
}

/* Running */

/* A command line, behind "mdevctl --root TREE", and what its output is. */
struct command_line {
	const char *words[WORDS_MAX];
	bool is_terminal;
	void (*check)(int status);
};

static const struct command_line command_lines[] = {
	{ { "list", "-p", "0000:00:05.0" }, false, check_list },
	{ { "list" }, true, check_list },
	{ { "list", "--long" }, false, check_list },
	{ { "list", "-v" }, false, check_list },
	{ { "list", "-dv" }, false, check_list },
	{ { "list", "--dumpjson" }, false, check_json },
	{ { "list", "--long", "--dumpjson" }, false, check_json },
	{ { "list", "-d", "--dumpjson" }, false, check_json },
	{ { "types" }, true, check_types },
	{ { "types", "--dumpjson" }, false, check_json },
	{ { "dumpxml", "--all" }, false, check_xml },
	{ { "dumpxml", "--all", "--inactive", "--legacy" }, false, check_xml },
};
#define COMMAND_LINES (sizeof(command_lines) / sizeof(*command_lines))

#define DESCRIPTORS 20		/* that are looked at; the lowest ones are taken first */

/* The descriptors that are open, a bit for each */
static uint32_t open_descriptors(void)
{
	uint32_t open = 0;

	for (int fd = 0; fd < DESCRIPTORS; fd++)
		open |= (uint32_t)(fcntl(fd, F_GETFD) >= 0) << fd;
	return open;
}

/*
 * Closes what a run leaves to the end of its process: sysfs, the folder of
 * definitions and one of a parent in it, no more.
 */
static void close_left(uint32_t before)
{
	uint32_t left = open_descriptors() & ~before;
	int count = 0;

	for (int fd = 0; fd < DESCRIPTORS; fd++) {
		if (!(left >> fd & 1))
			continue;
		close(fd);
		count++;
	}
	always(count <= 3);
}

/* Runs the program with @count words behind those that say where the tree is. */
static void run_words(const char *const *words, int count, bool is_terminal,
		      void (*check)(int status))
{
	char *copies[3 + WORDS_MAX], *argv[3 + WORDS_MAX];
	uint32_t open = open_descriptors();
	int argc = 0, status;

	/* Each in a block of its own; the program puts them in another order. */
	copies[argc++] = strdup("mdevctl");
	copies[argc++] = strdup("--root");
	copies[argc++] = strdup(tree_path);
	for (int i = 0; i < count && words[i]; i++)
		copies[argc++] = strdup(words[i]);
	memcpy(argv, copies, (size_t)argc * sizeof(*argv));
	capture_begin(is_terminal);
	status = mdevctl_main(argc, argv);
	capture_end();
	always(status >= STATUS_DONE && status <= STATUS_DENIED);
	always(check_messages(NULL) || status == STATUS_DONE);
	check(status);
	close_left(open);
	while (argc)
		free(copies[--argc]);
}

/* Adds the names in a folder of the tree, each a word of its own. */
static int add_names(const char **words, int count, const char *path)
{
	char whole[PATH_SIZE + 64];
	struct dirent *entry;
	DIR *dir;

	snprintf(whole, sizeof(whole), "%s/%s", tree_path, path);
	dir = opendir(whole);
	while (dir && count < WORDS_MAX && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.' && !strchr("aA0", entry->d_name[1]))
			continue;
		words[count] = strdup(entry->d_name);
		always(words[count++]);
	}
	if (dir)
		closedir(dir);
	return count;
}

/* Describes what the names in the tree are names of. */
static void run_names(void)
{
	const char *words[WORDS_MAX] = { "dumpxml", "--" };
	const char *single[] = { "list", "--dumpjson", "-u", NULL };
	int count = add_names(words, 2, "sys/class/mdev_bus");

	count = add_names(words, count, "sys/bus/mdev/devices");
	count = add_names(words, count, "etc/mdevctl.d");
	if (count == 2)
		return;
	run_words(words, count, false, check_xml);
	fuzz_free_all();
	single[3] = words[count - 1];
	if (uuid_parse_any(single[3], &(struct uuid){ 0, 0 }))
		run_words(single, 4, false, check_json);
	fuzz_free_all();
	while (count > 2)
		free((char *)words[--count]);
}

static void remove_folder(void)
{
	remove_tree();
	rmdir(folder);
}

static void make_folder(void)
{
	const char *where = getenv("TMPDIR");

	if (!where)
		where = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
	snprintf(folder, sizeof(folder), "%s/mdevctl-fuzz-XXXXXX", where);
	always(mkdtemp(folder));
	strcpy(stpcpy(tree_path, folder), "/tree");
	atexit(remove_folder);
	umask(022);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!*folder)
		make_folder();
	make_tree(data, size);
	for (size_t i = 0; i < COMMAND_LINES; i++) {
		const struct command_line *line = &command_lines[i];

		run_words(line->words, WORDS_MAX, line->is_terminal, line->check);
		fuzz_free_all();
	}
	run_names();
	remove_tree();
	return 0;
}
