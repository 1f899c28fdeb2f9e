"""Landscapes over two weights on which optimizers race: heights, slopes, and how to draw them."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

WIDTH, HEIGHT = (-2.0, 2.0), (-1.5, 1.5)  # what is drawn of the first and of the second weight
FLOOR = 1e-6  # heights above the lowest point below this count as arrived
BANDS = 14  # contour lines


@dataclass(frozen=True)
class Surface:
    """A loss over two weights.

    title     as the menu shows it
    height    height(x, y) -> loss; x and y arrays of one shape
    slope     slope(x, y) -> (df/dx, df/dy)
    start     where a race starts
    lowest    least height anywhere
    lr        learning rate at which most rules get somewhere
    noise     standard deviation of what is added to each gradient that a rule sees
    """

    title: str
    height: Callable
    slope: Callable
    start: tuple[float, float]
    lowest: float = 0.0
    lr: float = 0.1
    noise: float = 0.0

    def loss(self, w):
        """Height above the lowest point: w (..., 2) -> (...)."""
        return self.height(w[..., 0], w[..., 1]) - self.lowest

    def gradient(self, w):
        """Slope without noise: w (..., 2) -> (..., 2)."""
        return np.stack(self.slope(w[..., 0], w[..., 1]), axis=-1)


def bowl(title, along, across, degrees, start, **settings):
    """A quadratic with curvature `along` in a direction turned by so many degrees, and `across` at right angles."""
    c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    a, b, d = along * c * c + across * s * s, (along - across) * c * s, along * s * s + across * c * c
    return Surface(
        title,
        lambda x, y: (a * x * x + 2 * b * x * y + d * y * y) / 2,
        lambda x, y: (a * x + b * y, b * x + d * y),
        start,
        **settings,
    )


def _two_valleys():
    """A shallow valley on the right, a deeper one on the left, and a pass between them."""
    deepest = min(np.roots([1, 0, -1, 0.1]).real)
    return Surface(
        "two valleys",
        lambda x, y: (x * x - 1) ** 2 / 4 + x / 10 + y * y / 2,
        lambda x, y: (x * (x * x - 1) + 0.1, y),
        (1.7, 1.0),
        lowest=(deepest**2 - 1) ** 2 / 4 + deepest / 10,
    )


SURFACES = {
    "bowl": bowl("round bowl", 1, 1, 0, (-1.6, 1.0)),
    "ravine": bowl("ravine", 0.02, 1, 0, (-1.75, 1.02)),
    "turned": bowl("ravine, turned", 0.02, 1, 35, (-1.6, -0.2)),
    "saddle": Surface(
        "saddle",
        lambda x, y: x * x / 2 - y * y / 5 + y**4 / 10,
        lambda x, y: (x, 0.4 * y * (y * y - 1)),
        (-1.7, 0.01),
        lowest=-0.1,
    ),
    "noisy": bowl("noisy bowl", 0.2, 1, 0, (-1.7, 1.0), noise=0.7),
    "rosenbrock": Surface(
        "Rosenbrock",
        lambda x, y: ((1 - x) ** 2 + 10 * (y - x * x) ** 2) / 40,
        lambda x, y: ((x - 1 - 20 * x * (y - x * x)) / 20, (y - x * x) / 2),
        (-1.2, -0.6),
    ),
    "valleys": _two_valleys(),
}


@functools.cache
def contours(name):
    """Lines of equal height of a surface, denser near the bottom.

    Returns  list of flat lists [x0, y0, x1, y1, ...] in weights, rounded to 0.001
    """
    from contourpy import contour_generator

    x, y, z = _grid(name, 121, 91)
    top, generator = z.max(), contour_generator(x, y, z)
    levels = top * (np.arange(1, BANDS) / BANDS) ** 2.5
    return [line.round(3).ravel().tolist() for level in levels for line in generator.lines(level)]


@functools.cache
def shade(name, columns=120, rows=90):
    """How high the ground is, 0 at the lowest and 255 at the highest point drawn.

    Returns  bytes, one a cell, row 0 at the top
    """
    z = _grid(name, columns, rows)[2][::-1]
    return (255 * (z / z.max()) ** 0.4).astype(np.uint8).tobytes()


def _grid(name, columns, rows):
    x, y = np.meshgrid(np.linspace(*WIDTH, columns), np.linspace(*HEIGHT, rows))
    return x, y, SURFACES[name].loss(np.stack([x, y], axis=-1))
