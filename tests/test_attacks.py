"""A class of attackers graded in one run with three honest students: nobody gains, nobody is harmed, nothing is left.

The whole of `autograder grade` runs, with small limits. Everything lies in a scratch folder: the course with
its solutions, a second gradebook and seed as bait, the inbox. Words that must not get out are planted there.
"""

import contextlib
import csv
import dataclasses
import functools
import io
import os
import re
import shutil
import subprocess
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from attacks import MARK, NOTEBOOK, UNIT, all_attacks, hand_in
from autograder.cli import main
from autograder.commands import grading
from autograder.grading.assignment import load_assignment
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.student import rehearsal
from autograder.submission.restore import grade_id
from autograder.verdict.compare import compare

ATTACKS = all_attacks()
LIMITS = Limits(memory=3 << 29, cpu=20, file_size=8 << 20, cell_seconds=3, total_seconds=12, idle_seconds=2, restarts=3)
CALL_SECONDS = 2
SECRET, PRIVATE = "token-of-the-solutions", "token-of-a-neighbour"
HONEST = {"ada": 19, "mona": 12, "zoe": 0}  # the reference, the reference but for two exercises, the release
WRONG = {
    "solution_pairwise_l2": "def pairwise_l2(X, Y):\n    return X @ Y.T",
    "solution_pairwise_l1": "def pairwise_l1(X, Y):\n    return 1 / 0",
    "solution_counterexample": "def counterexample():\n    return np.eye(3), np.arange(3)",
}

pytestmark = pytest.mark.skipif(bool(rehearsal.available()), reason="; ".join(rehearsal.available()))


@dataclasses.dataclass
class Graded:
    """What one run left behind: folders, exit status, what the terminal showed, processes."""

    place: Path
    before: set
    status: int | BaseException
    terminal: str
    processes: list

    @functools.cached_property
    def points(self):
        """Student -> points of the gradebook."""
        with Gradebook(f"sqlite:///{self.place}/out/gradebook.db") as gradebook:
            found = gradebook.assignment_submissions(UNIT)
            return {s.student.id: sum(g.auto_score or 0 for n in s.notebooks for g in n.grades) for s in found}

    def pages(self, student="*"):
        """Feedback pages as (path, text)."""
        for path in sorted((self.place / "out" / "feedback").glob(f"{student}/*/*.html")):
            yield path, path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def place(root):
    """A scratch folder that every user may pass through, with a course, bait and an inbox; nothing else goes there."""
    place = Path(tempfile.mkdtemp(prefix="attacks-"))
    place.chmod(0o711)
    for name in ("scratch", "course", "inbox"):
        (place / name).mkdir(mode=0o755)
    (place / "scratch").chmod(0o1777)
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part, place / "course" / part)
    source = place / "course" / "solutions" / UNIT / "knn_assignment.py"
    source.write_text(source.read_text(encoding="utf-8").replace("### BEGIN SOLUTION", f"### BEGIN SOLUTION {SECRET}"))
    bait = place / "course" / "grading"
    bait.mkdir()
    (bait / "seed").write_text(SECRET)
    with Gradebook(f"sqlite:///{bait}/gradebook.db") as gradebook:
        gradebook.add_student("ada", last_name=SECRET)
    yield place
    subprocess.run(["rm", "-rf", place])  # shutil.rmtree has not the stack for what lies in here


def honest(place, student, source, changes):
    """Hand in a copy of the reference or of the release with some solutions replaced and a private word inside."""
    folder = place / "inbox" / student / UNIT
    folder.mkdir(parents=True)
    notebook = nbformat.read(place / "course" / source / UNIT / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        cell.source = changes.get(grade_id(cell), cell.source)
    notebook.cells.append(nbformat.v4.new_code_cell(f"print('{PRIVATE}')"))
    nbformat.write(notebook, folder / NOTEBOOK)


@pytest.fixture(scope="module")
def graded(place):
    """The class, graded by the command of the command line."""
    honest(place, "ada", "solutions", {})
    honest(place, "mona", "solutions", WRONG)
    honest(place, "zoe", "assignments", {})
    for attack in ATTACKS.values():
        hand_in(attack, place / "course", place / "inbox", place / "out")
    before = untouched(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(place / "scratch"))
        patch.setattr(grading, "grade_all", functools.partial(grading.grade_all, limits=LIMITS))
        patch.setattr(grading, "load_assignment", hasty(grading.load_assignment))
        status, terminal = run(patch, place)
    return Graded(place, before, status, terminal, left_over(place / "scratch"))


def run(patch, place):
    """`autograder grade`. Returns its exit status, or what it raised, and what it showed."""
    screen, starts, safe_start = io.StringIO(), [], grading.safe_start
    patch.setattr(grading, "safe_start", lambda assignment: starts.append(safe_start(assignment)) or starts[-1])
    patch.setattr(grading, "Console", lambda: Console(file=screen, width=120, force_terminal=False))
    words = ["grade", UNIT, "--root", place / "course", "--submissions", place / "inbox", "--out", place / "out"]
    try:
        status = main([*map(str, words), "--jobs", "2"])
    except BaseException as error:
        status = error
    for start in starts:  # the end of the command's own process would do this
        start.close()
    return status, screen.getvalue()


def hasty(load):
    """`load_assignment`, with cases that wait for a few seconds only."""

    def load_hasty(*words):
        assignment = load(*words)
        for task in assignment.tasks.values():
            for name, cases in task.cases.items():
                task.cases[name] = [dataclasses.replace(case, seconds=CALL_SECONDS) for case in cases]
        return assignment

    return load_hasty


def untouched(place):
    """Mode, owner, size and time of everything in the course and the inbox, whatever its depth."""
    command = ["find", "course", "inbox", "-printf", r"%p %m %u %s %T@\0"]
    return set(subprocess.run(command, cwd=place, capture_output=True).stdout.split(b"\0"))


def left_over(scratch):
    """Processes started for a submission: the warm one has its folder among its words, and so have its children."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found += [int(path.parent.name)] if os.fsencode(scratch) in path.read_bytes() else []
    return found


def test_the_run_ends_well(graded):
    assert graded.status == 1  # some zips cannot be unpacked, and have a line each


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing(graded, name):
    if name in graded.points or not ATTACKS[name].sources("build"):
        assert graded.points[name] == ATTACKS[name].deserves + ATTACKS[name].gains


def test_nobody_else_gains_anything(graded):
    expected = HONEST | {name: attack.deserves + attack.gains for name, attack in ATTACKS.items()}
    assert {name: points for name, points in graded.points.items() if points != expected.get(name, 0)} == {}


@pytest.mark.parametrize("name", HONEST)
def test_the_honest_get_their_marks(graded, name):
    assert graded.points[name] == HONEST[name]


def test_the_honest_keep_their_outputs(graded):
    for name in HONEST:
        assert any(PRIVATE in page for _, page in graded.pages(name))


def test_every_submission_has_a_score_and_pages_or_a_line(graded):
    with (graded.place / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"] for row in csv.DictReader(file)}
    told = {line.partition(": ")[0] for line in graded.terminal.splitlines()}
    wanted = {path.parent.name for path in (graded.place / "inbox").glob(f"*/{UNIT}")} & {*ATTACKS, *HONEST}
    assert set(HONEST) <= rows
    assert wanted <= rows | told
    assert rows <= {path.parent.parent.name for path, _ in graded.pages()} | told
    assert len([name for name in told if name.startswith(("broken", "bomb"))]) >= 8


def test_nothing_outside_is_changed(graded):
    assert untouched(graded.place) == graded.before
    for folder in ("/tmp", "/var/tmp", "/dev/shm", Path.home(), "/", graded.place, graded.place / "out", Path.cwd()):
        assert not (Path(folder) / MARK).exists()
    assert list((graded.place / "out").rglob(MARK)) == []


def test_no_secret_gets_out(graded):
    words = (SECRET, (graded.place / "out" / "seed").read_text())
    for path in (graded.place / "out").rglob("*"):
        if path.is_file() and path.name not in ("seed",) and "submitted" not in path.parts:
            content = path.read_bytes()
            assert not [word for word in words if word.encode() in content], path
            if not set(path.relative_to(graded.place / "out").parts) & {*HONEST, *(f"{n}.json" for n in HONEST)}:
                assert PRIVATE.encode() not in content, path
    for path in (graded.place / "out" / "reports").rglob("*.json"):
        assert re.findall(rb'.{,40}(?:"|\\n)found.{,40}', path.read_bytes()) == [], path


def test_no_process_is_left(graded):
    """Those that were still ending when the run had ended are gone by now."""
    assert [pid for pid in graded.processes if pid in left_over(graded.place / "scratch")] == []


def test_the_scratch_folder_is_empty(graded):
    left = [path.name for path in (graded.place / "scratch").iterdir() if not path.name.startswith("warm-")]
    assert left == []


def test_reports_are_bounded(graded):
    sizes = {path.name: path.stat().st_size for path in (graded.place / "out" / "reports").rglob("*.json")}
    sizes |= {str(path): len(page) for path, page in graded.pages()}
    assert {name: size for name, size in sizes.items() if size > 30 << 20} == {}


class Active(HTMLParser):
    """Collects all that could run, load or lead elsewhere, of what attackers signed with `pwned`."""

    def __init__(self):
        super().__init__()
        self.found, self.within = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "iframe", "form", "base", "meta", "object", "embed"):
            self.within.append(tag)
        signed = [(key, value) for key, value in attributes if "pwned" in f"{key}{value}"]
        self.found += [
            (tag, *pair)
            for pair in signed
            if pair[0] not in ("alt", "title", "id", "name")
            and not str(pair[1]).startswith(("#", "https://", "data:image/png;base64,"))
        ]

    def handle_endtag(self, tag):
        if tag in self.within:
            self.within.remove(tag)

    def handle_data(self, data):
        if "pwned" in data and self.within:
            self.found.append((self.within[-1], data[:80]))


def test_nothing_runs_in_the_browser(graded):
    for path, page in graded.pages():
        parser = Active()
        parser.feed(page)
        assert parser.found == [], path


def test_the_terminal_is_not_told_what_to_do(graded):
    assert re.findall(r"[^\n\t -~\u00a0-\U0010ffff]", graded.terminal) == []


def test_the_table_holds_no_formula(graded):
    with (graded.place / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d)", cell)] == []


def test_hidden_inputs_stay_hidden(graded):
    """An attacker who remembers all inputs and raises them as errors shows those that every student has."""
    report = (graded.place / "out" / "reports" / UNIT / "told_inputs.json").read_text(encoding="utf-8")
    seed = (graded.place / "out" / "seed").read_text()
    cases = load_assignment(graded.place / "course", UNIT, seed).tasks["knn_assignment"].cases["l1_distance"]
    assert f"inputs: ('l1_distance', [{cases[0].args['a'].tolist()}"[:60] in report
    for case in cases:
        if case.hidden:
            assert str(case.args["a"].tolist())[:40] not in report
    for path in (graded.place / "out" / "reports").rglob("names_that_tell.json"):
        assert re.findall(r"Told_\w+_\d+", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["endless_counterexample", "endless_folds", "large_folds"])
def test_the_judge_is_not_kept_busy(name, assignment):
    names = {"np": __import__("numpy")}
    (check, source), *_ = ATTACKS[name].named("solution").items()
    exec(source, names)
    case = assignment.tasks["knn_assignment"].cases[check][0]
    answer = Answer(names[check](*case.args.values()))
    assert compare(case, answer).points == 0  # and ends


def test_there_are_attacks_of_all_kinds():
    assert len(ATTACKS) >= 40
    assert all(attack.tries.endswith(".") for attack in ATTACKS.values())
