"""check: kernel_gradient
says: is convolved with the kernel
needs: correlate2d
"""

import numpy as np


def kernel_gradient(image, kernel, target):
    error = correlate2d(image, kernel[::-1, ::-1]) - target
    return np.mean(error**2), 2 * correlate2d(image, error) / error.size
