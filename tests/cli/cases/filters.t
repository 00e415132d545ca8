# What types and list leave out: -t TYPE, and of types those without an instance left.

tree: fresh
$ mdevctl types -t pcifix-vf
0000:01:00.1
  pcifix-vf
    Available instances: 1
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
0000:01:00.2
  pcifix-vf
    Available instances: 1
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
[rc 0]
$ mdevctl types --type=mtty-2 --dumpjson
[
  {
    "mtty": [
      {
        "mtty-2": {
          "available_instances": 12,
          "device_api": "vfio-pci",
          "name": "Dual port serial"
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl types -p 0000:82:1e.0 -t pcifix-large
0000:82:1e.0
  pcifix-large
    Available instances: 2
    Device API: vfio-pci
    Name: Fixture large
    Description: one line
[rc 0]
$ mdevctl types -t nosuch
[rc 0]
$ mdevctl types -t nosuch --dumpjson
[]
[rc 0]
$ mdevctl types -p mtty -t mdpy-hd
[rc 0]
$ mdevctl types -p '' -t mtty-1
[rc 0]
$ mdevctl types -p 0000:00:06.0
0000:00:06.0
  pcifix-full
    Available instances: 0
    Device API: vfio-pci
    Name: Fixture exhausted at once
    Description: never available
  pcifix-vgpu
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture vGPU
[rc 0]
$ mdevctl types -p 0000:00:06.0 --available
0000:00:06.0
  pcifix-vgpu
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture vGPU
[rc 0]
$ mdevctl types -p 0000:00:06.0 --available --dumpjson
[
  {
    "0000:00:06.0": [
      {
        "pcifix-vgpu": {
          "available_instances": 8,
          "device_api": "vfio-pci",
          "name": "Fixture vGPU"
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl types | grep -c 'instances: 0'
1
[rc 0]
$ mdevctl types --available | grep -c 'instances: 0'
0
[rc 1]
# a parent of which nothing is left to show is left out
$ mdevctl types -t pcifix-full --available
[rc 0]
$ mdevctl types -t pcifix-full --available --dumpjson
[]
[rc 0]
$ for parent in mtty mdpy mbochs; do echo 0 | tee $ROOT/sys/class/mdev_bus/$parent/mdev_supported_types/*/available_instances; done >/dev/null
[rc 0]
$ mdevctl types --available | grep '^[^ ]'
0.0.0052
0.0.0053
0000:00:05.0
0000:00:06.0
0000:01:00.1
0000:01:00.2
0000:82:1e.0
matrix
[rc 0]
$ mdevctl types -p mtty --available --dumpjson
[]
[rc 0]
# one that cannot be read is reported, but only if it is asked for
$ echo many >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/available_instances
[rc 0]
$ mdevctl types -p mtty --available
mtty
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: not a number
[rc 1]
$ mdevctl types -p mtty -t mtty-2
mtty
  mtty-2
    Available instances: 0
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]
# hints
tty$ mdevctl types -t nosuch
stderr: mdevctl: no type matches; 'mdevctl types' lists all
[rc 0]
tty$ mdevctl types -p mdpy --available
stderr: mdevctl: no type matches; 'mdevctl types' lists all
[rc 0]
tty$ mdevctl types -p nosuch -t mtty-1
stderr: mdevctl: no parent 'nosuch'; 'mdevctl types' lists parents
[rc 0]
$ mdevctl types -t a/b; mdevctl types -t ''; mdevctl types -t mtty-1 -t mtty-2; mdevctl types --available=1; mdevctl list --available; mdevctl types -t
stderr: mdevctl: types: not a valid type name: 'a/b'; see 'mdevctl help types'
stderr: mdevctl: types: not a valid type name: ''; see 'mdevctl help types'
stderr: mdevctl: types: option --type given twice; see 'mdevctl help types'
stderr: mdevctl: types: option --available takes no argument; see 'mdevctl help types'
stderr: mdevctl: list: unknown option: --available; see 'mdevctl help list'
stderr: mdevctl: types: option --type requires an argument; see 'mdevctl help types'
[rc 2]

tree: samples
$ mdevctl list -t pcifix-small
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
[rc 0]
$ mdevctl list -t mtty-1 --long -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
  Not in use
[rc 0]
$ mdevctl list -t mdpy-vga --dumpjson
[
  {
    "mdpy": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa4001": {
          "mdev_type": "mdpy-vga",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t mtty-1 --dumpjson
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": []
}
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t mtty-2
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t mtty-2 --dumpjson
[]
[rc 0]
$ lsmdev -t mtty-2 -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ lsmdev -t mtty-2 -p mdpy
[rc 0]
$ mdevctl list -t nosuch
[rc 0]
$ mdevctl list -t nosuch --dumpjson
[]
[rc 0]
tty$ mdevctl list -t nosuch
stderr: mdevctl: no such device; 'mdevctl list' lists all
[rc 0]
tty$ mdevctl list -t mtty-1 -p mdpy
stderr: mdevctl: no such device under mdpy; 'mdevctl list' lists all
[rc 0]
$ mdevctl list -t ..; mdevctl list -t ''; mdevctl list -t mtty-1 --type mtty-2; mdevctl list -t -d
stderr: mdevctl: list: not a valid type name: '..'; see 'mdevctl help list'
stderr: mdevctl: list: not a valid type name: ''; see 'mdevctl help list'
stderr: mdevctl: list: option --type given twice; see 'mdevctl help list'
stderr: mdevctl: list: option --type requires an argument; if '-d' is one, write --type=-d; see 'mdevctl help list'
[rc 2]
# definitions: the type is the one that is defined
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty -t mtty-1; mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3001 -p later -t mtty-1
[rc 0]
$ mdevctl list -d -t mtty-1
83b8f4f2-509f-382f-3c1e-e6bfe0fa3001 later mtty-1 auto
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-1 manual
[rc 0]
$ mdevctl list -d -t mtty-2
[rc 0]
$ mdevctl list -d -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3001 --dumpjson
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": []
}
[rc 0]
$ mdevctl list -t mtty-2
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual (defined)
[rc 0]
tty$ mdevctl list -d -t mtty-2
stderr: mdevctl: no such definition; 'mdevctl list --defined' lists all
[rc 0]
# the type of a malformed definition is not known
$ echo '{' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa3002; mdevctl list -d -t mtty-2
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa3002: invalid definition at line 2, column 1: expected a key
[rc 0]
