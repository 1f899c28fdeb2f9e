"""The class page: one file that needs no network, for an instructor who has just graded.

The template escapes every text; HTML of their own have only the course's quiz questions.
"""

import base64
import hashlib
import shlex
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from autograder.desk.groups import Group, groups_of
from autograder.desk.quizzes import Item, read_quiz
from autograder.desk.results import STATES, Results, read_results
from autograder.desk.similar import Alike, alike, most_common
from autograder.desk.todo import todo_of
from autograder.desk.variants import Seen, shared
from autograder.gradebook.pages import OUR_TEMPLATES
from autograder.gradebook.pinned import pinned
from autograder.gradebook.practice import for_class
from autograder.gradebook.templating import template
from autograder.gradebook.unit_parts import in_words
from cvcourse.whole import whole

FOLDER = Path(__file__).parent / "page"
WORDS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "wrong",
    "blank": "nothing written",
    "waits": "waits for a person",
    "unread": "could not be read or run",
}
SIGNS = {"right": "", "partly": "◐", "wrong": "×", "blank": "", "waits": "?", "unread": "", "": ""}
SECTIONS = {
    "first": "To do first",
    "exercises": "Exercises",
    "mistakes": "Mistakes",
    "students": "Students",
    "quiz": "Quiz",
    "similar": "Alike",
}
BINS = 12  # of the histogram
SHOWN = 6  # sentences of a thing to do that are not folded
MOST = 10  # mistakes that are not folded
LARGEST_TEAM = 8  # a group of more students is a section, whose members do not work together


def write_page(root: Path, out: Path, unit: str) -> Path:
    """Write the page of an assignment into `out`. Returns its path.

    root     folder of the course
    out      folder that `autograder grade` wrote to
    Raises   UnknownAssignment, BadSettings, BadPin, GradebookError, OSError
    """
    results = read_results(root, out, unit)
    path = out / f"class_{unit}.html"
    text = render(results, *read_quiz(results, root, out), pinned(out, unit), out)
    with whole(path) as draft:
        draft.write_text(text, encoding="utf-8")
    return path


def render(results: Results, items: list[Item], seen: list[Seen], pins: dict[str, str], out: Path) -> str:
    """The page as HTML."""
    script, styles = ((FOLDER / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    groups, command = groups_of(results), partial(command_line, results.unit, out)
    cells = [cell for notebook in results.released.values() for cell in notebook.cells if cell.cell_type == "code"]
    similar = alike([row.code for row in results.rows], [cell.source for cell in cells])
    totals = [row.total for row in results.rows if row.total is not None]
    shown = [name for name in SECTIONS if name != "quiz" or items]
    histogram = _histogram(results)
    return template("page.html.j2", FOLDER, OUR_TEMPLATES / "practice").render(
        in_words=in_words,
        unit=results.unit,
        rows=results.rows,
        graded=max(1, len(totals)),
        out_of=results.out_of,
        facts=_facts(results),
        histogram=histogram,
        tallest=max((len(bin["who"]) for bin in histogram), default=1) or 1,
        middle=median(totals) if totals else None,
        sections=[(name, SECTIONS[name]) for name in shown],
        todo=todo_of(results, command),
        shown=SHOWN,
        exercises=[_exercise(results, column) for column in range(len(results.exercises))],
        notebooks=len({exercise.notebook for exercise in results.exercises}),
        words=WORDS,
        signs=SIGNS,
        named=[group for group in groups if group.named],
        unnamed=[{"group": group, "size": len(group.who)} for group in groups if not group.named],
        most=MOST,
        pins={group.id: pins.get(group.id, "") for group in groups},
        tasks=_tasks(out, results.unit, groups),
        pin_command=lambda mistake: command("pin", mistake, pins.get(mistake) or "sentence"),
        pages=[_page_of(out, row.student, results.unit) for row in results.rows],
        items=[_item(item) for item in items],
        seen=seen,
        same=shared(seen),
        similar=[_alike(results, group) for group in similar],
        common=most_common(len(results.rows)),
        commands={"desk": command("desk")},
        as_of=_as_of(results, out),
        data=_data(results, groups, command),
        script=Markup(script),
        styles=Markup(styles),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def command_line(unit: str, out: Path, name: str, *words: str) -> str:
    """What to type for a command about this assignment."""
    place = [] if out == Path("grading") else ["--out", str(out)]
    return shlex.join(["autograder", name, unit, *place, *words])


def _facts(results: Results) -> list[tuple[str, str]]:
    came, graded = sum(row.came or row.total is not None for row in results.rows), len(results.graded)
    facts = [(f"{len(results.rows) - len(results.strangers)}", "on the roster")] if results.has_roster else []
    facts += [(f"{came}", "handed in"), (f"{graded}", "graded")]
    late = sum(row.late for row in results.rows)
    return facts + ([(f"{late}", "late")] if late else [])


def _histogram(results: Results) -> list[dict[str, Any]]:
    """Students by points, in bins of whole points."""
    width = max(1, -(-int(results.out_of) // BINS))
    count = int(results.out_of // width) + 1
    bins: list[dict[str, Any]] = []
    for number in range(count):
        first, last = number * width, min((number + 1) * width, results.out_of + 1)
        who = [n for n, row in enumerate(results.rows) if row.total is not None and _bin(row.total, width) == number]
        label = f"{first:g}" if last - first <= 1 else f"{first:g} to less than {last:g}"
        bins.append({"first": f"{first:g}", "label": label, "who": who})
    return bins if results.graded else []


def _bin(total, width):
    return max(0, int(total // width))


def _exercise(results: Results, column: int) -> dict[str, Any]:
    exercise, rows = results.exercises[column], results.rows
    bars = [(s, [n for n, row in enumerate(rows) if row.states[column] == s]) for s in STATES]
    read = [row.points[column] or 0 for row in rows if row.states[column] in ("right", "partly", "wrong", "blank")]
    waits = any(row.states[column] == "waits" for row in rows)  # what is decided by now says little
    share = sum(read) / (len(read) * exercise.out_of) if read and exercise.out_of and not waits else None
    more = {"begins": column == 0 or results.exercises[column - 1].notebook != exercise.notebook}
    return {**vars(exercise), **more, "bars": [bar for bar in bars if bar[1]], "share": share}


def _tasks(out: Path, unit: str, groups: list[Group]) -> dict[str, dict]:
    """{id of a mistake: a task on it for the lecture}, of those that have one."""
    named = [(group.id.removesuffix(f"/{group.name}"), group.sentences[0]) for group in groups]
    return {group.id: task for group, task in zip(groups, for_class(out, unit, named), strict=True) if task}


def _item(item: Item) -> dict[str, Any]:
    names = ("right", "partly", "wrong", "unanswered")
    return {
        **vars(item),
        "ask": Markup(item.ask),
        "bars": [(name, item.statuses[name]) for name in names if item.statuses.get(name)],
        "choices": [{**vars(choice), "html": Markup(choice.html)} for choice in item.choices],
        "answered": max(1, sum(len(who) for status, who in item.statuses.items() if status != "unanswered")),
    }


def _alike(results: Results, group: Alike) -> dict[str, Any]:
    """What the page shows of students whose code is alike; a team that all of them are in explains it."""
    common = frozenset.intersection(*(results.rows[number].groups for number in group.who))
    sizes = {team: sum(team in row.groups for row in results.rows) for team in common}
    teams = sorted(team for team, size in sizes.items() if size <= LARGEST_TEAM)
    parts = dict.fromkeys(part.name for pair in group.pairs for part in pair.parts)
    shares = [pair.share for pair in group.pairs]
    return {**vars(group), "team": ", ".join(teams), "parts": [*parts], "least": min(shares), "most": max(shares)}


def _page_of(out: Path, student: str, unit: str) -> str:
    """The address of a student's page of feedback, from the folder of this page; "" where there is none."""
    pages = sorted((out / "feedback" / student / unit).glob("*.html"))
    return quote(pages[0].relative_to(out).as_posix()) if pages else ""


def _as_of(results: Results, out: Path) -> str:
    """When the last report was written: a page of the same reports is the same."""
    paths = [out / "reports" / results.unit / f"{row.student}.json" for row in results.rows if row.report]
    last = max(path.stat().st_mtime for path in paths)
    return f"{datetime.fromtimestamp(last, UTC):%Y-%m-%d %H:%M} UTC"


def _data(results: Results, groups: Iterable[Group], command: Any) -> dict[str, Any]:
    """What the script of the page needs to know."""
    groups = [*groups]
    mistakes: list[dict[int, list[int]]] = [{} for _ in results.rows]
    for number, group in enumerate(groups):
        for who in group.who:
            mistakes[who].setdefault(group.column, []).append(number)
    students = [
        {"id": row.student, "name": row.name, "total": row.total, "points": row.points, "mistakes": own}
        for row, own in zip(results.rows, mistakes, strict=True)
    ]
    return {
        "students": students,
        "exercises": [{"title": f"{e.number} {e.title}".strip(), "out_of": e.out_of} for e in results.exercises],
        "mistakes": [group.sentences[0].replace("`", "") for group in groups],
        "words": WORDS,
        "commands": {"again": command("grade", "--again"), "pin": command("pin")},
    }
