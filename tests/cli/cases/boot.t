# What starts devices by itself: start-parent-mdevs, which udev runs, and start --all.

tree: samples
$ dir=$ROOT/etc/mdevctl.d; mkdir -p $dir/mtty $dir/gone $dir/mdpy
> put() { echo "{\"mdev_type\":\"$3\",\"start\":\"$4\"}" >$dir/$1/83b8f4f2-509f-382f-3c1e-e6bfe0fa$2; }
> put mtty 0001 mtty-1 manual; put mtty 0003 nosuch auto; put mtty 0004 mtty-2 auto; put mtty 1001 mtty-1 auto
> put mtty 1002 mtty-1 auto; put gone 0005 mtty-1 auto; put mdpy 0006 mdpy-hd auto
> echo '{"start":"auto"}' >$dir/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002; : >$dir/mtty/README
[rc 0]
# one is started; reported are one that is malformed, one of no type, and one that is active as another type
$ mdevctl start-parent-mdevs mtty
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002: invalid definition at line 1, column 1: member "mdev_type" is missing
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0003 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): Device exists with different type (type mtty-2, parent mtty)
[rc 0]
$ grep . $ROOT/sys/class/mdev_bus/*/mdev_supported_types/*/create
$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create:83b8f4f2-509f-382f-3c1e-e6bfe0fa0004
[rc 0]
# unknown, without definitions and with them; known, without; no name of a parent; none
$ mdevctl start-parent-mdevs nosuch
[rc 0]
$ mdevctl start-parent-mdevs gone
[rc 0]
$ mdevctl start-parent-mdevs mbochs
[rc 0]
$ mdevctl start-parent-mdevs scripts.d
[rc 0]
$ mdevctl start-parent-mdevs ../mtty
stderr: mdevctl: start-parent-mdevs: not a valid name: '../mtty'; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl start-parent-mdevs ''
stderr: mdevctl: start-parent-mdevs: not a valid name: ''; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl start-parent-mdevs
stderr: mdevctl: start-parent-mdevs: a parent is required; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl start-parent-mdevs mtty mdpy
stderr: mdevctl: start-parent-mdevs: unexpected operand: mdpy; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl start-parent-mdevs -p mtty
stderr: mdevctl: start-parent-mdevs: unknown option: -p; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ cat $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types/*/create
[rc 0]
# again, of all parents: those of the others, too
$ mdevctl start --all
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002: invalid definition at line 1, column 1: member "mdev_type" is missing
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0003 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): Device exists with different type (type mtty-2, parent mtty)
[rc 1]
$ grep . $ROOT/sys/class/mdev_bus/*/mdev_supported_types/*/create
$ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types/mdpy-hd/create:83b8f4f2-509f-382f-3c1e-e6bfe0fa0006
$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create:83b8f4f2-509f-382f-3c1e-e6bfe0fa0004
[rc 0]

# attributes are written; a failure on one device does not keep the next from being started
tree: samples
$ dir=$ROOT/etc/mdevctl.d/mtty; mkdir -p $dir
> echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"none":"1"}]}' >$dir/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> echo '{"mdev_type":"mtty-2","start":"auto"}' >$dir/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002
> mdevctl start-parent-mdevs mtty
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 (type mtty-1, parent mtty): it went away before its attributes were written
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002%no newline at end
[rc 0]

# the exit code of start --all is that of the first failure, by parent and UUID
tree: samples
$ dir=$ROOT/etc/mdevctl.d; mkdir -p $dir/mtty $dir/0000:00:05.0
> echo '{"mdev_type":"pcifix-large","start":"auto"}' >$dir/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> echo '{"mdev_type":"nosuch","start":"auto"}' >$dir/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> mdevctl start --all
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001: No available instances of pcifix-large on 0000:00:05.0
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 5]
$ dir=$ROOT/etc/mdevctl.d; mv $dir/0000:00:05.0/* $dir/keep; mv $dir/mtty/* $dir/0000:00:05.0; rmdir $dir/mtty
> mkdir $dir/0000:00:06.0; sed s/pcifix-large/pcifix-full/ $dir/keep >$dir/0000:00:06.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> mdevctl start --all
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 (type nosuch, parent 0000:00:05.0): Parent 0000:00:05.0 does not support mdev type nosuch; it offers pcifix-large, pcifix-small, pcifix-un_named.x
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001: No available instances of pcifix-full on 0000:00:06.0
[rc 3]

# nothing to be started, nowhere to start it
tree: samples
$ mdevctl start-parent-mdevs mtty; mdevctl start --all
[rc 0]
tree: none
$ mkdir -p $ROOT/etc/mdevctl.d/mtty
> echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> mdevctl start-parent-mdevs mtty; mdevctl start --all
[rc 0]
tree: nosys
$ mkdir -p $ROOT/etc/mdevctl.d/mtty
> echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> mdevctl start-parent-mdevs mtty; mdevctl start --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
