"""Reports kept by content: what is read back is what was written, and every change of content is seen."""

import json

import pytest

from autograder.grading import cache
from autograder.grading.cache import Key
from autograder.grading.notebook_run import grade
from autograder.model.limits import Limits
from autograder.model.outcome import Finding, NotebookReport, Outcome, QuizMark, Report

FINDINGS = (
    Finding("x", 0, 1.5, "wrong", "no", (("name", "no"),), "plain"),
    Finding("y", 1, 1, "right", "", None),
)
OUTPUTS = {3: [{"output_type": "stream", "name": "stdout", "text": "é"}]}
NOTEBOOK = NotebookReport({"f": Outcome("f", FINDINGS)}, (QuizMark("q", 0.5, 1, "partly"),), OUTPUTS, "note")
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
