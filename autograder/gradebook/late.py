"""Late penalties as nbgrader assigns them.

The time of a submission stands in its timestamp.txt, which nbgrader's collect writes, the due date in the gradebook,
and the penalty is the business of the plugin that the course's nbgrader_config.py names; by default there is none.
"""

import re
import sys
from functools import lru_cache
from pathlib import Path

from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, select
from traitlets.config import Config, PyFileConfigLoader

from autograder.collecting.times import LIKE, TIME, NoTime, read_time
from autograder.grading.assignment import Assignment


def assign_penalties(gradebook: api.Gradebook, assignment: Assignment, student: str, folder: Path) -> None:
    """Write the time of a submission and its penalties into the open transaction; nothing where no time is known.

    folder   the submitted folder
    Raises   ValueError, one sentence, when its time cannot be read
    """
    if not (Path(folder) / TIME).is_file():
        return
    try:
        time = read_time(Path(folder) / TIME)
    except NoTime as error:
        raise ValueError(f"Its {TIME} {error}: write it like {LIKE} and run the command again.") from error
    gradebook.db.expire_all()
    submission = gradebook.update_or_create_submission(assignment.name, student, timestamp=time.replace(tzinfo=None))
    step = penalties(assignment.source[0])
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = None
        if submission.total_seconds_late > 0:
            late = submission.total_seconds_late
            penalty = step.plugin_inst.late_submission_penalty(student, notebook.score, late)
            notebook.late_submission_penalty = penalty and min(max(penalty, 0), notebook.score)


def penalty_of(gradebook: api.Gradebook, assignment: Assignment, student: str) -> float:
    """Points that the gradebook takes from a submission because it was late."""
    taken = select(func.sum(api.SubmittedNotebook.late_submission_penalty)).join(api.SubmittedAssignment)
    taken = taken.join(api.Assignment).where(api.Assignment.name == assignment.name)
    return gradebook.db.execute(taken.where(api.SubmittedAssignment.student_id == student)).scalar() or 0


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
