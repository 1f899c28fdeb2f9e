"""`autograder grade`, `apply` and `undo`: from what was collected to gradebook, pages and tables."""

import argparse
import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder.collecting import table
from autograder.collecting.collecting import Collection, NothingToCollect
from autograder.collecting.settings import Settings
from autograder.commands.common import alone_in, collected, folder_for, settings_of
from autograder.gradebook import feedback
from autograder.gradebook.grades import write_grades
from autograder.gradebook.patience import limits_of
from autograder.gradebook.record import Record
from autograder.gradebook.report import last_lines, proposed, remarks, table_and_legend
from autograder.grading.assignment import Assignment, load_assignment
from autograder.grading.batch import course_seed, grade_all, grade_one, safe_start, warming
from autograder.model import errors
from autograder.student.start import CannotStart, plain


def run_grade(arguments: argparse.Namespace) -> int:
    """Collect, grade, write gradebook, feedback and csv, print the table. Returns the exit status."""
    folder_for(arguments.out)
    with alone_in(arguments.out):
        settings = settings_of(arguments)
        unit = load_assignment(arguments.root, arguments.assignment, course_seed(arguments.out, settings.seed))
        console = Console()
        start = trusting_start(console) if arguments.trust_submissions else safe_start(unit)
        ready = warming(None if arguments.scheduler else start)
        with cluster(arguments.scheduler) as executor:
            grading = functools.partial(grade_all, start=start, jobs=arguments.jobs, executor=executor)
            found = bring(arguments)
            forget(arguments.again, found, arguments.out / "reports" / unit.name)
            return run_alone(arguments, console, unit, settings, found, grading, ready)


def run_apply(arguments: argparse.Namespace) -> int:
    """Write what the last run proposed. Returns the exit status."""
    from autograder.gradebook.history import read_proposed

    seen = read_proposed(arguments.out, arguments.assignment)
    if not seen:
        raise CannotStart(f"No change of {arguments.assignment} is proposed: run `autograder grade` first.")
    strangers = [student for student in arguments.only or () if student not in seen]
    if strangers:
        raise CannotStart(f"For {strangers[0]} no change is proposed; there are changes for {', '.join(sorted(seen))}.")
    wanted = {student: row for student, row in seen.items() if not arguments.only or student in arguments.only}
    with alone_in(arguments.out):
        return run_again(arguments, wanted)


def run_undo(arguments: argparse.Namespace) -> int:
    """Take back what was applied last. Returns the exit status."""
    path = arguments.out / "gradebook.db"
    if not path.is_file():
        raise CannotStart(f"There is no gradebook {path} yet: run `autograder grade` first.")
    from autograder.gradebook.applying import undo
    from autograder.gradebook.gradebook import open_gradebook

    settings = settings_of(arguments)
    with alone_in(arguments.out):
        with open_gradebook(path) as gradebook:
            taken = undo(arguments.out, arguments.assignment, gradebook, settings)
        print(f"Taken back: the changes of {len(taken)} submissions. {arguments.out / 'history.csv'} tells which.")
        return run_again(arguments, {})


def run_again(arguments: argparse.Namespace, wanted: dict[str, list[str]]) -> int:
    """The end of a run over what has been graded: no submission is run. Returns the exit status."""
    settings = settings_of(arguments)
    unit = load_assignment(arguments.root, arguments.assignment, course_seed(arguments.out, settings.seed))
    arguments.submissions = None
    found = bring(arguments)
    grading = functools.partial(grade_all, start=refuse_to_start, jobs=arguments.jobs)
    return run_alone(arguments, Console(), unit, settings, found, grading, wanted=wanted)


def refuse_to_start(*_: object) -> Any:
    """In the place of a student's process. Raises CannotStart."""
    raise CannotStart("It, or a check, has changed since it was graded: run `autograder grade` first.")


def run_alone(
    arguments: argparse.Namespace,
    console: Console,
    unit: Assignment,
    settings: Settings,
    found: Collection,
    grading: Callable,
    ready: Callable = bool,
    wanted: dict[str, list[str]] | None = None,
) -> int:
    """The run itself.

    ready    waits until submissions can be run
    wanted   student -> a proposal that is to be written; None for all that comes, where the command says so
    """
    from autograder.gradebook.applying import apply
    from autograder.gradebook.gradebook import open_gradebook, register
    from autograder.gradebook.history import write_proposed

    out, written, limits = arguments.out, [], limits_of(unit)
    with open_gradebook(out / "gradebook.db") as gradebook:
        register(gradebook, unit, settings)
        ready()
        record = Record(unit, gradebook, out, settings=settings)
        run = grading(found.submissions, unit, out / "reports", limits=limits)
        with progress(console) as bar:
            for result in bar.track(run, total=len(found.submissions), description="grading"):
                record.add(result)
        record.flush()
        record.fall_back()
        if wanted or (wanted is None and arguments.apply):
            again = functools.partial(
                grade_one, assignment=unit, reports=out / "reports", start=refuse_to_start, limits=limits
            )
            written = apply(record, again, wanted)
        write_proposed(out, unit.name, [held.proposal for _, held in sorted(record.held.items())], settings.name_of)
        said = write_grades(out, record, found.missing)
        failed = [] if arguments.no_feedback else write_pages(console, record, out, arguments.jobs)
    left_over = (f"{table.shown(str(left))} {left.why}." for left in found.left)
    show(console, record, [*settings.doubts, *filter(None, [said]), *failed, *left_over])
    for part in proposed(record, written):
        console.print(part, highlight=False, markup=False, soft_wrap=isinstance(part, str))
    console.print(last_lines(record, out, found.missing), highlight=False, markup=False)
    return 1 if record.troubles or failed else 0


def bring(arguments: argparse.Namespace) -> Collection:
    """All that has been collected, what came just now included: who came earlier keeps a row in the tables."""
    desk, now = arguments.out / "submitted", Collection()
    if arguments.submissions:
        now = collected(arguments, [arguments.submissions])
        if not any(desk.glob(f"*/{arguments.assignment}")):  # nothing that can be graded, each with a line
            return now
    elif not desk.exists():
        raise NothingToCollect(f"Nothing has been collected into {desk} yet: run `autograder collect` first.")
    found = collected(arguments, [desk])
    known = {submission.student for submission in found.submissions}
    found.submissions += [one for one in now.submissions if one.note and one.student not in known]
    found.left += [left for left in now.left if left.student in known]
    return found


def forget(students: list[str], found: Collection, reports: Path) -> None:
    """Take away what is kept of some students, so that they are graded once more. Raises CannotStart."""
    strange = {*students} - {submission.student for submission in found.submissions}
    if strange:
        raise CannotStart(f"Nothing has been collected from {', '.join(sorted(strange))}: see the names in grades.csv.")
    for student in students:
        (reports / f"{student}.json").unlink(missing_ok=True)


def write_pages(console: Console, record: Record, out: Path, jobs: int | None) -> list[str]:
    """The pages of feedback: they tell what stands in the gradebook. Returns sentences on those that were not made."""
    from autograder.gradebook.pinned import BadPin, pinned
    from autograder.gradebook.practice import practice_of
    from autograder.gradebook.standing import is_over, last_due_date, standings
    from autograder.gradebook.unit import unit_of

    with console.status("writing feedback"):
        try:
            asked = (record.gradebook, name := record.assignment.name, record.settings)
            found, due = standings(*asked), last_due_date(*asked)
            pins, tasks = pinned(out, name), practice_of(record.assignment, out, found)
            unit = unit_of(record.assignment, is_over(due), pins, tasks)
        except (errors.GradebookBusy, BadPin) as error:
            return [f"Pages could not be made. {error}"]
        return feedback.write_feedback(out, unit, found, jobs)


def show(console: Console, record: Record, more: list[str]) -> None:
    """The table, its legend, and a line on each submission that needs a look."""
    for part in table_and_legend(record, console.width):
        console.print(part, highlight=False)
    for line in [*remarks(record), *more]:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Any]:
    """The executor of a dask cluster, None without an address. Raises CannotStart."""
    if not address:
        yield None
        return
    try:
        from distributed import Client

        client = Client(address, timeout=10)
    except ImportError as error:
        raise CannotStart(
            "A scheduler needs the package distributed: pip install 'pixels-to-search[cluster]'."
        ) from error
    except (OSError, ValueError) as error:
        raise CannotStart(f"No dask scheduler answers at {address} ({error}).") from error
    with client:
        yield client.get_executor(pure=False, retries=3)


def trusting_start(console: Console) -> Callable:
    """No jail, and a warning that cannot be overlooked."""
    console.print("WARNING: submissions run without a jail, with all your rights on this machine.", style="bold red")
    return plain


def progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
    )
