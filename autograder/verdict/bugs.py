"""What came of asking a student's test about right and wrong versions -> outcome: an output for each wrong one."""

from collections.abc import Sequence
from typing import Any

from autograder.model import bugs as kinds
from autograder.model.bugs import CAUGHT, PASSED, SAME
from autograder.model.case import Case
from autograder.model.outcome import RIGHT, WRONG, Answer, Finding, Outcome
from autograder.verdict import properties
from autograder.verdict.in_full import in_full, is_small
from autograder.verdict.messages import UNSEEN, call_in_words


def bugs_outcome(case: Case, answer: Answer) -> Outcome:
    """Judge what a test replied, see student.bugs.tried: no points where a right version is refused."""
    told: Any = answer.value
    kind, content = told
    if kind != kinds.FOUND:
        trouble = _trouble(case, kind, content)
        return Outcome(case.check, tuple(Finding(o.name, 0, o.points, WRONG, trouble, kind) for o in case.outputs))
    states, drawn = content
    states = _by_arguments(case, drawn) | states
    findings = (_finding(case, output, states.get(output.name, CAUGHT)) for output in case.outputs)
    return Outcome(case.check, tuple(findings))


def _by_arguments(case, drawn):
    """States that the drawn arguments alone tell: SAME for a wrong version that none of them brings to light."""
    if not drawn or not case.derive:
        return {}
    try:
        shown = [getattr(properties, case.derive)(args, None) for args in drawn]
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):  # no arguments of this function: it will say
        return {}
    return {name: SAME for name in shown[0] if not any(one[name] for one in shown)}


def _finding(case, output, state):
    if state == CAUGHT:
        return Finding(output.name, output.points, output.points, RIGHT, f"`{case.check}` tells right from wrong.")
    say = output.hint
    if state == PASSED:
        message = f"`{case.check}` lets a wrong version pass{f' {UNSEEN}' * case.hidden}: {say}."
    else:
        inputs, takes = f"`{case.bugs.inputs}`", output.meaning
        message = f"{inputs} draws nothing that could bring this to light: {say}; it takes {takes}."
    return Finding(output.name, 0, output.points, WRONG, message, output.name)


def _trouble(case, kind, content):
    """Why nothing that the test says can count."""
    name, bugs = f"`{case.check}`", case.bugs
    place = UNSEEN if case.hidden else f"on {call_in_words(case)}"
    if kind == kinds.UNFIT:
        return f"`{case.check}`: {content}"
    if kind == kinds.NO_BOOL:
        came = "something else" if case.hidden else in_full(content) if is_small(content) else "many numbers"
        missing = " Is a `return` missing?" if content is None else ""
        return f"{name} has to return True or False; it returned {came}.{missing}"
    if kind == kinds.UNSTEADY:
        return f"{name} gives two answers to one question: only `args` and `outputs` may decide."
    if kind == kinds.OWN_REFUSED:
        return f"{name} refuses your own `{bugs.function}` {place}: one of the two is wrong."
    exact, _ = content
    digits = "" if exact else f", with rounding errors of up to {bugs.rounding:g} of the largest number,"
    return f"{name} refuses a right version{digits} {place}. Until it accepts them all, nothing that it refuses counts."


def example(pairs: Sequence[tuple[Case, Answer]]) -> str:
    """Arguments and outputs about which a test errs, in full: the first small ones of public (case, answer) pairs."""
    return next(filter(None, (_example(*pair) for pair in pairs if not pair[0].hidden)), "")


def _example(case, answer):
    if answer.error or answer.lost or set(answer.names) & set(case.forbidden) or case.check == case.bugs.inputs:
        return ""
    kind, content = answer.value
    shown = []
    if kind == kinds.FOUND:
        passed = [made["outputs"] for name, _, made in case.mistakes if content[0].get(name) == PASSED]
        shown = [("accepted outputs", outputs) for outputs in passed]
    elif kind in (kinds.REFUSED, kinds.OWN_REFUSED):
        shown = [("refused outputs", content[1])]
    lines = [f"{name} = {in_full(value)}" for name, value in case.args.items()]
    for title, outputs in shown:
        if all(map(is_small, [*case.args.values(), *(outputs if isinstance(outputs, tuple | list) else [outputs])])):
            return "\n".join([*lines, f"{title}: {in_full(outputs)}"])
    return ""
