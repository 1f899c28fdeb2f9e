"""check: bilinear_sample
says: outside of the image the border is repeated
mistake: border repeated
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    out = np.zeros((*grid.shape[:2], K))
    for i, j in np.ndindex(*grid.shape[:2]):
        x, y = ((grid[i, j] + 1) * [W, H] - 1) / 2
        left, top = int(np.floor(x)), int(np.floor(y))
        right, bottom = min(max(left + 1, 0), W - 1), min(max(top + 1, 0), H - 1)
        left, top = min(max(left, 0), W - 1), min(max(top, 0), H - 1)
        a, b = x - left, y - top
        out[i, j] = (1 - b) * ((1 - a) * image[top, left] + a * image[top, right])
        out[i, j] += b * ((1 - a) * image[bottom, left] + a * image[bottom, right])
    return out
