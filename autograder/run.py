"""Many submissions: an executor, the cache of reports, progress."""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from autograder import cache
from autograder.grade import grade
from autograder.outcome import Report
from autograder.student import jail
from autograder.student.limits import Limits
from autograder.student.start import CannotStart, Warm


def safe_start(assignment):
    """How to start students' processes for an assignment: jailed. Raises CannotStart where no jail can be had."""
    reasons = jail.available()
    if reasons:
        raise CannotStart(
            f"Submissions cannot be confined on this machine: {'; '.join(reasons)}. Grade them in a container or on a "
            "Linux machine (see autograder/README.md), or add --trust-submissions if you know every author."
        )
    return Warm(assignment.imports, readable=assignment.readable)


def grade_all(submissions, assignment, reports, start, limits=Limits(), jobs=None, executor=None):  # noqa: B008  frozen
    """Grade submissions, several at a time.

    reports    folder of cached reports
    start      how a student's process is made: safe_start(assignment), or student.start.plain
    jobs       how many at once; the number of processors when None
    executor   any concurrent.futures executor in place of threads
    Yields     (submission, Report, fresh) as they are done; fresh is False for one from the cache
    """
    jobs = jobs or os.cpu_count() or 1
    with executor or ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(grade_one, s, assignment, Path(reports), start, limits): s for s in submissions}
        for done in as_completed(waiting):
            yield waiting[done], *done.result()


def grade_one(submission, assignment, reports, start, limits):
    """The report of one submission, from the cache where nothing changed. Returns (Report, fresh)."""
    path = reports / assignment.name / f"{submission.student}.json"
    try:
        key = cache.key_of(submission.folder, assignment, limits)
        report = cache.load(path, key)
        if report is not None:
            return report, False
        report = grade(submission.folder, submission.student, assignment, start, limits)
        cache.save(path, key, report)
    except OSError as error:
        report = Report(submission.student, assignment.name, {}, f"The submission could not be graded: {error}.")
    return report, True


def course_seed(folder):
    """The secret that chooses the fresh cases of this course, made at the first run and kept in `folder`."""
    path = Path(folder) / "seed"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(16), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()
