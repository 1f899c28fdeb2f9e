"""The student's desk: laying never overwrites, the start page tells the truth, handing in refuses nothing gradable."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import nbformat
import pytest

from autograder.submission.submission import Unreadable, read_notebook
from cvcourse.__main__ import main
from cvcourse.desk import (
    DeskError,
    find_root,
    handin,
    lab,
    lay,
    panel,
    places,
    refresh,
    review,
    submit,
    write_start_page,
)
from cvcourse.desk.handin import safe_name
from cvcourse.desk.panel import HandIn
from cvcourse.quiz import answers_in, read_questions
from cvcourse.quiz.record import new_record, sidecar_path, write_record

BROKEN = [
    b"",
    b"{",
    b"[]",
    b"{}",
    b"\xff\xfe",
    b'{"cells": [], "nbformat": 3, "nbformat_minor": 0}',
    b'{"cells": [7], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    b"[" * 100_000,
]
RIGHT = "def l1_distance(a, b):\n    return abs(a.astype(float) - b).sum()\n"


@pytest.fixture
def course(tmp_path, lay_course):
    """A course with unit 1 as it is given out."""
    return lay_course(tmp_path)


@pytest.fixture
def work(course):
    """Its desk, laid."""
    lay(course, course / "work")
    return course / "work"


@pytest.fixture
def unit(work):
    return work / "01_knn"


def edit(path, change):
    """Change a notebook on disk as a student would: change(cells by id)."""
    notebook = nbformat.read(path, as_version=4)
    change(
        {cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", cell.id): cell for cell in notebook.cells},
        notebook,
    )
    nbformat.write(notebook, path)


def write(path, **sources):
    """Give cells of a notebook other sources."""
    edit(path, lambda cells, _: [cells[name].update(source=source) for name, source in sources.items()])


def say(unit, **outcomes):
    """What `check` remembers: name=(points, out_of, passed)."""
    said = {name: dict(zip(("points", "out_of", "passed"), outcome, strict=True)) for name, outcome in outcomes.items()}
    (unit / ".progress.json").write_text(json.dumps(said), encoding="utf-8")


def answer(unit, **answers):
    """Leave the answers of the graded quiz beside its notebook, as the widget does."""
    write_record(sidecar_path("knn_quiz", unit), new_record("knn_quiz", answers))


def first_answers(unit, count):
    """Some valid answer to each of the first questions."""
    questions = read_questions(unit / "knn_quiz.json")["questions"][:count]
    return {q["id"]: {"numeric": 1.5, "single": 0, "multiple": [0]}[q["kind"]] for q in questions}


def packed(course, capsys):
    """Submit as ada. Returns the archive's files and what was printed."""
    places = ["--work", str(course / "work"), "--out", str(course / "out")]
    assert main(["submit", "01_knn", "--name", "ada", *places]) == 0
    with zipfile.ZipFile(course / "out" / "01_knn-ada.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}, capsys.readouterr().out


@pytest.fixture(autouse=True)
def in_the_course(course, monkeypatch):
    monkeypatch.chdir(course)


# laying


def test_lays_lecture_assignment_and_quiz_side_by_side(unit):
    names = {path.name for path in unit.iterdir()}
    assert names == {
        "knn.ipynb",
        "knn_cases.npz",
        "knn_variants.npz",
        "knn_practice.toml",
        "knn_assignment.ipynb",
        "knn_assignment_cases.npz",
        "knn_assignment_variants.npz",
        "knn_quiz.ipynb",
        "knn_quiz.json",
    }


def test_laying_twice_changes_nothing(course, work):
    before = {path: path.read_bytes() for path in work.rglob("*") if path.is_file()}
    assert lay(course, work) == []
    assert {path: path.read_bytes() for path in work.rglob("*") if path.is_file()} == before


def test_a_notebook_with_work_is_never_touched_and_a_new_version_is_laid_beside_it_once(course, work, unit):
    write(unit / "knn_assignment.ipynb", solution_l1_distance=RIGHT)
    mine = (unit / "knn_assignment.ipynb").read_bytes()
    assert lay(course, work) == []
    given = course / "assignments" / "01_knn" / "knn_assignment.ipynb"
    write(given, solution_l2_distance="# a new version")
    assert "new version" in lay(course, work)[0]
    assert lay(course, work) == []
    assert (unit / "knn_assignment.ipynb").read_bytes() == mine
    assert (unit / "knn_assignment (new version).ipynb").read_bytes() == given.read_bytes()
    write(given, solution_l2_distance="# a newer version")
    lay(course, work)
    assert (unit / "knn_assignment (new version 2).ipynb").read_bytes() == given.read_bytes()


def test_an_untouched_notebook_follows_the_course(course, work, unit):
    given = course / "course" / "01_knn" / "knn.ipynb"
    write(given, **{"check_vote": "check(vote)  # better"})
    assert lay(course, work) == []
    assert (unit / "knn.ipynb").read_bytes() == given.read_bytes()


def test_support_files_follow_the_course(course, work, unit):
    for name in ("course/01_knn/knn_practice.toml", "course/01_knn/knn_cases.npz", "assignments/01_knn/knn_quiz.json"):
        (course / name).write_bytes(b"new")
    (unit / "knn_practice.toml").write_text("my own", encoding="utf-8")
    (sentence,) = lay(course, work)
    assert "knn_practice (before the update).toml" in sentence
    assert (unit / "knn_practice (before the update).toml").read_text(encoding="utf-8") == "my own"
    assert all((unit / name).read_bytes() == b"new" for name in ("knn_practice.toml", "knn_cases.npz", "knn_quiz.json"))


def test_what_was_deleted_comes_back(course, work, unit):
    (unit / "knn.ipynb").unlink()
    lay(course, work)
    assert (unit / "knn.ipynb").exists()


def test_a_lost_ledger_loses_no_work(course, work, unit):
    write(unit / "knn.ipynb", check_vote="mine")
    mine = (unit / "knn.ipynb").read_bytes()
    (work / ".desk" / "laid.json").write_text("{broken", encoding="utf-8")
    lay(course, work)
    assert (unit / "knn.ipynb").read_bytes() == mine


def test_a_read_only_course_gives_a_desk_that_can_be_written(course):
    given = course / "course" / "01_knn" / "knn.ipynb"
    given.chmod(0o444)
    lay(course, course / "other")
    assert (course / "other" / "01_knn" / "knn.ipynb").stat().st_mode & 0o200


def test_a_file_in_the_way_is_one_sentence(course, capsys, monkeypatch):
    (course / "work").write_text("a file", encoding="utf-8")
    assert main(["lab", "--no-browser"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# the start page


def test_the_start_page_links_every_notebook_and_counts(work, unit):
    text = write_start_page(work).read_text(encoding="utf-8")
    for name in ("knn", "knn_assignment", "knn_quiz"):
        assert f'href="01_knn/{name}.ipynb"' in text
    assert "## 1 · The nearest picture" in text
    assert "0 of 4 exercises" in text
    assert "0 of 9 exercises, 0 of 19 points" in text
    assert "0 of 9 answered" in text
    assert "Linear classifiers" in text


def test_the_start_page_follows_the_student(work, unit):
    say(unit, brighten=(1, 1, True), nearest=(0, 1, False), pairwise_l2=(2, 3, False), l1_distance=(1, 1, True))
    answer(unit, **first_answers(unit, 4))
    text = write_start_page(work).read_text(encoding="utf-8")
    assert "1 of 4 exercises" in text
    assert "1 of 9 exercises, 3 of 19 points" in text
    assert "4 of 9 answered" in text
    assert "exercise <code>nearest</code>" in text
    assert 'title="pairwise_l2: partly right"' in text


@pytest.mark.parametrize("nonsense", ["", "{", "[1]", '{"brighten": 3, "nearest": {"points": "x", "passed": 1}}'])
def test_the_start_page_survives_nonsense(work, unit, nonsense):
    for name in (".progress.json", "knn_quiz.answers.json", "knn_practice.answers.json", "knn_quiz.ipynb"):
        (unit / name).write_text(nonsense, encoding="utf-8")
    assert "0 of 4 exercises" in write_start_page(work).read_text(encoding="utf-8")


def test_refresh_is_silent(work, unit, tmp_path):
    say(unit, brighten=(1, 1, True))
    refresh(unit)
    assert "1 of 4 exercises" in (work / "START.md").read_text(encoding="utf-8")
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    refresh(tmp_path / "elsewhere" / "deep")
    assert not (tmp_path / "elsewhere" / "START.md").exists()


def test_the_start_page_and_handing_in_follow_the_syllabus(root, tmp_path):
    rows = places.syllabus_rows(root)
    named = [name for row in rows for name in row.links]
    numbers = {f"{row.number:02d}" for row in rows}  # a unit without a row is in the order of names
    units = [unit for unit in places.syllabus(root)["units"] if unit["unit"][:2] in numbers]
    shown = [entry for unit in units for entry in unit["notebooks"]]
    assert [entry["file"] for entry in shown] == named, "every notebook of a row stands once in course/README.md"
    lay(root, tmp_path / "work")
    text = write_start_page(tmp_path / "work").read_text(encoding="utf-8")
    links = re.findall(r'href="[^"/]+/(\w+\.ipynb)"', text.partition("## 1")[2])
    assert links[: len(named)] == named
    handed = [path.name for unit in units for path in handin.released_notebooks(root, unit["unit"])]
    assert handed == [name for name in named if "_assignment" in name or "_quiz" in name]


def test_the_syllabus_puts_each_assignment_behind_its_lecture_and_the_graded_quiz_last(root):
    for row in places.syllabus_rows(root):
        names = [Path(name).stem for name in row.links]
        lectures = [name for name in names if not name.endswith(("_assignment", "_quiz"))]
        pairs = [name for lecture in lectures for name in (lecture, f"{lecture}_assignment")]
        assert names[:-1] == pairs
        assert not names or names[-1].endswith("_quiz")


def test_the_syllabus_calls_lectures_by_their_names_and_links_exist(root):
    for number, name, links, _ in places.syllabus_rows(root):
        for file, title in links.items():
            path = root / "course" / f"{number:02d}_{name.replace(' ', '_')}" / file
            if not file.endswith(("_assignment.ipynb", "_quiz.ipynb")):
                assert nbformat.read(path, as_version=4).cells[0].source.startswith(f"# {title}")
    text = (root / "course" / "README.md").read_text(encoding="utf-8")
    assert all((root / "course" / target).exists() for _, target in places.LINK.findall(text))


def test_a_notebook_that_the_syllabus_does_not_name_comes_last():
    paths = [Path("b.ipynb"), Path("a.ipynb"), Path("z.ipynb")]
    rows = [places.Row(1, "one", {"z.ipynb": "Z"}, "")]
    assert [path.name for path in places.in_order(paths, rows)] == ["z.ipynb", "a.ipynb", "b.ipynb"]


def test_each_lecture_of_the_start_page_shows_its_question_whole(root):
    lectures = [e for unit in places.syllabus(root)["units"] for e in unit["notebooks"] if e["kind"] == "lecture"]
    assert len(lectures) == len(list(root.glob("course/[0-9]*/*.py")))
    for lecture in lectures:
        assert lecture["question"].endswith("?")
        assert "\n" not in lecture["question"]


def test_the_practice_quiz_is_linked_where_it_is_asked(work, unit):
    text = write_start_page(work).read_text(encoding="utf-8")
    assert 'href="01_knn/knn.ipynb#cell-id=practice"' in text
    cell = next(cell for cell in nbformat.read(unit / "knn.ipynb", as_version=4).cells if cell.id == "practice")
    assert cell.source.splitlines() == ["from cvcourse.quiz import practice", "", 'practice("knn_practice.toml")']


def test_how_it_works_stands_on_top_and_folds_once_somebody_knows(work, unit):
    text = write_start_page(work).read_text(encoding="utf-8")
    assert text.index("Begin here") < text.index("How it works") < text.index("## 1")
    assert "<details open>" in text
    say(unit, brighten=(1, 1, True))
    assert "<details>" in write_start_page(work).read_text(encoding="utf-8")


def test_files_that_nobody_opens_are_hidden_and_the_notebooks_are_not(root, work):
    words = lab.command(work, None, browser=False)
    hidden = [word.partition("hide_globs=")[2] for word in words if "hide_globs" in word]
    for path in [*root.glob("course/0*/*"), *root.glob("assignments/0*/*"), Path("knn_quiz.answers.json")]:
        if path.suffix != ".py":
            assert any(fnmatch(path.name, glob) for glob in hidden) == (path.suffix != ".ipynb"), path
    assert not any(fnmatch(name, glob) for name in ("mine.json", "photos.npz", "START.md") for glob in hidden)


# handing in


def test_an_untouched_desk_is_packed_with_what_is_open(course, unit, capsys):
    before = {path: path.read_bytes() for path in unit.rglob("*")}
    files, said = packed(course, capsys)
    assert set(files) == {"knn_assignment.ipynb", "knn_quiz.ipynb", "submission.json"}
    assert files["knn_assignment.ipynb"] == (unit / "knn_assignment.ipynb").read_bytes()
    about = json.loads(files["submission.json"])
    assert about.pop("made_at").endswith("+00:00")
    assert about == {"student": "ada", "assignment": "01_knn", "files": ["knn_assignment.ipynb", "knn_quiz.ipynb"]}
    assert said.count("not written") == 10
    assert "open: 1, 2, 3, 4, 5, 6, 7, 8, 9" in said
    assert str(course / "out" / "01_knn-ada.zip") in said
    assert {path: path.read_bytes() for path in unit.rglob("*")} == before


def test_the_table_says_what_check_said(course, unit, capsys):
    functions = {
        "solution_l1_distance": RIGHT,
        "solution_l2_distance": "def l2_distance(a, b):\n    return 1\n",
        "solution_pairwise_l2": "def pairwise_l2(X, Y):\n    return X\n",
    }
    write(unit / "knn_assignment.ipynb", **functions, written_why_not_perfect="Because.")
    say(unit, l1_distance=(1, 1, True), pairwise_l2=(2, 3, False), pairwise_l1=(2, 2, True))
    _, said = packed(course, capsys)
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in said.splitlines() if line.startswith("  ")}
    assert rows["l1_distance"] == "passed 1 of 1"
    assert rows["l2_distance"] == "written, not checked 0 of 1"
    assert rows["pairwise_l2"] == "partly right 2 of 3"
    assert rows["pairwise_l1"] == "passed, but the stub is back 2 of 2"
    assert rows["why_not_perfect"] == "written up to 2, by a person"
    assert rows["together"] == "as `check` last said 5 of 19"


def test_missing_changed_and_doubled_cells_are_named(course, unit, capsys):
    def spoil(cells, notebook):
        cells["check_l2_distance"].source = "check(print)"
        notebook.cells.append(nbformat.from_dict(cells["solution_l1_distance"] | {"id": "copy"}))
        notebook.cells.remove(cells["solution_pairwise_l1"])

    edit(unit / "knn_assignment.ipynb", spoil)
    _, said = packed(course, capsys)
    assert "Missing: the cell of `pairwise_l1`" in said
    assert "Changed although locked: the check of `l2_distance`" in said
    assert "There more than once: the cell of `l1_distance`" in said


def test_what_the_grader_rescues_is_told(course, unit, capsys):
    def lose(cells, notebook):
        cells["solution_l1_distance"].metadata = nbformat.NotebookNode()
        cells["solution_l1_distance"].source = RIGHT
        place = notebook.cells.index(cells["solution_l2_distance"])
        notebook.cells.insert(place, nbformat.v4.new_code_cell("def l2_distance(a, b):\n    return 1\n"))

    edit(unit / "knn_assignment.ipynb", lose)
    _, said = packed(course, capsys)
    assert "The cell of `l1_distance` had lost its marks; it was known by its function." in said
    assert "`l2_distance` was answered in a new cell, which counts." in said
    assert "Missing" not in said
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in said.splitlines() if line.startswith("  ")}
    assert rows["l1_distance"] == rows["l2_distance"] == "written, not checked 0 of 1"


def test_a_cell_that_is_not_python_is_named(course, unit, capsys):
    write(unit / "knn_assignment.ipynb", solution_l1_distance="def l1_distance(a, b)\n    return 1\n")
    _, said = packed(course, capsys)
    assert "The cell of `l1_distance` is not Python: line 1" in said


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_notebook_is_packed_with_a_warning(course, unit, capsys, broken):
    (unit / "knn_assignment.ipynb").write_bytes(broken)
    files, said = packed(course, capsys)
    assert files["knn_assignment.ipynb"] == broken
    assert "cannot be read as a notebook" in said
    with pytest.raises(Unreadable):  # the grader is of the same opinion
        read_notebook(unit / "knn_assignment.ipynb")


def test_answers_beside_the_notebook_are_packed_into_it(course, unit, capsys):
    given = first_answers(unit, 9)
    answer(unit, **given)
    before = (unit / "knn_quiz.ipynb").read_bytes()
    files, said = packed(course, capsys)
    assert answers_in(json.loads(files["knn_quiz.ipynb"]), "knn_quiz") == given
    assert "not saved after your last answer" in said
    assert "all answered" in said
    assert (unit / "knn_quiz.ipynb").read_bytes() == before


def test_a_saved_quiz_is_packed_as_it_is(course, unit, capsys):
    from cvcourse.quiz import embed, read_record

    answer(unit, **first_answers(unit, 2))
    notebook = nbformat.read(unit / "knn_quiz.ipynb", as_version=4)
    nbformat.write(embed(notebook, read_record(sidecar_path("knn_quiz", unit))), unit / "knn_quiz.ipynb")
    files, said = packed(course, capsys)
    assert files["knn_quiz.ipynb"] == (unit / "knn_quiz.ipynb").read_bytes()
    assert "!" not in said
    assert "open: 3, 4, 5, 6, 7, 8, 9" in said


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_text("{")])
def test_a_lost_quiz_notebook_is_made_again_from_the_answers(course, unit, capsys, spoil):
    answer(unit, **first_answers(unit, 3))
    spoil(unit / "knn_quiz.ipynb")
    files, said = packed(course, capsys)
    assert answers_in(json.loads(files["knn_quiz.ipynb"]), "knn_quiz") == first_answers(unit, 3)
    assert "packed with them in its place" in said


def test_a_renamed_notebook_is_packed_under_its_name(course, unit, capsys):
    (unit / "knn_assignment.ipynb").rename(unit / "mine.ipynb")
    files, said = packed(course, capsys)
    assert files["knn_assignment.ipynb"] == (unit / "mine.ipynb").read_bytes()
    assert "mine.ipynb holds its exercises" in said


def test_several_copies_are_all_packed(course, unit, capsys):
    shutil.copyfile(unit / "knn_assignment.ipynb", unit / "b.ipynb")
    (unit / "knn_assignment.ipynb").rename(unit / "a.ipynb")
    files, said = packed(course, capsys)
    assert {"a.ipynb", "b.ipynb"} < set(files)
    assert "rename the right one" in said


def test_a_huge_notebook_is_packed_without_outputs(course, unit, capsys, monkeypatch):
    monkeypatch.setattr(review, "NOTEBOOK_CAP", 40_000)
    output = nbformat.v4.new_output("stream", text="x" * 40_000)
    edit(unit / "knn_assignment.ipynb", lambda cells, _: cells["check_l1_distance"].outputs.append(output))
    files, said = packed(course, capsys)
    assert len(files["knn_assignment.ipynb"]) < 40_000
    assert "the packed copy has no outputs" in said


def test_packing_again_keeps_the_earlier_zip(course, unit, capsys):
    packed(course, capsys)
    packed(course, capsys)
    assert len(list((course / "out").iterdir())) == 1
    write(unit / "knn_assignment.ipynb", solution_l1_distance=RIGHT)
    packed(course, capsys)
    assert len(list((course / "out").iterdir())) == 2


def test_work_may_be_the_folder_with_the_notebooks(course, unit, capsys):
    assert main(["submit", "01_knn", "--name", "ada", "--work", str(unit), "--out", str(course)]) == 0
    assert (course / "01_knn-ada.zip").exists()


def test_nothing_to_pack_is_an_error(course, unit, capsys):
    for path in unit.glob("*.ipynb"):
        path.unlink()
    assert main(["submit", "01_knn", "--name", "ada"]) == 2
    assert capsys.readouterr().err.startswith("There is nothing to pack")
    shutil.rmtree(course / "work")
    assert main(["submit", "01_knn", "--name", "ada"]) == 2
    assert not list(course.glob("*.zip"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs/olute", "a\0b", "ада 7", "a" * 300, "José Núñez", "con\n"])
def test_hostile_names_stay_one_file_in_the_folder(course, unit, name):
    target = submit(course, "01_knn", name, out=course / "out")
    assert target.parent == course / "out"
    assert target.name.isascii()
    assert len(target.name) < 100


def test_names_keep_what_they_can():
    assert safe_name("José Núñez") == "Jose_Nunez"
    assert safe_name("ada.l-7") == "ada.l-7"
    for name in ("王", "..", ""):
        with pytest.raises(DeskError, match="--name"):
            safe_name(name)


@pytest.mark.parametrize("unit_name", ["02_none", "../assignments/01_knn", "", "01_knn/"])
def test_an_unknown_assignment_is_one_sentence(course, work, unit_name, capsys):
    assert main(["submit", unit_name, "--name", "ada"]) == 2
    assert capsys.readouterr().err.endswith("the course has 01_knn.\n")


def test_the_login_name_is_used_where_nobody_can_be_asked(course, unit, monkeypatch):
    monkeypatch.setattr(handin.getpass, "getuser", lambda: "grace")
    monkeypatch.setattr("sys.stdin", None)
    assert submit(course, "01_knn").name == "01_knn-grace.zip"


def test_a_folder_that_cannot_be_written_is_one_sentence(course, unit, capsys):
    (course / "file").write_text("", encoding="utf-8")
    assert main(["submit", "01_knn", "--name", "ada", "--out", str(course / "file")]) == 2
    assert "--out" in capsys.readouterr().err


# handing in by a button


@pytest.fixture
def button(unit, monkeypatch):
    """The button of the last cell, in a kernel whose folder is that of the unit."""
    monkeypatch.chdir(unit)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    widget = HandIn("01_knn")
    widget.name = "ada"
    return widget


def test_the_button_looks_over_packs_and_offers_the_zip(work, unit, button):
    write(unit / "knn_assignment.ipynb", solution_l1_distance=RIGHT)
    say(unit, l1_distance=(1, 1, True))
    before = {path: path.read_bytes() for path in unit.rglob("*")}
    button.press()
    target = work / "to_hand_in" / "01_knn-ada.zip"
    assert button.archive == target.read_bytes()
    assert button.result["file"] == target.name
    shown = button.result["html"]
    assert "work/to_hand_in/01_knn-ada.zip" in shown
    still = shown.partition("Still open:")[2].partition("</ul>")[0]
    assert "<li>not written: l2_distance, pairwise_l2_loops, " in still
    assert "l1_distance" not in still
    assert "<li>questions of the quiz: 1, 2, 3, 4, 5, 6, 7, 8, 9</li>" in still
    assert "<td>l1_distance</td><td>passed</td><td>1 of 1</td>" in button.result["more"]
    assert {path: path.read_bytes() for path in unit.rglob("*")} == before
    assert "packed" in (work / "START.md").read_text(encoding="utf-8")


def test_the_button_says_what_is_wrong_and_packs_nothing_without_a_name(work, button):
    button.name = " "
    button.press()
    assert "Write your name" in button.result["html"]
    assert button.result["file"] == ""
    assert not (work / "to_hand_in").exists()


def test_the_button_says_when_the_notebook_could_not_be_saved(button):
    button.press(saved=False)
    assert "could not be saved from here" in button.result["html"]
    assert button.result["file"], "it is packed all the same"


def test_the_button_shows_names_as_text(work, button):
    button.name = "<b>ada</b>"
    button.press()
    assert "<b>ada" not in button.result["html"]
    assert button.result["file"] == "01_knn-b_ada_b.zip"


def test_the_button_remembers_the_name(button):
    button.press()
    assert HandIn("01_knn").name == "ada"


def test_the_button_works_where_there_is_no_desk(course, tmp_path, monkeypatch):
    monkeypatch.chdir(course / "assignments" / "01_knn")
    widget = HandIn("01_knn")
    widget.name = "ada"
    widget.press()
    assert (course / "assignments" / "01_knn" / "to_hand_in" / "01_knn-ada.zip").exists()


def test_a_save_is_noticed(unit, monkeypatch):
    path = unit / "knn_assignment.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    before = panel.saved_at()
    monkeypatch.setattr(panel, "PATIENCE", 0)
    assert not panel.wait_for_save(before)
    os.utime(path, (before + 5, before + 5))
    assert panel.wait_for_save(before)


def test_every_assignment_and_graded_quiz_ends_in_the_button_and_the_start_page_leads_to_it(root, work):
    for path in root.glob("assignments/*/*.ipynb"):
        last = nbformat.read(path, as_version=4).cells[-1]
        assert last.id == "hand_in"
        assert last.source.endswith(f'hand_in("{path.parent.name}")')
        assert last.metadata.tags == ["desk-only"]
    text = write_start_page(work).read_text(encoding="utf-8")
    assert 'href="01_knn/knn_quiz.ipynb#cell-id=hand_in"' in text


# the command line


def test_without_words_it_helps(capsys):
    assert main([]) == 0
    assert "submit 01_knn" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["frob"], ["submit"], ["lab", "--port", "x"], ["lab", "--nonsense"]])
def test_wrong_words_are_one_sentence(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_course_is_found_from_a_folder_below_it(course, unit):
    assert find_root(unit) == course


def test_the_desk_imports_nothing_heavy():
    code = (
        "import cvcourse.desk.page, sys; print([m for m in ('IPython', 'anywidget', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
