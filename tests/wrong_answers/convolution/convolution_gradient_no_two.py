"""check: kernel_gradient
says: lacks a factor 2
needs: correlate2d
"""

import numpy as np


def kernel_gradient(image, kernel, target):
    error = correlate2d(image, kernel) - target
    return np.mean(error**2), correlate2d(image, error) / error.size
