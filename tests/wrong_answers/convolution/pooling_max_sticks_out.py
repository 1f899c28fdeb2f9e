"""check: max_pool_forward
says: there are windows that stick out
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = -(-(H - k) // stride) + 1, -(-(W - k) // stride) + 1
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j] = window.max(axis=(1, 2))
    return out
