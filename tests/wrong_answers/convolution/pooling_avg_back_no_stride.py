"""check: avg_pool_backward
says: window i begins at row i * stride
"""

import numpy as np


def avg_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for i in range(dout.shape[1]):
        for j in range(dout.shape[2]):
            slope = dout[:, i : i + 1, j : j + 1]
            window = images[:, i : i + k, j : j + k]
            dimages[:, i : i + k, j : j + k] += slope / k**2
    return dimages
