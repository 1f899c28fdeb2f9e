"""check: correlation_matrix"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    out_W = W - w + 1
    matrix = np.zeros(((H - h + 1) * out_W, H * W))
    for n in range(len(matrix)):
        i, j = divmod(n, out_W)
        for a in range(h):
            matrix[n, (i + a) * W + j : (i + a) * W + j + w] = kernel[a]
    return matrix
