"""What an instructor does first: what failed, what waits, who is missing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.desk.results import Results, Row
from autograder.model.outcome import LOST, Outcome
from cvcourse.words import counted

HELD = "Until that is applied, this page counts what stands, without the mistakes of the answers that would change."


@dataclass(frozen=True)
class Item:
    """One thing to do.

    who        numbers of rows
    lines      (sentence, numbers of the rows that it is about)
    commands   command lines that do it
    """

    title: str
    text: str = ""
    who: tuple[int, ...] = ()
    lines: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def todo_of(results: Results, command: Callable[..., str]) -> list[Item]:
    """The things to do, the most pressing first.

    command   command("grade", "ada") -> the line to type for this assignment
    """
    rows = results.rows
    items = [
        _of_lines(rows, "could not be graded", _not_graded, lambda who: [command("grade")]),
        _of_lines(rows, "could not be read", _not_read, lambda who: []),
        _of_lines(rows, "stopped while graded", _stopped, lambda who: [command("grade", "--again", *who)]),
        _of_lines(rows, ("has", "have", "marks that would change"), _changes, lambda who: [command("apply")], HELD),
        _of_nobody(results),
        _waiting(results, command),
        _of_lines(rows, ("holds", "hold", "something you should know"), _remarks, lambda who: []),
        _of_students(results, "handed in nothing", "of those on the roster.", _is_missing(results)),
        _of_students(results, "never touched the notebook", "and handed in what was given out.", _is_untouched),
        _of_students(results, "not on the roster", "and graded all the same.", _is_stranger(results)),
    ]
    return [item for item in items if item]


def _of_lines(rows, title, sentences, commands, more=""):
    """An item of all who have such sentences, those who have the same together.

    title   words that are said of one as of several, or (verb for one, verb for several, the rest)
    """
    found: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for text in sentences(row):
            found.setdefault(text, []).append(number)
    who = tuple(sorted({number for numbers in found.values() for number in numbers}))
    lines = [(text, tuple(numbers)) for text, numbers in found.items()]
    words = title if isinstance(title, str) else f"{title[len(who) != 1]} {title[2]}"
    return Item(f"{len(who)} {words}.", more, who, lines, commands([rows[n].student for n in who])) if who else None


def _of_nobody(results):
    """An item of what was collected and lies in nobody's folder."""
    title = f"{len(results.left)} {'file was' if len(results.left) == 1 else 'files were'} left over by `collect`"
    text = "and graded for nobody. What is settled, delete from `left_over.csv`."
    return Item(title.replace("`", ""), text, (), [(line, ()) for line in results.left]) if results.left else None


def _of_students(results, title, text, belongs):
    who = tuple(number for number, row in enumerate(results.rows) if belongs(row))
    return Item(f"{len(who)} {title}", text, who) if who else None


def _outcomes(row: Row) -> list[Outcome]:
    notebooks = row.report.notebooks.values() if row.report else ()
    return [outcome for notebook in notebooks if not notebook.note for outcome in notebook.outcomes.values()]


def _not_graded(row):
    return [row.trouble] if row.trouble else []


def _not_read(row):
    if row.report is None or row.trouble:
        return []
    return [row.report.note] if row.report.note else [nb.note for nb in row.report.notebooks.values() if nb.note]


def _stopped(row):
    return [outcome.message for outcome in _outcomes(row) if outcome.status == LOST]


def _changes(row):
    return [row.change] if row.change else []


def _remarks(row):
    """All that is left of what an instructor should look at."""
    told = {*_not_graded(row), *_not_read(row), *(text.replace("`", "") for text in _stopped(row))}
    return [sentence for sentence in row.remarks if sentence not in told]


def _waiting(results: Results, command: Callable[..., str]) -> Item | None:
    """Written answers that wait for a person, by question."""
    columns = range(len(results.exercises))
    waiting = [[n for n, row in enumerate(results.rows) if row.states[c] == "waits"] for c in columns]
    lines = [(f"{results.exercises[c].title}:", tuple(who)) for c, who in zip(columns, waiting, strict=True) if who]
    who = tuple(sorted({number for numbers in waiting for number in numbers}))
    title = f"{counted(len(who), 'waits', 'wait')} for a person:"
    return Item(title, "written answers.", who, lines, [command("written")]) if who else None


def _is_missing(results):
    return lambda row: not row.came and row.total is None and row.student not in results.excused


def _is_untouched(row):
    return row.report is not None and not row.touched


def _is_stranger(results):
    strangers = set(results.strangers)
    return lambda row: row.student in strangers
