"""Filters with a name, and their numbers as a reader writes them."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np

SIZES = (3, 5)
DENOMINATORS = (9, 16, 256)  # of averages: 1/9 says more than 0.111


class Kernel(NamedTuple):
    """A filter with its name: weights is a tuple of rows, each divided by `over`."""

    title: str
    weights: tuple
    over: int = 1

    @property
    def rows(self):
        """Weights as lists of floats, as a trait holds them."""
        return [[weight / self.over for weight in row] for row in self.weights]


# Filters 3 and 0 of twelve in the first layer of a network that we trained once, to two digits: 20,000 grey photographs
# of CIFAR-10, Conv2D(12, 5), pool, Conv2D(24, 3), pool, Dense(10), l2 0.002 on the first layer; Adam with rate 0.002,
# batches of 64, 8 rounds, seed 0. It named 62 % of its pictures; nobody told it about edges.
LEARNED = (
    (-6, -5, -34, 16, 40),
    (27, -36, -76, 17, 85),
    (17, -40, -80, 2, 100),
    (38, -44, -76, -1, 88),
    (13, -22, -50, -3, 42),
)
LEARNED_SLANTED = (
    (-47, -53, 24, 75, 5),
    (6, -64, -70, 26, 60),
    (58, -25, -100, -80, -18),
    (61, 68, 19, -52, -42),
    (3, 59, 49, 20, -27),
)

KERNELS = {
    "identity": Kernel("identity", ((0, 0, 0), (0, 1, 0), (0, 0, 0))),
    "edge": Kernel("upright edges", ((-1, 0, 1),) * 3),
    "edge_flat": Kernel("level edges", ((-1, -1, -1), (0, 0, 0), (1, 1, 1))),
    "box": Kernel("box", ((1, 1, 1),) * 3, 9),
    "gaussian": Kernel("Gaussian", ((1, 2, 1), (2, 4, 2), (1, 2, 1)), 16),
    "gaussian5": Kernel(
        "Gaussian 5 × 5",
        ((1, 4, 6, 4, 1), (4, 16, 24, 16, 4), (6, 24, 36, 24, 6), (4, 16, 24, 16, 4), (1, 4, 6, 4, 1)),
        256,
    ),
    "sharpen": Kernel("sharpen", ((0, -1, 0), (-1, 5, -1), (0, -1, 0))),
    "outline": Kernel("outline", ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1))),
    "emboss": Kernel("emboss", ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))),
    "learned": Kernel("learned", LEARNED, 100),
    "learned_slanted": Kernel("learned, slanted", LEARNED_SLANTED, 100),
}


def kernel_named(kernel):
    """(name, rows) of a kernel that is given by its name or as numbers; numbers of our own have the name "".

    Raises  ValueError for a name that does not exist, or for numbers that are not 3 x 3 or 5 x 5
    """
    if isinstance(kernel, str):
        if kernel not in KERNELS:
            raise ValueError(f"There is no kernel {kernel!r}; choose one of {', '.join(KERNELS)}.")
        return kernel, KERNELS[kernel].rows
    weights = np.asarray(kernel, float)
    if weights.shape not in [(k, k) for k in SIZES] or not np.isfinite(weights).all():
        raise ValueError(f"A kernel here has 3 x 3 or 5 x 5 finite numbers; got shape {weights.shape}.")
    return "", weights.tolist()


def number(weight):
    """A weight as text: whole, a fraction of an average's denominator, or two decimals."""
    for over in DENOMINATORS if abs(weight) < 1 else (1,):
        part = weight * over
        if abs(part - round(part)) < 1e-9:
            return str(Fraction(round(part), over))
    return f"{weight:.2f}" if abs(weight) >= 0.1 else f"{weight:.2g}"


def amount(value):
    """A sum of products as text: whole, or two decimals."""
    return f"{value:.0f}" if abs(value - round(value)) < 1e-6 else f"{value:.2f}"
