"""Scenes on disk: drawn once in parts, each with its checksum, read one picture at a time.

A part is two files: PART.jpgs, the pictures one after the other, and PART.json, what is true of them and the checksum
of both. The second is written last, and both are seen whole or not at all, so that what was begun is never used.
"""

import contextlib
import functools
import hashlib
import io
import json
import sys

import numpy as np

from cvcourse.data.store import cache_folder, own_folder
from cvcourse.retrieval.scenes_draw import Placed, scene
from cvcourse.retrieval.scenes_views import forget
from cvcourse.whole import whole

VERSION = 4  # raise it whenever a pixel changes
PART = 250  # scenes in a part
QUALITY = 88


class Part:
    """Some scenes: their JPEG bytes, and for each its place and list of Placed."""

    def __init__(self, read, ends, places, placed, checksum):
        self.read, self.ends, self.places, self.placed, self.checksum = read, ends, places, placed, checksum

    def __len__(self):
        return len(self.ends)

    def jpeg(self, i):
        """The bytes of picture i of this part."""
        return self.read(self.ends[i - 1] if i else 0, self.ends[i])

    def image(self, i):
        """Picture i of this part, (H, W, 3) uint8."""
        return decoded(self.jpeg(i))


def encoded(pixels):
    """An image (H, W, 3) uint8 as JPEG bytes."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def decoded(jpeg, side=None):
    """JPEG bytes as (H, W, 3) uint8; with `side`, shrunk to about that while reading, which is sooner."""
    from PIL import Image

    picture = Image.open(io.BytesIO(jpeg))
    if side:
        picture.draft("RGB", (side, side))
        picture = picture.convert("RGB").resize((side, side), Image.Resampling.BOX)
    return np.asarray(picture)


def draw(plans, bar):
    """A part from its plans: JPEG bytes of all, and what is true of them, ready for JSON."""
    pictures, truth = [], {"places": [], "placed": [], "ends": []}
    for plan in plans:
        pixels, placed, _ = scene(plan)
        pictures.append(encoded(pixels))
        truth["places"].append(plan.place)
        truth["placed"].append(placed)
        truth["ends"].append(len(pictures[-1]) + (truth["ends"][-1] if truth["ends"] else 0))
        bar.update()
    return b"".join(pictures), truth


def checksum_of(pictures_sha256, truth):
    text = json.dumps([pictures_sha256, truth["places"], truth["placed"], truth["ends"]], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def opened(folder, number):
    """A part that is on disk, None where there is none; raises ValueError where it is damaged."""
    text, pictures = folder / f"{number:03}.json", folder / f"{number:03}.jpgs"
    if not text.is_file():
        return None
    try:
        truth = json.loads(text.read_text(encoding="utf-8"))
        with pictures.open("rb") as stream:
            found = checksum_of(hashlib.file_digest(stream, "sha256").hexdigest(), truth)
        sound = found == truth["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError from error
    if not sound:
        raise ValueError
    return part_of(functools.partial(read_file, pictures), truth)


def read_file(path, start, end):
    with path.open("rb") as stream:
        stream.seek(start)
        return stream.read(end - start)


def part_of(read, truth):
    placed = [[Placed(one[0], tuple(one[1]), *one[2:]) for one in some] for some in truth["placed"]]
    return Part(read, truth["ends"], truth["places"], placed, truth["sha256"])


def kept(pictures, truth, folder, number):
    """The part, read from disk from now on; or from memory where it cannot be written."""
    truth["sha256"] = checksum_of(hashlib.sha256(pictures).hexdigest(), truth)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / f"{number:03}.jpgs") as draft:
            draft.write_bytes(pictures)
        with whole(folder / f"{number:03}.json") as draft:
            draft.write_text(json.dumps(truth, separators=(",", ":")), encoding="utf-8")
        return part_of(functools.partial(read_file, folder / f"{number:03}.jpgs"), truth)
    return part_of(lambda start, end: pictures[start:end], truth)


def folder_of(name):
    return cache_folder() / f"scenes-v{VERSION}" / name


def parts(name, plans, total, progress=True):
    """All parts of a set of scenes: from the folder PIXELS_DATA or the user's cache, or else drawn and kept there.

    name      folder of the set
    plans     function of (start, end) -> the plans of these scenes
    total     how many scenes
    progress  whether to show a bar on standard output while scenes are drawn
    """
    found, missing = {}, []
    for number in range(-(-total // PART)):
        found[number] = find(name, number, progress)
        if found[number] is None or len(found[number]) != min(PART, total - number * PART):
            missing.append(number)
    if missing:
        draw_missing(name, plans, total, missing, found, progress)
    return [found[number] for number in sorted(found)]


def find(name, number, progress):
    for folder in (*(one / f"scenes-v{VERSION}" / name for one in own_folder()), folder_of(name)):
        try:
            if part := opened(folder, number):
                return part
        except ValueError:
            if progress:
                print(f"Part {number} of the scenes in {folder} is damaged, so it is drawn again.")
    return None


def draw_missing(name, plans, total, missing, found, progress):
    from tqdm import tqdm

    spans = {number: (number * PART, min(total, (number + 1) * PART)) for number in missing}
    number_of = sum(end - start for start, end in spans.values())
    look = {
        "desc": f"drawing scenes: {name}",
        "leave": False,
        "file": sys.stdout,
        "disable": not progress,
        "mininterval": 1,
    }
    with tqdm(total=number_of, **look) as bar:
        for number, span in spans.items():
            found[number] = kept(*draw(plans(*span), bar), folder_of(name), number)
    forget()
