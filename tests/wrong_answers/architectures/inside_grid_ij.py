"""check: affine_grid
says: the first axis counts columns here
"""

import numpy as np


def affine_grid(theta, H, W):
    x, y = np.meshgrid((2 * np.arange(W) + 1) / W - 1, (2 * np.arange(H) + 1) / H - 1, indexing="ij")
    return np.stack([x, y, np.ones_like(x)], axis=-1) @ theta.T
