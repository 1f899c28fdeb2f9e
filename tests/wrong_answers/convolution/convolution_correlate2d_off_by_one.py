"""check: correlate2d
says: a row and a column too few
"""

import numpy as np


def correlate2d(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    out = np.zeros((H - h, W - w))
    for i in range(H - h):
        for j in range(W - w):
            out[i, j] = (image[i : i + h, j : j + w] * kernel).sum()
    return out
