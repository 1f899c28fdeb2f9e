"""What is said about an answer: its kind, shape, dtype and numbers, in one sentence."""

import re
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model.case import Case
from autograder.model.check import Output
from autograder.model.outcome import Answer
from autograder.verdict.closeness import close, is_number, tolerance_of, wrong_dtype
from autograder.verdict.diagnose import advice, describe, differences, leaves, shown

CALLABLE = ("function", "method", "builtin_function_or_method")
LINES = " lines of yours"
UNSEEN = "on inputs that `check` does not have"
FEW = 6  # whole numbers of a list that are told
EXP_OVERFLOWS = 80  # np.exp of more is infinite in float32, and in float64 from 710 on


def value_message(case: Case, output: Output, want: Any, got: Any) -> str:
    """What is wrong with a value: its type, shape, dtype, then its numbers."""
    if isinstance(want, bool | np.bool_) and (case.derive or case.through):  # a property of the answer
        if got is None:
            return "the rest is checked once this is right."
        return output.hint or f"{output.name} does not hold."
    if case.hidden:
        return f"{output.name} {_fault(output, want, got)} {UNSEEN}."
    if isinstance(want, bool | np.bool_):
        return " ".join(filter(None, [f"{output.name} is {describe(got)}; expected {bool(want)}.", output.hint]))
    if isinstance(want, list | tuple):
        return _list_message(case, output, want, got)
    if isinstance(want, dict):
        return _dict_message(case, output, want, got)
    if isinstance(got, list | tuple) and np.ndim(want):
        wanted = output.meaning or describe(want)
        told = f"return `np.array(...)` of it, {wanted}" if _fits(want, got) else f"expected {wanted}"
        return f"{output.name} is {describe(got)}, not an array: {told}."
    if isinstance(got, str | dict | list | tuple) or not is_number(got):
        called = " Are the brackets `()` of a call missing?" if getattr(got, "type_name", "") in CALLABLE else ""
        return f"{output.name} is {describe(got)}; expected {output.meaning or describe(want)}.{called}"
    return _number_message(case, output, np.asarray(want), np.asarray(got))


def _number_message(case, output, want, got):
    """What is wrong with a number or an array of numbers."""
    if got.shape != want.shape:
        turned = " It looks transposed." if got.shape == want.shape[::-1] else ""
        sense = f": {output.meaning}" if output.meaning else ""
        wanted = f"{want.shape}{sense}" if want.shape else output.meaning or "one number"
        return f"{output.name} has shape {got.shape}; expected {wanted}.{turned}"
    if got.dtype == np.float16 and want.dtype != got.dtype:
        return f"{output.name} has dtype float16, which keeps three digits: count in float64."
    if wrong_dtype(output, got):
        return f"{output.name} has dtype {got.dtype}; {_wanted_dtype(output)}."
    if not np.isfinite(got).all() and np.isfinite(want).all():
        bad = tuple(int(i) for i in np.argwhere(~np.isfinite(got))[0])
        place = f"holds {got[bad]} at {list(bad)}" if bad else f"is {got[bad]}"
        return f"{output.name} {place}: {_origin(case.args)}."
    with np.errstate(all="ignore"):  # what a student returns may overflow anything
        told = differences(want, got, tolerance_of(case, want, got), output.integer)
        return f"{output.name} {told} It was called with {call_in_words(case)}."


def _wanted_dtype(output):
    wanted = f"{output.dtype} is" if output.dtype else "integers are"
    return f"{wanted} asked for: {output.meaning or 'labels or indices'}"


def _origin(args):
    """Where an infinite number or NaN may come from, the most likely first: only large arguments overflow."""
    numbers = [np.abs(leaf.astype(float)) for leaf in leaves(args).values() if leaf.dtype.kind in "iuf"]
    if max((leaf.max(initial=0) for leaf in numbers), default=0) > EXP_OVERFLOWS:
        return "look first for an exponential that overflows, then for a division by 0 or a logarithm of 0"
    return "look for a division by 0, a logarithm of 0 or the root of a negative"


def _fault(output, want, got):
    """The kind of fault of a value on hidden inputs: in words that hold no number which the answer could choose."""
    if isinstance(want, list | tuple | dict | str | bool | np.bool_):
        return "is wrong" if isinstance(got, type(want)) else "is of another kind than what is asked for"
    if isinstance(got, str | dict | list | tuple) or not is_number(got):
        return f"is of another kind than what is asked for ({output.meaning or 'numbers'})"
    want, got = np.asarray(want), np.asarray(got)
    if got.shape != want.shape:
        return f"has another shape than what is asked for ({output.meaning or 'one number'})"
    if wrong_dtype(output, got):
        return f"has another dtype than what is asked for ({_wanted_dtype(output)})"
    if not np.isfinite(got).all() and np.isfinite(want).all():
        return "holds numbers that are NaN or infinite"
    return "is wrong"


def _list_message(case, output, want, got):
    if 0 < len(want) <= FEW and all(type(part) is int for part in want):  # such as a shape
        return f"{output.name} is {describe(got)}; expected {describe(want)}. It was called with {call_in_words(case)}."
    if not isinstance(got, list | tuple) or len(got) != len(want):
        return f"{output.name} is {describe(got)}; expected a list of {len(want)} arrays."
    wrong = next(i for i, (a, b) in enumerate(zip(want, got, strict=True)) if not close(case, a, b))
    return f"entry {wrong} of the list: {value_message(case, output, want[wrong], got[wrong])}"


def _dict_message(case, output, want, got):
    if not isinstance(got, dict) or got.keys() != want.keys():
        return f"{output.name} is {describe(got)}; expected {describe(want)}."
    wrong = next(key for key in want if not close(case, want[key], got[key]))
    return value_message(case, replace(output, name=f"{output.name}[{wrong!r}]"), want[wrong], got[wrong])


def _fits(want, got):
    """Whether a list, made an array, has the shape that is asked for."""
    try:
        return np.shape(got) == want.shape
    except ValueError:  # parts of different shapes
        return False


def wrong_kind_message(case: Case, value: Any) -> str:
    names = [output.name for output in case.outputs if not output.measured]
    wanted = case.outputs[0].meaning if case.derive or len(names) == 1 else f"a tuple ({', '.join(names)})"
    came = f"another kind of value {UNSEEN}" if case.hidden else describe(value)
    return f"`{case.check}` returned {came}; expected {wanted}."


def error_message(case: Case, answer: Answer) -> str:
    """What was raised, and where; of a hidden case only the type, for the rest is of the function's own choice."""
    error, _, _ = answer.error.partition(":")
    if case.hidden:
        return f"`{case.check}` raised {error} {UNSEEN}."
    place = f" in {answer.where}" if answer.where else ""
    told = f"`{case.check}` raised {answer.error}{place}. It was called with {call_in_words(case)}."
    return f"{told} {advice(answer.error, case.args)}".strip()


def limit_message(case: Case, output: Output, measured: float) -> str:
    """Which limit a call broke, and where it is no secret by how much."""
    limit = output.lines if output.lines is not None else output.memory
    in_words, done = (_lines, "run") if output.lines is not None else (_size, "held at once")
    if case.hidden:
        told = f"more than {in_words(limit)} were {done} {UNSEEN}."
    else:
        told = f"{in_words(measured)} were {done}; at most {in_words(limit).removesuffix(LINES)} are needed."
    return f"`{case.check}`: the values are right, but {told} {output.hint}".strip()


def _lines(count):
    return f"{count}{LINES}"


def _size(size):
    return f"{size / 1e6:.3g} MB" if size >= 1e6 else f"{size / 1e3:.3g} kB"


def blank_message(case: Case, answer: Answer) -> str:
    """Which function is not written: the one asked for, or one that it calls."""
    inner = re.search(r"of `(\w+)`", answer.where)
    if inner and inner[1] != case.check and not case.hidden:
        return f"`{case.check}` calls `{inner[1]}`, which is not written yet."
    return f"`{case.check}` is not written yet."


def call_in_words(case: Case) -> str:
    """The call in words: "a (4, 4) uint8, k 2, labels [7, 3]"."""
    return ", ".join(f"{name} {shown(value)}" for name, value in case.args.items()) or "no arguments"
