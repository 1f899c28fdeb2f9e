"""check: upsample
says: divided by the weights that are there
mistake: edge repeated
needs: bilinear_kernel
"""

import numpy as np


def upsample(scores, factor):
    k = bilinear_kernel(factor)
    s = len(k)
    h, w, C = scores.shape
    canvas = np.zeros((h * factor + s - factor, w * factor + s - factor, C))
    weights = np.zeros(canvas.shape[:2])
    for i in range(h):
        for j in range(w):
            spot = slice(i * factor, i * factor + s), slice(j * factor, j * factor + s)
            canvas[spot] += k[..., None] * scores[i, j]
            weights[spot] += k
    cut = (s - factor) // 2
    out = canvas / weights[..., None]
    return out[cut : cut + h * factor, cut : cut + w * factor]
