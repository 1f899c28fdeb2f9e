"""check: bilinear_kernel
says: the weights fall with the distance from the middle
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    return np.maximum(0, 1 - np.sqrt(x**2 + y**2) / factor)
