"""check: kernel_gradient
says: the error is turned round
needs: correlate2d
"""

import numpy as np


def kernel_gradient(image, kernel, target):
    error = correlate2d(image, kernel) - target
    return np.mean(error**2), 2 * correlate2d(image, error[::-1, ::-1]) / error.size
