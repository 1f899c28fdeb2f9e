"""check: bilinear_kernel
says: the smaller of the weights
mistake: smaller of both
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    m = (size - 1) / 2
    a, b = np.ogrid[:size, :size]
    return 1 - np.maximum(np.abs(a - m), np.abs(b - m)) / factor
