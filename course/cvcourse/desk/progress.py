"""How far a student is: read from the files beside the notebooks, never from a running kernel.

Whatever is read here was in a student's hands: what makes no sense counts as not done.
"""

import tomllib
from dataclasses import dataclass

from autograder.model.case import CaseError, load_cases
from autograder.notebook import read_progress
from cvcourse.desk.places import read_json
from cvcourse.quiz import QuizError, asked, read_questions, read_record, record_in, variant_of
from cvcourse.quiz.record import clean, newest, sidecar_path

PASSED, PARTLY, TRIED, OPEN = "passed", "partly right", "not yet right", "open"


@dataclass(frozen=True)
class Exercise:
    """One check of a notebook and what it last said. status: passed, partly right, not yet right or open."""

    name: str
    status: str
    points: float
    out_of: float
    graded: bool


def exercises(folder, stem, given=None):
    """The exercises of the notebook `stem` in a unit's folder, in the notebook's order.

    given  folder with the cases, where they are not to be taken from the student's
    """
    try:
        cases = load_cases((given or folder) / f"{stem}_cases.npz")
    except CaseError:
        return []
    said = read_progress(folder)
    return [_exercise(name, first, said.get(name)) for name, (first, *_) in cases.items()]


def _exercise(name, case, said):
    said = said if isinstance(said, dict) else {}
    out_of = sum(output.points for output in case.outputs)
    points = said.get("points")
    points = min(max(points, 0), out_of) if isinstance(points, int | float) else 0
    status = PASSED if said.get("passed") is True else PARTLY if points else TRIED if said else OPEN
    return Exercise(name, status, points, out_of, case.graded)


def graded_answers(folder, quiz):
    """Which questions of a graded quiz are answered, in the notebook or beside it: [True, False, ...]."""
    try:
        questions = read_questions(folder / f"{quiz}.json")
    except QuizError:
        return []
    beside = read_record(sidecar_path(questions["quiz"], folder))
    record = newest(beside, record_in(read_json(folder / f"{quiz}.ipynb"), questions["quiz"]))
    mine = asked(questions, variant_of(record))
    answers = clean(record["answers"], mine) if record else {}
    return [question["id"] in answers for question in mine]


def practice_answers(folder, lecture):
    """Which questions of a lecture's practice quiz have been checked: [True, False, ...]."""
    name = f"{lecture}_practice"
    try:
        bank = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        ids = [question["id"] for question in bank["question"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    record = read_record(sidecar_path(bank.get("quiz", name), folder))
    return [name in (record["answers"] if record else {}) for name in ids]
