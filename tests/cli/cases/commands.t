# define, undefine, modify, start and stop: what their options do, which of them exclude each other,
# the exit status of each failure, and what event scripts may answer about attributes.

# Every option that takes a letter, by its letter.
tree: samples
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl define -a -f -u $U -p mtty -t mtty-1; mdevctl modify -m -f -u $U -p mtty
> mdevctl modify -u $U -p mtty --addattr b --value 2; mdevctl modify -u $U -i 0 --addattr a --value 1; mdevctl list -dv
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 manual
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"b":"2"}
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl modify -a -t mtty-2 -u $U; mdevctl list -d; mdevctl modify -l -d -m -u $U
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
[rc 2]
$ mdevctl stop -f -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
1%no newline at end
[rc 0]

# Usage: options that are missing or exclude each other.
tree: samples
$ for args in "define --jsonfile x -p mtty -t mtty-1" "define --jsonfile x -p mtty -a" "define --jsonfile x -t t" "define -u x -p mtty -t t" \
> "undefine -u x" "undefine -u c5e3a1f0-0000-4000-8000-00000000000a -p a/b" "undefine" "stop -u x" "start-parent-mdevs a b" \
> "start --all -u c5e3a1f0-0000-4000-8000-00000000000a" "start --all -t mtty-1" "start --all --jsonfile x" "start -p mtty -t mtty-1 --jsonfile x" \
> "start -u x" "start -p a/b -t t" "start -p mtty -t a/b" "start -t t"; do mdevctl $args; echo $?; done
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
stderr: mdevctl: define: option --jsonfile cannot be combined with --type; see 'mdevctl help define'
stderr: mdevctl: define: option --jsonfile cannot be combined with --auto; see 'mdevctl help define'
stderr: mdevctl: define: option --jsonfile cannot be combined with --type; see 'mdevctl help define'
stderr: mdevctl: define: not a UUID: 'x'; see 'mdevctl help define'
stderr: mdevctl: undefine: not a UUID: 'x'; see 'mdevctl help undefine'
stderr: mdevctl: undefine: not a valid parent name: 'a/b'; see 'mdevctl help undefine'
stderr: mdevctl: undefine: a UUID is required; see 'mdevctl help undefine'
stderr: mdevctl: stop: not a UUID: 'x'; see 'mdevctl help stop'
stderr: mdevctl: start-parent-mdevs: unexpected operand: b; see 'mdevctl help start-parent-mdevs'
stderr: mdevctl: start: option --all cannot be combined with a UUID; see 'mdevctl help start'
stderr: mdevctl: start: option --all cannot be combined with --type; see 'mdevctl help start'
stderr: mdevctl: start: option --all cannot be combined with --jsonfile; see 'mdevctl help start'
stderr: mdevctl: start: option --jsonfile cannot be combined with --type; see 'mdevctl help start'
stderr: mdevctl: start: not a UUID: 'x'; see 'mdevctl help start'
stderr: mdevctl: start: not a valid parent name: 'a/b'; see 'mdevctl help start'
stderr: mdevctl: start: not a valid type name: 'a/b'; see 'mdevctl help start'
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
[rc 0]
$ for args in "" "-a -m" "-a --delattr" "--delattr --addattr x --value y" "--jsonfile x -m" "--addattr x" "--value x" "-a --value x" "-a -i 1" \
> "--jsonfile x -i 0" "--jsonfile x -t t" "--addattr ../x --value 1" "--delattr -i 1x" "--delattr --index=" "--delattr -i -1" "-a -p a/b" "-a -t a/b" \
> "--delattr -i 99999999999999999999"; do mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a $args; echo $?; done
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
stderr: mdevctl: modify: option --auto, --manual, --addattr, --delattr or --jsonfile is required; see 'mdevctl help modify'
stderr: mdevctl: modify: option --auto cannot be combined with --manual; see 'mdevctl help modify'
stderr: mdevctl: modify: option --auto cannot be combined with --delattr; see 'mdevctl help modify'
stderr: mdevctl: modify: option --addattr cannot be combined with --delattr; see 'mdevctl help modify'
stderr: mdevctl: modify: option --manual cannot be combined with --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: modify: option --addattr requires --value; see 'mdevctl help modify'
stderr: mdevctl: modify: option --auto, --manual, --addattr, --delattr or --jsonfile is required; see 'mdevctl help modify'
stderr: mdevctl: modify: option --value requires --addattr; see 'mdevctl help modify'
stderr: mdevctl: modify: option --index requires --addattr or --delattr; see 'mdevctl help modify'
stderr: mdevctl: modify: option --index requires --addattr or --delattr; see 'mdevctl help modify'
stderr: mdevctl: modify: option --jsonfile cannot be combined with --type; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid attribute name: '../x'; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid number: '1x'; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid number: ''; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid number: '-1'; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid parent name: 'a/b'; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid type name: 'a/b'; see 'mdevctl help modify'
stderr: mdevctl: modify: not a valid number: '99999999999999999999'; see 'mdevctl help modify'
[rc 0]
$ for args in "define -p scripts.d -t mtty-1" "define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty" "define -u c5e3a1f0-0000-4000-8000-00000000000a -t mtty-1" \
> "define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -t mtty-1" "define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mdpy" \
> "define --jsonfile x -u c5e3a1f0-0000-4000-8000-00000000000a" "modify -u c5e3a1f0-0000-4000-8000-00000000000a --jsonfile x" \
> "modify -u c5e3a1f0-0000-4000-8000-00000000000a -a --live" "start --jsonfile x -u c5e3a1f0-0000-4000-8000-00000000000a" \
> "start -p mtty" "start -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty" "start --jsonfile x -p mtty"; do mdevctl $args; echo $?; done
2
2
2
2
0
2
2
2
2
2
3
1
stderr: mdevctl: define: not a valid parent name: 'scripts.d'; see 'mdevctl help define'
stderr: mdevctl: define: no such device: option --type is required; see 'mdevctl help define'
stderr: mdevctl: define: option --type requires --parent; see 'mdevctl help define'
stderr: mdevctl: define: option --type requires --parent; see 'mdevctl help define'
stderr: mdevctl: warning: defined 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Parent mdpy does not support mdev type mtty-1; it offers mdpy-hd, mdpy-vga, mdpy-xga
stderr: mdevctl: define: option --jsonfile requires --parent; see 'mdevctl help define'
stderr: mdevctl: modify: option --jsonfile requires --parent or --live; see 'mdevctl help modify'
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
stderr: mdevctl: start: option --jsonfile requires --parent; see 'mdevctl help start'
stderr: mdevctl: start: a UUID, --type, --jsonfile or --all is required; see 'mdevctl help start'
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition under mtty; to start a new device, give --type
stderr: mdevctl: cannot read x: No such file or directory
[rc 0]
$ find $ROOT/etc | sort; find $ROOT/sys -name create -size +0
$ROOT/etc
$ROOT/etc/mdevctl.d
$ROOT/etc/mdevctl.d/.lock
$ROOT/etc/mdevctl.d/mdpy
$ROOT/etc/mdevctl.d/mdpy/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]

# A definition from options, from an active device, and from both.
tree: samples
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa; mdevctl define -u ${U}1001; mdevctl define -a -u ${U}1002 -p mtty; mdevctl define -u ${U}4001 -p mtty -t mtty-2; mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 auto (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mtty mtty-2 manual
[rc 0]
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): it is already defined
[rc 4]
$ mdevctl define -p mdpy -t mdpy-hd
<random uuid>
[rc 0]
$ echo '{"mdev_type":"mtty-2","start":"auto","attrs":[{"a":"1"},{"b":"2"}]}' >file; mdevctl define -p mtty --jsonfile file -u c5e3a1f0-0000-4000-8000-00000000000b; mdevctl list -dv -u c5e3a1f0-0000-4000-8000-00000000000b
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"b":"2"}
[rc 0]

# --index: an attribute is added before any or after the last, and removed where there is one.
$ U=c5e3a1f0-0000-4000-8000-00000000000b; mdevctl modify -u $U --addattr c --value 3 --index 2; mdevctl modify -u $U --addattr x --value 9 --index 1; mdevctl list -dv -u $U
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"x":"9"}
    @{2}: {"b":"2"}
    @{3}: {"c":"3"}
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000b; mdevctl modify -u $U --addattr d --value 4 --index 5; mdevctl modify -u $U --delattr --index 4
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000b (type mtty-2, parent mtty): Attribute index 5 is invalid; it has 4 attributes
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000b (type mtty-2, parent mtty): Attribute index 4 is invalid; it has 4 attributes
[rc 1]
$ U=c5e3a1f0-0000-4000-8000-00000000000b; mdevctl modify -u $U --delattr --index 1; mdevctl modify -u $U --delattr --index 2; mdevctl list -dv -u $U
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"b":"2"}
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000b; for n in 1 2 3; do mdevctl modify -u $U --delattr; done; mdevctl list -dv -u $U; mdevctl modify -u $U --delattr --index 0
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-2 auto
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000b (type mtty-2, parent mtty): Attribute index 0 is invalid; it has 0 attributes
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --addattr sub/name --value 'two words' -t mtty-1; cat $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000b
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": [
    {
      "sub/name": "two words"
    }
  ]
}%no newline at end
[rc 0]

# One UUID defined under several parents.
tree: samples
$ U=c5e3a1f0-0000-4000-8000-00000000000a; for p in mtty mdpy mbochs; do mdevctl define -u $U -p $p -t t; done; mdevctl start -u $U; mdevctl modify -u $U -a; mdevctl dumpxml $U
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a: Parent mtty does not support mdev type t; it offers mtty-1, mtty-2
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a: Parent mdpy does not support mdev type t; it offers mdpy-hd, mdpy-vga, mdpy-xga
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-00000000000a: Parent mbochs does not support mdev type t; it offers mbochs-large, mbochs-medium, mbochs-small
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: defined under mbochs, mdpy and mtty; give --parent
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a: defined under mbochs, mdpy and mtty; give --parent
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000a: defined under mbochs, mdpy and mtty; give libvirt's name, mdev_UUID_PARENT
[rc 1]
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl dumpxml mdev_c5e3a1f0_0000_4000_8000_00000000000a_mdpy; mdevctl dumpxml mdev_c5e3a1f0_0000_4000_8000_00000000000a_mtt
<device>
  <name>mdev_c5e3a1f0_0000_4000_8000_00000000000a_mdpy</name>
  <parent>mdpy_mdpy</parent>
  <capability type='mdev'>
    <type id='t'/>
    <uuid>c5e3a1f0-0000-4000-8000-00000000000a</uuid>
    <parent_addr>mdpy</parent_addr>
  </capability>
</device>
stderr: mdevctl: cannot describe mdev_c5e3a1f0_0000_4000_8000_00000000000a_mtt: no such device or definition
[rc 3]
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl modify -u $U -p mdpy -a; mdevctl undefine -u $U -p mbochs; mdevctl list -d; mdevctl undefine -u $U -p mbochs
c5e3a1f0-0000-4000-8000-00000000000a mdpy t auto
c5e3a1f0-0000-4000-8000-00000000000a mtty t manual
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a: no such definition under mbochs
[rc 3]
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl undefine -u $U; mdevctl list -d
[rc 0]

# start: a definition, one completed by options, a device of its own, one described by a file.
tree: samples
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl define -u $U -p mtty -t mtty-1; mdevctl start -u $U -t mtty-1; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000a; mdevctl start -u $U -t mtty-2; mdevctl start -u $U -p mdpy; mdevctl start -u $U -p mdpy -t mdpy-hd; cat $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types/mdpy-hd/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: Device exists with different type: it is defined as mtty-1 on parent mtty
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition under mdpy; to start a new device, give --type
[rc 0]
$ mdevctl start -p mtty -t mtty-2; grep -c . $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
<random uuid>
1
[rc 0]
$ mdevctl start -p mtty -t nosuch; mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty -t nosuch; mdevctl start -p nosuch -t mtty-1
stderr: mdevctl: cannot start a device (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot start a device (type mtty-1, parent nosuch): Unable to find parent device 'nosuch'
[rc 3]
$ echo '{"mdev_type":"mbochs-small","start":"manual"}' >file; mdevctl start -p mbochs --jsonfile file -u c5e3a1f0-0000-4000-8000-00000000000d; cat $ROOT/sys/class/mdev_bus/mbochs/mdev_supported_types/mbochs-small/create
c5e3a1f0-0000-4000-8000-00000000000d%no newline at end
[rc 0]
$ mdevctl start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1; mdevctl start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-2
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-2, parent mtty): Device exists with different type (type mtty-1, parent mtty)
[rc 4]

# start --all and start-parent-mdevs: what is marked auto, not active, and has a parent; going on after failures.
tree: samples
$ U=c5e3a1f0-0000-4000-8000-00000000000; mdevctl define -a -u ${U}1 -p mtty -t nosuch; mdevctl define -a -u ${U}2 -p mtty -t mtty-2; mdevctl define -u ${U}3 -p mtty -t mtty-1
> mdevctl define -a -u ${U}4 -p absent -t x; mdevctl define -a -u ${U}5 -p mdpy -t mdpy-hd; mdevctl define -a -u ${U}6 -p 0000:00:05.0 -t pcifix-large; mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: warning: defined c5e3a1f0-0000-4000-8000-000000000001: Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 0]
$ mdevctl start --all
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000006: No available instances of pcifix-large on 0000:00:05.0
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 5]
$ cd $ROOT/sys/class/mdev_bus; grep . */mdev_supported_types/*/create; for f in */mdev_supported_types/*/create; do : >$f; done
mdpy/mdev_supported_types/mdpy-hd/create:c5e3a1f0-0000-4000-8000-000000000005
mtty/mdev_supported_types/mtty-2/create:c5e3a1f0-0000-4000-8000-000000000002
[rc 0]
$ mdevctl start-parent-mdevs mdpy; mdevctl start-parent-mdevs mtty; echo $?; cd $ROOT/sys/class/mdev_bus; grep . */mdev_supported_types/*/create
0
mdpy/mdev_supported_types/mdpy-hd/create:c5e3a1f0-0000-4000-8000-000000000005
mtty/mdev_supported_types/mtty-2/create:c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 0]
$ rm -r $ROOT/sys; mdevctl start --all; mdevctl start-parent-mdevs mtty; mdevctl start -u c5e3a1f0-0000-4000-8000-000000000003; mdevctl stop -u c5e3a1f0-0000-4000-8000-000000000003
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
$ mv $ROOT/etc/mdevctl.d $ROOT/etc/old; : >$ROOT/etc/mdevctl.d; for c in "start --all" "start-parent-mdevs mtty" "start -p a -t b" "define -p a -t b" \
> "undefine -u c5e3a1f0-0000-4000-8000-000000000003" "modify -a -u c5e3a1f0-0000-4000-8000-000000000003" "stop -u c5e3a1f0-0000-4000-8000-000000000003" "dumpxml --all"; do mdevctl $c; echo $?; done
1
0
1
1
1
1
1
1
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Not a directory
[rc 0]

# A file that is not a definition: malformed, a directory, too large. It is reported, not started, not
# listed, and can be undefined; a new one of its UUID is not defined over it.
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; U=$D/c5e3a1f0-0000-4000-8000-00000000000; echo '{"mdev_type":1}' >${U}1; mkdir ${U}2; head -c 2000000 /dev/zero | tr '\0' ' ' >${U}3; mkdir ${U}2/x
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000; for n in 1 2 3; do mdevctl define -u $U$n -p mtty -t mtty-1; mdevctl start -u $U$n; mdevctl modify -u $U$n -a; mdevctl dumpxml $U$n; done; echo $?
1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): it is already defined
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 14: mdev_type is not a valid type name
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 14: mdev_type is not a valid type name
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 14: mdev_type is not a valid type name
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): it is already defined
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: not a regular file
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000003 (type mtty-1, parent mtty): it is already defined
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: File too large
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: File too large
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: File too large
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000; for n in 1 2 3; do mdevctl undefine -u $U$n; echo $?; done; ls $ROOT/etc/mdevctl.d/mtty
0
1
0
c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: warning: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 14: mdev_type is not a valid type name; deleted anyway
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-000000000002 (type unknown, parent mtty): Is a directory
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: File too large; deleted anyway
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-000000000001; echo '[]' >$ROOT/etc/mdevctl.d/mtty/$U; echo '{"mdev_type":"mtty-2","start":"auto"}' >file; mdevctl modify -u $U -p mtty --jsonfile file; mdevctl list -d
c5e3a1f0-0000-4000-8000-000000000001 mtty mtty-2 auto
stderr: mdevctl: warning: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 1: not an object; replaced anyway
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: not a regular file
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-000000000004; mdevctl modify -u $U -p mtty --jsonfile file; mdevctl modify -u $U -p mtty --jsonfile nosuch; echo '{"mdev_type":"t"' >bad; mdevctl modify -u $U -p mtty --jsonfile bad; mdevctl list -d
c5e3a1f0-0000-4000-8000-000000000001 mtty mtty-2 auto
c5e3a1f0-0000-4000-8000-000000000004 mtty mtty-2 auto
stderr: mdevctl: cannot read nosuch: No such file or directory
stderr: mdevctl: bad: invalid definition at line 2, column 1: expected ',' or '}'
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: not a regular file
[rc 0]

# Without the right to read or write definitions.
tree: samples
user: nobody
$ U=c5e3a1f0-0000-4000-8000-00000000000; for n in 1 2 3; do mdevctl define -a -u $U$n -p mtty -t mtty-1; done; mdevctl define -a -u ${U}4 -p mdpy -t mdpy-hd; chmod 0 $ROOT/etc/mdevctl.d/mtty/${U}1
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-000000000001; for c in "undefine" "modify -a" "start" "define -p mtty -t t"; do mdevctl $c -u $U; echo $?; done; mdevctl start --all; echo $?; mdevctl dumpxml $U; echo $?; ls $ROOT/etc/mdevctl.d/mtty
7
7
7
4
7
7
c5e3a1f0-0000-4000-8000-000000000001
c5e3a1f0-0000-4000-8000-000000000002
c5e3a1f0-0000-4000-8000-000000000003
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000001 (type t, parent mtty): it is already defined
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-000000000001; mdevctl undefine --force -u $U; echo $?; ls $ROOT/etc/mdevctl.d/mtty
0
c5e3a1f0-0000-4000-8000-000000000002
c5e3a1f0-0000-4000-8000-000000000003
stderr: mdevctl: warning: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: Permission denied; deleted anyway
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000; chmod 500 $ROOT/etc/mdevctl.d/mtty; for c in "undefine -u ${U}2" "modify -m -u ${U}2" "define -p mtty -t t -u ${U}5"; do mdevctl $c; echo $?; done; mdevctl list -d
7
7
7
c5e3a1f0-0000-4000-8000-000000000004 mdpy mdpy-hd auto
c5e3a1f0-0000-4000-8000-000000000002 mtty mtty-1 auto
c5e3a1f0-0000-4000-8000-000000000003 mtty mtty-1 auto
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000005 (type t, parent mtty): Permission denied
[rc 0]
$ U=c5e3a1f0-0000-4000-8000-00000000000; chmod 0 $ROOT/etc/mdevctl.d/mtty; for c in "list -d" "start --all" "start-parent-mdevs mdpy" "start -u ${U}4" "undefine -u ${U}4" "modify -m -u ${U}4" "dumpxml ${U}4" "define -u ${U}6 -p mtty -t t"; do mdevctl $c; echo "$c: $?"; done
c5e3a1f0-0000-4000-8000-000000000004 mdpy mdpy-hd auto
list -d: 7
start --all: 7
start-parent-mdevs mdpy: 0
start -u c5e3a1f0-0000-4000-8000-000000000004: 7
undefine -u c5e3a1f0-0000-4000-8000-000000000004: 7
modify -m -u c5e3a1f0-0000-4000-8000-000000000004: 7
dumpxml c5e3a1f0-0000-4000-8000-000000000004: 7
define -u c5e3a1f0-0000-4000-8000-000000000006 -p mtty -t t: 7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-000000000006 (type t, parent mtty): Permission denied
[rc 0]
$ mdevctl dumpxml --all | grep -c '<device>'; mdevctl dumpxml --all >/dev/null 2>&1; echo $?
13
7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
[rc 0]
$ chmod 0 $ROOT/etc/mdevctl.d; for c in "list -d" "start --all" "undefine -u c5e3a1f0-0000-4000-8000-000000000002" "define -p mtty -t t"; do mdevctl $c; echo $?; done
7
7
7
7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot define a device (type t, parent mtty): Permission denied
[rc 0]

# Event scripts that are asked for the attributes of an active device, and what they may answer.
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '#!/bin/sh\ncase $4,$6 in get,capabilities) exit 2;; get,attributes) cat "$ANSWER"; exit ${RC:-0};; esac\nexit 0\n' >$S/script; chmod 755 $S/script
[rc 0]
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; export ANSWER=$ROOT/answer; answer() { printf "$1" >$ANSWER; mdevctl dumpxml $U | grep '<attr'; mdevctl define -u $U; echo $?; mdevctl list -dv; mdevctl undefine -u $U 2>/dev/null; }
> for text in '[{"a":"1"},{"b":"2"}]' '' 'null' '[]' '[{}]' '[{},{}]' '[{},{"a":"1"}]' '{}' '{"a":"1"}' '[1]' '["a"]' '[[]]' '[{"a":1}]' '[{"../a":"1"}]' '[{"a":"1","b":"2"}]' '[{"a":"1"}' 'words' '[{"a":"1"},{"a":"1"}]'
> do echo "-- $text"; answer "$text"; done
-- [{"a":"1"},{"b":"2"}]
    <attr name='a' value='1'/>
    <attr name='b' value='2'/>
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"b":"2"}
--\x20
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
-- null
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
-- []
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
-- [{}]
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
-- [{},{}]
1
-- [{},{"a":"1"}]
1
-- {}
1
-- {"a":"1"}
1
-- [1]
1
-- ["a"]
1
-- [[]]
1
-- [{"a":1}]
1
-- [{"../a":"1"}]
1
-- [{"a":"1","b":"2"}]
1
-- [{"a":"1"}
1
-- words
1
-- [{"a":"1"},{"a":"1"}]
    <attr name='a' value='1'/>
    <attr name='a' value='1'/>
0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
  Attrs:
    @{0}: {"a":"1"}
    @{1}: {"a":"1"}
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not an array
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not an array
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not an array
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not an array
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: attribute value must be a string
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: attribute value must be a string
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not a valid attribute name
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: not a valid attribute name
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: each attribute must be an object with exactly one member
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: expected ',' or ']'
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: expected ',' or ']'
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: expected a value
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script gave no list of attributes: expected a value
[rc 0]
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; export RC=1 ANSWER=/dev/null; mdevctl dumpxml $U | grep -c '<attr'; mdevctl define -u $U; echo $?; mdevctl list -d
0
1
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script failed to get attributes
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script failed to get attributes
[rc 0]

# Event scripts may run mdevctl on definitions after the change: the lock is not held by then.
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> printf '#!/bin/sh\n[ $4 != post ] || [ "$AGAIN" ] || AGAIN=1 exec timeout 5 mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000f -p "after-$6" -t mtty-1\n' >$S/script; chmod 755 $S/script
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -a; mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a; mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000f after-define mtty-1 manual
c5e3a1f0-0000-4000-8000-00000000000f after-modify mtty-1 manual
c5e3a1f0-0000-4000-8000-00000000000f after-undefine mtty-1 manual
[rc 0]

# Too few descriptors: a document is whole, or the command fails and prints none.
tree: samples
needs: static
$ mdevctl dumpxml 0000:00:05.0 >whole; for n in 3 4 5 6 7 8 16; do (ulimit -n $n; exec mdevctl dumpxml 0000:00:05.0) >file; echo $n: $?; cmp -s file whole && echo whole || cat file; done
3: 1
4: 1
5: 1
6: 0
whole
7: 0
whole
8: 0
whole
16: 0
whole
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d: Too many open files
stderr: mdevctl: cannot describe 0000:00:05.0: Too many open files
stderr: mdevctl: cannot read class of parent 0000:00:05.0: Too many open files
[rc 0]
$ (ulimit -n 12; mdevctl dumpxml --all >all; echo $?; mdevctl types | wc -l; mdevctl list | wc -l); grep -c '<device>' all
0
67
7
12
[rc 0]

# modify --live: which device is meant, what must match, and that without a script nothing can do it.
tree: samples
$ echo '{"mdev_type":"mtty-1","start":"auto"}' >one; echo '{"mdev_type":"mtty-2","start":"auto"}' >two; U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> try() { mdevctl modify --live "$@"; echo $?; }; try -u c5e3a1f0-0000-4000-8000-00000000000a --jsonfile one; try -u $U -p mdpy --jsonfile one; try -u $U --jsonfile two; try -u $U -p mtty --jsonfile one; try -u $U --jsonfile nosuch
> try -u $U --jsonfile one --defined; mdevctl define -u $U -p mtty -t mtty-2; try -u $U --jsonfile one --defined; mdevctl modify -u $U -t mtty-1 --manual; try -u $U --jsonfile one --defined; echo '{' >$ROOT/etc/mdevctl.d/mtty/$U; try -u $U --jsonfile one --defined
> rm $ROOT/etc/mdevctl.d/mtty/$U; rm -r $ROOT/sys; try -u $U --jsonfile one; mdevctl list -d
3
3
1
1
1
3
1
1
1
1
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a: no such device
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device under mdpy
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): 'type' cannot be changed on active mdev
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
stderr: mdevctl: cannot read nosuch: No such file or directory
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such definition under mtty
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-2, parent mtty): 'type' of active and defined mdev does not match
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: invalid definition at line 2, column 1: expected a key
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 0]

# A device that may be in use, for all that can be seen, is neither removed nor stopped.
tree: samples
user: nobody
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; D=$ROOT/sys/bus/mdev/devices; chmod 0 $D/$U/vfio-dev; mdevctl remove $U; echo $?; mdevctl stop -u $U; echo $?; mdevctl remove --all -p mtty; echo $?; grep -c 1 $D/*/remove | grep ':1' | sed "s|$ROOT||"
7
7
7
/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove:1
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): cannot determine whether it is in use: Permission denied
[rc 0]
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; D=$ROOT/sys/bus/mdev/devices; mdevctl remove --force $U; cat $D/$U/remove; chmod 755 $D/$U/vfio-dev
1%no newline at end
[rc 0]

# A path for which there is no memory.
tree: samples
needs: strace
needs: static
$ for args in "list" "list -d" "create -p mtty -t mtty-1"; do strace -qq -o log -e inject=/^mmap:error=ENOMEM mdevctl $args --root $(printf '%020000d' 0); echo $?; done
1
1
1
stderr: mdevctl: out of memory
stderr: mdevctl: out of memory
stderr: mdevctl: out of memory
[rc 0]

# Each thing that can be wrong with JSON, where it is and what.
tree: samples
$ for text in '' '{' '{"a' '{"a"' '{"a" 1}' '{"a":}' '{"a":1' '{"a":1,}' '{a:1}' '{"a":01}' '{"a":1.}' '{"a":1e}' '{"a":-}' '{"a":"\\x"}' '{"a":"\\u12g4"}' '{"a":"\\udc00"}' '{"a":"\\ud800x"}' \
> '{"a":"\t"}' '{"a":"\377"}' '{"a":nul}' '{"a":[1 2]}' '{"a":1 "b":2}' '{"a":1,"a":2}' '{} {}' '[1]'; do printf "$text" >file; mdevctl define -p mtty --jsonfile file; done; { printf '%032d' 0 | tr 0 '['; printf '%032d' 0 | tr 0 ']'; } >file
> mdevctl define -p mtty --jsonfile file; { printf '%033d' 0 | tr 0 '['; } >file; mdevctl define -p mtty --jsonfile file; [ ! -e $ROOT/etc ]
stderr: mdevctl: file: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: file: invalid definition at line 1, column 2: expected a key
stderr: mdevctl: file: invalid definition at line 1, column 4: unterminated string
stderr: mdevctl: file: invalid definition at line 1, column 5: expected ':'
stderr: mdevctl: file: invalid definition at line 1, column 6: expected ':'
stderr: mdevctl: file: invalid definition at line 1, column 6: expected a value
stderr: mdevctl: file: invalid definition at line 1, column 7: expected ',' or '}'
stderr: mdevctl: file: invalid definition at line 1, column 8: expected a key
stderr: mdevctl: file: invalid definition at line 1, column 2: expected a key
stderr: mdevctl: file: invalid definition at line 1, column 6: invalid number
stderr: mdevctl: file: invalid definition at line 1, column 6: invalid number
stderr: mdevctl: file: invalid definition at line 1, column 6: invalid number
stderr: mdevctl: file: invalid definition at line 1, column 6: invalid number
stderr: mdevctl: file: invalid definition at line 1, column 8: invalid escape
stderr: mdevctl: file: invalid definition at line 1, column 8: \\u requires four hexadecimal digits
stderr: mdevctl: file: invalid definition at line 1, column 8: unpaired surrogate
stderr: mdevctl: file: invalid definition at line 1, column 8: unpaired surrogate
stderr: mdevctl: file: invalid definition at line 1, column 7: control character in a string
stderr: mdevctl: file: invalid definition at line 1, column 7: invalid UTF-8
stderr: mdevctl: file: invalid definition at line 1, column 6: expected a value
stderr: mdevctl: file: invalid definition at line 1, column 9: expected ',' or ']'
stderr: mdevctl: file: invalid definition at line 1, column 8: expected ',' or '}'
stderr: mdevctl: file: invalid definition at line 1, column 8: duplicate key
stderr: mdevctl: file: invalid definition at line 1, column 4: unexpected text after the value
stderr: mdevctl: file: invalid definition at line 1, column 1: not an object
stderr: mdevctl: file: invalid definition at line 1, column 1: not an object
stderr: mdevctl: file: invalid definition at line 1, column 33: nested too deeply
[rc 0]
$ mdevctl start --all --sysfs /nonexistent; echo $?; mdevctl start-parent-mdevs mtty --sysfs /nonexistent
1
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 0]

# modify opens sysfs with --live only
tree: samples
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto --sysfs /nonexistent; mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
[rc 0]
$ echo '{"mdev_type":"mtty-1","start":"auto"}' | mdevctl modify --live -u c5e3a1f0-0000-4000-8000-00000000000a --jsonfile /dev/stdin --sysfs /nonexistent
stderr: mdevctl: cannot open sysfs at /nonexistent: No such file or directory
[rc 1]
