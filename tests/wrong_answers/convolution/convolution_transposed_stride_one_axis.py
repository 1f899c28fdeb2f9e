"""check: transposed2d
says: along one axis only
"""

import numpy as np


def transposed2d(values, kernel, stride):
    (H, W), (h, w) = values.shape, kernel.shape
    out = np.zeros((stride * (H - 1) + h, W - 1 + w))
    for i in range(H):
        for j in range(W):
            out[stride * i : stride * i + h, j : j + w] += values[i, j] * kernel
    return out
