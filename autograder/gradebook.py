"""Report -> nbgrader's gradebook and its graded notebooks. One writer, one submission at a time."""

import copy
import html
import os
import sys
import warnings
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import compute_checksum
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograder.grade import Unreadable, read_notebook
from autograder.restore import grade_id, restore

COURSE = "pixels-to-search"


class GradebookError(RuntimeError):
    """The gradebook cannot be used; the text says why and what to do."""


def open_gradebook(path):
    """nbgrader's gradebook in an SQLite file, made when it is missing. Use as a context manager."""
    programs = str(Path(sys.executable).parent)  # nbgrader calls `alembic` by name when it makes a gradebook
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
    try:
        return Gradebook(f"sqlite:///{path}", COURSE)
    except SQLAlchemyError as error:
        raise GradebookError(f"The gradebook {path} cannot be opened ({error.args[0]}).") from error


def register(gradebook, assignment):
    """Tell the gradebook which cells an assignment has. Raises GradebookError when it knows others."""
    gradebook.update_or_create_assignment(assignment.name)
    for task in assignment.tasks.values():
        names = {"notebook": task.name, "assignment": assignment.name, "db_url": str(gradebook.engine.url)}
        try:
            SaveCells().preprocess(copy.deepcopy(task.released), {"nbgrader": names})
        except RuntimeError as error:
            raise GradebookError(
                f"The gradebook holds grades of another version of {task.name}, with other cells. Export them, "
                f"then move {gradebook.engine.url.database} away and grade again."
            ) from error


def save_report(report, submission, assignment, gradebook, autograded):
    """Write one report: scores into the gradebook, graded notebooks below `autograded`.

    Manual scores are kept. Returns the rows of the gradebook as {notebook: {grade_id: (score, maximum)}},
    a score being None where a person has to grade.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader flushes rows while it still links them
        gradebook.update_or_create_student(report.student)
        rows = gradebook.update_or_create_submission(assignment.name, report.student)
    scores = {}
    for notebook in rows.notebooks:
        task = assignment.tasks[notebook.name]
        graded = graded_notebook(report.notebooks.get(task.name), submission.folder, task, report.note)
        scores[task.name] = {grade.name: _score(grade, graded) for grade in notebook.grades}
        _comment(notebook, graded)
        _write(graded, Path(autograded) / report.student / assignment.name / f"{task.name}.ipynb")
    gradebook.db.commit()
    return scores


def graded_notebook(report, folder, task, note=""):
    """The submitted notebook with what the grader found: cards, outputs, and a note on top where needed."""
    try:
        notebook = restore(read_notebook(Path(folder) / f"{task.name}.ipynb"), task.released)
        readable = report is not None
    except Unreadable:
        notebook, readable = restore(task.released, task.released), False
    for index, cell in enumerate(notebook.cells):
        if readable and cell.cell_type == "code":
            cell.outputs = nbformat.from_dict(report.outputs.get(index, []))
        if grade_id(cell).startswith("quiz_"):
            cell.outputs = nbformat.from_dict(quiz_outputs(report.marks if report else ()))
        elif grade_id(cell).startswith("check_") and not cell.outputs:
            cell.outputs = nbformat.from_dict([_points(0.0, "")])
    text = " ".join(filter(None, [note, report.note if report else ""]))
    if text:
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(f"**Note from the grader.** {text}", id="grader-note"))
    return notebook


def quiz_outputs(marks):
    """The outputs of a quiz cell: which questions were right, without the key."""
    signs = {"right": "\u2713", "wrong": "\u2717", "partly": "\u25d0", "unanswered": "\u2026"}
    rows = "".join(
        f"<li>{signs.get(mark.status, '')} {html.escape(mark.question)}: {mark.points:g} of {mark.out_of:g} "
        f"({html.escape(mark.status)})</li>"
        for mark in marks
    )
    return [_points(sum(mark.points for mark in marks), f"<ul style='list-style:none'>{rows}</ul>")]


def _points(points, page):
    data = {"text/plain": str(float(points))} | ({"text/html": page} if page else {})
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}


def _score(grade, notebook):
    """Set the automatic score of one row of the gradebook. Returns (score, maximum)."""
    cell = next(cell for cell in notebook.cells if grade_id(cell) == grade.name)
    if cell.metadata.nbgrader.solution:  # written: nothing to grade when untouched, else for a person
        blank = compute_checksum(cell) == cell.metadata.nbgrader.get("checksum")
        grade.auto_score = 0 if blank else None
    else:
        grade.auto_score = float(cell.outputs[0]["data"]["text/plain"])
    grade.needs_manual_grade = grade.auto_score is None and grade.manual_score is None
    score = grade.manual_score if grade.manual_score is not None else grade.auto_score
    return score, grade.max_score


def _comment(rows, notebook):
    cells = {grade_id(cell): cell for cell in notebook.cells}
    for comment in rows.comments:
        mark = cells[comment.name].metadata.nbgrader
        blank = compute_checksum(cells[comment.name]) == mark.get("checksum")
        comment.auto_comment = "No response." if blank else None


def _write(notebook, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(nbformat.writes(notebook), encoding="utf-8")
    temporary.replace(path)
