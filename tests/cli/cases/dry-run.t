# -n, --dry-run: all checks are made, nothing is written, and the commands that would do it are
# printed.

tree: samples
$ cd $ROOT; find . -printf '%p %C@ %s\n' | sort >$OLDPWD/before
[rc 0]
# the random UUID is in the command, and not printed otherwise
$ mdevctl create -n -p mtty -t mtty-1
echo <random uuid> >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
[rc 0]
$ mdevctl create --dry-run --parent mtty --type mtty-2 --uuid C5E3A1F0-0000-4000-8000-00000000000A
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
[rc 0]
$ mdevctl create -np mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a --attr assign_adapter=5 --attr vendor/params='a=b c'
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
echo 5 >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000a/assign_adapter
printf '%s\\n' 'a=b c' >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000a/vendor/params
[rc 0]
$ mdevctl start -n -p mtty -t mtty-1
echo <random uuid> >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
[rc 0]
$ mdevctl remove -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
$ mdevctl stop -n -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
$ mdevctl remove -n --all -p mdpy
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa4001/remove
echo 1 >$ROOT/sys/bus/mdev/devices/a724410e-f293-40f3-ac3c-96a1dcdf1887/remove
[rc 0]
# the paths are those that would be opened
$ mdevctl remove -n --sysfs $ROOT/sys/ 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >$ROOT/sys//bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
$ cd $ROOT; mdevctl remove -n --root . 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >./sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
# nothing was written: no file, no directory of definitions
$ cd $ROOT; find . -printf '%p %C@ %s\n' | sort | diff $OLDPWD/before -
[rc 0]
$ cd $ROOT; mv sys ./-s\'; mdevctl remove -n --sysfs=-s\' 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >'-s'\\''/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove'
[rc 0]

# what would fail fails, in the same words
tree: samples
$ mdevctl create -n -p nosuch -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent nosuch): Unable to find parent device 'nosuch'
[rc 3]
$ mdevctl create -n -p mtty -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-2
[rc 3]
$ mdevctl create -n -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot create 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Device already exists (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot start 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Device already exists (type mtty-1, parent mtty)
[rc 4]
$ mdevctl start -n c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a: no such definition; to start a new device, give --parent and --type
[rc 3]
$ mdevctl start -n -p 0000:00:06.0 -t pcifix-full
stderr: mdevctl: cannot start a device: No available instances of pcifix-full on 0000:00:06.0
[rc 5]
# the others are printed; the status is that of the first failure
$ mdevctl remove -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 c5e3a1f0-0000-4000-8000-00000000000a 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002/remove
stderr: mdevctl: cannot remove c5e3a1f0-0000-4000-8000-00000000000a: no such device
[rc 3]
$ mdevctl stop -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 c5e3a1f0-0000-4000-8000-00000000000a
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
stderr: mdevctl: cannot stop c5e3a1f0-0000-4000-8000-00000000000a: no such device
[rc 3]

tree: held
$ mdevctl remove -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 83b8f4f2-509f-382f-3c1e-e6bfe0fa6004
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6004/remove
stderr: mdevctl: cannot remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
[rc 6]
$ mdevctl stop -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001 (type mtty-1, parent mtty): in use by qemu-system-x86 (pid 4711); stop it, or use --force to wait for it
[rc 6]
$ mdevctl remove -fn 83b8f4f2-509f-382f-3c1e-e6bfe0fa6001
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa6001/remove
[rc 0]

# other commands do not take it
tree: none
$ mdevctl define -n -p mtty -t mtty-1
stderr: mdevctl: define: unknown option: -n; see 'mdevctl help define'
[rc 2]
$ mdevctl start-parent-mdevs --dry-run mtty
stderr: mdevctl: start-parent-mdevs: unknown option: --dry-run; see 'mdevctl help start-parent-mdevs'
[rc 2]
$ mdevctl remove -n
stderr: mdevctl: remove: a UUID or --all is required; see 'mdevctl help remove'
[rc 2]
$ mdevctl create -n
stderr: mdevctl: create: option --type is required; see 'mdevctl help create'
[rc 2]
$ mdevctl stop --dry-run=yes
stderr: mdevctl: stop: option --dry-run takes no argument; see 'mdevctl help stop'
[rc 2]
$ mdevctl start -n --all
[rc 0]

# output that cannot be written
tree: samples
$ mdevctl remove -n --all >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl remove -n --all >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl create -n -p mtty -t mtty-1 >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl start -n -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ mdevctl stop -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 >&-
stderr: mdevctl: standard output is closed
[rc 1]

# definitions: in order, and no event script runs
tree: samples
$ define() { mkdir -p $ROOT/etc/mdevctl.d/$1; printf '{"mdev_type":"%s","start":"%s","attrs":[%s]}' $3 $4 "$5" >$ROOT/etc/mdevctl.d/$1/c5e3a1f0-0000-4000-8000-00000000000$2; }
> define mtty b mtty-1 auto '{"x":"1"},{"y":"two words"}'; define mtty a mtty-2 auto; define mtty 9 mtty-1 manual; define mdpy 8 nosuch auto; define gone 7 mtty-1 auto
> S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers; printf '#!/bin/sh\necho ran >>%s/ran\nexit 1\n' $ROOT | tee $S/callouts/s >$S/notifiers/s; chmod 755 $S/*/s
[rc 0]
$ mdevctl start -n --all
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
echo c5e3a1f0-0000-4000-8000-00000000000b >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
echo 1 >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000b/x
printf '%s\\n' 'two words' >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000b/y
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000008 (type nosuch, parent mdpy): Parent mdpy does not support mdev type nosuch; it offers mdpy-hd, mdpy-vga, mdpy-xga
[rc 3]
$ mdevctl start -n c5e3a1f0-0000-4000-8000-00000000000b
echo c5e3a1f0-0000-4000-8000-00000000000b >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
echo 1 >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000b/x
printf '%s\\n' 'two words' >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000b/y
[rc 0]
$ mdevctl stop -n 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
echo 1 >$ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
[rc 0]
$ echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"x":"1\n2\n"}]}' | mdevctl start -n -p mtty --jsonfile /dev/stdin -u c5e3a1f0-0000-4000-8000-00000000000c
echo c5e3a1f0-0000-4000-8000-00000000000c >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
eval "$(printf 'env printf \\047\\045s\\134n\\047 \\0471\\0122\\047 >$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000c/x')"
[rc 0]
$ ls $ROOT/ran; ls -A $ROOT/etc/mdevctl.d; mdevctl start c5e3a1f0-0000-4000-8000-00000000000b; ls $ROOT/ran
gone
mdpy
mtty
scripts.d
$ROOT/ran
stderr: ls: cannot access '$ROOT/ran': No such file or directory
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/s
[rc 0]

# without root's rights
tree: samples
user: nobody
$ chmod a-w $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; mdevctl create -n -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
[rc 0]

# what a shell makes of the commands is what the program writes, whatever is in names and values
tree: samples
$ D=$ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000a CREATE=$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; mkdir -p $D "$D/a b" bad
> export TOUCH=$PWD/bad/touched NL=$'\n'
> set -- a=5 b= "c=it's" d=-n 'e=a\tb\\' 'f=$(touch $TOUCH)`touch $TOUCH`' "g=';touch \$TOUCH;'" "h=1${NL}2" "i=1$NL" "j=$NL" "k=touch \$TOUCH${NL}touch \$TOUCH" $'l=\e[2J\x7f\r\t\x01' $'m=\xc3\xa4\x80\xc2\x9b\xff' 'n=%s%d%%\045' 'o=*?[a]~' 'p="' 'q=!!' 'a b/c=1' "it's=2" -r=3 "s$NL=4" "';touch \$TOUCH;'=5" '$(touch $TOUCH)=6' $'t\e\xff=7' 'u=&1' 'v= x  y ' w=-- 'x=\c' "y=a'$NL'b" 'z=#' "-e='" "'$NL=\\"
> for a; do attributes+=(--attr "$a"); done
> clear() { for a; do : >"$D/${a%%=*}"; done; echo >$D/remove; : >$CREATE; }
> clear "$@"; mdevctl create -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a "${attributes[@]}"; cp -r $D wanted
> LC_ALL=C mdevctl create -n -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a "${attributes[@]}" >commands; sed "s|$D|D|" commands
> for shell in sh bash 'bash --posix' 'busybox sh'; do clear "$@"; $shell commands; diff -r wanted $D && cat $CREATE; ls bad; done
c5e3a1f0-0000-4000-8000-00000000000a
echo c5e3a1f0-0000-4000-8000-00000000000a >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
echo 5 >D/a
printf '%s\\n' '' >D/b
printf '%s\\n' 'it'\\''s' >D/c
printf '%s\\n' '-n' >D/d
printf '%s\\n' 'a\\tb\\\\' >D/e
printf '%s\\n' '$(touch $TOUCH)`touch $TOUCH`' >D/f
printf '%s\\n' ''\\'';touch $TOUCH;'\\''' >D/g
eval "$(printf 'env printf \\047\\045s\\134n\\047 \\0471\\0122\\047 >D/h')"
echo 1 >D/i
printf '%s\\n' '' >D/j
eval "$(printf 'env printf \\047\\045s\\134n\\047 \\047touch $TOUCH\\012touch $TOUCH\\047 >D/k')"
eval "$(printf 'printf \\047\\045s\\134n\\047 \\047\\033[2J\\177\\015\\011\\001\\047 >D/l')"
eval "$(printf 'printf \\047\\045s\\134n\\047 \\047\\303\\244\\200\\302\\233\\377\\047 >D/m')"
printf '%s\\n' '%s%d%%\\045' >D/n
printf '%s\\n' '*?[a]~' >D/o
printf '%s\\n' '"' >D/p
printf '%s\\n' '!!' >D/q
echo 1 >'D/a b/c'
echo 2 >'D/it'\\''s'
echo 3 >D/-r
eval "$(printf 'echo 4 >\\047D/s\\012\\047')"
echo 5 >'D/'\\'';touch $TOUCH;'\\'''
echo 6 >'D/$(touch $TOUCH)'
eval "$(printf 'echo 7 >\\047D/t\\033\\377\\047')"
printf '%s\\n' '&1' >D/u
printf '%s\\n' ' x  y ' >D/v
printf '%s\\n' '--' >D/w
printf '%s\\n' '\\c' >D/x
eval "$(printf 'env printf \\047\\045s\\134n\\047 \\047a\\047\\134\\047\\047\\012\\047\\134\\047\\047b\\047 >D/y')"
printf '%s\\n' '#' >D/z
printf '%s\\n' ''\\''' >D/-e
eval "$(printf 'printf \\047\\045s\\134n\\047 \\047\\134\\047 >\\047D/\\047\\134\\047\\047\\012\\047')"
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
# the commands are printable, one a line
$ LC_ALL=C grep -c '[^ -~]' commands; grep -vc '^echo \|^printf \|^eval ' commands; wc -l <commands
0
0
33
[rc 0]

# several lines are one write
tree: samples
needs: strace
$ mkdir -p $ROOT/sys/bus/mdev/devices/c5e3a1f0-0000-4000-8000-00000000000a; mdevctl create -n -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a --attr $'a=1\n2' | grep eval >command
> for shell in sh bash 'busybox sh'; do strace -f -e trace=write $shell command 2>&1 | grep -o 'write(1, "1.*'; done
write(1, "1\\n2\\n", 4)       = 4
write(1, "1\\n2\\n", 4)       = 4
write(1, "1\\n2\\n", 4)       = 4
[rc 0]
