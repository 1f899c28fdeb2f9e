"""Photographs in a folder: which there are, and how each is read. Nothing in the folder is ever written."""

import io
import os
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".avif")
LARGEST, THUMBNAIL = 640, 112  # pixels of the longer side


class SearchError(Exception):
    """One clear sentence for the person at the keyboard."""

    def _render_traceback_(self):
        """What a notebook shows in place of the traceback (asked for by IPython)."""
        return [str(self)]


class Photo(NamedTuple):
    """A file with a picture; another size or time of change makes it another one."""

    name: str  # path below the folder, with /
    path: str
    size: int
    changed: int  # nanoseconds

    @property
    def key(self):
        return f"{self.name}|{self.size}|{self.changed}"

    def read(self):
        return opened(self.path)


def photos(folder):
    """The pictures in a folder and below it, by name; what is hidden is left out.

    Raises  SearchError when there is no such folder, when it cannot be read, or when it holds no picture
    """
    top = Path(folder).expanduser()
    if not top.is_dir():
        what = "is a file, not a folder" if top.exists() else "does not exist"
        raise SearchError(f"The folder {top} {what}: give the folder that holds your photographs.")
    if not os.access(top, os.R_OK | os.X_OK):
        raise SearchError(f"The folder {top} may not be read by you.")
    found = [one for path in files_below(top) if (one := photo_at(top, path))]
    if not found:
        raise SearchError(f"There is no picture in {top} or below it; names of pictures end in {', '.join(ENDINGS)}.")
    return sorted(found)


def files_below(top):
    for place, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield Path(place) / name


def photo_at(top, path):
    """None for a file that has just gone."""
    try:
        state = path.stat()
    except OSError:
        return None
    return Photo(path.relative_to(top).as_posix(), str(path), state.st_size, state.st_mtime_ns)


def opened(source, longest=LARGEST):
    """A picture as (H, W, 3) uint8, turned as its camera says, what is transparent on white.

    source   path, or the bytes of a file
    longest  pixels to which its longer side is shrunk
    Raises   ValueError when it cannot be read as a picture
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # very large pictures, odd EXIF
            with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as picture:
                picture.draft("RGB", (longest, longest))
                if picture.mode in ("RGB", "L"):
                    picture.thumbnail((2 * longest, 2 * longest), Image.Resampling.BOX)
                picture = plain(ImageOps.exif_transpose(picture))
                picture.thumbnail((longest, longest), Image.Resampling.BICUBIC)
                return np.asarray(picture)
    except Exception as error:  # damaged files raise almost anything
        raise ValueError("it cannot be read as a picture") from error


def plain(picture):
    """A picture in RGB, on white."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits
        picture = Image.fromarray((np.asarray(picture) >> 8).clip(0, 255).astype(np.uint8))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def jpeg(image, longest=THUMBNAIL, quality=80):
    """An image (H, W, 3) uint8 as the bytes of a JPEG file, its longer side shrunk to so many pixels."""
    from PIL import Image

    picture, stream = Image.fromarray(image), io.BytesIO()
    if max(picture.size) > longest:
        scale = longest / max(picture.size)
        size = [max(1, round(side * scale)) for side in picture.size]
        picture = picture.resize(size, Image.Resampling.BOX, reducing_gap=2)
    picture.save(stream, "JPEG", quality=quality)
    return stream.getvalue()
