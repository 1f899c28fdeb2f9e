"""What a call costs: lines of the student's own code that run, and memory that is held at once.

Lines are counted in everything that is no library, whoever calls it: `np.einsum` may loop as it likes. The
same counts are taken on a student's desk and while grading, where `Guard` tells what tampers with them.
"""

import contextlib
import sys
import sysconfig
import threading
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parents[2]
CONTAINERS = (list, tuple, set, frozenset, dict)


def library_folders() -> tuple[str, ...]:
    """Starts of the file names of code that is not the student's: libraries, and the course's own packages."""
    import cvcourse

    paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    paths += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    own = [str(HERE / "autograder"), str(Path(cvcourse.__file__).parent)]
    return (*{str(Path(path)) + "/" for path in [*paths, *own]}, "<frozen ")


def counted(
    work: Callable, function: Callable, args: dict, measure: Sequence[str], of_text: bool = False
) -> tuple[Any, dict[str, Any]]:
    """Run `work()` and count.

    work      a function without arguments, in which `function` is called with copies of `args`
    args      dict of name -> value; the memory of the copies is not counted
    measure   any of "lines", "memory"
    of_text   True where code that was made of a text counts, too: libraries make some, for named tuples
    Returns   what it returned, and {"lines": number, "memory": bytes}, as far as they are measured
    """
    if not measure:
        return work(), {}
    held = held_by(function) - held_by(args) if "memory" in measure else 0
    with _traced("lines" in measure, of_text) as lines, _allocated("memory" in measure) as peak:
        value = work()
    counts = {"lines": lines(), "memory": peak() + held}
    return value, {name: counts[name] for name in measure}


@contextlib.contextmanager
def _traced(wanted, of_text):
    """A function that says how many lines outside libraries have run in here, in threads begun in here, too."""
    count, own = 0, {}
    others = library_folders() if of_text else (*library_folders(), "<string>")

    def local(frame, event, arg):
        nonlocal count
        count += event == "line"
        return local

    def tracer(frame, event, arg):
        name = frame.f_code.co_filename
        if name not in own:
            own[name] = not name.startswith(others)
        return local if own[name] else None

    before, threads = sys.gettrace(), threading.gettrace()
    if wanted:
        threading.settrace(tracer)
        sys.settrace(tracer)
    try:
        yield lambda: count
    finally:
        sys.settrace(before)
        threading.settrace(threads)


@contextlib.contextmanager
def _allocated(wanted):
    """A function that says how many bytes were allocated in here at once."""
    running, peak = tracemalloc.is_tracing(), 0
    if wanted:
        tracemalloc.start()
        tracemalloc.reset_peak()
    start = tracemalloc.get_traced_memory()[0]
    try:
        yield lambda: peak
    finally:
        peak = tracemalloc.get_traced_memory()[1] - start
        if wanted and not running:
            tracemalloc.stop()


def held_by(thing: Any) -> int:
    """Bytes of arrays that a container holds, or that a function keeps from before the call.

    It keeps its defaults, its closure, its attributes and the globals that it names.
    """
    arrays, seen, waiting = {}, set(), [thing]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or len(seen) > 10_000:
            continue
        seen.add(id(thing))
        if isinstance(thing, np.ndarray):
            while isinstance(thing.base, np.ndarray):
                thing = thing.base
            arrays[id(thing)] = thing.nbytes
        else:
            waiting += _parts(thing)
    return sum(arrays.values())


def _parts(thing):
    """What a function, a container or an object of the student's holds on to."""
    if isinstance(thing, dict):
        return list(thing.values())
    if isinstance(thing, CONTAINERS):
        return list(thing)
    code, scope = getattr(thing, "__code__", None), getattr(thing, "__globals__", {})
    if code is None:
        return list(vars(thing).values()) if type(thing).__module__ == "__main__" and hasattr(thing, "__dict__") else []
    cells = [cell.cell_contents for cell in thing.__closure__ or () if _is_full(cell)]
    named = [scope[name] for name in code.co_names if name in scope and scope is thing.__globals__]
    return [*(thing.__defaults__ or ()), *(thing.__kwdefaults__ or {}).values(), *vars(thing).values(), *cells, *named]


def _is_full(cell):
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False
