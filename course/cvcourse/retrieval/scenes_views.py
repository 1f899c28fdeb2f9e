"""Views of an object that was cut out: turned in depth as a body, rolled, shrunk. Whole numbers throughout.

A cut-out is flat. It is given a body by blowing it up like a cushion: a point is the farther from the plane the farther
it lies inside the outline (a disc becomes a ball), and what is behind is painted as what is in front. So an object can
turn by any angle: at 90 degrees we meet it end on, at 180 degrees from behind, where it is mirrored.
"""

import functools
import math

import numpy as np

ONE = 1 << 12  # 1.0 in fixed point
FULL = 224  # pixels of the longer side of an object before it is shrunk


@functools.cache
def loaded():
    from cvcourse import data

    return data.load("stamps")


@functools.lru_cache(300)
def flat(id, side=FULL):
    """An object with nothing empty around it, its longer side `side` pixels: (h, w, 4) uint8, colours times alpha."""
    from PIL import Image

    rgba = loaded()[id].rgba
    rows, columns = (np.flatnonzero((rgba[..., 3] > 100).any(axis)) for axis in (1, 0))
    picture = Image.fromarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]).convert("RGBa")
    size = [max(2, length * side // max(picture.size)) for length in picture.size]
    return np.array(
        picture.resize(size, Image.Resampling.BICUBIC if side > max(picture.size) else Image.Resampling.BOX)
    )


@functools.lru_cache(300)
def thickness(id, side=FULL):
    """How far each point of an object stands out of its plane: (h, w) int16, pixels; -1 outside."""
    from scipy.ndimage import distance_transform_edt

    inside = np.pad(flat(id, side)[..., 3] > 127, 1)
    deep = np.rint(distance_transform_edt(inside)).astype(np.int64)[1:-1, 1:-1] - 1
    most = int(deep.max())
    out = np.sqrt((deep * (2 * most - deep)).clip(0).astype(np.float64)).astype(np.int16)
    return np.where(inside[1:-1, 1:-1], out, np.int16(-1))


def fixed(angle):
    """Cosine and sine of whole degrees, times ONE, rounded."""
    return round(math.cos(math.radians(angle)) * ONE), round(math.sin(math.radians(angle)) * ONE)


def turned(id, angle, side=FULL):
    """An object turned in depth by whole degrees: (h, w, 4) uint8, colours times alpha.

    Columns of the body are painted from the farthest to the nearest, so what is nearer covers what is behind it.
    """
    picture, out = flat(id, side), thickness(id, side)
    if angle % 360 == 0:
        return picture
    (h, w), (cosine, sine) = out.shape, fixed(angle)
    reach = (w * abs(cosine) + 2 * int(out.max()) * abs(sine)) // (2 * ONE) + 2
    width = 2 * reach + 1
    columns = np.stack(lands_at(out, cosine, sine, reach), axis=1)  # (w, 2, h): the surface behind first
    beside = np.concatenate([columns[1:], np.full((1, 2, h), -1, np.int32)])
    source = np.arange(h, dtype=np.int32) * w + np.arange(w, dtype=np.int32)[:, None, None]
    row = np.arange(h, dtype=np.int32) * width + np.zeros((w, 2, 1), np.int32)
    source = np.broadcast_to(source, columns.shape)
    if sine > 0:  # larger x is farther
        columns, beside, source = columns[::-1], beside[::-1], source[::-1]
    seen = columns >= 0
    start, beside, source, row = (part[seen] for part in (columns, beside, source, row))
    gap = np.where(beside >= 0, beside - start, 1)  # a point paints all pixels up to its neighbour
    count = np.maximum(np.abs(gap), 1)
    step = np.arange(count.sum(), dtype=np.int32) - np.repeat(np.cumsum(count, dtype=np.int32) - count, count)
    place = np.repeat(row + start, count) + step * np.repeat(np.sign(gap) | 1, count)
    canvas = np.full(h * width, h * w)
    canvas[place] = np.repeat(source, count)  # of several at one place the last stays, the nearest
    colours = np.append(picture.view(np.uint32).ravel(), np.uint32(0))
    found = colours[canvas].view(np.uint8).reshape(h, width, 4)
    filled = np.flatnonzero(found[..., 3].any(axis=0))
    return np.ascontiguousarray(found[:, filled[0] : filled[-1] + 1])


def lands_at(out, cosine, sine, reach):
    """Columns at which the points of both surfaces land, -1 where there is no body: two of (w, h), the nearer last."""
    out = np.ascontiguousarray(out.T).astype(np.int32)  # (w, h)
    w = len(out)
    x = (2 * np.arange(w, dtype=np.int32) - w + 1)[:, None] * cosine  # of twice the distance from the middle
    surfaces = [np.where(out < 0, -1, (x + sign * 2 * sine * out) // (2 * ONE) + reach) for sign in (-1, 1)]
    return surfaces if cosine >= 0 else surfaces[::-1]


def rolled(picture, angle, side, full=FULL):
    """A picture rolled in its plane by whole degrees, a length of `full` becoming `side` pixels: (h, w, 4) uint8.

    Each pixel is the mean of 2 x 2 points, looked up in a picture that was first shrunk to twice the size needed.
    """
    if angle % 360 == 0:
        return resized(picture, side, full)
    picture = resized(picture, 2 * side, full)
    (h, w), (cosine, sine) = picture.shape[:2], fixed(angle)
    wide = (w * abs(cosine) + h * abs(sine)) // (2 * ONE) + 1
    high = (w * abs(sine) + h * abs(cosine)) // (2 * ONE) + 1
    u, v = (2 * np.arange(2 * wide) - 2 * wide + 1)[None, :], (2 * np.arange(2 * high) - 2 * high + 1)[:, None]
    x = ((u * cosine + v * sine) // ONE + w) // 2
    y = ((v * cosine - u * sine) // ONE + h) // 2
    inside = (x >= 0) & (x < w) & (y >= 0) & (y < h)
    place = np.where(inside, y * w + x, h * w)
    points = np.append(picture.view(np.uint32).ravel(), np.uint32(0))[place]  # four bytes at once
    points = points.view(np.uint8).reshape(2 * high, 2 * wide, 4).astype(np.uint16)
    points = points[::2] + points[1::2]
    return ((points[:, ::2] + points[:, 1::2] + 2) // 4).astype(np.uint8)


def resized(picture, side, full):
    """A picture in which a length of `full` becomes `side` pixels."""
    from PIL import Image

    size = [max(2, length * side // full) for length in picture.shape[1::-1]]
    way = Image.Resampling.BOX if side < full else Image.Resampling.BILINEAR
    return np.array(Image.fromarray(picture).resize(size, way))


def view(id, side, turn=0, roll=0, mirror=False):
    """An object as it is seen: (h, w, 4) uint8, colours times alpha.

    id      its place in data.load("stamps")
    side    pixels of its longer side before it is turned
    turn    whole degrees about its upright axis
    roll    whole degrees in the plane of the picture
    """
    full = FULL if 4 * side > FULL else FULL // 2
    picture = turned(id, turn, full)
    return rolled(picture[:, ::-1] if mirror else picture, roll, side, full)


def forget():
    """Give back the memory of the objects that were prepared."""
    flat.cache_clear()
    thickness.cache_clear()
