"""check: correlation_matrix
says: directly behind each other
"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    matrix = np.zeros(((H - h + 1) * (W - w + 1), H * W))
    for n in range(len(matrix)):
        row = matrix[n, n : n + h * w]
        row[:] = kernel.ravel()[: len(row)]
    return matrix
