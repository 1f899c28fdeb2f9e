"""One open student's process and the cases of a check -> Outcome. Nothing of the student's is trusted."""

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from autograder.model.case import Case
from autograder.model.outcome import Answer, Outcome
from autograder.model.wire import Unsendable
from autograder.student.observed import observed
from autograder.student.process import Died, Student
from autograder.student.programs import program
from autograder.verdict.compare import compare

STAND_IN_SECONDS = 10  # of one answer of the reference
UNTOLD = "(not shown)"
TYPES = {
    *dir(builtins),
    "generator",
    "function",
    "method",
    "builtin_function_or_method",
    "ndarray of dtype object",
    "LinAlgError",
    "AxisError",
    "EagerTensor",
    "DataFrame",
    "Series",
    "Counter",
    "Axes",
    "Figure",
}


def judge(
    student: Student, cases: Sequence[Case], names: Iterable[str] = (), stand_in: Any = None
) -> tuple[list[tuple[Case, Answer]], bool]:
    """Send the inputs of each case, receive what comes back. What is measured is measured of a function that has run
    once, for a first call may import.

    student    an open Student
    cases      cases of one check
    names      names that the function's source uses, besides those the process reports
    stand_in   None, or a StandIn for functions that this one needs and that are not right
    Returns    pairs, alive: (case, Answer) as far as the process lives, and False when it did not survive a call
    """
    pairs = []
    for case in [*cases[:1], *cases] if cases[0].measure else cases:
        try:
            answer = observed(
                lambda args, counted, case=case: student.call(case, args, case.seconds, counted, stand_in),
                case.args,
                case.measure,
            )
        except Died as death:
            return [*pairs, (case, Answer(lost=str(death)))], False
        pairs.append((case, replace(answer, names=(*answer.names, *names))))
    pairs = pairs[-len(cases) :]
    return pairs, True


def discreet(case: Case, answer: Answer) -> Answer:
    """The answer to a hidden case without words of the student's choice, which a message could show: they may tell
    its inputs, and so may the number of the line that raised.
    """
    error, colon, text = answer.error.partition(":")
    error = error if error in TYPES else "an error"
    value = _discreet(answer.value, set(_words(case.expected)))
    return replace(answer, value=value, error=answer.error and error + colon + text, where="")


def _words(value):
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value
        yield from (word for part in parts for word in _words(part))


def _discreet(value, words):
    """A value in which only these texts, and the names of known types, are left."""
    if isinstance(value, Unsendable):
        return value if value.type_name in TYPES else Unsendable(UNTOLD)
    if isinstance(value, str):
        return value if value in words else UNTOLD
    if isinstance(value, dict):
        return {_discreet(key, words): _discreet(part, words) for key, part in value.items()}
    return type(value)(_discreet(part, words) for part in value) if isinstance(value, list | tuple) else value


def lost(cases: Sequence[Case], why: str) -> Outcome:
    """The outcome of a check whose function could not be asked."""
    return compare(cases[0], Answer(lost=why))


def with_note(outcome: Outcome, names: Iterable[str]) -> Outcome:
    """The outcome with a sentence on the functions that the reference stood in for."""
    words = " and ".join(f"`{name}`" for name in names)
    note = f" (Your {words} is not right yet, so here the reference stood in for it.)"
    findings = tuple(replace(f, message=f.message + note) for f in outcome.findings)
    return replace(outcome, findings=findings, example="")  # it was asked after hidden cases, and could tell of them


class StandIn:
    """The reference in the place of some of a student's functions, in a process of its own.

    cases   functions that it may be asked for: {name: one case of its check}
    makers  what a student's process needs for them: {name: program of what makes the function, None if it only asks}
    call    as session.Reference has it
    """

    def __init__(self, cases, call):
        makers = {name: case.stand_in[0] if case.stand_in else "" for name, case in cases.items()}
        helpers = {name: case.stand_in[1] if case.stand_in else case.through for name, case in cases.items()}
        self.cases = {name: replace(case, through=helpers[name]) for name, case in cases.items()}
        self.makers = {name: program(place) for name, place in makers.items()}
        self.call = call

    def answer(self, question: dict) -> dict:
        """The reply to {"ask": name, "args": [...], "named": {...}}: {"value": ...} or {"error": one line}."""
        name, args, named = question.get("ask"), question.get("args"), question.get("named")
        if not isinstance(name, str) or name not in self.cases:
            return {"error": "NameError: no such function stands in"}
        if not isinstance(args, list) or not isinstance(named, dict):
            return {"error": "TypeError: a function was asked in a form that this program does not write"}
        try:
            by_place = {str(place): value for place, value in enumerate(args)}
            answer = self.call(self.cases[name], by_place, STAND_IN_SECONDS, named=named)
        except Died as death:
            return {"error": f"RuntimeError: {death}"}
        return {"error": answer.error} if answer.error else {"value": answer.value}
