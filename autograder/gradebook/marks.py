"""The marks of a whole course, from the gradebook: one row a student, all assignments, as platforms import them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader import api
from sqlalchemy import case, func, select
from sqlalchemy.exc import SQLAlchemyError

from autograder.collecting.roster import Roster
from autograder.collecting.settings import Settings
from autograder.gradebook.late import is_late
from autograder.model.errors import GradebookError
from cvcourse.whole import whole
from cvcourse.words import counted

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")  # what Canvas asks for, of what it exports
NO_SETTINGS = Settings()


@dataclass(frozen=True)
class Mark:
    """What a student has for one assignment.

    points    what is given so far, without what lateness costs
    penalty   points that lateness costs
    waiting   graded cells that wait for a person
    late      whether it came after its due date
    excused   whether it is not wanted from this student
    """

    points: float
    penalty: float
    waiting: int
    late: bool
    excused: bool = False

    @property
    def total(self) -> float:
        """Points less the penalty."""
        return round(self.points - self.penalty, 4)


def maxima(gradebook: api.Gradebook) -> dict[str, float]:
    """Assignment -> points that it is worth, of those with notebooks. Raises GradebookError."""
    cells, graded = api.BaseCell.__table__, []
    for table in (api.GradeCell.__table__, api.TaskCell.__table__):
        query = select(api.Assignment.name, func.sum(table.c.max_score)).join(api.Notebook)
        query = query.join(cells, cells.c.notebook_id == api.Notebook.id).join(table, table.c.id == cells.c.id)
        graded += _rows(gradebook, query.group_by(api.Assignment.name))
    names = sorted({name for name, _ in graded})
    return {name: sum(points for other, points in graded if other == name) for name in names}


def marks(gradebook: api.Gradebook, settings: Settings = NO_SETTINGS) -> dict[str, dict[str, Mark]]:
    """Student -> {assignment: Mark}, of all who are in the gradebook or excused. Raises GradebookError."""
    own, grades, notebooks = api.SubmittedAssignment, api.Grade.__table__, api.SubmittedNotebook.__table__
    score = func.coalesce(grades.c.manual_score, grades.c.auto_score, 0) + func.coalesce(grades.c.extra_credit, 0)
    waits = case((grades.c.needs_manual_grade.is_(True), 1), else_=0)
    query = select(own.student_id, api.Assignment.name, func.sum(score), func.sum(waits))
    query = query.join(api.Assignment).join(notebooks, notebooks.c.assignment_id == own.id)
    query = query.join(grades, grades.c.notebook_id == notebooks.c.id).group_by(own.id)
    costs = select(own.student_id, api.Assignment.name, func.sum(notebooks.c.late_submission_penalty))
    costs = costs.join(api.Assignment).join(notebooks, notebooks.c.assignment_id == own.id).group_by(own.id)
    taken = {(student, name): cost or 0 for student, name, cost in _rows(gradebook, costs)}
    times = select(own.student_id, api.Assignment.name, own.timestamp, api.Assignment.duedate, own.extension)
    times = times.join(api.Assignment)
    late = {
        (student, name): is_late(time, due, extension, settings)
        for student, name, time, due, extension in _rows(gradebook, times)
    }
    found: dict[str, dict[str, Mark]] = {student: {} for (student,) in _rows(gradebook, select(api.Student.id))}
    for student, name, points, waiting in _rows(gradebook, query):
        excused = settings.is_excused(name, student)
        found[student][name] = Mark(points, taken[student, name], waiting, late[student, name], excused)
    for name, students in settings.excused.items():
        for student in students:
            found.setdefault(student, {}).setdefault(name, Mark(0, 0, 0, late=False, excused=True))
    return found


def _rows(gradebook, query):
    try:
        return [tuple(row) for row in gradebook.db.execute(query)]
    except SQLAlchemyError as error:
        raise GradebookError(f"The gradebook {gradebook.engine.url.database} cannot be read ({error}).") from error


def write_marks(
    folder: Path, found: Mapping[str, Mapping[str, Mark]], out_of: Mapping[str, float], roster: Roster | None
) -> list[Path]:
    """Write marks.csv and, for a roster that a platform has exported, the file that it imports.

    found     student -> {assignment: Mark}
    out_of    assignment -> points that it is worth
    roster    the students, all of whom get a row; without one, those in the gradebook
    Returns   the files, each read again and found to hold what it should. Raises OSError, GradebookError
    """
    names = {student.id: student.name for student in roster.students} if roster else {}
    everybody = [*names, *sorted(found.keys() - names.keys())]
    heads = ["student", "name"]
    heads += [f"{unit} {part}" for unit in out_of for part in ("points", "penalty", "total", "status")]
    rows = [
        [
            student,
            names.get(student, ""),
            *(cell for unit in out_of for cell in _cells(found.get(student, {}).get(unit))),
        ]
        for student in everybody
    ]
    written = [_write(folder / "marks.csv", [heads, *rows])]
    if roster and {"Student", "ID"} <= {*roster.heads}:
        written.append(_write(folder / "marks_canvas.csv", canvas(roster, found, out_of)))
    elif roster:
        written.append(_write(folder / "marks_moodle.csv", moodle(roster, found, out_of)))
    return written


def _cells(mark):
    """Points, penalty, total and status of an assignment; nothing but a word where nothing came."""
    if mark is None:
        return ["", "", "", "nothing came"]
    if mark.excused:
        return ["", "", "", "excused"]
    words = [f"{counted(mark.waiting, 'waits', 'wait')} for a person"] if mark.waiting else []
    words += ["late"] if mark.late else []
    return [f"{mark.points:g}", f"{mark.penalty:g}", f"{mark.total:g}", ", ".join(words) or "graded"]


def canvas(roster: Roster, found: Mapping, out_of: Mapping[str, float]) -> list[list[str]]:
    """A table that Canvas imports: its own columns as it exported them, then a column for each assignment."""
    kept = [head for head in CANVAS if head in roster.heads]
    top = [[*kept, *out_of], ["    Points Possible", *[""] * (len(kept) - 1), *(f"{p:g}" for p in out_of.values())]]
    return top + list(_lines(roster, kept, found, out_of, excused="EX"))  # as Canvas writes it


def moodle(roster: Roster, found: Mapping, out_of: Mapping[str, float]) -> list[list[str]]:
    """A table for Moodle's "Import from CSV", or another platform's: the list as it came, and the totals."""
    return [[*roster.heads, *out_of], *_lines(roster, roster.heads, found, out_of)]


def _lines(
    roster: Roster, kept: Sequence[str], found: Mapping, out_of: Iterable[str], excused: str = ""
) -> Iterable[list[str]]:
    """A line for each student. What waits for a person has no total yet: a platform would show it as final."""
    for student in roster.students:
        words = dict(zip(roster.heads, student.row, strict=False))
        own = [found.get(student.id, {}).get(unit) for unit in out_of]
        totals = [
            ""
            if mark is None or (mark.waiting and not mark.excused)
            else excused
            if mark.excused
            else f"{mark.total:g}"
            for mark in own
        ]
        yield [*(words.get(head, "") for head in kept), *totals]


def _write(path, rows):
    """Write a table and read it again. Raises OSError, GradebookError."""
    rows = [[str(cell) for cell in row] for row in rows]
    with whole(path) as draft:
        with draft.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        with draft.open(newline="", encoding="utf-8") as file:
            if list(csv.reader(file)) != rows:
                raise GradebookError(f"{path} could not be written as it should: make room on the disk and try again.")
    return path
