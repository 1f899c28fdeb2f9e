"""grades.csv: one table of all assignments, of which a run writes its own rows; and the names of students."""

import csv
from types import SimpleNamespace

import pytest

from autograder.collecting.settings import Settings, read_settings
from autograder.gradebook.grades import not_graded, write_grades
from autograder.gradebook.history import write_history
from autograder.gradebook.record import Proposal, Record
from autograder.gradebook.report import proposed, remarks, table_and_legend
from autograder.model.outcome import NotebookReport, Report

FIRST, SECOND = "01_knn", "02_linear_classifiers"
MOODLE = "First name,Surname,ID number,Email address\nÉva,Kiss,S20006,\n=Bob,Roe,S20007,\n"


def run(out, unit, scores, troubles=None, settings=None):
    """What a run leaves of an assignment: student -> {grade_id: (score, maximum)}."""
    own = {student: {"work": cells} for student, cells in scores.items()}
    reports = {student: Report(student, unit) for student in own}
    nothing = dict.fromkeys(own, 0)
    record = Record(SimpleNamespace(name=unit), None, out, own, nothing, reports, troubles=troubles or {})
    record.waits, record.settings = nothing, settings or Settings()
    return record


def table(out):
    text = (out / "grades.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def cells(out, *heads):
    return [[row[head] for head in heads] for row in table(out)]


def test_the_rows_of_other_assignments_stay(tmp_path):
    first = run(tmp_path, FIRST, {"ada": {"check_a": (1, 2), "quiz_q": (3, 4)}}, {"ben": "work.ipynb is half a file."})
    second = run(tmp_path, SECOND, {"ada": {"check_b": (5, 6), "quiz_r": (7, 8)}})
    write_grades(tmp_path, first)
    write_grades(tmp_path, second)
    wanted = [
        ["ada", FIRST, "1", "", "3", "4"],
        ["ben", FIRST, "", "", "", ""],
        ["ada", SECOND, "", "5", "7", "12"],
    ]
    assert cells(tmp_path, "student", "assignment", "a", "b", "quiz", "total") == wanted
    assert not_graded(tmp_path, FIRST) == {"ben": "work.ipynb is half a file."}
    assert not_graded(tmp_path, SECOND) == {}
    before = (tmp_path / "grades.csv").read_bytes()
    write_grades(tmp_path, second)
    assert (tmp_path / "grades.csv").read_bytes() == before
    write_grades(tmp_path, run(tmp_path, FIRST, {"ben": {"check_new": (2, 2)}}))
    assert cells(tmp_path, "student", "assignment", "new", "b") == [["ben", FIRST, "2", ""], ["ada", SECOND, "", "5"]]
    assert "a" not in table(tmp_path)[0]  # an exercise that is nobody's any more


def test_a_table_of_an_earlier_version_or_a_spreadsheet_is_read_on(tmp_path):
    (tmp_path / "grades.csv").write_text(
        "\ufeffstudent;assignment;a;penalty;total;maximum;status;remarks\n"
        f"ada;{FIRST};1;0;1;2;graded;\nben;{FIRST};;;;;not graded;The disk is full.\n",
        encoding="utf-8",
    )
    assert not_graded(tmp_path, FIRST) == {"ben": "The disk is full."}
    assert write_grades(tmp_path, run(tmp_path, SECOND, {"ada": {"check_b": (5, 6)}})) == ""
    wanted = [["ada", "1", "1", ""], ["ben", "", "", ""], ["ada", "5", "", "5"]]
    assert cells(tmp_path, "student", "total", "a", "b") == wanted


OTHERS = [b"student,total\nada,3\n", b"PK\x03\x04\xff\xfe", b'student,assignment\n"' + b"x" * 200_000]


@pytest.mark.parametrize("other", OTHERS, ids=["other headings", "no text", "one quoted cell"])
def test_another_file_in_its_place_is_kept_and_told(other, tmp_path):
    (tmp_path / "grades.csv").write_bytes(other)
    assert not_graded(tmp_path, FIRST) == {}
    said = write_grades(tmp_path, run(tmp_path, FIRST, {"ada": {"check_a": (1, 2)}}))
    assert "is kept as grades.1.csv: run `autograder grade` once for each other assignment" in said
    assert (tmp_path / "grades.1.csv").read_bytes() == other
    assert cells(tmp_path, "student", "a") == [["ada", "1"]]


def test_cells_that_are_called_like_a_heading_or_alike_have_their_own_columns(tmp_path):
    record = run(tmp_path, FIRST, {"ada": {"check_total": (1, 2)}})
    record.scores["ada"]["more"] = {"task": (3, 4)}
    record.scores["ada"]["still"] = {"task": (5, 6)}
    write_grades(tmp_path, record)
    heads = ("total", "work check_total", "more task", "still task")
    assert cells(tmp_path, *heads) == [["9", "1", "3", "5"]]


@pytest.fixture
def moodle(tmp_path):
    """Settings with a roster of Moodle's that has numbers and no logins."""
    (tmp_path / "roster.csv").write_text(MOODLE, encoding="utf-8")
    (tmp_path / "desk.toml").write_text("roster = 'roster.csv'")
    return read_settings(tmp_path)


def test_a_number_of_the_roster_is_shown_with_its_name(moodle, tmp_path):
    record = run(tmp_path, FIRST, {"S20006": {"check_a": (1, 2)}}, {"S20007": "Its zip is broken."}, moodle)
    record.reports["S20006"] = Report("S20006", FIRST, {"work": NotebookReport(note="work.ipynb is half a file.")})
    write_grades(tmp_path, record)
    assert cells(tmp_path, "student", "name") == [["S20006", "Éva Kiss"], ["S20007", "'=Bob Roe"]]  # no formula
    full, _ = table_and_legend(record, 200)
    assert [cell.plain for cell in full.columns[0].cells] == ["S20006 Éva Kiss", "S20007 =Bob Roe"]
    assert remarks(record) == ["S20006 Éva Kiss: work.ipynb is half a file.", "S20007 =Bob Roe: Its zip is broken."]
    record.held = {"S20006": SimpleNamespace(proposal=Proposal("S20006", 1, 2, "key: quiz 1 to 2"))}
    changes, *_ = proposed(record, [])
    assert [cell.plain for cell in changes.columns[0].cells] == ["S20006 Éva Kiss"]


def test_the_history_tells_the_name_unless_an_earlier_version_has_begun_it(moodle, tmp_path):
    write_history(tmp_path, FIRST, moodle, [Proposal("S20006", 1, 2, "key: quiz 1 to 2")])
    (row,) = csv.DictReader((tmp_path / "history.csv").read_text("utf-8").splitlines())
    assert (row["student"], row["name"], row["from"], row["to"]) == ("S20006", "Éva Kiss", "1", "2")
    (tmp_path / "history.csv").write_text("time,who,student,assignment,from,to,why\n")
    write_history(tmp_path, FIRST, moodle, [Proposal("S20006", 1, 2, "key: quiz 1 to 2")])
    (row,) = csv.DictReader((tmp_path / "history.csv").read_text("utf-8").splitlines())
    assert [*row.values()][2:] == ["S20006", FIRST, "1", "2", "key: quiz 1 to 2"]


def test_who_has_no_other_name_is_called_once(moodle):
    assert (moodle.called("S20006"), moodle.called("nobody"), Settings().called("ada")) == (
        "S20006 Éva Kiss",
        "nobody",
        "ada",
    )
