/* SPDX-License-Identifier: MIT */
/*
 * The definitions of devices, each in a file of its own, PARENT/UUID, below one directory.
 * Functions print nothing and, unless their comment says otherwise, return 0 or -errno.
 * Callers ensure that names of parents are valid (file_name_valid()), which bounds their length.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "lib/arena.h"
#include "lib/attributes.h"
#include "lib/file.h"
#include "lib/json.h"
#include "lib/list.h"
#include "mdev.h"

#define CONFIG_SIZE_MAX (1024 * 1024)	/* the largest definition that is read, in bytes */

/* The directory beside those of parents that holds event scripts. */
#define CONFIG_SCRIPTS "scripts.d"

struct config {
	const char *path;	/* of the directory */
	int fd;			/* the directory, or -errno: -ENOENT if it is missing; -EACCES or
				   -EPERM if it may not be read */
	int lock_fd;		/* negative if not locked, or if the kernel has no flock(2) */

	/* The directory of the parent whose definitions config_load() reads, kept for the next. */
	char parent[FILE_NAME_SIZE];	/* the parent's name; "" if none is kept */
	int parent_fd;		/* its directory, or -errno of opening it */
	bool no_upper_case;	/* it was searched, and no file in it has a UUID in upper case,
				   which is a valid name of a definition, too */
};

/* What config_list() finds. Both lists are of struct mdev_definition. */
struct config_listing {
	struct list definitions;	/* one for each device */
	struct list ignored;	/* more files that define one of these devices */
	const char *unreadable_parent;	/* the first whose directory may not be read, or NULL */
	bool has_upper_case;	/* there is a file, of any UUID, named in upper case */
};

/*
 * Opens the directory @path, a string that must live as long as the config. A directory that is
 * missing or may not be read is not an error here. If it is missing, there are no definitions; if
 * it may not be read, functions that need it return that error.
 */
MUST_CHECK int config_open(struct config *config, const char *path);

/*
 * Lists the definitions of @parent, or of all parents if it is NULL, and with @uuid, or all if it
 * is NULL, sorted by parent and UUID. Does not read their files: sets only uuid, parent and file,
 * which is NULL for a file that is named in lower case. Skips files that are not named by a UUID.
 * Of files that name one UUID in different cases, the one in lower case counts, or else the first
 * by name; the others are ignored. If the directory of a parent may not be read, its definitions
 * are missing and unreadable_parent is set.
 */
MUST_CHECK int config_list(const struct config *config, struct arena *arena, const char *parent,
			   const struct uuid *uuid, struct config_listing *listing);

/* Returns 0 if @definition has a file, valid or not; -ENOENT if not, or another -errno. */
MUST_CHECK int config_check(const struct config *config, struct arena *arena,
			    const struct mdev_definition *definition);

/* Returns whether @path, PARENT or PARENT/FILE, is a link; false if that cannot be determined. */
bool config_is_link(const struct config *config, const char *path);

/* Returns the name of @definition's file. */
const char *config_file_name(struct arena *arena, const struct mdev_definition *definition);

/*
 * Reads the file of @definition, of which uuid and parent are set. If @definition->file is NULL and
 * the file is named in upper case, finds it and sets @definition->file. Returns 0, -ENOENT if there
 * is no file, -ELOOP if it is a dangling link, -EBADMSG if it is malformed, with what and where
 * (line and column) in @definition->invalid, or another -errno. Sets @definition->error to the
 * result.
 */
MUST_CHECK int config_load(struct config *config, struct arena *arena,
			   struct mdev_definition *definition);

/*
 * Reads all of @definition but uuid and parent from @length bytes. Returns 0, or -EBADMSG with what
 * is malformed and where, line and column included, in *@error.
 */
MUST_CHECK int config_parse(struct arena *arena, const char *text, size_t length,
			    struct mdev_definition *definition, struct json_error *error);

/* Returns @definition as JSON: the members that this program knows (type, start, attributes). */
struct json *config_known_document(struct arena *arena, const struct mdev_definition *definition);

/* As config_known_document(), then those members of @definition->document that it does not know. */
struct json *config_document(struct arena *arena, const struct mdev_definition *definition);

/*
 * Keeps the members of @old, the document of the file that @definition is to replace, which this
 * program does not know: adds to @definition->document the members of @old that it lacks. Members
 * that this program knows do no harm there, as config_document() ignores them.
 */
void config_keep_unknown(struct arena *arena, struct mdev_definition *definition,
			 const struct json *old);

/* Returns the attributes of @definition as JSON, [{NAME: VALUE}, …]. */
struct json *config_attributes(struct arena *arena, const struct mdev_definition *definition);

/*
 * Reads the attributes of @definition from JSON of the form that config_attributes() returns.
 * @definition must have none before, and has none after a failure. Returns 0, or -EBADMSG with what
 * is malformed and its offset in *@error.
 */
MUST_CHECK int config_parse_attributes(struct arena *arena, const struct json *list,
				       struct mdev_definition *definition,
				       struct json_error *error);

/*
 * Creates the directory, and the one it is in, if they are missing. Waits until no other process is
 * changing definitions. Excludes other processes until config_unlock() or the end of this one. If
 * the kernel has no flock(2), returns 0 and leaves lock_fd negative.
 */
MUST_CHECK int config_lock(struct config *config);
void config_unlock(struct config *config);

/*
 * Writes the file of @definition. If the process or the machine dies meanwhile, the file is either
 * the old or the new one; after config_sync(), the new one. Call it with the lock held. Returns 0,
 * or:
 * -EBADMSG  config_load() would not accept the file; *@error says why
 * -EILSEQ   a name or value is not UTF-8
 * -EFBIG    the file would be larger than CONFIG_SIZE_MAX
 * -ELOOP    the file or its directory is a link
 * -EEXIST   the file exists and is not a regular file
 * -ENOTDIR  what has the parent's name is not a directory
 * -EINVAL   the parent's name is that of the directory of event scripts
 * or another -errno.
 */
MUST_CHECK int config_save(struct config *config, struct arena *arena,
			   const struct mdev_definition *definition, struct json_error *error);

/*
 * Deletes the file of @definition, or the link in its place, and files that name its UUID in
 * another case. Call it with the lock held. Returns -ENOENT if the file does not exist, -ELOOP if
 * the directory is a link. After config_sync(), the file does not come back if the machine crashes.
 */
MUST_CHECK int config_delete(const struct config *config, struct arena *arena,
			     const struct mdev_definition *definition);

/*
 * Makes the changes to @parent's definitions survive a crash of the machine. Does nothing on a file
 * system that does not support this.
 */
MUST_CHECK int config_sync(const struct config *config, const char *parent);

#endif
