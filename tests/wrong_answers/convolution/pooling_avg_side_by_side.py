"""check: avg_pool_forward
says: the windows lie side by side
"""

import numpy as np


def avg_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    rows, columns = (H - k) // k + 1, (W - k) // k + 1
    out = np.zeros((N, rows, columns, K))
    for i in range(rows):
        for j in range(columns):
            window = images[:, i * k : i * k + k, j * k : j * k + k]
            out[:, i, j] = window.mean(axis=(1, 2))
    return out
