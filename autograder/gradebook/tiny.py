"""Inputs of a check that are small enough for pencil and paper: drawn as its own are, then made of short numbers.

They are neither public nor hidden cases: their seed is their own, and nobody is graded with them.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.grading.cases import make_case
from autograder.model.case import Case, CaseError
from autograder.model.check import Check
from autograder.verdict.diagnose import leaves
from autograder.verdict.in_full import in_full, is_small, size_of

DRAWS = 24  # of each kind of input
MANY = 8  # numbers: an input with more gets shorter axes where it can
LARGE_DRAWS = 6  # a kind whose first draws are all too large has no small ones
NUMBERS = 20  # in all arguments together
ENOUGH = 72  # inputs of a check, of each kind as many
NUDGE = 1e-5  # relative: what jumps when its inputs move so little hangs on a tie
SOURCE = "practice 1"  # of chance; another number gives other inputs


def tiny_cases(check: Check, reference: Any) -> list[Case]:
    """Cases of a check with few and short numbers, without mistakes, the shortest first; [] where there are none.

    reference   namespace with the reference functions of the unit as attributes
    """
    if check.bugs or check.derive or check.through or check.stand_in:  # not asked for numbers, or not of numbers alone
        return []
    plain = replace(check, mistakes=())
    found: dict[str, tuple[tuple, Case]] = {}
    counts = dict.fromkeys(range(len(check.kinds)), 0)
    for kind, args in _inputs(check):
        text = str(in_full(args))
        if text in found or counts[kind] >= -(-ENOUGH // len(counts)):
            continue
        try:
            with np.errstate(all="ignore"):
                case = make_case(plain, reference, args)
                moved = [make_case(plain, reference, other.args) for other in moved_cases(case)]
        except (CaseError, ValueError):  # rounding has made of it what the function refuses
            continue
        if all(steady(case.expected, other.expected) for other in moved):
            found[text] = (len(text), text), case
            counts[kind] += 1
    return [case for _, case in sorted(found.values(), key=lambda one: one[0])]


def moved_cases(case: Case) -> list[Case]:
    """A case with other last digits in all floats, this way and the other, to see whether a value hangs on a tie."""
    return [
        replace(case, args={name: _moved(value, step) for name, value in case.args.items()}) for step in (NUDGE, -NUDGE)
    ]


def steady(values: Any, moved: Any) -> bool:
    """Whether values are finite numbers, and nearly those of inputs that have hardly moved."""
    one, other = leaves(values), leaves(moved)
    if one.keys() != other.keys():
        return False
    return all(
        a.dtype.kind in "biuf" and a.shape == other[place].shape and np.isfinite(a).all()
        and np.allclose(a.astype(float), other[place].astype(float), rtol=1e-3, atol=1e-3)
        for place, a in one.items()
    )  # fmt: skip


def _inputs(check) -> Iterator[tuple[int, dict]]:
    """(number of the kind, small input) of each kind some."""
    free = free_axes(check)
    for number, kind in enumerate(check.kinds):
        rng, count = np.random.default_rng(zlib.crc32(f"{SOURCE} {check.name} {number}".encode())), 0
        for draw in range(DRAWS):
            drawn = kind(rng)
            shorter = _cropped(drawn, free) if sum(map(size_of, drawn.values())) > MANY else None
            args = next((one for one in (shorter, drawn) if one is not None and _is_plain(one)), None)
            if args is None:
                if draw >= LARGE_DRAWS and not count:
                    break
                continue
            for change in DIGITS if count else (*DIGITS, *SPECIAL):
                if (changed := _changed(args, change)) is not None:
                    yield number, changed
            count += 1


def _is_plain(args):
    found = [leaf for value in args.values() for leaf in leaves(value).values()]
    plain = all(leaf.dtype.kind in "biuU" or (leaf.dtype.kind == "f" and np.isfinite(leaf).all()) for leaf in found)
    known = all(isinstance(value, np.ndarray | int | float | str | list | tuple) for value in args.values())
    few = all(map(is_small, args.values())) and 2 <= sum(map(size_of, args.values())) <= NUMBERS
    return known and few and plain


def free_axes(check: Check) -> set[tuple[str, int, int]]:
    """(argument, number of axes, axis) of the axes that may be shorter: those that are of another length now and then.

    No axis where one is as long as two others make it, as the result of a convolution is.
    """
    rngs = [np.random.default_rng(zlib.crc32(f"{SOURCE} {check.name} axes {n}".encode())) for n in range(LARGE_DRAWS)]
    draws = [_lengths(kind(rng)) for rng in rngs for kind in check.kinds]
    found = {axis: {lengths[axis] for lengths in draws if axis in lengths} for lengths in draws for axis in lengths}
    varied = {axis for axis, several in found.items() if len(several) > 1}
    for one in varied:
        for whole in varied - {one}:
            for window in found.keys() - {one, whole}:
                rows = [d for d in draws if one in d and whole in d and window in d]
                if found[window] != {1} and rows and all(d[one] == d[whole] - d[window] + 1 for d in rows):
                    return set()
    return varied


def _lengths(args):
    arrays = {name: value for name, value in args.items() if isinstance(value, np.ndarray)}
    return {(name, value.ndim, axis): n for name, value in arrays.items() for axis, n in enumerate(value.shape)}


def _cropped(args, free) -> dict | None:
    """Arguments with shorter axes: axes that are as long as each other stay so, and what counts them does, too.

    Labels become smaller than the shortest axis. Returns  None where a count would be larger than what is counted, and
    for arrays of four axes: images with a batch, whose results have their own lengths.
    """
    arrays = {name: value for name, value in args.items() if isinstance(value, np.ndarray)}
    if any(value.ndim > 3 for value in arrays.values()):
        return None
    lengths = sorted({n for axis, n in _lengths(args).items() if n > 1 and axis in free})
    short = {n: min(n, 2 + place) for place, n in enumerate(lengths)}
    cropped, least = dict(args), min(short.values(), default=np.inf)
    for name, value in args.items():
        if name in arrays:
            ends = [short[n] if (name, value.ndim, i) in free and n > 1 else n for i, n in enumerate(value.shape)]
            new = value[tuple(map(slice, ends))]
            if value.dtype.kind in "iu" and value.dtype != np.uint8 and new.max(initial=0) >= least:
                if value.ndim > 1:  # places in what is shorter now, such as boxes
                    return None
                new = new % least
            if not structure(value) <= structure(new):
                return None
            cropped[name] = new
        elif type(value) is int:
            cropped[name] = short.get(value, value)
            if value not in short and value > least:
                return None
    return cropped


def _changed(args, change: Callable) -> dict | None:
    """Arguments with their arrays of floats and bytes changed; None where one is no longer of its kind."""
    changed, first = dict(args), {}
    for name, value in args.items():
        if isinstance(value, np.ndarray) and value.size and (value.dtype.kind == "f" or value.dtype == np.uint8):
            new = change(value, first.setdefault((value.shape, value.dtype), value)).astype(value.dtype)
            if not structure(value) <= structure(new):
                return None
            changed[name] = new + 0 if value.dtype.kind == "f" else new  # no -0
        elif isinstance(value, float):
            changed[name] = float(f"{value:.2g}")
    return changed


def _whole(value, _):
    """Whole numbers of one digit."""
    if value.dtype == np.uint8:
        return value // 28
    most = np.abs(value).max()
    return np.rint(value if 2 <= most <= 9.5 else value * (4 / most) if most else value)


DIGITS = (
    _whole,
    lambda value, _: value if value.dtype == np.uint8 else value.round(1),
)
SPECIAL = (  # on which a mistake may do no harm
    lambda value, first: np.abs(_whole(value, first)),
    lambda value, first: _whole(first, first),
    lambda value, first: np.sort(_whole(value, first), axis=None).reshape(value.shape),
    lambda value, _: np.ones_like(value),
    lambda value, _: np.zeros_like(value),
)


def structure(value: np.ndarray) -> set[str]:
    """What an array may have to be for a function to make sense of it, such as "rows sum to 1"."""
    numbers = value.astype(float)
    found = {
        "not negative": bool((numbers >= 0).all()),
        "positive": bool((numbers > 0).all()),
        "at most 1": bool((np.abs(numbers) <= 1).all() and value.dtype.kind == "f"),
        "yes or no": set(np.unique(numbers)) <= {0.0, 1.0},
        "signs": set(np.unique(numbers)) <= {-1.0, 1.0},
    }
    if value.dtype.kind in "iu" and value.size > 1:
        found["distinct"] = np.unique(value).size == value.size
        found["several"] = np.unique(value).size > 1
    if value.ndim:
        rows = numbers.reshape(-1, value.shape[-1])
        found |= {
            "rows sum to 1": bool(np.allclose(rows.sum(1), 1)) and rows.shape[1] > 1,
            "rows sum to 0": bool(np.allclose(rows.sum(1), 0)) and rows.shape[1] > 1,
            "rows have length 1": bool(np.allclose((rows**2).sum(1), 1)) and rows.shape[1] > 1,
            "sorted": bool((np.diff(rows, axis=1) >= 0).all()) and rows.shape[1] > 1,
            "sums to 1": bool(np.isclose(numbers.sum(), 1)) and value.size > 1,
        }
    if value.ndim == 2 and value.shape[0] == value.shape[1] > 1:
        found["symmetric"] = bool(np.allclose(numbers, numbers.T))
        found["zero diagonal"] = bool((np.diag(numbers) == 0).all())
        found["orthogonal"] = bool(np.allclose(numbers @ numbers.T, np.eye(len(value))))
        found["positive definite"] = bool(found["symmetric"] and np.linalg.eigvalsh(numbers).min() > 1e-6)
        found["invertible"] = bool(abs(np.linalg.det(numbers)) > 1e-6)
    return {name for name, holds in found.items() if holds}


def _moved(value, size):
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        step = size * np.cos(1 + np.arange(value.size)).reshape(value.shape)
        return (value * (1 + step) + step).astype(value.dtype)
    return value
