/* SPDX-License-Identifier: MIT */
/* What the parts of the helper `races` share. */
#ifndef RACES_H
#define RACES_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define DEVICES "/sys/bus/mdev/devices/"
#define TYPES "/sys/class/mdev_bus/%s/mdev_supported_types/%s"

/* A process that is run, and what it printed. */
struct child {
	pid_t pid;
	int out_file, err_file;	/* in memory; kept for the next run */
	double started;
	double ended;
	int status;		/* as wait(2) tells it */
	char *out, *err;
};

/* child.c */
double now(void);
void nap(double seconds);
/* A number from 0 to 1, another one in every process. */
double chance(void);
_Noreturn void die(const char *what);
void child_init(struct child *child);
/* Starts a program with its output going to @child; traced from its first instruction if @traced. */
void child_start(struct child *child, char *const *argv, bool traced);
/* Whether it ended within @seconds; then its status and output are there. */
bool child_ended(struct child *child, double seconds);
/* Waits for its end; what does not end, one minute of it, is a hang: told of, and exits. */
void child_wait(struct child *child, char *const *argv);
void child_run(struct child *child, char *const *argv);
/* Its exit code, or 128 and the signal it died of, as a shell has it. */
int child_code(const struct child *child);

/* Counts what is wrong, and shows the first few: whether it did. @child may be NULL. */
bool wrong(const struct child *child, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
extern unsigned int wrongs;

/* file access: 0 or -1 with errno */
int store(const char *path, const char *text);
/* What is in the file, without its last newline; NULL if it cannot be read. */
const char *fetch(const char *path);
bool device_is_there(const char *uuid);
int device_make(const char *parent, const char *type, const char *uuid);
int device_remove(const char *uuid);

/* the modes: exit codes */
int mode_loop(double seconds, const char *path, char **arguments);
int mode_events(const char *uuid);
int mode_held(double seconds, const char *uuid);
int mode_step(int signal, const char *uuid, char **arguments);
int mode_chance(double seconds, const char *uuid, char **arguments);
int mode_known(int times, const char *directory, char **arguments);
int mode_replaced(const char *uuid, char **arguments);

#endif
