"""What the grader says, as frozen data. No logic beyond sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field

RIGHT, WRONG, BLANK, ERROR, LOST = "right", "wrong", "blank", "error", "lost"
AND = ", "  # between the names of two mistakes


@dataclass(frozen=True)
class Answer:
    """What one call of a student's function gave back.

    value    the returned value: numbers, strings, arrays, lists, tuples and dicts of them
    error    "" or one line such as "ValueError: shapes do not match"
    where    "" or the student's line that raised, such as "line 4: return a @ b"
    changed  names of the arguments that the call modified in place
    lines    lines of the student's own code run by the call, None when not measured
    memory   bytes that the call held at once, None when not measured
    tampering   what the submission reached for that could change what is measured
    names    global and attribute names that the function's code uses; with "()" functions of the notebook itself
    steady   False when a second call with the same seed gave another value
    heeds    False when a call with another seed gave the same value
    lost     "" or why there is no answer at all, such as "no answer after 10 s"
    """

    value: object = None
    error: str = ""
    where: str = ""
    changed: tuple[str, ...] = ()
    lines: int | None = None
    memory: int | None = None
    tampering: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    steady: bool = True
    heeds: bool = True
    lost: str = ""


@dataclass(frozen=True)
class Finding:
    """The verdict on one output of one check: points out of a maximum, and one message.

    message   the cause where one is known, else what was seen
    mistake   the name of the known mistake that the message tells, "" where it tells none
    seen      what was seen, where the message tells the cause in its place
    remark    what an instructor should know about it, "" when there is nothing
    """

    output: str
    points: float
    out_of: float
    status: str
    message: str
    mistake: str = ""
    seen: str = ""
    remark: str = ""

    def tells(self, mistake: str) -> bool:
        """Whether the message tells a known mistake, alone or as one of two."""
        return f"{AND}{mistake}{AND}" in f"{AND}{self.mistake}{AND}"


LATER = "is checked once"  # in a message about what is only compared when something else is right


def in_order(messages: Iterable[str]) -> list[str]:
    """Distinct messages, those about what is checked later at the end."""
    return sorted(dict.fromkeys(messages), key=lambda message: LATER in message)


@dataclass(frozen=True)
class Outcome:
    """The verdict on one check: a finding for each of its outputs.

    example   the smallest public case that is wrong, in full: what went in, what was expected, what came; or ""
    """

    check: str
    findings: tuple[Finding, ...]
    example: str = ""

    @property
    def points(self) -> float:
        return sum(finding.points for finding in self.findings)

    @property
    def out_of(self) -> float:
        return sum(finding.out_of for finding in self.findings)

    @property
    def passed(self) -> bool:
        return all(finding.status == RIGHT for finding in self.findings)

    @property
    def status(self) -> str:
        """The status of the first finding that is not right, else "right"."""
        return next((f.status for f in self.findings if f.status != RIGHT), RIGHT)

    @property
    def message(self) -> str:
        """Distinct messages of the findings that are not right, one a line, causes first; the praise when all are."""
        if self.passed:
            return self.findings[0].message
        return "\n".join(in_order(f.message for f in self.findings if f.status != RIGHT))


@dataclass(frozen=True)
class QuizMark:
    """The verdict on one quiz question. status: right, partly, wrong or unanswered."""

    question: str
    points: float
    out_of: float
    status: str


@dataclass(frozen=True)
class NotebookReport:
    """One submitted notebook, graded.

    outcomes   check name -> Outcome
    marks      marks of its graded quiz, empty when it has none
    scores     points of plain nbgrader test cells: {grade_id: points}
    outputs    index of a submitted code cell -> its nbformat outputs as plain dicts
    note       "" or one sentence on what went wrong with the notebook as a whole
    rescued    what had to be found or put right so that answers count, a sentence each
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    marks: tuple[QuizMark, ...] = ()
    outputs: dict[int, list] = field(default_factory=dict)
    note: str = ""
    scores: dict[str, float] = field(default_factory=dict)
    rescued: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """One submission, graded: a NotebookReport for each notebook of the assignment."""

    student: str
    assignment: str
    notebooks: dict[str, NotebookReport] = field(default_factory=dict)
    note: str = ""
