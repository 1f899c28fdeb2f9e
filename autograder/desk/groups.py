"""The mistakes of a class, the most frequent first, with the students behind each."""

import re
from collections import Counter
from dataclasses import dataclass

from autograder.desk.results import Results
from autograder.gradebook.mistakes import Told

SHOWN = 3  # sentences of a mistake that is told in several
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Group:
    """A mistake, and who has it.

    id         as `autograder pin` takes it
    column     number of its exercise in Results.exercises
    name       the second half of the id
    named      whether the sentence says what is wrong: a known mistake, or told in the same words to several. Else the
               group holds all answers in which the same was seen, which may be wrong in different ways
    sentences  what is told most often, the most frequent first; one of those that differ in numbers only
    who        numbers of rows in Results.rows
    """

    id: str
    column: int
    name: str
    named: bool
    sentences: tuple[str, ...]
    who: tuple[int, ...]


def groups_of(results: Results) -> list[Group]:
    """The mistakes of all who were graded. Of equally frequent ones the earlier exercise comes first."""
    columns = {exercise.name.removeprefix("check_"): n for n, exercise in enumerate(results.exercises)}
    found: dict[str, list[tuple[int, Told]]] = {}
    for number, row in enumerate(results.rows):
        for told in row.mistakes.values():
            found.setdefault(told.id, []).append((number, told))
    groups = [_group(members, columns) for members in found.values() if members[0][1].check in columns]
    return sorted(groups, key=lambda group: (-len(group.who), group.column, group.id))


def _group(members: list[tuple[int, Told]], columns: dict[str, int]) -> Group:
    told = members[0][1]
    counted = Counter(one.sentence for _, one in members).most_common()
    forms = {NUMBER.sub("0", sentence): sentence for sentence, _ in reversed(counted)}
    named = told.known or (len(forms) == 1 and len(members) > 1)
    shown = tuple(sentence for sentence, _ in counted if sentence in forms.values())[: 1 if named else SHOWN]
    who = tuple(number for number, _ in members)
    return Group(told.id, columns[told.check], told.id.removeprefix(f"{told.check}/"), named, shown, who)
