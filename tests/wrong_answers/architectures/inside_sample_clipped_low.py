"""check: bilinear_sample
says: rows and columns are moved into the image before the weights
mistake: moved in before the weights
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    x, y = (grid[..., 0] + 1) * W / 2 - 0.5, (grid[..., 1] + 1) * H / 2 - 0.5
    x0, y0 = np.floor(x).astype(int).clip(0, W - 1), np.floor(y).astype(int).clip(0, H - 1)
    x1, y1 = np.minimum(x0 + 1, W - 1), np.minimum(y0 + 1, H - 1)
    dx, dy = (x - x0)[..., None], (y - y0)[..., None]
    top = (1 - dx) * image[y0, x0] + dx * image[y0, x1]
    bottom = (1 - dx) * image[y1, x0] + dx * image[y1, x1]
    return (1 - dy) * top + dy * bottom
