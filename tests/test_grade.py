"""A submission through our grader: the reference gets everything, the release nothing, a death costs one exercise."""

import json
import shutil
import time

import nbformat
import pytest

from autograder.checks import CHECKS
from autograder.grading.ask import UNTOLD, discreet
from autograder.grading.assignment import load_assignment
from autograder.grading.batch import safe_start
from autograder.grading.notebook_run import grade, run_beside
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.model.wire import Unsendable
from autograder.student.process import Budget
from autograder.submission.restore import grade_id, restore

QUICK = Limits(cell_seconds=5)


def points(report):
    return sum(o.points for n in report.notebooks.values() for o in n.outcomes.values())


def edited(root, folder, changes, source="solutions"):
    """A submission made from the reference (or the release) with the sources of some cells replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(root / source / "01_knn" / "knn_assignment.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = changes.get(grade_id(cell), cell.source)
    nbformat.write(notebook, folder / "knn_assignment.ipynb")
    return folder


@pytest.fixture(scope="module", params=CHECKS)
def unit(request, root):
    """The assignment of a unit, and how its students' processes start."""
    assignment = load_assignment(root, request.param, "test")
    warm = safe_start(assignment)
    yield assignment, warm
    warm.close()


def test_the_reference_gets_full_marks(root, unit):
    assignment, warm = unit
    report = grade(root / "solutions" / assignment.name, "ada", assignment, warm)
    outcomes = [outcome for notebook in report.notebooks.values() for outcome in notebook.outcomes.values()]
    assert [outcome.message for outcome in outcomes if not outcome.passed] == []
    assert points(report) == sum(check.points for check in CHECKS[assignment.name])


def test_the_untouched_release_gets_nothing(root, unit):
    assignment, warm = unit
    report = grade(root / "assignments" / assignment.name, "bob", assignment, warm)
    assert points(report) == 0
    assert {o.status for n in report.notebooks.values() for o in n.outcomes.values()} == {"blank"}


def test_a_submission_whose_time_is_spent_is_told(assignment, start, tmp_path):
    task = assignment.tasks["knn_assignment"]
    found = run_beside(tmp_path, task.released, task, assignment, start, QUICK, Budget(0, time.monotonic() + 60))
    assert all("time or number of restarts was used up" in o.message for o in found["outcomes"].values())
    assert set(found["outcomes"]) == set(task.cases)


def test_a_generator_of_ones_own_is_told(root, assignment, start, tmp_path):
    code = (root / "tests/wrong_answers/knn/kfold_own_generator.py").read_text(encoding="utf-8")
    folder = edited(root, tmp_path, {"solution_kfold_indices": code})
    outcome = grade(folder, "ada", assignment, start).notebooks["knn_assignment"].outcomes["kfold_indices"]
    assert outcome.points == 0
    assert "the same value for every seed" in outcome.message


def with_cells(root, folder, changes, cells):
    """A submission made from the reference, with some solutions replaced and more cells at the end."""
    path = edited(root, folder, changes) / "knn_assignment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in cells]
    nbformat.write(notebook, path)
    return folder


def test_a_cell_that_no_check_needs_is_not_run(root, assignment, start, tmp_path):
    cells = ["for _ in iter(int, 1):\n    pass", "import os\nos._exit(1)", "1 / 0"]
    report = grade(with_cells(root, tmp_path, {}, cells), "ada", assignment, start).notebooks["knn_assignment"]
    assert sum(outcome.points for outcome in report.outcomes.values()) == 19
    checks = {place for place, outputs in report.outputs.items() if outputs[0]["output_type"] == "execute_result"}
    assert checks == set(report.outputs)


def test_an_error_in_a_cell_that_is_needed_is_shown(root, assignment, start, tmp_path):
    folder = edited(root, tmp_path, {"solution_l1_distance": "SIZE = 1 / 0\ndef l1_distance(a, b):\n    return SIZE"})
    report = grade(folder, "ada", assignment, start).notebooks["knn_assignment"]
    shown = [o for outputs in report.outputs.values() for o in outputs if o["output_type"] == "error"]
    assert [output["ename"] for output in shown] == ["ZeroDivisionError"]
    assert report.outcomes["l1_distance"].points == 0


SPOILT = {
    "a helper of the same name": ["def helper(x):\n    return -x", "def f2(x): return helper(x)"],
    "another meaning of a name": ["size = 'large'", "np = None"],
    "a list that is emptied": ["signs.clear()"],
}


@pytest.mark.parametrize("cells", SPOILT.values(), ids=SPOILT)
def test_what_later_cells_spoil_is_asked_where_its_check_stands(cells, root, assignment, start, tmp_path):
    answer = """signs = [1]
size = 1
def helper(x):
    return np.abs(x).sum() * signs[0] * size
def l1_distance(a, b):
    return helper(a.astype(float) - b)"""
    folder = with_cells(root, tmp_path, {"solution_l1_distance": answer}, cells)
    assert grade(folder, "ada", assignment, start).notebooks["knn_assignment"].outcomes["l1_distance"].passed


def test_what_comes_below_the_check_counts_too(root, assignment, start, tmp_path):
    changes = {"solution_l1_distance": "def l1_distance(a, b):\n    return table[0](a, b)\ntable = []"}
    cells = ["table.append(lambda a, b: np.abs(a.astype(float) - b).sum())"]
    folder = with_cells(root, tmp_path, changes, cells)
    assert grade(folder, "ada", assignment, start).notebooks["knn_assignment"].outcomes["l1_distance"].passed


DEATHS = {
    "exit in a function": "def l2_distance(a, b):\n    import os\n    os._exit(1)",
    "loop in a function": "def l2_distance(a, b):\n    while True:\n        pass",
    "loop at the top": "while True:\n    try:\n        pass\n    except BaseException:\n        pass",
    "exit at the top": "import os\nos._exit(0)",
    "memory": "def l2_distance(a, b):\n    return bytearray(8 << 30)",
    "recursion": "def l2_distance(a, b):\n    return l2_distance(a, b)",
    "raises SystemExit": "def l2_distance(a, b):\n    raise SystemExit",
}


@pytest.mark.parametrize("name", DEATHS)
def test_a_death_costs_its_exercise_only(name, root, assignment, start, tmp_path):
    own = "def l2(a, b):\n    return float(((a.astype(float) - b) ** 2).sum() ** 0.5)\n"
    loops = "def pairwise_l2_loops(X, Y):\n    return np.array([[l2(x, y) for y in Y] for x in X])"
    folder = edited(root, tmp_path, {"solution_l2_distance": DEATHS[name], "solution_pairwise_l2_loops": own + loops})
    outcomes = grade(folder, "eve", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert {key: o.points for key, o in outcomes.items() if not o.passed} == {"l2_distance": 0}
    assert outcomes["l2_distance"].message.startswith("`l2_distance`")


def test_warnings_and_prints_cost_nothing(root, assignment, start, tmp_path):
    noisy = """
import sys, warnings
def l1_distance(a, b):
    warnings.warn("careful")
    print("p" * 10**6, file=sys.stderr)
    return np.abs(a.astype(float) - b).sum()"""
    counted = """
def pairwise_l2(X, Y):
    print("shapes", X.shape, Y.shape, file=sys.stderr)
    return np.sqrt(((X[:, None].astype(float) - Y) ** 2).sum(2))"""
    folder = edited(root, tmp_path, {"solution_l1_distance": noisy, "solution_pairwise_l2": counted})
    assert points(grade(folder, "ada", assignment, start)) == 19


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b'{"cells": [', b'{"a": 1}', b"[]", b'{"cells": 3}']
)
def test_a_file_that_is_no_notebook_gets_a_sentence(content, assignment, start, tmp_path):
    (tmp_path / "knn_assignment.ipynb").write_bytes(content)
    report = grade(tmp_path, "zoe", assignment, start)
    assert "knn_assignment.ipynb is not a notebook: it " in report.notebooks["knn_assignment"].note
    assert points(report) == 0


def test_nothing_handed_in_names_what_is_there(root, assignment, start, tmp_path):
    shutil.copy(root / "course" / "01_knn" / "knn.ipynb", tmp_path)
    report = grade(tmp_path, "tom", assignment, start)
    assert report.note == "Nothing of 01_knn was handed in: it holds knn.ipynb."


def test_a_notebook_one_folder_too_deep_is_named(assignment, start, tmp_path):
    (tmp_path / "01_knn").mkdir()
    (tmp_path / "01_knn" / "knn_assignment.ipynb").write_text("{}")
    report = grade(tmp_path, "ada", assignment, start)
    assert report.note == "Nothing of 01_knn was handed in: it holds 01_knn/knn_assignment.ipynb."


def test_a_submission_is_never_modified(root, assignment, start, tmp_path):
    changes = {"solution_l1_distance": "open('knn_assignment.ipynb', 'w').write('gone')"}
    folder = edited(root, tmp_path / "s", changes)
    before = (folder / "knn_assignment.ipynb").read_bytes()
    grade(folder, "ada", assignment, start)
    assert (folder / "knn_assignment.ipynb").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["knn_assignment.ipynb"]


def test_deleted_and_duplicated_check_cells_are_put_right(root, assignment, start, tmp_path):
    folder = edited(root, tmp_path, {})
    notebook = nbformat.read(folder / "knn_assignment.ipynb", as_version=4)
    copies = [c for c in notebook.cells if grade_id(c) == "check_pairwise_l2"]
    notebook.cells = [c for c in notebook.cells if grade_id(c) != "check_l1_distance"] + copies
    copies[0].source = "100.0"
    copies[0].metadata.nbgrader.points = 1000
    (folder / "knn_assignment.ipynb").write_text(json.dumps(notebook))
    report = grade(folder, "ada", assignment, start)
    assert points(report) == 19
    task = assignment.tasks["knn_assignment"]
    ids = [grade_id(c) for c in restore(notebook, task.released).cells if grade_id(c)]
    assert sorted(ids) == sorted(grade_id(c) for c in task.released.cells if grade_id(c))


def test_the_same_submission_gives_the_same_report(root, assignment, start, tmp_path):
    folder = edited(
        root, tmp_path, {"solution_predict_labels": "def predict_labels(distances, y_train, k):\n    return 1 / 0"}
    )
    first, second = (grade(folder, "ada", assignment, start).notebooks["knn_assignment"].outcomes for _ in range(2))
    assert first == second
    assert "line 2 of `predict_labels`: return 1 / 0" in first["predict_labels"].message


WRONG_VOTE = "def predict_labels(distances, y_train, k):\n    return y_train[distances.argmin(axis=1)]"
EMPTY_VOTE = "def predict_labels(distances, y_train, k):\n    raise NotImplementedError"
LOOPING_VOTE = "def predict_labels(distances, y_train, k):\n    while True:\n        pass"


@pytest.mark.parametrize("vote", [WRONG_VOTE, EMPTY_VOTE, LOOPING_VOTE])
def test_a_wrong_earlier_exercise_does_not_make_a_later_one_wrong(vote, root, assignment, start, tmp_path):
    folder = edited(root, tmp_path, {"solution_predict_labels": vote})
    outcomes = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert outcomes["predict_labels"].points == 0
    assert outcomes["cross_validate_k"].points == 3
    assert (
        "Your `predict_labels` is not right yet, so here the reference stood in" in outcomes["cross_validate_k"].message
    )


@pytest.mark.parametrize("call", ["l2_distance(x, y, root=True)", "l2_distance(x, y, True)"])
def test_a_stand_in_is_called_with_the_parameters_that_it_has(call, root, assignment, start, tmp_path):
    own = "def l2_distance(a, b, root=False):\n    return np.abs(a - b).sum() ** (0.5 if root else 1)"
    loops = f"def pairwise_l2_loops(X, Y):\n    return np.array([[{call} for y in Y] for x in X])"
    folder = edited(root, tmp_path, {"solution_l2_distance": own, "solution_pairwise_l2_loops": loops})
    outcomes = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert (outcomes["l2_distance"].points, outcomes["pairwise_l2_loops"].points) == (0, 2)


def test_a_stand_in_does_not_make_a_wrong_exercise_right(root, assignment, start, tmp_path):
    leaking = """
def cross_validate_k(distances, y, ks, folds):
    everything = np.arange(len(y))
    return np.array([[(predict_labels(distances[f], y[everything], k) == y[f]).mean() for f in folds] for k in ks])"""
    folder = edited(root, tmp_path, {"solution_predict_labels": WRONG_VOTE, "solution_cross_validate_k": leaking})
    outcomes = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert outcomes["cross_validate_k"].points == 0


def test_a_forbidden_library_is_seen_in_the_source(root, assignment, start, tmp_path):
    hidden = """
from scipy.spatial.distance import cdist as table_of
def helper(X, Y):
    return table_of(X, Y)
def pairwise_l2(X, Y):
    return helper(X.astype(float), Y.astype(float))"""
    folder = edited(root, tmp_path, {"solution_pairwise_l2": hidden})
    outcome = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes["pairwise_l2"]
    assert outcome.points == 0
    assert "this exercise is about writing it yourself" in outcome.message


def test_a_forbidden_library_in_an_earlier_exercise_costs_that_exercise_only(root, assignment, start, tmp_path):
    library = (
        "from scipy.spatial.distance import euclidean\ndef l2_distance(a, b):\n    return euclidean(a * 1.0, b * 1.0)"
    )
    folder = edited(root, tmp_path, {"solution_l2_distance": library})
    outcomes = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert outcomes["l2_distance"].points == 0
    assert outcomes["pairwise_l2_loops"].points == 2
    assert "Your `l2_distance` is not right yet" in outcomes["pairwise_l2_loops"].message


def test_a_name_of_the_students_own_does_not_keep_limits_from_being_measured(root, assignment, start, tmp_path):
    folder = edited(root, tmp_path, {"solution_l1_distance": "X = nothing_of_this_name"})
    outcomes = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes
    assert outcomes["pairwise_l1"].points == 2
    assert outcomes["pairwise_l2"].points == 3


def test_a_flood_of_files_is_stopped(root, assignment, start, tmp_path):
    flood = "def l2_distance(a, b):\n    for i in range(10**9):\n        open(f'{i}', 'w').close()"
    folder = edited(root, tmp_path, {"solution_l2_distance": flood})
    outcome = grade(folder, "ada", assignment, start, QUICK).notebooks["knn_assignment"].outcomes["l2_distance"]
    words = ("No space left on device", "it wrote more than 2000 files or 256 MB into its folder")
    assert any(part in outcome.message for part in words)


def test_an_answer_to_a_hidden_case_tells_nothing_in_words(assignment):
    case = assignment.tasks["knn_assignment"].cases["l1_distance"][-1]
    telling = Answer([Unsendable("T_7"), {"7": "7"}, Unsendable("generator"), 7], "T_7: 7", "line 1 of `T_7`: raise T")
    shown = Answer([Unsendable(UNTOLD), {UNTOLD: UNTOLD}, Unsendable("generator"), 7], "an error: 7")
    honest = Answer(None, "ValueError: 7", "line 2 of `l1_distance`: raise ValueError")
    assert case.hidden
    assert discreet(case, telling) == shown
    assert discreet(case, honest) == Answer(None, "ValueError: 7")
