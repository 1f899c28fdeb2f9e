"""check: affine_grid
says: y stands before x in the grid
"""

import numpy as np


def affine_grid(theta, H, W):
    x, y = np.meshgrid((2 * np.arange(W) + 1) / W - 1, (2 * np.arange(H) + 1) / H - 1)
    return (np.stack([x, y, np.ones_like(x)], axis=-1) @ theta.T)[..., ::-1]
