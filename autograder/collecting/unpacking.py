"""What came, as plain files: folders are looked through and archives are unpacked, also those in archives."""

import contextlib
import os
import shutil
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.submission.files import DEPTH_CAP, FILES_CAP

ZIP_CAP = 100 << 20  # bytes that an archive of a student may hold when it is unpacked
CLASS_CAPS = 20 << 30, 500_000  # bytes and files of an archive with a whole class
NESTED_CAP = 4  # archives in archives
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
CLOSED = (".7z", ".rar", ".gz", ".bz2", ".xz")  # kinds that are not unpacked here
EMPTY = "is empty"
CLUTTER = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", "__pycache__"}


@dataclass(frozen=True)
class File:
    """A file that came.

    path   where its bytes lie
    way    the names on the way to it, from what was given to the file's own
    depth  how many archives it came in
    time   when its record in the outermost archive was written, None where it came in none
    source the number of what it was given in
    """

    path: Path
    way: tuple[str, ...]
    depth: int = 0
    time: datetime | None = None
    source: int = 0

    @property
    def name(self) -> str:
        """Its own name."""
        return self.way[-1]

    @property
    def folder(self) -> tuple[str, ...]:
        """The way to the folder that it lies in."""
        return self.way[:-1]

    def __str__(self) -> str:
        return "/".join(self.way)


@dataclass(frozen=True)
class Left:
    """Something that holds no notebook for us.

    way      where it came from
    why      what is wrong with it and what to do, as the rest of a sentence
    student  whose it may be
    source   the number of what it was given in
    """

    way: tuple[str, ...]
    why: str
    student: str = ""
    source: int = 0

    def __str__(self) -> str:
        return "/".join(self.way)


def spread(source: Path, room: Path) -> Iterator[File | Left]:
    """Every file in a folder or an archive.

    source   a folder, whose own name is not part of the way; or a file
    room     an empty folder to unpack into
    Yields   File, or Left for what cannot be opened
    """
    number = iter(range(1 << 30))

    def walk(path: Path, way: tuple[str, ...], depth: int, time: datetime | None) -> Iterator[File | Left]:
        if path.is_symlink():
            yield Left(way, "is a link to another place, which is not followed")
        elif path.is_dir():
            yield from inside(path, way, depth, time)
        elif not path.is_file():
            yield Left(way, "is no regular file")
        elif depth < NESTED_CAP and path.name.lower().endswith(ARCHIVES):
            yield from unpacked(path, way, depth, time)
        elif path.name.lower().endswith(CLOSED):
            yield Left(way, "is packed in a way that is not opened here: unpack it, or ask for a zip")
        else:
            yield File(path, way, depth, time)

    def inside(path, way, depth, time):
        if len(way) > DEPTH_CAP + NESTED_CAP:
            yield Left(way, f"lies more than {DEPTH_CAP} folders deep")
            return
        try:
            entries = sorted(path.iterdir())
        except OSError as error:
            yield Left(way, f"cannot be read ({error.strerror})")
            return
        if not entries and way:
            yield Left(way, EMPTY)
        for entry in entries:
            if not is_clutter(entry.name):
                known = time or (_modified(entry) if depth and entry.is_file() else None)
                yield from walk(entry, (*way, plain(entry.name)), depth, known)

    def unpacked(path, way, depth, time):
        target = room / str(next(number))
        caps = CLASS_CAPS if path == source else (ZIP_CAP, FILES_CAP)
        try:
            unpack(path, target, *caps)
        except Exception as error:  # whatever is raised by what a student packed: the others are still to be graded
            shutil.rmtree(target, ignore_errors=True)
            yield Left(way, f"could not be unpacked ({_first(error)}): ask for a new one")
            return
        yield from inside(target, way, depth + 1, time)

    if source.is_dir():
        yield from inside(source, (), 0, None)
    else:
        yield from walk(source, (plain(source.name),), 0, None)


def unpack(path: Path, target: Path, bytes_cap: int = ZIP_CAP, files_cap: int = FILES_CAP) -> None:
    """Unpack regular files only, below `target`, up to caps. Raises ValueError, OSError, what the libraries raise."""
    if path.stat().st_size > bytes_cap:  # its list of files alone may be larger than the memory
        raise ValueError(f"it is larger than {bytes_cap >> 20} MB")
    opened = _zip if zipfile.is_zipfile(path) else _tar
    with opened(path) as members:
        if sum(size for _, size, _, _ in members) > bytes_cap or len(members) > files_cap:
            raise ValueError(f"it unpacks to more than {files_cap} files or {bytes_cap >> 20} MB")
        if any(len(parts) > DEPTH_CAP for parts, *_ in members):
            raise ValueError(f"its folders are nested deeper than {DEPTH_CAP}")
        target.mkdir(parents=True)
        for parts, _, time, read in members:
            place = target.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            with read() as file, place.open("wb") as copy:  # a piece at a time: the size given may be a lie
                shutil.copyfileobj(file, copy)
            with contextlib.suppress(OverflowError, OSError, ValueError):
                os.utime(place, (time.timestamp(),) * 2)


@contextlib.contextmanager
def _zip(path) -> Iterator[list[tuple[tuple[str, ...], int, datetime, Callable]]]:
    """The files of a zip as (parts of the path, bytes, time, how to open it)."""
    with zipfile.ZipFile(path) as archive:
        items = [item for item in archive.infolist() if not item.is_dir()]
        locked = any(item.flag_bits & 1 for item in items)
        if locked:
            raise ValueError("it asks for a password")
        links = {item.filename for item in items if (item.external_attr >> 28) == 0xA}
        yield [
            (parts, item.file_size, _clock(item), lambda item=item: archive.open(item))
            for item in items
            if (parts := _parts(_named(item))) and item.filename not in links
        ]


@contextlib.contextmanager
def _tar(path):
    with tarfile.open(path) as archive:
        yield [
            (parts, item.size, datetime.fromtimestamp(item.mtime, UTC), lambda item=item: archive.extractfile(item))
            for item in archive
            if item.isfile() and (parts := _parts(item.name))
        ]


def _named(item):
    """The name of a file in a zip. Many programs write UTF-8 and forget to say so."""
    if item.flag_bits & 0x800:
        return item.filename
    with contextlib.suppress(UnicodeError):
        return item.filename.encode("cp437").decode("utf-8")
    return item.filename


def _parts(name):
    """A path in an archive as parts; none for one that leads elsewhere, or to what a system leaves behind."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(is_clutter(part) for part in path.parts):
        return ()
    return path.parts


def is_clutter(name: str) -> bool:
    """Whether a file or folder is one that a system leaves beside what is packed."""
    return name.lower() in CLUTTER or name.startswith("._")


def plain(name: str) -> str:
    """A name in the form in which equal letters are equal: some systems write an accent on its own."""
    return unicodedata.normalize("NFC", name)


def _clock(item):
    """The time of a file in a zip, which knows no zone: taken as this machine's."""
    return datetime(*item.date_time).astimezone(UTC)


def _modified(path):
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _first(error):
    return str(error).split("\n")[0][:150] or type(error).__name__
