"""The one judgement: compare(case, answer) -> Outcome, for student and grader alike.

Pure: the same case and the same answer give the same message, byte for byte.
"""

import re
from collections import Counter
from dataclasses import replace

import numpy as np

from autograder.case import RAISES, outputs_of
from autograder.diagnose import advice, describe, differences, shown, slip
from autograder.outcome import BLANK, ERROR, LOST, RIGHT, WRONG, Finding, Outcome
from autograder.two import two_mistakes
from autograder.wire import KINDS, Unsendable

RTOL = {"float64": 1e-7, "float32": 2e-4}
HALF = {"float16": 1e-2}  # too coarse for a right answer, enough to recognise a mistake
CALLABLE = ("function", "method", "builtin_function_or_method")
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
        return _all(case, WRONG, _wrong_kind(case, answer.value))
    known = _known_mistakes(case, outputs) if explain else None
    if not known and _other_way_round(case, outputs):
        wanted = ", ".join(outputs)
        return _all(case, WRONG, f"`{case.check}` returns its values in another order: expected ({wanted}).")
    findings = {o.name: _judge(case, o, outputs, known) for o in case.outputs if not o.measured}
    sound = all(finding.status == RIGHT for finding in findings.values())
    if sound and case.varies and not answer.heeds:
        return _all(
            case,
            WRONG,
            f"`{case.check}` gives the same value for every seed of its generator: draw from "
            "`rng`, which was given, and from no other.",
        )
    findings |= {o.name: _limit(case, o, answer, sound) for o in case.outputs if o.measured}
    return Outcome(case.check, tuple(findings[output.name] for output in case.outputs))


def _no_value(case, answer):
    """The outcome when there is nothing to compare, else None."""
    name = f"`{case.check}`"
    if answer.lost:
        return _all(case, LOST, f"{name} gave no answer: {answer.lost}.")
    if answer.error.startswith("NotImplementedError"):
        return _all(case, BLANK, _blank(case, answer))
    if answer.error:
        raised = [say for _, say, values in case.mistakes if values.get(RAISES) == answer.error]
        if raised:
            return _all(case, ERROR, f"{name}: {raised[0]}")
        place = f" in {answer.where}" if answer.where else ""
        error = answer.error.partition(":")[0] if case.hidden else answer.error  # its text may hold the inputs
        message = f"{name} raised {error}{place}. It was called with {_call(case)}."
        return _all(case, ERROR, message if case.hidden else f"{message} {advice(error, case.args)}".strip())
    if not answer.steady:
        return _all(
            case,
            WRONG,
            f"{name} gives another value when it is called again with a generator of the same "
            "seed: `rng` must be its only source of randomness.",
        )
    used = [name for name in case.forbidden if name in answer.names]
    if used:
        return _all(case, WRONG, f"{name} uses `{used[0]}`: {case.forbidden[used[0]]}")
    if numbers_in(answer.value) > max(LARGEST, 10 * numbers_in(case.expected)):
        return _all(case, WRONG, f"{name} returned far more numbers than are asked for.")
    if answer.value is None:
        return _all(case, WRONG, f"{name} returned None: is a `return` missing?")
    if answer.changed:
        names = " and ".join(f"`{n}`" for n in answer.changed)
        return _all(case, WRONG, f"{name} changed its argument {names}: work on a copy, the caller still needs it.")
    return None


def numbers_in(value):
    """How many numbers a value holds; an array that is mentioned twice counts twice."""
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += np.size(part) if isinstance(part, np.ndarray) else 1
        waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    return total


def _blank(case, answer):
    """Which function is not written: the one asked for, or one that it calls."""
    inner = re.search(r"of `(\w+)`", answer.where)
    if inner and inner[1] != case.check:
        return f"`{case.check}` calls `{inner[1]}`, which is not written yet."
    return f"`{case.check}` is not written yet."


def _all(case, status, message):
    return Outcome(case.check, tuple(Finding(o.name, 0, o.points, status, message) for o in case.outputs))


def _wrong_kind(case, value):
    names = [output.name for output in case.outputs if not output.measured]
    wanted = case.outputs[0].meaning if case.derive or len(names) == 1 else f"a tuple ({', '.join(names)})"
    return f"`{case.check}` returned {describe(value)}; expected {wanted}."


def _call(case):
    """The call in words: "a (4, 4) uint8, k 2"; numbers of a short array too, where they are no secret."""
    tell = describe if case.hidden else shown
    return ", ".join(f"{name} {tell(value)}" for name, value in case.args.items()) or "no arguments"


def _known_mistakes(case, outputs):
    """The known mistakes that explain the answer, as (name, message); None where the case carries none.

    A mistake explains an answer when it gives the same for every output that is not right; for every
    output when all are right or when they are properties of one value.
    """
    if not case.mistakes:
        return None
    wrong = [name for name, want in case.expected.items() if not _close(case, want, outputs.get(name))]
    if wrong and all(_close(case, case.expected[name], outputs.get(name), RTOL | HALF) for name in wrong):
        return None  # too coarse and else right: at this distance other mistakes are as near
    looked_at = list(case.expected) if case.derive or not wrong else wrong
    found = tuple(
        (name, f"`{case.check}`: {say}")
        for name, say, values in case.mistakes
        if all(key in values and _close(case, values[key], outputs.get(key), RTOL | HALF) for key in looked_at)
    )
    misshapen = any(_shape(case.expected[name]) != _shape(outputs.get(name)) for name in wrong)
    return None if misshapen and not found else found  # another trouble, which says nothing about the mistakes


def _other_way_round(case, outputs):
    """Whether two returned values are wrong, and right as soon as they are exchanged."""
    if case.derive or len(outputs) != 2:
        return False
    (first, one), (second, other) = outputs.items()
    exchanged = _close(case, case.expected[first], other) and _close(case, case.expected[second], one)
    return exchanged and not _close(case, case.expected[first], one)


def _shape(value):
    return value.shape if isinstance(value, np.ndarray) else ()


def _judge(case, output, outputs, known):
    """The finding on one value."""
    want, got = case.expected[output.name], outputs.get(output.name)
    if _close(case, want, got) and not _wrong_dtype(output, got):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.", known)
    plain = f"`{case.check}`: {_message(case, output, want, got)}"
    if known and not _close(case, want, got):
        return Finding(output.name, 0, output.points, WRONG, known[0][1], known, plain)
    return Finding(output.name, 0, output.points, WRONG, plain, None if _close(case, want, got) else known, plain)


def _message(case, output, want, got):
    """What is wrong with a value: its type, shape, dtype, then its numbers."""
    if isinstance(want, bool | np.bool_) and (case.derive or case.through):  # a property of the answer
        if got is None:
            return "the rest is looked at once this is right."
        return output.hint or f"{output.name} does not hold."
    if isinstance(want, bool | np.bool_):
        return " ".join(filter(None, [f"{output.name} is {describe(got)}; expected {bool(want)}.", output.hint]))
    if isinstance(want, list | tuple):
        return _list_message(case, output, want, got)
    if isinstance(want, dict):
        return _dict_message(case, output, want, got)
    if isinstance(got, list | tuple) and np.ndim(want):
        wanted = output.meaning or describe(want)
        told = f"return `np.array(...)` of it, {wanted}" if _fits(want, got) else f"expected {wanted}"
        return f"{output.name} is {describe(got)}, not an array: {told}."
    if isinstance(got, str | dict | list | tuple) or not _is_number(got):
        called = " Are the brackets `()` of a call missing?" if getattr(got, "type_name", "") in CALLABLE else ""
        return f"{output.name} is {describe(got)}; expected {output.meaning or describe(want)}.{called}"
    want, got = np.asarray(want), np.asarray(got)
    if got.shape != want.shape:
        turned = " It looks transposed." if got.shape == want.shape[::-1] else ""
        sense = f": {output.meaning}" if output.meaning else ""
        wanted = f"{want.shape}{sense}" if want.shape else output.meaning or "one number"
        return f"{output.name} has shape {got.shape}; expected {wanted}.{turned}"
    if got.dtype == np.float16 and want.dtype != got.dtype:
        return f"{output.name} has dtype float16, which keeps three digits: count in float64."
    if _wrong_dtype(output, got):
        wanted = f"{output.dtype} is" if output.dtype else "integers are"
        return f"{output.name} has dtype {got.dtype}; {wanted} asked for: {output.meaning or 'labels or indices'}."
    if not np.isfinite(got).all() and np.isfinite(want).all():
        bad = tuple(int(i) for i in np.argwhere(~np.isfinite(got))[0])
        place = f"holds {got[bad]} at {list(bad)}" if bad else f"is {got[bad]}"
        return f"{output.name} {place}: look for a logarithm of 0, a division by 0 or the root of a negative."
    with np.errstate(all="ignore"):  # what a student returns may overflow anything
        found = "" if output.integer else slip(want, got, lambda a, b: _close(case, a, b))
        told = found or differences(want, got, _tolerance(case, want, got), output.integer, case.hidden)
        return " ".join(filter(None, [f"{output.name} {told} It was called with {_call(case)}.", output.hint]))


def _fits(want, got):
    """Whether a list, made an array, has the shape that is asked for."""
    try:
        return np.shape(got) == want.shape
    except ValueError:  # parts of different shapes
        return False


def _list_message(case, output, want, got):
    if not isinstance(got, list | tuple) or len(got) != len(want):
        return f"{output.name} is {describe(got)}; expected a list of {len(want)} arrays."
    wrong = next(i for i, (a, b) in enumerate(zip(want, got, strict=True)) if not _close(case, a, b))
    return f"entry {wrong} of the list: {_message(case, output, want[wrong], got[wrong])}"


def _dict_message(case, output, want, got):
    if not isinstance(got, dict) or got.keys() != want.keys():
        return f"{output.name} is {describe(got)}; expected {describe(want)}."
    wrong = next(key for key in want if not _close(case, want[key], got[key]))
    return _message(case, replace(output, name=f"{output.name}[{wrong!r}]"), want[wrong], got[wrong])


def _limit(case, output, answer, sound):
    """The finding on a limit, which counts only for an answer whose values are right."""
    measured, limit = (answer.lines, output.lines) if output.lines is not None else (answer.memory, output.memory)
    if not sound:
        message = f'`{case.check}`: "{output.name}" is looked at once the values are right.'
    elif measured is None or measured > limit:
        what = (
            f"{measured} Python lines were run; at most {limit} are"
            if output.lines is not None
            else (f"{(measured or 0) / 1e6:.0f} MB were held at once; at most {limit / 1e6:.0f} MB are")
        )
        message = f"`{case.check}`: the values are right, but {what} needed here. {output.hint}"
    else:
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.")
    return Finding(output.name, 0, output.points, WRONG, message)


def _wrong_dtype(output, value):
    if not output.integer and not output.dtype:
        return False
    dtype = np.asarray(value).dtype
    return (output.integer and dtype.kind not in "iu") or (output.dtype != "" and dtype != output.dtype)


def _is_number(value):
    return np.asarray(value).dtype.kind in KINDS


def _close(case, want, got, rtols=RTOL):
    """Equal within the tolerance of the case, or of the coarser dtype of the two; never raises."""
    if isinstance(want, list | tuple):
        return (
            isinstance(got, list | tuple)
            and len(want) == len(got)
            and all(_close(case, a, b, rtols) for a, b in zip(want, got, strict=True))
        )
    if isinstance(want, dict):
        same = isinstance(got, dict) and want.keys() == got.keys()
        return same and all(_close(case, want[key], got[key], rtols) for key in want)
    if got is None or isinstance(got, Unsendable | str | dict | list | tuple) or isinstance(want, Unsendable | str):
        return isinstance(want, str) and want == got
    want, got = np.asarray(want), np.asarray(got)
    if want.shape != got.shape or not _is_number(got):
        return False
    rtol, atol = _tolerance(case, want, got, rtols)
    with np.errstate(all="ignore"):
        return bool(np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True))


def _tolerance(case, want, got, rtols=RTOL):
    """(rtol, atol) as np.isclose takes them: of the case or the coarser dtype, and relative to the size of all."""
    rtol = case.rtol or max(rtols.get(str(a.dtype), 1e-7) for a in (want, got))
    finite = np.abs(want[np.isfinite(want)].astype(float)) if want.dtype.kind in "iuf" else np.zeros(0)
    top = finite.max(initial=0.0)  # divided out before squaring, or 1e200 would overflow
    scale = top * float(np.sqrt(np.mean((finite / top) ** 2))) if top else 0.0
    return rtol, rtol * scale


def merge(outcomes):
    """One outcome for the same check on several cases: an output is right when it is right in all.

    A known mistake is told when it gives the student's value in most of the cases that carry mistakes,
    those where the value is right included, and in half of those where it is wrong: a few right ones agree with
    many mistakes, above all where a label or an index is asked for. Else the first finding that is not right is
    told in plain words.
    """
    first = outcomes[0]
    return Outcome(first.check, tuple(_worst(column) for column in zip(*(o.findings for o in outcomes), strict=True)))


def verdict(pairs):
    """The Outcome of one check from (case, answer) pairs. Mistakes are looked for where something is not right."""
    outcome = merge([compare(case, answer, explain=False) for case, answer in pairs])
    if outcome.passed:
        return outcome
    outcome = merge([compare(case, answer) for case, answer in pairs])
    wrong = [finding for finding in outcome.findings if finding.status == WRONG and finding.plain]
    unexplained = outcome.status == WRONG and wrong and not any(finding.mistake for finding in wrong)
    return _explained(outcome, two_mistakes(pairs, _tolerance)) if unexplained else outcome


def _explained(outcome, two):
    """An outcome that names these mistakes, (name, message), wherever a value is wrong; as it is without them."""
    if not two:
        return outcome
    return Outcome(
        outcome.check,
        tuple(
            replace(f, message=two[1], known=(two,)) if f.status == WRONG and f.plain else f for f in outcome.findings
        ),
    )


def _worst(findings):
    failed = [finding for finding in findings if finding.status != RIGHT]
    if not failed:
        return findings[0]
    tried = [f for f in findings if f.known is not None]
    count = Counter(message for f in tried for message in dict.fromkeys(message for _, message in f.known))
    wrong = [{message for _, message in f.known} for f in failed if f.known is not None]
    known = [
        pair
        for f in failed
        for pair in f.known or ()
        if count[pair[1]] > len(tried) / 2 and sum(pair[1] in messages for messages in wrong) >= len(wrong) / 2
    ]
    if known:
        name, message = max(known, key=lambda pair: count[pair[1]])
        return replace(failed[0], message=message, known=((name, message),))
    return replace(failed[0], message=failed[0].plain or failed[0].message, known=())
