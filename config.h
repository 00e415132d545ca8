/* SPDX-License-Identifier: MIT */
/*
 * The definitions of devices, each in a file of its own, PARENT/UUID, below one directory.
 * Functions print nothing and, unless their comment says otherwise, return 0 or -errno.
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
	int fd;			/* -ENOENT: it is missing; -EACCES, -EPERM: it may not be read */
	char parent[FILE_NAME_SIZE];	/* whose directory config_load() keeps open; "" for none */
	int parent_fd;		/* that directory, or -errno of opening it */
	bool no_upper_case;	/* it is known to have no definition named in upper case */
	int lock_fd;		/* negative if not locked, or if the kernel has no flock(2) */
};

/* What config_list finds. */
struct config_listing {
	struct list definitions;	/* of struct mdev_definition, as is ignored */
	struct list ignored;	/* of devices that another file defines as well */
	const char *unreadable_parent;	/* the first one; NULL if all directories can be read */
	bool has_upper_case;	/* a definition, of any UUID, is named in upper case */
};

/*
 * Opens the directory @path, a string that must live as long as the config. A directory that is
 * missing or may not be read is not an error here: nothing is defined then, or functions that need
 * the directory return that error.
 */
MUST_CHECK int config_open(struct config *config, const char *path);

/*
 * Lists the definitions of @parent, unless it is NULL, with @uuid, unless it is NULL, sorted by
 * parent and UUID. Their files are not read: only uuid, parent and file are set. Files that are not
 * named by a UUID are skipped. Of files that name one UUID in different cases, the one in lower
 * case counts, or else the first by name; the others are ignored. If the directory of a parent may
 * not be read, its definitions are missing and unreadable_parent is set.
 */
MUST_CHECK int config_list(const struct config *config, struct arena *arena, const char *parent,
			   const struct uuid *uuid, struct config_listing *listing);

/* Returns 0 if @definition has a file, valid or not; -ENOENT if not, or another -errno. */
MUST_CHECK int config_check(const struct config *config, struct arena *arena,
			    const struct mdev_definition *definition);

/* Returns whether @path, PARENT or PARENT/FILE, is a link. */
bool config_is_link(const struct config *config, const char *path);

/* Returns the name of @definition's file. */
const char *config_file_name(struct arena *arena, const struct mdev_definition *definition);

/*
 * Reads the file of @definition, of which uuid and parent are set. If its file name is not set, the
 * file is found and the name set. Returns 0, -ENOENT if there is no file, -ELOOP if it is a
 * dangling link, -EBADMSG with definition->invalid set and located if it is malformed, or another
 * -errno; also sets definition->error to that. Keeps the directory of the parent open for the next
 * definition.
 */
MUST_CHECK int config_load(struct config *config, struct arena *arena,
			   struct mdev_definition *definition);

/*
 * Reads all of @definition but uuid and parent from @length bytes. Returns 0, or -EBADMSG with
 * *@error set and located.
 */
MUST_CHECK int config_parse(struct arena *arena, const char *text, size_t length,
			    struct mdev_definition *definition, struct json_error *error);

/* Returns @definition as JSON, with the members of its document that this program does not know. */
struct json *config_document(struct arena *arena, const struct mdev_definition *definition);

/*
 * Adds to @definition's document those members of @old that this program does not know and the
 * document does not have.
 */
void config_keep_unknown(struct arena *arena, struct mdev_definition *definition,
			 const struct json *old);

/* Returns the attributes of @definition as JSON, [{NAME: VALUE}, …]. */
struct json *config_attributes(struct arena *arena, const struct mdev_definition *definition);

/*
 * Reads the attributes of @definition, which has none so far, from JSON of that form. Returns 0, or
 * -EBADMSG with *@error set; then it has none still.
 */
MUST_CHECK int config_parse_attributes(struct arena *arena, const struct json *list,
				       struct mdev_definition *definition,
				       struct json_error *error);

/*
 * Creates the directory, and the one it is in, if need be. Waits until no other process is changing
 * definitions, and excludes others until config_unlock() or the end of the process. If the kernel
 * has no flock(2), continues without a lock and leaves lock_fd negative.
 */
MUST_CHECK int config_lock(struct config *config);
void config_unlock(struct config *config);

/*
 * Writes the file of @definition. If the process or the machine dies meanwhile, the file is either
 * the old or the new one; after config_sync(), the new one. Returns -EBADMSG with *@error set if
 * config_load() would not accept the file, -ELOOP if it or its directory is a link, -ENOTDIR or
 * -EINVAL if the parent's name cannot be that of a directory. Needs the lock.
 */
MUST_CHECK int config_save(struct config *config, struct arena *arena,
			   const struct mdev_definition *definition, struct json_error *error);

/*
 * Deletes the file of @definition, or the link in its place, and files that name its UUID in
 * another case. Returns -ENOENT if it does not exist, -ELOOP if the directory is a link. Needs the
 * lock. After config_sync(), the file does not come back if the machine crashes.
 */
MUST_CHECK int config_delete(const struct config *config, struct arena *arena,
			     const struct mdev_definition *definition);

/*
 * Makes the changes to @parent's definitions survive a crash of the machine; on a file system that
 * cannot, does nothing.
 */
MUST_CHECK int config_sync(const struct config *config, const char *parent);

#endif
