"""check: avg_pool_forward
says: fractions are cut off
"""

import numpy as np


def avg_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = (H - k) // stride + 1, (W - k) // stride + 1
    out = np.zeros((N, rows, columns, K), int)
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j] = window.mean(axis=(1, 2))
    return out
