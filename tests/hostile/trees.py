"""In place of each file, link and directory that the program reads or writes, in sysfs and among definitions: links
that loop or point elsewhere, a megabyte, FIFOs, sockets, devices."""
import functools
import os

from place import (
    ABSENT, EXISTS, FAILED, GOOD, KINDS, LINKS_TO_FOLDERS, NEW, ODD, OK, PCI, Wrong, join, link, put, state, write)


def fill_sysfs(place):
    """Creates a good parent and device, and others in which something will be replaced."""
    place.clear()
    place.add_device(place.add_parent("good", "devices/virtual/test/good", ["good-1"]), GOOD, "good-1")
    node = place.add_parent(PCI, "devices/pci0000:00/" + PCI, ["odd-1"])
    place.add_device(node, ODD, "odd-1")
    for name, text in (("class", "0x030000\n"), ("vendor", "0x1234\n"), ("device", "0x11e8\n"),
                       ("sriov_totalvfs", "2\n"), ("numa_node", "0\n"), ("vpd", b"\x82\x02\x00ab\x78"),
                       ("config", b"\x34\x12\xe8\x11\x00\x00\x10\x00" + b"\x40" * 248)):
        write(join(node, name), text)
    os.symlink(b"../0000:00:04.0", join(node, "physfn"))
    os.symlink(b"../0000:00:06.0", join(node, "virtfn0"))
    os.symlink(b"../../../bus/pci", join(node, "subsystem"))
    os.symlink(b"../../../bus/pci/drivers/odd", join(node, "driver"))
    link(join(node, "iommu_group"), place.path("sys/kernel/iommu_groups/7"))
    write(place.path("sys/kernel/iommu_groups/7/devices", PCI), "")
    write(place.path("usr/share/misc/pci.ids"), "1234  Vendor\n\t11e8  Product\n")
    write(place.path("dev/vfio/7"), "")
    os.makedirs(place.path("proc/12/fd"))
    os.symlink("/dev/vfio/8", place.path("proc/12/fd/3"))
    write(place.path("proc/12/comm"), "holder\n")


AT_PCI = f"sys/devices/pci0000:00/{PCI}"
AT_TYPE = f"{AT_PCI}/mdev_supported_types/odd-1"
SYSFS_FILES = [
    "sys/class/mdev_bus", "sys/bus/mdev/devices", f"sys/class/mdev_bus/{PCI}", f"sys/bus/mdev/devices/{ODD}",
    f"{AT_PCI}/mdev_supported_types", AT_TYPE,
    *(f"{AT_TYPE}/{leaf}" for leaf in ("name", "description", "device_api", "available_instances", "create",
                                       "devices", f"devices/{ODD}")),
    f"{AT_PCI}/{ODD}",
    *(f"{AT_PCI}/{ODD}/{leaf}" for leaf in ("mdev_type", "driver", "iommu_group", "vfio-dev", "remove",
                                            "slots")),
    *(f"{AT_PCI}/{leaf}" for leaf in ("class", "vendor", "device", "sriov_totalvfs", "numa_node", "vpd",
                                      "config", "physfn", "virtfn0", "subsystem", "driver", "iommu_group")),
    "usr/share/misc/pci.ids", "dev/vfio/7", "proc", "proc/12/fd", "proc/12/comm",
]
SYSFS_COMMANDS = [
    ["list"], ["list", "--long"], ["list", "--dumpjson", "-u", ODD], ["types"], ["types", "--dumpjson"],
    ["dumpxml", "--all"], ["define", "-u", ODD], ["undefine", "-u", ODD],
    ["create", "-p", PCI, "-t", "odd-1", "-u", NEW, "--attr", "slots=1"], ["stop", "-u", ODD],
    ["remove", "--all", "-p", PCI],
]


SYSFS_GOOD = {      # what listings print of the good parent and device
    "list": f"{GOOD} good good-1 manual\n".encode(),
    "types": b"good\n  good-1\n    Available instances: 3\n",
}
DEVICES, PARENTS = "sys/bus/mdev/devices", "sys/class/mdev_bus"


def check_sysfs_undisturbed(place):
    """Checks that each command works while nothing is replaced."""
    fill_sysfs(place)
    for arguments in SYSFS_COMMANDS:
        # A recorded tree creates no device, but holds what was written to it.
        done = place.run(arguments) if arguments[0] == "create" else place.expect(OK, arguments)
        shows = SYSFS_GOOD.get(arguments[0], b"") if len(arguments) < 2 or arguments[1] == "--long" else b""
        if arguments[0] in ("list", "types", "dumpxml") and (not done.out or done.err or shows not in done.out):
            raise Wrong(f"undisturbed {arguments} prints {done.out}, says {done.err}")
        if arguments[0] in ("define", "undefine") and \
                os.path.lexists(join(place.directory, PCI, ODD)) != (arguments[0] == "define"):
            raise Wrong(f"undisturbed {arguments} does not do it")
        if arguments[0] == "create":
            place.expect_text(place.path(AT_TYPE, "create"), NEW.encode())
        if arguments[0] in ("stop", "remove"):
            place.expect_text(place.path(AT_PCI, ODD, "remove"), b"1")
            write(place.path(AT_PCI, ODD, "remove"), "")


def check_sysfs_command(place, path, arguments):
    """Runs one command: what is good is still listed."""
    done = place.run(arguments)
    place.check_outside()
    if arguments not in (["list"], ["list", "--long"], ["types"]):
        return
    shows = SYSFS_GOOD[arguments[0]] in done.out
    if path == DEVICES and arguments[0] == "list":
        if done.out:
            raise Wrong(f"{arguments} lists what is not there: {done.out}")
    elif path == PARENTS and arguments[0] == "types":
        if not shows and (done.out or done.status and b"cannot list parents: " not in done.err):
            raise Wrong(f"{arguments} exits with {done.status}, prints {done.out}, says {done.err}")
    elif not shows:
        raise Wrong(f"{arguments} leaves out what is good, exits with {done.status}: {done.err}")


def check_sysfs_file(place, path):
    """Runs each command with each kind of file at @path."""
    check_sysfs_undisturbed(place)
    fill_sysfs(place)
    for kind in KINDS:
        put(place.path(path), kind, place.outside)
        for arguments in SYSFS_COMMANDS:
            try:
                check_sysfs_command(place, path, arguments)
            except Wrong as wrong:
                yield f"{kind}: {wrong}"


def check_not_below(place):
    """Nothing is written where links lead out of sysfs; it is where they stay within."""
    place.clear()
    for parent, node, uuid in (("in", "devices/in", GOOD), ("out", "../../outside/out", ODD)):
        place.add_device(place.add_parent(parent, node, ["odd-1"]), uuid, "odd-1")
    place.before = state(place.outside)
    for parent, uuid in (("in", GOOD), ("out", ODD)):
        created = place.path("sys/class/mdev_bus", parent, "mdev_supported_types/odd-1/create")
        removed = place.path("sys/bus/mdev/devices", uuid, "remove")
        for name, text, file, status, arguments in (
                (NEW, NEW.encode(), created, FAILED, ["create", "-p", parent, "-t", "odd-1", "-u", NEW]),
                (uuid, b"1", removed, ABSENT, ["remove", uuid]),
                (NEW, NEW.encode(), created, FAILED, ["start", "-p", parent, "-t", "odd-1", "-u", NEW]),
                (uuid, b"1", removed, ABSENT, ["stop", "-u", uuid])):
            if parent == "in":
                write(file, "")
                place.expect(OK, arguments)
                place.expect_text(file, text)
            else:
                place.expect_refused([status], [name.encode()], arguments)
            place.check_outside()


def check_silent_writer(place):
    """A FIFO that somebody holds open and writes nothing to is not reported as a removal under way."""
    place.clear()
    node = place.add_parent("odd", "devices/odd", ["odd-1"])
    path = join(node, "mdev_supported_types/odd-1/available_instances")
    put(path, "a FIFO", place.outside)
    writer = os.open(path, os.O_RDWR)
    done = place.run(["types"])
    os.close(writer)
    if done.status != FAILED or b"available_instances of type odd-1" not in done.err or b"removal" in done.err:
        raise Wrong(f"exits with {done.status}: {done.err}")


def fill_definitions(place):
    """Creates a good definition, another beside it, and a parent in sysfs for each; returns the good one."""
    place.clear()
    for name in ("good", "odd"):
        place.add_parent(name, "devices/" + name, ["odd-1", "odd-2"])
    place.define("odd", ODD)
    return place.define("good", GOOD)


DEFINITION_FILES = {
    "the directory of definitions": b".",
    "the directory of a parent": b"odd",
    "a definition": join("odd", ODD),
    "what is renamed to be the definition": join("odd", f".{ODD}.new"),
    "another file beside it": b"odd/note",
    "the directory of event scripts": b"scripts.d",
    "the directory of callouts": b"scripts.d/callouts",
    "a callout": b"scripts.d/callouts/50-odd",
    "the directory of notifiers": b"scripts.d/notifiers",
    "a notifier": b"scripts.d/notifiers/50-odd",
}
DEFINITION_COMMANDS = [
    ["list", "-d"], ["list", "-d", "--dumpjson"], ["dumpxml", "--inactive", ODD], ["start", "--all"],
    ["start-parent-mdevs", "odd"], ["start", "-u", ODD],
    ["modify", "-u", ODD, "--auto"], ["modify", "-u", ODD, "--addattr", "slots", "--value", "5"],
    ["modify", "-u", ODD, "--delattr"], ["modify", "-u", ODD, "-p", "odd", "--jsonfile", "replacement"],
    ["define", "-u", ODD, "-p", "odd", "-t", "odd-1"], ["define", "-u", NEW, "-p", "odd", "-t", "odd-1"],
    ["undefine", "-u", NEW], ["undefine", "-u", ODD],
]


def check_definitions_undisturbed(place):
    """Checks that each command works while nothing is replaced."""
    for arguments in DEFINITION_COMMANDS:
        good = fill_definitions(place)
        kept, before = state(good), state(join(place.directory, "odd"))
        status = {("define", ODD): EXISTS, ("undefine", NEW): ABSENT}.get((arguments[0], arguments[2]), OK) \
            if len(arguments) > 2 else OK
        if arguments[0].startswith("start"):
            place.run(arguments)        # a recorded tree creates no device, but holds what was written to it
            place.expect_text(place.path("sys/devices/odd/mdev_supported_types/odd-1/create"), ODD.encode())
            continue
        done = place.expect(status, arguments)
        if state(good) != kept or (state(join(place.directory, "odd")) != before) != \
                (status == OK and arguments[0] not in ("list", "dumpxml")):
            raise Wrong(f"undisturbed {arguments} leaves {state(place.directory)}")
        if arguments[0] in ("list", "dumpxml") and (ODD.encode() not in done.out or done.err):
            raise Wrong(f"undisturbed {arguments} prints {done.out}, says {done.err}")


def leads_to_definition(at, kind):
    """Returns whether the kind is a link to a definition or to a directory with one; both are read."""
    return kind == "a link to a file outside" and at == join("odd", ODD) \
        or kind in ("a link up and down", "a link to a directory outside") and at == b"odd"


def check_definition_command(place, good, at, kind, arguments):
    """Runs one command: what it says it did not do is not done; nothing else is changed."""
    target = join(place.directory, "odd", NEW if NEW in arguments else ODD)
    before, kept = state(target), state(good)
    done = place.run(arguments, scripts=[b"50-odd"])
    place.check_outside()
    if state(good) != kept:
        raise Wrong(f"{arguments} changes {good}")
    after = state(target)
    if done.status and after != before:
        raise Wrong(f"{arguments} exits with {done.status} ({done.err}), and {target} was {before},"
                    f" is {after}")
    if before and not after and arguments[0] != "undefine":
        raise Wrong(f"{arguments} loses {target}")
    if arguments == ["list", "-d"] and at != b"." and f"{GOOD} good odd-1 auto\n".encode() not in done.out:
        raise Wrong(f"{arguments} leaves out what is good, exits with {done.status}: {done.err}")
    if arguments[:2] == ["list", "-d"] and at == b"." and done.out not in (b"", b"[]\n"):
        raise Wrong(f"{arguments} lists what is not there: {done.out}")
    # What was there and cannot be read is not to be listed.
    if arguments[:2] == ["list", "-d"] and at in (b"odd", join("odd", ODD)) \
            and (ODD.encode() in done.out) != leads_to_definition(at, kind):
        raise Wrong(f"{arguments} lists what is not a definition, or leaves out one that is")


def check_definition_file(place, at):
    check_definitions_undisturbed(place)
    for kind in KINDS:
        # The directory itself may be elsewhere.
        if at == b"." and kind in LINKS_TO_FOLDERS:
            continue
        good = fill_definitions(place)
        put(os.path.normpath(join(place.directory, at)), kind, place.outside)
        for arguments in DEFINITION_COMMANDS:
            try:
                check_definition_command(place, good, at, kind, arguments)
            except Wrong as wrong:
                yield f"{kind}: {wrong}"


TESTS = {
    "links that lead out of sysfs are not written through": check_not_below,
    "a FIFO with a silent writer": check_silent_writer,
    **{f"{path.replace(PCI, 'PCI').replace(ODD, 'UUID')} is anything else":
       functools.partial(check_sysfs_file, path=path)
       for path in SYSFS_FILES},
    **{f"{what} is anything else": functools.partial(check_definition_file, at=at)
       for what, at in DEFINITION_FILES.items()},
}
