"""Words of the command line -> calls; nothing else."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder import feedback
from autograder.collect import NothingToCollect, collect
from autograder.course import UnknownAssignment, load_assignment
from autograder.gradebook import open_gradebook, save_report
from autograder.report import legend, remarks, table, write_csv
from autograder.run import course_seed, grade_all


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
    arguments = parser.parse_args(argv)
    try:
        return run_grade(arguments)
    except (UnknownAssignment, NothingToCollect, feedback.NbgraderFailed) as error:
        print(error, file=sys.stderr)
        return 2


def run_grade(arguments):
    """Collect, grade, write gradebook, feedback and csv, print the table. Returns the exit status."""
    console, out = Console(), arguments.out
    out.mkdir(parents=True, exist_ok=True)
    assignment = load_assignment(arguments.root, arguments.assignment, course_seed(out))
    submissions = collect(arguments.submissions or out / "submitted", assignment.name, out / "submitted")
    feedback.register(arguments.root, out, assignment)
    scores, reports, fresh = {}, {}, []
    with open_gradebook(out / "gradebook.db") as gradebook, progress(console) as bar:
        task = bar.add_task("grading", total=len(submissions))
        for submission, report, new in grade_all(submissions, assignment, out / "reports", jobs=arguments.jobs):
            scores[report.student] = save_report(report, submission, assignment, gradebook, out / "autograded")
            reports[report.student] = report
            fresh += [report.student] if new else []
            bar.advance(task)
    with console.status("writing feedback"):
        feedback.write_feedback(arguments.root, out, assignment.name, fresh)
    write_csv(out / "grades.csv", assignment.name, scores, reports)
    console.print(table(assignment.name, scores, reports))
    console.print(legend(scores), highlight=False)
    for line in remarks(reports):
        console.print(line, highlight=False, markup=False)
    waiting = sum(any(s is None for c in student.values() for s, _ in c.values()) for student in scores.values())
    console.print(
        f"\n{len(scores)} submissions have a score, {len(fresh)} of them graded now; {waiting} hold written answers "
        f"that wait for a person.\nPoints: {out / 'grades.csv'}\nPages for students: {out / 'feedback'}\n"
        f"Gradebook: {out / 'gradebook.db'} (open it with nbgrader's Formgrader)",
        highlight=False,
    )
    return 0


def progress(console):
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                    TextColumn("left"), TimeRemainingColumn(), console=console)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
