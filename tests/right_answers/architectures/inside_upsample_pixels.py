"""check: upsample
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    h, w, C = scores.shape
    k = bilinear_kernel(factor)
    cut = (len(k) - factor) // 2
    out = np.zeros((h * factor, w * factor, C), scores.dtype)
    for y in range(h * factor):
        for x in range(w * factor):
            for i in range(h):
                for j in range(w):
                    a, b = y + cut - i * factor, x + cut - j * factor
                    if 0 <= a < len(k) and 0 <= b < len(k):
                        out[y, x] += k[a, b] * scores[i, j]
    return out
