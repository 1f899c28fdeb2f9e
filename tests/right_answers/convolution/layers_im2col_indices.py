"""check: im2col"""

import numpy as np


def im2col(images, k, stride=1, pad=0):
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    _, H, W, K = padded.shape
    y = np.arange(0, H - k + 1, stride)[:, None, None, None] + np.arange(k)[:, None]
    x = np.arange(0, W - k + 1, stride)[:, None, None] + np.arange(k)
    return padded[:, y, x].reshape(-1, k * k * K)
