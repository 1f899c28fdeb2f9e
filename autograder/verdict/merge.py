"""One verdict on a check from its answers to several cases."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from autograder.model.case import Case
from autograder.model.outcome import RIGHT, Answer, Outcome
from autograder.verdict.bugs import example
from autograder.verdict.causes import with_cause
from autograder.verdict.compare import compare
from autograder.verdict.derived import Variants
from autograder.verdict.examples import smallest_example


def verdict(pairs: Sequence[tuple[Case, Answer]], variants: Variants | None = None, again: Any = None) -> Outcome:
    """The Outcome of one check from (case, answer) pairs; where it is wrong, with the cause if that is known.

    variants  None, or what variants of the reference give on the public cases
    again     None, or again(mark, case) -> {output: value} of a variant on a hidden case, None where it has none
    """
    outcomes = [compare(case, answer) for case, answer in pairs]
    outcome = merge(outcomes)
    if outcome.passed:
        return outcome
    wrong = [pair for pair, one in zip(pairs, outcomes, strict=True) if not one.passed]
    if pairs[0][0].bugs:
        return replace(outcome, example=example(wrong))
    return replace(with_cause(outcome, pairs, variants, again), example=smallest_example(wrong))


def merge(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome for the same check on several cases: an output is right when it is right in all of them.

    Of an output that is not, the first case's finding is kept.
    """
    columns = zip(*(outcome.findings for outcome in outcomes), strict=True)
    return Outcome(outcomes[0].check, tuple(_first_failure(column) for column in columns))


def _first_failure(findings):
    return next((finding for finding in findings if finding.status != RIGHT), findings[0])
