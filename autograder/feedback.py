"""nbgrader's own commands on our folders: register an assignment, write the feedback pages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


class NbgraderFailed(RuntimeError):
    """An nbgrader command failed; the text holds the last line it printed."""


def register(root, out, assignment):
    """Tell the gradebook below `out` which cells the assignment has, unless it knows them already.

    assignment   course.Assignment
    """
    marker = Path(out) / "release" / f"{assignment.name}.registered"
    if marker.exists() and marker.read_text() == assignment.fingerprint and (Path(out) / "gradebook.db").exists():
        return
    release = Path(out).resolve() / "release"
    _nbgrader(
        root, out, "generate_assignment", assignment.name, "--force", f"--CourseDirectory.release_directory={release}"
    )
    marker.write_text(assignment.fingerprint)


def write_feedback(root, out, assignment, changed):
    """Write the HTML pages of the students in `changed`, and of all who have none yet."""
    graded, pages = Path(out) / "autograded", Path(out) / "feedback"
    for student in changed:
        shutil.rmtree(pages / student / assignment, ignore_errors=True)
    students = [path.parent.name for path in graded.glob(f"*/{assignment}")]
    if not all((pages / student / assignment).is_dir() for student in students):
        _nbgrader(root, out, "generate_feedback", assignment)


def _nbgrader(root, out, *words):
    out = Path(out).resolve()
    folders = [f"--CourseDirectory.{name}_directory={out / name}" for name in ("submitted", "autograded", "feedback")]
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        *words,
        *folders,
        f"--CourseDirectory.db_url=sqlite:///{out}/gradebook.db",
    ]
    done = subprocess.run(command, cwd=root, env=_with_programs(), capture_output=True, text=True)
    if done.returncode:
        raise NbgraderFailed(f"nbgrader {words[0]} {words[1]} failed: {_reason(done.stderr)}")


def _reason(log):
    """The line of nbgrader's log that tells what happened."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Entry): ", line)]
    return (errors or lines or ["it printed nothing"])[-1]


def _with_programs():
    """Our environment with the interpreter's own programs first: nbgrader calls `alembic` by name."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
