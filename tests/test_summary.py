"""The last lines of a run: whose seconds a test's are, and which tests were not run."""

from types import SimpleNamespace

import pytest

import lab
from summary import seconds_by_unit, unit_of, without_browser


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/test_knn_widgets.py::test_moves", "01_knn"),
        ("tests/test_linear_classifiers.py::test_x[1-2]", "02_linear_classifiers"),
        ("tests/test_optimization_browser.py::test_y", "03_losses"),
        ("tests/test_notebooks.py::test_cells_are_short[04_backprop]", "04_backprop"),
        ("tests/test_wrong_answers.py::test_wrong_answer_is_told_why[losses/svm_knn]", "03_losses"),
        ("tests/test_jail.py::test_knn", ""),
        ("tests/test_quiz.py::test_z[networks]", "04_backprop"),
    ],
)
def test_a_test_belongs_to_the_unit_that_it_names(test, unit):
    assert unit_of(test) == unit


def report(test, seconds=1.0, reason=""):
    return SimpleNamespace(nodeid=test, duration=seconds, skipped=bool(reason), longrepr=("file", 1, reason))


def test_seconds_are_summed():
    reports = [report("tests/test_knn_widgets.py::a", 2), report("t.py::b[01_knn]", 3), report("t.py::c", 4)]
    assert seconds_by_unit(reports) == {"01_knn": 5, "": 4}


def test_browser_tests_that_were_not_run_are_counted():
    line = without_browser([report("a", reason=f"Skipped: {lab.NO_BROWSER}")] * 3 + [report("b", reason="no Linux")])
    assert line.startswith("3 browser tests were not run")
    assert "playwright install" in line


def test_nothing_is_said_where_all_were_run():
    assert without_browser([report("a"), report("b", reason="no Linux")]) == ""
