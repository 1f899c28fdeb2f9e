"""One submission -> Report: read, restore locked cells, run, judge, replay after a death."""

import contextlib
import functools
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat

from autograder.grading.ask import StandIn, discreet, judge, lost, with_note
from autograder.model.limits import Limits
from autograder.model.outcome import BLANK, RIGHT, Answer, NotebookReport, Outcome, QuizMark, Report
from autograder.student.process import Died, Student
from autograder.submission.files import clear, files_in
from autograder.submission.isolate import NotAlone, definition
from autograder.submission.plain_tests import score
from autograder.submission.restore import grade_id, restore
from autograder.submission.source import names_used, trees_of
from autograder.submission.submission import Unreadable, lay_desk, printable, read_notebook
from autograder.verdict.card import Card
from autograder.verdict.compare import compare
from autograder.verdict.merge import verdict

DESK_ONLY = "desk-only"  # tag of a cell that works long and that no check needs
NO_IMPORT_FROM_HERE = "__import__('sys').path.pop(0)"  # a function could write a module into its folder
NAMES = 5  # so many notebooks are named where none is the right one
OUTPUTS_CAP = 20 << 20  # bytes of outputs kept of one notebook


def grade(folder, student, assignment, start, limits=Limits(), known=None):  # noqa: B008  frozen
    """Grade one submission.

    folder       the submitted folder; it is only read
    assignment   assignment.Assignment
    start        how a student's process is made, see student.start
    known        outcomes of checks that need not be asked again: {check name: Outcome}
    Returns      Report, always: what went wrong is in its notes
    """
    folder, tasks = Path(folder), assignment.tasks
    reports = {n: grade_file(folder, task, assignment, start, limits, known or {}) for n, task in tasks.items()}
    names = [path.relative_to(folder).as_posix() for path, _ in files_in(folder) if path.suffix == ".ipynb"]
    note = ""
    if not any(name.removesuffix(".ipynb") in tasks for name in names):
        strangers = [printable(name) for name in names if ".ipynb_checkpoints" not in name]
        there = f"it holds {', '.join(strangers[:NAMES])}" if strangers else "it holds no notebook"
        note = f"Nothing of {assignment.name} was handed in: {there}."
    return Report(student, assignment.name, reports, note)


def grade_file(folder, task, assignment, start, limits, known):
    """Grade one notebook of a submission. Returns NotebookReport."""
    path = folder / f"{task.name}.ipynb"
    try:
        submitted = read_notebook(path)
    except Unreadable as error:
        outcomes = {name: lost(cases, "no notebook to run") for name, cases in task.cases.items()}
        return NotebookReport(outcomes, marks(task, None), {}, str(error))
    found = {}
    if task.cases or task.tests:
        found = run_beside(folder, restore(submitted, task.released), task, assignment, start, limits, known)
    return NotebookReport(**found, marks=marks(task, submitted))


def run_beside(folder, notebook, task, assignment, start, limits, known=()):
    """Run a restored notebook on a desk with the files of its submission and its release. Returns Run.report()."""
    desk = Path(tempfile.mkdtemp(prefix="student-"))
    try:
        lay_desk(desk, folder, assignment.folder)
        return Run(task, notebook, desk, start, limits, dict(known)).report()
    finally:
        clear(desk)


def marks(task, submitted):
    """The marks of a notebook's quiz from the answers kept in it."""
    if not task.quiz:
        return ()
    from cvcourse import quiz

    answers = quiz.answers_in(submitted, task.quiz) if submitted is not None else {}
    return tuple(QuizMark(m.id, m.points, m.out_of, m.status) for m in quiz.score(task.bank, answers))


@dataclass
class Run:
    """The run of one notebook: its cells in order, a new process after a death, and the checks.

    Where a check stands, its public cases are asked. Those that no student may see are asked after the last
    cell, when nothing that remembers them can be shown any more.
    """

    task: object
    notebook: nbformat.NotebookNode
    desk: Path
    start_process: Callable
    limits: Limits
    known: dict = field(default_factory=dict)  # outcomes of checks that need not be asked again
    student: Student | None = None
    done: list[str] = field(default_factory=list)  # cells to run again in a new process
    checks: dict = field(default_factory=dict)  # check -> (index of its cell, cells done by then, public outcomes)
    outcomes: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    restarts: int = 0
    deadline: float = 0
    shown: int = 0  # bytes of outputs so far

    def report(self):
        """Run everything. Returns the fields outcomes, outputs and scores of a NotebookReport."""
        self.deadline = time.monotonic() + self.limits.total_seconds
        try:
            self.start()
            for index, cell in enumerate(self.notebook.cells):
                if cell.cell_type == "code":
                    self.outputs[index] = self.kept(self.step(index, cell))
            self.settle_all()
        finally:
            self.end()
        return {"outcomes": self.outcomes, "outputs": self.outputs, "scores": self.scores}

    def kept(self, outputs):
        """The outputs, or a line in their place once the notebook has shown too much."""
        self.shown += len(json.dumps(outputs))
        return outputs if self.shown <= OUTPUTS_CAP else [error_output("TooMuch", "no more outputs are kept")]

    def step(self, index, cell):
        """Run one code cell, or ask the public cases of its check. Returns its outputs."""
        name = grade_id(cell).removeprefix("check_")
        if grade_id(cell).startswith("check_") and name in self.task.cases:
            public = [] if name in self.known else self.asked(name, self.cases(name, hidden=False))
            self.checks[name] = (index, len(self.done), public)
            return []
        if grade_id(cell) in self.task.tests:
            outputs = self.run(self.task.tests[grade_id(cell)])
            self.scores[grade_id(cell)] = score(outputs, cell.metadata.nbgrader.points)
            return outputs
        if DESK_ONLY in cell.metadata.get("tags", ()):
            text = "Not run while grading: it works for long, and no check needs it.\n"
            return [{"output_type": "stream", "name": "stdout", "text": text}]
        if (self.task.quiz and grade_id(cell).startswith("quiz_")) or not cell.source.strip():
            return []
        return self.run(cell.source)

    def cases(self, name, hidden):
        return [case for case in self.task.cases[name] if case.hidden == hidden]

    def settle_all(self):
        """Ask what is left to ask, with time and restarts of its own, and fill the cells of the checks."""
        self.deadline, self.restarts = time.monotonic() + self.limits.total_seconds, 0
        if self.student is None and self.checks.keys() - self.known.keys():
            self.restart()
        for name, (index, *_) in self.checks.items():
            self.outcomes[name] = self.known.get(name) or self.settled(name)
            self.outputs[index] = [points_output(self.outcomes[name].points, Card(self.outcomes[name])._repr_html_())]

    def settled(self, name):
        """The outcome of a check after everything that may change it."""
        outcome = self.judged(name)
        unsound = [n for n in self.task.needs[name] if n in self.outcomes and not self.outcomes[n].passed]
        if not outcome.passed and unsound and (outcome.status != BLANK or self.calls(name, unsound)):
            with self.stand_in(unsound) as stand_in:
                again = self.measured(name, verdict(self.asked(name, self.task.cases[name], stand_in)), stand_in)
            return with_note(again, unsound) if again.points > outcome.points else outcome
        return outcome

    def judged(self, name):
        """The outcome of all cases; of the hidden ones where the check stands, if later cells may have spoilt them."""
        _, place, public = self.checks[name]
        if public[-1][1].lost:
            return verdict(public)
        hidden = self.cases(name, hidden=True)
        pairs = self.asked(name, hidden)
        if place < len(self.done) and sound(public) and not sound(pairs):
            with self.process(self.desk, self.done[:place]) as student:
                pairs, _ = self.judge(student, hidden, self.names(name)) if student else (pairs, None)
        return self.measured(name, verdict([*public, *pairs]))

    def measured(self, name, outcome, stand_in=None):
        """The outcome with lines and memory, which are measured where no other cell of the student's has run."""
        cases = self.task.cases[name]
        limits = [output.name for output in cases[0].outputs if output.measured]
        if not limits or not all(f.status == RIGHT for f in outcome.findings if f.output not in limits):
            return outcome
        try:
            statements = definition(self.trees, name)
        except NotAlone as error:
            return unmeasured(outcome, limits, str(error))
        with empty_desk("alone-") as desk, self.process(desk, [NO_IMPORT_FROM_HERE, *statements]) as student:
            pairs, _ = self.judge(student, cases, (), stand_in, measure=True) if student else ([], False)
        again = verdict(pairs) if pairs else outcome
        if not pairs or not all(f.status == RIGHT for f in again.findings if f.output not in limits):
            return unmeasured(outcome, limits, "by itself, without the cells around it, it gives other values")
        return again

    @contextlib.contextmanager
    def process(self, desk, codes):
        """Another process that has run some cells; None when one of them ended it."""
        student = Student(self.start_process, desk, self.limits)
        try:
            for code in codes:
                student.run(code)
        except Died:
            yield None
        else:
            yield student
        finally:
            student.close()

    def asked(self, name, cases, stand_in=None):
        """(case, Answer) of some cases of a check, as far as the process lives."""
        if not cases:
            return []
        if not self.alive():
            spent = "the submission's time or number of restarts was used up by other cells"
            return [(cases[0], Answer(lost=spent))]
        pairs, alive = self.judge(self.student, cases, self.names(name, stand_in.cases if stand_in else ()), stand_in)
        if not alive:
            self.restart()
        return pairs

    def judge(self, student, cases, *words, **options):
        """ask.judge, and of a hidden case nothing that the student's process could tell in words."""
        pairs, alive = judge(student, cases, *words, **options)
        return [(case, discreet(case, answer, self.lines) if case.hidden else answer) for case, answer in pairs], alive

    @functools.cached_property
    def lines(self):
        sources = [cell.source for cell in self.notebook.cells if cell.cell_type == "code"]
        return {line.strip() for source in sources for line in source.split("\n")}

    @contextlib.contextmanager
    def stand_in(self, names):
        """A StandIn in a folder of its own."""
        with empty_desk("reference-") as desk:
            stand_in = StandIn({name: self.task.cases[name][0] for name in names}, lambda: self.open_reference(desk))
            try:
                yield stand_in
            finally:
                stand_in.close()

    def names(self, function, others=()):
        """Names that a function's source uses, as the notebook says, without what some others use."""
        return names_used(self.trees, function, others)

    @functools.cached_property
    def trees(self):
        return trees_of(cell.source for cell in self.notebook.cells if cell.cell_type == "code")

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
        self.end()
        self.restarts += 1
        if self.restarts > self.limits.restarts or time.monotonic() > self.deadline:
            return
        self.start()
        try:
            for code in self.done:
                self.student.run(code, max(0.1, min(self.limits.cell_seconds, self.deadline - time.monotonic())))
        except Died:
            self.end()

    def end(self):
        if self.student:
            self.student.close()
        self.student = None


@contextlib.contextmanager
def empty_desk(prefix):
    """A scratch folder with nothing in it."""
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as desk:
        yield Path(desk)


def sound(pairs):
    """Whether the values of all answers are right; limits on the call are not looked at."""
    return all(
        f.status == RIGHT
        for case, answer in pairs
        for f, output in zip(compare(case, answer, explain=False).findings, case.outputs, strict=True)
        if not output.measured
    )


def unmeasured(outcome, limits, why):
    """The outcome with the reason why limits on the call could not be measured."""
    message = f'`{outcome.check}`: "{{}}" could not be measured: {why}.'
    findings = (replace(f, message=message.format(f.output)) if f.output in limits else f for f in outcome.findings)
    return Outcome(outcome.check, tuple(findings))


def points_output(points, page):
    """The output of a graded cell: HTML for readers, and the points where nbgrader looks for them."""
    data = {"text/plain": str(float(points)), "text/html": page}
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}


def error_output(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
