"""The process of one notebook: it runs cells, is asked, and is replaced by a new one after a death."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.model.case import Case
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.student.process import Budget, Died, Student
from autograder.submission.files import clear

OUTPUTS_CAP = 20 << 20  # bytes of outputs kept of one notebook
SPENT = "the submission's time or number of restarts was used up"


class Session:
    """A student's process with the cells that it has run.

    start    how a process is made, see student.start
    desk     its scratch folder
    budget   what the submission has left
    """

    def __init__(self, start: Callable, desk: Path, limits: Limits, budget: Budget) -> None:
        self.start, self.desk, self.limits, self.budget = start, desk, limits, budget
        self.done: list[str] = []  # cells to run again in a new process
        self.restarts = self.shown = 0
        self.student: Student | None = None
        self.is_open = False

    def open(self, desk: Path) -> Student:
        """Another process of the same submission."""
        return Student(self.start, desk, self.limits, self.budget)

    def is_alive(self) -> bool:
        """Whether a process is there to be asked; the first is made when it is first needed."""
        if not self.is_open:
            self.student, self.is_open = self.open(self.desk), True
        return self.student is not None and not self.budget.is_spent()

    def run(self, code: str) -> list[dict]:
        """Run a cell. Returns its outputs; a cell that ends the process is left out from then on."""
        if not self.is_alive() or self.student is None:
            return [error_output("NotRun", f"{SPENT} by earlier cells")]
        try:
            outputs = self.student.run(code)
        except Died as death:
            self.restart()
            return [error_output("Stopped", f"this cell was left out: {death}")]
        self.done.append(code)
        self.shown += len(json.dumps(outputs))
        return outputs if self.shown <= OUTPUTS_CAP else [error_output("TooMuch", "no more outputs are kept")]

    def restart(self) -> None:
        """A new process with all earlier cells, as often as the limits allow."""
        self.close()
        self.restarts += 1
        if self.restarts > self.limits.restarts or self.budget.is_spent():
            return
        self.student = self.open(self.desk)
        try:
            for code in self.done:
                self.student.run(code)
        except Died:
            self.close()

    @contextlib.contextmanager
    def earlier(self, cells: int | None, desk: Path | None = None) -> Iterator[Student | None]:
        """Another process that has run so many of the cells, all when None; None when one of them ended it."""
        with self.open(desk or self.desk) as student:
            try:
                for code in self.done[:cells]:
                    student.run(code)
            except Died:
                student = None
            yield student

    def close(self) -> None:
        if self.student:
            self.student.close()
        self.student = None


class Reference:
    """The reference in a process and a folder of its own, where no student's code ever runs. It serves all checks of a
    notebook, is made at the first question, and made again after one that ended it.

    open   open(folder) -> Student that has run the reference
    """

    def __init__(self, open_student: Callable[[Path], Student]) -> None:
        self.open = open_student
        self.desk: Path | None = None
        self.student: Student | None = None

    def call(self, case: Case, args: dict, seconds: float, named: dict | None = None) -> Answer:
        """The Answer of the function of a case, see Student.call. Raises Died."""
        try:
            self.desk = self.desk or Path(tempfile.mkdtemp(prefix="reference-"))
            self.student = self.student or self.open(self.desk)
            return self.student.call(case, args, seconds, named=named)
        except Died:
            self.end()
            raise

    def end(self) -> None:
        """End the process, if there is one."""
        if self.student:
            self.student.close()
        self.student = None

    def close(self) -> None:
        """End the process and take its folder away."""
        self.end()
        if self.desk:
            clear(self.desk)
        self.desk = None


def error_output(name: str, text: str) -> dict:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
