"""The one writer of a run: saves results as they come, and keeps what the table and the csv need."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.collecting.settings import Settings
from autograder.grading.assignment import Assignment
from autograder.grading.batch import Result
from autograder.model.errors import GradebookBusy, NotSaved

PAUSE = 30  # seconds after which a gradebook that took nothing is tried again


@dataclass
class Record:
    """What a run has brought so far.

    gradebook   an open gradebook, `autograded` the folder of graded notebooks
    scores      student -> {notebook: {grade_id: (score, maximum)}} of those in the gradebook
    penalties   student -> points that those in the gradebook lose for lateness
    reports     student -> Report without outputs
    fresh       students graded in this run
    troubles    student -> a sentence: why there is no score, or why it will be made again
    waiting     results that the gradebook has not taken yet
    settings    what the instructor has written down
    late        students whose submission came late
    """

    assignment: Assignment
    gradebook: Any
    autograded: Path
    scores: dict = field(default_factory=dict)
    penalties: dict = field(default_factory=dict)
    reports: dict = field(default_factory=dict)
    fresh: list = field(default_factory=list)
    troubles: dict = field(default_factory=dict)
    waiting: list = field(default_factory=list)
    next_try: float = 0
    settings: Settings = field(default_factory=Settings)
    late: set = field(default_factory=set)

    @property
    def excused(self) -> frozenset[str]:
        """Students from whom the assignment is not wanted."""
        return self.settings.excused.get(self.assignment.name, frozenset())

    def add(self, result: Result) -> None:
        """Take one run.Result and save it, later where the gradebook is busy."""
        student = result.submission.student
        if result.trouble:
            self.troubles[student] = result.trouble
        if result.report is None:
            return
        self.fresh += [student] if result.fresh else []
        self.waiting.append(result)
        if time.monotonic() >= self.next_try:
            self.flush()

    def flush(self) -> None:
        """Save what waits, until the gradebook takes no more."""
        while self.waiting:
            student = self.waiting[0].submission.student
            try:
                self.save(self.waiting[0])
            except GradebookBusy as error:
                self.next_try = time.monotonic() + PAUSE
                self.troubles |= {result.submission.student: str(error) for result in self.waiting}
                return
            except NotSaved as error:
                self.troubles[student] = str(error)
            self.waiting.pop(0)

    def save(self, result: Result) -> None:
        """Save one result; any failure becomes NotSaved."""
        from autograder.gradebook.gradebook import save_report
        from autograder.gradebook.late import lateness_of

        student, report = result.submission.student, result.report
        assert report is not None  # see `add`
        try:
            scores = save_report(
                report, result.submission, self.assignment, self.gradebook, self.autograded, self.settings
            )
            penalty, late = lateness_of(self.gradebook, self.assignment.name, student, self.settings)
        except NotSaved:
            raise
        except Exception as error:  # whatever it is, the others are saved
            self.gradebook.db.rollback()
            words = str(error).split("\n")[0][:200]
            raise NotSaved(f"Its scores could not be saved ({type(error).__name__}: {words}).") from error
        self.troubles.pop(student, None)
        if result.trouble:
            self.troubles[student] = result.trouble
        self.scores[student], self.penalties[student] = scores, penalty
        self.late |= {student} if late else set()
        lean = {name: replace(notebook, outputs={}) for name, notebook in report.notebooks.items()}
        self.reports[student] = replace(report, notebooks=lean)
