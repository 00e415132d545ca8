/* SPDX-License-Identifier: MIT */
/*
 * The definitions of devices, each a file of its own, PARENT/UUID, in a folder.
 * Functions return 0 or -errno and print nothing.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "arena.h"
#include "json.h"
#include "list.h"
#include "mdev.h"

#define CONFIG_SIZE_MAX (1024 * 1024)	/* the largest definition that is read, in bytes */

/* The folder in the folder of definitions that holds event scripts, not definitions. */
#define CONFIG_SCRIPTS "scripts.d"

struct config {
	const char *path;	/* of the folder */
	int fd;			/* -1 if there is none */
	const char *parent;	/* whose folder was read from last; NULL for none */
	int parent_fd;		/* it, or -errno of opening it */
	struct list names;	/* of what is in the folder, if is_read */
	bool is_read;
	int lock_fd;		/* while it is locked */
	const char *closed;	/* the first parent whose folder config_list may not read; NULL for none */
};

/* Opens the folder @path, which lives as long as the config. That it is not there is no error. */
__attribute__((warn_unused_result))
int config_open(struct config *config, const char *path);

/*
 * The definitions there are, sorted by parent and UUID, their files not yet
 * read: only uuid and parent are set. Those of @parent, unless it is NULL, and
 * with @uuid, unless it is NULL. What is not named by a UUID is no definition.
 * Folders that may not be read are passed over.
 */
__attribute__((warn_unused_result))
int config_list(struct config *config, struct arena *arena, const char *parent,
		const struct uuid *uuid, struct mdev_definition ***definitions, size_t *count);

/*
 * Reads the file of @definition, of which uuid and parent are set. -ENOENT if
 * there is none, -EBADMSG with *@error if it holds no definition. The parent's
 * name has to live as long as the config, which keeps its folder open for the
 * next definition.
 */
__attribute__((warn_unused_result))
int config_load(struct config *config, struct arena *arena,
		struct mdev_definition *definition, struct json_error *error);

/*
 * Reads which parents have folders, for config_load not to look for those of
 * others, which takes longer. To be called once, before many are loaded.
 */
__attribute__((warn_unused_result))
int config_read_parents(struct config *config, struct arena *arena);

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
 * Waits until no other process is changing definitions and keeps others from
 * it until config_unlock or the end of the process. Makes the folder if need be.
 */
__attribute__((warn_unused_result))
int config_lock(struct config *config);
void config_unlock(struct config *config);

/*
 * Writes the file of @definition, whole or not at all, whenever the process or
 * the machine dies. To be called with the lock held.
 */
__attribute__((warn_unused_result))
int config_save(const struct config *config, struct arena *arena,
		const struct mdev_definition *definition);

/* Deletes the file of @definition; -ENOENT if there is none. To be called with the lock held. */
__attribute__((warn_unused_result))
int config_delete(const struct config *config, const struct mdev_definition *definition);

#endif
