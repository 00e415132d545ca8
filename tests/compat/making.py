"""What the scenes of tests/compat/run are made of: command lines, definitions, event scripts.

A command line is split as a shell would, without anything else that a shell does; what follows ` < ` is its
standard input. $ROOT in it is the root's path. The working folder holds what a scene puts below work/.
"""
import json
import pathlib
import re
import shlex

CALLOUTS, NOTIFIERS = "usr/lib/mdevctl/scripts.d/callouts", "usr/lib/mdevctl/scripts.d/notifiers"
OLD_CALLOUTS, OLD_NOTIFIERS = "etc/mdevctl.d/scripts.d/callouts", "etc/mdevctl.d/scripts.d/notifiers"
FOLDERS = CALLOUTS, NOTIFIERS, OLD_CALLOUTS, OLD_NOTIFIERS
HEX = re.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


class Step:
    """One command line."""

    def __init__(self, scene, text):
        line, _, self.stdin = text.partition(" < ")
        self.scene, self.line = scene, line

    def command(self):
        return shlex.split(self.line)

    def title(self):
        return f"{self.scene.title}: {self.line}" + (f" < {self.stdin}" if self.stdin else "")


class Scene:
    """Command lines that run one after another; with `bare`, without the folders that a package brings."""

    def __init__(self, title, tree, files, commands, bare=False):
        self.title, self.tree, self.files, self.bare = title, tree, files, bare
        self.known = set()
        if isinstance(commands, str):
            commands = [line.strip() for line in commands.splitlines() if line.strip()]
        self.steps = [Step(self, text) for text in commands]

    def learn(self, paths):
        """Take note of all UUIDs there are before the commands run."""
        texts = [step.title() for step in self.steps] + [name for name, _, _ in self.files]
        texts += paths
        for found in HEX.findall("\n".join(texts).lower()):
            plain = found.replace("-", "")
            self.known.add("-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:])))

    def anonymous(self, text):
        """TEXT with random UUIDs all alike."""
        return HEX.sub(lambda found: found[0] if found[0] in self.known or found[0][14] != "4" else "RANDOM", text)


# --- what is put into trees ----------------------------------------------

def uuid(number):
    return f"83b8f4f2-509f-382f-3c1e-e6bfe0fa{number:04d}"


def definition(kind="mtty-1", start="manual", attrs=()):
    """A definition as the other program writes it."""
    whole = {"mdev_type": kind, "start": start, "attrs": [{name: value} for name, value in attrs]}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def compact(*arguments, **named):
    """A definition in one line."""
    return json.dumps(json.loads(definition(*arguments, **named)), ensure_ascii=False)


def file(name, content, mode=0o644):
    return (name, content, mode)


def defined(parent, number, *arguments, **named):
    """The file of a definition."""
    return file(f"etc/mdevctl.d/{parent}/{uuid(number)}", definition(*arguments, **named))


def handwritten(parent, number, content):
    return file(f"etc/mdevctl.d/{parent}/{uuid(number)}", content)


LOG = """#!/bin/sh
{
	printf '%s' "${0#"$MDEVCTL_ENV_ROOT"/}"
	printf ' [%s]' "$@"
	printf '\\nparent %s\\n| ' "$PPID"
	cat
	printf '$\\n\\n'
} >>"$COMPAT_LOG"
"""


def script(name, answers=None, code=0, before=LOG):
    """An event script: ANSWERS is {"EVENT ACTION STATE" as a shell's pattern: (stdout, stderr, exit code)}."""
    lines = ['case "$4 $6 $8" in']
    for pattern, (out, err, result) in (answers or {}).items():
        lines.append(f"{pattern})")
        lines.append(f"\tprintf %s {shlex.quote(out)}")
        if err:
            lines.append(f"\tprintf '%s\\n' {shlex.quote(err)} >&2")
        lines.append(f"\texit {result} ;;")
    return file(name, before + "\n".join([*lines, "esac", f"exit {code}", ""]), 0o755)


def capable(actions, events, version=2):
    return json.dumps({"supports": {"version": version, "actions": actions, "events": events}})


# Scripts that play the kernel's part: a device's folder with attributes to store in is there before it is started,
# it gets its type when it was, and goes when it is stopped.
PRE = """#!/bin/sh
cat >/dev/null
shift
type=$1 event=$3 action=$5 state=$7 uuid=$9
shift 10
parent=$(readlink -f "$MDEVCTL_ENV_ROOT/sys/class/mdev_bus/$1") || exit 2
link=$MDEVCTL_ENV_ROOT/sys/bus/mdev/devices/$uuid
case $event-$action-$state in
pre-start-none)
	[ -d "$parent/mdev_supported_types/$type" ] && [ ! -e "$link" ] || exit 2
	mkdir -p "$parent/$uuid/vendor" "${link%/*}"
	touch "$parent/$uuid/slots" "$parent/$uuid/assign_adapter" "$parent/$uuid/assign_domain" \\
		"$parent/$uuid/vendor/params" "$parent/$uuid/two words" "$parent/$uuid/remove"
	chmod 400 "$parent/$uuid/assign_domain"
	ln -s "../../../${parent#"$MDEVCTL_ENV_ROOT/sys/"}/$uuid" "$link" ;;
notify-start-success)
	[ -e "$parent/$uuid/mdev_type" ] || ln -s "../mdev_supported_types/$type" "$parent/$uuid/mdev_type" ;;
notify-start-*)
	[ ! -d "$parent/$uuid" ] || [ -e "$parent/$uuid/mdev_type" ] || rm -rf "$link" "$parent/$uuid" ;;
notify-stop-success)
	rm -rf "$link" "$parent/$uuid" ;;
esac
exit 2
"""
KERNEL = [file(f"{CALLOUTS}/00-kernel", PRE, 0o755), file(f"{NOTIFIERS}/zz-kernel", PRE, 0o755)]
