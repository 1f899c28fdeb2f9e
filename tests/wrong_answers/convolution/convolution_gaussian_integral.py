"""check: gaussian_kernel
says: integral over the whole plane
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size // 2
    return np.exp(-(i[:, None] ** 2 + i**2) / (2 * sigma**2)) / (2 * np.pi * sigma**2)
