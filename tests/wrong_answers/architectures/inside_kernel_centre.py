"""check: bilinear_kernel
says: where its width is even, its middle lies between two pixels
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    line = np.maximum(0, 1 - np.abs(np.arange(size) - (factor - 1)) / factor)
    return np.outer(line, line)
