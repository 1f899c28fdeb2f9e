"""check: correlate2d
cause: the loops end one place early, the last row and column stay 0
"""

import numpy as np


def correlate2d(image, kernel):
    image = np.asarray(image, float)
    H, W = image.shape
    h, w = kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h):
        for j in range(W - w):
            out[i, j] = np.sum(image[i : i + h, j : j + w] * kernel)
    return out
