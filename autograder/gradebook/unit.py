"""What all pages of a unit have in common: titles of its exercises, its quizzes, places in the lectures."""

import re
from typing import Any
from urllib.parse import quote

from nbformat import NotebookNode

from autograder.grading.assignment import Assignment
from autograder.submission.restore import grade_id

LAB = "http://localhost:8888/lab/tree"  # where `make lab` opens a student's desk
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
NUMBER = re.compile(r"\*\*((?:Exercise|Question) \d+)\b")
AUTOMATIC = re.compile(r"cell-[0-9a-f]{8,}")  # ids that nbgrader's toolbar gives
FUNCTION = re.compile(r"^(?:def|class) +(\w+)", re.MULTILINE)


def unit_of(
    assignment: Assignment, is_over: bool, pinned: dict[str, str] | None = None, practice: dict[str, dict] | None = None
) -> dict[str, Any]:
    """All that the pages of an assignment have in common, in values that JSON knows.

    is_over   whether its due date has passed, so that pages may say why an answer of the quiz is wrong
    pinned    what an instructor says about mistakes, see pinned.pinned
    practice  tasks on mistakes, see practice.practice_of
    {"name", "lectures": {check: {"text", "address"}}, "pinned", "practice", "key": changes when a quiz's key does,
     "notebooks": [{"name", "title", "quiz", "parts": {grade_id: its title}, "sources": [of code cells, as released]}]}
    quiz is None or {"bank": as students get it, "key"}, without the key before the due date: a page cannot tell what it
    was not told.
    """
    unit = assignment.name
    lectures = {
        check: _lecture(unit, cases[0].lecture)
        for task in assignment.tasks.values()
        for check, cases in task.cases.items()
        if cases[0].lecture
    }
    notebooks = [
        {
            "name": task.name,
            "title": _title(task.released, task.name),
            "quiz": _questions(task.bank, is_over) if task.quiz else None,
            "parts": titles_of(task.released),
            "sources": [cell.source for cell in task.released.cells if cell.cell_type == "code"],
        }
        for task in sorted(assignment.tasks.values(), key=lambda task: bool(task.quiz))
    ]
    more = {"pinned": pinned or {}, "practice": practice or {}, "key": assignment.quiz}
    return {"name": unit, "notebooks": notebooks, "lectures": lectures, **more}


def _questions(bank, is_over):
    """The questions of a bank, and after the due date the whole bank."""
    from cvcourse.quiz import strip_key

    return {"bank": strip_key(bank), "key": bank["questions"] if is_over else []}


def _title(released: NotebookNode, name: str) -> str:
    first = next((cell.source for cell in released.cells if cell.cell_type == "markdown"), "")
    found = HEADING.search(first)
    return found[1] if found else name


def titles_of(released: NotebookNode) -> dict[str, str]:
    """Name of each graded cell -> what its exercise is called: its number in the text above, and the function."""
    found, number, function = {}, "", ""
    for cell in released.cells:
        if cell.cell_type == "markdown" and (numbers := NUMBER.findall(cell.source)):
            number = numbers[-1]
        elif cell.cell_type == "code" and (functions := FUNCTION.findall(cell.source)):
            function = functions[-1]
        if cell.metadata.get("nbgrader", {}).get("grade"):
            found[grade_id(cell)] = _name(grade_id(cell), number, function)
            number = number if grade_id(cell).startswith("check_") else ""
    return found


def _name(grade, number, function):
    kind, _, name = grade.partition("_")
    if kind == "quiz":
        return "Quiz"
    if kind not in ("check", "written") or not name:
        name = function or "Question" if AUTOMATIC.fullmatch(grade) else grade
    if kind == "written":
        name = name.replace("_", " ")
    return f"{number} · {name}" if number else name


def _lecture(unit, place):
    """The words and address of a section "notebook#heading": JupyterLab opens a notebook by address, but no section."""
    name, _, heading = place.partition("#")
    words = f"{unit}/{name}.ipynb, \u201c{heading}\u201d"
    return {"text": words, "address": f"{LAB}/{quote(unit)}/{quote(name)}.ipynb"}
