"""check: gaussian_kernel
cause: sigma squared without the 2
"""

import numpy as np


def gaussian_kernel(size, sigma):
    r = size // 2
    k = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            k[i, j] = np.exp(-((i - r) ** 2 + (j - r) ** 2) / sigma ** 2)
    return k / k.sum()
