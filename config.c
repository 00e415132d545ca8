/* SPDX-License-Identifier: MIT */
/*
 * Definitions as the established mdevctl keeps them: FOLDER/PARENT/UUID holds
 *
 *   {"mdev_type": TYPE, "start": "auto"|"manual", "attrs": [{NAME: VALUE}, …]}
 *
 * of which attrs may be absent, and any other start is as good as "manual". A
 * file is replaced by writing a temporary one and renaming it. The temporary
 * file's name is hidden, so that no reader takes it for a definition, and random,
 * so that no two processes write the same one. Whatever temporary file is found
 * under the lock was left by a killed process, and is removed.
 *
 * The lock is flock(2) on a file that only its owner may open: whoever may read
 * the directory could keep it locked for ever. But that file can be deleted while
 * it is locked, and the next process creates and locks another. Writers lock the
 * directory, too, and wait for it if the file is new.
 *
 * Links are followed to read: whoever may write to the directory is trusted.
 * Nothing is written where a link leads.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/list.h"
#include "lib/signals.h"
#include "lib/utf8.h"

#define LOCK ".lock"
#define LOCK_NEW 10		/* seconds for which it is new */

#define TEMPORARY ".new"	/* in .UUID.new-RANDOM, the name of a temporary file */
#define TEMPORARY_SIZE (sizeof("." TEMPORARY "-") + 2 * UUID_LENGTH)

/* Whether @error says that something is closed to the caller. */
static bool is_denied(int error)
{
	return error == -EACCES || error == -EPERM;
}

int config_open(struct config *config, const char *path)
{
	int fd = file_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);

	/* A link that leads nowhere is not a directory that is still to be created. */
	if (fd == -ENOENT && !file_check(AT_FDCWD, path))
		fd = -ELOOP;
	*config = (struct config){ .path = path, .fd = fd, .parent_fd = -ENOENT, .lock_fd = -1 };
	return fd >= 0 || fd == -ENOENT || is_denied(fd) ? 0 : fd;
}

/* Opens the directory of @parent to read. -ENOENT if there is none, also where something else is in its place. */
static int open_parent(const struct config *config, const char *parent, int flags)
{
	int fd;

	if (!strcmp(parent, CONFIG_SCRIPTS))
		return -ENOENT;
	if (config->fd < 0)
		return config->fd;
	fd = file_open(config->fd, parent, flags | O_DIRECTORY);
	return fd == -ENOTDIR || fd == -ELOOP ? -ENOENT : fd;
}

static bool is_link(int dir, const char *name)
{
	struct stat status;

	return !fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW) && S_ISLNK(status.st_mode);
}

bool config_is_link(const struct config *config, const char *parent, const char *file)
{
	int dir;
	bool ret;

	if (!file)
		return is_link(config->fd, parent);
	dir = open_parent(config, parent, O_PATH);
	ret = dir >= 0 && is_link(dir, file);
	if (dir >= 0)
		close(dir);
	return ret;
}

/* Opens the directory of @parent to write. Returns as open_parent, or -ELOOP for a link. */
static int open_own_parent(const struct config *config, const char *parent)
{
	int fd = open_parent(config, parent, O_RDONLY | O_NOFOLLOW);

	return fd == -ENOENT && config_is_link(config, parent, NULL) ? -ELOOP : fd;
}

/* Names of files */

/* Whether @name is that of a UUID's file: its canonical form, in any case. */
static bool is_file_name(const char *name, struct uuid *uuid, bool *is_lower_case)
{
	char lower[UUID_LENGTH + 1];

	if (!uuid_parse(name, uuid))
		return false;
	uuid_format(uuid, lower);
	*is_lower_case = !strcmp(name, lower);
	return true;
}

const char *config_file_name(const struct mdev_definition *definition, char buffer[UUID_LENGTH + 1])
{
	if (definition->file)
		return definition->file;
	uuid_format(&definition->mdev.uuid, buffer);
	return buffer;
}

/*
 * Looks in the directory open as @parent for the file of @uuid that is not named
 * in lower case: copies the first name there is to @name. 0, -ENOENT if there is
 * none, or another -errno; *@is_lower_case says that none is named so.
 */
static int find_other_case(int parent, const struct uuid *uuid, char name[UUID_LENGTH + 1],
			   bool *is_lower_case)
{
	struct folder folder;
	const char *entry;
	bool is_found = false;
	int ret = folder_open(&folder, parent, ".");

	if (ret < 0)
		return ret;
	*is_lower_case = true;
	while ((ret = folder_next(&folder, &entry)) > 0) {
		struct uuid other;
		bool is_lower;

		if (!is_file_name(entry, &other, &is_lower) || is_lower)
			continue;
		*is_lower_case = false;
		if (uuid_compare(uuid, &other) || (is_found && strcmp(entry, name) > 0))
			continue;
		strcpy(name, entry);
		is_found = true;
	}
	folder_close(&folder);
	return ret < 0 || is_found ? ret : -ENOENT;
}

/* Listing */

static void add_definition(struct list *list, const struct mdev_definition *definition)
{
	struct mdev_definition *copy = arena_alloc(list->arena, sizeof(*copy));

	*copy = *definition;
	list_add(list, copy);
}

static int compare_devices(const struct mdev_definition *one, const struct mdev_definition *other)
{
	const struct mdev *a = &one->mdev, *b = &other->mdev;
	int order = a->parent == b->parent ? 0 : strcmp(a->parent, b->parent);

	return order ? order : uuid_compare(&a->uuid, &b->uuid);
}

/* Orders the files of one device, too: the one in lower case is the first. */
static int compare_definitions(const void *a, const void *b)
{
	const struct mdev_definition *one = *(const struct mdev_definition *const *)a;
	const struct mdev_definition *other = *(const struct mdev_definition *const *)b;
	int order = compare_devices(one, other);

	if (order || one->file == other->file)
		return order;
	return !one->file || !other->file ? (other->file ? -1 : 1) : strcmp(one->file, other->file);
}

/* A listing in the making. */
struct search {
	struct list list;
	const struct uuid *uuid;	/* what to look for; NULL for all */
	const char *unreadable_parent;
};

/* Adds the definitions in the directory of @parent. */
static int list_parent(const struct config *config, struct search *search, const char *parent)
{
	struct mdev_definition definition = { .mdev.parent = parent };
	struct folder folder;
	const char *name;
	bool is_lower_case;
	int ret = folder_open_at(&folder, open_parent(config, parent, O_RDONLY));

	if (is_denied(ret) && !search->unreadable_parent)
		search->unreadable_parent = parent;
	if (ret < 0)
		return ret == -ENOENT || is_denied(ret) ? 0 : ret;
	while ((ret = folder_next(&folder, &name)) > 0) {
		if (!is_file_name(name, &definition.mdev.uuid, &is_lower_case) ||
		    (search->uuid && uuid_compare(search->uuid, &definition.mdev.uuid)))
			continue;
		definition.file = is_lower_case ? NULL
				: arena_copy(search->list.arena, name, UUID_LENGTH);
		add_definition(&search->list, &definition);
	}
	folder_close(&folder);
	return ret;
}

/* Adds the definitions in every directory. */
static int list_parents(const struct config *config, struct search *search)
{
	struct folder parents;
	const char *name;
	int ret = folder_open(&parents, config->fd, ".");

	if (ret < 0)
		return ret;
	while ((ret = folder_next(&parents, &name)) > 0) {
		const char *parent = arena_copy(search->list.arena, name, strlen(name));

		ret = parent ? list_parent(config, search, parent) : -ENOMEM;
		if (ret < 0)
			break;
	}
	folder_close(&parents);
	return ret;
}

/* Moves those that follow another one of the same device from @list to @ignored. */
static void set_aside(struct list *list, struct list *ignored)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (!kept || compare_devices(list->items[kept - 1], list->items[i]))
			list->items[kept++] = list->items[i];
		else
			list_add(ignored, list->items[i]);
	}
	list->count = kept;
}

int config_list(const struct config *config, struct arena *arena, const char *parent,
		const struct uuid *uuid, struct config_listing *listing)
{
	struct search search = { .list.arena = arena, .uuid = uuid };
	struct list *list = &search.list, ignored = { .arena = arena };
	int error = config->fd == -ENOENT ? 0 : config->fd;

	if (config->fd >= 0)
		error = parent ? list_parent(config, &search, parent)
			       : list_parents(config, &search);
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), compare_definitions);
	set_aside(list, &ignored);
	*listing = (struct config_listing){
		.definitions = (struct mdev_definition **)list->items,
		.count = list->count,
		.ignored = (struct mdev_definition **)ignored.items,
		.ignored_count = ignored.count,
		.unreadable_parent = search.unreadable_parent,
	};
	return error;
}

int config_check(const struct config *config, const struct mdev_definition *definition)
{
	char name[UUID_LENGTH + 1];
	int parent = open_parent(config, definition->mdev.parent, O_PATH);
	bool is_lower_case;
	int error;

	if (parent < 0)
		return parent;
	uuid_format(&definition->mdev.uuid, name);
	error = file_check(parent, name);
	if (error == -ENOENT)
		error = find_other_case(parent, &definition->mdev.uuid, name, &is_lower_case);
	close(parent);
	return error;
}

/* Reading */

static int refuse(struct json_error *error, const struct json *value, const char *what)
{
	*error = (struct json_error){ .what = what, .offset = value->offset };
	return -EBADMSG;
}

int config_parse_attributes(struct arena *arena, const struct json *list,
			    struct mdev_attribute **attributes, size_t *count,
			    struct json_error *error)
{
	struct mdev_attribute *next;

	*count = 0;
	if (list->kind != JSON_ARRAY)
		return refuse(error, list, "not an array");
	for (const struct json *item = list->first; item; item = item->next)
		++*count;
	*attributes = next = arena_alloc(arena, *count * sizeof(*next));
	if (!next)
		return -ENOMEM;
	for (const struct json *item = list->first; item; item = item->next, next++) {
		const struct json *member = item->kind == JSON_OBJECT ? item->first : NULL;

		if (!member || member->next)
			return refuse(error, item, "each attribute must be an object with exactly one member");
		next->value = json_string(member);
		if (!next->value)
			return refuse(error, member, "attribute value must be a string");
		next->name = member->key.bytes;
		if (strlen(next->name) != member->key.length || !file_path_valid(next->name))
			return refuse(error, member, "not a valid attribute name");
	}
	return 0;
}

/* Reads @definition, but for uuid and parent, from JSON. */
static int parse_document(struct arena *arena, struct json *document,
			  struct mdev_definition *definition, struct json_error *error)
{
	const struct json *member;
	const char *start;

	if (document->kind != JSON_OBJECT)
		return refuse(error, document, "not an object");
	member = json_member(document, "mdev_type");
	definition->mdev.type = json_string(member);
	if (!definition->mdev.type || !file_name_valid(definition->mdev.type))
		return refuse(error, member ? member : document,
			      member ? "mdev_type is not a valid type name"
				     : "member \"mdev_type\" is missing");
	member = json_member(document, "start");
	if (!member || member->kind == JSON_NULL)
		return refuse(error, member ? member : document, member
			      ? "member \"start\" is null" : "member \"start\" is missing");
	start = json_string(member);
	definition->automatic = start && !strcmp(start, "auto");
	definition->document = document;
	definition->attributes = NULL;
	definition->attribute_count = 0;
	member = json_member(document, "attrs");
	if (!member || member->kind == JSON_NULL)
		return 0;
	if (member->kind != JSON_ARRAY)
		return refuse(error, member, "attrs is not an array");
	return config_parse_attributes(arena, member, &definition->attributes,
				       &definition->attribute_count, error);
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

static void forget_parent(struct config *config)
{
	if (config->parent_fd >= 0)
		close(config->parent_fd);
	config->parent = NULL;
	config->parent_fd = -ENOENT;
	config->is_lower_case = false;
}

/* The folder of @parent, which stays open until another one's is asked for, or -errno. */
static int keep_parent(struct config *config, const char *parent)
{
	if (config->parent && !strcmp(config->parent, parent))
		return config->parent_fd;
	forget_parent(config);
	config->parent = parent;
	config->parent_fd = open_parent(config, parent, O_PATH);
	return config->parent_fd;
}

/* Returns @error of a file; its -EBADMSG (a wrong checksum) says nothing about a definition. */
static int file_error(int error)
{
	return error == -EBADMSG ? -EIO : error;
}

/* Reads the file of @definition, found if need be, as file_load. */
static ssize_t load_file(struct config *config, struct arena *arena,
			 struct mdev_definition *definition, char **text)
{
	char name[UUID_LENGTH + 1];
	int parent = keep_parent(config, definition->mdev.parent);
	ssize_t length;
	int error;

	if (parent < 0)
		return parent;
	length = file_load(parent, config_file_name(definition, name), arena, CONFIG_SIZE_MAX, text);
	if (length != -ENOENT)
		return length;
	if (is_link(parent, config_file_name(definition, name)))
		return -ELOOP;
	if (definition->file || config->is_lower_case)
		return -ENOENT;
	error = find_other_case(parent, &definition->mdev.uuid, name, &config->is_lower_case);
	if (error)
		return error;
	definition->file = arena_copy(arena, name, UUID_LENGTH);
	return definition->file ? load_file(config, arena, definition, text) : -ENOMEM;
}

int config_load(struct config *config, struct arena *arena,
		struct mdev_definition *definition, struct json_error *error)
{
	char *text = NULL;
	ssize_t length = load_file(config, arena, definition, &text);

	if (length < 0)
		return file_error((int)length);
	return config_parse(arena, text, (size_t)length, definition, error);
}

/* Writing */

struct json *config_attributes(struct arena *arena, const struct mdev_attribute *attributes,
			       size_t count)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; list && i < count; i++) {
		struct json *item = json_new(arena, JSON_OBJECT);
		struct json *value = json_new_string(arena, attributes[i].value);

		if (!item || !value)
			return NULL;
		json_append(item, attributes[i].name, value);
		json_append(list, NULL, item);
	}
	return list;
}

/* Appends the members of @from that @to has none of. */
static int append_missing(struct arena *arena, struct json *to, const struct json *from)
{
	for (const struct json *member = from ? from->first : NULL; member; member = member->next) {
		struct json *copy;

		if (json_has_key(to, &member->key))
			continue;
		copy = json_new(arena, JSON_NULL);
		if (!copy)
			return -ENOMEM;
		*copy = *member;
		json_append(to, NULL, copy);
	}
	return 0;
}

struct json *config_document(struct arena *arena, const struct mdev_definition *definition)
{
	struct json *document = json_new(arena, JSON_OBJECT);
	struct json *type = json_new_string(arena, definition->mdev.type);
	struct json *start = json_new_string(arena, definition->automatic ? "auto" : "manual");
	struct json *attributes = config_attributes(arena, definition->attributes,
						    definition->attribute_count);

	if (!document || !type || !start || !attributes)
		return NULL;
	json_append(document, "mdev_type", type);
	json_append(document, "start", start);
	json_append(document, "attrs", attributes);
	return append_missing(arena, document, definition->document) ? NULL : document;
}

int config_keep_unknown(struct arena *arena, struct mdev_definition *definition,
			const struct json *old)
{
	struct json *document = json_new(arena, JSON_OBJECT);

	if (!document || append_missing(arena, document, definition->document) ||
	    append_missing(arena, document, old))
		return -ENOMEM;
	definition->document = document;
	return 0;
}

/*
 * Makes the changes to the file or directory open as @fd survive a crash of the
 * machine, if its file system can: EINVAL says that it cannot (fs/sync.c,
 * vfs_fsync_range), which many do of directories.
 */
static int sync_file(int fd)
{
	return fsync(fd) && errno != EINVAL ? -errno : 0;
}

/* Makes the folder @path, in one that is there, and sees that it outlives the machine. */
static int make_folder(const char *path)
{
	char copy[4096];
	char *slash;
	int fd, error;

	if (mkdir(path, 0755))
		return errno == EEXIST ? 0 : -errno;
	strcpy(copy, path);
	slash = strrchr(copy, '/');
	if (slash)
		*slash = '\0';
	fd = file_open(AT_FDCWD, !slash ? "." : *copy ? copy : "/", O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return fd;
	error = sync_file(fd);
	close(fd);
	return error;
}

/* Makes the folder @path and the one it is in. */
static int make_folders(const char *path)
{
	char copy[4096];
	char *slash;
	int error = 0;

	if (strlen(path) >= sizeof(copy))
		return -ENAMETOOLONG;
	strcpy(copy, path);
	slash = strrchr(copy, '/');
	if (slash && slash != copy) {
		*slash = '\0';
		error = make_folder(copy);
		*slash = '/';
	}
	return error ? error : make_folder(copy);
}

/*
 * Locks the directory, for which a process waits that has just created and
 * locked LOCK: another may still be holding the deleted one. Since anybody who
 * may read the directory can keep it locked, nobody waits once LOCK is old.
 */
static void lock_directory(const struct config *config)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };
	struct stat status;
	bool is_new = !fstat(config->lock_fd, &status) && time(NULL) - status.st_mtime < LOCK_NEW;
	int tries = is_new ? LOCK_NEW * 100 : 1;

	while (flock(config->fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK && --tries &&
	       !signals_are_pending())
		nanosleep(&pause, NULL);
}

int config_lock(struct config *config)
{
	int fd;

	if (config->fd == -ENOENT) {
		int error = make_folders(config->path);

		if (error)
			return error;
		config->fd = file_open(AT_FDCWD, config->path, O_RDONLY | O_DIRECTORY);
	}
	if (config->fd < 0)
		return config->fd;
	fd = file_lock(config->fd, LOCK);
	if (fd < 0 && fd != -ENOSYS)
		return fd;
	config->lock_fd = fd < 0 ? -1 : fd;
	if (config->lock_fd >= 0)
		lock_directory(config);
	/* It may have been made while we waited. */
	forget_parent(config);
	return 0;
}

void config_unlock(struct config *config)
{
	if (config->lock_fd < 0)
		return;
	flock(config->fd, LOCK_UN);
	file_unlock(config->lock_fd);
	config->lock_fd = -1;
}

/* Gives the file open as @fd the mode and owner of the file @name it is to replace, if there is one. */
static int keep_owner(int fd, int parent, const char *name)
{
	struct stat old, new;

	if (fstatat(parent, name, &old, AT_SYMLINK_NOFOLLOW))
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

/* Writes @text to the file open as @fd and down to the disk. */
static int write_text(int fd, const struct json_text *text)
{
	struct out out;
	int error;

	out_init(&out, fd);
	out_bytes(&out, text->bytes, text->length);
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

/* Whether JSON can hold what the user has given for @definition. */
static bool fits_json(const struct mdev_definition *definition)
{
	for (size_t i = 0; i < definition->attribute_count; i++) {
		if (!is_utf8(definition->attributes[i].name) ||
		    !is_utf8(definition->attributes[i].value))
			return false;
	}
	return is_utf8(definition->mdev.type);
}

/*
 * The text of @definition's file. If it could not be read again, -EBADMSG with
 * *@error, or -EFBIG; -EILSEQ if it is not UTF-8.
 */
static int make_text(struct arena *arena, const struct mdev_definition *definition,
		     struct json_text *text, struct json_error *error)
{
	const struct json *document = config_document(arena, definition);
	struct mdev_definition again;
	struct out out;
	int result;

	if (!document)
		return -ENOMEM;
	if (!fits_json(definition))
		return -EILSEQ;
	out_init_memory(&out, arena);
	json_write(&out, document, true);
	result = out_flush(&out);
	if (result)
		return result;
	*text = (struct json_text){ out.text, out.length };
	if (text->length > CONFIG_SIZE_MAX)
		return -EFBIG;
	return config_parse(arena, text->bytes, text->length, &again, error);
}

/* Opens the folder of @parent, made if need be. */
static int make_parent(const struct config *config, const char *parent)
{
	int fd = open_own_parent(config, parent);
	int error;

	if (fd != -ENOENT)
		return fd;
	/* Under the lock no other process makes it; a killed one leaves it empty. */
	if (mkdirat(config->fd, parent, 0755) && errno != EEXIST)
		return -errno;
	error = sync_file(config->fd);
	if (error)
		return error;
	fd = open_own_parent(config, parent);
	return fd == -ENOENT ? -ENOTDIR : fd;
}

/* Writes to @temporary a new name for a temporary file of the device @uuid. 0 or -errno. */
static int make_temporary_name(char temporary[TEMPORARY_SIZE], const struct uuid *uuid)
{
	char name[UUID_LENGTH + 1];
	struct uuid random;
	int error = uuid_make(&random);

	uuid_format(uuid, name);
	if (!error)
		uuid_format(&random, stpcpy(stpcpy(stpcpy(temporary, "."), name), TEMPORARY "-"));
	return error;
}

static bool is_temporary_name(const char *name)
{
	char definition[UUID_LENGTH + 1];
	struct uuid uuid;
	bool is_lower_case;

	if (*name != '.' || strlen(name) <= UUID_LENGTH)
		return false;
	memcpy(definition, name + 1, UUID_LENGTH);
	definition[UUID_LENGTH] = '\0';
	return is_file_name(definition, &uuid, &is_lower_case) && is_lower_case &&
	       !strncmp(name + 1 + UUID_LENGTH, TEMPORARY, strlen(TEMPORARY));
}

/*
 * Removes the temporary files that killed processes have left in the directory
 * open as @parent. Without the lock they may be in use. What cannot be removed,
 * such as a directory of that name, is in nobody's way.
 */
static void remove_temporaries(const struct config *config, int parent)
{
	struct folder folder;
	const char *name;

	if (config->lock_fd < 0 || folder_open(&folder, parent, "."))
		return;
	while (folder_next(&folder, &name) > 0) {
		if (is_temporary_name(name))
			unlinkat(parent, name, 0);
	}
	folder_close(&folder);
}

/* Writes @text to a new file that then takes the place of @definition's in the directory open as @parent. */
static int replace(int parent, const struct mdev_definition *definition,
		   const struct json_text *text)
{
	char temporary[TEMPORARY_SIZE], buffer[UUID_LENGTH + 1];
	const char *name = config_file_name(definition, buffer);
	int fd, error = make_temporary_name(temporary, &definition->mdev.uuid);

	if (error)
		return error;
	fd = file_create(parent, temporary, 0644);
	if (fd < 0)
		return fd;
	error = keep_owner(fd, parent, name);
	if (!error)
		error = write_text(fd, text);
	if (close(fd) && !error)
		error = -errno;
	if (!error && renameat(parent, temporary, parent, name))
		error = -errno;
	if (error)
		unlinkat(parent, temporary, 0);
	return error;
}

int config_save(const struct config *config, struct arena *arena,
		const struct mdev_definition *definition, struct json_error *error)
{
	struct json_text text;
	int parent, result = make_text(arena, definition, &text, error);

	if (result)
		return result;
	parent = make_parent(config, definition->mdev.parent);
	if (parent < 0)
		return file_error(parent);
	remove_temporaries(config, parent);
	result = replace(parent, definition, &text);
	close(parent);
	return file_error(result);
}

/* Removes the files in the directory open as @parent that name @uuid in another case than @file. */
static int remove_other_cases(int parent, const struct uuid *uuid, const char *file)
{
	struct folder folder;
	const char *name;
	int ret = folder_open(&folder, parent, ".");

	if (ret)
		return ret;
	while ((ret = folder_next(&folder, &name)) > 0) {
		struct uuid other;

		if (!uuid_parse(name, &other) || uuid_compare(&other, uuid) || !strcmp(name, file))
			continue;
		if (unlinkat(parent, name, 0) && errno != ENOENT) {
			ret = -errno;
			break;
		}
	}
	folder_close(&folder);
	return ret;
}

int config_delete(const struct config *config, const struct mdev_definition *definition)
{
	char buffer[UUID_LENGTH + 1];
	const char *file = config_file_name(definition, buffer);
	int parent = open_own_parent(config, definition->mdev.parent);
	int error;

	if (parent < 0)
		return parent;
	/* First, since one that is left would take the place of the file. */
	error = remove_other_cases(parent, &definition->mdev.uuid, file);
	if (!error && unlinkat(parent, file, 0))
		error = -errno;
	if (!error)
		remove_temporaries(config, parent);
	close(parent);
	return error;
}

int config_sync(const struct config *config, const char *parent)
{
	int fd = open_own_parent(config, parent);
	int error;

	if (fd < 0)
		return fd;
	error = sync_file(fd);
	close(fd);
	return error;
}
