"""Commands around the grading: collect, marks, the class page, pinned sentences, written answers, Formgrader."""

import argparse
import sys
import webbrowser

from rich.console import Console

from autograder.collecting import table
from autograder.commands.common import alone_in, collected, folder_for, gradebook_in, settings_of
from autograder.commands.grading import write_pages
from autograder.gradebook.record import Record
from autograder.grading.assignment import assignments, load_assignment, release_folders
from autograder.grading.batch import course_seed
from autograder.student.start import CannotStart
from cvcourse.words import counted


def run_collect(arguments: argparse.Namespace) -> int:
    """Collect, and print what came from whom. Returns the exit status."""
    folder_for(arguments.out)
    with alone_in(arguments.out):
        found, settings = collected(arguments, arguments.sources), settings_of(arguments)
    console = Console()
    for line in settings.doubts:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    for part in table.of(found, arguments.assignment, settings.called):
        console.print(part, highlight=False, markup=False, soft_wrap=isinstance(part, str))
    return 1 if found.left else 0


def run_marks(arguments: argparse.Namespace) -> int:
    """Write the marks of the course. Returns the exit status."""
    path = gradebook_in(arguments.out)
    from autograder.gradebook import marks
    from autograder.gradebook.gradebook import open_gradebook
    from autograder.gradebook.history import read_proposed

    settings = settings_of(arguments)
    roster = settings.roster
    with open_gradebook(path) as gradebook:
        found, out_of = marks.marks(gradebook, settings), marks.maxima(gradebook)
    files = marks.write_marks(arguments.out, found, out_of, roster)
    waiting = sum(any(mark.waiting and not mark.excused for mark in own.values()) for own in found.values())
    everybody = {student.id for student in roster.students} if roster else found.keys()
    print(f"{len(everybody | found.keys())} students; {', '.join(out_of)}.")
    wait = counted(waiting, "has answers that wait", "have answers that wait")
    print(f"{wait} for a person: the file for a platform leaves their places empty.")
    for unit, count in {unit: len(read_proposed(arguments.out, unit)) for unit in out_of}.items():
        if count:
            have = counted(count, "submission has", "submissions have")
            print(f"{have} marks of {unit} that would change and stand here as they are: `autograder apply {unit}`.")
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

    out, settings = arguments.out, settings_of(arguments)
    results = read_results(arguments.root, out, arguments.assignment)
    with alone_in(out):
        students = pin_to_class(results, out, arguments.mistake, arguments.sentence)
        assignment = load_assignment(arguments.root, arguments.assignment, course_seed(out, settings.seed))
        with open_gradebook(out / "gradebook.db") as gradebook:
            record = Record(assignment, gradebook, out, settings=settings)
            failed = write_pages(Console(), record, out, None)
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
