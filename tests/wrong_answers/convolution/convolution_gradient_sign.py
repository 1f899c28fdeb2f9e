"""check: kernel_gradient
says: has the wrong sign
needs: correlate2d
"""

import numpy as np


def kernel_gradient(image, kernel, target):
    error = target - correlate2d(image, kernel)
    return np.mean(error**2), 2 * correlate2d(image, error) / error.size
