"""check: bilinear_sample
says: the farther pixel counts more
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    x = ((grid[..., 0] + 1) * W - 1) / 2
    y = ((grid[..., 1] + 1) * H - 1) / 2
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    padded = np.pad(image, ((1, 2), (1, 2), (0, 0)))

    def at(r, c):
        return padded[np.clip(r, -1, H) + 1, np.clip(c, -1, W) + 1]

    dx, dy = (x - x0)[..., None], (y - y0)[..., None]
    top = at(y0, x0) * dx + at(y0, x0 + 1) * (1 - dx)
    bottom = at(y0 + 1, x0) * dx + at(y0 + 1, x0 + 1) * (1 - dx)
    return top * dy + bottom * (1 - dy)
