"""Words for values that differ: what they are, where they differ, and which slip would explain it."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.model.wire import Formula, Seed, Unsendable

ADVICE = {  # what an error says -> what to do about it
    "indexing arrays could not be broadcast": "Two lists of indices in one bracket pick single entries, one for each "
    "pair; a block of rows and columns takes two brackets or `np.ix_`.",
    "Cannot cast ufunc": "`+=` and its like keep the dtype of the array at their left, and whole numbers cannot take "
    "fractions: make it an array of floats first.",
    "truth value of an array": "`if`, `and` and `max` want one yes or no; for whole arrays there are `np.where`, `&` "
    "and `np.maximum`.",
    "can be converted to Python scalars": "`math` works on single numbers, `np` on arrays.",
    "can be converted to a scalar index": "a second argument of `np.max` is an axis; of two arrays entry by entry the "
    "larger is `np.maximum`.",
    "name 'xrange'": "In Python 3 it is called `range`.",
    "No space left on device": "A submission has a small disk of its own: what fills it?",
}
HINTS = {  # what an error says that has more than one cause -> where to look
    "setting an array element with a sequence": "An array was put into the place of a single number: is an index "
    "missing, or a sum?",
    "could not broadcast input array": "What is assigned has another shape than the place it is assigned to.",
    "is out of bounds for axis": "An axis with n entries has the places 0 to n - 1: does a loop or an index run past "
    "its end, or is it that of another axis?",
    "is out of bounds for array of dimension": "The axes of an array are counted from 0: has a sum or an index taken "
    "one away already?",
    "'NoneType'": "A function without `return` gives None, and so do `append`, `sort` and `rng.shuffle`, which "
    "change what they are given.",
    "object is not callable": "Round brackets call a function; arrays, lists and dicts are asked with square ones. Or "
    "was the name of a function given to a value?",
    "list indices must be integers": "A list takes one whole number or a slice in its brackets; an array, as "
    "`np.asarray` makes it, takes several.",
}
LONGEST_FORMULA = 80  # characters; of a longer one only the arguments are told


def describe(value: Any) -> str:
    """A value in a few words: "(3, 4) float64", "2.5", "(784, 10)", "a list of 3", "a dict with 'v'", "None"."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"{value.shape} {value.dtype}"
    if isinstance(value, np.ndarray | np.generic):
        return describe(value.item())
    if isinstance(value, float) and len(repr(value)) > 8:
        return f"{value:.6g}"
    if isinstance(value, Unsendable):
        return f"a value of type {value.type_name}"
    if isinstance(value, Seed):
        return "a Generator"
    if isinstance(value, Formula):
        return f"`{value.text}`" if len(value.text) <= LONGEST_FORMULA else f"`{value.text.partition(':')[0]}: ...`"
    if isinstance(value, list | tuple) and 0 < len(value) <= 6 and all(type(part) is int for part in value):
        return repr(value)
    if isinstance(value, dict) and len(value) <= 6:
        return f"a dict with {', '.join(map(repr, value))}"[:200] if value else "{}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return repr(value)


def shown(value: Any) -> str:
    """A value in a few words, a short vector by its numbers: "[7, 3, 3, 7]"."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and 0 < value.size <= 8 and value.dtype.kind in "iuf":
        return f"[{', '.join(_short(number) for number in value)}]"
    return describe(value)


def differences(want: Any, got: Any, tolerance: Any, names: bool = False) -> str:
    """Where two arrays of the same shape differ most: "differs in 3 of 12 values ... at [2, 1]: ...".

    tolerance  (rtol, atol) as np.isclose takes them; what lies within is no difference
    names      True for labels and indices, of which none is more wrong than another: the first is told
    """
    if want.ndim == 0:
        expected, given = _apart(want[()], got[()])
        return f"is {given}; expected {expected}."
    want, got = (
        want.astype(complex if want.dtype.kind == "c" else float),
        got.astype(float if got.dtype.kind != "c" else complex),
    )
    rtol, atol = tolerance
    same = np.isclose(got, want, rtol, atol, equal_nan=True)
    error = np.abs(got - want)
    scale = np.maximum(np.abs(want), np.abs(got))
    relative = np.divide(error, scale, out=np.zeros_like(error), where=scale > 0)
    relative[~np.isfinite(relative)] = np.inf
    relative[same] = 0
    most = f"differs in {int((relative > 0).sum())} of {want.size} values"
    if names:
        first = tuple(int(i) for i in np.argwhere(relative > 0)[0])
        return f"{most}, first at {list(first)}: expected {want[first]:g}, got {got[first]:g}."
    largest = relative >= relative.max(initial=0) * (1 - 1e-6)  # the first of equals, however they were rounded
    worst = tuple(int(i) for i in np.unravel_index(np.argmax(largest), relative.shape))
    expected, given = _apart(want[worst], got[worst])
    return (
        f"{most}. The largest relative error is {relative[worst]:.2g}, at {list(worst)}: "
        f"expected {expected}, got {given}."
    )


def _apart(*numbers):
    """Two numbers as texts, with as many digits as it takes to tell them apart."""
    for digits in (6, 9, 12, 17):
        texts = [_short(number, digits) for number in numbers]
        if len(set(texts)) > 1:
            break
    return texts


def _short(number, digits=6):
    return f"{number:.{digits}g}" if isinstance(number, float | np.floating) else f"{number}"


SLIPS = {  # kind of a generic slip -> what is said of it where no number may be told
    "cut": "is cut to whole numbers: a dtype of whole numbers has no digits behind the point.",
    "sign": "has the wrong sign.",
    "transposed": "is transposed.",
    "factor": "is wrong by the same factor everywhere.",
    "square": "is the square of what is asked for.",
    "root": "is the root of what is asked for.",
    "rounded": "is rounded: return all digits.",
    "digits": "is right in its first digits and no further. Was it measured by small steps, kept in float32, or a tiny "
    "number added?",
    "shift": "is off by the same constant everywhere.",
}


def slips(want: Any, got: Any, close: Callable) -> Any:
    """The generic slips that turn `want` into `got`, as {kind: sentence}, the kinds in the order of SLIPS.

    close(a, b)   says whether two arrays are equal within the tolerance
    """
    if want.dtype.kind not in "iuf" or got.dtype.kind not in "iuf" or not np.any(want):
        return {}
    found = {}
    if want.dtype.kind == "f" and got.dtype.kind in "iu" and close(np.trunc(want), got):
        found["cut"] = f"is cut to whole numbers: it was kept as {got.dtype}, which has no digits behind the point."
    want, got = want.astype(float), got.astype(float)
    found |= {kind: SLIPS[kind] for kind in _same_numbers(want, got, close)}
    if factor := _constant_factor(want, got, close) if want.size > 1 else "":
        found["factor"] = factor
    for digits in range(6, 1, -1):
        if np.any(got) and np.array_equal(np.round(got, digits), got) and close(np.round(want, digits), got):
            found["rounded"] = f"is rounded to {digits} digits behind the point: return all digits."
    if digits := _digits(want, got):
        found["digits"] = SLIPS["digits"].replace("first digits", f"first {digits} digits")
    shift = float(np.mean(got - want))
    if want.size > 1 and not close(want, got) and close(want + shift, got):
        found["shift"] = f"is off by the constant {shift:.4g} everywhere."
    return {kind: found[kind] for kind in SLIPS if kind in found}


def _same_numbers(want, got, close):
    """The kinds of slip, of those without a constant, that turn `want` into `got`."""
    if close(want, -got):
        yield "sign"
    if want.ndim == 2 and want.shape[0] == want.shape[1] and close(want.T, got):
        yield "transposed"
    if close(want**2, got) and not close(2 * want, got):  # 4 may be 2 squared or 2 doubled
        yield "square"
    if (want >= 0).all() and close(np.sqrt(np.maximum(want, 0)), got) and not close(want / 2, got):  # or 4 halved
        yield "root"


def _digits(want, got):
    """In how many digits all entries agree, those near 0 by the size of the largest; 0 where in less than three."""
    size = np.abs(want)
    error = float(np.max(np.abs(got - want) / np.maximum(size, 0.01 * size.max())))
    return int(-np.log10(error)) if 0 < error < 1e-3 else 0


def _constant_factor(want, got, close):
    if np.count_nonzero(want) < 2:  # one number is always a multiple of another
        return ""
    ratio = float((got * want).sum() / (want * want).sum())
    if not ratio or not np.isfinite(ratio) or abs(abs(ratio) - 1) < 1e-3 or not close(want * ratio, got):
        return ""
    turned, ratio = "has the wrong sign and " if ratio < 0 else "", abs(ratio)
    return f"{turned}is {ratio:.4g} times too large." if ratio > 1 else f"{turned}is {1 / ratio:.4g} times too small."


def advice(error: str, args: dict) -> str:
    """What to do about an error of numpy that a call with these arguments raised; "" where nothing is known."""
    if product := re.search(r"matmul: .*size (\d+) is different from (\d+)", error):
        return f"In `A @ B` as many columns of A are needed as B has rows; here they are {product[2]} and {product[1]}."
    if "could not be broadcast together" in error and not known_error(error):
        return _foreign_size(error, args)
    empty = [name for name, value in args.items() if isinstance(value, dict) and not value]
    if empty and error.startswith("KeyError"):
        return f"In this call `{empty[0]}` is empty; what may be missing is asked for with `get`."
    return ADVICE.get(known_error(error)) or next((say for part, say in HINTS.items() if part in error), "")


def known_error(error: str) -> str:
    """What of an error ADVICE is about, which is the name of a mistake; "" where it knows nothing."""
    return next((part for part in ADVICE if part in error), "")


def _foreign_size(error, args):
    """A question about a size in an error of broadcasting that nothing in a call has, nor nearly; "" without one."""
    given = leaves(args).values()
    sizes = {n for leaf in given for n in leaf.shape} | {int(n) for n in given if n.dtype.kind in "iu" and not n.ndim}
    for size in map(int, re.findall(r"\d+", error.partition("shapes")[2])):
        if size > 1 and sizes.isdisjoint({size - 1, size, size + 1}):
            whence = "is an array kept from an earlier call, or made in a fixed size?"
            return f"Nothing in this call has the size {size}: {whence}"
    return ""


def leaves(value: Any, place: str = "") -> dict[str, np.ndarray]:
    """The arrays that a value is made of, by their places in it: {"": array}, {"['m']": array, "['s']": array}."""
    if not isinstance(value, dict | list | tuple):
        return {place: np.asarray(value)}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return {key: leaf for name, part in parts for key, leaf in leaves(part, f"{place}[{name!r}]").items()}
