"""Small scenes: stamps of the course on ground cut from its photographs, with the true answers of every pixel.

What lies where is drawn first and pasted afterwards, so that boxes, cells and masks are known without asking anybody.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

GROUNDS = ("astronaut", "brick", "chelsea", "coffee", "coins", "grass", "gravel", "ihc", "moon", "motorcycle_left")
NEW_GROUNDS = ("camera", "china", "flower", "hubble_deep_field", "rocket")  # no net sees these in training
SIX = ("apple_fuji", "banana", "basketball", "lion", "pineapple", "sedan")


class Scenes(NamedTuple):
    """N scenes.

    images  (N, H, W, 3) float32, 0..1
    masks   (N, H, W) float32, 1 where an object covers a pixel
    boxes   list of N arrays (n, 4) float32: x0, y0, x1, y1, edges in pixels
    labels  list of N arrays (n,) int
    cells   list of N arrays (n, 2) int: row and column of the cell in which the middle lies
    """

    images: np.ndarray
    masks: np.ndarray
    boxes: list
    labels: list
    cells: list


@cache
def all_stamps():
    """Dict name -> picture of PIL, mode RGBA, nothing empty around it, at most 64 pixels along each side."""
    from PIL import Image

    from cvcourse import data

    pictures = {stamp.name: Image.fromarray(stamp.rgba) for stamp in data.load("stamps")}
    solid = [one.crop(one.getchannel("A").point(lambda a: 255 * (a > 127)).getbbox()) for one in pictures.values()]
    for one in solid:
        one.thumbnail((64, 64), Image.Resampling.BOX)
    return dict(zip(pictures, solid, strict=True))


def cut_out(names, sides):
    """Dict (name, side) -> stamp (h, w, 4) float32 in 0..1, the longer side `side` pixels, nothing empty around it."""
    from PIL import Image

    made = {}
    for name, side in ((name, side) for name in names for side in sides):
        picture = all_stamps()[name]
        scale = side / max(picture.size)
        shape = [max(2, round(length * scale)) for length in picture.size]
        made[name, side] = np.asarray(picture.resize(shape, Image.Resampling.BOX), np.float32) / 255
    return made


@cache
def grounds(names):
    """Photographs at half size, list of (H, W, 3) float32 in 0..1."""
    from cvcourse import data

    photos = data.load("photos")
    return [photos[name][::2, ::2].astype(np.float32) / 255 for name in names]


def make(count, rng, names=SIX, size=(96, 96), cell=16, most=3, sides=(24, 30, 36), on=GROUNDS):
    """Scenes with 1 to `most` objects, each with its middle in a cell of its own, wholly inside.

    count      int, how many scenes
    rng        numpy Generator
    names      stamps; the place of a name is its label
    size       (H, W), pixels; multiples of `cell`
    cell       int, pixels along each side of a cell
    sides      lengths that the longer side of an object can have, in pixels
    on         names of photographs
    Returns    Scenes
    """
    stamps, photos = cut_out(names, sides), grounds(on)
    H, W = size
    images, masks = np.empty((count, H, W, 3), np.float32), np.zeros((count, H, W), np.float32)
    boxes, labels, cells = [], [], []
    for image, mask in zip(images, masks, strict=True):
        image[:] = _ground(photos, H, W, rng)
        there = _choose(H, W, cell, most, names, sides, stamps, rng)
        for _, (x, y), rgba in there:
            h, w = rgba.shape[:2]
            spot, alpha = np.s_[y : y + h, x : x + w], rgba[..., 3:]
            image[spot] = alpha * rgba[..., :3] * rng.uniform(0.8, 1.1) + (1 - alpha) * image[spot]
            mask[spot] = np.maximum(mask[spot], alpha[..., 0])
        found = np.array([(x, y, x + a.shape[1], y + a.shape[0]) for _, (x, y), a in there], np.float32)
        boxes.append(found)
        labels.append(np.array([names.index(name) for name, _, _ in there]))
        cells.append(np.stack([found[:, 1::2].sum(1), found[:, ::2].sum(1)], axis=1).astype(int) // (2 * cell))
    return Scenes(images.clip(0, 1), masks, boxes, labels, cells)


def _ground(photos, H, W, rng):
    photo = photos[rng.integers(len(photos))]
    y, x = rng.integers(photo.shape[0] - H + 1), rng.integers(photo.shape[1] - W + 1)
    part = photo[y : y + H, x : x + W]
    return part[:, ::-1] if rng.random() < 0.5 else part


def _choose(H, W, cell, most, names, sides, stamps, rng):
    """Name, upper left corner and picture of each object; a place that would cover another one's middle is not used."""
    there, taken = [], []
    for _ in range(rng.integers(1, most + 1)):
        name = names[rng.integers(len(names))]
        rgba = stamps[name, sides[rng.integers(len(sides))]]
        rgba = rgba[:, ::-1] if rng.random() < 0.5 else rgba
        h, w = rgba.shape[:2]
        x, y = int(rng.integers(W - w + 1)), int(rng.integers(H - h + 1))
        middle = np.array([2 * x + w, 2 * y + h]) / 2
        if all(np.abs(middle - other).max() > cell for other in taken):
            there.append((name, (x, y), rgba))
            taken.append(middle)
    return there
