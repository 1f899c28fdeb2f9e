"""What an instructor sees on the terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from autograder.gradebook.record import LATE, Proposal, Record
from autograder.model.outcome import Report
from cvcourse.words import counted

SHOWN = 30  # changes of marks on the terminal
NOT_GRADED, NOTHING_CAME, EXCUSED = "not graded", "nothing came", "excused"


def sentences(report: Report) -> list[str]:
    """What an instructor should know about a submission, in full sentences: what went wrong, and what was rescued."""
    rescued = [text for notebook in report.notebooks.values() for text in notebook.rescued]
    return wrong(report) + [text.replace("`", "") for text in rescued]


def wrong(report: Report) -> list[str]:
    """What went wrong with a submission, in full sentences; empty when nothing did."""
    notes = [report.note] if report.note else [n.note for n in report.notebooks.values() if n.note]
    lost = [o for n in report.notebooks.values() if not n.note for o in n.outcomes.values() if o.status == "lost"]
    outcomes = [outcome for notebook in report.notebooks.values() for outcome in notebook.outcomes.values()]
    remarks = [finding.remark for outcome in outcomes for finding in outcome.findings if finding.remark]
    return notes + [text.replace("`", "") for text in [outcome.message for outcome in lost] + remarks]


def status(report: Report, waiting: int, penalty: float) -> str:
    """One or two words on a submission of which so many answers wait for a person, and what it loses for lateness."""
    return f"{_state(report, waiting)}, late -{_number(penalty)}" if penalty else _state(report, waiting)


def _state(report, waiting):
    if report.note:
        return "nothing to grade"
    if any(notebook.note for notebook in report.notebooks.values()):
        return "incomplete"
    if wrong(report):
        return "stopped"
    return "by hand" if waiting else "graded"


def columns(scores: dict) -> list[tuple[str, str, str]]:
    """The graded cells of an assignment in order, as (notebook, grade_id, short name)."""
    first: dict[str, dict] = next(iter(scores.values()), {})
    cells = [(notebook, name) for notebook, names in first.items() for name in names]
    short = [_short(name) for _, name in cells]
    twice = {name for name in short if short.count(name) > 1}
    names = [name if brief in twice else brief for (_, name), brief in zip(cells, short, strict=True)]
    return [(*cell, name) for cell, name in zip(cells, names, strict=True)]


def _short(name):
    """An id without the word before it that says what kind of cell it is; one that nbgrader drew has none."""
    return "quiz" if name.startswith("quiz_") else name.partition("_")[2] or name


def table_and_legend(record: Record, width: int) -> tuple[Table, str]:
    """A rich table of a record.Record, and what its columns are.

    Points by exercise; by notebook where so many columns take more than `width` characters.
    """
    wanted = columns(record.scores)
    exercises = [(_title(name, number), [(notebook, name)]) for number, (notebook, name, _) in enumerate(wanted, 1)]
    full = _table(record, exercises)
    if _narrowest(full) <= width:
        words = [f"{number} {short}" for number, (_, name, short) in enumerate(wanted, 1) if not _title(name, "")]
        return full, ", ".join(words) + "; ? waits for a person"
    notebooks: dict[str, list] = {}
    for notebook, name, _ in wanted:
        notebooks.setdefault(notebook, []).append((notebook, name))
    titles = {notebook: notebook.removesuffix("_assignment").replace("_", "\n") for notebook in notebooks}
    short = _table(record, [(titles[notebook], cells) for notebook, cells in notebooks.items()])
    return short, "Points by notebook, those by exercise are in grades.csv; ? waits for a person"


def _table(record, groups):
    """Student, points by group, total, status; groups are (title, [(notebook, grade_id), ...])."""
    assignment, scores, troubles, late = record.assignment.name, record.scores, record.troubles, record.penalties
    title = f"{assignment}: {len({*scores, *troubles})} submissions"
    result = Table(title=title, box=SIMPLE_HEAD, padding=(0, 0, 0, 0))
    result.add_column("student", overflow="fold", min_width=8)
    for title, cells in groups:
        first = next(iter(scores.values()))
        maximum = sum(first[notebook][name][1] for notebook, name in cells)
        result.add_column(f"{title}\n/{maximum:g}", justify="right", no_wrap=True)
    result.add_column("total", justify="right", no_wrap=True)
    result.add_column("status", overflow="fold")
    for student in sorted(scores):
        points = [[scores[student][notebook][name][0] for notebook, name in cells] for _, cells in groups]
        total = _number(sum(score or 0 for part in points for score in part) - late[student])
        total = "" if student in record.excused else total
        result.add_row(Text(record.settings.called(student)), *map(_points, points), total, status_of(record, student))
    for student in sorted(troubles.keys() - scores.keys()):
        result.add_row(Text(record.settings.called(student)), *[""] * (len(groups) + 1), NOT_GRADED)
    return result


def _narrowest(table):
    """Characters that a table needs at least."""
    wide = Console(width=10_000)
    return Measurement.get(wide, wide.options, table).minimum


def _points(scores):
    """The sum of some scores, with a mark where one of them waits for a person."""
    known = [score for score in scores if score is not None]
    return " ".join([_number(sum(known))] * bool(known) + ["?"] * (len(known) < len(scores)))


def remarks(record: Record) -> list[str]:
    """One line for each sentence on a submission that needs a look."""
    reports, troubles = record.reports, record.troubles
    words = {student: [troubles[student]] if student in troubles else [] for student in {*reports, *troubles}}
    for student, report in reports.items():
        words[student] += sentences(report)
    called = record.settings.called
    return [f"{called(student)}: {sentence}" for student in sorted(words) for sentence in words[student]]


def last_lines(record: Record, out: Path, missing: Sequence[str] = ()) -> str:
    """How many were graded, how many need a person, and where to look."""
    waiting = sum(1 for count in record.waits.values() if count)
    look = sum(bool(sentences(report)) for report in record.reports.values())
    now = len(record.scores.keys() & {*record.fresh})
    words = [
        f"\n{counted(len(record.scores), 'submission has', 'submissions have')} a score, {now} of them graded now."
    ]
    if record.troubles:
        words.append(f"{len(record.troubles)} could not be finished: see the lines above, then run the command again.")
    if look:
        words.append(f"{counted(look, 'needs', 'need')} a look: see the lines above.")
    how = f": `autograder written {record.assignment.name}`" if waiting else ""
    words.append(f"{counted(waiting, 'holds', 'hold')} written answers that wait for a person{how}.")
    if missing:
        words.append(f"Nothing came from {len(missing)} on the roster.")
    places = [
        f"Points: {out / 'grades.csv'}",
        f"Pages for students: {out / 'feedback'}",
        f"Gradebook: {out / 'gradebook.db'} (`autograder formgrader` opens it)",
    ]
    return "\n".join([" ".join(words), *places])


def proposed(record: Record, written: Sequence[Proposal]) -> Iterator[Table | str]:
    """What was held back and what was written after all: a table, causes by number, and what to do."""
    held = [record.held[student].proposal for student in sorted(record.held)]
    for title, proposals in (("written", sorted(written, key=lambda one: one.student)), ("proposed", held)):
        if proposals:
            yield _changes(f"{record.assignment.name}: changes {title}", proposals[:SHOWN], record.settings.called)
            if len(proposals) > SHOWN:
                yield f"and {len(proposals) - SHOWN} more"
    if any(record.penalties.get(one.student) or LATE in one.why for one in [*held, *written]):
        yield "These are points before what lateness takes."
    if written:
        unit = record.assignment.name
        changed = counted(len(written), "submission has", "submissions have")
        yield f"{changed} other marks now: `autograder undo {unit}` takes that back."
    if held:
        unit = record.assignment.name
        yield (
            f"Nothing was written for {len(held)} submissions whose marks would change (all in {record.out}/proposed/"
            f"{unit}.csv): `autograder apply {unit}` writes them. Until then their pages tell what stands."
        )


def _changes(title, proposals, called):
    result = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for head in ("student", "from", "to", "why"):
        result.add_column(head, overflow="fold", justify="right" if head in ("from", "to") else "left")
    for proposal in proposals:
        result.add_row(Text(called(proposal.student)), *map(Text, proposal.row[1:]))
    return result


def _title(name, number):
    """Exercises are numbered, so that the table stays narrow."""
    return {"quiz": "quiz", "written": "text"}.get(name.partition("_")[0], str(number))


def _number(value):
    return f"{round(value, 2):g}"


def status_of(record: Record, student: str) -> str:
    """What has become of a submission that has points in the gradebook."""
    if student in record.excused:
        return EXCUSED
    if student not in record.reports:
        return NOT_GRADED
    found = status(record.reports[student], record.waits[student], record.penalties[student])
    return f"{found}, change proposed" if student in record.held else found
