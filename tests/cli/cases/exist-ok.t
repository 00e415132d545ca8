# --exist-ok: a device or definition that is already there, and the same, is success, and nothing is written.

tree: samples
$ mdevctl create --exist-ok -p mtty -t mtty-1 -u 83B8F4F2-509F-382F-3C1E-E6BFE0FA1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ mdevctl create --exist-ok -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --attr vendor/sample_mdev_dev=x --attr nosuch=1
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
[rc 0]
# another type or parent
$ mdevctl create --exist-ok -p mtty -t mtty-2 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-2, parent mtty): Device exists with different type (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create --exist-ok -p mdpy -t mdpy-hd -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mdpy-hd, parent mdpy): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create --exist-ok -p nosuch -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent nosuch): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ cat $ROOT/sys/class/mdev_bus/*/mdev_supported_types/*/create
[rc 0]
# not there
$ mdevctl create --exist-ok -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl create --exist-ok -p mtty -t mtty-9 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-9, parent mtty): Parent mtty does not support mdev type mtty-9; it offers mtty-1, mtty-2
[rc 3]
# a device whose UUID cannot be printed stays, whoever made it
$ mdevctl create --exist-ok -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >/dev/full
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the device stays
[rc 1]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]

# a device that is there although its type has no instance left, or its parent is gone
tree: samples
$ T=$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1; rm -f $T/available_instances; echo 0 >$T/available_instances
> mdevctl create --exist-ok -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; rm $ROOT/sys/class/mdev_bus/mtty; mdevctl create --exist-ok -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ mdevctl create --exist-ok -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Unable to find parent device 'mtty'
[rc 3]

# start: no event script runs if the device is there
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers; printf '#!/bin/sh\n[ $4 = get ] || echo $4 $8 ${10} >&2\n' | tee $S/callouts/c >$S/notifiers/n; chmod 755 $S/*/*
[rc 0]
$ mdevctl start --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1
[rc 0]
$ mdevctl start --exist-ok 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ mdevctl start --exist-ok -p mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001: Device exists under different parent (type mdpy-vga, parent mdpy)
[rc 4]
$ mdevctl start --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t mtty-2
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device exists with different type (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start --exist-ok c5e3a1f0-0000-4000-8000-00000000000a 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
[rc 3]
$ mdevctl start --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mdpy -t mdpy-hd
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mdpy-hd, parent mdpy): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start --exist-ok -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: c: pre none c5e3a1f0-0000-4000-8000-00000000000a
stderr: c: post success c5e3a1f0-0000-4000-8000-00000000000a
stderr: n: notify success c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
# as defined: the definition counts
$ echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"nosuch":"1"}]}' >json; mdevctl start --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty --jsonfile json
[rc 0]
$ for u in 1001 1002; do mkdir -p $ROOT/etc/mdevctl.d/mtty; cp json $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa$u; done
[rc 0]
$ mdevctl start --exist-ok 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ mdevctl start --exist-ok 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): Device exists with different type (type mtty-2, parent mtty)
[rc 4]

# define: what the stored definition says counts, not its bytes
tree: samples
$ mdevctl define --exist-ok -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; cat $ROOT/etc/mdevctl.d/mtty/*
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": []
}%no newline at end
[rc 0]
$ mdevctl define --exist-ok -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ F=$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a; echo '{"note":[1], "start":"auto","mdev_type":"mtty-1"}' >$F; mdevctl define --exist-ok -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; cat $F
{"note":[1], "start":"auto","mdev_type":"mtty-1"}
[rc 0]
$ mdevctl define --exist-ok -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined, but differently
[rc 4]
$ mdevctl define --exist-ok -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): it is already defined, but differently
[rc 4]
$ mdevctl define -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined
[rc 4]
$ mdevctl define --exist-ok -a -u c5e3a1f0-0000-4000-8000-00000000000a -p mdpy -t mdpy-hd; ls $ROOT/etc/mdevctl.d/*
$ROOT/etc/mdevctl.d/mdpy:
c5e3a1f0-0000-4000-8000-00000000000a

$ROOT/etc/mdevctl.d/mtty:
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
# attributes: names, values and their order
$ cd $ROOT/etc/mdevctl.d; F=mtty/c5e3a1f0-0000-4000-8000-00000000000a; echo '{"mdev_type":"mtty-1","start":"no","attrs":[{"a":"1"},{"b":"2"}]}' | tee json >$F; mdevctl define --exist-ok -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile json
[rc 0]
$ cd $ROOT/etc/mdevctl.d; for a in '{"b":"2"},{"a":"1"}' '{"a":"1"}' '{"a":"1"},{"b":"3"}' ''; do echo "{\"mdev_type\":\"mtty-1\",\"start\":\"manual\",\"attrs\":[$a]}" >json
> mdevctl define --exist-ok -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile json; echo $?; done; cat mtty/*
4
4
4
4
{"mdev_type":"mtty-1","start":"no","attrs":[{"a":"1"},{"b":"2"}]}
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined, but differently
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined, but differently
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined, but differently
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it is already defined, but differently
[rc 0]
# a definition that cannot be read is not the same
$ cd $ROOT/etc/mdevctl.d; echo '{' >mtty/c5e3a1f0-0000-4000-8000-00000000000a; mdevctl define --exist-ok -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 2, column 1: expected a key
[rc 4]

# of an active device: the attributes that its event script reports
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '#!/bin/sh\necho $4 $6 >&2; [ $6 != attributes ] || echo "[{\\"a\\":\\"$A\\"}]"\n' >$S/c; chmod 755 $S/c
[rc 0]
$ A=1 mdevctl define --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: c: get capabilities
stderr: c: pre define
stderr: c: get attributes
stderr: c: post define
[rc 0]
$ A=1 mdevctl define --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: c: get capabilities
stderr: c: get attributes
[rc 0]
$ A=2 mdevctl define --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: c: get capabilities
stderr: c: get attributes
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): it is already defined, but differently
[rc 4]
$ A=1 mdevctl define --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): it is already defined, but differently
[rc 4]

tree: samples
user: nobody
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; chmod 0 $ROOT/etc/mdevctl.d/mtty/*; mdevctl define --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
[rc 7]

# bad use
tree: samples
$ mdevctl create --exist-ok -p mtty -t mtty-1
stderr: mdevctl: create: option --exist-ok requires --uuid; see 'mdevctl help create'
[rc 2]
$ mdevctl define --exist-ok -p mtty -t mtty-1
stderr: mdevctl: define: option --exist-ok requires --uuid; see 'mdevctl help define'
[rc 2]
$ mdevctl start --exist-ok -p mtty -t mtty-1
stderr: mdevctl: start: option --exist-ok requires a UUID; see 'mdevctl help start'
[rc 2]
$ mdevctl start --exist-ok --all
stderr: mdevctl: start: option --exist-ok requires a UUID; see 'mdevctl help start'
[rc 2]
$ mdevctl start --exist-ok
stderr: mdevctl: start: option --exist-ok requires a UUID; see 'mdevctl help start'
[rc 2]
$ mdevctl define --exist-ok=yes -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: define: option --exist-ok takes no argument; see 'mdevctl help define'
[rc 2]
$ mdevctl remove --exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: remove: unknown option: --exist-ok; see 'mdevctl help remove'
[rc 2]
