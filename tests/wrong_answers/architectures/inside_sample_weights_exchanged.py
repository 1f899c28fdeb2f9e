"""check: bilinear_sample
says: the weights of rows and columns are exchanged
mistake: weights of rows and columns exchanged
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    x = (grid[..., 0] + 1) * W / 2 - 0.5
    y = (grid[..., 1] + 1) * H / 2 - 0.5
    c, r = np.floor(x).astype(int), np.floor(y).astype(int)
    dx, dy = (x - c)[..., None], (y - r)[..., None]

    def pixel(rows, columns):
        inside = (rows >= 0) & (rows < H) & (columns >= 0) & (columns < W)
        return image[rows.clip(0, H - 1), columns.clip(0, W - 1)] * inside[..., None]

    return (
        pixel(r, c) * (1 - dx) * (1 - dy)
        + pixel(r + 1, c) * dx * (1 - dy)
        + pixel(r, c + 1) * (1 - dx) * dy
        + pixel(r + 1, c + 1) * dx * dy
    )
