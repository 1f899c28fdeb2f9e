"""What a student handed in, as files: the notebook, checked, and a scratch folder with all the rest."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.submission.files import clear, files_in
from autograder.submission.source import LONGEST

NOTEBOOK_CAP = 20 << 20  # bytes of a submitted notebook
FOLDER_CAP = 50 << 20  # bytes of the other files handed in
CELLS_CAP = 2000  # cells of a submitted notebook
CODE_CAP = 500_000  # characters of code in cells that are read: their trees take hundreds of bytes for each


@dataclass(frozen=True)
class Submission:
    """One student's folder for one assignment. `note` says what went wrong while it was collected."""

    student: str
    folder: Path
    note: str = ""


class Unreadable(ValueError):
    """A submitted file is no notebook that can be graded; the text says why and what to do."""


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at `path`, as nbformat 4. Raises Unreadable."""
    if not os.path.lexists(path):
        raise Unreadable(f"{path.name} was not handed in.")
    if path.is_symlink() or not path.is_file():
        raise Unreadable(f"{path.name} is a link or a folder: hand in the notebook itself.")
    if path.stat().st_size > NOTEBOOK_CAP:
        raise Unreadable(f"{path.name} is larger than {NOTEBOOK_CAP >> 20} MB: clear its outputs and submit it again.")
    try:
        return parsed(path.read_bytes())
    except Exception as error:
        raise Unreadable(f"{path.name} is not a notebook: {reason(error)}. Save it again in JupyterLab.") from error


def parsed(data: bytes) -> NotebookNode:
    """The notebook in the bytes of a file, as nbformat 4. What is wrong with them may raise anything: see `reason`."""
    plain = json.loads(data)
    if isinstance(plain, dict) and plain.get("nbformat", 4) < 4:  # its cells lie on worksheets
        plain = json.loads(nbformat.writes(nbformat.reads(data.decode(), as_version=4)))
    if len(plain["cells"]) > CELLS_CAP:
        raise ValueError(f"it has more than {CELLS_CAP} cells")
    for number, cell in enumerate(plain["cells"]):  # a copied cell keeps its id, which nbformat refuses
        cell["id"] = f"cell-{number:04d}"
    plain["nbformat_minor"] = max(5, plain["nbformat_minor"])
    notebook = nbformat.reads(_writable(plain), as_version=4)
    nbformat.validate(notebook)
    code = (len(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    if sum(size for size in code if size <= LONGEST) > CODE_CAP:
        raise ValueError(f"it has more than {CODE_CAP} characters of code")
    return notebook


def _writable(plain):
    """JSON of a notebook that any file can hold: halves of characters are replaced."""
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace").decode()


def reason(error: Exception) -> str:
    """Why bytes could not be read as a notebook, in a few words."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "it is not JSON, or only half of it"
    if isinstance(error, KeyError | TypeError):
        return "it holds no list of cells"
    return printable(str(error).split("\n")[0][:120]) or type(error).__name__


def printable(text: str) -> str:
    """Words of a student that are to be shown: no marks of HTML or Markdown, nothing that steers a terminal."""
    return "".join(c if c.isprintable() and c not in "<>&`*[]" else "?" for c in text)


def lay_desk(desk: Path, submitted: Path, released: Path) -> None:
    """Copy the files of a submission, then the release's data over them, into a scratch folder."""
    size = 0
    for path, more in files_in(submitted):
        size += more
        if size > FOLDER_CAP:
            break
        target = desk / path.relative_to(submitted)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for path in released.iterdir():
        if path.is_file() and path.suffix != ".ipynb":
            if (desk / path.name).is_dir():
                clear(desk / path.name)
            shutil.copyfile(path, desk / path.name)
