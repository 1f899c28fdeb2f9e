"""check: avg_pool_backward
says: the slopes of the channels are added
"""

import numpy as np


def avg_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        dimages[n, i * stride : i * stride + k, j * stride : j * stride + k] += dout[n, i, j, c] / k**2
    return dimages
