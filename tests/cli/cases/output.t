# A full or closed standard output is a failure of commands that have something to print.

tree: samples
$ mdevctl types >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl list >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ lsmdev >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a >/dev/full
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the device is gone
[rc 1]
$ mdevctl dumpxml mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl help >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl help list >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl --help >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl list -h >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl --version >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ lsmdev --help >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl list --long >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ lsmdev -V >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl remove --help >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]

$ mdevctl types >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl list >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ lsmdev >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl dumpxml mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl help >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl help list >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl --help >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl list -h >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl --version >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ lsmdev --help >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl list --long >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ lsmdev -V >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl remove --help >&-
stderr: mdevctl: standard output is closed
[rc 1]

# nothing to print, and the same where a listing is empty
tree: samples
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >/dev/full
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 >&-
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 >&-
[rc 0]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -a >&-
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-1 auto
[rc 0]
$ mdevctl start --all >&-
[rc 0]
$ mdevctl start-parent-mdevs mtty >&-
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a >&-
[rc 0]
$ mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 >&-
[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a >&-
[rc 0]
$ mdevctl list -d
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl define -p mtty -t mtty-1 >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl start -p mtty -t mtty-2 >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
[rc 0]
$ mdevctl list -d
[rc 0]
$ mdevctl bogus >&-
stderr: mdevctl: unknown command: bogus; see 'mdevctl help'
[rc 2]
$ mdevctl list -p nosuch >/dev/full
[rc 0]
$ mdevctl list -p nosuch >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl types -p nosuch >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 >&-
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device
[rc 3]
tree: none
$ mdevctl list >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl types >/dev/full
[rc 0]

# a pipe that nobody reads
tree: many
$ mkfifo pipe; : <pipe & exec 4>pipe; wait; trap '' PIPE; mdevctl list >&4
stderr: mdevctl: cannot write to standard output: Broken pipe
[rc 1]
$ : <pipe & exec 4>pipe; wait; mdevctl list >&4; echo $?
141
[rc 0]

# opened for reading only
tree: samples
$ mdevctl list 1</dev/null
stderr: mdevctl: cannot write to standard output: Bad file descriptor
[rc 1]

# standard input or standard error closed: nothing of what is printed ends elsewhere
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 <&-
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 2>&-
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 <&- 2>&-
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000b <&- 2>&-
c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
c5e3a1f0-0000-4000-8000-00000000000b%no newline at end
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 <&- 2>&-
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove
1%no newline at end
[rc 0]
$ mdevctl create -p nosuch -t mtty-1 2>&-
[rc 3]
$ mdevctl create -p nosuch -t mtty-1 2>/dev/full
[rc 3]
$ mdevctl create -p mtty -t mtty-2 -u c5e3a1f0-0000-4000-8000-00000000000a <&- >&- 2>&-
[rc 1]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
[rc 0]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 <&- >&- 2>&-
[rc 0]
$ cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
1%no newline at end
[rc 0]
