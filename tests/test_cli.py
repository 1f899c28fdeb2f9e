"""`autograder grade` from the command line, on a small class."""

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.cli import main
from autograder.collecting.settings import Settings
from autograder.commands.common import alone_in
from autograder.gradebook.report import table_and_legend
from autograder.model.outcome import Report


@pytest.fixture(scope="module")
def desk(root, tmp_path_factory):
    """Three submissions: the reference, a zip of the release, and a folder without a notebook; graded once."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "in" / "ada" / "01_knn").mkdir(parents=True)
    for path in (root / "solutions" / "01_knn").glob("*.ipynb"):
        shutil.copy(path, folder / "in" / "ada" / "01_knn")
    (folder / "in" / "empty, the" / "01_knn").mkdir(parents=True)
    with zipfile.ZipFile(folder / "in" / "01_knn-bob.zip", "w") as archive:
        for path in (root / "assignments" / "01_knn").glob("*.ipynb"):
            archive.write(path, path.name)
        archive.writestr("../escaped.txt", "x")
    assert run(root, folder) == 0
    return folder


def run(root, folder):
    return main(
        ["grade", "01_knn", "--root", str(root), "--submissions", str(folder / "in"), "--out", str(folder / "out")]
    )


def rows(desk):
    with (desk / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def everything(desk):
    kept = ("grades.csv", "feedback", "autograded", "submitted", "reports")
    files = [p for name in kept for p in [desk / "out" / name, *(desk / "out" / name).rglob("*")] if p.is_file()]
    with Gradebook(f"sqlite:///{desk}/out/gradebook.db") as gradebook:
        marks = [
            (s.student.id, g.name, g.score)
            for s in gradebook.assignment_submissions("01_knn")
            for n in s.notebooks
            for g in n.grades
        ]
    return {path: path.read_bytes() for path in files}, sorted(marks)


def test_every_submission_has_a_row(desk):
    found = rows(desk)
    assert set(found) == {"ada", "bob", "empty, the"}
    assert found["ada"]["total"] == "19"
    assert found["bob"]["total"] == found["empty, the"]["total"] == "0"
    assert found["empty, the"]["remarks"] == "Nothing of 01_knn was handed in: it holds no notebook."


def test_a_run_over_what_came_late_leaves_the_rows_of_all_others(desk, root, tmp_path):
    before = rows(desk)
    (tmp_path / "roster.csv").write_text("login,name\nada,Ada\nbob,Bob\nzoe,Zoe\n")
    (desk / "out" / "desk.toml").write_text(f"roster = {str(tmp_path / 'roster.csv')!r}")
    (tmp_path / "late").mkdir()
    shutil.copy(desk / "in" / "01_knn-bob.zip", tmp_path / "late")
    (tmp_path / "late" / "01_knn-ada.7z").write_bytes(b"packed")
    words = [
        "grade",
        "01_knn",
        "--root",
        str(root),
        "--submissions",
        str(tmp_path / "late"),
        "--out",
        str(desk / "out"),
    ]
    try:
        assert main(words) == 0
        zoe = rows(desk).pop("zoe")
        assert {name: row for name, row in rows(desk).items() if name != "zoe"} == before
        assert (zoe["total"], zoe["status"]) == ("", "nothing came")
    finally:
        (desk / "out" / "desk.toml").unlink()
        run(root, desk)


def test_every_student_has_feedback(desk):
    for student in rows(desk):
        assert (desk / "out" / "feedback" / student / "01_knn" / "01_knn.html").exists()


def test_a_zip_cannot_write_outside_its_folder(desk):
    assert not list(desk.rglob("escaped.txt"))


def test_a_second_run_changes_nothing(desk, root, capsys):
    before = everything(desk)
    assert run(root, desk) == 0
    assert everything(desk) == before
    assert "0 of them graded now" in capsys.readouterr().out


def test_a_manual_score_is_kept(desk, root):
    with Gradebook(f"sqlite:///{desk}/out/gradebook.db") as gradebook:
        grade = gradebook.find_grade("written_why_not_perfect", "knn_assignment", "01_knn", "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    run(root, desk)
    assert rows(desk)["ada"]["total"] == "20.5"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["99_art"], "There is no assignment '99_art'"),
        (["01_knn/"], "There is no assignment '01_knn/'"),
        ([""], "There is no assignment ''"),
        (["01_knn", "--submissions", "/nowhere"], "There is no file or folder /nowhere."),
    ],
)
def test_a_wrong_word_gives_one_sentence(words, sentence, root, tmp_path, capsys):
    assert main(["grade", *words, "--root", str(root), "--out", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1


def test_two_runs_into_one_folder_are_refused(root, tmp_path, capfd):
    words = ["grade", "01_knn", "--root", str(root), "--submissions", str(tmp_path), "--out", str(tmp_path / "out")]
    (tmp_path / "out").mkdir()
    other = [sys.executable, "-m", "autograder", *words]
    with alone_in(tmp_path / "out"):
        assert subprocess.run(other).returncode == 2
        assert "Another run is grading into" in capfd.readouterr().err
        left = os.fork()  # such as a process of ours that is about to become another program
        if not left:
            signal.pause()
    try:
        assert subprocess.run(other).returncode == 2
        assert "Another run" not in capfd.readouterr().err
    finally:
        os.kill(left, signal.SIGKILL)
        os.waitpid(left, 0)


def test_a_file_is_no_place_to_write_to(root, tmp_path, capsys):
    (tmp_path / "out").write_text("")
    assert main(["grade", "01_knn", "--root", str(root), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'out'} is a file: give the name of a folder with --out.\n"


@pytest.mark.parametrize("word", ["0", "-2", "many"])
def test_a_number_of_jobs_is_one_or_more(word, capsys):
    with pytest.raises(SystemExit):
        main(["grade", "01_knn", "--jobs", word])
    assert f"'{word}' is no number of 1 or more" in capsys.readouterr().err


def many_exercises():
    """A record of one student, with more exercises than a terminal has columns."""
    exercises = {f"check_exercise_{number}": (1.0, 1.0) for number in range(40)} | {"written_why": (None, 2.0)}
    scores = {"ada": {"nets_assignment": exercises, "nets_quiz": {"quiz_nets_quiz": (3.0, 4.0)}}}
    return SimpleNamespace(
        settings=Settings(),
        assignment=SimpleNamespace(name="04_nets"),
        scores=scores,
        reports={"ada": Report("ada", "04_nets", {})},
        troubles={},
        penalties={"ada": 2.5},
        excused=frozenset(),
        held={},
        waits={"ada": 1},
    )


@pytest.mark.parametrize(("width", "words"), [(80, ["40 ?", "40.5", "by hand", "late -2.5"]), (300, ["ada", "40.5"])])
def test_a_table_fits_its_terminal(width, words):
    console = Console(width=width, file=io.StringIO())
    for part in table_and_legend(many_exercises(), width):
        console.print(part)
    text = console.file.getvalue()
    assert "\N{HORIZONTAL ELLIPSIS}" not in text
    assert all(word in text for word in words)
    assert ("40 exercise_39" in text) == (width == 300)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grade"], "required: assignment"),
        (["grad", "01_knn"], "invalid choice: 'grad'"),
    ],
)
def test_words_that_cannot_be_taken_get_one_sentence(words, said, capsys):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line
    assert "-h` shows what can be said." in line


def test_a_gradebook_that_is_none_is_left_alone_with_a_way_out(desk, root, tmp_path, capsys):
    (tmp_path / "gradebook.db").write_text("once upon a time", encoding="utf-8")
    words = ["grade", "01_knn", "--root", str(root), "--submissions", str(desk / "in"), "--out", str(tmp_path)]
    assert main(words) == 2
    assert "file is not a database): move it away" in capsys.readouterr().err
    assert (tmp_path / "gradebook.db").read_text(encoding="utf-8") == "once upon a time"
