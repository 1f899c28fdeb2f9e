"""check: gaussian_kernel
cause: divided by the largest weight, not by the sum
expect: do not add up to 1
"""

import numpy as np


def gaussian_kernel(size, sigma):
    r = size // 2
    y, x = np.mgrid[-r : r + 1, -r : r + 1]
    g = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return g / g.max()
