"""What was collected, as an instructor reads it."""

from collections.abc import Callable, Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from autograder.collecting.collecting import Collection
from cvcourse.words import counted

SHOWN = 12  # names of those of whom nothing came


def of(found: Collection, unit: str, called: Callable[[str], str] = str) -> Iterator[Table | str]:
    """A table of file, student, time and attempt; a line on everything that is left over; and who is missing.

    called   a student as a person reads it, see Settings.called
    """
    result = Table(title=f"{unit}: collected", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    result.add_column("file", overflow="fold")
    result.add_column("student", overflow="fold", min_width=8)
    result.add_column("notebooks", justify="right", no_wrap=True)
    result.add_column("time", no_wrap=True)
    result.add_column("attempt", no_wrap=True)
    for row in sorted(found.rows, key=lambda row: (row.student, row.file)):
        time = f"{row.time:%Y-%m-%d %H:%M} UTC" if row.time else "-"
        result.add_row(Text(shown(row.file)), Text(called(row.student)), str(row.notebooks), time, row.attempt)
    yield result
    yield from (f"{called(row.student)}: {row.remark}" for row in found.rows if row.remark)
    if found.left:
        yield f"\nLeft over, {len(found.left)}:"
        yield from (f"{shown(str(left))} {left.why}." for left in found.left)
    students = {row.student for row in found.rows}
    words = [f"\n{sum(row.notebooks for row in found.rows)} notebooks of {len(students)} students are in place."]
    if found.others:
        others = counted(found.others, "notebook of another assignment was", "notebooks of other assignments were")
        words.append(f"{others} passed over.")
    if found.loose:
        some = ", ".join(map(shown, found.loose[:SHOWN])) + (", ..." if len(found.loose) > SHOWN else "")
        words.append(f"No notebook and nobody's, so passed over: {some}.")
    if found.missing:
        some = ", ".join(map(called, found.missing[:SHOWN])) + (", ..." if len(found.missing) > SHOWN else "")
        words.append(f"Nothing came from {len(found.missing)} on the roster: {some}.")
    yield " ".join(words)


def shown(name: str) -> str:
    """A name for a terminal: nothing that steers it."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
