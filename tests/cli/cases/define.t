# Definitions: written whole, kept, told of where they are malformed.

tree: samples
$ mdevctl define -u C5E3A1F0-0000-4000-8000-00000000000A -p mtty -t mtty-1
[rc 0]
$ cat $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": []
}%no newline at end
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): it is already defined
[rc 4]
$ mdevctl define -a -u c5e3a1f0-0000-4000-8000-00000000000a -p 0000:00:05.0 -t pcifix-small
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a 0000:00:05.0 pcifix-small auto
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 manual
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: defined under 0000:00:05.0 and mtty; give --parent
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a: defined under 0000:00:05.0 and mtty; give --parent
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --auto
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --addattr slots --value 3
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --addattr 'a"\b' --value "$(printf 'x\ty\001')" --index 0
[rc 0]
$ mdevctl list -dv -p mtty
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
  Attrs:
    @{0}: {"a\\"\\\\b":"x\\ty\\u0001"}
    @{1}: {"slots":"3"}
[rc 0]
$ mdevctl list -d --dumpjson -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": [
    {
      "a\\"\\\\b": "x\\ty\\u0001"
    },
    {
      "slots": "3"
    }
  ]
}
[rc 0]
$ mdevctl list -d --dumpjson -u c5e3a1f0-0000-4000-8000-00000000000a
[
  {
    "0000:00:05.0": [
      {
        "c5e3a1f0-0000-4000-8000-00000000000a": {
          "mdev_type": "pcifix-small",
          "start": "auto",
          "attrs": []
        }
      }
    ],
    "mtty": [
      {
        "c5e3a1f0-0000-4000-8000-00000000000a": {
          "mdev_type": "mtty-1",
          "start": "auto",
          "attrs": [
            {
              "a\\"\\\\b": "x\\ty\\u0001"
            },
            {
              "slots": "3"
            }
          ]
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --delattr --index 2
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Attribute index 2 is invalid; it has 2 attributes
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --delattr --index 0
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --delattr
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --manual --type mtty-2
[rc 0]
$ cat $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
{
  "mdev_type": "mtty-2",
  "start": "manual",
  "attrs": []
}%no newline at end
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: Device exists with different type: it is defined as mtty-2 on parent mtty
[rc 1]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot describe c5e3a1f0-0000-4000-8000-00000000000a: defined under 0000:00:05.0 and mtty; give libvirt's name, mdev_UUID_PARENT
[rc 1]
$ mdevctl dumpxml mdev_c5e3a1f0_0000_4000_8000_00000000000a_mtty
<device>
  <name>mdev_c5e3a1f0_0000_4000_8000_00000000000a_mtty</name>
  <parent>mtty_mtty</parent>
  <capability type='mdev'>
    <type id='mtty-2'/>
    <uuid>c5e3a1f0-0000-4000-8000-00000000000a</uuid>
    <parent_addr>mtty</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a: no such definition
[rc 3]
$ find $ROOT/etc | sed "s|$ROOT||" | sort
/etc
/etc/mdevctl.d
/etc/mdevctl.d/.lock
/etc/mdevctl.d/0000:00:05.0
/etc/mdevctl.d/mtty
[rc 0]

tree: samples
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mdevctl define -u $U && mdevctl list | head -n 4 && mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
[rc 0]
$ mdevctl dumpxml --inactive 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <parent>mtty_mtty</parent>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>
    <parent_addr>mtty</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml --inactive a724410e-f293-40f3-ac3c-96a1dcdf1887
stderr: mdevctl: cannot describe a724410e-f293-40f3-ac3c-96a1dcdf1887: no such definition
[rc 3]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: define: no such device: options --parent and --type are required; see 'mdevctl help define'
[rc 2]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
stderr: mdevctl: define: no such device: option --type is required; see 'mdevctl help define'
[rc 2]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p ../mtty -t x
stderr: mdevctl: define: not a valid parent name: '../mtty'; see 'mdevctl help define'
[rc 2]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t x/y
stderr: mdevctl: define: not a valid type name: 'x/y'; see 'mdevctl help define'
[rc 2]
$ mdevctl define -p mtty
stderr: mdevctl: define: option --uuid, --type, --jsonfile or --all is required; see 'mdevctl help define'
[rc 2]
$ mdevctl define
stderr: mdevctl: define: option --uuid, --parent or --all is required; see 'mdevctl help define'
[rc 2]
$ mdevctl define -t mtty-1
stderr: mdevctl: define: option --type requires --parent; see 'mdevctl help define'
[rc 2]
$ echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"../x":"1"}]}' | mdevctl define -p mtty --jsonfile /dev/stdin
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 55: not a valid attribute name
[rc 1]
$ echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"x":1}]}' | mdevctl define -p mtty --jsonfile /dev/stdin
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 52: attribute value must be a string
[rc 1]
$ echo '{"mdev_type":"mtty-1"}' | mdevctl define -p mtty --jsonfile /dev/stdin
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: member "start" is missing
[rc 1]
$ echo '{"mdev_type":"mtty-1","start":"auto","start":"auto"}' | mdevctl define -p mtty --jsonfile /dev/stdin
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 38: duplicate key
[rc 1]
$ printf '{"mdev_type":"mtty-1\377","start":"auto"}' | mdevctl define -p mtty --jsonfile /dev/stdin
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 21: invalid UTF-8
[rc 1]
$ mdevctl define -p mtty --jsonfile /dev/null
stderr: mdevctl: /dev/null: invalid definition at line 1, column 1: expected a value
[rc 1]
$ mdevctl define -p mtty --jsonfile nosuch
stderr: mdevctl: cannot read nosuch: No such file or directory
[rc 1]
$ mdevctl define --jsonfile nosuch -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: define: option --jsonfile requires --parent; see 'mdevctl help define'
[rc 2]
$ mdevctl define -p mtty -t mtty-1 --jsonfile nosuch
stderr: mdevctl: define: option --jsonfile cannot be combined with --type; see 'mdevctl help define'
[rc 2]
$ mdevctl define -p mtty -t mtty-1 >/dev/full
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the definition was deleted again
[rc 1]
$ find $ROOT/etc -type f | wc -l
2
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --auto
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000b: no such definition
[rc 3]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: modify: option --auto, --manual, --addattr, --delattr or --jsonfile is required; see 'mdevctl help modify'
[rc 2]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --auto --manual
stderr: mdevctl: modify: option --auto cannot be combined with --manual; see 'mdevctl help modify'
[rc 2]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --addattr x
stderr: mdevctl: modify: option --addattr requires --value; see 'mdevctl help modify'
[rc 2]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --addattr driver/../x --value 1
stderr: mdevctl: modify: not a valid attribute name: 'driver/../x'; see 'mdevctl help modify'
[rc 2]
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --delattr --index x
stderr: mdevctl: modify: not a valid number: 'x'; see 'mdevctl help modify'
[rc 2]
$ mdevctl start
stderr: mdevctl: start: a UUID, --parent or --all is required; see 'mdevctl help start'
[rc 2]
$ mdevctl start -p mtty
stderr: mdevctl: start: a UUID, --type, --jsonfile or --all is required; see 'mdevctl help start'
[rc 2]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000b: no such definition; to start a new device, give --parent and --type
[rc 3]
$ mdevctl start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mdpy -t mdpy-hd
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mdpy-hd, parent mdpy): Device exists under different parent (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start --all -p mtty
stderr: mdevctl: start: option --all cannot be combined with --parent; see 'mdevctl help start'
[rc 2]
$ mdevctl stop -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot stop c5e3a1f0-0000-4000-8000-00000000000b: no such device
[rc 3]
$ mdevctl stop
stderr: mdevctl: stop: a UUID is required; see 'mdevctl help stop'
[rc 2]
$ mdevctl start-parent-mdevs
stderr: mdevctl: start-parent-mdevs: a parent is required; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl start-parent-mdevs nosuch
[rc 0]
$ mdevctl start-parent-mdevs ../etc
stderr: mdevctl: start-parent-mdevs: not a valid name: '../etc'; see 'mdevctl help start-parent-mdevs'
[rc 2]

# One bad file is told of, the others are listed, started and modified; unknown members, mode and owner stay.
tree: samples
$ D=$ROOT/etc/mdevctl.d/mtty; mkdir -p $D; cd $D; umask 022
> printf '{"mdev_type":"mtty-1","x":{"y":[1,2.5e3,null,true]},"start":"auto"}' >c5e3a1f0-0000-4000-8000-000000000001
> printf '{"mdev_type":"mtty-1","start":"auto",}' >c5e3a1f0-0000-4000-8000-000000000002
> printf '{"mdev_type":"mtty-2","start":"sometimes","attrs":[]}' >c5e3a1f0-0000-4000-8000-000000000003
> : >c5e3a1f0-0000-4000-8000-000000000004
> mkdir c5e3a1f0-0000-4000-8000-000000000005
> ln -s c5e3a1f0-0000-4000-8000-000000000001 c5e3a1f0-0000-4000-8000-000000000006
> mkfifo c5e3a1f0-0000-4000-8000-000000000007
> echo x >note; echo x >.c5e3a1f0-0000-4000-8000-000000000001.new-1; ln -s nowhere ../other; echo x >../file; mkdir -p ../scripts.d
> chmod 640 c5e3a1f0-0000-4000-8000-000000000001
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-000000000001 mtty mtty-1 auto
c5e3a1f0-0000-4000-8000-000000000003 mtty mtty-2 manual
c5e3a1f0-0000-4000-8000-000000000006 mtty mtty-1 auto
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 1, column 38: expected a key
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000004: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000005: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000007: not a regular file
[rc 0]
$ mdevctl start --all
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 1, column 38: expected a key
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000004: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000005: not a regular file
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000007: not a regular file
[rc 1]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-000000000006%no newline at end
[rc 0]
$ mdevctl start-parent-mdevs mtty 2>/dev/null
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-000000000001 --manual
[rc 0]
$ cd $ROOT/etc/mdevctl.d/mtty; cat c5e3a1f0-0000-4000-8000-000000000001; stat -c %a c5e3a1f0-0000-4000-8000-000000000001; ls -A
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [],
  "x": {
    "y": [
      1,
      2.5e3,
      null,
      true
    ]
  }
}640
c5e3a1f0-0000-4000-8000-000000000001
c5e3a1f0-0000-4000-8000-000000000002
c5e3a1f0-0000-4000-8000-000000000003
c5e3a1f0-0000-4000-8000-000000000004
c5e3a1f0-0000-4000-8000-000000000005
c5e3a1f0-0000-4000-8000-000000000006
c5e3a1f0-0000-4000-8000-000000000007
note
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-000000000002 --manual
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 1, column 38: expected a key
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-000000000006 --manual
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-000000000006 (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000006 is a link
[rc 1]
$ echo '{"mdev_type":"mtty-2","start":"auto","z":"new"}' | mdevctl modify -u c5e3a1f0-0000-4000-8000-000000000001 -p mtty --jsonfile /dev/stdin
[rc 0]
$ cat $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001
{
  "mdev_type": "mtty-2",
  "start": "auto",
  "attrs": [],
  "z": "new",
  "x": {
    "y": [
      1,
      2.5e3,
      null,
      true
    ]
  }
}%no newline at end
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-000000000002
stderr: mdevctl: warning: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 1, column 38: expected a key; deleted anyway
[rc 0]
$ ls $ROOT/etc/mdevctl.d/mtty
c5e3a1f0-0000-4000-8000-000000000001
c5e3a1f0-0000-4000-8000-000000000003
c5e3a1f0-0000-4000-8000-000000000004
c5e3a1f0-0000-4000-8000-000000000005
c5e3a1f0-0000-4000-8000-000000000006
c5e3a1f0-0000-4000-8000-000000000007
note
[rc 0]
$ mdevctl list --dumpjson -d -p nosuch
[]
[rc 0]
$ mdevctl list --dumpjson -u c5e3a1f0-0000-4000-8000-00000000000b
[]
[rc 0]
$ mdevctl list -d --config $ROOT/nowhere
stderr: mdevctl: cannot open definitions in $ROOT/nowhere: No such file or directory
[rc 1]
$ mdevctl list -d --config $ROOT/etc/mdevctl.d/file
stderr: mdevctl: cannot open definitions in $ROOT/etc/mdevctl.d/file: Not a directory
[rc 1]

# a device whose parent is called as the directory of event scripts
tree: samples
$ cd $ROOT/sys/devices/virtual/mtty; mkdir -p scripts.d/$(printf %s 5e700000-0000-4000-8000-00000000000d); cd scripts.d/5e7*; ln -s ../mdev_supported_types/mtty-1 mdev_type; ln -s ../../../devices/virtual/mtty/scripts.d/5e700000-0000-4000-8000-00000000000d $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-00000000000d
> mdevctl define -u 5e700000-0000-4000-8000-00000000000d; echo $?
1
stderr: mdevctl: cannot define 5e700000-0000-4000-8000-00000000000d (type mtty-1, parent scripts.d): event scripts are in $ROOT/etc/mdevctl.d/scripts.d
[rc 0]
