"""A student's test while grading: its two functions live in jailed processes, the versions it meets in another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.grading.ask import discreet
from autograder.model.bugs import FOUND
from autograder.model.case import Case
from autograder.model.outcome import Answer
from autograder.student.bugs import tried, versions_of
from autograder.student.process import Died, Student

VERSION_SECONDS = 3  # of one version, on arguments that a student's `inputs` gave


class Versions:
    """The versions of the function that a test is for.

    ask   asks the reference for its value, see session.Reference.call
    """

    def __init__(self, case: Case, ask: Callable) -> None:
        self.case, self.ask = case, ask

    def __call__(self, args: dict) -> list:
        """[(Version, value)]. Raises ValueError, see `versions_of`."""
        return versions_of(self.case.bugs, self.call, args)

    def call(self, place: str, args: dict) -> Answer:
        """The Answer of the version at a place."""
        case = replace(self.case, check=self.case.bugs.function, through=place)
        try:
            return self.ask(case, args, VERSION_SECONDS)
        except Died as death:
            return Answer(lost=str(death))


def judge_test(
    student: Student,
    twin: Callable,
    cases: Sequence[Case],
    names: Iterable[str],
    stand_in: Any,
    versions: Callable,
) -> tuple[list[tuple[Case, Answer]], bool]:
    """As ask.judge, for a test that the student writes. Once nothing that it says counts, no more is asked.

    twin       twin() -> another Student that has run the same cells, and shares nothing with the first; called
               before the first hidden case, which both are asked about
    versions   Versions
    """
    pairs: list[tuple[Case, Answer]] = []
    second = None
    for case in cases:
        try:
            if case.hidden:
                second = second or twin()
            students = [student, second] if case.hidden else [student]
            start = student.budget.cpu
            asks = [_asking(one, case, names, stand_in, start) for one in students]
            known = versions if case.hidden else lambda args: []  # what the desk told of the arguments is told again
            order = np.random.default_rng()  # of no seed that could be guessed
            pairs.append(tried(case, asks, known, order))
        except Died as death:
            return [*pairs, (case, Answer(lost=str(death)))], False
        asked, answer = pairs[-1]
        value: Any = answer.value
        if asked.check != case.check or answer.error or value[0] != FOUND:
            break
    return pairs, True


def _asking(student, case, names, stand_in, start):
    """ask(name, args) -> Answer of a function in a student's process; all calls of a case share its time."""

    def ask(name, args):
        left = case.seconds - (start - student.budget.cpu)
        if left <= 0:
            raise Died(f"all calls for one case took more than {case.seconds:g} s")
        answer = student.call(replace(case, check=name), args, left, stand_in=stand_in)
        answer = replace(answer, names=(*answer.names, *names))
        return replace(discreet(case, answer), value=answer.value) if case.hidden else answer

    return ask
