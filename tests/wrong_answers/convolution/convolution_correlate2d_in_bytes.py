"""check: correlate2d
says: wrap round at 256
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), image.dtype)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i : i + 1, j] = (image[i : i + h, j : j + w] * kernel).sum(keepdims=True)[0]
    return out
