"""check: correlation_matrix
says: it starts at i W + j
"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    matrix = np.zeros(((H - h + 1) * (W - w + 1), H * W))
    for n in range(len(matrix)):
        for a in range(h):
            for b in range(w):
                matrix[n, n + a * W + b] = kernel[a, b]
    return matrix
