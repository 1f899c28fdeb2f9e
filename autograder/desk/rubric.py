"""The rubric of a course: comments that are given again and again, kept in `rubric.toml` beside the gradebook.

["01_knn"]
"knn_assignment/written_why_not_perfect" = ["One way of the two is missing.", "Why is it so?"]
"""

from collections.abc import Iterable
from pathlib import Path

from autograder.gradebook.by_unit import read_units, write_units
from autograder.model.errors import GradebookError

NAME = "rubric.toml"
HEAD = "# Comments for written answers: `autograder written UNIT` offers and keeps them.\n"
LONGEST, MOST = 2000, 40  # characters of a comment, comments of a question


class BadRubric(GradebookError):
    """The rubric cannot be read; the text says why."""


def rubric(out: Path, unit: str) -> dict[str, list[str]]:
    """The comments of a unit's questions, {id of a question: comments}. Raises BadRubric."""
    return dict(_read(out).get(unit, {}))


def keep(out: Path, unit: str, question: str, comments: Iterable[str]) -> list[str]:
    """Keep the comments of a question in place of those it had, and give them back. Raises BadRubric, OSError."""
    units = _read(out)
    kept = list(dict.fromkeys(text.strip()[:LONGEST] for text in comments if text.strip()))[:MOST]
    units.setdefault(unit, {})[question] = kept
    write_units(out / NAME, HEAD, units)
    return kept


def _read(out):
    return read_units(out / NAME, _are_texts, '"NOTEBOOK/QUESTION" = ["a comment"]', BadRubric)


def _are_texts(value):
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
