"""The written answers of a unit that a person marks: who wrote what, and what the gradebook has for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import api
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from autograder.gradebook.gradebook import untouched
from autograder.gradebook.unit import titles_of
from autograder.model.errors import GradebookBusy, GradebookError
from autograder.submission.restore import grade_id


class Changed(GradebookError):
    """An answer is not what was read any more; the text says what to do."""


@dataclass(frozen=True)
class Question:
    """A written question.

    title, ask   what it is called, and the course's text above it
    maximum      its points
    kind         "markdown" or "code"
    """

    notebook: str
    name: str
    title: str
    ask: str
    maximum: float
    kind: str

    @property
    def id(self) -> str:
        return f"{self.notebook}/{self.name}"


@dataclass(frozen=True)
class Written:
    """What one student wrote.

    grade, comment   ids of the gradebook's rows, comment being None where the question has none
    blank            whether nothing was written
    auto, manual     the automatic score, and a person's; None where there is none
    waits            whether it waits for a person, as after a resubmission even where a person's points stand
    said             the person's comment
    file, changed    where the text was read, and when that file was written
    """

    student: str
    question: Question
    grade: str
    comment: str | None
    text: str
    blank: bool
    auto: float | None
    manual: float | None
    waits: bool
    said: str
    file: Path
    changed: int

    @property
    def points(self) -> float | None:
        """What counts now, None while it waits for a person."""
        return None if self.waits else self.auto if self.manual is None else self.manual

    @property
    def by_hand(self) -> bool:
        """Whether a person gave the points that count now."""
        return self.manual is not None and not self.waits


def questions(released: Path) -> list[Question]:
    """The questions of an assignment, in its released folder, that a person marks; in order."""
    found = []
    for path in sorted(released.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        titles, above = titles_of(notebook), ""
        for cell in notebook.cells:
            mark = cell.metadata.get("nbgrader", {})
            if (mark.get("grade") and mark.get("solution")) or mark.get("task"):
                ask = cell.source if mark.get("task") else above
                title = titles.get(grade_id(cell), grade_id(cell))
                found.append(Question(path.stem, grade_id(cell), title, ask, float(mark.points), cell.cell_type))
            above = cell.source if cell.cell_type == "markdown" else above
    return found


def read_answers(gradebook: api.Gradebook, released: Path, autograded: Path) -> list[Written]:
    """All answers to the questions of an assignment that are in the gradebook. Raises GradebookBusy, Changed.

    released     its released folder, whose name is that of the assignment
    autograded   where the graded notebooks lie
    """
    unit, asked = released.name, {(q.notebook, q.name): q for q in questions(released)}
    try:
        rows = [row for row in _rows(gradebook.db, unit) if row[1:3] in asked]
    except SQLAlchemyError as error:
        raise GradebookBusy(
            f"The gradebook {gradebook.engine.url.database} cannot be read ({error.args[0]})."
        ) from error
    finally:
        gradebook.db.rollback()
    found, cells = [], {}
    for student, notebook, name, grade, auto, manual, waits, comment, said in rows:
        file = autograded / student / unit / f"{notebook}.ipynb"
        if file not in cells:
            cells = {file: _cells(file)}  # rows come notebook by notebook
        changed, known = cells[file]
        if name not in known:
            raise Changed(f"{file} has no cell {name!r}: run `autograder grade {unit}` again.")
        cell, question = known[name], asked[notebook, name]
        blank = untouched(cell) or not cell.source.strip()
        marks = (auto, manual, bool(waits), said or "")
        found.append(Written(student, question, grade, comment, cell.source, blank, *marks, file, changed))
    return found


def _rows(db, assignment):
    """Student, notebook, cell; id, scores and state of the grade; id and text of the comment."""
    cells, grades, own = api.BaseCell.__table__, api.Grade.__table__, api.SubmittedAssignment
    notebooks, solutions, comments = api.SubmittedNotebook, cells.alias(), api.Comment.__table__
    of_cell = (comments.c.notebook_id == notebooks.id) & (comments.c.cell_id == solutions.c.id)
    same = (solutions.c.notebook_id == cells.c.notebook_id) & (solutions.c.name == cells.c.name)
    query = select(
        *(own.student_id, api.Notebook.name, cells.c.name, grades.c.id, grades.c.auto_score, grades.c.manual_score),
        *(grades.c.needs_manual_grade, comments.c.id, comments.c.manual_comment),
    )
    query = query.select_from(own).join(api.Assignment, api.Assignment.id == own.assignment_id)
    query = query.join(notebooks, notebooks.assignment_id == own.id)
    query = query.join(api.Notebook, api.Notebook.id == notebooks.notebook_id)
    query = query.join(grades, grades.c.notebook_id == notebooks.id).join(cells, cells.c.id == grades.c.cell_id)
    query = query.outerjoin(solutions, same & solutions.c.type.in_(("SolutionCell", "TaskCell")))
    query = query.outerjoin(comments, of_cell).where(api.Assignment.name == assignment)
    return [tuple(row) for row in db.execute(query.order_by(own.student_id, api.Notebook.name, cells.c.name))]


def _cells(file):
    """When a graded notebook was written, and its cells by name."""
    try:
        changed, notebook = file.stat().st_mtime_ns, nbformat.v4.reads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Changed(f"{file} cannot be read ({error}): run `autograder grade` again.") from error
    return changed, {grade_id(cell): cell for cell in notebook.cells if grade_id(cell)}


def marked(answer: Written, points: float | None) -> Written:
    """An answer with a person's points, as Formgrader gives them; without for None, when it may wait again."""
    return replace(answer, manual=points, waits=points is None and answer.auto is None)


def save(gradebook: api.Gradebook, answers: Sequence[Written]) -> None:
    """Write a person's points and comments of some answers as they are here, all in one transaction.

    Raises   Changed where an answer is not what was read any more; GradebookBusy, and then nothing was written
    """
    for answer in answers:
        if not answer.file.is_file() or answer.file.stat().st_mtime_ns != answer.changed:
            raise Changed("An answer was graded again since this page was made: load the page again.")
    try:
        for answer in answers:
            grade: Any = gradebook.find_grade_by_id(answer.grade)
            grade.manual_score, grade.needs_manual_grade = answer.manual, answer.waits
            if answer.comment:
                gradebook.find_comment_by_id(answer.comment).manual_comment = answer.said or None
        gradebook.db.commit()
    except (SQLAlchemyError, api.MissingEntry) as error:
        gradebook.db.rollback()
        words = "is in use by another program" if "locked" in str(error) else f"cannot be written ({error.args[0]})"
        raise GradebookBusy(f"The gradebook {words}: nothing was saved, try it again.") from error
