"""The one judgement: compare(case, answer) -> Outcome, for student and grader alike.

Pure: the same case and the same answer give the same message, byte for byte.
"""

import numpy as np

from autograder.model.case import RAISES
from autograder.model.outcome import BLANK, ERROR, LOST, RIGHT, WRONG, Finding, Outcome
from autograder.verdict.closeness import HALF, RTOL, close, given_by, shape_of, wrong_dtype
from autograder.verdict.diagnose import advice
from autograder.verdict.messages import blank_message, call_in_words, value_message, wrong_kind_message
from autograder.verdict.outputs import outputs_of

LARGEST = 100_000  # numbers in an answer that is looked at


def compare(case, answer, explain=True):
    """Judge one answer to one case.

    case     Case
    answer   Answer of the student's function for case.args
    explain  False where it is enough to know what is right: known mistakes are not looked for
    Returns  Outcome with one Finding for each of case.outputs
    """
    failed = _no_value(case, answer)
    if failed:
        return failed
    try:
        outputs = outputs_of(case, answer.value)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return same_for_all(case, WRONG, wrong_kind_message(case, answer.value))
    known = _known_mistakes(case, outputs) if explain else None
    if not known and _exchanged(case, outputs):
        wanted = ", ".join(outputs)
        return same_for_all(case, WRONG, f"`{case.check}` returns its values in another order: expected ({wanted}).")
    findings = {o.name: _finding(case, o, outputs, known) for o in case.outputs if not o.measured}
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


def _no_value(case, answer):
    """The outcome when there is nothing to compare, else None."""
    name = f"`{case.check}`"
    if answer.lost:
        return same_for_all(case, LOST, f"{name} gave no answer: {answer.lost}.")
    if answer.error.startswith("NotImplementedError"):
        return same_for_all(case, BLANK, blank_message(case, answer))
    if answer.error:
        raised = [say for _, say, values in case.mistakes if values.get(RAISES) == answer.error]
        if raised:
            return same_for_all(case, ERROR, f"{name}: {raised[0]}")
        place = f" in {answer.where}" if answer.where else ""
        error = answer.error.partition(":")[0] if case.hidden else answer.error  # its text may hold the inputs
        message = f"{name} raised {error}{place}. It was called with {call_in_words(case)}."
        return same_for_all(case, ERROR, message if case.hidden else f"{message} {advice(error, case.args)}".strip())
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
    if count_numbers(answer.value) > max(LARGEST, 10 * count_numbers(case.expected)):
        return same_for_all(case, WRONG, f"{name} returned far more numbers than are asked for.")
    if answer.value is None:
        return same_for_all(case, WRONG, f"{name} returned None: is a `return` missing?")
    if answer.changed:
        names = " and ".join(f"`{n}`" for n in answer.changed)
        return same_for_all(
            case, WRONG, f"{name} changed its argument {names}: work on a copy, the caller still needs it."
        )
    return None


def _known_mistakes(case, outputs):
    """The known mistakes that explain the answer, as (name, message); None where the case carries none.

    A mistake explains an answer when it gives the same for every output that is not right; for every
    output when all are right or when they are properties of one value.
    """
    if not case.mistakes:
        return None
    wrong = [name for name, want in case.expected.items() if not close(case, want, outputs.get(name))]
    if wrong and all(close(case, case.expected[name], outputs.get(name), RTOL | HALF) for name in wrong):
        return None  # too coarse and else right: at this distance other mistakes are as near
    looked_at = list(case.expected) if case.derive or not wrong else wrong
    found = tuple(
        (name, f"`{case.check}`: {say}")
        for name, say, values in case.mistakes
        if all(key in values and given_by(case, values[key], case.expected[key], outputs.get(key)) for key in looked_at)
    )
    misshapen = any(shape_of(case.expected[name]) != shape_of(outputs.get(name)) for name in wrong)
    return None if misshapen and not found else found  # another trouble, which says nothing about the mistakes


def _exchanged(case, outputs):
    """Whether two returned values are wrong, and right as soon as they are exchanged."""
    if case.derive or len(outputs) != 2:
        return False
    (first, one), (second, other) = outputs.items()
    exchanged = close(case, case.expected[first], other) and close(case, case.expected[second], one)
    return exchanged and not close(case, case.expected[first], one)


def _finding(case, output, outputs, known):
    """The finding on one value."""
    want, got = case.expected[output.name], outputs.get(output.name)
    if close(case, want, got) and not wrong_dtype(output, got):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.", known)
    plain = f"`{case.check}`: {value_message(case, output, want, got)}"
    if known and not close(case, want, got):
        return Finding(output.name, 0, output.points, WRONG, known[0][1], known, plain)
    return Finding(output.name, 0, output.points, WRONG, plain, None if close(case, want, got) else known, plain)


def _limit_finding(case, output, answer, sound):
    """The finding on a limit, which counts only for an answer whose values are right."""
    lines = output.lines is not None
    measured, limit = (answer.lines, output.lines) if lines else (answer.memory, output.memory)
    unit = "lines of yours were run" if lines else "MB were held at once"
    remark = ""
    if not sound:
        message = f'`{case.check}`: "{output.name}" is checked once the values are right.'
    elif answer.tampering:
        remark = f'`{case.check}`: no point for "{output.name}", the code reaches for {", ".join(answer.tampering)}.'
        message = f'`{case.check}`: the values are right, but the code changes how "{output.name}" is measured.'
    elif measured is None:
        remark = f'`{case.check}`: "{output.name}" could not be measured; its point is given.'
    elif measured > limit:
        most = limit if lines else limit / 1e6
        told = f"more than {most:g}" if case.hidden else f"{measured if lines else measured / 1e6:.0f}"
        message = f"`{case.check}`: the values are right, but {told} {unit}; at most {most:g} are needed. {output.hint}"
    if sound and not answer.tampering and (measured is None or measured <= limit):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.", remark=remark)
    return Finding(output.name, 0, output.points, WRONG, message, remark=remark)


def count_numbers(value):
    """How many numbers a value holds; an array that is mentioned twice counts twice."""
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += np.size(part) if isinstance(part, np.ndarray) else 1
        waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    return total


def same_for_all(case, status, message):
    return Outcome(case.check, tuple(Finding(o.name, 0, o.points, status, message) for o in case.outputs))
