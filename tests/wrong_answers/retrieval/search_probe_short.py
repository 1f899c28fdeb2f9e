"""check: search_lists
says: fewer than k come back
"""

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    probed = ((centroids - q) ** 2).sum(1).argsort()[:nprobe]
    inside = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
    far = ((X[inside] - q) ** 2).sum(1)
    best = far.argsort()[:k]
    return inside[best], far[best]
