"""check: object_saliency
says: first
"""

import numpy as np


def object_saliency(F, places, regions, f, g, k):
    values = F.ravel()
    largest = 0
    for i in range(1, len(values)):
        largest = max(largest, values[i])
    similarities = places @ regions.T
    out = np.zeros(F.shape)
    for i in range(F.shape[0]):
        for j in range(F.shape[1]):
            order = np.argsort(similarities[i, j])[::-1][:k]
            for r in order:
                out[i, j] += max(0, similarities[i, j, r]) * f[r] * g[r]
    return F / largest * out
