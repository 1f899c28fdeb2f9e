"""check: correlate2d
says: a border of zeros
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    out = np.zeros(image.shape)
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            out[i + h // 2, j + w // 2] = (image[i : i + h, j : j + w] * kernel).sum()
    return out
