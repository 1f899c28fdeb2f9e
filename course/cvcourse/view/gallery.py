"""A gallery of small images, enlarged without smoothing."""

import math
import textwrap

import numpy as np

from cvcourse.view.still import figure
from cvcourse.view.style import INK, LINE, styled

CAPTION = 0.14  # height left for each line of a caption, in widths of an image
GAP = 0.1
SMALLEST = 10  # points, 11 pixels as figures are shown
CHARACTERS = 105  # of one point that fit into an inch


@styled
def show_images(images, titles=None, columns=8, title="", colors=None):
    """The images in rows, each with its caption below it.

    images   (N, H, W), (N, H, W, 3), or a list of images of any sizes; uint8 0..255 or float 0..1
    titles   N captions (text or numbers), or None
    columns  images in a row
    title    what the gallery shows
    colors   N hex colours of the captions, or None
    Returns  StillFigure
    Raises   ValueError when there is no image, or not one caption or colour an image
    """
    images = [np.asarray(image) for image in images]
    captions = [""] * len(images) if titles is None else [str(caption) for caption in titles]
    colors = [INK] * len(images) if colors is None else list(colors)
    if not images:
        raise ValueError("show_images needs at least one image.")
    if not len(images) == len(captions) == len(colors):
        raise ValueError(f"{len(images)} images, {len(captions)} titles, {len(colors)} colors: give one an image.")
    columns = min(columns, len(images))
    inches = min(1.3, 9 / columns)
    folded = [_folded(caption, inches) for caption in captions]
    height = 1 + GAP + (CAPTION * max(2, *map(len, folded)) if any(captions) else 0)
    rows = math.ceil(len(images) / columns)
    words = ", ".join(caption for caption in captions if caption)
    alt = f"{title or 'Gallery'}: {len(images)} images" + (f" with captions {words}." if words else ".")
    still, ax = figure(columns * (1 + GAP) * inches, rows * height * inches + (0.45 if title else 0), alt)
    for i, (image, lines, color) in enumerate(zip(images, folded, colors, strict=True)):
        left, top = i % columns * (1 + GAP), -(i // columns) * height
        _place(ax, image, left, top)
        size = _size(max(lines, key=len), inches)
        ax.text(left + 0.5, top - 1.05, "\n".join(lines), ha="center", va="top", color=color, size=size, linespacing=1)
    ax.set(xlim=(-0.02, columns * (1 + GAP)), ylim=(-rows * height, 0.02), aspect="equal", title=title)
    ax.axis("off")
    return still


def _place(ax, image, left, top):
    """Draw an image into the unit square below and right of (left, top), its shape kept."""
    height, width = image.shape[:2]
    w, h = width / max(height, width), height / max(height, width)
    x, y = left + (1 - w) / 2, top - (1 - h) / 2
    limits = {"vmin": 0, "vmax": 255 if image.dtype == np.uint8 else 1} if image.ndim == 2 else {}
    ax.imshow(image, extent=(x, x + w, y - h, y), **limits)
    ax.plot([x, x + w, x + w, x, x], [y, y, y - h, y - h, y], color=LINE, lw=0.8)


def _folded(caption, inches):
    """The lines of a caption, none of which is wider than the image at the smallest size."""
    return textwrap.wrap(caption, max(1, int(CHARACTERS * inches / SMALLEST))) or [""]


def _size(line, inches):
    """Points at which a line fits under an image this many inches wide."""
    return max(SMALLEST, min(11, CHARACTERS * inches / max(len(line), 1)))
