"""check: gaussian_kernel"""

import numpy as np


def gaussian_kernel(size, sigma):
    kernel = np.zeros((size, size))
    middle = (size - 1) / 2
    for i in range(size):
        for j in range(size):
            r2 = (i - middle) ** 2 + (j - middle) ** 2
            kernel[i, j] = np.exp(-r2 / (2 * sigma**2)) / (2 * np.pi * sigma**2)
    kernel /= kernel.sum()
    return kernel
