"""Event scripts: what they inherit, and files in their place that cannot be run."""
import collections
import fcntl
import os
import signal

from place import FAILED, GOOD, OK, Wrong, join, put, write


REPORT = """#!/bin/sh
# Reports what it inherited: descriptors, ignored signals, environment.
{
	for fd in $(ls /proc/self/fd); do [ ! -e /proc/$$/fd/$fd ] || echo fd $fd; done
	sed -n 's/^SigIgn:\\t/Ign /p' /proc/self/status
	tr '\\0' '\\n' </proc/$$/environ | sed 's/^/env /'
} >"$REPORT.${0##*/}"
cat >/dev/null
exit 0
"""


def fill_scripts(place):
    place.clear()
    write(join(place.directory, "scripts.d/callouts/50-report"), REPORT, 0o755)
    write(join(place.directory, "scripts.d/notifiers/50-notify"), REPORT, 0o755)


def reports(place, **options):
    """Yields what a callout and a notifier report of themselves, as lists by key."""
    fill_scripts(place)
    name = place.path("report")
    environment = {b"REPORT": name, **options.pop("environment", {})}
    place.expect(OK, ["define", "-u", GOOD, "-p", "mtty", "-t", "t"], environment=environment,
                 scripts=[b"50-report", b"50-notify"], **options)
    for script in (b".50-report", b".50-notify"):
        found = collections.defaultdict(list)
        with open(name + script, "rb") as file:
            for line in file.read().split(b"\n")[:-1]:
                key, _, value = line.partition(b" ")
                found[key.decode()].append(value)
        yield found


def descriptors(report):
    """Returns those open in the script; its shell may keep the script itself open, as 10 or 255."""
    return {int(fd) for fd in report["fd"]} - {10, 255}


def check_descriptors(place):
    for report in reports(place):
        if not {0, 1, 2} <= descriptors(report) <= {0, 1, 2, 3}:
            raise Wrong(f"{report['fd']} are open")


def check_inherited(place):
    """What the caller leaves open is passed on, as by any program, and no more than that."""
    reader, writer = os.pipe()
    high = fcntl.fcntl(reader, fcntl.F_DUPFD, 40)
    try:
        for report in reports(place, pass_fds=[high]):
            if not {0, 1, 2, high} <= descriptors(report) <= {0, 1, 2, 3, high}:
                raise Wrong(f"{report['fd']} are open, and the caller's {high}")
    finally:
        for fd in (reader, writer, high):
            os.close(fd)


def check_closed(place):
    """Scripts have the three standard descriptors although the caller has closed its own."""
    for closed in ("<&-", "2>&-", "<&- 2>&-"):
        fill_scripts(place)
        for report in reports(place, before=["/bin/sh", "-c", f'exec "$0" "$@" {closed}']):
            if not {0, 1, 2} <= descriptors(report) <= {0, 1, 2, 3}:
                raise Wrong(f"with {closed} {report['fd']} are open")


def check_environment(place):
    """The environment is passed on byte by byte, and no signal is ignored that the caller does not ignore."""
    # Whoever runs this may ignore some, as nohup does; Python gives these two back before it starts a program.
    ours = {number for number in signal.valid_signals() if signal.getsignal(number) is signal.SIG_IGN}
    mask = sum(1 << (number - 1) for number in ours - {signal.SIGPIPE, signal.SIGXFSZ})
    internal = 3 << 31      # the C library's own, of which Python does not know
    given = {b"ODD": b"a=\x1b\xff\x80", b"IFS": b"x", b"MDEVCTL": b" "}
    for report in reports(place, environment=given):
        names = {line.split(b"=")[0] for line in report["env"]}
        for name, value in given.items():
            if name + b"=" + value not in report["env"]:
                raise Wrong(f"{name} is missing: {report['env']}")
        allowed = set(os.environb) | set(given) | {b"REPORT", b"MDEVCTL_ENV_ROOT"}
        if names - allowed:
            raise Wrong(f"added is {names - allowed}")
        if int(report["Ign"][0], 16) & ~(mask | internal):
            raise Wrong(f"ignored are {report['Ign']}")


def check_pipe_signal(place):
    """A caller that ignores SIGPIPE, as many in Python do, does not make scripts ignore it."""
    for report in reports(place, restore_signals=False):
        if int(report["Ign"][0], 16) >> (signal.SIGPIPE - 1) & 1:
            raise Wrong(f"ignored are {report['Ign']}")


def check_child_signal(place):
    """A script can refuse although the caller ignores the end of its children."""
    place.clear()
    write(join(place.directory, "scripts.d/callouts/50-no"), "#!/bin/sh\nexit 1\n", 0o755)
    done = place.run(["define", "-u", GOOD, "-p", "mtty", "-t", "t"],
                     preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    if done.status != FAILED or b"scripts.d/callouts/50-no" not in done.err or \
            os.path.lexists(join(place.directory, "mtty", GOOD)):
        raise Wrong(f"exits with {done.status}: {done.err}")


def check_no_scripts(place):
    """The script that refuses is asked whatever stands beside it; a program that cannot be run is reported by its
    name, what is not a program is skipped in silence."""
    programs = "a link to itself", "a link to nothing", "all bytes", "a script of no interpreter"
    for kind in (*programs, "an empty file", "a directory", "a FIFO", "a socket", "the device null",
                 "a link to a file outside"):
        place.clear()
        for script in ("callouts/10-odd\n\x1b[2J", "callouts/90-odd", "notifiers/50-odd"):
            put(join(place.directory, "scripts.d", script), kind, place.outside)
        write(join(place.directory, "scripts.d/callouts/50-no"),
              "#!/bin/sh\necho 'no\033[2J' >&2\nexit 1\n", 0o755)
        done = place.expect(FAILED, ["define", "-u", GOOD, "-p", "mtty", "-t", "t"],
                            scripts=[b"50-no", b"10-odd??[2J", b"90-odd"])
        names = b"callouts/10-odd??[2J", b"notifiers/50-odd"
        if [b"scripts.d/" + name in done.err for name in names] != [kind in programs] * 2 or \
                b"50-no: no?[2J\n" not in done.err or os.path.lexists(join(place.directory, "mtty", GOOD)):
            raise Wrong(f"{kind}: {done.err}")
        place.check_outside()


TESTS = {
    "event scripts have the standard descriptors alone": check_descriptors,
    "event scripts have what the caller left open": check_inherited,
    "event scripts have the standard descriptors although the caller has closed some": check_closed,
    "event scripts have the caller's environment, and ignore no more signals": check_environment,
    "event scripts do not ignore SIGPIPE": check_pipe_signal,
    "event scripts can refuse although the caller ignores SIGCHLD": check_child_signal,
    "event scripts that cannot be run": check_no_scripts,
}
