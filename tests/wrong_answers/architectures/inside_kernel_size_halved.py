"""check: bilinear_kernel
says: `size // 2` is not the middle
mistake: middle by whole division
"""

import numpy as np


def bilinear_kernel(factor):
    size = 2 * factor - factor % 2
    center = size // 2
    line = np.array([1 - abs(i - center) / factor for i in range(size)])
    return line[:, None] * line[None, :]
