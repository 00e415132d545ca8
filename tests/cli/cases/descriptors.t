# Each descriptor is closed when its work is done: a dozen are enough for any number of parents,
# devices and definitions.

tree: many
needs: static
$ U=c5e3a1f0-0000-4000-8000-0000000000; for n in $(seq 10 39); do for p in mtty p$n; do mkdir -p $ROOT/etc/mdevctl.d/$p; echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/$p/$U$n; done
> echo '{"mdev_type":"t","start":"manual"}' >$ROOT/etc/mdevctl.d/p$n/${U}00; mkdir $ROOT/etc/mdevctl.d/p$n/${U}01; echo . >$ROOT/etc/mdevctl.d/p$n/${U}02; done
[rc 0]
$ for args in "types" "types --dumpjson" "list" "list --long" "list --dumpjson" "list -v" "list -d" "list -d --dumpjson" "dumpxml --all --inactive" "dumpxml --all"
> do (ulimit -n 12; exec mdevctl $args) >out 2>err; echo "$args: $?, $(wc -l <out) lines"; sed "s/.*: //" err | sort | uniq -c; done
types: 0, 25 lines
types --dumpjson: 0, 46 lines
list: 0, 100 lines
list --long: 0, 700 lines
list --dumpjson: 0, 708 lines
list -v: 0, 100 lines
list -d: 0, 90 lines
     30 expected a value
     30 not a regular file
list -d --dumpjson: 0, 696 lines
     30 expected a value
     30 not a regular file
dumpxml --all --inactive: 1, 861 lines
     30 expected a value
     30 not a regular file
dumpxml --all: 1, 2261 lines
     30 expected a value
     30 not a regular file
[rc 0]
$ mdevctl list | cut -d ' ' -f 1 >uuids; (ulimit -n 12; exec mdevctl dumpxml $(cat uuids)) | grep -c '<device>'
100
[rc 0]
$ (ulimit -n 12; exec mdevctl remove $(cat uuids)); cat $ROOT/sys/bus/mdev/devices/*/remove | wc -c; for f in $ROOT/sys/bus/mdev/devices/*/remove; do : >$f; done
100
[rc 0]
$ (ulimit -n 12; exec mdevctl remove --all); cat $ROOT/sys/bus/mdev/devices/*/remove | wc -c
100
[rc 0]
$ (ulimit -n 12; exec mdevctl start --all) 2>&1 | sed 's/.*: //' | sort | uniq -c; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
     30 expected a value
     30 not a regular file
c5e3a1f0-0000-4000-8000-000000000039%no newline at end
[rc 0]
$ (ulimit -n 12; exec mdevctl undefine -u c5e3a1f0-0000-4000-8000-000000000000); find $ROOT/etc -name "*-000000000000" | wc -l
0
[rc 0]
# the same with parents that are PCI devices and their virtual functions
tree: sriov
needs: static
$ (ulimit -n 8; exec mdevctl dumpxml 0000:01:00.0 0000:01:00.1 0000:01:00.2 0000:01:00.0 0000:01:00.1 0000:01:00.2 0000:01:00.0 0000:01:00.1 0000:01:00.2) | grep -c '<device>'
9
[rc 0]
