"""Start a student's process. The only place that knows how one is made; the rest holds a Line.

`Warm` forks jailed children from a process that has imported everything: safe and quick, on Linux.
`plain` starts an ordinary process without a jail: for submissions that are trusted.
"""

import contextlib
import functools
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.model import wire
from autograder.model.limits import Limits

END_SECONDS = 10
CPUCLOCK_SCHED = 2  # of Linux's clock_getcpuclockid(3)
START_SECONDS = 120  # a cold import of TensorFlow on a slow disk


class CannotStart(RuntimeError):
    """No student's process can be made on this machine; the text says why and what to do."""


@dataclass(frozen=True)
class Line:
    """The line to a student's process.

    socket   a connected socket
    end      ends the process for good
    cpu      seconds of processor time that it has used; of the clock on the wall where that cannot be told
    """

    socket: socket.socket
    end: Callable[[], None]
    cpu: Callable[[], float]


def plain(folder: Path, limits: Limits) -> Line:
    """A fresh process with limits but without a jail. Returns Line."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-P", "-m", "autograder.student.child", str(theirs.fileno()), json.dumps(asdict(limits))]
    process = _quiet(command, folder, environment(folder), pass_fds=[theirs.fileno()])
    theirs.close()

    def end():
        _end_session(process)
        ours.close()

    return Line(ours, end, cpu_clock(process.pid))


def cpu_clock(pid: int) -> Callable[[], float]:
    """A function that says how many seconds of processor time a process has used; the last value once it is gone."""
    if sys.platform != "linux":
        return time.monotonic
    clock, last = (~pid << 3) | CPUCLOCK_SCHED, 0.0

    def read():
        nonlocal last
        with contextlib.suppress(OSError):
            last = time.clock_gettime(clock)
        return last

    return read


def _pid_of(handle):
    """The process that a pidfd stands for."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines())
    return int(fields["Pid"])


class Warm:
    """A warm process and the children it forks. Call it like `plain`; threads may share it.

    modules    what it imports before the first child, for example the imports of the assignment
    readable   folders and files that children may read besides the interpreter and its libraries
    """

    def __init__(self, modules=(), readable=()):
        self.modules, self.readable = tuple(modules), tuple(map(str, readable))
        self.lock, self.process, self.end = threading.Lock(), None, None

    def __reduce__(self):
        """Travels to another machine as its description; one process is started there for all that arrive."""
        return warm_here, (self.modules, self.readable)

    def __call__(self, folder, limits):
        """A new jailed child. Returns Line."""
        self.ready()
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(START_SECONDS)
        try:
            connection.connect(str(self.address))
            order = {"folder": str(folder), "limits": asdict(limits), "readable": self.readable}
            _, handles, _, _ = socket.recv_fds(connection, 1, 1)  # before the order: the child answers in turn
            handle = handles[0]
            connection.sendall(json.dumps(order).encode() + b"\n")
            refused = wire.receive(connection.makefile("rb", buffering=0))["jail"]
        except (OSError, EOFError, IndexError) as error:
            connection.close()
            raise CannotStart(
                f"The warm process gave no child ({error or 'it ended'}): run the command again."
            ) from error
        if refused:
            raise CannotStart(f"A submission could not be confined ({refused}): run `autograder doctor`.")

        def end():
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            select.select([handle], [], [], END_SECONDS)  # what it holds is gone only then
            os.close(handle)
            connection.close()

        return Line(connection, end, cpu_clock(_pid_of(handle)))

    def ready(self) -> None:
        """Start the warm process unless it runs, and wait until it listens."""
        with self.lock:
            if self.process and self.process.poll() is None:
                return
            self.close()
            folder = Path(tempfile.mkdtemp(prefix="warm-"))
            self.address = folder / "line"
            command = [sys.executable, "-m", "autograder.student.warm", str(self.address), *self.modules]
            self.process = _quiet(command, folder, environment(folder), stdin=subprocess.PIPE)
            self.end = weakref.finalize(self, _end_warm, self.process, folder)  # with the last reference, or at exit
            deadline = time.monotonic() + START_SECONDS
            while not self.address.exists():
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise CannotStart("The warm process did not start: run `autograder doctor`.")
                time.sleep(0.01)

    def close(self) -> None:
        """End the warm process. Its children end with it."""
        if self.end:
            self.end()


def _end_warm(process, folder):
    _end_session(process)
    shutil.rmtree(folder, ignore_errors=True)


@functools.lru_cache(maxsize=1)
def warm_here(modules: tuple[str, ...], readable: Iterable[Path]) -> Warm:
    """The warm process that all in this process share; the one with other modules ends when nobody uses it."""
    return Warm(modules, readable)


def _quiet(command, folder, env, stdin=subprocess.DEVNULL, **options):
    """A process in a session of its own that reads and writes nothing but its line."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        start_new_session=True,
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )


def _end_session(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()


def environment(folder: Path | str) -> dict[str, str]:
    """The environment of a student's process: what Python needs, and nothing of the instructor's.

    The process imports the packages that the grader itself runs from, whichever copy is installed.
    """
    import matplotlib

    import autograder
    import cvcourse

    kept = ("PATH", "LANG", "LC_ALL", "PIXELS_DATA", "PIXELS_DATASETS", "SYSTEMROOT")
    libraries = tuple(name for name in os.environ if name.startswith("OPENBLAS_"))
    return {name: os.environ[name] for name in kept + libraries if name in os.environ} | {
        "HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(str(Path(package.__path__[0]).parent) for package in (autograder, cvcourse)),
        "TMPDIR": str(folder),
        "MPLCONFIGDIR": matplotlib.get_cachedir(),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",  # threads that wait for those of another submission use up seconds of its limit
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CVCOURSE_FORKS": "1",  # so that no module of the course computes with TensorFlow while it is imported
    }
