"""check: bilinear_kernel
cause: the middle is size // 2, for even sizes half a pixel too far
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    line = 1 - np.abs(np.arange(size) - size // 2) / factor
    return np.outer(line, line)
