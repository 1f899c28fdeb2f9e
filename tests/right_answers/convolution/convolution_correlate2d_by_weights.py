"""check: correlate2d"""

import numpy as np


def correlate2d(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    rows, columns = H - h + 1, W - w + 1
    out = np.zeros((rows, columns))
    for a in range(h):
        for b in range(w):
            out += kernel[a, b] * image[a : a + rows, b : b + columns].astype(float)
    return out
