"""Can submissions be confined on this machine? Asked before a run, and by `autograder doctor`."""

import contextlib
import errno
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.model.limits import Limits
from autograder.student import jail

MACHINES = ("x86_64", "aarch64")


def available() -> list[str]:
    """Reasons why a child cannot be confined on this machine; empty when it can, on Landlock 1 as on newer ones."""
    return _missing() or _rehearse()["reasons"]


def weaker() -> list[str]:
    """Sentences on what holds less in a jail on this machine than it could; empty where there is no jail."""
    return [] if _missing() else _rehearse()["weaker"]


def _missing():
    if sys.platform != "linux" or platform.machine() not in MACHINES:
        return [f"the jail needs Linux on {' or '.join(MACHINES)}; this is {platform.system()} on {platform.machine()}"]
    reasons = []
    try:
        jail.landlock_version()
    except OSError as error:
        why = {
            errno.ENOSYS: f"the kernel ({platform.release()}) has no Landlock, which came with Linux 5.13",
            errno.EOPNOTSUPP: "Landlock is switched off: add `landlock` to `lsm=` on the kernel's command line",
        }
        reasons.append(why.get(error.errno, f"Landlock is forbidden here, perhaps by a container's rules ({error})"))
    try:
        jail.prepare()
    except ImportError:
        reasons.append("the package pyseccomp is missing: `pip install pyseccomp`")
    except RuntimeError:
        reasons.append("the system's library libseccomp is missing: install the package libseccomp2 (or libseccomp)")
    return reasons


def _rehearse():
    """Enter a jail in a process of its own. Returns {"reasons": [why that failed], "weaker": [...]}."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o711)  # other users pass through, in case root becomes one
        work = Path(folder, "work")
        work.mkdir()
        Path(folder, "secret").write_text("secret")
        command = [sys.executable, "-m", "autograder.student.rehearsal", str(work)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    with contextlib.suppress(ValueError):
        return json.loads(done.stdout)
    last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
    return {"reasons": [f"a trial of the jail failed: {last}"], "weaker": []}


def _try_out(work):
    """The rehearsal itself: enter, try what must be refused, print what was not."""
    lacking = jail.enter(work, [], Limits(), keep=[1, 2])
    attempts = {
        "read a file outside": (work.parent / "secret").read_text,
        "list the folder above": lambda: os.listdir(work.parent),
        "write outside": lambda: (work.parent / "new").write_text(""),
        "open a socket": socket.socket,
        "start a process": lambda: os.fork() or os._exit(0),
        "signal its parent": lambda: os.kill(os.getppid(), 0),
    }
    reasons = []
    for what, attempt in attempts.items():
        with contextlib.suppress(PermissionError):
            attempt()
            reasons.append(f"in a trial the jail let a process {what}")
    print(json.dumps({"reasons": reasons, "weaker": lacking}))


if __name__ == "__main__":
    _try_out(Path(sys.argv[1]))
