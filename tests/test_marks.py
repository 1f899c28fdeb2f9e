"""Marks of a whole course: from the gradebook, a row for everybody, as platforms import them."""

import csv
from datetime import datetime

import pytest

from autograder.__main__ import main
from autograder.gradebook.gradebook import open_gradebook

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Doe, Jr., Ada",71,S1,ada,A
"Example, Ben",72,S2,ben,A
"Late, Cem",73,S3,cem,B
"Test Student",99,,,
"""
MOODLE = """First name,Last name,Username,Email address
Ada,Doe,ada,ada@x.edu
Ben,Example,ben,b@x.edu
Cem,Late,cem,c@x.edu
"""


@pytest.fixture
def graded(tmp_path):
    """A gradebook of two assignments: ada has all, ben waits for a person, cem handed in nothing, dan is on no list."""
    with open_gradebook(tmp_path / "gradebook.db") as gradebook:
        for unit, most in (("01_knn", 4), ("02_lines", 3)):
            gradebook.add_assignment(unit, duedate=datetime(2026, 11, 20, 12))
            gradebook.add_notebook("work", unit)
            gradebook.add_grade_cell("code", "work", unit, max_score=most, cell_type="code")
            gradebook.add_grade_cell("text", "work", unit, max_score=1, cell_type="markdown")
        for student in ("ada", "ben", "cem", "dan"):
            gradebook.add_student(student)
        give(gradebook, "01_knn", "ada", 3.5, 1, datetime(2026, 11, 20, 13), penalty=0.5)
        give(gradebook, "02_lines", "ada", 3, 0, datetime(2026, 11, 20, 11))
        give(gradebook, "01_knn", "ben", 2, None, datetime(2026, 11, 20, 11))
        give(gradebook, "01_knn", "dan", 1, 1, None)
    return tmp_path


def give(gradebook, unit, student, code, text, time, penalty=None):
    submission = gradebook.add_submission(unit, student, timestamp=time)
    (notebook,) = submission.notebooks
    notebook.late_submission_penalty = penalty
    for grade in notebook.grades:
        score = code if grade.name == "code" else text
        grade.auto_score, grade.manual_score = (score, None) if grade.name == "code" else (None, score)
        grade.needs_manual_grade = score is None
    gradebook.db.commit()


def marks(folder, roster):
    (folder / "roster.csv").write_text(roster)
    (folder / "desk.toml").write_text('roster = "roster.csv"')
    assert main(["marks", "--out", str(folder)]) == 0
    return {path.name: rows_of(path) for path in folder.glob("marks*.csv")}


def rows_of(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_everybody_has_a_row_with_all_assignments(graded, capsys):
    rows = {row[0]: row[1:] for row in marks(graded, CANVAS)["marks.csv"]}
    assert [*rows] == ["student", "ada", "ben", "cem", "dan"]
    assert rows["ada"] == ["Ada Doe, Jr.", "4.5", "0.5", "4", "late", "3", "0", "3", "graded"]
    assert rows["ben"] == ["Ben Example", "2", "0", "2", "1 waits for a person", "", "", "", "nothing came"]
    assert rows["cem"] == ["Cem Late", *["", "", "", "nothing came"] * 2]
    assert rows["dan"][:4] == ["", "2", "0", "2"]
    assert "In the gradebook and not on the roster: dan." in capsys.readouterr().out


def test_canvas_gets_its_own_columns_back(graded):
    written = marks(graded, CANVAS)
    assert written.keys() == {"marks.csv", "marks_canvas.csv"}
    head, possible, ada, ben, cem = written["marks_canvas.csv"]
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_knn", "02_lines"]
    assert possible == ["    Points Possible", "", "", "", "", "5", "4"]
    assert ada == ["Doe, Jr., Ada", "71", "S1", "ada", "A", "4", "3"]
    assert [row[-2:] for row in (ben, cem)] == [["", ""], ["", ""]]  # what waits, or never came, is no number


def test_moodle_gets_its_list_with_the_totals(graded):
    head, *rows = marks(graded, MOODLE)["marks_moodle.csv"]
    assert head == ["First name", "Last name", "Username", "Email address", "01_knn", "02_lines"]
    assert rows[0] == ["Ada", "Doe", "ada", "ada@x.edu", "4", "3"]


def test_without_a_roster_those_of_the_gradebook_have_rows(graded):
    assert main(["marks", "--out", str(graded)]) == 0
    assert [row[0] for row in rows_of(graded / "marks.csv")][1:] == ["ada", "ben", "cem", "dan"]
    assert not [*graded.glob("marks_*")]


def test_points_by_hand_count_in_place_of_the_automatic_ones(graded):
    with open_gradebook(graded / "gradebook.db") as gradebook:
        gradebook.find_grade("code", "work", "01_knn", "ben").manual_score = 4
        gradebook.find_grade("text", "work", "01_knn", "ben").manual_score = 0.5
        gradebook.find_grade("text", "work", "01_knn", "ben").needs_manual_grade = False
        gradebook.db.commit()
    assert marks(graded, CANVAS)["marks_canvas.csv"][3][-2:] == ["4.5", ""]


def test_without_a_gradebook_there_is_a_sentence(tmp_path, capsys):
    assert main(["marks", "--out", str(tmp_path)]) == 2
    assert "There is no gradebook" in capsys.readouterr().err
