"""check: gaussian_kernel"""

import numpy as np


def gaussian_kernel(size, sigma):
    r = size // 2
    y, x = np.mgrid[-r : r + 1, -r : r + 1]
    g = np.exp(-0.5 * ((x / sigma) ** 2 + (y / sigma) ** 2))
    return g / np.sum(g)
