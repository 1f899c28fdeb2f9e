"""Slopes by nudging, to stand guard beside slopes by formula."""

import numpy as np


def nudged(height, x, h=1e-5):
    """Slope of a function at x, measured by moving one entry at a time to both sides.

    height   height(x) -> float
    x        float array of any shape; not modified
    h        float > 0, how far an entry is moved
    Returns  float array of the shape of x
    """
    x = np.asarray(x, float)
    moves = h * np.eye(x.size).reshape(x.size, *x.shape)  # move i has h in entry i
    rises = [float(height(x + move)) - float(height(x - move)) for move in moves]
    return np.reshape(rises, x.shape) / (2 * h)


def gap(height, x, gradient):
    """Largest difference between a gradient and the nudged slope, relative to the largest slope.

    height    height(x) -> float
    x         float array
    gradient  array of the shape of x, what is to be tested
    Returns   float; about 1e-9 for a right gradient of a smooth function, 0 where both are 0
    """
    slope = nudged(height, x)
    return float(np.abs(gradient - slope).max() / max(np.abs(slope).max(), 1e-12))
