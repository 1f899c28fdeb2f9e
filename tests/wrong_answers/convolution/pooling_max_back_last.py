"""check: max_pool_backward
says: of equal largest values the last gets the slope
"""

import numpy as np


def max_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for n, i, j, c in np.ndindex(dout.shape):
        best, place = -np.inf, None
        for a in range(i * stride, i * stride + k):
            for b in range(j * stride, j * stride + k):
                if images[n, a, b, c] >= best:
                    best, place = images[n, a, b, c], (n, a, b, c)
        dimages[place] += dout[n, i, j, c]
    return dimages
