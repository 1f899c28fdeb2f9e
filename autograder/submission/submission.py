"""What a student handed in, as files: the notebook, checked, and a scratch folder with all the rest."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.submission.files import clear, files_in
from autograder.submission.reading import parsed, reason

NOTEBOOK_CAP = 20 << 20  # bytes of a submitted notebook
FOLDER_CAP = 50 << 20  # bytes of the other files handed in
OTHER_FORMS = (".py", ".html", ".pdf", ".md", ".Rmd")  # what a notebook is exported to


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
        raise Unreadable(f"{path.name} was not handed in{_in_another_form(path)}.")
    if path.is_symlink() or not path.is_file():
        raise Unreadable(f"{path.name} is a link or a folder: hand in the notebook itself.")
    if path.stat().st_size > NOTEBOOK_CAP:
        raise Unreadable(f"{path.name} is larger than {NOTEBOOK_CAP >> 20} MB: clear its outputs and submit it again.")
    data = path.read_bytes()
    try:
        return parsed(data)
    except Exception as error:
        why, what = reason(error, data)
        raise Unreadable(f"{path.name} is not a notebook: {why}. {what}") from error


def _in_another_form(path):
    """A clause on a file of that name which is no notebook."""
    others = [name for ending in OTHER_FORMS if (path.parent / (name := path.stem + ending)).is_file()]
    return f", only {others[0]}: hand in the notebook itself" if others else ""


def lay_desk(desk: Path, submitted: Path, released: Path) -> None:
    """Copy the files of a submission, then the release's data and folders over them, into a scratch folder."""
    size = 0
    for path, more in files_in(submitted):
        size += more
        if size > FOLDER_CAP:
            break
        target = desk / path.relative_to(submitted)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for path, _ in files_in(released):
        if path.suffix != ".ipynb":
            target = desk / path.relative_to(released)
            _make_room(target, desk)
            shutil.copyfile(path, target)


def _make_room(target, desk):
    """Nothing of a submission stands in the way of a file of the release."""
    for folder in reversed(target.relative_to(desk).parents[:-1]):
        if (desk / folder).is_file():
            (desk / folder).unlink()
    if target.is_dir():
        clear(target)
    target.parent.mkdir(parents=True, exist_ok=True)
