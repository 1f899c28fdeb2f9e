"""A spatial transformer to touch: six numbers move a grid of places over a picture, and the result looks there."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes

NAMES = ("a", "b", "tx", "c", "d", "ty")
SAME = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
EXAMPLES = {  # what the still picture shows beside the identity
    "0.6": (0.6, 0, 0, 0, 0.6, 0),
    "turned by 30 degrees": (0.87, -0.5, 0, 0.5, 0.87, 0),
    "x + 0.5 y": (1, 0.5, 0, 0, 1, 0),
}
PHOTOS = ("chelsea", "camera")
MOST = 128  # pixels along a side of a picture


def number(most):
    """One of the six numbers."""
    return traitlets.Float(min=-most, max=most).tag(sync=True)


class SamplingGrid(Widget):
    """A picture with the places where a result looks, and the result beside it."""

    script = "sampling_grid.js"
    parts = ("../view/mathml.js",)
    state = (*NAMES, "which", "row", "column")
    a, b, c, d = (number(1.5) for _ in range(4))
    tx, ty = number(1), number(1)
    which = traitlets.Int(0, min=0).tag(sync=True)  # which of the pictures
    row, column = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(2))  # the pixel of the result that is followed
    titles, shapes, answers = (traitlets.List().tag(sync=True) for _ in range(3))
    pixels = traitlets.Bytes().tag(sync=True)  # (H, W, 3) uint8 of all pictures, one after the other

    def __init__(self, pictures, answers=(), theta=SAME, **traits):
        self.pictures = dict(pictures)
        first = next(iter(self.pictures.values()))
        super().__init__(
            titles=list(self.pictures),
            shapes=[list(one.shape[:2]) for one in self.pictures.values()],
            pixels=b"".join(one.tobytes() for one in self.pictures.values()),
            answers=[[float(v) for v in np.ravel(one)] for one in answers],
            **{"row": first.shape[0] // 8, "column": first.shape[1] // 8},
            **dict(zip(NAMES, map(float, np.ravel(theta)), strict=True)),
            **traits,
        )

    @property
    def theta(self):
        """The six numbers, (2, 3)."""
        return np.array([getattr(self, name) for name in NAMES]).reshape(2, 3)

    @property
    def picture(self):
        """Title and pixels (H, W, 3) of the picture that is shown."""
        return list(self.pictures.items())[min(self.which, len(self.pictures) - 1)]

    def describe(self):
        """The six numbers, where the pixel that is followed looks, and how much of the result looks outside."""
        title, image = self.picture
        x, y = places(image.shape[:2], self.theta)
        row, column = min(self.row, len(x) - 1), min(self.column, len(x[0]) - 1)
        own = [(2 * at + 1) / size - 1 for at, size in ((column, x.shape[1]), (row, x.shape[0]))]
        rows = "; ".join(" ".join(f"{v:.2f}" for v in line) for line in self.theta)
        text = f"{title}, theta {rows}. The pixel of the result at ({own[0]:.2f}, {own[1]:.2f}) looks at "
        text += f"({x[row, column]:.2f}, {y[row, column]:.2f}) in the picture. "
        return f"{text}{beyond_edges(x, y).mean():.1%} of the result look outside of it and stay black."

    def render(self):
        """Pictures with the places where a result looks, and below the results, as a still figure."""
        title, image = self.picture
        if self.answers:
            shown = [(name, self.pictures[name], theta) for name, theta in zip(self.titles, self.answers, strict=True)]
            return grid_figure([(f"{name}, the network's θ", *rest) for name, *rest in shown[:4]])
        now = [] if np.allclose(self.theta.ravel(), SAME) else [("θ of now", image, self.theta)]
        others = [(name, image, theta) for name, theta in EXAMPLES.items()]
        return grid_figure([(title, image, SAME), *now, *others][:4])


def sampling_grid(pictures=None, theta=None, answers=()):
    """Move the places where the pixels of a result look in a picture, by six numbers or by the mouse.

    pictures  dict of titles and pictures, (H, W) or (H, W, 3), uint8, or floats from 0 to 1; sides of 128 pixels at
              most; two photographs unless given
    theta     (2, 3), where the places are at first: x = a x' + b y' + tx and y = c x' + d y' + ty, with -1 and 1 at
              the edges; the identity unless given
    answers   for each picture a theta (2, 3) that a network would take, offered by a button; or nothing
    Raises    ValueError for pictures of another shape, or as many answers as there are no pictures for;
              traitlets.TraitError for a, b, c or d beyond 1.5, tx or ty beyond 1
    """
    given = photographs() if pictures is None else {name: colored(one) for name, one in dict(pictures).items()}
    if not given or len(answers) not in (0, len(given)):
        raise ValueError(f"Either each picture has an answer or none; {len(given)} pictures, {len(answers)} answers.")
    return SamplingGrid(given, answers, SAME if theta is None else theta)


def photographs():
    """Two photographs, squares of their middle, a third of the pixels along each side."""
    from cvcourse import data

    photos, made = data.load("photos"), {}
    for name in PHOTOS:
        H, W = photos[name].shape[:2]
        by = -(-min(H, W) // MOST)
        side = min(H, W) // by
        top, left = (H - by * side) // 2, (W - by * side) // 2
        cut = photos[name][top : top + by * side, left : left + by * side]
        made[name] = np.rint(cut.reshape(side, by, side, by, -1).mean((1, 3))).astype(np.uint8)
    return {name: colored(one) for name, one in made.items()}


def colored(image):
    """A picture as (H, W, 3) uint8."""
    image = np.asarray(image)
    if image.dtype != np.uint8:
        image = np.rint(255 * image.clip(0, 1)).astype(np.uint8)
    image = image.reshape(*image.shape[:2], -1)
    if image.ndim != 3 or image.shape[2] not in (1, 3) or not 1 < max(image.shape[:2]) <= MOST:
        raise ValueError(f"A picture is (H, W) or (H, W, 3), with sides of 2 to {MOST}; got {image.shape}.")
    return np.ascontiguousarray(np.broadcast_to(image, (*image.shape[:2], 3)))


def places(size, theta):
    """Where the pixels of a result look, x and y (H, W) with -1 and 1 at the edges of the picture."""
    y, x = ((2 * np.arange(n) + 1) / n - 1 for n in size)
    ours = np.stack([*np.meshgrid(x, y), np.ones(size)])
    return np.tensordot(np.reshape(theta, (2, 3)), ours, 1)


def beyond_edges(x, y):
    """Which places lie beyond the edges of the picture."""
    return (np.abs(x) > 1) | (np.abs(y) > 1)


def seen_through(image, theta):
    """What a result sees of a picture (H, W, 3), mixed of four pixels, black beyond the edges."""
    from scipy.ndimage import map_coordinates

    H, W = image.shape[:2]
    x, y = places((H, W), theta)
    at = [(y * H + H - 1) / 2, (x * W + W - 1) / 2]
    colors = np.moveaxis(image.astype(float), 2, 0)
    return np.stack([map_coordinates(one, at, order=1, mode="grid-constant") for one in colors], -1)


@styled
def grid_figure(shown):
    """Where results look, and below what they see; shown: list of (title, picture (H, W, 3), theta)."""
    n = len(shown)
    alt = f"Where a result looks, and what it sees: {'; '.join(title for title, *_ in shown)}."
    still, axes = figure(3.0 * n, 6.0, alt, nrows=2, ncols=n, squeeze=False)
    for (above, below), (title, image, theta) in zip(axes.T, shown, strict=True):
        (H, W), (x, y) = image.shape[:2], places((10, 10), theta)
        x, y = (x * W + W - 1) / 2, (y * H + H - 1) / 2
        above.imshow(image)
        above.scatter(x, y, s=9, color=palette.ORANGE)
        above.scatter(x[0, 0], y[0, 0], s=60, color=palette.BLUE, edgecolor="white")
        above.set(xlim=(-0.3 * W, 1.3 * W), ylim=(1.3 * H, -0.3 * H))
        above.set_title(title, size=11)
        below.imshow(seen_through(image, theta).round().astype(np.uint8))
        for ax in (above, below):
            hide_axes(ax)
    return still
