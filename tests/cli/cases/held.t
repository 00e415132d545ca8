# Devices that processes have open: the kernel's remove would wait for them, so it
# is refused, and each holder that can be seen is named.

tree: held
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); end that, or wait for it with --force
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); end that, or wait for it with --force
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); end that, or wait for it with --force
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); end that, or wait for it with --force
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); end that, or wait for it with --force
[rc 6]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
[rc 6]
$ cat $ROOT/sys/bus/mdev/devices/*/remove
[rc 0]

# nobody has this one
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove
1%no newline at end
[rc 0]

# several: those that are free go
tree: held
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999: no such device
[rc 6]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999: no such device
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
[rc 3]
$ mdevctl remove --all
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); end that, or wait for it with --force
[rc 6]
$ mdevctl remove --all -p mtty
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); end that, or wait for it with --force
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); end that, or wait for it with --force
[rc 6]

# all the same
tree: held
$ mdevctl remove --force 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
$ mdevctl remove -f 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003
[rc 0]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6002/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6003/remove
[rc 0]
$ mdevctl remove --force --all
[rc 0]
$ grep -c 1 $ROOT/sys/bus/mdev/devices/*/remove | grep -c ':1'
7
[rc 0]

# that nobody else has its group open can be seen by opening it, and /proc tells of
# its character device
tree: held
$ mkdir -p $ROOT/dev/vfio/devices; touch $ROOT/dev/vfio/15 $ROOT/dev/vfio/16 $ROOT/dev/vfio/devices/vfio2
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); end that, or wait for it with --force
[rc 6]

# without /proc, and with one that cannot be read, there is nobody to be seen
tree: held
$ mv $ROOT/proc $ROOT/elsewhere; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
tree: held
user: nobody
$ chmod 0 $ROOT/proc/4711/fd; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
$ chmod 0 $ROOT/proc; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
[rc 0]
$ chmod 700 $ROOT/proc
[rc 0]
