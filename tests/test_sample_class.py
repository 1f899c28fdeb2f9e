"""The sample class is graded as `expected.toml` says, student by student, and none stops the grader."""

import json
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from autograder.grading.notebook_run import grade
from autograder.model.limits import Limits
from autograder.sample_class import compose, expected, make_class, students

ROOT = Path(__file__).resolve().parent.parent
UNIT = "01_knn"
LIMITS = Limits(cell_seconds=5, total_seconds=120)
EXPECTED = expected()


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    target = tmp_path_factory.mktemp("submitted")
    make_class(ROOT, target)
    return target


@pytest.fixture(scope="module")
def brief(assignment):
    """The assignment with four seconds for each call, so that an endless one costs little."""
    tasks = {
        name: replace(task, cases={c: [replace(case, seconds=4) for case in cs] for c, cs in task.cases.items()})
        for name, task in assignment.tasks.items()
    }
    return replace(assignment, tasks=tasks)


def points(report):
    outcomes = report.notebooks["knn_assignment"].outcomes
    return [outcomes[name].points for name in EXPECTED["exercises"]]


@pytest.mark.parametrize("student", students())
def test_graded_as_expected(student, submitted, brief, start):
    wanted = EXPECTED["students"][student]
    report = grade(submitted / student / UNIT, student, brief, start, LIMITS)
    outcomes = report.notebooks["knn_assignment"].outcomes
    assert dict(zip(EXPECTED["exercises"], points(report), strict=True)) == dict(
        zip(EXPECTED["exercises"], wanted["points"], strict=True)
    )
    assert sum(mark.points for mark in report.notebooks["knn_quiz"].marks) == wanted["quiz"]
    for exercise, fragment in wanted.get("says", {}).items():
        assert fragment in outcomes[exercise].message
    for name, notebook in report.notebooks.items():
        assert wanted.get("notes", {}).get(name, "") in notebook.note
        assert bool(notebook.note) == (name in wanted.get("notes", {}))
        assert "\n" not in notebook.note
    assert wanted.get("note", "") in report.note
    assert bool(report.note) == ("note" in wanted)


def test_out_of_is_the_same_for_everybody(submitted, brief, start):
    for student in ("jonas", "paula", "lena"):
        report = grade(submitted / student / UNIT, student, brief, start, LIMITS)
        outcomes = report.notebooks["knn_assignment"].outcomes
        assert [outcomes[name].out_of for name in EXPECTED["exercises"]] == EXPECTED["out_of"]
        assert sum(mark.out_of for mark in report.notebooks["knn_quiz"].marks) == 9


def test_five_megabytes_of_output_are_not_made_again(submitted, brief, start):
    report = grade(submitted / "nadia" / UNIT, "nadia", brief, start, LIMITS)
    kept = json.dumps(report.notebooks["knn_assignment"].outputs)
    assert "." * 100 not in kept
    assert len(kept) < 100_000


def test_every_student_is_expected_and_in_use():
    assert list(students()) == list(EXPECTED["students"])
    assert len(students()) >= 14
    used = {cells for recipe in students().values() for cells in recipe.get("cells", [])}
    assert used == {path.name for path in (compose.HERE / "students").glob("*.py")}


def test_the_class_is_the_same_to_the_byte_every_time(submitted, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make_class(ROOT, tmp_path)
    ours = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    theirs = {path.relative_to(submitted): path.read_bytes() for path in submitted.rglob("*") if path.is_file()}
    assert ours == theirs


def test_making_it_again_leaves_nothing_of_before(tmp_path):
    make_class(ROOT, tmp_path)
    stray = tmp_path / "paula" / UNIT / "stray.ipynb"
    stray.write_text("{}")
    make_class(ROOT, tmp_path)
    assert not stray.exists()
    assert list((tmp_path / "paula" / UNIT).iterdir()) == []


def test_command_line(tmp_path):
    command = [sys.executable, "-m", "autograder.sample_class", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.startswith(f"{len(students())} submissions of 01_knn")
    assert done.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == set(students())


def test_no_recipe_holds_reference_text():
    reference = "".join((ROOT / "solutions" / UNIT / "knn_assignment.py").read_text(encoding="utf-8").split())
    for name in ("careful.py", "quick.py"):
        text = (compose.HERE / "students" / name).read_text(encoding="utf-8")
        bodies = [block.split("\n", 1)[1] for block in text.split("# %%")[1:]]
        assert all("".join(body.split()) not in reference for body in bodies)


def test_the_key_stays_out_of_the_submissions(submitted):
    bank = (ROOT / "solutions" / UNIT / "quiz_key.toml").read_text(encoding="utf-8")
    reasons = [line.split("why = '")[1].split("'")[0] for line in bank.splitlines() if "why = '" in line]
    quiz = (submitted / "alice" / UNIT / "knn_quiz.ipynb").read_text(encoding="utf-8")
    assert reasons
    assert not [reason for reason in reasons if reason in quiz]


def test_a_recipe_with_a_wrong_marker_is_named(tmp_path):
    source = tmp_path / "nobody.py"
    source.write_text('# %% solution="no_such_exercise"\npass\n')
    notebook = nbformat.read(ROOT / "assignments" / UNIT / "knn_assignment.ipynb", as_version=4)
    with pytest.raises(compose.BadRecipe, match=r"nobody\.py: the release has no cell 'solution_no_such_exercise'"):
        compose.fill(notebook, source)


def test_a_recipe_with_an_unknown_mishap_is_named(tmp_path):
    with pytest.raises(compose.BadRecipe, match="no mishap 'eaten_by_dog'"):
        compose.write_submission(ROOT, tmp_path, {"mishaps": ["eaten_by_dog"]})
