"""check: gaussian_kernel
says: its square belongs there
"""

import numpy as np


def gaussian_kernel(size, sigma):
    i = np.arange(size) - size // 2
    g = np.exp(-np.hypot(i[:, None], i) / (2 * sigma**2))
    return g / g.sum()
