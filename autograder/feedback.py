"""The pages of feedback, made by nbgrader's own converter, several students at a time."""

import contextlib
import io
import logging
import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ALONE = 8  # so few students are not worth starting processes for


def write_feedback(out, assignment, changed, jobs=None):
    """Write the HTML pages of the students in `changed`, and of all who have none yet.

    out         folder with gradebook.db and autograded/; pages go to feedback/
    assignment  its name
    Returns     sentences on students whose pages could not be made
    """
    out = Path(out).resolve()
    for student in changed:
        shutil.rmtree(out / "feedback" / student / assignment, ignore_errors=True)
    students = [path.parent.name for path in sorted((out / "autograded").glob(f"*/{assignment}"))]
    missing = [name for name in students if not (out / "feedback" / name / assignment).is_dir()]
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(missing) // ALONE))
    if jobs == 1:
        return write_pages(out, assignment, missing)
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        parts = [missing[start::jobs] for start in range(jobs)]
        return [line for part in pool.map(write_pages, [out] * jobs, [assignment] * jobs, parts) for line in part]


def write_pages(out, assignment, students):
    """The pages of some students, in this process. Returns sentences on those that failed."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException

    failed, logging_level = [], logging.getLogger("traitlets").level
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    for student in students:
        with contextlib.redirect_stderr(io.StringIO()):
            try:
                converter = GenerateFeedback(coursedir=_course_directory(out, assignment, student))
                converter.update_config(_config())
                converter.start()
            except (NbGraderException, OSError, SystemExit) as error:
                failed.append(f"The page of {student} could not be made ({str(error) or type(error).__name__}).")
    logging.getLogger("traitlets").setLevel(logging_level)
    return failed


def _course_directory(out, assignment, student):
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(
        root=str(out), db_url=f"sqlite:///{out}/gradebook.db", assignment_id=assignment, student_id=student,
        autograded_directory="autograded", feedback_directory="feedback",
    )  # fmt: skip


def _config():
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbgrader.preprocessors import GetGrades
    from traitlets.config import Config

    from autograder.preprocessors import DrawMath

    config = Config()
    config.GenerateFeedback.preprocessors = [GetGrades, DrawMath, CSSHTMLHeaderPreprocessor]
    return config
