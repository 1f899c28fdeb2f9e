"""What the marks of a submission were made from: it says why others would come, and what a page may tell meanwhile.

A run keeps the newest report of everybody. Where marks that stand would become others, they belong to an earlier
report, which is kept here until the new marks are applied.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.grading.assignment import Assignment
from autograder.grading.cache import Key, report_in, report_of
from autograder.model.outcome import Report
from autograder.submission.submission import Unreadable, read_notebook
from cvcourse.whole import whole

CAUSES = ("resubmission", "points", "key", "check", "grader")


@dataclass(frozen=True)
class Basis:
    """What the marks of a submission were made from, as plain data.

    key      the Key of the report without words, {} where that is not known
    points   graded cell -> points that it is worth
    report   the Report without outputs, {} where that is not known
    records  notebook -> the record of its quiz
    """

    key: Mapping[str, Any] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, key: Key | None, points: Mapping[str, float], report: Report, records: Mapping[str, Any]) -> "Basis":
        words = {} if key is None else {name: part for name, part in asdict(key).items() if name != "says"}
        lean = {name: replace(notebook, outputs={}) for name, notebook in report.notebooks.items()}
        return cls(words, points, asdict(replace(report, notebooks=lean)), records)

    def why(self, other: "Basis", cell: str) -> str:
        """Why a cell has other points with another basis: the first of CAUSES that can be, "" where none is known."""
        if not self.key or not other.key:
            return ""
        check = cell.removeprefix("check_")
        differ = {
            "resubmission": self.key["files"] != other.key["files"],
            "points": self.points.get(cell) != other.points.get(cell),
            "key": cell.startswith("quiz_") and self.key["quiz"] != other.key["quiz"],
            "check": self.key["checks"].get(check) != other.key["checks"].get(check),
            "grader": self.key["common"] != other.key["common"],
        }
        return next((cause for cause in CAUSES if differ[cause]), "")


def basis_file(out: Path, unit: str, student: str) -> Path:
    """Where it is kept what the marks of a submission were made from."""
    return out / "reports" / unit / f"{student}.basis"


def read_basis(path: Path) -> Basis:
    """A basis that was kept, an empty one where none can be read."""
    try:
        return Basis(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Basis()


def keep_basis(path: Path, basis: Basis) -> None:
    """Keep a basis where it is not kept already. Raises OSError."""
    text = json.dumps(asdict(basis))
    if asdict(read_basis(path)) != json.loads(text):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as file:
            file.write_text(text, encoding="utf-8")


def records_in(folder: Path, assignment: Assignment) -> dict[str, Any]:
    """The records of the quizzes that were handed in: {notebook: record}."""
    quizzes = {name: task.quiz for name, task in assignment.tasks.items() if task.quiz}
    found = {name: record_in(folder / f"{name}.ipynb", quiz) for name, quiz in quizzes.items()}
    return {name: record for name, record in found.items() if record}


def record_in(path: Path, quiz: str) -> dict[str, Any]:
    """The record of a quiz in a notebook, {} where there is none."""
    from cvcourse import quiz as quizzes

    try:
        return quizzes.record_in(read_notebook(path), quiz) or {}
    except Unreadable:
        return {}


def standing_report(out: Path, unit: str, student: str) -> Report | None:
    """The report that the marks in the gradebook come from; the newest one where no other was kept, None for none."""
    kept = read_basis(basis_file(out, unit, student)).report
    return (report_of(kept) if kept else None) or report_in(newest_file(out, unit, student))


def standing_record(out: Path, unit: str, student: str, notebook: str, quiz: str) -> dict[str, Any]:
    """The record of a quiz that the marks in the gradebook come from, {} where there is none."""
    basis = read_basis(basis_file(out, unit, student))
    if basis.report:
        return basis.records.get(notebook, {})
    return record_in(out / "submitted" / student / unit / f"{notebook}.ipynb", quiz)


def newest_file(out: Path, unit: str, student: str) -> Path:
    """Where the newest report on a student is kept."""
    return out / "reports" / unit / f"{student}.json"


def as_it_stands(report: Report, grades: dict, change: str) -> Report:
    """The part of a report that the marks in the gradebook come from, where the report before it was not kept.

    grades   what the gradebook says: {notebook: {grade_id: [points, ...]}}
    change   why marks would be others: nothing is left of what was said about another submission
    """
    if CAUSES[0] in change:
        return replace(report, note="", notebooks={})

    def same(grade, points):
        return grade is not None and abs(grade[0] - points) < 1e-6

    kept = {}
    for name, notebook in report.notebooks.items():
        own = grades.get(name, {})
        outcomes = {c: o for c, o in notebook.outcomes.items() if same(own.get(f"check_{c}"), o.points)}
        quiz = next((grade for cell, grade in own.items() if cell.startswith("quiz_")), None)
        marks = notebook.marks if same(quiz, sum(mark.points for mark in notebook.marks)) else ()
        kept[name] = replace(notebook, outcomes=outcomes, marks=marks)
    return replace(report, notebooks=kept)
