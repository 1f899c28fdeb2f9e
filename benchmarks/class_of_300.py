"""A class of 300, from a platform's download to feedback and marks, one command a step: how long, how big?

python benchmarks/class_of_300.py 01_knn [--students 300] [--platform moodle] [--figures 200] [--keep FOLDER]

The class is made from the reference and the right and wrong answers in tests/, with blanks, the same at every run, and
packed as a learning platform does, with its roster; on Moodle the last two students are a team with one submission.
Every notebook carries so many KB of figures. All commands run, and then once more with nothing new. Printed for each:
seconds on the wall, of the processor (of all processes that were waited for), the most memory at once (shared pages
counted once), and files that the second run wrote anew. The exit status is 1 where a right answer has lost points, or
where tables, pages or gradebook are others after the second run; times are the machine's, and are not judged.
"""

import argparse
import base64
import contextlib
import csv
import hashlib
import io
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import nbformat
import numpy as np
import psutil
from PIL import Image
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from autograder.sample_class.compose import right_answer  # noqa: E402
from autograder.submission.definitions import defined, written  # noqa: E402
from cvcourse.quiz import embed, read_bank  # noqa: E402
from test_wrong_answers import header  # noqa: E402

TEAM = 2  # students, the last ones of a Moodle class, with one submission
GOAL_SECONDS, GOAL_MB = 300, 500
STEPS = (("collect", "collect UNIT DOWNLOAD"), ("grade", "grade UNIT"), ("marks", "marks"), ("desk", "desk UNIT"))
FIRST = """Ada Zoë José Anne-Marie Siobhán Björk D'Arcy Li Łukasz Ben Chloe Jonas Kofi Lena Nadia
Oskar""".split()  # noqa: SIM905
LAST = ["Example", "O'Brien", "Müller", "van der Berg", "de la Cruz", "Smith-Jones", "Nguyễn", "Okafor", "Kowalski"]
DESK = """roster = "../roster.csv"
seed = "the same questions at every run of this measurement"
[groups]
"Team 1" = {team}
"""
RESULTS = ("grades.csv", "marks.csv", "feedback", "autograded", "history.csv")  # what a second run must leave as it is
WRITTEN = (
    "Some digits look alike, and a nearest neighbour knows nothing but distances.",
    "The pictures are noisy, so that a neighbour of another class may be nearer.",
    "I do not know.",
)


def answers_of(unit):
    """{exercise: {"right": [sources], "wrong": [sources]}} from the answers that the tests keep."""
    found = {}
    for kind in ("right", "wrong"):
        for path in sorted((ROOT / "tests" / f"{kind}_answers" / unit.partition("_")[2]).glob("*.py")):
            text = path.read_text(encoding="utf-8")
            source = text[text.index('"""', 3) + 3 :].strip("\n")
            found.setdefault(header(path)["check"], {"right": [], "wrong": []})[kind].append(source)
    return found


def figures(draw, kilobytes):
    """An output that shows a picture of about so many KB."""
    side = max(1, int((kilobytes * 1024 * 0.75 / 3) ** 0.5))  # noise does not shrink; base64 makes three bytes four
    noise = np.frombuffer(draw.randbytes(side * side * 3), np.uint8).reshape(side, side, 3)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, "png")
    data = {"image/png": base64.b64encode(stream.getvalue()).decode()}
    return nbformat.v4.new_output("display_data", data)


def notebooks_of(unit, number, answers, kilobytes):
    """One student's notebooks as {name: bytes}, and the exercises that are answered rightly."""
    draw, right, made = random.Random(f"{unit} {number}"), set(), {}
    skill = draw.betavariate(3, 1.5)
    for path in sorted((ROOT / "assignments" / unit).glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        solved = {c.id: c.source for c in nbformat.read(ROOT / "solutions" / unit / path.name, as_version=4).cells}
        for cell in notebook.cells:
            kind, _, name = cell.id.partition("_")
            if kind == "solution":
                known = [s for s in answers.get(name, {}).get("right", ()) if written(s) >= defined(cell.source)]
                wrong = [s for s in answers.get(name, {}).get("wrong", ()) if written(s) >= defined(cell.source)]
                if draw.random() < skill:
                    cell.source = draw.choice([solved[cell.id], solved[cell.id], *known])
                    right.add(name)
                elif wrong and draw.random() < 0.7:
                    cell.source = draw.choice(wrong)
            elif kind == "written" and draw.random() < 0.9:
                cell.source = f"{draw.choice(WRITTEN)} {'I tried it. ' * draw.randrange(3)}".strip()
        quizzes = [cell.id.removeprefix("quiz_") for cell in notebook.cells if cell.id.startswith("quiz_")]
        for quiz in quizzes:
            notebook = with_answers(notebook, unit, quiz, draw, skill)
        shown = [cell for cell in notebook.cells if cell.cell_type == "code" and not cell.metadata.get("nbgrader")]
        for cell in shown[:5] if kilobytes else ():
            cell.outputs = [figures(draw, kilobytes / min(5, len(shown)))]
        made[path.name] = nbformat.writes(notebook).encode()
    return made, right


def with_answers(notebook, unit, quiz, draw, skill):
    """The notebook with answers to its quiz, as the widget keeps them."""
    answers = {}
    for question in read_bank(ROOT / "solutions" / unit / "quiz_key.toml")["questions"]:
        answer = right_answer(question)
        if draw.random() > skill:
            other = draw.randrange(len(question.get("options", [0])))
            answer = {"numeric": "1", "multiple": [other]}.get(question["kind"], other)
        answers[question["id"]] = answer
    record = {"quiz": quiz, "answers": answers, "saved_at": 1_700_000_000.0, "count": len(answers)}
    return embed(notebook, record)


def make_class(folder, unit, students, platform, kilobytes):
    """Write the platform's zip and the roster. Returns {login: exercises answered rightly}."""
    draw, answers, right = random.Random(unit), answers_of(unit), {}
    heads = {
        "moodle": "First name,Last name,Username,Email address",
        "canvas": "Student,ID,SIS User ID,SIS Login ID,Section",
    }
    lines = [heads[platform]]
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "download.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(students):
            first, last = FIRST[number % len(FIRST)], f"{LAST[number // len(FIRST) % len(LAST)]}"
            last += f"-{number}" if number >= len(FIRST) * len(LAST) else ""
            login, files = f"u{number:03}", {}
            in_team = platform == "moodle" and number >= students - TEAM
            files, right[login] = notebooks_of(unit, students - TEAM if in_team else number, answers, kilobytes)
            drawn = draw.randrange(10**6, 10**7)
            if platform == "moodle":
                place = f"{'Team 1' if in_team else f'{first} {last}'}_{drawn}_assignsubmission_file".replace("'", "")
                names = {f"{place}/{name}": data for name, data in files.items()}
                lines.append(f"{first},{last},{login},{login}@x.edu")
            else:
                person = "".join(letter for letter in f"{last}{first}".lower() if letter.isalnum() or letter == "-")
                late = "_LATE" if number % 20 == 7 else ""
                names = {f"{person}{late}_{70000 + number}_{drawn}_{name}": data for name, data in files.items()}
                lines.append(f'"{last}, {first}",{70000 + number},S{number},{login},A')
            for name, data in names.items() if not in_team or number == students - TEAM else ():
                archive.writestr(name, data)
    (folder / "roster.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return right


def run(words, folder):
    """Run a command. Returns seconds on the wall, of the processor, MB at most, and what it printed."""
    command = [sys.executable, "-m", "autograder", *words, "--out", str(folder / "grading"), "--root", str(ROOT)]
    log, began = folder / "log.txt", time.monotonic()
    with log.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
        peak: list[float] = [0]
        watcher = threading.Thread(target=watch, args=(process.pid, peak), daemon=True)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join(2)
    seconds, text = time.monotonic() - began, log.read_text(encoding="utf-8")
    if process.returncode not in (0, 1):
        sys.exit(f"autograder {' '.join(words)} ended with {process.returncode}:\n{text[-2000:]}")
    return seconds, used.ru_utime + used.ru_stime, peak[0], text


def watch(number, peak):
    """Keep the most memory, in MB, that a process and those below it hold at once."""
    while psutil.pid_exists(number):
        total = 0
        try:
            for process in (main := psutil.Process(number), *main.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    total += process.memory_full_info().pss
        except psutil.Error:
            return
        peak[0] = max(peak[0], total / 2**20)
        time.sleep(0.5)


def contents(folder):
    """{path: (time of its last change, digest)} of all files that a run has left."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
    }


def results(out):
    """{path: digest} of what a run is for: tables, pages, graded notebooks, and the rows of the gradebook."""
    found = {path: digest for path, (_, digest) in contents(out).items() if path.split(os.sep)[0] in RESULTS}
    with contextlib.closing(sqlite3.connect(out / "gradebook.db")) as gradebook:
        found["gradebook.db"] = hashlib.sha256("\n".join(sorted(gradebook.iterdump())).encode()).hexdigest()
    return found


def lost(folder, right):
    """Exercises answered rightly that did not get all points, as "student exercise"; and the number of rows."""
    with (folder / "grading" / "grades.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    most = {name: max(float(row[name] or 0) for row in rows.values()) for names in right.values() for name in names}
    missed = [
        f"{student} {name}"
        for student, names in right.items()
        for name in names
        if float(rows.get(student, {}).get(name) or 0) < most[name]
    ]
    return missed, len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unit", nargs="?", default="01_knn")
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--platform", choices=("moodle", "canvas"), default="moodle")
    parser.add_argument("--figures", type=float, default=200, help="KB of figures in a notebook")
    parser.add_argument("--keep", type=Path, help="an empty folder to work in, which stays")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="class-") as room:
        return measure(arguments.keep or Path(room), arguments)


def measure(folder, arguments):
    """Make the class, run every command twice, and print what was measured. Returns whether anything is wrong."""
    console = Console(width=110)
    right = make_class(folder, arguments.unit, arguments.students, arguments.platform, arguments.figures)
    out = folder / "grading"
    out.mkdir()
    team = [f"u{number:03}" for number in range(arguments.students - TEAM, arguments.students)]
    (out / "desk.toml").write_text(DESK.format(team=team), encoding="utf-8")
    commands = subprocess.run([sys.executable, "-m", "autograder", "--help"], capture_output=True, text=True).stdout
    steps = [(name, words) for name, words in STEPS if name in commands]
    table = Table(title=f"{arguments.students} students of {arguments.unit}, {arguments.platform}")
    for head in ("command", "seconds", "processor", "MB at once", "again: seconds", "processor", "files written anew"):
        table.add_column(head, justify="right")
    names = {"UNIT": arguments.unit, "DOWNLOAD": str(folder / "download.zip")}
    measured = [run([names.get(word, word) for word in words.split()], folder) for _, words in steps]
    total, marks = sum(seconds for seconds, *_ in measured), results(out)
    for (name, words), (seconds, processor, peak, _) in zip(steps, measured, strict=True):
        before = contents(out)
        again, more, *_ = run([names.get(word, word) for word in words.split()], folder)
        after = contents(out)
        anew = [path for path in after if after[path][0] != before.get(path, (0,))[0]]
        other = [path for path in anew if after[path][1] != before.get(path, (0, ""))[1]]
        shown = f"{len(anew)}, {len(other)} with other contents: {', '.join(other[:4])}" if other else str(len(anew))
        table.add_row(name, *(f"{x:.1f}" for x in (seconds, processor, peak, again, more)), shown)
    console.print(table)
    missed, rows = lost(folder, right)
    print(f"{rows} rows in grades.csv; right answers without all points: {', '.join(missed) or 'none'}.")
    others = sorted(path for path, digest in results(out).items() if marks.get(path) != digest)
    print(f"Results that are others after the second run: {', '.join(others) or 'none'} (of {len(marks)} files).")
    sizes = {
        path.name: sum(p.stat().st_size for p in [path, *path.rglob("*")] if p.is_file()) for path in out.iterdir()
    }
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        if size > 1e5:
            print(f"{size / 1e6:8.1f} MB  {name}")
    megabytes = sum(sizes.values()) / 1e6
    print(
        f"In all {total:.0f} s (goal {GOAL_SECONDS}), {sum(used for _, used, *_ in measured):.0f} s of the processor, "
        f"{max(peak for *_, peak, _ in measured):.0f} MB of memory, {megabytes:.0f} MB (goal {GOAL_MB}) on the disk; "
        f"the download has {(folder / 'download.zip').stat().st_size / 1e6:.0f} MB."
    )
    return bool(missed or others or rows != arguments.students)


if __name__ == "__main__":
    sys.exit(main())
