# Commands that take several operands: all are tried, the exit code is that of the first failure.

tree: samples
$ cd $ROOT/sys/bus/mdev/devices; for device in 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002; do
>     rm $device/remove; mkdir $device/remove; done
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): Is a directory
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
[rc 1]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): Is a directory
[rc 3]
$ grep -sl 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa4001/remove
[rc 2]
$ mdevctl remove --all -p 0000:00:05.0
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 (type pcifix-large, parent 0000:00:05.0): Is a directory
[rc 1]
$ mdevctl remove --all
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 (type pcifix-large, parent 0000:00:05.0): Is a directory
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): Is a directory
[rc 1]
$ grep -sL 1 $ROOT/sys/bus/mdev/devices/*/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove
$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002/remove
[rc 2]

tree: samples
$ cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1; rm available_instances; echo many >available_instances
[rc 0]
$ mdevctl dumpxml mtty nosuch 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='15'/>
  </capability>
</device>
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: not a number
stderr: mdevctl: cannot describe nosuch: no such device or parent
[rc 1]
$ mdevctl dumpxml nosuch 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mdev_a724410e_f293_40f3_ac3c_96a1dcdf1887_mdpy
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='15'/>
  </capability>
</device>
<device>
  <name>mdev_a724410e_f293_40f3_ac3c_96a1dcdf1887_mdpy</name>
  <path>/sys/devices/virtual/mdpy/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887</path>
  <parent>mdpy_mdpy</parent>
  <driver>
    <name>mdpy</name>
  </driver>
  <capability type='mdev'>
    <type id='mdpy-xga'/>
    <uuid>a724410e-f293-40f3-ac3c-96a1dcdf1887</uuid>
    <parent_addr>mdpy</parent_addr>
    <iommuGroup number='24'/>
  </capability>
</device>
stderr: mdevctl: cannot describe nosuch: no such device or parent
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: not a number
[rc 3]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='15'/>
  </capability>
</device>
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device or definition
[rc 3]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep -c '<uuid>'
2
[rc 0]
# a wrong one is refused before any is described
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 a/b
stderr: mdevctl: dumpxml: not a valid name: 'a/b'; see 'mdevctl help dumpxml'
[rc 2]
