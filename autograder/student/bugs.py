"""A student's test is asked about right and wrong versions of a function: `accepts(args, outputs)`.

What is asked and what the replies say is worked out where they arrive: while grading, outside the jail. Values are all
that the test sees of a version. They come in an order that cannot be foreseen, with errors of rounding; where several
processes are asked, which know nothing of each other, all have to say the same: a test that guesses, counts or
remembers does not.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.model import bugs as kinds
from autograder.model.bugs import Bugs, Version
from autograder.model.case import Case
from autograder.model.outcome import Answer
from autograder.model.wire import Seed
from autograder.student.call import observe
from autograder.student.formulas import LONGEST, NUMBERS, small
from autograder.student.observed import observed

DRAWS = 12  # sets of arguments of a student's `inputs` for one case, fewer where each version was wrong on ENOUGH
ENOUGH = 2
TEXT = 100  # characters of an argument that is a text
VISIBLE = 30  # a version is wrong on some arguments where it errs by so many times the rounding
OWN = Version("own", "")


class Ended(Exception):
    """There is nothing more to ask. Raised with the case and the answer that say why."""


@dataclass(frozen=True)
class Question:
    """What a test is asked once.

    exact   False where the outputs have errors of rounding
    """

    version: Version
    args: dict
    outputs: Any
    exact: bool = False


def observe_case(function: Callable, case: Case, versions: Callable | None = None) -> tuple[Case, Answer]:
    """Ask a function that lives in this process about any case. Returns the case, with the arguments that the answer
    is about, and the Answer.

    versions  None, or what knows the versions of a function under test, see `tried`; None on the desk, where the
              student's own function has to do
    """
    if case.bugs is None:
        return case, observe(function, case.args, case.measure, case.through)
    beside = getattr(inspect.unwrap(function), "__globals__", {}) | {case.check: function}

    def ask(name, args):
        missing = Answer(error=f"NameError: `{name}` is not defined: run its cell")
        return observe(beside[name], args) if callable(beside.get(name)) else missing

    return tried(case, [ask], versions or own(case.bugs, beside), np.random.default_rng(0))


def own(bugs: Bugs, names: dict) -> Callable:
    """Knows one version: the student's own function, where it is written."""

    def versions(args):
        function = names.get(bugs.function)
        answer = observe(function, args, through=bugs.through) if callable(function) else Answer(lost="missing")
        if answer.lost or answer.error.startswith("NotImplementedError"):
            return []
        if answer.error:
            raise ValueError(f"on what it returns your own `{bugs.function}` raises {answer.error}.")
        return [(OWN, plain(answer.value))]

    return versions


def versions_of(bugs: Bugs, call: Callable, args: dict) -> list[tuple[Version, Any]]:
    """What the versions of a function under test give for some arguments, right ones first; none that raises.

    call     call(place of a helper, args) -> Answer of the reference
    Raises   ValueError with a sentence where a right version raises
    """
    known = []
    for version in (Version(bugs.function, bugs.through), *bugs.versions):
        answer = call(version.runs, args)
        trouble = answer.lost or answer.error
        if trouble and not version.say:
            raise ValueError(f"on what it returns a right `{bugs.function}` fails ({trouble}).")
        known += [] if trouble else [(version, plain(answer.value))]
    if not small([value for _, value in known], 10 * NUMBERS):
        raise ValueError(f"`{bugs.function}` gives far too many numbers for what it returns.")
    return known


def tried(case: Case, asks: Sequence[Callable], versions: Callable, rng: np.random.Generator) -> tuple[Case, Answer]:
    """What a test says about the versions of a case. Returns the case that the answer is about, and the Answer.

    asks      for each process ask(name of a student's function, args) -> Answer of one call
    versions  versions(args) -> [(Version, value)] for arguments that the student's `inputs` gave, see `versions_of`
    rng       puts the questions in order
    """
    try:
        sets = [(case.args, recorded(case))] if case.expected else list(drawn(case, asks[0], versions))
        questions = [q for args, known in sets for q in questions_about(args, known, case.bugs.rounding, rng)]
        answers = [in_any_order(ask, case, questions, rng) for ask in asks]
        replies = [[reply(case, *pair) for pair in zip(questions, told, strict=True)] for told in answers]
    except Ended as end:
        return end.args
    names = tuple({name for told in answers for answer in told for name in answer.names})
    if any(one != replies[0] for one in replies):
        return case, Answer((kinds.UNSTEADY, None), names=names)
    found = states(case, questions, replies[0])
    return case, Answer((kinds.FOUND, (found, [] if case.expected else [args for args, _ in sets])), names=names)


def recorded(case: Case) -> list[tuple[Version, Any]]:
    """The versions in a case that has them with their values."""
    values = [(name, say, made["outputs"]) for name, say, made in case.mistakes]
    versions = [(case.bugs.function, "", case.expected["outputs"]), *values]
    return [(Version(name, "", say), plain(value)) for name, say, value in versions]


def drawn(case: Case, ask: Callable, versions: Callable) -> Iterator[tuple[dict, list]]:
    """(args, versions) of what a student's `inputs` draws; no versions where these arguments tell nothing new."""
    unseen = {output.name: ENOUGH for output in case.outputs}
    for number in range(DRAWS):
        if not any(unseen.values()):
            return
        here = replace(case, check=case.bugs.inputs, args={"rng": Seed(case.args["rng"].value + number)})

        def call(args, measure, here=here):
            return ask(here.check, args)

        answer = call(here.args, ()) if number else observed(call, here.args)
        if answer.error or answer.lost or not answer.steady or set(answer.names) & set(case.forbidden):
            raise Ended(here, answer)
        try:
            args = arguments(answer.value, case.bugs.args)
            known = versions(args)
        except ValueError as error:
            raise Ended(here, replace(answer, value=(kinds.UNFIT, str(error)))) from error
        wrong = {version.name for version in wrong_here(known, case.bugs.rounding)}
        telling = number < ENOUGH or any(unseen[name] for name in wrong)
        yield args, known if telling else []
        unseen |= {name: max(0, unseen[name] - 1) for name in wrong}


def arguments(value: Any, names: Sequence[str]) -> dict:
    """The arguments in what a student's `inputs` returned, {name: value}. Raises ValueError with a sentence."""
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise ValueError(f"return a tuple of {len(names)} arguments: ({', '.join(names)}).")
    if not small(value):
        raise ValueError(f"at most {NUMBERS:,} numbers in all will do, and no axis longer than {LONGEST:,}.")
    for name, part in zip(names, value, strict=True):
        if not is_sound(part):
            raise ValueError(f"{name} has to be of finite numbers.")
    return dict(zip(names, map(plain, value), strict=True))


def is_sound(value: Any) -> bool:
    """Whether a value is made of finite numbers, and short texts."""
    if isinstance(value, list | tuple | dict):
        return all(map(is_sound, value.values() if isinstance(value, dict) else value))
    if isinstance(value, np.ndarray | float):
        return np.asarray(value).dtype.kind in "biuf" and bool(np.isfinite(value).all())
    return value is None or isinstance(value, int) or (isinstance(value, str) and len(value) <= TEXT)


def plain(value: Any) -> Any:
    """A value in which arrays without axes are Python's own numbers, on both sides of the jail."""
    if isinstance(value, list | tuple):
        return type(value)(map(plain, value))
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value.item() if isinstance(value, np.ndarray) and not value.ndim else value


def questions_about(args: dict, known: list, rounding: float, rng: np.random.Generator) -> Iterator[Question]:
    """The questions about the versions on a set of arguments: a right one is asked about twice, a wrong one where it
    is wrong.
    """
    wrong = wrong_here(known, rounding)
    for version, value in known:
        if not version.say:
            yield Question(version, args, value, exact=True)
        if not version.say or version in wrong:
            yield Question(version, args, rounded(value, rounding, rng))


def wrong_here(known: list, rounding: float) -> list[Version]:
    """The wrong versions that give something else than the right ones on these arguments."""
    return [v for v, value in known if v.say and differs(known[0][1], value, VISIBLE * rounding)]


def differs(right: Any, other: Any, share: float) -> bool:
    """Whether two values differ in kind, in shape, or in some number by more than a share of the largest."""
    if isinstance(right, list | tuple | dict):
        if type(right) is not type(other) or len(right) != len(other):
            return True
        keys = right if isinstance(right, dict) else range(len(right))
        return any(
            (isinstance(other, dict) and key not in other) or differs(right[key], other[key], share) for key in keys
        )
    if not isinstance(right, np.ndarray | float | int):
        return type(right) is not type(other) or right != other
    if not isinstance(other, np.ndarray | float | int) or np.shape(right) != np.shape(other):
        return True
    atol = share * float(np.abs(right).max(initial=0)) if np.asarray(right).dtype.kind == "f" else 0
    return not np.allclose(other, right, rtol=0, atol=atol, equal_nan=True)


def rounded(value: Any, rounding: float, rng: np.random.Generator) -> Any:
    """A value with other last digits: each float with an error up to a share of the largest of its array."""
    if isinstance(value, list | tuple):
        return type(value)(rounded(part, rounding, rng) for part in value)
    if isinstance(value, dict):
        return {key: rounded(part, rounding, rng) for key, part in value.items()}
    if not isinstance(value, np.ndarray | float) or np.asarray(value).dtype.kind != "f":
        return value
    finite = np.abs(value)[np.isfinite(value)]
    errors = rounding * finite.max(initial=0) * rng.uniform(-1, 1, np.shape(value))
    return plain(np.asarray(value + errors, np.asarray(value).dtype))


def in_any_order(ask: Callable, case: Case, questions: list[Question], rng: np.random.Generator) -> list[Answer]:
    """The answers of one process to questions, which are asked in an order of chance."""
    answers: dict[int, Answer] = {}
    for place in rng.permutation(len(questions)).tolist():
        args = {"args": tuple(questions[place].args.values()), "outputs": questions[place].outputs}
        answers[place] = ask(case.check, args)
        if answers[place].error.startswith("NotImplementedError"):
            raise Ended(case, answers[place])
    return [answers[place] for place in range(len(questions))]


def reply(case: Case, question: Question, answer: Answer) -> bool:
    """What a test says: True where it accepts. One that raises refuses.

    Raises   Ended where it raises on a right version, refuses one, or says neither yes nor no
    """
    here = replace(case, args=question.args)
    if answer.error:
        if not question.version.say:
            raise Ended(here, answer)
        return False
    value = plain(answer.value)
    if not isinstance(value, bool):
        raise Ended(here, replace(answer, value=(kinds.NO_BOOL, value)))
    if not value and not question.version.say:
        kind = kinds.OWN_REFUSED if question.version is OWN else kinds.REFUSED
        raise Ended(here, replace(answer, value=(kind, (question.exact, question.outputs))))
    return value


def states(case: Case, questions: list[Question], replies: list[bool]) -> dict[str, str]:
    """What became of the wrong versions, {name: state}: one refusal is enough. Of a public case that has recorded
    none, as those for the student's draws, nothing is known.
    """
    said: dict[str, list[bool]] = {}
    for question, accepts in zip(questions, replies, strict=True):
        said.setdefault(question.version.name, []).append(accepts)
    there = {name: kinds.PASSED if all(said[name]) else kinds.CAUGHT for name in said}
    unseen = dict.fromkeys((output.name for output in case.outputs if case.hidden and not case.expected), kinds.SAME)
    return unseen | there
