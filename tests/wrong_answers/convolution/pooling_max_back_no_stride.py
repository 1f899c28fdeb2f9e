"""check: max_pool_backward
says: window i begins at row i * stride
"""

import numpy as np


def max_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        window = images[n, i : i + k, j : j + k, c]
        a, b = np.unravel_index(window.argmax(), (k, k))
        dimages[n, i + a, j + b, c] += dout[n, i, j, c]
    return dimages
