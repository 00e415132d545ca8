"""The scenes of tests/compat/run with event scripts."""
import pathlib

from making import (CALLOUTS, KERNEL, LOG, NOTIFIERS, OLD_CALLOUTS, OLD_NOTIFIERS, Scene, capable, compact,
                    defined, file, script, uuid)

SCENES = []
ONE, TWO = f"{CALLOUTS}/10-one.sh", f"{CALLOUTS}/20-two.sh"
TELL = script(f"{NOTIFIERS}/tell")
ATTRS = '[{"slots":"3"},{"assign_adapter":"5"},{"assign_adapter":"6"}]'
ALL_ACTIONS = ["start", "stop", "define", "undefine", "modify", "attributes", "capabilities"]
ALL_EVENTS = ["pre", "post", "notify", "get", "live"]
ALL = capable(ALL_ACTIONS, ALL_EVENTS)
CAPABILITIES, ATTRIBUTES = "'get capabilities'*", "'get attributes'*"
NOT_MINE = {CAPABILITIES: ("", "", 2)}
CAPABLE = {CAPABILITIES: (ALL, "", 0)}
FULLY = {**CAPABLE, ATTRIBUTES: (ATTRS, "", 0)}

# --- command lines -------------------------------------------------------


def json_for(number, parent, options, *arguments):
    """A modify with JSON of a device, by --parent if there is one."""
    parent = f"-p {parent} " if parent else ""
    return f"mdevctl modify -u {uuid(number)} {parent}{options}--jsonfile /dev/stdin < {compact(*arguments)}"


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


FOUR, FIVE = [("slots", "4")], [("slots", "5")]
BRIEF = lines(f"""
    mdevctl define -u {uuid(1)} -p mtty -t mtty-1
    mdevctl define -f -u {uuid(2)} -p mtty -t mtty-1
    mdevctl modify -u {uuid(2)} --addattr c --value 3
    mdevctl start -u {uuid(2)}
    mdevctl start -u {uuid(5)} -p mtty -t nosuch
    mdevctl start -f -u {uuid(2)}
    mdevctl stop -u {uuid(1001)}
    mdevctl undefine -u {uuid(2)}
""")
ASK = lines(f"""
    mdevctl list -v
    mdevctl list -u {uuid(1001)} --dumpjson
    mdevctl define -u {uuid(1001)}
    mdevctl define -f -u {uuid(1002)}
""")
LIVE = [
    json_for(1002, "mtty", "-l ", "mtty-2", "manual", FOUR),
    json_for(1002, "", "-l ", "mtty-2", "manual", FOUR),
    json_for(1002, "mtty", "-ld ", "mtty-2", "auto", FOUR),
    json_for(1002, "mtty", "-ldf ", "mtty-2", "auto", FIVE),
    json_for(1002, "mtty", "-l ", "mtty-1", "manual", FOUR),
    f"mdevctl list -d -u {uuid(1002)} --dumpjson",
]
FULL = [
    *lines(f"""
    mdevctl define -u {uuid(1)} -p mtty -t mtty-1
    mdevctl define -a -u {uuid(1)} -p mdpy -t mdpy-hd
    mdevctl define -u {uuid(1)} -p mtty -t mtty-1
    mdevctl define -f -u {uuid(2)} -p mtty -t mtty-1
    """),
    f"mdevctl define -u {uuid(3)} -p mtty --jsonfile /dev/stdin < "
    + compact("mtty-1", "auto", [("a", "é\nb"), ("é", "2")]),
    *lines(f"""
    mdevctl define -u {uuid(1001)}
    mdevctl define -p 0000:00:06.0 -t pcifix-vgpu
    mdevctl modify -u {uuid(3)} --addattr c --value 3
    mdevctl modify -u {uuid(3)} -m -t mtty-2
    mdevctl modify -u {uuid(3)} --delattr -f
    """),
    json_for(3, "mtty", "", "mtty-1"),
    json_for(4, "mtty", "", "mtty-1", "auto"),
    f"mdevctl modify -u {uuid(3999)} -a",
    f"mdevctl modify -u {uuid(3)} --delattr -i 7",
    json_for(1002, "mtty", "-l ", "mtty-2", "manual", FOUR),
    json_for(1002, "", "-l ", "mtty-2", "manual", FOUR),
    json_for(1002, "mtty", "-ld ", "mtty-2", "auto", FOUR),
    json_for(3, "mtty", "-ld ", "mtty-1", "auto", FOUR),
    json_for(1002, "mtty", "-lf ", "mtty-2", "manual", FOUR),
    json_for(1002, "mtty", "-l ", "mtty-1", "manual", FOUR),
    json_for(1002, "mdpy", "-l ", "mtty-2", "manual", FOUR),
    *lines(f"""
    mdevctl start -u {uuid(2)}
    mdevctl start -u {uuid(5)} -p mtty -t mtty-2
    mdevctl start -p mtty -t mtty-2
    mdevctl start -f -u {uuid(5)} -p mtty -t mtty-2
    """),
    f"mdevctl start -u {uuid(5)} -p mtty --jsonfile /dev/stdin < " + compact("mtty-2", "auto", [("nosuch", "1")]),
    *lines(f"""
    mdevctl start -u {uuid(5)} -p nosuch -t mtty-2
    mdevctl start -u {uuid(5)} -p mtty -t nosuch
    mdevctl start -u {uuid(1001)}
    mdevctl start -u {uuid(1001)} -p mtty -t mtty-1
    mdevctl start -u {uuid(3999)}
    mdevctl start-parent-mdevs mtty
    mdevctl start-parent-mdevs nosuch
    mdevctl start-parent-mdevs mdpy
    mdevctl stop -u {uuid(1001)}
    mdevctl stop -f -u {uuid(1001)}
    mdevctl stop -u {uuid(3999)}
    mdevctl list
    mdevctl list -v
    mdevctl list --dumpjson
    mdevctl list -u {uuid(1001)} --dumpjson
    mdevctl list -d
    mdevctl list -dv
    mdevctl types
    mdevctl undefine -u {uuid(1)} -p mtty
    mdevctl undefine -u {uuid(3)} -f
    mdevctl undefine -u {uuid(3999)}
    mdevctl undefine -u {uuid(1)}
    mdevctl undefine -u {uuid(2)}
    """),
]


# --- the scenes ----------------------------------------------------------

def on_scripts(title, files, commands=None):
    SCENES.append(Scene(f"event scripts: {title}", "samples", files, commands or BRIEF))


on_scripts("one that says yes to all", [script(ONE), TELL], FULL)
on_scripts("one that says no before all", [script(ONE, {"pre*": ("", "said: no", 1)}), TELL], FULL)
on_scripts("capable of all", [script(ONE, FULLY), TELL], FULL)
for code in 0, 1, 2, 3:
    # What a script answers to an event, whether it told its capabilities before or not
    pre, post, live = ("said: on stdout", "said: pre", code), ("", "said: post", code), ("", "said: live", code)
    attributes = (ATTRS, "said: attributes", code)
    on_scripts(f"one that exits {code}", [script(ONE, code=code)], BRIEF + LIVE + ASK)
    on_scripts(f"a notifier that exits {code}", [script(f"{NOTIFIERS}/tell", {"*": ("out", "said: told", code)})])
    on_scripts(f"post exits {code}", [script(ONE, {"post*": post})])
    on_scripts(f"pre exits {code}", [script(ONE, {"pre*": pre}), TELL])
    on_scripts(f"capable, pre exits {code}", [script(ONE, {**FULLY, "pre*": pre}), TELL])
    on_scripts(f"get attributes exits {code}", [script(ONE, {ATTRIBUTES: attributes})], ASK)
    on_scripts(f"capable, get attributes exits {code}", [script(ONE, {**FULLY, ATTRIBUTES: attributes})], ASK)
    on_scripts(f"live exits {code}", [script(ONE, {**FULLY, "live*": live}), TELL], LIVE)
    on_scripts(f"capabilities exits {code}", [script(ONE, {CAPABILITIES: (ALL, "said: caps", code)})], LIVE + BRIEF)
    on_scripts(f"two, the first exits {code}", [script(ONE, NOT_MINE, code), script(TWO, NOT_MINE)])

# Which are asked, and in what order
on_scripts("none but notifiers in all folders",
           [script(f"{folder}/{name}") for folder in (NOTIFIERS, OLD_NOTIFIERS) for name in ("b", "a", "c.sh")])
on_scripts("in both folders, of one name",
           [script(f"{folder}/10-one.sh", code=2) for folder in (CALLOUTS, OLD_CALLOUTS)])
on_scripts("many that are not asked again",
           [script(f"{CALLOUTS}/{name}", code=2) for name in ("b", "a", "10", "9", "Z", ".hidden", "x~")])
on_scripts("a later one", [script(ONE, code=2), script(TWO, {"pre*": ("", "said: mine", 0)}),
                           script(f"{OLD_CALLOUTS}/05-old.sh")])
on_scripts("a later one that refuses", [script(ONE, code=2), script(TWO, {"pre*": ("", "said: no", 1)})])
on_scripts("of both versions", [script(ONE), script(TWO, CAPABLE)])
on_scripts("of both versions, capable first", [script(ONE, CAPABLE), script(TWO)])
on_scripts("of both versions, capable in /etc", [script(TWO), script(f"{OLD_CALLOUTS}/10-capable.sh", CAPABLE)])
on_scripts("by type", [file(f"{CALLOUTS}/10-mtty.sh", LOG + "case $2 in mtty-*) exit 0 ;; esac\nexit 2\n", 0o755),
                       file(f"{CALLOUTS}/20-mdpy.sh", LOG + "case $2 in mdpy-*) exit 1 ;; esac\nexit 2\n", 0o755)])

# What they say they are capable of
for name, actions, events in [
        ("of no action", [], ALL_EVENTS), ("of no event", ALL_ACTIONS, []), ("of start only", ["start"], ["pre"]),
        ("of attributes only", ["attributes"], ["get"]), ("of modify only", ["modify"], ["live"]),
        ("of unknown ones", ["dance"], ["later"]), ("without capabilities", ALL_ACTIONS[:-1], ALL_EVENTS)]:
    said = (capable(actions, events), "", 0)
    on_scripts(f"capable {name}", [script(ONE, {CAPABILITIES: said, ATTRIBUTES: (ATTRS, "", 0)})],
               (BRIEF + LIVE + ASK)[::2])
    on_scripts(f"capable {name}, but failing", [script(ONE, {CAPABILITIES: said}, 1)], (BRIEF + LIVE + ASK)[::4])
for name, answer in [
        ("nothing", ""), ("a newline", "\n"), ("no JSON", "yes"), ("an empty object", "{}"), ("an array", "[]"),
        ("supports nothing", '{"supports":{}}'), ("version 1", capable(ALL_ACTIONS, ALL_EVENTS, 1)),
        ("version 3", capable(ALL_ACTIONS, ALL_EVENTS, 3)),
        ("version as text", capable(ALL_ACTIONS, ALL_EVENTS, "2")),
        ("no version", '{"supports":{"actions":["start"],"events":["pre"]}}'),
        ("no events", '{"supports":{"version":2,"actions":["start"]}}'), ("a trailing newline", ALL + "\n"),
        ("numbers as actions", '{"supports":{"version":2,"actions":[1],"events":[2]}}'),
        ("more keys", ALL[:-1] + ',"x":1}'),
        ("what it was told", '{"provides":{"version":2,"actions":["start"],"events":["pre"]}}')]:
    on_scripts(f"asked for capabilities says {name}",
               [script(ONE, {CAPABILITIES: (answer, "", 0), ATTRIBUTES: (ATTRS, "", 0)})], (BRIEF + LIVE + ASK)[1::5])

# What they say the attributes are
for name, answer in [
        ("nothing", ""), ("none", "[{}]"), ("an empty array", "[]"), ("null", "null"), ("an object", '{"a":"1"}'),
        ("no JSON", "x"), ("a number", "[1]"), ("two keys at once", '[{"a":"1","b":"2"}]'),
        ("a number as value", '[{"a":1}]'), ("a newline at the end", ATTRS + "\n"), ("only a newline", "\n"),
        ("none with a newline", "[{}]\n"), ("none and one", '[{},{"a":"1"}]'), ("more after it", ATTRS + " x"),
        ("unicode", '[{"é":"\\u00fc\\n"}]'), ("repeated", '[{"a":"1"},{"a":"1"}]'),
        ("a path", '[{"a/b":"1"},{"../c":"2"}]')]:
    on_scripts(f"asked for attributes says {name}", [script(ONE, {ATTRIBUTES: (answer, "", 0)})], ASK)
for name, format_of_printf in ("a NUL at the end", ATTRS + "\\0"), ("no UTF-8", '[{"a":"\\377"}]'):
    printing = f"[ \"$4 $6\" = 'get attributes' ] && printf '{format_of_printf}'\nexit 0\n"
    on_scripts(f"asked for attributes says {name}", [file(ONE, LOG + printing, 0o755)],
               ["mdevctl list -v", f"mdevctl define -u {uuid(1001)}", "mdevctl list --dumpjson"])
on_scripts("attributes of a device that is defined otherwise", [script(ONE, {ATTRIBUTES: (ATTRS, "", 0)})], [
    *(f"mdevctl define -u {uuid(1001)} {options}" for options in (
        "-p mtty", "-p mdpy", "-p mtty -t mtty-1", "-p 0000:00:05.0 -t mtty-1", "-t mtty-1", "-t mtty-2",
        "-p mbochs -t mbochs-small", "-p mtty -t mtty-2")),
    f"mdevctl undefine -u {uuid(1001)}", f"mdevctl define -u {uuid(1001)} -p mtty -t mtty-2"])

# Scripts that do not behave, and what is none
on_scripts("one that writes much",
           [file(ONE, LOG + "head -c 300000 /dev/zero | tr '\\0' x >&2; head -c 300000 /dev/zero\nexit 0\n", 0o755)],
           [f"mdevctl define -u {uuid(1)} -p mtty -t mtty-1", f"mdevctl undefine -u {uuid(1)}"])
on_scripts("one that reads nothing",
           [file(ONE, "#!/bin/sh\nexec <&-\nprintf '%s\\n\\n' \"$*\" >>\"$COMPAT_LOG\"\nexit 0\n", 0o755),
            file("work/long.json", compact("mtty-1", "auto", [("a", "x" * 100000)] * 5))],
           [f"mdevctl define -u {uuid(1)} -p mtty --jsonfile long.json", "mdevctl list -d"])
on_scripts("one that is killed", [file(ONE, LOG + "kill -9 $$\n", 0o755), script(TWO, NOT_MINE)])
on_scripts("one that is no program", [
    file(ONE, LOG, 0o644), file(f"{CALLOUTS}/11-text", "just text\n", 0o755),
    file(f"{CALLOUTS}/12-gone", "#!/nowhere/sh\n", 0o755), file(f"{CALLOUTS}/13-folder/x", ""),
    script(TWO, NOT_MINE), file(f"{NOTIFIERS}/10-not", LOG, 0o644), script(f"{NOTIFIERS}/20-tell")])
on_scripts("a link", [script("usr/libexec/real"), file(ONE, pathlib.Path("../../../../libexec/real")),
                      file(f"{CALLOUTS}/11-gone", pathlib.Path("nowhere"))])

# What starts by itself, and what goes on
on_scripts("with definitions that start themselves", [
    script(ONE, NOT_MINE), TELL, defined("mtty", 11, "mtty-1", "auto"), defined("mtty", 12, "nosuch", "auto"),
    defined("mtty", 13, "mtty-2", "auto", [("nosuch", "1")]), defined("mtty", 14),
    defined("mtty", 1002, "mtty-2", "auto")],
           ["mdevctl start-parent-mdevs mtty", "mdevctl start-parent-mdevs mdpy"])
on_scripts("that refuse what starts itself", [
    script(ONE, {"pre*": ("", "said: no", 1)}), TELL, defined("mtty", 11, "mtty-1", "auto"),
    defined("mtty", 12, "mtty-2", "auto")], ["mdevctl start-parent-mdevs mtty", "mdevctl start-parent-mdevs mtty -f"])
on_scripts("devices that come and go", [
    *KERNEL, script(ONE), TELL, defined("mtty", 1, "mtty-1", "auto", [("slots", "5"), ("vendor/params", "x")]),
    defined("mtty", 2, "mtty-1", "auto", [("slots", "5"), ("nosuch", "x")])], [
        f"mdevctl start -u {uuid(1)}", f"mdevctl start -u {uuid(1)}", f"mdevctl start -u {uuid(2)}",
        "mdevctl list -v", json_for(1, "mtty", "-l ", "mtty-1", "auto", FIVE), f"mdevctl define -u {uuid(1)}",
        f"mdevctl stop -u {uuid(1)}", f"mdevctl stop -u {uuid(1)}", "mdevctl start-parent-mdevs mtty",
        "mdevctl start-parent-mdevs mtty", "mdevctl list", f"mdevctl stop -u {uuid(1)} -f"])
