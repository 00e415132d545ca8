# `start --all` goes on after a failure and exits with the status of the first.

tree: refused
$ define() { mkdir -p $ROOT/etc/mdevctl.d/$1; echo "{\"mdev_type\":\"$3\",\"start\":\"auto\",\"attrs\":[]}" >$ROOT/etc/mdevctl.d/$1/c5e3a1f0-0000-4000-8000-00000000000$2; }
> define full 9 full-1; define mtty 1 mtty-many; define mtty 2 nosuch; define mtty 3 mtty-link; define mtty 4 mtty-many
[rc 0]
$ mdevctl start --all; echo "exit $?"; cat $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-many/create
exit 5
c5e3a1f0-0000-4000-8000-000000000004%no newline at end
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000009: No available instances of full-1 on full
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000002 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-folder, mtty-gone, mtty-link, mtty-many
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000003 (type mtty-link, parent mtty): Too many levels of symbolic links
[rc 0]
$ rm $ROOT/etc/mdevctl.d/full/*; mdevctl start --all
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000002 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-folder, mtty-gone, mtty-link, mtty-many
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000003 (type mtty-link, parent mtty): Too many levels of symbolic links
[rc 3]
$ cd $ROOT/etc/mdevctl.d/mtty && mv *2 x && mv *3 c5e3a1f0-0000-4000-8000-000000000002 && mv x c5e3a1f0-0000-4000-8000-000000000003; mdevctl start --all
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000002 (type mtty-link, parent mtty): Too many levels of symbolic links
stderr: mdevctl: cannot start c5e3a1f0-0000-4000-8000-000000000003 (type nosuch, parent mtty): Parent mtty does not support mdev type nosuch; it offers mtty-1, mtty-folder, mtty-gone, mtty-link, mtty-many
[rc 1]
$ rm $ROOT/etc/mdevctl.d/mtty/*[23]; mdevctl start --all
[rc 0]
