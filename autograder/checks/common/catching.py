"""A check of a test that the student writes: does it refuse the wrong versions of a function, and no right one?"""

from collections.abc import Callable
from typing import Any

from autograder.model.bugs import Bugs
from autograder.model.check import Check, Mistake, Output
from autograder.student.programs import helper


def catching(name: str, kinds: Callable | tuple[Callable, ...], bugs: Bugs, **words: Any) -> Check:
    """The Check named after a student's `accepts`, with an output for each wrong version.

    kinds   arguments of the function under test, as Check's `inputs`: the test is tried on them, and then on what the
            student's own `inputs` draws. Together they bring every wrong version to light
    bugs    what the test is tried on
    words   other words of Check. `derive` names a property of drawn arguments: what it says of a version's name is
            whether they can bring it to light, so that the desk knows
    """
    wrong = [version for version in bugs.versions if version.say]
    return Check(
        name,
        kinds,
        tuple(Output(v.name, v.points, v.needs, hint=v.say, mistake=v.name) for v in wrong),
        mistakes=tuple(Mistake(v.name, _made_by(v.runs, bugs.function), v.say) for v in bugs.versions),
        bugs=bugs,
        **words,
    )


def _made_by(place: str, function: str) -> Callable:
    return lambda ref, *args: helper(place)(getattr(ref, function), *args)
