# Those who are not root: what of the definitions is closed to them, and the exit status 7.

# a definition that only root may read, as under umask 077
tree: samples
user: nobody
$ D=$ROOT/etc/mdevctl.d; mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1; mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty -t mtty-2; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mdpy -t mdpy-hd
> ls $D/*/*; chmod 0 $D/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
$ROOT/etc/mdevctl.d/mdpy/c5e3a1f0-0000-4000-8000-00000000000a
$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 auto (defined)
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ chmod 0 $ROOT/etc/mdevctl.d/mtty/*; mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -p mtty --dumpjson | tee json
[
  {
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-2",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -v -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ lsmdev -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
# a parent without closed definitions
$ mdevctl list -p mdpy
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep '<name>'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
    <name>mtty</name>
[rc 0]
# what can be read is listed
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mdpy mdpy-hd manual
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002: Permission denied
[rc 7]
$ for c in "start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "modify -m -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "undefine -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "dumpxml --inactive 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "start --all"; do mdevctl $c; echo $?; done
7
7
7
7
7
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002: Permission denied
[rc 0]
# the directory of a parent
$ chmod 644 $ROOT/etc/mdevctl.d/mtty/*; chmod 0 $ROOT/etc/mdevctl.d/mtty; mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -p mtty --dumpjson | cmp - json
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mdpy mdpy-hd manual
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied
[rc 7]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep '<name>'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
    <name>mtty</name>
[rc 0]
# two of them: one line all the same
$ chmod 0 $ROOT/etc/mdevctl.d/*; mdevctl list >out; echo $?; grep -c 'manual$' out
0
7
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mdpy: Permission denied; whether devices are defined is not shown
[rc 0]
# the directory of all
$ chmod 700 $ROOT/etc/mdevctl.d/*; chmod 0 $ROOT/etc/mdevctl.d; mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -p mtty --dumpjson
[
  {
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-2",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl list -v -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d: Permission denied; whether devices are defined is not shown
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty | grep '<name>mdev\|<name>mtty_'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <name>mtty_mtty</name>
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ mdevctl dumpxml --all >out; echo $?; grep -c '<device>' out
7
12
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ mdevctl list -d; echo $?; mdevctl list -d --dumpjson; echo $?; mdevctl list -d -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
7
[]
7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
[rc 7]
$ for c in "start -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "modify -m -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "undefine -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "define -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "dumpxml --inactive 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "start --all" "stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001"; do mdevctl $c; echo $?; done
7
7
7
7
7
7
7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
[rc 0]
$ chmod 700 $ROOT/etc/mdevctl.d; find $ROOT/sys -name create -size +0; find $ROOT/sys -name remove -size +0; ls $ROOT/etc/mdevctl.d/*
$ROOT/etc/mdevctl.d/mdpy:
c5e3a1f0-0000-4000-8000-00000000000a

$ROOT/etc/mdevctl.d/mtty:
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
# other errors than permission are failures, and the device is not listed
tree: samples
needs: strace
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1; F=$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> for error in EIO EACCES EPERM; do strace -qq -o log -P $F -e inject=openat,read:error=$error mdevctl list -p mtty; echo $error $?; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
EIO 1
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
EACCES 0
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
EPERM 0
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Input/output error
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Permission denied; whether devices are defined is not shown
stderr: mdevctl: cannot read definitions in $ROOT/etc/mdevctl.d/mtty: Operation not permitted; whether devices are defined is not shown
[rc 0]

# directories of event scripts
tree: samples
user: nobody
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers; chmod 0 $S/callouts; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
[rc 7]
$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list -v -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ mdevctl list -p mtty --dumpjson >out; echo $?; grep -c mdev_type out
0
2
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 | grep '<name>mdev'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1002_mtty</name>
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ for c in "stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002"; do mdevctl $c; echo $?; done
7
7
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): Permission denied
[rc 0]
$ chmod 700 $ROOT/etc/mdevctl.d/scripts.d/callouts
[rc 0]

# whatever is closed: sysfs, a file the user named, who has a device open
tree: samples
user: nobody
$ mkdir closed; chmod 0 closed; for c in types list "dumpxml mtty" "create -p mtty -t mtty-1" "remove --all" "start --all" "stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001"; do mdevctl $c --sysfs closed/sys; echo $?; done
7
7
7
7
7
7
7
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
stderr: mdevctl: cannot open sysfs at closed/sys: Permission denied
[rc 0]
$ echo '{"mdev_type":"mtty-1","start":"auto"}' >file; chmod 0 file; mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1; for c in start modify define; do mdevctl $c -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile file; echo $?; done
7
7
7
stderr: mdevctl: cannot read file: Permission denied
stderr: mdevctl: cannot read file: Permission denied
stderr: mdevctl: cannot read file: Permission denied
[rc 0]
$ mkdir dir; chmod 0 dir; for c in "list -d" "list" "start --all"; do mdevctl $c --config dir; echo $?; done
7
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
0
7
stderr: mdevctl: cannot list definitions in dir: Permission denied
stderr: mdevctl: cannot read definitions in dir: Permission denied; whether devices are defined is not shown
stderr: mdevctl: cannot list definitions in dir: Permission denied
[rc 0]

# define of an active device needs its event scripts, which report the attributes, even with --force
tree: samples
needs: strace
$ for force in "" -f; do strace -qq -o log -P $ROOT/etc/mdevctl.d/scripts.d/callouts -e inject=openat:error=EACCES mdevctl define $force -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; echo $?; done; [ -e $ROOT/etc/mdevctl.d/mtty ] || echo none
7
7
none
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot list event scripts: Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: continuing because of --force
[rc 0]
