"""check: correlation_matrix
says: counted down the columns
"""

import numpy as np


def correlation_matrix(kernel, shape):
    (h, w), (H, W) = kernel.shape, shape
    rows = []
    for j in range(W - w + 1):
        for i in range(H - h + 1):
            image = np.zeros((W, H))
            image[j : j + w, i : i + h] = kernel.T
            rows.append(image.ravel())
    return np.array(rows)
