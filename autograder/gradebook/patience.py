"""How long a cell of a plain nbgrader assignment may take: at least what the course has told nbgrader."""

from dataclasses import replace
from pathlib import Path

from traitlets.config import PyFileConfigLoader

from autograder.grading.assignment import Assignment
from autograder.model.limits import Limits

CELLS = 5  # so many cells may take as long as one may


def limits_of(assignment: Assignment) -> Limits:
    """Our limits; where the assignment has tests of its own, with the `Execute.timeout` of nbgrader_config.py if that
    is longer."""
    limits = Limits()
    seconds = _timeout(Path(assignment.source[0])) if any(task.tests for task in assignment.tasks.values()) else 0
    if seconds <= limits.cell_seconds:
        return limits
    return replace(
        limits,
        cell_seconds=seconds,
        idle_seconds=seconds,
        cpu=max(limits.cpu, int(CELLS * seconds)),
        total_seconds=max(limits.total_seconds, CELLS * seconds),
        wall_seconds=max(limits.wall_seconds, CELLS * seconds),
    )


def _timeout(root):
    """The seconds that a course's nbgrader_config.py gives a cell, 0 where it says nothing."""
    try:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except Exception:  # whatever an instructor's file raises: `penalties` says so where it matters
        return 0
    found = [config[step].get("timeout") for step in ("ExecutePreprocessor", "NotebookClient", "Execute")]
    return max((float(value) for value in found if isinstance(value, int | float)), default=0)
