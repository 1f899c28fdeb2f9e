"""Cases made from a check and the reference: public ones for students, fresh ones for grading."""

import zlib
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model.case import RAISES, Case, CaseError
from autograder.model.check import Check
from autograder.model.wire import Seed
from autograder.student.call import call, observe
from autograder.verdict.closeness import close
from autograder.verdict.outputs import outputs_of

FEW = 2  # cases of a test that a student writes: it is asked about every version in each
LARGE = 2000  # numbers: answers beyond this size are kept without known mistakes, to keep files small


def make_case(check: Check, reference: Any, args: dict) -> Case:
    """The case of a check for given arguments.

    reference   namespace with the reference functions of the unit as attributes
    Raises      CaseError when the reference itself fails
    """
    blank = _blank(check, args)
    name, through = (check.bugs.function, check.bugs.through) if check.bugs else (check.name, check.through)
    answer = observe(getattr(reference, name), args, through=through)
    if answer.error:
        raise CaseError(f"the reference of {name} raised {answer.error} ({answer.where or 'no line'})")
    expected = outputs_of(blank, answer.value)
    mistakes = []
    for mistake in check.mistakes if _size(expected) <= LARGE else ():
        with np.errstate(all="ignore"):  # some of them overflow on purpose
            wrong, _ = call(lambda *a, m=mistake: m.wrong(reference, *a), args)  # of the value alone: asked once
        if not wrong.error:
            mistakes.append(
                (mistake.name, mistake.say, _shared(blank, expected, _outputs_or_value(blank, wrong.value)))
            )
        elif mistake.raises:
            mistakes.append((mistake.name, mistake.say, {RAISES: wrong.error}))
    return replace(blank, expected=expected, mistakes=tuple(mistakes), varies=answer.heeds)


def _blank(check, args):
    """A case of a check without what is expected."""
    words = "outputs", "derive", "through", "forbidden", "rtol", "seconds", "graded", "stand_in", "lecture", "bugs"
    return Case(check.name, args, {}, **{word: getattr(check, word) for word in words})


def _draws(check, rng):
    """Where a student writes a test: the case for which the student's own function draws the arguments."""
    return [_blank(check, {"rng": Seed(int(rng.integers(2**31)))})] if check.bugs else []


def _size(expected):
    parts = [value if type(value) in (list, tuple) else [value] for value in expected.values()]
    return sum(np.size(part) for several in parts for part in several)


def _outputs_or_value(case, value):
    try:
        return outputs_of(case, value)
    except (ValueError, TypeError):
        return {}


def _shared(case, expected, values):
    """The values of a mistake, which leaves many right: the expected array itself where only rounding differs."""

    def is_right(name, value):
        want = expected.get(name)
        both = isinstance(want, np.ndarray) and isinstance(value, np.ndarray)
        return both and want.dtype == value.dtype and close(case, want, value)

    return {name: expected[name] if is_right(name, value) else value for name, value in values.items()}


def public_cases(check: Check, reference: Any, count: int = 2) -> list[Case]:
    """The cases a student may see: the examples, then of every kind at least one, from a seed that depends on the name.

    What is asked while grading and at no desk would be green there and red when it is too late.
    """
    rng = np.random.default_rng(zlib.crc32(check.name.encode()))
    drawn = [check.kinds[number % len(check.kinds)](rng) for number in range(max(count, len(check.kinds)))]
    return [make_case(check, reference, args) for args in [*check.examples, *drawn]] + _draws(check, rng)


def fresh_cases(check: Check, reference: Any, rng: np.random.Generator, count: int = 4) -> list[Case]:
    """Cases nobody has seen, for grading: of every kind at least one."""
    kinds = [check.kinds[place] for place in rng.permutation(len(check.kinds))]
    count = FEW if check.bugs else count
    drawn = [kinds[number % len(kinds)](rng) for number in range(max(count, len(kinds)))]
    cases = [make_case(check, reference, args) for args in drawn] + _draws(check, rng)
    return [replace(case, hidden=True) for case in cases]
