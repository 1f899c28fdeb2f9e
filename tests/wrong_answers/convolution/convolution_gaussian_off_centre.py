"""check: gaussian_kernel
says: not in the middle
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size / 2
    g = np.exp(-(i[:, None] ** 2 + i**2) / (2 * sigma**2))
    return g / g.sum()
