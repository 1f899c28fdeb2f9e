"""check: gaussian_kernel
says: too narrow
"""

import numpy as np


def gaussian_kernel(size, sigma):
    g = np.zeros((size, size))
    for a in range(size):
        for b in range(size):
            g[a, b] = np.exp(-((a - size // 2) ** 2 + (b - size // 2) ** 2) / sigma**2)
    return g / g.sum()
