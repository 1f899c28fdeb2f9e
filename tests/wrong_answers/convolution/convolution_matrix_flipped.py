"""check: correlation_matrix
says: turned round, as in a convolution
"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    matrix = np.zeros((H - h + 1, W - w + 1, H, W))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            matrix[i, j, i : i + h, j : j + w] = kernel[::-1, ::-1]
    return matrix.reshape((H - h + 1) * (W - w + 1), H * W)
