"""check: correlate2d
says: only one product counts
"""

import numpy as np


def correlate2d(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for a in range(h):
        for b in range(w):
            out[:] = image[a : a + out.shape[0], b : b + out.shape[1]] * kernel[a, b]
    return out
