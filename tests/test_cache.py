"""Reports kept by content: what is read back is what was written, and every change of content is seen."""

import contextlib
import json
import shutil
from dataclasses import replace

import nbformat
import pytest

from autograder.grading import cache
from autograder.grading.assignment import load_assignment, without_docstrings
from autograder.grading.batch import grade_one
from autograder.grading.cache import Key, in_words, told_in
from autograder.grading.notebook_run import grade, marks
from autograder.grading.rounding import digest
from autograder.model.limits import Limits
from autograder.model.outcome import AND, Finding, NotebookReport, Outcome, QuizMark, Report
from autograder.submission.submission import Submission
from cvcourse.quiz import embed
from cvcourse.quiz.record import new_record

FINDINGS = (
    Finding("x", 0, 1.5, "wrong", "no", "name", "seen"),
    Finding("y", 1, 1, "right", ""),
)
OUTPUTS = {3: [{"output_type": "stream", "name": "stdout", "text": "é"}]}
NOTEBOOK = NotebookReport({"f": Outcome("f", FINDINGS, "a = 1")}, (QuizMark("q", 0.5, 1, "partly"),), OUTPUTS, "note")
KEY = Key("key", {"f": "1"})
REPORT = Report("ada", "01_knn", {"knn": NOTEBOOK})


def test_a_report_comes_back_as_it_was(tmp_path):
    cache.save(tmp_path / "deep" / "ada.json", KEY, REPORT)
    assert cache.load(tmp_path / "deep" / "ada.json", KEY) == (REPORT, {})


def test_a_real_report_comes_back_as_it_was(root, assignment, start, tmp_path):
    report = grade(root / "solutions" / "01_knn", "ada", assignment, start)
    cache.save(tmp_path / "ada.json", KEY, report)
    assert cache.load(tmp_path / "ada.json", KEY) == (report, {})


def test_another_key_or_a_damaged_file_is_no_report(tmp_path):
    path = tmp_path / "ada.json"
    cache.save(path, KEY, REPORT)
    whole = path.read_text(encoding="utf-8")
    assert cache.load(path, Key("other", {"f": "1"})) == (None, {})
    assert cache.load(tmp_path / "none.json", KEY) == (None, {})
    for cut in range(0, len(whole), 37):
        path.write_text(whole[:cut], encoding="utf-8")
        assert cache.load(path, KEY) == (None, {})
    for plain in ([], {"key": "key"}, {"key": {"common": "key"}, "report": {"notebooks": 3}}):
        path.write_text(json.dumps(plain), encoding="utf-8")
        assert cache.load(path, KEY) == (None, {})


def test_of_changed_checks_the_others_are_known(tmp_path):
    cache.save(tmp_path / "ada.json", Key("key", {"f": "1", "g": "1"}), REPORT)
    outcome = REPORT.notebooks["knn"].outcomes["f"]
    assert cache.load(tmp_path / "ada.json", Key("key", {"f": "1", "g": "2"})) == (None, {"f": outcome})
    assert cache.load(tmp_path / "ada.json", Key("key", {"f": "2", "g": "1"})) == (None, {})


@pytest.mark.parametrize("change", ["content", "name", "new file", "limits"])
def test_the_key_changes_with(change, assignment, tmp_path):
    (tmp_path / "a.ipynb").write_text("1")
    before, limits = cache.key_of(tmp_path, assignment, Limits()), Limits()
    if change == "content":
        (tmp_path / "a.ipynb").write_text("2")
    elif change == "name":
        (tmp_path / "a.ipynb").rename(tmp_path / "b.ipynb")
    elif change == "new file":
        (tmp_path / "c.txt").write_text("")
    else:
        limits = Limits(cpu=1)
    assert cache.key_of(tmp_path, assignment, limits) != before
    assert cache.key_of(tmp_path, assignment, limits) == cache.key_of(tmp_path, assignment, limits)


# What a key depends on


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    """A copy of a unit that tests may edit; whoever edits puts it back."""
    place = tmp_path_factory.mktemp("course")
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part / "01_knn", place / part / "01_knn")
    return place


@contextlib.contextmanager
def edited(path, old, new):
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("quiz_key.toml", "The camera did not move.", "The camera stood still."),
        ("quiz_key.toml", "One cat is photographed", "A cat is photographed"),
        ("knn_assignment.py", '"""L1 distances between', '"""The L1 distances between'),
    ],
    ids=["a reason of a quiz", "the words of a question", "a docstring of the reference"],
)
def test_words_run_nothing_again(course, tmp_path, file, old, new):
    before = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    with edited(course / "solutions" / "01_knn" / file, old, new):
        after = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    assert after == before


def test_a_right_answer_changes_the_key_of_the_quiz_and_nothing_else(course, tmp_path):
    before = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    key = course / "solutions" / "01_knn" / "quiz_key.toml"
    with edited(key, "{ text = 'viewpoint', why", "{ text = 'viewpoint', correct = true, why"):
        after = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    assert (after.common, after.checks) == (before.common, before.checks)
    assert after.quiz != before.quiz


def test_a_file_that_lies_beside_the_notebook_changes_everything(course, tmp_path):
    before = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    (course / "assignments" / "01_knn" / "helper.py").write_text("x = 1")
    after = cache.key_of(tmp_path, load_assignment(course, "01_knn", "test"), Limits())
    (course / "assignments" / "01_knn" / "helper.py").unlink()
    assert after.common != before.common


def test_code_is_compared_without_its_words():
    spoken = 'def f(x):\n    """Say."""\n\n    # why\n    return x + 1\n\nclass A:\n    """Only words."""\n'
    silent = "def f(x): return x + 1\nclass A: pass"
    assert without_docstrings(spoken) == without_docstrings(silent)
    assert without_docstrings(spoken) != without_docstrings(spoken.replace("+ 1", "+ 2"))


def no_process(*_):
    raise AssertionError("a process was started")


def test_a_corrected_quiz_is_marked_without_a_process(course, tmp_path):
    """The answers of two options were handed in; the third becomes a right one, too."""
    folder = tmp_path / "in" / "ada" / "01_knn"
    shutil.copytree(course / "assignments" / "01_knn", folder)
    notebook = nbformat.read(folder / "knn_quiz.ipynb", as_version=4)
    nbformat.write(embed(notebook, new_record("knn_quiz", {"cat": [1, 3]})), folder / "knn_quiz.ipynb")
    submission, reports = Submission("ada", folder), tmp_path / "reports"
    assignment = load_assignment(course, "01_knn", "test")
    notebooks = {name: NotebookReport(marks=marks_of(task, folder)) for name, task in assignment.tasks.items()}
    report = Report("ada", "01_knn", notebooks)
    cache.save(reports / "01_knn" / "ada.json", cache.key_of(folder, assignment, Limits()), report)
    assert points_of_cat(report) == 1
    key = course / "solutions" / "01_knn" / "quiz_key.toml"
    with edited(key, "{ text = 'occlusion', correct = true,", "{ text = 'occlusion',"):
        corrected = load_assignment(course, "01_knn", "test")
    result = grade_one(submission, corrected, reports, no_process, Limits())
    assert result.fresh
    assert points_of_cat(result.report) < 1
    again = grade_one(submission, corrected, reports, no_process, Limits())
    assert (again.report, again.fresh) == (result.report, False)


def test_another_sentence_of_a_mistake_is_told_without_a_process(root, start, tmp_path):
    folder = tmp_path / "in" / "ada" / "01_knn"
    shutil.copytree(root / "assignments" / "01_knn", folder)
    notebook = nbformat.read(folder / "knn_assignment.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "def l1_distance" in cell.source)
    cell.source = "def l1_distance(a, b):\n    return int((a.astype(int) - b.astype(int)).sum())"
    nbformat.write(notebook, folder / "knn_assignment.ipynb")
    submission, reports = Submission("ada", folder), tmp_path / "reports"
    assignment = load_assignment(root, "01_knn", "test")
    first = grade_one(submission, assignment, reports, start, Limits()).report
    finding = first.notebooks["knn_assignment"].outcomes["l1_distance"].findings[0]
    told = assignment.says["l1_distance"][finding.mistake]
    assert told in finding.message

    def reworded(case):
        mistakes = tuple((name, "Say it anew." if say == told else say, values) for name, say, values in case.mistakes)
        return replace(case, mistakes=mistakes)

    task = assignment.tasks["knn_assignment"]
    cases = {name: [reworded(case) for case in cases] for name, cases in task.cases.items()}
    changed = replace(assignment, tasks=assignment.tasks | {"knn_assignment": replace(task, cases=cases)})
    assert digest(cases["l1_distance"]) == digest(task.cases["l1_distance"])
    again = grade_one(submission, changed, reports, no_process, Limits())
    assert again.fresh
    notebook = again.report.notebooks["knn_assignment"]
    assert notebook.outcomes["l1_distance"].message == finding.message.replace(told, "Say it anew.")
    assert "Say it anew." in str(notebook.outputs)
    assert told not in str(notebook.outputs)
    assert not grade_one(submission, changed, reports, no_process, Limits()).fresh


def test_only_the_sentence_of_the_mistake_that_is_told_is_changed():
    says = {"sum": "it is a sum.", "sign": "the sign is wrong: it is a sum."}
    told = [
        Finding("x", 0, 1, "wrong", f"`f`: {says['sign']}", "sign"),
        Finding("y", 0, 1, "wrong", f"`f`: two things. (1) {says['sum']} (2) {says['sign']}", f"sum{AND}sign"),
        Finding("z", 0, 1, "wrong", "`f`: a summary, and it is a sum.", ""),
    ]
    outcome = Outcome("f", tuple(told))
    assert told_in(Report("ada", "x", {"x": NotebookReport({"f": outcome})}), {"f": says}) == {"f": says}
    changed = in_words(outcome, says, says | {"sign": "Turned."})
    messages = ["`f`: Turned.", "`f`: two things. (1) it is a sum. (2) Turned.", told[2].message]
    assert [finding.message for finding in changed.findings] == messages


def marks_of(task, folder):
    return marks(task, nbformat.read(folder / f"{task.name}.ipynb", as_version=4))


def points_of_cat(report):
    return next(mark.points for mark in report.notebooks["knn_quiz"].marks if mark.question == "cat")
