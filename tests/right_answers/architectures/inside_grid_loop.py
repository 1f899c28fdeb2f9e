"""check: affine_grid
"""

import numpy as np


def affine_grid(theta, H, W):
    grid = np.zeros((H, W, 2))
    for i in range(H):
        for j in range(W):
            grid[i, j] = theta @ [(j + 0.5) * 2 / W - 1, (i + 0.5) * 2 / H - 1, 1]
    return grid
