"""What is proposed, what was written, and how to take it back: tables beside the gradebook, and copies of what was."""

import csv
import getpass
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader import api
from sqlalchemy import delete, select, update

from autograder.collecting.settings import Settings
from autograder.gradebook.record import Proposal
from cvcourse.whole import whole

HEADS = ("time", "who", "student", "assignment", "from", "to", "why", "name")
PROPOSED = ("student", "from", "to", "why", "name")
FIRST = "first grading"


def proposed_file(out: Path, assignment: str) -> Path:
    """Where the changes are kept that the last run proposed."""
    return out / "proposed" / f"{assignment}.csv"


def write_proposed(
    out: Path, assignment: str, proposals: Iterable[Proposal], name_of: Callable[[str], str] = lambda student: ""
) -> None:
    """Keep what is proposed, nothing in place of what was proposed before. Raises OSError.

    name_of   a student's name, "" where none is known
    """
    path = proposed_file(out, assignment)
    rows = [[*proposal.row, name_of(proposal.student)] for proposal in proposals]
    if not rows:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as draft, draft.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([PROPOSED, *rows])


def read_proposed(out: Path, assignment: str) -> dict[str, list[str]]:
    """What was proposed: {student: Proposal.row}. Raises OSError."""
    path = proposed_file(out, assignment)
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        return {row[0]: row[: len(PROPOSED) - 1] for row in list(csv.reader(file))[1:] if row}


def write_history(
    out: Path,
    assignment: str,
    settings: Settings,
    proposals: Iterable[Proposal],
    first: bool = False,
) -> None:
    """Append what has been written into the gradebook to history.csv, with what the settings know of names.

    Raises OSError
    """
    path, now = out / "history.csv", f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    who, name_of = whoever(settings.instructors), settings.name_of
    rows = [
        [now, who, p.student, assignment, "" if first else p.row[1], p.row[2], p.why, name_of(p.student)]
        for p in proposals
    ]
    heads = _heads(path)
    with path.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*([] if heads else [HEADS]), *(row[: len(heads or HEADS)] for row in rows)])


def _heads(path):
    """The headings of the history that is there, which an earlier version may have begun; [] for none."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file), [])


def whoever(instructors: Mapping[str, str]) -> str:
    """Who runs this: the name that the settings give to a login, else the login."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError):  # in a container nobody may have a name
        return "unknown"
    return instructors.get(login, login)


def rows_of(db: Any, assignment: str, student: str) -> dict:
    """What the gradebook holds of a submission that another report could replace, as plain data."""
    own, notebook = api.SubmittedAssignment.__table__, api.SubmittedNotebook.__table__
    query = select(own.c.id, own.c.timestamp).join(api.Assignment).where(api.Assignment.name == assignment)
    key, time = db.execute(query.where(own.c.student_id == student)).one()
    query = select(notebook.c.id, notebook.c.late_submission_penalty).where(notebook.c.assignment_id == key)
    notebooks = {name: penalty for name, penalty in db.execute(query)}
    found: dict[str, Any] = {"id": key, "time": time and time.isoformat(), "penalties": notebooks}
    for table in (api.Grade.__table__, api.Comment.__table__):
        rows = db.execute(select(table).where(table.c.notebook_id.in_(notebooks))).mappings()
        found[table.name] = [dict(row) for row in rows]
    return found


def put_back(db: Any, kept: Mapping[str, Any]) -> None:
    """Write rows that were kept into the open transaction. Points and words given by hand since then stay."""
    own, notebook = api.SubmittedAssignment.__table__, api.SubmittedNotebook.__table__
    time = kept["time"] and datetime.fromisoformat(kept["time"])
    db.execute(update(own).where(own.c.id == kept["id"]).values(timestamp=time))
    for key, penalty in kept["penalties"].items():
        db.execute(update(notebook).where(notebook.c.id == key).values(late_submission_penalty=penalty))
    grade, comment = api.Grade.__table__, api.Comment.__table__
    ids = [row["id"] for row in kept["grade"]]
    added = delete(grade).where(grade.c.notebook_id.in_(kept["penalties"]), grade.c.id.not_in(ids))
    db.execute(added.where(grade.c.manual_score.is_(None)))  # of an exercise that came in between
    for row in kept["grade"]:
        here = update(grade).where(grade.c.id == row["id"])
        db.execute(here.values(auto_score=row["auto_score"]))
        same = here.where(grade.c.manual_score.is_not_distinct_from(row["manual_score"]))
        db.execute(same.values(needs_manual_grade=row["needs_manual_grade"]))
    for row in kept["comment"]:
        db.execute(update(comment).where(comment.c.id == row["id"]).values(auto_comment=row["auto_comment"]))


class Kept:
    """Copies of what an `apply` replaces, in out/undo/<assignment>/<number>/."""

    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def last(cls, out: Path, assignment: str) -> "Kept | None":
        """The copies of the last `apply`, None where none is left."""
        numbers = [int(path.name) for path in (out / "undo" / assignment).glob("*") if path.name.isdecimal()]
        return cls(out / "undo" / assignment / str(max(numbers))) if numbers else None

    @classmethod
    def keep(cls, out: Path, assignment: str, rows: Mapping[str, dict], proposals: Iterable[Proposal]) -> "Kept":
        """Copy rows and files of students. Raises OSError."""
        last, place = cls.last(out, assignment), out / "undo" / assignment
        new = cls(place / ".new")
        shutil.rmtree(new.folder, ignore_errors=True)
        new.folder.mkdir(parents=True)
        for student in rows:
            for here, there in new.files(out, assignment, student):
                if here.exists():
                    (shutil.copytree if here.is_dir() else shutil.copy2)(here, there)
        words = {"rows": rows, "proposals": [asdict(proposal) for proposal in proposals]}
        (new.folder / "rows.json").write_text(json.dumps(words), encoding="utf-8")
        kept = cls(place / str(int(last.folder.name) + 1 if last else 1))
        new.folder.replace(kept.folder)
        return kept

    def files(self, out: Path, assignment: str, student: str) -> list[tuple[Path, Path]]:
        """Pairs of a place of a student's files and that of their copy."""
        notebooks = (out / "autograded" / student / assignment, self.folder / f"{student}.notebooks")
        page = (out / "feedback" / student / assignment, self.folder / f"{student}.pages")
        notes = [(out / "reports" / assignment / f"{student}.{kind}") for kind in ("basis", "page")]
        return [notebooks, page, *((note, self.folder / note.name) for note in notes)]

    def words(self) -> dict:
        """The rows, {student: what `rows_of` gave}, and the proposals that were written."""
        words = json.loads((self.folder / "rows.json").read_text(encoding="utf-8"))
        return words | {"proposals": [Proposal(**words) for words in words["proposals"]]}

    def restore_files(self, out: Path, assignment: str, students: Iterable[str]) -> None:
        """Put the copies in the place of what is there. Raises OSError."""
        for student in students:
            for there, here in self.files(out, assignment, student):
                shutil.rmtree(there) if there.is_dir() else there.unlink(missing_ok=True)
                if here.exists():
                    (shutil.copytree if here.is_dir() else shutil.copy2)(here, there)

    def forget(self) -> None:
        shutil.rmtree(self.folder)
