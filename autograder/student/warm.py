"""The warm process: imports the course's libraries once and forks one child for each submission.

Started as `python -m autograder.student.warm SOCKET MODULE...`; a connection to SOCKET asks for one
child, gets a handle on its process (a pidfd), and is from then on that child's only line to the judge.

Two rules. It must never run an operation of TensorFlow: after one, forked children hang (importing alone
is safe). It must never hold a solution: children inherit its memory.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from autograder.model import wire
from autograder.model.limits import Limits
from autograder.student import child, jail


def main(address: str, modules: list[str]) -> None:
    """Import, listen, fork."""
    jail.prepare()
    shell = child.make_shell()
    for name in modules:
        with contextlib.suppress(Exception):  # a notebook that imports it will say what is wrong with it
            importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the system
    gc.collect()
    gc.freeze()  # keeps the pages of what is shared from being copied
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{address}.new")
    listener.listen(256)
    os.rename(f"{address}.new", address)  # whoever sees the address finds somebody listening
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:  # it closes when the grader ends, however that ended; our children end with us
            shutil.rmtree(Path(address).parent, ignore_errors=True)
            return
        connection, _ = listener.accept()
        pid = os.fork()
        if not pid:
            listener.close()
            become_child(connection, shell)
        hand_over(connection, pid)


def hand_over(connection: socket.socket, pid: int) -> None:
    """Send the judge a handle on the child, and forget both."""
    with contextlib.suppress(OSError):
        handle = os.pidfd_open(pid)
        socket.send_fds(connection, [b"!"], [handle])
        os.close(handle)
    connection.close()


def become_child(connection: socket.socket, shell: Any) -> None:
    """The life of a child: read the order, go to jail, say so, serve, end. Never returns."""
    try:
        order = json.loads(read_line(connection))
        limits = Limits(**order["limits"])
        for module in ("random", "numpy.random"):  # children would all throw the same dice
            sys.modules[module].seed() if module in sys.modules else None
        try:
            jail.enter(Path(order["folder"]), [Path(p) for p in order["readable"]], limits, keep=[connection.fileno()])
        except Exception as error:
            wire.send(connection.makefile("wb"), {"jail": f"{type(error).__name__}: {error}"})
            return
        wire.send(connection.makefile("wb"), {"jail": ""})
        child.serve(connection, shell, limits)
    finally:
        os._exit(0)


def read_line(connection: socket.socket) -> bytes:
    """The bytes up to a newline, one at a time, so that nothing behind it is taken."""
    line = b""
    while not line.endswith(b"\n") and len(line) < 100_000:
        line += connection.recv(1) or b"\n"
    return line


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
