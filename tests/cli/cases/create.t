# Making devices.  In a recorded tree the kernel's create file just keeps what
# was stored, so that it can be looked at: one UUID, in lower case.

tree: samples
# a UUID of its own
$ mdevctl create -p mtty -t mtty-1
<random uuid>
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
<random uuid>%no newline at end
[rc 0]
$ test "$(mdevctl create -p mtty -t mtty-1)" = "$(cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create)"
[rc 0]
$ test "$(mdevctl create -p mtty -t mtty-1)" != "$(mdevctl create -p mtty -t mtty-1)"
[rc 0]

# a UUID that is given
$ mdevctl create --parent mtty --type mtty-2 --uuid C5E3A1F0-0000-4000-8000-00000000000A
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl create -p 0000:00:05.0 -t pcifix-small -u c5e3a1f0-0000-4000-8000-00000000000b
c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]
$ cat $ROOT/sys/devices/pci0000:00/0000:00:05.0/mdev_supported_types/pcifix-small/create
c5e3a1f0-0000-4000-8000-00000000000b%no newline at end
[rc 0]

tree: samples
# what is missing or one too many is usage, and nothing is stored
$ mdevctl create
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl create -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: create: unexpected operand: c5e3a1f0-0000-4000-8000-00000000000a; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u notauuid
stderr: mdevctl: create: not a UUID: 'notauuid'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -t mtty-2
stderr: mdevctl: create: option --type given twice; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 --bogus
stderr: mdevctl: create: unknown option: --bogus; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p "" -t mtty-1
stderr: mdevctl: create: not a valid parent name: ''; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t ""
stderr: mdevctl: create: not a valid type name: ''; see 'mdevctl help create'
[rc 2]

# parents that are not there, or make none
$ mdevctl create -p nosuch -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent nosuch): Unable to find parent device 'nosuch'
[rc 3]
$ mdevctl create -p MTTY -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent MTTY): Unable to find parent device 'MTTY'; its name is 'mtty'
[rc 3]
$ mdevctl create -p Mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent Mtty): Unable to find parent device 'Mtty'; its name is 'mtty'
[rc 3]
$ mdevctl create -p 0000:00:02.0 -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent 0000:00:02.0): Parent 0000:00:02.0 is not currently registered for mdev support; its driver is missing or offers no types
[rc 3]
$ mdevctl create -p 0000:00:05.1 -t pcifix-small -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type pcifix-small, parent 0000:00:05.1): Unable to find parent device '0000:00:05.1'
[rc 3]

# types that are not there: those there are, are named
$ mdevctl create -p mtty -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl create -p mtty -t MTTY-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type MTTY-1, parent mtty): Parent mtty does not support mdev type MTTY-1; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl create -p mtty -t mdpy-vga -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mdpy-vga, parent mtty): Parent mtty does not support mdev type mdpy-vga; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl create -p 0000:00:05.0 -t pcifix -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type pcifix, parent 0000:00:05.0): Parent 0000:00:05.0 does not support mdev type pcifix; it offers pcifix-large, pcifix-small, pcifix-un_named.x
[rc 3]
$ mdevctl create -p mbochs -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mbochs): Parent mbochs does not support mdev type mtty-1; it offers mbochs-large, mbochs-medium, mbochs-small
[rc 3]

# without --uuid
$ mdevctl create -p nosuch -t mtty-1
stderr: mdevctl: cannot create a device (type mtty-1, parent nosuch): Unable to find parent device 'nosuch'
[rc 3]
$ mdevctl create -p 0000:00:05.0 -t pcifix-large
stderr: mdevctl: cannot create a device: No available instances of pcifix-large on 0000:00:05.0
[rc 5]

# no instance left
$ mdevctl create -p 0000:00:05.0 -t pcifix-large -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of pcifix-large on 0000:00:05.0
[rc 5]
$ mdevctl create -p 0000:00:06.0 -t pcifix-full -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of pcifix-full on 0000:00:06.0
[rc 5]

# a UUID in use: on this parent, on another, in another spelling
$ mdevctl create -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create -p mdpy -t mdpy-vga -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mdpy-vga, parent mdpy): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create -p mtty -t mtty-1 -u 83B8F4F2509F382F3C1EE6BFE0FA1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create -p mtty -t mtty-1 -u A724410E-F293-40F3-AC3C-96A1DCDF1887
stderr: mdevctl: cannot create a724410e-f293-40f3-ac3c-96a1dcdf1887 (type mtty-1, parent mtty): Device exists under different parent (type mdpy-xga, parent mdpy)
[rc 4]

# after all that nothing was stored
$ find $ROOT -name create -size +0
[rc 0]

tree: gpu
$ mdevctl create -p 0000:82:00.0 -t nvidia-99 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-99, parent 0000:82:00.0): Parent 0000:82:00.0 does not support mdev type nvidia-99; it offers nvidia-11, nvidia-12, nvidia-13, nvidia-14, nvidia-15, nvidia-16, nvidia-17, nvidia-18, nvidia-19, nvidia-20, nvidia-21, nvidia-22
[rc 3]
$ mdevctl create -p 0000:82:00.0 -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of nvidia-11 on 0000:82:00.0
[rc 5]
$ mdevctl create -p 0000:82:00.1 -t nvidia-11 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-11, parent 0000:82:00.1): Parent 0000:82:00.1 is not currently registered for mdev support; its driver is missing or offers no types
[rc 3]
$ mdevctl create -p 0000:80:02.0 -t nvidia-18 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-18, parent 0000:80:02.0): Parent 0000:80:02.0 is not currently registered for mdev support; its driver is missing or offers no types
[rc 3]
$ mdevctl create -p 0000:82:00.0 -t nvidia-18
<random uuid>
[rc 0]

tree: s390
$ mdevctl create -p 0.0.0053 -t vfio_ccw-io -u c5e3a1f0-0000-4000-8000-00000000000c
c5e3a1f0-0000-4000-8000-00000000000c
[rc 0]
$ mdevctl create -p 0.0.0052 -t vfio_ccw-io -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of vfio_ccw-io on 0.0.0052
[rc 5]
$ mdevctl create -p 0.1.0C9A -t vfio_ccw-io -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type vfio_ccw-io, parent 0.1.0C9A): Unable to find parent device '0.1.0C9A'; its name is '0.1.0c9a'
[rc 3]
$ mdevctl create -p matrix -t vfio_ap-passthrough
<random uuid>
[rc 0]

# nothing there at all
tree: empty
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Unable to find parent device 'mtty'
[rc 3]
tree: none
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Unable to find parent device 'mtty'; the mdev module is not loaded
[rc 3]
tree: nosys
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
