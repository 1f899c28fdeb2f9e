"""check: col2im
says: `stride` is not used on the way back
"""

import numpy as np


def col2im(columns, shape, k, stride=1, pad=0):
    N, H, W, K = shape
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K))
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    windows = columns.reshape(N, H_out, W_out, k, k, K)
    for y in range(H_out):
        for x in range(W_out):
            top, left = y, x
            padded[:, top : top + k, left : left + k] += windows[:, y, x]
    return padded[:, pad : pad + H, pad : pad + W]
