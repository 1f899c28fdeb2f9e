"""check: bilinear_sample"""

import numpy as np


def bilinear_sample(image, grid):
    H, W, K = image.shape
    big = np.zeros((H + 4, W + 4, K), image.dtype)
    big[2:-2, 2:-2] = image
    flat = big.reshape(-1, K)
    size = np.array([W, H])
    at = np.clip((grid + 1) * size / 2 - 0.5, -1.5, size + 0.5) + 2
    low, part = np.divmod(at, 1)
    n = (low[..., 1] * (W + 4) + low[..., 0]).astype(int)
    px, py = part[..., :1], part[..., 1:]
    top = flat[n] + px * (flat[n + 1] - flat[n])
    bottom = flat[n + W + 4] + px * (flat[n + W + 5] - flat[n + W + 4])
    return top + py * (bottom - top)
