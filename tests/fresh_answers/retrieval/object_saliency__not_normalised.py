"""check: object_saliency
cause: F is not divided by its maximum
"""

import numpy as np


def object_saliency(F, places, regions, f, g, k):
    H, W, D = places.shape
    out = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            s = regions @ places[i, j]
            near = np.argsort(-s)[:k]
            out[i, j] = F[i, j] * np.sum(np.maximum(0, s[near]) * f[near] * g[near])
    return out
