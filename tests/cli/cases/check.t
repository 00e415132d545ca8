# check: what would keep definitions from starting, a line each, in the order of definitions; it writes nothing.

tree: samples
$ mdevctl check; ls -A $ROOT
sys
usr
[rc 0]
$ put() { mkdir -p "$ROOT/etc/mdevctl.d/$1"; echo "{\"mdev_type\":\"$3\",\"start\":\"${4:-manual}\",\"attrs\":[$5]}" >"$ROOT/etc/mdevctl.d/$1/c5e3a1f0-0000-4000-8000-0000000000$2"; }; declare -f put >$ROOT/put
[rc 0]

# nothing to find: what is active, a manual definition without an instance left, an automatic one that needs none
$ . $ROOT/put; put 0000:00:05.0 01 pcifix-large; put mtty 02 mtty-1 auto
> for n in 2001:pcifix-small 2002:pcifix-large; do mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa${n%:*} -p 0000:00:05.0 -t ${n#*:}; done
> mdevctl check
[rc 0]

# malformed, no regular file, too long, linked to nowhere; another program's file and a good link are fine
$ . $ROOT/put; D=$ROOT/etc/mdevctl.d; rm -r $D/*; put mtty 02 mtty-1 auto
> printf '{\n  "mdev_type": "mtty-1",\n  "start": auto\n}' >$D/mtty/c5e3a1f0-0000-4000-8000-000000000001; mkdir $D/mtty/c5e3a1f0-0000-4000-8000-000000000003
> ln -s nowhere $D/mtty/c5e3a1f0-0000-4000-8000-000000000004; ln -s c5e3a1f0-0000-4000-8000-000000000002 $D/mtty/c5e3a1f0-0000-4000-8000-000000000005
> yes | head -c 1100000 >$D/mtty/C5E3A1F0-0000-4000-8000-000000000006; echo x >$D/mtty/x; : >$D/mtty/c5e3a1f0-0000-4000-8000-000000000007
> mkdir $D/mdpy; echo '{"start":"auto"}' >$D/mdpy/c5e3a1f0-0000-4000-8000-000000000008
> mdevctl check
$ROOT/etc/mdevctl.d/mdpy/c5e3a1f0-0000-4000-8000-000000000008: invalid definition at line 1, column 1: member "mdev_type" is missing
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 3, column 12: expected a value
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: not a regular file
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000004: a link that leads nowhere
$ROOT/etc/mdevctl.d/mtty/C5E3A1F0-0000-4000-8000-000000000006: File too large
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000007: invalid definition at line 1, column 1: expected a value
[rc 1]
$ mdevctl check -p mdpy
$ROOT/etc/mdevctl.d/mdpy/c5e3a1f0-0000-4000-8000-000000000008: invalid definition at line 1, column 1: member "mdev_type" is missing
[rc 1]
$ mdevctl check -p 0000:00:05.0; mdevctl check -p nosuch
[rc 0]
$ rm $ROOT/etc/mdevctl.d/*/*[134678x]; mdevctl check
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003: not a regular file
stderr: rm: cannot remove '$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000003': Is a directory
[rc 1]
$ rm -r $ROOT/etc/mdevctl.d/*/*3; mdevctl check
[rc 0]

# parent not there, in the words of start; the sibling is there
$ . $ROOT/put; D=$ROOT/etc/mdevctl.d; rm -r $D/*; put mtty 01 mtty-1 auto; put mtty_mtty 02 mtty-1 auto; put gone 03 mtty-1; put 0000:00:00.0 04 x auto; mdevctl check
c5e3a1f0-0000-4000-8000-000000000004 (type x, parent 0000:00:00.0): Unable to find parent device '0000:00:00.0'
c5e3a1f0-0000-4000-8000-000000000003 (type mtty-1, parent gone): Unable to find parent device 'gone'
c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty_mtty): Unable to find parent device 'mtty_mtty'; its name is 'mtty'
[rc 1]
$ mdevctl check -p mtty
[rc 0]

# type not there
$ . $ROOT/put; D=$ROOT/etc/mdevctl.d; rm -r $D/*; put mtty 01 mtty-1; put mtty 02 mtty-9 auto; put mtty 03 'Dual port serial'; put 0000:00:05.0 04 mtty-1; mdevctl check
c5e3a1f0-0000-4000-8000-000000000004 (type mtty-1, parent 0000:00:05.0): Parent 0000:00:05.0 does not support mdev type mtty-1; it offers pcifix-large, pcifix-small, pcifix-un_named.x
c5e3a1f0-0000-4000-8000-000000000002 (type mtty-9, parent mtty): Parent mtty does not support mdev type mtty-9; it offers mtty-1, mtty-2
c5e3a1f0-0000-4000-8000-000000000003 (type Dual port serial, parent mtty): Parent mtty does not support mdev type Dual port serial; that is the name of type mtty-2
[rc 1]
$ rm $ROOT/etc/mdevctl.d/*/*[234]; mdevctl check
[rc 0]

# the same UUID marked auto twice, or three times; not if one is manual or malformed
$ . $ROOT/put; D=$ROOT/etc/mdevctl.d; rm -r $D/*; put mtty 01 mtty-1 auto; put mdpy 01 mdpy-hd auto; put mdpy 02 mdpy-hd auto; put mtty 02 mtty-1; mdevctl check
c5e3a1f0-0000-4000-8000-000000000001 (type mdpy-hd, parent mdpy): also marked auto under parent mtty
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): also marked auto under parent mdpy
[rc 1]
$ . $ROOT/put; put mbochs 01 mbochs-large auto; mdevctl check; mdevctl check -p mbochs
c5e3a1f0-0000-4000-8000-000000000001 (type mbochs-large, parent mbochs): also marked auto under parent mdpy
c5e3a1f0-0000-4000-8000-000000000001 (type mdpy-hd, parent mdpy): also marked auto under parent mtty
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): also marked auto under parent mdpy
c5e3a1f0-0000-4000-8000-000000000001 (type mbochs-large, parent mbochs): also marked auto under parent mdpy
[rc 1]
$ rm $ROOT/etc/mdevctl.d/mbochs/*; echo '{"mdev_type":"mtty-1","start":"auto","attrs":[0]}' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001; mdevctl check
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001: invalid definition at line 1, column 47: each attribute must be an object with exactly one member
[rc 1]
$ . $ROOT/put; put mtty 01 mtty-1 other; mdevctl check
[rc 0]

# more marked auto than the parent can make; what is active needs no instance
$ . $ROOT/put; D=$ROOT/etc/mdevctl.d; rm -r $D/*; for n in 1 2 3 4; do put mdpy 0$n mdpy-vga auto; done; put mdpy 05 mdpy-vga; mdevctl check
c5e3a1f0-0000-4000-8000-000000000003 (type mdpy-vga, parent mdpy): too many are marked auto: the parent can create at most 2 more of this type
c5e3a1f0-0000-4000-8000-000000000004 (type mdpy-vga, parent mdpy): too many are marked auto: the parent can create at most 2 more of this type
[rc 1]
$ mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 -p mdpy -t mdpy-vga; mdevctl check
c5e3a1f0-0000-4000-8000-000000000003 (type mdpy-vga, parent mdpy): too many are marked auto: the parent can create at most 2 more of this type
c5e3a1f0-0000-4000-8000-000000000004 (type mdpy-vga, parent mdpy): too many are marked auto: the parent can create at most 2 more of this type
[rc 1]
$ rm $ROOT/etc/mdevctl.d/mdpy/*0[34]; mdevctl check
[rc 0]
# a parent with one type, without an instance left; a count that cannot be read
$ . $ROOT/put; put 0000:00:06.0 01 pcifix-full auto; mdevctl check -p 0000:00:06.0; rm $ROOT/etc/mdevctl.d/*/*; put mtty 01 mtty-2 auto; put mtty 02 mtty-1 auto; cd $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types; rm -r mtty-1; echo 0 >mtty-2/available_instances; mdevctl check
c5e3a1f0-0000-4000-8000-000000000001 (type pcifix-full, parent 0000:00:06.0): too many are marked auto: the parent can create at most 0 more of this type
c5e3a1f0-0000-4000-8000-000000000001 (type pcifix-full, parent 0000:00:06.0): also marked auto under parent mdpy
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-2, parent mtty): too many are marked auto: the parent can create 0 more of this type
c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Parent mtty does not support mdev type mtty-1; it offers mtty-2
[rc 1]
$ echo x >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/available_instances; mdevctl check -p mtty
c5e3a1f0-0000-4000-8000-000000000002 (type mtty-1, parent mtty): Parent mtty does not support mdev type mtty-1; it offers mtty-2
stderr: mdevctl: cannot read available_instances of type mtty-2 of parent mtty: not a number
[rc 1]

# a device that is active with another type or under another parent
tree: samples
$ for words in '-p mtty -t mtty-1' '-p mdpy -t mdpy-hd'; do mdevctl define -a $words -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002; done; mdevctl define -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mdevctl check
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mdpy-hd, parent mdpy): also marked auto under parent mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mdpy-hd, parent mdpy): Device exists under different parent (type mtty-2, parent mtty)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): also marked auto under parent mdpy
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): Device exists with different type (type mtty-2, parent mtty)
[rc 1]
$ mdevctl start --all
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mdpy-hd, parent mdpy): Device exists under different parent (type mtty-2, parent mtty)
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-1, parent mtty): Device exists with different type (type mtty-2, parent mtty)
[rc 4]

# attributes that the driver does not have, of an active device only
$ rm $ROOT/etc/mdevctl.d/*/*; for u in 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 c5e3a1f0-0000-4000-8000-000000000001; do mdevctl define -u $u -p 0000:00:05.0 -t pcifix-small; for name in slots nosuch assign_adapter driver/unbind vendor/slots slots/x; do mdevctl modify -u $u --addattr $name --value 1; done; done; mdevctl check
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): attribute nosuch: no such attribute
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): attribute driver/unbind: not in the device's own directory
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): attribute vendor/slots: no such attribute
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): attribute slots/x: not in the device's own directory
[rc 1]
$ for i in 5 4 3 1; do mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 --delattr -i $i; done; mdevctl check
[rc 0]
# a device that is being removed
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 --addattr nosuch --value 1; rm $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001/remove; mdevctl check
[rc 0]

# event scripts without an execute bit; a README, a hidden file, a directory and what is executable are fine, and nothing runs
$ S=$ROOT/usr/lib/mdevctl/scripts.d; T=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $T/notifiers $T/callouts/directory; for f in $S/callouts/b $S/callouts/a $T/notifiers/n $T/callouts/.hidden $T/callouts/good; do printf '#!/bin/sh\necho ran >>$MDEVCTL_ENV_ROOT/ran\n' >$f; done; chmod 755 $T/callouts/good; echo read me >$S/callouts/README; : >$S/callouts/empty
> mdevctl check
$ROOT/usr/lib/mdevctl/scripts.d/callouts/a: not executable
$ROOT/usr/lib/mdevctl/scripts.d/callouts/b: not executable
$ROOT/etc/mdevctl.d/scripts.d/notifiers/n: not executable
[rc 1]
$ chmod 755 $ROOT/usr/lib/mdevctl/scripts.d/callouts/[ab] $ROOT/etc/mdevctl.d/scripts.d/notifiers/n; mdevctl check -p mtty; ls $ROOT
etc
sys
usr
[rc 0]

# names with control characters
tree: odd
$ . /dev/stdin <<'EOF'
> D=$ROOT/etc/mdevctl.d; P=$D/$(printf 'ctl\001\n\177\033[31m'); mkdir -p "$P" "$D/$(printf 'gone\033[2J')"
> echo '{"mdev_type":"t\u001b[0m\n1","start":"auto"}' >"$P/c5e3a1f0-0000-4000-8000-000000000001"
> echo '{"mdev_type":"t\u001b[0m\n2","start":"auto","attrs":[]}' >"$P/c5e3a1f0-0000-4000-8000-000000000002"
> echo '{"mdev_type":"t\u001b[0m\n1","start":"auto"}' >"$P/c5e3a1f0-0000-4000-8000-000000000003"
> echo '{"mdev_type":"t\u001b[0m\n1","start":"auto","attrs":[{"a\u001b\nb":"1"}]}' >"$P/0dd00000-0000-4000-8000-000000000003"
> echo x >"$P/c5e3a1f0-0000-4000-8000-000000000004"
> echo '{"mdev_type":"t\u001b","start":"auto"}' >"$D/$(printf 'gone\033[2J')/c5e3a1f0-0000-4000-8000-000000000001"
> mkdir -p $D/scripts.d/callouts; echo '#!' >"$D/scripts.d/callouts/$(printf 'x\033\ny')"
> EOF
> mdevctl check
0dd00000-0000-4000-8000-000000000003 (type t?[0m?1, parent ctl????[31m): attribute a??b: no such attribute
c5e3a1f0-0000-4000-8000-000000000001 (type t?[0m?1, parent ctl????[31m): also marked auto under parent gone?[2J
c5e3a1f0-0000-4000-8000-000000000002 (type t?[0m?2, parent ctl????[31m): Parent ctl????[31m does not support mdev type t?[0m?2; it offers t?[0m?1
c5e3a1f0-0000-4000-8000-000000000003 (type t?[0m?1, parent ctl????[31m): too many are marked auto: the parent can create 1 more of this type
$ROOT/etc/mdevctl.d/ctl????[31m/c5e3a1f0-0000-4000-8000-000000000004: invalid definition at line 1, column 1: expected a value
c5e3a1f0-0000-4000-8000-000000000001 (type t?, parent gone?[2J): Unable to find parent device 'gone?[2J'
c5e3a1f0-0000-4000-8000-000000000001 (type t?, parent gone?[2J): also marked auto under parent ctl????[31m
$ROOT/etc/mdevctl.d/scripts.d/callouts/x??y: not executable
[rc 1]

# no mdev module, no sysfs, no definitions
tree: empty
$ mdevctl check; mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001; mdevctl check
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): Unable to find parent device 'mtty'
[rc 1]
$ mdevctl check --config $ROOT/nosuch
stderr: mdevctl: cannot open definitions in $ROOT/nosuch: No such file or directory
[rc 1]
tree: none
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; echo '{"mdev_type":"mtty-1","start":"manual"}' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000001; mdevctl check
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): Unable to find parent device 'mtty'; the mdev module is not loaded
[rc 1]
tree: nosys
$ mdevctl check
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]

# what may not be read is reported, with 7; the rest is checked
tree: samples
user: nobody
$ mdevctl define -a -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-1; mdevctl define -p mtty -t nosuch -u c5e3a1f0-0000-4000-8000-000000000001 2>/dev/null; chmod 0 $ROOT/etc/mdevctl.d/mtty/83*; mdevctl check
c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Permission denied
[rc 7]
$ mkdir $ROOT/etc/mdevctl.d/mdpy; chmod 0 $ROOT/etc/mdevctl.d/mdpy; chmod 600 $ROOT/etc/mdevctl.d/mtty/83*; mdevctl check; echo $?; mdevctl check -p mtty
c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
7
c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mdpy: Permission denied
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/mdpy: Permission denied
[rc 7]
$ chmod 0 $ROOT/etc/mdevctl.d; mdevctl check; echo $?; chmod 700 $ROOT/etc/mdevctl.d
7
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d: Permission denied
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]
$ mkdir -p $ROOT/usr/lib/mdevctl/scripts.d/callouts; chmod 0 $ROOT/usr/lib/mdevctl/scripts.d/callouts; rmdir $ROOT/etc/mdevctl.d/mdpy; mdevctl check; echo $?; chmod 700 $ROOT/usr/lib/mdevctl/scripts.d/callouts
c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
7
stderr: mdevctl: cannot list event scripts: Permission denied
[rc 0]

# output that cannot be written; what cannot be given
tree: samples
$ mdevctl define -p gone -t x -u c5e3a1f0-0000-4000-8000-000000000001; mdevctl check >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl check >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ for words in mtty '-p' '-p a/b' '-p=' --all '-u c5e3a1f0-0000-4000-8000-000000000001' '-p mtty -p mdpy'; do mdevctl check $words; [ $? -eq 2 ] || echo "exit $?"; done
stderr: mdevctl: check: unexpected operand: mtty; see 'mdevctl help check'
stderr: mdevctl: check: option --parent requires an argument; see 'mdevctl help check'
stderr: mdevctl: check: not a valid parent name: 'a/b'; see 'mdevctl help check'
stderr: mdevctl: check: not a valid parent name: ''; see 'mdevctl help check'
stderr: mdevctl: check: unknown option: --all; see 'mdevctl help check'
stderr: mdevctl: check: unknown option: -u; see 'mdevctl help check'
stderr: mdevctl: check: option --parent given twice; see 'mdevctl help check'
[rc 0]

# it writes nothing, takes no lock and runs nothing
tree: samples
needs: strace
$ mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-000000000001; rm $ROOT/etc/mdevctl.d/.lock; strace -f -qq -o $ROOT/log mdevctl check; grep -E 'O_(WRONLY|RDWR|CREAT|TRUNC)|mkdir|unlink|rename|flock|fork|clone|^[0-9]+ +write' $ROOT/log; ls -A $ROOT/etc/mdevctl.d
mtty
[rc 0]

# types that cannot be read: what does not depend on them is checked all the same
tree: samples
needs: strace
$ put() { mkdir -p "$ROOT/etc/mdevctl.d/$1"; echo "{\"mdev_type\":\"$3\",\"start\":\"${4:-manual}\",\"attrs\":[]}" >"$ROOT/etc/mdevctl.d/$1/c5e3a1f0-0000-4000-8000-0000000000$2"; }
> # check with an error at the NTH time that the types of mtty are opened: without_types NTH
> without_types() {
>     strace -qq -o all -e trace=openat mdevctl check >/dev/null 2>&1
>     strace -qq -o log -e inject=openat:error=EMFILE:when=$(grep -n 'mtty/mdev_supported_types"' all | sed -n "$1s/:.*//p") mdevctl check
> }
> declare -f put without_types >$ROOT/put
> put mtty 01 mtty-1 auto; put mdpy 01 mdpy-hd auto; echo '{' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002; without_types 1
c5e3a1f0-0000-4000-8000-000000000001 (type mdpy-hd, parent mdpy): also marked auto under parent mtty
c5e3a1f0-0000-4000-8000-000000000001 (type mtty-1, parent mtty): also marked auto under parent mdpy
$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 2, column 1: expected a key
stderr: mdevctl: cannot read the types of parent mtty: Too many open files
[rc 1]

# a type that is not there, where the names of the others cannot be read: no line without a reason
$ . $ROOT/put; rm -r $ROOT/etc/mdevctl.d/*; put mtty 01 nosuch; without_types 2
stderr: mdevctl: cannot check c5e3a1f0-0000-4000-8000-000000000001 (type nosuch, parent mtty): Too many open files
[rc 1]

# a type without device_api, which types leaves out, can be created all the same
$ . $ROOT/put; put mtty 01 mtty-1; rm $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/device_api; mdevctl check
[rc 0]

# attributes that no store would reach: a link, a directory
$ rm -r $ROOT/etc/mdevctl.d/*; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002; mkdir $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/power
> for name in mdev_type power; do mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 --addattr $name --value 1; done; mdevctl check
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): attribute mdev_type: not in the device's own directory
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): attribute power: Is a directory
[rc 1]
