# Where options may stand and how they may be spelled.

tree: samples
$ for form in "-p mtty" "-pmtty" "--parent mtty" "--parent=mtty"
> do mdevctl list $form; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ for form in "-vu 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "-vu83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "-u83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -v" "--uuid=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "-v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "-vp mtty -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "-v -pmtty -u83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --long"
> do mdevctl list $form | head -n 1; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ lsmdev -vu 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ lsmdev -vvv -p mdpy
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
[rc 0]
$ mdevctl create -p mtty -tmtty-1 -uc5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl create --type=mtty-1 --uuid=c5e3a1f0-0000-4000-8000-00000000000b -pmtty
c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]

# operands before and after options, and after --
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --force 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ mdevctl remove --force -- 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/*/remove
1111%no newline at end
[rc 0]
$ mdevctl dumpxml -- mtty | head -n 2
<device>
  <name>mtty_mtty</name>
[rc 0]
$ mdevctl dumpxml mdpy --root $ROOT mtty | grep '<name>[a-z]*_'
  <name>mdpy_mdpy</name>
  <name>mtty_mtty</name>
[rc 0]
$ mdevctl remove -- --force
stderr: mdevctl: remove: not a UUID: '--force'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -- -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
stderr: mdevctl: remove: not a UUID: '-u'; see 'mdevctl help remove'
[rc 2]
$ mdevctl list -- -v
stderr: mdevctl: list: unexpected operand: -v; see 'mdevctl help list'
[rc 2]
$ mdevctl list --
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]

# no abbreviations, no case but the right one, no single hyphen, no empty name
$ mdevctl list --paren mtty
stderr: mdevctl: list: unknown option: --paren; see 'mdevctl help list'
[rc 2]
$ mdevctl list --verb
stderr: mdevctl: list: unknown option: --verb; see 'mdevctl help list'
[rc 2]
$ mdevctl list --lon
stderr: mdevctl: list: unknown option: --lon; see 'mdevctl help list'
[rc 2]
$ mdevctl list --Long
stderr: mdevctl: list: unknown option: --Long; see 'mdevctl help list'
[rc 2]
$ mdevctl list -long
stderr: mdevctl: list: unknown option: -l; see 'mdevctl help list'
[rc 2]
$ mdevctl list -P mtty
stderr: mdevctl: list: unknown option: -P; see 'mdevctl help list'
[rc 2]
$ mdevctl list --p mtty
stderr: mdevctl: list: unknown option: --p; see 'mdevctl help list'
[rc 2]
$ mdevctl list --=mtty
stderr: mdevctl: list: unknown option: --=mtty; see 'mdevctl help list'
[rc 2]
$ mdevctl list -
stderr: mdevctl: list: unexpected operand: -; see 'mdevctl help list'
[rc 2]
$ mdevctl list -v-
stderr: mdevctl: list: unknown option: --; see 'mdevctl help list'
[rc 2]
$ mdevctl list --parent-x mtty
stderr: mdevctl: list: unknown option: --parent-x; see 'mdevctl help list'
[rc 2]
$ mdevctl li
stderr: mdevctl: unknown command: li; see 'mdevctl help'
[rc 2]
$ mdevctl LIST
stderr: mdevctl: unknown command: LIST; see 'mdevctl help'
[rc 2]

# an argument where none belongs, none where one must be
$ mdevctl list --verbose=yes
stderr: mdevctl: list: option --verbose takes no argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list --long=
stderr: mdevctl: list: option --long takes no argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list -u
stderr: mdevctl: list: option --uuid requires an argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list --uuid
stderr: mdevctl: list: option --uuid requires an argument; see 'mdevctl help list'
[rc 2]
$ mdevctl list --uuid=
stderr: mdevctl: list: not a UUID: ''; see 'mdevctl help list'
[rc 2]
$ mdevctl list -vu
stderr: mdevctl: list: option --uuid requires an argument; see 'mdevctl help list'
[rc 2]

# a forgotten argument: names that begin with '-' need '=' or the option's letter before them
$ mdevctl list -p -v
stderr: mdevctl: list: option --parent requires an argument; if '-v' is one, write --parent=-v; see 'mdevctl help list'
[rc 2]
$ mdevctl list --parent --long
stderr: mdevctl: list: option --parent requires an argument; if '--long' is one, write --parent=--long; see 'mdevctl help list'
[rc 2]
$ mdevctl start -p --auto
stderr: mdevctl: start: option --parent requires an argument; if '--auto' is one, write --parent=--auto; see 'mdevctl help start'
[rc 2]
$ mdevctl create -p mtty -t --attr x=1
stderr: mdevctl: create: option --type requires an argument; if '--attr' is one, write --type=--attr; see 'mdevctl help create'
[rc 2]
$ mdevctl stop -u -f
stderr: mdevctl: stop: option --uuid requires an argument; see 'mdevctl help stop'
[rc 2]
$ mdevctl list -p -
stderr: mdevctl: list: option --parent requires an argument; if '-' is one, write --parent=-; see 'mdevctl help list'
[rc 2]
$ mdevctl list --parent=--long
[rc 0]
$ mdevctl list -p=--long
[rc 0]
$ mdevctl list -p--long
[rc 0]
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --addattr offset --value -1
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such definition
[rc 3]

# an empty argument: an error for a directory; a parent of that name has no types, devices or definitions
$ mdevctl list --sysfs ''
stderr: mdevctl: list: option --sysfs requires a directory; see 'mdevctl help list'
[rc 2]
$ mdevctl list --config=
stderr: mdevctl: list: option --config requires a directory; see 'mdevctl help list'
[rc 2]
$ mdevctl --root '' list
stderr: mdevctl: option --root requires a directory; see 'mdevctl help'
[rc 2]
$ mdevctl list -p ''
[rc 0]
$ mdevctl list --parent= --dumpjson
[]
[rc 0]
$ mdevctl list -d -p ''
[rc 0]
$ mdevctl types -p ''
[rc 0]
$ mdevctl types -p '' --dumpjson
[]
[rc 0]
$ mdevctl remove --all -p ''
stderr: mdevctl: remove: not a valid parent name: ''; see 'mdevctl help remove'
[rc 2]
$ mdevctl dumpxml --all -p ''
stderr: mdevctl: dumpxml: not a valid parent name: ''; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl create -p '' -t mtty-1
stderr: mdevctl: create: not a valid parent name: ''; see 'mdevctl help create'
[rc 2]
$ mdevctl define -p '' -t mtty-1
stderr: mdevctl: define: not a valid parent name: ''; see 'mdevctl help define'
[rc 2]
$ mdevctl undefine -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p ''
stderr: mdevctl: undefine: not a valid parent name: ''; see 'mdevctl help undefine'
[rc 2]

$ mdevctl define -p mtty --jsonfile ''
stderr: mdevctl: define: option --jsonfile requires a file; see 'mdevctl help define'
[rc 2]

# a mistyped command
$ mdevctl remov
stderr: mdevctl: unknown command: remov (did you mean 'remove'?); see 'mdevctl help'
[rc 2]
$ mdevctl udnefine
stderr: mdevctl: unknown command: udnefine (did you mean 'define'?); see 'mdevctl help'
[rc 2]
$ mdevctl show
stderr: mdevctl: unknown command: show; see 'mdevctl help'
[rc 2]
$ mdevctl lst
stderr: mdevctl: unknown command: lst (did you mean 'list'?); see 'mdevctl help'
[rc 2]
$ mdevctl help lst
stderr: mdevctl: unknown command: lst (did you mean 'list'?); see 'mdevctl help'
[rc 2]
$ mdevctl sotp
stderr: mdevctl: unknown command: sotp; see 'mdevctl help'
[rc 2]
$ mdevctl start-parent-mdev mtty
stderr: mdevctl: unknown command: start-parent-mdev (did you mean 'start-parent-mdevs'?); see 'mdevctl help'
[rc 2]
$ mdevctl ls
stderr: mdevctl: unknown command: ls; see 'mdevctl help'
[rc 2]
$ mdevctl destroy
stderr: mdevctl: unknown command: destroy; see 'mdevctl help'
[rc 2]
$ mdevctl x
stderr: mdevctl: unknown command: x; see 'mdevctl help'
[rc 2]

# all required options that are missing
$ mdevctl create
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl modify -a
stderr: mdevctl: modify: option --uuid is required; see 'mdevctl help modify'
[rc 2]

$ mdevctl create -p mtty -t
stderr: mdevctl: create: option --type requires an argument; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 --attr
stderr: mdevctl: create: option --attr requires an argument; see 'mdevctl help create'
[rc 2]

# one that can be given once only, given twice
$ mdevctl list -p mtty -p mdpy
stderr: mdevctl: list: option --parent given twice; see 'mdevctl help list'
[rc 2]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --uuid 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: list: option --uuid given twice; see 'mdevctl help list'
[rc 2]
$ mdevctl create -p mtty -p mdpy -t mtty-1
stderr: mdevctl: create: option --parent given twice; see 'mdevctl help create'
[rc 2]

# options that are not this command's
$ mdevctl list --force
stderr: mdevctl: list: unknown option: --force; see 'mdevctl help list'
[rc 2]
$ mdevctl types --long
stderr: mdevctl: types: unknown option: --long; see 'mdevctl help types'
[rc 2]
$ mdevctl create --all
stderr: mdevctl: create: unknown option: --all; see 'mdevctl help create'
[rc 2]
$ mdevctl dumpxml -p mtty
stderr: mdevctl: dumpxml: option --parent requires --all; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl remove -t mtty-1
stderr: mdevctl: remove: unknown option: -t; see 'mdevctl help remove'
[rc 2]
$ mdevctl help -p
stderr: mdevctl: help: unknown option: -p; see 'mdevctl help help'
[rc 2]

tree: odd
# a parent and a type whose names look like options
$ mdevctl types -p=-dash
-dash
  -t
    Available instances: 1
    Device API: vfio-pci
[rc 0]
$ mdevctl types --parent=-dash
-dash
  -t
    Available instances: 1
    Device API: vfio-pci
[rc 0]
$ mdevctl types -p-dash
-dash
  -t
    Available instances: 1
    Device API: vfio-pci
[rc 0]
$ mdevctl dumpxml -- -dash
<device>
  <name>odd__dash</name>
  <path>/sys/devices/virtual/odd/-dash</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='-t'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml -dash
stderr: mdevctl: dumpxml: unknown option: -d; see 'mdevctl help dumpxml'
[rc 2]
