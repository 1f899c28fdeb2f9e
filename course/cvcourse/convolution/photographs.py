"""Grey photographs of unit 5: those of the course by name, or a student's own by its file name."""

import functools
from pathlib import Path

import numpy as np

from cvcourse import data

EYES = {  # as fractions of width and height, the left one in the picture first
    "chelsea": ((0.384, 0.387), (0.708, 0.457)),
    "astronaut": ((0.3955, 0.208), (0.471, 0.207)),
}
PLACES = (0.26, 0.42), (0.74, 0.42)  # where the eyes come to lie in a portrait, as fractions of its side
GREY = (0.299, 0.587, 0.114)  # weights of red, green and blue as television has them (ITU-R BT.601)


def photo(name, size, eyes=None):
    """A square grey photograph.

    name     a photograph of the course, "camera", or the name of an image file
    size     pixels along each side
    eyes     None for the largest square in the middle; True for a portrait of "chelsea" or "astronaut"; or
             ((x, y), (x, y)), the left and the right eye as fractions of width and height: the photograph is turned,
             scaled and cut so that they lie where those of other portraits do
    Returns  (size, size) float, 0..1
    Raises   ValueError when there is neither such a photograph nor such a file
    """
    from PIL import Image

    picture = Image.fromarray(_grey(name))
    if eyes is None:
        side = min(picture.size)
        left, top = ((length - side) / 2 for length in picture.size)
        small = picture.resize((size, size), Image.Resampling.BOX, (left, top, left + side, top + side))
    else:
        places = EYES[name] if eyes is True else eyes
        small = _portrait(picture, places, size)
    return np.asarray(small).astype(float).clip(0, 1)


def _grey(name):
    """A photograph as (H, W) float32, 0..1."""
    known = _known(name)
    if known is not None:
        return known
    if not Path(name).is_file():
        raise ValueError(f"There is no file {name!r} beside this notebook, and no photograph of that name.")
    from PIL import Image, ImageOps

    with Image.open(name) as file:
        return _weighted(np.asarray(ImageOps.exif_transpose(file).convert("RGB")))


@functools.cache
def _known(name):
    image = data.load("photos").get(name)
    return None if image is None else _weighted(image)


def _weighted(image):
    return (image @ np.array(GREY) / 255).astype(np.float32)


def _portrait(picture, eyes, size):
    """The picture turned, scaled and cut so that two places of it lie at PLACES; the outermost pixels are repeated."""
    from PIL import Image

    width, height = picture.size
    left, right = (complex(x * width, y * height) for x, y in eyes)
    to_left, to_right = (complex(x, y) * size for x, y in PLACES)
    turn = (right - left) / (to_right - to_left)  # a complex factor turns and scales
    corners = [left + turn * (complex(x, y) - to_left) for x, y in ((0, 0), (size, 0), (0, size))]
    reach = int(np.ceil(abs(turn) * size))
    padded = Image.fromarray(np.pad(np.asarray(picture), reach, mode="edge"))
    blurred = padded if abs(turn) < 1.5 else padded.reduce(int(abs(turn)))
    shrunk = padded.size[0] / blurred.size[0]
    origin, across, down = (
        (corners[0] + complex(reach, reach)) / shrunk,
        (corners[1] - corners[0]) / size / shrunk,
        (corners[2] - corners[0]) / size / shrunk,
    )
    places = (across.real, down.real, origin.real, across.imag, down.imag, origin.imag)
    return blurred.transform((size, size), Image.Transform.AFFINE, places, Image.Resampling.BICUBIC)
