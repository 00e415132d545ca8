# What users are told, and the exit codes with it: a driver without room, sysfs that is missing, devices
# that are active already, several UUIDs, wrong command lines, malformed definitions.

# ENOSPC from the driver while the type says that instances are left
tree: samples
needs: strace
$ full() {
>     chmod 644 $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/available_instances
>     echo "$1" >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/available_instances; shift
>     strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create -e inject=write:error=ENOSPC mdevctl "$@"
> }; for count in 3 1 0 many; do full $count create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a; echo $?; done
> full 3 start -p mtty -t mtty-1
5
5
5
5
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the driver has no room for it, although mtty-1 still offers 3 instances
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the driver has no room for it, although mtty-1 still offers 1 instance
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of mtty-1 on mtty
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of mtty-1 on mtty
stderr: mdevctl: cannot start a device (type mtty-1, parent mtty): the driver has no room for it, although mtty-1 still offers 3 instances
[rc 5]

# `start --all` without sysfs fails; what udev calls reports it and succeeds
tree: nosys
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
[rc 0]
$ mdevctl start --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
$ mdevctl start-parent-mdevs mtty
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 0]
$ mdevctl start --all --sysfs $ROOT/nowhere
stderr: mdevctl: cannot open sysfs at $ROOT/nowhere: No such file or directory
[rc 1]
$ rm -r $ROOT/etc; mdevctl start --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
# it is there, and no parent in it
tree: none
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
[rc 0]
$ mdevctl start --all
[rc 0]

# `start -u` of an active, undefined device
tree: samples
$ for options in "" "-p mtty" "-p mdpy" "-t mtty-1" "-t mtty-2" "-p mtty -t mtty-1"; do
>     mdevctl start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 $options; echo $?; done
4
4
4
4
4
4
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device already exists (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device already exists (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device exists under different parent (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device already exists (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device exists with different type (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 0]
# and of what is nowhere
$ for options in "" "-p mtty" "-p nosuch" "-t mtty-1"; do mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a $options; echo $?; done
3
3
3
3
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition under mtty; to start a new device, give --type
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition under nosuch; to start a new device, give --type
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent
[rc 0]

# `start` of several UUIDs
tree: fresh
$ for i in 1 2; do mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000$i -p mtty -t mtty-$i; done
> mdevctl start c5e3a1f0-0000-4000-8000-000000000001 C5E3A1F0-0000-4000-8000-000000000002
> tail -n 2 $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-[12]/create
==> $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create <==
c5e3a1f0-0000-4000-8000-000000000001
==> $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create <==
c5e3a1f0-0000-4000-8000-000000000002%no newline at end
[rc 0]
# all are tried, the exit code is that of the first failure
$ cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; chmod 644 mtty-2/available_instances; echo 0 >mtty-2/available_instances; >mtty-1/create
> mdevctl start c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-000000000002 c5e3a1f0-0000-4000-8000-000000000001
> echo $?; mdevctl start c5e3a1f0-0000-4000-8000-000000000002 c5e3a1f0-0000-4000-8000-00000000000a; echo $?; cat mtty-1/create
3
5
c5e3a1f0-0000-4000-8000-000000000001%no newline at end
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000002: No available instances of mtty-2 on mtty
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000002: No available instances of mtty-2 on mtty
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
[rc 0]
# --parent and --type are those of each
$ cd $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types; for i in a b; do
>     mdevctl start -p mdpy -t mdpy-hd c5e3a1f0-0000-4000-8000-00000000000$i c5e3a1f0-0000-4000-8000-000000000001; echo $?; cat mdpy-hd/create; echo; done
0
c5e3a1f0-0000-4000-8000-000000000001
0
c5e3a1f0-0000-4000-8000-000000000001
[rc 0]
$ mdevctl start -p mtty c5e3a1f0-0000-4000-8000-000000000001 c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition under mtty; to start a new device, give --type
[rc 3]
$ mdevctl start -t mtty-2 c5e3a1f0-0000-4000-8000-000000000001 c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000001: Device exists with different type: it is defined as mtty-1 on parent mtty
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent
[rc 1]
# --jsonfile goes with one UUID
$ echo '{"mdev_type": "mtty-1", "start": "auto"}' >file
> mdevctl start -p mtty --jsonfile file c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: start: --jsonfile describes one device: only one UUID is allowed; see 'mdevctl help start'
[rc 2]
$ mdevctl start -p mtty --jsonfile file c5e3a1f0-0000-4000-8000-00000000000a; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
# a UUID that is active is refused, given as an operand as well
tree: samples
$ mdevctl start -p mtty -t mtty-1 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]

# `stop` of several UUIDs
tree: samples
$ cd $ROOT/sys/bus/mdev/devices; mdevctl stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83B8F4F2509F382F3C1EE6BFE0FA1002; grep -l 1 */remove
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove
[rc 0]
$ mdevctl stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 83b8f4f2-509f-382f-3c1e-e6bfe0fa3998
> echo $?; cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001/remove
3
1%no newline at end
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa3998: no such device
[rc 0]
# a malformed one is refused before any is stopped
$ mdevctl stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 mtty; echo $?; cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002/remove
2
stderr: mdevctl: stop: not a UUID: 'mtty'; see 'mdevctl help stop'
[rc 0]

# `undefine` of several UUIDs
tree: fresh
$ mkdir -p $ROOT/etc/mdevctl.d; cd $ROOT/etc/mdevctl.d; for i in 1 2 3; do for parent in mtty mdpy; do mkdir -p $parent
>     echo '{"mdev_type":"x","start":"auto"}' >$parent/c5e3a1f0-0000-4000-8000-00000000000$i; done; done
> mdevctl undefine -p mtty c5e3a1f0-0000-4000-8000-000000000001 c5e3a1f0-0000-4000-8000-000000000002; ls mtty mdpy
mdpy:
c5e3a1f0-0000-4000-8000-000000000001
c5e3a1f0-0000-4000-8000-000000000002
c5e3a1f0-0000-4000-8000-000000000003

mtty:
c5e3a1f0-0000-4000-8000-000000000003
[rc 0]
$ cd $ROOT/etc/mdevctl.d; mdevctl undefine c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-000000000001 C5E3A1F0-0000-4000-8000-000000000003
> echo $?; ls mtty mdpy
3
mdpy:
c5e3a1f0-0000-4000-8000-000000000002

mtty:
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a: no such definition
[rc 0]
$ cd $ROOT/etc/mdevctl.d; mdevctl undefine -p mtty c5e3a1f0-0000-4000-8000-000000000002 c5e3a1f0-0000-4000-8000-000000000003; echo $?; ls mtty mdpy
3
mdpy:
c5e3a1f0-0000-4000-8000-000000000002

mtty:
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-000000000002: no such definition under mtty
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-000000000003: no such definition under mtty
[rc 0]
$ cd $ROOT/etc/mdevctl.d; mdevctl undefine c5e3a1f0-0000-4000-8000-000000000002 mtty; echo $?; ls mdpy
2
c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: undefine: not a UUID: 'mtty'; see 'mdevctl help undefine'
[rc 0]

# event scripts are run around each
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d/scripts.d/callouts; printf '#!/bin/sh\n[ $4 = get ] || echo $6 $4 $8 ${10} >>$ROOT/log\n' >$ROOT/etc/mdevctl.d/scripts.d/callouts/log
> chmod +x $ROOT/etc/mdevctl.d/scripts.d/callouts/log
> mdevctl stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
> mdevctl start -p mtty -t mtty-1 c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-00000000000b
> for i in a b; do mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000$i; done
> mdevctl undefine c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-00000000000b; cat $ROOT/log
stop pre none 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stop post success 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stop pre none 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stop post success 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
start pre none c5e3a1f0-0000-4000-8000-00000000000a
start post success c5e3a1f0-0000-4000-8000-00000000000a
start pre none c5e3a1f0-0000-4000-8000-00000000000b
start post success c5e3a1f0-0000-4000-8000-00000000000b
define pre none c5e3a1f0-0000-4000-8000-00000000000a
define post success c5e3a1f0-0000-4000-8000-00000000000a
define pre none c5e3a1f0-0000-4000-8000-00000000000b
define post success c5e3a1f0-0000-4000-8000-00000000000b
undefine pre none c5e3a1f0-0000-4000-8000-00000000000a
undefine post success c5e3a1f0-0000-4000-8000-00000000000a
undefine pre none c5e3a1f0-0000-4000-8000-00000000000b
undefine post success c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]

# operands and --uuid exclude one another; one of them is required
$ for command in start stop undefine remove; do
>     mdevctl $command -u c5e3a1f0-0000-4000-8000-000000000002 c5e3a1f0-0000-4000-8000-000000000003; echo $?
>     mdevctl $command; echo $?; done
2
2
2
2
2
2
2
2
stderr: mdevctl: start: option --uuid cannot be combined with other UUIDs; see 'mdevctl help start'
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
stderr: mdevctl: stop: option --uuid cannot be combined with other UUIDs; see 'mdevctl help stop'
stderr: mdevctl: stop: a UUID is required; see 'mdevctl help stop'
stderr: mdevctl: undefine: option --uuid cannot be combined with other UUIDs; see 'mdevctl help undefine'
stderr: mdevctl: undefine: a UUID is required; see 'mdevctl help undefine'
stderr: mdevctl: remove: option --uuid cannot be combined with other UUIDs; see 'mdevctl help remove'
stderr: mdevctl: remove: a UUID or --all is required; see 'mdevctl help remove'
[rc 0]
$ mdevctl start --all c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: start: option --all cannot be combined with a UUID; see 'mdevctl help start'
[rc 2]

# wrong command lines: 2
$ mdevctl define -p mtty; echo $?; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a; echo $?
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty; echo $?; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -t x; echo $?
2
2
2
2
stderr: mdevctl: define: option --uuid, --type, --jsonfile or --all is required; see 'mdevctl help define'
stderr: mdevctl: define: no such device: options --parent and --type are required; see 'mdevctl help define'
stderr: mdevctl: define: no such device: option --type is required; see 'mdevctl help define'
stderr: mdevctl: define: option --type requires --parent; see 'mdevctl help define'
[rc 0]
$ for options in "-l -a" "-l" "-l --delattr" "-l -d -m" "--jsonfile x"; do mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a $options; echo $?; done
2
2
2
2
2
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: modify: option --jsonfile requires --parent or --live; see 'mdevctl help modify'
[rc 0]
$ for command in define start "define -u c5e3a1f0-0000-4000-8000-00000000000a" "start -u c5e3a1f0-0000-4000-8000-00000000000a"; do
>     mdevctl $command --jsonfile x; echo $?; done
2
2
2
2
stderr: mdevctl: define: option --jsonfile requires --parent; see 'mdevctl help define'
stderr: mdevctl: start: option --jsonfile requires --parent; see 'mdevctl help start'
stderr: mdevctl: define: option --jsonfile requires --parent; see 'mdevctl help define'
stderr: mdevctl: start: option --jsonfile requires --parent; see 'mdevctl help start'
[rc 0]
$ mdevctl start -p mtty; echo $?; mdevctl start -t mtty-1; echo $?; mdevctl start; echo $?
2
2
2
stderr: mdevctl: start: a UUID, --type, --jsonfile or --all is required; see 'mdevctl help start'
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
[rc 0]

# several definitions of one device
tree: samples
$ for parent in mtty mdpy; do mkdir -p $ROOT/etc/mdevctl.d/$parent; for i in a b; do
>     echo '{"mdev_type":"x","start":"auto"}' >$ROOT/etc/mdevctl.d/$parent/c5e3a1f0-0000-4000-8000-00000000000$i; done; done
> for command in "start -u" start "modify -a -u" dumpxml "dumpxml --inactive"; do mdevctl $command c5e3a1f0-0000-4000-8000-00000000000a; echo $?; done
1
1
1
1
1
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give --parent
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give --parent
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give --parent
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give libvirt's name, mdev_UUID_PARENT
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give libvirt's name, mdev_UUID_PARENT
[rc 0]
$ mdevctl start c5e3a1f0-0000-4000-8000-00000000000a c5e3a1f0-0000-4000-8000-00000000000c c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: defined under mdpy and mtty; give --parent
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c: no such definition; to start a new device, give --parent and --type
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000b: defined under mdpy and mtty; give --parent
[rc 1]

# what is not there: one wording for devices and one for definitions, with the parent that was given
$ for command in stop remove dumpxml "dumpxml --inactive" undefine "undefine -p mtty" "modify -a -u" "modify -a -p mtty -u"; do
>     mdevctl $command c5e3a1f0-0000-4000-8000-00000000000c; echo $?; done
3
3
3
3
3
3
3
3
stderr: mdevctl: cannot stop c5e3a1f0-0000-4000-8000-00000000000c: no such device
stderr: mdevctl: cannot remove c5e3a1f0-0000-4000-8000-00000000000c: no such device
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000c: no such device or definition
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000c: no such definition
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000c: no such definition
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000c: no such definition under mtty
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000c: no such definition
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000c: no such definition under mtty
[rc 0]
$ echo '{"mdev_type":"mtty-1","start":"auto"}' | mdevctl modify -l -p mdpy --jsonfile /dev/stdin -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device under mdpy
[rc 3]
$ mdevctl remove --all -p nosuch; echo $?; mdevctl remove --all -p MTTY; echo $?; mdevctl remove --all -p mtty_mtty; echo $?
3
3
3
stderr: mdevctl: cannot remove the devices of nosuch: no such parent
stderr: mdevctl: cannot remove the devices of MTTY: no such parent; its name is 'mtty'
stderr: mdevctl: cannot remove the devices of mtty_mtty: no such parent; its name is 'mtty'
[rc 0]
tty$ mdevctl list -p mtty -u c5e3a1f0-0000-4000-8000-00000000000c
stderr: mdevctl: no such device under mtty; 'mdevctl list' lists all
[rc 0]
tty$ mdevctl list -d -p mdpy -u c5e3a1f0-0000-4000-8000-00000000000c
stderr: mdevctl: no such definition under mdpy; 'mdevctl list --defined' lists all
[rc 0]
tty$ mdevctl list -u c5e3a1f0-0000-4000-8000-00000000000c
stderr: mdevctl: no such device; 'mdevctl list' lists all
[rc 0]

# another form of a parent's name
tree: gpu
$ mdevctl remove --all -p 82:00.0
stderr: mdevctl: cannot remove the devices of 82:00.0: no such parent; its name is '0000:82:00.0'
[rc 3]
$ mdevctl dumpxml --all -p 82:00.0
stderr: mdevctl: cannot describe 82:00.0: no such parent; its name is '0000:82:00.0'
[rc 3]

# how many attributes there are
tree: fresh
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl define -u $U -p mtty -t mtty-1; for i in 0 1 2; do
>     mdevctl modify -u $U --delattr -i 7; mdevctl modify -u $U --addattr a --value $i; done
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Attribute index 7 is invalid; it has 0 attributes
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Attribute index 7 is invalid; it has 1 attribute
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Attribute index 7 is invalid; it has 2 attributes
[rc 0]

# where a definition is malformed: line and column, which are counted from 1, columns in bytes
tree: fresh
$ try() { printf "$1" | mdevctl define -p mtty --jsonfile /dev/stdin; }
> for text in '' '\n\n' '{\n  "mdev_type": "é", x' '{"mdev_type":"é", x' '{\n\t"mdev_type": "t",\n\t"mdev_type": "t"\n}' '{"mdev_type":"t",\n"start":\n' \
>     '[1,\n 2]\n' '{"start":"auto"}' '{\n"mdev_type":\n   7}' '{\n"mdev_type":"a/b"}' '{"mdev_type":"t"}' '{"mdev_type":"t",\n  "start": null}' \
>     '{"mdev_type":"t","start":"auto",\n"attrs":\n {}}' '{"mdev_type":"t","start":"auto",\n"attrs":[\n{"a":"1"},\n  {}]}' \
>     '{"mdev_type":"t","start":"auto","attrs":[{"a":"1",\n"b":"2"}]}' '{"mdev_type":"t","start":"auto","attrs":[\n{"a":\n1}]}' \
>     '{"mdev_type":"t","start":"auto","attrs":[\n{"../a":"1"}]}' '{"mdev_type":"t","start":"auto"}\n\n{}' '{"mdev_type":"t"\r\n"start":"auto"}'; do
>     try "$text"; done
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 22: expected a key
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 20: expected a key
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 2: duplicate key
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: not an object
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: member "mdev_type" is missing
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 4: mdev_type is not a valid type name
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 13: mdev_type is not a valid type name
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: member "start" is missing
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 12: member "start" is null
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 2: attrs is not an array
stderr: mdevctl: /dev/stdin: invalid definition at line 4, column 3: each attribute must be an object with exactly one member
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 42: each attribute must be an object with exactly one member
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: attribute value must be a string
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 9: not a valid attribute name
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: unexpected text after the value
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 1: expected ',' or '}'
[rc 1]
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; printf '{\n  "mdev_type": "mtty-1",\n  "start": "auto",\n  "attrs": [\n    { "a": "1" },\n  ]\n}\n' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
> mdevctl list -d; mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 6, column 3: expected a value
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 6, column 3: expected a value
[rc 1]

# --force, said
$ mkdir -p $ROOT/etc/mdevctl.d/scripts.d/callouts; printf '#!/bin/sh\n[ $4 != pre ]\n' >$ROOT/etc/mdevctl.d/scripts.d/callouts/no
> chmod +x $ROOT/etc/mdevctl.d/scripts.d/callouts/no; mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/no
[rc 1]
$ mdevctl define -f -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/no
stderr: mdevctl: continuing because of --force
[rc 0]

# every usage error names the help to read
$ while read -r line; do case $(mdevctl $line 2>&1; echo $?) in
>     "mdevctl: ${line%% *}: "*"; see 'mdevctl help ${line%% *}'
> 2") ;; *) echo "$line" ;; esac; done <<end
> list -u x
> list -p a/b
> types -p a/b
> create -p a/b -t x
> create -p x -t a/b
> create -p x -t x -u x
> create -p x -t x --attr x
> create -p x -t x --attr ../x=y
> remove
> remove x
> remove --all -p a/b
> remove -p x
> remove --all -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> define
> define -u x
> define -p a/b -t x
> define -p x
> define -p x -t a/b
> undefine
> undefine x
> undefine -p a/b 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> modify
> modify -u x -a
> modify -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p a/b
> modify -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t a/b
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --delattr -i x
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -a -m
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -a -i 1
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --addattr x
> modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --addattr ../x --value y
> start
> start x
> start -p a/b -t x
> start -p x -t a/b
> start -p x
> start --all -p x
> start-parent-mdevs
> start-parent-mdevs a/b
> stop
> stop x
> dumpxml
> dumpxml a/b
> dumpxml --all -p a/b
> dumpxml -p x
> dumpxml --all x
> end
[rc 0]
