"""check: correlation_matrix
needs: correlate2d
"""

import numpy as np


def correlation_matrix(kernel, shape):
    pixels = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    return np.array([correlate2d(pixel, kernel).ravel() for pixel in pixels]).T
