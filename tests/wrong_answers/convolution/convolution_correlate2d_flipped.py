"""check: correlate2d
says: the kernel is turned round
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for a in range(h):
                for b in range(w):
                    out[i, j] += image[i + a, j + b] * kernel[h - 1 - a, w - 1 - b]
    return out
