"""check: affine_grid
says: theta is multiplied by (y, x, 1)
"""

import numpy as np


def affine_grid(theta, H, W):
    x, y = np.meshgrid((2 * np.arange(W) + 1) / W - 1, (2 * np.arange(H) + 1) / H - 1)
    return np.stack([y, x, np.ones_like(x)], axis=-1) @ theta.T
