"""check: affine_grid
"""

import numpy as np


def affine_grid(theta, H, W):
    x, y = np.linspace(-1 + 1 / W, 1 - 1 / W, W), np.linspace(-1 + 1 / H, 1 - 1 / H, H)
    return theta[:, 0] * x[None, :, None] + theta[:, 1] * y[:, None, None] + theta[:, 2]
