"""Look one notebook over before it is handed in: what is there, what is missing, what the packed copy needs."""

import ast
import json
import re
import warnings
from dataclasses import dataclass, field

from autograder.submission.restore import grade_id
from autograder.submission.submission import NOTEBOOK_CAP, parsed, reason
from cvcourse.desk.places import cells, read_json, source
from cvcourse.desk.progress import OPEN, PASSED, exercises
from cvcourse.quiz import QuizError, answers_in, read_questions, read_record, record_in
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
    original = read_json(released)
    notebook = _read(path, found)
    if notebook is not None:
        _structure(notebook, original, found)
        _functions(notebook, original, path, released, found)
        _written(notebook, original, found)
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
    why = unreadable(found.data)
    if why:
        found.remarks.append(f"It cannot be read as a notebook ({why}): open it in JupyterLab and save it again.")
        return None
    return json.loads(found.data)


def unreadable(data):
    """Why these bytes are no notebook that can be graded, "" when they are one."""
    try:
        parsed(data)
    except Exception as error:
        return reason(error)
    return ""


def _structure(notebook, original, found):
    """Cells of the release that are missing, doubled, or changed although they were locked."""
    there = [grade_id(cell) for cell in cells(notebook)]
    theirs = {grade_id(cell): cell for cell in cells(notebook)}
    wanted = {grade_id(cell): cell for cell in cells(original) if grade_id(cell)}
    missing = [name for name in wanted if name not in theirs]
    locked = [
        name
        for name, cell in wanted.items()
        if name in theirs and _locked(cell) and source(cell) != source(theirs[name])
    ]
    doubled = [name for name in wanted if there.count(name) > 1]
    if missing:
        found.remarks.append(f"Missing: {_words(missing)}. The grader puts them back as they were given out.")
    if locked:
        found.remarks.append(f"Changed although locked: {_words(locked)}. The grader uses the original.")
    if doubled:
        found.remarks.append(f"There more than once: {_words(doubled)}. The last one counts.")


def _locked(cell):
    return cell["metadata"]["nbgrader"].get("locked") is True


def _words(names):
    """Ids of cells in words: "the check of `vote`, the cell of `nearest`"."""
    parts = [name.partition("_")[::2] for name in names]
    return ", ".join(f"{KINDS.get(kind, kind)} `{rest}`" for kind, rest in parts)


def _functions(notebook, original, path, released, found):
    """One row for each check: what its cell holds and what `check` last said."""
    theirs = {grade_id(cell): source(cell) for cell in cells(notebook)}
    given = {grade_id(cell): source(cell) for cell in cells(original)}
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
    if re.search(r"^\s*[%!]", text, re.MULTILINE):
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"line {getattr(error, 'lineno', None) or 1}, {getattr(error, 'msg', None) or error}"
    return ""


def _written(notebook, original, found):
    """One row for each answer that a person grades."""
    theirs = {grade_id(cell): source(cell).strip() for cell in cells(notebook)}
    for cell in cells(original):
        name = grade_id(cell)
        if name.startswith("written_"):
            empty = theirs.get(name, "") in ("", source(cell).strip())
            points = cell["metadata"]["nbgrader"].get("points", 0)
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
    quiz, asked = questions["quiz"], questions["questions"]
    inside, beside = record_in(notebook or {}, quiz), read_record(sidecar_path(quiz, path.parent))
    if beside and newest(inside, beside) is beside and clean(beside["answers"], asked):
        notebook = _with_answers(notebook, original, beside, found)
    answers = clean(answers_in(notebook or {}, quiz), asked)
    left = [str(number) for number, question in enumerate(asked, 1) if question["id"] not in answers]
    words = f"open: {', '.join(left)}" if left else "all answered"
    found.rows.append(("questions", words, f"{len(answers)} of {len(asked)}"))
    return notebook


def _with_answers(notebook, original, record, found):
    """A copy of the notebook, or of the release where there is none, that carries the answers kept beside it."""
    import nbformat

    from cvcourse.quiz import embed

    base = notebook if notebook is not None else original
    if (record_in(base, record["quiz"]) or {}).get("answers") == record["answers"]:
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
