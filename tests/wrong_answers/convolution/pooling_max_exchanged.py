"""check: max_pool_forward
says: `k` and `stride` are exchanged
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = (H - stride) // k + 1, (W - stride) // k + 1
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * k : i * k + stride, j * k : j * k + stride]
            out[:, i, j] = window.max(axis=(1, 2))
    return out
