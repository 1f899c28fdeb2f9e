"""check: gaussian_kernel
says: `sigma` is not squared
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size // 2
    g = np.exp(-(i[:, None] ** 2 + i**2) / (2 * sigma))
    return g / g.sum()
