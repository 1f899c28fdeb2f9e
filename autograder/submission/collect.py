"""Bring submissions to the desk: folders in nbgrader's layout, or zips as students send them."""

import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.submission.files import DEPTH_CAP, FILES_CAP
from autograder.submission.submission import printable

TIME = "timestamp.txt"  # in which nbgrader keeps the time of a submission
ZIP_CAP = 100 << 20  # bytes of a submission when unpacked
PACKED = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".ipynb"}  # a file of these kinds is meant to be handed in
CLUTTER = {".DS_Store", "Thumbs.db", "desktop.ini"}


class NothingToCollect(ValueError):
    """No submission was found; the text says where it was looked for."""


@dataclass(frozen=True)
class Submission:
    """One student's folder for one assignment. `note` says what went wrong while it was collected."""

    student: str
    folder: Path
    note: str = ""


def collect(source: Path | str, assignment: str, desk: str | Path, known: Iterable[str] = ()) -> list[Submission]:
    """Copy the submissions below `source` into desk/<student>/<assignment>/ and list them.

    source   folder with <student>/<assignment>/ folders, or with <assignment>-<student>.zip files
    desk     nbgrader's submitted folder; may be the same as source
    known    names of the course's assignments, whose submissions may lie there, too
    Returns  list of Submission, sorted by student; where one has a folder and a zip, the zip counts; what looks
             like a submission and is not named as one is in the list with a note
    Raises   NothingToCollect
    """
    source, desk = Path(source), Path(desk)
    if not source.is_dir():
        raise NothingToCollect(f"There is no folder {source} with submissions.")
    _recover(desk, assignment)
    found = [_from_folder(path, assignment, desk) for path in sorted(source.glob(f"*/{assignment}")) if path.is_dir()]
    found += [_from_zip(path, assignment, desk) for path in sorted(source.glob(f"{assignment}-*.zip"))]
    strays = list(_strays(source, assignment, desk, {assignment, *known}))
    if not found:
        raise NothingToCollect(
            f"No submission of {assignment} lies in {source}: wanted are folders <student>/{assignment}/ "
            f"or files {assignment}-<student>.zip. {strays[0].note if strays else ''}".strip()
        )
    return sorted({s.student: s for s in [*strays, *found]}.values(), key=lambda submission: submission.student)


def _strays(source, assignment, desk, known):
    """What looks like a submission and is not named as one: nobody's work is left out without a word."""
    for path in sorted(source.iterdir()):
        if path.is_dir() and not path.is_symlink():
            student, note = plain_name(path.name), _misplaced(path, assignment, known)
        elif path.suffix.lower() in PACKED and not _named(path.name, assignment, known):
            student, note = plain_name(path.stem), f"is not named {assignment}-<student>.zip: rename it"
        else:
            continue
        if note:
            yield Submission(student, desk / student / assignment, f"{printable(path.name)} {note}.")


def _named(name, assignment, known):
    """Whether a file is named as a submission of this assignment, or begins as one of another."""
    others = tuple(other.lower() for other in known - {assignment})
    return name.lower().startswith(others) or (name.startswith(f"{assignment}-") and name.endswith(".zip"))


def _misplaced(folder, assignment, known):
    """What is wrong with a folder that should be a student's, "" when nothing is."""
    try:
        inside = {path.name: path for path in folder.iterdir()}
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    if assignment in inside:
        return ""
    wrong = next((printable(name) for name in inside if name.lower() == assignment.lower()), "")
    if wrong:
        return f"holds {wrong}/ and no {assignment}/: rename it"
    if any((path / assignment).is_dir() for path in inside.values()):
        return "holds students and is none: give that folder to --submissions, or move the folders in it up"
    packed = next((name for name in inside if Path(name).suffix.lower() in PACKED), "")
    if not packed or known & inside.keys() or (packed.endswith(".zip") and _named(packed, "", known - {assignment})):
        return ""
    place = f"into a folder {assignment}/ in it" if packed.endswith(".ipynb") else "up, beside it"
    return f"holds {printable(packed)} and no {assignment}/: move that {place}"


def _recover(desk, assignment):
    """Put right what a run that was ended between two moves left behind."""
    for old in desk.glob(f"*/{assignment}.old"):
        if old.with_name(assignment).exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.replace(old.with_name(assignment))
    for new in desk.glob(f"*/{assignment}.new"):
        shutil.rmtree(new, ignore_errors=True)


def _from_folder(path, assignment, desk):
    student = plain_name(path.parent.name)
    target = desk / student / assignment
    if path.is_symlink() or path.parent.is_symlink():
        return Submission(
            student, target, f"The folder of {student} is a link to another place, which is not followed."
        )
    if desk.resolve() == path.parent.parent.resolve():
        return Submission(student, path)
    try:
        _replace(target, lambda new: _copy(path, new))
    except Exception as error:  # one student's folder must not end the run of a class
        return Submission(student, target, f"The folder of {student} could not be copied in full ({_first(error)}).")
    return Submission(student, target)


def plain_name(name: str) -> str:
    """A student's name as it is; one that a terminal, a spreadsheet, a browser or a path would read, made plain."""
    if re.fullmatch(r"\w[\w .,'@+-]{0,79}", name) and name.strip(". ") == name:
        return name
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:6]
    return f"{re.sub(r'[^a-zA-Z0-9]+', '_', name)[:40].strip('_') or 'unnamed'}-{digest}"


def _from_zip(path, assignment, desk):
    student = plain_name(path.stem.removeprefix(f"{assignment}-"))
    target = desk / student / assignment
    try:
        if path.stat().st_size > ZIP_CAP:  # its list of files alone may be larger than the memory
            raise ValueError(f"it is larger than {ZIP_CAP >> 20} MB")
        with zipfile.ZipFile(path) as archive:
            _replace(target, lambda new: _unpack(archive, new, assignment))
    except Exception as error:  # whatever is raised by what a student packed: the others are still to be graded
        problem = f"The zip of {student} could not be unpacked ({_first(error)}): ask for a new one."
        return Submission(student, target, problem)
    return Submission(student, target)


def _copy(source, target):
    """Copy regular files, up to caps on their bytes, their number and their depth. Raises ValueError, OSError."""
    size = count = 0
    target.mkdir(parents=True)
    for folder, folders, files in os.walk(source, onerror=_raise):
        inside = Path(folder).relative_to(source)
        if len(inside.parts) > DEPTH_CAP:
            raise ValueError(f"its folders are nested deeper than {DEPTH_CAP}")
        (target / inside).mkdir(exist_ok=True)
        folders[:] = [name for name in folders if not Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in files):
            if path.is_symlink():
                continue
            if not path.is_file():
                raise ValueError(f"{path.name} is no regular file")
            size, count = size + path.stat().st_size, count + 1
            if size > ZIP_CAP or count > FILES_CAP:
                raise ValueError(f"it holds more than {FILES_CAP} files or {ZIP_CAP >> 20} MB")
            shutil.copy2(path, target / inside / path.name)


def _raise(error):
    raise error


def _unpack(archive, target, assignment):
    """Unpack regular files only, below `target`, up to a cap."""
    items = archive.infolist()
    if sum(item.file_size for item in items) > ZIP_CAP or len(items) > FILES_CAP:
        raise ValueError(f"it unpacks to more than {FILES_CAP} files or {ZIP_CAP >> 20} MB")
    if any(len(re.split(r"[\\/]", item.filename)) > DEPTH_CAP for item in items):
        raise ValueError(f"its folders are nested deeper than {DEPTH_CAP}")
    target.mkdir(parents=True)
    for parts, item in _unwrapped(items, assignment):
        if parts == (TIME,):  # when it came is not for the student to say
            continue
        place = target.joinpath(*parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(item) as file, place.open("wb") as copy:  # a piece at a time: the size given may be a lie
            shutil.copyfileobj(file, copy)


def _unwrapped(items, assignment):
    """The files of a zip as (parts of the path, item), without the folders around the notebooks.

    Many programs pack the folder and not what is in it, some write backslashes, and some add files of their own
    beside it. Where a folder is named as the assignment, its notebooks are those that count.
    """
    paths = [(PurePosixPath(item.filename.replace("\\", "/")), item) for item in items if not item.is_dir()]
    found = [(path.parts, item) for path, item in paths if path.parts and not path.is_absolute()]
    found = [(parts, item) for parts, item in found if ".." not in parts and not _is_clutter(parts)]
    places = {parts[:-1] for parts, _ in found if parts[-1].endswith(".ipynb") and ".ipynb_checkpoints" not in parts}
    named = {place[: place.index(assignment) + 1] for place in places if assignment in place}
    around = _common(named if len(named) == 1 else places)
    return [(parts[len(around) :] if parts[: len(around)] == around else parts, item) for parts, item in found]


def _is_clutter(parts):
    """Whether a file is one that a system leaves beside what is packed."""
    return "__MACOSX" in parts or parts[-1] in CLUTTER or parts[-1].startswith("._")


def _common(places):
    """The folder that holds all of these folders, as parts of a path."""
    first, *others = sorted(places) or [()]
    length = 0
    while length < len(first) and all(place[: length + 1] == first[: length + 1] for place in others):
        length += 1
    return first[:length]


def _replace(target, make):
    """Make a folder beside its place and then move it there, so that a half-made one is never seen."""
    new, old = target.with_name(f"{target.name}.new"), target.with_name(f"{target.name}.old")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        make(new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if target.exists():
        target.replace(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def _first(error):
    return str(error).split("\n")[0][:150] or type(error).__name__
