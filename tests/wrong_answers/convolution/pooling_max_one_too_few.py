"""check: max_pool_forward
says: the last window is lost
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = len(range(0, H - k, stride)), len(range(0, W - k, stride))
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j] = window.max(axis=(1, 2))
    return out
