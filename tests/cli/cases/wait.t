# --wait of create and start. In a recorded tree no uevent says that something changed: the program
# looks again once a second. `late` is a parent whose types are there before its name is.

tree: refused
# a number of seconds, once, and only where something can be waited for
$ mdevctl create -p late -t late-1 --wait
stderr: mdevctl: create: option --wait requires an argument; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait ''
stderr: mdevctl: create: not a valid number: ''; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait -1
stderr: mdevctl: create: not a valid number: '-1'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait=0.5
stderr: mdevctl: create: not a valid number: '0.5'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait 5s
stderr: mdevctl: create: not a valid number: '5s'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait 2147483648
stderr: mdevctl: create: not a valid number: '2147483648'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p late -t late-1 --wait 99999999999999999999
stderr: mdevctl: create: not a valid number: '99999999999999999999'; see 'mdevctl help create'
[rc 2]
$ mdevctl start --all --wait 1 --wait 2
stderr: mdevctl: start: option --wait given twice; see 'mdevctl help start'
[rc 2]
$ mdevctl create --wait 1
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl start --wait 1
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
[rc 2]
$ for C in types list remove define undefine modify start-parent-mdevs stop dumpxml help; do mdevctl $C --wait 1; done 2>&1 | sort | uniq -c | sed 's/^ *//'
1 mdevctl: define: unknown option: --wait; see 'mdevctl help define'
1 mdevctl: dumpxml: unknown option: --wait; see 'mdevctl help dumpxml'
1 mdevctl: help: unknown option: --wait; see 'mdevctl help help'
1 mdevctl: list: unknown option: --wait; see 'mdevctl help list'
1 mdevctl: modify: unknown option: --wait; see 'mdevctl help modify'
1 mdevctl: remove: unknown option: --wait; see 'mdevctl help remove'
1 mdevctl: start-parent-mdevs: unknown option: --wait; see 'mdevctl help start-parent-mdevs'
1 mdevctl: stop: unknown option: --wait; see 'mdevctl help stop'
1 mdevctl: types: unknown option: --wait; see 'mdevctl help types'
1 mdevctl: undefine: unknown option: --wait; see 'mdevctl help undefine'
[rc 2]

# 0 looks once, and is no time that could be over
$ mdevctl create -p late -t late-1 --wait 0
stderr: mdevctl: cannot create a device (type late-1, parent late): Unable to find parent device 'late'
[rc 3]
$ mdevctl create -p full -t full-1 --wait 0
stderr: mdevctl: cannot create a device: No available instances of full-1 on full
[rc 5]
$ mdevctl start -p mtty -t mtty-1 --wait 0
<random uuid>
[rc 0]

# the time is over: one line, with what is missing and how long it was
$ mdevctl create -p late -t late-1 --wait 1
stderr: mdevctl: cannot create a device (type late-1, parent late) after 1 second: Unable to find parent device 'late'
[rc 3]
$ mdevctl create -p mtty -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a --wait 1
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent mtty) after 1 second: Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-folder, mtty-gone, mtty-link, mtty-many
[rc 3]
$ mdevctl create -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 2
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a after 2 seconds: No available instances of full-1 on full
[rc 5]
$ mdevctl start -p late -t late-1 --wait 1
stderr: mdevctl: cannot start a device (type late-1, parent late) after 1 second: Unable to find parent device 'late'
[rc 3]
$ mdevctl start -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 1
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a after 1 second: No available instances of full-1 on full
[rc 5]

# what waiting does not change is refused at once: a UUID in use, also while the parent is missing or full
$ timeout 5 mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000004 --wait 60
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000004 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]
$ timeout 5 mdevctl create -p late -t late-1 -u 5e700000-0000-4000-8000-000000000004 --wait 60
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000004 (type late-1, parent late): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ timeout 5 mdevctl create -p full -t full-1 -u 5e700000-0000-4000-8000-000000000004 --wait 60
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000004 (type full-1, parent full): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ timeout 5 mdevctl start -p late -t late-1 -u 5e700000-0000-4000-8000-000000000004 --wait 60
stderr: mdevctl: cannot start 5e700000-0000-4000-8000-000000000004 (type late-1, parent late): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ timeout 5 mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a --wait 60
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
[rc 3]
$ timeout 5 mdevctl create -p mtty -t mtty-link --wait 60
stderr: mdevctl: cannot create a device (type mtty-link, parent mtty): Too many levels of symbolic links
[rc 1]
$ timeout 5 mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nosuch=1 --wait 60
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute nosuch=1: no such attribute; the device was removed again
[rc 1]
$ timeout 5 mdevctl --sysfs $ROOT/nowhere create -p late -t late-1 --wait 60
stderr: mdevctl: cannot open sysfs at $ROOT/nowhere: No such file or directory
[rc 1]

# not permitted, also where no instance is left
tree: refused
user: nobody
$ chmod 0 $ROOT/sys/class/mdev_bus/*/mdev_supported_types/*-1/create
> timeout 5 mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 60
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
[rc 7]
$ timeout 5 mdevctl create -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 60
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type full-1, parent full): Permission denied
[rc 7]
$ timeout 5 mdevctl start -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 60
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a (type full-1, parent full): Permission denied
[rc 7]

# what is missing comes
tree: refused
$ P=$ROOT/sys/devices/virtual/late/late; mkdir -p $P; cp -r $ROOT/sys/devices/virtual/full/full/mdev_supported_types $P; cd $P/mdev_supported_types
> mv full-1 late-1; chmod 644 late-1/available_instances
> cat >~/later <<'END'
> # PARENT|TYPE|INSTANCE: what comes half a second later; the create file is empty before
> cd $ROOT/sys/class/mdev_bus; T=../../devices/virtual/late/late/mdev_supported_types
> rm -f late $T/late-1/create; : >$T/late-1/create; echo 3 >$T/late-1/available_instances
> [ $1 = PARENT ] || ln -s ../../devices/virtual/late/late late
> case $1 in
> PARENT) { sleep 0.5; ln -s ../../devices/virtual/late/late late; } & ;;
> TYPE) mv $T/late-1 $T/late-0; { sleep 0.5; mv $T/late-0 $T/late-1; } & ;;
> INSTANCE) echo 0 >$T/late-1/available_instances; { sleep 0.5; echo 1 >$T/late-1/available_instances; } & ;;
> esac
> END
[rc 0]
$ for W in PARENT TYPE INSTANCE; do sh ~/later $W; mdevctl create -p late -t late-1 --wait 10 >uuid; echo $?; test "$(cat uuid)" = "$(cat $ROOT/sys/class/mdev_bus/late/mdev_supported_types/late-1/create)" || echo differs; done
0
0
0
[rc 0]
$ for W in PARENT TYPE INSTANCE; do sh ~/later $W; mdevctl start -p late -t late-1 --wait 10 >uuid; echo $?; test "$(cat uuid)" = "$(cat $ROOT/sys/class/mdev_bus/late/mdev_supported_types/late-1/create)" || echo differs; done
0
0
0
[rc 0]

# several: each is started when it can be, and refused when nothing can help it; the status is the first failure's
$ sh ~/later PARENT; mdevctl start -p late -t late-1 --wait 10 c5e3a1f0-0000-4000-8000-00000000000a 5e700000-0000-4000-8000-000000000004 c5e3a1f0-0000-4000-8000-00000000000b; echo $?; cat $ROOT/sys/class/mdev_bus/late/mdev_supported_types/late-1/create
4
c5e3a1f0-0000-4000-8000-00000000000b%no newline at end
stderr: mdevctl: cannot start 5e700000-0000-4000-8000-000000000004 (type late-1, parent late): Device exists under different parent (type mtty-1, parent mtty)
[rc 0]
$ mkdir -p $ROOT/etc/mdevctl.d/never $ROOT/etc/mdevctl.d/mtty; printf '{"mdev_type":"x","start":"auto"}' | tee $ROOT/etc/mdevctl.d/never/c5e3a1f0-0000-4000-8000-00000000000c >$ROOT/etc/mdevctl.d/never/c5e3a1f0-0000-4000-8000-00000000000d
> printf '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000e; rm -f $ROOT/sys/class/mdev_bus/late
[rc 0]
$ mdevctl start --wait 2 c5e3a1f0-0000-4000-8000-00000000000c c5e3a1f0-0000-4000-8000-00000000000e c5e3a1f0-0000-4000-8000-00000000000d & sleep 1; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; echo; wait $!
c5e3a1f0-0000-4000-8000-00000000000e
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c (type x, parent never) after 2 seconds: Unable to find parent device 'never'
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000d (type x, parent never) after 2 seconds: Unable to find parent device 'never'
[rc 3]

# start --all: without --wait a missing parent is no failure; with it, it is one when the time is over
$ mdevctl start --all
[rc 0]
$ mdevctl start --all --wait 0
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c (type x, parent never): Unable to find parent device 'never'
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000d (type x, parent never): Unable to find parent device 'never'
[rc 3]
$ echo broken >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000f; mdevctl start --all --wait 2
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000f: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c (type x, parent never) after 2 seconds: Unable to find parent device 'never'
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000d (type x, parent never) after 2 seconds: Unable to find parent device 'never'
[rc 1]

# it does not wait for instances
$ rm -r $ROOT/etc/mdevctl.d/never $ROOT/etc/mdevctl.d/mtty; mkdir $ROOT/etc/mdevctl.d/full; printf '{"mdev_type":"full-1","start":"auto"}' >$ROOT/etc/mdevctl.d/full/c5e3a1f0-0000-4000-8000-00000000000a; timeout 5 mdevctl start --all --wait 60
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: No available instances of full-1 on full
[rc 5]

# it ends as soon as all have started
$ rm -r $ROOT/etc/mdevctl.d/full; mkdir $ROOT/etc/mdevctl.d/late $ROOT/etc/mdevctl.d/mtty; for N in 1 2 3; do printf '{"mdev_type":"late-1","start":"auto"}' >$ROOT/etc/mdevctl.d/late/c5e3a1f0-0000-4000-8000-00000000000$N; done; printf '{"mdev_type":"late-1","start":"manual"}' >$ROOT/etc/mdevctl.d/late/c5e3a1f0-0000-4000-8000-000000000004
> printf '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/5e700000-0000-4000-8000-000000000004; sh ~/later PARENT; timeout 5 mdevctl start --all --wait 60; echo $?; cat $ROOT/sys/class/mdev_bus/late/mdev_supported_types/late-1/create
0
c5e3a1f0-0000-4000-8000-000000000003%no newline at end
[rc 0]

# event scripts run when it can be started, once; not if the time is over
tree: refused
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S $ROOT/etc/mdevctl.d/scripts.d/notifiers; printf '#!/bin/sh\n[ $4 = get ] && exit 2\necho "$6 $4 $8" >>$MDEVCTL_ENV_ROOT/log\n' >$S/log
> cp $S/log $S/../notifiers; chmod 755 $S/log $S/../notifiers/log; : >$ROOT/log
> mdevctl start -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 2; cat $ROOT/log
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a after 2 seconds: No available instances of full-1 on full
[rc 0]
$ chmod 644 $ROOT/sys/class/mdev_bus/full/mdev_supported_types/full-1/available_instances; { sleep 1.5; echo 1 >$ROOT/sys/class/mdev_bus/full/mdev_supported_types/full-1/available_instances; } & mdevctl start -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a --wait 10; echo $?; cat $ROOT/log
0
start pre none
start post success
start notify success
[rc 0]

# signals end the waiting, as they end the program at any time
tree: refused
$ for S in HUP INT TERM; do timeout --preserve-status -s $S 0.5 mdevctl create -p late -t late-1 --wait 60; echo $?; timeout --preserve-status -s $S 0.5 mdevctl start -p late -t late-1 --wait 60; echo $?; done
129
129
130
130
143
143
[rc 0]

# the socket is opened before the first look, and only with the option; nothing else is added without it
tree: refused
needs: strace
$ strace -qq -o trace -e trace=socket,bind,openat,poll mdevctl create -p late -t late-1 --wait 1; cut -d '(' -f 1 trace | uniq -c | sed -n 's/^ *//; /socket/,/poll/p'
1 socket
1 bind
2 openat
1 poll
stderr: mdevctl: cannot create a device (type late-1, parent late) after 1 second: Unable to find parent device 'late'
[rc 0]
$ strace -qq -o trace -e trace=network,poll mdevctl create -p late -t late-1; cat trace; strace -qq -o trace -e trace=network,poll mdevctl start -p late -t late-1; cat trace; strace -qq -o trace -e trace=network,poll mdevctl start --all; cat trace
stderr: mdevctl: cannot create a device (type late-1, parent late): Unable to find parent device 'late'
stderr: mdevctl: cannot start a device (type late-1, parent late): Unable to find parent device 'late'
[rc 0]
$ strace -qq -o trace -e inject=socket:error=EAFNOSUPPORT mdevctl create -p late -t late-1 --wait 1; strace -qq -o trace -e inject=bind:error=EPERM mdevctl create -p late -t late-1 --wait 1
stderr: mdevctl: cannot create a device (type late-1, parent late) after 1 second: Unable to find parent device 'late'
stderr: mdevctl: cannot create a device (type late-1, parent late) after 1 second: Unable to find parent device 'late'
[rc 3]

# another process creates the device with the last instance just before the look
tree: samples
needs: strace
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; echo '{"mdev_type":"mtty-1","start":"auto"}' >$D/$U
> echo 0 >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/available_instances
> for words in "--all" "--all --wait 5" "$U --exist-ok --wait 5"; do strace -qq -o log -e inject=openat2:error=ENOENT:when=1 mdevctl start $words
>     echo $? $(grep -c INJECTED log); done
0 1
0 1
0 1
[rc 0]

# while start --all waits, a definition is deleted, another is no longer marked auto
tree: refused
$ T=$ROOT/sys/devices/virtual/late/late/mdev_supported_types; mkdir -p $T; cp -r $ROOT/sys/devices/virtual/full/full/mdev_supported_types/full-1 $T/late-1
> chmod 644 $T/late-1/available_instances; echo 3 >$T/late-1/available_instances
> D=$ROOT/etc/mdevctl.d/late; mkdir -p $D; for n in a b c; do echo '{"mdev_type":"late-1","start":"auto"}' >$D/c5e3a1f0-0000-4000-8000-00000000000$n; done
> { sleep 0.5; rm $D/*a; mdevctl modify -m -u c5e3a1f0-0000-4000-8000-00000000000b; cd $ROOT/sys/class/mdev_bus; ln -s ../../devices/virtual/late/late late; } &
> mdevctl start --all --wait 5 -n
echo c5e3a1f0-0000-4000-8000-00000000000c >$ROOT/sys/class/mdev_bus/late/mdev_supported_types/late-1/create
[rc 0]
