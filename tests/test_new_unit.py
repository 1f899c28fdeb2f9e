"""`autograder new-unit`: what it lays builds, is graded and reaches students, as docs/contributor.md says."""

import csv
import shutil
import sys

import nbformat
import pytest

import build as builder
import student_edition
from autograder import checks
from autograder.cli import main
from autograder.notebook import check
from cvcourse.desk import lay, write_start_page
from cvcourse.quiz import embed
from cvcourse.quiz.record import new_record

UNIT = "98_trial"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with nothing but a new unit, whose checks are found where they were laid, and built."""
    folder = tmp_path_factory.mktemp("course")
    for part in ("course", "solutions", "autograder/checks"):
        (folder / part).mkdir(parents=True)
    assert main(["new-unit", UNIT, "--root", str(folder)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "COURSE", folder)
        patch.setattr(checks, "__path__", [*checks.__path__, str(folder / "autograder" / "checks")])
        builder.build(folder)
        yield folder
    checks._declared.cache_clear()
    sys.modules.pop("autograder.checks.trial")


def test_it_is_built_and_committed_as_make_check_wants_it(course):
    assert builder.units(course) == [UNIT]
    assert {path.name for path in (course / "assignments" / UNIT).iterdir()} == {
        "trial_assignment.ipynb",
        "trial_assignment_cases.npz",
        "trial_assignment_variants.npz",
        "trial_quiz.ipynb",
        "trial_quiz.json",
    }
    assert builder.check(course) == []


def test_its_reference_gets_full_marks_and_its_release_none(course, tmp_path):
    for student, source in {"ada": "solutions", "bob": "assignments"}.items():
        shutil.copytree(course / source / UNIT, tmp_path / "in" / student / UNIT)
    quiz = tmp_path / "in" / "ada" / UNIT / "trial_quiz.ipynb"
    record = new_record("trial_quiz", {"quarter": "16", "flip": 0})
    nbformat.write(embed(nbformat.read(quiz, as_version=4), record), quiz)
    words = ["--root", str(course), "--out", str(tmp_path / "out"), "--submissions", str(tmp_path / "in")]
    assert main(["grade", UNIT, *words, "--no-feedback"]) == 0
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert [(rows[name]["total"], rows[name]["maximum"]) for name in ("ada", "bob")] == [("4", "6"), ("0", "6")]


def test_its_known_mistake_is_told_and_its_right_answer_passes(course):
    said = {}
    for kind, stem in {"wrong": "coverage_percent", "right": "coverage_count"}.items():
        names = {}
        exec((course / "tests" / f"{kind}_answers" / "trial" / f"{stem}.py").read_text("utf-8"), names)
        said[kind] = check(names["coverage"], course / "assignments" / UNIT).outcome
    assert "this is a percentage" in said["wrong"].message
    assert said["wrong"].points == 0
    assert said["right"].passed


@pytest.mark.parametrize("lecture", [True, False])
def test_it_reaches_students_with_and_without_a_lecture(course, tmp_path, lecture):
    copy = tmp_path / "course"
    shutil.copytree(course, copy)
    if not lecture:
        shutil.rmtree(copy / "course" / UNIT)
    lay(copy, tmp_path / "work")
    names = {path.name for path in (tmp_path / "work" / UNIT).glob("*.ipynb")}
    assert names - {"trial.ipynb"} == {"trial_assignment.ipynb", "trial_quiz.ipynb"}
    assert ("trial.ipynb" in names) == lecture
    page = write_start_page(tmp_path / "work").read_text(encoding="utf-8")
    assert "## 98 · Trial\n" in page
    assert page.index("trial_assignment.ipynb") < page.index("trial_quiz.ipynb")
    (copy / "datasets").mkdir()
    (copy / "datasets" / "manifest.toml").write_text("", encoding="utf-8")
    given = {path.relative_to(copy).as_posix() for path in student_edition.edition_files(copy)}
    assert f"assignments/{UNIT}/trial_assignment.ipynb" in given
    assert (f"course/{UNIT}/trial.ipynb" in given) == lecture
    assert not [name for name in given if name.startswith(("solutions", "autograder/checks"))]


@pytest.mark.parametrize(
    ("name", "says"),
    {
        "8": "is no name for a unit",
        "98_Trial": "is no name for a unit",
        "98_../up": "is no name for a unit",
        "09_class": "cannot be the name of a Python package",
        "09_common": "cannot be the name of a Python package",
        "98_other": f"The number 98 belongs to {UNIT} already",
        "97_trial": "exists already, and nothing is written over",
    }.items(),
)
def test_what_would_not_work_is_refused_and_nothing_is_written(course, capsys, name, says):
    before = sorted(course.rglob("*"))
    assert main(["new-unit", name, "--root", str(course)]) == 2
    assert says in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before


def test_a_folder_that_is_no_course_is_named(tmp_path, capsys):
    assert main(["new-unit", UNIT, "--root", str(tmp_path)]) == 2
    assert f"{tmp_path} is no checkout of the course" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
