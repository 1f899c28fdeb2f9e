"""Which released notebook a file is, whatever it is called by now."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.submission.reading import text_of
from autograder.submission.submission import NOTEBOOK_CAP
from cvcourse.quiz.record import MIME

COPIED = (  # what browsers, systems and editors add to the name of a copy; the number says which
    re.compile(r"(?i)^(?:copy of|copy_of|kopie von|kopie_von|copie de)[ _]+(?P<rest>.+)$"),
    re.compile(
        r"(?i)^(?P<rest>.+?)(?: ?\((?P<number>\d{1,3})\)|-copy(?P<copy>\d{1,3})|[ _-]+cop(?:y|ia)|[ _-]+kopie)$"
    ),
)
DATED = re.compile(r"^(?P<rest>.+?) ?\((?P<date>\d{4}-\d\d-\d\d[ _T]\d\d[.:-]\d\d(?:[.:-]\d\d)?)\)$")
STUB_TEXT = "Your answer here."
CHECKPOINT = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Release:
    """A notebook as the course gives it out.

    ids        the marks of nbgrader in it
    functions  the functions defined in it, and of these those that are still to be written
    sources    the texts of its cells
    """

    unit: str
    name: str
    ids: frozenset[str]
    functions: frozenset[str]
    stubs: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True)
class Recognized:
    """What a file was found to be.

    release    which notebook
    worked_in  whether anything was answered in it; True for one that cannot be read
    """

    release: Release
    worked_in: bool


def releases(folders: Iterable[Path]) -> list[Release]:
    """The notebooks in the released folders of a course's assignments."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.ipynb")):
            cells = _cells(path)
            parts = (_ids(cells), _functions(cells), _functions(filter(_is_stub, cells)), map(_text, cells))
            found.append(Release(folder.name, path.stem, *map(frozenset, parts)))
    return found


def recognize(path: Path, name: str, known: list[Release]) -> Recognized | None:
    """The released notebook that a file is a copy of, None when it is none of them.

    path, name   where it lies, and what it was called
    known        the course's notebooks
    The marks that nbgrader leaves in cells decide; where an editor has dropped them, the functions that are written
    in it, and where it cannot be read, its name.
    """
    cells = _cells(path)
    texts = frozenset(map(_text, cells))
    for of_cells, of_release in ((_ids, "ids"), (_functions, "functions")):
        shared = {release: len(of_cells(cells) & getattr(release, of_release)) for release in known}
        if any(shared.values()):
            best = max(known, key=lambda release: (shared[release], len(texts & release.sources)))
            return Recognized(best, _worked_in(cells, best))
    named = [release for release in known if simple(release.name) in simple(stem(name))]
    texts_of = [release for release in known if len(texts & release.sources) > len(release.sources) / 2]
    for candidates in (named, texts_of):
        if candidates:
            best = max(candidates, key=lambda release: len(release.name))
            return Recognized(best, _worked_in(cells, best))
    return None


def _worked_in(cells, release):
    """Whether an exercise, a text or a quiz was answered in these cells; it may be an older version's notebook."""
    if not cells:
        return True
    written = _functions(cell for cell in cells if not _is_stub(cell))
    texts = [_text(cell) for cell in cells if _mark(cell).get("solution") and cell.get("cell_type") == "markdown"]
    return bool(
        written & release.stubs
        or {text for text in texts if text and text != STUB_TEXT} - release.sources
        or any(MIME in json.dumps(cell.get("outputs", "")) for cell in cells if cell.get("cell_type") == "code")
        or not (release.stubs or texts or _has_quiz(release))
    )


def _has_quiz(release):
    return any(name.startswith("quiz_") for name in release.ids)


def _is_stub(cell):
    return re.search(r"^\s*raise NotImplementedError\b", _text(cell), re.MULTILINE) is not None


def is_notebook(name: str) -> bool:
    """Whether a file is called a notebook; some programs append an ending of their own."""
    return re.search(r"(?i)\.ipynb(\.json|\.txt)?$", name) is not None


def stem(name: str) -> str:
    """A file's name without its ending, and without what copying has added to it."""
    return copies(re.sub(r"(?i)(\.ipynb)?(\.\w{1,5}(\.gz)?)?$", "", name, count=1) if "." in name else name)[0]


def copies(name: str) -> tuple[str, int]:
    """A name without what copying has added, and a number that is larger for later copies: "a (1)" -> ("a", 1).

    A copy with a date in its name is what our own desk keeps of an earlier zip: it comes before the one without.
    """
    dated = DATED.match(name)
    if dated:
        return copies(dated["rest"])[0], -1
    number = 0
    for pattern in COPIED:
        found = pattern.match(name)
        if found:
            words = found.groupdict()
            number = max(number, int(words.get("number") or words.get("copy") or 1))
            name = found["rest"]
    return name.strip(), number


def simple(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def _cells(path):
    """The cells of a notebook of any version as dicts; none when it cannot be read."""
    try:
        if path.stat().st_size > NOTEBOOK_CAP:
            return []
        data = json.loads(text_of(path.read_bytes()))
        cells = data.get("cells") or [cell for sheet in data.get("worksheets", ()) for cell in sheet["cells"]]
        return [cell for cell in cells if isinstance(cell, dict)]
    except Exception:  # whatever a student's file raises; the grader will say what is wrong with it
        return []


def _text(cell):
    source = cell.get("source", cell.get("input", ""))
    text = source if isinstance(source, str) else "".join(map(str, source)) if isinstance(source, list) else ""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _mark(cell):
    """What nbgrader keeps in a cell, {} where it keeps nothing."""
    found = cell.get("metadata")
    found = found.get("nbgrader") if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _ids(cells):
    return {name for name in (_mark(cell).get("grade_id") for cell in cells) if isinstance(name, str)}


def _functions(cells):
    return {name for cell in cells for name in re.findall(r"^def (\w+)\(", _text(cell), re.MULTILINE)}
