"""The pages of feedback, made by nbgrader's own converter, in several processes.

A page is made beside its place and moved there whole. Its stamp, kept among the reports, says what it was
made from: after any interruption the next run makes exactly those pages that are missing or out of date.
"""

import contextlib
import hashlib
import io
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ALONE = 8  # so few students are not worth starting a process for


def write_feedback(out: Path, assignment: str, marks: dict, jobs: int | None = None) -> list[str]:
    """Write the HTML pages that are missing or older than the marks.

    out         folder with gradebook.db and autograded/; pages go to feedback/
    assignment  its name
    marks       student -> text of what the gradebook holds (gradebook.marks_of_all)
    Returns     sentences on students whose pages could not be made
    """
    out = Path(out).resolve()
    stamps = {student: stamp(out, assignment, student, text) for student, text in marks.items()}
    missing = [student for student, wanted in stamps.items() if not _is_made(out, assignment, student, wanted)]
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(missing) // ALONE))
    shutil.rmtree(out / "feedback.new", ignore_errors=True)
    try:
        if jobs == 1:
            return write_pages(out, assignment, {student: stamps[student] for student in missing})
        parts = [{student: stamps[student] for student in missing[first::jobs]} for first in range(jobs)]
        return _in_processes(out, assignment, parts)
    finally:
        shutil.rmtree(out / "feedback.new", ignore_errors=True)


def stamp(out: Path, assignment: str, student: str, marks: str) -> str:
    """What the pages of a student are made from, as a short text."""
    digest = hashlib.sha256(marks.encode())
    makers = (path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".j2", ".css"))
    for path in [*sorted(makers), *sorted((out / "autograded" / student / assignment).glob("*.ipynb"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp_file(out, assignment, student):
    return out / "reports" / assignment / f"{student}.page"


def _is_made(out, assignment, student, wanted):
    file = _stamp_file(out, assignment, student)
    return (out / "feedback" / student / assignment).is_dir() and file.exists() and file.read_text() == wanted


def _in_processes(out, assignment, parts):
    """One process for each part. Each ends when its standard input closes, so none outlives this one."""
    running = []
    for part in parts:
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.gradebook.feedback"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        process.stdin.write(json.dumps([str(out), assignment, part]).encode() + b"\n")
        process.stdin.flush()
        running.append((process, part))
    failed = []
    for process, part in running:
        try:
            failed += json.loads(process.stdout.read())
        except ValueError:
            names = ", ".join(s for s, wanted in part.items() if not _is_made(out, assignment, s, wanted))
            failed.append(f"The pages of {names} could not be made (their process ended): run the command again.")
        process.stdout.close()
        process.stdin.close()
        process.wait()
    return failed


def write_pages(out: Path, assignment: str, stamps: dict) -> Any:
    """The pages of some students, in this process. Returns sentences on those that failed."""
    if not stamps:
        return []
    from nbgrader.converters import GenerateFeedback

    failed, logging_level = [], logging.getLogger("traitlets").level
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    for student, wanted in stamps.items():
        with contextlib.redirect_stderr(io.StringIO()):
            try:
                converter = GenerateFeedback(coursedir=_course_directory(out, assignment, student))
                converter.update_config(_config())
                converter.start()
                _publish(out, assignment, student, wanted)
            except (Exception, SystemExit) as error:  # whatever it is, the others get their pages
                words = " ".join(str(error).split())[:200] or type(error).__name__
                failed.append(f"The page of {student} could not be made ({words}).")
    logging.getLogger("traitlets").setLevel(logging_level)
    return failed


def _publish(out, assignment, student, wanted):
    """Move the finished pages to their place, then remember what they were made from."""
    place = out / "feedback" / student / assignment
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    (out / "feedback.new" / student / assignment).replace(place)
    file = _stamp_file(out, assignment, student)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(wanted)


def _course_directory(out, assignment, student):
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(
        root=str(out),
        db_url=f"sqlite:///{out}/gradebook.db",
        assignment_id=assignment,
        student_id=student,
        autograded_directory="autograded",
        feedback_directory="feedback.new",
    )


def _config():
    from nbgrader.preprocessors import GetGrades
    from traitlets.config import Config

    from autograder.gradebook.pages import EXPORTER, SafeTexts

    config = Config()
    config.HTMLExporter.update(EXPORTER)
    config.GenerateFeedback.preprocessors = [GetGrades, SafeTexts]  # again, for the comments that GetGrades brings
    return config


def main() -> None:
    """Make the pages that the first line of standard input asks for; end when that closes."""
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(0, 1 << 20) or b"\n"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    out, assignment, stamps = json.loads(line)
    print(json.dumps(write_pages(Path(out), assignment, stamps)))


def _end_with_parent():
    """Standard input carries nothing more: it ends when the grader does, however that ended."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
