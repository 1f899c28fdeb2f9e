"""check: bilinear_sample
cause: outside of the image the outermost pixels are repeated, where 0 should count
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W = image.shape[:2]
    x = (grid[..., 0] + 1) * W / 2 - 0.5
    y = (grid[..., 1] + 1) * H / 2 - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    dx, dy = (x - x0)[..., None], (y - y0)[..., None]
    at = lambda r, c: image[np.clip(r, 0, H - 1), np.clip(c, 0, W - 1)]
    top = (1 - dx) * at(y0, x0) + dx * at(y0, x0 + 1)
    bottom = (1 - dx) * at(y0 + 1, x0) + dx * at(y0 + 1, x0 + 1)
    return (1 - dy) * top + dy * bottom
