"""The random scenes of tests/compat/run: trees with random definitions and event scripts, and command lines from a
grammar. The same seed gives the same scenes. Left out is what differs on purpose (differences.py), so that all that
is made here must be the same in both."""
import json
import random

from event_scripts import ATTRIBUTES, ATTRS, CAPABLE, NOT_MINE
from making import CALLOUTS, KERNEL, NOTIFIERS, OLD_CALLOUTS, Scene, compact, definition, file, script, uuid

# By tree: types by parent, active devices
TREES = {
    "samples": ({"mtty": ["mtty-1", "mtty-2"], "mdpy": ["mdpy-hd", "mdpy-vga"],
                 "0000:00:05.0": ["pcifix-small", "pcifix-large"]}, [uuid(1001), uuid(1002), uuid(4001), uuid(2001)]),
    "fresh": ({"mtty": ["mtty-1", "mtty-2"], "mdpy": ["mdpy-hd"], "matrix": ["vfio_ap-passthrough"],
               "0.0.0052": ["vfio_ccw-io"]}, []),
    "s390": ({"0.0.0052": ["vfio_ccw-io"], "matrix": ["vfio_ap-passthrough"], "0.0.0053": ["vfio_ccw-io"]},
             [uuid(4003), uuid(4002)]),
    "sriov": ({"0000:01:00.0": ["pcifix-pf"], "0000:01:00.1": ["pcifix-vf"], "0000:01:00.2": ["pcifix-vf"]},
              [uuid(2003)]),
    "gpu": ({"0000:82:00.0": ["nvidia-11", "nvidia-18"]}, ["c2177883-f1bb-47f0-914d-32a22e3a8804"]),
}
NAMES = ["slots", "assign_adapter", "assign_domain", "vendor/params", "two words", "nosuch"]
VALUES = ["1", "7", "a=b", "x y", "é", "0x10"]
STARTS = ["auto", "manual"]


class Maker:
    """Makes one scene."""

    def __init__(self, dice):
        self.dice = dice
        self.tree = dice.choice(list(TREES))
        self.parents, active = TREES[self.tree]
        self.has_kernel = self.chance(3)
        self.lone = 0
        self.uuids = [*active[:3], *(uuid(number) for number in range(1, 5))]

    def chance(self, one_in):
        return self.dice.randrange(one_in) == 0

    def parent(self):
        return self.dice.choice(["nosuch", "MTTY"]) if self.chance(12) else self.dice.choice(list(self.parents))

    def kind(self, parent=None):
        """A type, mostly one of the parent's."""
        if self.chance(12):
            return "nosuch"
        types = self.parents.get(parent) or [kind for kinds in self.parents.values() for kind in kinds]
        return self.dice.choice(types)

    def attributes(self):
        """Not the same twice: the files that stand for attributes are not sysfs's."""
        names = self.dice.sample(NAMES, self.dice.choice([0, 0, 1, 2, 3]))
        return [(name, self.dice.choice(VALUES)) for name in names]

    # --- spelling

    def uuid(self):
        one = self.dice.choice(self.uuids)
        form = self.dice.randrange(12)
        if form == 0:
            return one.upper()
        if form == 1:
            return one.replace("-", "")
        if form == 2:
            return self.dice.choice(["bad", one[:-1], one + "0", one.replace("8", "g", 1), ""])
        return one

    def option(self, letter, name, value=None):
        """An option in one of its spellings."""
        if value is None:
            return self.dice.choice([f"-{letter}", f"--{name}"] if letter else [f"--{name}"])
        value = json.dumps(value, ensure_ascii=False) if " " in value or not value else value
        forms = [f"--{name} {value}", f"--{name}={value}"]
        if letter:
            forms += [f"-{letter} {value}", f"-{letter}{value}" if value != '""' else f"-{letter} {value}"]
        return self.dice.choice(forms)

    def line(self, command, options, stdin=None):
        self.dice.shuffle(options)
        if self.chance(40):
            options.append(self.dice.choice(["extra", "-x", "--nosuch", "--uuid", "--", "-z1"]))
        return " ".join(["mdevctl", command, *options]) + (f" < {stdin}" if stdin is not None else "")

    def some(self, one_in, *option):
        return [self.option(*option)] if self.chance(one_in) else []

    def most(self, one_in_not, *option):
        return [] if self.chance(one_in_not) else [self.option(*option)]

    # --- JSON

    def json(self, parent):
        """A definition, or something like one."""
        kind = self.kind(parent)
        if not self.chance(6):
            return compact(kind, self.dice.choice(STARTS), attrs=self.attributes())
        return self.dice.choice([
            f'{{"mdev_type":"{kind}"}}', '{"start":"auto"}', "[]", "x", "{",
            f'{{"mdev_type":"{kind}","start":"later"}}', f'{{"start":"auto","mdev_type":"{kind}"}}',
            f' {{ "mdev_type" : "{kind}" , "start":"manual" }} ',
            *(f'{{"mdev_type":"{kind}","start":"auto","attrs":{attrs}}}' for attrs in (
                "{}", '[{"a":1}]', "[1]", "[{}]"))])

    # --- commands

    def by_json(self, command, parent, *more):
        options = self.most(12, "p", "parent", parent) + [self.option("u", "uuid", self.uuid())]
        return self.line(command, [*options, "--jsonfile /dev/stdin", *more], self.json(parent))

    def define(self):
        parent = self.parent()
        if self.chance(12):             # a random UUID: alone with its parent, lest the order be random, too
            self.lone += 1
            options = [self.option("p", "parent", f"lone-{self.lone}"), self.option("t", "type", self.kind())]
            return self.line("define", options + self.some(2, "a", "auto"))
        if self.chance(3):
            return self.by_json("define", parent, *self.some(12, "f", "force"), *self.some(25, "a", "auto"),
                                *self.some(25, "t", "type", "x"))
        options = self.most(5, "p", "parent", parent) + [self.option("u", "uuid", self.uuid())]
        options += self.most(6, "t", "type", self.kind(parent)) + self.some(3, "a", "auto")
        return self.line("define", options + self.some(12, "f", "force"))

    def undefine(self):
        options = self.most(30, "u", "uuid", self.uuid()) + self.some(3, "p", "parent", self.parent())
        return self.line("undefine", options + self.some(12, "f", "force"))

    def modify(self):
        options = self.most(30, "u", "uuid", self.uuid()) + self.some(3, "p", "parent", self.parent())
        options += self.some(8, "t", "type", self.kind()) + self.some(12, "d", "defined")
        options += self.some(12, "f", "force")
        how = self.dice.randrange(5)
        if how == 0:
            options += [self.option(*self.dice.choice([("a", "auto"), ("m", "manual")]))]
        elif how == 1:
            options += [self.option(None, "addattr", self.dice.choice(NAMES))]
            options += self.most(12, None, "value", self.dice.choice([*VALUES, ""]))
            options += self.some(3, "i", "index", self.dice.choice(["0", "1", "2", "3", "x"]))
        elif how == 2:
            options += [self.option(None, "delattr")]
            options += self.some(3, "i", "index", self.dice.choice(["0", "1", "2", "x"]))
        elif how == 3:
            return self.by_json("modify", self.parent(), *self.some(4, "d", "defined"))
        return self.line("modify", options)

    def start(self):
        parent = self.parent()
        if self.chance(12) and not self.has_kernel:     # a random UUID
            options = [self.option("p", "parent", parent), self.option("t", "type", self.kind(parent))]
            return self.line("start", options)
        if self.chance(3):
            return self.by_json("start", parent, *self.some(12, "f", "force"))
        options = self.some(2, "p", "parent", parent) + [self.option("u", "uuid", self.uuid())]
        options += self.some(3, "t", "type", self.kind(parent)) + self.some(12, "f", "force")
        return self.line("start", options)

    def stop(self):
        return self.line("stop", self.most(30, "u", "uuid", self.uuid()) + self.some(8, "f", "force"))

    def list(self):
        options = self.some(2, "d", "defined") + self.some(3, "v", "verbose") + self.some(2, None, "dumpjson")
        options += self.some(3, "u", "uuid", self.uuid()) + self.some(3, "p", "parent", self.parent())
        return self.line("list", options)

    def types(self):
        return self.line("types", self.some(2, "p", "parent", self.parent()) + self.some(2, None, "dumpjson"))

    def start_parent_mdevs(self):
        return self.line("start-parent-mdevs", [self.parent()])

    # --- what is there before

    def definitions(self):
        files = []
        for parent in [*self.parents, "nosuch"]:
            for one in self.dice.sample(self.uuids, self.dice.choice([0, 1, 2, 3])):
                make = self.dice.choice([definition, definition, definition, compact])
                text = make(self.kind(parent), self.dice.choice([*STARTS, "later"]), self.attributes())
                files.append(file(f"etc/mdevctl.d/{parent}/{one}", text))
        if self.chance(4):
            files.append(file(f"etc/mdevctl.d/{self.dice.choice(list(self.parents))}/README", "not a definition\n"))
        return files

    def one_script(self, name):
        """An event script that has something to say."""
        code = self.dice.choice([0, 0, 1, 2, 2, 3])
        answers = dict(NOT_MINE)
        if self.chance(3):
            answers, code = dict(CAPABLE), 0
        out, status = self.dice.choice([("", 0), (ATTRS, 0), ("[{}]", 0), ("", 1), ("x", 0)])
        answers[ATTRIBUTES] = (out, "", status)
        if self.chance(3):
            actions = [f"'pre {action}'*" for action in ("define", "undefine", "modify", "start", "stop")]
            event = self.dice.choice([*actions, "pre*", "post*"])
            answers[event] = ("", "said: something", self.dice.choice([0, 1, 3]))
        return script(name, answers, code)

    def scripts(self):
        files = list(KERNEL) if self.has_kernel else []
        names = [f"{CALLOUTS}/10-a.sh", f"{CALLOUTS}/20-b", f"{OLD_CALLOUTS}/05-c.sh"]
        files += [self.one_script(name) for name in self.dice.sample(names, self.dice.choice([0, 0, 1, 2]))]
        if self.chance(2):
            files.append(script(f"{NOTIFIERS}/tell", code=self.dice.choice([0, 1])))
        return files

    def scene(self, title):
        commands = [self.define] * 3 + [self.modify] * 4 + [self.start] * 4 + [self.stop] * 2 + [self.undefine] * 2 \
            + [self.list] * 4 + [self.types, self.start_parent_mdevs]
        files = self.definitions() + self.scripts()
        lines = [self.dice.choice(commands)() for _ in range(12)]
        return Scene(title, self.tree, files, [*lines, "mdevctl list -d --dumpjson", "mdevctl list --dumpjson"])


def scenes(seed, number):
    return [Maker(random.Random(f"{seed} {count}")).scene(f"random {seed}.{count}") for count in range(1, number + 1)]
