"""Every wrong answer is told what it was told to expect, every right one passes: at the desk and while grading."""

import ast
import linecache
import shutil
import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.call import observe
from autograder.case import fresh_cases, public_cases
from autograder.checks import find_check
from autograder.compare import compare, merge
from autograder.notebook import check as check_in_notebook
from autograder.reference import load_reference

ROOT = Path(__file__).resolve().parent.parent
UNIT = "01_knn"
WRONG = sorted((ROOT / "tests" / "wrong_answers" / "knn").glob("*.py"))
RIGHT = sorted((ROOT / "tests" / "right_answers" / "knn").glob("*.py"))
SEEDS = (1, 2, 3)


def header(path):
    """The docstring of an answer as a dict: `check`, and `says` for a wrong one."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return dict(line.split(": ", 1) for line in doc.splitlines() if ": " in line)


def load(path):
    """Run an answer as a cell of a notebook would be run. Returns its function."""
    code, filename = path.read_text(encoding="utf-8"), f"<cell {path.name}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    names = {}
    exec(compile(code, filename, "exec"), names)
    return names[header(path)["check"]]


@cache
def reference():
    return load_reference(*sorted((ROOT / "solutions" / UNIT).glob("*.py")))


@cache
def trusted_cases(name, seed):
    check = find_check(UNIT, name)
    return public_cases(check, reference()) + fresh_cases(check, reference(), np.random.default_rng(seed))


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """A folder with the built case files and nothing else."""
    folder = tmp_path_factory.mktemp("desk")
    for path in (ROOT / "course" / UNIT / "knn_cases.npz", ROOT / "assignments" / UNIT / "knn_assignment_cases.npz"):
        shutil.copy(path, folder)
    return folder


def verdicts(path, desk):
    """The outcomes of an answer: from `check` in the notebook, then from grading with each seed."""
    function, name = load(path), header(path)["check"]
    with warnings.catch_warnings():  # a student's overflow warning is no error of ours
        warnings.simplefilter("ignore")
        outcomes = [check_in_notebook(function, desk).outcome]
        for seed in SEEDS:
            answers = ((case, observe(function, case.args, case.measure)) for case in trusted_cases(name, seed))
            outcomes.append(merge([compare(case, answer) for case, answer in answers]))
    return outcomes


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_wrong_answer_is_told_why(path, desk):
    says = header(path)["says"]
    for outcome in verdicts(path, desk):
        assert outcome.check == header(path)["check"]
        assert not outcome.passed
        assert outcome.points < outcome.out_of
        assert says in outcome.message


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_right_answer_gets_full_marks(path, desk):
    for outcome in verdicts(path, desk):
        assert outcome.passed, outcome.message
        assert outcome.points == outcome.out_of


def test_both_kinds_of_answers_exist_for_every_check():
    from autograder.checks import CHECKS

    names = {check.name for check in CHECKS[UNIT]}
    assert {header(path)["check"] for path in WRONG} == names
    assert {header(path)["check"] for path in RIGHT} == names


def test_a_stub_is_called_blank(desk):
    def l1_distance(a, b):
        raise NotImplementedError

    outcome = check_in_notebook(l1_distance, desk).outcome
    assert (outcome.status, outcome.points) == ("blank", 0)
