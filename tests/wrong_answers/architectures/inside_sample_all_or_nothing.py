"""check: bilinear_sample
says: a place is 0 as soon as one of its four pixels lies outside
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    out = np.zeros((*grid.shape[:2], K))
    for i, j in np.ndindex(*grid.shape[:2]):
        x = ((grid[i, j, 0] + 1) * W - 1) / 2
        y = ((grid[i, j, 1] + 1) * H - 1) / 2
        x0, y0 = int(np.floor(x)), int(np.floor(y))
        if x0 < 0 or y0 < 0 or x0 + 1 >= W or y0 + 1 >= H:
            continue
        dx, dy = x - x0, y - y0
        out[i, j] = (1 - dy) * ((1 - dx) * image[y0, x0] + dx * image[y0, x0 + 1])
        out[i, j] += dy * ((1 - dx) * image[y0 + 1, x0] + dx * image[y0 + 1, x0 + 1])
    return out
