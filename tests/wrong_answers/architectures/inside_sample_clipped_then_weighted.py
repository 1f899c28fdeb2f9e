"""check: bilinear_sample
says: a place is 0 as soon as one of its four pixels lies outside
mistake: all or nothing
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    x, y = (grid[..., 0] + 1) * W / 2 - 0.5, (grid[..., 1] + 1) * H / 2 - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    x1, y1 = x0 + 1, y0 + 1
    x0, x1 = np.clip(x0, 0, W - 1), np.clip(x1, 0, W - 1)
    y0, y1 = np.clip(y0, 0, H - 1), np.clip(y1, 0, H - 1)
    wa, wb = (x1 - x) * (y1 - y), (x1 - x) * (y - y0)
    wc, wd = (x - x0) * (y1 - y), (x - x0) * (y - y0)
    out = wa[..., None] * image[y0, x0] + wb[..., None] * image[y1, x0]
    return out + wc[..., None] * image[y0, x1] + wd[..., None] * image[y1, x1]
