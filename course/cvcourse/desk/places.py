"""Where things lie: the course, its units, and the notebooks of a unit in the order of the syllabus."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from autograder.submission.restore import grade_id
from cvcourse.whole import whole

UNIT = re.compile(r"\d\d_\w+")
PRIVATE = ".desk"  # folder below work/ for what the desk itself remembers
PACKED = "to_hand_in"  # folder below work/ for the zips that the button makes
ROW = re.compile(r"^\|\s*(\d+)\s*·\s*(\w+)\s*\|(.*)\|([^|]+)\|\s*$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+\.ipynb)\)")


class Row(NamedTuple):
    """One unit of the syllabus. links: {file name: text of the link}, in the order in which they are worked through."""

    number: int
    name: str
    links: dict
    able: str


class DeskError(Exception):
    """One clear sentence for the person at the keyboard."""


def find_root(start="."):
    """The folder of the course: the one that holds course/ and assignments/, from `start` upwards.

    Raises DeskError when there is none; the place of this package is tried last.
    """
    here = Path(start).resolve()
    for folder in [here, *here.parents, Path(__file__).resolve().parents[3]]:
        if (folder / "assignments").is_dir() and units(folder):
            return folder
    raise DeskError(f"There is no course in {here} or above it; go to the folder with course/ and assignments/ first.")


def units(root):
    """Names of the units that have a notebook, in order: ["01_knn", ...]; one may have no lecture."""
    found = [path.parent.name for part in ("course", "assignments") for path in Path(root).glob(f"{part}/*/*.ipynb")]
    return sorted({name for name in found if UNIT.fullmatch(name)})


def files_of(root, unit):
    """What belongs on the desk for a unit: {file name: path in the course}, lecture first."""
    lecture = _plain_files(root / "course" / unit)
    return {path.name: path for path in [*lecture, *_plain_files(root / "assignments" / unit)] if path.suffix != ".py"}


def _plain_files(folder):
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def read_json(path):
    """The dict in a JSON file, {} when there is none that can be read."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def write_text(path, text):
    """Write a file in one step, so that a crash leaves the old one or the new one. Raises OSError."""
    with whole(path) as file:
        file.write_text(text, encoding="utf-8")


def cells(notebook):
    """The cells of a notebook as plain dicts, those that make sense: [{"source", "metadata", ...}]."""
    found = notebook.get("cells")
    return [cell for cell in found if isinstance(cell, dict)] if isinstance(found, list) else []


def source(cell):
    """The text of a cell, which a file may hold as a list of lines."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(line for line in text if isinstance(line, str))


def syllabus(root):
    """What the start page says about the course itself, as plain data, in the order of course/README.md.

    Returns  {"units": [{"unit", "able", "title", "notebooks": [{"file", "kind", "title", "question"}]}],
             "planned": [[number, name, able]]}; kind is lecture, assignment or quiz; only a lecture has a question
    """
    rows = syllabus_rows(root)
    present = [_unit(root, name, rows) for name in units(root)]
    numbers = {int(name[:2]) for name in units(root)}
    later = [[row.number, row.name, row.able] for row in rows if row.number not in numbers]
    return {"units": present, "planned": later}


def syllabus_rows(root):
    """The rows of the table in course/README.md."""
    try:
        text = (root / "course" / "README.md").read_text(encoding="utf-8")
    except OSError:
        return []
    return [
        Row(int(number), name.replace("_", " "), _links(middle), able.strip())
        for number, name, middle, able in ROW.findall(text)
    ]


def _links(text):
    return {Path(target).name: title for title, target in LINK.findall(text)}


def in_order(paths, rows):
    """Notebooks in the order of the syllabus; those that it does not name come last, by name."""
    places = {name: place for place, name in enumerate(name for row in rows for name in row.links)}
    return sorted(paths, key=lambda path: (places.get(path.name, len(places)), path.name))


def _unit(root, unit, rows):
    row = next((row for row in rows if row.number == int(unit[:2])), Row(int(unit[:2]), unit, {}, ""))
    notebooks = in_order([path for path in files_of(root, unit).values() if path.suffix == ".ipynb"], rows)
    entries = [_entry(path, row) for path in notebooks]
    title = next((entry["title"] for entry in entries if entry["kind"] == "lecture"), bare(entries[0]["title"]))
    return {"unit": unit, "able": row.able, "title": title, "notebooks": entries}


def bare(title):
    """The title of a notebook without the words that say its kind."""
    return re.sub(r"^Quiz: |: the assignment$", "", title)


def _entry(path, row):
    """A notebook as the start page lists it; a lecture goes by the short title that the syllabus gives it."""
    notebook = read_json(path)
    entry = {"file": path.name, "kind": _kind(path, notebook), "title": _title(notebook, path.stem)}
    if entry["kind"] != "lecture":
        return entry
    title = row.links.get(path.name, entry["title"])
    return entry | {"title": title, "question": _question(notebook)}


def _kind(path, notebook):
    if path.parent.parent.name == "course":
        return "lecture"
    return "quiz" if any(grade_id(cell).startswith("quiz_") for cell in cells(notebook)) else "assignment"


def _title(notebook, stem):
    """The first heading of a notebook, else its file's name in words."""
    for cell in cells(notebook):
        heading = re.search(r"^#+ +(.+)$", source(cell), re.MULTILINE) if cell.get("cell_type") == "markdown" else None
        if heading:
            return heading[1].strip()
    return stem.replace("_", " ")


def _question(notebook):
    """The question a lecture asks in bold below its heading, on one line or several; "" when there is none."""
    first = next((source(cell) for cell in cells(notebook) if cell.get("cell_type") == "markdown"), "")
    bold = re.match(r"\s*# .+\n\s*\*\*([^*]+)\*\*\s*(\n|$)", first)
    return " ".join(bold[1].split()) if bold else ""
