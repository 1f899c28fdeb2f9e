"""A lazy way to solve puzzles of two squares, by their outermost pixels alone."""

import functools

import numpy as np

from cvcourse import data

NAMES = "chelsea", "coffee", "rocket", "flower"


@functools.cache
def photographs():
    """Four photographs in grey, (H, W) float, 0..255."""
    found = data.load("photos")
    return [found[name].mean(axis=2) for name in NAMES]


def lazy(middle, neighbour):
    """In which of the eight directions the outermost pixels of two squares fit best, as if these touched, 0 to 7."""
    a, b = middle.astype(float), neighbour.astype(float)
    touching = (
        (a[0, 0], b[-1, -1]),
        (a[0], b[-1]),
        (a[0, -1], b[-1, 0]),
        (a[:, 0], b[:, -1]),
        (a[:, -1], b[:, 0]),
        (a[-1, 0], b[0, -1]),
        (a[-1], b[0]),
        (a[-1, -1], b[0, 0]),
    )
    return int(np.argmin([((ours - theirs) ** 2).mean() for ours, theirs in touching]))
