# Who has a device open: list --long says it in the words of remove, and in JSON.

tree: held
$ mdevctl list --long | grep -e '^8' -e '[Uu]se'
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 4711)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  In use by: cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 mtty mtty-1 manual
  In use by: a?[31m?b\xff (pid 1300), a process (pid 1301)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 mtty mtty-1 manual
  In use by: user (pid 3005)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 mtty mtty-1 manual
  In use by: user (pid 3006)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 3007)
[rc 0]
$ mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 16
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
  In use by: cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123)
[rc 0]
$ lsmdev --long -t mtty-1 -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 18
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
  Not in use
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "name": "Single port serial",
  "device_api": "vfio-pci",
  "driver": "mtty",
  "iommu_group": "16",
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6002",
  "holders": [
    {
      "pid": 812,
      "command": "cloud-hyperviso"
    },
    {
      "pid": 90123,
      "command": "dpdk-testpmd"
    }
  ]
}
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "name": "Single port serial",
  "device_api": "vfio-pci",
  "driver": "mtty",
  "iommu_group": "18",
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004",
  "holders": []
}
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 | python3 -c 'import json, sys; print(json.load(sys.stdin)["holders"])'
[{'pid': 1300, 'command': 'a\\x1b[31m\\nb�'}, {'pid': 1301, 'command': 'a process'}]
[rc 0]
$ mdevctl list --long --dumpjson | python3 -c 'import json, sys
> for entry in json.load(sys.stdin)[0]["mtty"]:
>     for uuid, device in entry.items(): print(uuid[-4:], *sorted(device), [holder["pid"] for holder in device["holders"]])'
6001 attrs device_api driver holders iommu_group mdev_type name path start [4711]
6002 attrs device_api driver holders iommu_group mdev_type name path start [812, 90123]
6003 attrs device_api driver holders iommu_group mdev_type name path start [1300, 1301]
6004 attrs device_api driver holders iommu_group mdev_type name path start []
6005 attrs device_api driver holders iommu_group mdev_type name path start [3005]
6006 attrs device_api driver holders iommu_group mdev_type name path start [3006]
6007 attrs device_api driver holders iommu_group mdev_type name path start [3007]
[rc 0]
# JSON without --long, definitions, and a device that has nothing to show
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": []
}
[rc 0]
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002; mdevctl list -d --long; mdevctl list -d --long --dumpjson
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual (active)
[
  {
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa6002": {
          "mdev_type": "mtty-1",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ cd $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004; rm driver iommu_group mdev_type/name vfio-dev/vfio4/dev; mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  Device API: vfio-pci
  Driver: none
  IOMMU group: none
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
  Not in use
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "name": null,
  "device_api": "vfio-pci",
  "driver": null,
  "iommu_group": null,
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004",
  "holders": []
}
[rc 0]
# a member that --jsonfile does not know stays in the definition
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 >device.json; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6009 -p mtty --jsonfile device.json; grep -c holders $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6009
1
[rc 0]

# one search of /proc for all devices, and none but for --long of active devices
tree: held
needs: strace
$ strace -qq -o log -e trace=openat,getdents64 mdevctl list --long | grep -c '^8'
7
[rc 0]
$ grep -c '"proc"' log; grep -o '"[0-9]*", O_RDONLY.*O_PATH' log | cut -d , -f 1 | sort | uniq -c | grep -c '^ *1 '; grep -c '"fd"' log
1
14
14
[rc 0]
$ for arguments in '' -v -d '-d --long' --dumpjson '-d --long --dumpjson'; do strace -qq -o log -e trace=openat mdevctl list $arguments >out; grep -c -e '"proc"' -e dev/vfio log; done
0
0
0
0
0
0
[rc 1]
# a group that is free, where nothing else lets the device be open, decides alone
$ mkdir -p $ROOT/dev/vfio; cp -P $ROOT/guest/dev/vfio/1[58] $ROOT/dev/vfio; rm $ROOT/sys/bus/mdev/devices/*/vfio-dev/*/dev
[rc 0]
$ strace -qq -o log -e trace=openat mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 | tail -n 1; grep -c '"proc"' log
  Not in use
0
[rc 1]

# a device that was handed on may be any whose group is not known to be free
tree: held
needs: strace
$ mkdir -p $ROOT/proc/4001/fd; cd $ROOT/proc/4001; echo guest >comm; ln -s 'anon_inode:[vfio-device]' fd/7
[rc 0]
$ mdevctl list --long | grep -e '^8' -e '[Uu]se'
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 4711), possibly guest (pid 4001)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  In use by: cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123), possibly guest (pid 4001)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 mtty mtty-1 manual
  In use by: a?[31m?b\xff (pid 1300), a process (pid 1301), possibly guest (pid 4001)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  In use by: possibly guest (pid 4001)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 mtty mtty-1 manual
  In use by: user (pid 3005)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 mtty mtty-1 manual
  In use by: user (pid 3006), possibly guest (pid 4001)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 3007), possibly guest (pid 4001)
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 | tail -n 9
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004",
  "holders": [
    {
      "pid": 4001,
      "command": "guest",
      "certain": false
    }
  ]
}
[rc 0]
$ rm -r $ROOT/proc/4001
[rc 0]
# a group that is busy while nobody to be seen has it open
$ mkdir -p $ROOT/dev/vfio; cp -P $ROOT/guest/dev/vfio/1[578] $ROOT/dev/vfio; rm -r $ROOT/proc/2002
[rc 0]
$ strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY mdevctl list --long | grep -e '^8' -e '[Uu]se'
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 4711)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  In use by: cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 mtty mtty-1 manual
  Not in use
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  In use by: unknown process
83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 mtty mtty-1 manual
  In use by: user (pid 3005)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 mtty mtty-1 manual
  In use by: user (pid 3006)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 3007)
[rc 0]
$ strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 | tail -n 7
  "holders": [
    {
      "pid": null,
      "command": null
    }
  ]
}
[rc 0]
$ strace -qq -o log -P dev/vfio/18 -e inject=openat:error=EBUSY:when=1..3 mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 | tail -n 1
  Not in use
[rc 0]

# what cannot be determined: no /proc, and processes that may not be searched
tree: held
$ mv $ROOT/proc $ROOT/elsewhere; mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
  Cannot determine whether it is in use: No such file or directory
[rc 0]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "name": "Single port serial",
  "device_api": "vfio-pci",
  "driver": "mtty",
  "iommu_group": "15",
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001",
  "holders": null
}
[rc 0]
tree: held
user: nobody
$ chmod 0 $ROOT/proc/4711/fd; mdevctl list --long | grep -e '^8' -e '[Uu]se'
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  Cannot determine whether it is in use: Permission denied
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  In use by: cloud-hyperviso (pid 812), dpdk-testpmd (pid 90123)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6003 mtty mtty-1 manual
  In use by: a?[31m?b\xff (pid 1300), a process (pid 1301)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6004 mtty mtty-1 manual
  Cannot determine whether it is in use: Permission denied
83b8f4f2-509f-382f-3c1e-e6bfe0fa6005 mtty mtty-1 manual
  In use by: user (pid 3005)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6006 mtty mtty-1 manual
  In use by: user (pid 3006)
83b8f4f2-509f-382f-3c1e-e6bfe0fa6007 mtty mtty-1 manual
  In use by: qemu-system-x86 (pid 3007)
[rc 0]
$ chmod 0 $ROOT/proc; mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 16
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
  Cannot determine whether it is in use: Permission denied
stderr: mdevctl: cannot list 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
[rc 7]
$ mdevctl list --long --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "name": "Single port serial",
  "device_api": "vfio-pci",
  "driver": "mtty",
  "iommu_group": "16",
  "path": "/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6002",
  "holders": null
}
stderr: mdevctl: cannot list 83b8f4f2-509f-382f-3c1e-e6bfe0fa6002 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
[rc 7]
$ chmod 700 $ROOT/proc
[rc 0]
tree: held
needs: strace
$ for error in EMFILE ENOMEM; do strace -qq -o log -P fd -e inject=openat:error=$error mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
  Cannot determine whether it is in use: Too many open files
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
  Cannot determine whether it is in use: Cannot allocate memory
stderr: mdevctl: cannot list 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Too many open files
stderr: mdevctl: cannot list 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Cannot allocate memory
[rc 1]
$ strace -qq -o log -P ../../class/vfio/15/dev -P iommu_group -e inject=readlinkat:error=ENOMEM:when=2 mdevctl list --long -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
  Cannot determine whether it is in use: Cannot allocate memory
stderr: mdevctl: cannot list 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): cannot determine whether it is in use: Cannot allocate memory
[rc 1]
