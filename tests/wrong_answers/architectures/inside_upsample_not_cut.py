"""check: upsample
says: the border is kept
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    kernel = bilinear_kernel(factor)
    size = len(kernel)
    h, w, C = scores.shape
    full = np.zeros((size + factor * (h - 1), size + factor * (w - 1), C))
    for i in range(h):
        for j in range(w):
            full[i * factor : i * factor + size, j * factor : j * factor + size] += kernel[:, :, None] * scores[i, j]
    return full
