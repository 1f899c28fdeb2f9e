"""What is said about an answer: its kind, shape, dtype and numbers, in one sentence."""

import re
from dataclasses import replace

import numpy as np

from autograder.verdict.closeness import close, is_number, tolerance_of, wrong_dtype
from autograder.verdict.diagnose import describe, differences, shown, slip

CALLABLE = ("function", "method", "builtin_function_or_method")


def value_message(case, output, want, got):
    """What is wrong with a value: its type, shape, dtype, then its numbers."""
    if isinstance(want, bool | np.bool_) and (case.derive or case.through):  # a property of the answer
        if got is None:
            return "the rest is looked at once this is right."
        return output.hint or f"{output.name} does not hold."
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
    want, got = np.asarray(want), np.asarray(got)
    if got.shape != want.shape:
        turned = " It looks transposed." if got.shape == want.shape[::-1] else ""
        sense = f": {output.meaning}" if output.meaning else ""
        wanted = f"{want.shape}{sense}" if want.shape else output.meaning or "one number"
        return f"{output.name} has shape {got.shape}; expected {wanted}.{turned}"
    if got.dtype == np.float16 and want.dtype != got.dtype:
        return f"{output.name} has dtype float16, which keeps three digits: count in float64."
    if wrong_dtype(output, got):
        wanted = f"{output.dtype} is" if output.dtype else "integers are"
        return f"{output.name} has dtype {got.dtype}; {wanted} asked for: {output.meaning or 'labels or indices'}."
    if not np.isfinite(got).all() and np.isfinite(want).all():
        bad = tuple(int(i) for i in np.argwhere(~np.isfinite(got))[0])
        place = f"holds {got[bad]} at {list(bad)}" if bad else f"is {got[bad]}"
        return f"{output.name} {place}: look for a logarithm of 0, a division by 0 or the root of a negative."
    with np.errstate(all="ignore"):  # what a student returns may overflow anything
        found = "" if output.integer else slip(want, got, lambda a, b: close(case, a, b))
        told = found or differences(want, got, tolerance_of(case, want, got), output.integer, case.hidden)
        return " ".join(filter(None, [f"{output.name} {told} It was called with {call_in_words(case)}.", output.hint]))


def _list_message(case, output, want, got):
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


def wrong_kind_message(case, value):
    names = [output.name for output in case.outputs if not output.measured]
    wanted = case.outputs[0].meaning if case.derive or len(names) == 1 else f"a tuple ({', '.join(names)})"
    return f"`{case.check}` returned {describe(value)}; expected {wanted}."


def blank_message(case, answer):
    """Which function is not written: the one asked for, or one that it calls."""
    inner = re.search(r"of `(\w+)`", answer.where)
    if inner and inner[1] != case.check:
        return f"`{case.check}` calls `{inner[1]}`, which is not written yet."
    return f"`{case.check}` is not written yet."


def call_in_words(case):
    """The call in words: "a (4, 4) uint8, k 2"; numbers of a short array too, where they are no secret."""
    tell = describe if case.hidden else shown
    return ", ".join(f"{name} {tell(value)}" for name, value in case.args.items()) or "no arguments"
