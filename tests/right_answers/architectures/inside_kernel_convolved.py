"""check: bilinear_kernel
"""

import numpy as np


def bilinear_kernel(factor):
    if factor % 2:
        line = np.convolve(np.ones(factor), np.ones(factor)) / factor
    else:
        line = (np.arange(2 * factor) + 0.5) / factor
        line = np.minimum(line, line[::-1])
    return np.outer(line, line)
