"""check: correlate2d
says: the last row and the last column stay 0
"""

import numpy as np


def correlate2d(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h):
        for j in range(W - w):
            out[i, j] = (image[i : i + h, j : j + w] * kernel).sum()
    return out
