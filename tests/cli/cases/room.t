# create without --parent: the first parent, in the order of types, that has the type and an instance left.

tree: samples
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; mdevctl create -t mtty-2 -u c5e3a1f0-0000-4000-8000-00000000000a; where
c5e3a1f0-0000-4000-8000-00000000000a
mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/mdev_type/create
mtty/mdev_supported_types/mtty-2/create
[rc 0]
$ mdevctl create -t pcifix-full
stderr: mdevctl: cannot create a device: No available instances of pcifix-full on 1 parent
[rc 5]
$ mdevctl create -t nosuch
stderr: mdevctl: cannot create a device: no parent offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
$ mdevctl create -t 'Dual port serial'
stderr: mdevctl: cannot create a device: no parent offers type Dual port serial; that is the name of type mtty-2
[rc 3]
$ mdevctl create -t mtty-2 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002: Device already exists (type mtty-2, parent mtty)
[rc 4]
$ mdevctl create -t mtty-2 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001: Device exists with different type (type pcifix-small, parent 0000:00:05.0)
[rc 4]
$ mdevctl create -t nosuch -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2009
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa2009: no parent offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
# --exist-ok: the same UUID and type, on any parent
$ mdevctl create --exist-ok -t mtty-2 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ mdevctl create --exist-ok -t mtty-2 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device exists with different type (type mtty-1, parent mtty)
[rc 4]
$ mdevctl create --exist-ok -t pcifix-full -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of pcifix-full on 1 parent
[rc 5]
$ mdevctl create --exist-ok -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: no parent offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
# attributes go to the new device, which a recorded tree does not have
$ mdevctl create -t mtty-2 --attr a=1
stderr: mdevctl: cannot create a device (type mtty-2, parent mtty): it went away before its attributes were written
[rc 3]

# a full parent is skipped; a count that cannot be read is left to the kernel to judge
tree: sriov
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; mdevctl create -t pcifix-vf -u c5e3a1f0-0000-4000-8000-00000000000a; where
c5e3a1f0-0000-4000-8000-00000000000a
0000:01:00.2/mdev_supported_types/pcifix-vf/create
[rc 0]
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; T=mdev_supported_types/pcifix-vf; cd $ROOT/sys/class/mdev_bus; rm -f 0000:01:00.1/$T/available_instances; echo x >0000:01:00.1/$T/available_instances
> mdevctl create -t pcifix-vf -u c5e3a1f0-0000-4000-8000-00000000000a; where
c5e3a1f0-0000-4000-8000-00000000000a
0000:01:00.1/83b8f4f2-509f-382f-3c1e-e6bfe0fa2003/mdev_type/create
0000:01:00.1/mdev_supported_types/pcifix-vf/create
0000:01:00.2/mdev_supported_types/pcifix-vf/create
[rc 0]
$ cd $ROOT/sys/class/mdev_bus; T=mdev_supported_types/pcifix-vf; for p in *.1 *.2; do rm -f $p/$T/available_instances; echo 0 >$p/$T/available_instances; done; mdevctl create -t pcifix-vf
stderr: mdevctl: cannot create a device: No available instances of pcifix-vf on 2 parents
[rc 5]
$ mdevctl create -t pcifix-vf -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of pcifix-vf on 2 parents
[rc 5]
$ rm $ROOT/sys/class/mdev_bus/*.2; mdevctl create -t pcifix-vf
stderr: mdevctl: cannot create a device: No available instances of pcifix-vf on 1 parent
[rc 5]

# an instance that is gone by the time of the store, as the mdev core and drivers say so: the next parent
tree: vgpu
needs: strace
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; for error in EUSERS ENOSPC ENODEV ENOENT; do rm -f log; strace -qq -o log -e trace=write -e inject=write:error=$error:when=1 mdevctl create -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a; where; for f in $ROOT/sys/class/mdev_bus/*/mdev_supported_types/*/create; do : >$f; done; done
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.2/mdev_supported_types/nvidia-63/create
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.2/mdev_supported_types/nvidia-63/create
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.2/mdev_supported_types/nvidia-63/create
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.2/mdev_supported_types/nvidia-63/create
[rc 0]
$ strace -qq -o log -e trace=write -e inject=write:error=EUSERS:when=1..7 mdevctl create -t nvidia-63
stderr: mdevctl: cannot create a device: No available instances of nvidia-63 on 7 parents
[rc 5]
$ strace -qq -o log -e trace=write -e inject=write:error=EINVAL:when=1 mdevctl create -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:41:01.1): the driver refused it (Invalid argument)
[rc 1]
$ strace -qq -o log -e trace=write -e inject=write:error=EACCES:when=1 mdevctl create -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:41:01.1): Permission denied
[rc 7]
$ strace -qq -o log -e trace=write -e inject=write:error=EEXIST:when=1 mdevctl create -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nvidia-63, parent 0000:41:01.1): the UUID is in use
[rc 4]

# a physical function stands for its virtual functions
tree: vgpu
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; mdevctl create -p 0000:41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a; where
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.1/mdev_supported_types/nvidia-63/create
[rc 0]
$ mdevctl create -p 0000:41:00.0 -t nvidia-64
stderr: mdevctl: cannot create a device (type nvidia-64, parent 0000:41:00.0): no virtual function offers type nvidia-64; 'mdevctl types' lists what can be created
[rc 3]
$ mdevctl create -p 0000:41:00.0 -t 'GRID P4-1Q'
stderr: mdevctl: cannot create a device (type GRID P4-1Q, parent 0000:41:00.0): no virtual function offers type GRID P4-1Q; that is the name of type nvidia-63
[rc 3]
$ cd $ROOT/sys/class/mdev_bus; for p in *; do rm -f $p/mdev_supported_types/*/available_instances; echo 0 >$p/mdev_supported_types/nvidia-63/available_instances; done; mdevctl create -p 0000:41:00.0 -t nvidia-63
stderr: mdevctl: cannot create a device (type nvidia-63, parent 0000:41:00.0): No available instances of nvidia-63 on 7 parents
[rc 5]
$ mdevctl create -p 0000:41:01.1 -t nvidia-63
stderr: mdevctl: cannot create a device: No available instances of nvidia-63 on 0000:41:01.1
[rc 5]
$ mdevctl create -p 0000:41:00.1 -t nvidia-63
stderr: mdevctl: cannot create a device (type nvidia-63, parent 0000:41:00.1): Unable to find parent device '0000:41:00.1'
[rc 3]
$ mdevctl create -p 41:00.0 -t nvidia-63
stderr: mdevctl: cannot create a device (type nvidia-63, parent 41:00.0): Unable to find parent device '41:00.0'; 0000:41:00.0 is not registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
[rc 3]
$ mdevctl start -p 0000:41:00.0 -t nvidia-63
stderr: mdevctl: cannot start a device (type nvidia-63, parent 0000:41:00.0): Parent 0000:41:00.0 is not currently registered for mdev support; its virtual functions are parents: 0000:41:01.1, 0000:41:01.2, 0000:41:01.3, 0000:41:01.4 and 3 more
[rc 3]
tree: sriov
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 0000:01:00.1 pcifix-vf manual
[rc 0]
$ mdevctl create --exist-ok -p 0000:01:00.0 -t pcifix-vf -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
[rc 0]
$ mdevctl create -p 0000:01:00.0 -t pcifix-vf -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 (type pcifix-vf, parent 0000:01:00.0): Device exists under different parent (type pcifix-vf, parent 0000:01:00.1)
[rc 4]
$ mdevctl create --exist-ok -p 0000:01:00.2 -t pcifix-vf -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 (type pcifix-vf, parent 0000:01:00.2): Device exists under different parent (type pcifix-vf, parent 0000:01:00.1)
[rc 4]
$ mdevctl create --exist-ok -p 0000:01:00.0 -t pcifix-pf -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003 (type pcifix-pf, parent 0000:01:00.0): Device exists under different parent (type pcifix-vf, parent 0000:01:00.1)
[rc 4]
# a physical function with types of its own: those come first
$ where() { (cd $ROOT/sys/class/mdev_bus; grep -l . */*/*/create); }; mdevctl create -p 0000:01:00.0 -t pcifix-pf -u c5e3a1f0-0000-4000-8000-00000000000a; mdevctl create -p 0000:01:00.0 -t pcifix-vf -u c5e3a1f0-0000-4000-8000-00000000000b; where
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000b
0000:01:00.0/mdev_supported_types/pcifix-pf/create
0000:01:00.2/mdev_supported_types/pcifix-vf/create
[rc 0]
$ mdevctl create -p 0000:01:00.0 -t nosuch
stderr: mdevctl: cannot create a device (type nosuch, parent 0000:01:00.0): no virtual function offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]

# no parent
tree: empty
$ mdevctl create -t mtty-1
stderr: mdevctl: cannot create a device: no parent offers type mtty-1; no parent is registered for mdev
[rc 3]
tree: none
$ mdevctl create -t mtty-1
stderr: mdevctl: cannot create a device: no parent offers type mtty-1; no parent is registered for mdev
[rc 3]
tree: nosys
$ mdevctl create -t mtty-1
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
# bad use
tree: samples
$ mdevctl create
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl create -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl start -t mtty-1
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
[rc 2]

# with --dry-run, and with --wait
tree: vgpu
$ mdevctl create -n -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/0000:41:01.1/mdev_supported_types/nvidia-63/create
[rc 0]
$ mdevctl create -n -p 0000:41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/0000:41:01.1/mdev_supported_types/nvidia-63/create
[rc 0]
$ mdevctl create -n -p 0000:41:00.0 -t nosuch
stderr: mdevctl: cannot create a device (type nosuch, parent 0000:41:00.0): no virtual function offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
$ mdevctl create -n -t nosuch
stderr: mdevctl: cannot create a device: no parent offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
$ mdevctl create --wait 1 -t nosuch
stderr: mdevctl: cannot create a device after 1 second: no parent offers type nosuch; 'mdevctl types' lists what can be created
[rc 3]
$ cd $ROOT/sys/class/mdev_bus; rm */*/*/available_instances; for p in *; do echo 0 >$p/mdev_supported_types/nvidia-63/available_instances; done
> (sleep 1; echo 1 >0000:41:01.3/mdev_supported_types/nvidia-63/available_instances) & mdevctl create --wait 30 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000a; grep -l . */*/*/create; wait
c5e3a1f0-0000-4000-8000-00000000000a
0000:41:01.3/mdev_supported_types/nvidia-63/create
[rc 0]
$ cd $ROOT/sys/class/mdev_bus; rm */*/*/available_instances; for p in *; do echo 0 >$p/mdev_supported_types/nvidia-63/available_instances; done
> (sleep 1; echo 1 >0000:41:01.4/mdev_supported_types/nvidia-63/available_instances) & mdevctl create --wait 30 -p 0000:41:00.0 -t nvidia-63 -u c5e3a1f0-0000-4000-8000-00000000000b; grep -l . */*/*/create; wait
c5e3a1f0-0000-4000-8000-00000000000b
0000:41:01.3/mdev_supported_types/nvidia-63/create
0000:41:01.4/mdev_supported_types/nvidia-63/create
[rc 0]
$ echo 0 >$ROOT/sys/class/mdev_bus/0000:41:01.4/mdev_supported_types/nvidia-63/available_instances; mdevctl create --wait 1 -t nvidia-63
stderr: mdevctl: cannot create a device after 1 second: No available instances of nvidia-63 on 7 parents
[rc 5]
$ mdevctl create --wait 1 -p 0000:41:00.0 -t nvidia-63
stderr: mdevctl: cannot create a device (type nvidia-63, parent 0000:41:00.0) after 1 second: No available instances of nvidia-63 on 7 parents
[rc 5]
$ mv $ROOT/sys/class/mdev_bus/0000:41* $ROOT; mdevctl create --wait 1 -t nvidia-63
stderr: mdevctl: cannot create a device after 1 second: no parent offers type nvidia-63; no parent is registered for mdev
[rc 3]
tree: samples
user: nobody
$ chmod 0 $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types/*/create; mdevctl create --wait 30 -t mdpy-hd
stderr: mdevctl: cannot create a device (type mdpy-hd, parent mdpy): Permission denied
[rc 7]
$ F=$ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types/mdpy-hd/available_instances; rm -f $F; echo 0 >$F; mdevctl create --wait 30 -t mdpy-hd
stderr: mdevctl: cannot create a device (type mdpy-hd, parent mdpy): Permission denied
[rc 7]
