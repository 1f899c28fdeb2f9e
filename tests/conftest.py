"""What all tests share: where the course is, and its parts that are slow to make."""

import os
import sys
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.reference import load_reference
from autograder.run import safe_start

ROOT = Path(__file__).resolve().parent.parent
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture(scope="session")
def root():
    """The folder of the checkout."""
    return ROOT


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
