"""A student's functions from another notebook: run without the rest of it, calm where they are missing."""

import nbformat
import pytest

from cvcourse.own import own
from cvcourse.view import once_written

CELLS = (
    "import numpy as np",
    "print('never run'); 1 / 0",
    "EPS = 1e-8\ndef half(x):\n    return np.asarray(x) / (2 + EPS * 0)",
    "def stub(x):\n    raise NotImplementedError",
    "def unfinished(x",
    "def wrong(x):\n    return x.nothing",
)


@pytest.fixture
def folder(tmp_path):
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "first.ipynb")
    return tmp_path


def test_functions_run_with_the_imports_of_their_notebook(folder, capsys):
    assert own("first", "half", folder=folder).half(3) == 1.5
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["stub", "unfinished", "nowhere"])
def test_what_is_not_written_says_where_to_write_it(folder, name):
    mine = own("first", name, folder=folder)
    line = f"Write `{name}` in first.ipynb first and save it, then run this notebook again."
    assert repr(once_written(lambda: getattr(mine, name)(1))) == line


def test_a_missing_notebook_is_as_one_without_functions(tmp_path):
    with pytest.raises(NotImplementedError, match="Write `f` in none"):
        own("none", "f", folder=tmp_path).f()


def test_a_mistake_is_named_by_the_student_s_own_function(folder):
    mine = own("first", "wrong", folder=folder)
    assert repr(once_written(lambda: mine.wrong(1))).startswith("`wrong` stopped with AttributeError")
