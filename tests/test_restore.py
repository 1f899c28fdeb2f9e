"""A submission put right: locked cells as released, answers where they are, whatever an editor dropped."""

import json

import nbformat
import pytest

from autograder.submission.reading import parsed
from autograder.submission.restore import grade_id, rescued, restore
from autograder.submission.submission import Unreadable, read_notebook

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


def copied(released, **sources):
    """A copy with its marks and some other sources."""
    notebook = nbformat.reads(nbformat.writes(released), as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(grade_id(cell), cell.source)
    return notebook


def beside(notebook, name, kind, source, place):
    """Put a new cell of the student's before (0) or behind (1) a marked one."""
    new = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    index = [grade_id(cell) for cell in notebook.cells].index(name)
    notebook.cells.insert(index + place, new)
    return notebook


@pytest.mark.parametrize("place", [0, 1], ids=["above", "below"])
def test_an_answer_beside_its_stub_counts_and_is_told(place, released):
    submitted = beside(copied(released), "solution_f", "code", "def f(x):\n    return 1", place)
    found = restore(submitted, released)
    assert value(found, "f") == 1
    assert sources_of(found)["solution_f"] == "def f(x):\n    return 1"
    assert rescued(submitted, released) == ("`f` was answered in a new cell, which counts.",)


def test_a_stub_copied_behind_its_answer_takes_nothing_away(released):
    submitted = copied(released, solution_f="def f(x):\n    return 1")
    submitted.cells.append(copied(released).cells[1])
    assert value(restore(submitted, released), "f") == 1


def test_what_was_given_beside_a_stub_stays(released):
    released.cells[1].source = "SCALE = 3\n" + STUB.format("f")
    submitted = beside(copied(released), "solution_g", "code", "def f(x):\n    return SCALE", 0)
    assert value(restore(submitted, released), "f") == 3


@pytest.mark.parametrize("place", [0, 1], ids=["above", "below"])
def test_a_text_beside_its_stub_is_the_written_answer(place, released):
    submitted = beside(copied(released), "written_why", "markdown", "Because it is so.", place)
    assert sources_of(restore(submitted, released))["written_why"] == "Because it is so."
    assert rescued(submitted, released) == ("The written answer `why` stands in a new cell, where a person reads it.",)


def test_a_text_of_the_course_is_no_answer(released):
    released.cells.append(nbformat.v4.new_markdown_cell("## What comes next\n\nThe lecture on losses."))
    submitted = copied(released)
    submitted.cells[-1].source += " Read it first."
    assert sources_of(restore(submitted, released))["written_why"] == "Your answer here."
    assert rescued(submitted, released) == ()


def test_nothing_is_told_of_a_notebook_in_order(released):
    assert rescued(released, released) == ()
    answers = {"solution_f": "def f(x):\n    return 1", "written_why": "So."}
    assert rescued(copied(released, **answers), released) == ()
    assert [cell.source for cell in restore(released, released).cells] == [cell.source for cell in released.cells]


def test_lost_marks_are_told(released):
    assert rescued(answered(released), released) == (
        "The cells of `f`, `g` had lost their marks; they were known by their functions.",
        "The written answer `why` had lost its marks; it was known by the text above it.",
    )


HIDDEN = {
    "spaces": ("def f(x):\n\u00a0\u00a0\u00a0\u00a0return 1", "held spaces that are none of Python's"),
    "Colab": ("from google.colab import drive\ndrive.mount('/content')\ndef f(x):\n    return 1", "only Colab"),
}


@pytest.mark.parametrize(("source", "told"), HIDDEN.values(), ids=HIDDEN)
def test_what_a_program_has_left_hides_no_answer(source, told, released):
    submitted = copied(released, solution_f=source)
    assert value(restore(submitted, released), "f") == 1
    (sentence,) = rescued(submitted, released)
    assert told in sentence


def test_odd_spaces_in_a_text_stay(released):
    source = "def f(x):\n    return '\u00a0'"
    assert sources_of(restore(copied(released, solution_f=source), released))["solution_f"] == source


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


def leave_out(notebook, *fields):
    for cell in notebook["cells"]:
        for name in fields:
            cell.pop(name, None)


SPOILT = {
    "no outputs": lambda nb: leave_out(nb, "outputs", "execution_count", "id"),
    "outputs of a text": lambda nb: [c.update(outputs=[], execution_count=None) for c in nb["cells"]],
    "a traceback that is missing": lambda nb: nb["cells"][0].update(outputs=[{"output_type": "error"}]),
    "an output without metadata": lambda nb: nb["cells"][0].update(
        outputs=[{"output_type": "display_data", "data": {"text/plain": "x"}}]
    ),
    "an output of no kind": lambda nb: nb["cells"][0].update(outputs=[{"output_type": "pyout"}, 7]),
    "tags that are none": lambda nb: nb["cells"][1]["metadata"].update(tags=7),
    "a language without a name": lambda nb: nb["metadata"].update(language_info={}),
    "ids that are none": lambda nb: [cell.update(id="a b") for cell in nb["cells"]],
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_leftovers_are_no_reason_to_refuse_a_notebook(spoil, released):
    plain = json.loads(nbformat.writes(released))
    spoil(plain)
    assert sources_of(parsed(json.dumps(plain).encode())) == sources_of(released)


def test_an_output_without_metadata_is_kept(released):
    plain = json.loads(nbformat.writes(released))
    plain["cells"][0]["outputs"] = [{"output_type": "display_data", "data": {"text/plain": "x"}}]
    assert parsed(json.dumps(plain).encode()).cells[0].outputs[0].data == {"text/plain": "x"}


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_another_coding_is_read(coding, released):
    text = json.dumps(json.loads(nbformat.writes(copied(released, written_why="Für é"))), ensure_ascii=False)
    assert sources_of(parsed(text.encode(coding)))["written_why"] == "Für é"


TEXT = '{\n "nbformat": 4,\n "cells": [\n%s ]\n}'
BROKEN = {
    "comma": (
        TEXT % '  {"cell_type": "raw"},\n',
        "line 4 ends in a comma that nothing follows. Open it in a text editor",
    ),
    "conflict": (TEXT % "<<<<<<< HEAD\n=======\n>>>>>>> main\n", "line 4 holds the mark of a merge conflict. Open it"),
    "empty": ("", "it is empty. Save it again"),
    "page": ("<!DOCTYPE html>", "it is a web page. Take the notebook itself"),
    "half": (TEXT[:20], "only half of it. Save it again"),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_told_with_what_to_do(text, told, tmp_path):
    (tmp_path / "knn.ipynb").write_text(text)
    with pytest.raises(Unreadable) as error:
        read_notebook(tmp_path / "knn.ipynb")
    assert str(error.value).startswith("knn.ipynb is not a notebook: ")
    assert told in str(error.value)


def test_a_script_in_the_place_of_a_notebook_is_named(tmp_path):
    (tmp_path / "knn.py").write_text("x = 1")
    with pytest.raises(Unreadable, match=r"was not handed in, only knn\.py: hand in the notebook itself\.$"):
        read_notebook(tmp_path / "knn.ipynb")
