"""check: correlate2d
cause: a mean over the window
"""

import numpy as np


def correlate2d(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            out[i, j] = np.mean(image[i : i + h, j : j + w] * kernel)
    return out
