"""The one writer of a run: saves results as they come, and keeps what the table and the csv need."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.collecting.settings import Settings
from autograder.grading.assignment import Assignment
from autograder.grading.batch import Result
from autograder.model.errors import GradebookBusy, NotSaved
from autograder.submission.submission import Submission

FIRST, LATE = "first grading", "it comes late"
PAUSE = 30  # seconds after which a gradebook that took nothing is tried again


@dataclass(frozen=True)
class Proposal:
    """The points of one student, all in all, before and after a change, and why they change."""

    student: str
    before: float
    after: float
    why: str

    @property
    def row(self) -> list[str]:
        """As a line of a table."""
        return [self.student, f"{self.before:g}", f"{self.after:g}", self.why]


@dataclass(frozen=True)
class Held:
    """A submission whose marks would change, and how."""

    submission: Submission
    proposal: Proposal


@dataclass
class Record:
    """What a run has brought so far.

    gradebook   an open gradebook, `out` the folder that it lies in with all else
    scores      student -> {notebook: {grade_id: (score, maximum)}} of those in the gradebook
    penalties   student -> points that those in the gradebook lose for lateness
    reports     student -> Report without outputs
    fresh       students graded in this run
    troubles    student -> a sentence: why there is no score, or why it will be made again
    waiting     results that the gradebook has not taken yet
    settings    what the instructor has written down
    waits       student -> how many answers wait for a person
    late        students whose submission came late
    held        student -> Held: nothing of it is in the gradebook yet
    """

    assignment: Assignment
    gradebook: Any
    out: Path
    scores: dict = field(default_factory=dict)
    penalties: dict = field(default_factory=dict)
    reports: dict = field(default_factory=dict)
    fresh: list = field(default_factory=list)
    troubles: dict = field(default_factory=dict)
    waiting: list = field(default_factory=list)
    next_try: float = 0
    settings: Settings = field(default_factory=Settings)
    waits: dict = field(default_factory=dict)
    late: set = field(default_factory=set)
    held: dict[str, Held] = field(default_factory=dict)

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
        """Save one result, unless marks that stand would change; any failure becomes NotSaved."""
        from autograder.gradebook.basis import CAUSES
        from autograder.gradebook.changes import total
        from autograder.gradebook.gradebook import save_report
        from autograder.gradebook.history import write_history
        from autograder.gradebook.late import comes_late

        student, report = result.submission.student, result.report
        assert report is not None  # see `add`
        try:
            scores, found = save_report(
                report,
                result.submission,
                self.assignment,
                self.gradebook,
                self.out,
                self.settings,
                result.key,
                hold=True,
            )
            is_another = any(change.why in ("", CAUSES[0]) for change in found.changes)  # than what stands, or may be
            late = is_another and comes_late(
                self.gradebook, self.assignment.name, student, result.submission.folder, self.settings
            )
            reasons = [*map(str, found.changes), *([LATE] if late else [])]
            why = "; ".join(reasons) or FIRST
            proposal = Proposal(student, total(found.before), total(found.after), why)
            if found.changes:
                self.held[student] = Held(result.submission, proposal)
                self._keep_what_stands(student, report, found.before, why)
            elif not found.before:
                write_history(self.out, self.assignment.name, self.settings, [proposal], first=True)
            self.saved(student, scores)
        except NotSaved:
            raise
        except Exception as error:  # whatever it is, the others are saved
            self.gradebook.db.rollback()
            words = str(error).split("\n")[0][:200]
            raise NotSaved(f"Its scores could not be saved ({type(error).__name__}: {words}).") from error
        self.troubles.pop(student, None)
        if result.trouble:
            self.troubles[student] = result.trouble
        lean = {name: replace(notebook, outputs={}) for name, notebook in report.notebooks.items()}
        self.reports[student] = replace(report, notebooks=lean)

    def _keep_what_stands(self, student, report, before, why):
        """Of marks that are held back keep the report that stands, where an earlier version of ours has kept none."""
        from autograder.gradebook.basis import Basis, as_it_stands, basis_file, keep_basis, read_basis

        path = basis_file(self.out, self.assignment.name, student)
        basis = read_basis(path)
        if not basis.report:
            grades = {
                name: {cell: [one.score] for cell, one in cells.items() if one.score is not None}
                for name, cells in before.items()
            }
            stands = Basis.of(None, {}, as_it_stands(report, grades, why), {})
            keep_basis(path, replace(basis, report=stands.report))

    def fall_back(self) -> None:
        """Where a run brought nothing for somebody, take what an earlier one has put into the gradebook."""
        from sqlalchemy.exc import SQLAlchemyError

        from autograder.gradebook.gradebook import kept_scores

        try:
            for student in self.troubles.keys() - self.scores.keys():
                scores = kept_scores(self.gradebook, self.assignment, student)
                if scores:
                    self.saved(student, scores)
        except SQLAlchemyError:  # in use by another program, which has a sentence already
            self.gradebook.db.rollback()

    def saved(self, student: str, scores: dict) -> None:
        """Note what the gradebook holds of a student now."""
        from autograder.gradebook.changes import stands
        from autograder.gradebook.late import lateness_of

        unit = self.assignment.name
        self.scores[student] = scores
        self.penalties[student], late = lateness_of(self.gradebook, unit, student, self.settings)
        standing = stands(self.gradebook.db, unit, student)
        self.waits[student] = sum(one.waits for cells in standing.values() for one in cells.values())
        self.late = (self.late - {student}) | ({student} if late else set())
