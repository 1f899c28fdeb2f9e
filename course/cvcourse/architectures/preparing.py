"""Photographs as EfficientNet-Lite0 takes them, and as it takes them in common errors.

from cvcourse.architectures.preparing import prepared, on_white
prepared(photo)  # (224, 224, 3) float32, about -1..1
"""

import numpy as np

SIDE = 224  # pixels of the photographs with which the network was trained
KEPT = 7 / 8  # of the shorter side: what lies in the middle
MIDDLE, REACH = 127, 128  # a pixel p becomes (p - 127) / 128


def prepared(photo, side=SIDE):
    """A photograph as the network takes it: the square in the middle, side x side pixels, about -1..1.

    photo    (H, W, 3) uint8 0..255, red first; or (H, W), grey
    side     pixels along each side of what the network gets
    Returns  (side, side, 3) float32: (pixel - 127) / 128 of the middle 7/8 of the shorter side
    Raises   ValueError for other shapes and types, since what is scaled already would be scaled again
    """
    return (cropped(photo, side).astype(np.float32) - MIDDLE) / REACH


def cropped(photo, side=SIDE):
    """What of a photograph the network sees: (side, side, 3) uint8, the middle 7/8 of the shorter side."""
    photo = checked(photo)
    height, width = photo.shape[:2]
    reach = KEPT * min(height, width) / 2
    return resized(photo, side, (width / 2 - reach, height / 2 - reach, width / 2 + reach, height / 2 + reach))


def squeezed(photo, side=SIDE):
    """All of a photograph as a square: (side, side, 3) uint8, wider or narrower than it was."""
    return resized(checked(photo), side, None)


def resized(photo, side, part):
    """A part (left, top, right, bottom) of a photograph, or all of it, as (side, side, 3) uint8."""
    from PIL import Image

    return np.asarray(Image.fromarray(photo).resize((side, side), Image.Resampling.BICUBIC, part))


def checked(photo):
    """The photograph as (H, W, 3) uint8. Raises ValueError when it is none."""
    photo = np.asarray(photo)
    if photo.dtype != np.uint8:
        raise ValueError(f"A photograph here is uint8, 0..255; got {photo.dtype}. Hand it in as it was read.")
    if photo.ndim == 2:
        photo = np.repeat(photo[..., None], 3, axis=2)
    if photo.ndim == 3 and photo.shape[2] == 4:
        raise ValueError(
            "This picture has a channel for what is transparent: lay it on a ground with `on_white` first."
        )
    if photo.ndim != 3 or photo.shape[2] != 3 or not photo.size:
        raise ValueError(f"A photograph here has shape (H, W, 3), or (H, W) in grey; got {photo.shape}.")
    return np.ascontiguousarray(photo)


def on_white(rgba):
    """An object that was cut out, on a white square that is just so large that `cropped` keeps all of the object.

    rgba     (H, W, 4) uint8, alpha last
    Returns  (side, side, 3) uint8
    """
    height, width = rgba.shape[:2]
    side = int(np.ceil(max(height, width) / KEPT))
    top, left = (side - height) // 2, (side - width) // 2
    alpha = rgba[..., 3:] / 255
    picture = np.full((side, side, 3), 255, np.uint8)
    picture[top : top + height, left : left + width] = np.rint(alpha * rgba[..., :3] + (1 - alpha) * 255)
    return picture


WAYS = {  # name -> (what is done, (side, side, 3) float32 of a photograph)
    "right": ("cropped, about -1..1, red first", prepared),
    "unit": ("cropped, divided by 255: 0..1", lambda photo: cropped(photo).astype(np.float32) / 255),
    "bytes": ("cropped, not scaled: 0..255", lambda photo: cropped(photo).astype(np.float32)),
    "twice": (
        "divided by 255, then scaled as it should be",
        lambda photo: (cropped(photo).astype(np.float32) / 255 - MIDDLE) / REACH,
    ),
    "blue first": ("cropped, about -1..1, blue first", lambda photo: np.ascontiguousarray(prepared(photo)[..., ::-1])),
    "squeezed": (
        "not cropped but squeezed into a square, about -1..1",
        lambda photo: (squeezed(photo).astype(np.float32) - MIDDLE) / REACH,
    ),
}


def seen_as(values):
    """How the network takes values that it is given: as the pixels (side, side, 3) uint8 that would give them."""
    return np.clip(np.rint(values * REACH + MIDDLE), 0, 255).astype(np.uint8)
