"""What `collect` leaves over, kept for the class page: a table that an instructor may read and shorten."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from autograder.collecting.collecting import Collection
from cvcourse.whole import whole

HEADS = ("assignment", "source", "file", "why")


def keep_left_over(out: Path, unit: str, sources: Sequence[Path], found: Collection) -> None:
    """Keep a line for each file that belongs to nobody, in out/left_over.csv. Raises OSError.

    A line goes when its file arrives after all, when what it came from is collected again, or when somebody deletes it.
    """
    source = " ".join(str(path.resolve()) for path in sources)
    new = [[unit, source, str(left), left.why] for left in found.left]
    gone, arrived = {row[2] for row in new}, [row.file for row in found.rows]
    arrived += [file.partition("_")[2] for file in arrived if "_" in file]  # a login has been put before the name
    before = _read(out)
    stays = [
        row
        for row in before
        if row[0] != unit
        or not (row[1] == source or row[2] in gone or any(f"{row[2]}/".startswith(f"{file}/") for file in arrived))
    ]
    rows = sorted([*stays, *new])
    if rows != sorted(before):
        text = io.StringIO(newline="")
        csv.writer(text).writerows([HEADS, *rows])
        with whole(out / "left_over.csv") as draft:
            draft.write_bytes(text.getvalue().encode("utf-8", "backslashreplace"))  # a file's name may be no text


def left_over(out: Path, unit: str) -> list[str]:
    """A sentence on each file of an assignment that belongs to nobody."""
    return [f"{file} {why}." for name, _, file, why in _read(out) if name == unit]


def _read(out):
    try:
        with (out / "left_over.csv").open(newline="", encoding="utf-8") as file:
            return [row for row in csv.reader(file) if len(row) == len(HEADS) and tuple(row) != HEADS]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
