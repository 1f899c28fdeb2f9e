"""Where things lie: the course, its units, and the notebooks of a unit with their titles."""

import json
import re
from pathlib import Path

from autograder.submission.restore import grade_id
from cvcourse.whole import whole

UNIT = re.compile(r"\d\d_\w+")
PRIVATE = ".desk"  # folder below work/ for what the desk itself remembers
ROW = re.compile(r"^\|\s*(\d+)\s*·\s*(\w+)\s*\|.*\|([^|]+)\|\s*$", re.MULTILINE)


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
    """Names of the units that have a lecture, in order: ["01_knn", ...]."""
    return sorted(
        {path.parent.name for path in Path(root).glob("course/*/*.ipynb") if UNIT.fullmatch(path.parent.name)}
    )


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
    """What the start page says about the course itself, as plain data.

    Returns  {"units": [{"unit", "able", "question", "notebooks": [{"file", "kind", "title"}]}],
             "planned": [[number, name, able]]}; kind is lecture, assignment or quiz
    """
    rows = _readme_rows(root)
    present = [_unit(root, name, rows) for name in units(root)]
    numbers = {int(name[:2]) for name in units(root)}
    return {"units": present, "planned": [row for row in rows if row[0] not in numbers]}


def _readme_rows(root):
    """Number, name and last column of the table in course/README.md."""
    try:
        text = (root / "course" / "README.md").read_text(encoding="utf-8")
    except OSError:
        return []
    return [[int(number), name.replace("_", " "), able.strip()] for number, name, able in ROW.findall(text)]


def _unit(root, unit, rows):
    able = next((row[2] for row in rows if row[0] == int(unit[:2])), "")
    notebooks = [path for path in files_of(root, unit).values() if path.suffix == ".ipynb"]
    read = {path: read_json(path) for path in notebooks}
    lectures = [path for path in notebooks if path.parent.parent.name == "course"]
    question = _question(read[lectures[0]]) if lectures else ""
    entries = [
        {"file": path.name, "kind": _kind(path, read[path]), "title": _title(read[path], path.stem)}
        for path in notebooks
    ]
    return {"unit": unit, "able": able, "question": question, "notebooks": entries}


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
    """The question a lecture asks in bold below its heading, "" when there is none."""
    first = next((source(cell) for cell in cells(notebook) if cell.get("cell_type") == "markdown"), "")
    bold = re.search(r"^# .+\n+\*\*(.+?)\*\*\s*$", first, re.MULTILINE)
    return bold[1].strip() if bold else ""
