"""Stock nbgrader on our notebooks: its commands work, with our steps and with its own execution."""

import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbgrader.api import Gradebook
from traitlets.config import PyFileConfigLoader

from autograder.checks import CHECKS
from autograder.gradebook.preprocessors import KeepAnswers
from autograder.grading.notebook_run import DESK_ONLY

STOCK = """
from nbgrader.preprocessors import *
from autograder.gradebook.preprocessors import KeepAnswers, MarkQuiz
c.Autograde.autograde_preprocessors = [Execute, IgnorePattern, MarkQuiz, LimitOutput, SaveAutoGrades]
c.Execute.timeout = 600  # a busy machine is not what is tested
"""


def nbgrader(folder, *words):
    done = subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


FIRST = next(iter(CHECKS))
WAYS = [*((unit, "stock") for unit in CHECKS), (FIRST, "ours")]


@pytest.fixture(scope="module", params=WAYS, ids="-".join)
def graded(request, root, tmp_path_factory):
    """A unit in which ada hands in the reference and bob the untouched release, graded by nbgrader's commands.

    Stock nbgrader would run all cells; those that are for the desk only, and train, are run in JupyterLab by tests
    of their own, and are empty here. Solved notebooks are run by test_assignments_browser.py, too, which finds what
    they write to stderr, so that one unit is enough here. Our own steps are the same for all units: one is tried.

    Returns  the folder of the course, the unit, the students
    """
    unit, way = request.param
    folder = tmp_path_factory.mktemp(way)
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part / unit, folder / part / unit)
    config = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config + (STOCK if way == "stock" else ""), encoding="utf-8")
    students = {"ada": "solutions", "bob": "assignments"}
    if unit != FIRST:
        del students["ada"]
    for student, source in students.items():
        target = folder / "grading" / "submitted" / student / unit
        target.mkdir(parents=True)
        for path in (root / source / unit).glob("*.ipynb"):
            hand_in(path, target / path.name, way)
    for words in (["generate_assignment", unit, "--force"], ["autograde", unit], ["generate_feedback", unit]):
        status, log = nbgrader(folder, *words)
        assert status == 0, log
    return folder, unit, [*students]


def hand_in(path, target, way):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if way == "stock" and DESK_ONLY in cell.metadata.get("tags", []):
            cell.source = ""
    nbformat.write(notebook, target)


def scores(folder, unit, student):
    with Gradebook(f"sqlite:///{folder}/grading/gradebook.db") as gradebook:
        submission = gradebook.find_submission(unit, student)
        return {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}


def test_what_is_handed_in_runs_without_an_error(graded):
    """Solved and untouched; our own way runs some cells, nbgrader's all of them."""
    folder, unit, students = graded
    paths = sorted((folder / "grading" / "autograded").glob(f"*/{unit}/*.ipynb"))
    assert {path.parent.parent.name for path in paths} == {*students}
    for path in paths:
        cells = nbformat.read(path, as_version=4).cells
        errors = [out for cell in cells for out in cell.get("outputs", []) if out["output_type"] == "error"]
        assert errors == [], path


def test_the_reference_gets_full_marks_and_the_release_nothing(graded):
    folder, unit, students = graded
    assert set(scores(folder, unit, "bob").values()) == {0}
    if "ada" in students:
        found = scores(folder, unit, "ada")
        wanted = {f"check_{check.name}": check.points for check in CHECKS[unit] if check.graded}
        assert {name: score for name, score in found.items() if name.startswith("check_")} == wanted


def test_feedback_shows_the_cards_and_no_answer(graded):
    folder, unit, _ = graded
    pages = [
        path.read_text("utf-8") for path in (folder / "grading" / "feedback" / "bob" / unit).glob("*_assignment.html")
    ]
    assert pages
    for page in pages:
        assert "pix-card pix-blank" in page or "is not written yet" in page
        assert "BEGIN SOLUTION" not in page


def desk_of(root, unit, folder, source):
    """Lay the released files of a unit, and over them its notebooks from `source`. Returns the assignments' names."""
    for path in [*(root / "assignments" / unit).iterdir(), *(root / source / unit).glob("*.ipynb")]:
        shutil.copy(path, folder)
    return sorted(path.name for path in folder.glob("*_assignment.ipynb"))


@pytest.mark.parametrize("source", ["assignments", "solutions"])
def test_validate_tells_what_the_checks_say(source, root, tmp_path):
    """On one unit: that the notebooks of all run through nbgrader's Execute is seen above."""
    for name in desk_of(root, "01_knn", tmp_path, source):
        _, log = nbgrader(tmp_path, "validate", name)
        if source == "solutions":
            assert "Success! Your notebook passes all the tests." in log
        else:
            assert "VALIDATION FAILED ON" in log
            assert re.search(r"CheckFailed: `\w+` is not written yet\.", log)


def test_source_notebooks_are_valid_nbgrader_sources(root):
    for path in (root / "solutions").rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        marks = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
        assert len({mark.grade_id for mark in marks}) == len(marks) > 0


def test_formgrader_draws_formulas_without_a_network(root):
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("as $x^2$ <b onclick='x()'>grows</b>")])
    page, _ = HTMLExporter(config=config).from_notebook_node(notebook)
    assert "<msup>" in page
    assert "onclick" not in page


def test_answers_whose_cells_lost_their_marks_are_found_as_by_our_own_command(root, tmp_path):
    notebook = nbformat.read(root / "assignments" / "01_knn" / "knn_assignment.ipynb", as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == "solution_l1_distance"]
    cell.metadata, cell.source = nbformat.NotebookNode(), "def l1_distance(a, b):\n    return 7"
    step = KeepAnswers(root=str(root), grading=str(tmp_path))
    found, _ = step.preprocess(notebook, {"nbgrader": {"assignment": "01_knn", "notebook": "knn_assignment"}})
    marks = {c.metadata.nbgrader.grade_id: c.source for c in found.cells if "nbgrader" in c.metadata}
    assert marks["solution_l1_distance"] == cell.source
