"""Names of parents and types of 255 bytes, with newlines, quotes, escape sequences and bytes that are not UTF-8."""
import json
import os

from place import (
    ABSENT, CONTROLS, EXISTS, FAILED, FORGED, GOOD, NAMES, NEW, OK, USAGE, Wrong, as_unicode, as_xml, documents,
    join, masked, shown, write)


def fill_names(place):
    """Creates a parent, a type and a device of each name; returns the devices ordered by parent and UUID."""
    place.clear()
    devices = []
    for i, name in enumerate(NAMES):
        kind = NAMES[i - 1]
        uuid = f"{GOOD[:-5]}b{i:04x}"
        node = place.add_parent(name, join("devices/virtual/test", name), [kind], label=name + b"\n" + FORGED)
        place.add_device(node, uuid, kind, driver=name)
        devices.append((name, uuid, kind))
    return sorted(devices)


def expect_lines(out, lines):
    """Checks that exactly these lines are printed."""
    got = masked(out).split(b"\n")[:-1]
    if got != lines:
        raise Wrong(next((f"not {line}\nbut {other}" for line, other in zip(lines, got) if line != other),
                         f"{len(got)} lines, not {len(lines)}"))


def check_names_list(place):
    devices = fill_names(place)
    lines = [join(uuid) + b" " + shown(parent) + b" " + shown(kind) for parent, uuid, kind in devices]
    expect_lines(place.expect(OK, ["list"]).out, [line + b" manual" for line in lines])
    expect_lines(place.expect(OK, ["list", "-v"]).out, [line + b" manual" for line in lines])
    for parent, uuid, kind in devices:
        line = join(uuid) + b" " + shown(parent) + b" " + shown(kind) + b" manual"
        expect_lines(place.expect(OK, ["list", b"--parent=" + parent]).out, [line])
    out = place.expect(OK, ["list", "--long"]).out.split(b"\n")[:-1]
    first = [masked(line) for line in out if not line.startswith(b"  ")]
    if first != [line + b" manual" for line in lines] or len(out) != 7 * len(lines):
        raise Wrong(f"--long shows {len(first)} devices in {len(out)} lines: {first}")


def check_names_types(place):
    fill_names(place)
    lines = place.expect(OK, ["types"]).out.split(b"\n")[:-1]
    expected = []
    for name, kind in sorted((name, NAMES[i - 1]) for i, name in enumerate(NAMES)):
        label = (name + b"\n" + FORGED).strip(b" \t\n\v\f\r").replace(b"\n", b", ")
        expected += [shown(name), b"  " + shown(kind), b"    Available instances: 3",
                     b"    Device API: vfio-pci", b"    Name: " + shown(label),
                     b"    Description: " + shown(label)]
    expect_lines(b"".join(line + b"\n" for line in lines), expected)


def check_names_json(place):
    devices = fill_names(place)
    for arguments in (["list", "--dumpjson"], ["types", "--dumpjson"]):
        # As pairs: a name that is there twice would be lost.
        top = json.loads(place.expect(OK, arguments).out.decode(), object_pairs_hook=list)
        got = [(parent, name, dict(what)) for parent, items in top[0] for [(name, what)] in items]
        if arguments[0] == "list":
            what = [(as_unicode(parent), uuid, as_unicode(kind)) for parent, uuid, kind in devices]
            got = [(parent, name, value["mdev_type"]) for parent, name, value in got]
        else:
            what = [(as_unicode(parent), as_unicode(kind), 3) for parent, _, kind in devices]
            got = [(parent, name, value["available_instances"]) for parent, name, value in got]
        if got != what:
            raise Wrong(f"{arguments[0]}: not {what}\nbut {got}")


def check_names_xml(place):
    devices = fill_names(place)
    trees = documents(place.expect(OK, ["dumpxml", "--all"]).out)
    expected = sum(([None, as_xml(parent)] for parent, _, _ in devices), [])
    if [tree.findtext("capability/parent_addr") for tree in trees] != expected:
        raise Wrong(f"{len(trees)} documents: {[tree.findtext('capability/parent_addr') for tree in trees]}")
    for parent, uuid, _ in devices:
        place.expect(OK, ["dumpxml", uuid])
        place.expect(OK, ["dumpxml", "--", parent])


def check_names_refused(place):
    """Runs every command that prints a message with a name in it."""
    devices = fill_names(place)
    for parent, uuid, kind in devices:
        for status, arguments in (
                (ABSENT, ["create", "-u", NEW, b"--parent=" + parent, "-t", "nosuch"]),
                (ABSENT, ["create", "-u", NEW, b"--parent=x" + parent[1:], b"--type=" + kind]),
                (EXISTS, ["create", "-u", uuid, b"--parent=" + parent, b"--type=" + kind]),
                (ABSENT, ["create", "-u", NEW, b"--parent=" + parent, b"--type=" + kind,
                          b"--attr=x" + parent[1:] + b"=" + kind]),
                (ABSENT, ["dumpxml", "--", parent + b"y" if len(parent) < 255 else b"y" + parent[1:]]),
                (USAGE, ["help", "--", parent]), (USAGE, ["x" + os.fsdecode(parent)]),
                (USAGE, ["list", b"--" + parent]), (USAGE, ["remove", "--", parent]),
                (USAGE, ["list", "-u", parent]), (USAGE, ["types", b"--parent=" + parent + b"/x"]),
                (FAILED, ["list", b"--sysfs=/nonexistent/" + parent]),
                (FAILED, ["define", b"--parent=" + parent, b"--jsonfile=/nonexistent/" + parent]),
                (FAILED, ["list", "--config=" + os.fsdecode(place.program)]),
                (OK, ["start-parent-mdevs", "--", parent])):
            done = place.expect(status, arguments)
            if done.err.count(b"\n") > 1 or done.out:
                raise Wrong(f"{arguments}: {done}")


def check_names_definitions(place):
    """Defines, lists, modifies and undefines under parents of such names."""
    place.clear()
    devices = sorted((name, f"{GOOD[:-5]}b{i:04x}") for i, name in enumerate(NAMES))
    for parent, uuid in devices:
        place.expect(OK, ["define", "-u", uuid, b"--parent=" + parent, "-t", "odd-1", "-a"])
        place.expect(OK, ["modify", "-u", uuid, b"--parent=" + parent, "--addattr", "a\n\x1b", "--value",
                          "\n\x1b[2J\r"])
    lines = [join(uuid) + b" " + shown(parent) + b" odd-1 auto" for parent, uuid in devices]
    expect_lines(place.expect(OK, ["list", "-d"]).out, lines)
    attribute = [b"  Attrs:", b'    @{0}: {"a\\n\\u001b":"\\n\\u001b[2J\\r"}']
    expect_lines(place.expect(OK, ["list", "-dv"]).out, sum(([line, *attribute] for line in lines), []))
    top = json.loads(place.expect(OK, ["list", "-d", "--dumpjson"]).out.decode(), object_pairs_hook=list)
    if [parent for parent, _ in top[0]] != [as_unicode(parent) for parent, _ in devices]:
        raise Wrong(f"parents are {[parent for parent, _ in top[0]]}")
    os.mkdir(place.path("sys"))
    place.expect(OK, ["dumpxml", "--all"])
    place.expect(OK, ["start", "--all"])
    for parent, uuid in devices:
        path = join(place.directory, parent, uuid)
        write(path, "{" + os.fsdecode(parent))
        if place.expect(OK, ["list", "-d", b"--parent=" + parent]).err.count(b"\n") != 1:
            raise Wrong(f"one malformed under {parent} is not reported")
        place.expect(OK, ["undefine", "-u", uuid])
        if os.path.lexists(path):
            raise Wrong(f"undefine leaves {path}")


def check_lone(place):
    """Bytes that are control characters in ISO 8859 drive a terminal that is set to it."""
    place.clear()
    name = b"a\x9b31m\x80 \x9f\xe9 \xc3\xa9\xe2\x82"
    place.add_device(place.add_parent(name, join("devices", name), [name]), GOOD, name)
    expect = join(GOOD) + b" " + shown(name) + b" " + shown(name) + b" manual\n"
    done = place.expect(OK, ["list"])
    if done.out != expect:
        raise Wrong(f"not {expect}\nbut {done.out}")
    done = place.expect(ABSENT, ["dumpxml", name + b"x"])
    if shown(done.err[:-1]) != done.err[:-1]:
        raise Wrong(f"on stderr: {done.err}")


def check_attribute_controls(place):
    """list -v prints no control characters either: it escapes them as JSON does."""
    place.clear()
    value = "\u009b31m\u0085\u007f\u0001"
    attributes = [{"a" + value: value}]
    place.define("mtty", GOOD, json.dumps({"mdev_type": "t", "start": "auto", "attrs": attributes}))
    place.expect(OK, ["list", "-dv"])
    out = place.expect(OK, ["list", "-d", "--dumpjson", "-u", GOOD]).out
    if json.loads(out)["attrs"] != attributes:
        raise Wrong(f"the attribute is another: {out}")
    if CONTROLS.search(out):
        raise Wrong(f"a control character is printed: {CONTROLS.search(out)}")


def check_not_utf8(place):
    """What JSON cannot represent is refused, not changed into something else; what it can is stored."""
    for name, arguments in ((NEW, ["define", "-u", NEW, "-p", "mtty", "-t", "%s"]),
                            (GOOD, ["modify", "-u", GOOD, "--addattr", "slots", "--value", "%s"]),
                            (GOOD, ["modify", "-u", GOOD, "--addattr", "%s", "--value", "1"]),
                            (GOOD, ["modify", "-u", GOOD, "-t", "%s", "--auto"])):
        place.clear()
        place.define("mtty", GOOD)
        place.expect_refused([FAILED], [name.encode(), b"UTF-8"],
                             [b"a\xffb" if argument == "%s" else argument for argument in arguments])
        good = "a\u00ffb"
        place.expect(OK, [good if argument == "%s" else argument for argument in arguments])
        with open(join(place.directory, "mtty", name), encoding="utf-8") as file:
            text = file.read()
        if good not in json.dumps(json.loads(text), ensure_ascii=False):
            raise Wrong(f"{arguments} with {good!r} stores {text}")


TESTS = {
    "odd names: list prints one line per device and no more": check_names_list,
    "odd names: types": check_names_types,
    "odd names: JSON gives them back": check_names_json,
    "odd names: XML is well-formed and gives back what XML can represent": check_names_xml,
    "odd names: a message is one line": check_names_refused,
    "odd names: definitions under such parents": check_names_definitions,
    "bytes of C1 outside UTF-8 are shown as '?'": check_lone,
    "attributes are printed without control characters": check_attribute_controls,
    "what is not UTF-8 is not stored as something else": check_not_utf8,
}
