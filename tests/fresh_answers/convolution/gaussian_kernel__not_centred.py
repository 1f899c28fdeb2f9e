"""check: gaussian_kernel
cause: the middle is at the corner
"""

import numpy as np


def gaussian_kernel(size, sigma):
    k = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            k[i, j] = np.exp(-(i ** 2 + j ** 2) / (2 * sigma ** 2))
    return k / k.sum()
