# Removing devices.  In a recorded tree a device's remove file just keeps what was
# stored: a 1.

tree: samples
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/*/remove
1%no newline at end
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
1%no newline at end
[rc 0]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ mdevctl remove --uuid=83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
[rc 0]
$ mdevctl remove 83B8F4F2509F382F3C1EE6BFE0FA2002 A724410E-F293-40F3-AC3C-96A1DCDF1887
[rc 0]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002/remove
$ROOT/sys/bus/mdev/devices/a724410e-f293-40f3-ac3c-96a1dcdf1887/remove
[rc 0]

# all of one parent
tree: samples
$ mdevctl remove --all -p 0000:00:05.0
[rc 0]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa4011/remove
[rc 0]
# none there: all of them are gone
$ mdevctl remove --all -p mbochs
[rc 0]
$ mdevctl remove --all -p nosuch
stderr: mdevctl: cannot remove the devices of nosuch: no such parent
[rc 3]
$ mdevctl remove --all
[rc 0]
$ grep -c 1 $ROOT/sys/bus/mdev/devices/*/remove | grep -c ':1'
7
[rc 0]

# those that are not there; the others are tried all the same
tree: samples
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
[rc 3]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
[rc 3]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa3998
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3998: no such device
[rc 3]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
1%no newline at end
[rc 0]

# usage: nothing is removed, not even what comes before the fault
tree: samples
$ mdevctl remove
stderr: mdevctl: remove: a UUID or --all is required; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove notauuid
stderr: mdevctl: remove: not a UUID: 'notauuid'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 notauuid
stderr: mdevctl: remove: not a UUID: 'notauuid'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove mtty
stderr: mdevctl: remove: not a UUID: 'mtty'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -p mtty
stderr: mdevctl: remove: option --parent requires --all; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -p mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: remove: option --parent requires --all; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --all 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: remove: option --all cannot be combined with a UUID; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --all -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: remove: option --all cannot be combined with a UUID; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: remove: option --uuid cannot be combined with other UUIDs; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: remove: option --uuid given twice; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --force
stderr: mdevctl: remove: a UUID or --all is required; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --all=yes
stderr: mdevctl: remove: option --all takes no argument; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove ""
stderr: mdevctl: remove: not a UUID: ''; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --bogus
stderr: mdevctl: remove: unknown option: --bogus; see 'mdevctl help remove'
[rc 2]
$ cat $ROOT/sys/bus/mdev/devices/*/remove
[rc 0]

tree: empty
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device
[rc 3]
$ mdevctl remove --all
[rc 0]
tree: none
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device
[rc 3]
$ mdevctl remove --all
[rc 0]
tree: nosys
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
$ mdevctl remove --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
