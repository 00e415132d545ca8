"""The chosen scenes of tests/compat/run, but for those with event scripts."""
import pathlib
import re
import shlex

from making import (CALLOUTS, KERNEL, LOG, NOTIFIERS, Scene, compact, defined, definition, file, handwritten, script,
                    uuid)

TEXTS = [("slots", "é"), ("two words", "é\nand another")]
SCENES = []


def scene(title, tree, files, commands, **named):
    SCENES.append(Scene(title, tree, files, commands, **named))


READ_ONLY = ["mdevctl list", "mdevctl list -v", "mdevctl list --dumpjson", "mdevctl list -d", "mdevctl list -dv",
             "mdevctl list -d --dumpjson", "mdevctl types", "mdevctl types --dumpjson", "mdevctl list -v --dumpjson",
             "lsmdev", "lsmdev -d", "lsmdev --dumpjson", "mdevctl list -p nosuch", "mdevctl types -p nosuch",
             "mdevctl types -p nosuch --dumpjson", f"mdevctl list -u {uuid(3999)}",
             f"mdevctl list -u {uuid(3999)} --dumpjson", f"mdevctl list -d -u {uuid(3999)} --dumpjson"]
# By tree: parents, active devices; of each of these there are commands
CONTENTS = {
    "samples": (["mtty", "mdpy", "mbochs", "0000:00:05.0", "0000:00:06.0"],
                [uuid(1001), uuid(1002), uuid(4001), "a724410e-f293-40f3-ac3c-96a1dcdf1887", uuid(2001)]),
    "fresh": (["mtty", "matrix", "0.0.0052", "0000:01:00.1", "0000:82:1e.0"], []),
    "s390": (["0.0.0052", "0.1.0c9a", "matrix"], [uuid(4003), uuid(4005), uuid(4002)]),
    "gpu": (["0000:82:00.0"], ["c2177883-f1bb-47f0-914d-32a22e3a8804"]),
    "sriov": (["0000:01:00.0", "0000:01:00.1", "0000:01:00.2"], [uuid(2003)]),
    "many": (["mtty", "0000:00:05.0"], ["00000000-0000-4000-8000-000000000160"]),
    "held": (["mtty"], [uuid(6001)]),
    "refused": (["mtty", "full"], ["5e700000-0000-4000-8000-000000000004"]),
    "odd": (["bare", "texts", "<&> \"a\" 'b'"], ["0dd00000-0000-4000-8000-000000000004",
                                               "0dd00000-0000-4000-8000-000000000002"]),
    "long": ([], ["10000000-0000-4000-8000-000000000001"]),
    "broken": (["mtty"], ["bad00000-0000-4000-8000-000000000001"]),
    "empty": (["mtty"], []),
    "none": (["mtty"], []),
    "nosys": (["mtty"], []),
}
for tree_name, (parents, devices) in CONTENTS.items():
    scene(f"{tree_name} as it is", tree_name, [], [
        *READ_ONLY,
        *(f"mdevctl {line} -p {shlex.quote(parent)}" for parent in parents
          for line in ("types", "types --dumpjson", "list", "list -v", "list --dumpjson", "list -d")),
        *(f"mdevctl list {line}-u {device}" for device in devices for line in ("", "-v ", "--dumpjson ", "-d ")),
        *(f"mdevctl list --dumpjson -u {device} -p {shlex.quote(parent)}"
          for device in devices[:1] for parent in parents),
        *(f"mdevctl start-parent-mdevs {shlex.quote(parent)}" for parent in [*parents, "nosuch"]),
    ])

scene("none available", "s390", [
    defined("0.0.0052", 1, "vfio_ccw-io", "auto"), defined("0.0.0053", 2, "vfio_ccw-io", "auto", [("nosuch", "1")]),
    defined("0.1.0c9a", 3, "vfio_ccw-io", "auto", [("slots", "1")])], f"""
    mdevctl start -u {uuid(1)}
    mdevctl start -u {uuid(4)} -p 0.0.0052 -t vfio_ccw-io
    mdevctl start-parent-mdevs 0.0.0052
    mdevctl start-parent-mdevs 0.0.0053
    mdevctl start-parent-mdevs 0.1.0c9a
    mdevctl start -u {uuid(3)} -f
""")
scene("what is wrong first", "samples", [], [f"mdevctl start -u {uuid(1001)} {options}" for options in (
    "-p nosuch -t mtty-1", "-p mtty -t nosuch", "-p 0000:00:06.0 -t pcifix-full", "-p mdpy -t mtty-1",
    "-p MTTY -t mtty-1", "-p mtty -t mtty-2")])

# Definitions of active devices, of others, under parents that are there and that are not
DEFINED = [
    defined("mtty", 1001), defined("mtty", 1002, "mtty-2", "auto"), defined("mtty", 9999, "mtty-1", "auto"),
    defined("0000:00:05.0", 2001, "pcifix-small", "auto", [("slots", "3")]),
    defined("0000:00:05.0", 2002, "pcifix-large", "manual",
            [("slots", "7"), ("assign_adapter", "5"), ("assign_adapter", "6")]),
    defined("0000:00:05.0", 1001, "pcifix-small"), defined("nosuch", 3001, "whatever", "auto"),
    defined("mdpy", 4001, "mdpy-hd"), defined("mtty", 3002, "nosuch", "auto"),
]
scene("definitions, listed", "samples", DEFINED, [
    *READ_ONLY,
    *(f"mdevctl list {options}" for options in (
        "-d -p mtty", "-d -p 0000:00:05.0 -v", "-d -p mdpy --dumpjson", "-p mtty", "-p mdpy -v", "-d -p nosuch",
        f"-d -u {uuid(1001)}", f"-d -u {uuid(1001)} --dumpjson", f"-d -u {uuid(1001)} -p mtty --dumpjson",
        f"-d -u {uuid(2002)} --dumpjson", f"-d -u {uuid(2002)} -v", f"-d -u {uuid(9999)} -p mdpy --dumpjson",
        f"-u {uuid(1001)}", f"-u {uuid(1001)} --dumpjson", f"-u {uuid(4001)} --dumpjson", f"-u {uuid(9999)}",
        f"-d -u {uuid(4001)}", f"-d -u {uuid(2001)} -p 0000:00:05.0", "-d -p scripts.d", "-p scripts.d"))])

scene("definitions, started", "samples", DEFINED, f"""
    mdevctl start -u {uuid(1001)}
    mdevctl start -u {uuid(1001)} -p mtty
    mdevctl start -u {uuid(1001)} -p 0000:00:05.0
    mdevctl start -u {uuid(9999)}
    mdevctl start -u {uuid(9999)} -p mtty
    mdevctl start -u {uuid(9999)} -p mtty -t mtty-1
    mdevctl start -u {uuid(9999)} -p mtty -t mtty-2
    mdevctl start -u {uuid(9999)} -t mtty-1
    mdevctl start -u {uuid(9999)} -t mtty-2
    mdevctl start -u {uuid(9999)} -p mdpy
    mdevctl start -u {uuid(9999)} -p mdpy -t mdpy-hd
    mdevctl start -u {uuid(9999)} -p nosuch
    mdevctl start -u {uuid(3001)}
    mdevctl start -u {uuid(3001)} -p nosuch
    mdevctl start -u {uuid(3002)}
    mdevctl start -u {uuid(2001)}
    mdevctl start -u {uuid(2002)} -p mtty
    mdevctl start -u {uuid(2002)} -p mtty -t mtty-1
    mdevctl start -u {uuid(2002)} -t pcifix-small
    mdevctl start -u {uuid(4001)}
    mdevctl start -u {uuid(4001)} -p mdpy
    mdevctl start -u {uuid(4001)} -p mdpy -t mdpy-vga
    mdevctl start -u {uuid(4001)} -p mdpy -t mdpy-hd
    mdevctl start-parent-mdevs mtty
    mdevctl start-parent-mdevs 0000:00:05.0
    mdevctl start-parent-mdevs nosuch
    mdevctl start-parent-mdevs mdpy
    mdevctl start-parent-mdevs scripts.d
    mdevctl start-parent-mdevs MTTY
    mdevctl start-parent-mdevs
    mdevctl start-parent-mdevs mtty mdpy
    mdevctl stop -u {uuid(1001)}
    mdevctl stop -u {uuid(9999)}
    mdevctl stop -u {uuid(2001)}
    mdevctl stop -u {uuid(4001)}
""")

scene("started without definitions", "fresh", [], f"""
    mdevctl start -u {uuid(1)} -p mtty -t mtty-1
    mdevctl start -p mtty -t mtty-2
    mdevctl start -p mtty
    mdevctl start -t mtty-1
    mdevctl start
    mdevctl start -u {uuid(1)}
    mdevctl start -u {uuid(1)} -t mtty-1
    mdevctl start -u {uuid(1)} -p MTTY -t mtty-1
    mdevctl start -u {uuid(1)} -p nosuch -t mtty-1
    mdevctl start -u {uuid(1)} -p mtty -t nosuch
    mdevctl start -u {uuid(1)} -p 0000:00:06.0 -t pcifix-full
    mdevctl start -u {uuid(1)} -p 0000:00:06.0 -t pcifix-vgpu
    mdevctl start -u {uuid(1)} -p matrix -t vfio_ap-passthrough
    mdevctl start -u {uuid(1)} -p 0.0.0052 -t vfio_ccw-io
    mdevctl start -f -u {uuid(1)} -p 0.0.0053 -t vfio_ccw-io
    mdevctl start --force --uuid={uuid(1)} --parent=mdpy --type=mdpy-hd
    mdevctl stop -u {uuid(1)}
    mdevctl stop
    mdevctl stop {uuid(1)}
    mdevctl list
""")

scene("started by JSON", "fresh", [file("work/one.json", definition("mtty-1")), file("work/folder/x", "")], f"""
    mdevctl start -u {uuid(1)} -p mtty --jsonfile one.json
    mdevctl start -u {uuid(1)} -p mtty --jsonfile=$ROOT/../work/one.json
    mdevctl start -p mtty --jsonfile one.json
    mdevctl start -u {uuid(1)} --jsonfile one.json
    mdevctl start -u {uuid(1)} -p mtty -t mtty-1 --jsonfile one.json
    mdevctl start -u {uuid(1)} -p mtty --jsonfile none.json
    mdevctl start -u {uuid(1)} -p mtty --jsonfile folder
    mdevctl start -u {uuid(1)} -p mtty --jsonfile ''
    mdevctl start -u {uuid(1)} -p nosuch --jsonfile one.json
    mdevctl start -u {uuid(1)} -p mdpy --jsonfile one.json
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl start --parent=mtty --jsonfile=/dev/stdin --uuid={uuid(1)} < {{"mdev_type":"mtty-2","start":"auto"}}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {{"mdev_type":"mtty-2"}}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {{"start":"auto"}}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {compact("mtty-2", "auto", [("nosuch", "1")])}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {{"mdev_type":"nosuch","start":"auto"}}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {{"mdev_type":"mtty-1","start":null}}
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < not json
""")

THREE = [("slots", "1"), ("slots", "2"), ("assign_adapter", "3")]
scene("devices that come and go", "fresh",
      [*KERNEL, defined("mtty", 1, "mtty-1", "auto", [("slots", "5"), ("assign_adapter", "6")]),
       defined("mtty", 2, "mtty-2", "manual", [("vendor/params", "a=1 b=2"), ("two words", " x ")]),
       defined("mtty", 3, "mtty-2", "auto", [("slots", "5"), ("nosuch", "6"), ("assign_adapter", "7")]),
       defined("mtty", 4, "mtty-1"), defined("mdpy", 1, "mdpy-hd", "auto"),
       defined("mtty", 6, "mtty-1", "manual", [("folder", "5")])], f"""
    mdevctl start -u {uuid(1)} -p mtty
    mdevctl list
    mdevctl list -v
    mdevctl list -d
    mdevctl start -u {uuid(1)}
    mdevctl start -u {uuid(1)} -p mtty
    mdevctl start -u {uuid(1)} -p mtty -t mtty-1
    mdevctl start -u {uuid(1)} -p mtty -t mtty-2
    mdevctl start -u {uuid(1)} -p mdpy
    mdevctl start -u {uuid(1)} -p mdpy -t mdpy-hd
    mdevctl start -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {compact("mtty-1")}
    mdevctl start -u {uuid(2)}
    mdevctl start -u {uuid(3)}
    mdevctl start -u {uuid(4)} -p mtty -t mtty-1
    mdevctl start -u {uuid(6)}
    mdevctl list -dv
    mdevctl list --dumpjson
    mdevctl stop -u {uuid(1)}
    mdevctl stop -u {uuid(4)}
    mdevctl list -d --dumpjson
    mdevctl start-parent-mdevs mtty
    mdevctl list
    mdevctl start-parent-mdevs mtty
    mdevctl start-parent-mdevs mdpy
    mdevctl define -u {uuid(2)}
    mdevctl start -u {uuid(5)} -p 0000:00:05.0 -t pcifix-small
    mdevctl define -u {uuid(5)}
    mdevctl list -d -u {uuid(5)} --dumpjson
    mdevctl start -u {uuid(7)} -p mtty --jsonfile /dev/stdin < {compact("mtty-1", "auto", THREE)}
    mdevctl start -u {uuid(8)} -p mtty --jsonfile /dev/stdin < {compact("mtty-1", "auto", TEXTS)}
    mdevctl list -u {uuid(7)} --dumpjson
    mdevctl stop -u {uuid(7)}
    mdevctl undefine -u {uuid(1)}
    mdevctl list -u {uuid(1)} --dumpjson
    mdevctl list -d -u {uuid(1)} --dumpjson
""")
for attribute, value in [
        *((name, "1") for name in (
            "nosuch", "vendor", "", "/slots", "../slots", "./slots", "vendor//params", "assign_domain", "remove",
            "vendor/../slots", "slots/", "nul\x00name")),
        ("slots", ""), ("slots", "a" * 5000)]:
    scene(f"an attribute named {attribute!r}" + (f" of {len(value)} bytes" if len(value) != 1 else ""), "fresh",
          [*KERNEL, defined("mtty", 1, "mtty-1", "manual", [("assign_adapter", "6"), (attribute, value)]),
           file("work/one.json", definition("mtty-1", "auto", [(attribute, value)]))], f"""
        mdevctl start -u {uuid(1)}
        mdevctl list -dv
        mdevctl start -u {uuid(2)} -p mtty --jsonfile one.json
        mdevctl define -u {uuid(3)} -p mtty --jsonfile one.json
        mdevctl list -d -u {uuid(1)} --dumpjson
    """)

scene("defined", "fresh", [], f"""
    mdevctl define --uuid {uuid(1)} --parent mtty --type mtty-1
    mdevctl define -u {uuid(1)} -p mtty -t mtty-1
    mdevctl define -u {uuid(1)} -p mtty -t mtty-2
    mdevctl define -f -u {uuid(1)} -p mtty -t mtty-2
    mdevctl define -u {uuid(1)} -p 0000:00:05.0 -t pcifix-small
    mdevctl define -a -u {uuid(2)} -p mtty -t mtty-2
    mdevctl define --auto -u {uuid(3)} -p 0000:00:05.0 --type pcifix-small
    mdevctl define -p 0000:00:06.0 --type pcifix-vgpu
    mdevctl define -a -p 0000:01:00.1 --type pcifix-vf
    mdevctl define -u {uuid(4)} -p nosuch --type whatever
    mdevctl define -u {uuid(5)} -p mtty --type nosuch
    mdevctl define -u {uuid(6)} -p mtty
    mdevctl define -u {uuid(6)} -t mtty-1
    mdevctl define -u {uuid(6)}
    mdevctl define -u {uuid(6)} -a
    mdevctl define -p mtty
    mdevctl define -t mtty-1
    mdevctl define
    mdevctl define -u notauuid -p mtty -t mtty-1
    mdevctl define -u 83B8F4F2509F382F3C1EE6BFE0FA9999 -p mtty -t mtty-1
    mdevctl define -u {uuid(7)} -p 'a b' -t 'c d'
    mdevctl define -u {uuid(8)} -p é -t 'quote " and \\'
    mdevctl define -u {uuid(10)} -p .hidden -t mtty-1
    mdevctl list -d
    mdevctl list -d --dumpjson
    mdevctl undefine -u {uuid(4)}
    mdevctl undefine -u {uuid(4)}
    mdevctl undefine -u {uuid(1)} -p mtty
    mdevctl undefine -u {uuid(1)} -p mtty
    mdevctl undefine -u {uuid(1)}
    mdevctl undefine -u {uuid(7)} -p 'a b'
    mdevctl undefine -u {uuid(2)} -p nosuch
    mdevctl undefine --force -u {uuid(2)}
    mdevctl undefine
    mdevctl undefine -p mtty
    mdevctl undefine {uuid(3)}
    mdevctl list -d
""")

scene("defined from active devices", "samples", [], f"""
    mdevctl define -u {uuid(1001)}
    mdevctl define -u {uuid(1001)}
    mdevctl define -u {uuid(1002)} -a
    mdevctl define -u {uuid(2001)} -p 0000:00:05.0
    mdevctl define -u {uuid(2002)} -p mtty
    mdevctl define -u {uuid(2002)} -p mtty -t mtty-1
    mdevctl define -u {uuid(2002)} -t pcifix-large
    mdevctl define -u {uuid(2002)} -t pcifix-small
    mdevctl define -u {uuid(4001)} -p mdpy -t mdpy-hd
    mdevctl define -u {uuid(4001)} -p mdpy -t mdpy-vga
    mdevctl define -u {uuid(4001)} -p mdpy --jsonfile /dev/stdin < {compact("mdpy-hd")}
    mdevctl list
    mdevctl list -d
    mdevctl undefine -u {uuid(2002)}
    mdevctl list
""")
scene("defined from odd devices", "odd", [], """
    mdevctl define -u 0dd00000-0000-4000-8000-000000000001
    mdevctl define -u 0dd00000-0000-4000-8000-000000000002
    mdevctl define -u 0dd00000-0000-4000-8000-000000000003
    mdevctl define -u 0dd00000-0000-4000-8000-000000000004
    mdevctl list -d --dumpjson
    mdevctl list
""")

# JSON that a definition may be given as, most of it wrong
BEGINNING = '{"mdev_type":"mtty-1","start":"auto"'
JSON = [
    '{"mdev_type":"mtty-1"}', '{"start":"auto"}', "{}", "[]", "null", "3", '"text"', "true", "", " ", "not json",
    BEGINNING, BEGINNING + "} x", BEGINNING + "}{}", BEGINNING + ",}", BEGINNING + "} // comment",
    "\ufeff" + BEGINNING + "}", '{"mdev_type":"mtty-1" "start":"auto"}', '{mdev_type:"mtty-1",start:"auto"}',
    "{'mdev_type':'mtty-1','start':'auto'}", '\n\t {"mdev_type" :\r\n"mtty-1" , "start": "auto" }\n\n',
    '{"mdev_type":"mt\\u0074y-1","start":"\\u0061uto"}', '{"attrs":[{"a":"1"}],"start":"auto","mdev_type":"mtty-1"}',
    BEGINNING + ',"more":{"a":[1,2.5,-3e7,true,null,"x"]},"attrs":[{"a":"1"}]}', BEGINNING + ',"Attrs":[{"a":"1"}]}',
    '{"mdev_type":"mtty-1","mdev_type":"mtty-2","start":"auto"}', BEGINNING + ',"start":"manual"}',
    *(f'{{"mdev_type":{kind},"start":"auto"}}' for kind in ('""', "null", "7", '["mtty-1"]', '"../x"', '"a/b"')),
    *(f'{{"mdev_type":"mtty-1","start":{start}}}' for start in (
        '"manual"', '"sometimes"', '""', '"AUTO"', "true", "1", '["auto"]', "{}", "null")),
    *(f'{BEGINNING},"x":{value}}}' for value in (
        "01", "+1", "1.", ".5", "1e400", "NaN", "-0", "1234567890123456789012345678901234567890", "tru",
        "[" * 40 + "]" * 40, "[" * 200 + "]" * 200)),
    *(f'{BEGINNING},"attrs":{attrs}}}' for attrs in (
        "[]", "null", "{}", '"text"', "7", "[{}]", '[{"a":"1","b":"2"}]', '[{"a":1}]', '[{"a":null}]',
        '[{"a":["1"]}]', '["a"]', '[["a","1"]]', '[{"a":"1"},{"a":"1"}]', '[{"a":""}]', '[{"a":"1"},]',
        '[{"a":"1","a":"2"}]',
        '[{"é":"ü"}]', '[{"\\u00e9":"\\ud83d\\ude00"}]', '[{"a":"\\ud83d"}]', '[{"a":"\\ude00\\ud83d"}]',
        '[{"a":"\udcff"}]', '[{"a":"\udced\udca0\udc80"}]', '[{"a":"x\ty"}]', '[{"a":"x\\ty\\n\\r\\b\\f\\/\\\\\\""}]',
        '[{"a":"\\u0001\\u001f\\u007f\\u0080\\u2028"}]', '[{"a":"\\u0000"}]', '[{"a":"\\x"}]', '[{"a":"\\u12"}]')),
]
# As the file of a definition, as what one is to be made of, and as what one is to be replaced by
for text in JSON:
    shown = text if len(text) < 200 else f"{text[:60]}... ({len(text)} bytes)"
    scene(f"JSON {shown}", "fresh",
          [handwritten("mtty", 1, text), defined("mtty", 2), defined("mtty", 4, "mtty-2", "manual", [("old", "1")]),
           defined("mdpy", 3, "mdpy-hd", "auto"), file("work/it", text)], f"""
        mdevctl define -u {uuid(5)} -p mdpy --jsonfile it
        mdevctl modify -u {uuid(4)} -p mtty --jsonfile it
        mdevctl start -u {uuid(6)} -p mtty --jsonfile it
        mdevctl list -d --dumpjson
        mdevctl start -u {uuid(1)}
        mdevctl modify -u {uuid(1)} -a
    """)

scene("one definition that is wrong", "fresh", [
    handwritten("mtty", 1, '{"mdev_type":'), defined("mtty", 2), defined("mdpy", 3, "mdpy-hd", "auto")], f"""
    mdevctl list
    mdevctl list -d
    mdevctl list -d --dumpjson
    mdevctl list -d -p mdpy
    mdevctl list -d -u {uuid(2)}
    mdevctl start -u {uuid(1)} -p mtty
    mdevctl start -u {uuid(2)}
    mdevctl start -u {uuid(2)} -p mtty
    mdevctl start -u {uuid(3)}
    mdevctl start-parent-mdevs mtty
    mdevctl start-parent-mdevs mdpy
    mdevctl modify -u {uuid(3)} -m
    mdevctl define -u {uuid(1)} -p mtty -t mtty-1
    mdevctl modify -u {uuid(2)} --addattr new --value v
    mdevctl modify -u {uuid(1)} -p mtty --jsonfile /dev/stdin < {compact()}
    mdevctl undefine -u {uuid(3)}
""")

scene("other files beside definitions", "samples", [
    *DEFINED, file("etc/mdevctl.d/notes.txt", "x"), file("etc/mdevctl.d/mtty/README", "x"),
    file(f"etc/mdevctl.d/mtty/{uuid(1001)}.bak", "x"), file(f"etc/mdevctl.d/mtty/.{uuid(1001)}.tmp", "x"),
    file(f"etc/mdevctl.d/mtty/{uuid(7001)}/folder", "x"), file(f"etc/mdevctl.d/deep/er/{uuid(7002)}", definition()),
    file(f"etc/mdevctl.d/{uuid(7003)}", definition()), file("etc/mdevctl.d/empty/.keep", ""),
    file("etc/mdevctl.d/linked", pathlib.Path("mtty")), file("etc/mdevctl.d/gone", pathlib.Path("nowhere")),
], [*READ_ONLY, *(f"mdevctl list -d -p {name}" for name in ("deep", "empty", "linked", "notes.txt")),
    *(f"mdevctl start-parent-mdevs {name}" for name in ("mtty", "linked", "gone")),
    *(f"mdevctl {line} -u {uuid(number)}" for number in range(7001, 7004)
      for line in ("list -d --dumpjson", "start", "modify -a", "undefine")), f"mdevctl undefine -u {uuid(1001)}"])
# Files that are named by a UUID in another form than the one they are given, and links
for number, (form, name, leads_to) in enumerate([
        ("in upper case", uuid(7001).upper(), None), ("without dashes", uuid(7002).replace("-", ""), None),
        ("in braces", "{%s}" % uuid(7003), None), ("as a URN", f"urn:uuid:{uuid(7004)}", None),
        ("as a link", uuid(7005), f"../mdpy/{uuid(4001)}"), ("as a link to nowhere", uuid(7006), "nowhere")], 7001):
    content = pathlib.Path(leads_to) if leads_to else definition("mtty-2", "auto")
    scene(f"a definition {form}", "fresh", [
        file(f"etc/mdevctl.d/mtty/{name}", content), defined("mtty", 1), defined("mdpy", 4001, "mdpy-hd")], [
            "mdevctl list -d", "mdevctl list -d --dumpjson", "mdevctl start-parent-mdevs mtty",
            *(f"mdevctl {line} -u {uuid(number)}" for line in (
                "list -d", "start", "modify -m", "undefine", "define -p mtty -t mtty-1"))])

scene("modes of files", "fresh", [
    file(f"etc/mdevctl.d/mtty/{uuid(1)}", definition(), 0o600),
    file(f"etc/mdevctl.d/mtty/{uuid(2)}", definition(), 0o664)], f"""
    mdevctl modify -u {uuid(1)} -a
    mdevctl modify -u {uuid(2)} --addattr a --value 1
    mdevctl define -u {uuid(3)} -p mtty -t mtty-1
    mdevctl define -u {uuid(4)} -p new -t mtty-1
    mdevctl undefine -u {uuid(4)}
    mdevctl modify -u {uuid(5)} -p newer --jsonfile /dev/stdin < {compact()}
""")

scene("modified", "samples", DEFINED, f"""
    mdevctl modify -u {uuid(1001)} --auto
    mdevctl modify -u {uuid(1001)} -p mtty --auto
    mdevctl modify -u {uuid(1001)} -p mtty -a
    mdevctl modify -u {uuid(1001)} -p mtty --manual
    mdevctl modify -u {uuid(1001)} -p mtty -m
    mdevctl modify -u {uuid(1001)} -p mdpy -m
    mdevctl modify -u {uuid(1001)} -p nosuch -m
    mdevctl modify -u {uuid(1001)} -p mtty -t mtty-2
    mdevctl modify -u {uuid(1001)} -p mtty -t mtty-2 -a
    mdevctl modify -u {uuid(1001)} -p mtty -t nosuch -m
    mdevctl modify -u {uuid(1001)} -p mtty -am
    mdevctl modify -u {uuid(1001)} -p mtty
    mdevctl modify -p mtty -a
    mdevctl modify
    mdevctl modify -u {uuid(3999)} -a
    mdevctl modify -u {uuid(4001)} -a
    mdevctl modify -u {uuid(2001)} --addattr assign_adapter --value 9 --index 0
    mdevctl modify -u {uuid(2001)} --addattr assign_adapter --value 8
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 2
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 4
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 6
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 9
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i -1
    mdevctl modify -u {uuid(2001)} --addattr a --value b --index=-1
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i x
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i ''
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 0x1
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 01
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i ' 1'
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 4294967295
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 4294967296
    mdevctl modify -u {uuid(2001)} --addattr a --value b -i 99999999999999999999999
    mdevctl modify -u {uuid(2001)} --addattr a
    mdevctl modify -u {uuid(2001)} --value b
    mdevctl modify -u {uuid(2001)} --value b -a
    mdevctl modify -u {uuid(2001)} -i 0
    mdevctl modify -u {uuid(2001)} -i 0 -a
    mdevctl modify -u {uuid(2001)} --addattr a --value ''
    mdevctl modify -u {uuid(2001)} --addattr a --value=
    mdevctl modify -u {uuid(2001)} --addattr a --value=--x
    mdevctl modify -u {uuid(2001)} --addattr a --value 'x = "y"\\'
    mdevctl modify -u {uuid(2001)} --addattr é --value ü
    mdevctl modify -u {uuid(2001)} --delattr -i 1
    mdevctl modify -u {uuid(2001)} --delattr -i 0
    mdevctl modify -u {uuid(2001)} --delattr -i 40
    mdevctl modify -u {uuid(2001)} --delattr
    mdevctl modify -u {uuid(2001)} --delattr
    mdevctl modify -u {uuid(2001)} --delattr x
    mdevctl modify -u {uuid(2001)} --delattr --value x
    mdevctl modify -u {uuid(2001)} --addattr x --delattr --value x
    mdevctl modify -u {uuid(2001)} --addattr x --value x -a
    mdevctl modify -u {uuid(2001)} --delattr -a
    mdevctl modify -u {uuid(2001)} --delattr -t x
    mdevctl modify -u {uuid(9999)} --delattr
    mdevctl modify -u {uuid(9999)} --delattr -i 0
    mdevctl modify -u {uuid(9999)} --addattr x --value y -i 0
    mdevctl modify -u {uuid(9999)} --addattr x --value y -i 2
    mdevctl modify -u {uuid(9999)} -d -a
    mdevctl modify -u {uuid(9999)} --defined --manual
    mdevctl modify -u {uuid(9999)} -d
    mdevctl modify -u {uuid(9999)} -l -a
    mdevctl modify -u {uuid(9999)} -l
    mdevctl modify -u {uuid(9999)} -ld -m
    mdevctl modify -u {uuid(9999)} -f -a
    mdevctl modify -u {uuid(9999)} -a --jsonfile /dev/stdin < {compact()}
    mdevctl modify -u {uuid(9999)} -t mtty-2 --jsonfile /dev/stdin < {compact()}
    mdevctl modify -u {uuid(9999)} --jsonfile /dev/stdin < {compact()}
    mdevctl modify -u {uuid(9999)} -p mtty --jsonfile /dev/stdin < {compact()}
    mdevctl modify -u {uuid(9999)} -p mtty --jsonfile /dev/stdin < {compact("mtty-2", "auto", THREE)}
    mdevctl modify -u {uuid(9999)} -p mtty -d --jsonfile /dev/stdin < {compact("mtty-1", "auto", [("b", "2")])}
    mdevctl modify -u {uuid(9999)} -p mtty --jsonfile none.json
    mdevctl modify -u {uuid(9999)} -p mtty --jsonfile .
    mdevctl modify -u {uuid(9998)} -p mtty --jsonfile /dev/stdin < {compact("mtty-2", "auto", [("a", "1")])}
    mdevctl modify -u {uuid(9997)} -p other --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(9998)} -p mtty -i 0 --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(9998)} -p mtty -l --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(9998)} -l --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(1002)} -l --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(1002)} -p mtty -l --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(1002)} -p mtty -ld --jsonfile /dev/stdin < {compact("mtty-2")}
    mdevctl modify -u {uuid(1002)} -p mtty -l --jsonfile /dev/stdin < {compact("mtty-1")}
    mdevctl modify --defined --live --jsonfile b --help
    mdevctl list -d --dumpjson
""")

# Names that are no names, each in a scene of its own, as the other makes something of them
NAMED = [file(f"etc/{folder}{uuid(1001)}", definition()) for folder in (
    "", "mdevctl.d/", "mdevctl.d/mtty/", "mdevctl.d/sub/folder/")]
PARENTS = "''", "..", ".", "sub/folder", "../mdevctl.d/mtty", "mtty/", "./mtty", "scripts.d", "x/../mtty"
TYPES = "''", "..", ".", "mtty-1/", "../mdev_supported_types/mtty-1", "x/y"
ATTRIBUTES = "''", ".", "..", "../x", "/x", "a/b", "a/", "./a", "a//b", "a/../b"
BY_PARENT = [f"define -u {uuid(9)} -t mtty-1", f"undefine -u {uuid(1001)}", f"modify -a -u {uuid(1001)}",
             f"start -u {uuid(1001)} -t mtty-1", f"start -u {uuid(9)} -t mtty-1", "list -d", "list", "types",
             f"modify -u {uuid(9)} --jsonfile it"]
BY_TYPE = [f"define -u {uuid(9)} -p mtty", f"modify -a -u {uuid(1001)} -p mtty", f"start -u {uuid(9)} -p mtty"]
for line in [*(f"{command} -p {name}" for name in PARENTS for command in BY_PARENT),
             *(f"{command} -t {name}" for name in TYPES for command in BY_TYPE),
             *(f"modify -u {uuid(1001)} -p mtty --value 1 --addattr {name}" for name in ATTRIBUTES),
             *(f"start-parent-mdevs {name}" for name in ("''", "..", "../mdevctl.d/mtty", "mtty/"))]:
    scene("names", "fresh", [*NAMED, file("work/it", definition())], [f"mdevctl {line}"])

VALUES = [("quotes", "a \"b\" 'c' \\d"), ("é ü", "ß"), ("a/b", ""), ("markup", "<&>{}@{0}")]
scene("values shown", "fresh", [defined("mtty", 1, "mtty-1", "auto", VALUES)], [
    f"mdevctl list {options}" for options in ("-dv", "-d --dumpjson", f"-d -u {uuid(1)} --dumpjson", "-dv -p mtty")])
for index in "+1", "01", "0x1", "' 1'", "-1", "1e0", "4294967296":
    scene("an index", "fresh", [defined("mtty", 1, "mtty-1", "auto", [("a", "1"), ("b", "2")])], [
        f"mdevctl modify -u {uuid(1)} {how} --index={index}" for how in ("--addattr c --value 3", "--delattr")])

PLAIN, SIMPLE = uuid(1001), uuid(1001).replace("-", "")
for spelling, written in {
        "plain": PLAIN, "upper": PLAIN.upper(), "simple": SIMPLE, "upper simple": SIMPLE.upper(),
        "mixed": PLAIN[:20].upper() + PLAIN[20:], "braced": f"{{{PLAIN}}}", "braced simple": f"{{{SIMPLE}}}",
        "half braced": f"{{{PLAIN}", "urn": f"urn:uuid:{PLAIN}", "URN": f"URN:UUID:{PLAIN}",
        "urn simple": f"urn:uuid:{SIMPLE}", "spaced": f" {PLAIN}",
        "newline": f"{PLAIN}\n", "short": PLAIN[:-1], "long": PLAIN + "0", "empty": "",
        "dashes": PLAIN.replace("-", "--"), "underscores": PLAIN.replace("-", "_")}.items():
    scene(f"UUID spelt {spelling}", "samples", [defined("mtty", 1001)], [
        f"mdevctl {line} -u {shlex.quote(written)}" for line in (
            "list", "list -d --dumpjson", "modify -a", "define -p mdpy -t mdpy-hd", "start", "stop", "undefine")])

OPTIONS = f"""
    mdevctl list -dv
    mdevctl list -vd
    mdevctl list -dpmtty
    mdevctl list -dp mtty
    mdevctl list -dp=mtty
    mdevctl list -p=mtty
    mdevctl list --parent=mtty
    mdevctl list --parent mtty -d
    mdevctl list --par mtty
    mdevctl list --dump
    mdevctl list --defined=yes
    mdevctl list -u{uuid(1001)}
    mdevctl list -u={uuid(1001)}
    mdevctl list --uuid={uuid(1001)}
    mdevctl list --uuid
    mdevctl list -u
    mdevctl list -p
    mdevctl list --parent=
    mdevctl list -p ''
    mdevctl list -x
    mdevctl list --nosuch
    mdevctl list extra
    mdevctl list --
    mdevctl list -- extra
    mdevctl list -d -d
    mdevctl list -v --verbose
    mdevctl list --dumpjson --dumpjson
    mdevctl list -p mtty -p mdpy
    mdevctl list -u {uuid(1001)} -u {uuid(1001)}
    mdevctl list -p -d
    mdevctl list -p -x
    mdevctl list -p --defined
    mdevctl list -p=-x
    mdevctl list --parent=-x
    mdevctl list -p --
    mdevctl list -p -
    mdevctl types -
    mdevctl list -a
    mdevctl types -d
    mdevctl types -v
    mdevctl types -u {uuid(1001)}
    mdevctl types -pmtty
    mdevctl types --parent=mtty --dumpjson
    mdevctl types --parent mtty -p mdpy
    mdevctl -d list
    mdevctl --dumpjson list
    mdevctl LIST
    mdevctl lis
    mdevctl ''
    mdevctl
    mdevctl --
    mdevctl -- list
    mdevctl bogus
    mdevctl --bogus
    mdevctl --help
    mdevctl -h
    mdevctl help
    mdevctl help list
    mdevctl help define
    mdevctl help bogus
    mdevctl --version
    mdevctl -V
    mdevctl list --help
    mdevctl list -h
    mdevctl define -h
    mdevctl undefine --help
    mdevctl modify --help
    mdevctl start --help
    mdevctl stop --help
    mdevctl types --help
    mdevctl start-parent-mdevs --help
    mdevctl start-parent-mdevs -x
    mdevctl start-parent-mdevs -- mtty
    mdevctl start-parent-mdevs ''
    mdevctl start-parent-mdevs ..
    mdevctl list --help --bogus
    mdevctl list --bogus --help
    mdevctl list -u bad --help
    lsmdev -dv
    lsmdev -p mtty
    lsmdev --dumpjson -u {uuid(1001)}
    lsmdev extra
    lsmdev list
    lsmdev --help
    lsmdev --bogus
    mdevctl define -apmtty -tmtty-1 -u{uuid(5001)}
    mdevctl define -fau {uuid(5002)} -p=mtty -t=mtty-1
    mdevctl define -a -a -p mtty -t mtty-1 -u {uuid(5003)}
    mdevctl define -p mtty -p mtty -t mtty-1 -u {uuid(5003)}
    mdevctl define -p mtty -t mtty-1 -u {uuid(5003)} extra
    mdevctl define -p mtty -t mtty-1 -u {uuid(5003)} --
    mdevctl define -p mtty -t mtty-1 -m -u {uuid(5004)}
    mdevctl define -p mtty --mdev_type mtty-1 -u {uuid(5004)}
    mdevctl define -p mtty -a --jsonfile /dev/stdin -u {uuid(5004)} < {compact()}
    mdevctl define --jsonfile /dev/stdin -u {uuid(5004)} < {compact()}
    mdevctl define --jsonfile /dev/stdin -p mtty < {compact()}
    mdevctl define --jsonfile /dev/stdin < {compact()}
    mdevctl define --jsonfile
    mdevctl define --json /dev/stdin -p mtty -u {uuid(5004)} < {compact()}
    mdevctl undefine -fu {uuid(5001)}
    mdevctl undefine -u {uuid(5002)} -u {uuid(5002)}
    mdevctl undefine -u {uuid(5002)} extra
    mdevctl stop -fu {uuid(1001)}
    mdevctl stop -u {uuid(1001)} -p mtty
    mdevctl start -u {uuid(5005)} -p mtty -t mtty-1 -a
    mdevctl start -fu {uuid(5005)} -pmtty -tmtty-1
"""
for line in OPTIONS.strip().splitlines():
    if re.search("define|start|stop|modify", line):     # may leave different states
        scene("options spelt", "samples", DEFINED, line)
scene("options spelt", "samples", DEFINED,
      [line.strip() for line in OPTIONS.strip().splitlines() if not re.search("define|start|stop|modify", line)])

# --- one UUID under several parents --------------------------------------

REFUSING = LOG + "[ \"${12}\" = 0000:00:05.0 ] && exit 1\nexit 2\n"
for title, files in [
        ("two definitions of one UUID", []),
        ("two definitions of one UUID, the first refused",
         [file(f"{CALLOUTS}/10-one.sh", REFUSING, 0o755), script(f"{NOTIFIERS}/tell")])]:
    scene(title, "samples", [
        *files, defined("mtty", 1), defined("0000:00:05.0", 1, "pcifix-small", "auto"), defined("zzz", 1, "x")], f"""
        mdevctl list -d
        mdevctl list -d -u {uuid(1)}
        mdevctl list -d -u {uuid(1)} --dumpjson
        mdevctl list -d -u {uuid(1)} -p mtty --dumpjson
        mdevctl start -u {uuid(1)}
        mdevctl start -u {uuid(1)} -t mtty-1
        mdevctl start -u {uuid(1)} -p mtty
        mdevctl modify -u {uuid(1)} -a
        mdevctl modify -u {uuid(1)} -p mtty -a
        mdevctl undefine -u {uuid(1)}
        mdevctl list -d
        mdevctl undefine -u {uuid(1)} -f
        mdevctl list -d
    """)

# --- what a package brings, missing --------------------------------------

for title, files in [("no folders at all", []), ("no folders but of definitions", [defined("mtty", 1001)])]:
    scene(title, "samples", files, f"""
        mdevctl list
        mdevctl list -d
        mdevctl list -d --dumpjson
        mdevctl types
        mdevctl define -u {uuid(1)} -p mtty -t mtty-1
        mdevctl modify -u {uuid(1)} -a
        mdevctl start -u {uuid(1)}
        mdevctl start-parent-mdevs mtty
        mdevctl stop -u {uuid(1001)}
        mdevctl undefine -u {uuid(1)}
    """, bare=True)

# --- held devices --------------------------------------------------------

scene("stopped", "held", [], [
    f"mdevctl stop -u {uuid(number)}{option}" for number in range(6001, 6008) for option in ("", " -f")])
scene("stopped, and never made right", "refused", [], [
    f"mdevctl {line} -u 5e700000-0000-4000-8000-00000000000{number}" for number in range(1, 6)
    for line in ("stop", "list", "define", "start -p mtty -t mtty-1", "start -p mtty -t mtty-2",
                 "start -p full -t full-1", "undefine")])
scene("types that cannot be started", "refused", [], [
    f"mdevctl start -u {uuid(1)} -p mtty -t mtty-{kind}"
    for kind in ("1", "link", "gone", "folder", "many", "nosuch")])
scene("broken devices", "broken", [], [
    f"mdevctl {line} -u bad00000-0000-4000-8000-0000000000{number:02d}" for number in range(1, 15)
    for line in ("list", "list --dumpjson", "define", "start -p mtty -t mtty-1", "stop", "undefine")])
