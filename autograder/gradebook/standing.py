"""What the gradebook says of each submission of an assignment, in values that JSON knows."""

from datetime import UTC, datetime
from typing import Any

from nbgrader import api
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from autograder.collecting.settings import Settings
from autograder.gradebook.late import is_late
from autograder.model.errors import GradebookBusy

NO_SETTINGS = Settings()


def standings(gradebook: api.Gradebook, assignment: str, settings: Settings = NO_SETTINGS) -> dict[str, dict]:
    """Student -> all that a page of feedback shows from the gradebook; it changes when the page must.

    {"name": as the roster spells it, or "", "penalty": points that lateness costs, "late": whether it came after its
     due date,
     "grades": {notebook: {grade_id: [points, maximum, whether it waits for a person]}},
     "comments": {notebook: {grade_id: text}}}
    Raises GradebookBusy
    """
    try:
        return _read(gradebook, assignment, settings)
    except SQLAlchemyError as error:
        raise _busy(gradebook, error) from error


def _busy(gradebook, error):
    return GradebookBusy(f"The gradebook {gradebook.engine.url.database} cannot be read ({error.args[0]}).")


def _read(gradebook, assignment, settings):
    own, submitted, cells = api.SubmittedAssignment, api.SubmittedNotebook, api.BaseCell.__table__
    start = select(own.student_id, api.Notebook.name, cells.c.name).select_from(own)
    start = start.join(api.Assignment, api.Assignment.id == own.assignment_id)
    start = start.join(submitted, submitted.assignment_id == own.id)
    start = start.join(api.Notebook, api.Notebook.id == submitted.notebook_id)
    start = start.where(api.Assignment.name == assignment).order_by(own.student_id, cells.c.name)
    found: dict[str, dict[str, Any]] = {}
    for student, penalty, *times in gradebook.db.execute(_costs(assignment)):
        late = is_late(*times, settings)
        found[student] = {
            "name": settings.name_of(student),
            "penalty": penalty or 0,
            "late": late,
            "grades": {},
            "comments": {},
        }
    grades, comments = api.Grade.__table__, api.Comment.__table__
    for table in (api.GradeCell.__table__, api.TaskCell.__table__):
        score = func.coalesce(grades.c.manual_score, grades.c.auto_score, 0) + func.coalesce(grades.c.extra_credit, 0)
        query = start.add_columns(score, table.c.max_score, grades.c.needs_manual_grade)
        query = query.join(grades, grades.c.notebook_id == submitted.id).join(cells, cells.c.id == grades.c.cell_id)
        for student, notebook, name, *values in gradebook.db.execute(query.join(table, table.c.id == cells.c.id)):
            points, maximum, waits = values
            found[student]["grades"].setdefault(notebook, {})[name] = [points, maximum, bool(waits)]
    query = start.add_columns(func.coalesce(comments.c.manual_comment, comments.c.auto_comment))
    query = query.join(comments, comments.c.notebook_id == submitted.id).join(cells, cells.c.id == comments.c.cell_id)
    for student, notebook, name, text in gradebook.db.execute(query):
        if text:
            found[student]["comments"].setdefault(notebook, {})[name] = text
    return found


def _costs(name):
    """Student, points that lateness costs, time, due date and extension of each submission of an assignment."""
    own, submitted = api.SubmittedAssignment, api.SubmittedNotebook
    cost = func.sum(submitted.late_submission_penalty)
    query = select(own.student_id, cost, own.timestamp, api.Assignment.duedate, own.extension)
    query = query.select_from(own).join(api.Assignment, api.Assignment.id == own.assignment_id)
    query = query.join(submitted, submitted.assignment_id == own.id).where(api.Assignment.name == name)
    return query.group_by(own.id)


def last_due_date(gradebook: api.Gradebook, assignment: str, settings: Settings = NO_SETTINGS) -> datetime | None:
    """When the last student has to hand in, extensions included, in UTC without a zone; None without a due date.

    Raises GradebookBusy
    """
    query = select(api.Assignment.duedate).where(api.Assignment.name == assignment)
    given = select(api.SubmittedAssignment.extension).join(api.Assignment).where(api.Assignment.name == assignment)
    try:
        due = gradebook.db.execute(query).scalar_one_or_none()
        longer = [extension for extension in gradebook.db.execute(given).scalars() if extension]
    except SQLAlchemyError as error:
        raise _busy(gradebook, error) from error
    if due is None:
        return None
    longer += settings.extensions.get(assignment, {}).values()
    dates = [one.astimezone(UTC).replace(tzinfo=None) if isinstance(one, datetime) else due + one for one in longer]
    return max([due, *dates])


def is_over(due: datetime | None) -> bool:
    """Whether a due date, in UTC without a zone, has passed."""
    return due is not None and datetime.now(UTC).replace(tzinfo=None) > due
