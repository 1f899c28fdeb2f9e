"""One warm process for all notebooks that a process grades, however often and for whatever assignment it is asked."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.gradebook.preprocessors import Judge
from autograder.grading import batch
from autograder.model.limits import Limits
from autograder.student import rehearsal
from autograder.student.process import Budget, Student
from autograder.student.start import Warm, warm_here
from autograder.submission.restore import grade_id

pytestmark = pytest.mark.skipif(bool(rehearsal.available()), reason="; ".join(rehearsal.available()))


@pytest.fixture
def started():
    """started(): the warm processes that this process has started since the test began. None may be left."""
    others = warm_processes(os.getpid())  # tests of other files share one

    def processes():
        return [process for process in warm_processes(os.getpid()) if process not in others]

    yield processes
    batch._last_warm.cache_clear()
    assert processes() == []


def warm_processes(parent):
    """The warm processes that a process has started; the children they fork have another parent."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words, about = (path / "cmdline").read_bytes(), (path / "stat").read_text()
        except OSError:
            continue
        if b"autograder.student.warm" in words and int(about.rpartition(")")[2].split()[1]) == parent:
            found.append(int(path.name))
    return found


def judge(root, tmp_path, unit, notebook):
    """Grade the first exercise of a notebook as nbgrader's commands and Formgrader's button do. Returns its card."""
    released = nbformat.read(root / "assignments" / unit / f"{notebook}.ipynb", as_version=4).cells
    check = next(cell for cell in released if grade_id(cell).startswith("check_"))
    exercise = [cell for cell in released if grade_id(cell) == grade_id(check).replace("check_", "solution_")]
    names = {"nbgrader": {"assignment": unit, "notebook": notebook}, "metadata": {"path": str(tmp_path)}}
    step = Judge(root=str(root), grading=str(tmp_path / "grading"))
    graded, _ = step.preprocess(nbformat.v4.new_notebook(cells=[*exercise, check]), names)
    return graded.cells[-1].outputs[0].data["text/html"]


def test_grading_again_and_again_starts_one_process(root, tmp_path, started):
    first = judge(root, tmp_path, "01_knn", "knn_assignment")
    process = started()
    assert len(process) == 1
    for _ in range(3):
        assert judge(root, tmp_path, "01_knn", "knn_assignment") == first
    assert started() == process


def test_the_process_of_another_assignment_ends(root, tmp_path, started):
    judge(root, tmp_path, "01_knn", "knn_assignment")
    before = started()
    judge(root, tmp_path, "03_losses", "losses_assignment")
    after = started()
    assert len(after) == 1
    assert after != before


def test_a_worker_that_grades_several_assignments_keeps_one_process(started):
    for module in ("json", "csv", "json"):
        warm_here((module,), ()).ready()
        assert len(started()) == 1
    warm_here.cache_clear()


def test_it_ends_with_the_command():
    code = "from autograder.student.start import Warm; w = Warm(); w.ready(); print(w.process.pid)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not Path(f"/proc/{done.stdout.strip()}").exists()


def test_networks_compute_in_the_children_of_a_process_that_has_imported_keras(tmp_path, assignment):
    """TensorFlow's threads are not there in a child: where they had run before the fork, it would wait for them."""
    beside = "cvcourse.backprop.keras_beside"
    convolve = f"import numpy as np\nfrom {beside} import keras\n"
    convolve += "keras.layers.Conv2D(8, 3)(np.ones((2, 20, 24, 3))).shape"
    warm = Warm((beside,), assignment.readable)
    try:
        with Student(warm, tmp_path, Limits(), Budget.of(Limits())) as student:
            assert "[2, 18, 22, 8]" in str(student.run(convolve))
    finally:
        warm.close()
