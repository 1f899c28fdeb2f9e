"""A picture, and the numbers around a cursor on it."""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from cvcourse.knn.images import as_image, size_traits
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import VERMILION
from cvcourse.view.panels import show_panel


class PixelInspector(Widget):
    """A picture, and the numbers around a cursor on it."""

    script = "pixel_inspector.js"
    state = ("row", "column")
    image = traitlets.Bytes().tag(sync=True)
    height, width, channels = (traitlets.Int().tag(sync=True) for _ in range(3))
    row, column = (traitlets.Int().tag(sync=True) for _ in range(2))
    reach = traitlets.Int(3).tag(sync=True)  # the window has 2 * reach + 1 rows

    def __init__(self, pixels, **traits):
        self.pixels = pixels
        super().__init__(image=pixels.tobytes(), **size_traits(pixels), **traits)

    def describe(self):
        """Where the cursor is and what is there."""
        value = self.pixels[self.row, self.column].tolist()
        size = f"Picture of {self.height} rows and {self.width} columns."
        return f"{size} Row {self.row}, column {self.column}: {value}, on a scale from 0 to 255."

    def render(self):
        """The picture and the window of numbers as a still figure."""
        return pixels_figure(self.pixels, self.row, self.column, self.reach, self.alt)


def pixel_inspector(image, row=None, column=None):
    """Move a cursor over an image and read the numbers under it.

    image        (H, W) or (H, W, 3) uint8, 0..255
    row, column  where the cursor starts; beside the strongest edge when None
    Raises       ValueError for another dtype or shape, or a cursor outside the image
    """
    image = as_image(image)
    edge = _strongest_edge(image)
    row, column = edge[0] if row is None else row, edge[1] if column is None else column
    if not (0 <= row < image.shape[0] and 0 <= column < image.shape[1]):
        raise ValueError(f"Row {row}, column {column} is outside an image of shape {image.shape}.")
    return PixelInspector(image, row=row, column=column, reach=3 if image.ndim == 2 else 2)


def _strongest_edge(image):
    """Row and column of the pixel that differs most from its left neighbour."""
    change = np.zeros(image.shape[:2], int)
    change[:, 1:] = abs(np.diff(image.astype(int).reshape(*image.shape[:2], -1).sum(axis=2), axis=1))
    return tuple(int(i) for i in np.unravel_index(change.argmax(), change.shape))


@styled
def pixels_figure(image, row, column, reach, alt=""):
    """A picture with a window marked, and the numbers in that window."""
    still, (left, right) = figure(9, 4.4, alt, ncols=2)
    show_panel(left, image, "What we see")
    corner, side = (column - reach - 0.5, row - reach - 0.5), 2 * reach + 1
    left.add_patch(_square(corner, side))
    show_panel(right, image, "What the computer gets", f"row {row}, column {column} in the middle")
    right.set(xlim=(column - reach - 0.5, column + reach + 0.5), ylim=(row + reach + 0.5, row - reach - 0.5))
    for i in range(max(row - reach, 0), min(row + reach + 1, image.shape[0])):
        for j in range(max(column - reach, 0), min(column + reach + 1, image.shape[1])):
            values = np.atleast_1d(image[i, j])
            color = "black" if values.mean() > 127 else "white"
            text = "\n".join(map(str, values))
            right.text(j, i, text, ha="center", va="center", color=color, size=10 if len(values) == 3 else 12)
    right.add_patch(_square((column - 0.5, row - 0.5), 1))
    return still


def _square(corner, side):
    return Rectangle(corner, side, side, fill=False, edgecolor=VERMILION, linewidth=2.5)
