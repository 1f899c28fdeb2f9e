"""check: col2im
says: returns to where it was copied from
"""

import numpy as np


def col2im(columns, shape, k, stride=1, pad=0):
    N, H, W, K = shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    windows = columns.reshape(N, H_out, W_out, k, k, K)
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K))
    for i in range(k):
        for j in range(k):
            padded[:, i : i + stride * H_out : stride, j : j + stride * W_out : stride] += windows[:, :, :, k - 1 - i, k - 1 - j]
    return padded[:, pad : pad + H, pad : pad + W]
