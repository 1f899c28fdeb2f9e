"""check: search_lists
says: rooted
"""

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    probed = np.linalg.norm(centroids - q, axis=1).argsort()[:nprobe]
    inside = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
    far = np.linalg.norm(X[inside] - q, axis=1)
    best = far.argsort()[:k]
    ids, distances = np.full(k, -1), np.full(k, np.inf)
    ids[: len(best)], distances[: len(best)] = inside[best], far[best]
    return ids, distances
