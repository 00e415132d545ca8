/* SPDX-License-Identifier: MIT */
/*
 * The definitions of devices, each a file of its own, PARENT/UUID, in a folder.
 * Functions return 0 or -errno and print nothing.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "lib/arena.h"
#include "lib/json.h"
#include "mdev.h"

#define CONFIG_SIZE_MAX (1024 * 1024)	/* the largest definition that is read, in bytes */

/* The folder in the folder of definitions that holds event scripts, not definitions. */
#define CONFIG_SCRIPTS "scripts.d"

struct config {
	const char *path;	/* of the folder */
	int fd;			/* -ENOENT if there is none, -EACCES or -EPERM if it may not be read */
	const char *parent;	/* whose folder was read from last; NULL for none */
	int parent_fd;		/* it, or -errno of opening it */
	bool is_lower_case;	/* no definition in it is known to be named in another case */
	int lock_fd;		/* -1 unless it is locked, and where the kernel has no flock(2) */
};

/* What config_list finds. */
struct config_listing {
	struct mdev_definition **definitions;
	size_t count;
	struct mdev_definition **ignored;	/* those of a device that another file defines, too */
	size_t ignored_count;
	const char *unreadable_parent;	/* the first one whose directory may not be read; NULL for none */
};

/*
 * Opens the directory @path, a string that must live as long as the config. A
 * directory that is missing or may not be read is not an error: then nothing is
 * defined, or whatever needs the directory fails so.
 */
__attribute__((warn_unused_result))
int config_open(struct config *config, const char *path);

/*
 * Lists the definitions, sorted by parent and UUID, their files not yet read:
 * only uuid, parent and file are set. Those of @parent, unless it is NULL, and
 * with @uuid, unless it is NULL. A file not named by a UUID is not a definition.
 * Of files that name one UUID in different cases, the one in lower case counts,
 * or else the first by name. If the directory of a parent may not be read, its
 * definitions are missing, and unreadable_parent is set.
 */
__attribute__((warn_unused_result))
int config_list(const struct config *config, struct arena *arena, const char *parent,
		const struct uuid *uuid, struct config_listing *listing);

/*
 * Returns 0 if there is a file of @definition, valid or not, -ENOENT if there is
 * none, or another -errno.
 */
__attribute__((warn_unused_result))
int config_check(const struct config *config, const struct mdev_definition *definition);

/* Whether the directory of @parent or, unless @file is NULL, that file in it is a link. */
bool config_is_link(const struct config *config, const char *parent, const char *file);

/* Returns the name of @definition's file, which @buffer may be used for. */
const char *config_file_name(const struct mdev_definition *definition, char buffer[UUID_LENGTH + 1]);

/*
 * Reads the file of @definition, of which uuid and parent are set. -ENOENT if
 * there is none, -ELOOP if it is a link that leads nowhere, -EBADMSG with
 * *@error, located, if it holds no definition. Unless file is set, it is found and set. The parent's
 * name has to live as long as the config, which keeps its folder open for the
 * next definition.
 */
__attribute__((warn_unused_result))
int config_load(struct config *config, struct arena *arena,
		struct mdev_definition *definition, struct json_error *error);

/* Reads @definition, but for uuid and parent, from the @length bytes at @text; as config_load. */
__attribute__((warn_unused_result))
int config_parse(struct arena *arena, const char *text, size_t length,
		 struct mdev_definition *definition, struct json_error *error);

/*
 * @definition as JSON, with what its document holds beyond what this program
 * knows; NULL when out of memory.
 */
struct json *config_document(struct arena *arena, const struct mdev_definition *definition);

/*
 * Gives @definition's document what @old holds beyond what this program knows
 * and @definition does not have. 0 or -ENOMEM.
 */
__attribute__((warn_unused_result))
int config_keep_unknown(struct arena *arena, struct mdev_definition *definition,
			const struct json *old);

/* The attributes as JSON, [{NAME: VALUE}, …]; NULL when out of memory. */
struct json *config_attributes(struct arena *arena, const struct mdev_attribute *attributes,
			       size_t count);

/* Reads attributes from JSON of that form. 0, -EBADMSG with *@error, or -ENOMEM. */
__attribute__((warn_unused_result))
int config_parse_attributes(struct arena *arena, const struct json *list,
			    struct mdev_attribute **attributes, size_t *count,
			    struct json_error *error);

/*
 * Creates the directory if need be, and the one it is in; waits until no other
 * process is changing definitions, and keeps others from it until config_unlock
 * or the end of the process. Where the kernel has no flock(2), others are not kept from it, and
 * lock_fd is -1.
 */
__attribute__((warn_unused_result))
int config_lock(struct config *config);
void config_unlock(struct config *config);

/*
 * Writes the file of @definition, whole or not at all, whenever the process or
 * the machine dies; config_sync makes it last. -EBADMSG with *@error if the file
 * could not be read again; -ELOOP if it or its directory is a link. To be called
 * with the lock held.
 */
__attribute__((warn_unused_result))
int config_save(const struct config *config, struct arena *arena,
		const struct mdev_definition *definition, struct json_error *error);

/*
 * Deletes the file of @definition, or the link in its place, and files beside it
 * that name its UUID in another case; -ENOENT if there is none, -ELOOP if its
 * directory is a link. config_sync makes that last. To be
 * called with the lock held.
 */
__attribute__((warn_unused_result))
int config_delete(const struct config *config, const struct mdev_definition *definition);

/*
 * Makes the changes to @parent's definitions survive a crash of the machine. A
 * file system that cannot do so is not an error.
 */
__attribute__((warn_unused_result))
int config_sync(const struct config *config, const char *parent);

#endif
