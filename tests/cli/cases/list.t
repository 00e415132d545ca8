# What there is.  Text as the established mdevctl 1.4 prints it on the same host;
# nothing is defined here, so all is `manual`.

tree: samples
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ lsmdev
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]

# no attributes of an active device without an event script that tells them
$ mdevctl list -v
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list --verbose
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]

$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list --parent 0000:00:05.0 -v
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
[rc 0]
$ lsmdev -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ lsmdev -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -v
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]

# what is not there is no error, as it is none in the established mdevctl
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
[rc 0]
$ mdevctl list -p nosuch
[rc 0]
$ mdevctl list -p mbochs
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mdpy
[rc 0]
$ mdevctl list -p MTTY
[rc 0]

# --long
$ mdevctl list --long
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
  Type name: Fixture <small> & "quoted" 'type'
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 17
  Path: /sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
  Type name: Fixture large
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 18
  Path: /sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
  Type name: Fixture <small> & "quoted" 'type'
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 23
  Path: /sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
  Type name: mdpy-vga
  Device API: vfio-pci
  Driver: mdpy
  IOMMU group: 20
  Path: /sys/devices/virtual/mdpy/mdpy/83b8f4f2-509f-382f-3c1e-e6bfe0fa4001
  Not in use
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
  Type name: mdpy-xga
  Device API: vfio-pci
  Driver: mdpy
  IOMMU group: 24
  Path: /sys/devices/virtual/mdpy/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
  Type name: Dual port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 16
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
  Not in use
[rc 0]
$ lsmdev --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
  Type name: Fixture large
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 18
  Path: /sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
  Not in use
[rc 0]
$ mdevctl list --long -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
  Type name: Dual port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 16
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
  Not in use
[rc 0]
$ mdevctl list -v --long -p mdpy
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
  Type name: mdpy-vga
  Device API: vfio-pci
  Driver: mdpy
  IOMMU group: 20
  Path: /sys/devices/virtual/mdpy/mdpy/83b8f4f2-509f-382f-3c1e-e6bfe0fa4001
  Not in use
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
  Type name: mdpy-xga
  Device API: vfio-pci
  Driver: mdpy
  IOMMU group: 24
  Path: /sys/devices/virtual/mdpy/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887
  Not in use
[rc 0]
$ mdevctl list --long -p nosuch
[rc 0]

$ mdevctl list bogus
stderr: mdevctl: list: unexpected operand: bogus; see 'mdevctl help list'
[rc 2]
$ mdevctl list 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: list: unexpected operand: 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; see 'mdevctl help list'
[rc 2]
$ mdevctl list --bogus
stderr: mdevctl: list: unknown option: --bogus; see 'mdevctl help list'
[rc 2]
$ mdevctl list -a
stderr: mdevctl: list: unknown option: -a; see 'mdevctl help list'
[rc 2]
$ mdevctl list -u
stderr: mdevctl: list: option --uuid requires an argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list --long=yes
stderr: mdevctl: list: option --long takes no argument; see 'mdevctl help list'
[rc 2]
$ lsmdev bogus
stderr: mdevctl: list: unexpected operand: bogus; see 'mdevctl help list'
[rc 2]
$ lsmdev list
stderr: mdevctl: list: unexpected operand: list; see 'mdevctl help list'
[rc 2]
$ lsmdev --bogus
stderr: mdevctl: list: unknown option: --bogus; see 'mdevctl help list'
[rc 2]

tree: s390
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa4003 0.0.0052 vfio_ccw-io manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4005 0.1.0c9a vfio_ccw-io manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4002 matrix vfio_ap-passthrough manual
[rc 0]
$ mdevctl list --long
83b8f4f2-509f-382f-3c1e-e6bfe0fa4003 0.0.0052 vfio_ccw-io manual
  Type name: I/O subchannel (Non-QDIO)
  Device API: vfio-ccw
  Driver: vfio_ccw_mdev
  IOMMU group: 1
  Path: /sys/devices/css0/0.0.0052/83b8f4f2-509f-382f-3c1e-e6bfe0fa4003
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa4005 0.1.0c9a vfio_ccw-io manual
  Type name: I/O subchannel (Non-QDIO)
  Device API: vfio-ccw
  Driver: vfio_ccw_mdev
  IOMMU group: 2
  Path: /sys/devices/css0/0.1.0c9a/83b8f4f2-509f-382f-3c1e-e6bfe0fa4005
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa4002 matrix vfio_ap-passthrough manual
  Type name: VFIO AP Passthrough Device
  Device API: vfio-ap
  Driver: vfio_ap_mdev
  IOMMU group: 3
  Path: /sys/devices/vfio_ap/matrix/83b8f4f2-509f-382f-3c1e-e6bfe0fa4002
  Not in use
[rc 0]

tree: gpu
$ mdevctl list
0fd5e2f4-9bd1-4c29-8f2b-cd2e14e5d6b7 0000:82:00.0 nvidia-18 manual
c2177883-f1bb-47f0-914d-32a22e3a8804 0000:82:00.0 nvidia-18 manual
[rc 0]
$ mdevctl list --long
0fd5e2f4-9bd1-4c29-8f2b-cd2e14e5d6b7 0000:82:00.0 nvidia-18 manual
  Type name: GRID M60-2Q
  Device API: vfio-pci
  Driver: nvidia-vgpu-vfio
  IOMMU group: 42
  Path: /sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0/0fd5e2f4-9bd1-4c29-8f2b-cd2e14e5d6b7
  Not in use
c2177883-f1bb-47f0-914d-32a22e3a8804 0000:82:00.0 nvidia-18 manual
  Type name: GRID M60-2Q
  Device API: vfio-pci
  Driver: nvidia-vgpu-vfio
  IOMMU group: 41
  Path: /sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0/c2177883-f1bb-47f0-914d-32a22e3a8804
  Not in use
[rc 0]

tree: sriov
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 0000:01:00.1 pcifix-vf manual
[rc 0]
$ mdevctl list --long
83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 0000:01:00.1 pcifix-vf manual
  Type name: Fixture VF type
  Device API: vfio-pci
  Driver: pcifix_mdev
  IOMMU group: 19
  Path: /sys/devices/pci0000:00/0000:00:02.0/0000:01:00.1/83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
  Not in use
[rc 0]

# a device that is gone when its details are read is not listed
tree: sriov
needs: strace
tty$ strace -qq -o log -e inject=openat2:error=ENOENT mdevctl list --long
stderr: mdevctl: there are no mediated devices; 'mdevctl types' lists what can be created
[rc 0]

# one of two definitions is malformed: the other is a single match; no hint follows an error
tree: fresh
$ D=$ROOT/etc/mdevctl.d; mkdir -p $D/one $D/two; echo '{"mdev_type":"t","start":"auto"}' >$D/one/c5e3a1f0-0000-4000-8000-00000000000a; echo '{' >$D/two/c5e3a1f0-0000-4000-8000-00000000000a
> mdevctl list -d --dumpjson -u c5e3a1f0-0000-4000-8000-00000000000a
{
  "mdev_type": "t",
  "start": "auto",
  "attrs": []
}
stderr: mdevctl: $ROOT/etc/mdevctl.d/two/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 2, column 1: expected a key
[rc 0]
tty$ mdevctl list -d -p two
stderr: mdevctl: $ROOT/etc/mdevctl.d/two/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 2, column 1: expected a key
[rc 0]

# a device that goes between the listing and --long's look at it is left out
tree: samples
needs: strace
$ mdevctl list --long >all; strace -qq -o log -e inject=openat2:error=ENOENT:when=1 mdevctl list --long >out; echo $? $(grep -c INJECTED log); grep -c '^[^ ]' all out; grep -vxF -f all out
0 1
all:7
out:6
[rc 1]
# and one that disappears while it is read, which a missing driver alone does not show
$ rm $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/driver; strace -qq -o log -P mdev_type -e inject=?newfstatat,?fstatat64,?statx:error=ENOENT mdevctl list --long >out; echo $? $(grep -c INJECTED log); grep -c '^[^ ]' all out; grep -vxF -f all out
0 1
all:7
out:6
[rc 1]
