"""Pictures with the truth about them, for `python -m cvcourse.retrieval evaluate`.

benchmark(PATH) takes a folder with one folder for each label; a csv of file,label, or a folder that holds one; and the
usual layouts of Oxford and Paris: gnd_*.pkl beside jpg/ (revisited or not), or *_query, _good, _ok and _junk.txt.
"""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cvcourse.retrieval import plain_pickle
from cvcourse.retrieval.evaluation import relevance_of, relevance_of_labels
from cvcourse.retrieval.search_photos import Photo, SearchError, files_below, opened, photo_at, photos

REVISITED = {  # level: what is to be found, what is junk
    "easy": (("easy",), ("hard", "junk")),
    "medium": (("easy", "hard"), ("junk",)),
    "hard": (("hard",), ("easy", "junk")),
}
LAYOUTS = (
    "one folder for each label; or a csv with a line `file,label` for each picture; or gnd_*.pkl beside jpg/; or files "
    "*_query.txt, *_good.txt, *_ok.txt and *_junk.txt"
)


class Asked(NamedTuple):
    """A query: part (left, top, right, bottom) of a picture in pixels, or all of it; `own`: its row in the gallery."""

    photo: Photo
    box: tuple | None = None
    own: int = -1

    @property
    def key(self):
        return f"{self.photo.key}|{self.box}"

    def read(self):
        return self.photo.read() if self.box is None else part_of(self.photo.path, self.box)


class Benchmark(NamedTuple):
    """queries: None where each photo asks; relevance: {level: (Q, N)}, "" where there is one level only."""

    name: str
    photos: list
    queries: list | None
    relevance: dict


def part_of(path, box):
    """A part of a picture, (H, W, 3) uint8. Raises ValueError."""
    image = opened(path, 100_000)
    left, top, right, bottom = (max(0, round(edge)) for edge in box)
    part = image[top : bottom + 1, left : right + 1]
    if not part.size:
        raise ValueError(f"the box {box} lies outside of {path}")
    return part


def benchmark(path, truth=None):
    """The benchmark at a path. Raises SearchError in one sentence when there is none."""
    path = Path(path).expanduser()
    if not path.exists():
        raise SearchError(f"{path} does not exist: give a folder or a csv file.")
    if path.is_file() and path.suffix == ".pkl":
        return of_pickle(path.parent, path)
    if path.is_file():
        return of_csv(path)
    pickles, queries = sorted(path.glob("gnd_*.pkl")), sorted(path.rglob("*_query.txt"))
    if pickles:
        return of_pickle(path, truth or pickles[0])
    if queries:
        return of_texts(path, queries)
    tables = sorted(path.glob("*.csv"))
    return of_csv(tables[0]) if len(tables) == 1 else of_folders(path)


def of_folders(top):
    """Labels are the folders right below the top."""
    found = [photo for photo in photos(top) if "/" in photo.name]
    labels = [photo.name.split("/")[0] for photo in found]
    return of_labels(top, found, labels)


def of_csv(table):
    """Lines file,label; a first line whose file does not exist is the heading."""
    try:
        lines = [line for line in csv.reader(table.read_text(encoding="utf-8-sig").splitlines()) if line]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SearchError(f"The table {table} cannot be read: it should be text in UTF-8.") from error
    short = next((n for n, line in enumerate(lines, 1) if len(line) < 2), None)
    if short:
        raise SearchError(f"Line {short} of {table} has no label: each line is `file,label`.")
    if lines and not (table.parent / lines[0][0].strip()).is_file():
        lines = lines[1:]
    rows = [(table.parent / file.strip(), label.strip()) for file, label, *_ in lines]
    missing = [str(path) for path, _ in rows if not path.is_file()]
    refuse(missing, len(rows), f"pictures that {table.name} names do not exist")
    return of_labels(table, [in_table(table.parent, path) for path, _ in rows], [label for _, label in rows])


def in_table(folder, path):
    state = path.stat()
    return Photo(str(path.relative_to(folder)), str(path), state.st_size, state.st_mtime_ns)


def of_labels(place, found, labels):
    """Each picture asks for the others of its label."""
    relevance = relevance_of_labels(np.array(labels, str))
    if not (relevance == 1).any():
        raise SearchError(f"No two pictures in {place} have the same label. What can be read: {LAYOUTS}.")
    return Benchmark(str(place), found, None, {"": relevance})


def refuse(missing, total, what):
    if missing or not total:
        names = ", ".join(Path(name).name for name in missing[:3]) + (" and others" if len(missing) > 3 else "")
        raise SearchError(f"{len(missing)} of {total} {what}" + (f": {names}." if names else "."))


def by_stem(top):
    """The pictures below a folder by their name without ending."""
    return {path.stem: photo_at(top, path) for path in sorted(files_below(top))}


def of_pickle(folder, file):
    """Revisited Oxford and Paris, or the form of the unrevisited that has one level."""
    try:
        truth = plain_pickle.load(file)
        gallery, asked, gnd = truth["imlist"], truth["qimlist"], truth["gnd"]
        if not all(isinstance(name, str) for name in [*gallery, *asked]):
            raise TypeError("names are texts")
        revisited = "easy" in gnd[0]
        levels = REVISITED if revisited else {"": (("ok",), ("junk",))}
        pairs = {level: [numbers(one, *kinds) for one in gnd] for level, kinds in levels.items()}
        relevance = {level: relevance_of(pair, len(gallery)) for level, pair in pairs.items()}
        boxes = [tuple(float(edge) for edge in np.ravel(one["bbx"])) if "bbx" in one else None for one in gnd]
    except plain_pickle.Refused as error:
        raise SearchError(f"{file} was not opened: {error}.") from error
    except (OSError, KeyError, IndexError, TypeError, ValueError) as error:
        raise SearchError(f"{file} has not the layout of revisited Oxford and Paris (imlist, qimlist, gnd).") from error
    known = by_stem(folder)
    refuse([n for n in [*gallery, *asked] if n not in known], len(gallery) + len(asked), "pictures are not there")
    queries = [asks(known[name], box, name, gallery) for name, box in zip(asked, boxes, strict=True)]
    return Benchmark(Path(file).stem, [known[name] for name in gallery], queries, relevance)


def asks(photo, box, name, gallery):
    return Asked(photo, box, gallery.index(name) if name in gallery else -1)


def numbers(one, positive, junk):
    """The rows of a query's positives and of its junk."""
    return tuple(
        np.concatenate([np.zeros(0, int), *(np.asarray(one[kind], int) for kind in kinds)])
        for kinds in (positive, junk)
    )


def of_texts(top, files):
    """The first layout of Oxford and Paris: four text files for each query."""
    known = by_stem(top)
    gallery = sorted(known)
    row = {name: i for i, name in enumerate(gallery)}
    queries, pairs, missing = [], [], []
    for file in files:
        try:
            name, *edges = file.read_text(encoding="utf-8").split()
            box = tuple(map(float, edges)) or None
            said = {kind: names_in(file, kind) for kind in ("good", "ok", "junk")}
        except (OSError, ValueError) as error:
            raise SearchError(f"{file} has not the form `picture left top right bottom`.") from error
        name = name if name in known else name.split("_", 1)[-1]  # Oxford's begin with the set
        wanted, junk = said["good"] + said["ok"], said["junk"]
        missing += [one for one in (name, *wanted, *junk) if one not in known]
        if not missing:
            queries.append(Asked(known[name], box, row[name]))
            pairs.append(([row[one] for one in wanted], [row[one] for one in junk]))
    refuse(missing, len(gallery) + len(missing), "pictures are not there")
    return Benchmark(top.name, [known[name] for name in gallery], queries, {"": relevance_of(pairs, len(gallery))})


def names_in(file, kind):
    path = file.with_name(file.name.replace("_query.txt", f"_{kind}.txt"))
    return path.read_text(encoding="utf-8").split()
