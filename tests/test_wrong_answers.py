"""Every wrong answer is told what it was told to expect, every right one passes: at the desk and while grading."""

import ast
import linecache
import shutil
import warnings
from functools import cache
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest

from autograder.checks import CHECKS, find_check
from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.reference import load_reference
from autograder.grading.variants.derive import Again
from autograder.notebook import check as check_in_notebook
from autograder.student.bugs import observe_case, versions_of
from autograder.student.call import observe
from autograder.verdict.derived import load_variants
from autograder.verdict.merge import verdict

ROOT = Path(__file__).resolve().parent.parent
WRONG = sorted((ROOT / "tests" / "wrong_answers").glob("*/*.py"))
RIGHT = sorted((ROOT / "tests" / "right_answers").glob("*/*.py"))
SEEDS = (1,)


def unit_of(path):
    """The unit that the folder of an answer is named after: "knn" is 01_knn."""
    return next(unit for unit in CHECKS if unit.partition("_")[2] == path.parent.name)


def name_of(path):
    return f"{path.parent.name}/{path.stem}"


def header(path):
    """The docstring of an answer as a dict.

    check   the exercise that it answers
    says    a part of what a wrong answer is told
    mistake the name of the mistake that one of its findings carries; may be missing
    needs   functions of the reference that it calls, such as "add, block"

    Where two functions make an answer, it may hold one of them: the other is the reference's.
    """
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return dict(line.split(": ", 1) for line in doc.splitlines() if ": " in line)


def load(path):
    """Run an answer as a cell of a notebook would be run. Returns its function, the reference's where it has none."""
    code, filename = path.read_text(encoding="utf-8"), f"<cell {path.name}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    needed = header(path)["needs"].split(", ") if "needs" in header(path) else []
    names = {name: getattr(reference(unit_of(path)), name) for name in needed}
    exec(compile(code, filename, "exec"), names)
    name = header(path)["check"]
    return names[name] if name in names else beside(getattr(reference(unit_of(path)), name), names)


def beside(function, names):
    """A function of the reference as it would be among the names of an answer."""
    return FunctionType(function.__code__, function.__globals__ | names, function.__name__)


@cache
def reference(unit):
    return load_reference(*sorted((ROOT / "solutions" / unit).glob("*.py")))


@cache
def cases_of(unit, name, seed=None):
    """The public cases of a check, or the fresh ones of a seed."""
    check = find_check(unit, name)
    if seed is None:
        return public_cases(check, reference(unit))
    return fresh_cases(check, reference(unit), np.random.default_rng(seed))


def built(unit, kind):
    """The built files "cases" or "variants" of a unit."""
    return [path for part in ("course", "assignments") for path in (ROOT / part / unit).glob(f"*_{kind}.npz")]


@cache
def variants_in(unit):
    """What variants of the reference give: {check name: Variants}."""
    return {name: one for path in built(unit, "variants") for name, one in load_variants(path).items()}


@cache
def again(unit, name):
    return Again(find_check(unit, name), reference(unit))


@pytest.fixture(scope="session")
def desks(tmp_path_factory):
    """For each unit a folder with its built case files and nothing else."""
    made = {unit: tmp_path_factory.mktemp(unit) for unit in CHECKS}
    for unit, folder in made.items():
        for path in built(unit, "cases") + built(unit, "variants"):
            shutil.copy(path, folder)
    return made


def verdicts(path, desks):
    """The outcomes of an answer: from `check` in the notebook, then from grading with each seed."""
    function, name, unit = load(path), header(path)["check"], unit_of(path)
    with warnings.catch_warnings():  # a student's overflow warning is no error of ours
        warnings.simplefilter("ignore")
        outcomes = [check_in_notebook(function, desks[unit]).outcome]
        public, *fresh = (
            [observe_case(function, c, versions(unit, c) if c.hidden else None) for c in cases_of(unit, name, seed)]
            for seed in (None, *SEEDS)
        )
    return outcomes + [verdict(public + f, variants_in(unit).get(name), again(unit, name)) for f in fresh]


def versions(unit, case):
    """What the versions of a function give that a student's test is tried on; they run in this process."""

    def call(place, args):
        return observe(getattr(reference(unit), case.bugs.function), args, through=place)

    return lambda args: versions_of(case.bugs, call, args)


@pytest.mark.parametrize("path", WRONG, ids=name_of)
def test_wrong_answer_is_told_why(path, desks):
    says, mistake = header(path)["says"], header(path).get("mistake")
    for outcome in verdicts(path, desks):
        assert outcome.check == header(path)["check"]
        assert not outcome.passed
        assert outcome.points < outcome.out_of
        assert says in outcome.message
        assert mistake is None or mistake in {finding.mistake for finding in outcome.findings}


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_right_answer_gets_full_marks(path, desks):
    for outcome in verdicts(path, desks):
        assert outcome.passed, outcome.message
        assert outcome.points == outcome.out_of


@pytest.mark.parametrize("unit", CHECKS)
def test_both_kinds_of_answers_exist_for_every_check(unit):
    names = {check.name for check in CHECKS[unit]}
    assert {header(path)["check"] for path in WRONG if unit_of(path) == unit} == names
    assert {header(path)["check"] for path in RIGHT if unit_of(path) == unit} == names


def test_a_stub_is_called_blank(desks):
    def l1_distance(a, b):
        raise NotImplementedError

    outcome = check_in_notebook(l1_distance, desks["01_knn"]).outcome
    assert (outcome.status, outcome.points) == ("blank", 0)
