"""Report -> nbgrader's gradebook and its graded notebooks. One writer, one transaction a submission."""

import copy
import html
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

import nbformat
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import compute_checksum
from sqlalchemy import and_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from autograder.collecting.settings import Settings
from autograder.gradebook.late import assign_penalties, due_in, time_in
from autograder.gradebook.pages import mark, unmarked
from autograder.gradebook.saved import saved_outputs
from autograder.grading.assignment import Assignment, Task
from autograder.grading.notebook_run import points_output
from autograder.model.errors import GradebookBusy, GradebookError, NotSaved, sentence
from autograder.model.outcome import NotebookReport, QuizMark, Report
from autograder.submission.restore import grade_id, restore
from autograder.submission.submission import Submission, Unreadable, read_notebook
from cvcourse.whole import whole

COURSE = "pixels-to-search"
QUIZ = "quiz"  # a notebook has one at most
NO_SETTINGS = Settings()


def open_gradebook(path: Path | str) -> api.Gradebook:
    """nbgrader's gradebook in an SQLite file, made when it is missing. Use as a context manager."""
    path = Path(path)
    try:
        if not path.exists():
            _make(path)
        return api.Gradebook(f"sqlite:///{path}", COURSE)
    except SQLAlchemyError as error:
        raise GradebookError(f"The gradebook {path} {_reason(error)}.") from error


def _make(path):
    """A new gradebook, made beside its place: a run that ends here leaves no half of one."""
    newest = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with whole(path) as new, patch.object(api, "get_alembic_version", lambda: newest):  # nbgrader starts a program
        api.Gradebook(f"sqlite:///{new}", COURSE).close()


def _reason(error):
    """What is wrong with a gradebook, as the end of a sentence."""
    text = str(error.args[0] if error.args else error)
    if "locked" in text:
        return "is in use by another program: close that and run the command again"
    if "full" in text or "disk I/O" in text:
        return "cannot be written because the disk is full: make room and run the command again"
    return f"cannot be used ({text}): move it away, or put a copy in its place, and run the command again"


def register(gradebook: api.Gradebook, assignment: Assignment, settings: Settings = NO_SETTINGS) -> None:
    """Tell the gradebook which cells an assignment has, and when it is due where the settings say so.

    Raises   GradebookError when it knows other cells
    """
    try:
        gradebook.update_or_create_assignment(assignment.name, **due_in(settings, assignment.name))
        for task in assignment.tasks.values():
            if not _registered(gradebook, assignment, task):
                names = {"notebook": task.name, "assignment": assignment.name, "db_url": str(gradebook.engine.url)}
                SaveCells().preprocess(copy.deepcopy(task.released), {"nbgrader": names})
    except (SQLAlchemyError, api.InvalidEntry) as error:
        raise GradebookError(f"The gradebook {gradebook.engine.url.database} {_reason(error)}.") from error
    except RuntimeError as error:
        raise GradebookError(
            f"The gradebook holds grades of another version of {assignment.name}, with other cells. Export them, "
            f"then move {gradebook.engine.url.database} away and grade again."
        ) from error


def _registered(gradebook, assignment, task):
    """Whether the gradebook knows exactly the cells of a notebook."""
    ours = {grade_id(cell): cell for cell in task.released.cells if grade_id(cell)}
    points = {
        name: float(cell.metadata.nbgrader.points) for name, cell in ours.items() if "points" in cell.metadata.nbgrader
    }
    notebook = _notebooks(gradebook.db, assignment.name).get(task.name)
    known = select(api.SourceCell.name, api.SourceCell.source).where(api.SourceCell.notebook_id == notebook)
    found = dict(tuple(row) for row in gradebook.db.execute(known))
    graded = {name: maximum for name, (_, maximum) in _graded_cells(gradebook.db, notebook).items()}
    gradebook.db.rollback()
    return found == {name: cell.source for name, cell in ours.items()} and graded == points


def save_report(
    report: Report,
    submission: Submission,
    assignment: Assignment,
    gradebook: api.Gradebook,
    autograded: Path,
    settings: Settings = NO_SETTINGS,
) -> dict:
    """Write one report: scores into the gradebook, graded notebooks below `autograded`.

    Manual scores are kept. Returns the rows of the gradebook as {notebook: {grade_id: (score, maximum)}},
    a score being None where a person has to grade. Raises NotSaved.
    """
    graded = {
        name: graded_notebook(report.notebooks[name], submission.folder, task, report.note)
        for name, task in assignment.tasks.items()
    }
    try:
        rows = _submitted(gradebook.db, assignment.name, report.student)
        scores = {}
        for name, notebook in graded.items():
            place, submitted = rows[name]
            scores[name] = _save_scores(gradebook.db, place, submitted, notebook, report.notebooks[name])
        for name, notebook in graded.items():
            _write(notebook, Path(autograded) / report.student / assignment.name / f"{name}.ipynb")
        assign_penalties(gradebook, assignment, report.student, time_in(submission.folder), settings)
        gradebook.db.commit()
    except SQLAlchemyError as error:
        gradebook.db.rollback()
        raise GradebookBusy(f"The gradebook {_reason(error)}.") from error
    except OSError as error:
        gradebook.db.rollback()
        raise NotSaved(f"The graded notebook could not be written ({sentence(error)}).") from error
    except ValueError as error:
        gradebook.db.rollback()
        raise NotSaved(str(error)) from error
    return scores


def _notebooks(db, assignment):
    """Name -> id of the notebooks of an assignment."""
    query = select(api.Notebook.name, api.Notebook.id).join(api.Assignment).where(api.Assignment.name == assignment)
    return dict(tuple(row) for row in db.execute(query))


def _graded_cells(db, notebook):
    """Name -> (id, maximum) of the graded cells of a notebook."""
    cells, found = api.BaseCell.__table__, {}
    for graded in (api.GradeCell.__table__, api.TaskCell.__table__):
        query = select(cells.c.name, cells.c.id, graded.c.max_score).join(graded, graded.c.id == cells.c.id)
        found |= {name: (key, most) for name, key, most in db.execute(query.where(cells.c.notebook_id == notebook))}
    return found


def _submitted(db, assignment, student):
    """The rows of a submission, made where they are missing: {notebook: (its id, id of the submitted one)}."""
    db.execute(insert(api.Student.__table__).values(id=student).on_conflict_do_nothing())
    key = db.execute(select(api.Assignment.id).where(api.Assignment.name == assignment)).scalar_one()
    submission = _row(db, api.SubmittedAssignment, assignment_id=key, student_id=student)
    return {
        name: (notebook, _row(db, api.SubmittedNotebook, notebook_id=notebook, assignment_id=submission))
        for name, notebook in _notebooks(db, assignment).items()
    }


def _row(db, model, **values):
    """The id of the one row with these values, made when there is none."""
    db.execute(insert(model.__table__).values(**values).on_conflict_do_nothing(index_elements=list(values)))
    return db.execute(select(model.id).filter_by(**values)).scalar_one()


def _save_scores(db, notebook, submitted, graded, report):
    """Write the automatic scores and comments of one graded notebook. Returns {grade_id: (score, maximum)}."""
    cells, known = {grade_id(cell): cell for cell in graded.cells}, _graded_cells(db, notebook)
    scores = {name: auto_score(cells[name], report) for name in cells if name in known}
    grades = [
        {"notebook_id": submitted, "cell_id": known[name][0], "auto_score": score, "needs_manual_grade": score is None}
        for name, score in scores.items()
    ]
    row = insert(api.Grade.__table__)
    waits = and_(row.excluded.needs_manual_grade, api.Grade.__table__.c.manual_score.is_(None))
    _upsert(db, row, grades, {"auto_score": row.excluded.auto_score, "needs_manual_grade": waits})
    row = insert(api.Comment.__table__)
    _upsert(db, row, _comments(db, notebook, submitted, cells), {"auto_comment": row.excluded.auto_comment})
    ids = [known[name][0] for name in scores]
    manual = select(api.Grade.cell_id, api.Grade.manual_score).where(
        api.Grade.cell_id.in_(ids), api.Grade.notebook_id == submitted
    )
    by_hand = dict(tuple(row) for row in db.execute(manual))
    final = {name: scores[name] if by_hand[known[name][0]] is None else by_hand[known[name][0]] for name in scores}
    return {name: (score, known[name][1]) for name, score in final.items()}


def _upsert(db, row, values, changes):
    if values:
        db.execute(row.on_conflict_do_update(index_elements=["cell_id", "notebook_id"], set_=changes), values)


def _comments(db, notebook, submitted, cells):
    """The rows of comments: each cell that a student fills in has one; it says so where nothing was written."""
    table = api.BaseCell.__table__
    query = select(table.c.name, table.c.id).where(table.c.notebook_id == notebook)
    keys = db.execute(query.where(table.c.type.in_(("SolutionCell", "TaskCell"))))
    return [
        {"notebook_id": submitted, "cell_id": key, "auto_comment": "No response." if untouched(cells[name]) else None}
        for name, key in keys
        if name in cells
    ]


def untouched(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell is as it was released."""
    return compute_checksum(cell) == cell.metadata.nbgrader.get("checksum")


def auto_score(cell: nbformat.NotebookNode, report: NotebookReport) -> float | None:
    """The automatic score of a graded cell of a NotebookReport, None where a person has to grade."""
    mark, name = cell.metadata.nbgrader, grade_id(cell)
    if mark.get("task"):
        return None
    if mark.solution:  # written: nothing to grade when untouched
        return 0.0 if untouched(cell) else None
    if name in report.scores:
        return float(report.scores[name])
    if name.startswith("quiz_") and report.marks:
        return float(sum(question.points for question in report.marks))
    outcome = report.outcomes.get(name.removeprefix("check_"))
    return float(outcome.points) if outcome else 0.0


def graded_notebook(report: NotebookReport, folder: Path, task: Task, note: str = "") -> nbformat.NotebookNode:
    """The submitted notebook with what the grader found: cards, outputs, and a note on top where needed.

    A code cell shows what it showed while it was graded; one that was not run shows what the student saved.
    """
    try:
        submitted = read_notebook(Path(folder) / f"{task.name}.ipynb")
        notebook = unmarked(restore(submitted, task.released, outputs=True))
        outputs = saved_outputs(notebook, task.released) | report.outputs
    except Unreadable as error:
        if not (note or report.note):
            raise NotSaved(f"It changed while it was being graded ({error}): run the command again.") from None
        notebook, outputs = restore(task.released, task.released), {}
    fill(notebook, outputs, task, report.marks)
    text = " ".join(filter(None, [note, report.note]))
    if text:
        words = f"**Note from the grader.** {html.escape(text, quote=False)}"
        notebook.cells.insert(0, mark(nbformat.v4.new_markdown_cell(words, id="grader-note")))
    return notebook


def fill(notebook: nbformat.NotebookNode, outputs: dict, task: Task, marks: Iterable[QuizMark]) -> None:
    """Put outputs into the code cells of a restored notebook; what the course or the grader says gets its mark."""
    released = [(cell.source, cell.get("attachments")) for cell in task.released.cells if cell.cell_type == "markdown"]
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.outputs = nbformat.from_dict(outputs.get(index, []))
        elif (cell.source, cell.get("attachments")) in released:
            mark(cell)
        if grade_id(cell).startswith("check_") and grade_id(cell).removeprefix("check_") in task.cases:
            cell.outputs = [mark(output) for output in cell.outputs]
        if task.quiz and grade_id(cell) == f"quiz_{task.quiz}":
            cell.outputs = [mark(nbformat.from_dict(output)) for output in quiz_outputs(marks)]


def quiz_outputs(marks: Iterable[QuizMark]) -> list:
    """The outputs of a quiz cell: which questions were right, without the key."""
    signs = {"right": "\u2713", "wrong": "\u2717", "partly": "\u25d0", "unanswered": "\u2026"}
    rows = "".join(
        f"<li>{signs.get(mark.status, '')} {html.escape(mark.question)}: {mark.points:g} of {mark.out_of:g} "
        f"({html.escape(mark.status)})</li>"
        for mark in marks
    )
    return [points_output(sum(mark.points for mark in marks), f"<ul style='list-style:none'>{rows}</ul>")]


def _write(notebook, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as file:
        file.write_bytes(nbformat.writes(notebook).encode("utf-8", "replace"))  # half surrogates are no text
