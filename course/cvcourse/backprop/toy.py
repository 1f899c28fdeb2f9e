"""Toy problems in a plane, each a different reason why one straight line may not be enough."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

REACH = 1.5  # all points lie within -REACH..REACH on both axes


@dataclass(frozen=True)
class Toy:
    """A family of labelled points.

    title    as the menu shows it
    classes  how many
    draw     draw(N, rng) -> X (N, 2) float, y (N,) int
    """

    title: str
    classes: int
    draw: Callable


def _line(N, rng):
    """Two clouds that a straight line keeps apart."""
    y = np.arange(N) % 2
    return rng.normal(size=(N, 2)) * 0.28 + np.where(y[:, None], 0.65, -0.65) * np.array([1, 0.6]), y


def _xor(N, rng):
    """Four clouds in the corners of a square; those across a diagonal belong together."""
    corner = np.arange(N) % 4
    middle = np.array([[-0.8, -0.8], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8]])[corner]
    return middle + rng.normal(size=(N, 2)) * 0.2, corner // 2


def _ring(N, rng):
    """A disc in the middle of a ring."""
    y = np.arange(N) % 2
    radius = np.where(y, rng.uniform(0.95, 1.3, N), rng.uniform(0, 0.6, N))
    angle = rng.uniform(0, 2 * np.pi, N)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), y


def _moons(N, rng):
    """Two half circles, each reaching into the other."""
    y, angle = np.arange(N) % 2, rng.uniform(0, np.pi, N)
    side = 1 - 2 * y
    X = np.column_stack([side * np.cos(angle) + 0.5 * (2 * y - 1), side * np.sin(angle) - 0.25 * side])
    return 0.8 * X + rng.normal(size=(N, 2)) * 0.06, y


def _spirals(N, rng):
    """Three arms that wind out from the middle."""
    y, way = np.arange(N) % 3, rng.uniform(0, 1, N)
    angle = 2 * np.pi * y / 3 + 4.2 * way + rng.normal(size=N) * 0.1
    return (0.1 + 1.25 * way[:, None]) * np.column_stack([np.cos(angle), np.sin(angle)]), y


TOYS = {
    "line": Toy("two clouds", 2, _line),
    "xor": Toy("XOR", 2, _xor),
    "ring": Toy("ring", 2, _ring),
    "moons": Toy("two moons", 2, _moons),
    "spirals": Toy("spirals", 3, _spirals),
}


def toy(name, N=240, seed=0):
    """A toy problem.

    name     line, xor, ring, moons or spirals
    Returns  X (N, 2) float within -1.5..1.5, y (N,) int, classes taking turns
    Raises   ValueError with the names that exist
    """
    if name not in TOYS:
        raise ValueError(f"There is no toy problem {name!r}; choose one of {', '.join(TOYS)}.")
    X, y = TOYS[name].draw(N, np.random.default_rng(seed))
    return X.clip(-REACH, REACH), y


def one_hot(y, classes):
    """Labels (N,) as targets (N, classes): 1 in the column of the label, 0 elsewhere."""
    return np.eye(classes)[y]
