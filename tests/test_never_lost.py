"""Nothing is lost: runs that are killed, damaged notebooks, a locked gradebook, a full disk, files that vanish."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
from dataclasses import replace

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.gradebook import record
from autograder.gradebook.gradebook import open_gradebook, register, save_report
from autograder.grading import batch as run
from autograder.grading import cache
from autograder.grading import notebook_run as grade_module
from autograder.grading.notebook_run import grade
from autograder.model.limits import Limits
from autograder.model.outcome import Report
from autograder.submission.restore import grade_id
from autograder.submission.submission import Submission
from killed_runs import KilledRuns
from small_class import NAMES, UNIT, everything, gradebook_rows, make_small_class

KILLS = int(os.environ.get("KILLS", "2"))  # benchmarks/killed_runs.py does 50
SEED = "0" * 32


def test_a_killed_run_is_finished_by_the_next(root, tmp_path):
    runs = KilledRuns(root, tmp_path)
    runs.go(KILLS)
    assert len(runs.moments) == KILLS
    assert runs.rounds >= 1


@pytest.fixture(scope="module")
def place(root, tmp_path_factory):
    """A copy of the course, eight submissions, and an undisturbed run of them in out/."""
    place = tmp_path_factory.mktemp("class")
    make_small_class(root, place)
    assert command(place, "out") == 0
    return place


def command(place, out, submissions="in", *more):
    """`autograder grade`. Returns its exit status."""
    (place / out).mkdir(exist_ok=True)
    if not (place / out / "seed").exists():
        (place / out / "seed").write_text(SEED)
    words = {"--root": place / "course", "--submissions": place / submissions, "--out": place / out}
    return main(["grade", UNIT, *(str(word) for pair in words.items() for word in pair), *more])


def said(capsys):
    """What the command said, on one line."""
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def leftovers(out):
    """Files and folders that only an unfinished step leaves."""
    return [p for p in out.rglob("*") if p.name.endswith((".new", ".old", f".{os.getpid()}", "-journal"))]


def copy_of(place, name):
    """A finished run, to be continued elsewhere."""
    shutil.copytree(place / "out", place / name)
    return place / name


def test_a_changed_check_regrades_only_that_check_and_keeps_manual_scores(place, monkeypatch, capsys):
    out = copy_of(place, "changed")
    with Gradebook(f"sqlite:///{out}/gradebook.db") as gradebook:
        row = gradebook.find_grade("written_why_not_perfect", "knn_assignment", UNIT, "alice")
        row.manual_score, row.needs_manual_grade = 1.5, False
        gradebook.find_comment("solution_l1_distance", "knn_assignment", UNIT, "alice").manual_comment = "Well put."
        gradebook.db.commit()
    source = place / "course" / "solutions" / UNIT / "knn_assignment.py"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("return accuracies", "return accuracies + 1"), encoding="utf-8")
    asked, judge = set(), grade_module.judge
    monkeypatch.setattr(grade_module, "judge", lambda *w: asked.update(case.check for case in w[1]) or judge(*w))
    try:
        capsys.readouterr()
        assert command(place, "changed", "in", "--apply") == 0
    finally:
        source.write_text(before, encoding="utf-8")
    assert f"{len(NAMES)} of them graded now" in said(capsys)
    assert asked
    assert asked <= {"cross_validate_k", "pairwise_l2_loops"}  # the reference may stand in for what these need
    grades, comments = gradebook_rows(out)
    assert ("alice", "knn_assignment", "check_cross_validate_k", 0.0) in [row[:4] for row in grades]
    assert [row[3:5] for row in grades if row[0] == "alice" and row[2].startswith("written_")] == [(None, 1.5)]
    assert [row[4] for row in comments if row[0] == "alice" and row[4]] == ["Well put."]
    assert "Well put." in (out / "feedback" / "alice" / UNIT / f"{UNIT}.html").read_text(encoding="utf-8")


def test_a_locked_gradebook_gets_a_sentence_and_a_later_run_everything(place, monkeypatch, capsys):
    monkeypatch.setattr(record, "PAUSE", 0.5)
    stop = threading.Event()
    locker = threading.Thread(target=lock_at_first_report, args=(place / "locked", stop))
    locker.start()
    try:
        assert command(place, "locked") == 1
    finally:
        stop.set()
        locker.join()
    text = said(capsys)
    assert "The gradebook is in use by another program: close that and run the command again." in text
    assert "could not be finished" in text
    assert len(list((place / "locked" / "reports" / UNIT).glob("*.json"))) == len(NAMES)
    assert command(place, "locked") == 0
    assert "0 of them graded now" in said(capsys)
    assert everything(place / "locked") == everything(place / "out")


def lock_at_first_report(out, stop):
    """Hold the gradebook as another program may, from the first report on until `stop`."""
    while not list((out / "reports").glob("*/*.json")) and not stop.is_set():
        time.sleep(0.005)
    connection = sqlite3.connect(out / "gradebook.db", timeout=60)
    connection.execute("BEGIN EXCLUSIVE")
    stop.wait()
    connection.rollback()
    connection.close()


def test_a_gradebook_that_is_locked_at_the_start_stops_the_run_with_a_sentence(place, capsys):
    out = copy_of(place, "barred")
    connection = sqlite3.connect(out / "gradebook.db")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert command(place, "barred") == 2
    finally:
        connection.rollback()
        connection.close()
    assert "is in use by another program: close that and run the command again." in said(capsys)


@pytest.fixture
def small_disk(place):
    """A file system of its own, and a way to make it larger."""
    folder = place / "disk"
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no right to mount a small file system here")
    yield lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("size", ["200k", "350k", "500k"])
def test_a_full_disk_gets_a_sentence_and_a_later_run_everything(size, place, small_disk, capsys):
    small_disk(size)
    status = command(place, "disk")
    text = said(capsys)
    assert status in (1, 2)
    assert "No space left on device" in text or "the disk is full" in text
    assert "Traceback" not in text
    assert leftovers(place / "disk") == []
    small_disk("60m")
    assert command(place, "disk") == 0
    assert everything(place / "disk") == everything(place / "out")


def test_what_cannot_be_read_gets_a_sentence_and_the_others_their_marks(place, capsys):
    shutil.copytree(place / "in", place / "odd")
    for name in ("ben", "kofi"):
        shutil.rmtree(place / "odd" / name)
    (place / "odd" / "ben" / UNIT).mkdir(parents=True)
    os.mkfifo(place / "odd" / "ben" / UNIT / "pipe")
    (place / "odd" / "kofi" / UNIT / "knn_assignment.ipynb").mkdir(parents=True)
    (place / "odd" / f"{UNIT}-zoe.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert command(place, "odd-out", "odd") == 1
    text = said(capsys)
    assert f"ben: ben/{UNIT}/pipe is no regular file." in text
    assert f"zoe: {UNIT}-zoe.zip could not be unpacked" in text
    assert "kofi: Nothing of 01_knn was handed in: it holds no notebook." in text
    assert "2 could not be finished" in text
    ours, wanted = (gradebook_rows(place / name)[0] for name in ("odd-out", "out"))
    same = set(NAMES) - {"ben", "kofi"}
    assert [row for row in ours if row[0] in same] == [row for row in wanted if row[0] in same]
    assert not {row[0] for row in ours} & {"ben", "zoe"}


@pytest.mark.parametrize("when", ["while it is graded", "before it is saved"])
def test_a_submission_that_vanishes_gets_no_marks_until_it_is_back(when, place, monkeypatch, capsys):
    name, where = ("grade", run) if when == "while it is graded" else ("save", cache)
    original = getattr(where, name)

    def and_then_gone(*words):
        if "alice" in str(words[0]):
            shutil.rmtree(place / f"gone-{name}" / "submitted" / "alice")
        return original(*words)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, and_then_gone)
        assert command(place, f"gone-{name}") == 1
    assert "alice: It " in said(capsys)
    assert "alice" not in {row[0] for row in gradebook_rows(place / f"gone-{name}")[0]}
    assert command(place, f"gone-{name}") == 0
    assert everything(place / f"gone-{name}") == everything(place / "out")


def test_a_crash_of_the_grader_itself_leaves_the_others_alone(place, monkeypatch, capsys):
    def fails_on_ben(folder, student, *words):
        if student == "ben":
            raise ZeroDivisionError("a defect")
        return grade(folder, student, *words)

    with monkeypatch.context() as patch:
        patch.setattr(run, "grade", fails_on_ben)
        assert command(place, "crash") == 1
    assert "ben: The grader failed on it (ZeroDivisionError: a defect)." in said(capsys)
    assert command(place, "crash") == 0
    assert everything(place / "crash") == everything(place / "out")


MUTANTS = 100
QUICK = Limits(cell_seconds=2, total_seconds=6, restarts=1)


@pytest.fixture(scope="module")
def tiny(assignment):
    """The assignment cut down to one exercise, so that a mutant that still runs costs little."""
    task = assignment.tasks["knn_assignment"]
    kept = {"solution_l1_distance", "check_l1_distance", "written_why_not_perfect"}
    released = nbformat.from_dict(json.loads(json.dumps(task.released)))
    released.cells = [nbformat.v4.new_code_cell("import numpy as np", id="start")] + [
        cell for cell in released.cells if grade_id(cell) in kept
    ]
    cases = {"l1_distance": [replace(case, seconds=2) for case in task.cases["l1_distance"][:2]]}
    return replace(assignment, tasks={task.name: replace(task, released=released, cases=cases)})


def test_damaged_notebooks_always_end_in_a_report(tiny, start, tmp_path):
    dice, task = random.Random(7), next(iter(tiny.tasks.values()))
    body = {"solution_l1_distance": "def l1_distance(a, b):\n    return np.abs(a.astype(float) - b).sum()"}
    solved = json.loads(json.dumps(task.released))
    for cell in solved["cells"]:
        cell["source"] = body.get(grade_id(cell), cell["source"])
    path = tmp_path / f"{task.name}.ipynb"
    with open_gradebook(tmp_path / "gradebook.db") as gradebook:
        register(gradebook, tiny)
        for number in range(MUTANTS):
            path.write_bytes(mutant(solved, dice))
            report = grade(tmp_path, f"student{number}", tiny, start, QUICK)
            assert isinstance(report, Report)
            assert "\n" not in report.notebooks[task.name].note
            cache.save(tmp_path / "report.json", cache.Key("key"), report)
            assert cache.load(tmp_path / "report.json", cache.Key("key")) == (report, {})
            scores, _ = save_report(report, Submission("", tmp_path), tiny, gradebook, tmp_path)
            (score, most), _ = scores[task.name].values()
            assert 0 <= score <= most


def mutant(notebook, dice):
    """A damaged notebook as bytes: half of them with broken bytes, half with values of the wrong kind."""
    if dice.random() < 0.4:
        return broken_bytes(bytearray(json.dumps(notebook).encode()), dice)
    notebook = json.loads(json.dumps(notebook))
    for _ in range(dice.choice([1, 1, 2, 5])):
        damage(notebook, dice)
    text = json.dumps(notebook)
    if dice.random() < 0.05:
        text = text.replace('"outputs": []', f'"outputs": {"[" * 50_000}{"]" * 50_000}', 1)
    return text.encode("utf-8", "surrogatepass")


def broken_bytes(data, dice):
    place = dice.randrange(len(data))
    kind = dice.randrange(4)
    if kind == 0:
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif kind == 1:
        del data[place:]
    elif kind == 2:
        del data[place : place + dice.randint(1, 200)]
    else:
        data[place:place] = dice.randbytes(dice.randint(1, 50))
    return bytes(data)


KNOWN = (  # what people and programs have been seen to make of a notebook, and worse
    lambda nb, cell: cell["metadata"].update(nbgrader=3),
    lambda nb, cell: cell["metadata"].update(nbgrader={"grade_id": []}),
    lambda nb, cell: cell["metadata"].update(nbgrader={"grade_id": "check_l1_distance", "points": "many"}),
    lambda nb, cell: cell["metadata"].update(nbgrader=None),
    lambda nb, cell: cell.update(outputs=None),
    lambda nb, cell: cell.update(outputs=[{"output_type": "stream"}]),
    lambda nb, cell: cell.update(cell_type="poem"),
    lambda nb, cell: cell.update(cell_type="markdown"),
    lambda nb, cell: cell.update(cell_type="code"),
    lambda nb, cell: cell.update(source=cell["source"].split("\n")),
    lambda nb, cell: cell.update(source=[["nested"]]),
    lambda nb, cell: cell.update(source="x = '" + "a" * 1_000_000 + "'"),
    lambda nb, cell: cell.update(source="\ud800"),
    lambda nb, cell: cell.update(source="\0"),
    lambda nb, cell: cell.update(id=cell["id"] * 50),
    lambda nb, cell: cell.update(attachments={"a": 3}),
    lambda nb, cell: cell.update(metadata=[]),
    lambda nb, cell: cell.update(execution_count="one"),
    lambda nb, cell: nb["cells"].append(dict(cell)),
    lambda nb, cell: nb["cells"].extend([dict(cell)] * 500),
    lambda nb, cell: nb["cells"].clear(),
    lambda nb, cell: nb["cells"].append("text"),
    lambda nb, cell: nb.update(nbformat=3),
    lambda nb, cell: nb.update(nbformat=99),
    lambda nb, cell: nb.update(nbformat_minor=-1),
    lambda nb, cell: nb.update(nbformat_minor=None),
    lambda nb, cell: nb.update(metadata={"kernelspec": {"name": "rust"}, "language_info": 3}),
    lambda nb, cell: nb.update(metadata=None),
    lambda nb, cell: nb.update(cells={"0": cell}),
    lambda nb, cell: nb.update(worksheets=[{"cells": []}]),
)
VALUES = (None, 3, -1, 1e400, True, "", "text", "\ud800", [], {}, [[[]]], {"a": {"b": None}}, "y" * 100_000)


def damage(notebook, dice):
    """Change one thing, in place."""
    if dice.random() < 0.5 and isinstance(notebook.get("cells"), list) and notebook["cells"]:
        cell = dice.choice(notebook["cells"])
        if isinstance(cell, dict) and isinstance(cell.get("metadata"), dict) and isinstance(cell.get("source"), str):
            dice.choice(KNOWN)(notebook, cell)
            return
    here = notebook
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = dice.choice(keys)
        if isinstance(here[key], dict | list) and here[key] and dice.random() < 0.8:
            here = here[key]
            continue
        if dice.random() < 0.2:
            del here[key]
        else:
            here[key] = dice.choice(VALUES)
        return
