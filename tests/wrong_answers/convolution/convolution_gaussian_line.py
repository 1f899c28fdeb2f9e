"""check: gaussian_kernel
says: along a line
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size // 2
    g = np.exp(-(i**2) / (2 * sigma**2))
    return g / g.sum()
