"""Two mistakes at once, of which one at least nobody wrote down: each is seen where the other changes nothing.

Of a variant the desk has sketches (derived.py), so the two are told apart by whole outputs of whole cases: one may be
wrong in `loss` and the other in `dW`, or one where two numbers are equal and the other elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from autograder.model.case import RAISES, Case
from autograder.model.outcome import AND, Answer
from autograder.verdict.compare import values_of
from autograder.verdict.derived import Row, Variants, rows_of, same_sketch, telling, tolerance

MOST = 60  # candidates; where more fit in part, the answer is too small to tell two things


@dataclass(frozen=True)
class Cause:
    """A mistake that explains a part of an answer.

    mark   of the variant, None for a declared mistake
    seen   (cases, outputs) bool, where it does something
    """

    name: str
    say: str
    mark: int | None
    seen: np.ndarray


def two_causes(told: Any, wrong: Any, variants: Variants, again: Callable | None) -> tuple[str, str] | None:
    """The two mistakes that together explain an answer in every case, as (name, message); None if in doubt.

    told, wrong, variants, again   as in causes.with_cause; no mistake alone explains the answer
    """
    public = [one for one in told if not one[0].hidden]
    if not wrong or len(public) != variants.forms.shape[1] or any(values is None for _, _, values in public):
        return None
    found = {frozenset((one.say, other.say)): (one, other) for one, other in _pairs(public, wrong, variants)}
    if len(found) != 1:
        return None
    ((one, other),) = found.values()
    hidden = [(case, answer) for case, answer, _ in told if case.hidden]
    if not all(_may_be(case, answer, (one, other), again) for case, answer in hidden):
        return None
    message = f"`{told[0][0].check}`: two things. (1) {one.say} (2) {other.say}"
    return f"{one.name}{AND}{other.name}", message


def _pairs(public, wrong, variants):
    """All two causes that together explain each output of each public case."""
    causes, bad = _candidates(public, variants)
    names = list(public[0][0].expected)
    if len(causes) > MOST:
        return
    for one, other in combinations(causes, 2):
        apart = not (one.seen & other.seen).any() and one.say != other.say
        if apart and (one.seen | other.seen)[bad].all():
            places = [{(place, names[output]) for place, output in np.argwhere(cause.seen)} for cause in (one, other)]
            if all(telling(public, wrong, seen) for seen in places):
                yield one, other


def _candidates(public, variants):
    """(causes that explain a part of the answer and contradict none, where the answer is not right).

    A cause must give the answer's value wherever it does not give the right one.
    """
    cases = [case for case, _, _ in public]
    got, right = (Row(*rows_of(cases, values)) for values in ([v for _, _, v in public], [c.expected for c in cases]))
    limits = np.array([[tolerance(case, 1.0)] for case in cases]) * np.maximum(got.sizes, right.sizes)
    bad = ~_same(got, right, limits)
    known = [*_declared(cases), *_derived(variants)]
    causes = []
    for name, say, mark, row in known:
        harm = ~_same(row, right, limits)
        if harm.any() and (harm <= bad).all() and _same(row, got, limits)[harm].all():
            causes.append(Cause(name, say, mark, harm))
    return causes, bad


def _same(a, b, limits):
    near = np.abs(a.sketches.astype(float) - b.sketches) <= limits
    return near & (a.forms == b.forms) & (a.forms != 0)


def _declared(cases):
    """(name, sentence, None, row) of each declared mistake that has values in all cases."""
    by_case = [{name: (say, made) for name, say, made in case.mistakes} for case in cases]
    for name, (say, _) in by_case[0].items():
        made = [known.get(name, ("", {RAISES: ""}))[1] for known in by_case]
        if not any(RAISES in values for values in made):
            yield name, say, None, Row(*rows_of(cases, made))


def _derived(variants):
    empty = np.zeros(variants.forms.shape[1:])
    for (name, say, mark), sketches, forms in zip(variants.told, variants.sketches, variants.forms, strict=True):
        yield name, say, mark, Row(sketches, forms, empty)


def _may_be(case: Case, answer: Answer, causes: Sequence[Cause], again: Callable | None) -> bool:
    """Whether an answer to a hidden case gives in each output what is right or what one of two causes gives."""
    values, made = values_of(case, answer), [_made(case, cause, again) for cause in causes]
    if values is None or None in made:
        return True
    allowed = [case.expected, *made]
    return all(any(same_sketch(case, one.get(name), values.get(name)) for one in allowed) for name in case.expected)


def _made(case, cause, again):
    """What a cause gives on a hidden case, as {output: value}; None where that is not known."""
    if cause.mark is not None:
        return again(cause.mark, case) if again else None
    made = next((values for name, _, values in case.mistakes if name == cause.name), None)
    return None if made is None or RAISES in made else made
