"""One page of feedback for one student and one unit: what to mend first, then everything, folded.

Each text becomes HTML by `sanitize`, in the process of `renderer` that ends when a page has used its time; the template
escapes everything else. The course's and the grader's own texts are made first, so that none of them is lost to a
student's text that takes too long.
"""

from functools import cache
from pathlib import Path

import nbformat
from markupsafe import Markup
from nbformat import NotebookNode

from autograder.gradebook.basis import basis_file, read_basis, standing_record, standing_report
from autograder.gradebook.pages import LEGEND, OUR_TEMPLATES, boxed
from autograder.gradebook.practice import for_student
from autograder.gradebook.renderer import shared_renderer
from autograder.gradebook.templating import template
from autograder.gradebook.unit_parts import Parts, in_words
from autograder.model.outcome import NotebookReport, Report

FIRST = 3  # so many mistakes are enough to begin with
SIGNS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "blank": "\u2026", "waits": "?", "none": "\u2013"}
WORDS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "not right",
    "blank": "not written yet",
    "waits": "waits for a person",
    "unanswered": "not answered",
    "none": "nothing to mark",
}


def make_page(out: Path, unit: dict, student: str, standing: dict) -> str:
    """The page of a student.

    out        folder with autograded/, submitted/ and reports/
    unit       what all pages of the unit have in common, see unit.unit_of
    standing   what the gradebook says, see standing.standings
    Returns    HTML. Raises OSError, ValueError
    """
    name, graded = unit["name"], out / "autograded" / student / unit["name"]
    paths = [graded / f"{about['name']}.ipynb" for about in unit["notebooks"]]
    found = [path for path in paths if path.is_file()] or paths
    made_with = read_basis(basis_file(out, name, student)).key.get("quiz")
    return page(
        unit if made_with in (None, unit.get("key")) else _without_reasons(unit),
        student,
        {path.stem: nbformat.v4.reads(path.read_text(encoding="utf-8")) for path in found},
        standing_report(out, name, student) or Report(student, name),  # none where nbgrader itself has graded
        standing,
        {
            about["name"]: standing_record(out, name, student, about["name"], about["quiz"]["bank"]["quiz"])
            if about["quiz"]
            else {}
            for about in unit["notebooks"]
        },
    )


def _without_reasons(unit):
    """A unit whose quizzes keep their key to themselves: marks that another key gave would contradict it."""
    notebooks = [about | {"quiz": about["quiz"] and about["quiz"] | {"key": []}} for about in unit["notebooks"]]
    return unit | {"notebooks": notebooks}


def page(
    unit: dict, student: str, graded: dict[str, NotebookNode], report: Report, standing: dict, records: dict[str, dict]
) -> str:
    """The page of a student from graded notebooks, {name: notebook}, and records of quizzes, {name: record or {}}."""
    texts: list[tuple] = []
    notebooks = [
        Parts(
            about,
            graded[about["name"]],
            report.notebooks.get(about["name"], NotebookReport()),
            standing,
            records[about["name"]],
            texts,
        )
        for about in unit["notebooks"]
        if about["name"] in graded
    ]
    cards = [card for one in notebooks for card in one.mistakes(unit)] if not report.note else []
    cards.sort(key=lambda card: (not card["part"]["pinned"], not card["known"]))  # what somebody can say most about
    draw(texts)
    grades = [grade for cells in standing["grades"].values() for grade in cells.values()]
    notes = [report.note] if report.note else [one.report.note for one in notebooks]
    return template("page.html.j2", *(OUR_TEMPLATES / part for part in ("unit", "classic", "practice"))).render(
        unit=unit["name"],
        student=standing.get("name") or student,
        points=sum(points for points, *_ in grades) - standing["penalty"],
        out_of=sum(maximum for _, maximum, _ in grades),
        waiting=sum(waits for *_, waits in grades),
        standing=standing,
        notes=[note for note in notes if note],
        rescued=[in_words(text) for one in notebooks for text in one.report.rescued],
        cards=cards[:FIRST],
        more=len(cards) - FIRST,
        tasks=_tasks(unit, student, cards[:FIRST]),
        blank=[part["title"] for one in notebooks for part in one.parts if part["look"] == "blank"],
        notebooks=notebooks,
        legend=LEGEND,
        signs=SIGNS,
        words=WORDS,
        code_styles=_code_styles(),
    )


def _tasks(unit, student, cards):
    """Small tasks on the mistakes of some cards: a number, a bug to catch, and where to read, each with its title."""
    titles = {card["outcome"].check: card["part"]["title"] for card in cards}
    found = for_student(unit["practice"], student, [card["outcome"] for card in cards])
    lectures = [card for card in cards if card["lecture"]] if found else []
    taken = {task["check"] for task in found}
    for card in sorted(lectures, key=lambda card: card["outcome"].check in taken)[:1]:
        found.append({"kind": "read", "check": card["outcome"].check, "lecture": card["lecture"]})
    return [task | {"title": titles[task["check"]]} for task in found]


def draw(texts: list[tuple]) -> None:
    """Put the HTML of texts, (where it stands, its key there, what to ask the renderer for), in their places."""
    texts = sorted(texts, key=lambda text: not text[-1].get("ours"))
    pages = shared_renderer()([order for *_, order in texts])
    for (holder, key, order), page in zip(texts, pages, strict=True):
        holder[key] = boxed(order, page)


@cache
def _code_styles():
    """The colours of code, on light and on dark ground."""
    from pygments.formatters import HtmlFormatter

    light, dark = (HtmlFormatter(style=style).get_style_defs(".highlight") for style in ("xcode", "github-dark"))
    return Markup(f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}")
