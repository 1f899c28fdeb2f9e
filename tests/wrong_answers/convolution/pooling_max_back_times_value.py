"""check: max_pool_backward
says: the slope is multiplied by the largest value
"""

import numpy as np


def max_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        window = images[n, i * stride : i * stride + k, j * stride : j * stride + k, c]
        a, b = np.unravel_index(window.argmax(), (k, k))
        dimages[n, i * stride + a, j * stride + b, c] += dout[n, i, j, c] * window.max()
    return dimages
