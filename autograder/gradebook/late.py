"""Late penalties: those of desk.toml, else as nbgrader assigns them.

The time of a submission stands in its timestamp.txt, which `collect` writes, the due date in the gradebook, where
desk.toml puts it. What lateness costs says desk.toml, and where it does not, the plugin that the course's
nbgrader_config.py names; by default there is none.
"""

import re
import sys
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from nbgrader import api
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from traitlets import Unicode
from traitlets.config import Config, PyFileConfigLoader

from autograder.collecting.settings import Settings, read_settings
from autograder.collecting.times import LIKE, TIME, NoTime, read_time
from autograder.grading.assignment import Assignment


def due_in(settings: Settings, assignment: str) -> dict[str, datetime]:
    """The due date of the settings as the gradebook keeps it: {"duedate": in UTC, without a zone}, {} for none."""
    date = settings.due.get(assignment)
    return {"duedate": date.astimezone(UTC).replace(tzinfo=None)} if date else {}


def time_in(folder: Path) -> datetime | None:
    """When a submission came, as its folder says in UTC without a zone; None where it says nothing.

    Raises   ValueError, one sentence, when it cannot be read
    """
    if not (Path(folder) / TIME).is_file():
        return None
    try:
        return read_time(Path(folder) / TIME).replace(tzinfo=None)
    except NoTime as error:
        raise ValueError(f"Its {TIME} {error}: write it like {LIKE} and run the command again.") from error


def assign_penalties(
    gradebook: api.Gradebook, assignment: Assignment, student: str, time: datetime | None, settings: Settings
) -> None:
    """Write the time of a submission, its extension and its penalties into the open transaction.

    time     when it came, None to leave what the gradebook knows
    """
    if time is None and not (settings.due or settings.late or settings.extensions):
        return
    gradebook.db.flush()
    gradebook.db.expire_all()
    submission = gradebook.find_submission(assignment.name, student)
    submission.timestamp = time or submission.timestamp
    extend(submission, settings, assignment.name, student)
    late = submission.total_seconds_late
    for notebook in submission.notebooks:
        penalty = _penalty(assignment, student, notebook.score, late, settings) if late > 0 else None
        notebook.late_submission_penalty = penalty and min(max(penalty, 0), notebook.score)


def extend(submission: api.SubmittedAssignment, settings: Settings, assignment: str, student: str) -> None:
    """Give a submission the extension of the settings; one that nbgrader gave stays where they say nothing."""
    given, due = settings.extensions.get(assignment, {}).get(student), submission.assignment.duedate
    if isinstance(given, datetime) and due is not None:
        given = max(given.astimezone(UTC).replace(tzinfo=None) - due, timedelta())
    if due is not None and (given is not None or assignment in settings.due):
        submission.extension = given or None


def _penalty(assignment, student, score, late, settings):
    if settings.late is not None:
        return settings.late.takes(score, late) or None
    return penalties(assignment.source[0]).plugin_inst.late_submission_penalty(student, score, late)


def lateness_of(gradebook: api.Gradebook, assignment: str, student: str, settings: Settings) -> tuple[float, bool]:
    """The points that a submission loses because it was late, and whether it was."""
    query = select(api.SubmittedAssignment).join(api.Assignment).where(api.Assignment.name == assignment)
    found = gradebook.db.execute(query.where(api.SubmittedAssignment.student_id == student)).scalar_one_or_none()
    if found is None:
        return 0, False
    penalty = sum(notebook.late_submission_penalty or 0 for notebook in found.notebooks)
    return penalty, is_late(found.timestamp, found.assignment.duedate, found.extension, settings)


def comes_late(gradebook: api.Gradebook, assignment: str, student: str, folder: Path, settings: Settings) -> bool:
    """Whether a submission that is not in the gradebook yet would be late there. Raises ValueError."""
    found = gradebook.find_submission(assignment, student)
    return is_late(time_in(folder), found.assignment.duedate, found.extension, settings)


def is_late(time: datetime | None, due: datetime | None, extension: timedelta | None, settings: Settings) -> bool:
    """Whether what came at a time is late, all times being in UTC; nothing is where one of them is not known."""
    if time is None or due is None:
        return False
    seconds = (time - due - (extension or timedelta())).total_seconds()
    return settings.late.is_late(seconds) if settings.late else seconds > 0


class DeskLateness(LateSubmissionPlugin):
    """The late rule of desk.toml for nbgrader's own commands; where there is none, what nbgrader is told."""

    grading = Unicode("grading", help="folder of desk.toml").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        rule = read_settings(Path(self.grading)).late
        if rule is None:
            return super().late_submission_penalty(student_id, score, total_seconds_late)
        return rule.takes(score, total_seconds_late) or None


@lru_cache(maxsize=4)
def penalties(root: Path) -> AssignLatePenalties:
    """nbgrader's step with the plugin that a course configures, which may lie in its folder. Raises ValueError."""
    config, file = Config(), Path(root) / "nbgrader_config.py"
    sys.path.insert(0, str(root))  # as nbgrader does, too
    try:
        if file.is_file():
            config = PyFileConfigLoader(file.name, path=str(file.parent)).load_config()
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:  # whatever an instructor's own files raise
        why = re.sub(r" of <.* at 0x\w+> instance", "", str(error).split("\n")[0])[:200]
        raise ValueError(
            f"{file.name} names no penalty for lateness that works ({why}): correct it and run the command again."
        ) from error
    finally:
        sys.path.remove(str(root))
    return step
