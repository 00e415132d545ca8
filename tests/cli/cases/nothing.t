# Hosts with nothing to show: an initramfs, a host without the module, one without
# parents.  Why, is said on standard error, if there is a person at a terminal.

tree: none
$ for words in types "types -p mtty" list "list -v" "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
[rc 0]
tty$ for words in types "types -p mtty" list "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
stderr: mdevctl: the mdev module is not loaded; load the device's driver
[rc 0]
$ mdevctl --help | head -n 1
Usage: mdevctl COMMAND [OPTION]... [OPERAND]...
[rc 0]

tree: empty
$ for words in types "types -p mtty" list "list -v" "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
[rc 0]
tty$ for words in types "types -p mtty" list "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
stderr: mdevctl: no parent is registered for mdev; load the device's driver
[rc 0]
$ mdevctl --help | head -n 1
Usage: mdevctl COMMAND [OPTION]... [OPERAND]...
[rc 0]

tree: nosys
$ for words in types "types -p mtty" list "list -v" "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
[rc 0]
tty$ for words in types "types -p mtty" list "list --long" "list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "list -p mtty"; do mdevctl $words || echo $?; done; lsmdev
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 0]
$ mdevctl --help | head -n 1
Usage: mdevctl COMMAND [OPTION]... [OPERAND]...
[rc 0]

# parents, but no device yet
tree: fresh
$ mdevctl list
[rc 0]
tty$ mdevctl list
stderr: mdevctl: there are no mediated devices; 'mdevctl types' lists what can be created
[rc 0]
tty$ mdevctl list -p mtty
stderr: mdevctl: no such device under mtty; 'mdevctl list' lists all
[rc 0]
tty$ mdevctl list -p nosuch
stderr: mdevctl: no parent 'nosuch'; 'mdevctl types' lists parents
[rc 0]
tty$ mdevctl types -p nosuch
stderr: mdevctl: no parent 'nosuch'; 'mdevctl types' lists parents
[rc 0]
tty$ mdevctl types -p mtty
mtty
  mtty-1
    Available instances: 24
    Device API: vfio-pci
    Name: Single port serial
  mtty-2
    Available instances: 12
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]

# where there is something, nothing is said
tree: samples
tty$ mdevctl list -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
tty$ mdevctl list -p mbochs
stderr: mdevctl: no such device under mbochs; 'mdevctl list' lists all
[rc 0]
tty$ mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
stderr: mdevctl: no such device; 'mdevctl list' lists all
[rc 0]
tty$ mdevctl types -p nosuch
stderr: mdevctl: no parent 'nosuch'; 'mdevctl types' lists parents
[rc 0]
