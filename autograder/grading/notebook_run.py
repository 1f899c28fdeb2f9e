"""One submission -> Report: read, restore locked cells, run what its checks need, ask, judge."""

import contextlib
import functools
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.grading.ask import StandIn, discreet, judge, lost, with_note
from autograder.grading.assignment import Assignment, Task
from autograder.grading.bugs import Versions, judge_test
from autograder.grading.session import SPENT, Reference, Session, error_output
from autograder.model.case import Case
from autograder.model.limits import Limits
from autograder.model.outcome import BLANK, Answer, NotebookReport, Outcome, QuizMark, Report
from autograder.student.process import Budget, Died, Student
from autograder.submission.files import clear, files_in
from autograder.submission.needed import is_changed_below, needed_cells
from autograder.submission.plain_tests import score
from autograder.submission.reading import CONFLICT, printable
from autograder.submission.restore import grade_id, rescued, restore
from autograder.submission.source import contents_of, names_used
from autograder.submission.submission import Unreadable, lay_desk, read_notebook
from autograder.verdict.card import Card
from autograder.verdict.merge import verdict

DESK_ONLY = "desk-only"  # tag of a cell that works long and that no check needs
NAMES = 5  # so many notebooks are named where none is the right one


def grade(
    folder: Path | str,
    student: str,
    assignment: Assignment,
    start: Callable,
    limits: Limits = Limits(),  # noqa: B008  frozen
    known: Any = None,
) -> Report:
    """Grade one submission.

    folder       the submitted folder; it is only read
    assignment   assignment.Assignment
    start        how a student's process is made, see student.start
    known        outcomes of checks that need not be asked again: {check name: Outcome}
    Returns      Report, always: what went wrong is in its notes
    """
    folder, tasks = Path(folder), assignment.tasks
    budget = Budget.of(limits)
    reports = {n: grade_file(folder, task, assignment, start, limits, budget, known or {}) for n, task in tasks.items()}
    names = [path.relative_to(folder).as_posix() for path, _ in files_in(folder) if path.suffix == ".ipynb"]
    note = ""
    if not any(name.removesuffix(".ipynb") in tasks for name in names):
        strangers = [printable(name) for name in names if ".ipynb_checkpoints" not in name]
        there = f"it holds {', '.join(strangers[:NAMES])}" if strangers else "it holds no notebook"
        note = f"Nothing of {assignment.name} was handed in: {there}."
    return Report(student, assignment.name, reports, note)


def grade_file(
    folder: Path, task: Task, assignment: Assignment, start: Callable, limits: Limits, budget: Budget | None, known: Any
) -> NotebookReport:
    """Grade one notebook of a submission. Returns NotebookReport."""
    path = folder / f"{task.name}.ipynb"
    try:
        submitted = read_notebook(path)
    except Unreadable as error:
        outcomes = {name: lost(cases, "no notebook to run") for name, cases in task.cases.items()}
        return NotebookReport(outcomes, marks(task, None), {}, str(error))
    found = {}
    if task.cases or task.tests:
        found = run_beside(folder, restore(submitted, task.released), task, assignment, start, limits, budget, known)
    return NotebookReport(**found, marks=marks(task, submitted), rescued=rescued(submitted, task.released))


def run_beside(
    folder: Path,
    notebook: NotebookNode,
    task: Task,
    assignment: Assignment,
    start: Callable,
    limits: Limits,
    budget: Budget | None = None,
    known: Any = (),
) -> dict:
    """Run a restored notebook on a desk with the files of its submission and its release.

    Returns NotebookRun.report()
    """
    desk = Path(tempfile.mkdtemp(prefix="student-"))
    try:
        lay_desk(desk, folder, assignment.folder)
        lay = functools.partial(lay_desk, submitted=folder, released=assignment.folder)
        return NotebookRun(task, notebook, desk, start, limits, budget or Budget.of(limits), dict(known), lay).report()
    finally:
        clear(desk)


def marks(task: Task, submitted: NotebookNode | None) -> tuple[QuizMark, ...]:
    """The marks of a notebook's quiz from the answers kept in it."""
    if not task.quiz:
        return ()
    from cvcourse import quiz

    record = quiz.record_in(submitted, task.quiz) if submitted is not None else None
    found = quiz.score(task.bank, record["answers"] if record else {}, quiz.variant_of(record))
    return tuple(QuizMark(m.id, m.points, m.out_of, m.status) for m in found)


@dataclass
class NotebookRun:
    """The run of one notebook: the cells that its checks need, once and in order, and then the checks.

    Cases are asked after the last cell, when nothing that remembers them can be shown any more. Where later
    cells may have spoilt a function it is asked again in a process that has run the cells above its check.
    """

    task: Task
    notebook: nbformat.NotebookNode
    desk: Path
    start_process: Callable
    limits: Limits
    budget: Budget
    known: dict[str, Outcome] = field(default_factory=dict)  # of checks that need not be asked again
    lay: Callable[[Path], None] = lambda desk: None  # lays another desk as the first one was before any cell ran
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # check -> (cell, how many had run by then)

    def report(self) -> dict:
        """Run everything. Returns the fields outcomes, outputs and scores of a NotebookReport."""
        outputs, scores = {}, {}
        self.session = Session(self.start_process, self.desk, self.limits, self.budget)
        self.reference = Reference(functools.partial(open_reference, self.session, self.task.reference))
        try:
            for index, cell in enumerate(self.notebook.cells):
                found = self.run_cell(index, cell)
                if grade_id(cell) in self.task.tests:
                    scores[grade_id(cell)] = score(found, cell.metadata.nbgrader.points)
                if found:
                    outputs[index] = found
            for name, (index, _) in self.places.items():
                self.outcomes[name] = outcome = self.known.get(name) or self.outcome(name)
                outputs[index] = [points_output(outcome.points, Card(outcome)._repr_html_())]
        finally:
            self.reference.close()
            self.session.close()
        return {"outcomes": self.outcomes, "outputs": outputs, "scores": scores}

    def run_cell(self, index: int, cell: NotebookNode) -> list[dict]:
        """Run a cell that is needed. Returns what of its outputs is shown in place of those that were handed in."""
        if self.task.tests:
            return self.session.run(self.task.tests.get(grade_id(cell), self.sources[index]))
        if name := self.check_of(cell):
            self.places[name] = (index, len(self.session.done))
        if self.is_broken(index, cell):
            conflict = " but holds the marks of a merge conflict" if CONFLICT.search(cell.source) else ""
            return [error_output("SyntaxError", f"this cell is no Python{conflict}: it was not run")]
        outputs = self.session.run(self.sources[index]) if index in self.needed else []
        return [output for output in outputs if output["output_type"] == "error"]

    def is_broken(self, index: int, cell: NotebookNode) -> bool:
        """Whether a cell that is to hold an answer is no Python."""
        source = self.sources[index]
        return grade_id(cell).startswith("solution_") and bool(source.strip()) and contents_of(source) is None

    def check_of(self, cell: NotebookNode) -> str:
        """The check that a cell stands for, "" for other cells."""
        name = grade_id(cell).removeprefix("check_")
        return name if grade_id(cell).startswith("check_") and name in self.task.cases else ""

    @functools.cached_property
    def sources(self) -> list[str]:
        """The sources of the cells that may be run, "" for all others."""
        return [cell.source if self.may_run(cell) else "" for cell in self.notebook.cells]

    def may_run(self, cell: NotebookNode) -> bool:
        is_quiz = self.task.quiz and grade_id(cell).startswith("quiz_")
        is_idle = is_quiz or self.check_of(cell) or DESK_ONLY in cell.metadata.get("tags", ())
        return cell.cell_type == "code" and not is_idle and bool(cell.source.strip())

    @functools.cached_property
    def needed(self) -> set[int]:
        """Indices of the cells that the checks to be asked need."""
        return needed_cells(self.sources, self.functions(set(self.task.cases) - self.known.keys()), self.own_modules)

    def functions(self, names: Iterable[str]) -> set[str]:
        """The functions that some checks ask."""
        bugs = [self.task.cases[name][0].bugs for name in names]
        return {*names, *(one.inputs for one in bugs if one)}

    @functools.cached_property
    def own_modules(self) -> set[str]:
        return {path.name.removesuffix(".py") for path in self.desk.iterdir()}

    def names_in(self, function: str, others: Iterable[str] = ()) -> set[str]:
        """Names that a function's source uses, without what some others use."""
        return set().union(*(names_used(self.sources, name, others) for name in self.functions([function])))

    def outcome(self, name: str) -> Outcome:
        """The outcome of a check after everything that may change it."""
        outcome = self.own_outcome(name)
        unsound = [n for n in self.task.needs[name] if n in self.outcomes and not self.outcomes[n].passed]
        if (
            not outcome.passed
            and unsound
            and (outcome.status != BLANK or self.names_in(name) & {*unsound, *(f"{n}()" for n in unsound)})
        ):
            stand_in = StandIn({n: self.task.cases[n][0] for n in unsound}, self.reference.call)
            again = self.verdict(name, self.ask(name, stand_in))
            return with_note(again, unsound) if again.points > outcome.points else outcome
        return outcome

    def own_outcome(self, name: str) -> Outcome:
        """The outcome with the student's own functions: after the last cell, or where the check stands."""
        outcome = self.verdict(name, self.ask(name))
        if outcome.passed or not self.is_changed_below(name):
            return outcome
        with self.session.earlier(self.places[name][1]) as student:
            pairs = self.ask_process(student, name, cells=self.places[name][1])[0] if student else []
        again = self.verdict(name, pairs) if pairs else outcome
        return again if again.points > outcome.points else outcome

    def verdict(self, name: str, pairs: list[tuple[Case, Answer]]) -> Outcome:
        return verdict(pairs, self.task.variants.get(name), self.task.again.get(name))

    def is_changed_below(self, name: str) -> bool:
        """Whether a cell below a check binds or changes what its function uses."""
        return is_changed_below(self.sources, self.functions([name]), self.places[name][0], self.own_modules)

    def ask(self, name: str, stand_in: Any = None) -> list[tuple[Case, Answer]]:
        """(case, Answer) of the cases of a check, until one ends the process."""
        student = self.session.student if self.session.is_alive() else None
        if student is None:
            return [(self.task.cases[name][0], Answer(lost=f"{SPENT} by other cells"))]
        pairs, alive = self.ask_process(student, name, stand_in)
        if not alive:
            self.session.restart()
        return pairs

    def ask_process(
        self, student: Student, name: str, stand_in: Any = None, cells: int | None = None
    ) -> tuple[list[tuple[Case, Answer]], bool]:
        """As `judge`; of a hidden case nothing that the process could tell in words.

        cells   how many cells the process has run, None for all
        """
        cases, names = self.task.cases[name], self.names_in(name, stand_in.cases if stand_in else ())
        if cases[0].bugs:
            versions = Versions(cases[0], self.reference.call)
            with contextlib.ExitStack() as twins:
                return judge_test(student, lambda: self.twin(twins, cells), cases, names, stand_in, versions)
        pairs, alive = judge(student, cases, names, stand_in)
        return [(case, discreet(case, answer) if case.hidden else answer) for case, answer in pairs], alive

    def twin(self, stack: contextlib.ExitStack, cells: int | None) -> Student:
        """Another process that has run so many cells, on a desk of its own, until the stack ends it. Raises Died."""
        desk = Path(tempfile.mkdtemp(prefix="student-"))
        stack.callback(clear, desk)
        self.lay(desk)
        student = stack.enter_context(self.session.earlier(cells, desk))
        if student is None:
            raise Died("a second process could not run its cells")
        return student


def open_reference(session: Session, cells: Iterable[str], desk: Path) -> Student:
    """A process that has run the reference. It knows no NotebookRun, which would keep the warm process with it."""
    student = session.open(desk)
    try:
        student.run("\n\n".join(cells))
    except Died:
        student.close()
        raise
    return student


def points_output(points: float, page: str) -> dict:
    """The output of a graded cell: HTML for readers, and the points where nbgrader looks for them."""
    data = {"text/plain": str(float(points)), "text/html": page}
    return {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}
