# A signal never loses a device: what a command has created is printed or undone
# before the program dies of a signal, and a script that agreed to pre gets post.
# `run` prints how a command ended, a signal being a negative number.

# a UUID that cannot be printed because the reader died
tree: samples
$ printf '#!/usr/bin/env python3\nimport subprocess, sys\nprint("ended:", subprocess.run(sys.argv[1:], close_fds=False).returncode)\n' >run; chmod 755 run
> S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> printf '#!/bin/sh\ncat >/dev/null\n[ $4 != get ] || exit 2\necho "$6 $4 $8" >>$MDEVCTL_ENV_ROOT/log\n' >$S/callouts/log
> cp $S/callouts/log $S/notifiers/log; chmod 755 $S/callouts/log $S/notifiers/log
> mkfifo pipe; : >$ROOT/log
[rc 0]
$ : <pipe & exec 4>pipe; wait; ./run sh -c 'exec mdevctl create -p mtty -t mtty-1 >&4'
ended: 1
stderr: mdevctl: cannot print the UUID to standard output: Broken pipe; the device is gone
[rc 0]
$ : <pipe & exec 4>pipe; wait; ./run sh -c 'exec mdevctl start -p mtty -t mtty-1 >&4'; cat $ROOT/log; : >$ROOT/log
ended: 1
start pre none
start post failure
start notify failure
stderr: mdevctl: cannot print the UUID to standard output: Broken pipe; the device is gone
[rc 0]
$ : <pipe & exec 4>pipe; wait; ./run sh -c 'exec mdevctl define -p mtty -t mtty-1 >&4'; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
ended: 1
define pre none
define post failure
define notify failure
stderr: mdevctl: cannot print the UUID to standard output: Broken pipe; the definition was deleted again
[rc 0]

# the UUID is printed before post: scripts are not told of a success that is none
$ mdevctl define -p mtty -t mtty-1 >/dev/full; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
define pre none
define post failure
define notify failure
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the definition was deleted again
[rc 0]
$ mdevctl start -p mtty -t mtty-1 >/dev/full; cat $ROOT/log; : >$ROOT/log
start pre none
start post failure
start notify failure
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the device is gone
[rc 0]

# a message that nobody reads does not end the program between pre and post either
$ : <pipe & exec 4>pipe; wait; ./run sh -c 'exec mdevctl start -p mtty -t mtty-1 2>&4 >/dev/full'; cat $ROOT/log
ended: 1
start pre none
start post failure
start notify failure
[rc 0]

# The same with scripts that run $PRE and $POST, which have the program asked to end
tree: samples
$ printf '#!/usr/bin/env python3\nimport subprocess, sys\nprint("ended:", subprocess.run(sys.argv[1:], close_fds=False).returncode)\n' >run; chmod 755 run
> S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> printf '#!/bin/sh\ncat >/dev/null\n[ $4 != get ] || exit 2\nsay() { echo "$*" >>$MDEVCTL_ENV_ROOT/log; }\nsay "$6 $4 $8"\ncase $4 in pre) eval "$PRE";; post) eval "$POST";; esac\nexit 0\n' >$S/callouts/10-first
> cp $S/callouts/10-first $S/callouts/20-second; cp $S/callouts/10-first $S/notifiers/log; chmod 755 $S/*/*; : >$ROOT/log
> echo 'sleep 20 & trap "say was sent TERM; kill $!; exit $1" TERM; kill -TERM $PPID; wait; exit 9' >asks
> echo 'kill -TERM $PPID; sleep 0.3; say lives' >asks_once
> sed 's/kill -TERM/kill -HUP $PPID; &/' asks >asks_twice
[rc 0]
# a script that agrees though it is to end: nothing is begun, and it gets post
$ PRE='set 0; . ./asks' ./run mdevctl start -u c5e3a1f0-0000-4000-8000-000000000001 -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
ended: -15
start pre none
was sent TERM
start post failure
start notify failure
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
$ PRE='set 0; . ./asks' ./run mdevctl define -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
ended: -15
define pre none
was sent TERM
define post failure
define notify failure
stderr: mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
# one that does not handle the type, refuses, or dies: no other script is asked, none gets post
$ PRE='set 2; . ./asks' ./run mdevctl define -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log
ended: -15
define pre none
was sent TERM
define notify none
stderr: mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
$ PRE='set 3; . ./asks' ./run mdevctl define -p mtty -t mtty-1 --force; cat $ROOT/log; : >$ROOT/log
ended: -15
define pre none
was sent TERM
define notify none
stderr: mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
$ PRE='kill -TERM $PPID; sleep 20' ./run mdevctl define -p mtty -t mtty-1 2>&1 | sed "s|$ROOT||"; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
mdevctl: /etc/mdevctl.d/scripts.d/callouts/10-first was killed by signal 15
mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
ended: -15
define pre none
define notify none
[rc 0]
# once begun it is done and printed, and the signal costs no script its post
$ POST='. ./asks_once' ./run mdevctl start -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log
<random uuid>
ended: -15
start pre none
start post success
lives
start notify success
[rc 0]
$ POST='. ./asks_once' ./run mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
ended: -15
define pre none
define post success
lives
define notify success
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-1 manual
[rc 0]
# a script that hangs then is sent the second
$ POST='set 0; . ./asks_twice' ./run mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
ended: -1
undefine pre none
undefine post success
was sent TERM
undefine notify success
[rc 0]
# a script that has closed its output is sent it, too
$ PRE='exec >&- 2>&-; set 0; . ./asks' ./run mdevctl define -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log
ended: -15
define pre none
was sent TERM
define post failure
define notify failure
stderr: mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
# signals that do not ask it to end wait for the end of all
$ PRE='kill -USR1 $PPID' ./run mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b; : >$ROOT/log
ended: -10
define pre none
define post success
define notify success
[rc 0]
# what the caller ignores is ignored
$ trap '' TERM HUP; PRE='kill -TERM $PPID; kill -HUP $PPID' ./run mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b; : >$ROOT/log
ended: 0
define pre none
define post success
define notify success
[rc 0]
# scripts run with the caller's own mask
$ PRE='say $(grep SigBlk /proc/$$/status)' mdevctl start -u c5e3a1f0-0000-4000-8000-000000000001 -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log
start pre none
SigBlk: 0000000000000000
start post success
start notify success
[rc 0]
# ^C at a script that hangs: the script gets it from the terminal, once, and the program ends
$ cat >terminal <<'END'
> import os, pty, sys, time
> pid, terminal = pty.fork()
> if not pid:
>     os.execvp(sys.argv[1], sys.argv[1:])
> while not os.path.exists("hangs"):
>     time.sleep(0.01)
> os.write(terminal, b"\x03")
> print("ended:", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
> END
[rc 0]
$ PRE='sleep 20 & trap "say INT" INT; : >hangs; wait $!; sleep 0.3; kill $!; exit 0' python3 terminal mdevctl define -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; rm hangs
ended: -2
define pre none
INT
define post failure
define notify failure
[rc 0]
$ PRE=': >hangs; sleep 20' python3 terminal mdevctl define -p mtty -t mtty-1; cat $ROOT/log; : >$ROOT/log; mdevctl list -d
ended: -2
define pre none
define notify none
[rc 0]

# a signal while the device is created: what is printed is there, and what is there is printed
tree: samples
needs: strace
$ printf '#!/usr/bin/env python3\nimport subprocess, sys\nprint("ended:", subprocess.run(sys.argv[1:], close_fds=False).returncode)\n' >run; chmod 755 run
> S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts
> printf '#!/bin/sh\ncat >/dev/null\n[ $4 != get ] || exit 2\necho "$6 $4 $8" >>$MDEVCTL_ENV_ROOT/log\neval "$DO"\n' >$S/callouts/log; chmod 755 $S/callouts/log
[rc 0]
$ for signal in HUP INT TERM; do for command in create start
> do ./run strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create -e inject=write:signal=$signal mdevctl $command -p mtty -t mtty-1; done; done
<random uuid>
ended: -1
<random uuid>
ended: -1
<random uuid>
ended: -2
<random uuid>
ended: -2
<random uuid>
ended: -15
<random uuid>
ended: -15
[rc 0]
$ cat $ROOT/log
start pre none
start post success
start pre none
start post success
start pre none
start post success
[rc 0]
$ cat >terminal <<'END'
> import os, pty, sys, time
> pid, terminal = pty.fork()
> if not pid:
>     os.execvp(sys.argv[1], sys.argv[1:])
> while not os.path.exists("hangs"):
>     time.sleep(0.01)
> os.write(terminal, b"\x03")
> print("ended:", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
> END
[rc 0]
# ^C at the terminal is not sent on: the script has it
$ : >$ROOT/log; DO=': >hangs; sleep 20' python3 terminal strace -qq -o calls -e trace=kill mdevctl define -p mtty -t mtty-1; cat $ROOT/log; grep 'kill(' calls
ended: -2
define pre none
[rc 1]
# a definition: at each write
$ for call in 1 2 3 4 5; do ./run strace -qq -o log -e inject=write:signal=TERM:when=$call mdevctl define -p mtty -t mtty-1 >>out 2>>err; done; grep ended out; cat err
ended: -15
ended: -15
ended: -15
ended: -15
ended: -15
mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
mdevctl: cannot define a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
$ grep -v ended out | sort >printed; mdevctl list -d | cut -d " " -f 1 | sort | cmp - printed && wc -l <printed
3
[rc 0]
# before the first script: none is asked
$ : >$ROOT/log; ./run strace -qq -o log -e inject=signalfd4:signal=TERM mdevctl start -p mtty -t mtty-1; cat $ROOT/log
ended: -15
stderr: mdevctl: cannot start a device (type mtty-1, parent mtty): interrupted by a signal
[rc 0]
# a kernel without signalfd: a signal waits for the end all the same
$ ./run strace -qq -o log -e inject=signalfd4,?signalfd:error=ENOSYS:signal=TERM mdevctl start -p mtty -t mtty-1; cat $ROOT/log
<random uuid>
ended: -15
start pre none
start post success
[rc 0]

# a UUID that nobody reads, and a signal: the device is undone, and the program ends
tree: samples
$ cat >full <<'END'
> import os, signal, subprocess, sys, time
> made = os.environ["ROOT"] + "/" + sys.argv[1]
> reader, writer = os.pipe()
> os.set_blocking(writer, False)
> try:
>     while os.write(writer, bytes(4096)):
>         pass
> except BlockingIOError:
>     os.set_blocking(writer, True)
> process = subprocess.Popen(sys.argv[2:], stdout=writer)
> while not any(files for _, _, files in os.walk(made)) if os.path.isdir(made) else not os.path.getsize(made):
>     time.sleep(0.01)
> process.send_signal(signal.SIGTERM)
> print("ended:", process.wait())
> END
[rc 0]
$ python3 full sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create mdevctl create -p mtty -t mtty-1
ended: -15
stderr: mdevctl: cannot print the UUID to standard output: Interrupted system call; the device is gone
[rc 0]
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; python3 full etc/mdevctl.d/mtty mdevctl define -p mtty -t mtty-1; mdevctl list -d
ended: -15
stderr: mdevctl: cannot print the UUID to standard output: Interrupted system call; the definition was deleted again
[rc 0]

# a signal while no script runs is not sent to any process
tree: samples
needs: strace
$ printf 'import os, signal, subprocess, sys, time\nprocess = subprocess.Popen(sys.argv[2:])\nwhile not os.path.getsize(sys.argv[1]):\n    time.sleep(0.01)\nprocess.send_signal(signal.SIGTERM)\nprint("ended:", process.wait())\n' >after
[rc 0]
$ python3 after $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create strace -D -qq -o log -e trace=write,kill -e inject=write:delay_exit=1000000:when=1 -e inject=kill:retval=0 mdevctl create -p mtty -t mtty-1; grep 'kill(' log
<random uuid>
ended: -15
[rc 1]
# ... nor to the notifier of a change that a script has made
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> cat >$S/callouts/live <<'END'
> #!/bin/sh
> cat >/dev/null
> case $4,$6 in
> get,capabilities) echo '{"supports":{"version":2,"actions":["modify","capabilities"],"events":["live","notify","get"]}}';;
> get,*) exit 2;;
> esac
> END
> printf '#!/bin/sh\ncat >/dev/null\nexec >>$ROOT/log\ntrap "echo was sent TERM" TERM\nkill -TERM $PPID\nsleep 0.3\necho notified of $8\n' >$S/notifiers/log
> chmod 755 $S/*/*; echo '{"mdev_type":"mtty-1","start":"manual"}' >same
> python3 -c 'import subprocess, sys; print("ended:", subprocess.run(sys.argv[1:]).returncode)' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile same; cat $ROOT/log
ended: -15
notified of none
[rc 0]

# what is printed is there: an attribute that removes the device
tree: refused
needs: strace
$ printf '#!/bin/sh\nexec strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/5e700000-0000-4000-8000-000000000001 -e inject=?newfstatat,?fstatat64,?statx:error=ENOENT "$@"\n' >gone
> chmod 755 gone; mkdir -p $ROOT/etc/mdevctl.d/mtty $ROOT/etc/mdevctl.d/scripts.d/callouts
> echo '{"mdev_type":"mtty-1","start":"manual","attrs":[{"remove":"1"}]}' >$ROOT/etc/mdevctl.d/mtty/5e700000-0000-4000-8000-000000000001
> printf '#!/bin/sh\ncat >/dev/null\n[ $4 != get ] || exit 2\necho "$6 $4 $8" >>said\n' >$ROOT/etc/mdevctl.d/scripts.d/callouts/log; chmod 755 $ROOT/etc/mdevctl.d/scripts.d/callouts/log
[rc 0]
$ ./gone mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr remove=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute remove=1: the device went away
[rc 3]
$ ./gone mdevctl start -u 5e700000-0000-4000-8000-000000000001; cat said
start pre none
start post failure
stderr: mdevctl: cannot start 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute remove=1: the device went away
[rc 0]

# out of memory while --attr is read is not a wrong attribute
tree: samples
needs: strace
needs: static
$ strace -qq -o log -e inject=/^mmap:error=ENOMEM mdevctl create -p mtty -t mtty-1 --attr $(printf '%070000d' 0)=1
stderr: mdevctl: out of memory
[rc 1]

# ... nor is it a script's wrong answer, or an answer without attributes
tree: samples
needs: strace
needs: static
$ mkdir -p $ROOT/etc/mdevctl.d/scripts.d/callouts; cd $ROOT/etc/mdevctl.d/scripts.d/callouts
> printf '#!/bin/sh\n[ $6 = attributes ] || exit 2\nprintf "[{\\"a\\":\\"%%020000d\\"}%%s]" 0 "$(printf ",{\\"a\\":\\"1\\"}%%.0s" $(seq 900))"\n' >log; chmod 755 log
[rc 0]
$ for command in "list -v -u" dumpxml; do for call in 1 2 3 4 5 6 7 8 9 10 11 12; do strace -qq -o log -e inject=/^mmap:error=ENOMEM:when=$call mdevctl $command 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >out 2>err
> echo $command: $? $(sed 's/.*: //' err); done; done | sort -u
dumpxml: 0
dumpxml: 1 out of memory
list -v -u: 0
list -v -u: 1 out of memory
[rc 0]

# a lock that another process keeps: the wait for it ends with a signal, and nothing is done
tree: samples
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ exec 9<$ROOT/etc/mdevctl.d/.lock; flock 9; (exec 9>&-; for args in "define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1" "modify -u c5e3a1f0-0000-4000-8000-00000000000a -a" "undefine c5e3a1f0-0000-4000-8000-00000000000a"; do timeout -k 5 0.3 mdevctl $args; echo $?; done)
124
124
124
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): Interrupted system call
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Interrupted system call
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Interrupted system call
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 manual
[rc 0]
