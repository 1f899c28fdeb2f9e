"""check: affine_grid
cause: -1 and 1 are the middles of the outermost pixels and not the edges
expect: middles of the outermost pixels
"""

import numpy as np


def affine_grid(theta, H, W):
    xs, ys = np.linspace(-1, 1, W), np.linspace(-1, 1, H)
    grid = np.zeros((H, W, 2))
    for i in range(H):
        for j in range(W):
            grid[i, j] = theta @ np.array([xs[j], ys[i], 1])
    return grid
