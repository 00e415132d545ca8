/* SPDX-License-Identifier: MIT */
/*
 * Runs a command and has one of its system calls go wrong:
 *
 *   fault CALL N ERROR COMMAND [ARGUMENT...]    the N-th CALL fails with ERROR, such as EIO
 *   fault CALL N BYTES COMMAND [ARGUMENT...]    the N-th CALL is given BYTES at most to read or write
 *   fault FILE COMMAND [ARGUMENT...]            nothing; the names of its calls are put into FILE
 *
 * What strace(1) does with "inject=", in one static file for a guest, and beyond it: calls can be
 * short, for the kernel really gets a smaller count; a close that fails closes all the same, as
 * Linux does; and what a child does up to its execve(2) belongs to the command. A seccomp filter
 * stops that CALL alone, which makes it as fast as the command.
 *
 * Exit status: that of the command, 128 and the signal's number if one ended it, or
 *   125  there was no N-th CALL
 *   126  the tool itself failed
 * A command that does not end is ended, and so is this, by SIGALRM.
 */
#include <errno.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 60	/* a command has to end */
#define NOT_MADE 125
#define TOOL_FAILED 126

struct word {
	const char *name;
	long number;
};

#define CALL(name) { #name, SYS_##name }

/* Those the command may make; others are told by number. */
static const struct word calls[] = {
	CALL(read), CALL(write), CALL(open), CALL(close), CALL(stat), CALL(fstat), CALL(lstat),
	CALL(poll), CALL(lseek), CALL(mmap), CALL(mprotect), CALL(munmap), CALL(brk),
	CALL(rt_sigaction), CALL(rt_sigprocmask), CALL(ioctl), CALL(access), CALL(pipe),
	CALL(mremap), CALL(dup), CALL(dup2), CALL(nanosleep), CALL(clone), CALL(fork), CALL(vfork),
	CALL(execve), CALL(wait4), CALL(fcntl), CALL(flock), CALL(fsync), CALL(fdatasync),
	CALL(rename), CALL(mkdir), CALL(unlink), CALL(readlink), CALL(fchmod), CALL(fchown),
	CALL(gettid), CALL(arch_prctl), CALL(getdents64), CALL(set_tid_address),
	CALL(pread64), CALL(clock_nanosleep), CALL(exit_group), CALL(openat), CALL(openat2),
	CALL(mkdirat), CALL(newfstatat), CALL(unlinkat), CALL(renameat), CALL(readlinkat), CALL(faccessat), CALL(ppoll),
	CALL(set_robust_list), CALL(signalfd), CALL(signalfd4), CALL(pipe2), CALL(dup3), CALL(prlimit64), CALL(renameat2),
	CALL(getrandom), CALL(statx), CALL(rseq), CALL(pidfd_open), CALL(faccessat2),
	{ NULL, -1 },
};

#define ERROR(name) { #name, name }

static const struct word errors[] = {
	ERROR(EIO), ERROR(ENOSPC), ERROR(EMFILE), ERROR(ENFILE), ERROR(ENOMEM), ERROR(EINTR),
	ERROR(EACCES), ERROR(EPERM), ERROR(EAGAIN), ERROR(EROFS), ERROR(ENOLCK), ERROR(ENOSYS),
	{ NULL, -1 },
};

static pid_t command;
static FILE *names;		/* NULL unless they are asked for */
static long call, count;	/* the call that is meant, and how many of it are to be yet */
static long error, most;	/* its error, 0 without one; the most bytes */

static void fail(const char *what)
{
	perror(what);
	exit(TOOL_FAILED);
}

static long find(const struct word *word, const char *name)
{
	while (word->name && strcmp(word->name, name))
		word++;
	if (!word->name) {
		fprintf(stderr, "fault: unknown: %s\n", name);
		exit(TOOL_FAILED);
	}
	return word->number;
}

static void put_name(long number)
{
	const struct word *word = calls;

	while (word->name && word->number != number)
		word++;
	if (word->name)
		fprintf(names, "%s\n", word->name);
	else
		fprintf(names, "call %ld\n", number);
}

static void resume(pid_t pid, int signal)
{
	/* It may have been killed meanwhile, which waitpid(2) tells next. */
	if (ptrace(names ? PTRACE_SYSCALL : PTRACE_CONT, pid, NULL, (void *)(long)signal) &&
	    errno != ESRCH)
		fail("fault: PTRACE_CONT");
}

static void get_program(pid_t pid, char program[PATH_MAX])
{
	char link[32];
	ssize_t length;

	snprintf(link, sizeof(link), "/proc/%d/exe", (int)pid);
	length = readlink(link, program, PATH_MAX - 1);
	program[length < 0 ? 0 : length] = '\0';
}

/* Whether it is the command, or a child of its that does not run another program yet. */
static int is_ours(pid_t pid)
{
	char program[PATH_MAX], other[PATH_MAX];

	if (pid == command)
		return 1;
	get_program(command, program);
	get_program(pid, other);
	return !strcmp(program, other);
}

/* Does to the call that @pid is about to make what there is to do. */
static void inject(pid_t pid)
{
	struct user_regs_struct regs;
	unsigned long long bytes;
	int status;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &regs))
		fail("fault: PTRACE_GETREGS");
	bytes = regs.rdx;
	if (error && call != SYS_close) {
		regs.orig_rax = (unsigned long long)-1;		/* none */
		regs.rax = (unsigned long long)-error;
		if (ptrace(PTRACE_SETREGS, pid, NULL, &regs))
			fail("fault: PTRACE_SETREGS");
		return;
	}
	if (!error && bytes > (unsigned long long)most)
		regs.rdx = (unsigned long long)most;
	/* The call is made, up to its end. */
	if (ptrace(PTRACE_SETREGS, pid, NULL, &regs) || ptrace(PTRACE_SYSCALL, pid, NULL, NULL) ||
	    waitpid(pid, &status, __WALL) < 0 || !WIFSTOPPED(status) ||
	    WSTOPSIG(status) != (SIGTRAP | 0x80) || ptrace(PTRACE_GETREGS, pid, NULL, &regs))
		fail("fault: the call does not end");
	if (error)
		regs.rax = (unsigned long long)-error;
	regs.rdx = bytes;	/* which a call leaves as it is */
	if (ptrace(PTRACE_SETREGS, pid, NULL, &regs))
		fail("fault: PTRACE_SETREGS");
}

/* Notes the name of the call that is about to be made. */
static void note(pid_t pid)
{
	struct __ptrace_syscall_info info;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(info), &info) < 0)
		fail("fault: PTRACE_GET_SYSCALL_INFO");
	if (info.op == PTRACE_SYSCALL_INFO_ENTRY && is_ours(pid))
		put_name((long)info.entry.nr);
}

/* Follows the command to its end. Its status as waitpid(2) tells it. */
static int follow(void)
{
	int status, started = 0;

	for (;;) {
		pid_t pid = waitpid(-1, &status, __WALL);
		int event = status >> 16, signal = 0;

		if (pid < 0)
			fail("fault: waitpid");
		if (!WIFSTOPPED(status)) {
			if (pid == command)
				return status;
			continue;
		}
		if (event == PTRACE_EVENT_EXEC)
			started = 1;
		else if (event == PTRACE_EVENT_SECCOMP && started && count && is_ours(pid) && !--count)
			inject(pid);
		else if (!event && WSTOPSIG(status) == (SIGTRAP | 0x80) && started)
			note(pid);
		else if (!event && WSTOPSIG(status) != SIGSTOP && !(WSTOPSIG(status) & 0x80))
			signal = WSTOPSIG(status);
		resume(pid, signal);
	}
}

/* Has the kernel stop the one call, of this process and what comes of it. */
static void stop_call(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned int)call, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { .len = 4, .filter = filter };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
		fail("fault: PR_SET_SECCOMP");
}

static void start(char **argv)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) || raise(SIGSTOP))
		fail("fault: PTRACE_TRACEME");
	if (!names)
		stop_call();
	execvp(*argv, argv);
	fail(*argv);
}

int main(int argc, char **argv)
{
	char *end;
	int status;

	if (argc < (argc > 1 && strchr(argv[1], '/') ? 3 : 5)) {
		fprintf(stderr, "usage: see the head of fault.c\n");
		return TOOL_FAILED;
	}
	if (strchr(argv[1], '/')) {
		names = fopen(argv[1], "we");
		if (!names)
			fail(argv[1]);
	} else {
		call = find(calls, argv[1]);
		count = atol(argv[2]);
		most = strtol(argv[3], &end, 10);
		error = *end ? find(errors, argv[3]) : 0;
	}
	command = fork();
	if (command < 0)
		fail("fault: fork");
	if (!command)
		start(argv + (names ? 2 : 4));
	alarm(SECONDS);
	if (waitpid(command, &status, 0) < 0 || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, command, NULL,
		   (void *)(PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACESECCOMP |
			    PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
			    PTRACE_O_TRACECLONE)))
		fail("fault: PTRACE_SETOPTIONS");
	resume(command, 0);
	status = follow();
	if (names && fclose(names))
		fail(argv[1]);
	if (count)
		return NOT_MADE;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
