"""Look one notebook over before it is handed in: what is there, what is missing, what the packed copy needs."""

import ast
import json
import re
import warnings
from dataclasses import dataclass, field

from nbformat.v4 import new_notebook

from autograder.submission.reading import CONFLICT, parsed, reason
from autograder.submission.restore import grade_id, know, rescued, to_write
from autograder.submission.submission import NOTEBOOK_CAP
from cvcourse.desk.places import cells
from cvcourse.desk.progress import OPEN, PASSED, exercises
from cvcourse.quiz import QuizError, asked, read_questions, read_record, record_in, variant_of
from cvcourse.quiz.record import MIME, clean, newest, sidecar_path

STUB = re.compile(r"^\s*raise NotImplementedError\b", re.MULTILINE)
KINDS = {"solution": "the cell of", "check": "the check of", "written": "the written answer", "quiz": "the quiz"}


@dataclass
class Look:
    """What was found in one notebook.

    name      file name it is packed under
    data      bytes that are packed, None when there is nothing
    rows      (exercise, status, points) in words, for the table
    remarks   sentences worth reading before handing in
    """

    name: str
    data: bytes | None = None
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def look(path, released):
    """Look at a student's notebook and prepare the copy that is packed. Nothing on the desk is changed.

    path      where the student's notebook is, or should be
    released  the same notebook as the course gives it out
    """
    found = Look(released.name)
    original = _original(released)
    notebook = _read(path, found)
    if notebook is not None:
        known = know(notebook, original)
        theirs = {name: cell for name, cell in zip(known.ids, known.cells, strict=True) if name}
        _structure(notebook, original, known, theirs, found)
        _functions(theirs, original, path, released, found)
        _written(theirs, original, found)
    for quiz in [name.removeprefix("quiz_") for name in map(grade_id, cells(original)) if name.startswith("quiz_")]:
        notebook = _quiz(notebook, original, path, released.with_name(f"{quiz}.json"), found)
    if found.data is not None and len(found.data) > NOTEBOOK_CAP and notebook is not None:
        found.data = dumps(without_outputs(notebook))
        found.remarks.append(f"It is larger than {NOTEBOOK_CAP >> 20} MB, so the packed copy has no outputs.")
    return found


def _read(path, found):
    """The notebook as a dict, None when the grader could not read it; fills in the bytes to pack."""
    if not path.exists():
        found.remarks.append(f"It is not in {path.parent}.")
        return None
    found.data = path.read_bytes()
    try:
        return parsed(found.data)
    except Exception as error:  # whatever it raises: the grader reads it in the same way
        why, what = reason(error, found.data)
        found.remarks.append(f"It cannot be read as a notebook: {why}. {what}")
        return None


def _original(released):
    """The notebook as the course gives it out; without cells where that cannot be read."""
    try:
        return parsed(released.read_bytes())
    except Exception:
        return new_notebook()


def _structure(notebook, original, known, theirs, found):
    """Cells of the release that are missing, doubled, or changed although they were locked; answers found elsewhere.

    known    which cell is which, as the grader tells it
    theirs   {grade_id: cell} of those
    """
    there = [grade_id(cell) for cell in notebook.cells]
    wanted = {grade_id(cell): cell for cell in original.cells if grade_id(cell)}
    answered = {name for name, cell in wanted.items() if to_write(cell, known.given) & known.answered}
    missing = [name for name in wanted if name not in theirs and name not in answered]
    locked = [
        name
        for name, cell in wanted.items()
        if name in theirs and cell.metadata.nbgrader.get("locked") is True and cell.source != theirs[name].source
    ]
    doubled = [name for name in wanted if there.count(name) > 1]
    found.remarks += rescued(notebook, original)
    if missing:
        found.remarks.append(f"Missing: {_words(missing)}. The grader puts them back as they were given out.")
    if locked:
        found.remarks.append(f"Changed although locked: {_words(locked)}. The grader uses the original.")
    if doubled:
        found.remarks.append(f"There more than once: {_words(doubled)}. The last one counts.")


def _words(names):
    """Ids of cells in words: "the check of `vote`, the cell of `nearest`"."""
    parts = [name.partition("_")[::2] for name in names]
    return ", ".join(f"{KINDS.get(kind, kind)} `{rest}`" for kind, rest in parts)


def _functions(theirs, original, path, released, found):
    """One row for each check: what its cell holds and what `check` last said."""
    theirs = {name: cell.source for name, cell in theirs.items()}
    given = {grade_id(cell): cell.source for cell in original.cells}
    said = exercises(path.parent, released.stem, released.parent)
    for exercise in said:
        text, stub = (sources.get(f"solution_{exercise.name}", "") for sources in (theirs, given))
        found.rows.append((exercise.name, status(exercise, text, stub), f"{exercise.points:g} of {exercise.out_of:g}"))
        problem = not_python(text)
        if problem:
            found.remarks.append(f"The cell of `{exercise.name}` is not Python: {problem}.")
    if said:
        earned, out_of = sum(e.points for e in said), sum(e.out_of for e in said)
        found.rows.append(("together", "as `check` last said", f"{earned:g} of {out_of:g}"))


def status(exercise, text, stub):
    """An exercise in a few words, from what its cell holds and what `check` last said."""
    unwritten = bool(text) and (text.strip() == stub.strip() or STUB.search(text) is not None)
    if unwritten:
        return "passed, but the stub is back" if exercise.status == PASSED else "not written"
    return "written, not checked" if exercise.status == OPEN and text else exercise.status


def not_python(text):
    """Where and why a cell cannot be compiled, "" when it can; cells with magics are left alone."""
    if CONFLICT.search(text):
        return "it holds the marks of a merge conflict"
    if re.search(r"^\s*[%!]", text, re.MULTILINE):
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"line {getattr(error, 'lineno', None) or 1}, {getattr(error, 'msg', None) or error}"
    return ""


def _written(theirs, original, found):
    """One row for each answer that a person grades."""
    for cell in original.cells:
        name = grade_id(cell)
        if name.startswith("written_"):
            empty = name not in theirs or theirs[name].source.strip() in ("", cell.source.strip())
            points = cell.metadata.nbgrader.get("points", 0)
            status = "not written" if empty else "written"
            found.rows.append((name.removeprefix("written_"), status, f"up to {points:g}, by a person"))


def _quiz(notebook, original, path, bank, found):
    """Count the answers; those kept beside the notebook only are put into the packed copy.

    bank     file with the questions as the course gives them out
    Returns  the notebook as it is packed, None when there is none
    """
    try:
        questions = read_questions(bank)
    except QuizError as error:
        found.remarks.append(f"The questions of the quiz could not be counted: {error}.")
        return notebook
    quiz = questions["quiz"]
    inside, beside = record_in(notebook or {}, quiz), read_record(sidecar_path(quiz, path.parent))
    if beside and newest(inside, beside) is beside and clean(beside["answers"], asked(questions, variant_of(beside))):
        notebook = _with_answers(notebook, original, beside, found)
    record = record_in(notebook or {}, quiz)
    mine = asked(questions, variant_of(record))
    answers = clean(record["answers"], mine) if record else {}
    left = [str(number) for number, question in enumerate(mine, 1) if question["id"] not in answers]
    words = f"open: {', '.join(left)}" if left else "all answered"
    found.rows.append(("questions", words, f"{len(answers)} of {len(mine)}"))
    return notebook


def _with_answers(notebook, original, record, found):
    """A copy of the notebook, or of the release where there is none, that carries the answers kept beside it."""
    import nbformat

    from cvcourse.quiz import embed

    base = notebook if notebook is not None else original
    inside = record_in(base, record["quiz"])
    if inside and (inside["answers"], variant_of(inside)) == (record["answers"], variant_of(record)):
        return notebook
    try:
        filled = json.loads(dumps(embed(nbformat.from_dict(base), record)))
    except (KeyError, TypeError, AttributeError, ValueError):
        found.remarks.append(
            "Answers kept beside it could not be put into the packed copy: run the quiz cell and save."
        )
        return notebook
    found.data = dumps(filled)
    found.remarks.append(
        "It was not saved after your last answer."
        if notebook is not None
        else "Your answers were kept beside it, so the notebook of the course is packed with them in its place."
    )
    if notebook is not None:
        found.remarks[-1] += " The packed copy holds the answers that are kept beside it."
    return filled


def without_outputs(notebook):
    """A copy without outputs, except those that carry the answers of a quiz."""
    copy = json.loads(json.dumps(notebook))
    for cell in cells(copy):
        outputs = cell.get("outputs")
        if isinstance(outputs, list):
            cell["outputs"] = [o for o in outputs if isinstance(o, dict) and MIME in (o.get("data") or {})]
    return copy


def dumps(notebook):
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
