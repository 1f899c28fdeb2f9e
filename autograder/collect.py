"""Bring submissions to the desk: folders in nbgrader's layout, or zips as students send them."""

import hashlib
import os
import re
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from autograder.folder import DEPTH_CAP, FILES_CAP

TIME = "timestamp.txt"  # in which nbgrader keeps the time of a submission
ZIP_CAP = 100 << 20  # bytes of a submission when unpacked


class NothingToCollect(ValueError):
    """No submission was found; the text says where it was looked for."""


@dataclass(frozen=True)
class Submission:
    """One student's folder for one assignment. `note` says what went wrong while it was collected."""

    student: str
    folder: Path
    note: str = ""


def collect(source, assignment, desk):
    """Copy the submissions below `source` into desk/<student>/<assignment>/ and list them.

    source   folder with <student>/<assignment>/ folders, or with <assignment>-<student>.zip files
    desk     nbgrader's submitted folder; may be the same as source
    Returns  list of Submission, sorted by student; where one has a folder and a zip, the zip counts
    Raises   NothingToCollect
    """
    source, desk = Path(source), Path(desk)
    if not source.is_dir():
        raise NothingToCollect(f"There is no folder {source} with submissions.")
    _recover(desk, assignment)
    found = [_from_folder(path, assignment, desk) for path in sorted(source.glob(f"*/{assignment}")) if path.is_dir()]
    found += [_from_zip(path, assignment, desk) for path in sorted(source.glob(f"{assignment}-*.zip"))]
    if not found:
        raise NothingToCollect(
            f"No submission of {assignment} lies in {source}: wanted are folders <student>/{assignment}/ "
            f"or files {assignment}-<student>.zip."
        )
    return sorted({s.student: s for s in found}.values(), key=lambda submission: submission.student)


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
    except (OSError, ValueError) as error:
        return Submission(student, target, f"The folder of {student} could not be copied in full ({_first(error)}).")
    return Submission(student, target)


def plain_name(name):
    """A student's name as it is; one that a terminal, a spreadsheet, a browser or a path would read, made plain."""
    if re.fullmatch(r"\w[\w .,'@+-]{0,79}", name) and name.strip(". ") == name:
        return name
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:6]
    return f"{re.sub(r'[^a-zA-Z0-9]+', '_', name)[:40].strip('_') or 'unnamed'}-{digest}"


def _from_zip(path, assignment, desk):
    student = plain_name(path.stem.removeprefix(f"{assignment}-"))
    target = desk / student / assignment
    try:
        with zipfile.ZipFile(path) as archive:
            _replace(target, lambda new: _unpack(archive, new))
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, EOFError, zlib.error, LZMAError) as error:
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


def _unpack(archive, target):
    """Unpack regular files only, below `target`, up to a cap."""
    items = archive.infolist()
    if sum(item.file_size for item in items) > ZIP_CAP or len(items) > FILES_CAP:
        raise ValueError(f"it unpacks to more than {FILES_CAP} files or {ZIP_CAP >> 20} MB")
    if any(len(PurePosixPath(item.filename).parts) > DEPTH_CAP for item in items):
        raise ValueError(f"its folders are nested deeper than {DEPTH_CAP}")
    target.mkdir(parents=True)
    for item in items:
        parts = PurePosixPath(item.filename).parts
        if item.is_dir() or ".." in parts or item.filename.startswith("/") or not parts:
            continue
        if parts == (TIME,):  # when it came is not for the student to say
            continue
        place = target.joinpath(*parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(item) as file, place.open("wb") as copy:  # a piece at a time: the size given may be a lie
            shutil.copyfileobj(file, copy)


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
