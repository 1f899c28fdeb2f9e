"""check: search_lists
says: vectors were put there by distance
"""

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    probed = (-(centroids @ q)).argsort()[:nprobe]
    inside = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
    far = ((X[inside] - q) ** 2).sum(1)
    best = far.argsort()[:k]
    ids, distances = np.full(k, -1), np.full(k, np.inf)
    ids[: len(best)], distances[: len(best)] = inside[best], far[best]
    return ids, distances
