"""Descriptions of pictures, kept between runs: only what is new or changed is computed, what has gone leaves.

found = kept(items, folder)     # items: [(key, read)], read() -> (H, W, 3) uint8
found.records, found.thumbnails, found.unread

On disk are blocks of some pictures, each a file that is there as a whole or not at all, so that a run that was
stopped goes on where it was.
"""

import contextlib
import errno
import hashlib
import json
import shutil
import sys
from typing import NamedTuple

import numpy as np

from cvcourse.data.store import cache_folder
from cvcourse.retrieval.search_describe import BATCH, RECORD, described
from cvcourse.retrieval.search_photos import SearchError, jpeg
from cvcourse.whole import whole

VERSION = 1  # raise it whenever a descriptor changes
BLOCK = 64  # pictures
EACH = RECORD.itemsize + 6_000  # bytes on disk of a picture, with its thumbnail


class Kept(NamedTuple):
    """records (n,) of RECORD, n thumbnails as JPEG bytes, the places of both in items, and of those that are unread."""

    records: np.ndarray
    thumbnails: list
    places: list
    unread: list


def place_of(name):
    """The folder for a collection, in the user's cache."""
    digest = hashlib.sha256(str(name).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    return cache_folder() / f"search-v{VERSION}" / digest


def kept(items, folder, progress=True):
    """Records and thumbnails of all items.

    items     pairs of a key, another for another picture, and a function without arguments that reads the picture
              and raises ValueError when it cannot be read
    folder    Path where the blocks are
    progress  whether to show a bar on standard output
    Raises    SearchError when they cannot be kept for lack of room or rights
    """
    wanted = {key for key, _ in items}
    known = blocks(folder, wanted)
    missing = [(key, read) for key, read in items if key not in known]
    unread = set()
    if missing:
        prepare(folder, len(missing))
        for block in computed(missing, unread, progress):
            write(folder, block)
            known.update(block)
    places = [i for i, (key, _) in enumerate(items) if key in known]
    rows = [known[items[i][0]] for i in places]
    records = np.array([record for record, _ in rows], RECORD)
    return Kept(records, [thumb for _, thumb in rows], places, [i for i, (key, _) in enumerate(items) if key in unread])


def prepare(folder, count):
    """Make the folder, or say why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise no_room(folder, error) from error
    if free < count * EACH:
        raise SearchError(
            f"The index of {count:,} new pictures needs {count * EACH / 1e6:,.0f} MB in {folder}, "
            f"and {free / 1e6:,.0f} MB are free there: make room, or set PIXELS_CACHE to another folder."
        )


def no_room(folder, error):
    why = "there is no space left" if error.errno == errno.ENOSPC else f"it says: {error.strerror}"
    return SearchError(f"The index cannot be written to {folder} ({why}): set PIXELS_CACHE to another folder.")


def computed(missing, unread, progress):
    """Yields blocks {key: (record, thumbnail)}; adds the keys of what cannot be read to `unread`."""
    from tqdm import tqdm

    look = {"desc": "describing pictures", "leave": False, "file": sys.stdout, "mininterval": 0.5, "unit": "picture"}
    block = {}
    with tqdm(total=len(missing), disable=not progress, **look) as bar:
        for start in range(0, len(missing), BATCH):
            keys, images = [], []
            for key, read in missing[start : start + BATCH]:
                try:
                    images.append(read())
                    keys.append(key)
                except ValueError:
                    unread.add(key)
                bar.update()
            if keys:
                thumbs = [jpeg(image) for image in images]
                block.update(zip(keys, zip(described(images), thumbs, strict=True), strict=True))
            if len(block) >= BLOCK:
                yield block
                block = {}
    if block:
        yield block


def write(folder, block):
    """Keep {key: (record, thumbnail)} as a file. Raises SearchError."""
    keys, thumbs = list(block), [thumb for _, thumb in block.values()]
    name = hashlib.sha256("\n".join(keys).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    arrays = {
        "keys": np.frombuffer(json.dumps(keys).encode(), np.uint8),
        "records": np.array([record for record, _ in block.values()], RECORD),
        "thumbs": np.frombuffer(b"".join(thumbs), np.uint8),
        "ends": np.cumsum([len(thumb) for thumb in thumbs]),
    }
    try:
        with whole(folder / f"{name}.npz") as draft, draft.open("wb") as stream:
            np.savez(stream, **arrays)
    except OSError as error:
        raise no_room(folder, error) from error


def blocks(folder, wanted):
    """All that is kept of the wanted keys: {key: (record, thumbnail)}; the rest leaves the disk."""
    found = {}
    for file in sorted(folder.glob("*.npz")):
        try:
            block = read(file)
        except Exception:  # damaged: it is computed again
            block = {}
        alive = {key: value for key, value in block.items() if key in wanted}
        found.update(alive)
        if len(alive) < len(block) or not block:
            with contextlib.suppress(OSError, SearchError):
                if alive:
                    write(folder, alive)
                file.unlink()
    return found


def read(file):
    with file.open("rb") as stream, np.load(stream) as arrays:
        keys = json.loads(arrays["keys"].tobytes())
        records, ends, thumbs = arrays["records"], arrays["ends"], arrays["thumbs"].tobytes()
    if records.dtype != RECORD or not len(keys) == len(records) == len(ends):
        raise ValueError(f"{file} is damaged")
    starts = [0, *ends[:-1]]
    return {key: (records[i], thumbs[starts[i] : ends[i]]) for i, key in enumerate(keys)}
