"""Eight submissions of unit 1 that are graded quickly, and everything that a run writes about them."""

import re
import shutil

from nbgrader.api import Gradebook

from autograder.sample_class import students
from autograder.sample_class.compose import write_submission

UNIT = "01_knn"
TIMING = re.compile(rb"\d+ times")  # what a submission itself measured and printed
NAMES = ("alice", "ben", "chloe", "jonas", "kofi", "lena", "nadia", "oskar")


def make_small_class(root, target):
    """Write the submissions to target/<student>/01_knn/, and a copy of the course beside them.

    Returns   the copy's folder: what others rebuild in the checkout meanwhile does not matter
    """
    recipes = students()
    for name in NAMES:
        folder = target / "in" / name / UNIT
        folder.mkdir(parents=True)
        write_submission(root, folder, recipes[name])
    for part in ("solutions", "assignments"):
        shutil.copytree(root / part / UNIT, target / "course" / part / UNIT)
    return target / "course"


def gradebook_rows(out):
    """Scores and comments of everybody, as sorted tuples."""
    with Gradebook(f"sqlite:///{out}/gradebook.db") as gradebook:
        submissions = gradebook.assignment_submissions(UNIT)
        grades = [
            (s.student.id, n.name, g.name, g.auto_score, g.manual_score, g.max_score, g.needs_manual_grade)
            for s in submissions
            for n in s.notebooks
            for g in n.grades
        ]
        comments = [
            (s.student.id, n.name, c.name, c.auto_comment, c.manual_comment)
            for s in submissions
            for n in s.notebooks
            for c in n.comments
        ]
    return sorted(grades, key=repr), sorted(comments, key=repr)


def files(out, *parts):
    """The bytes of all files below parts of a run's folder, by relative path, without measured times."""
    found = [path for part in parts for path in [out / part, *(out / part).rglob("*")] if path.is_file()]
    return {str(path.relative_to(out)): TIMING.sub(b"N times", path.read_bytes()) for path in found}


def everything(out):
    """What a run leaves for people: gradebook rows, graded notebooks, pages, the csv."""
    return gradebook_rows(out), files(out, "autograded", "feedback", "grades.csv")
