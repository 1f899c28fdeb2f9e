"""A server on this machine as a child process: started, awaited, ended with its kernels by Ctrl+C."""

import contextlib
import signal
import subprocess
import time

TIME_TO_END = 20  # seconds a server gets to close its kernels


@contextlib.contextmanager
def serving(command, folder, environment, log):
    """Run a server while the block runs; Ctrl+C, or a wish to end from outside, leaves the block without an error.

    command      its words
    folder       where it runs
    log          file that takes what it says
    Gives        the process
    """
    with open(log, "w", encoding="utf-8") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield server
    except KeyboardInterrupt:
        print()
    finally:
        _end(server)


def wait_for(server, address, seconds):
    """What `address()` gives, once it gives one; None when the server has ended or the seconds are over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        if found := address():
            return found
        time.sleep(0.2)
    return None


def last_words(log):
    """The last line of a log that says something, "no word" when there is none."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "no word"


def _end(server):
    """A second Ctrl+C does not leave the server behind."""
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    server.terminate()
    try:
        server.wait(TIME_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    finally:
        signal.signal(signal.SIGINT, previous)
