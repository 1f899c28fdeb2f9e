"""check: col2im"""

import numpy as np


def col2im(columns, shape, k, stride=1, pad=0):
    N, H, W, K = shape
    numbers = np.zeros((N, H + 2 * pad, W + 2 * pad, K), int)
    numbers[:, pad : pad + H, pad : pad + W] = 1 + np.arange(N * H * W * K).reshape(shape)
    rows, places = numbers.shape[1] - k + 1, numbers.shape[2] - k + 1
    y = np.arange(0, rows, stride)[:, None, None, None] + np.arange(k)[:, None]
    x = np.arange(0, places, stride)[:, None, None] + np.arange(k)
    sums = np.bincount(numbers[:, y, x].ravel(), columns.ravel(), 1 + N * H * W * K)
    return sums[1:].reshape(shape)
