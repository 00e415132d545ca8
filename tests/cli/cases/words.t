# What users are told.

# where a definition is malformed: line and column, which are counted from 1, columns in bytes
tree: fresh
$ try() { printf "$1" | mdevctl define -p mtty --jsonfile /dev/stdin; }
> for text in '' '\n\n' '{\n  "mdev_type": "é", x' '{"mdev_type":"é", x' '{\n\t"mdev_type": "t",\n\t"mdev_type": "t"\n}' '{"mdev_type":"t",\n"start":\n' \
>     '[1,\n 2]\n' '{"start":"auto"}' '{\n"mdev_type":\n   7}' '{\n"mdev_type":"a/b"}' '{"mdev_type":"t"}' '{"mdev_type":"t",\n  "start": null}' \
>     '{"mdev_type":"t","start":"auto",\n"attrs":\n {}}' '{"mdev_type":"t","start":"auto",\n"attrs":[\n{"a":"1"},\n  {}]}' \
>     '{"mdev_type":"t","start":"auto","attrs":[{"a":"1",\n"b":"2"}]}' '{"mdev_type":"t","start":"auto","attrs":[\n{"a":\n1}]}' \
>     '{"mdev_type":"t","start":"auto","attrs":[\n{"../a":"1"}]}' '{"mdev_type":"t","start":"auto"}\n\n{}' '{"mdev_type":"t"\r\n"start":"auto"}'; do
>     try "$text"; done
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 22: expected a key
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 20: expected a key
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 2: duplicate key
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: expected a value
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: not an object
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: member "mdev_type" is missing
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 4: mdev_type is not a valid type name
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 13: mdev_type is not a valid type name
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 1: member "start" is missing
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 12: member "start" is null
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 2: attrs is not an array
stderr: mdevctl: /dev/stdin: invalid definition at line 4, column 3: each attribute must be an object with exactly one member
stderr: mdevctl: /dev/stdin: invalid definition at line 1, column 42: each attribute must be an object with exactly one member
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: attribute value must be a string
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 9: not a valid attribute name
stderr: mdevctl: /dev/stdin: invalid definition at line 3, column 1: unexpected text after the value
stderr: mdevctl: /dev/stdin: invalid definition at line 2, column 1: expected ',' or '}'
[rc 1]
$ mkdir -p $ROOT/etc/mdevctl.d/mtty; printf '{\n  "mdev_type": "mtty-1",\n  "start": "auto",\n  "attrs": [\n    { "a": "1" },\n  ]\n}\n' >$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a
> mdevctl list -d; mdevctl start -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 6, column 3: expected a value
stderr: mdevctl: $ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a: invalid definition at line 6, column 3: expected a value
[rc 1]
