"""check: bilinear_sample
says: the weights are divided by the sum of those inside
mistake: shared by those inside
"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    x = (grid[..., 0] + 1) * W / 2 - 0.5
    y = (grid[..., 1] + 1) * H / 2 - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    out = np.zeros((*x.shape, K))
    total = np.zeros(x.shape)
    for dy in (0, 1):
        for dx in (0, 1):
            r, c = y0 + dy, x0 + dx
            wy = y - y0 if dy else y0 + 1 - y
            wx = x - x0 if dx else x0 + 1 - x
            ok = (r >= 0) & (r < H) & (c >= 0) & (c < W)
            out[ok] += (wy * wx)[ok][:, None] * image[r[ok], c[ok]]
            total += wy * wx * ok
    return out / np.where(total == 0, 1, total)[..., None]
