# Event scripts: how they are found, run, fed and read, and how they end.

# Only programs are run: what is hidden or without an execute bit is skipped in silence; root may run what has any
tree: samples
needs: root
$ for K in usr/lib/mdevctl/scripts.d/callouts etc/mdevctl.d/scripts.d/callouts etc/mdevctl.d/scripts.d/notifiers; do
> mkdir -p $ROOT/$K; cd $ROOT/$K; printf '#!/bin/sh\necho "${0##*/}" $4 >>~/log\n' >program; cp program .keep
> cp program README; cp program program.bak; mkdir folder; ln -s folder link; ln -s /dev/null masked; mkfifo fifo
> ln -s README document; chmod 755 program .keep; cp program 1; chmod 711 1; cp program 2; chmod 610 2; cp program 3; chmod 601 3
> ln -s program 4; done
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ cat log
1 get
2 get
3 get
4 get
program get
1 get
2 get
3 get
4 get
program get
1 pre
1 post
1 notify
2 notify
3 notify
4 notify
program notify
[rc 0]
# what looks like a program but cannot be run is reported, and the next script is asked
tree: samples
$ for K in callouts notifiers; do S=$ROOT/etc/mdevctl.d/scripts.d/$K; mkdir -p $S; : >$S/10-empty; echo '#!/nowhere' >$S/20-gone; ln -s nothing $S/30-link
> ln -s 40-self $S/40-self; printf '#!/bin/sh\n[ $6 = capabilities ] || echo no >&2; exit 1\n' >$S/50-no; chmod 755 $S/[125]*; done
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/10-empty: Exec format error
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/20-gone: No such file or directory
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/30-link: No such file or directory
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/40-self: Too many levels of symbolic links
stderr: 50-no: no
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/50-no
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/notifiers/10-empty: Exec format error
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/notifiers/20-gone: No such file or directory
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/notifiers/30-link: No such file or directory
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/notifiers/40-self: Too many levels of symbolic links
stderr: 50-no: no
[rc 1]
$ mdevctl list -d
[rc 0]

# Directories: missing, a file, closed to the user
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d/scripts.d; echo x >$ROOT/etc/mdevctl.d/scripts.d/callouts; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
tree: samples
user: nobody
$ mkdir -p $ROOT/etc/mdevctl.d/scripts.d/callouts; chmod 0 $ROOT/etc/mdevctl.d/scripts.d/callouts
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
[rc 7]
$ mdevctl list -d
[rc 0]
$ mdevctl list -v -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ echo '{"mdev_type":"mtty-1","start":"auto"}' >new; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
[rc 7]
$ mdevctl define -f -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: continuing because of --force
[rc 0]
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; chmod 755 $S; echo '#!/bin/sh' >$S/10-denied; chmod 611 $S/10-denied
> mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/10-denied: Permission denied
[rc 0]
$ mkdir $ROOT/etc/mdevctl.d/scripts.d/notifiers; chmod 0 $ROOT/etc/mdevctl.d/scripts.d/notifiers
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
[rc 7]

# A script that a signal kills: which one is reported, and the next script is asked
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> printf '#!/bin/sh\n[ $6 = capabilities ] || kill -$SIGNAL $$\n' >$S/10-killed
> printf '#!/bin/sh\n[ $6 = capabilities ] || echo $4 >&2; exit ${CODE:-0}\n' >$S/20-next; chmod 755 $S/*
[rc 0]
$ SIGNAL=9 mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-killed was killed by signal 9
stderr: 20-next: pre
stderr: 20-next: post
[rc 0]
$ SIGNAL=TERM CODE=1 mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-killed was killed by signal 15
stderr: 20-next: pre
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-next
[rc 1]
$ SIGNAL=PIPE CODE=2 mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-killed was killed by signal 13
stderr: 20-next: pre
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-killed was killed by signal 13
stderr: 20-next: post
[rc 0]
$ mdevctl list -d
[rc 0]

# Standard error is passed on line by line, each with the script's name
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> cat >$S/callouts/10-says <<'EOF'
> #!/bin/sh
> case $4 in
> get) printf 'half'; printf 'one\n\n two \n\n' >&2 ;;
> pre) printf 'a\033[2Jb\0c\r\n' >&2; printf '%0511d\n%0512d\n%01100d' 1 2 3 >&2 ;;
> post) printf 'not ended' >&2 ;;
> esac
> EOF
> printf '#!/bin/sh\necho said; echo noted >&2\n' >$S/notifiers/20-note; chmod 755 $S/*/*
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 2>err; sed 's/0000*/000../' err
10-says: one
10-says:  two\x20
10-says: a?[2Jb?c?
10-says: 000..1
10-says: 000..
10-says: 2
10-says: 000..
10-says: 000..
10-says: 000..3
10-says: not ended
20-note: noted
[rc 0]
$ awk '{ print length }' err
12
14
18
520
520
10
520
520
87
18
14
[rc 0]

# A definition longer than a pipe, to scripts that read and write as they like
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> printf '#!/bin/sh\n[ $4 = pre ] && eval "$PRE"\n[ $4 = pre ] || exit 0\n' >$S/10-pre; chmod 755 $S/*
> printf '{"mdev_type":"mtty-1","start":"auto","attrs":[{"a":"%0200000d"}]}' 0 >large; wc -c <large
> cat >try <<'EOF'
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile large || exit
> mdevctl undefine -f -u c5e3a1f0-0000-4000-8000-00000000000a 2>/dev/null; cat got; rm got
> EOF
200056
[rc 0]
# it reads late, then all of it
$ PRE='sleep 0.2; cat >~/read; cmp ~/large ~/read >~/got 2>&1' sh try
[rc 0]
# it writes more than a pipe takes before it reads: to standard error, to standard output
$ PRE='yes 0123456789012345678901234567 | head -n 10000 >&2; wc -c >~/got' sh try 2>err
200056
[rc 0]
$ sort err | uniq -c
  10000 10-pre: 0123456789012345678901234567
[rc 0]
$ PRE='head -c 3000000 /dev/zero; wc -c >~/got' sh try
200056
[rc 0]
# it closes its output and goes on reading
$ PRE='exec >&- 2>&-; sleep 0.2; wc -c >~/got' sh try
200056
[rc 0]
$ PRE='exec >&-; sleep 0.2; wc -c >~/got; echo late >&2' sh try
200056
stderr: 10-pre: late
[rc 0]
$ PRE='exec 2>&-; sleep 0.2; wc -c >~/got; head -c 100000 /dev/zero' sh try
200056
[rc 0]
# it reads a part, or nothing
$ PRE='head -c 10 >~/got; sleep 0.2; echo >>~/got' sh try
{"mdev_typ
[rc 0]
$ PRE='exec <&-; sleep 0.2; echo ended >~/got' sh try
ended
[rc 0]
$ PRE='echo ended >~/got' sh try
ended
[rc 0]
# it closes everything and is waited for
$ PRE='exec <&- >&- 2>&-; sleep 0.2; exit 3' sh try
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-pre
[rc 1]
# it neither reads nor ends for a while
$ PRE='exec >&- 2>&-; sleep 0.2; exit 3' sh try
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-pre
[rc 1]

# What a script leaves running is not waited for, though it holds the script's pipes
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> printf '#!/bin/sh\nexec 3<&0; [ "$4 $6" = "$ON" ] && eval "$DO"\n[ $6 = attributes ] || exit 0\n' >$S/10-pre; chmod 755 $S/*
> printf '{"mdev_type":"mtty-1","start":"auto","attrs":[{"a":"%0200000d"}]}' 0 >large
[rc 0]
$ ON='pre define' DO='sleep 60 <&3 & echo $! >~/pid; echo said >&2; sleep 0.2' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile large
stderr: 10-pre: said
[rc 0]
$ kill $(cat pid)
[rc 0]
$ ON='get attributes' DO='sleep 60 <&3 & echo $! >~/pid; echo "[{\"a\":\"1\"}]"' mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"a":"1"}
[rc 0]
$ kill $(cat pid)
[rc 0]
# nor if it writes without end
$ ON='pre undefine' DO='yes & yes >&2 &' mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a 2>/dev/null
[rc 0]

# The same before Linux 5.3, which has no descriptor for a process
tree: samples
needs: strace
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> printf '#!/bin/sh\nexec 3<&0; [ "$4 $6" = "$ON" ] && eval "$DO"\n[ $6 = attributes ] || exit 0\n' >$S/10-pre; chmod 755 $S/*
> printf '{"mdev_type":"mtty-1","start":"auto","attrs":[{"a":"%0200000d"}]}' 0 >large
> echo 'strace -qq -o /dev/null -e inject=pidfd_open:error=ENOSYS "$@"' >old
[rc 0]
$ ON='pre define' DO='sleep 60 <&3 & echo $! >~/pid; echo said >&2; sleep 0.2' sh old mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile large
stderr: 10-pre: said
[rc 0]
$ kill $(cat pid)
[rc 0]
$ ON='pre undefine' DO='sleep 0.2; wc -c >&2' sh old mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: 10-pre: 200056
[rc 0]
# what it writes last is read, however late mdevctl looks
$ ON='get attributes' DO='sleep 0.15; echo late >&2; echo "[{\"a\":\"1\"}]"' sh old -e inject=poll,ppoll:delay_exit=200000 mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"a":"1"}
stderr: 10-pre: late
[rc 0]
$ ON='get attributes' DO='sleep 0.15; echo late >&2; echo "[{\"a\":\"1\"}]"' strace -qq -o /dev/null -e inject=poll,ppoll:delay_exit=200000 mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"a":"1"}
stderr: 10-pre: late
[rc 0]
# a poll that a signal interrupts
$ ON='get attributes' DO='echo "[{\"a\":\"1\"}]"' strace -qq -o /dev/null -e inject=poll,ppoll,wait4,waitid:error=EINTR:when=1 mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"a":"1"}
[rc 0]
# it is waited for without looking again and again
$ ON='pre define' DO='exec 0<&- 3<&-; sleep 0.3' strace -qq -o calls -e trace=poll,ppoll mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty --jsonfile large
[rc 0]
$ [ $(wc -l <calls) -lt 40 ] || wc -l calls; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]
# where nothing can be read from it or its end is not known, what it would have said is not either
$ ON='get attributes' DO='echo "[{\"a\":\"1\"}]"' strace -qq -o /dev/null -e inject=poll,ppoll:error=ENOMEM mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot talk to $ROOT/etc/mdevctl.d/scripts.d/callouts/10-pre: Cannot allocate memory
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Cannot allocate memory
[rc 1]
$ ON='pre define' strace -qq -o /dev/null -e inject=wait4:error=ECHILD mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot talk to $ROOT/etc/mdevctl.d/scripts.d/callouts/10-pre: No child processes
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): No child processes
[rc 1]
$ ON='pre define' strace -qq -o /dev/null -e inject=pipe2:error=EMFILE mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot run $ROOT/etc/mdevctl.d/scripts.d/callouts/10-pre: Too many open files
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Too many open files
[rc 1]
$ mdevctl list -d
[rc 0]

# Scripts have three descriptors, the caller's signal mask, and SIGPIPE kills them
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> cat >$S/10-look <<'EOF'
> #!/bin/sh
> [ $6 != capabilities ] || exit 0
> for fd in 0 1 2; do readlink /proc/$$/fd/$fd; done | sed 's/[0-9][0-9]*/N/' >~/got
> cat >>~/got; echo >>~/got
> exit ${CODE:-0}
> EOF
> chmod 755 $S/*
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 <&- 2>&-; cat got
pipe:[N]
pipe:[N]
pipe:[N]
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
[rc 0]
$ printf '#!/usr/bin/env python3\nimport signal\nprint(signal.SIGUSR1 in signal.pthread_sigmask(signal.SIG_BLOCK, []), file=open("got", "w"))\n' >$ROOT/etc/mdevctl.d/scripts.d/callouts/10-look
> env --block-signal=USR1 mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a; cat got
True
[rc 0]
$ cat >$ROOT/etc/mdevctl.d/scripts.d/callouts/10-look <<'EOF'
> #!/bin/sh
> ignored=0x$(sed -n 's/^SigIgn:.//p' /proc/$$/status)
> echo "SIGPIPE ignored: $((ignored >> 12 & 1))" >~/got
> exit ${CODE:-0}
> EOF
> env --ignore-signal=PIPE mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; cat got
SIGPIPE ignored: 0
[rc 0]
# the end of its children ignored by the caller, what a script says counts all the same
$ CODE=1 env --ignore-signal=CHLD mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-look
[rc 1]

# without pidfd_open(2), a script that closes its output before it ends is waited for
tree: samples
needs: strace
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '#!/bin/sh\nexec <&- >&- 2>&-\nsleep 0.3\n[ $4 != pre ] || exit 1\n' >$S/no; chmod 755 $S/no
> strace -qq -o log -e inject=pidfd_open:error=ENOSYS mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/no
[rc 1]
