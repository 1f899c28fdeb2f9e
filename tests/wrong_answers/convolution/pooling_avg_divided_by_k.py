"""check: avg_pool_forward
says: the sum is divided by k
"""

import numpy as np


def avg_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = (H - k) // stride + 1, (W - k) // stride + 1
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j] = window.sum(axis=(1, 2)) / k
    return out
