"""A submission put right: locked cells as released, answers where they are, whatever an editor dropped."""

import json

import nbformat
import pytest

from autograder.submission.restore import grade_id, restore
from autograder.submission.submission import parsed

STUB = "def {0}(x):\n    raise NotImplementedError"


def marked(kind, source, name, **flags):
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    plain = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3, "grade_id": name}
    return make(source, metadata={"nbgrader": plain | flags})


@pytest.fixture
def released():
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("import numpy as np"),
            marked("code", STUB.format("f"), "solution_f", solution=True),
            marked("code", "check(f)", "check_f", grade=True, locked=True, points=2),
            marked("code", STUB.format("g"), "solution_g", solution=True),
            marked("code", "check(g)", "check_g", grade=True, locked=True, points=2),
            nbformat.v4.new_markdown_cell("Why is that so?"),
            marked("markdown", "Your answer here.", "written_why", grade=True, solution=True, points=1),
        ]
    )


def answered(released, f="def f(x):\n    return 1", g="def g(x):\n    return 2"):
    """A copy with answers, and no metadata."""
    notebook = nbformat.from_dict(released)
    notebook = nbformat.reads(nbformat.writes(notebook), as_version=4)
    sources = {"solution_f": f, "solution_g": g, "written_why": "Because."}
    for cell in notebook.cells:
        cell.source = sources.get(grade_id(cell), cell.source)
        cell.metadata = nbformat.NotebookNode()
    return notebook


def sources_of(notebook):
    return {grade_id(cell): cell.source for cell in notebook.cells if grade_id(cell)}


def value(notebook, name):
    """What a function of a notebook returns when all its cells but the checks have run."""
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.source.startswith("check("):
            exec(cell.source, names)
    return names[name](0)


def test_answers_that_lost_their_metadata_are_known_again(released):
    found = restore(answered(released), released)
    assert sources_of(found)["solution_f"] == "def f(x):\n    return 1"
    assert sources_of(found)["solution_g"] == "def g(x):\n    return 2"
    assert sources_of(found)["written_why"] == "Because."
    assert sorted(sources_of(found)) == sorted(sources_of(released))


MOVED = {
    "in one cell": ("def f(x):\n    return 1\ndef g(x):\n    return 2", ""),
    "in the other's cell": ("def g(x):\n    return 2", "def f(x):\n    return 1"),
    "twice": ("def f(x):\n    return 0", "def f(x):\n    return 1\ndef g(x):\n    return 2"),
    "in a condition": ("if True:\n    def f(x):\n        return 1", "def g(x):\n    return 2"),
}


@pytest.mark.parametrize(("f", "g"), MOVED.values(), ids=MOVED)
def test_no_stub_takes_the_place_of_an_answer(f, g, released):
    found = restore(answered(released, f, g), released)
    assert (value(found, "f"), value(found, "g")) == (1, 2)
    assert sorted(sources_of(found)) == sorted(sources_of(released))


def test_a_cell_that_was_deleted_comes_back_as_a_stub(released):
    notebook = answered(released)
    del notebook.cells[3]
    found = restore(notebook, released)
    assert sources_of(found)["solution_g"] == STUB.format("g")
    assert value(found, "f") == 1


def test_locked_cells_are_as_released(released):
    notebook = nbformat.from_dict(released)
    notebook = nbformat.reads(nbformat.writes(notebook), as_version=4)
    notebook.cells[2].source, notebook.cells[2].metadata.nbgrader.points = "100.0", 100
    found = restore(notebook, released)
    assert sources_of(found)["check_f"] == "check(f)"
    assert {c.metadata.nbgrader.get("points") for c in found.cells if grade_id(c) == "check_f"} == {2}


def test_a_notebook_of_format_3_is_read(released):
    cells = [
        {"cell_type": "code", "language": "python", "metadata": dict(c.metadata), "outputs": [], "input": c.source}
        if c.cell_type == "code"
        else {"cell_type": "markdown", "metadata": dict(c.metadata), "source": c.source}
        for c in released.cells
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    found = parsed(json.dumps(old).encode())
    assert sources_of(restore(found, released)) == sources_of(released)
