"""What `autograder grade` left behind about one assignment, as one table. Nothing is graded here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.collecting.left_over import left_over
from autograder.collecting.settings import read_settings
from autograder.gradebook.basis import as_it_stands, basis_file, read_basis, standing_report
from autograder.gradebook.gradebook import open_gradebook
from autograder.gradebook.grades import not_graded
from autograder.gradebook.history import read_proposed
from autograder.gradebook.mistakes import Told, mistakes_in
from autograder.gradebook.report import sentences
from autograder.gradebook.standing import standings
from autograder.gradebook.unit import titles_of
from autograder.grading.assignment import assignments, release_folders
from autograder.model.errors import GradebookBusy, GradebookError
from autograder.model.outcome import BLANK, LOST, NotebookReport, Report
from autograder.submission.restore import grade_id
from autograder.submission.submission import NOTEBOOK_CAP

STATES = ("right", "partly", "wrong", "blank", "waits", "unread")


@dataclass(frozen=True)
class Exercise:
    """A graded cell of the assignment.

    notebook, name   the notebook's name and the id of the cell
    number, title    as students know it: "Exercise 4" and the function; a number may be missing
    answers          (id of the cell, released source) of the cells that a student fills in for it
    """

    notebook: str
    name: str
    number: str
    title: str
    out_of: float
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """ "check", "written", "quiz", or "test" for a test of a plain nbgrader notebook."""
        kind = self.name.partition("_")[0]
        return kind if kind in ("check", "quiz") else "written" if self.name in dict(self.answers) else "test"


@dataclass
class Row:
    """One student.

    states    one of STATES for each exercise, "" where nothing came
    points    for each exercise, None where nothing came or a person has to grade
    total     points less what lateness costs, None where nothing came
    report    None where nothing was graded
    trouble   why there are no points, as the last run said it
    change    why the points would be others, where the last run proposed that
    code      label -> source of the code that the student wrote
    quiz      question -> answer, as it was handed in
    touched   whether anything at all was written
    """

    student: str
    name: str
    groups: frozenset[str] = frozenset()
    states: list[str] = field(default_factory=list)
    points: list[float | None] = field(default_factory=list)
    total: float | None = None
    late: bool = False
    report: Report | None = None
    trouble: str = ""
    change: str = ""
    mistakes: dict[str, Told] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    touched: bool = True

    @property
    def came(self) -> bool:
        return self.report is not None or bool(self.trouble)

    @property
    def remarks(self) -> list[str]:
        """What an instructor should look at, in sentences."""
        return [self.trouble] if self.trouble else sentences(self.report) if self.report else []


@dataclass(frozen=True)
class Results:
    """An assignment of a class.

    rows       everybody on the roster, and everybody of whom something came, by name
    released   notebook name -> the notebook as students got it
    strangers  students who are not on the roster, where there is one
    excused    students from whom it is not wanted
    left       a sentence on each file that was collected and belongs to nobody
    """

    unit: str
    exercises: list[Exercise]
    rows: list[Row]
    released: dict[str, NotebookNode]
    strangers: list[str] = field(default_factory=list)
    excused: frozenset[str] = frozenset()
    has_roster: bool = False
    left: list[str] = field(default_factory=list)

    @property
    def graded(self) -> list[Row]:
        return [row for row in self.rows if row.report is not None and row.total is not None]

    @property
    def out_of(self) -> float:
        return sum(exercise.out_of for exercise in self.exercises)


def read_results(root: Path, out: Path, unit: str) -> Results:
    """Read reports, gradebook, graded notebooks and the list of students.

    root     folder of the course
    out      folder that `autograder grade` wrote to
    Raises   UnknownAssignment, BadSettings, GradebookError
    """
    folder = next(folder for folder in release_folders(root, unit) if folder.name == unit)
    if not (out / "gradebook.db").is_file():
        raise GradebookError(f"There is no gradebook in {out} yet: run `autograder grade {unit}` first.")
    released = {path.stem: nbformat.read(path, as_version=4) for path in sorted(folder.glob("*.ipynb"))}
    exercises = [exercise for name, notebook in released.items() for exercise in exercises_of(name, notebook)]
    exercises.sort(key=lambda exercise: exercise.kind == "quiz")
    settings, troubles = read_settings(out, assignments(root)), not_graded(out, unit)
    proposed = {student: row[-1] for student, row in read_proposed(out, unit).items()}
    standing = _standing(out / "gradebook.db", unit, settings)
    students = {student.id: student for student in settings.roster.students} if settings.roster else {}
    laid = {path.parent.name for path in (out / "submitted").glob(f"*/{unit}") if path.is_dir()}
    rows = []
    for student in sorted({*students, *standing, *laid, *troubles}):
        known = students.get(student)
        row = Row(student, known.name if known else student, known.groups if known else frozenset())
        row.report = standing_report(out, unit, student)
        is_held = student in proposed and student in standing
        if row.report and is_held and not read_basis(basis_file(out, unit, student)).report:
            row.report = as_it_stands(row.report, standing[student]["grades"], proposed[student])
        _fill(row, standing.get(student), exercises, _graded(out / "autograded" / student / unit, released), released)
        row.trouble, row.change = troubles.get(student, ""), proposed.get(student, "")
        if row.report is None and student in laid and not row.trouble:
            row.trouble = "It has been collected and not been graded yet."
        rows.append(row)
    if not any(row.report for row in rows):
        raise GradebookError(f"Nothing of {unit} has been graded into {out} yet: run `autograder grade {unit}` first.")
    rows.sort(key=lambda row: (row.name.casefold(), row.student))
    strangers = [row.student for row in rows if students and row.student not in students]
    excused = settings.excused.get(unit, frozenset())
    return Results(unit, exercises, rows, released, strangers, excused, bool(students), left_over(out, unit))


def _standing(path, unit, settings):
    try:
        with open_gradebook(path) as gradebook:
            return standings(gradebook, unit, settings)
    except GradebookBusy as error:
        raise GradebookError(str(error)) from error


def _notebook(path: Path) -> NotebookNode:
    """A notebook that we wrote ourselves: its sources as texts."""
    notebook = nbformat.from_dict(json.loads(path.read_text(encoding="utf-8")))
    for cell in notebook.cells:
        cell.source = "".join(cell.source)
    return notebook


def exercises_of(name: str, released: NotebookNode) -> Iterable[Exercise]:
    """The graded cells of a notebook, each with the cells that a student fills in for it."""
    answers: list[tuple[str, str]] = []
    titles = titles_of(released)
    for cell in released.cells:
        mark = cell.metadata.get("nbgrader", {})
        answers += [(grade_id(cell), cell.source)] if mark.get("solution") or mark.get("task") else []
        if mark.get("grade") or mark.get("task"):
            number, _, title = titles.get(grade_id(cell), grade_id(cell)).rpartition(" · ")
            yield Exercise(name, grade_id(cell), number, title, float(mark.get("points", 0)), tuple(answers))
            answers = []


def _graded(folder, released):
    """Notebook name -> the graded notebook, of those that are there."""
    paths = {name: folder / f"{name}.ipynb" for name in released}
    return {name: _notebook(path) for name, path in paths.items() if path.is_file()}


def _fill(row: Row, standing: dict | None, exercises: list[Exercise], graded: dict, released: dict) -> None:
    """Put everything that is known of a student into a row."""
    sources = {grade_id(cell): cell.source for notebook in graded.values() for cell in notebook.cells}
    for exercise in exercises:
        grade = standing["grades"].get(exercise.notebook, {}).get(exercise.name) if standing else None
        report = (row.report.notebooks.get(exercise.notebook) if row.report else None) or NotebookReport()
        row.states.append(_state(exercise, grade, report, sources) if grade else "")
        row.points.append(None if grade is None or grade[2] else grade[0])
    if row.report is None:
        return
    if standing:
        row.total = sum(points or 0 for points in row.points) - standing["penalty"]
        row.late = standing["late"]
    row.mistakes = mistakes_in(row.report)
    row.code = own_code(graded, released)
    row.touched = not graded or set(row.states) != {"blank"} or bool(row.code)


def _state(exercise: Exercise, grade: list, report: NotebookReport, sources: dict[str, str]) -> str:
    points, out_of, waits = grade
    if waits:
        return "waits"
    if report.note and not points:
        return "unread"
    if points >= out_of:
        return "right"
    if points > 0:
        return "partly"
    outcome = report.outcomes.get(exercise.name.removeprefix("check_"))
    if exercise.kind == "check" and outcome:
        return {BLANK: "blank", LOST: "unread"}.get(outcome.status, "wrong")
    if exercise.kind == "quiz" and report.marks:
        return "blank" if all(mark.status == "unanswered" for mark in report.marks) else "wrong"
    return "blank" if all(sources.get(name, text) == text for name, text in exercise.answers) else "wrong"


def own_code(graded: dict[str, Any], released: dict[str, Any]) -> dict[str, str]:
    """Label -> source of the code in graded notebooks that was not given out: what was filled in, then cells added."""
    found: dict[str, str] = {}
    for name, notebook in graded.items():
        given = {cell.source.strip() for cell in released[name].cells}
        for cell in notebook.cells:
            mark = cell.metadata.get("nbgrader", {})
            own = cell.cell_type == "code" and not mark.get("locked") and cell.source.strip() not in {*given, ""}
            if own and len(cell.source) <= NOTEBOOK_CAP:
                label = grade_id(cell).removeprefix("solution_") if mark.get("solution") else "cells added"
                found[label] = f"{found[label]}\n\n{cell.source}" if label in found else cell.source
    return found
