"""The one judgement: compare(case, answer) -> Outcome, for student and grader alike.

Pure: the same case and the same answer give the same message, byte for byte.
"""

from typing import Any

import numpy as np

from autograder.model.case import Case
from autograder.model.outcome import BLANK, ERROR, LOST, RIGHT, WRONG, Answer, Finding, Outcome
from autograder.verdict.bugs import bugs_outcome
from autograder.verdict.closeness import close, wrong_dtype
from autograder.verdict.diagnose import known_error
from autograder.verdict.messages import blank_message, error_message, limit_message, value_message, wrong_kind_message
from autograder.verdict.outputs import outputs_of

MAX_NUMBERS = 100_000  # in an answer that is compared, unless more are asked for
NOT_ITS_OUTPUTS = (ValueError, TypeError, IndexError, KeyError, AttributeError)  # what `outputs_of` raises


def compare(case: Case, answer: Answer) -> Outcome:
    """Judge one answer to one case.

    case     Case
    answer   Answer of the student's function for case.args
    Returns  Outcome with one Finding for each of case.outputs, which says what was seen; causes are told by `verdict`
    """
    failed = _no_value(case, answer)
    if failed:
        return failed
    if case.bugs:
        return bugs_outcome(case, answer)
    try:
        outputs = outputs_of(case, answer.value)
    except NOT_ITS_OUTPUTS:
        return _wrong_kind(case, answer.value)
    if _exchanged(case, outputs):
        wanted = ", ".join(outputs)
        message = f"`{case.check}` returns its values in another order: expected ({wanted})."
        return same_for_all(case, WRONG, message, "exchanged")
    findings = {o.name: _finding(case, o, outputs) for o in case.outputs if not o.measured}
    sound = all(finding.status == RIGHT for finding in findings.values())
    if sound and case.varies and not answer.heeds:
        return same_for_all(
            case,
            WRONG,
            f"`{case.check}` gives the same value for every seed of its generator: draw from "
            "`rng`, which was given, and from no other.",
        )
    findings |= {o.name: _limit_finding(case, o, answer, sound) for o in case.outputs if o.measured}
    return Outcome(case.check, tuple(findings[output.name] for output in case.outputs))


def values_of(case: Case, answer: Answer) -> Any:
    """The values of an answer by output, {name: value}; None where there is nothing to compare."""
    if _no_value(case, answer):
        return None
    try:
        return outputs_of(case, answer.value)
    except NOT_ITS_OUTPUTS:
        return None


def _no_value(case, answer):
    """The outcome when there is nothing to compare, else None."""
    name = f"`{case.check}`"
    if answer.lost:
        return same_for_all(case, LOST, f"{name} gave no answer: {answer.lost}.")
    if answer.error.startswith("NotImplementedError"):
        return same_for_all(case, BLANK, blank_message(case, answer))
    if answer.error:
        return same_for_all(case, ERROR, error_message(case, answer), "" if case.hidden else known_error(answer.error))
    if not answer.steady:
        return same_for_all(
            case,
            WRONG,
            f"{name} gives another value when it is called again with a generator of the same "
            "seed: `rng` must be its only source of randomness.",
        )
    used = [name for name in case.forbidden if name in answer.names]
    if used:
        return same_for_all(case, WRONG, f"{name} uses `{used[0]}`: {case.forbidden[used[0]]}")
    if count_numbers(answer.value) > max(MAX_NUMBERS, 10 * count_numbers(case.expected)):
        return same_for_all(case, WRONG, f"{name} returned far more numbers than are asked for.")
    if answer.value is None:
        return same_for_all(case, WRONG, f"{name} returned None: is a `return` missing?")
    if answer.changed:
        names = " and ".join(f"`{n}`" for n in answer.changed)
        return same_for_all(
            case, WRONG, f"{name} changed its argument {names}: work on a copy, the caller still needs it."
        )
    return None


def _wrong_kind(case, value):
    """The outcome of a value that is not what the outputs are found in; one of several returned alone is told so."""
    message = wrong_kind_message(case, value)
    wanted = {} if case.derive else case.expected
    alone = next((name for name, want in wanted.items() if close(case, want, value)), "")
    if not alone:
        return same_for_all(case, WRONG, message)
    return same_for_all(case, WRONG, f"{message} This is {alone}, and nothing else.", f"{alone} alone")


def _exchanged(case, outputs):
    """Whether two returned values are wrong, and right as soon as they are exchanged."""
    if case.derive or len(outputs) != 2:
        return False
    (first, one), (second, other) = outputs.items()
    exchanged = close(case, case.expected[first], other) and close(case, case.expected[second], one)
    return exchanged and not close(case, case.expected[first], one)


def _finding(case, output, outputs):
    """The finding on one value."""
    want, got = case.expected[output.name], outputs.get(output.name)
    same = close(case, want, got)
    if same and not wrong_dtype(output, got):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.")
    message = f"`{case.check}`: {value_message(case, output, want, got)}"
    told = "another dtype" if same else output.mistake if got is not None else ""
    return Finding(output.name, 0, output.points, WRONG, message, told)


def _limit_finding(case, output, answer, sound):
    """The finding on a limit, which counts only for an answer whose values are right."""
    measured, limit = (answer.lines, output.lines) if output.lines is not None else (answer.memory, output.memory)
    remark = ""
    if not sound:
        message = f'`{case.check}`: "{output.name}" is checked once the values are right.'
    elif answer.tampering:
        remark = f'`{case.check}`: no point for "{output.name}", the code reaches for {", ".join(answer.tampering)}.'
        message = f'`{case.check}`: the values are right, but the code changes how "{output.name}" is measured.'
    elif measured is None:
        remark = f'`{case.check}`: "{output.name}" could not be measured; its point is given.'
    elif measured > limit:
        message = limit_message(case, output, measured)
    if sound and not answer.tampering and (measured is None or measured <= limit):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.", remark=remark)
    return Finding(output.name, 0, output.points, WRONG, message, remark=remark)


def count_numbers(value: Any) -> int:
    """How many numbers a value holds; an array that is mentioned twice counts twice."""
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += np.size(part) if isinstance(part, np.ndarray) else 1
        waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    return total


def same_for_all(case: Case, status: str, message: str, mistake: str = "") -> Outcome:
    return Outcome(case.check, tuple(Finding(o.name, 0, o.points, status, message, mistake) for o in case.outputs))
