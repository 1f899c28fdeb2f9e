"""The declarations of the checks: what every one of them must keep to."""

import ast
import inspect
from functools import cache

import numpy as np
import pytest

from autograder.checks import CHECKS
from autograder.checks.common.libraries import NETWORKS
from autograder.grading.reference import load_reference

DECLARED = [(unit, check) for unit in CHECKS for check in CHECKS[unit]]


@cache
def reference(root, unit):
    return load_reference(
        *sorted((root / "solutions" / unit).glob("*.py")), *sorted((root / "course" / unit).glob("*.py"))
    )


@pytest.mark.parametrize(("unit", "check"), DECLARED, ids=[check.name for _, check in DECLARED])
def test_what_may_not_be_modified_is_said(root, unit, check):
    """An answer that changes an argument gets no points: its docstring has to forbid it."""
    args = check.examples[0] if check.examples else check.kinds[0](np.random.default_rng(0))
    if check.through or not any(isinstance(value, np.ndarray | dict | list) for value in args.values()):
        return
    doc = inspect.getdoc(getattr(reference(root, unit), check.name))
    assert "modified" in doc or "the same afterwards" in doc


def modules(root):
    return sorted((root / "autograder" / "checks").rglob("*.py"))


def test_modules_are_short(root):
    for path in modules(root):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name


def test_the_libraries_are_listed_once(root):
    """No unit has a list of its own; what it forbids beside is named by topic."""
    for path in modules(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                assert node.targets[0].id != "LIBRARY" or path.name == "libraries.py", path


DATA_ALONE = ("counterexample", "find_slips")  # they hand in an array or words, which nothing of the course computes
GIVEN = {"cell": {"architectures"}}  # the operations of a cell come from there


@pytest.mark.parametrize(("unit", "check"), DECLARED, ids=[check.name for _, check in DECLARED])
def test_no_widget_and_no_library_of_the_course_answers_an_exercise(unit, check):
    """Widgets compute what they show, and modules bring libraries along.

    On the tape, Nodes are all that is used, and in networks the layers of Keras.
    """
    if not check.graded or check.bugs or check.name in DATA_ALONE:
        return
    package = ".".join(check.through.split(".")[:2])
    few = {"cvcourse.backprop": {"tf", "small_steps"}, "cvcourse.architectures": set(NETWORKS)}
    assert few.get(package, {"cvcourse"}) - GIVEN.get(check.name, set()) <= check.forbidden.keys()
