"""check: avg_pool_backward"""

import numpy as np


def avg_pool_backward(dout, images, k, stride):
    dimages = np.zeros_like(images)
    rows, columns = dout.shape[1] * stride, dout.shape[2] * stride
    for a in range(k):
        for b in range(k):
            part = dimages[:, a : a + rows - stride + 1 : stride, b : b + columns - stride + 1 : stride]
            part += dout / k**2
    return dimages
