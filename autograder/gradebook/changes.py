"""Marks that stand in the gradebook beside those that a report would put there, and why they differ."""

from dataclasses import dataclass
from typing import Any

from nbgrader import api
from sqlalchemy import select

WAITS = "waits"


@dataclass(frozen=True)
class Standing:
    """What the gradebook holds for a graded cell of a submission.

    auto, hand   points of the grader and of a person, None where there are none
    waits        whether a person has to look at it
    """

    auto: float | None = None
    hand: float | None = None
    waits: bool = True

    @property
    def score(self) -> float | None:
        """The points that count, None where a person has to give them."""
        return self.auto if self.hand is None else self.hand

    def __str__(self) -> str:
        waits = self.waits and self.hand is not None
        return WAITS if self.score is None else f"{self.score:g}" + (f" ({WAITS})" if waits else "")


Standings = dict[str, dict[str, Standing]]  # notebook -> graded cell


@dataclass(frozen=True)
class Change:
    """A mark that stands and would be another.

    exercise        its name
    before, after   what stands, and what would stand, in words
    why             one of basis.CAUSES, "" where that is not known
    """

    exercise: str
    before: str
    after: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.why or 'graded again'}: {self.exercise} {self.before} to {self.after}"


def stands(db: Any, assignment: str, student: str) -> Standings:
    """What the gradebook holds for a submission: {notebook: {graded cell: Standing}}; {} for nothing."""
    grade, own = api.Grade.__table__, api.SubmittedAssignment
    query = select(api.Notebook.name, api.BaseCell.name, grade.c.auto_score, grade.c.manual_score)
    query = query.add_columns(grade.c.needs_manual_grade).join(
        api.BaseCell, api.BaseCell.notebook_id == api.Notebook.id
    )
    query = query.join(grade, grade.c.cell_id == api.BaseCell.id)
    query = query.join(api.SubmittedNotebook, api.SubmittedNotebook.id == grade.c.notebook_id)
    query = query.join(own, own.id == api.SubmittedNotebook.assignment_id).join(api.Assignment)
    found: Standings = {}
    for notebook, cell, *values in db.execute(
        query.where(api.Assignment.name == assignment, own.student_id == student)
    ):
        found.setdefault(notebook, {})[cell] = Standing(*values)
    return found


def coming(before: Standing, auto: float | None, another_text: bool) -> Standing:
    """What would stand after a report has been written.

    auto           the points of the report
    another_text   whether the text that a person reads is another one than before

    Points given by hand stay, and wait for a person where what they were given for has changed.
    """
    if before.hand is None:
        return Standing(auto, None, auto is None)
    return Standing(auto, before.hand, before.waits or another_text or auto != before.auto)


def is_mark(standing: Standing) -> bool:
    """Whether there are points that could be lost."""
    return standing.score is not None


def total(standings: Standings) -> float:
    """The points of a submission, of what counts so far."""
    return round(sum(one.score or 0 for cells in standings.values() for one in cells.values()), 4)
