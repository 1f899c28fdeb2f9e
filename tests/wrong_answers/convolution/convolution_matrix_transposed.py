"""check: correlation_matrix
says: the matrix is transposed
"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    columns = []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            image = np.zeros((H, W))
            image[i : i + h, j : j + w] = kernel
            columns.append(image.ravel())
    return np.array(columns).T
