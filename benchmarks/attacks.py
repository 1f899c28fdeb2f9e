"""The attackers of tests/attacks under stock `nbgrader autograde` and under ours: points gained, side by side.

    python benchmarks/attacks.py [name ...]

Both grade the same submissions in a temporary copy of the course; stock nbgrader with its own preprocessors.
Left out are attacks that say why in their docstring (`stock: ...`), such as those that would stop this machine:
the rest runs there without a jail. Takes about twelve minutes; the last line is JSON.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table

from autograder.collecting.collecting import collect
from autograder.grading.assignment import load_assignment
from autograder.grading.batch import safe_start
from autograder.grading.notebook_run import grade
from autograder.model.limits import Limits

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from attacks import MARK, UNIT, all_attacks, hand_in  # noqa: E402

NOTEBOOK = "knn_assignment"
LIMITS = Limits(memory=3 << 29, cpu=20, file_size=8 << 20, cell_seconds=5, total_seconds=30, restarts=3)
MOST_SECONDS = 120  # of one submission under stock nbgrader
STOCK = """
from nbgrader.preprocessors import *
c.Autograde.sanitize_preprocessors = [
    ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [
    Execute, IgnorePattern, LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata]
c.Execute.timeout = 10
"""


def make_course(place):
    """A copy of the course with stock nbgrader's configuration. Returns its folder."""
    course = place / "course"
    for part in ("solutions", "assignments"):
        shutil.copytree(ROOT / part, course / part)
    (course / "grading").mkdir()
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (course / "nbgrader_config.py").write_text(config + STOCK, encoding="utf-8")
    nbgrader(course, "generate_assignment", UNIT, "--force")
    shutil.copy(course / "grading" / "gradebook.db", course / "gradebook.new")  # some attacks write into it
    return course


def nbgrader(course, *words):
    """One nbgrader command in a session of its own, ended with all its processes when it takes too long."""
    command = [sys.executable, "-m", "nbgrader", *words]
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it calls `alembic` by name
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL) | {"env": {**os.environ, "PATH": programs}}
    process = subprocess.Popen(command, cwd=course, start_new_session=True, **quiet)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(MOST_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stock_points(course, student):
    """Points in stock nbgrader's gradebook, None when it has no marks."""
    shutil.copy(course / "gradebook.new", course / "grading" / "gradebook.db")
    nbgrader(course, "autograde", UNIT, "--student", student)
    time.sleep(12 if student == "late_children" else 0)
    with Gradebook(f"sqlite:///{course}/grading/gradebook.db") as gradebook:
        found = [n for s in gradebook.student_submissions(student) for n in s.notebooks if n.name == NOTEBOOK]
        grades = [grade for notebook in found for grade in notebook.grades]
        known = any(grade.auto_score is not None for grade in grades)
        return sum(grade.score for grade in grades) if known else None


def our_points(submission, assignment, start):
    report = grade(submission.folder, submission.student, assignment, start, LIMITS)
    return sum(outcome.points for outcome in report.notebooks[NOTEBOOK].outcomes.values())


def compare(place, names):
    """Hand in and grade. Returns rows (attack, points under stock, points under ours)."""
    attacks = {n: a for n, a in all_attacks().items() if not a.stock and (not names or n in names)}
    course = make_course(place)
    inbox = course / "grading" / "submitted"
    for student in ("ada", "no attack"):
        shutil.copytree(course / ("solutions" if student == "ada" else "assignments") / UNIT, inbox / student / UNIT)
    for attack in attacks.values():
        hand_in(attack, course, inbox, course / "grading")
    assignment = load_assignment(course, UNIT, "benchmark")
    start = safe_start(assignment)
    came = collect(inbox, UNIT, place / "desk", [ROOT / "assignments" / UNIT]).submissions
    ours = {s.student: our_points(s, assignment, start) for s in came}
    start.close()
    return [(n, stock_points(course, n), ours[n]) for n in ["ada", "no attack", *attacks]]


def main(names):
    console = Console()
    place = Path(tempfile.mkdtemp(prefix="attacks-"))
    try:
        with console.status("grading; stock nbgrader takes some seconds for each"):
            rows = compare(place, names)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        Path("/tmp", MARK).unlink(missing_ok=True)
    table = Table("attack", "stock", "ours", title="Points of 19 (wrong answers: 0 is right; ada is honest)")
    for name, stock, ours in rows:
        table.add_row(name, "no mark" if stock is None else f"{stock:g}", f"{ours:g}")
    console.print(table)
    print(json.dumps(summary(rows)))


def summary(rows):
    """Numbers of the table: how many attacks gained more than they deserve, and how many left no mark at all."""
    attacks, deserved = rows[2:], {name: attack.deserves for name, attack in all_attacks().items()}
    return {
        "attacks": len(attacks),
        "gained_stock": sum((stock or 0) > deserved[name] for name, stock, _ in attacks),
        "no_mark_stock": sum(stock is None for _, stock, _ in attacks),
        "gained_ours": sum(ours > deserved[name] for name, _, ours in attacks),
        "points": {name: [stock, ours] for name, stock, ours in rows},
    }


if __name__ == "__main__":
    main(sys.argv[1:])
