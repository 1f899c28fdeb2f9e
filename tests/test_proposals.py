"""grade proposes where marks that stand would change, apply writes it, undo takes it back; nothing by hand is lost."""

import csv
import json
import re
import shutil
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.collecting.settings import Settings
from autograder.commands import grading
from autograder.gradebook import applying
from autograder.gradebook.basis import Basis
from autograder.gradebook.gradebook import open_gradebook, register
from autograder.gradebook.record import LATE, Proposal
from autograder.gradebook.report import proposed
from autograder.grading import batch
from autograder.model.outcome import WRONG, Finding, NotebookReport, Outcome, Report
from autograder.submission.restore import grade_id

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission
UNIT, NOTEBOOK, TEXT = "01_knn", "knn_assignment", "written_why_not_perfect"
STUDENTS = ("ada", "ben", "cem")


def hand_in(folder, student, points, text=""):
    """A submission that our stand-in for grading gives these points: {check: points}."""
    place = folder / "in" / student / UNIT
    place.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(folder / "release.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = text if text and grade_id(cell) == TEXT else cell.source
    nbformat.write(notebook, place / f"{NOTEBOOK}.ipynb")
    shutil.copy(folder / "knn_quiz.ipynb", place)
    (place / "points.json").write_text(json.dumps(points))


def made_up(folder, student, assignment, start, *_):
    """A Report with the points that the submission asks for, and as many more as the check's key has dashes."""
    if start is grading.refuse_to_start:
        start()
    given, notebooks = json.loads((folder / "points.json").read_text()), {}
    for name, task in assignment.tasks.items():
        points = {check: given.get(check, 0) + assignment.keys[check].count("-") for check in task.cases}
        outcomes = {
            check: Outcome(check, (Finding("value", p, 9, WRONG, f"`{check}`: gives {p}."),))
            for check, p in points.items()
        }
        notebooks[name] = NotebookReport(outcomes, batch.marks(task, None))
    return Report(student, UNIT, notebooks)


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    """Three students, graded once by the command."""
    folder = tmp_path_factory.mktemp("class")
    shutil.copy(root / "assignments" / UNIT / f"{NOTEBOOK}.ipynb", folder / "release.ipynb")
    shutil.copy(root / "assignments" / UNIT / "knn_quiz.ipynb", folder)
    for student in STUDENTS:
        hand_in(folder, student, {"l1_distance": 1}, f"Because {student} says so.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "grade", made_up)
        assert run(root, folder, "grade", "--submissions", str(folder / "in"), "--trust-submissions") == 0
    return folder


@pytest.fixture
def place(graded, tmp_path, monkeypatch):
    """A copy of that class, to be changed."""
    monkeypatch.setattr(batch, "grade", made_up)
    monkeypatch.setattr("getpass.getuser", lambda: "mlee")
    shutil.copytree(graded, tmp_path / "class")
    return tmp_path / "class"


def run(root, folder, command, *words):
    return main([command, UNIT, *words, "--root", str(root), "--out", str(folder / "out"), "--no-feedback"])


def grade(root, folder, *words):
    return run(root, folder, "grade", "--submissions", str(folder / "in"), "--trust-submissions", *words)


def corrected(monkeypatch, check="l1_distance", **changes):
    """From now on a check is another, and gives a point more; or whatever else of the assignment changes."""
    load = grading.load_assignment

    def other(*words):
        assignment = load(*words)
        return replace(assignment, **(changes or {"keys": assignment.keys | {check: "-"}}))

    monkeypatch.setattr(grading, "load_assignment", other)


def stands(folder):
    """All that the gradebook holds and the graded notebooks, as plain data."""
    with Gradebook(f"sqlite:///{folder}/out/gradebook.db") as gradebook:
        grades = [
            (s.student.id, g.name, g.auto_score, g.manual_score, g.needs_manual_grade)
            for s in gradebook.assignment_submissions(UNIT)
            for n in s.notebooks
            for g in n.grades
        ]
    files = [*(folder / "out" / "autograded").rglob("*.ipynb"), *(folder / "out" / "reports").rglob("*.basis")]
    return sorted(grades, key=repr), {path.relative_to(folder): path.read_bytes() for path in files}


def mark(folder, student, cell):
    return next(row[2:] for row in stands(folder)[0] if row[:2] == (student, cell))


def table(folder, name):
    return list(csv.DictReader((folder / "out" / name).read_text("utf-8").splitlines()))


def by_hand(folder, student, points):
    with Gradebook(f"sqlite:///{folder}/out/gradebook.db") as gradebook:
        found = gradebook.find_grade(TEXT, NOTEBOOK, UNIT, student)
        found.manual_score, found.needs_manual_grade = points, False
        gradebook.db.commit()


def test_first_marks_are_written_at_once_and_told_in_the_history(graded):
    assert [mark(graded, student, "check_l1_distance") for student in STUDENTS] == [(1.0, None, False)] * 3
    kept = [(row["student"], row["from"], row["to"], row["why"]) for row in table(graded, "history.csv")]
    assert sorted(kept) == [(student, "", "1", "first grading") for student in STUDENTS]
    assert not (graded / "out" / "proposed").exists()


def test_a_corrected_check_is_proposed_applied_and_taken_back(root, place, monkeypatch, capsys):
    before = stands(place)
    corrected(monkeypatch)
    for _ in range(2):  # until somebody decides
        assert grade(root, place) == 0
        assert stands(place) == before
    said = " ".join(capsys.readouterr().out.split())
    assert "Nothing was written for 3 submissions whose marks would change" in said
    assert "`autograder apply 01_knn` writes them" in said
    wanted = {"student": "ada", "from": "1", "to": "2", "why": "check: l1_distance 1 to 2", "name": ""}
    assert table(place, f"proposed/{UNIT}.csv")[0] == wanted
    assert [(row["total"], row["status"]) for row in table(place, "grades.csv")] == [
        ("1", "by hand, change proposed")
    ] * 3

    assert run(root, place, "apply") == 0
    assert mark(place, "ben", "check_l1_distance") == (2.0, None, False)
    assert [(row["total"], row["status"]) for row in table(place, "grades.csv")] == [("2", "by hand")] * 3
    row = table(place, "history.csv")[-1]
    assert row.pop("time").endswith(" UTC")
    assert row == wanted | {"student": "cem", "who": "mlee", "assignment": UNIT}
    assert run(root, place, "apply") == 2
    assert "No change of 01_knn is proposed" in capsys.readouterr().err

    assert run(root, place, "undo") == 0
    assert stands(place) == before
    row = table(place, "history.csv")[-1]
    assert (row["from"], row["to"], row["why"]) == ("2", "1", f"undo of {wanted['why']}")
    assert len(table(place, f"proposed/{UNIT}.csv")) == 3
    assert run(root, place, "undo") == 2
    assert "Nothing has been applied to 01_knn that could be taken back." in capsys.readouterr().err


def test_only_some_may_be_applied_and_each_apply_is_taken_back_alone(root, place, monkeypatch, capsys):
    corrected(monkeypatch)
    grade(root, place)
    assert run(root, place, "apply", "--only", "eve") == 2
    assert "For eve no change is proposed; there are changes for ada, ben, cem." in capsys.readouterr().err
    assert run(root, place, "apply", "--only", "ada") == 0
    assert run(root, place, "apply", "--only", "cem") == 0
    assert [mark(place, student, "check_l1_distance")[0] for student in STUDENTS] == [2, 1, 2]
    run(root, place, "undo")
    assert [mark(place, student, "check_l1_distance")[0] for student in STUDENTS] == [2, 1, 1]
    run(root, place, "undo")
    assert [mark(place, student, "check_l1_distance")[0] for student in STUDENTS] == [1, 1, 1]


def test_an_apply_that_fails_half_way_has_written_nothing(root, place, monkeypatch, capsys):
    before, history = stands(place), table(place, "history.csv")
    corrected(monkeypatch)
    grade(root, place)
    put, asked = applying.put, []

    def fails_at_the_second(*words):
        asked.append(words)
        if len(asked) == 2:
            raise OSError(28, "No space left on device")
        return put(*words)

    with monkeypatch.context() as patch:
        patch.setattr(applying, "put", fails_at_the_second)
        assert run(root, place, "apply") == 2
    assert "No space left on device" in capsys.readouterr().err
    assert (stands(place), table(place, "history.csv")) == (before, history)
    assert run(root, place, "undo") == 2
    assert run(root, place, "apply") == 0
    assert mark(place, "ada", "check_l1_distance")[0] == 2


def test_a_written_answer_handed_in_again_waits_again_and_keeps_its_points(root, place, capsys):
    by_hand(place, "ada", 1.5)
    assert grade(root, place) == 0
    assert mark(place, "ada", TEXT) == (None, 1.5, False)
    hand_in(place, "ada", {"l1_distance": 0}, "Because I know better now.")
    assert grade(root, place) == 0
    assert mark(place, "ada", TEXT) == (None, 1.5, False)
    (row,) = table(place, f"proposed/{UNIT}.csv")
    why = "resubmission: l1_distance 1 to 0; resubmission: why_not_perfect 1.5 to 1.5 (waits)"
    assert row == {"student": "ada", "from": "2.5", "to": "1.5", "why": why, "name": ""}
    assert run(root, place, "apply") == 0
    assert mark(place, "ada", TEXT) == (None, 1.5, True)
    grade(root, place)
    assert mark(place, "ada", TEXT) == (None, 1.5, True)  # until somebody has read it
    row = table(place, "grades.csv")[0]
    assert (row["total"], row["status"], row["waiting"]) == ("1.5", "by hand", "1")
    by_hand(place, "ada", 2)
    grade(root, place)
    assert mark(place, "ada", TEXT) == (None, 2.0, False)
    run(root, place, "undo")
    assert mark(place, "ada", TEXT) == (None, 2.0, False)  # what a person gave since then stays
    assert mark(place, "ada", "check_l1_distance") == (1.0, None, False)


def test_what_has_changed_since_it_was_proposed_is_not_applied(root, place, monkeypatch, capsys):
    corrected(monkeypatch)
    grade(root, place)
    by_hand(place, "ben", 1)
    hand_in(place, "ada", {"l1_distance": 5})
    shutil.copytree(place / "in" / "ada" / UNIT, place / "out" / "submitted" / "ada" / UNIT, dirs_exist_ok=True)
    capsys.readouterr()
    assert run(root, place, "apply") == 1
    assert "ada: It, or a check, has changed since it was graded" in " ".join(capsys.readouterr().out.split())
    assert [mark(place, student, "check_l1_distance")[0] for student in STUDENTS] == [1, 1, 2]
    rows = {row["student"]: (row["total"], row["status"]) for row in table(place, "grades.csv")}
    assert rows == {"ada": ("1", "not graded"), "ben": ("2", "graded, change proposed"), "cem": ("2", "by hand")}


def test_who_hands_in_again_after_the_due_date_is_told_as_late(root, place):
    (place / "out" / "desk.toml").write_text("[due]\n01_knn = '2026-11-20 12:00 UTC'\n[late]\ntakes = 0.5")
    hand_in(place, "ada", {"l1_distance": 8})
    (place / "in" / "ada" / UNIT / "timestamp.txt").write_text("2026-11-20 13:00:00 UTC")
    grade(root, place)
    (row,) = table(place, f"proposed/{UNIT}.csv")
    assert row["why"] == "resubmission: l1_distance 1 to 8; it comes late"
    found = table(place, "grades.csv")[0]
    assert (found["penalty"], found["total"], found["late"]) == ("0", "1", "")
    run(root, place, "apply")
    found = table(place, "grades.csv")[0]
    assert (found["penalty"], found["total"], found["late"]) == ("4", "4", "late")
    run(root, place, "undo")
    found = table(place, "grades.csv")[0]
    assert (found["penalty"], found["total"], found["late"]) == ("0", "1", "")


def test_marks_that_would_change_are_told_before_they_are_exported(root, place, monkeypatch, capsys):
    words = ["--root", str(root), "--out", str(place / "out")]
    main(["marks", *words])
    assert "would change" not in capsys.readouterr().out
    corrected(monkeypatch)
    grade(root, place)
    capsys.readouterr()
    main(["marks", *words])
    said = "3 submissions have marks of 01_knn that would change and stand here as they are: `autograder apply 01_knn`."
    assert said in capsys.readouterr().out


def test_what_was_late_already_is_not_told_as_news(root, place, monkeypatch):
    (place / "out" / "desk.toml").write_text("[due]\n01_knn = '2026-11-20 12:00 UTC'\n[late]\ntakes = 0.5")
    (place / "out" / "submitted" / "ada" / UNIT / "timestamp.txt").write_text("2026-11-20 13:00:00 UTC")
    corrected(monkeypatch)
    run(root, place, "grade", "--trust-submissions")
    assert table(place, f"proposed/{UNIT}.csv")[0]["why"] == "check: l1_distance 1 to 2"


def words_of_page(folder):
    """The page of ada in words, without what is only style."""
    text = (folder / "out" / "feedback" / "ada" / UNIT / f"{UNIT}.html").read_text("utf-8")
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL).split())


def with_pages(root, folder, command, *words):
    return main([command, UNIT, "--root", str(root), "--out", str(folder / "out"), "--jobs", "1", *words])


def test_pages_tell_what_stands_until_a_change_is_applied(root, place, monkeypatch):
    def made():
        assert with_pages(root, place, "grade", "--trust-submissions") == 0
        return words_of_page(place)

    before = made()
    assert "Gives 0." in before
    corrected(monkeypatch, "pairwise_l2_loops")
    assert made() == before
    by_hand(place, "ada", 1.5)
    marked = made()
    assert "2.5 of" in marked  # the point of the check as it was, and those by hand
    assert "Gives 1." not in marked
    with_pages(root, place, "apply", "--only", "ada")
    assert "3.5 of" in words_of_page(place)
    assert "Gives 1." in words_of_page(place)
    with_pages(root, place, "undo")
    assert words_of_page(place) == marked
    hand_in(place, "ada", {"l1_distance": 8}, "Because I know better now.")
    shutil.copytree(place / "in" / "ada" / UNIT, place / "out" / "submitted" / "ada" / UNIT, dirs_exist_ok=True)
    assert made() == marked
    shutil.rmtree(place / "out" / "feedback")
    assert made() == marked


def test_pages_of_an_earlier_version_tell_nothing_that_is_only_proposed(root, place, monkeypatch):
    path = place / "out" / "reports" / UNIT / "ada.basis"
    basis = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({key: basis[key] for key in ("key", "points")}))
    corrected(monkeypatch, "pairwise_l2_loops")
    with_pages(root, place, "grade", "--trust-submissions")
    assert "1 of" in words_of_page(place)
    assert "Gives 0." in words_of_page(place)  # of the other exercises
    assert "Gives 1." not in words_of_page(place)


def test_a_key_that_is_only_proposed_gives_no_reasons(root, place, monkeypatch):
    (place / "out" / "desk.toml").write_text(f"[due]\n{UNIT} = '2020-01-01 12:00 UTC'")
    with_pages(root, place, "grade", "--trust-submissions")
    reasons = "The camera did not move."
    assert reasons in words_of_page(place)
    corrected(monkeypatch)
    load = grading.load_assignment
    monkeypatch.setattr(grading, "load_assignment", lambda *words: replace(load(*words), quiz="another"))
    with_pages(root, place, "grade", "--trust-submissions")
    assert reasons not in words_of_page(place)


def test_grade_can_apply_at_once_and_that_can_be_taken_back(root, place, monkeypatch):
    before = stands(place)
    corrected(monkeypatch)
    assert grade(root, place, "--apply") == 0
    assert mark(place, "ada", "check_l1_distance")[0] == 2
    run(root, place, "undo")
    assert stands(place) == before


KEY = {"common": "c", "checks": {"a": "1", "b": "1"}, "quiz": "q", "files": "f"}


@pytest.mark.parametrize(
    ("cell", "key", "points", "why"),
    [
        ("check_a", {"files": "g", "common": "d"}, 1, "resubmission"),
        ("check_a", {}, 2, "points"),
        ("check_a", {"checks": {"a": "2", "b": "1"}}, 1, "check"),
        ("check_a", {"checks": {"a": "1", "b": "2"}, "common": "d"}, 1, "grader"),
        ("quiz_a", {"quiz": "r"}, 1, "key"),
        ("check_a", {"quiz": "r"}, 1, ""),
    ],
)
def test_the_reason_is_what_has_changed_since(cell, key, points, why):
    assert Basis(KEY, {cell: 1}).why(Basis(KEY | key, {cell: points}), cell) == why
    assert Basis().why(Basis(KEY, {cell: 1}), cell) == ""


def test_points_by_hand_on_a_check_are_kept_and_looked_at_again(root, place, monkeypatch):
    with Gradebook(f"sqlite:///{place}/out/gradebook.db") as gradebook:
        found = gradebook.find_grade("check_l1_distance", NOTEBOOK, UNIT, "ada")
        found.manual_score = 4
        gradebook.db.commit()
    corrected(monkeypatch)
    grade(root, place)
    assert table(place, f"proposed/{UNIT}.csv")[0]["why"] == "check: l1_distance 4 to 4 (waits)"
    run(root, place, "apply")
    assert mark(place, "ada", "check_l1_distance") == (2.0, 4.0, True)


def test_an_added_exercise_leaves_points_by_hand_where_they_are(assignment, tmp_path):
    task = assignment.tasks[NOTEBOOK]
    fewer = nbformat.from_dict(json.loads(json.dumps(task.released)))
    fewer.cells = [cell for cell in fewer.cells if not grade_id(cell).endswith("l1_distance")]
    with open_gradebook(tmp_path / "gradebook.db") as gradebook:
        register(gradebook, replace(assignment, tasks=assignment.tasks | {NOTEBOOK: replace(task, released=fewer)}))
        gradebook.add_student("ada")
        gradebook.update_or_create_submission(UNIT, "ada")
        gradebook.find_grade(TEXT, NOTEBOOK, UNIT, "ada").manual_score = 1.5
        gradebook.db.commit()
        register(gradebook, assignment)
        gradebook.db.expire_all()
        assert gradebook.find_grade(TEXT, NOTEBOOK, UNIT, "ada").manual_score == 1.5
        assert gradebook.find_grade_cell("check_l1_distance", NOTEBOOK, UNIT).max_score > 0


@pytest.mark.parametrize(
    ("penalty", "why", "told"), [(0, "key: quiz 2 to 1", False), (0, LATE, True), (0.5, "x", True)]
)
def test_points_before_lateness_are_called_so(penalty, why, told):
    held = {"ada": SimpleNamespace(proposal=Proposal("ada", 2, 1, why))}
    record = SimpleNamespace(held=held, penalties={"ada": penalty}, assignment=SimpleNamespace(name="u"), out="grading")
    record.settings = Settings()
    said = [part for part in proposed(record, []) if isinstance(part, str)]
    assert ("These are points before what lateness takes." in said) == told
    assert said[-1].endswith("Until then their pages tell what stands.")
