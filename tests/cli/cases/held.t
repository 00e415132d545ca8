# Devices that processes have open: the kernel's remove would wait for them, so it
# is refused, and each holder that can be seen is named.

tree: held
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
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
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999: no such device
[rc 6]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa9999: no such device
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
[rc 3]
$ mdevctl remove --all
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove --all -p mtty
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); stop it, or use --force to wait for it
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
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

# stop is refused as remove is
tree: held
$ for n in 1 2 3 4 5 6 7; do mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa600$n; done
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 (type mtty-1, parent mtty): in use by a?[31m?b\xff (pid 1300), a process (pid 1301); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 (type mtty-1, parent mtty): in use by user (pid 3005); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 (type mtty-1, parent mtty): in use by user (pid 3006); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
[rc 6]
$ grep -l 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove
[rc 0]

# that nobody else has its group open can be seen by opening it, and /proc shows who has
# its character device
tree: held
$ mkdir -p $ROOT/dev/vfio/devices; cd $ROOT/dev/vfio; cp -P $ROOT/guest/dev/vfio/[12]* .; rm $ROOT/sys/bus/mdev/devices/*1/vfio-dev/vfio1/dev
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): in use by cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123); stop it, or use --force to wait for it
[rc 6]
# a node that is not the group's shows nothing of the group
$ ln -sf /dev/full $ROOT/dev/vfio/21; rm $ROOT/sys/bus/mdev/devices/*7/vfio-dev/vfio7/dev; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 3007); stop it, or use --force to wait for it
[rc 6]
$ ln -sf /dev/urandom $ROOT/dev/vfio/21; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6007
[rc 0]

# a broker has the group, its guest has the device, of which the kernel says no more than that:
# with /dev/vfio missing, and with a group that cannot be opened again
tree: held
needs: strace
$ mkdir -p $ROOT/proc/4001/fd; cd $ROOT/proc/4001; echo guest >comm; ln -s 'anon_inode:[vfio-device]' fd/7
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by possibly guest (pid 4001); stop it, or use --force to wait for it
[rc 6]
$ mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by possibly guest (pid 4001); stop it, or use --force to wait for it
[rc 6]
$ mkdir -p $ROOT/dev/vfio; cp -P $ROOT/guest/dev/vfio/18 $ROOT/dev/vfio; for command in remove 'stop -u'
> do strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY mdevctl $command 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004; done
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by possibly guest (pid 4001); stop it, or use --force to wait for it
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by possibly guest (pid 4001); stop it, or use --force to wait for it
[rc 6]
# libvirt has the group alone: that is no use, and a guest with a group of its own has a device of that
$ ln -s ../../../guest/dev/vfio/17 $ROOT/proc/4001/fd/6; strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove; echo; grep -c '^openat.*INJECTED' log
1
1
[rc 0]
# and if nobody to be seen has the group
$ rm -r $ROOT/proc/2002; strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by unknown process; stop it, or use --force to wait for it
[rc 6]

# a process whose first thread has ended
tree: held
$ mkdir -p $ROOT/proc/4002/fd $ROOT/proc/4002/task/4002/fd $ROOT/proc/4002/task/4003/fd; cd $ROOT/proc/4002; echo threads >comm
[rc 0]
$ ln -s ../../../../../guest/dev/vfio/18 $ROOT/proc/4002/task/4003/fd/5; ln -s 'anon_inode:[vfio-device]' $ROOT/proc/4002/task/4003/fd/6
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 (type mtty-1, parent mtty): in use by threads (pid 4002); stop it, or use --force to wait for it
[rc 6]

# without /proc, and with processes that may not be looked at, there is nobody to be seen
tree: held
$ mv $ROOT/proc $ROOT/elsewhere; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
tree: held
user: nobody
$ chmod 0 $ROOT/proc/4711/fd; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
[rc 0]
# a /proc that cannot be read might show a holder
$ chmod 0 $ROOT/proc; mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
[rc 7]
$ chmod 700 $ROOT/proc
[rc 0]

# any failure to look: the device may be in use
tree: held
needs: strace
$ for command in remove 'stop -u'; do for error in EMFILE ENFILE ENOMEM
> do strace -qq -o log -P fd -e inject=openat:error=$error mdevctl $command 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001; echo $error $?; done; done
EMFILE 1
ENFILE 1
ENOMEM 1
EMFILE 1
ENFILE 1
ENOMEM 1
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Too many open files
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Too many open files in system
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Cannot allocate memory
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Too many open files
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Too many open files in system
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Cannot allocate memory
[rc 0]
$ strace -qq -o log -P iommu_group -e inject=readlinkat:error=ENOMEM mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Cannot allocate memory
[rc 1]

# a path that is too long to be shown ends nothing
$ strace -qq -o log -P 0 -e inject=readlinkat:error=ENAMETOOLONG mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001; grep -c INJECTED log
1
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
[rc 0]

# a device that was created and is held already is not removed again: the kernel would wait
tree: refused
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; ln -s ../../../../../kernel/iommu_groups/15 iommu_group
[rc 0]
$ mkdir -p $ROOT/sys/class/vfio/15 $ROOT/guest/vfio $ROOT/proc/4711/fd; echo 1:3 >$ROOT/sys/class/vfio/15/dev; ln -s /dev/null $ROOT/guest/vfio/15
[rc 0]
$ cd $ROOT/proc/4711; echo qemu >comm; ln -s ../../../guest/vfio/15 fd/3; ln -s 'anon_inode:[vfio-device]' fd/4
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nosuch=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute nosuch=1: no such attribute; 5e700000-0000-4000-8000-000000000001 was created and could not be removed: in use by qemu (pid 4711)
[rc 1]
$ rm $ROOT/proc/4711/fd/3; mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nosuch=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute nosuch=1: no such attribute; 5e700000-0000-4000-8000-000000000001 was created and could not be removed: in use by possibly qemu (pid 4711)
[rc 1]
$ cat $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001/remove
[rc 0]
$ rm -r $ROOT/proc/4711; mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nosuch=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute nosuch=1: no such attribute; the device was removed again
[rc 1]
