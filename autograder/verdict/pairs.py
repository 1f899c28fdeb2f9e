"""Two known mistakes at once: find the pair of them that together explains the answer."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from autograder.model.case import Case
from autograder.model.outcome import AND, Answer
from autograder.verdict.diagnose import leaves
from autograder.verdict.outputs import outputs_of


def two_mistakes(pairs: Sequence[tuple[Case, Answer]], tolerance: Any) -> tuple[str, str] | None:
    """The first two known mistakes that together explain the answer in every case, as (name, message); else None.

    pairs      (case, answer) of one check, the answers wrong and explained by no mistake alone
    tolerance  tolerance(case, want, got) -> (rtol, atol) as np.isclose takes them
    """
    found = None
    for case, answer in pairs:
        if case.mistakes:
            here = _explaining(case, answer, tolerance)
            found = {name: message for name, message in here.items() if found is None or name in found}
            if not found:
                return None
    return next(iter(found.items())) if found else None


def _explaining(case, answer, tolerance):
    """All two mistakes that explain every number of an answer, as {name: message}."""
    try:
        outputs = outputs_of(case, answer.value)
        want, got = leaves(case.expected), leaves({name: outputs[name] for name in case.expected})
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return {}
    kinds = {leaf.dtype.kind for leaf in want.values()}
    if "f" not in kinds or kinds - set("iuf") or not _alike(want, got):  # yes and no, or labels: many agree by chance
        return {}
    known = [(name, say, leaves(values)) for name, say, values in case.mistakes]
    known = [mistake for mistake in known if _alike(want, mistake[2])]
    fits = np.ones((len(known), len(known)), bool)
    for place in want if known else ():
        alone = np.array([_flat(values[place]) for _, _, values in known])
        with np.errstate(all="ignore"):
            fits &= together(_flat(want[place]), alone, _flat(got[place]), tolerance(case, want[place], got[place]))
    return {
        f"{known[i][0]}{AND}{known[j][0]}": f"`{case.check}`: two things. (1) {known[i][1]} (2) {known[j][1]}"
        for i, j in combinations(range(len(known)), 2)
        if fits[i, j] and known[i][1] != known[j][1]
    }


def together(want: np.ndarray, alone: np.ndarray, got: Any, tolerance: Any) -> np.ndarray:
    """Which two slips turn `want` into `got`: each in numbers that the other leaves right, or one by a constant factor.

    want, got  (size,) float
    alone      (n, size) float, what each slip gives by itself
    tolerance  (rtol, atol) as np.isclose takes them
    Returns    (n, n) bool, symmetric; False for a slip in a number that is right
    """
    right = np.isclose(alone, want, *tolerance)
    possible = ~(~right & np.isclose(got, want, *tolerance)).any(axis=1)
    fits = np.zeros((len(alone), len(alone)), bool)
    for i in np.flatnonzero(possible):
        both = np.where(right, alone[i], np.where(right[i], alone, np.nan))
        fits[i] = np.isclose(both, got, *tolerance).all(axis=1)
        factor = _factor(want, alone[i], tolerance)
        if factor != 1:
            fits[i] |= np.isclose(factor * alone, got, *tolerance).all(axis=1)
    return (fits | fits.T) & possible & possible[:, None]


def _factor(want, got, tolerance):
    """The constant that `want` was multiplied by, 1 where there is none; of a single number only a sign is told."""
    if not want.any():
        return 1.0
    largest = np.argmax(np.abs(want))
    factor = got[largest] / want[largest]
    telling = np.count_nonzero(want) > 1 or np.isclose(factor, -1)
    return factor if telling and np.isclose(got, factor * want, *tolerance).all() else 1.0


def _alike(want, got):
    """Whether the parts of two values are finite numbers in the same places and shapes."""
    return want.keys() == got.keys() and all(
        leaf.dtype.kind in "iuf" and leaf.shape == want[place].shape and np.isfinite(leaf).all()
        for place, leaf in got.items()
    )


def _flat(array):
    return array.ravel().astype(float)
