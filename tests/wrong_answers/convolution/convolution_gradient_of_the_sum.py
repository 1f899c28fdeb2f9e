"""check: kernel_gradient
says: divide by the number of outputs
needs: correlate2d
"""

import numpy as np


def kernel_gradient(image, kernel, target):
    error = correlate2d(image, kernel) - target
    return np.mean(error**2), correlate2d(image, 2 * error)
