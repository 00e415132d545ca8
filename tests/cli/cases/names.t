# Names that lead elsewhere are refused before anything is opened.

tree: samples
$ mkdir -p $ROOT/sys/class/other; ln -s ../../devices/virtual/mtty/mtty $ROOT/sys/class/other/mtty
[rc 0]
$ mdevctl types -p ../other/mtty
stderr: mdevctl: types: not a valid parent name: '../other/mtty'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p ..
stderr: mdevctl: types: not a valid parent name: '..'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p .
stderr: mdevctl: types: not a valid parent name: '.'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p mtty/
stderr: mdevctl: types: not a valid parent name: 'mtty/'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p /mtty
stderr: mdevctl: types: not a valid parent name: '/mtty'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p /
stderr: mdevctl: types: not a valid parent name: '/'; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p mtty/mdev_supported_types/..
stderr: mdevctl: types: not a valid parent name: 'mtty/mdev_supported_types/..'; see 'mdevctl help types'
[rc 2]
$ mdevctl list -p ../other/mtty
stderr: mdevctl: list: not a valid parent name: '../other/mtty'; see 'mdevctl help list'
[rc 2]
$ mdevctl list -p ..
stderr: mdevctl: list: not a valid parent name: '..'; see 'mdevctl help list'
[rc 2]
$ mdevctl create -p ../other/mtty -t mtty-1
stderr: mdevctl: create: not a valid parent name: '../other/mtty'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty/. -t mtty-1
stderr: mdevctl: create: not a valid parent name: 'mtty/.'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p .. -t mtty-1
stderr: mdevctl: create: not a valid parent name: '..'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t ../mdev_supported_types/mtty-1
stderr: mdevctl: create: not a valid type name: '../mdev_supported_types/mtty-1'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t ..
stderr: mdevctl: create: not a valid type name: '..'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t .
stderr: mdevctl: create: not a valid type name: '.'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1/
stderr: mdevctl: create: not a valid type name: 'mtty-1/'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t /
stderr: mdevctl: create: not a valid type name: '/'; see 'mdevctl help create'
[rc 2]
$ mdevctl remove ../devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: remove: not a UUID: '../devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/
stderr: mdevctl: remove: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --all -p ../mtty
stderr: mdevctl: remove: not a valid parent name: '../mtty'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove --all -p ..
stderr: mdevctl: remove: not a valid parent name: '..'; see 'mdevctl help remove'
[rc 2]
$ mdevctl dumpxml ../mtty
stderr: mdevctl: dumpxml: not a valid name: '../mtty'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml mtty/
stderr: mdevctl: dumpxml: not a valid name: 'mtty/'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml .
stderr: mdevctl: dumpxml: not a valid name: '.'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml ..
stderr: mdevctl: dumpxml: not a valid name: '..'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml mtty/../mtty
stderr: mdevctl: dumpxml: not a valid name: 'mtty/../mtty'; see 'mdevctl help dumpxml'
[rc 2]
$ find $ROOT -name create -size +0; find $ROOT -name remove -size +0
[rc 0]

# dots alone do not lead anywhere
$ mdevctl types -p ...
[rc 0]
$ mdevctl types -p ..mtty
[rc 0]
$ mdevctl create -p mtty -t ... -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type ..., parent mtty): Parent mtty does not support mdev type ...; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl dumpxml ...
stderr: mdevctl: cannot describe ...: no such device or parent
[rc 3]

# as long as a name can be, and longer
$ mdevctl types -p $(printf '%0255d' 0)
[rc 0]
$ mdevctl types -p $(printf '%0256d' 0) 2>&1 | cut -c 1-60
mdevctl: types: not a valid parent name: '000000000000000000
[rc 2]
$ mdevctl types -p $(printf '%0256d' 0) 2>/dev/null
[rc 2]
$ mdevctl create -p $(printf '%0300d' 0) -t x 2>/dev/null
[rc 2]
$ mdevctl create -p mtty -t $(printf '%0300d' 0) 2>/dev/null
[rc 2]
$ mdevctl create -p mtty -t $(printf '%0255d' 0) 2>/dev/null
[rc 3]
$ mdevctl dumpxml $(printf '%0300d' 0) 2>/dev/null
[rc 3]
$ mdevctl dumpxml $(printf '%05000d' 0) 2>/dev/null
[rc 3]
$ mdevctl list -p $(printf '%05000d' 0) 2>/dev/null
[rc 2]
$ mdevctl list -u $(printf '%05000d' 0) 2>/dev/null
[rc 2]
$ mdevctl create -p mtty -t mtty-1 --attr $(printf '%05000d' 0)=1 2>/dev/null
[rc 2]
$ find $ROOT -name create -size +0
[rc 0]

# control bytes in them do not reach the terminal
$ mdevctl create -p "$(printf 'a\033[31m\nb\177\302\233c\377d')" -t x -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type x, parent a?[31m?b??c\xffd): Unable to find parent device 'a?[31m?b??c\xffd'
[rc 3]
$ mdevctl create -p mtty -t "$(printf 'a\033[31m\nb\177\302\233c\377d')" -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type a?[31m?b??c\xffd, parent mtty): Parent mtty does not support mdev type a?[31m?b??c\xffd; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl dumpxml "$(printf 'a\033[31m\nb')"
stderr: mdevctl: cannot describe a?[31m?b: no such device or parent
[rc 3]
$ mdevctl list -u "$(printf 'a\033[31m\nb')"
stderr: mdevctl: list: not a UUID: 'a?[31m?b'; see 'mdevctl help list'
[rc 2]
$ mdevctl "$(printf 'a\033[31m\nb')"
stderr: mdevctl: unknown command: a?[31m?b; see 'mdevctl help'
[rc 2]
$ mdevctl list "$(printf '%s\033[31m\nb' --)"
stderr: mdevctl: list: unknown option: --?[31m?b; see 'mdevctl help list'
[rc 2]
$ mdevctl list "$(printf '%s\033x' -)"
stderr: mdevctl: list: unknown option: -?; see 'mdevctl help list'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a --attr "$(printf 'a\033[31m\nb=1')"
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it went away before its attributes were written
[rc 3]
$ mdevctl list --sysfs "$(printf 'a\033[31m\nb')"
stderr: mdevctl: cannot open sysfs at a?[31m?b: No such file or directory
[rc 1]
