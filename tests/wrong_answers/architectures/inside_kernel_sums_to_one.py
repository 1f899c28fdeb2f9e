"""check: bilinear_kernel
says: the weights add up to 1 here
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    line = 1 - np.abs(np.arange(size) - (size - 1) / 2) / factor
    kernel = line[:, None] * line
    return kernel / kernel.sum()
