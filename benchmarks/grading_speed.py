"""The same class graded by stock `nbgrader autograde` and by `autograder grade`: seconds, and marks compared.

python benchmarks/grading_speed.py [--submissions 50] [--stock 10] [--many 1000]

Two assignments of three exercises each, one with numpy alone, one that also imports TensorFlow. Both graders are
timed as commands, from their start to their end, on the same files. Stock is timed on fewer submissions: its start-up
is counted once, and the seconds of a submission times their number. --many grades so many copies of the solved
assignment of unit 1 and reports the memory of the grader on the way.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from rich.console import Console
from rich.table import Table

from autograder import checks, cli
from autograder.model.check import Check, Output

ROOT = Path(__file__).resolve().parent.parent
AS_AUTOGRADER = f"""import sys; sys.path.insert(0, {str(ROOT / "benchmarks")!r})
from autograder.__main__ import start_lean; start_lean()
from grading_speed import as_autograder; sys.exit(as_autograder(sys.argv[1:]))"""
GOALS = {("numpy", 1): 6, ("numpy", 2): 10, ("tensorflow", 1): 20, ("tensorflow", 2): 34}
IMPORTS = {"numpy": "import numpy as np", "tensorflow": "import numpy as np\nimport tensorflow as tf"}

RIGHT = {
    "conv1d": "def conv1d(x, k):\n    return np.correlate(x, k, 'valid')",
    "gray": "def gray(image):\n    return image @ np.array([0.299, 0.587, 0.114])",
    "norm": "def norm(x):\n    return (x - x.mean()) / x.std()",
}
WRONG = {  # what some students hand in instead
    "conv1d": "def conv1d(x, k):\n    return np.convolve(x, k, 'valid')",
    "gray": "def gray(image):\n    return image.mean(axis=2)",
    "norm": "def norm(x):\n    return (x - x.mean()) / x.no_such_name()",
}
STUB = "def {name}(*args):\n    raise NotImplementedError"
TESTS = {  # for stock: visible asserts, then hidden ones
    "conv1d": (
        "assert np.allclose(conv1d(np.array([1.0, 2, 4]), np.array([1.0, 0])), [1, 2])",
        "r = np.random.default_rng(1)\nfor _ in range(5):\n    x, k = r.normal(size=20), r.normal(size=3)\n"
        "    assert np.allclose(conv1d(x, k), np.correlate(x, k, 'valid'))",
    ),
    "gray": (
        "assert np.allclose(gray(np.ones((2, 2, 3))), np.ones((2, 2)))",
        "r = np.random.default_rng(2)\nfor _ in range(5):\n    a = r.random((8, 9, 3))\n"
        "    assert np.allclose(gray(a), a @ np.array([0.299, 0.587, 0.114]))",
    ),
    "norm": (
        "assert np.allclose(norm(np.array([1.0, 3])), [-1, 1])",
        "r = np.random.default_rng(3)\nfor _ in range(5):\n    x = r.random(50)\n"
        "    assert np.allclose(norm(x), (x - x.mean()) / x.std())",
    ),
}
CHECKS = (
    Check("conv1d", lambda rng: {"x": rng.normal(size=20), "k": rng.normal(size=3)}, (Output("response", 3),)),
    Check("gray", lambda rng: {"image": rng.random((8, 9, 3))}, (Output("image", 3),)),
    Check("norm", lambda rng: {"x": rng.random(50)}, (Output("values", 4),)),
)


def mark(name, grade, points=None):
    """nbgrader's metadata of a solution cell or of a locked check cell."""
    kind = {
        "grade": grade,
        "grade_id": name,
        "locked": grade,
        "schema_version": 3,
        "solution": not grade,
        "task": False,
    }
    return {"nbgrader": kind | ({"points": points} if grade else {})}


def source_notebook(kind, test):
    """The instructor's notebook; test(name) is the source of a check cell."""
    cells = [nbformat.v4.new_code_cell(IMPORTS[kind], id="start")]
    for check in CHECKS:
        body = f"### BEGIN SOLUTION\n{RIGHT[check.name]}\n### END SOLUTION"
        solution, graded = f"solution_{check.name}", f"check_{check.name}"
        cells.append(nbformat.v4.new_code_cell(body, id=solution, metadata=mark(solution, False)))
        cells.append(nbformat.v4.new_code_cell(test(check.name), id=graded, metadata=mark(graded, True, check.points)))
    names = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=names)


def assert_cell(name):
    shown, hidden = TESTS[name]
    return f"{shown}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"


def make_course(folder, kind):
    """A course with one assignment: nbgrader's source/ and release/, and the reference as a percent source."""
    (folder / "source" / kind).mkdir(parents=True)
    nbformat.write(source_notebook(kind, assert_cell), folder / "source" / kind / f"{kind}_assignment.ipynb")
    nbgrader(folder, "generate_assignment", kind, "--create", "--force")
    cells = "\n\n".join(f'# %% solution="{name}"\n{body}' for name, body in RIGHT.items())
    percent = f"# %%\nimport numpy as np\n\n{cells}\n"
    (folder / "source" / kind / f"{kind}_assignment.py").write_text(percent, encoding="utf-8")


def nbgrader(folder, *words):
    """Run a command of nbgrader with its own settings. Returns the wall seconds."""
    start = time.perf_counter()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it calls `alembic` by name
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": path},
    )
    if done.returncode:
        sys.exit(f"nbgrader {' '.join(words)} failed:\n{done.stderr}")
    return time.perf_counter() - start


def hand_in(course, kind, target, number):
    """The submission of one student: most are right, some have one wrong function, some leave one out."""
    released = nbformat.read(course / "release" / kind / f"{kind}_assignment.ipynb", as_version=4)
    names = list(RIGHT)
    answers = dict(RIGHT)
    if number % 5 == 1:
        answers[names[number % 3]] = WRONG[names[number % 3]]
    elif number % 5 == 3:
        answers[names[number % 3]] = STUB.format(name=names[number % 3])
    for cell in released.cells:
        cell.source = answers.get(cell.id.removeprefix("solution_"), cell.source)
    folder = target / f"student{number:04d}" / kind
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(released, folder / f"{kind}_assignment.ipynb")


def stock(course, kind, count):
    """Time stock nbgrader. Returns (seconds of start-up, seconds of a submission, marks by student)."""
    hand_in(course, kind, course / "submitted", 0)
    one = nbgrader(course, "autograde", kind)
    for number in range(1, count + 1):
        hand_in(course, kind, course / "submitted", number)
    more = nbgrader(course, "autograde", kind)  # the first one is not graded again
    from nbgrader.api import Gradebook  # not at the top: `autograder grade` would pay for it below

    each = max(0.0, (more - one) / (count - 1))
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        marks = {
            s.student.id: {g.name: g.score for n in s.notebooks for g in n.grades}
            for s in gradebook.assignment_submissions(kind)
        }
    return max(0.0, one - each), each, marks


def command(course, kind, out, *words):
    """`autograder grade` on such a course, in a process of its own."""
    return [
        sys.executable,
        "-c",
        AS_AUTOGRADER,
        "grade",
        kind,
        "--root",
        str(course),
        "--submissions",
        str(course / "class"),
        "--out",
        str(out),
        *words,
    ]


def ours(course, kind, jobs):
    """Time our command, then its pages alone. Returns (seconds, seconds of the pages, marks by student)."""
    out = course / f"ours-{jobs}"
    start = time.perf_counter()
    subprocess.run(command(course, kind, out, "--jobs", str(jobs), "--no-feedback"), check=True, capture_output=True)
    seconds = time.perf_counter() - start
    subprocess.run(command(course, kind, out, "--no-feedback"), check=True, capture_output=True)
    again = time.perf_counter() - start - seconds
    subprocess.run(command(course, kind, out, "--jobs", str(jobs)), check=True, capture_output=True)
    pages = time.perf_counter() - start - seconds - 2 * again
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["student"]: {f"check_{name}": float(row[name]) for name in RIGHT} for row in csv.DictReader(file)}
    return seconds, pages, marks


def compare(kind, submissions, timed):
    """Grade one class both ways. Returns rows for the table."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        course.chmod(0o755)
        make_course(course, kind)
        start, each, theirs = stock(course, kind, timed)
        for number in range(submissions):
            hand_in(course, kind, course / "class", number)
        rows = []
        for jobs in (1, 2):
            seconds, pages, marks = ours(course, kind, jobs)
            differ = [name for name in theirs if theirs[name] != marks.get(name)]
            rows.append(
                {
                    "assignment": kind,
                    "workers": jobs,
                    "submissions": submissions,
                    "stock_timed_on": timed,
                    "stock_start": round(start, 2),
                    "stock_each": round(each, 3),
                    "stock_seconds": round(start + submissions * each, 1),
                    "seconds": round(seconds, 2),
                    "pages_seconds": round(pages, 2),
                    "times_faster": round((start + submissions * each) / seconds, 1),
                    "goal": GOALS[kind, jobs],
                    "marks_compared": len(theirs),
                    "marks_that_differ": differ,
                }
            )
        return rows


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
    table = Table(
        "assignment",
        "workers",
        "submissions",
        "nbgrader s",
        "autograder s",
        "pages s",
        "times faster",
        "goal",
        "marks that differ",
    )
    for row in rows:
        differ = f"{len(row['marks_that_differ'])} of {row['marks_compared']}"
        values = (
            row[key]
            for key in (
                "assignment",
                "workers",
                "submissions",
                "stock_seconds",
                "seconds",
                "pages_seconds",
                "times_faster",
                "goal",
            )
        )
        table.add_row(*map(str, values), differ)
    console = Console(width=120)
    console.print(table)
    first = rows[0]
    console.print(f"nbgrader was timed on {first['stock_timed_on']} submissions; its start-up is counted once.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=50)
    parser.add_argument("--stock", type=int, default=10, help="submissions that stock nbgrader is timed on")
    parser.add_argument("--many", type=int, default=0, help="copies of unit 1 for the memory line")
    parser.add_argument("--only", choices=sorted(IMPORTS), help="one of the two assignments")
    arguments = parser.parse_args()
    rows = [
        row
        for kind in IMPORTS
        if arguments.only in (None, kind)
        for row in compare(kind, arguments.submissions, arguments.stock)
    ]
    show(rows)
    memory = many(arguments.many) if arguments.many else None
    print(json.dumps({"grading_speed": rows, "processors": os.cpu_count(), "many": memory}))
    return 1 if any(row["marks_that_differ"] for row in rows) else 0


def as_autograder(words):
    """The command with our two assignments declared."""
    checks.CHECKS |= dict.fromkeys(IMPORTS, CHECKS)
    return cli.main(words)


if __name__ == "__main__":
    sys.exit(main())
