"""check: upsample
cause: all that is too much is cut off at the end and not half on each side
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    h, w, C = scores.shape
    kernel = bilinear_kernel(factor)
    size = len(kernel)
    big = np.zeros((factor * (h - 1) + size, factor * (w - 1) + size, C))
    for i in range(h):
        for j in range(w):
            a, b = i * factor, j * factor
            big[a : a + size, b : b + size] += kernel[:, :, None] * scores[i, j]
    return big[: h * factor, : w * factor]
