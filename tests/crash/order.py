"""Whether a command's changes of definitions survive a power cut, judged by the order of its system calls.

The calls come from strace -y. What a crash of the machine may undo:
  - what was written to a file, unless the file was synced after the last write and before its rename
  - a rename or removal in a directory, unless the directory is synced after it
  - a directory that was created, unless the directory it is in is synced after that
"""
import re

# A call as strace -y prints it: a name, arguments, and what it returned.
CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)(?:<(.*?)>)?")
DESCRIPTOR = re.compile(r"(?:AT_FDCWD|\d+)<(.*?)>")
NAME = re.compile(r'(?:(?:AT_FDCWD|\d+)<(.*?)>, )?"((?:[^"\\]|\\.)*)"')


def paths(arguments):
    """The paths that arguments name, each from its directory's descriptor on."""
    for folder, name in NAME.findall(arguments):
        yield name if name.startswith("/") else f"{folder}/{name}"


def above(path):
    return path.rpartition("/")[0]


class Disk:
    """What has not reached the disk."""

    def __init__(self):
        self.unsynced = {}      # by path of a file or directory: what a crash may undo
        self.found = []
        self.commits = 0        # renames and removals of definitions

    def change(self, path, what):
        self.unsynced.setdefault(path, []).append(what)

    def opened(self, arguments):
        path = next(paths(arguments))
        self.change(path, f"{path} was created")

    def written(self, arguments):
        path = DESCRIPTOR.match(arguments)[1]
        self.change(path, f"{path} was written")

    def synced(self, arguments):
        self.unsynced.pop(DESCRIPTOR.match(arguments)[1], None)

    def renamed(self, arguments):
        old, new = paths(arguments)
        self.found += [f"{new} takes effect before {what}" for what in self.unsynced.pop(old, [])]
        self.change(above(new), f"{old} was renamed to {new}")
        self.commits += 1

    def removed(self, arguments):
        path = next(paths(arguments))
        self.unsynced.pop(path, None)
        self.change(above(path), f"{path} was removed")
        self.commits += 1

    def created(self, arguments):
        path = next(paths(arguments))
        self.change(above(path), f"{path} was created")


ACTS = {"openat": Disk.opened, "write": Disk.written, "fsync": Disk.synced, "fdatasync": Disk.synced,
        "rename": Disk.renamed, "renameat": Disk.renamed, "renameat2": Disk.renamed,
        "unlink": Disk.removed, "unlinkat": Disk.removed, "mkdir": Disk.created, "mkdirat": Disk.created}


def changes(log, root):
    """The calls of strace's log that succeeded and changed, or synced, something below @root or @root itself."""
    for line in log:
        call = CALL.match(line)
        if not call or int(call[3]) < 0 or root not in line:
            continue
        # The lock says nothing, and may be lost.
        if call[1] == "openat" and ("O_CREAT" not in line or '".lock"' in line):
            continue
        yield line


def judge(calls):
    """Finds what a crash may undo of what a command did that ended with success."""
    disk = Disk()
    for line in calls:
        call = CALL.match(line)
        ACTS[call[1]](disk, call[2])
    if not disk.commits:
        disk.found.append("no definition was changed")
    return disk.found + [f"not synced: {what}" for found in disk.unsynced.values() for what in found]


def doctored(calls):
    """The same calls without each of the syncs, and with each of them before the call it comes after."""
    for at, line in enumerate(calls):
        if "sync(" in line.partition('"')[0]:
            yield f"without {line}", calls[:at] + calls[at + 1:]
            yield f"too early: {line}", calls[:at - 1] + [line, calls[at - 1]] + calls[at + 1:]
