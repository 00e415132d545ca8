"""What the tests of tests/hostile share: a root and what lies outside it, running the program there, and judging what
it prints."""
import collections
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import xml.etree.ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
# pylint: disable=wrong-import-position
from tap import Wrong, copy_program

OK, FAILED, USAGE, ABSENT, EXISTS, DENIED = 0, 1, 2, 3, 4, 7
SECONDS = 60            # after which a run that waits for something is considered hung
CPU_SECONDS = 5         # the same for one that is busy
MANY = 100000
MEMORY = 64 * 1024      # KiB, for what needs no more than a line of each of so many definitions
MEMORY_DOCUMENTS = 256 * 1024   # KiB, for XML and JSON, all of which is gathered before it is printed
NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}

GOOD = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001"
ODD = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0002"
NEW = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0003"
PCI = "0000:00:05.0"

DEFINITION = '{"mdev_type": "odd-1", "start": "auto", "attrs": [{"slots": "3"}], "by": "hand"}'
REPLACEMENT = '{"mdev_type": "odd-2", "start": "manual", "attrs": [{"slots": "4"}]}'

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LIST_LINE = re.compile(f"{UUID} .+ .+ (auto|manual)( \\((active|defined)\\))?".encode(), re.DOTALL)
# Control characters but the newline, those of C1 in UTF-8
CONTROLS = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")

# Names of parents, types, drivers: up to 255 bytes of anything but '/' and NUL
FORGED = f"mtty\n{NEW} mtty mtty-1 auto (defined)\nmdevctl: all is well".encode()
NAMES = [
    bytes(b for b in range(1, 256) if b != ord("/")) + b"x",
    FORGED,
    (b"\x1b[2J\x1b]0;owned\x07\x1bP\r" * 20)[:255],
    b'"}, {"' + b"\\u000a\\" * 30 + b'"',
    b"]]><name><!--&amp;&#10;<x y='\"'>-->",
    b"\xc2\x9b31m \xc2\x85 \xe2\x80\xa8 \xe2\x80\xae \xef\xbb\xbf \xef\xbf\xbf \xf0\x9f\x98\x80",
    b"\xc0\xaf \xe0\x80\xaf \xed\xa0\xbd\xed\xb8\x80 \xf4\xa0\xa0\xa0 \xff\xfe \xe2\x82",
    b" ",
    b"-p", b"--", b"--all", b"...", b"%s%n%1000000s", b"$(reboot);`reboot`|reboot", b"*", b"~", b"\\",
    b"\n" * 255,
    b"a" * 252 + "\u20ac".encode(),
    "\u202emorf\u202c".encode(),
]


Done = collections.namedtuple("Done", "status out err")


# What the program prints

def is_lone(char):
    """Returns whether surrogateescape has it for a byte of C1 that belongs to no UTF-8 character."""
    return "\udc80" <= char <= "\udc9f"


def shown(name):
    """Returns a name as text output has it: control characters of C0 and C1 are '?'."""
    return "".join("?" if char < " " or "\x7f" <= char <= "\x9f" or is_lone(char) else char
                   for char in name.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def masked(text):
    """Returns text with lone bytes of C1 as '?'; check_lone tests those."""
    return "".join("?" if is_lone(char) else char
                   for char in text.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def as_unicode(name):
    """Returns a name as JSON has it: U+FFFD for each byte that is not UTF-8."""
    return re.sub("[\udc80-\udcff]", "\ufffd", name.decode("utf-8", "surrogateescape"))


def as_xml(name):
    """Returns a name as a reader of XML gets it back: without what XML cannot represent."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", as_unicode(name))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def documents(out):
    """Returns the XML documents, parsed."""
    parts = [part + b"</device>" for part in out.split(b"\n</device>\n")[:-1]]
    if b"".join(part[:-len(b"</device>")] + b"\n</device>\n" for part in parts) != out:
        raise Wrong(f"something stands between the documents: {out[-200:]}")
    return [xml.etree.ElementTree.fromstring(part) for part in parts]


def check_errors(err, scripts=()):
    """Checks that each line of stderr is a message of ours, or begins with an event script's name."""
    starts = (b"mdevctl: ", *(name + b": " for name in scripts))
    if err and not err.endswith(b"\n"):
        raise Wrong(f"the last line has no end: {err[-200:]}")
    for line in err.split(b"\n")[:-1]:
        if not line.startswith(starts) or line in starts or CONTROLS.search(line):
            raise Wrong(f"on stderr: {line}")


def check_form(arguments, out):
    """Checks the form of what a listing prints, whatever names it holds."""
    if "--dumpjson" in arguments:
        return json.loads(out.decode())
    if arguments[0] == "dumpxml":
        return documents(out)
    if out and not out.endswith(b"\n"):
        raise Wrong(f"the last line has no end: {out[-200:]}")
    if CONTROLS.search(out):
        raise Wrong(f"a control character is printed: {CONTROLS.search(out)}")
    if arguments[0] == "list" and not {"--long", "-v", "-dv"} & set(arguments):
        for line in out.split(b"\n")[:-1]:
            if not LIST_LINE.fullmatch(line):
                raise Wrong(f"no line of a list: {line}")
    return out


# Where it happens

def join(*parts):
    return b"/".join(os.fsencode(part) for part in parts)


def write(path, content, mode=0o644):
    """Writes a file, and creates the directories above it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(os.fsencode(content) if isinstance(content, str) else content)
    os.chmod(path, mode)


def link(path, to):
    """Creates a relative link, as sysfs has them."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.symlink(os.path.relpath(to, os.path.dirname(path)), path)


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def state(path):
    """Returns everything of @path, and below it if it is a directory, that a change would show in."""
    found = {}

    def add(one):
        status = os.lstat(one)
        content = None
        if stat.S_ISREG(status.st_mode):
            with open(one, "rb") as file:
                content = file.read()
        elif stat.S_ISLNK(status.st_mode):
            content = os.readlink(one)
        found[one] = (status.st_mode, status.st_uid, status.st_gid, status.st_size, status.st_mtime_ns,
                      content)
        if stat.S_ISDIR(status.st_mode):
            for name in os.listdir(one):
                add(join(one, name))
    if os.path.lexists(path):
        add(path)
    return found


class Place:
    """A root directory, and one outside it that must not change. Commands run in the directory of both."""

    def __init__(self, base, program):
        self.base = os.fsencode(base)
        self.root = join(base, "root")
        self.outside = join(base, "outside")
        self.directory = join(self.root, "etc/mdevctl.d")
        write(join(base, "replacement"), REPLACEMENT)
        os.chmod(self.base, 0o755)
        self.program = os.fsencode(copy_program(program, base))     # where nobody may enter

    def path(self, *parts):
        return join(self.root, *parts)

    def clear(self):
        """Empties the root and creates what is outside anew."""
        for path in (self.root, self.outside):
            remove(path)
            os.mkdir(path)
            os.chmod(path, 0o755)
        os.makedirs(self.directory)
        write(join(self.outside, "file"), DEFINITION, 0o640)
        for name in (GOOD, ODD, NEW, "note"):
            write(join(self.outside, "directory", name), DEFINITION)
        self.before = state(self.outside)

    def define(self, parent, uuid, text=DEFINITION):
        """Writes a definition, and returns its path."""
        path = join(self.directory, parent, uuid)
        write(path, text)
        return path

    def add_parent(self, name, node, types, label=b"label"):
        """Creates a parent at @node of sysfs, with types; returns its path."""
        node = self.path("sys", node)
        for kind in types:
            directory = join(node, "mdev_supported_types", kind)
            os.makedirs(join(directory, "devices"))
            for leaf, text in (("name", label), ("description", label), ("device_api", "vfio-pci\n"),
                               ("available_instances", "3\n"), ("create", "")):
                write(join(directory, leaf), text)
        link(self.path("sys/class/mdev_bus", name), node)
        return node

    def add_device(self, node, uuid, kind, driver=b"driver"):
        """Creates a device of the parent at @node; returns its path."""
        directory = join(node, uuid)
        write(join(directory, "remove"), "")
        write(join(directory, "slots"), "")
        os.makedirs(join(directory, "vfio-dev/vfio7"))
        os.symlink(join("../mdev_supported_types", kind), join(directory, "mdev_type"))
        os.symlink(join("/sys/bus/mdev/drivers", driver), join(directory, "driver"))
        os.symlink(b"../../kernel/iommu_groups/7", join(directory, "iommu_group"))
        link(join(node, "mdev_supported_types", kind, "devices", uuid), directory)
        link(self.path("sys/bus/mdev/devices", uuid), directory)
        return directory

    def start(self, arguments, **options):
        """Starts the program and returns the process."""
        environment = {**os.environb, b"MDEVCTL_ENV_ROOT": self.root, **options.pop("environment", {})}
        command = [*options.pop("before", []), options.pop("program", self.program), *arguments]
        return subprocess.Popen(command, env=environment, cwd=self.base, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                                **options)

    def run(self, arguments, scripts=(), **options):
        """Runs the program, and checks what holds for every run."""
        seconds = options.pop("seconds", SECONDS)
        process = self.start(arguments, **options)
        try:
            try:
                resource.prlimit(process.pid, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            except (ProcessLookupError, PermissionError):
                pass                # it has ended, or its rights are not its caller's
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Wrong(f"{arguments} does not come to its end") from None
        done = Done(process.returncode, out, err)
        try:
            if not 0 <= done.status <= DENIED:
                raise Wrong(f"ends with {done.status}")
            check_errors(done.err, scripts)
            if done.status and not done.err:
                raise Wrong(f"exits with {done.status} and does not say why")
            if done.out or not done.status:
                check_form(arguments, done.out)
        except (Wrong, ValueError, xml.etree.ElementTree.ParseError) as wrong:
            raise Wrong(f"{arguments}: {wrong}") from None
        return done

    def expect(self, status, arguments, *rest, **options):
        """Runs the program as run() does, and checks its exit status."""
        done = self.run(arguments, *rest, **options)
        if done.status != status:
            raise Wrong(f"{arguments} exits with {done.status}, not {status}: {done.err}")
        return done

    def expect_refused(self, statuses, words, arguments, *rest, **options):
        """Runs the program as run() does: it must fail with one of the statuses, say why in one line with all the
        words, print nothing, and leave definitions as they are."""
        before = self.definitions()
        done = self.run(arguments, *rest, **options)
        if done.status not in statuses or done.out or done.err.count(b"\n") != 1 or \
                not all(word in done.err for word in words):
            raise Wrong(f"{arguments} must exit with {statuses} and name {words}: {done}")
        if self.definitions() != before:
            raise Wrong(f"{arguments} exits with {done.status} and leaves {self.definitions()}")

    def definitions(self):
        """Returns the files in the directory of definitions, without the lock."""
        return {path: value for path, value in state(self.directory).items()
                if value[-1] is not None and not path.endswith(b"/.lock")}

    def expect_start(self, uuid, start):
        """Checks what the definition under mtty has as "start"."""
        with open(join(self.directory, "mtty", uuid), "rb") as file:
            text = file.read()
        if json.loads(text)["start"] != start:
            raise Wrong(f"start is not {start}: {text}")

    def expect_text(self, path, text):
        """Checks that a file holds exactly this."""
        with open(path, "rb") as file:
            found = file.read()
        if found != text:
            raise Wrong(f"{path} holds {found}, not {text}")

    def check_outside(self):
        after = state(self.outside)
        for path in self.before.keys() | after.keys():
            if self.before.get(path) != after.get(path):
                raise Wrong(f"outside {path} is {after.get(path)}, and was {self.before.get(path)}")


# What may be where something else is expected

def put_socket(path):
    listener = socket.socket(socket.AF_UNIX)
    # The path of a socket is short; that of a directory above it may be reached by a descriptor.
    directory = os.open(os.path.dirname(path), os.O_PATH)
    listener.bind(join(f"/proc/self/fd/{directory}", os.path.basename(path)))
    os.close(directory)
    listener.close()


KINDS = {
    "a link to itself": lambda path, _: os.symlink(os.path.basename(path), path),
    "a link to nothing": lambda path, _: os.symlink("nothing", path),
    "a link to ..": lambda path, _: os.symlink("..", path),
    # None may lead to a place of this machine: event scripts would be run there.
    "a link far up": lambda path, _: os.symlink("../" * 100 + "nonexistent-mdevctl", path),
    "a link up and down": lambda path, outside: os.symlink(
        os.path.relpath(join(outside, "directory"), os.path.dirname(path)), path),
    "a link of 4,095 bytes": lambda path, _: os.symlink(("x/" * 2048)[:4095], path),
    "a link to a file outside": lambda path, outside: os.symlink(join(outside, "file"), path),
    "a link to a directory outside": lambda path, outside: os.symlink(join(outside, "directory"), path),
    "nothing": lambda path, _: None,
    "an empty file": lambda path, _: write(path, ""),
    "a megabyte of digits": lambda path, _: write(path, "1" * (1 << 20), 0o755),
    "a megabyte and more": lambda path, _: write(path, "\n" * ((1 << 20) + 1)),
    "all bytes": lambda path, _: write(path, bytes(range(256)), 0o755),
    "a script of no interpreter": lambda path, _: write(path, "#!/nonexistent\n", 0o755),
    "a directory": lambda path, _: os.mkdir(path),
    "a FIFO": lambda path, _: os.mkfifo(path),
    "a socket": lambda path, _: put_socket(path),
    "the device null": lambda path, _: os.mknod(path, stat.S_IFCHR | 0o755, os.makedev(1, 3)),
    "the device zero": lambda path, _: os.mknod(path, stat.S_IFCHR | 0o755, os.makedev(1, 5)),
}


LINKS_TO_FOLDERS = ["a link to ..", "a link up and down", "a link to a directory outside"]


def put(path, kind, outside):
    """Replaces what is at @path by a file of this kind."""
    remove(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    KINDS[kind](path, outside)
