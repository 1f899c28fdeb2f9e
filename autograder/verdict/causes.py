"""Why an answer is wrong: one or two known mistakes, variants of the reference, or a slip that explains every case.

Told at the desk and while grading, so a cause must hold in all cases there are: one that a single case speaks
against is not the student's. More cases can only rule out, so what is named with some is never another with more.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model.case import RAISES, Case
from autograder.model.outcome import BLANK, ERROR, LOST, Answer, Outcome
from autograder.verdict.closeness import (
    HALF,
    RTOL,
    but_for_chance,
    close,
    given_by,
    is_number,
    tolerance_of,
    wrong_dtype,
)
from autograder.verdict.compare import values_of
from autograder.verdict.derived import Variants, derived_mistake, explains
from autograder.verdict.diagnose import SLIPS, leaves, slips
from autograder.verdict.messages import call_in_words
from autograder.verdict.pairs import two_mistakes
from autograder.verdict.two_causes import two_causes


def with_cause(
    outcome: Outcome, pairs: Sequence[tuple[Case, Answer]], variants: Variants | None = None, again: Any = None
) -> Outcome:
    """The outcome of (case, answer) pairs, and where it is wrong the cause in place of what was seen.

    variants, again  as in merge.verdict
    """
    if outcome.status in (BLANK, LOST):
        return outcome
    told = [(case, answer, values_of(case, answer)) for case, answer in pairs]
    wrong = _wrong_outputs(told)
    mistake = known_mistake(told, wrong) or (two_mistakes(pairs, tolerance_of) if wrong else None)
    if variants and not mistake:
        mistake = _derived(told, wrong, variants, again) or two_causes(told, wrong, variants, again)
    if mistake:
        return _named(outcome, wrong, *mistake)
    findings = (_with_slip(f, told) if f.output in wrong else f for f in outcome.findings)
    return replace(outcome, findings=tuple(findings))


def known_mistake(told: Any, wrong: Any) -> tuple[str, str] | None:
    """The known mistake that explains the answer in every case that can tell it from another, as (name, message).

    told   (case, answer, values) with the values by output, or None where there is nothing to compare
    wrong  names of the outputs that are wrong in some case
    Returns  None when there is none, or when mistakes with different sentences explain as much

    A mistake that gives all outputs comes before one that gives the wrong ones alone: what is right may be so for
    other reasons. A case where the answer is right speaks, too: there the mistake must do no harm.
    """
    telling = [one for one in told if one[0].mistakes]
    names = {name: say for case, _, _ in telling for name, say, _ in case.mistakes}
    differs = [_is_wrong(case, answer, values, wrong) for case, answer, values in telling]
    for outputs in dict.fromkeys((tuple(told[0][0].expected), tuple(wrong))):
        explained = {say: _explained(say, telling, differs, outputs, wrong) for say in dict.fromkeys(names.values())}
        most = max(explained.values(), default=0)
        found = [say for say, cases in explained.items() if cases == most > 0]
        if len(found) == 1:
            return next(name for name in names if names[name] == found[0]), f"`{told[0][0].check}`: {found[0]}"
        if found:
            return None
    return None


def _derived(told, wrong, variants, again):
    """The variant of the reference that explains the answer, as (name, message); hidden cases can only rule it out."""
    found = derived_mistake(told, wrong, variants)
    if found is None:
        return None
    name, say, mark = found
    hidden = [(case, answer) for case, answer, _ in told if case.hidden] if again else []
    if not all(explains(case, answer, again(mark, case)) for case, answer in hidden):
        return None
    return name, f"`{told[0][0].check}`: {say}"


def _wrong_outputs(told):
    """Names of the outputs whose value is wrong in some case."""
    return [
        name
        for name in told[0][0].expected
        if any(values and not close(case, case.expected[name], values.get(name)) for case, _, values in told)
    ]


def _explained(sentence, telling, differing, outputs, wrong):
    """How many cases the mistakes with this sentence, variants of one, explain; 0 where a case speaks against them.

    A case with another trouble, such as an error, says nothing about a mistake in the values. Only the first public
    case that is wrong has to: its message is the one that would be told in place of the mistake. Somewhere the
    mistake has to do harm as well: that the last digits are wrong is not its work where it changes nothing.
    """
    explained, shown, first = 0, False, True
    for (case, answer, values), differs in zip(telling, differing, strict=True):
        tried = [(m, _made_by(case, answer, values, outputs, m)) for _, say, m in case.mistakes if say == sentence]
        here = {made for _, made in tried}
        here |= {None} if answer.error and not here else set()  # the mistake itself could not be tried on this case
        here |= {None} if not differs and _is_guarded(case) else set()
        if True not in here and (None not in here or (differs and first)):
            return 0
        first &= not differs and not case.hidden
        shown |= differs and any(made and _does_harm(case, values, wrong, m) for m, made in tried)
        explained += True in here
    return explained if shown else 0


def _is_guarded(case):
    """Whether all that is asked for is 0, as a guard gives it: a right answer there says nothing about a formula."""
    return not any(is_number(leaf) and leaf.any() for leaf in leaves(case.expected).values())


def _made_by(case, answer, values, outputs, made):
    """Whether a mistake, which made these values, made the answer: True or False, None where the answer does not say.

    It does not say where it raised an error, or is no number or of a shape that neither the mistake nor a right
    answer has.
    """
    if answer.error:
        return True if made.get(RAISES) == answer.error else None
    if RAISES in made:
        return False
    if values is None:
        return None
    pairs = [(made.get(key), values.get(key), case.expected[key]) for key in outputs]
    if all(given_by(case, one, want, got) for one, got, want in pairs):
        return True
    return None if any(_other_trouble(one, got, want) for one, got, want in pairs) else False


def _does_harm(case, values, wrong, made):
    """Whether a mistake that made an answer gives something else than what is right."""
    if RAISES in made or values is None:
        return True
    read = {key: but_for_chance(case, made.get(key), case.expected[key], values.get(key)) for key in wrong}
    return any(not close(case, case.expected[key], value) for key, value in read.items())


def _other_trouble(made, got, want):
    """Whether a value has a trouble that the mistake does not make: another kind or shape, or numbers not finite."""
    made, got, want = leaves(made), leaves(got), leaves(want)
    if not got.keys() == made.keys() == want.keys():
        return True
    shapes = [{place: leaf.shape for place, leaf in value.items()} for value in (made, got, want)]
    if shapes[1] not in (shapes[0], shapes[2]):
        return True
    finite = [all(np.isfinite(leaf).all() for leaf in value.values() if is_number(leaf)) for value in (made, got)]
    return finite == [True, False]


def _is_wrong(case, answer, values, wrong):
    """Whether the answer differs from the right one, and not in numbers that are only too coarse."""
    if values is None:
        return True
    return any(not close(case, case.expected[key], values.get(key), RTOL | HALF) for key in wrong)


def _named(outcome, wrong, name, cause):
    """The outcome with a cause in place of what was seen of the outputs that are wrong."""
    seen = {f.message for f in outcome.findings if f.output in wrong or f.status == ERROR}
    findings = (
        replace(f, message=cause, mistake=name, seen=f.message) if f.message in seen else f for f in outcome.findings
    )
    return replace(outcome, findings=tuple(findings))


def _with_slip(finding, told):
    """The finding, with the generic slip that explains this output in every case in place of the differences.

    Where there is none, and most is right, the hint of the output is added: it is written for what is easily missed.
    """
    case, values = next((c, v) for c, _, v in told if v and not close(c, c.expected[finding.output], v[finding.output]))
    output = next(output for output in case.outputs if output.name == finding.output)
    place = _first_wrong_place(case, finding.output, values)
    here = [_slips_at(case, output, place, values) for case, _, values in told]
    kinds = [kind for kind in SLIPS if all(kind in found for found in here)] if place is not None else []
    if not kinds:
        hint = output.hint if output.hint not in finding.message and _nearly_right(output, told) else ""
        return replace(finding, message=f"{finding.message} {hint}".strip())
    said = next(found[kinds[0]] for found, (_, _, v) in zip(here, told, strict=True) if v is values)
    public = f"{output.name}{place} {said} It was called with {call_in_words(case)}."
    words = f"{output.name} {SLIPS[kinds[0]]}" if case.hidden else public
    return replace(finding, message=f"`{case.check}`: {words}", seen=finding.message)


def _nearly_right(output, told):
    """Whether three quarters of the numbers of an output, over all cases, are right to a hundredth."""
    near, count = 0, 0
    for case, _, values in told:
        want, got = np.asarray(case.expected[output.name]), np.asarray((values or {}).get(output.name))
        if want.dtype.kind not in "iuf" or got.shape != want.shape or not is_number(got):
            return False
        near, count = near + int(np.isclose(got, want, 0 if output.integer else 0.01, 0).sum()), count + want.size
    return near >= 0.75 * count


def _first_wrong_place(case, name, values):
    """The place in an output of the first array that is wrong; None where its parts are not those expected."""
    want, got = leaves(case.expected[name]), leaves(values[name])
    if want.keys() != got.keys():
        return None
    return next((place for place in want if not close(case, want[place], got[place])), None)


def _slips_at(case, output, place, values):
    """The slips that may have made the number or array at a place of an output, as {kind: sentence}.

    All are possible where the case says nothing: it has no such place, or nothing but zeros are expected and came.
    """
    if values is None or output.integer or wrong_dtype(output, values[output.name]):
        return {}
    want, got = leaves(case.expected[output.name]).get(place), leaves(values[output.name]).get(place)
    if want is None and got is None:
        return SLIPS
    if want is None or got is None or want.shape != got.shape or not (is_number(got) and is_number(want)):
        return {}
    right = close(case, want, got)
    if right and not np.any(want):
        return SLIPS
    if got.dtype == np.float16 or not np.isfinite(got).all() or not np.isfinite(want).all():
        return {}
    with np.errstate(all="ignore"):  # what a student returns may overflow anything
        found = slips(want, got, lambda a, b: close(case, a, b))
    return found | {"digits": ""} if right else found
