"""What starts processes or runs the shell, where neither is allowed: threads do the work, and the shell says no."""

import concurrent.futures
import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

NOT_HERE = "(not while grading)"
SHELL_MAGICS = ("pip", "conda", "mamba", "ls", "ll", "sx", "system", "pinfo", "pinfo2", "pdoc", "psource", "pfile")
SHELL_CELLS = ("bash", "sh", "script", "sx", "system")


class Result:
    """What an asynchronous call of a pool returns."""

    def __init__(self, future):
        self.get, self.ready, self._future = future.result, future.done, future

    def wait(self, timeout: float | None = None) -> None:
        concurrent.futures.wait([self._future], timeout)

    def successful(self) -> bool:
        return self._future.exception() is None


class Pool:
    """A pool of threads that is called as one of processes; `multiprocessing`'s own need a semaphore."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._threads = concurrent.futures.ThreadPoolExecutor(processes, initializer=initializer, initargs=initargs)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.join()

    def apply(self, function: Callable, args: Sequence = (), kwds: dict | None = None) -> Any:
        return self.apply_async(function, args, kwds).get()

    def apply_async(
        self,
        function: Callable,
        args: Sequence = (),
        kwds: dict | None = None,
        callback: Callable | None = None,
        error_callback: Callable | None = None,
    ) -> Result:
        return Result(self._threads.submit(function, *args, **(kwds or {})))

    def imap(self, function: Callable, iterable: Iterable, chunksize: int | None = 1) -> Iterator:
        return self._threads.map(function, iterable)

    imap_unordered = imap

    def map(self, function: Callable, iterable: Iterable, chunksize: int | None = None) -> list:
        return list(self._threads.map(function, iterable))

    def starmap(self, function: Callable, iterable: Iterable, chunksize: int | None = None) -> list:
        return self.map(lambda args: function(*args), iterable)

    def map_async(
        self,
        function: Callable,
        iterable: Iterable,
        chunksize: int | None = None,
        callback: Callable | None = None,
        error_callback: Callable | None = None,
    ) -> Result:
        return Result(self._threads.submit(lambda: list(map(function, iterable))))

    def starmap_async(
        self,
        function: Callable,
        iterable: Iterable,
        chunksize: int | None = None,
        callback: Callable | None = None,
        error_callback: Callable | None = None,
    ) -> Result:
        return self.map_async(lambda args: function(*args), iterable)

    def close(self) -> None:
        """Nothing to close: `join` waits."""

    terminate = close

    def join(self) -> None:
        self._threads.shutdown()


class Process(threading.Thread):
    """A thread that is called as a process."""

    exitcode, pid = 0, 0

    def terminate(self) -> None:
        """Nothing to end: it ends with its work."""

    kill = close = terminate


class Executor(concurrent.futures.ThreadPoolExecutor):
    """Threads that are called as an executor of processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **_):
        super().__init__(max_workers, initializer=initializer, initargs=initargs)


def compute_here() -> None:
    """Let processes and pools of them be threads: a submission has one process, and its values are the same."""
    replaced: list[tuple[Any, str, Any]] = [(concurrent.futures, "ProcessPoolExecutor", Executor)]
    for place in (multiprocessing, multiprocessing.context.BaseContext, type(multiprocessing.get_context())):
        replaced += [(place, "Pool", Pool), (place, "Process", Process)]
    for place, name, thing in replaced:
        setattr(place, name, thing)


def say_no(shell: Any) -> None:
    """Let shell lines and the magics that run programs, or ask for help, say that they do nothing here."""

    def refuse(*_, **__):
        print(NOT_HERE)

    def refuse_output(*_, **__):
        refuse()
        return []

    shell.system = shell.system_piped = shell.system_raw = refuse
    shell.getoutput = refuse_output
    for name in SHELL_MAGICS:
        shell.register_magic_function(refuse, "line", name)
    for name in SHELL_CELLS:
        shell.register_magic_function(refuse, "cell", name)
