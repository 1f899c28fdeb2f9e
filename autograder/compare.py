"""The one judgement: compare(case, answer) -> Outcome, for student and grader alike.

Pure: the same case and the same answer give the same message, byte for byte.
"""

from dataclasses import replace

import numpy as np

from autograder.case import outputs_of
from autograder.diagnose import describe, differences, slip
from autograder.outcome import BLANK, ERROR, LOST, RIGHT, WRONG, Finding, Outcome
from autograder.wire import Seed, Unsendable

RTOL = {"float64": 1e-7, "float32": 2e-4, "float16": 1e-2}


def compare(case, answer):
    """Judge one answer to one case.

    case     Case
    answer   Answer of the student's function for case.args
    Returns  Outcome with one Finding for each of case.outputs
    """
    failed = _no_value(case, answer)
    if failed:
        return failed
    try:
        outputs = outputs_of(case, answer.value)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return _all(case, WRONG, _wrong_kind(case, answer.value))
    known = _known_mistakes(case, outputs)
    findings = {o.name: _judge(case, o, outputs, known) for o in case.outputs if not o.measured}
    sound = all(finding.status == RIGHT for finding in findings.values())
    findings |= {o.name: _limit(case, o, answer, sound) for o in case.outputs if o.measured}
    return Outcome(case.check, tuple(findings[output.name] for output in case.outputs))


def _no_value(case, answer):
    """The outcome when there is nothing to compare, else None."""
    name = f"`{case.check}`"
    if answer.lost:
        return _all(case, LOST, f"{name} gave no answer: {answer.lost}.")
    if answer.error.startswith("NotImplementedError"):
        return _all(case, BLANK, f"{name} is not written yet.")
    if answer.error:
        place = f" in {answer.where}" if answer.where else ""
        return _all(case, ERROR, f"{name} raised {answer.error}{place}. It was called with {_call(case)}.")
    used = [name for name in case.forbidden if name in answer.names]
    if used:
        return _all(case, WRONG, f"{name} uses `{used[0]}`: {case.forbidden[used[0]]}")
    if answer.value is None:
        return _all(case, WRONG, f"{name} returned None: is a `return` missing?")
    if answer.changed:
        names = " and ".join(f"`{n}`" for n in answer.changed)
        return _all(case, WRONG, f"{name} changed its argument {names}: work on a copy, the caller still needs it.")
    return None


def _all(case, status, message):
    return Outcome(case.check, tuple(Finding(o.name, 0, o.points, status, message) for o in case.outputs))


def _wrong_kind(case, value):
    names = [output.name for output in case.outputs if not output.measured]
    wanted = case.outputs[0].meaning if case.derive or len(names) == 1 else f"a tuple ({', '.join(names)})"
    return f"`{case.check}` returned {describe(value)}; expected {wanted}."


def _call(case):
    """The call in words: "a (4, 4) uint8, b (4, 4) uint8"."""
    return ", ".join(f"{name} {'a Generator' if isinstance(v, Seed) else describe(v)}" for name, v in case.args.items())


def _known_mistakes(case, outputs):
    """The known mistakes that explain every output that is not right, as (name, message)."""
    wrong = [name for name, want in case.expected.items() if not _close(case, want, outputs.get(name))]
    return tuple(
        (name, f"`{case.check}`: {say}")
        for name, say, values in case.mistakes
        if wrong and all(key in values and _close(case, values[key], outputs.get(key)) for key in wrong)
    )


def _judge(case, output, outputs, known):
    """The finding on one value."""
    want, got = case.expected[output.name], outputs.get(output.name)
    if _close(case, want, got) and not (output.integer and not _is_integer(got)):
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.")
    if known and not _close(case, want, got):
        return Finding(output.name, 0, output.points, WRONG, known[0][1], known)
    return Finding(output.name, 0, output.points, WRONG, f"`{case.check}`: {_message(case, output, want, got)}")


def _message(case, output, want, got):
    """What is wrong with a value: its type, shape, dtype, then its numbers."""
    if isinstance(want, bool | np.bool_):
        return output.hint or f"{output.name} does not hold."
    if isinstance(want, list | tuple):
        return _list_message(case, output, want, got)
    if isinstance(got, Unsendable) or got is None or isinstance(got, str | dict | list | tuple):
        return f"{output.name} is {describe(got)}; expected {output.meaning or describe(want)}."
    want, got = np.asarray(want), np.asarray(got)
    if got.shape != want.shape:
        turned = " It looks transposed." if got.shape == want.shape[::-1] else ""
        sense = f": {output.meaning}" if output.meaning else ""
        return f"{output.name} has shape {got.shape}; expected {want.shape}{sense}.{turned}"
    if output.integer and not _is_integer(got):
        return f"{output.name} has dtype {got.dtype}; integers are asked for: {output.meaning or 'labels or indices'}."
    if not np.isfinite(got).all() and np.isfinite(want).all():
        bad = tuple(int(i) for i in np.argwhere(~np.isfinite(got))[0])
        return f"{output.name} holds {got[bad]} at {list(bad)}: look for a division by 0 or the root of a negative."
    found = slip(want, got, lambda a, b: _close(case, a, b))
    return f"{output.name} {found or differences(want, got)} It was called with {_call(case)}."


def _list_message(case, output, want, got):
    if not isinstance(got, list | tuple) or len(got) != len(want):
        return f"{output.name} is {describe(got)}; expected a list of {len(want)} arrays."
    wrong = next(i for i, (a, b) in enumerate(zip(want, got, strict=True)) if not _close(case, a, b))
    return f"entry {wrong} of the list: {_message(case, output, want[wrong], got[wrong])}"


def _limit(case, output, answer, sound):
    """The finding on a limit, which counts only for an answer whose values are right."""
    measured, limit = (answer.lines, output.lines) if output.lines is not None else (answer.memory, output.memory)
    if not sound:
        message = f"`{case.check}`: {output.name} counts once the values are right."
    elif measured is None or measured > limit:
        what = f"{measured} Python lines were run; at most {limit} are" if output.lines is not None else (
            f"{(measured or 0) / 1e6:.0f} MB were held at once; at most {limit / 1e6:.0f} MB are")  # fmt: skip
        message = f"`{case.check}`: the values are right, but {what} needed here. {output.hint}"
    else:
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` is right.")
    return Finding(output.name, 0, output.points, WRONG, message)


def _is_integer(value):
    return np.asarray(value).dtype.kind in "iu"


def _close(case, want, got):
    """Equal within the tolerance of the case, or of the coarser dtype of the two; never raises."""
    if isinstance(want, list | tuple):
        return isinstance(got, list | tuple) and len(want) == len(got) and all(
            _close(case, a, b) for a, b in zip(want, got, strict=True))  # fmt: skip
    if (
        got is None
        or isinstance(got, Unsendable | str | dict | list | tuple)
        or isinstance(want, Unsendable | str | dict)
    ):
        return isinstance(want, str) and want == got
    want, got = np.asarray(want), np.asarray(got)
    if want.shape != got.shape:
        return False
    rtol = case.rtol or max(RTOL.get(str(a.dtype), 1e-7) for a in (want, got))
    finite = np.abs(want[np.isfinite(want)].astype(float)) if want.dtype.kind in "iuf" else np.zeros(0)
    scale = float(np.sqrt(np.mean(finite**2))) if finite.size else 0.0
    return bool(np.allclose(got, want, rtol=rtol, atol=rtol * scale, equal_nan=True))


def merge(outcomes):
    """One outcome for the same check on several cases: an output is right when it is right in all.

    Of the findings that are not right the one told is the known mistake that explains most of them,
    else the first.
    """
    first = outcomes[0]
    return Outcome(first.check, tuple(_worst(column) for column in zip(*(o.findings for o in outcomes), strict=True)))


def _worst(findings):
    failed = [finding for finding in findings if finding.status != RIGHT]
    known = [mistake for finding in failed for mistake in finding.known]
    if not failed:
        return findings[0]
    if known and all(finding.status == WRONG for finding in failed):
        return replace(failed[0], message=max(known, key=known.count)[1], known=tuple(dict.fromkeys(known)))
    return failed[0]
