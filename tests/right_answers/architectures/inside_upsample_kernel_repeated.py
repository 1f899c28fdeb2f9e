"""check: upsample
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    h, w, C = scores.shape
    kernel = np.repeat(bilinear_kernel(factor)[:, :, None], C, axis=2)
    size = kernel.shape[0]
    out = np.zeros((h * factor + size - factor, w * factor + size - factor, C))
    for i in range(h):
        for j in range(w):
            out[i * factor : i * factor + size, j * factor : j * factor + size] += kernel * scores[i, j]
    cut = (size - factor) // 2
    return out[cut : cut + h * factor, cut : cut + w * factor]
