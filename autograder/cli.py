"""Words of the command line -> calls; nothing else."""

import argparse
import contextlib
import functools
import platform
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder.authoring.new_unit import CannotBegin, new_unit
from autograder.collecting import table
from autograder.collecting.collecting import Collection, NothingToCollect, collect
from autograder.collecting.settings import BadSettings, Settings, read_settings
from autograder.gradebook import feedback
from autograder.gradebook.patience import limits_of
from autograder.gradebook.pinned import BadPin
from autograder.gradebook.record import Record
from autograder.gradebook.report import last_lines, proposed, remarks, table_and_legend, write_csv
from autograder.grading.assignment import (
    Assignment,
    UnknownAssignment,
    assignments,
    load_assignment,
    release_folders,
)
from autograder.grading.batch import course_seed, grade_all, grade_one, safe_start, warming
from autograder.model import errors
from autograder.student import jail, rehearsal
from autograder.student.start import CannotStart, plain
from cvcourse.words import Parser

STATUS = (
    "Exit status: 0 when every submission has its score (those that hold nothing to grade get 0 points and a line), "
    "1 when some could not be graded, saved or given a page: each has a line, run the command again; "
    "2 when the run could not begin. A run that was ended may be repeated: nothing is graded twice."
)

APPLY = (
    "`grade` writes first marks; where marks that stand would change, it proposes. `apply` writes what it has proposed "
    "in one transaction, `undo` takes the last `apply` back: points, graded notebooks and pages. Neither runs a "
    "submission, both keep points given by hand. OUT/history.csv tells who changed what, and why."
)

COLLECT = (
    "Takes folders and zips of Moodle, Canvas, ILIAS and nbgrader, our own zips, and notebooks; reads the students "
    'from the list that OUT/desk.toml names (roster = "FILE"). Originals are only read, and what a later attempt '
    "replaces is kept in OUT/earlier. Exit status: 0, or 1 when something is left over; each has a line."
)


def main(argv: list[str] | None = None) -> int:
    """The `autograder` command."""
    parser = Parser(prog="autograder", description="Grade a class: every submission ends in a score.")
    commands = parser.add_subparsers(dest="command", required=True)
    grade = commands.add_parser("grade", help="grade all submissions of an assignment", epilog=STATUS)
    grade.add_argument("assignment", help="for example 01_knn")
    grade.add_argument("--submissions", type=Path, help="what came, as `collect` takes it (default what was collected)")
    grade.add_argument("--jobs", type=at_least_one, help="submissions at a time (default the number of processors)")
    grade.add_argument("--trust-submissions", action="store_true", help="run without a jail: you know every author")
    grade.add_argument(
        "--scheduler", help="address of a dask scheduler, such as tcp://10.0.0.1:8786: grade on its workers"
    )
    grade.add_argument(
        "--again", nargs="+", metavar="STUDENT", default=[], help="grade these once more, though nothing has changed"
    )
    grade.add_argument("--apply", action="store_true", help="write changes of marks that stand, too, without asking")
    write = commands.add_parser("apply", help="write the changes of marks that `grade` has proposed", epilog=APPLY)
    write.add_argument("assignment", help="for example 01_knn")
    write.add_argument("--only", nargs="+", metavar="STUDENT", help="the changes of these students only")
    back = commands.add_parser("undo", help="take back what the last `apply` wrote", epilog=APPLY)
    back.add_argument("assignment", help="for example 01_knn")
    for option in (write, back):
        option.add_argument("--jobs", type=at_least_one, help="pages at a time (default the number of processors)")
    for option in (grade, write, back):
        option.add_argument("--no-feedback", action="store_true", help="leave out the pages for students this time")
    gather = commands.add_parser("collect", help="bring what students sent to where it is graded", epilog=COLLECT)
    gather.add_argument("assignment", help="for example 01_knn")
    gather.add_argument("sources", type=Path, nargs="+", metavar="FILE_OR_FOLDER", help="as a platform gave it to you")
    desk = commands.add_parser("desk", help="write the class page: what to do first, what was not understood")
    desk.add_argument("assignment", help="for example 01_knn")
    desk.add_argument("--open", action="store_true", help="show it in a browser")
    note = commands.add_parser("pin", help="say something to everybody who has a mistake, on the page of feedback")
    note.add_argument("assignment", help="for example 01_knn")
    note.add_argument("mistake", help="as the class page calls it, for example 'l1_distance/bytes wrap'")
    note.add_argument("sentence", help='in quotes; "" takes away what is pinned')
    export = commands.add_parser("marks", help="write the marks of all assignments, as a platform imports them")
    read = commands.add_parser("written", help="mark the written answers of a unit in a browser")
    read.add_argument("assignment", help="for example 01_knn")
    formgrader = commands.add_parser("formgrader", help="open nbgrader's Formgrader on this course in a browser")
    for option in (read, formgrader):
        option.add_argument("--port", type=a_port, default=0, help="on this machine (default one that is free)")
        option.add_argument("--no-browser", action="store_true", help="print the address only")
    for option in (grade, write, back, gather, desk, note, export, read, formgrader):
        option.add_argument("--out", type=Path, default=Path("grading"), help="where all is kept (default grading)")
        option.add_argument("--root", type=Path, default=Path(), help="folder of the course (default the current one)")
    author = commands.add_parser("new-unit", help="lay the small files that a new unit begins with")
    author.add_argument("unit", metavar="NAME", help="such as 08_segmentation")
    author.add_argument("--root", type=Path, default=Path(), help="folder of the course (default the current one)")
    commands.add_parser("doctor", help="say what holds on this machine: can submissions be confined?")
    arguments = parser.parse_args(argv)
    if arguments.command == "doctor":
        return doctor()
    try:
        return COMMANDS[arguments.command](arguments)
    except REFUSALS as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"The run could not be finished ({errors.sentence(error)}): run the command again.", file=sys.stderr)
    return 2


def at_least_one(word: str) -> int:
    """A number of jobs. Raises ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no number of 1 or more")
    return int(word)


def a_port(word: str) -> int:
    """The number of a port. Raises ArgumentTypeError."""
    if not word.isdecimal() or not 1 <= int(word) <= 65535:
        raise argparse.ArgumentTypeError(f"{word!r} is no port: give a number from 1024 to 65535")
    return int(word)


def run_collect(arguments: argparse.Namespace) -> int:
    """Collect, and print what came from whom. Returns the exit status."""
    folder_for(arguments.out)
    with alone_in(arguments.out):
        found = collected(arguments, arguments.sources)
    console = Console()
    for part in table.of(found, arguments.assignment):
        console.print(part, highlight=False, markup=False, soft_wrap=isinstance(part, str))
    return 1 if found.left else 0


def run_marks(arguments: argparse.Namespace) -> int:
    """Write the marks of the course. Returns the exit status."""
    path = gradebook_in(arguments.out)
    from autograder.gradebook import marks
    from autograder.gradebook.gradebook import open_gradebook

    settings = settings_of(arguments)
    roster = settings.roster
    with open_gradebook(path) as gradebook:
        found, out_of = marks.marks(gradebook, settings), marks.maxima(gradebook)
    files = marks.write_marks(arguments.out, found, out_of, roster)
    waiting = sum(any(mark.waiting and not mark.excused for mark in own.values()) for own in found.values())
    everybody = {student.id for student in roster.students} if roster else found.keys()
    print(f"{len(everybody | found.keys())} students; {', '.join(out_of)}.")
    print(f"{waiting} have answers that wait for a person: the file for a platform leaves their places empty.")
    strangers = sorted(found.keys() - everybody)
    if strangers:
        print(f"In the gradebook and not on the roster: {', '.join(strangers)}. They stand in marks.csv only.")
    print("\n".join(f"Written: {file}" for file in files))
    return 0


def run_written(arguments: argparse.Namespace) -> int:
    """Show the written answers in a browser until Ctrl+C. Returns the exit status."""
    folders = release_folders(arguments.root, arguments.assignment)
    gradebook_in(arguments.out)
    from autograder.desk.written import show_written

    released = next(folder for folder in folders if folder.name == arguments.assignment)
    return show_written(released, arguments.out, arguments.port, browser=not arguments.no_browser)


def run_desk(arguments: argparse.Namespace) -> int:
    """Write the class page. Returns the exit status."""
    from autograder.desk.page import write_page

    path = write_page(arguments.root, arguments.out, arguments.assignment)
    print(path)
    if arguments.open and not webbrowser.open(path.resolve().as_uri()):
        print(f"No browser could be started: open {path} in one.", file=sys.stderr)
    return 0


def run_pin(arguments: argparse.Namespace) -> int:
    """Pin a sentence to a mistake, and write the pages of those who have it. Returns the exit status."""
    from autograder.desk.pinning import pin_to_class
    from autograder.desk.results import read_results
    from autograder.gradebook.gradebook import open_gradebook
    from autograder.gradebook.history import read_proposed

    out, settings = arguments.out, settings_of(arguments)
    results = read_results(arguments.root, out, arguments.assignment)
    with alone_in(out):
        students = pin_to_class(results, out, arguments.mistake, arguments.sentence)
        assignment = load_assignment(arguments.root, arguments.assignment, course_seed(out, settings.seed))
        with open_gradebook(out / "gradebook.db") as gradebook:
            record = Record(assignment, gradebook, out / "autograded", settings=settings)
            held = read_proposed(out, assignment.name)  # `apply` writes their marks and their pages
            failed = write_pages(Console(), record, out, None, but=held)
    print(
        "\n".join(failed or [f"{len(students)} students have this mistake; their pages in {out / 'feedback'} say so."])
    )
    return 1 if failed else 0


def run_formgrader(arguments: argparse.Namespace) -> int:
    """Run Formgrader until Ctrl+C. Returns the exit status."""
    if not assignments(arguments.root):
        raise CannotStart(
            f"There is no assignment in {arguments.root.resolve()}: name the course's folder with --root."
        )
    gradebook_in(arguments.out)
    from autograder.desk.formgrader import show_formgrader

    return show_formgrader(arguments.root, arguments.out, arguments.port, browser=not arguments.no_browser)


def gradebook_in(out: Path) -> Path:
    """The gradebook in a folder. Raises CannotStart."""
    path = out / "gradebook.db"
    if not path.is_file():
        raise CannotStart(
            f"There is no gradebook {path} yet: run `autograder grade` first, or name its folder with --out."
        )
    return path


def run_new_unit(arguments: argparse.Namespace) -> int:
    """Lay the sources of a new unit, and say what they are. Returns the exit status."""
    files = new_unit(arguments.root, arguments.unit)
    width = max(len(str(path)) for path in files)
    print("\n".join(f"{str(path).ljust(width)}   {what}" for path, what in files.items()))
    print(
        f"\nBuild its notebooks with `python tools/build.py {arguments.unit}`. docs/contributor.md leads through them."
    )
    return 0


def collected(arguments: argparse.Namespace, sources: list[Path]) -> Collection:
    """What came, brought to OUT/submitted. Raises UnknownAssignment, NothingToCollect, BadSettings."""
    released = release_folders(arguments.root, arguments.assignment)
    settings = settings_of(arguments)
    found = collect(sources, arguments.assignment, arguments.out / "submitted", released, settings.roster)
    found.missing = [student for student in found.missing if not settings.is_excused(arguments.assignment, student)]
    return found


def settings_of(arguments: argparse.Namespace) -> Settings:
    """What an instructor has written into OUT/desk.toml. Raises BadSettings."""
    return read_settings(arguments.out, assignments(arguments.root))


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


def folder_for(out: Path) -> None:
    """Make the folder that everything is written to. Raises CannotStart."""
    if out.exists() and not out.is_dir():
        raise CannotStart(f"{out} is a file: give the name of a folder with --out.")
    out.mkdir(parents=True, exist_ok=True)


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
    from autograder.gradebook.history import whoever

    who = whoever(settings_of(arguments).instructors)
    with alone_in(arguments.out):
        with open_gradebook(path) as gradebook:
            taken = undo(arguments.out, arguments.assignment, gradebook, who)
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


@contextlib.contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Nobody else grades into this folder meanwhile. Raises CannotStart."""
    with (out / ".running").open("w") as file:
        try:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock, no child of ours inherits it
        except ImportError:  # Windows: two runs at once are not noticed
            pass
        except OSError as error:
            raise CannotStart(f"Another run is grading into {out}: wait for its end, or give another --out.") from error
        yield


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
        write_proposed(out, unit.name, [held.proposal for _, held in sorted(record.held.items())])
        write_csv(out / "grades.csv", record, found.missing)
        failed = [] if arguments.no_feedback else write_pages(console, record, out, arguments.jobs)
    show(console, record, [*failed, *(f"{table.shown(str(left))} {left.why}." for left in found.left)])
    for part in proposed(record, written):
        console.print(part, highlight=False, markup=False, soft_wrap=isinstance(part, str))
    console.print(last_lines(record, out, found.missing), highlight=False, markup=False)
    return 1 if record.troubles or failed else 0


def forget(students: list[str], found: Collection, reports: Path) -> None:
    """Take away what is kept of some students, so that they are graded once more. Raises CannotStart."""
    strange = {*students} - {submission.student for submission in found.submissions}
    if strange:
        raise CannotStart(f"Nothing has been collected from {', '.join(sorted(strange))}: see the names in grades.csv.")
    for student in students:
        (reports / f"{student}.json").unlink(missing_ok=True)


def write_pages(console: Console, record: Record, out: Path, jobs: int | None, but: Iterable[str] = ()) -> list[str]:
    """The pages of feedback, of all `but` some. Returns sentences on those that could not be made."""
    from autograder.gradebook.pinned import BadPin, pinned
    from autograder.gradebook.standing import is_over, last_due_date, standings
    from autograder.gradebook.unit import unit_of

    with console.status("writing feedback"):
        try:
            asked = (record.gradebook, name := record.assignment.name, record.settings)
            found, due = standings(*asked), last_due_date(*asked)
            held = {*record.held, *but}
            found = {student: own for student, own in found.items() if student not in held}  # as their marks
            unit = unit_of(record.assignment, is_over(due), pinned(out, name))
        except (errors.GradebookBusy, BadPin) as error:
            return [f"Pages could not be made. {error}"]
        return feedback.write_feedback(out, unit, found, jobs)


def doctor() -> int:
    """Say what holds on this machine. Returns 0 when submissions can be confined here, else 1."""
    reasons, weaker = rehearsal.available(), [] if rehearsal.available() else rehearsal.weaker()
    print(
        f"{platform.system()} {platform.release()} on {platform.machine()}, Python {platform.python_version()}, ",
        end="",
    )
    print(f"Landlock version {jail.landlock_version()}" if platform.system() == "Linux" else "no Landlock")
    for reason in reasons:
        print(f"no: {reason}")
    for sentence in weaker:
        print(f"weaker than it could be: {sentence}")
    confined = "Submissions are confined: own folder only, no network, no new process, no signal to others, limits."
    print("Submissions cannot be confined here: see autograder/README.md." if reasons else confined)
    return 1 if reasons else 0


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


COMMANDS = {
    "collect": run_collect,
    "desk": run_desk,
    "grade": run_grade,
    "apply": run_apply,
    "undo": run_undo,
    "marks": run_marks,
    "new-unit": run_new_unit,
    "pin": run_pin,
    "formgrader": run_formgrader,
    "written": run_written,
}
REFUSALS = (
    *(UnknownAssignment, NothingToCollect, BadPin, BadSettings, CannotStart, CannotBegin),
    *(errors.GradebookError, errors.NotSaved),
)
