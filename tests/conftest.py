"""What all tests share: where the course is, and its parts that are slow to make."""

import os
import shutil
import sys
from pathlib import Path

# Workers whose products use several threads wait for one another: a cell of training took 74 seconds, and 16 with one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")

import pytest
from hypothesis import settings

import lab
from autograder.grading.assignment import load_assignment
from autograder.grading.batch import safe_start
from autograder.grading.reference import load_reference
from order import pytest_collection_modifyitems, pytest_xdist_make_scheduler
from summary import pytest_sessionfinish, pytest_terminal_summary

__all__ = [  # hooks of pytest's
    "pytest_collection_modifyitems",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
]
ROOT = Path(__file__).resolve().parent.parent
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
settings.register_profile("course", deadline=None, derandomize=True)  # the same examples at every run
settings.load_profile("course")


@pytest.fixture(scope="session")
def root():
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def lay_course(root):
    """lay_course(folder): give a folder what belongs to a course with unit 1. Returns the folder."""

    def lay(folder):
        for part in ("course/01_knn", "assignments/01_knn"):
            shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        shutil.copyfile(root / "course" / "README.md", folder / "course" / "README.md")
        return folder

    return lay


@pytest.fixture(scope="session")
def reference():
    """The reference functions of unit 1, those of the lecture included."""
    folder = ROOT / "solutions" / "01_knn"
    return load_reference(folder / "knn_assignment.py", folder / "knn_lecture.py")


@pytest.fixture(scope="session")
def assignment():
    """Assignment 01_knn with fresh cases of a fixed seed."""
    return load_assignment(ROOT, "01_knn", "test")


@pytest.fixture(scope="session")
def start(assignment):
    """A warm process that makes jailed students for the assignment."""
    warm = safe_start(assignment)
    yield warm
    warm.close()


@pytest.fixture(scope="module")
def browser():
    """One page of a browser for all tests of a module."""
    lab.need_browser()
    with lab.browser_page(width=1400) as page:
        page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
        yield page


@pytest.fixture
def page(browser):
    """The page, which must not have had a problem when the test ends."""
    browser.problems.clear()
    yield browser
    assert browser.problems == []


@pytest.fixture(scope="module")
def lecture_url(request, root, tmp_path_factory):
    """JupyterLab in a folder with the lecture that the module names in LECTURE, untouched."""
    from lecture import lay_lecture

    lab.need_browser()
    folder = tmp_path_factory.mktemp("lecture") / "desk"
    folder.mkdir()
    with lab.lab(lay_lecture(root, *request.module.LECTURE, folder)) as address:
        yield address


@pytest.fixture
def solved(page, lecture_url, request, root):
    """The lecture with its exercises written, and run once more, for all tests that follow each other.

    It is the notebook, and the kernel, that the test of the untouched lecture has left where it has run: what takes
    long to load or to make once is not made again.
    """
    from lecture import write_answers

    unit, name = request.module.LECTURE
    if getattr(page, "solved", None) != page.url:
        if f"/{name}.ipynb" not in page.url:
            lab.open_notebook(page, lecture_url, f"{name}.ipynb")
        write_answers(page, root, unit, name)
        lab.run_all(page, timeout=700)
        page.solved = page.url
    return page
