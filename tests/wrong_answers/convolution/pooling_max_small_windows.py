"""check: max_pool_forward
says: the windows are as large as the step
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = (H - stride) // stride + 1, (W - stride) // stride + 1
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * stride : i * stride + stride, j * stride : j * stride + stride]
            out[:, i, j] = window.max(axis=(1, 2))
    return out
