"""Judges what the program printed while something changed under it: what is printed must be whole.

A record, as tests/races/session and the helper `races` write them, is a line and what it announces:

  known SIZE           what `types` printed while nothing came or went
  loop TITLE|FORM|CODES|COMMAND
                       the runs that follow are of this command, may exit with these codes and print this form
  run CODE OUT ERR     one run: its exit status, the sizes of its stdout and stderr, and both
  end STATUS           of the helper: 0, or 3 after a run that hung
"""
import json
import re
import xml.etree.ElementTree as ElementTree

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LIST_LINE = re.compile(rf"{UUID} (\S+) (\S+) (?:auto|manual)(?: \(defined\))?")

# What a message of each exit status may say; of any for start-parent-mdevs, which always exits with 0.
MESSAGES = {
    # A device that goes away while it gets attributes looks as one that lacks them.
    1: ["the device was removed again"],
    3: ["Unable to find parent device", "is not currently registered for mdev support", "does not support mdev type",
        "it is going away", "went away", "no such device"],
    4: ["Device already exists", "Device exists under different parent", "the UUID is in use"],
    5: ["No available instances", "the driver has no room for it"],
    6: ["in use by ", "another removal of it is under way"],
}


class Wrong(Exception):
    """What is wrong with what a run printed."""


def lines_of(text):
    if text and not text.endswith("\n"):
        raise Wrong("the last line has no end")
    return text.splitlines()


def types_of(text):
    """Returns the properties that `types` printed, by parent and type; all but the number of instances."""
    types, parent, kind, count = {}, None, None, 1
    for line in lines_of(text):
        if line.startswith("    "):
            if kind is None:
                raise Wrong("a property of no type")
            line = re.sub(r"^( +Available instances: )\d+$", r"\1N", line)
            types[parent, kind].append(line.strip())
        elif line.startswith("  "):
            kind, count = line.strip(), count + 1
            types[parent, kind] = []
        else:
            if not count:
                break
            parent, kind, count = line, None, 0
    if not count:
        raise Wrong(f"a parent without types: {parent}")
    return types


def check_types(text, known):
    for key, properties in types_of(text).items():
        if known.get(key) != properties:
            raise Wrong(f"a type that is not whole: {key}: {properties}")


def type_of_line(line, known):
    """Returns the properties of the type of a line UUID PARENT TYPE START."""
    found = LIST_LINE.fullmatch(line)
    if not found or found.groups() not in known:
        raise Wrong(f"not UUID PARENT TYPE START of a known type: {line}")
    return known[found.groups()]


def check_list(text, known):
    for line in lines_of(text):
        type_of_line(line, known)


def check_long(text, known):
    """Below each device its type's name, if it has one, and four more; none of them "none", since a device gets its
    driver and group before it is listed, and loses them after. Nobody has one open."""
    devices = []
    for line in lines_of(text):
        if line.startswith("  "):
            devices[-1][1].append(line)
        else:
            devices.append((line, []))
    for line, properties in devices:
        labels = ["Device API", "Driver", "IOMMU group", "Path"]
        if any(text.startswith("Name: ") for text in type_of_line(line, known)):
            labels.insert(0, "Type name")
        if properties[-1:] != ["  Not in use"]:
            raise Wrong(f"a device in use: {line}: {properties}")
        found = [re.fullmatch(r"  ([^:]+): (?!none$)(.+)", text) for text in properties[:-1]]
        if not all(found) or [text[1] for text in found] != labels or not found[-1][2].startswith("/sys/devices/"):
            raise Wrong(f"a device that is not whole: {line}: {properties}")


def check_json(text, _):
    if not isinstance(json.loads(text), list) or not text.endswith("]\n"):
        raise Wrong("JSON that is not one array")


def check_json_types(text, known):
    check_json(text, known)
    for parent, types in ((parent, types) for top in json.loads(text) for parent, types in top.items()):
        for name, properties in (item for kind in types for item in kind.items()):
            if not {"available_instances", "device_api", "name"} <= {*properties} or (parent, name) not in known:
                raise Wrong(f"a type that is not whole: {parent} {name} {properties}")


def check_xml(text, _):
    """Each type of a parent has a name, and each active device, which has a path, its driver and group."""
    for document in ElementTree.fromstring(f"<all>{text}</all>"):
        if document.tag != "device" or document.tail.strip():
            raise Wrong("something that is not a <device>")
        if any(kind.find("name") is None for kind in document.findall("capability[@type='mdev_types']/type")):
            raise Wrong("a type that is not whole")
        device = document.find("capability[@type='mdev']")
        if device is not None and document.find("path") is not None and \
                (document.find("driver") is None or device.find("iommuGroup") is None):
            raise Wrong("a device that is not whole")


def check_uuid(text, _):
    if text and not re.fullmatch(UUID + "\n", text):
        raise Wrong("not one UUID")


def check_nothing(text, _):
    if text:
        raise Wrong("output where there is to be none")


ERRORS = Wrong, ValueError, KeyError, IndexError, AttributeError, ElementTree.ParseError
FORMS = {"types": check_types, "list": check_list, "long": check_long, "json": check_json,
         "json-types": check_json_types, "xml": check_xml, "uuid": check_uuid, "nothing": check_nothing}


def check_messages(text, command, code):
    """Checks that each line of stderr is a message that fits the exit status. start --all goes on after a failure, and
    exits with the status of the first."""
    for number, line in enumerate(lines_of(text)):
        is_later = number and command.startswith("start --all")
        words = MESSAGES.get(code, []) if code and not is_later else sum(MESSAGES.values(), [])
        if not line.startswith("mdevctl: ") or not any(word in line for word in words):
            raise Wrong("a message that does not fit the exit status")


def check_run(form, codes, command, known, code, out, err):
    if code >= 128:
        raise Wrong("it crashed")
    if code not in codes:
        raise Wrong("an exit status that cannot be")
    if not code and err and not command.startswith("start-parent-mdevs"):
        raise Wrong("a message of a success")
    if code and not err:
        raise Wrong("a failure without a message")
    if form == "uuid" and bool(code) == bool(out):
        raise Wrong("a UUID of no device, or none of one")
    check_messages(err, command, code)
    FORMS[form](out, known)


def judge(file):
    """Reads records until there is none; returns what is wrong by title, in the order of titles."""
    known, found, runs = {}, {}, None
    while True:
        kind, _, rest = file.readline().rstrip(b"\n").decode().partition(" ")
        if kind == "known":
            known = types_of(file.read(int(rest)).decode())
        elif kind == "loop":
            title, form, codes, command = rest.split("|")
            codes = {int(code) for code in codes.split(",")}
            runs, wrong = 0, found.setdefault(title, [])
        elif kind == "run":
            code, *sizes = map(int, rest.split())
            out, err = (file.read(size).decode() for size in sizes)
            runs += 1
            try:
                check_run(form, codes, command, known, code, out, err)
            except ERRORS as error:
                wrong.append(f"{command}: {error} (exit {code})\nstdout: {out[:1000]}\nstderr: {err[:1000]}")
        elif kind == "end":
            if rest != "0" or not runs:
                wrong.append(f"{command}: the helper exits with {rest} after {runs} different runs")
        else:
            return found


# What must not be found wrong, and what must: form, exit status, stdout, stderr, and the command if that matters
KNOWN = "p\n  t\n    Available instances: 1\n    Device API: vfio-pci\n    Name: n\n"
DEVICE = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001"
GOOD = [
    ("types", 0, KNOWN, ""), ("list", 0, f"{DEVICE} p t auto\n", ""), ("uuid", 0, DEVICE + "\n", ""),
    ("uuid", 3, "", "mdevctl: went away\n"), ("json", 0, "[]\n", ""), ("xml", 0, "<device>\n</device>\n", ""),
    ("json-types", 0, '[{"p":[{"t":{"available_instances":1,"device_api":"a","name":"n"}}]}]\n', ""),
    ("long", 0, f"{DEVICE} p t auto\n  Type name: n\n  Device API: a\n  Driver: d\n  IOMMU group: 1\n"
                "  Path: /sys/devices/p\n  Not in use\n", ""),
    ("nothing", 3, "", "mdevctl: went away\nmdevctl: the UUID is in use\n", "start --all"),
]
BAD = [
    ("types", 0, KNOWN[:-1], ""), ("types", 0, "p\n", ""), ("types", 0, KNOWN.replace("    Name: n\n", ""), ""),
    ("types", 0, KNOWN + "q\n", ""), ("types", 0, KNOWN.replace(": 1", ": "), ""),
    ("list", 0, f"{DEVICE} p u auto\n", ""),
    ("list", 0, f"{DEVICE} p t\n", ""), ("long", 0, f"{DEVICE} p t auto\n  Type name: n\n", ""),
    ("long", 0, GOOD[-2][2].replace(": d", ": none"), ""),
    ("long", 0, GOOD[-2][2].replace("Not in use", "In use by: x (pid 1)"), ""),
    ("json", 0, "[\n", ""), ("json", 0, "[]", ""),
    ("json-types", 0, '[{"p":[{"t":{"available_instances":1,"device_api":"a"}}]}]\n', ""),
    ("xml", 0, "<device>\n", ""), ("xml", 0, "<node/>\n", ""), ("xml", 0, "<device/>\nx", ""),
    ("xml", 0, "<device><path/><capability type='mdev'><iommuGroup/></capability></device>", ""),
    ("xml", 0, "<device><capability type='mdev_types'><type/></capability></device>", ""),
    ("uuid", 0, "", ""), ("uuid", 3, DEVICE + "\n", "mdevctl: went away\n"), ("uuid", 0, DEVICE, ""),
    ("nothing", 0, "x\n", ""), ("nothing", 3, "", ""), ("nothing", 0, "", "mdevctl: went away\n"),
    ("nothing", 3, "", "mdevctl: cannot\n"), ("nothing", 3, "", "went away\n"),
    ("nothing", 9, "", "mdevctl: went away\n"),
    ("nothing", 3, "", "mdevctl: went away\nmdevctl: the UUID is in use\n"),
    ("nothing", 3, "", "mdevctl: the UUID is in use\nmdevctl: went away\n", "start --all"),
    ("nothing", 139, "", ""),
]


def misjudged():
    """Returns what is taken for wrong of GOOD, and for good of BAD."""
    known, found = types_of(KNOWN), []
    for runs, is_good in ((GOOD, True), (BAD, False)):
        for form, code, out, err, *command in runs:
            try:
                check_run(form, {0, 3, 139}, "".join(command), known, code, out, err)
                why = None
            except ERRORS as error:
                why = error
            if is_good != (why is None):
                found.append(f"{form} {code} {out!r} {err!r}: {why}")
    return found
