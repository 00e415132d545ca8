"""What tests of definitions share: a root folder with definitions in it, and commands that change them.

MDEVCTL_ENV_ROOT makes a temporary folder the program's root.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
# pylint: disable=wrong-import-position
from tap import Wrong

ONE = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001"
TWO = "83b8f4f2-509f-382f-3c1e-e6bfe0fa0002"
EDU = "0000:00:05.0"

OK, FAILED, ABSENT, EXISTS = 0, 1, 3, 4

OLD = """{
  "mdev_type": "pcifix-small",
  "start": "manual",
  "attrs": [
    {
      "slots": "3"
    }
  ],
  "by": "hand"
}
"""
GIVEN = '{"mdev_type":"pcifix-large","start":"auto","attrs":[{"slots":"7"},{"assign_adapter":"5"}]}'
LONG = json.dumps({"mdev_type": "pcifix-large", "start": "auto",
                   "attrs": [{"slots": "1" * 1000}] * 100})
SCRIPT = """#!/bin/sh
# Has its say in everything, and nothing against it.
cat >/dev/null
[ "$4" != get ] || exit 2
"""

# By name: what is there before, the command, its input, what it exits with if it was done before already.
# What is there is given by path; a script is what may be executed.
CASES = {
    "define, the first": ({}, ["define", "-u", ONE, "-p", EDU, "-t", "pcifix-small", "-a"], "", EXISTS),
    "define, one more":
        ({f"{EDU}/{TWO}": OLD}, ["define", "-u", ONE, "-p", EDU, "-t", "pcifix-small"], "", EXISTS),
    "define --jsonfile": ({f"mtty/{TWO}": OLD},
                          ["define", "-u", ONE, "-p", EDU, "--jsonfile", "/dev/stdin"], LONG, EXISTS),
    "modify --auto": ({f"{EDU}/{ONE}": OLD, f"{EDU}/{TWO}": OLD}, ["modify", "-u", ONE, "--auto"], "", OK),
    "modify --addattr": ({f"{EDU}/{ONE}": OLD},
                         ["modify", "-u", ONE, "--addattr", "assign_adapter", "--value", "6"], "", OK),
    "modify --delattr": ({f"{EDU}/{ONE}": OLD}, ["modify", "-u", ONE, "--delattr"], "", OK),
    "modify --jsonfile": ({f"{EDU}/{ONE}": OLD, f"mtty/{ONE}": OLD},
                          ["modify", "-u", ONE, "-p", EDU, "--jsonfile", "/dev/stdin"], GIVEN, OK),
    "modify --jsonfile of what is not defined":
        ({}, ["modify", "-u", ONE, "-p", EDU, "--jsonfile", "/dev/stdin"], GIVEN, OK),
    "modify, with an event script": ({f"{EDU}/{ONE}": OLD, "scripts.d/callouts/all": SCRIPT},
                                     ["modify", "-u", ONE, "--auto"], "", OK),
    "undefine": ({f"{EDU}/{ONE}": OLD, f"{EDU}/{TWO}": OLD}, ["undefine", "-u", ONE], "", ABSENT),
    "undefine under two parents":
        ({f"{EDU}/{ONE}": OLD, f"mtty/{ONE}": OLD, f"mtty/{TWO}": OLD}, ["undefine", "-u", ONE], "", ABSENT),
    "undefine, with an event script": ({f"{EDU}/{ONE}": OLD, "scripts.d/callouts/all": SCRIPT},
                                       ["undefine", "-u", ONE], "", ABSENT),
}
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Root:
    """A root folder with definitions in it."""

    def __init__(self, path, program):
        self.path = pathlib.Path(path)
        self.program = program
        self.folder = self.path / "etc/mdevctl.d"

    def fill(self, files):
        """Makes it hold just these files; a mode that is not the usual one shows whether it is kept."""
        shutil.rmtree(self.path / "etc", ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            path.chmod(0o755 if text.startswith("#!") else 0o640)

    def definitions(self):
        """The definitions there are, by path: mode and text."""
        return {name: value for name, value in self.files().items() if UUID.fullmatch(name.split("/")[-1])}

    def files(self):
        return {str(path.relative_to(self.folder)): (path.stat().st_mode & 0o7777, path.read_text())
                for path in self.folder.rglob("*")
                if path.is_file() and path.name != ".lock" and
                "scripts.d" not in path.relative_to(self.folder).parts}

    def start(self, arguments, before=(), text=""):
        """The program, as a process. Its input is a file, which is read in as many calls each time."""
        with tempfile.TemporaryFile("w+") as given:
            given.write(text)
            given.seek(0)
            return subprocess.Popen([*before, self.program, *arguments], stdin=given, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True, start_new_session=True,
                                    env={**os.environ, "MDEVCTL_ENV_ROOT": str(self.path)})

    def run(self, arguments, text="", before=()):
        """The program run: exit status, stdout, stderr."""
        process = self.start(arguments, before, text)
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # all of strace's
            process.wait()
            raise Wrong(f"{arguments[0]} does not come to its end") from None
        return process.returncode, out, err

    def expect(self, status, arguments, text=""):
        """As run, which is to exit so."""
        done = self.run(arguments, text)
        if done[0] != status:
            raise Wrong(f"{arguments[0]} exits with {done[0]}, not {status}: {done[2]}")
        return done[1]


def listing(root):
    """What is defined, as list -d says it."""
    status, out, err = root.run(["list", "-d", "--dumpjson"])
    if status or err:
        raise Wrong(f"list -d exits with {status}: {err}")
    found = {}
    for parents in json.loads(out):
        for parent, devices in parents.items():
            for device in devices:
                for uuid, what in device.items():
                    found[f"{parent}/{uuid}"] = what
    return found


def read(definitions):
    """What list -d is to say of definitions."""
    return {name: {key: json.loads(text)[key] for key in ("mdev_type", "start", "attrs")}
            for name, (_, text) in definitions.items()}


def whole(root, old, new):
    """Finds what is wrong with the definitions; whether all are those of @new."""
    now = root.definitions()
    for name in old.keys() | new.keys() | now.keys():
        if now.get(name) not in (old.get(name), new.get(name)):
            raise Wrong(f"{name} is neither the old nor the new one: {now.get(name)}")
    if listing(root) != read(now):
        raise Wrong(f"list -d shows something else than there is: {listing(root)}")
    return now == new


def once_more(root, case, new):
    """The same command again after one that was killed."""
    before, arguments, text, again = case
    done = root.definitions() == new
    root.expect(again if done else OK, arguments, text)
    left = root.files().keys() - root.definitions().keys()
    if left:
        raise Wrong(f"the next {arguments[0]} leaves {left}")
    if not done and root.definitions() != new:
        raise Wrong(f"the next {arguments[0]} does not do what it is to do: {root.definitions()}")


def outcomes(root, case):
    """The definitions before and after the command."""
    before, arguments, text, _ = case
    root.fill(before)
    old = root.definitions()
    root.expect(OK, arguments, text)
    new = root.definitions()
    if root.files() != new or old == new:
        raise Wrong(f"{arguments} leaves {root.files()}")
    return old, new
