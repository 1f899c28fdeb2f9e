"""check: bilinear_kernel
says: the weights of row and column are added
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    line = 1 - np.abs(np.arange(size) - (size - 1) / 2) / factor
    return (line[:, None] + line) / 2
