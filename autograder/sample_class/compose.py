"""Compose submissions: a released notebook, a student's own cells put in, and what happened to it on the way.

`class.toml` lists the students. `students/<file>.py` holds a student's cells in percent form, each marked
with the released cell that it replaces: `# %% solution="l1_distance"`, `# %% [markdown] written="..."`.
"""

import shutil
import tomllib
from pathlib import Path

import jupytext
import nbformat

from autograder.sample_class import mishaps

HERE = Path(__file__).resolve().parent
UNIT = "01_knn"
ASSIGNMENT, QUIZ = "knn_assignment", "knn_quiz"


class BadRecipe(ValueError):
    """A recipe names a cell, a question or a mishap that does not exist; the text says which."""


def students():
    """The recipes in `class.toml`: {student: recipe}."""
    return tomllib.loads((HERE / "class.toml").read_text(encoding="utf-8"))


def expected():
    """What grading should say, as `expected.toml` explains it."""
    return tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


def make_class(root, target):
    """Write a submission for each student.

    root     folder of the course: its released notebooks are filled in, its quiz key is read for "all right"
    target   folder for the submissions: target/<student>/01_knn/
    Returns  the students' names
    """
    recipes = students()
    for student, recipe in recipes.items():
        folder = Path(target) / student / UNIT
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write_submission(Path(root), folder, recipe)
    return list(recipes)


def write_submission(root, folder, recipe):
    """Write the notebooks of one recipe.

    recipe   cells: files in students/, a later one over an earlier one, none for the untouched release;
             hand_in: notebooks handed in; quiz: answers by question as the widget keeps them, or "right";
             mishaps: names of functions in `mishaps`, in their order
    """
    for name in recipe.get("hand_in", [ASSIGNMENT, QUIZ]):
        notebook = nbformat.read(root / "assignments" / UNIT / f"{name}.ipynb", as_version=4)
        for cells in recipe.get("cells", []) if name == ASSIGNMENT else []:
            fill(notebook, HERE / "students" / cells)
        if name == QUIZ and recipe.get("quiz"):
            notebook = with_answers(notebook, recipe["quiz"], root)
        nbformat.write(notebook, folder / f"{name}.ipynb")
    for name in recipe.get("mishaps", []):
        if name not in mishaps.MISHAPS:
            raise BadRecipe(f"class.toml: no mishap {name!r}; there are {', '.join(mishaps.MISHAPS)}")
        mishaps.MISHAPS[name](folder)


def fill(notebook, source):
    """Put the marked cells of a percent source into the cells of a notebook with the same marker; extra cells
    marked `after` are inserted behind the cell of that id. Raises BadRecipe for a marker that fits no cell."""
    for cell in jupytext.read(source).cells:
        kind = next((kind for kind in ("solution", "written", "after") if kind in cell.metadata), "")
        if not kind:
            continue
        mark = cell.metadata[kind]
        wanted = mark if kind == "after" else f"{kind}_{mark}"
        place = next((i for i, other in enumerate(notebook.cells) if other.id == wanted), None)
        if place is None:
            raise BadRecipe(f"{source.name}: the release has no cell {wanted!r}")
        if kind == "after":
            notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(cell.source, id=f"own-{place:03d}"))
        else:
            notebook.cells[place].source = cell.source


def with_answers(notebook, answers, root):
    """A copy of the quiz notebook with answers kept in it as the widget keeps them."""
    from cvcourse.quiz import embed, read_bank

    bank = read_bank(root / "solutions" / UNIT / "quiz_key.toml")
    if answers == "right":
        answers = {question["id"]: right_answer(question) for question in bank["questions"]}
    record = {"quiz": QUIZ, "answers": answers, "saved_at": 1_700_000_000.0, "count": len(answers)}
    return embed(notebook, record)


def right_answer(question):
    """The right answer to one question of a bank with its key, as the widget would keep it."""
    if question["kind"] == "numeric":
        return question["key"]
    right = [number for number, option in enumerate(question["options"]) if option["correct"]]
    return right if question["kind"] == "multiple" else right[0]
