# What the kernel answers, each error in its own terms and with its exit code.

tree: samples
needs: strace
$ for error in EEXIST EUSERS ENOSPC EINVAL ENODEV ENOENT EAGAIN EBUSY EACCES EPERM EROFS EIO ENOMEM ELOOP EOPNOTSUPP
> do strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create -e inject=write:error=$error \
> mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a; echo $error $?; done
EEXIST 4
EUSERS 5
ENOSPC 5
EINVAL 1
ENODEV 3
ENOENT 3
EAGAIN 1
EBUSY 6
EACCES 7
EPERM 7
EROFS 7
EIO 1
ENOMEM 1
ELOOP 1
EOPNOTSUPP 1
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the UUID is in use
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the driver has no room for it, although mtty-1 still offers 21 instances
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the driver has no room for it, although mtty-1 still offers 21 instances
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): the driver refused it (Invalid argument)
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): parent or type went away
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): parent or type went away
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Resource temporarily unavailable
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Device or resource busy
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Operation not permitted
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Read-only file system
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Cannot allocate memory
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Too many levels of symbolic links
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Operation not supported
[rc 0]
# each store is one write, never repeated
$ grep -c 'write(' log
1
[rc 0]
$ for error in ENODEV ENOENT EAGAIN EBUSY EACCES EPERM EROFS EIO EINVAL
> do strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove -e inject=write:error=$error \
> mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; echo $error $?; done
ENODEV 3
ENOENT 6
EAGAIN 6
EBUSY 6
EACCES 7
EPERM 7
EROFS 7
EIO 1
EINVAL 1
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): it went away
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device or resource busy
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Operation not permitted
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Read-only file system
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Input/output error
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): the driver refused it (Invalid argument)
[rc 0]
# a store that takes only a part of what is stored
$ strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create -e inject=write:retval=5 \
> mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error
[rc 1]

# a driver that counts for itself and had none left when it came to it
tree: refused
needs: strace
$ strace -qq -o log -P $ROOT/sys/devices/virtual/full/full/mdev_supported_types/full-1/available_instances -P $ROOT/sys/devices/virtual/full/full/mdev_supported_types/full-1/create \
> -e inject=read:error=EIO:when=1 -e inject=write:error=EINVAL mdevctl create -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a; echo $?; grep -c INJECTED log
5
2
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of full-1 on full
[rc 0]

# attributes
tree: refused
needs: strace
$ for error in EINVAL ENOSPC ERANGE EBUSY EACCES EPERM EIO EOPNOTSUPP ENODEV
> do strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/5e700000-0000-4000-8000-000000000001/slots -e inject=write:error=$error \
> mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5; echo $error $?; done
EINVAL 1
ENOSPC 1
ERANGE 1
EBUSY 1
EACCES 7
EPERM 7
EIO 1
EOPNOTSUPP 1
ENODEV 1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Invalid argument; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: No space left on device; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Numerical result out of range; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Device or resource busy; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Permission denied; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Operation not permitted; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Input/output error; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Operation not supported; the device was removed again
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: No such device; the device was removed again
[rc 0]
$ cat $ROOT/sys/devices/virtual/mtty/mtty/5e700000-0000-4000-8000-000000000001/remove
1%no newline at end
[rc 0]
$ strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/5e700000-0000-4000-8000-000000000001/slots -P $ROOT/sys/devices/virtual/mtty/mtty/5e700000-0000-4000-8000-000000000001/remove -e inject=write:error=EIO \
> mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Input/output error; 5e700000-0000-4000-8000-000000000001 was created and could not be removed: Input/output error
[rc 1]

# reading a type's files
tree: samples
needs: strace
$ for file in available_instances device_api name description; do for error in ENODEV EACCES EIO
> do strace -qq -o log -P $ROOT/sys/devices/virtual/mdpy/mdpy/mdev_supported_types/mdpy-hd/$file -e inject=read:error=$error mdevctl types -p mdpy >out; echo $error $file $?; head -n 6 out; done; done
ENODEV available_instances 0
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EACCES available_instances 7
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EIO available_instances 1
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
ENODEV device_api 0
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EACCES device_api 7
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EIO device_api 1
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
ENODEV name 0
mdpy
  mdpy-hd
    Available instances: 2
    Device API: vfio-pci
    Description: virtual display, 1920x1080 framebuffer
  mdpy-vga
EACCES name 7
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EIO name 1
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
ENODEV description 0
mdpy
  mdpy-hd
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-hd
  mdpy-vga
EACCES description 7
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
EIO description 1
mdpy
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
stderr: mdevctl: cannot read available_instances of type mdpy-hd of parent mdpy: Permission denied
stderr: mdevctl: cannot read available_instances of type mdpy-hd of parent mdpy: Input/output error
stderr: mdevctl: cannot read device_api of type mdpy-hd of parent mdpy: Permission denied
stderr: mdevctl: cannot read device_api of type mdpy-hd of parent mdpy: Input/output error
stderr: mdevctl: cannot read name of type mdpy-hd of parent mdpy: Permission denied
stderr: mdevctl: cannot read name of type mdpy-hd of parent mdpy: Input/output error
stderr: mdevctl: cannot read description of type mdpy-hd of parent mdpy: Permission denied
stderr: mdevctl: cannot read description of type mdpy-hd of parent mdpy: Input/output error
[rc 0]
# interrupted
$ strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/available_instances -e inject=read:error=EINTR:when=1 mdevctl types -p mtty
mtty
  mtty-1
    Available instances: 21
    Device API: vfio-pci
    Name: Single port serial
  mtty-2
    Available instances: 10
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]

# devices that vanish between the listing and their links
$ strace -qq -o log -e inject=readlinkat:error=ENOENT:when=1 mdevctl list | wc -l
6
[rc 0]
$ strace -qq -o log -e inject=readlinkat:error=ENOENT:when=2 mdevctl list | wc -l
6
[rc 0]
$ strace -qq -o log -e inject=readlinkat:error=ENOENT:when=3+4 mdevctl list | wc -l
4
[rc 0]
$ strace -qq -o log -e inject=readlinkat:error=EIO:when=4 mdevctl list
stderr: mdevctl: cannot list devices: Input/output error
[rc 1]
$ strace -qq -o log -e inject=getdents64:error=EIO:when=1 mdevctl list
stderr: mdevctl: cannot list devices: Input/output error
[rc 1]
$ strace -qq -o log -e inject=getdents64:error=EIO:when=1 mdevctl types
stderr: mdevctl: cannot list parents: Input/output error
[rc 1]
$ strace -qq -o log -e inject=readlinkat:error=EIO:when=1 mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Input/output error
[rc 1]
$ strace -qq -o log -e inject=getrandom:error=ENOSYS mdevctl create -p mtty -t mtty-1
stderr: mdevctl: cannot generate a UUID: Function not implemented
[rc 1]

# standard output: interrupted, and full in the middle
tree: many
needs: strace
$ mdevctl list --long >file; wc -l <file; head -n 5 file
700
00000000-0000-4000-8000-000000000160 0000:00:05.0 pcifix-small manual
  Type name: Fixture <small> & "quoted" 'type'
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 160
[rc 0]
$ strace -qq -o log -e inject=write:error=EINTR:when=1 mdevctl list --long | cmp - file
[rc 0]
$ strace -qq -o log -e inject=write:error=ENOSPC:when=2 mdevctl list --long >file2
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]

# no descriptor and no memory left
tree: many
needs: strace
needs: static
$ for n in 3 4; do (ulimit -n $n; mdevctl list -p nosuch; mdevctl types -p nosuch; mdevctl list -u 00000000-0000-4000-8000-000000000155); echo $?; done
1
1
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Too many open files
stderr: mdevctl: cannot open sysfs at $ROOT/sys: Too many open files
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Too many open files
stderr: mdevctl: cannot list devices: Too many open files
stderr: mdevctl: cannot read the types of parent nosuch: Too many open files
stderr: mdevctl: cannot list devices: Too many open files
[rc 0]
$ (ulimit -n 4; mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a; echo $?; mdevctl remove 00000000-0000-4000-8000-000000000155)
1
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Too many open files
stderr: mdevctl: cannot remove 00000000-0000-4000-8000-000000000155: Too many open files
[rc 1]
$ strace -qq -o log -e inject=/^mmap:error=ENOMEM mdevctl list --long >/dev/null 2>err; echo $?; sed 's/.*: //' err | sort -u
1
out of memory
[rc 0]
tree: long
needs: strace
needs: static
$ strace -qq -o log -e inject=/^mmap:error=ENOMEM mdevctl types 2>&1 | sed 's/ppp*/p.../'
mdevctl: out of memory
[rc 1]
$ strace -qq -o log -e inject=/^mmap:error=ENOMEM mdevctl dumpxml $(printf '%0255d' 0 | tr 0 p) 2>&1 | sed 's/ppp*/p.../'
mdevctl: out of memory
[rc 1]

# another process creates the device between the first look and the store: the kernel says EEXIST
tree: samples
needs: strace
$ strace -qq -o log -e inject=openat2:error=ENOENT:when=1 -e inject=write:error=EEXIST:when=1 mdevctl create -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; echo $?; grep -c INJECTED log
4
2
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 0]

# a directory that cannot be read to its end, whichever: an error, or all devices by their links
tree: many
needs: strace
$ for command in list types "list --long" "list -p mtty"; do mdevctl $command >all; for call in $(seq 99); do
>     strace -qq -o log -e inject=getdents64:error=EIO:when=$call mdevctl $command >out 2>err; rc=$?
>     grep -q INJECTED log || break; [ $call -gt 1 ] || echo "$command: exit $rc"
>     case $rc in 0) cmp -s out all && [ ! -s err ] ;; 1) [ "$(wc -l <err)" -eq 1 ] ;; *) false ;;
>     esac || echo "$command: call $call: exit $rc"
> done; done
list: exit 1
types: exit 1
list --long: exit 1
list -p mtty: exit 1
[rc 0]

# a driver that does not give the name of a type: an error, but for a type that is going away
tree: samples
needs: strace
$ for error in EINVAL EIO ENODEV; do
>     strace -qq -o log -P $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/name -e inject=read:error=$error \
>         mdevctl types -p mtty -t mtty-1 | grep -c mtty-1; echo $error; done
0
EINVAL
0
EIO
1
ENODEV
stderr: mdevctl: cannot read name of type mtty-1 of parent mtty: the driver refused it (Invalid argument)
stderr: mdevctl: cannot read name of type mtty-1 of parent mtty: Input/output error
[rc 0]
