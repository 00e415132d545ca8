# create --attr: attributes are stored in order, after the device was made; where
# one fails the device is removed again.

tree: refused
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5
5e700000-0000-4000-8000-000000000001
[rc 0]
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; cat slots remove; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
5
5e700000-0000-4000-8000-000000000001%no newline at end
[rc 0]

# stored as echo would: with a newline, and none after one that is there
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5 --attr "two words=$(printf 'a\nb\nx')" --attr nvidia/vgpu_params='a
> '
5e700000-0000-4000-8000-000000000001
[rc 0]
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; od -c slots; od -c "two words"; od -c nvidia/vgpu_params
0000000   5  \\n
0000002
0000000   a  \\n   b  \\n   x  \\n
0000006
0000000   a  \\n
0000002
[rc 0]

# several, in folders, with blanks and equals signs, empty, twice: the last one stays
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr=slots=7 --attr nvidia/vgpu_params=frame_rate_limiter=0 --attr "two words= a b " --attr slots=
5e700000-0000-4000-8000-000000000001
[rc 0]
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; od -c slots; od -c nvidia/vgpu_params; od -c "two words"; od -c remove
0000000  \\n  \\n
0000002
0000000   f   r   a   m   e   _   r   a   t   e   _   l   i   m   i   t
0000020   e   r   =   0  \\n
0000025
0000000       a       b      \\n
0000006
0000000
[rc 0]

# usage, before anything is done: no name, no value, no attribute at all, a name that leads elsewhere
tree: refused
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots
stderr: mdevctl: create: not NAME=VALUE: 'slots'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr =5
stderr: mdevctl: create: not a valid attribute name: ''; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr ""
stderr: mdevctl: create: not NAME=VALUE: ''; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr
stderr: mdevctl: create: option --attr requires an argument; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr ../slots=5
stderr: mdevctl: create: not a valid attribute name: '../slots'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5 --attr nvidia/../slots=5
stderr: mdevctl: create: not a valid attribute name: 'nvidia/../slots'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr /sys/slots=5
stderr: mdevctl: create: not a valid attribute name: '/sys/slots'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr ./slots=5
stderr: mdevctl: create: not a valid attribute name: './slots'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nvidia//vgpu_params=5
stderr: mdevctl: create: not a valid attribute name: 'nvidia//vgpu_params'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr nvidia/=5
stderr: mdevctl: create: not a valid attribute name: 'nvidia/'; see 'mdevctl help create'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr ..=5
stderr: mdevctl: create: not a valid attribute name: '..'; see 'mdevctl help create'
[rc 2]
$ find $ROOT -name create -type f -size +0
[rc 0]
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; cat slots remove
1
[rc 0]

# one that is not there: what came before it is stored, what comes after it is not
tree: refused
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5 --attr nosuch=1 --attr nvidia/vgpu_params=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute nosuch=1: no such attribute; the device was removed again
[rc 1]
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; cat slots nvidia/vgpu_params; echo; cat remove
5

1%no newline at end
[rc 0]

# folders are no attributes, attributes no folders
tree: refused
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr folder=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute folder=1: Is a directory; the device was removed again
[rc 1]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots/x=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots/x=1: not in the device's own directory; the device was removed again
[rc 1]
$ cat $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001/remove
1%no newline at end
[rc 0]

# never out of the device's folder by a link, neither on the way nor at its end
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr driver/unbind=1
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute driver/unbind=1: not in the device's own directory; the device was removed again
[rc 1]
$ cat $ROOT/sys/bus/mdev/drivers/mtty/unbind
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots-too=7
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots-too=7: not in the device's own directory; the device was removed again
[rc 1]
$ cat $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001/slots
1
[rc 0]

# a device that is gone by then
tree: samples
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a --attr slots=5
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): it went away before its attributes were written
[rc 3]

# a device that cannot be removed again: that is told as well
tree: refused
user: nobody
$ cd $ROOT/sys/bus/mdev/devices/5e700000-0000-4000-8000-000000000001; chmod 0 slots remove
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u 5e700000-0000-4000-8000-000000000001 --attr slots=5
stderr: mdevctl: cannot create 5e700000-0000-4000-8000-000000000001 (type mtty-1, parent mtty): attribute slots=5: Permission denied; 5e700000-0000-4000-8000-000000000001 was created and could not be removed: Permission denied
[rc 7]
