# Event scripts: what each is told, which are asked, and what their answers do.

# Before and after each action: arguments, the definition on standard input, the state
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> cat >$S/callouts/10-log <<'EOF'
> #!/bin/sh
> [ "$6" != capabilities ] || exit 0
> { echo "${0##*/} $*"; cat; echo; } >>~/log
> [ "$4" != pre ] || eval "$PRE"
> [ "$4" != post ] || eval "$POST"
> EOF
> cp $S/callouts/10-log $S/notifiers/20-note; chmod 755 $S/*/*
> echo 'cat ~/log; rm ~/log' >told
[rc 0]
# define
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 -a
[rc 0]
$ . ./told
10-log -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
10-log -t mtty-1 -e post -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
20-note -t mtty-1 -e notify -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ mdevctl define -p mtty -t mtty-2
<random uuid>
[rc 0]
$ . ./told | sed 's/[0-9a-f]*-[0-9a-f]*-4[0-9a-f-]*/UUID/'; grep -l mtty-2 $ROOT/etc/mdevctl.d/mtty/* | xargs rm
10-log -t mtty-2 -e pre -a define -s none -u UUID -p mtty
{"mdev_type":"mtty-2","start":"manual","attrs":[]}
10-log -t mtty-2 -e post -a define -s success -u UUID -p mtty
{"mdev_type":"mtty-2","start":"manual","attrs":[]}
20-note -t mtty-2 -e notify -a define -s success -u UUID -p mtty

[rc 0]
$ PRE='echo no such luck >&2; exit 1' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1
stderr: 10-log: no such luck
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 1]
$ . ./told
10-log -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty

[rc 0]
$ PRE='exit 3' mdevctl define -f -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
stderr: mdevctl: continuing because of --force
[rc 0]
$ . ./told
10-log -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty

[rc 0]
$ PRE='touch $ROOT/etc/mdevctl.d/mtty/${10}' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000c (type mtty-1, parent mtty): it is already defined
[rc 4]
$ . ./told; rm $ROOT/etc/mdevctl.d/mtty/*c
10-log -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a define -s failure -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a define -s failure -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty

[rc 0]
$ PRE='exit 2' POST='exit 1' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty -t mtty-1
[rc 0]
$ . ./told
10-log -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty

[rc 0]
# modify
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --addattr slots --value 3
[rc 0]
$ . ./told
10-log -t mtty-1 -e pre -a modify -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"3"}]}
10-log -t mtty-1 -e post -a modify -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"3"}]}
20-note -t mtty-1 -e notify -a modify -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ PRE='exit 1' mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --manual
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 1]
$ . ./told
10-log -t mtty-1 -e pre -a modify -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[{"slots":"3"}]}
20-note -t mtty-1 -e notify -a modify -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ PRE='rm $ROOT/etc/mdevctl.d/mtty/*a' mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --manual
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): no such definition
[rc 3]
$ . ./told
10-log -t mtty-1 -e pre -a modify -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[{"slots":"3"}]}
10-log -t mtty-1 -e post -a modify -s failure -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[{"slots":"3"}]}
20-note -t mtty-1 -e notify -a modify -s failure -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ mdevctl list -dv
c5e3a1f0-0000-4000-8000-00000000000b mtty mtty-1 manual
c5e3a1f0-0000-4000-8000-00000000000c mtty mtty-1 manual
[rc 0]
# undefine
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1 -a; rm log
[rc 0]
$ PRE='exit 1' mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 1]
$ . ./told
10-log -t mtty-1 -e pre -a undefine -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
20-note -t mtty-1 -e notify -a undefine -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ . ./told
10-log -t mtty-1 -e pre -a undefine -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
10-log -t mtty-1 -e post -a undefine -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
20-note -t mtty-1 -e notify -a undefine -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ PRE='rm $ROOT/etc/mdevctl.d/mtty/*b' mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): no such definition
[rc 3]
$ . ./told
10-log -t mtty-1 -e pre -a undefine -s none -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a undefine -s failure -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a undefine -s failure -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty

[rc 0]
# start
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000c
[rc 0]
$ . ./told; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; : >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
10-log -t mtty-1 -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a start -s success -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a start -s success -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty

c5e3a1f0-0000-4000-8000-00000000000c%no newline at end
[rc 0]
$ PRE='exit 1' mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000c
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 1]
$ . ./told; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
10-log -t mtty-1 -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p mtty

[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000d -p 0000:00:06.0 -t pcifix-full
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000d: No available instances of pcifix-full on 0000:00:06.0
[rc 5]
$ . ./told
10-log -t pcifix-full -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000d -p 0000:00:06.0
{"mdev_type":"pcifix-full","start":"manual","attrs":[]}
10-log -t pcifix-full -e post -a start -s failure -u c5e3a1f0-0000-4000-8000-00000000000d -p 0000:00:06.0
{"mdev_type":"pcifix-full","start":"manual","attrs":[]}
20-note -t pcifix-full -e notify -a start -s failure -u c5e3a1f0-0000-4000-8000-00000000000d -p 0000:00:06.0

[rc 0]
# stop
$ PRE='exit 1' mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 1]
$ . ./told; cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
10-log -t mtty-1 -e pre -a stop -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a stop -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

[rc 0]
$ mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ . ./told; cat $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/remove
10-log -t mtty-1 -e pre -a stop -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
10-log -t mtty-1 -e post -a stop -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-note -t mtty-1 -e notify -a stop -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

1%no newline at end
[rc 0]
$ PRE='rm $ROOT/sys/devices/virtual/mtty/mtty/${10}/[rm]*' mdevctl stop -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
stderr: mdevctl: cannot stop 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 (type mtty-2, parent mtty): it went away
[rc 3]
$ . ./told
10-log -t mtty-2 -e pre -a stop -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty
{"mdev_type":"mtty-2","start":"manual","attrs":[]}
10-log -t mtty-2 -e post -a stop -s failure -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty
{"mdev_type":"mtty-2","start":"manual","attrs":[]}
20-note -t mtty-2 -e notify -a stop -s failure -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty

[rc 0]
# start-parent-mdevs
$ cd $ROOT/etc/mdevctl.d; rm -r mtty; mkdir mtty 0000:00:06.0
> echo '{"mdev_type":"mtty-1","start":"auto","attrs":[]}' >mtty/c5e3a1f0-0000-4000-8000-00000000000a
> echo '{"mdev_type":"mtty-1","start":"manual","attrs":[]}' >mtty/c5e3a1f0-0000-4000-8000-00000000000b
> echo '{"mdev_type":"pcifix-full","start":"auto","attrs":[]}' >0000:00:06.0/c5e3a1f0-0000-4000-8000-00000000000c
[rc 0]
$ mdevctl start-parent-mdevs mtty
[rc 0]
$ . ./told; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create; : >$ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
10-log -t mtty-1 -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
10-log -t mtty-1 -e post -a start -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
20-note -t mtty-1 -e notify -a start -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ PRE='exit 1' mdevctl start-parent-mdevs mtty
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-log
[rc 0]
$ . ./told; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
10-log -t mtty-1 -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[]}
20-note -t mtty-1 -e notify -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty

[rc 0]
$ mdevctl start-parent-mdevs 0000:00:06.0
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-00000000000c: No available instances of pcifix-full on 0000:00:06.0
[rc 0]
$ . ./told
10-log -t pcifix-full -e pre -a start -s none -u c5e3a1f0-0000-4000-8000-00000000000c -p 0000:00:06.0
{"mdev_type":"pcifix-full","start":"auto","attrs":[]}
10-log -t pcifix-full -e post -a start -s failure -u c5e3a1f0-0000-4000-8000-00000000000c -p 0000:00:06.0
{"mdev_type":"pcifix-full","start":"auto","attrs":[]}
20-note -t pcifix-full -e notify -a start -s failure -u c5e3a1f0-0000-4000-8000-00000000000c -p 0000:00:06.0

[rc 0]

# Notifiers alone
tree: samples
$ S=$ROOT/usr/lib/mdevctl/scripts.d/notifiers; mkdir -p $S
> cat >$S/20-note <<'EOF'
> #!/bin/sh
> { echo "${0##*/} $*"; cat; } >>~/log
> echo heard >&2; exit 1
> EOF
> chmod 755 $S/*
[rc 0]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: 20-note: heard
[rc 0]
$ cat log
20-note -t mtty-1 -e notify -a start -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
[rc 0]

# Which scripts are asked: by directory, then by name; one that exits with 2 gives way to the next
tree: samples
$ for S in usr/lib/mdevctl/scripts.d etc/mdevctl.d/scripts.d; do for N in b-two a-one; do for K in callouts notifiers; do
> mkdir -p $ROOT/$S/$K; cat >$ROOT/$S/$K/$N <<'EOF'
> #!/bin/sh
> echo "${0#$ROOT} $4 $6 $8" >>~/log
> [ "$6" != capabilities ] || exit 2
> case $0:$4 in ${MINE:-none}:*) exit $CODE ;; *notifiers*) exit 0 ;; esac
> exit 2
> EOF
> chmod 755 $ROOT/$S/$K/$N; done; done; done; echo 'cat ~/log; rm ~/log' >told
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ . ./told
/usr/lib/mdevctl/scripts.d/callouts/a-one get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/b-two get capabilities none
/etc/mdevctl.d/scripts.d/callouts/a-one get capabilities none
/etc/mdevctl.d/scripts.d/callouts/b-two get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/a-one pre define none
/usr/lib/mdevctl/scripts.d/callouts/b-two pre define none
/etc/mdevctl.d/scripts.d/callouts/a-one pre define none
/etc/mdevctl.d/scripts.d/callouts/b-two pre define none
/usr/lib/mdevctl/scripts.d/callouts/a-one post define success
/usr/lib/mdevctl/scripts.d/callouts/b-two post define success
/etc/mdevctl.d/scripts.d/callouts/a-one post define success
/etc/mdevctl.d/scripts.d/callouts/b-two post define success
/usr/lib/mdevctl/scripts.d/notifiers/a-one notify define success
/usr/lib/mdevctl/scripts.d/notifiers/b-two notify define success
/etc/mdevctl.d/scripts.d/notifiers/a-one notify define success
/etc/mdevctl.d/scripts.d/notifiers/b-two notify define success
[rc 0]
$ MINE='*/usr/*/b-two' CODE=0 mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ . ./told
/usr/lib/mdevctl/scripts.d/callouts/a-one get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/b-two get capabilities none
/etc/mdevctl.d/scripts.d/callouts/a-one get capabilities none
/etc/mdevctl.d/scripts.d/callouts/b-two get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/a-one pre undefine none
/usr/lib/mdevctl/scripts.d/callouts/b-two pre undefine none
/usr/lib/mdevctl/scripts.d/callouts/b-two post undefine success
/usr/lib/mdevctl/scripts.d/notifiers/a-one notify undefine success
/usr/lib/mdevctl/scripts.d/notifiers/b-two notify undefine success
/etc/mdevctl.d/scripts.d/notifiers/a-one notify undefine success
/etc/mdevctl.d/scripts.d/notifiers/b-two notify undefine success
[rc 0]
$ MINE='*/etc/*/a-one' CODE=1 mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/a-one
[rc 1]
$ . ./told
/usr/lib/mdevctl/scripts.d/callouts/a-one get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/b-two get capabilities none
/etc/mdevctl.d/scripts.d/callouts/a-one get capabilities none
/etc/mdevctl.d/scripts.d/callouts/b-two get capabilities none
/usr/lib/mdevctl/scripts.d/callouts/a-one pre define none
/usr/lib/mdevctl/scripts.d/callouts/b-two pre define none
/etc/mdevctl.d/scripts.d/callouts/a-one pre define none
/usr/lib/mdevctl/scripts.d/notifiers/a-one notify define none
/usr/lib/mdevctl/scripts.d/notifiers/b-two notify define none
/etc/mdevctl.d/scripts.d/notifiers/a-one notify define none
/etc/mdevctl.d/scripts.d/notifiers/b-two notify define none
[rc 0]

# Capabilities: the script that says what it handles is asked about that alone, and no other
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> cat >$S/20-able <<'EOF'
> #!/bin/sh
> { echo "${0##*/} $*"; cat; echo; } >>~/log
> [ "$6" != capabilities ] || { printf '%s' "$ABLE"; exit ${CODE:-0}; }
> [ "$6" != attributes ] || echo '[{"slots":"1"}]'
> eval "$PRE"
> EOF
> cat >$S/10-other <<'EOF'
> #!/bin/sh
> echo "${0##*/} $*" >>~/log
> [ "$6" != capabilities ] || exit 2
> [ "$6 ${10}" != "attributes 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001" ] || exit 2
> EOF
> cp $S/10-other $S/30-last; chmod 755 $S/*; echo 'cat ~/log; rm ~/log' >told
> echo '. ./told | sed -n "s/ -u.*//p"' >asked
[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["define","undefine"],"events":["pre","post"]}}' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ . ./told
10-other -t mtty-1 -e get -a capabilities -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
20-able -t mtty-1 -e get -a capabilities -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"provides":{"version":2,"actions":["start","stop","define","undefine","modify","attributes","capabilities"],"events":["pre","post","notify","get","live"]}}
20-able -t mtty-1 -e pre -a define -s none -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
20-able -t mtty-1 -e post -a define -s success -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}
[rc 0]
# an action and an event it does not name
$ ABLE='{"supports":{"version":2,"actions":["start"],"events":["pre"]}}' mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): not supported by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
[rc 1]
$ ABLE='{"supports":{"version":2,"actions":["undefine"],"events":["post"]}}' mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): not supported by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
[rc 1]
$ . ./asked
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["start"],"events":["pre"]}}' mdevctl undefine -f -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): not supported by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
stderr: mdevctl: continuing because of --force
[rc 0]
$ mdevctl list -d; . ./asked
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
[rc 0]
# it cannot say later that it does not handle the type
$ ABLE='{"supports":{"version":2,"actions":["define"],"events":["pre"]}}' PRE='exit 2' mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
[rc 1]
$ . ./asked
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e pre -a define -s none
[rc 0]
# what does not count: exit status 2, and an answer of another form; then each script is asked
$ ABLE='{"supports":{"version":2,"actions":["define"],"events":["pre"]}}' CODE=2 mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
[rc 0]
$ . ./asked
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
30-last -t mtty-1 -e get -a capabilities -s none
10-other -t mtty-1 -e pre -a define -s none
10-other -t mtty-1 -e post -a define -s success
[rc 0]
$ for able in '' x '[]' '{}' '{"supports":{}}' '{"supports":{"version":"2","actions":[],"events":[]}}' \
>   '{"supports":{"actions":[],"events":[]}}' '{"supports":{"version":2,"events":[]}}' \
>   '{"supports":{"version":2,"actions":[]}}' '{"supports":{"version":2,"actions":[1],"events":[]}}' \
>   '{"supports":{"version":2,"actions":{},"events":[]}}' '{"supports":{"version":2,"actions":[],"events":[1]}}'; do
> ABLE=$able mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto || echo "refused: $able"
> [ "$(. ./asked | grep -c '^10-other -t mtty-1 -e p')" = 2 ] || echo "not asked: $able"; done
[rc 0]
# any version and any exit status but 2
$ ABLE='{"supports":{"version":1,"actions":["start"],"events":["pre"]}}' mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): not supported by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
[rc 1]
$ ABLE='{"supports":{"version":3,"actions":["start"],"events":["pre"]}}' CODE=1 mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): not supported by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/20-able
[rc 1]
$ rm log
[rc 0]
# devices of one type that follow one another are asked about once
$ rm -r $ROOT/sys/devices/pci*/*/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 $ROOT/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002
[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["attributes"],"events":["get"]}}' mdevctl list -v
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
  Attrs:
    @{0}: {"slots":"1"}
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
  Attrs:
    @{0}: {"slots":"1"}
[rc 0]
$ . ./asked
10-other -t pcifix-small -e get -a capabilities -s none
20-able -t pcifix-small -e get -a capabilities -s none
20-able -t pcifix-small -e get -a attributes -s none
20-able -t pcifix-small -e get -a attributes -s none
10-other -t mdpy-vga -e get -a capabilities -s none
20-able -t mdpy-vga -e get -a capabilities -s none
20-able -t mdpy-vga -e get -a attributes -s none
10-other -t mdpy-xga -e get -a capabilities -s none
20-able -t mdpy-xga -e get -a capabilities -s none
20-able -t mdpy-xga -e get -a attributes -s none
10-other -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a capabilities -s none
20-able -t mtty-1 -e get -a attributes -s none
10-other -t mtty-2 -e get -a capabilities -s none
20-able -t mtty-2 -e get -a capabilities -s none
20-able -t mtty-2 -e get -a attributes -s none
[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["define"],"events":["get"]}}' mdevctl list -v -p 0000:00:05.0
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
[rc 0]
$ . ./asked
10-other -t pcifix-small -e get -a capabilities -s none
20-able -t pcifix-small -e get -a capabilities -s none
[rc 0]
# without capabilities scripts are asked about each device in turn; all are asked for capabilities once
$ ABLE= mdevctl list -v -p 0000:00:05.0
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
[rc 0]
$ . ./asked
10-other -t pcifix-small -e get -a capabilities -s none
20-able -t pcifix-small -e get -a capabilities -s none
30-last -t pcifix-small -e get -a capabilities -s none
10-other -t pcifix-small -e get -a attributes -s none
20-able -t pcifix-small -e get -a attributes -s none
10-other -t pcifix-small -e get -a attributes -s none
[rc 0]

# Attributes that an event script reports
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> cat >$S/10-attrs <<'EOF'
> #!/bin/sh
> [ "$6" != capabilities ] || exit 0
> { echo "${0##*/} $*"; cat; } >>~/log
> [ "$6" != attributes ] || eval "$GET"
> EOF
> chmod 755 $S/*; echo 'cat ~/log; rm ~/log' >told
[rc 0]
$ GET="echo '[{\"slots\":\"7\"},{\"a/b\":\"x y\"}]'" mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"slots":"7"}
    @{1}: {"a/b":"x y"}
[rc 0]
$ . ./told
10-attrs -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
[rc 0]
$ GET="echo '[{\"slots\":\"7\"},{\"slots\":\"8\"}]'" mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [
    {
      "slots": "7"
    },
    {
      "slots": "8"
    }
  ]
}
[rc 0]
$ GET="echo '[{\"slots\":\"7\"}]'" mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 | grep attr
    <attr name='slots' value='7'/>
[rc 0]
$ . ./told
10-attrs -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
10-attrs -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
[rc 0]
$ GET="echo '[{\"slots\":\"7\"}]'" mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
[rc 0]
$ cat $ROOT/etc/mdevctl.d/mtty/*; rm -r $ROOT/etc/mdevctl.d/mtty; . ./told
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [
    {
      "slots": "7"
    }
  ]
}10-attrs -t mtty-1 -e pre -a define -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}10-attrs -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
10-attrs -t mtty-1 -e post -a define -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"manual","attrs":[]}%no newline at end
[rc 0]
# none
$ for none in '' 'echo "[]"' 'echo "[{}]"' 'echo null' 'printf "[{}]\0\0"' 'printf "\0"' 'exit 2'; do
> GET=$none mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 || echo "refused: $none"
> grep -q '"attrs": \[\]' $ROOT/etc/mdevctl.d/mtty/* || echo "not none: $none"; mdevctl undefine -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> GET=$none mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
# some end their output with a NUL
$ GET="printf '[{\"slots\":\"7\"}]\\0'" mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"slots":"7"}
[rc 0]
# answers that are not a list of attributes are refused by define and reported by list
$ for wrong in '' x '[' '{"a":"1"}' '[1]' '[{"a":1}]' '[{"a":"1","b":"2"}]' '[{},{"a":"1"}]' '[{"a":"1"}] x' '[{"../a":"1"}]' '"x"'; do
> message=$(GET="echo '$wrong'" mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 2>&1)
> echo "$? $wrong: ${message##*event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs }"; done; mdevctl list -d
1 : gave no list of attributes: expected a value
1 x: gave no list of attributes: expected a value
1 [: gave no list of attributes: expected a value
1 {"a":"1"}: gave no list of attributes: not an array
1 [1]: gave no list of attributes: each attribute must be an object with exactly one member
1 [{"a":1}]: gave no list of attributes: attribute value must be a string
1 [{"a":"1","b":"2"}]: gave no list of attributes: each attribute must be an object with exactly one member
1 [{},{"a":"1"}]: gave no list of attributes: each attribute must be an object with exactly one member
1 [{"a":"1"}] x: gave no list of attributes: unexpected text after the value
1 [{"../a":"1"}]: gave no list of attributes: not a valid attribute name
1 "x": gave no list of attributes: not an array
[rc 0]
$ GET='echo x' mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs gave no list of attributes: expected a value
[rc 0]
# one that fails, that is killed
$ GET='exit 1' mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs failed to get attributes
[rc 1]
$ GET='exit 1' mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs failed to get attributes
[rc 0]
$ GET='kill -TERM $$' mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs was killed by signal 15
[rc 0]
$ GET='kill -TERM $$' mdevctl define -f -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs was killed by signal 15
[rc 0]
$ mdevctl list -dv; mdevctl undefine -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual (active)
[rc 0]
# an answer of 1 MiB is read, one byte more is refused and none of it is used
$ GET="printf '[{\"slots\":\"7\"}%1048561s]' ''" mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"slots":"7"}
[rc 0]
$ GET="printf '[{\"slots\":\"7\"}%1048561s]\\n' ''" mdevctl list -v -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
stderr: mdevctl: cannot read the answer of $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs: longer than 1 MiB
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs failed to get attributes
[rc 0]
$ GET="printf '[{\"slots\":\"7\"}]%1048576s' ''" mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot read the answer of $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs: longer than 1 MiB
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs failed to get attributes
[rc 1]
# of one that never ends its answer no more is read
$ GET='exec yes' mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot read the answer of $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs: longer than 1 MiB
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-attrs failed to get attributes
[rc 1]
$ mdevctl list -d
[rc 0]

# An answer about capabilities that is too long is not one
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S
> cat >$S/10-long <<'EOF'
> #!/bin/sh
> [ "$6" != capabilities ] || printf '{"supports":{"version":2,"actions":[],"events":[]}}%1048576s' ''
> EOF
> chmod 755 $S/*
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-1
stderr: mdevctl: cannot read the answer of $ROOT/etc/mdevctl.d/scripts.d/callouts/10-long: longer than 1 MiB
[rc 0]

# modify --live
tree: samples
$ echo '{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}' >new; echo '{"mdev_type":"mtty-2","start":"auto"}' >other
[rc 0]
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
[rc 1]
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --auto
stderr: mdevctl: modify: option --live requires --jsonfile; see 'mdevctl help modify'
[rc 2]
$ S=$ROOT/etc/mdevctl.d/scripts.d; mkdir -p $S/callouts $S/notifiers
> cat >$S/callouts/10-live <<'EOF'
> #!/bin/sh
> [ "$6" != capabilities ] || { echo "$ABLE"; exit 0; }
> { echo "${0##*/} $*"; cat; echo; } >>~/log
> [ "$4" != live ] || eval "$LIVE"
> EOF
> cp $S/callouts/10-live $S/notifiers/20-note; chmod 755 $S/*/*; echo 'cat ~/log; rm ~/log' >told
[rc 0]
# a script that does not say what it handles is not asked
$ mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
[rc 1]
$ . ./told
10-live -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["attributes","modify"],"events":["get","live","pre","post"]}}' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
[rc 0]
$ . ./told; mdevctl list -d
10-live -t mtty-1 -e get -a attributes -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

10-live -t mtty-1 -e live -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}
20-note -t mtty-1 -e notify -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

[rc 0]
$ ABLE='{"supports":{"version":2,"actions":["modify"],"events":["pre","post"]}}' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
[rc 1]
$ ABLE='{"supports":{"version":2,"actions":["define"],"events":["live"]}}' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): Live modification is not supported for this device type; stop and start the device instead
[rc 1]
$ ls log
stderr: ls: cannot access 'log': No such file or directory
[rc 2]
# it refuses, it is killed; another type, no such device
$ echo 'export ABLE='"'"'{"supports":{"version":2,"actions":["modify"],"events":["live","pre","post"]}}'"'" >able
[rc 0]
$ . ./able; LIVE='echo too late >&2; exit 1' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: 10-live: too late
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-live
[rc 1]
$ . ./told
10-live -t mtty-1 -e live -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}
20-note -t mtty-1 -e notify -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

[rc 0]
$ . ./able; LIVE='exit 2' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-live
[rc 1]
$ . ./able; LIVE='kill -9 $$' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile new
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/10-live was killed by signal 9
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-live
[rc 1]
$ rm log; . ./able; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --jsonfile other
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): 'type' cannot be changed on active mdev
[rc 1]
$ . ./able; mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --live --jsonfile new
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a: no such device
[rc 3]
$ . ./able; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mdpy --live --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device under mdpy
[rc 3]
# with --defined the definition, which must be there and of the same type, is changed as well
$ . ./able; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --defined --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such definition under mtty
[rc 3]
$ mkdir $ROOT/etc/mdevctl.d/mtty; cp other $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> . ./able; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --defined --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-2, parent mtty): 'type' of active and defined mdev does not match
[rc 1]
$ ls log
stderr: ls: cannot access 'log': No such file or directory
[rc 2]
$ echo '{"mdev_type":"mtty-1","start":"manual"}' >$ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> . ./able; mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --defined --jsonfile new
[rc 0]
$ . ./told; mdevctl list -dv
10-live -t mtty-1 -e live -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}
20-note -t mtty-1 -e notify -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

10-live -t mtty-1 -e pre -a modify -s none -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}
10-live -t mtty-1 -e post -a modify -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty
{"mdev_type":"mtty-1","start":"auto","attrs":[{"slots":"4"}]}
20-note -t mtty-1 -e notify -a modify -s success -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 -p mtty

83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
  Attrs:
    @{0}: {"slots":"4"}
[rc 0]
$ . ./able; echo '{"mdev_type":"mtty-1","start":"manual"}' >new; LIVE='exit 1' mdevctl modify -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --live --defined --jsonfile new
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): refused by event script $ROOT/etc/mdevctl.d/scripts.d/callouts/10-live
[rc 1]
$ mdevctl list -dv
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
  Attrs:
    @{0}: {"slots":"4"}
[rc 0]

# modify --live --defined: what the definition refuses is refused before the device is changed, and a signal waits
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; D=$ROOT/etc/mdevctl.d; U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mkdir -p $S $D/mtty $D/mdpy
> printf '#!/bin/sh\ncase "$4 $6" in "get capabilities") echo '"'"'{"supports":{"version":2,"actions":["modify","attributes"],"events":["get","live","pre","post"]}}'"'"';; live*) echo live >>$MDEVCTL_ENV_ROOT/log; eval "$DO";; esac\nexit 0\n' >$S/s; chmod 755 $S/s
> echo '{"mdev_type":"mtty-1","start":"auto"}' >$ROOT/j; ln -s $ROOT/j $D/mtty/$U
[rc 0]
$ mdevctl modify -l -d -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --jsonfile $ROOT/j; cat $ROOT/log
stderr: mdevctl: cannot modify 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 (type mtty-1, parent mtty): $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 is a link
stderr: cat: $ROOT/log: No such file or directory
[rc 1]
$ U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; rm $ROOT/etc/mdevctl.d/mtty/$U; cp $ROOT/j $ROOT/etc/mdevctl.d/mdpy/$U; echo '{"mdev_type":"mtty-1","start":"manual"}' >$ROOT/etc/mdevctl.d/mtty/$U; mdevctl modify -l -d -u $U --jsonfile $ROOT/j; cat $ROOT/log; mdevctl list -d
live
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mdpy mtty-1 auto
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
[rc 0]
$ DO='kill -TERM $PPID; sleep 0.3; echo end >>$MDEVCTL_ENV_ROOT/log' mdevctl modify -l -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 --jsonfile $ROOT/j; echo $?; tail -n 1 $ROOT/log
143
live
stderr: mdevctl: $ROOT/etc/mdevctl.d/scripts.d/callouts/s was killed by signal 15
stderr: Terminated
[rc 0]
