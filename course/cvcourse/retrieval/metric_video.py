"""Short films for the assignment on learning features: an object moves, turns, and goes into the shade."""

import functools

import numpy as np

from cvcourse import data

FRAMES, HEIGHT, WIDTH, SIDE = 31, 120, 200, 28
OBJECTS = (28, 48, 97, 225, 73, 85)  # places in data.load("stamps")
GROUNDS = "coffee", "rocket", "chelsea", "astronaut", "motorcycle_left", "camera"
SIZE = 64  # pixels of an object's longer side, at first


@functools.cache
def film(number=0):
    """One of six films.

    Returns  frames (31, 120, 200) float, grey levels 0..255; path (31, 2) int, where the upper left corner of a square
             around the middle of the object is in each frame; side, pixels along that square
    """
    ground = resized(grey(photographs()[GROUNDS[number]]), (HEIGHT, WIDTH))
    frames, path = [], []
    for share in np.linspace(0, 1, FRAMES):
        way = share if number % 2 == 0 else 1 - share
        middle = 62 + 12 * np.sin(5 * share + number), 44 + 110 * way
        drawn, alpha = object_at(OBJECTS[number], SIZE * (1 + 0.15 * share), 30 * share - 10)
        frame, (top, left) = pasted(ground, drawn, alpha, middle)
        frames.append(frame * (1 - 0.55 * share))
        path.append((top, left))
    frames, path = np.array(frames), np.array(path)
    frames.flags.writeable = path.flags.writeable = False
    return frames, path, SIDE


@functools.cache
def photographs():
    return data.load("photos")


@functools.cache
def stamps():
    return data.load("stamps")


def grey(image):
    return image.astype(float) @ np.array([0.299, 0.587, 0.114])


def resized(image, shape):
    from PIL import Image

    small = Image.fromarray(image.astype(np.float32)).resize(shape[::-1], Image.Resampling.BOX)
    return np.asarray(small, float)


def object_at(place, size, angle):
    """A stamp in grey, so large and turned by so many degrees, and how much of each pixel it covers."""
    from PIL import Image

    rgba = stamps()[place].rgba
    scale = size / max(rgba.shape[:2])
    shape = round(rgba.shape[1] * scale), round(rgba.shape[0] * scale)
    turned = Image.fromarray(rgba).resize(shape, Image.Resampling.BOX).rotate(angle, Image.Resampling.BILINEAR, True)
    turned = np.asarray(turned)
    return grey(turned[..., :3]), turned[..., 3] / 255


def pasted(ground, drawn, alpha, middle):
    """The ground with an object around a point, and the corner of the square around that point."""
    frame = ground.copy()
    top, left = (round(place - size / 2) for place, size in zip(middle, drawn.shape, strict=True))
    rows = slice(max(0, top), min(HEIGHT, top + drawn.shape[0]))
    columns = slice(max(0, left), min(WIDTH, left + drawn.shape[1]))
    inside = slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left)
    part = frame[rows, columns]
    part[...] = part + alpha[inside] * (drawn[inside] - part)
    return frame, tuple(round(place - SIDE / 2) for place in middle)


def cut(frame, place, side):
    """A square of a frame with its upper left corner at a place."""
    row, column = place
    return frame[row : row + side, column : column + side]
