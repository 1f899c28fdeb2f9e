"""Cases up to rounding: processors add numbers up in different orders, and a case is the same on all of them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import starmap

import numpy as np

from autograder.model import wire
from autograder.model.case import Case, to_plain
from autograder.verdict.closeness import RTOL


def same_cases(ours: Sequence[Case], theirs: Sequence[Case]) -> bool:
    """Whether two lists of cases agree in everything, in floats within the tolerance of the case or of their dtype."""
    return len(ours) == len(theirs) and all(map(_same_case, ours, theirs))


def digest(cases: Iterable[Case]) -> bytes:
    """Bytes that change when anything about the cases does but the words of mistakes, and not with the processor.

    Which mistakes share a sentence does count: the same sentence is one cause. A number on the very border between
    rounding up and down may still make a difference: then a check is asked once more than it need be.
    """
    content = hashlib.sha256()
    for place, leaf, grain in (leaf for case in cases for leaf in _leaves_of(without_words(case))):
        content.update(repr(place).encode() + _rounded(leaf, grain))
    return content.digest()


def without_words(case: Case) -> Case:
    """A case whose mistakes say only which of them share a sentence."""
    sentences = [say for _, say, _ in case.mistakes]
    mistakes = [(name, f"sentence {sentences.index(say)}", values) for name, say, values in case.mistakes]
    return replace(case, mistakes=tuple(mistakes))


def _same_case(ours, theirs):
    ours, theirs = list(_leaves_of(ours)), list(_leaves_of(theirs))
    return len(ours) == len(theirs) and all(starmap(_same_leaf, zip(ours, theirs, strict=True)))


def _same_leaf(ours, theirs):
    (place, a, grain), (other_place, b, _) = ours, theirs
    if place != other_place or type(a) is not type(b):
        return False
    if not isinstance(a, np.ndarray | float):
        return a == b
    a, b = np.asarray(a), np.asarray(b)
    return (a.dtype, a.shape) == (b.dtype, b.shape) and np.allclose(a, b, rtol=0, atol=grain, equal_nan=True)


def _rounded(leaf, grain):
    """A leaf as bytes, its floats as multiples of a power of two, which is no larger than the grain."""
    if not isinstance(leaf, np.ndarray | float):
        return repr(leaf).encode()
    array = np.asarray(leaf)
    name = f"{type(leaf).__name__} {array.dtype} {array.shape}"
    if grain:
        array = np.round(array / 2.0 ** np.floor(np.log2(grain)))
    if array.dtype.kind in "fc":
        array = np.where(np.isnan(array), np.nan, array + 0.0)  # 0 and NaN have signs
    return name.encode() + array.tobytes()


def _leaves_of(case):
    """(place, leaf, grain) of all that a case is made of; floats that differ by no more than the grain are the same.

    What is left of a mistake's value may be rounding and nothing else, where the expected one is large: the larger
    of their grains counts.
    """
    plain = wire.travelled(to_plain(case))
    mistakes = plain.pop("mistakes")
    grains = {output: _grain(value, case.rtol) for output, value in plain["expected"].items()}
    for name, part in plain.items():
        for place, leaf in _leaves(part, (name,)):
            yield place, leaf, _grain(leaf, case.rtol if name == "expected" else None)
    for number, (name, say, values) in enumerate(mistakes):
        yield ("mistakes", number), f"{name}: {say}", 0.0
        for output, value in values.items():
            for place, leaf in _leaves(value, ("mistakes", number, output)):
                yield place, leaf, max(_grain(leaf, case.rtol), grains.get(output, 0.0))


def _leaves(value, place=()):
    """(place, leaf) of all that a value is made of; what holds others is a leaf, too, by its kind and their names."""
    if type(value) is wire.Formula:
        value = {"formula": value.text, "constants": value.constants}
    if not isinstance(value, dict | list | tuple):
        yield place, value
        return
    parts = list(value.items() if isinstance(value, dict) else enumerate(value))
    yield place, f"{type(value).__name__} of {[name for name, _ in parts]}"
    for name, part in parts:
        yield from _leaves(part, (*place, name))


def _grain(value, rtol):
    """The tolerance, relative to the largest number of a value; 0 where it has no floats."""
    arrays = [np.asarray(leaf) for _, leaf in _leaves(value) if isinstance(leaf, np.ndarray | float)]
    return max((_grain_of_array(array, rtol) for array in arrays if array.dtype.kind in "fc"), default=0.0)


def _grain_of_array(array, rtol):
    finite = np.abs(array[np.isfinite(array)])
    return float((rtol or RTOL.get(str(array.dtype), 1e-7)) * finite.max(initial=0.0))
