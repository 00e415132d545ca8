"""Privileges that the caller lacks."""
import os
import shutil
import struct

from place import GOOD, NOBODY, OK, Wrong, join, remove


def check_secure(place):
    """With more privileges than the caller's the root in the environment is ignored, without it is not."""
    place.clear()
    place.define("mtty", GOOD)
    program = join(place.base, "privileged")
    fake = f"{GOOD} mtty odd-1 auto\n".encode()
    with open("/proc/self/status", encoding="ascii") as status:
        if "NoNewPrivs:\t1" in status.read():
            raise Wrong("this test runs with no_new_privs, which keeps any program from gaining privileges")
    # cap_net_admin, effective (capabilities(7))
    capability = struct.pack("<5I", 0x02000001, 1 << 12, 0, 0, 0)
    for what, mode, attribute in (("none", 0o755, None), ("setuid", 0o4755, None), ("setgid", 0o2755, None),
                                  ("a capability", 0o755, capability)):
        remove(program)
        shutil.copy(place.program, program)
        os.chmod(program, mode)
        if attribute:
            os.setxattr(program, "security.capability", attribute)
        done = place.run(["list", "-d"], program=program, **NOBODY)
        if (fake in done.out) != (what == "none"):
            raise Wrong(f"with {what}: {done}")
        # A root on the command line counts.
        done = place.expect(OK, ["list", "-d", b"--root=" + place.root], program=program, **NOBODY)
        if done.out != fake:
            raise Wrong(f"with {what} and --root: {done}")


TESTS = {
    "more privileges than the caller's: the root variable is ignored": check_secure,
}
