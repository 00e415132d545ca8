# Definitions that others wrote: in upper case, as links, malformed; and directories that are not there.

# a file named in upper case: listed, started, modified in place, undefined
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; umask 022; echo '{"mdev_type":"mtty-1","start":"auto"}' >$D/C5E3A1F0-0000-4000-8000-00000000000A; echo '{"mdev_type":"mtty-2","start":"auto"}' >$D/C5e3a1f0-0000-4000-8000-00000000000B; echo '{"mdev_type":"mtty-1","start":"auto"}' >$D/83B8F4F2-509F-382F-3C1E-E6BFE0FA1001
[rc 0]
$ mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
[rc 0]
$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list -d -u C5E3A1F0-0000-4000-8000-00000000000A --dumpjson
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": []
}
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl start --all; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
c5e3a1f0-0000-4000-8000-00000000000b%no newline at end
[rc 0]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000b | grep 'type id'
    <type id='mtty-2'/>
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined
[rc 4]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --manual --type mtty-2; echo '{"mdev_type":"mtty-1","start":"manual"}' | mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty --jsonfile /dev/stdin
> cd $ROOT/etc/mdevctl.d/mtty; ls -A; grep type C*
83B8F4F2-509F-382F-3C1E-E6BFE0FA1001
C5E3A1F0-0000-4000-8000-00000000000A
C5e3a1f0-0000-4000-8000-00000000000B
C5E3A1F0-0000-4000-8000-00000000000A:  "mdev_type": "mtty-2",
C5e3a1f0-0000-4000-8000-00000000000B:  "mdev_type": "mtty-1",
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b; ls -A $ROOT/etc/mdevctl.d/mtty
83B8F4F2-509F-382F-3C1E-E6BFE0FA1001
[rc 0]

# the one in lower case counts, or else the first by name; the others are reported
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; for f in c5e3a1f0-0000-4000-8000-00000000000a:1 C5E3A1F0-0000-4000-8000-00000000000A:2 C5e3a1f0-0000-4000-8000-00000000000B:1 C5E3a1f0-0000-4000-8000-00000000000B:2
> do echo '{"mdev_type":"mtty-'${f#*:}'","start":"auto"}' >$D/${f%:*}; done
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is ignored: another file defines the same device
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5e3a1f0-0000-4000-8000-00000000000B is ignored: another file defines the same device
[rc 0]
$ mdevctl list -d -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is ignored: another file defines the same device
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a; mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000b; cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; tail -n +1 */create
==> mtty-1/create <==
c5e3a1f0-0000-4000-8000-00000000000a
==> mtty-2/create <==
c5e3a1f0-0000-4000-8000-00000000000b%no newline at end
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is ignored: another file defines the same device
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5e3a1f0-0000-4000-8000-00000000000B is ignored: another file defines the same device
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --manual; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a; cd $ROOT/etc/mdevctl.d/mtty; grep -c manual *
C5E3a1f0-0000-4000-8000-00000000000B:1
C5e3a1f0-0000-4000-8000-00000000000B:0
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5e3a1f0-0000-4000-8000-00000000000B is ignored: another file defines the same device
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is ignored: another file defines the same device
[rc 0]

# other spellings are not definitions
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; for f in C5E3A1F0000040008000000000000001 {C5E3A1F0-0000-4000-8000-000000000001} urn:uuid:C5E3A1F0-0000-4000-8000-000000000001 C5E3A1F0-0000-4000-8000-00000000000G
> do echo '{"mdev_type":"mtty-1","start":"auto"}' >"$D/$f"; done; mdevctl list -d; mdevctl start --all; find $ROOT/sys -name create -size +0
[rc 0]

# a definition that is a link is read; one that leads nowhere or to no file is reported
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D $ROOT/store; echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/store/one; U=c5e3a1f0-0000-4000-8000-00000000000; mkfifo $ROOT/store/fifo
> for f in 1:one 2:nowhere 3:fifo 4:; do ln -s ../../../store/${f#*:} $D/$U${f%:*}; done; ln -s ../../../store/one $D/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; ln -s /dev/zero $D/${U}5; ln -s ${U}6 $D/${U}6; ln -s ../../../store/one $D/C5E3A1F0-0000-4000-8000-000000000007
[rc 0]
$ mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
c5e3a1f0-0000-4000-8000-000000000001 mtty mtty-1 auto
c5e3a1f0-0000-4000-8000-000000000007 mtty mtty-1 auto
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: a link that leads nowhere
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000004: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000005: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000006: a link that leads nowhere
[rc 0]
$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-000000000001; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; mdevctl dumpxml c5e3a1f0-0000-4000-8000-000000000001 | grep 'type id'
c5e3a1f0-0000-4000-8000-000000000001    <type id='mtty-1'/>
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: a link that leads nowhere
[rc 1]
# nothing is written where it leads, and no script is asked
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '\#!/bin/sh\necho "$@" >&2\n' >$S/script; chmod 755 $S/script
[rc 0]
$ for u in 1 2 7; do mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000$u --manual; echo $?; done; echo '{"mdev_type":"mtty-2","start":"manual"}' >new; for u in 1 2; do mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000$u -p mtty --jsonfile new; echo $?; done; cat $ROOT/store/one
1
1
1
1
1
{"mdev_type":"mtty-1","start":"auto"}
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001 is a link
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: a link that leads nowhere
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-000000000007 (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-000000000007 is a link
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001 is a link
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: a link that leads nowhere
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-000000000002 -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): it is already defined
[rc 4]
$ rm $ROOT/etc/mdevctl.d/scripts.d/callouts/script; for u in 1 2 3 4 6 7; do mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000$u; echo $?; done; ls $ROOT/store $ROOT/etc/mdevctl.d/mtty; cat $ROOT/store/one
0
0
0
0
0
0
$ROOT/etc/mdevctl.d/mtty:
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
c5e3a1f0-0000-4000-8000-000000000005

$ROOT/store:
fifo
one
{"mdev_type":"mtty-1","start":"auto"}
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: a link that leads nowhere; deleted anyway
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: not a regular file; deleted anyway
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000004: not a regular file; deleted anyway
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000006: a link that leads nowhere; deleted anyway
[rc 0]

# a parent's directory that is a link
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d $ROOT/store; ln -s ../../store $ROOT/etc/mdevctl.d/mtty; ln -s nowhere $ROOT/etc/mdevctl.d/mdpy; for u in c5e3a1f0-0000-4000-8000-00000000000a 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; do echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/store/$u; done
[rc 0]
$ mdevctl list -d; mdevctl list -d -p mtty; mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000a | grep 'type id'
c5e3a1f0-0000-4000-8000-00000000000a    <type id='mtty-1'/>
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000; echo '{"mdev_type":"mtty-2","start":"manual"}' >new; for c in "modify -u ${U}a --manual" "modify -u ${U}b -p mtty --jsonfile new" "define -u ${U}b -p mtty -t mtty-1" "define -u ${U}b -p mdpy -t mdpy-hd" "define -u ${U}a -p mtty -t mtty-1" "undefine -u ${U}a" "undefine --force -u ${U}a"; do mdevctl $c; echo $?; done
1
1
1
1
4
1
1
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty is a link
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000b (type mtty-2, parent mtty): $ROOT/etc/mdevctl.d/mtty is a link
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty is a link
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mdpy-hd, parent mdpy): $ROOT/etc/mdevctl.d/mdpy is a link
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty is a link
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty is a link
[rc 0]
$ ls -A $ROOT/store $ROOT/etc/mdevctl.d; cat $ROOT/store/c5e3a1f0-0000-4000-8000-00000000000a
$ROOT/etc/mdevctl.d:
mdpy
mtty

$ROOT/store:
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
c5e3a1f0-0000-4000-8000-00000000000a
{"mdev_type":"mtty-1","start":"auto"}
[rc 0]

# a malformed definition is deleted, and that is a warning
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a; echo $?; ls $ROOT/etc/mdevctl.d/mtty
0
stderr: mdevctl: warning: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 2, column 1: expected a key; deleted anyway
[rc 0]
# one that cannot be deleted is not said to be
$ mkdir $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type unknown, parent mtty): Is a directory
[rc 1]

# --config and --root that are not there
tree: samples
$ for c in "list" "list -d" "define -p mtty -t mtty-1" "undefine -u c5e3a1f0-0000-4000-8000-00000000000a" "modify -a -u c5e3a1f0-0000-4000-8000-00000000000a" "start -u c5e3a1f0-0000-4000-8000-00000000000a" "start --all" "stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "dumpxml mtty"; do mdevctl $c --config $ROOT/etc/mdevctl.x; echo $?; done; ls $ROOT
1
1
1
1
1
1
1
1
1
sys
usr
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.x: No such file or directory
[rc 0]
$ for c in "types" "list" "list -d" "create -p mtty -t mtty-1" "remove --all" "define -p mtty -t mtty-1" "undefine -u c5e3a1f0-0000-4000-8000-00000000000a" "modify -a -u c5e3a1f0-0000-4000-8000-00000000000a" "start --all" "start-parent-mdevs mtty" "stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "dumpxml mtty"; do mdevctl $c --root $ROOT/x; echo $?; done; ls $ROOT
1
1
1
1
1
1
1
1
1
1
1
1
sys
usr
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
[rc 0]
$ export MDEVCTL_ENV_ROOT=$ROOT/x; mdevctl define -p mtty -t mtty-1; mdevctl define -p mtty -t mtty-1 --root $ROOT/sys/class/mdev_bus/mtty/uevent; ls $ROOT
sys
usr
stderr: mdevctl: cannot open root directory $ROOT/x: No such file or directory
stderr: mdevctl: cannot open root directory $ROOT/sys/class/mdev_bus/mtty/uevent: Not a directory
[rc 0]
# help needs none
$ MDEVCTL_ENV_ROOT=$ROOT/x mdevctl help list | head -n 1
Usage: mdevctl list [-dv] [-u UUID] [-p PARENT] [-t TYPE] [--long] [--dumpjson]
[rc 0]
# only /etc/mdevctl.d is made
$ mkdir bare; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 --root bare; find bare
bare
bare/etc
bare/etc/mdevctl.d
bare/etc/mdevctl.d/mtty
bare/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
bare/etc/mdevctl.d/.lock
[rc 0]
# a directory of definitions that is there, elsewhere
$ mkdir conf; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 --config conf; find conf
conf
conf/mtty
conf/mtty/c5e3a1f0-0000-4000-8000-00000000000a
conf/.lock
[rc 0]

# undefine deletes both of two that differ in case: the other would take the place of the first
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; cd $ROOT/etc/mdevctl.d/mtty; echo '{"mdev_type":"mtty-1","start":"auto"}' | tee C5E3A1F0-0000-4000-8000-00000000000A >c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl undefine c5e3a1f0-0000-4000-8000-00000000000a; mdevctl list -d; ls $ROOT/etc/mdevctl.d/mtty
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is ignored: another file defines the same device
[rc 0]

# modify --jsonfile names the link that it refuses, whatever the link holds and however it is written
$ cd $ROOT/etc/mdevctl.d/mtty; echo '{bad' >$ROOT/bad; ln -s $ROOT/bad C5E3A1F0-0000-4000-8000-00000000000A; echo '{"mdev_type":"mtty-1","start":"auto"}' | mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile /dev/stdin
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-00000000000A is a link
[rc 1]

# a directory of definitions that is a link to nowhere
$ rm -r $ROOT/etc/mdevctl.d; ln -s nowhere $ROOT/etc/mdevctl.d
[rc 0]
$ mdevctl list -d
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: a link that leads nowhere
[rc 1]
$ mdevctl start --all
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: a link that leads nowhere
[rc 1]
$ mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: a link that leads nowhere
[rc 1]
