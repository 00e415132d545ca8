# Definitions on disk: directories that may not be read, file systems and kernels that lack something, and
# definitions that could not be read again.

# the directory of a parent that may not be read
tree: samples
user: nobody
$ mkdir -p $ROOT/etc/mdevctl.d; cd $ROOT/etc/mdevctl.d
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2 --auto
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p secret -t mtty-2
> chmod 0 secret
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl list -d --dumpjson
[
  {
    "mtty": [
      {
        "c5e3a1f0-0000-4000-8000-00000000000a": {
          "mdev_type": "mtty-2",
          "start": "auto",
          "attrs": []
        }
      }
    ]
  }
]
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl list -d -p mtty
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
[rc 0]
$ mdevctl list -d -p secret
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl list -d -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000b -p secret -t mtty-2
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl start-parent-mdevs secret
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p secret -t mtty-2
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-2, parent secret): Permission denied
[rc 7]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000b -p secret
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a --manual
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ echo '{"mdev_type": "mtty-2", "start": "auto"}' | mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b -p secret --jsonfile /dev/stdin
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ mdevctl dumpxml --all --inactive >out
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ grep -A 1 mdev_c5 out
  <name>mdev_c5e3a1f0_0000_4000_8000_00000000000a_mtty</name>
  <parent>mtty_mtty</parent>
[rc 0]
# what is listed of the others is started
$ mdevctl start --all
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
[rc 7]
$ cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-2/create
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
# nothing was changed
$ chmod 700 $ROOT/etc/mdevctl.d/secret; cd $ROOT/etc/mdevctl.d; find . -type f | sort; grep -h start */c5*
./.lock
./mtty/c5e3a1f0-0000-4000-8000-00000000000a
./secret/c5e3a1f0-0000-4000-8000-00000000000b
  "start": "auto",
  "start": "manual",
[rc 0]
# no sysfs: what could not be read is reported all the same
$ chmod 0 $ROOT/etc/mdevctl.d/secret; mv $ROOT/sys $ROOT/other; mdevctl start --all
stderr: mdevctl: cannot list definitions in $ROOT/etc/mdevctl.d/secret: Permission denied
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 7]
$ mv $ROOT/other $ROOT/sys
[rc 0]
# a directory that may be listed, but whose files may not be read
$ chmod 400 $ROOT/etc/mdevctl.d/secret; mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/secret/c5e3a1f0-0000-4000-8000-00000000000b: Permission denied
[rc 7]
$ mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/secret/c5e3a1f0-0000-4000-8000-00000000000b: Permission denied
[rc 7]
$ mdevctl start --all
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/secret/c5e3a1f0-0000-4000-8000-00000000000b: Permission denied
[rc 7]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000b --auto
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/secret/c5e3a1f0-0000-4000-8000-00000000000b: Permission denied
[rc 7]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/secret/c5e3a1f0-0000-4000-8000-00000000000b: Permission denied
[rc 7]
$ chmod 700 $ROOT/etc/mdevctl.d/secret
[rc 0]

# a file system that cannot fsync a directory, nor anything else
tree: samples
needs: strace
$ for command in "define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2" "modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto" "undefine -u c5e3a1f0-0000-4000-8000-00000000000a"
> do strace -qq -o log -e trace=fsync -e inject=fsync:error=EINVAL mdevctl $command; echo $? $(grep -c EINVAL log); mdevctl list -d; done
0 5
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 manual
0 2
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
0 1
[rc 0]
# fsync fails after the change was made
$ for command in "define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2" "modify -u c5e3a1f0-0000-4000-8000-00000000000a --auto"
> do strace -qq -o log -e inject=fsync:error=EIO:when=2 mdevctl $command; echo $?; mdevctl list -d; done
1
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 manual
1
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 auto
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): Input/output error; the change of $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a was made, but may not survive a crash
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): Input/output error; the change of $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a was made, but may not survive a crash
[rc 0]
$ strace -qq -o log -e inject=fsync:error=EIO:when=1 mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot undefine c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): Input/output error; the change of $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a was made, but may not survive a crash
[rc 1]
$ mdevctl list -d
[rc 0]
# fsync fails before the change was made
$ strace -qq -o log -e inject=fsync:error=EIO:when=1 mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): Input/output error
[rc 1]
$ mdevctl list -d
[rc 0]

# a kernel without flock
tree: samples
needs: strace
$ strace -qq -o log -e inject=flock:error=ENOSYS mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2
stderr: mdevctl: cannot lock definitions in $ROOT/etc/mdevctl.d: Function not implemented; continuing without a lock
[rc 0]
$ mdevctl list -d
c5e3a1f0-0000-4000-8000-00000000000a mtty mtty-2 manual
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p 0000:00:05.0 -t pcifix-small
[rc 0]
# said once, for whatever number of changes
$ strace -qq -o log -e inject=flock:error=ENOSYS mdevctl undefine -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot lock definitions in $ROOT/etc/mdevctl.d: Function not implemented; continuing without a lock
[rc 0]
$ mdevctl list -d
[rc 0]

# what could not be read again is not written, and why is said
tree: samples
$ { printf '{"mdev_type": "mtty-2", "start": "auto"'; i=2; while [ $i -lt 1024 ]; do printf ',"k%d": %d' $i $i; i=$((i + 1)); done; echo '}'; } >many
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile many
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): the definition could not be read again: too many members
[rc 1]
$ mdevctl modify -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile many
stderr: mdevctl: cannot modify c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): the definition could not be read again: too many members
[rc 1]
$ mdevctl list -d
[rc 0]
# its size is the reason where it is
$ { printf '{"mdev_type": "mtty-2", "start": "auto", "attrs": [{"a": "1"}'; head -c 500000 /dev/zero | tr '\0' ' ' | sed 's/          /,{"a":"1"}/g'; echo ']}'; } >large
> mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty --jsonfile large
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-2, parent mtty): File too large
[rc 1]
# a checksum of the file system that is wrong is not the definition's fault
tree: samples
needs: strace
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p mtty -t mtty-2
[rc 0]
$ strace -qq -o log -P $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a -e inject=read:error=EBADMSG mdevctl list -d
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Input/output error
[rc 1]

# directories and files get their modes whatever the umask
tree: fresh
needs: strace
$ umask 0; mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a; cd $ROOT/etc; stat -c '%a %n' mdevctl.d mdevctl.d/mtty mdevctl.d/mtty/*
755 mdevctl.d
755 mdevctl.d/mtty
644 mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
# a define that fails between its two looks at what is defined, at fsync, or at deleting what it cannot print
$ strace -qq -o log -P $ROOT/etc/mdevctl.d/mtty -e inject=getdents64:error=EIO:when=3 mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000b
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000b (type mtty-1, parent mtty): Input/output error
[rc 1]
$ for call in 1 2 3 4; do rm -rf $ROOT/etc/mdevctl.d; strace -qq -o log -e inject=fsync:error=EIO:when=$call mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a || echo $?; done
1
1
1
1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000a (type mtty-1, parent mtty): Input/output error; the change of $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a was made, but may not survive a crash
[rc 0]
$ strace -qq -o log -e inject=unlinkat,?unlink:error=EIO mdevctl define -p mtty -t mtty-1 >/dev/full
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; <random uuid> was defined and could not be deleted again: Input/output error
[rc 1]
# nor is anything written where the lock cannot be checked
$ strace -qq -o log -P $ROOT/etc/mdevctl.d/.lock -e inject=?fstat,?fstat64,?newfstatat,?fstatat64,?statx:error=EIO:when=1 mdevctl define -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000c; echo $?; ls $ROOT/etc/mdevctl.d/mtty | grep 00000000000c; grep -c INJECTED log
1
1
stderr: mdevctl: cannot define c5e3a1f0-0000-4000-8000-00000000000c (type mtty-1, parent mtty): Input/output error
[rc 0]

# the definition cannot be read again under the lock: nothing is written
tree: samples
needs: strace
$ U=c5e3a1f0-0000-4000-8000-00000000000a; F=$ROOT/etc/mdevctl.d/mtty/$U; mkdir -p ${F%/*}; echo '{"mdev_type":"mtty-1","start":"manual","attrs":[]}' >$F; cp $F kept
> for call in 1 2; do strace -qq -o log -P $U -e inject=openat:error=EIO:when=$call mdevctl modify -a -u $U; echo $? $(grep -c INJECTED log); cmp $F kept; done
1 1
1 1
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Input/output error
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Input/output error
[rc 0]

# definitions that cannot be listed: a device is not shown as one without a definition
tree: samples
needs: strace
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; strace -qq -o log -P $ROOT/etc/mdevctl.d/mtty -e inject=getdents64:error=EIO mdevctl list -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; echo $? $(grep -c INJECTED log)
1 1
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: Input/output error
[rc 0]

# a UUID that was made, and a directory that cannot be synced: the message says which file it is
tree: samples
needs: strace
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; strace -qq -o log -e inject=fsync:error=EIO:when=2 mdevctl define -p mtty -t mtty-1; ls $ROOT/etc/mdevctl.d/mtty | wc -l
1
stderr: mdevctl: cannot define a device (type mtty-1, parent mtty): Input/output error; the change of $ROOT/etc/mdevctl.d/mtty/<random uuid> was made, but may not survive a crash
[rc 0]

# the definition was deleted again, which may not survive a crash: that is no failure to delete it
$ strace -qq -o log -e inject=fsync:error=EIO:when=3 mdevctl define -p mtty -t mtty-1 >/dev/full; ls $ROOT/etc/mdevctl.d/mtty | wc -l
1
stderr: mdevctl: cannot print the UUID to standard output: No space left on device; the definition was deleted again
[rc 0]

# the errno of reading a file is not that of a device
$ mdevctl define -a -p mtty -t mtty-1 -u c5e3a1f0-0000-4000-8000-00000000000a; for command in "start --all" "start c5e3a1f0-0000-4000-8000-00000000000a" "modify -m -u c5e3a1f0-0000-4000-8000-00000000000a"; do
> strace -qq -o log -P $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a -e inject=read:error=EBUSY mdevctl $command; echo $?; done
1
1
1
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Device or resource busy
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Device or resource busy
stderr: mdevctl: cannot read definition $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: Device or resource busy
[rc 0]

# --exist-ok, and an event script that does not give the attributes
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $S; printf '#!/bin/sh\ncase $4,$6 in get,capabilities) exit 2;; get,attributes) echo "[]"; [ ! -e $ROOT/fail ];; esac\n' >$S/script; chmod +x $S/script; export ROOT
> U=83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mdevctl define -u $U; mdevctl define --exist-ok -u $U; echo $?; : >$ROOT/fail; mdevctl define --exist-ok -u $U; echo $?
0
1
stderr: mdevctl: event script $ROOT/etc/mdevctl.d/scripts.d/callouts/script failed to get attributes
[rc 0]

# a file that has more than its size says, as one that grows while it is read
tree: samples
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; ln -s /proc/sys/kernel/pid_max $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
> mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 1, column 1: not an object
[rc 1]
