"""Pack an assignment for the instructor: look it over, say what was found, write one zip."""

import getpass
import io
import json
import re
import sys
import unicodedata
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.restore import grade_id
from cvcourse.desk.places import DeskError, cells, in_order, read_json, source, syllabus_rows
from cvcourse.desk.review import Look, look
from cvcourse.whole import whole

LONGEST = 60  # characters of a name


def submit(root, unit, name=None, work=None, out=None):
    """Look an assignment over and pack it as `pack` does. Prints what was found. Returns the path of the zip."""
    target, student, looks = pack(root, unit, name, work, out)
    print(report(unit, student, looks, target))
    return target


def pack(root, unit, name=None, work=None, out=None):
    """Look an assignment over and pack it. Returns the path of the zip, the name in it, and a Look for each notebook.

    root, unit  the course's folder, and an assignment such as "01_knn"
    name        whose work it is; without it a terminal is asked, else it is the login name
    work, out   the desk (default root/work), and where the zip goes (default the current folder)
    Raises      DeskError when there is nothing at all to pack
    """
    released = released_notebooks(root, unit)
    folder = desk_folder(root, unit, work, released)
    student = safe_name(name if name is not None else ask_name())
    looks = look_over(folder, released)
    if not any(found.data is not None for found in looks):
        raise DeskError(f"There is nothing to pack: {folder} holds no notebook of {unit}.")
    return write_zip(Path(out or "."), unit, student, looks), student, looks


def released_notebooks(root, unit):
    """The notebooks of an assignment as the course gives them out, in the order of the syllabus. Raises DeskError."""
    folder = Path(root) / "assignments"
    known = sorted(path.name for path in folder.iterdir() if any(path.glob("*.ipynb")))
    if unit not in known:
        raise DeskError(f"There is no assignment {unit!r}; the course has {', '.join(known) or 'none yet'}.")
    return in_order((folder / unit).glob("*.ipynb"), syllabus_rows(Path(root)))


def desk_folder(root, unit, work, released):
    """The folder with the student's notebooks: below the desk, or `work` itself when they lie there."""
    work = Path(work) if work is not None else Path(root) / "work"
    if not (work / unit).is_dir() and any((work / path.name).exists() for path in released):
        return work
    if not (work / unit).is_dir():
        raise DeskError(f"There is nothing to pack: no folder {work / unit}. Run `python -m cvcourse lab` first.")
    return work / unit


def ask_name():
    """The student's name from the terminal, else the login name, else "student"."""
    if sys.stdin is not None and sys.stdin.isatty():
        return input("Your name or student number, as your instructor knows it: ")
    return login_name()


def login_name():
    """The login name, else "student"."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "student"


def safe_name(name):
    """A name that is safe in file names everywhere: letters a-z, digits, dot, dash, underscore. Raises DeskError."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9._-]+", "_", plain)[:LONGEST].strip("._-")
    if not safe:
        raise DeskError(f"The name {name!r} has no letter a-z and no digit; give one with --name, such as --name ada.")
    return safe


def look_over(folder, released):
    """A Look for each notebook of the assignment, and for copies of one that is missing."""
    return [found for path in released for found in _look_for(folder, path, released)]


def _look_for(folder, path, released):
    others = [] if (folder / path.name).exists() else copies(folder, path, released)
    if len(others) != 1:
        found = look(folder / path.name, path)
        if others:
            found.remarks.append("Its copies are packed under their own names: rename the right one and pack again.")
        return [found, *(Look(other.name, other.read_bytes()) for other in others)]
    found = look(others[0], path)
    found.remarks.insert(0, f"It is missing; {others[0].name} holds its exercises and is packed in its place.")
    return [found]


def copies(folder, released, known):
    """Notebooks in a folder under other names that hold marks or functions of a released one."""
    wanted = _signs(released)
    others = [path for path in sorted(folder.glob("*.ipynb")) if path.name not in {other.name for other in known}]
    return [path for path in others if wanted & _signs(path)]


def _signs(path):
    """What a notebook is known by: its marks, and the functions that are defined in it."""
    found = cells(read_json(path))
    functions = [name for cell in found for name in re.findall(r"^def (\w+)\(", source(cell), re.MULTILINE)]
    return {grade_id(cell) for cell in found} - {""} | {f"def {name}" for name in functions}


def write_zip(out, unit, student, looks):
    """Write the zip in one step; an earlier one with other contents is kept under another name."""
    files = {found.name: found.data for found in looks if found.data is not None}
    about = {
        "student": student,
        "assignment": unit,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": sorted(files),
    }
    target = out / f"{unit}-{student}.zip"
    try:
        out.mkdir(parents=True, exist_ok=True)
        with whole(target) as draft:
            draft.write_bytes(_zipped(files | {"submission.json": (json.dumps(about, indent=1) + "\n").encode()}))
            _keep_earlier(target, files)
    except OSError as error:
        raise DeskError(f"{target} cannot be written ({error.strerror}); choose a folder with --out.") from error
    return target.resolve()


def _zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _keep_earlier(target, files):
    if not target.exists() or _holds(target, files):
        return
    made = datetime.fromtimestamp(target.stat().st_mtime)
    target.replace(target.with_name(f"{target.stem} ({made:%Y-%m-%d %H.%M.%S}).zip"))


def _holds(target, files):
    """True when a zip holds just these files."""
    try:
        with zipfile.ZipFile(target) as archive:
            names = set(archive.namelist()) - {"submission.json"}
            return names == set(files) and all(archive.read(name) == files[name] for name in names)
    except (OSError, zipfile.BadZipFile):
        return False


def report(unit, student, looks, target):
    """What was found and where the zip is, as text for a terminal."""
    widths = [max((len(row[i]) for found in looks for row in found.rows), default=0) for i in range(3)]
    parts = [f"{unit}, packed for {student}"]
    for found in looks:
        rows = [
            "   ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
            for row in found.rows
        ]
        remarks = [f"! {remark}" for remark in found.remarks]
        parts.append("\n".join([found.name, *(f"  {line}" for line in [*rows, *remarks])]))
    count = sum(found.data is not None for found in looks)
    size = max(1, target.stat().st_size >> 10)
    parts.append(
        f"Packed {count} notebook{'s' if count > 1 else ''} ({size} KB) into\n  {target}\n"
        "Send this one file to your instructor. Nothing is final: work on, pack again and send the new one."
    )
    return "\n\n".join(parts)
