"""check: gaussian_kernel
says: do not add up to 1
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size // 2
    return np.exp(-(i[:, None] ** 2 + i**2) / (2 * sigma**2))
