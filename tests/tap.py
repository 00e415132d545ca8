"""What the suites in Python share: where the project and the program are, results as TAP, and a directory that is
removed whatever ends the suite.

A suite begins with `supervise(main, place, ...)`: it runs in a process of its own, and when that ends, or this one
gets SIGTERM, SIGINT or SIGHUP, every process it has started is killed and its directories are removed.
"""
import ctypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("MDEVCTL") or TOP / "mdevctl").resolve()    # the one to test
PR_SET_PDEATHSIG = 1            # <linux/prctl.h>
PR_SET_CHILD_SUBREAPER = 36
SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


class Wrong(Exception):
    """What a test found."""


class Tap:
    """Test results, printed as they come, and counted."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def result(self, what, found=()):
        """A test that passes if nothing was found; what was found is shown."""
        self.count += 1
        self.failed += bool(found)
        print("not ok" if found else "ok", self.count, "-", what)
        for line in found[:10]:
            print("#", str(line)[:2000].replace("\n", "\n#   "))
        sys.stdout.flush()

    def check(self, good, what, why=""):
        """A test that passes if @good; @why is shown if it is not."""
        self.result(what, [] if good else why.splitlines() or ["it is not so"])

    def same(self, what, found, wanted):
        """A test that passes if @found is what was wanted."""
        self.check(found == wanted, what, f"found:  {found}\nwanted: {wanted}")

    def attempt(self, what, check, *arguments):
        """A test that passes if @check neither returns or yields anything, nor raises an exception."""
        found = []
        try:
            for one in check(*arguments) or ():
                found.append(one)
                if not self.is_patient():
                    break
        except Exception as exception:      # pylint: disable=broad-exception-caught
            # Whatever a broken program prints, the tests after it are run.
            found.append(exception if isinstance(exception, Wrong) else repr(exception))
        self.result(what, found)

    def is_patient(self):
        """Returns whether a test goes on after the first thing it finds."""
        return True

    def guest(self, arguments, prefix=""):
        """Runs tests/guest/boot and counts the tests of its session as they come. Returns what is wrong with its end."""
        plan, first, failed = None, self.count, self.failed
        with subprocess.Popen([TOP / "tests/guest/boot", *arguments], stdout=subprocess.PIPE, text=True,
                              errors="replace") as guest:
            for line in guest.stdout:
                if found := re.match(r"1\.\.(\d+)$", line):
                    plan = int(found[1])
                    continue
                if found := re.match(r"(not )?ok \d+ - (.*)", line):
                    self.count += 1
                    self.failed += bool(found[1])
                    line = f"{found[1] or ''}ok {self.count} - {prefix}{found[2]}\n"
                print(line, end="", flush=True)
        count, status = self.count - first, int(self.failed > failed)
        if plan == count and guest.returncode == status:
            return ""
        return f"plan {plan}, {count} tests, exit {guest.returncode}"

    def end(self):
        """Prints the plan and exits with the status of the suite."""
        print(f"1..{self.count}")
        sys.exit(self.failed > 0 or not self.count)


class Control(Tap):
    """The results for a program that does nothing right, of which none may be a success: only those are kept."""

    def __init__(self):
        super().__init__()
        self.passed = []

    def result(self, what, found=()):
        self.count += 1
        if not found:
            self.passed.append(what)

    def is_patient(self):
        return False


# Programs that do nothing right, as C
FAKES = {
    "says nothing and exits with 0": "int main(void) { return 0; }",
    "says that it cannot and exits with 1":
        '#include <unistd.h>\nint main(void) { return write(2, "mdevctl: cannot do it\\n", 22) != 0; }',
}


def check_controls(tap, directory, run):
    """Tests that no test passes for a program that does nothing right; run(tap, PROGRAM) runs the tests."""
    program = os.path.join(directory, "fake")
    for what, source in FAKES.items():
        subprocess.run(["cc", "-static", "-Os", "-x", "c", "-o", program, "-"], input=source.encode(),
                       check=True)
        control = Control()
        run(control, program)
        tap.result(f"control: none of {control.count} tests passes for a program that {what}",
                   [f"passed: {one}" for one in control.passed] or ([] if control.count else ["no test"]))


def copy_program(program, directory):
    """Copies the program, so that a build while it is tested changes nothing, and returns the copy's path."""
    path = os.path.join(directory, "mdevctl")
    shutil.copyfile(program, path)
    os.chmod(path, 0o755)
    return path


# Processes

def prctl(option, value):
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def children():
    """The processes whose parent is this one."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
        return [int(pid) for pid in file.read().split()]


def kill_all():
    """Kills all children; what they have started becomes a child of this process in turn, and is killed as well."""
    while True:
        for pid in children():
            os.kill(pid, signal.SIGKILL)    # it is not reaped before, so the number is still its own
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def start_worker(main, directories, blocked):
    """Starts main(*directories) in a new session, which keeps a terminal's signals for the supervisor."""
    worker = os.fork()
    if worker:
        return worker
    os.setsid()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
    os.environ["TMPDIR"] = tempfile.tempdir = directories[0]
    main(*directories)
    return sys.exit(0)


def wait_for(worker, signals):
    """Waits until the worker has ended or a signal has come, and returns the exit status that this comes to."""
    while True:
        number = signal.sigwait(signals | {signal.SIGCHLD})
        if number != signal.SIGCHLD:
            return 128 + number
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
            while pid and pid != worker:
                pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            continue
        if pid == worker:
            status = os.waitstatus_to_exitcode(status)
            return status if status >= 0 else 128 - status


def supervise(main, *places):
    """Runs main(DIRECTORY...) with a new directory in each of @places (None: where temporary files go), and exits.

    Temporary files that the suite makes, itself or by a program, are in the first of the directories."""
    # One that the caller ignores, as nohup(1) does, stays ignored.
    signals = {number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN}
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, signals | {signal.SIGCHLD})
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    directories = [tempfile.mkdtemp(prefix="mdevctl-", dir=place) for place in places or (None,)]
    sys.stdout.flush()
    worker = start_worker(main, directories, signals | {signal.SIGCHLD})
    try:
        status = wait_for(worker, signals)
    finally:
        kill_all()
        for directory in directories:
            shutil.rmtree(directory)
    sys.exit(status)


# A suite that starts a process whose parent has ended, in a session of its own, and waits; nohup(1) may have run this one
WAITING = """
import os, signal, subprocess, sys, time
sys.path.insert(0, sys.argv[1])
from tap import SIGNALS, supervise
for number in SIGNALS:
    signal.signal(number, signal.SIG_DFL)
def main(directory):
    open(os.path.join(directory, "file"), "w").close()
    pid = subprocess.check_output(["setsid", "sh", "-c", "sleep 1000 >/dev/null & echo $!"], text=True).strip()
    print(os.getpid(), pid, directory, flush=True)
    time.sleep(1000)
supervise(main)
"""


def check_signal(number):
    """Finds what a suite that gets the signal leaves."""
    here = os.path.dirname(os.path.abspath(__file__))
    command = [sys.executable, "-B", "-c", WAITING, here]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as suite:
        worker, sleeper, directory = suite.stdout.readline().split()
        suite.send_signal(number)
        if suite.wait(60) != 128 + number:
            yield f"the suite exits with {suite.returncode}"
    for path in (f"/proc/{worker}", f"/proc/{sleeper}", directory):
        if os.path.exists(path):
            yield f"left: {path}"


def check_signals(tap):
    for number in sorted(SIGNALS):
        tap.attempt(f"control: a suite that gets {number.name} leaves neither a process nor a directory",
                    check_signal, number)
