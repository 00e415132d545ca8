# Files that cannot be stored to, or read.

tree: refused
$ mdevctl create -p mtty -t mtty-link -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-link, parent mtty): Too many levels of symbolic links
[rc 1]
$ mdevctl create -p mtty -t mtty-gone -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-gone, parent mtty): parent or type went away
[rc 3]
$ mdevctl create -p mtty -t mtty-folder -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-folder, parent mtty): Is a directory
[rc 1]
$ mdevctl create -p full -t full-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of full-1 on full
[rc 5]
$ find $ROOT -name create -type f -size +0
[rc 0]
# a count that is none does not keep the kernel from making one
$ mdevctl create -p mtty -t mtty-many -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]

$ mdevctl remove 5e700000-0000-4000-8000-000000000002
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Too many levels of symbolic links
[rc 1]
$ mdevctl remove 5e700000-0000-4000-8000-000000000003
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
[rc 1]
$ mdevctl remove 5e700000-0000-4000-8000-000000000005
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000005 (type mtty-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
[rc 6]
$ mdevctl remove --force 5e700000-0000-4000-8000-000000000003
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
[rc 1]

# several: all are tried, each failure told, the code is the first one's
$ mdevctl remove 5e700000-0000-4000-8000-000000000003 5e700000-0000-4000-8000-000000000004 5e700000-0000-4000-8000-000000000009
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000009: no such device
[rc 1]
$ cat $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000004/remove
1%no newline at end
[rc 0]
$ mdevctl remove 5e700000-0000-4000-8000-000000000009 5e700000-0000-4000-8000-000000000003
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000009: no such device
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
[rc 3]
$ mdevctl remove --all
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Too many levels of symbolic links
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000005 (type mtty-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
[rc 1]

# without root's rights
tree: refused
user: nobody
$ cd $ROOT/sys/class/mdev_bus/mtty; chmod 0 mdev_supported_types/mtty-1/create 5e700000-0000-4000-8000-000000000004/remove
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
[rc 7]
$ mdevctl remove 5e700000-0000-4000-8000-000000000004
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000004 (type mtty-1, parent mtty): Permission denied
[rc 7]
$ mdevctl remove --all
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Too many levels of symbolic links
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000003 (type mtty-1, parent mtty): Is a directory
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000004 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot remove 5e700000-0000-4000-8000-000000000005 (type mtty-1, parent mtty): another removal of it is under way; if none is, unbind or unload its parent's driver
[rc 1]
$ mdevctl list
5e700000-0000-4000-8000-000000000002 mtty mtty-1 manual
5e700000-0000-4000-8000-000000000003 mtty mtty-1 manual
5e700000-0000-4000-8000-000000000004 mtty mtty-1 manual
5e700000-0000-4000-8000-000000000005 mtty mtty-1 manual
[rc 0]

# what cannot be read is told, the rest is shown
tree: samples
user: nobody
$ chmod 0 $ROOT/sys/devices/pci0000:00/0000:00:06.0/config; mdevctl dumpxml 0000:00:06.0
<device>
  <name>pci_0000_00_06_0</name>
  <path>/sys/devices/pci0000:00/0000:00:06.0</path>
  <parent>computer</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x00ff00</class>
    <domain>0</domain>
    <bus>0</bus>
    <slot>6</slot>
    <function>0</function>
    <product id='0x0005'>QEMU PCI Test Device</product>
    <vendor id='0x1b36'>Red Hat, Inc.</vendor>
    <capability type='mdev_types'>
      <type id='pcifix-full'>
        <name>Fixture exhausted at once</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='pcifix-vgpu'>
        <name>Fixture vGPU</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>8</availableInstances>
      </type>
    </capability>
    <iommuGroup number='3'>
      <address domain='0x0000' bus='0x00' slot='0x06' function='0x0'/>
    </iommuGroup>
  </capability>
</device>
[rc 0]
$ chmod 0 $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/available_instances; mdevctl types -p mtty
mtty
  mtty-2
    Available instances: 10
    Device API: vfio-pci
    Name: Dual port serial
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: Permission denied
[rc 7]
$ mdevctl dumpxml mtty
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: Permission denied
[rc 7]
$ mdevctl dumpxml mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep '<name>'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
    <name>mtty</name>
stderr: mdevctl: cannot read available_instances of type mtty-1 of parent mtty: Permission denied
[rc 7]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ chmod 0 $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; mdevctl types -p mtty
stderr: mdevctl: cannot read the types of parent mtty: Permission denied
[rc 7]
$ mdevctl types | wc -l
58
stderr: mdevctl: cannot read the types of parent mtty: Permission denied
[rc 7]
$ mdevctl dumpxml mtty
stderr: mdevctl: cannot describe mtty: Permission denied
[rc 7]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Permission denied
[rc 7]
$ chmod 0 $ROOT/sys/bus/mdev/devices; mdevctl list
stderr: mdevctl: cannot list devices: Permission denied
[rc 7]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
[rc 7]
$ mdevctl remove --all
stderr: mdevctl: cannot list devices: Permission denied
[rc 7]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
[rc 7]
$ chmod 0 $ROOT/sys; mdevctl list
stderr: mdevctl: cannot list devices: Permission denied
[rc 7]
$ mdevctl types
stderr: mdevctl: cannot list parents: Permission denied
[rc 7]
$ mdevctl create -p mdpy -t mdpy-vga -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mdpy-vga, parent mdpy): Permission denied
[rc 7]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
[rc 7]
$ mdevctl dumpxml mdpy
stderr: mdevctl: cannot describe mdpy: Permission denied
[rc 7]
