# What the host has in place of a parent or type that is not there: names in
# another form, physical functions, types called by the name for people, and
# drivers that do without mdev.

tree: gpu
# another form of the parent's name
$ for parent in 82:00.0 00000000:82:00.0 0:82:0.0 pci_0000_82_00_0 PCI_0000_82_00_0 0000:82:00.0x 0001:82:00.0; do
>   mdevctl create -p $parent -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000a
> done
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 82:00.0): Unable to find parent device '82:00.0'; its name is '0000:82:00.0'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 00000000:82:00.0): Unable to find parent device '00000000:82:00.0'; its name is '0000:82:00.0'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 0:82:0.0): Unable to find parent device '0:82:0.0'; its name is '0000:82:00.0'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent pci_0000_82_00_0): Unable to find parent device 'pci_0000_82_00_0'; its name is '0000:82:00.0'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent PCI_0000_82_00_0): Unable to find parent device 'PCI_0000_82_00_0'; its name is '0000:82:00.0'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 0000:82:00.0x): Unable to find parent device '0000:82:00.0x'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 0001:82:00.0): Unable to find parent device '0001:82:00.0'
[rc 3]
$ mdevctl start -p 82:00.0 -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 82:00.0): Unable to find parent device '82:00.0'; its name is '0000:82:00.0'
[rc 3]
$ mdevctl dumpxml 82:00.0
stderr: mdevctl: cannot describe 82:00.0: no such device or parent; its name is '0000:82:00.0'
[rc 3]
tty$ mdevctl types -p 82:00.0
stderr: mdevctl: no parent '82:00.0'; its name is '0000:82:00.0'
[rc 0]
tty$ mdevctl list -p 82:00.0
stderr: mdevctl: no parent '82:00.0'; its name is '0000:82:00.0'
[rc 0]
$ mdevctl types -p 82:00.0
[rc 0]
$ mdevctl list -p 82:00.0
[rc 0]
# a type's name for people
$ mdevctl create -p 0000:82:00.0 -t 'GRID M60-0Q' -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type GRID M60-0Q, parent 0000:82:00.0): Parent 0000:82:00.0 does not support mdev type GRID M60-0Q; that is the name of type nvidia-12
[rc 3]
# define: taken as it is, with a warning
$ mdevctl define -p 82:00.0 -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a for '82:00.0', which is not a parent; its name is '0000:82:00.0'
[rc 0]
$ mdevctl define -p 0000:82:00.0 -t 'GRID M60-0Q' -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000b: Parent 0000:82:00.0 does not support mdev type GRID M60-0Q; that is the name of type nvidia-12
[rc 0]
$ mdevctl define -p 0000:82:00.0 -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000c
[rc 0]
$ mdevctl define -p gone -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000d
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000b 0000:82:00.0 GRID M60-0Q manual
c5e3a1f0-0000-4000-8000-00000000000c 0000:82:00.0 nvidia-11 manual
c5e3a1f0-0000-4000-8000-00000000000a 82:00.0 nvidia-11 manual
c5e3a1f0-0000-4000-8000-00000000000d gone nvidia-11 manual
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 82:00.0): Unable to find parent device '82:00.0'; its name is '0000:82:00.0'
[rc 3]

tree: samples
$ mdevctl create -p mtty_mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty_mtty): Unable to find parent device 'mtty_mtty'; its name is 'mtty'
[rc 3]
$ mdevctl define -p mtty -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a: Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 0]
$ mdevctl define -p mtty -t nosuch --jsonfile /dev/null
stderr: mdevctl: define: option --jsonfile cannot be combined with --type; see 'mdevctl help define'
[rc 2]
$ echo '{"mdev_type": "nosuch", "start": "auto"}' >d && mdevctl define -p mtty --jsonfile d -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000b: Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty nosuch manual
c5e3a1f0-0000-4000-8000-00000000000b mtty nosuch auto
[rc 0]

tree: s390
$ for parent in css_0_0_0052 ap_matrix 0.1.0C9A; do
>   mdevctl create -p $parent -t x -u c5e3a1f0-0000-4000-8000-00000000000a
> done
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent css_0_0_0052): Unable to find parent device 'css_0_0_0052'; its name is '0.0.0052'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent ap_matrix): Unable to find parent device 'ap_matrix'; its name is 'matrix'
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent 0.1.0C9A): Unable to find parent device '0.1.0C9A'; its name is '0.1.0c9a'
[rc 3]

tree: vgpu
# a physical function whose virtual functions are the parents
$ for parent in 0000:41:00.0 41:00.0 pci_0000_41_00_0; do
>   mdevctl create -p $parent -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
> done
c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 41:00.0): Unable to find parent device '41:00.0'; 0000:41:00.0 is not registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent pci_0000_41_00_0): Unable to find parent device 'pci_0000_41_00_0'; 0000:41:00.0 is not registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
[rc 3]
$ rm $ROOT/sys/class/mdev_bus/*.[567] && mdevctl create -p 41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 41:00.0): Unable to find parent device '41:00.0'; 0000:41:00.0 is not registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4
[rc 3]
tty$ mdevctl list -p 0000:41:00.0
stderr: mdevctl: no parent '0000:41:00.0'; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4
[rc 0]
# vendor-specific VFIO
$ mdevctl create -p 0000:82:00.4 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:82:00.4): Parent 0000:82:00.4 is not currently registered for mdev support; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 3]
$ mdevctl start -p 0000:82:00.4 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:82:00.4): Parent 0000:82:00.4 is not currently registered for mdev support; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 3]
$ mdevctl create -p 0000:82:00.4 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a --root / --sysfs $ROOT/sys
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:82:00.4): Parent 0000:82:00.4 is not currently registered for mdev support; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 3]
$ mdevctl create -p 82:00.4 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 82:00.4): Unable to find parent device '82:00.4'; 0000:82:00.4 is not registered for mdev support; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 3]
$ mdevctl create -p 0000:82:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:82:00.0): Parent 0000:82:00.0 is not currently registered for mdev support; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 3]
tty$ mdevctl list
stderr: mdevctl: there are no mediated devices; 'mdevctl types' lists what can be created
[rc 0]
$ rm -r $ROOT/sys/class/mdev_bus
[rc 0]
tty$ mdevctl list
stderr: mdevctl: no parent is registered for mdev; there is 0000:82:00.4; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 0]
tty$ mdevctl types
stderr: mdevctl: no parent is registered for mdev; there is 0000:82:00.4; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 0]
tty$ mdevctl types -p 0000:82:00.4
stderr: mdevctl: no parent is registered for mdev; there is 0000:82:00.4; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 0]
$ mdevctl types
[rc 0]
$ rm $ROOT/sys/devices/pci0000:80/*/nvidia/creatable_vgpu_types
[rc 0]
tty$ mdevctl types
stderr: mdevctl: the mdev module is not loaded; load the device's driver
[rc 0]

# define: what the host has in place of a parent that is not there
tree: vgpu
$ mdevctl define -p 41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a for '41:00.0', which is not a parent; 0000:41:00.0 is not registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
[rc 0]
$ mdevctl define -p 0000:41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000b for '0000:41:00.0', which is not a parent; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
[rc 0]
$ mdevctl define -p 0000:82:00.4 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000c
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000c for '0000:82:00.4', which is not a parent; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 0]
$ mdevctl define -p nosuch -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000d
[rc 0]
tty$ mdevctl types -p 0000:82:00.0
stderr: mdevctl: no parent '0000:82:00.0'; its driver uses vendor-specific VFIO: write the number of a type to $ROOT/sys/bus/pci/devices/0000:82:00.4/nvidia/current_vgpu_type
[rc 0]

# another word before a parent's name is not libvirt's name of it
tree: samples
$ mdevctl create -p foo_mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent foo_mtty): Unable to find parent device 'foo_mtty'
[rc 3]
$ mdevctl create -p MTTY_mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent MTTY_mtty): Unable to find parent device 'MTTY_mtty'; its name is 'mtty'
[rc 3]

# a parent that is there without types is not called absent
$ rm -r $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/*
[rc 0]
tty$ mdevctl types -p mtty
stderr: mdevctl: parent 'mtty' offers no types
[rc 0]

# what was reported is not denied
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{bad' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
tty$ mdevctl list -d
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 1, column 2: expected a key
[rc 0]
tty$ mdevctl list -d -p mtty
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 1, column 2: expected a key
[rc 0]
