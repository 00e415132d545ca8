# define --all: defines each active device that is not defined.

tree: samples
$ S=$ROOT/usr/lib/mdevctl/scripts.d; mkdir -p $S/callouts $S/notifiers; cat >$S/callouts/slots <<'EOF'
> #!/bin/sh
> [ "$2" = pcifix-small ] && [ "$6" != capabilities ] || exit 2
> echo "$@ <$(cat)>" >>$MDEVCTL_ENV_ROOT/events
> [ "$4" != get ] || echo "[{\"slots\":\"$(cat $MDEVCTL_ENV_ROOT/sys/bus/mdev/devices/${10}/slots)\"}]"
> [ "$4 ${10}" != "pre $(cat $MDEVCTL_ENV_ROOT/refused 2>/dev/null)" ]
> EOF
> chmod 755 $S/callouts/slots
> mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty -t mtty-2
> mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mdpy -t mdpy-hd
[rc 0]
# in the order of list; what is defined, differently or malformed, stays; what is defined elsewhere is defined here, too
$ D=$ROOT/etc/mdevctl.d; echo broken >$D/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887; mdevctl define --all -a
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[rc 0]
$ cat $ROOT/events
-t pcifix-small -e pre -a define -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 -p 0000:00:05.0 <{"mdev_type":"pcifix-small","start":"auto","attrs":[]}>
-t pcifix-small -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 -p 0000:00:05.0 <>
-t pcifix-small -e post -a define -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 -p 0000:00:05.0 <{"mdev_type":"pcifix-small","start":"auto","attrs":[]}>
-t pcifix-small -e pre -a define -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 -p 0000:00:05.0 <{"mdev_type":"pcifix-small","start":"auto","attrs":[]}>
-t pcifix-small -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 -p 0000:00:05.0 <>
-t pcifix-small -e post -a define -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 -p 0000:00:05.0 <{"mdev_type":"pcifix-small","start":"auto","attrs":[]}>
[rc 0]
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga auto (defined)
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 auto (defined)
stderr: mdevctl: $ROOT/etc/mdevctl.d/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887: invalid definition at line 1, column 1: expected a value
[rc 0]
$ cat $ROOT/etc/mdevctl.d/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 $ROOT/etc/mdevctl.d/mdpy/a724410e-f293-40f3-ac3c-96a1dcdf1887
{
  "mdev_type": "pcifix-small",
  "start": "auto",
  "attrs": [
    {
      "slots": "4"
    }
  ]
}broken
[rc 0]
# nothing is left to be defined
$ mdevctl define --all
[rc 0]
$ mdevctl define --all -p mtty; mdevctl define --all -p mbochs
[rc 0]

# one parent; without --auto
$ rm $ROOT/etc/mdevctl.d/*/*; mdevctl define --all -p mtty; mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual (active)
[rc 0]
$ mdevctl define --all -p nosuch
stderr: mdevctl: cannot define the devices of nosuch: no such parent
[rc 3]
$ mdevctl define --all -p mtty_mtty
stderr: mdevctl: cannot define the devices of mtty_mtty: no such parent; its name is 'mtty'
[rc 3]

# one that fails: the others are defined, with the status of the first failure
$ rm $ROOT/etc/mdevctl.d/*/*; echo 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 >$ROOT/refused; rm -r $ROOT/etc/mdevctl.d/mdpy; ln -s mtty $ROOT/etc/mdevctl.d/mdpy
> mdevctl define --all
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): refused by event script $ROOT/usr/lib/mdevctl/scripts.d/callouts/slots
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 (type mdpy-vga, parent mdpy): $ROOT/etc/mdevctl.d/mdpy is a link
stderr: mdevctl: cannot define a724410e-f293-40f3-ac3c-96a1dcdf1887 (type mdpy-xga, parent mdpy): $ROOT/etc/mdevctl.d/mdpy is a link
[rc 1]
$ mdevctl define --all -f
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 (type pcifix-small, parent 0000:00:05.0): refused by event script $ROOT/usr/lib/mdevctl/scripts.d/callouts/slots
stderr: mdevctl: continuing because of --force
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 (type mdpy-vga, parent mdpy): $ROOT/etc/mdevctl.d/mdpy is a link
stderr: mdevctl: cannot define a724410e-f293-40f3-ac3c-96a1dcdf1887 (type mdpy-xga, parent mdpy): $ROOT/etc/mdevctl.d/mdpy is a link
[rc 1]
$ rm $ROOT/etc/mdevctl.d/mdpy; echo >$ROOT/etc/mdevctl.d/mdpy; mdevctl define --all
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 (type mdpy-vga, parent mdpy): Not a directory
stderr: mdevctl: cannot define a724410e-f293-40f3-ac3c-96a1dcdf1887 (type mdpy-xga, parent mdpy): Not a directory
[rc 1]

# one that another process defines meanwhile: skipped, too
$ rm -r $ROOT/etc/mdevctl.d/* $ROOT/events; cat >$ROOT/usr/lib/mdevctl/scripts.d/callouts/slots <<'EOF'
> #!/bin/sh
> [ "${10}" = 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 ] && [ "$6" != capabilities ] || exit 2
> echo "$@" >>$MDEVCTL_ENV_ROOT/events
> [ "$4" != pre ] || echo '{"mdev_type":"mtty-2","start":"manual"}' >$MDEVCTL_ENV_ROOT/etc/mdevctl.d/mtty/${10}
> EOF
> mkdir $ROOT/etc/mdevctl.d/mtty
> mdevctl define --all -p mtty; cat $ROOT/events; mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
-t mtty-1 -e pre -a define -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
-t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
-t mtty-1 -e post -a define -s failure -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-2 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual (active)
[rc 0]

# output that cannot be written: the definitions stay
$ rm -r $ROOT/etc/mdevctl.d/*; rm $ROOT/refused; mdevctl define --all >/dev/full
stderr: slots: $ROOT/usr/lib/mdevctl/scripts.d/callouts/slots: 4: cannot create $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Directory nonexistent
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl list -d | wc -l
7
[rc 0]
$ rm -r $ROOT/etc/mdevctl.d/*; mdevctl define --all >&-
stderr: mdevctl: standard output is closed
[rc 1]
$ find $ROOT/etc/mdevctl.d -type f
$ROOT/etc/mdevctl.d/.lock
[rc 0]
$ { sleep .2; mdevctl define --all; echo $? >$ROOT/status; } | :; cat $ROOT/status; mdevctl list -d | wc -l
1
7
stderr: slots: $ROOT/usr/lib/mdevctl/scripts.d/callouts/slots: 4: cannot create $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Directory nonexistent
stderr: mdevctl: cannot write to standard output: Broken pipe
[rc 0]

# what cannot be combined
$ for words in '-u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001' '-t mtty-1' '-p mtty -t mtty-1' '-p mtty --jsonfile x' --exist-ok '--exist-ok -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001' mtty; do
>   mdevctl define --all $words; [ $? -eq 2 ] || echo "exit $?"
> done
stderr: mdevctl: define: option --all cannot be combined with --uuid; see 'mdevctl help define'
stderr: mdevctl: define: option --all cannot be combined with --type; see 'mdevctl help define'
stderr: mdevctl: define: option --all cannot be combined with --type; see 'mdevctl help define'
stderr: mdevctl: define: option --all cannot be combined with --jsonfile; see 'mdevctl help define'
stderr: mdevctl: define: option --all cannot be combined with --exist-ok; see 'mdevctl help define'
stderr: mdevctl: define: option --all cannot be combined with --uuid; see 'mdevctl help define'
stderr: mdevctl: define: unexpected operand: mtty; see 'mdevctl help define'
[rc 0]

# no device, no mdev module, no sysfs
tree: empty
$ mdevctl define --all; ls $ROOT
sys
[rc 0]
$ mdevctl define --all -p mtty
stderr: mdevctl: cannot define the devices of mtty: no such parent
[rc 3]
$ mdevctl define --all --sysfs $ROOT/nosuch
stderr: mdevctl: cannot open sysfs at $ROOT/nosuch: No such file or directory
[rc 1]
tree: nosys
$ mdevctl define --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]

# not permitted
tree: samples
user: nobody
$ mkdir -p $ROOT/etc/mdevctl.d/mdpy; chmod 500 $ROOT/etc/mdevctl.d/mdpy; mdevctl define --all
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 (type mdpy-vga, parent mdpy): Permission denied
stderr: mdevctl: cannot define a724410e-f293-40f3-ac3c-96a1dcdf1887 (type mdpy-xga, parent mdpy): Permission denied
[rc 7]
$ mdevctl list | grep -v defined
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
[rc 0]
$ chmod 0 $ROOT/etc/mdevctl.d; mdevctl define --all -p mtty; chmod 700 $ROOT/etc/mdevctl.d
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Permission denied
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): Permission denied
[rc 0]

# names with control characters, and one that is that of the event scripts' directory
tree: odd
$ mdevctl define --all; mdevctl list -d
0dd00000-0000-4000-8000-000000000001
0dd00000-0000-4000-8000-000000000002
0dd00000-0000-4000-8000-000000000004
0dd00000-0000-4000-8000-000000000003
0dd00000-0000-4000-8000-000000000001 <&> "a" 'b' <&>-1 manual (active)
0dd00000-0000-4000-8000-000000000002 <&> "a" 'b' two words  manual (active)
0dd00000-0000-4000-8000-000000000004 bare bare-1 manual (active)
0dd00000-0000-4000-8000-000000000003 ctl????[31m t?[0m?1 manual (active)
[rc 0]
tree: samples
$ cd $ROOT/sys/devices/virtual/mtty; mv mtty scripts.d; cd $ROOT/sys/bus/mdev/devices
> for n in 1 2; do ln -sfn ../../../devices/virtual/mtty/scripts.d/83b8f4f2-509f-382f-3c1e-e6bfe0fa100$n 83b8f4f2-509f-382f-3c1e-e6bfe0fa100$n; done; mdevctl define --all -p scripts.d; mdevctl define --all
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001
a724410e-f293-40f3-ac3c-96a1dcdf1887
stderr: mdevctl: define: not a valid parent name: 'scripts.d'; see 'mdevctl help define'
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent scripts.d): event scripts are in $ROOT/etc/mdevctl.d/scripts.d
stderr: mdevctl: cannot define 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent scripts.d): event scripts are in $ROOT/etc/mdevctl.d/scripts.d
[rc 1]
