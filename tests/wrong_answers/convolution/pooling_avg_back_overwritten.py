"""check: avg_pool_backward
says: where windows overlap
"""

import numpy as np


def avg_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for i in range(dout.shape[1]):
        for j in range(dout.shape[2]):
            slope = dout[:, i : i + 1, j : j + 1]
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            dimages[:, i * stride : i * stride + k, j * stride : j * stride + k] = slope / k**2
    return dimages
