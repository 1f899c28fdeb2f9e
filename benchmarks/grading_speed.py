"""Each unit's class graded by stock `nbgrader autograde` and by `autograder grade`: processor seconds, and marks.

python benchmarks/grading_speed.py [--unit 03_losses] [--submissions 8] [--stock 3] [--many 1000]

Both graders get the same submissions, copies of the solved notebooks of which some have one wrong answer. A
*further* submission is what one more costs once a grader has started. Processor seconds are compared, of all the
processes of either grader, since those on the wall depend on the other work of the machine. --many grades so many
copies of the solved unit 1 and reports the memory of the grader on the way.
"""

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import nbformat
from rich.console import Console
from rich.table import Table

from autograder.checks import CHECKS
from autograder.cli import main as autograder
from autograder.commands import grading
from autograder.student.start import Line, cpu_clock

ROOT = Path(__file__).resolve().parent.parent
GOAL, GOAL_SECONDS = 10, 1.5  # times less than nbgrader, and seconds of ours, for a further submission
STOCK = """
from nbgrader.preprocessors import *
from autograder.gradebook.preprocessors import KeepAnswers, MarkQuiz
c.Autograde.autograde_preprocessors = [Execute, IgnorePattern, MarkQuiz, LimitOutput, SaveAutoGrades]
c.Execute.timeout = 600  # a busy machine is not what is measured
c.Execute.iopub_timeout = 120
"""
WRONG = "def {name}(*args):\n    return 0"


def make_course(folder, unit):
    """A course with one unit, whose nbgrader runs notebooks as it does without us."""
    for part in ("solutions", "assignments"):
        shutil.copytree(ROOT / part / unit, folder / part / unit)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config + STOCK, encoding="utf-8")
    (folder / "grading").mkdir()


def hand_in(course, unit, place, number):
    """The submission of one student: the reference, in every third one with one wrong answer."""
    target = place / f"student{number:04d}" / unit
    target.mkdir(parents=True)
    sources = [path.read_text(encoding="utf-8") for path in (course / "solutions" / unit).glob("*_assignment.py")]
    once = [c.name for c in CHECKS[unit] if c.graded and sum(text.count(f"{c.name}(") for text in sources) == 1]
    names = once or [CHECKS[unit][-1].name]  # ours lets the reference stand in for what another answer calls
    wrong = f"solution_{names[number % len(names)]}" if number % 3 == 1 else ""
    for path in sorted((course / "solutions" / unit).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.id == wrong:
                cell.source = WRONG.format(name=wrong.removeprefix("solution_"))
        nbformat.write(notebook, target / path.name)


def children_cpu():
    """Processor seconds of all processes that were waited for, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def nbgrader(folder, *words):
    """Run a command of nbgrader. Returns its processor seconds."""
    before, path = children_cpu(), os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | {"PATH": path})
    if done.returncode:
        sys.exit(f"nbgrader {' '.join(words)} failed:\n{done.stderr}")
    return children_cpu() - before


def stock(course, unit, count):
    """Grade with stock nbgrader. Returns processor seconds of a further submission, marks by student."""
    nbgrader(course, "generate_assignment", unit, "--force")
    inbox = course / "grading" / "submitted"
    hand_in(course, unit, inbox, 0)
    nbgrader(course, "autograde", unit)
    idle = nbgrader(course, "autograde", unit)  # nothing to do: what starting costs
    for number in range(1, count + 1):
        hand_in(course, unit, inbox, number)
    more = nbgrader(course, "autograde", unit)
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/grading/gradebook.db") as gradebook:
        found = gradebook.assignment_submissions(unit)
        marks = {s.student.id: {g.name: g.auto_score for n in s.notebooks for g in n.grades} for s in found}
    return (more - idle) / count, marks


class Meter:
    """Adds up the processor seconds of everything that grades: this process, the warm one and its children."""

    def __init__(self):
        self.children, self.starts = 0.0, []

    def measured(self, safe_start):
        """`safe_start`, whose processes are counted."""

        def start_for(assignment):
            start = safe_start(assignment)
            self.starts.append(start)
            return lambda folder, limits: self.watched(start(folder, limits))

        return start_for

    def watched(self, line):
        def end():
            self.children += line.cpu()
            line.end()

        return Line(line.socket, end, line.cpu)

    def seconds(self):
        warm = sum(cpu_clock(start.process.pid)() for start in self.starts if start.process)
        return time.process_time() + self.children + warm


def ours(course, unit, count):
    """Grade with our command. Returns processor seconds of a further submission, marks by student."""
    meter, spent = Meter(), []
    with patch.object(grading, "safe_start", meter.measured(grading.safe_start)):
        for size, out in ((1, "first"), (1, "one"), (count + 1, "all")):  # the first run loads the libraries
            place = course / f"class-{out}"
            for number in range(size):
                hand_in(course, unit, place, number)
            words = ["grade", unit, "--root", course, "--submissions", place, "--out", course / out]
            before = meter.seconds()
            with open(os.devnull, "w") as quiet, patch.object(grading, "Console", lambda: Console(file=quiet)):
                autograder([*map(str, words), "--jobs", "1", "--no-feedback"])
            spent.append(meter.seconds() - before)
    for start in meter.starts:
        start.close()
    with (course / "all" / "grades.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["student"]: row for row in csv.DictReader(file)}
    return (spent[2] - spent[1]) / count, marks


def compare(unit, submissions, timed):
    """Grade one class both ways. Returns a row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        course.chmod(0o755)
        make_course(course, unit)
        theirs, expected = stock(course, unit, timed)
        seconds, marks = ours(course, unit, submissions)
    checks = [f"check_{check.name}" for check in CHECKS[unit] if check.graded]
    differ = [
        f"{student} {name}"
        for student in expected
        for name in checks
        if expected[student][name] != float(marks[student][name.removeprefix("check_")])
    ]
    return {
        "unit": unit,
        "nbgrader_cpu_seconds": round(theirs, 2),
        "cpu_seconds": round(seconds, 2),
        "times_less": round(theirs / seconds, 1),
        "marks_compared": len(expected) * len(checks),
        "marks_that_differ": differ,
    }


def many(count):
    """Grade many copies of the solved unit 1. Returns rates, the grader's memory on the way, and what it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        for number in range(count):
            target = place / "in" / f"student{number:05d}" / "01_knn"
            target.mkdir(parents=True)
            for path in (ROOT / "solutions" / "01_knn").glob("*.ipynb"):
                shutil.copy(path, target)
        words = ["--root", ROOT, "--submissions", place / "in", "--out", place / "out", "--no-feedback"]
        command = [sys.executable, "-m", "autograder", "grade", "01_knn", *map(str, words)]
        start, found = time.perf_counter(), {}
        grader = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while grader.poll() is None:
            done = len(list((place / "out" / "reports" / "01_knn").glob("*.json")))
            memory = resident(grader.pid)
            if memory and done >= 100:
                found.setdefault(min(100, count), memory)
            found["last"] = memory or found.get("last", 0)
            time.sleep(0.5)
        if grader.returncode:
            sys.exit(f"autograder grade ended with {grader.returncode}")
        graded = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # reports are there: only the writer works
        written = time.perf_counter()
        parts = {
            name: kilobytes(place / "out" / name) for name in ("submitted", "reports", "autograded", "gradebook.db")
        }
    return {
        "submissions": count,
        "per_second": round(count / (graded - start), 2),
        "per_second_from_reports": round(count / (written - graded), 1),
        "rss_mb": {str(k): v for k, v in found.items()},
        "kb_each": {name: round(size / count, 1) for name, size in parts.items()},
    }


def kilobytes(path):
    """What a file, or all files below a folder, hold."""
    return sum(p.stat().st_size for p in [path, *path.rglob("*")] if p.is_file()) / 1000


def resident(pid):
    """Megabytes of memory that a process holds, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def show(rows):
    table = Table("unit", "nbgrader", "autograder", "times less", "marks that differ", title="CPU s of a submission")
    for row in rows:
        differ = f"{len(row['marks_that_differ'])} of {row['marks_compared']}"
        table.add_row(*(str(row[key]) for key in list(row)[:4]), differ)
    Console(width=100).print(table)
    print(f"Goals: {GOAL} times less, at most {GOAL_SECONDS} s.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=8, help="further submissions that ours is measured on")
    parser.add_argument("--stock", type=int, default=3, help="further submissions that nbgrader is measured on")
    parser.add_argument("--many", type=int, default=0, help="copies of unit 1 for the memory line")
    parser.add_argument("--unit", choices=sorted(CHECKS), help="one of the units")
    arguments = parser.parse_args()
    units = [unit for unit in CHECKS if arguments.unit in (None, unit)]
    rows = [compare(unit, arguments.submissions, arguments.stock) for unit in units]
    show(rows)
    memory = many(arguments.many) if arguments.many else None
    print(json.dumps({"grading_speed": rows, "processors": os.cpu_count(), "many": memory}))
    return 1 if any(row["marks_that_differ"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
