"""Definitions of other owners, unreadable, locked, with names that are nearly UUIDs; a hundred thousand of them."""
import os
import re
import subprocess
import sys
import time

from place import (
    ABSENT, DEFINITION, DENIED, Done, FAILED, GOOD, MEMORY, MEMORY_DOCUMENTS, NEW, NOBODY, ODD, OK, UUID,
    Wrong, join, state)


def check_owner(place):
    """root changes files of other owners: they stay theirs, as does the directory."""
    place.clear()
    path = place.define("mtty", GOOD)
    os.chown(path, 12345, 54321)
    os.chmod(path, 0o460)
    os.chown(os.path.dirname(path), 12345, 54321)
    os.chmod(os.path.dirname(path), 0o2775)
    for arguments in (["--auto"], ["--addattr", "a", "--value", "b"], ["--delattr"],
                      ["-p", "mtty", "--jsonfile", "replacement"]):
        place.expect(OK, ["modify", "-u", GOOD, *arguments])
        for one, mode in ((path, 0o460), (os.path.dirname(path), 0o2775)):
            status = os.stat(one)
            if (status.st_uid, status.st_gid, status.st_mode & 0o7777) != (12345, 54321, mode):
                raise Wrong(f"modify {arguments} makes {one} {status}")
    os.umask(0)
    try:
        place.expect(OK, ["define", "-u", NEW, "-p", "new", "-t", "t"])
    finally:
        os.umask(0o022)
    for one, mode in (("new", 0o755), (f"new/{NEW}", 0o644)):
        if os.stat(join(place.directory, one)).st_mode & 0o7777 != mode:
            raise Wrong(f"without a umask {one} is {os.stat(join(place.directory, one))}")


def check_hard_link(place):
    """A definition with a second hard link is replaced; the other link keeps its content."""
    place.clear()
    os.makedirs(join(place.directory, "mtty"))
    os.link(join(place.outside, "file"), join(place.directory, "mtty", GOOD))
    place.before = state(place.outside)
    place.expect(OK, ["modify", "-u", GOOD, "--manual"])
    place.expect_start(GOOD, "manual")
    place.check_outside()


def check_unprivileged(place):
    """A user who may not write changes nothing and is refused; one who may write the directory loses nothing."""
    for mode, what in ((0o755, "not to be written"), (0o1777, "of everybody, with the sticky bit"),
                       (0o777, "of everybody")):
        place.clear()
        path = place.define("mtty", GOOD)
        os.chmod(os.path.dirname(path), mode)
        for arguments in (["modify", "-u", GOOD, "--auto"], ["modify", "-u", GOOD, "--delattr"],
                          ["modify", "-u", GOOD, "-p", "mtty", "--jsonfile", "replacement"]):
            before = state(place.directory)
            place.expect(DENIED, arguments, **NOBODY)
            after = state(place.directory)
            if {name: value for name, value in after.items() if value[5]} != \
                    {name: value for name, value in before.items() if value[5]}:
                raise Wrong(f"in a directory {what} {arguments} leaves {after}")
    place.clear()
    place.define("mtty", GOOD)
    before = state(place.directory)
    place.expect(DENIED, ["undefine", "-u", GOOD], **NOBODY)
    place.expect(DENIED, ["define", "-u", NEW, "-p", "mtty", "-t", "t"], **NOBODY)
    place.expect(DENIED, ["define", "-u", NEW, "-p", "new", "-t", "t"], **NOBODY)
    if state(place.directory) != before:
        raise Wrong("somebody changes what is not theirs")


def check_unreadable(place):
    """A file that the user may not read is reported, and the others are listed."""
    place.clear()
    place.define("mtty", GOOD)
    os.chmod(place.define("mtty", ODD), 0o600)
    done = place.expect(DENIED, ["list", "-d"], **NOBODY)
    if done.out != f"{GOOD} mtty odd-1 auto\n".encode() or join("mtty", ODD) not in done.err:
        raise Wrong(f"list -d: {done}")


def check_unreadable_directory(place):
    """A parent's directory that the user may not read is reported by name where it matters; the others are listed."""
    place.clear()
    node = place.add_parent("good", "devices/good", ["odd-1"])
    place.add_device(node, NEW, "odd-1")
    place.define("good", GOOD)
    place.define("secret", ODD)
    os.chmod(join(place.directory, "secret"), 0o700)
    done = place.expect(DENIED, ["list", "-d"], **NOBODY)
    if done.out != f"{GOOD} good odd-1 auto\n".encode() or b"secret" not in done.err:
        raise Wrong(f"list -d: {done}")
    done = place.expect(OK, ["list"], **NOBODY)
    if done.out != f"{NEW} good odd-1 manual\n".encode() or done.err:
        raise Wrong(f"list: {done}")


def check_near_names(place):
    """Files whose names are nearly UUIDs are not definitions, and stay."""
    place.clear()
    place.define("mtty", GOOD)
    names = [GOOD.replace("-", ""), "{" + GOOD + "}", "urn:uuid:" + GOOD, GOOD + "~",
             GOOD + ".bak", "." + GOOD, GOOD + "\n", " " + GOOD, GOOD[:-1], GOOD + "0", GOOD[:-1] + "g",
             GOOD[:-1] + "\uff11", GOOD.replace("-", "\u2010"), "x" * 255]
    for name in names:
        place.define("mtty", name)
        place.define("other", name)
    if place.expect(OK, ["list", "-d"]).out != f"{GOOD} mtty odd-1 auto\n".encode():
        raise Wrong(f"list -d shows {place.run(['list', '-d']).out}")
    before = state(place.directory)
    place.expect(ABSENT, ["undefine", "-u", GOOD.upper(), "-p", "other"])
    if state(place.directory) != before:
        raise Wrong("undefine deletes something")
    place.expect(OK, ["undefine", "-u", GOOD.upper()])
    if len(os.listdir(join(place.directory, "mtty"))) != len(names):
        raise Wrong(f"left are {os.listdir(join(place.directory, 'mtty'))}")


def check_left_directory(place):
    """A directory in place of the temporary file does not prevent deleting."""
    place.clear()
    path = place.define("mtty", GOOD)
    os.mkdir(join(place.directory, "mtty", f".{GOOD}.new-6ba7b810-9dad-41d1-80b4-00c04fd430c8"))
    place.expect(OK, ["undefine", "-u", GOOD])
    if os.path.lexists(path):
        raise Wrong(f"undefine leaves {path}")


def check_scripts_parent(place):
    """No definition is created where none is read, whatever an active device's parent is called."""
    place.clear()
    place.add_device(place.add_parent("scripts.d", "devices/scripts.d", ["odd-1"]), GOOD, "odd-1")
    place.expect_refused([FAILED], [b"parent scripts.d"], ["define", "-u", GOOD])


def check_lock(place):
    """Somebody who may only read the directory of definitions does not keep root from changing them."""
    place.clear()
    place.define("mtty", GOOD)
    holder = subprocess.Popen(["flock", "-s", place.directory, "sh", "-c", "echo; cat"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, cwd="/", **NOBODY)
    if holder.stdout.read(1) != b"\n":
        raise Wrong("the directory cannot be locked")
    try:
        # Writers wait for it while the lock is new, in case another one was deleted; then no more.
        place.expect(OK, ["modify", "-u", GOOD, "--manual"], seconds=20)
        place.expect_start(GOOD, "manual")
        old = time.time() - 60
        os.utime(join(place.directory, ".lock"), (old, old))
        place.expect(OK, ["modify", "-u", GOOD, "--auto"], seconds=5)
        place.expect_start(GOOD, "auto")
    finally:
        holder.communicate()


# The memory of the process that starts the program counts too, so a small one starts it.
MEASURE = """import os, sys
_, status, usage = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
os.write(int(sys.argv[1]), str(usage.ru_maxrss).encode())
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run_measured(place, arguments):
    """Runs the program; returns what it did and the memory it took, in KiB."""
    reader, writer = os.pipe()
    process = subprocess.run([sys.executable, "-IS", "-c", MEASURE, str(writer), place.program, *arguments],
                             capture_output=True, pass_fds=[writer],
                             env={**os.environb, b"MDEVCTL_ENV_ROOT": place.root}, check=False)
    os.close(writer)
    with open(reader, encoding="ascii") as memory:
        return Done(process.returncode, process.stdout, process.stderr), int(memory.read())


def check_many(place, many):
    """Creates @many definitions and as many other files: none is lost, and memory stays bounded."""
    place.clear()
    place.add_parent("there", "devices/there", ["odd-1"])
    os.makedirs(join(place.directory, "mtty"))
    uuids = [f"{GOOD[:-6]}{i:06x}".encode() for i in range(many)]
    directory = os.open(join(place.directory, "mtty"), os.O_RDONLY)
    for uuid in uuids:
        file = os.open(uuid, os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=directory)
        os.write(file, DEFINITION.encode())
        os.close(file)
    for i in range(many):
        os.mknod(f"note-{i}", dir_fd=directory)
    os.close(directory)
    figures = []
    for arguments, most, count in ((["list"], MEMORY, 0), (["list", "-d"], MEMORY, many),
                                   (["list", "-d", "--dumpjson"], MEMORY_DOCUMENTS, many),
                                   (["list", "-d", "-u", uuids[7]], MEMORY, 1),
                                   (["start", "--all"], MEMORY, 0),
                                   (["start-parent-mdevs", "mtty"], MEMORY, 0),
                                   (["dumpxml", "--all"], MEMORY_DOCUMENTS, many),
                                   (["define", "-u", NEW, "-p", "new", "-t", "t"], MEMORY, 0),
                                   (["modify", "-u", uuids[7], "--manual"], MEMORY, 0),
                                   (["undefine", "-u", uuids[7]], MEMORY, 0)):
        done, memory = run_measured(place, arguments)
        figures.append(f"{arguments[0]} {arguments[1] if len(arguments) > 1 else ''} {memory} KiB")
        if done.status or done.err:
            yield f"{arguments} exits with {done.status}: {done.err[:300]}"
        if memory > most:
            yield f"{arguments} takes {memory} KiB, more than {most}"
        # dumpxml names each twice, once as libvirt does.
        if len(set(re.findall(UUID.encode(), done.out))) != count:
            yield f"{arguments} shows {len(set(re.findall(UUID.encode(), done.out)))}, not {count}"
    if len(os.listdir(join(place.directory, "mtty"))) != 2 * many - 1:
        yield f"{len(os.listdir(join(place.directory, 'mtty')))} files are left"
    print(f"# in {os.fsdecode(place.base)}:", "; ".join(figures))


TESTS = {
    "definitions of other owners stay theirs": check_owner,
    "a definition that is a hard link": check_hard_link,
    "somebody without rights changes nothing": check_unprivileged,
    "an unreadable definition is reported": check_unreadable,
    "an unreadable directory is reported": check_unreadable_directory,
    "names that are nearly a UUID": check_near_names,
    "undefine with a directory in the way": check_left_directory,
    "an active device of a parent called scripts.d": check_scripts_parent,
    "somebody holds a lock on the directory of definitions": check_lock,
}
