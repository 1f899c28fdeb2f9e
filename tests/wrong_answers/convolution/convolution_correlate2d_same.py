"""check: correlate2d
says: as large as the image, with zeros around it
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    top, left = (h - 1) // 2, (w - 1) // 2
    padded = np.pad(image.astype(float), ((top, h - 1 - top), (left, w - 1 - left)))
    out = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = (padded[i : i + h, j : j + w] * kernel).sum()
    return out
