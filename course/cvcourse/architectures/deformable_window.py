"""A deformable convolution to touch: nine readings that leave their square, and what each of them mixes."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK

REACH = 4  # pixels that a reading may be away from its window's place, along each axis
MOST = 64  # pixels along each side of a picture
REGULAR = [[float(x), float(y)] for y in (-1, 0, 1) for x in (-1, 0, 1)]


class DeformableWindow(Widget):
    """A part of a picture with nine readings, their table, and the results of the square and of the readings."""

    script = "deformable_window.js"
    parts = ("../view/mathml.js",)
    state = ("readings", "row", "column", "chosen")
    readings = traitlets.List(REGULAR).tag(sync=True)  # [[x, y], ...], pixels from the place
    row, column = (traitlets.Int(REACH, min=REACH).tag(sync=True) for _ in range(2))  # the place
    chosen = traitlets.Int(0, min=0, max=8).tag(sync=True)  # the reading whose four pixels are shown
    weights, size = (traitlets.List().tag(sync=True) for _ in range(2))
    values = traitlets.Bytes().tag(sync=True)  # (H, W) float32
    reach = traitlets.Int(REACH).tag(sync=True)

    def __init__(self, picture, **traits):
        self.picture = picture
        super().__init__(values=picture.tobytes(), size=list(picture.shape), **traits)

    @traitlets.validate("readings")
    def _within(self, proposal):
        pairs = np.asarray(proposal["value"], float)
        if pairs.shape != (9, 2) or np.abs(pairs).max() > REACH:
            raise traitlets.TraitError(f"readings are nine pairs x, y within {REACH} pixels.")
        return pairs.tolist()

    def sums(self):
        """What the readings, and what those of the plain window add up to at the place, each times its weight."""
        at = np.array([self.column, self.row])
        return [float(self.weights @ mixed(self.picture, at + pairs)) for pairs in (self.readings, REGULAR)]

    def describe(self):
        """Where the window lies, what the chosen reading mixes, and both sums."""
        x, y = self.readings[self.chosen]
        at = x + self.column, y + self.row
        value = mixed(self.picture, np.array([at]))[0]
        four = ", ".join(f"{share:.2f} of row {i} column {j}" for i, j, share in shares(*at))
        moved, regular = self.sums()
        text = f"The window lies on row {self.row}, column {self.column}. Reading {self.chosen + 1}, {x:.2f} to the "
        text += f"right and {y:.2f} down from there, mixes {four}: {value:.3f}. Times their weights the nine readings "
        return f"{text}add up to {moved:.3f}, those of the plain window to {regular:.3f}."

    def render(self):
        """The readings on the picture, and the results of the plain window and of the readings, as a still figure."""
        return window_figure(self)


def deformable_window(picture=None, weights=None, readings=None, place=None):
    """Drag the nine readings of a 3 x 3 window over a picture and see what each mixes, and what becomes of the sum.

    picture   (H, W) float, sides of 16 to 64 pixels; unless given, the legs of a tripod, 64 x 64, 0..1
    weights   (9,) of the readings, row by row; 1/9 each unless given
    readings  (9, 2), x and y in pixels from the place of the window, at most 4; the plain window unless given
    place     row and column of the window, at least 4 pixels from each edge; the middle unless given
    Raises    ValueError for a picture, weights or a place that do not fit; traitlets.TraitError for readings too far
    """
    if picture is None:
        picture, place = tripod(), place or (40, 45)
    picture = np.ascontiguousarray(picture, np.float32)
    if picture.ndim != 2 or min(picture.shape) < 16 or max(picture.shape) > MOST:
        raise ValueError(f"The picture is (H, W) with sides of 16 to {MOST} pixels; got {picture.shape}.")
    weights = np.full(9, 1 / 9) if weights is None else np.ravel(weights).astype(float)
    row, column = place or [size // 2 for size in picture.shape]
    within = all(REACH <= at < size - REACH for at, size in zip((row, column), picture.shape, strict=True))
    if weights.shape != (9,) or not within:
        raise ValueError(f"There are nine weights, and a place is {REACH} pixels from the edges at least.")
    start = REGULAR if readings is None else np.asarray(readings, float).tolist()
    return DeformableWindow(picture, weights=weights.tolist(), readings=start, row=int(row), column=int(column))


def tripod():
    """The legs of the photographer's tripod, (64, 64) float32, 0..1."""
    from cvcourse import data

    part = data.load("photos")["camera"][310:502, 226:418, 0] / np.float32(255)
    return part.reshape(64, 3, 64, 3).mean((1, 3))


def mixed(picture, at):
    """What a picture (H, W) shows at places (n, 2), x and y in pixels: a mixture of four, outside 0."""
    from scipy.ndimage import map_coordinates

    return map_coordinates(picture.astype(float), np.asarray(at, float).T[::-1], order=1, mode="grid-constant")


def shares(x, y):
    """Row, column and share of each pixel that counts at a place."""
    corner, (right, down) = (int(np.floor(y)), int(np.floor(x))), (x % 1, y % 1)
    four = [(i, j, (down if i else 1 - down) * (right if j else 1 - right)) for i in (0, 1) for j in (0, 1)]
    return [(corner[0] + i, corner[1] + j, share) for i, j, share in four if share > 0]


def result(picture, weights, readings):
    """What the readings times their weights make of all places that are REACH pixels from the edges."""
    H, W = picture.shape
    y, x = (part.ravel() for part in np.mgrid[REACH : H - REACH, REACH : W - REACH])
    read = [mixed(picture, np.column_stack([x + dx, y + dy])) for dx, dy in readings]
    return (np.asarray(weights) @ read).reshape(H - 2 * REACH, W - 2 * REACH)


@styled
def window_figure(widget):
    """The part of the picture around the window with its readings, and two results for all places."""
    row, column, picture = widget.row, widget.column, widget.picture
    moved, regular = widget.sums()
    still, axes = figure(10.4, 4.0, "", ncols=3)
    axes[0].imshow(picture)
    for n, (x, y) in enumerate(widget.readings):
        axes[0].plot([column + REGULAR[n][0], column + x], [row + REGULAR[n][1], row + y], color=palette.ORANGE, lw=1.4)
        axes[0].scatter(column + x, row + y, s=150, color=palette.ORANGE, edgecolor=INK, zorder=3)
        axes[0].text(column + x, row + y, n + 1, ha="center", va="center", size=10, zorder=4)
    axes[0].set(xlim=(column - 4.5, column + 4.5), ylim=(row + 4.5, row - 4.5), title="Nine readings")
    maps = [result(picture, widget.weights, pairs) for pairs in (REGULAR, widget.readings)]
    low, high = min(one.min() for one in maps), max(one.max() for one in maps)
    for ax, one, title, value in zip(axes[1:], maps, ("The square", "The readings"), (regular, moved), strict=True):
        ax.imshow(one, vmin=low, vmax=high)
        ax.scatter(column - REACH, row - REACH, s=120, facecolors="none", edgecolors=palette.ORANGE, lw=2)
        ax.set_title(f"{title}: {value:.3f} at the ring")
    for ax in axes:
        hide_axes(ax)
    still.alt = f"Nine readings on a part of a picture, and two results. {widget.alt}"
    return still
