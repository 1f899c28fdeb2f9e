"""Words of the command line -> calls; nothing else."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder import feedback
from autograder.collect import NothingToCollect, collect
from autograder.course import UnknownAssignment, load_assignment
from autograder.gradebook import GradebookError, open_gradebook, register, save_report
from autograder.report import legend, remarks, table, write_csv
from autograder.run import course_seed, grade_all, safe_start
from autograder.student.start import CannotStart, plain


def main(argv=None):
    """The `autograder` command."""
    parser = argparse.ArgumentParser(prog="autograder", description="Grade a class: every submission ends in a score.")
    commands = parser.add_subparsers(dest="command", required=True)
    grade = commands.add_parser("grade", help="grade all submissions of an assignment")
    grade.add_argument("assignment", help="for example 01_knn")
    grade.add_argument(
        "--submissions", type=Path, help="folder with <student>/<assignment>/ or zips (default OUT/submitted)"
    )
    grade.add_argument(
        "--out", type=Path, default=Path("grading"), help="where everything is written (default grading)"
    )
    grade.add_argument("--root", type=Path, default=Path(), help="folder of the course (default the current one)")
    grade.add_argument("--jobs", type=int, help="submissions at a time (default the number of processors)")
    grade.add_argument("--trust-submissions", action="store_true", help="run without a jail: you know every author")
    grade.add_argument(
        "--scheduler", help="address of a dask scheduler, such as tcp://10.0.0.1:8786: grade on its workers"
    )
    arguments = parser.parse_args(argv)
    try:
        return run_grade(arguments)
    except (UnknownAssignment, NothingToCollect, CannotStart, GradebookError) as error:
        print(error, file=sys.stderr)
        return 2


def run_grade(arguments):
    """Collect, grade, write gradebook, feedback and csv, print the table. Returns the exit status."""
    console, out = Console(), arguments.out
    out.mkdir(parents=True, exist_ok=True)
    assignment = load_assignment(arguments.root, arguments.assignment, course_seed(out))
    start = trusting_start(console) if arguments.trust_submissions else safe_start(assignment)
    submissions = collect(arguments.submissions or out / "submitted", assignment.name, out / "submitted")
    scores, reports, fresh = {}, {}, []
    with open_gradebook(out / "gradebook.db") as gradebook, progress(console) as bar:
        register(gradebook, assignment)
        task = bar.add_task("grading", total=len(submissions))
        run = grade_all(
            submissions, assignment, out / "reports", start, jobs=arguments.jobs, executor=cluster(arguments.scheduler)
        )
        for submission, report, new in run:
            scores[report.student] = save_report(report, submission, assignment, gradebook, out / "autograded")
            reports[report.student] = report
            fresh += [report.student] if new else []
            bar.advance(task)
    with console.status("writing feedback"):
        failed = feedback.write_feedback(out, assignment.name, fresh, arguments.jobs)
    write_csv(out / "grades.csv", assignment.name, scores, reports)
    show(console, assignment, scores, reports, failed)
    waiting = sum(any(s is None for c in student.values() for s, _ in c.values()) for student in scores.values())
    console.print(
        f"\n{len(scores)} submissions have a score, {len(fresh)} of them graded now; {waiting} hold written answers "
        f"that wait for a person.\nPoints: {out / 'grades.csv'}\nPages for students: {out / 'feedback'}\n"
        f"Gradebook: {out / 'gradebook.db'} (open it with nbgrader's Formgrader)",
        highlight=False,
    )
    return 0


def show(console, assignment, scores, reports, failed):
    """The table, its legend, and a line on each submission that needs a look."""
    console.print(table(assignment.name, scores, reports))
    console.print(legend(scores), highlight=False)
    for line in [*remarks(reports), *failed]:
        console.print(line, highlight=False, markup=False)


def cluster(address):
    """The executor of a dask cluster, None without an address. Raises CannotStart."""
    if not address:
        return None
    try:
        from distributed import Client

        return Client(address, timeout=10).get_executor(retries=3)
    except ImportError as error:
        raise CannotStart(
            "A scheduler needs the package distributed: pip install 'pixels-to-search[cluster]'."
        ) from error
    except (OSError, ValueError) as error:
        raise CannotStart(f"No dask scheduler answers at {address} ({error}).") from error


def trusting_start(console):
    """No jail, and a warning that cannot be overlooked."""
    console.print("WARNING: submissions run without a jail, with all your rights on this machine.", style="bold red")
    return plain


def progress(console):
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                    TextColumn("left"), TimeRemainingColumn(), console=console)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
