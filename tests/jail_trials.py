"""Trials of the jail: a process that imports the libraries once and forks a child for each trial.

Run as a program it is that process: an order a line comes in, the outcome a line goes out.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from autograder.model.limits import Limits
from autograder.student import jail

ROOT = Path(__file__).resolve().parent.parent
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def open_interpreter():
    """Path of a Python of this version that every user may run, or None."""
    if not AS_ROOT or jail._open_to_all(Path(os.__file__).resolve()):
        return sys.executable
    command = ["/usr/bin/python3", "-c", "import sys; print(list(sys.version_info[:2]))"]
    done = subprocess.run(command, capture_output=True, text=True) if Path(command[0]).exists() else None
    return command[0] if done and done.stdout.strip() == str(list(sys.version_info[:2])) else None


OPEN = open_interpreter()
MODES = ["user", "user of an old kernel"] * bool(OPEN) + ["root"] * (AS_ROOT and bool(OPEN))
MODES += ["root that stays root"] * AS_ROOT


class Helper:
    """The process that forks the trials, and a place beside the work folders with a secret file in it."""

    def __init__(self, *preload):
        self.place = Path(tempfile.mkdtemp(prefix="jail-test-"))
        self.place.chmod(0o711)
        (self.place / "secret").write_text("the solution")
        (self.place / "secret").chmod(0o666)
        (self.place / "of root").mkdir(mode=0o700)
        (self.place / "readable").write_text("readable")
        (self.place / "readable").chmod(0o666)
        packages = [path for path in sys.path if path.endswith("-packages")]
        paths = os.pathsep.join(map(str, [ROOT, ROOT / "course", *packages]))
        environment = {**os.environ, "PYTHONPATH": paths, "MPLCONFIGDIR": str(self.place), "INSTRUCTOR_TOKEN": "t0ken"}
        command = [OPEN or sys.executable, __file__, *preload]
        self.process = subprocess.Popen(
            command,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout.readline() == "ready\n"
        self.count = 0

    def run(self, mode, codes, **limits):
        """Run pieces of code in one fresh child. Returns its exit status, {name: None or the error}."""
        self.count += 1
        work = self.place / f"work{self.count}"
        work.mkdir()
        (work / "laid").symlink_to(self.place / "secret")
        (self.place / "victim").touch()
        (self.place / "readable").write_text("readable")
        if AS_ROOT and mode.startswith("user"):
            shutil.chown(work, jail.NOBODY, jail.NOBODY)
        readable = [ROOT / "course" / "cvcourse", ROOT / "datasets", self.place / "readable"]
        readable += [self.place / "of root"] * ("stays" in mode)
        names = {"work": str(work), "secret": str(self.place / "secret"), "readable": str(readable[2])}
        order = {
            "mode": mode,
            "work": str(work),
            "readable": list(map(str, readable)),
            "limits": limits,
            "codes": codes,
            "names": names,
        }
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["status"], answer["reply"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        shutil.rmtree(self.place, ignore_errors=True)


def main(modules):
    """Answer orders until the input ends."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    for name in ("numpy", "matplotlib.pyplot", "IPython.core.interactiveshell", *modules):
        __import__(name)
    jail.prepare()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(trial(json.loads(line))), flush=True)


def trial(order):
    """Fork, confine, run the pieces of code. Returns the exit status and what each piece raised."""
    leak = os.open(order["names"]["secret"], os.O_RDONLY)
    names = order["names"] | {"leak": leak, "parent": os.getpid(), "call": call, "os": os, "Path": Path, "sys": sys}
    inner, outer = os.pipe()
    pid = os.fork()
    if pid == 0:
        reply = {}
        try:
            weaker = [] if order["mode"] == "free" else confine(order, outer)
            reply = {name: attempt(code, names | {"weaker": weaker}) for name, code in order["codes"].items()}
        except BaseException:
            reply = {"the jail": ["", None, traceback.format_exc()]}
        finally:
            os.write(outer, json.dumps(reply).encode())
            os._exit(0)
    os.close(outer)
    os.close(leak)
    with open(inner, "rb") as stream:
        reply = json.loads(stream.read() or b"{}")
    return {"status": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), "reply": reply}


def confine(order, pipe):
    """Enter the jail as the mode says; an old kernel has the first Landlock and no user namespaces."""
    if order["mode"].startswith("user") and AS_ROOT:
        os.setgroups([])
        os.setresgid(jail.NOBODY, jail.NOBODY, jail.NOBODY)
        os.setresuid(jail.NOBODY, jail.NOBODY, jail.NOBODY)
    if "old kernel" in order["mode"]:
        jail.landlock_version = lambda: 1
        jail.CLONE_NEWUSER = 1  # no such flag
    return jail.enter(order["work"], order["readable"], Limits(**order["limits"]), keep=[pipe])


def attempt(code, names):
    """Run a piece of code. Returns None, or what it raised: name, errno, traceback."""
    try:
        exec(code, dict(names))
    except BaseException as error:
        return [type(error).__name__, getattr(error, "errno", None), traceback.format_exc()[-600:]]
    return None


def call(name, *args):
    """A system call by name; raises OSError as Python's own functions do."""
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number < 0:
        raise OSError(38, "not on this machine")
    args = [ctypes.c_long(value) if isinstance(value, int) else value for value in args]
    result = ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *args)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


if __name__ == "__main__":
    main(sys.argv[1:])
