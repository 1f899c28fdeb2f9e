"""check: affine_grid
says: places run from 0 to 1 here
"""

import numpy as np


def affine_grid(theta, H, W):
    x, y = np.meshgrid((np.arange(W) + 0.5) / W, (np.arange(H) + 0.5) / H)
    return np.stack([x, y, np.ones_like(x)], axis=-1) @ theta.T
