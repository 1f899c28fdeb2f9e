"""One submission -> Report: read, restore locked cells, run, judge, replay after a death."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder.judge import StandIn, judge, lost, with_note
from autograder.notebook import Card
from autograder.outcome import BLANK, NotebookReport, QuizMark, Report
from autograder.plain import score
from autograder.restore import grade_id, restore
from autograder.source import names_used
from autograder.student.limits import Limits
from autograder.student.process import Died, Student

NOTEBOOK_CAP = 20 << 20  # bytes of a submitted notebook
FOLDER_CAP = 50 << 20  # bytes of the other files handed in


class Unreadable(ValueError):
    """A submitted file is no notebook that can be graded; the text says why and what to do."""


def grade(folder, student, assignment, start, limits=Limits()):  # noqa: B008  frozen
    """Grade one submission.

    folder       the submitted folder; it is only read
    assignment   course.Assignment
    start        how a student's process is made, see student.start
    Returns      Report, always: what went wrong is in its notes
    """
    folder, tasks = Path(folder), assignment.tasks
    reports = {name: grade_file(folder, task, assignment, start, limits) for name, task in tasks.items()}
    found = [path for path in folder.glob("*.ipynb") if path.stem in tasks]
    strangers = sorted(path.name for path in folder.glob("*.ipynb") if path.stem not in tasks)
    note = ""
    if not found:
        there = f"it holds {', '.join(strangers)}" if strangers else "it holds no notebook"
        note = f"Nothing of {assignment.name} was handed in: {there}."
    return Report(student, assignment.name, reports, note)


def grade_file(folder, task, assignment, start, limits):
    """Grade one notebook of a submission. Returns NotebookReport."""
    path = folder / f"{task.name}.ipynb"
    try:
        submitted = read_notebook(path)
    except Unreadable as error:
        outcomes = {name: lost(cases, "no notebook to run") for name, cases in task.cases.items()}
        return NotebookReport(outcomes, marks(task, None), {}, str(error))
    with tempfile.TemporaryDirectory(prefix="student-", ignore_cleanup_errors=True) as desk:
        lay_desk(Path(desk), folder, assignment.folder)
        report = (
            Run(task, restore(submitted, task.released), Path(desk), start, limits).report()
            if task.cases or task.tests
            else {}
        )
    return NotebookReport(**report, marks=marks(task, submitted))


def read_notebook(path):
    """The notebook at `path`, as nbformat 4. Raises Unreadable."""
    if not path.exists():
        raise Unreadable(f"{path.name} was not handed in.")
    if path.stat().st_size > NOTEBOOK_CAP:
        raise Unreadable(f"{path.name} is larger than {NOTEBOOK_CAP >> 20} MB: clear its outputs and submit it again.")
    try:
        plain = json.loads(path.read_bytes())
        for number, cell in enumerate(plain["cells"]):  # a copied cell keeps its id, which nbformat refuses
            cell["id"] = f"cell-{number:04d}"
        plain["nbformat_minor"] = max(5, plain["nbformat_minor"])
        notebook = nbformat.reads(json.dumps(plain), as_version=4)
        nbformat.validate(notebook)
    except Exception as error:
        raise Unreadable(f"{path.name} is not a notebook: {_reason(error)}. Save it again in JupyterLab.") from error
    return notebook


def _reason(error):
    """Why a file could not be read as a notebook, in a few words."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "it is not JSON, or only half of it"
    return "it holds no list of cells" if isinstance(error, KeyError | TypeError) else str(error).split("\n")[0][:120]


def marks(task, submitted):
    """The marks of a notebook's quiz from the answers kept in it."""
    if not task.quiz:
        return ()
    from cvcourse import quiz

    answers = quiz.answers_in(submitted, task.quiz) if submitted is not None else {}
    return tuple(QuizMark(m.id, m.points, m.out_of, m.status) for m in quiz.score(task.bank, answers))


def lay_desk(desk, submitted, released):
    """Copy the files of a submission, then those of the release over them, into a scratch folder."""
    size = 0
    for path in sorted(submitted.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
            continue
        size += path.stat().st_size
        if size > FOLDER_CAP:
            break
        target = desk / path.relative_to(submitted)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for path in released.iterdir():
        if path.is_file() and path.suffix != ".ipynb":
            shutil.copyfile(path, desk / path.name)


@dataclass
class Run:
    """The run of one notebook: its cells in order, checks where they stand, a new process after a death."""

    task: object
    notebook: nbformat.NotebookNode
    desk: Path
    start_process: Callable
    limits: Limits
    student: Student | None = None
    done: list[str] = field(default_factory=list)  # cells to run again in a new process
    outcomes: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    restarts: int = 0
    deadline: float = 0

    def report(self):
        """Run everything. Returns the fields outcomes, outputs and scores of a NotebookReport."""
        self.deadline = time.monotonic() + self.limits.total_seconds
        try:
            self.start()
            for index, cell in enumerate(self.notebook.cells):
                if cell.cell_type == "code":
                    self.outputs[index] = self.step(cell)
        finally:
            if self.student:
                self.student.close()
        return {"outcomes": self.outcomes, "outputs": self.outputs, "scores": self.scores}

    def step(self, cell):
        """Run or judge one code cell. Returns its outputs."""
        name = grade_id(cell).removeprefix("check_")
        if grade_id(cell).startswith("check_") and name in self.task.cases:
            self.outcomes[name] = self.judge(name)
            return card_outputs(self.outcomes[name])
        if grade_id(cell) in self.task.tests:
            outputs = self.run(self.task.tests[grade_id(cell)])
            self.scores[grade_id(cell)] = score(outputs, cell.metadata.nbgrader.points)
            return outputs
        if (self.task.quiz and grade_id(cell).startswith("quiz_")) or not cell.source.strip():
            return []
        return self.run(cell.source)

    def judge(self, name):
        """Judge one check; again with the reference in the place of functions that it needs and that are not right."""
        outcome = self.judged(name)
        unsound = [n for n in self.task.needs[name] if n in self.outcomes and not self.outcomes[n].passed]
        if outcome.passed or not unsound or (outcome.status == BLANK and not self.calls(name, unsound)):
            return outcome
        with tempfile.TemporaryDirectory(prefix="reference-", ignore_cleanup_errors=True) as desk:
            stand_in = StandIn(unsound, lambda: self.open_reference(Path(desk)))
            try:
                again = self.judged(name, stand_in)
            finally:
                stand_in.close()
        return with_note(again, unsound) if again.points > outcome.points else outcome

    def judged(self, name, stand_in=None):
        cases = self.task.cases[name]
        if not self.alive():
            return lost(cases, "the submission's time or number of restarts was used up by other cells")
        outcome, alive = judge(self.student, cases, self.names(name), stand_in)
        if not alive:
            self.restart()
        return outcome

    def names(self, function):
        """Names that a function's source uses, as the notebook says."""
        return names_used((cell.source for cell in self.notebook.cells if cell.cell_type == "code"), function)

    def calls(self, name, others):
        return bool(self.names(name) & set(others))

    def open_reference(self, desk):
        """A process that has run the reference, for a StandIn. No student's code ever runs in it."""
        student = Student(self.start_process, desk, self.limits)
        for code in self.task.reference:
            student.run(code)
        return student

    def run(self, code):
        if not self.alive():
            return [error_output("NotRun", "the submission's time or number of restarts was used up by earlier cells")]
        try:
            outputs = self.student.run(code, min(self.limits.cell_seconds, self.deadline - time.monotonic()))
        except Died as death:
            self.restart()
            return [error_output("Stopped", f"this cell was left out: {death}")]
        self.done.append(code)
        return outputs

    def alive(self):
        return self.student is not None and time.monotonic() < self.deadline

    def start(self):
        self.student = Student(self.start_process, self.desk, self.limits)

    def restart(self):
        """A new process with all earlier cells, as often as the limits allow."""
        self.student.close()
        self.student = None
        self.restarts += 1
        if self.restarts > self.limits.restarts or time.monotonic() > self.deadline:
            return
        self.start()
        try:
            for code in self.done:
                self.student.run(code, max(0.1, min(self.limits.cell_seconds, self.deadline - time.monotonic())))
        except Died:
            self.student.close()
            self.student = None


def card_outputs(outcome):
    """The outputs of a check cell: the card, and the points where nbgrader looks for them."""
    data = {"text/plain": str(float(outcome.points)), "text/html": Card(outcome)._repr_html_()}
    return [{"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}]


def error_output(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
