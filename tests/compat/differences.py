"""The differences between the two programs that are meant, each with its reason.

tests/compat/run fails for any other, and for one of these that no longer occurs. Each is bound to commands by a
pattern for `SCENE: COMMAND LINE`, to the fields that may differ, and mostly by a condition on what both did.
"""
import re


class Difference:
    """A difference in some fields, of commands whose title matches, if it also fits what both did."""

    def __init__(self, name, fields, where, reason, fits=None):
        self.name, self.fields, self.reason = name, fields.split(), reason
        self.where, self.fits = re.compile(where, re.DOTALL), fits

    def applies(self, result):
        return bool(set(self.fields) & set(result.differ) and self.where.search(result.step.title())
                    and (not self.fits or self.fits(result)))


# Files of ours that the other program has none of, left out of the comparison. The lock is one that only root
# can hold: the other program has none at all and loses changes made at once.
OWN_FILES = ["etc/mdevctl.d/.lock"]


# --- what both may have done ---------------------------------------------

def other_done(result):
    return result.other["success"] == ["done"]


def ours_done(result):
    return result.ours["success"] == ["done"]


def both_done(result):
    return other_done(result) and ours_done(result)


def only_ours_done(result):
    return ours_done(result) and not other_done(result)


def refused(result):
    """Ours failed, without having done anything."""
    return not ours_done(result) and result.did_nothing


def passed_over(result):
    """Ours refused, or listed less."""
    return refused(result) or result.differ == ["stdout"] and len(result.ours["stdout"]) < len(result.other["stdout"])


def lists_more(result):
    return both_done(result) and set(result.other["stdout"]) <= set(result.ours["stdout"])


def other_died(result):
    return result.other["code"] == ["101"]


def tells_the_others(result):
    """Ours lists the two definitions beside the bad one."""
    text = "\n".join(result.ours["stdout"])
    return only_ours_done(result) and "fa0002" in text and "fa0003" in text


def tells_more_and_fails(result):
    return not other_done(result) and not ours_done(result) \
        and set(result.other["stdout"]) <= set(result.ours["stdout"])


def asks_attributes(side):
    return any("[get] [-a] [attributes]" in line for line in side["scripts"])


def only_other_asks_attributes(result):
    return asks_attributes(result.other) and not asks_attributes(result.ours)


def asks_nobody(result):
    return result.ours["scripts"] == [""] and not result.ours["said"]


def passes_on_more(result):
    return set(result.other["said"]) <= set(result.ours["said"])


def passes_over_more(result):
    """Ours said and did nothing about a device that is there already, of which the other's scripts are told."""
    tried = re.search("Device already exists|failed with status", "".join(result.other["stderr"]))
    return both_done(result) and tried and set(result.ours["said"]) <= set(result.other["said"]) \
        and set(result.ours["scripts"]) - {""} <= set(result.other["scripts"])


def adds_newlines(result):
    """Ours stored what the other stored, with a newline after each value, also after an empty one."""
    def added(line):
        name, stored, value = line.partition(" = b")
        return name + stored + value[:-1] + "\\n" + value[-1] if stored else line

    pairs = list(zip(result.other["sysfs"], result.ours["sysfs"]))
    return len(result.other["sysfs"]) == len(result.ours["sysfs"]) \
        and all(ours in (other, added(other), other + " = b'\\n'") for other, ours in pairs)


def less_post(result):
    less = set(result.other["scripts"]) - set(result.ours["scripts"])
    return both_done(result) and all("[post]" in line for line in less)


def skips_hidden(result):
    less = set(result.other["scripts"]) - set(result.ours["scripts"])
    return less and all("/.hidden " in line for line in less)


DIFFERENCES = [
    # --- options
    Difference("help", "stdout", r": (mdevctl|lsmdev)( .*)? (--help|-h|--version|-V|help)\b",
               "it is another program's", both_done),
    Difference("help after what is wrong", "stdout success", "list --help --bogus|list -u bad --help",
               "all options are read first, then --help is looked for, then values are checked"),
    Difference("options twice", "stdout success etc",
               r" (-d -d|-v --verbose|--dumpjson --dumpjson|-p \S+ -p|--parent \S+ -p|-a -a|-u (\S+) -u)\b",
               "the last counts, as in other programs: scripts may append options",
               lambda result: not other_done(result)),
    Difference("-- before the command", "stdout success", "mdevctl -- list", "harmless", only_ours_done),
    Difference("UUIDs as operands", "stdout success etc sysfs scripts said", r": mdevctl (start|stop|undefine)( -\S+)* [0-9a-f]{8}-",
               "as remove has them; the other takes no operand", only_ours_done),
    Difference("a hyphen for a parent", "success", "list -p -$", 'a name that begins with a hyphen needs "="',
               refused),
    Difference("a sign before an index", "success etc", r"an index: .*\+1", "an index is a number", refused),
    Difference("no name for a parent", "success", "start-parent-mdevs ''",
               "most likely a variable that is not set", refused),

    # --- names
    Difference("names that lead elsewhere", "success etc sysfs phrases",
               r"^names: ", "parents, types and attributes are names, not paths",
               refused),
    Difference("parents that lead elsewhere", "success", r"^options spelt: mdevctl start-parent-mdevs \.\.",
               "as above", refused),
    Difference("scripts.d as a parent", "success etc phrases", r"-p scripts\.d", "that folder is for scripts", refused),
    Difference("attributes that lead elsewhere", "stdout success etc sysfs",
               r"^an attribute named '(|/slots|\.\.?/slots|vendor//params|vendor/\.\./slots|slots/|nul\\x00name)'",
               "a definition that would store elsewhere is a bad one", lambda result: result.did_nothing),

    # --- JSON
    Difference("a key twice", "stdout success etc sysfs",
               r'^JSON .*("a":"1","a":"2"|"mdev_type":"mtty-1","mdev_type"|"start":"auto","start")',
               "nobody can tell which of them is meant", passed_over),
    Difference("a NUL in JSON", "stdout success etc sysfs", r"^JSON .*\\u0000", "no driver takes it", passed_over),
    Difference("a type that is no name", "stdout success etc phrases",
               r'^JSON \{"mdev_type":"(|\.\./x|a/b)"', "it leads elsewhere",
               passed_over),
    Difference("DEL and C1", "stdout etc", r"^JSON .*\\u007f",
               "written as \\u007f and \\u0080, which reads the same and drives no terminal", both_done),
    Difference("a number too large", "stdout success etc sysfs",
               "^JSON .*1e400", "numbers are kept as they are written",
               lambda result: ours_done(result) and not other_died(result)),
    Difference("deep JSON", "stdout success etc sysfs",
               r'^JSON .*"x":\[{40}\]', "depth is bounded, lower than the other's 127",
               passed_over),
    Difference("other keys", "etc", '^JSON .*("more"|"Attrs"|"x"):', "what others put into a definition is kept",
               both_done),

    # --- definitions
    Difference("a bad definition, listed", "stdout success",
               r"^(JSON |one definition that is wrong).*: mdevctl list -d( |$)",
               "one bad file must not hide the others", tells_the_others),
    Difference("a bad definition, started", "success",
               "^one definition that is wrong: mdevctl start-parent-mdevs mtty",
               "one bad file must not keep others from starting", only_ours_done),
    Difference("files named in upper case, listed", "stdout", "^a definition in upper case: mdevctl list -d",
               "the other starts it, but does not list it", lists_more),
    Difference("files named in upper case, defined", "success etc", "^a definition in upper case: mdevctl define",
               "it is defined, where the other makes a second one of the same device", refused),
    Difference("files named in upper case, modified", "etc", "^a definition in upper case: mdevctl modify",
               "the file is changed, where the other makes a second one of the same device", both_done),
    Difference("files named otherwise", "stdout success etc sysfs", r"^a definition (without dashes|in braces|as a URN)",
               "a definition has one name: the other takes such a file, but what it modifies is a second one",
               lambda result: passed_over(result) or result.did_nothing and both_done(result)),
    Difference("files named otherwise, undefined", "success",
               r"^a definition (in upper case|without dashes|in braces|as a URN): mdevctl undefine",
               "the other looks for its second file twice", only_ours_done),
    Difference("a link in the place of a definition, listed", "stdout", "^a definition as a link: mdevctl list -d",
               "the other starts it, but does not list it", lists_more),
    Difference("a link to nowhere in the place of a definition", "success etc",
               "^a definition as a link to nowhere: mdevctl define", "nothing is written where a link leads", refused),
    Difference("a link in the place of a definition, undefined", "success etc",
               "^a definition as a link( to nowhere)?: mdevctl undefine", "what is in the way can be removed",
               only_ours_done),
    Difference("a link in the place of a parent's directory, listed", "stdout",
               r"^other files beside definitions: (mdevctl list|lsmdev) .*-d",
               "the other does not list what declarative systems make so", lists_more),
    Difference("a link in the place of a parent's directory, undefined", "success",
               "^other files beside definitions: mdevctl undefine -u .*1001$",
               "nothing is changed where a link leads, and that is a failure", lambda result: not ours_done(result)),
    Difference("missing folders", "stdout success etc sysfs", "^no folders", "nothing is defined then, and nobody is asked", only_ours_done),
    Difference("attributes shown", "stdout",
               "^(values shown|event scripts: asked for attributes says unicode): mdevctl list -d?v",
               "what looks like JSON is JSON", both_done),

    # --- sysfs
    Difference("control bytes", "stdout",
               "^(odd as it is: (mdevctl list|lsmdev)|defined from odd devices: mdevctl list)",
               "text may be on a terminal", both_done),
    Difference("types with names that are no UTF-8", "stdout success", "^odd as it is: mdevctl types",
               "the other dies", other_died),
    Difference("types that cannot be read", "stdout", "^(refused|broken) as it is: mdevctl types",
               "the others are told, and the failure, too", tells_more_and_fails),
    Difference("large numbers of instances", "stdout success", "^(long|odd) as it is: mdevctl types",
               "the kernel's are unsigned", only_ours_done),
    Difference("broken devices", "stdout success etc sysfs", "^broken (as it is: (mdevctl list|lsmdev)|devices)",
               "a device is what has a link to a type of its parent", lambda result: result.did_nothing),
    Difference("types that have gone", "success etc", "^broken devices: mdevctl define -u .*07$",
               "the device still says which it was", only_ours_done),
    Difference("numbers of instances that are none", "success sysfs", "^types that cannot be started: .*mtty-many",
               "the kernel knows better", only_ours_done),
    Difference("remove and create that are links or missing", "success sysfs",
               "^(stopped, and never made right: mdevctl stop|types that cannot be started: .*mtty-(link|gone))",
               "they are files of the kernel's, or none", refused),
    Difference("held devices", "success sysfs", r"^stopped: mdevctl stop -u \S+$",
               "the kernel would wait for the holder, and all others behind it", refused),
    Difference("values without a newline", "sysfs", "mdevctl start",
               "drivers drop the last byte of a value or look for the newline that echo writes", adds_newlines),

    # --- starting
    Difference("devices that run already", "phrases scripts said", "mdevctl start-parent-mdevs", "what was to be is",
               passes_over_more),
    Difference("parents that are not there", "phrases scripts said", "mdevctl start-parent-mdevs (nosuch|MTTY)",
               "there is nothing to do", lambda result: both_done(result) and asks_nobody(result)),

    # --- event scripts
    Difference("lists without attributes", "scripts said",
               r": (mdevctl list|lsmdev)(?!.*( -\w*v| --verbose| --dumpjson))",
               "nobody is asked for what is not shown", asks_nobody),
    Difference("what any script has to say", "said",
               "^(event scripts: (a notifier that exits|(pre|capabilities|get attributes) exits 2)|random )",
               "the other drops what notifiers say, and scripts that exit with 2", passes_on_more),
    Difference("post after a forced pre", "scripts",
               r"^(random|event scripts: a later one that refuses:) .* (-\w*f|--force)\b",
               "it goes to the script that was asked before, not to those in front of it", less_post),
    Difference("hidden scripts", "scripts said", "^event scripts: many that are not asked again",
               "what is hidden is not a program, as in other directories of this kind", skips_hidden),
    Difference("no attributes, and a newline", "success etc scripts",
               "^event scripts: asked for attributes says none with a newline: mdevctl define", "they are none, too",
               only_ours_done),
    Difference("attributes that are no UTF-8", "stdout success etc scripts",
               "^event scripts: asked for attributes says no UTF-8",
               "nothing is made up for them", lambda result: "\ufffd" not in "".join(result.ours["stdout"])),
    Difference("attributes answered that lead elsewhere", "stdout success etc scripts",
               "^event scripts: asked for attributes says a path",
               "they would be stored there", lambda result: "../" not in "".join(result.ours["stdout"])),
    Difference("attributes of other devices", "success etc scripts",
               "^(random .*|event scripts: attributes of a device that is defined otherwise): mdevctl define",
               "an active device's are not those of a definition with another parent or type",
               only_other_asks_attributes),
]
