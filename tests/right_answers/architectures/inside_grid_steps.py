"""check: affine_grid"""

import numpy as np


def affine_grid(theta, H, W):
    (a, b, tx), (c, d, ty) = theta
    first = theta @ np.array([-1 + 1 / W, -1 + 1 / H, 1])
    right, down = theta[:, 0] * 2 / W, theta[:, 1] * 2 / H
    out = np.empty((H, W, 2), order="F")
    out[...] = first + np.arange(W)[None, :, None] * right + np.arange(H)[:, None, None] * down
    return out
