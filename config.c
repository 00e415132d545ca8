/* SPDX-License-Identifier: MIT */
/*
 * Definitions in the established mdevctl's format: DIRECTORY/PARENT/UUID holds
 *
 *   {"mdev_type": TYPE, "start": "auto"|"manual", "attrs": [{NAME: VALUE}, …]}
 *
 * attrs may be missing or null. start is required and not null; any value but "auto" means
 * "manual".
 *
 * A file is replaced by writing a temporary one and renaming it. The temporary file's name is
 * hidden, so that no reader takes it for a definition, and random, so that no two processes write
 * the same one. A temporary file that is found under the lock was left by a killed process, and is
 * removed.
 *
 * Writers take two flock(2) locks. The main one is on WRITER_LOCK, a file that only its owner may
 * open: the directory itself can be locked, for ever, by any user who may read it.
 *
 * The second one, on the directory, is for this case: writer A holds the main lock, somebody
 * deletes WRITER_LOCK, and writer B creates it anew and locks the new one while A still writes. A
 * holds the lock on the directory, too, so B waits for A there. But any reader may lock the
 * directory and keep the lock for ever. The age of WRITER_LOCK limits how long B waits:
 * - WRITER_LOCK is new, as B has just created it: the lock on the directory may be A's. B waits.
 * - WRITER_LOCK is older than NEW_S seconds: the lock on the directory is taken for a reader's. B
 *   goes on without the lock on the directory.
 * So if A writes for longer than NEW_S seconds after B created WRITER_LOCK, both write at a time.
 * Each file is still replaced as a whole, but one may undo the change of the other.
 *
 * Links are followed when reading: whoever may write to the directory is trusted. Writing does not
 * follow links.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "lib/out.h"
#include "lib/signals.h"
#include "lib/utf8.h"

#define WRITER_LOCK ".lock"
#define NEW_S 10		/* how long WRITER_LOCK counts as new, in seconds */
#define POLL_MS 10

#define TEMPORARY ".new-"	/* in .UUID.new-RANDOM, the name of a temporary file */

#define PATH_SIZE 4096		/* a path and its NUL (PATH_MAX) */

/* Returns whether @error says that the caller has no permission. */
static bool is_denied(int error)
{
	return error == -EACCES || error == -EPERM;
}

int config_open(struct config *config, const char *path)
{
	int fd = file_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);

	/* file_check() does not follow links: a dangling link is in the directory's place. */
	if (fd == -ENOENT && !file_check(AT_FDCWD, path))
		fd = -ELOOP;
	*config = (struct config){ .path = path, .fd = fd, .parent_fd = -ENOENT, .lock_fd = -1 };
	return fd >= 0 || fd == -ENOENT || is_denied(fd) ? 0 : fd;
}

/*
 * Returns @result of opening a parent's directory, but -ENOENT if something else has its name: then
 * the parent has no definitions. ENOTDIR: a file, or, with O_NOFOLLOW, a link (since O_DIRECTORY is
 * set). ELOOP: a loop of links.
 */
static int unify_absence(int result)
{
	return result == -ENOTDIR || result == -ELOOP ? -ENOENT : result;
}

/* Opens the directory of @parent. Returns -ENOENT if it is missing or not a directory. */
static int open_parent(const struct config *config, const char *parent, int flags)
{
	if (!strcmp(parent, CONFIG_SCRIPTS))
		return -ENOENT;
	if (config->fd < 0)
		return config->fd;
	return unify_absence(file_open(config->fd, parent, flags | O_DIRECTORY));
}

bool config_is_link(const struct config *config, const char *path)
{
	struct stat status;

	/* fstatat(2) also fails if config->fd is negative. */
	return !fstatat(config->fd, path, &status, AT_SYMLINK_NOFOLLOW) && S_ISLNK(status.st_mode);
}

/* Opens the directory of @parent as open_parent() does, but returns -ELOOP if it is a link. */
static int open_parent_nofollow(const struct config *config, const char *parent)
{
	int dir = open_parent(config, parent, O_RDONLY | O_NOFOLLOW);

	return dir == -ENOENT && config_is_link(config, parent) ? -ELOOP : dir;
}

const char *config_file_name(struct arena *arena, const struct mdev_definition *definition)
{
	return definition->file ? definition->file : uuid_text(arena, &definition->mdev.uuid);
}

/* Returns whether @name, which spells @uuid, has a letter in upper case. */
static bool has_upper_case(const char *name, const struct uuid *uuid)
{
	char lower_case[UUID_LENGTH + 1];

	uuid_format(uuid, lower_case);
	return strcmp(name, lower_case);
}

/* Listing */

/* Orders by device; of one device's files, the one named in lower case comes first. */
static int compare_definitions(const void *a, const void *b)
{
	const struct mdev_definition *first = a, *second = b;
	int order = mdev_compare(&first->mdev, &second->mdev);

	if (order)
		return order;
	if (first->file && second->file)
		return strcmp(first->file, second->file);
	/* NULL is the name in lower case. Only one of them has it: they are in one directory. */
	return first->file ? 1 : -1;
}

/* What config_list() looks for, and what it has found. */
struct search {
	const struct uuid *uuid;	/* the UUID to list; NULL for all */
	const char *parent;		/* the parent whose directory is being read */
	struct config_listing *found;
};

/* Adds the definition in the file @name, if it is named by a UUID that is to be listed. */
static int visit_file(void *context, int dir, const char *name)
{
	struct search *search = context;
	struct list *list = &search->found->definitions;
	struct mdev_definition definition = { .mdev.parent = search->parent };

	(void)dir;
	if (!uuid_parse(name, &definition.mdev.uuid))
		return 0;
	if (has_upper_case(name, &definition.mdev.uuid)) {
		/* For every file, not only those of search->uuid: config_load() caches this. */
		search->found->has_upper_case = true;
		definition.file = arena_copy(list->arena, name, UUID_LENGTH);
	}
	if (!search->uuid || !uuid_compare(search->uuid, &definition.mdev.uuid))
		list_add_copy(list, &definition, sizeof(definition));
	return 0;
}

/* Adds the definitions in the directory of the parent @name. */
static int visit_parent(void *context, int dir, const char *name)
{
	struct search *search = context;
	struct config_listing *found = search->found;
	int error;

	if (!strcmp(name, CONFIG_SCRIPTS))
		return 0;
	search->parent = arena_copy(found->definitions.arena, name, strlen(name));
	error = unify_absence(directory_visit(dir, name, visit_file, search));
	if (is_denied(error) && !found->unreadable_parent)
		found->unreadable_parent = search->parent;
	return error == -ENOENT || is_denied(error) ? 0 : error;
}

/* Keeps the first definition of each device in @list, which is sorted; moves others to @ignored. */
static void move_duplicates(struct list *list, struct list *ignored)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct mdev_definition *definition = list->items[i];
		const struct mdev_definition *before = kept ? list->items[kept - 1] : NULL;

		if (before && !mdev_compare(&before->mdev, &definition->mdev))
			list_add(ignored, definition);
		else
			list->items[kept++] = definition;
	}
	list->count = kept;
}

int config_list(const struct config *config, struct arena *arena, const char *parent,
		const struct uuid *uuid, struct config_listing *listing)
{
	struct search search = { .uuid = uuid, .found = listing };
	int error;

	*listing = (struct config_listing){ .definitions.arena = arena, .ignored.arena = arena };
	if (config->fd < 0)
		return config->fd == -ENOENT ? 0 : config->fd;
	if (parent)
		error = visit_parent(&search, config->fd, parent);
	else
		error = directory_visit(config->fd, ".", visit_parent, &search);
	list_sort(&listing->definitions, 0, compare_definitions);
	move_duplicates(&listing->definitions, &listing->ignored);
	return error;
}

/*
 * Lists the files that define @device. Returns 0, -ENOENT if no file does, -EACCES if the parent's
 * directory may not be read, or another -errno.
 */
static int find_files(const struct config *config, struct arena *arena, const struct mdev *device,
		      struct config_listing *files)
{
	int error = config_list(config, arena, device->parent, &device->uuid, files);

	if (!error && files->unreadable_parent)
		error = -EACCES;
	return !error && !files->definitions.count ? -ENOENT : error;
}

int config_check(const struct config *config, struct arena *arena,
		 const struct mdev_definition *definition)
{
	struct config_listing files;

	return find_files(config, arena, &definition->mdev, &files);
}

/* Reading */

/* Sets *@error: @value is malformed, and @what says how. Returns -EBADMSG. */
static int malformed(struct json_error *error, const struct json *value, const char *what)
{
	*error = (struct json_error){ .what = what, .offset = value->offset };
	return -EBADMSG;
}

int config_parse_attributes(struct arena *arena, const struct json *list,
			    struct mdev_definition *definition, struct json_error *error)
{
	struct mdev_attribute *attribute;
	size_t count = 0;

	if (list->kind != JSON_ARRAY)
		return malformed(error, list, "not an array");
	for (const struct json *item = list->first; item; item = item->next)
		count++;
	definition->attributes = attribute = arena_alloc(arena, count * sizeof(*attribute));
	for (const struct json *item = list->first; item; item = item->next, attribute++) {
		const struct json *member = item->kind == JSON_OBJECT ? item->first : NULL;

		if (!member || member->next)
			return malformed(error, item, "each attribute must be an object with"
					 " exactly one member");
		attribute->name = member->key.bytes;
		attribute->value = json_string(member);
		if (!attribute->value)
			return malformed(error, member, "attribute value must be a string");
		if (strlen(attribute->name) != member->key.length ||
		    !file_path_valid(attribute->name))
			return malformed(error, member, "not a valid attribute name");
	}
	/* Set last, so that after a failure the definition has no attributes. */
	definition->attribute_count = count;
	return 0;
}

/* Reads all of @definition but its uuid and parent from JSON. Returns 0 or -EBADMSG. */
static int parse_document(struct arena *arena, struct json *document,
			  struct mdev_definition *definition, struct json_error *error)
{
	const struct json *member;
	const char *start;

	if (document->kind != JSON_OBJECT)
		return malformed(error, document, "not an object");
	member = json_member(document, "mdev_type");
	if (!member)
		return malformed(error, document, "member \"mdev_type\" is missing");
	definition->mdev.type = json_string(member);
	if (!definition->mdev.type || !file_name_valid(definition->mdev.type))
		return malformed(error, member, "mdev_type is not a valid type name");
	member = json_member(document, "start");
	if (!member)
		return malformed(error, document, "member \"start\" is missing");
	if (member->kind == JSON_NULL)
		return malformed(error, member, "member \"start\" is null");
	start = json_string(member);
	definition->automatic = start && !strcmp(start, "auto");
	definition->document = document;
	definition->attributes = NULL;
	definition->attribute_count = 0;
	member = json_member(document, "attrs");
	if (!member || member->kind == JSON_NULL)
		return 0;
	/* config_parse_attributes() tests this, too, but cannot name the member. */
	if (member->kind != JSON_ARRAY)
		return malformed(error, member, "attrs is not an array");
	return config_parse_attributes(arena, member, definition, error);
}

int config_parse(struct arena *arena, const char *text, size_t length,
		 struct mdev_definition *definition, struct json_error *error)
{
	struct json *document;
	int result = json_parse(arena, text, length, &document, error);

	if (!result)
		result = parse_document(arena, document, definition, error);
	if (result == -EBADMSG)
		json_locate(error, text);
	return result;
}

/* Closes the parent's directory that is kept open, and forgets what is known of it. */
static void forget_parent(struct config *config)
{
	if (config->parent_fd >= 0)
		close(config->parent_fd);
	config->parent[0] = '\0';
	config->parent_fd = -ENOENT;
	config->no_upper_case = false;
}

/*
 * Returns the open directory of @parent, or -errno. Keeps either for the next definition, since
 * `mdevctl list` loads the definition of every active device, and many have none: a parent without
 * a directory then costs one system call, not one for each of its devices.
 */
static int keep_parent(struct config *config, const char *parent)
{
	if (!strcmp(config->parent, parent))
		return config->parent_fd;
	forget_parent(config);
	/* It fits, since the caller ensures that the name is valid. */
	strcpy(config->parent, parent);
	config->parent_fd = open_parent(config, parent, O_PATH);
	return config->parent_fd;
}

/*
 * Returns @error, but -EIO for -EBADMSG from the file system (a checksum error), in functions that
 * return -EBADMSG for malformed JSON.
 */
static int ebadmsg_to_eio(int error)
{
	return error == -EBADMSG ? -EIO : error;
}

/*
 * Reads the file of @definition, and sets @definition->file if the file is named in upper case.
 * Returns its length, -ELOOP if it is a dangling link, or another -errno as file_load() does.
 */
static ssize_t read_definition_file(struct config *config, struct arena *arena,
				    struct mdev_definition *definition, char **text)
{
	int dir = keep_parent(config, definition->mdev.parent);
	const char *name;
	ssize_t length;

	if (dir < 0)
		return dir;
	name = config_file_name(arena, definition);
	length = file_load(dir, name, arena, CONFIG_SIZE_MAX, text);
	/* There is no file named in lower case; there may be one named in upper case. */
	if (length == -ENOENT && !definition->file && !config->no_upper_case) {
		const struct mdev_definition *found;
		struct config_listing files;
		int error = find_files(config, arena, &definition->mdev, &files);

		/* Later loads from this parent need not search again. */
		config->no_upper_case = error == -ENOENT && !files.has_upper_case;
		if (error)
			return error;
		found = files.definitions.items[0];
		definition->file = found->file;
		name = config_file_name(arena, definition);
		length = file_load(dir, name, arena, CONFIG_SIZE_MAX, text);
	}
	if (length == -ENOENT &&
	    config_is_link(config, arena_join(arena, definition->mdev.parent, "/", name)))
		return -ELOOP;
	return length;
}

int config_load(struct config *config, struct arena *arena, struct mdev_definition *definition)
{
	char *text = NULL;
	ssize_t length = read_definition_file(config, arena, definition, &text);

	if (length < 0)
		definition->error = ebadmsg_to_eio((int)length);
	else
		definition->error = config_parse(arena, text, (size_t)length, definition,
						 &definition->invalid);
	return definition->error;
}

/* Writing */

struct json *config_attributes(struct arena *arena, const struct mdev_definition *definition)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < definition->attribute_count; i++) {
		const struct mdev_attribute *attribute = &definition->attributes[i];
		struct json *item = json_add(arena, list, NULL, JSON_OBJECT);

		json_add_string(arena, item, attribute->name, attribute->value);
	}
	return list;
}

/* Appends to @to copies of those members of @from, unless it is NULL, whose keys @to lacks. */
static void append_missing(struct arena *arena, struct json *to, const struct json *from)
{
	for (const struct json *member = from ? from->first : NULL; member; member = member->next) {
		struct json *copy;

		if (json_member_text(to, &member->key))
			continue;
		/* The copy shares the member's content. Without a key (NULL), it keeps its own. */
		copy = json_new(arena, member->kind);
		*copy = *member;
		json_append(to, NULL, copy);
	}
}

struct json *config_known_document(struct arena *arena, const struct mdev_definition *definition)
{
	struct json *document = json_new(arena, JSON_OBJECT);

	json_add_string(arena, document, "mdev_type", definition->mdev.type);
	json_add_string(arena, document, "start", definition->automatic ? "auto" : "manual");
	json_append(document, "attrs", config_attributes(arena, definition));
	return document;
}

struct json *config_document(struct arena *arena, const struct mdev_definition *definition)
{
	struct json *document = config_known_document(arena, definition);

	append_missing(arena, document, definition->document);
	return document;
}

void config_keep_unknown(struct arena *arena, struct mdev_definition *definition,
			 const struct json *old)
{
	struct json *document = json_new(arena, JSON_OBJECT);

	append_missing(arena, document, definition->document);
	append_missing(arena, document, old);
	definition->document = document;
}

/*
 * Makes changes to the file or directory open as @fd survive a crash of the machine. EINVAL is not
 * an error: the file system does not support fsync(2). Many do not support it for directories.
 */
static int sync_file(int fd)
{
	return fsync(fd) && errno != EINVAL ? -errno : 0;
}

/* Creates the directory @path, which fits into PATH_SIZE with its NUL, unless it exists. */
static int create_directory(const char *path)
{
	char copy[PATH_SIZE];
	int dir, error;

	if (mkdir(path, 0755))
		return errno == EEXIST ? 0 : -errno;
	dir = file_open(AT_FDCWD, dirname(strcpy(copy, path)), O_RDONLY | O_DIRECTORY);
	if (dir < 0)
		return dir;
	error = sync_file(dir);
	close(dir);
	return error;
}

/* Creates the directory @path and the one it is in, unless they exist. */
static int create_directories(const char *path)
{
	char copy[PATH_SIZE];
	int error;

	if (strlen(path) >= sizeof(copy))
		return -ENAMETOOLONG;
	error = create_directory(dirname(strcpy(copy, path)));
	return error ? error : create_directory(path);
}

/*
 * Locks the directory, too (see the head of this file). If another process has it locked, waits
 * while WRITER_LOCK is new, up to NEW_S seconds or until a signal arrives. Failure is ignored: any
 * reader of the directory may hold this lock.
 */
static void lock_directory(const struct config *config)
{
	/*
	 * A timer that expires when WRITER_LOCK is old. It does what comparing time(2) with the
	 * file's time in each pass would do, but musl's time(2) adds 900 bytes to the program.
	 */
	struct pollfd is_old = { .events = POLLIN };
	struct itimerspec when_old = { .it_value.tv_sec = NEW_S };
	struct stat status;

	if (!flock(config->fd, LOCK_EX | LOCK_NB) || fstat(config->lock_fd, &status))
		return;
	when_old.it_value.tv_sec += status.st_mtime;
	/* If it fails: poll(2) ignores a negative descriptor, and only NEW_S ends the loop. */
	is_old.fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC);
	timerfd_settime(is_old.fd, TFD_TIMER_ABSTIME, &when_old, NULL);
	for (int waited_ms = 0; waited_ms < NEW_S * 1000; waited_ms += POLL_MS) {
		if (poll(&is_old, 1, POLL_MS) || signals_are_pending() ||
		    !flock(config->fd, LOCK_EX | LOCK_NB))
			break;
	}
	close(is_old.fd);
}

int config_lock(struct config *config)
{
	if (config->fd == -ENOENT) {
		int error = create_directories(config->path);

		if (error)
			return error;
		config->fd = file_open(AT_FDCWD, config->path, O_RDONLY | O_DIRECTORY);
	}
	if (config->fd < 0)
		return config->fd;
	config->lock_fd = file_lock(config->fd, WRITER_LOCK);
	/* -ENOSYS: the kernel has no flock(2); continue without locks. */
	if (config->lock_fd < 0 && config->lock_fd != -ENOSYS)
		return config->lock_fd;
	if (config->lock_fd >= 0)
		lock_directory(config);
	/* Before the lock, another process may have created or renamed the directory kept. */
	forget_parent(config);
	return 0;
}

void config_unlock(struct config *config)
{
	if (config->lock_fd < 0)
		return;
	flock(config->fd, LOCK_UN);	/* does nothing if lock_directory() failed */
	file_unlock(config->lock_fd);
	config->lock_fd = -1;
}

/*
 * Gives the open file @fd, which is to replace @name, the owner and mode of @name. Returns 0, also
 * if @name does not exist; -ELOOP if it is a link and -EEXIST if it is not a regular file, neither
 * of which may be replaced; or another -errno.
 */
static int copy_owner_and_mode(int fd, int dir, const char *name)
{
	struct stat old, new;

	if (fstatat(dir, name, &old, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : -errno;
	if (!S_ISREG(old.st_mode))
		return S_ISLNK(old.st_mode) ? -ELOOP : -EEXIST;
	if (fstat(fd, &new))
		return -errno;
	if ((old.st_uid != new.st_uid || old.st_gid != new.st_gid) &&
	    fchown(fd, old.st_uid, old.st_gid))
		return -errno;
	return fchmod(fd, old.st_mode & 07777) ? -errno : 0;
}

/* Writes @text to the open file @fd, and syncs it. Returns 0 or -errno. */
static int write_text(int fd, const char *text)
{
	struct out out;
	int error;

	out_init(&out, fd);
	out_string(&out, text);
	error = out_flush(&out);
	return error ? error : sync_file(fd);
}

static bool is_utf8(const char *text)
{
	size_t length;

	while ((length = utf8_length(text)))
		text += length;
	return !*text;
}

/* Returns whether the names and values in @definition that a user may have given are UTF-8. */
static bool is_definition_utf8(const struct mdev_definition *definition)
{
	for (size_t i = 0; i < definition->attribute_count; i++) {
		if (!is_utf8(definition->attributes[i].name) ||
		    !is_utf8(definition->attributes[i].value))
			return false;
	}
	return is_utf8(definition->mdev.type);
}

/*
 * Formats the content of @definition's file and checks that config_load() would accept it. Returns
 * 0, -EILSEQ if a name or value is not UTF-8, -EFBIG, or -EBADMSG with *@error set.
 */
static int make_text(struct arena *arena, const struct mdev_definition *definition,
		     const char **text, struct json_error *error)
{
	struct mdev_definition reread;	/* not used: only whether it can be parsed */
	struct out out;
	size_t length;

	if (!is_definition_utf8(definition))
		return -EILSEQ;
	out_init_memory(&out, arena);
	json_write(&out, config_document(arena, definition), true);
	*text = out_text(&out);
	length = strlen(*text);
	if (length > CONFIG_SIZE_MAX)
		return -EFBIG;
	return config_parse(arena, *text, length, &reread, error);
}

/* Creates the directory of @parent, unless it exists, and opens it. Returns it or -errno. */
static int make_parent(struct config *config, const char *parent)
{
	int dir, error;

	if (!strcmp(parent, CONFIG_SCRIPTS))
		return -EINVAL;
	dir = open_parent_nofollow(config, parent);
	if (dir != -ENOENT)
		return dir;
	/* EEXIST: it exists, but open_parent_nofollow() did not find a directory. */
	if (mkdirat(config->fd, parent, 0755))
		return errno == EEXIST ? -ENOTDIR : -errno;
	/* config_load() may have kept its -ENOENT. */
	forget_parent(config);
	error = sync_file(config->fd);
	return error ? error : open_parent_nofollow(config, parent);
}

/* Returns whether @name begins as .UUID.new-RANDOM does. */
static bool is_temporary_name(const char *name)
{
	char text[UUID_LENGTH + 1] = "";
	struct uuid uuid;

	if (name[0] != '.' || strlen(name) <= UUID_LENGTH)
		return false;
	memcpy(text, name + 1, UUID_LENGTH);
	return uuid_parse(text, &uuid) && !has_upper_case(text, &uuid) &&
	       !strncmp(name + 1 + UUID_LENGTH, TEMPORARY, strlen(TEMPORARY));
}

/*
 * Removes the temporary files of killed processes from the open directory @dir. Does nothing
 * without the lock, when another writer may be using them. Errors are ignored: temporary files that
 * remain do no harm.
 */
static void remove_temporaries(const struct config *config, int dir)
{
	struct directory directory;
	const char *name;

	if (config->lock_fd < 0 || directory_open(&directory, dir, "."))
		return;
	while (directory_next(&directory, &name) > 0) {
		if (is_temporary_name(name))
			unlinkat(dir, name, 0);
	}
	directory_close(&directory);
}

/* Writes @text to a temporary file in @dir, then gives it the name of @definition's file. */
static int replace_file(int dir, struct arena *arena, const struct mdev_definition *definition,
			const char *text)
{
	const char *name = config_file_name(arena, definition), *temporary;
	struct uuid random;
	int fd, error = uuid_make(&random);

	if (error)
		return error;
	temporary = arena_join(arena, ".", uuid_text(arena, &definition->mdev.uuid), TEMPORARY,
			       uuid_text(arena, &random));
	fd = openat(dir, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return -errno;
	error = copy_owner_and_mode(fd, dir, name);
	if (!error)
		error = write_text(fd, text);
	if (close(fd) && !error)
		error = -errno;
	if (!error && renameat(dir, temporary, dir, name))
		error = -errno;
	if (error)
		unlinkat(dir, temporary, 0);
	return error;
}

int config_save(struct config *config, struct arena *arena,
		const struct mdev_definition *definition, struct json_error *error)
{
	const char *text;
	int result = make_text(arena, definition, &text, error);
	int dir;

	if (result)
		return result;
	dir = make_parent(config, definition->mdev.parent);
	if (dir < 0)
		return ebadmsg_to_eio(dir);
	remove_temporaries(config, dir);
	result = replace_file(dir, arena, definition, text);
	close(dir);
	return ebadmsg_to_eio(result);
}

static int delete_file(int dir, struct arena *arena, const struct mdev_definition *definition)
{
	return unlinkat(dir, config_file_name(arena, definition), 0) ? -errno : 0;
}

int config_delete(const struct config *config, struct arena *arena,
		  const struct mdev_definition *definition)
{
	struct config_listing files;
	int dir = open_parent_nofollow(config, definition->mdev.parent);
	int error;

	if (dir < 0)
		return dir;
	error = find_files(config, arena, &definition->mdev, &files);
	/* Remove the file in effect last: if this is interrupted, no duplicate takes its place. */
	for (size_t i = 0; !error && i < files.ignored.count; i++)
		error = delete_file(dir, arena, files.ignored.items[i]);
	if (!error)
		error = delete_file(dir, arena, files.definitions.items[0]);
	if (!error)
		remove_temporaries(config, dir);
	close(dir);
	return error;
}

int config_sync(const struct config *config, const char *parent)
{
	int dir = open_parent_nofollow(config, parent);
	int error = dir < 0 ? dir : sync_file(dir);

	if (dir >= 0)
		close(dir);
	return error;
}
