"""Fill work/ from the course: what is missing is copied, what a student wrote is never touched."""

import hashlib
import json
import shutil

from cvcourse.desk.places import PRIVATE, DeskError, files_of, read_json, syllabus, units, write_text
from cvcourse.whole import whole


def lay(root, work):
    """Lay every unit of the course below `root` on the desk `work`.

    A file that the student has not changed since it was laid follows the course. A notebook with the
    student's work stays as it is, and a new version is laid beside it once. Another file (cases,
    questions) follows the course too, and a copy that somebody changed is kept under another name.

    Returns  sentences on what a student should know, usually none
    Raises   DeskError when the desk cannot be written
    """
    try:
        (work / PRIVATE).mkdir(parents=True, exist_ok=True)
        laid = read_laid(work)
        sentences = [sentence for unit in units(root) for sentence in _lay_unit(root, work, unit, laid)]
        content = {"files": laid, "syllabus": syllabus(root)}
        write_text(work / PRIVATE / "laid.json", json.dumps(content, indent=1, ensure_ascii=False))
    except OSError as error:
        raise DeskError(f"{error.filename} cannot be written ({error.strerror}); make room or permit it.") from error
    return sentences


def read_laid(work):
    """What was laid before: {"01_knn/knn.ipynb": digest of the course's file at that time}."""
    files = read_json(work / PRIVATE / "laid.json").get("files")
    return files if isinstance(files, dict) else {}


def _lay_unit(root, work, unit, laid):
    (work / unit).mkdir(exist_ok=True)
    for name, path in files_of(root, unit).items():
        key = f"{unit}/{name}"
        sentence = lay_file(path, work / unit / name, laid.get(key))
        laid[key] = digest(path)
        if sentence:
            yield sentence


def lay_file(source, target, laid):
    """Bring one file of the desk up to date.

    laid     digest of the course's file when it was last laid here, or None
    Returns  a sentence when something was put under another name, else ""
    """
    new, theirs = digest(source), digest(target)
    if theirs in (None, laid) and theirs != new:
        _copy(source, target)
    elif theirs != new and laid != new:
        return _beside(source, target) if target.suffix == ".ipynb" else _replace(source, target)
    return ""


def _beside(source, target):
    other = free_name(target, "new version")
    _copy(source, other)
    return (
        f"The course has a new version of {target.parent.name}/{target.name}. "
        f"Yours is unchanged; the new one lies beside it as {other.name}."
    )


def _replace(source, target):
    other = free_name(target, "before the update")
    target.rename(other)
    _copy(source, target)
    return f"{target.parent.name}/{target.name} follows the course again; the changed copy is kept as {other.name}."


def free_name(path, words):
    """A name beside `path` that no file has yet: "knn (new version).ipynb", "knn (new version 2).ipynb"."""
    number, other = 1, path.with_name(f"{path.stem} ({words}){path.suffix}")
    while other.exists():
        number += 1
        other = path.with_name(f"{path.stem} ({words} {number}){path.suffix}")
    return other


def digest(path):
    """SHA-256 of a file's bytes, None when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _copy(source, target):
    """Copy contents only: a course folder may be read-only, the desk is not."""
    with whole(target) as draft:
        shutil.copyfile(source, draft)
