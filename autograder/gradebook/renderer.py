"""HTML of texts in a process that ends at its limits: some texts keep the libraries busy for minutes, or for ever.

The process lives for many pages, takes one page a line and answers text by text. Once it has used its time on a page
the system ends it; the caller shows what is missing as plain text, and the next page gets a new process.
"""

import contextlib
import functools
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from typing import Any

CPU_SECONDS = 20  # of processor time for a page, which takes about one
WALL_SECONDS = 200  # on a machine that is busy with other work
MEMORY = 2 << 30


class Renderer:
    """Orders -> HTML, made in another process. Not for several threads at once.

    module   has the function `make` that takes an order; tests put a slow one here
    cpu      seconds of processor time that a page may take
    wall     seconds after which the process is ended, whatever it does
    """

    def __init__(self, module="autograder.gradebook.sanitize", cpu=CPU_SECONDS, wall=WALL_SECONDS):
        self.module, self.cpu, self.wall = module, cpu, wall
        self.process, self.end = None, None

    def __call__(self, orders):
        """The HTML of the texts of a page, None for each that could not be made in time.

        orders   the arguments of `sanitize.make` for each text, as dicts
        """
        pages = []
        if not orders:
            return pages
        self.ready()
        timer = threading.Timer(self.wall, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(json.dumps(orders).encode() + b"\n")
            self.process.stdin.flush()
            for _ in orders:
                pages.append(json.loads(self.process.stdout.readline()))
        except (OSError, ValueError):  # it has ended
            self.close()
        finally:
            timer.cancel()
            timer.join()
        return pages + [None] * (len(orders) - len(pages))

    def ready(self) -> Any:
        """Start the process unless it runs."""
        if self.process and self.process.poll() is None:
            return
        self.close()
        command = [sys.executable, "-P", "-m", "autograder.gradebook.renderer", self.module, str(self.cpu)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet
        )
        self.end = weakref.finalize(self, _end, self.process)

    def close(self) -> None:
        """End the process."""
        if self.end:
            self.end()


def _end(process):
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            stream.close()


@functools.cache
def shared_renderer() -> Any:
    """The Renderer of this process."""
    return Renderer()


def serve(module: str, cpu: float) -> None:
    """Answer orders until standard input ends, as it does with the caller, however that ended."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing that a library prints is taken for an answer
    make = importlib.import_module(module).make
    _limit_memory()
    for line in sys.stdin.buffer:
        _limit_time(cpu)
        for order in json.loads(line):
            print(json.dumps(_made(make, order)), file=answers, flush=True)
        _limit_time(0)


def _made(make, order):
    try:
        return make(**order)
    except Exception:  # whatever a text does to the libraries, it is shown as it was typed
        return None


def _limit_time(seconds):
    """The system ends this process after so many seconds of processor time, even in the middle of a regex."""
    if hasattr(signal, "setitimer"):  # not on Windows, where the caller's clock remains
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory():
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve(sys.argv[1], float(sys.argv[2]))
