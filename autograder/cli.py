"""Words of the command line -> calls; nothing else."""

import argparse
import platform
import sys
from pathlib import Path

from autograder.authoring.new_unit import CannotBegin, new_unit
from autograder.collecting.collecting import NothingToCollect
from autograder.collecting.settings import BadSettings
from autograder.commands import grading, reading
from autograder.gradebook.pinned import BadPin
from autograder.grading.assignment import UnknownAssignment
from autograder.model import errors
from autograder.student import jail, rehearsal
from autograder.student.start import CannotStart
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


def run_new_unit(arguments: argparse.Namespace) -> int:
    """Lay the sources of a new unit, and say what they are. Returns the exit status."""
    files = new_unit(arguments.root, arguments.unit)
    width = max(len(str(path)) for path in files)
    print("\n".join(f"{str(path).ljust(width)}   {what}" for path, what in files.items()))
    print(
        f"\nBuild its notebooks with `python tools/build.py {arguments.unit}`. docs/contributor.md leads through them."
    )
    return 0


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


COMMANDS = {
    "collect": reading.run_collect,
    "desk": reading.run_desk,
    "grade": grading.run_grade,
    "apply": grading.run_apply,
    "undo": grading.run_undo,
    "marks": reading.run_marks,
    "new-unit": run_new_unit,
    "pin": reading.run_pin,
    "formgrader": reading.run_formgrader,
    "written": reading.run_written,
}
REFUSALS = (
    *(UnknownAssignment, NothingToCollect, BadPin, BadSettings, CannotStart, CannotBegin),
    *(errors.GradebookError, errors.NotSaved),
)
