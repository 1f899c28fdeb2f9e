"""check: transposed2d
cause: the kernel is turned before it is laid down
"""

import numpy as np


def transposed2d(values, kernel, stride):
    H, W = values.shape
    h, w = kernel.shape
    out = np.zeros((stride * (H - 1) + h, stride * (W - 1) + w))
    for i in range(H):
        for j in range(W):
            out[i * stride : i * stride + h, j * stride : j * stride + w] += values[i, j] * kernel[::-1, ::-1]
    return out
