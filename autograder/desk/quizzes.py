"""What a class made of a quiz: how hard each question was, whether it tells students apart, what drew them."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.desk.results import Results
from autograder.desk.variants import Seen, seen_of
from autograder.gradebook.basis import standing_record
from autograder.grading.assignment import SOURCES
from cvcourse import quiz
from cvcourse.quiz.record import clean

FEWEST = 10  # students of whom a correlation says anything
TYPED = 6  # wrong numbers that are shown


@dataclass(frozen=True)
class Choice:
    """An option of a question, or a number that was typed, and who chose it (numbers of rows)."""

    html: str
    correct: bool
    who: tuple[int, ...]


@dataclass(frozen=True)
class Item:
    """A question of a quiz.

    ask        HTML of the course's own
    statuses   status of a mark -> numbers of rows
    right      share of its points that were earned by those who handed the quiz in, None where nobody has
    tells      correlation of its points with those of all other questions; None where there are too few students,
               or no differences
    others     students who typed yet another number
    """

    id: str
    ask: str
    statuses: dict[str, tuple[int, ...]]
    right: float | None
    tells: float | None
    choices: list[Choice]
    others: int = 0


def items_of(results: Results, root: Path, out: Path) -> list[Item]:
    """The questions of an assignment's quiz; none where it has no quiz, or its key is not here."""
    return read_quiz(results, root, out)[0]


def read_quiz(results: Results, root: Path, out: Path) -> tuple[list[Item], list[Seen]]:
    """The questions of an assignment's quiz, and which of them each student saw, in which order of options."""
    exercise = next((exercise for exercise in results.exercises if exercise.kind == "quiz"), None)
    paths = [root / part / results.unit / "quiz_key.toml" for part in SOURCES]
    path = next((path for path in paths if path.is_file()), None)
    if exercise is None or path is None:
        return [], []
    bank, marks = quiz.read_bank(path), {}
    for number, row in enumerate(results.rows):
        report = row.report.notebooks.get(exercise.notebook) if row.report else None
        if report and report.marks and not report.note:
            marks[number] = {mark.question: mark for mark in report.marks}
    unit, names = results.unit, {n: results.rows[n].student for n in marks}
    records = {n: standing_record(out, unit, name, exercise.notebook, bank["quiz"]) for n, name in names.items()}
    answers = {n: clean(record["answers"], bank["questions"]) if record else {} for n, record in records.items()}
    taken = {n: own for n, own in marks.items() if any(mark.status != "unanswered" for mark in own.values())}
    return [_item(question, taken, marks, answers) for question in bank["questions"]], seen_of(bank, records)


def _item(question: dict[str, Any], taken: dict, marks: dict, answers: dict) -> Item:
    """One question; a quiz that draws questions from a pool has asked it of some students only."""
    name, statuses = question["id"], dict[str, list[int]]()
    for number, own in marks.items():
        if name in own:
            statuses.setdefault(own[name].status, []).append(number)
    given = {n: answer for n, own in answers.items() if (answer := own.get(name)) is not None and name in marks[n]}
    choices, others = _typed(question, given) if question["kind"] == "numeric" else (_options(question, given), 0)
    asked = [own for own in taken.values() if name in own]
    points = np.array([own[name].points for own in asked])
    rest = np.array([sum(mark.points for mark in own.values()) for own in asked]) - points
    share = float(points.mean() / question["points"]) if asked else None
    who = {status: tuple(numbers) for status, numbers in statuses.items()}
    return Item(name, question["ask_html"], who, share, correlation(points, rest), choices, others)


def correlation(points: Any, rest: Any) -> float | None:
    """Pearson's correlation, point-biserial for points of 0 or 1; None where it says nothing."""
    if len(points) < FEWEST or np.ptp(points) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(points, rest)[0, 1])


def _options(question, given):
    def who(number):
        return tuple(n for n, chosen in given.items() if number in (chosen if isinstance(chosen, list) else [chosen]))

    return [Choice(o["html"], o["correct"], who(number)) for number, o in enumerate(question["options"])]


def _typed(question, given) -> tuple[list[Choice], int]:
    """The numbers that were typed: the right one, then wrong ones, the most frequent first; and how many others."""
    from cvcourse.quiz.numbers import as_number

    numbers = {n: as_number(answer) for n, answer in given.items()}
    right = tuple(n for n, number in numbers.items() if abs(number - question["key"]) <= question["tolerance"])
    texts = {n: _shown(number) for n, number in numbers.items() if n not in right}
    counted = Counter(texts.values())
    wrong = [Choice(text, False, tuple(n for n in texts if texts[n] == text)) for text, _ in counted.most_common(TYPED)]
    others = sum(counted.values()) - sum(len(choice.who) for choice in wrong)
    return [Choice(_shown(question["key"]), True, right), *wrong], others


def _shown(number):
    return f"{number:.0f}" if number == round(number) and abs(number) < 1e15 else f"{number:.6g}"
