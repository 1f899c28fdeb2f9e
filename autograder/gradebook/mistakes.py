"""Which mistakes a report tells, under names that stay: for the class page, and for what is pinned to a mistake."""

import functools
import re
from dataclasses import dataclass

from autograder.checks import find_check
from autograder.model.check import Mistake
from autograder.model.outcome import BLANK, ERROR, LATER, LOST, RIGHT, Finding, Outcome, Report

RAISED = re.compile(r"raised (\w+)")


@dataclass(frozen=True)
class Told:
    """A mistake in an answer.

    id        "check/name". Known mistakes that are told in the same sentence share a name; where none is known, the
              name is the exception that was raised, or the output that is wrong
    check     the exercise
    known     whether it is a known mistake, so that the sentence says what is wrong and not only what was seen
    sentence  what the student reads about it
    """

    id: str
    check: str
    known: bool
    sentence: str


def mistakes_in(report: Report) -> dict[str, Told]:
    """The mistakes of a submission: {id: Told}, in the order of its exercises."""
    outcomes = [outcome for notebook in report.notebooks.values() for outcome in notebook.outcomes.values()]
    return {told.id: told for outcome in outcomes for told in told_of(report.assignment, outcome)}


def told_of(unit: str, outcome: Outcome) -> list[Told]:
    """The mistakes of one answer, each once. What is only compared once something else is right is none."""
    wrong = [f for f in outcome.findings if f.status not in (RIGHT, BLANK, LOST) and LATER not in f.message]
    found = [told for finding in wrong for told in _told(unit, outcome.check, finding)]
    return list({told.id: told for told in reversed(found)}.values())[::-1]


def _told(unit: str, check: str, finding: Finding) -> list[Told]:
    sentence = finding.message.removeprefix(f"`{check}`: ")
    if finding.mistake:
        declared = _declared(unit, check)
        says = {m.say for m in declared if finding.tells(m.name) and m.say in sentence}
        first = {m.say: m.name for m in reversed(declared) if m.say in says}  # of those in the same words the first
        named = first.items() or [(sentence, finding.mistake)]
        return [Told(f"{check}/{name}", check, True, say) for say, name in named]
    raised = RAISED.search(finding.message) if finding.status == ERROR else None
    return [Told(f"{check}/{raised[1] if raised else finding.output}", check, False, sentence)]


@functools.lru_cache(maxsize=512)
def _declared(unit: str, check: str) -> tuple[Mistake, ...]:
    try:
        return find_check(unit, check).mistakes
    except KeyError:
        return ()
