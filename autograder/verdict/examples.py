"""The smallest case that is wrong, in full: so small that it can be worked out by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model.case import Case
from autograder.model.outcome import BLANK, LOST, Answer
from autograder.model.wire import Formula, Seed, Unsendable
from autograder.verdict.compare import compare, values_of
from autograder.verdict.diagnose import leaves

MAX_NUMBERS = 12  # in an argument or a value that is shown


def smallest_example(pairs: Sequence[tuple[Case, Answer]]) -> str:
    """What went in, what was expected and what came, of the smallest public case of (case, answer) that are wrong.

    Returns  lines "x = [1, 2]"; "" where all are too large or hidden, or nothing was answered
    """
    public = [(case, answer) for case, answer in pairs if not case.hidden]
    if not public:
        return ""
    like_the_first = [pair for pair in public if _trouble(*pair) == _trouble(*public[0])]
    case, answer = min(like_the_first, key=lambda pair: sum(map(_size, pair[0].args.values())))
    outcome = compare(case, answer)
    if outcome.status in (BLANK, LOST) or not all(map(_is_small, case.args.values())):
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
        return [f"returned {in_full(answer.value)}"] if _is_small(answer.value) else []
    values = values_of(case, answer)
    if values is None:
        return []
    return [
        f"{name}: expected {in_full(case.expected[name])}, got {in_full(values.get(name))}"
        for name in wrong
        if name in case.expected and _is_small(case.expected[name]) and _is_small(values.get(name))
    ]


def _size(value):
    """How many numbers a value holds."""
    return sum(leaf.size for leaf in leaves(value).values())


def _is_small(value):
    return _size(value) <= MAX_NUMBERS


def in_full(value: Any) -> Any:
    """A value as Python shows it, with six digits: "[[1, 2.5], [0, 3]]", "`lambda w: w`", "default_rng(3)"."""
    if isinstance(value, np.ndarray | np.generic):
        return in_full(value.tolist())
    if isinstance(value, list | tuple):
        inside = ", ".join(map(in_full, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {in_full(part)}' for key, part in value.items())}}}"
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, Seed):
        return f"np.random.default_rng({value.value})"
    if isinstance(value, Unsendable):
        return f"a value of type {value.type_name}"
    if isinstance(value, str):
        return repr(value[:80])
    return f"{value:.6g}" if type(value) in (float, complex) else repr(value)
