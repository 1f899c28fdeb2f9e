"""The last maps of EfficientNet-Lite0 for scenes, computed once and kept beside them.

maps = scenes.features(found)                    # (N, 10, 10, 1280) float16, read from disk as needed
pooled = scenes.described(found, f)              # f of the maps of a few images at a time
"""

import contextlib
import hashlib
import math
import os
import shutil
import sys
import zlib

import numpy as np

from cvcourse.retrieval.scenes_store import folder_of
from cvcourse.whole import whole

CHANNELS, STRIDE = 1280, 32
MIDDLE, REACH = 127, 128  # a pixel p enters the network as (p - 127) / 128
BATCH = 8


def prepared(image, size):
    """All of an image as the network takes it: (size, size, 3) float32, about -1..1."""
    from PIL import Image

    if image.shape[:2] != (size, size):
        image = np.asarray(Image.fromarray(image).resize((size, size), Image.Resampling.BICUBIC))
    return (image.astype(np.float32) - MIDDLE) / REACH


def maps_of(images, size, bar=None):
    """Last maps of images: yields (n, rows, columns, 1280) float32 for a few images at a time."""
    from cvcourse.architectures import lite0

    run, waiting = lite0.runner("head", size), []
    for image in images:
        waiting.append(prepared(image, size))
        if len(waiting) == BATCH:
            yield run(np.stack(waiting)).numpy()
            waiting = []
            if bar is not None:
                bar.update(BATCH)
    if waiting:
        yield run(np.stack(waiting)).numpy()


def features(images, size=320, progress=True):
    """The last maps of EfficientNet-Lite0, before they are pooled: 0..6.

    images    Scenes, Training or any Pictures, whose maps are kept on disk and computed once; or a list of
              (H, W, 3) uint8, whose maps are not kept
    size      pixels along each side to which images are brought, a multiple of 32
    progress  whether to show a bar on standard output
    Returns   (N, size / 32, size / 32, 1280) float16; of scenes a read-only array that is read from disk as needed,
              a quarter of a megabyte an image at 320
    """
    if not hasattr(images, "parts"):
        return described(images, halves, size=size)
    maps = kept_maps(images.parts, size)
    if maps is not None and len(maps) == len(images):
        return maps
    shape = (len(images), size // STRIDE, size // STRIDE, CHANNELS)
    return joined(blocks(images, halves, "maps", size, progress), maps_file(images.parts, size), shape, size, images)


def halves(maps):
    return maps.astype(np.float16)


def maps_file(parts, size):
    """Where the maps of these parts are kept, one after the other."""
    checksum = hashlib.sha256("".join(part.checksum for part in parts).encode()).hexdigest()
    return folder_of("maps") / f"{checksum[:20]}-{sum(map(len, parts))}-{size}.npy"


def kept_maps(parts, size):
    """The maps that are on disk of these parts, or of the first of them, read as needed; None where there are none."""
    for number in range(len(parts), 0, -1):
        with contextlib.suppress(OSError, ValueError):
            found = np.load(maps_file(parts[:number], size), mmap_mode="r")
            if found.shape[0] == sum(map(len, parts[:number])) and found.dtype == np.float16:
                return found
    return None


def joined(blocks, file, shape, size, images):
    """All blocks as one array on disk, in place of themselves; in memory where the disk cannot take it."""
    if not fits(file, shape):
        return np.concatenate(list(blocks))
    with whole(file) as draft, draft.open("wb") as stream:
        np.lib.format.write_array_header_1_0(stream, {"descr": "<f2", "fortran_order": False, "shape": shape})
        for block in blocks:
            stream.write(np.ascontiguousarray(block))
    for part in images.parts:
        block_file(part, size, "maps").unlink(missing_ok=True)
    return np.load(file, mmap_mode="r")


def fits(file, shape):
    """Whether the disk can be written, and has room for the maps twice."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.access(file.parent, os.W_OK) and shutil.disk_usage(file.parent).free > 4 * math.prod(shape)
    except OSError:
        return False


def described(images, describe, name=None, size=320, progress=True):
    """What a function makes of the last maps of scenes, a few images at a time, so that all maps are never in memory.

    images    Scenes, Training or any Pictures; or a list of (H, W, 3) uint8, of which nothing is kept
    describe  function of (n, rows, columns, 1280) float32 -> (n, ...)
    name      under which the result is kept on disk, another for another function; None: it is not kept
    Returns   (N, ...), as `describe` gives them; maps that `features` has kept are not computed again
    """
    if hasattr(images, "parts"):
        return np.concatenate(list(blocks(images, describe, name, size, progress)))
    return np.concatenate([describe(maps) for maps in maps_of(images, size)])


def blocks(images, describe, name, size, progress):
    """Yields what is described of each part: read where it is kept, else computed, and kept if it has a name."""
    from tqdm import tqdm

    maps, start = kept_maps(images.parts, size), 0
    known = 0 if maps is None else len(maps)
    files = [name and block_file(part, size, name) for part in images.parts]
    missing = sum(len(part) for part, file in zip(images.parts, files, strict=True) if not (file and file.is_file()))
    look = {"desc": f"features of scenes: {name or ''}", "leave": False, "file": sys.stdout, "mininterval": 1}
    with tqdm(total=missing, disable=not (progress and missing), **look) as bar:
        for part, file in zip(images.parts, files, strict=True):
            end = start + len(part)
            own = maps[start:end] if end <= known else None
            yield block(part, file, describe, own, size, bar)
            start = end


def block(part, file, describe, maps, size, bar):
    if file:
        with contextlib.suppress(OSError, ValueError, EOFError):
            return read(file)
    computed = maps_of(map(part.image, range(len(part))), size, bar) if maps is None else in_batches(maps, bar)
    found = np.concatenate([describe(some) for some in computed])
    if file:
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time, not the lesson
            write(found, file)
    return found


def in_batches(maps, bar):
    """Yields kept maps, (n, rows, columns, 1280) float32, a few images at a time."""
    for i in range(0, len(maps), BATCH):
        yield maps[i : i + BATCH].astype(np.float32)
        bar.update(min(BATCH, len(maps) - i))


def block_file(part, size, name):
    return folder_of("blocks") / f"{part.checksum[:20]}-{len(part)}-{size}-{name}.npy"


def write(array, file):
    """Keep an array with a checksum of it behind it. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    array = np.ascontiguousarray(array)
    with whole(file) as draft, draft.open("wb") as stream:
        np.save(stream, array)
        np.save(stream, np.array([zlib.crc32(array)]))


def read(file):
    """A kept array; raises OSError or ValueError when it is not there, or not whole."""
    with file.open("rb") as stream:
        array = np.load(stream)
        if np.load(stream)[0] != zlib.crc32(np.ascontiguousarray(array)):
            raise ValueError(f"{file} is damaged")
    return array
