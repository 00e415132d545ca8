# What cannot be read is reported with a failure, not taken for what is not there.

# definitions: the first directory that is read, the directory of a parent
tree: samples
needs: strace
$ mkdir -p $ROOT/etc/mdevctl.d/mtty && echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
> cat >eio <<'END'
> n=$1; shift
> strace -qq -o log -e inject=getdents64:error=EIO:when=$n "$@" >out 2>err; echo "$?, $(grep -c INJECTED log) met, $(grep -cE '(Input/output|I/O) error' err) reported, $(wc -c <out) printed"
> END
[rc 0]
$ for args in "list -d -p mtty" "list -d --dumpjson -p mtty" "start-parent-mdevs mtty" "undefine -p mtty -u c5e3a1f0-0000-4000-8000-00000000000a" "modify -m -p mtty -u c5e3a1f0-0000-4000-8000-00000000000a"; do sh ./eio 1 mdevctl $args; done
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
0, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
[rc 0]
$ for args in "list -d" "list -d --dumpjson" "dumpxml --all --inactive" "undefine -u c5e3a1f0-0000-4000-8000-00000000000a" "modify -m -u c5e3a1f0-0000-4000-8000-00000000000a" "start -u c5e3a1f0-0000-4000-8000-00000000000a" "start --all"; do sh ./eio 1 mdevctl $args; sh ./eio 2 mdevctl $args; done
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
1, 1 met, 1 reported, 0 printed
[rc 0]
$ cat $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
{"mdev_type":"mtty-1","start":"auto"}
[rc 0]

# an attribute of a type
tree: samples
user: nobody
$ cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1; echo text >description; for file in available_instances name description device_api; do chmod 0 $file; mdevctl types -p mtty >out 2>err; echo "$file: $?, $(grep -c "$file.*mtty-1.*Permission denied" err) reported"; chmod 444 $file; done
available_instances: 7, 1 reported
name: 7, 1 reported
description: 7, 1 reported
device_api: 7, 1 reported
[rc 0]

# attributes that an event script fails to give, or gives malformed: the device is described without them
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '#!/bin/sh\ncase $4,$6 in get,capabilities) exit 2;; get,attributes) echo "[{"; exit $RC;; esac\nexit 0\n' >$S/script; chmod 755 $S/script
> for RC in 0 1 2; do export RC; mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >out 2>err; echo "$?, $(grep -c '<device>' out) described, $(grep -c scripts.d/callouts/script err) reported"; done
0, 1 described, 1 reported
0, 1 described, 1 reported
0, 1 described, 0 reported
[rc 0]

# the name of a type: whole and no longer, whatever was read before it
tree: samples
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mkdir -p $ROOT/etc/mdevctl.d/mtty; printf '{"mdev_type":"mtty-1","start":"auto","more":"%02000d"}' 0 >$ROOT/etc/mdevctl.d/mtty/$U
> cd $ROOT/sys/bus/mdev/devices/$U/mdev_type; chmod 644 name; printf 'Single \n port' >name
> mdevctl list --long -u $U
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (defined)
  Type name: Single ,  port
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
  Not in use
[rc 0]

# the types of a parent: whether it has one cannot be determined
tree: samples
user: nobody
$ chmod 311 $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; for args in create start; do mdevctl $args -p mtty -t nosuch 2>err; echo "$?, $(grep -c denied err) reported"; done
7, 1 reported
7, 1 reported
[rc 0]

# the directory of definitions may be listed, but nothing in it opened
tree: samples
user: nobody
$ mkdir -p $ROOT/etc/mdevctl.d; chmod 400 $ROOT/etc/mdevctl.d; for args in "list -d" "start --all"; do mdevctl $args 2>err; echo "$?, $(grep -c denied err) reported"; done
7, 1 reported
7, 1 reported
[rc 0]
