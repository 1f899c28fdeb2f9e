"""check: upsample
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    kernel = bilinear_kernel(factor)
    size, (h, w, C) = len(kernel), scores.shape
    full = np.zeros((h * factor + size - factor, w * factor + size - factor, C), scores.dtype)
    for a in range(size):
        for b in range(size):
            full[a : a + h * factor : factor, b : b + w * factor : factor] += kernel[a, b] * scores
    cut = (size - factor) // 2
    return full[cut : len(full) - cut, cut : full.shape[1] - cut]
