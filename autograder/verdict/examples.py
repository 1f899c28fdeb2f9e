"""The smallest case that is wrong, in full: so small that it can be worked out by hand."""

from collections.abc import Sequence

import numpy as np

from autograder.model.case import Case
from autograder.model.outcome import BLANK, LOST, Answer
from autograder.verdict.compare import compare, values_of
from autograder.verdict.diagnose import leaves
from autograder.verdict.in_full import in_full, is_small, size_of


def smallest_example(pairs: Sequence[tuple[Case, Answer]]) -> str:
    """What went in, what was expected and what came, of the smallest public case of (case, answer) that are wrong.

    Returns  lines "x = [1, 2]"; "" where all are too large or hidden, or nothing was answered
    """
    public = [(case, answer) for case, answer in pairs if not case.hidden]
    if not public:
        return ""
    like_the_first = [pair for pair in public if _trouble(*pair) == _trouble(*public[0])]
    case, answer = min(like_the_first, key=lambda pair: sum(map(size_of, pair[0].args.values())))
    outcome = compare(case, answer)
    if outcome.status in (BLANK, LOST) or not all(map(is_small, case.args.values())):
        return ""
    lines = [f"{name} = {in_full(value)}" for name, value in case.args.items()]
    return "\n".join([*lines, *_came(case, answer, [f.output for f in outcome.findings if f.status != "right"])])


def _trouble(case, answer):
    """What keeps an answer from being compared number by number: the example is of the trouble that is told."""
    values = values_of(case, answer)
    numbers = [leaf for leaf in leaves(values or {}).values() if leaf.dtype.kind in "iufc"]
    return answer.error.partition(":")[0], values is None, all(np.isfinite(leaf).all() for leaf in numbers)


def _came(case, answer, wrong):
    """Lines on what was expected of the outputs that are wrong, and what came."""
    if answer.error:
        return [f"raised {answer.error}"]
    if case.derive:
        return [f"returned {in_full(answer.value)}"] if is_small(answer.value) else []
    values = values_of(case, answer)
    if values is None:
        return []
    return [
        f"{name}: expected {in_full(case.expected[name])}, got {in_full(values.get(name))}"
        for name in wrong
        if name in case.expected and is_small(case.expected[name]) and is_small(values.get(name))
    ]
