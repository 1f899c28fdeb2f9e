"""The start page: what the course is, where the notebooks are, how far the student is.

It is Markdown, which JupyterLab draws without a kernel or a network. It is written from the files of
the desk alone, so that `check` may refresh it from a student's kernel.
"""

import re
import time
from contextlib import suppress
from pathlib import Path

from cvcourse.desk.markup import callout, folded, inline, link, narrow, pixels, table, tag, tiles
from cvcourse.desk.places import PACKED, PRIVATE, bare, read_json, write_text
from cvcourse.desk.progress import OPEN, PASSED, exercises, graded_answers, practice_answers

START = "START.md"
CELLS = {"lecture": "exercise", "assignment": "solution"}  # how the ids of the cells to write in begin
KINDS = {"lecture": "Lecture", "practice": "Practice quiz", "assignment": "Assignment", "quiz": "Graded quiz"}
KINDS |= {"hand_in": "Hand in"}
ABOUT = """\
A course in computer vision that you take apart with your hands. In each unit you read a little, move a
picture and see what changes, write a function yourself, and `check` tells you at once what it finds. What
one unit builds the next one uses, and the last one is a search engine for images."""
HELP = """\
- Click a title below to open its notebook. <kbd>Shift</kbd> + <kbd>Enter</kbd> runs a cell.
- `check(f)` tries your function `f` and tells you what it finds. Run it as often as you like. Each square below
  is an exercise or a question: full when passed or answered, half full when partly right, with an orange edge
  when not yet right.
- Everything you write stays in this folder and is saved every few seconds; <kbd>Ctrl</kbd> + <kbd>S</kbd> saves it
  at once. A new version of the course never changes a notebook you have worked in.
- When you reopen a notebook, its pictures stand still and Python has forgotten your functions. Click the cell
  where you want to go on and choose Run, Run All Above Selected Cell.
- The button at the end of every assignment and graded quiz looks the unit over and packs it into one file for
  your instructor, as often as you like. The same in a terminal: `python -m cvcourse submit 01_knn`.
- This page shows your latest progress when you reload it in the browser."""


def write_start_page(work):
    """Write work/START.md from what lies on the desk. Returns its path. Raises OSError."""
    path = Path(work) / START
    text = start_page(Path(work))
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != text:
        write_text(path, text)
    return path


def refresh(folder="."):
    """Rewrite the start page from the folder of a unit; does nothing where there is no desk, never raises."""
    work = Path(folder).resolve().parent
    if (work / PRIVATE / "laid.json").exists():
        with suppress(Exception):  # a page of links is no reason to disturb somebody's exercise
            write_start_page(work)


def start_page(work):
    """The start page as Markdown."""
    syllabus = read_json(work / PRIVATE / "laid.json").get("syllabus", {})
    found = [(unit, lines_of(work / unit["unit"], unit)) for unit in syllabus.get("units", [])]
    later = syllabus.get("planned", [])
    how = folded("How it works", HELP, unfolded=is_fresh(found))
    parts = ["# Pixels to Search", ABOUT, next_step(found), how, strip(found, later)]
    parts += [section(unit, lines) for unit, lines in found]
    return narrow("\n\n".join(filter(None, [*parts, planned(later)]))) + "\n"


def lines_of(folder, unit):
    """The notebooks of a unit with their progress: [{"kind", "title", "about", "link", "marks", "words", "todo"}]."""
    lines = []
    for notebook in unit["notebooks"]:
        stem, target = Path(notebook["file"]).stem, f"{unit['unit']}/{notebook['file']}"
        about = notebook.get("question", "")
        entry = {"kind": notebook["kind"], "title": notebook["title"], "about": about, "link": target}
        seen = (
            _answers(graded_answers(folder, stem))
            if notebook["kind"] == "quiz"
            else _exercises(exercises(folder, stem))
        )
        lines.append(entry | seen)
        practice = practice_answers(folder, stem) if notebook["kind"] == "lecture" else []
        if practice:
            place = f"{target}#cell-id=practice"
            end = {"kind": "practice", "title": "At the end of the lecture", "about": "", "link": place}
            lines.append(end | _answers(practice))
    return [*lines, hand_in_line(folder, lines[-1]["link"])] if lines else []


def hand_in_line(folder, last):
    """The line that leads to the button in the last notebook of a unit, and says when it was pressed."""
    zips = [path.stat().st_mtime for path in (folder.parent / PACKED).glob(f"{folder.name}-*.zip")]
    words = time.strftime("packed %d %B, %H:%M", time.localtime(max(zips))) if zips else ""
    entry = {"kind": "hand_in", "title": "Look it over and pack it", "about": "", "link": f"{last}#cell-id=hand_in"}
    return entry | {"marks": [], "words": words, "todo": ""}


def _exercises(found):
    passed = sum(exercise.status == PASSED for exercise in found)
    words = [f"{passed} of {len(found)} exercises"] if found else []
    if any(exercise.graded for exercise in found):
        earned, out_of = sum(e.points for e in found), sum(e.out_of for e in found)
        words.append(f"{earned:g} of {out_of:g} points")
    todo = next((f"exercise `{e.name}`" for e in found if e.status != PASSED), "")
    return {"marks": [(e.status, e.name) for e in found], "words": ", ".join(words), "todo": todo}


def _answers(answered):
    count, total = sum(answered), len(answered)
    todo = f"question {answered.index(False) + 1}" if count < total else ""
    marks = [(PASSED if done else OPEN, f"question {number}") for number, done in enumerate(answered, 1)]
    return {"marks": marks, "words": f"{count} of {total} answered" if total else "", "todo": todo}


def strip(found, later):
    """The seven units in one line, each with the share that is done."""
    present = [(int(unit["unit"][:2]), unit["title"], _share(lines)) for unit, lines in found]
    return tiles(sorted([*present, *((number, name.capitalize(), None) for number, name, _ in later)]))


def _share(lines):
    """Fraction of the exercises and graded questions that are done, 0 to 1."""
    marks = [mark for line in lines if line["kind"] != "practice" for mark in line["marks"]]
    return sum(status == PASSED for status, _ in marks) / len(marks) if marks else 0


def is_fresh(found):
    """Whether nothing has been tried or answered yet."""
    return all(status == OPEN for _, lines in found for line in lines for status, _ in line["marks"])


def next_step(found):
    """One line that says where to go on; practice is left to the student's own wish."""
    for line in (line for _, lines in found for line in lines):
        if line["todo"] and line["kind"] != "practice":
            return callout(_begin(line) if is_fresh(found) else _go_on(line))
    last = found[-1][0]["unit"] if found else ""
    return callout(f"All exercises pass and all questions are answered, up to {last}.") if found else ""


def _begin(line):
    return f"<b>Begin here:</b> {link(line['title'], line['link'])}"


def _go_on(line):
    """A link to the very cell, where the notebook has one for what is to do."""
    name = next((name for status, name in line["marks"] if status != PASSED), "")
    place = f"#cell-id={CELLS[line['kind']]}_{name}" if line["kind"] in CELLS else ""
    return f"<b>Go on here:</b> {link(line['title'], line['link'] + place)}, {inline(line['todo'])}"


def section(unit, lines):
    """One unit: title, what it is for, a row for each notebook, how to hand it in."""
    able = f"Afterwards you can {unit['able']}." if unit["able"] else ""
    rows = table([_row(line) for line in lines], ["64%", "36%"])
    parts = [f"## {int(unit['unit'][:2])} · {inline(unit['title'])}", able, rows]
    return "\n\n".join(filter(None, parts))


def _row(line):
    """Kind and title, with the question of a lecture; progress in squares and in words."""
    title = bare(line["title"])
    named = f"<b>{KINDS[line['kind']]}</b> · {link(title[0].upper() + title[1:], line['link'])}"
    about = f"<br>{inline(line['about'])}" if line["about"] else ""
    return named + about, "<br>".join(filter(None, [pixels(line["marks"]), line["words"]]))


def planned(later):
    """The units that are still to come, "" when there are none."""
    if not later:
        return ""
    rows = [(str(number), tag("b", inline(name.capitalize())), inline(able)) for number, name, able in later]
    return "## Still to come\n\n" + table(rows, ["8%", "26%", "66%"])
