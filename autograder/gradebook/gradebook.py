"""Report -> nbgrader's gradebook and its graded notebooks. One writer, one transaction a submission."""

import contextlib
import copy
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import nbformat
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import compute_checksum
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from autograder.collecting.settings import Settings
from autograder.gradebook.basis import Basis, basis_file, keep_basis, read_basis, records_in
from autograder.gradebook.changes import (
    Change,
    Standing,
    Standings,
    coming,
    is_mark,
    stands,
)
from autograder.gradebook.late import assign_penalties, due_in, time_in
from autograder.gradebook.pages import mark, unmarked
from autograder.gradebook.saved import saved_outputs
from autograder.grading.assignment import Assignment, Task
from autograder.grading.cache import Key
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
        return _Gradebook(path)
    except (SQLAlchemyError, api.InvalidEntry) as error:
        raise GradebookError(f"The gradebook {path} {_reason(error)}.") from error


def _make(path):
    """A new gradebook, made beside its place: a run that ends here leaves no half of one."""
    newest = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with whole(path) as new, patch.object(api, "get_alembic_version", lambda: newest):  # nbgrader starts a program
        _Gradebook(new).close()


class _Gradebook(api.Gradebook):
    """nbgrader's; one that cannot be opened does not keep its file open."""

    def __init__(self, path):
        try:
            super().__init__(f"sqlite:///{path}", COURSE)
        except BaseException:
            self.close()
            raise


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
                AddCells().preprocess(copy.deepcopy(task.released), {"nbgrader": names})
    except (SQLAlchemyError, api.InvalidEntry) as error:
        raise GradebookError(f"The gradebook {gradebook.engine.url.database} {_reason(error)}.") from error
    except RuntimeError as error:
        raise GradebookError(
            f"The gradebook holds grades of another version of {assignment.name}, with other cells. Export them, "
            f"then move {gradebook.engine.url.database} away and grade again."
        ) from error


class AddCells(SaveCells):
    """nbgrader's step, which may also add an exercise to a notebook of which submissions are graded."""

    def _create_notebook(self, nb: nbformat.NotebookNode) -> None:
        kinds = ("grade", "solution", "task", "source")
        book, where = self.gradebook, (self.notebook_id, self.assignment_id)
        try:
            notebook = book.find_notebook(*where)
        except api.MissingEntry:
            return super()._create_notebook(nb)
        known = {kind: {cell.name for cell in getattr(notebook, f"{kind}_cells")} for kind in kinds}
        new = {kind: getattr(self, f"new_{kind}_cells") for kind in kinds}
        if not notebook.submissions or any(known[kind] - new[kind].keys() for kind in kinds):
            return super()._create_notebook(nb)  # which refuses to take away what has been graded
        for kind in kinds:
            for name, info in new[kind].items():
                getattr(book, f"update_or_create_{kind}_cell")(name, *where, **info)


def _registered(gradebook, assignment, task):
    """Whether the gradebook knows exactly the cells of a notebook."""
    ours = {grade_id(cell): cell for cell in task.released.cells if grade_id(cell)}
    points = {
        name: float(cell.metadata.nbgrader.points) for name, cell in ours.items() if "points" in cell.metadata.nbgrader
    }
    notebook = _notebooks(gradebook.db, assignment.name).get(task.name)
    if notebook is None:  # also of one without graded cells, which is part of a submission
        return False
    known = select(api.SourceCell.name, api.SourceCell.source).where(api.SourceCell.notebook_id == notebook)
    found = dict(tuple(row) for row in gradebook.db.execute(known))
    graded = {name: maximum for name, (_, maximum) in _graded_cells(gradebook.db, notebook).items()}
    gradebook.db.rollback()
    return found == {name: cell.source for name, cell in ours.items()} and graded == points


@dataclass(frozen=True)
class Draft:
    """What a report would write for one submission.

    graded          notebook name -> its graded notebook
    rows            notebook name -> (its id, id of the submitted one) in the gradebook
    before, after   what stands, and what would: {notebook: {graded cell: Standing}}
    changes         marks that stand and would be others
    basis           what the marks are made from
    """

    student: str
    graded: dict[str, nbformat.NotebookNode]
    rows: dict[str, tuple[str, str]]
    before: Standings
    after: Standings
    changes: list[Change]
    basis: Basis


def draft(
    report: Report, submission: Submission, assignment: Assignment, gradebook: api.Gradebook, out: Path, key: Key | None
) -> Draft:
    """What a report would write, and what stands now; begins a transaction, so that nobody writes in between.

    key      of the report, None where it is not known
    Raises   NotSaved
    """
    graded = {
        name: graded_notebook(report.notebooks[name], submission.folder, task, report.note)
        for name, task in assignment.tasks.items()
    }
    rows = _submitted(gradebook.db, assignment.name, report.student)
    before, after, points = stands(gradebook.db, assignment.name, report.student), {}, {}
    for name, notebook in graded.items():
        known, here = _graded_cells(gradebook.db, rows[name][0]), before.get(name, {})
        points |= {cell: most for cell, (_, most) in known.items()}
        by_hand = any(one.hand is not None for one in here.values())
        texts = _texts(_place(out, report.student, assignment, name)) if by_hand else {}
        after[name] = {
            grade_id(cell): coming(
                here.get(grade_id(cell), Standing()),
                auto_score(cell, report.notebooks[name]),
                texts.get(grade_id(cell), cell.source) != cell.source,
            )
            for cell in notebook.cells
            if grade_id(cell) in known
        }
    basis = Basis.of(key, points, report, records_in(submission.folder, assignment))
    made_from = read_basis(basis_file(out, assignment.name, report.student))
    changes = [
        Change(short_name(cell), str(old), str(new), made_from.why(basis, cell))
        for name, cells in after.items()
        for cell, new in cells.items()
        if (old := before.get(name, {}).get(cell)) and is_mark(old) and str(old) != str(new)
    ]
    return Draft(report.student, graded, rows, before, after, changes, basis)


def short_name(cell: str) -> str:
    """A graded cell as tables call it."""
    return "quiz" if cell.startswith("quiz_") else cell.partition("_")[2] or cell


def _texts(path):
    """Graded cell -> text that a person has read there, {} where there is no graded notebook."""
    try:
        cells = read_notebook(path).cells
    except Unreadable:
        return {}
    marks = {grade_id(cell): cell for cell in cells if grade_id(cell)}
    return {name: c.source for name, c in marks.items() if c.metadata.nbgrader.get("solution")}


def _place(out, student, assignment, notebook):
    return out / "autograded" / student / assignment.name / f"{notebook}.ipynb"


def put(found: Draft, report: Report, gradebook: api.Gradebook) -> dict:
    """Write the rows of a draft into the open transaction. Returns its scores as `save_report` does."""
    return {
        name: _save_scores(gradebook.db, *found.rows[name], notebook, found.after[name])
        for name, notebook in found.graded.items()
    }


@contextlib.contextmanager
def saving(gradebook: api.Gradebook) -> Iterator[None]:
    """A transaction that is taken back where something fails. Raises NotSaved."""
    try:
        yield
    except SQLAlchemyError as error:
        gradebook.db.rollback()
        raise GradebookBusy(f"The gradebook {_reason(error)}.") from error
    except OSError as error:
        gradebook.db.rollback()
        raise NotSaved(f"The graded notebook could not be written ({sentence(error)}).") from error
    except ValueError as error:
        gradebook.db.rollback()
        raise NotSaved(str(error)) from error


def save_report(
    report: Report,
    submission: Submission,
    assignment: Assignment,
    gradebook: api.Gradebook,
    out: Path,
    settings: Settings = NO_SETTINGS,
    key: Key | None = None,
    hold: bool = False,
) -> tuple[dict, Draft]:
    """Write one report: scores into the gradebook, graded notebooks below out/autograded. Points by hand are kept.

    key      of the report, None where it is not known
    hold     write nothing where a mark that stands would be another
    Returns  the rows of the gradebook as {notebook: {grade_id: (score, maximum)}}, a score being None where a person
             has to grade, and the draft: where it has changes and was held, the rows are those that stand
    Raises   NotSaved
    """
    with saving(gradebook):
        found = draft(report, submission, assignment, gradebook, out, key)
        if hold and found.changes:
            assign_penalties(gradebook, assignment, report.student, None, settings)
            gradebook.db.commit()
            return standing_scores(found), found
        scores = put(found, report, gradebook)
        for name, notebook in found.graded.items():
            write_notebook(notebook, _place(out, report.student, assignment, name))
        assign_penalties(gradebook, assignment, report.student, time_in(submission.folder), settings)
        gradebook.db.commit()
        keep_basis(basis_file(out, assignment.name, report.student), found.basis)
    return scores, found


def kept_scores(gradebook: api.Gradebook, assignment: Assignment, student: str) -> dict:
    """What the gradebook holds of a student, as `save_report` returns it; {} where it has no mark."""
    before, notebooks = stands(gradebook.db, assignment.name, student), _notebooks(gradebook.db, assignment.name)
    if not any(is_mark(one) for cells in before.values() for one in cells.values()):
        return {}
    scores = {}
    for name, task in assignment.tasks.items():
        known, here = _graded_cells(gradebook.db, notebooks[name]), before.get(name, {})
        ids = [grade_id(cell) for cell in task.released.cells if grade_id(cell) in known]
        scores[name] = {cell: (here.get(cell, Standing()).score, known[cell][1]) for cell in ids}
    return scores


def standing_scores(found: Draft) -> dict:
    """What stands, as `save_report` returns it."""
    return {
        name: {
            cell: (found.before.get(name, {}).get(cell, Standing()).score, found.basis.points[cell]) for cell in cells
        }
        for name, cells in found.after.items()
    }


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


def _save_scores(db, notebook, submitted, graded, after):
    """Write the automatic scores and comments of one graded notebook. Returns {grade_id: (score, maximum)}."""
    cells, known = {grade_id(cell): cell for cell in graded.cells}, _graded_cells(db, notebook)
    grades = [
        {
            "notebook_id": submitted,
            "cell_id": known[name][0],
            "auto_score": standing.auto,
            "needs_manual_grade": standing.waits,
        }
        for name, standing in after.items()
    ]
    row = insert(api.Grade.__table__)
    changes = {"auto_score": row.excluded.auto_score, "needs_manual_grade": row.excluded.needs_manual_grade}
    _upsert(db, row, grades, changes)
    row = insert(api.Comment.__table__)
    _upsert(db, row, _comments(db, notebook, submitted, cells), {"auto_comment": row.excluded.auto_comment})
    return {name: (standing.score, known[name][1]) for name, standing in after.items()}


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


def write_notebook(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook whole, unless it lies there already as it is. Raises OSError."""
    data = nbformat.v4.writes(notebook).encode("utf-8", "replace")  # half surrogates are no text
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as file:
        file.write_bytes(data)
