"""Call a function and watch it: the same for a student's notebook and for the grader's child."""

import dis
import functools
import inspect
import linecache
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import CodeType

from numpy.random import default_rng

from autograder.model import wire
from autograder.model.outcome import Answer
from autograder.model.wire import Formula, Remote, Seed
from autograder.student.counting import counted
from autograder.student.observed import changed, observed
from autograder.student.programs import helper

LOOKED_UP = ("LOAD_GLOBAL", "LOAD_NAME")
UNBOUND = "TypeError: these are not its arguments"


def observe(function: Callable, args: dict, measure: Sequence[str] = (), through: str = "") -> Answer:
    """Ask a function that lives in this process for all that is looked at, see `observed`.

    args     dict of name -> value, passed by position
    measure  any of "lines", "memory"
    through  "" or the place of a helper that calls it, see check.Check
    Returns  Answer; whatever the function raises becomes its `error`, except KeyboardInterrupt
    """

    def ask(args, measure):
        answer, after = call(function, args, measure, helper(through) if through else None)
        return answer if answer.error else replace(answer, changed=changed(args, after))

    return observed(ask, args, measure)


def call(
    function: Callable,
    args: dict,
    measure: Sequence[str] = (),
    through: Callable | None = None,
    remote: Callable | None = None,
    named: dict | None = None,
) -> tuple[Answer, dict]:
    """Call `function` once, with copies of `args`.

    through  None or a function that calls it
    remote   remote(number) -> the function that a Remote stands for
    named    None, or arguments that are passed by name: where all of them do not fit, the error is UNBOUND
    Returns  Answer, which says nothing of what several calls tell, and the arguments as they were after the call
    """
    if named is not None and not through and (misfit := _misfit(function, args, named)):
        return Answer(error=f"{UNBOUND}: {misfit}"), {}
    given = []

    def work():
        given[:] = [_made(value, remote) for value in args.values()]
        value = through(function, *given) if through else function(*given, **(named or {}))
        return wire.travelled(value)  # an object may compute when it is packed

    try:
        value, counts = counted(work, function, args, measure)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return Answer(error=one_line(error), where=where(error)), {}
    answer = Answer(value, names=tuple(sorted(_names(function))), **dict(counts))
    return answer, {
        name: wire.travelled(part) for name, part in zip(args, given, strict=True) if _can_change(args[name])
    }


def _misfit(function, args, named):
    """What is wrong with arguments, "" when they fit."""
    try:
        inspect.signature(function).bind(*args.values(), **named)
    except TypeError as error:
        return str(error)
    return ""


def _names(function, seen=()):
    """Names that a function uses, itself and in the functions beside it that it calls.

    An imported name also stands for the packages that it comes from, whatever it was called on import. A function
    written beside it is named with "()": `softmax()` is the author's own, `softmax` may be a library's.
    """
    code, scope = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    if code is None or function in seen:
        return set()
    names = {part for name in _other_names(code) for part in name.split(".")}
    for name in global_names(code):
        value = scope.get(name)
        if getattr(value, "__globals__", None) is scope:
            names |= {f"{name}()"} | _names(value, (*seen, function))
            continue
        names.add(name)
        if name in scope:
            origin = value.__name__ if inspect.ismodule(value) else getattr(value, "__module__", None)
            names |= set(origin.split(".")) if isinstance(origin, str) else set()
    return names


@functools.lru_cache(maxsize=100)
def _other_names(code):
    """Names of attributes and imports in a code object and in the functions defined inside it."""
    inner = [const for const in code.co_consts if hasattr(const, "co_names")]
    steps = (step for step in dis.get_instructions(code) if step.opcode in dis.hasname and step.opname not in LOOKED_UP)
    return {step.argval for step in steps}.union(*map(_other_names, inner))


@functools.lru_cache(maxsize=100)  # a student's test is called many times
def global_names(code: CodeType) -> frozenset[str]:
    """Names that a code object and the functions defined inside it look up outside: no attributes, no variables."""
    inner = [const for const in code.co_consts if hasattr(const, "co_names")]
    looked_up = {step.argval for step in dis.get_instructions(code) if step.opname in LOOKED_UP}
    return frozenset(looked_up.union(*map(global_names, inner)))


def _made(value, remote):
    """What a student's function is given for a value of a case."""
    if isinstance(value, Seed):
        return default_rng(value.value)
    if isinstance(value, Remote):
        return remote(value.number)
    return value.function() if isinstance(value, Formula) else wire.copied(value)


def _can_change(value):
    """False for what is meant to be drawn from, and for functions."""
    return not isinstance(value, Seed | Formula | Remote)


def one_line(error: BaseException) -> str:
    """An exception as one short line: its type and the first line of its text."""
    try:
        text = str(error).strip().split("\n")[0][:200]
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def where(error: BaseException) -> str:
    """The innermost line of notebook code in a traceback: "line 3 of `f`: return a @ b"."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if _is_notebook(f.filename)]
    if not frames:
        return ""
    line = frames[-1].line or linecache.getline(frames[-1].filename, frames[-1].lineno or 0)
    return f"line {frames[-1].lineno} of `{frames[-1].name}`: {line.strip()}"[:200]


def _is_notebook(filename):
    """True for code typed into a cell: a kernel keeps it under a name that no library has."""
    return filename.startswith(("<ipython-input", "<cell")) or "ipykernel_" in filename
