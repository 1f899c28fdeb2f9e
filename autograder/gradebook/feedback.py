"""The pages of feedback, one a student and unit, made in several processes.

A page is made beside its place and moved there whole. Its stamp, kept among the reports, says what it was
made from: after any interruption the next run makes exactly those pages that are missing or out of date.
"""

import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from autograder.gradebook.basis import basis_file, newest_file, read_basis, standing_report
from autograder.gradebook.pinned import pinned_for
from autograder.gradebook.practice import for_page
from autograder.model.errors import sentence
from cvcourse.whole import whole

ALONE = 8  # so few students are not worth starting a process for


def write_feedback(out: Path, unit: dict, standings: dict[str, dict], jobs: int | None = None) -> list[str]:
    """Write the HTML pages that are missing or older than the marks, as feedback/STUDENT/UNIT/UNIT.html.

    out         folder with autograded/, submitted/ and reports/
    unit        what the pages have in common, see unit.unit_of
    standings   student -> what the gradebook says, see standing.standings
    Returns     sentences on students whose pages could not be made
    """
    out, name = Path(out).resolve(), unit["name"]

    def unit_for(student):  # what is pinned to another's mistake, or a task on it, changes nothing here
        needed = unit["pinned"] or unit["practice"]
        report = standing_report(out, name, student) if needed else None
        return unit | {"pinned": pinned_for(report, unit["pinned"]), "practice": for_page(unit["practice"], report)}

    stamps = {
        student: stamp(out, name, student, json.dumps([unit_for(student), own])) for student, own in standings.items()
    }
    missing = {s: [wanted, standings[s]] for s, wanted in stamps.items() if not _is_made(out, name, s, wanted)}
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(missing) // ALONE))
    if jobs == 1:
        return write_pages(out, unit, missing)
    students = list(missing)
    return _in_processes(out, unit, [{s: missing[s] for s in students[first::jobs]} for first in range(jobs)])


def stamp(out: Path, assignment: str, student: str, marks: str) -> str:
    """What the page of a student is made from, as a short text."""
    digest = hashlib.sha256(marks.encode())
    makers = (path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".j2", ".css"))
    basis = basis_file(out, assignment, student)
    report = basis if read_basis(basis).report else newest_file(out, assignment, student)
    graded = sorted((out / "autograded" / student / assignment).glob("*.ipynb"))
    for path in [*sorted(makers), *graded, *[report] * report.is_file()]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp_file(out, assignment, student):
    return out / "reports" / assignment / f"{student}.page"


def _is_made(out, assignment, student, wanted):
    file = _stamp_file(out, assignment, student)
    return page_of(out, assignment, student).is_file() and file.exists() and file.read_text() == wanted


def page_of(out: Path, assignment: str, student: str) -> Path:
    """Where the page of a student lies."""
    return out / "feedback" / student / assignment / f"{assignment}.html"


def _in_processes(out, unit, parts):
    """One process for each part. Each ends when its standard input closes, so none outlives this one."""
    running = []
    for part in parts:
        process = subprocess.Popen(
            [sys.executable, "-m", "autograder.gradebook.feedback"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        process.stdin.write(json.dumps([str(out), unit, part]).encode() + b"\n")
        process.stdin.flush()
        running.append((process, part))
    failed = []
    for process, part in running:
        try:
            failed += json.loads(process.stdout.read())
        except ValueError:
            names = ", ".join(s for s, (wanted, _) in part.items() if not _is_made(out, unit["name"], s, wanted))
            failed.append(f"The pages of {names} could not be made (their process ended): run the command again.")
        process.stdout.close()
        process.stdin.close()
        process.wait()
    return failed


def write_pages(out: Path, unit: dict, missing: dict[str, list]) -> list[str]:
    """Pages of some students, {student: [stamp, standing]}, in this process. Returns sentences on those that failed."""
    if not missing:
        return []
    from autograder.gradebook.unit_page import make_page

    failed = []
    for student, (wanted, standing) in missing.items():
        try:
            _publish(out, unit["name"], student, wanted, make_page(out, unit, student, standing))
        except OSError as error:
            failed.append(f"The page of {student} could not be made ({sentence(error)}).")
        except Exception as error:  # whatever it is, the others get their pages
            words = " ".join(str(error).split())[:200] or type(error).__name__
            failed.append(f"The page of {student} could not be made ({words}).")
    return failed


def _publish(out, assignment, student, wanted, text):
    """Put a page in its place, in that of an earlier one, then remember what it was made from."""
    page, file = page_of(out, assignment, student), _stamp_file(out, assignment, student)
    for path in (page, file):
        path.parent.mkdir(parents=True, exist_ok=True)
    with whole(page) as new:
        new.write_bytes(text.encode("utf-8", "replace"))  # half surrogates are no text
    for earlier in page.parent.glob("*.html"):
        if earlier != page:
            earlier.unlink()
    file.write_text(wanted)


def main() -> None:
    """Make the pages that the first line of standard input asks for; end when that closes."""
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(0, 1 << 20) or b"\n"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    out, unit, missing = json.loads(line)
    print(json.dumps(write_pages(Path(out), unit, missing)))


def _end_with_parent():
    """Standard input carries nothing more: it ends when the grader does, however that ended."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
