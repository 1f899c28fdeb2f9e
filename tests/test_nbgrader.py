"""Stock nbgrader on our notebooks: its commands work, with our steps and with its own execution."""

import shutil
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

STOCK = """
from nbgrader.preprocessors import *
from autograder.preprocessors import KeepAnswers, MarkQuiz
c.Autograde.autograde_preprocessors = [Execute, IgnorePattern, MarkQuiz, LimitOutput, SaveAutoGrades]
"""


def nbgrader(folder, *words):
    done = subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module", params=["ours", "stock"])
def course(request, root, tmp_path_factory):
    """The course, where ada hands in the reference and bob the untouched release, graded by nbgrader's commands."""
    folder = tmp_path_factory.mktemp(request.param)
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part, folder / part)
    config = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config + (STOCK if request.param == "stock" else ""), encoding="utf-8")
    for student, source in (("ada", "solutions"), ("bob", "assignments")):
        target = folder / "grading" / "submitted" / student / "01_knn"
        target.mkdir(parents=True)
        for path in (root / source / "01_knn").glob("*.ipynb"):
            shutil.copy(path, target)
    for words in (
        ["generate_assignment", "01_knn", "--force"],
        ["autograde", "01_knn"],
        ["generate_feedback", "01_knn"],
    ):
        status, log = nbgrader(folder, *words)
        assert status == 0, log
    return folder


def scores(course, student):
    with Gradebook(f"sqlite:///{course}/grading/gradebook.db") as gradebook:
        submission = gradebook.find_submission("01_knn", student)
        return {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}


def test_the_reference_gets_full_marks(course, assignment):
    found = scores(course, "ada")
    for name, cases in assignment.tasks["knn_assignment"].cases.items():
        assert found[f"check_{name}"] == sum(output.points for output in cases[0].outputs)


def test_the_release_gets_nothing(course):
    assert set(scores(course, "bob").values()) == {0}


def test_feedback_shows_the_cards_and_no_answer(course):
    page = (course / "grading" / "feedback" / "bob" / "01_knn" / "knn_assignment.html").read_text(encoding="utf-8")
    assert "pix-card pix-blank" in page or "is not written yet" in page
    assert "BEGIN SOLUTION" not in page


def test_validate_shows_the_message_of_the_check(root, tmp_path):
    for path in (root / "assignments" / "01_knn").iterdir():
        shutil.copy(path, tmp_path)
    _, log = nbgrader(tmp_path, "validate", "knn_assignment.ipynb")
    assert "VALIDATION FAILED ON 10 CELL(S)" in log
    assert "CheckFailed: `l1_distance` is not written yet." in log


def test_validate_passes_the_reference(root, tmp_path):
    for path in (root / "assignments" / "01_knn").iterdir():
        shutil.copy(path, tmp_path)
    shutil.copy(root / "solutions" / "01_knn" / "knn_assignment.ipynb", tmp_path)
    _, log = nbgrader(tmp_path, "validate", "knn_assignment.ipynb")
    assert "Success! Your notebook passes all the tests." in log


def test_source_notebooks_are_valid_nbgrader_sources(root):
    for path in (root / "solutions").rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        marks = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
        assert len({mark.grade_id for mark in marks}) == len(marks) > 0
