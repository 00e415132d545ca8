# Where the tool looks.

tree: samples
$ unset MDEVCTL_ENV_ROOT; mdevctl --root $ROOT list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; mdevctl list --root=$ROOT -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; mdevctl --sysfs $ROOT/sys list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; lsmdev --sysfs=$ROOT/sys -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; cd $ROOT; mdevctl list -p mtty --sysfs sys
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; cd $ROOT/sys; mdevctl list -p mtty --root ..
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ unset MDEVCTL_ENV_ROOT; mdevctl --root $ROOT/ list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]

# the option goes before the environment
$ export MDEVCTL_ENV_ROOT=/nonexistent; mdevctl --root $ROOT list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
# an empty one is as good as none
$ export MDEVCTL_ENV_ROOT=; mdevctl --sysfs $ROOT/sys list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]

# both, and with the environment
$ unset MDEVCTL_ENV_ROOT; mdevctl --root $ROOT --sysfs $ROOT/sys list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ mdevctl --sysfs $ROOT/sys list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]

# paths in what is printed are those of a host all the same
$ unset MDEVCTL_ENV_ROOT; mdevctl --sysfs $ROOT/sys list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
  Not in use
[rc 0]
$ unset MDEVCTL_ENV_ROOT; mdevctl --sysfs $ROOT/sys dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep path
  <path>/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>
[rc 0]

# to write as well
$ unset MDEVCTL_ENV_ROOT; mdevctl --sysfs $ROOT/sys create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ unset MDEVCTL_ENV_ROOT; mdevctl --root $ROOT remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
1%no newline at end
[rc 0]

# not there, not a folder, not given
$ mdevctl --root /nonexistent list
stderr: mdevctl: cannot open root directory /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs /nonexistent list
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs $ROOT/sys/class/mdev_bus/mtty/uevent list
stderr: mdevctl: cannot open sysfs at $ROOT/sys/class/mdev_bus/mtty/uevent: Not a directory
[rc 1]
$ mdevctl --sysfs /nonexistent types
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs /nonexistent create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs /nonexistent dumpxml mtty
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs /nonexistent remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
$ mdevctl --sysfs "" list
stderr: mdevctl: option --sysfs requires a directory; see 'mdevctl help'
[rc 2]
$ mdevctl list --root
stderr: mdevctl: list: option --root requires an argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list --sysfs
stderr: mdevctl: list: option --sysfs requires an argument; see 'mdevctl help list'
[rc 2]
$ mdevctl 2>usage; mdevctl --root list 2>&1 | cmp - usage
[rc 2]
$ export MDEVCTL_ENV_ROOT=/nonexistent; mdevctl list
stderr: mdevctl: cannot open root directory /nonexistent: No such file or directory
[rc 1]
