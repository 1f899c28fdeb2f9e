"""`grades.csv`: one table of all assignments, of which a run writes the rows of its own."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.gradebook.record import Record
from autograder.gradebook.report import EXCUSED, NOT_GRADED, NOTHING_CAME, columns, sentences, status_of
from cvcourse.whole import whole

NAME = "grades.csv"
HEADS = (
    *("student", "name", "assignment", "status", "total", "maximum", "penalty", "late", "waiting", "excused"),
    "remarks",
)


def write_grades(out: Path, record: Record, missing: Sequence[str] = ()) -> str:
    """Write one row a student, every graded cell a column; an empty cell waits for a person, or for the next run.

    The rows of other assignments stay as their last run has written them.

    missing   students of whom nothing came
    Returns   "" or a sentence: what lay there was no such table, and is kept beside it. Raises OSError
    """
    path, unit = out / NAME, record.assignment.name
    try:
        heads, before = _read(path)
        said = ""
    except ValueError:
        heads, before, said = [], [], _put_aside(path)
    own, others = _rows(record, missing), [row for row in before if row["assignment"] != unit]
    names = _names(record)
    exercises = [*(_still_used(heads, others, names) if others else ()), *names]
    with whole(path) as draft, draft.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*HEADS, *dict.fromkeys(exercises)], restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sorted([*others, *own], key=lambda row: row["assignment"]))
    return said


def not_graded(out: Path, unit: str) -> dict[str, str]:
    """Student -> why there are no points, of those whom the last run of an assignment could not grade."""
    try:
        _, rows = _read(out / NAME)
    except (OSError, ValueError):
        return {}
    return {
        row["student"]: row.get("remarks") or ""
        for row in rows
        if row["assignment"] == unit and row.get("status") == NOT_GRADED
    }


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Headings and rows of the table, none where there is no file. Raises OSError, ValueError for another table."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # a spreadsheet writes its mark first, and separators of its own
    except FileNotFoundError:
        return [], []
    first = text.partition("\n")[0]
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), restval="")
        rows = [{head: cell for head, cell in row.items() if head} for row in reader]
    except csv.Error as error:
        raise ValueError(str(error)) from error
    heads = [*(reader.fieldnames or ())]
    if not {"student", "assignment"} <= {*heads}:
        raise ValueError("it has other headings")
    return heads, rows


def _put_aside(path: Path) -> str:
    """Move a file out of the way, under the first free number. Returns a sentence that says so."""
    aside = next(p for n in range(1, 1 << 20) if not (p := path.with_name(f"{path.stem}.{n}{path.suffix}")).exists())
    path.replace(aside)
    return (
        f"{path} was no table of marks any more and is kept as {aside.name}: run `autograder grade` once for each "
        "other assignment to have its rows again."
    )


def _names(record: Record) -> list[str]:
    """The columns of the assignment's graded cells: short names, longer where these are not enough."""
    cells = columns(record.scores)
    counted = Counter(short for *_, short in cells)
    return [
        short if counted[short] == 1 and short not in HEADS else f"{notebook} {name}" for notebook, name, short in cells
    ]


def _still_used(heads: Iterable[str], others: Sequence[dict], names: Iterable[str]) -> list[str]:
    """The columns of exercises that another assignment has something in, and those of this one; as they stood."""
    wanted = {*names}
    return [head for head in heads if head not in HEADS and (head in wanted or any(row.get(head) for row in others))]


def _rows(record: Record, missing: Sequence[str]) -> list[dict[str, str]]:
    """The rows of an assignment: who has points, who could not be graded, of whom nothing came, who is excused."""
    failed = sorted(record.troubles.keys() - record.scores.keys())
    excused = sorted({*record.excused} - {*record.scores, *failed, *missing})
    rows = [_points(record, student) for student in sorted(record.scores)]
    rows += [_row(record, student, NOT_GRADED, record.troubles[student]) for student in failed]
    rows += [_row(record, student, NOTHING_CAME) for student in missing]
    return rows + [_row(record, student, EXCUSED) for student in excused]


def _points(record, student):
    cells = [record.scores[student][notebook][name] for notebook, name, _ in columns(record.scores)]
    points = ["" if score is None else f"{score:g}" for score, _ in cells]
    total, maximum, late = sum(s or 0 for s, _ in cells), sum(m for _, m in cells), record.penalties[student]
    sums = {"total": f"{total - late:g}", "maximum": f"{maximum:g}", "penalty": f"{late:g}"}
    reports = record.reports
    said = " ".join(sentences(reports[student])) if student in reports else record.troubles[student]
    row = _row(record, student, status_of(record, student), said)
    return row | ({} if student in record.excused else sums) | dict(zip(_names(record), points, strict=True))


def _row(record, student, status, said=""):
    """What a row says of everybody: whether a submission is late, how many answers wait, whether it is wanted."""
    return {
        "student": student,
        "name": _no_formula(record.settings.name_of(student)),
        "assignment": record.assignment.name,
        "status": status,
        "late": "late" if student in record.late else "",
        "waiting": str(record.waits.get(student) or ""),
        "excused": EXCUSED if student in record.excused else "",
        "remarks": said,
    }


def _no_formula(name):
    """A name that somebody may have chosen: a spreadsheet computes what begins with one of these."""
    return f"'{name}" if name[:1] in ("=", "+", "-", "@") else name
