"""Many submissions: an executor, the cache of reports, and what could not be graded."""

import contextlib
import functools
import itertools
import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.grading import cache
from autograder.grading.assignment import Assignment
from autograder.grading.notebook_run import grade, marks
from autograder.model.errors import sentence
from autograder.model.limits import Limits
from autograder.model.outcome import Report
from autograder.student import rehearsal
from autograder.student.start import CannotStart, Warm
from autograder.submission.submission import Submission, Unreadable, read_notebook
from cvcourse.whole import whole

AHEAD = 4  # submissions handed to the threads for each one that they work on: reports do not pile up
AHEAD_OF_MANY = 2000  # handed to another executor at once


def safe_start(assignment: Assignment) -> Warm:
    """How to start students' processes for an assignment: jailed. Raises CannotStart where no jail can be had."""
    return _warm(assignment.imports, assignment.readable)


def shared_start(assignment: Assignment) -> Any:
    """`safe_start` for callers that know of one notebook at a time: those with the same imports share a process."""
    return _last_warm(assignment.imports, assignment.readable)


def _warm(imports, readable):
    reasons = rehearsal.available()
    if reasons:
        raise CannotStart(
            f"Submissions cannot be confined on this machine: {'; '.join(reasons)}. Grade them in a container or on a "
            "Linux machine (see autograder/README.md), or add --trust-submissions if you know every author."
        )
    return Warm(imports, readable)


_last_warm = functools.lru_cache(maxsize=1)(_warm)  # the one before ends when nobody holds it any more


def warming(start: Callable | None) -> Callable:
    """Start the warm process of `start`, where it has one, while other things are prepared.

    Returns a function that waits until it is there, and raises CannotStart when it does not come.
    """
    if not isinstance(start, Warm):
        return lambda: None
    state = Future()

    def prepare():
        try:
            state.set_result(start.ready())
        except BaseException as error:
            state.set_exception(error)

    threading.Thread(target=prepare, daemon=True).start()
    return state.result


@dataclass(frozen=True)
class Result:
    """What came of one submission.

    report    its Report, None when it could not be graded
    fresh     False for a report from the cache
    trouble   "" or one sentence: why there is no report, or why it will be made again by the next run
    key       what the report was made from
    """

    submission: Submission
    report: Report | None
    fresh: bool = True
    trouble: str = ""
    key: cache.Key | None = None


def grade_all(
    submissions: Iterable[Submission],
    assignment: Assignment,
    reports: Path,
    start: Callable,
    limits: Limits = Limits(),  # noqa: B008  frozen
    jobs: int | None = None,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """Grade submissions, several at a time; what goes wrong with one leaves the others alone.

    reports    folder of cached reports
    start      how a student's process is made: safe_start(assignment), or student.start.plain
    jobs       how many at once; the number of processors when None
    executor   any concurrent.futures executor in place of threads; it is left open
    Yields     Result, in the order in which they are done
    """
    jobs = jobs or os.cpu_count() or 1
    pool, ahead = executor or ThreadPoolExecutor(jobs), AHEAD_OF_MANY if executor else jobs * AHEAD
    waiting, running = iter(submissions), {}
    try:
        while True:
            for submission in itertools.islice(waiting, ahead - len(running)):
                task = pool.submit(grade_one, submission, assignment, Path(reports), start, limits)
                running[task] = submission
            if not running:
                return
            for task in wait(running, return_when=FIRST_COMPLETED).done:
                yield _result(running.pop(task), task)
    finally:
        if not executor:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(submission, task):
    try:
        return task.result()
    except CannotStart as error:
        return Result(submission, None, trouble=str(error))
    except Exception as error:  # whatever it is, the others are graded
        words = str(error).split("\n")[0][:200]
        return Result(submission, None, trouble=f"The grader failed on it ({type(error).__name__}: {words}).")


def grade_one(submission: Submission, assignment: Assignment, reports: Path, start: Callable, limits: Limits) -> Result:
    """The Result of one submission, from the cache where nothing changed."""
    if submission.note:
        return Result(submission, None, trouble=submission.note)
    path = reports / assignment.name / f"{submission.student}.json"
    try:
        key = cache.key_of(submission.folder, assignment, limits)
        report, known = cache.load(path, key)
        if report is not None and is_marked(report):
            return Result(submission, report, fresh=False, key=key)
        if report is not None:
            report = marked(report, submission.folder, assignment)
        else:
            report = grade(submission.folder, submission.student, assignment, start, limits, known)
        if cache.key_of(submission.folder, assignment, limits) != key:
            return Result(submission, None, trouble="It changed while it was being graded: run the command again.")
    except OSError as error:
        return Result(submission, None, trouble=f"It could not be graded ({sentence(error)}).")
    try:
        cache.save(path, key, report)
    except OSError as error:
        words = f"Its report could not be kept ({sentence(error)}): run again."
        return Result(submission, report, trouble=words, key=key)
    return Result(submission, report, key=key)


def is_marked(report: Report) -> bool:
    """Whether the quizzes of a report have marks."""
    return all(notebook.marks is not None for notebook in report.notebooks.values())


def marked(report: Report, folder: Path | str, assignment: Assignment) -> Report:
    """A report with new marks of its quizzes. No process is started: the answers lie in the notebooks handed in."""
    notebooks = {}
    for name, notebook in report.notebooks.items():
        task, submitted = assignment.tasks[name], None
        if task.quiz:
            with contextlib.suppress(Unreadable):
                submitted = read_notebook(Path(folder) / f"{name}.ipynb")
        notebooks[name] = replace(notebook, marks=marks(task, submitted))
    return replace(report, notebooks=notebooks)


def course_seed(folder: Path | str, given: str = "") -> str:
    """The secret that chooses the fresh cases of this course, made at the first run and kept in `folder`.

    given    the one that an instructor has written down, "" where none has
    Raises   CannotStart where the folder keeps another: its marks would no longer be those of the same cases
    """
    path = Path(folder) / "seed"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as new:
            new.touch(mode=0o600)
            new.write_text(given or secrets.token_hex(16), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").strip()
    if given and kept != given:
        raise CannotStart(
            f"{path} is another seed than that in desk.toml, and marks were made with it: write the one of {path} into "
            f"desk.toml, or remove {path} to grade everybody with other cases."
        )
    return kept
