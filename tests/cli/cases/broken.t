# What vanishes meanwhile is left out, what cannot be read is told, and the rest is
# there all the same.

tree: broken
$ mdevctl list
bad00000-0000-4000-8000-000000000001 mtty mtty-1 manual
bad00000-0000-4000-8000-000000000007 mtty gone-1 manual
[rc 0]
$ mdevctl list -p mtty
bad00000-0000-4000-8000-000000000001 mtty mtty-1 manual
bad00000-0000-4000-8000-000000000007 mtty gone-1 manual
[rc 0]
$ mdevctl list --long
bad00000-0000-4000-8000-000000000001 mtty mtty-1 manual
  Type name: Single port serial
  Device API: vfio-pci
  Driver: mtty
  IOMMU group: 15
  Path: /sys/devices/virtual/mtty/mtty/bad00000-0000-4000-8000-000000000001
  Not in use
bad00000-0000-4000-8000-000000000007 mtty gone-1 manual
  Driver: gone
  IOMMU group: 99
  Path: /sys/devices/virtual/mtty/mtty/bad00000-0000-4000-8000-000000000007
  Not in use
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000001
bad00000-0000-4000-8000-000000000001 mtty mtty-1 manual
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000002
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000003
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000004
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000005
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000006
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000007
bad00000-0000-4000-8000-000000000007 mtty gone-1 manual
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000008
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000009
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000010
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000011
[rc 0]
$ mdevctl list -u bad00000-0000-4000-8000-000000000012
[rc 0]

$ mdevctl types
counts
  o-in-order
    Available instances: 1
    Device API: vfio-pci
    Name: In order
mtty
  mtty-1
    Available instances: 23
    Device API: vfio-pci
    Name: Single port serial
stderr: mdevctl: cannot read available_instances of type n-blank of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-empty of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-folder of parent counts: Is a directory
stderr: mdevctl: cannot read available_instances of type n-hex of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-huge of parent counts: number too large
stderr: mdevctl: cannot read available_instances of type n-megabyte of parent counts: longer than a sysfs attribute can be
stderr: mdevctl: cannot read available_instances of type n-minus of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-newline of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-word of parent counts: not a number
stderr: mdevctl: cannot read name of type t-folder of parent counts: Is a directory
stderr: mdevctl: cannot read description of type t-long of parent counts: longer than a sysfs attribute can be
[rc 1]
$ mdevctl types -p mtty
mtty
  mtty-1
    Available instances: 23
    Device API: vfio-pci
    Name: Single port serial
[rc 0]
$ mdevctl types -p counts
counts
  o-in-order
    Available instances: 1
    Device API: vfio-pci
    Name: In order
stderr: mdevctl: cannot read available_instances of type n-blank of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-empty of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-folder of parent counts: Is a directory
stderr: mdevctl: cannot read available_instances of type n-hex of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-huge of parent counts: number too large
stderr: mdevctl: cannot read available_instances of type n-megabyte of parent counts: longer than a sysfs attribute can be
stderr: mdevctl: cannot read available_instances of type n-minus of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-newline of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-word of parent counts: not a number
stderr: mdevctl: cannot read name of type t-folder of parent counts: Is a directory
stderr: mdevctl: cannot read description of type t-long of parent counts: longer than a sysfs attribute can be
[rc 1]
$ mdevctl types -p gone
[rc 0]
$ mdevctl types -p round
[rc 0]
$ mdevctl types -p plain
[rc 0]
$ mdevctl types -p to-a-file
[rc 0]
$ mdevctl types -p no-types
[rc 0]
$ mdevctl types -p empty-types
[rc 0]
$ mdevctl types -p types-are-a-file
[rc 0]

$ mdevctl dumpxml mtty
<device>
  <name>mtty_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='mtty-1'>
      <name>Single port serial</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>23</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml counts
stderr: mdevctl: cannot read available_instances of type n-blank of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-empty of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-folder of parent counts: Is a directory
stderr: mdevctl: cannot read available_instances of type n-hex of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-huge of parent counts: number too large
stderr: mdevctl: cannot read available_instances of type n-megabyte of parent counts: longer than a sysfs attribute can be
stderr: mdevctl: cannot read available_instances of type n-minus of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-newline of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-word of parent counts: not a number
stderr: mdevctl: cannot read name of type t-folder of parent counts: Is a directory
stderr: mdevctl: cannot read description of type t-long of parent counts: longer than a sysfs attribute can be
[rc 1]
$ mdevctl dumpxml gone
stderr: mdevctl: cannot describe gone: no such device or parent
[rc 3]
$ mdevctl dumpxml round
stderr: mdevctl: cannot describe round: no such device or parent
[rc 3]
$ mdevctl dumpxml plain
stderr: mdevctl: cannot describe plain: no such device or parent
[rc 3]
$ mdevctl dumpxml to-a-file
stderr: mdevctl: cannot describe to-a-file: no such device or parent
[rc 3]
$ mdevctl dumpxml no-types
stderr: mdevctl: cannot describe no-types: no such device or parent
[rc 3]
$ mdevctl dumpxml empty-types
<device>
  <name>odd_empty_types</name>
  <path>/sys/devices/virtual/odd/empty-types</path>
  <parent>computer</parent>
</device>
[rc 0]
$ mdevctl dumpxml types-are-a-file
stderr: mdevctl: cannot describe types-are-a-file: no such device or parent
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000001
<device>
  <name>mdev_bad00000_0000_4000_8000_000000000001_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/bad00000-0000-4000-8000-000000000001</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>bad00000-0000-4000-8000-000000000001</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='15'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000002
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000002: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000003
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000003: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000004
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000004: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000005
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000005: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000006
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000006: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000007
<device>
  <name>mdev_bad00000_0000_4000_8000_000000000007_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/bad00000-0000-4000-8000-000000000007</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>gone</name>
  </driver>
  <capability type='mdev'>
    <type id='gone-1'/>
    <uuid>bad00000-0000-4000-8000-000000000007</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='99'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000008
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000008: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000009
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000009: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000010
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000010: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000011
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000011: no such device or definition
[rc 3]
$ mdevctl dumpxml bad00000-0000-4000-8000-000000000012
stderr: mdevctl: cannot describe bad00000-0000-4000-8000-000000000012: no such device or definition
[rc 3]

$ mdevctl create -p gone -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent gone): Unable to find parent device 'gone'
[rc 3]
$ mdevctl create -p round -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent round): Too many levels of symbolic links
[rc 1]
$ mdevctl create -p plain -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent plain): Unable to find parent device 'plain'
[rc 3]
$ mdevctl create -p to-a-file -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent to-a-file): Unable to find parent device 'to-a-file'
[rc 3]
$ mdevctl create -p no-types -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent no-types): Parent no-types is not currently registered for mdev support; its driver is missing or offers no types
[rc 3]
$ mdevctl create -p empty-types -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent empty-types): Parent empty-types does not support mdev type x; it offers no types
[rc 3]
$ mdevctl create -p types-are-a-file -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent types-are-a-file): Parent types-are-a-file is not currently registered for mdev support; its driver is missing or offers no types
[rc 3]

# types that are none; those that are there are named
$ mdevctl create -p counts -t a-file -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type a-file, parent counts): parent or type went away
[rc 3]
$ mdevctl create -p counts -t a-round -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type a-round, parent counts): Too many levels of symbolic links
[rc 1]
$ mdevctl create -p counts -t a-gone -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type a-gone, parent counts): parent or type went away
[rc 3]
$ mdevctl create -p counts -t b-nothing -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type b-nothing, parent counts): parent or type went away
[rc 3]
$ mdevctl create -p counts -t c-no-count -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type c-no-count, parent counts): parent or type went away
[rc 3]
$ mdevctl create -p counts -t n-round -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | cut -c 1-170
mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type n-round, parent counts): parent or type went away
[rc 3]
$ mdevctl create -p counts -t n-word -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl create -p counts -t n-megabyte -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl create -p counts -t o-in-order -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl create -p counts -t c-no-api -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type c-no-api, parent counts): parent or type went away
[rc 3]

$ mdevctl remove bad00000-0000-4000-8000-000000000001
[rc 0]
$ mdevctl remove bad00000-0000-4000-8000-000000000002
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000002: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000003
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000003: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000004
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000004: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000005
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000005: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000006
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000006: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000007
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000007 (type gone-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
[rc 6]
$ mdevctl remove bad00000-0000-4000-8000-000000000008
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000008: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000009
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000009: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000010
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000010: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000011
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000011: no such device
[rc 3]
$ mdevctl remove bad00000-0000-4000-8000-000000000012
stderr: mdevctl: cannot remove bad00000-0000-4000-8000-000000000012: no such device
[rc 3]
$ find $ROOT -name remove -size +0
$ROOT/sys/devices/virtual/mtty/mtty/bad00000-0000-4000-8000-000000000001/remove
[rc 0]

# a FIFO where a file is expected stops nobody
tree: samples
$ cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; rm mtty-1/available_instances mtty-2/name; mkfifo mtty-1/available_instances mtty-2/name
[rc 0]
$ mdevctl types -p mtty
mtty
  mtty-2
    Available instances: 10
    Device API: vfio-pci
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: not a number
[rc 1]
$ rm $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; mkfifo $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): No such device or address
[rc 1]

# a class without its bus, and a bus without its class
tree: samples
$ rm -r $ROOT/sys/bus; mdevctl list
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device
[rc 3]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device or definition
[rc 3]
tree: samples
$ rm -r $ROOT/sys/class; mdevctl types
[rc 0]
$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Unable to find parent device 'mtty'; the mdev module is not loaded
[rc 3]
$ mdevctl dumpxml mtty
stderr: mdevctl: cannot describe mtty: no such device or parent; the mdev module is not loaded
[rc 3]
